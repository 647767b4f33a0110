# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`etapes/E*.md`: the eight stages of the frise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel import Etape

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs
    from encommun.loader.textes import Texte


def read(champs: Champs, brouillon: Brouillon, texte: Texte) -> None:
    """One stage."""
    etape = Etape(
        id=champs.identifiant(),
        nom=champs.texte("nom"),
        but=champs.texte("but"),
        entree=champs.texte("entree"),
        sortie=champs.textes("sortie", requis=True),
        duree=champs.texte("duree"),
        qui=champs.texte("qui"),
        livrables=champs.renvois("livrables", "livrables"),
        corps=texte.corps.strip(),
    )
    if not etape.corps:
        champs.signale("", "Le texte de l’étape manque.", "Écrivez-le sous l’en-tête.")
    brouillon.ajoute("etapes", etape, champs)
