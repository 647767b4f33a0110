# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`recherche/synonymes.yaml`: words that search takes one for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel.mots import Synonymes

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs

DEUX = 2


def read(champs: Champs, brouillon: Brouillon) -> None:
    """Groups of words or expressions."""
    for groupe in champs.groupes("synonymes", requis=True):
        with groupe:
            synonymes = Synonymes(groupe.identifiant(), groupe.textes("mots", requis=True))
            if len(synonymes.mots) < DEUX:
                groupe.signale("mots", "On attend au moins deux mots.", "Complétez la liste.")
            brouillon.ajoute("synonymes", synonymes, groupe)
