# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`referentiel.yaml`: version, roles, and the closed lists that other files draw from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from encommun.core.referentiel import Role

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs

_VERSION = re.compile(r"\d+\.\d+\.\d+")
FAIT_DES_ROLES = "role"
REFERENCE = "fr"


def read(champs: Champs, brouillon: Brouillon) -> None:
    """The header of the référentiel."""
    version = champs.texte("version")
    if version and not _VERSION.fullmatch(version):
        champs.signale("version", "La version compte trois nombres.", 'Écrivez « "1.0.0" ».')
    langues = champs.textes("langues", requis=True)
    if langues and langues[0] != REFERENCE:
        champs.signale("langues", "Le français vient d’abord.", "Écrivez « [fr, …] ».")
    brouillon.entete |= {
        "version": version,
        "date": champs.jour("date", requis=True),
        "langues": langues,
        "acteurs": champs.textes("acteurs", requis=True),
        "livrables": champs.libelles("livrables", requis=True),
    }
    for groupe in champs.groupes("roles", requis=True):
        with groupe:
            reponses = groupe.mots("reponses", requis=True)
            for reponse, endroit in reponses:
                brouillon.renvoie(f"questions.{FAIT_DES_ROLES}", reponse, endroit)
            role = Role(
                groupe.identifiant(),
                groupe.texte("libelle"),
                tuple(mot for mot, _ in reponses),
                groupe.texte("si", ""),
                groupe.oui_non("texte_propre"),
            )
            brouillon.ajoute("roles", role, groupe)
