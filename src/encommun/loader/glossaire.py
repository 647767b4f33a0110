# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`glossaire/*.yaml`: the words explained in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel.mots import Terme

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs


def read(champs: Champs, brouillon: Brouillon) -> None:
    """The terms of one file."""
    for groupe in champs.groupes("termes", requis=True):
        with groupe:
            terme = Terme(
                id=groupe.identifiant(),
                terme=groupe.texte("terme"),
                definition=groupe.texte("definition"),
                formes=groupe.textes("formes"),
                anglais=groupe.texte("anglais", ""),
                voir=groupe.renvois("voir", "glossaire"),
            )
            brouillon.ajoute("glossaire", terme, groupe)
