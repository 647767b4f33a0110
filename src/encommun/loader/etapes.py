# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`etapes/E*.md`: the eight stages of the frise, and what tells where a dossier stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel import Etape
from encommun.loader import corps
from encommun.loader.conditions import ask_if_any
from encommun.loader.sources import citations

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs
    from encommun.loader.textes import Texte

# In reading order; each page has them all.
TITRES = (
    "Vous y êtes quand",
    "Ce qui prend du temps",
    "Qui fait quoi",
    "Pièges",
    "Si vous contribuez",
    "Si vous arrivez en cours de route",
)


def read(champs: Champs, brouillon: Brouillon, texte: Texte) -> None:
    """One stage."""
    lues = corps.read(champs, texte, TITRES, entame="à quoi sert cette étape")
    dites = {section.titre: section.texte for section in lues}
    etape = Etape(
        id=champs.identifiant(),
        nom=champs.texte("nom"),
        but=champs.texte("but"),
        entree=champs.texte("entree"),
        sortie=champs.textes("sortie", requis=True),
        duree=champs.texte("duree"),
        qui=champs.texte("qui"),
        citations=citations(champs),
        livrables=champs.renvois("livrables", "livrables"),
        corps=dites.get("", ""),
        sections={titre: dites[titre] for titre in TITRES if titre in dites},
        passee_si=ask_if_any(champs, "passee_si"),
        facultative_si=ask_if_any(champs, "facultative_si"),
        prioritaire_si=ask_if_any(champs, "prioritaire_si"),
    )
    nom = texte.fichier.rpartition("/")[2]
    if etape.id and nom != f"{etape.id}.md":
        champs.signale("id", f"Le fichier s’appelle « {nom} ».", "Donnez-lui le nom de l’étape.")
    brouillon.ajoute("etapes", etape, champs)
