# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`exemples/*.yaml`: one real commons a file, in dated facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel.exemples import ExempleDeCommun, FaitDate, TypeExemple
from encommun.loader.sources import citations

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs


def read(champs: Champs, brouillon: Brouillon) -> None:
    """One example."""
    exemple = ExempleDeCommun(
        id=champs.identifiant(),
        nom=champs.texte("nom"),
        type=champs.genre("type", TypeExemple),
        resume=champs.texte("resume"),
        porteur=champs.texte("porteur"),
        depuis=champs.moment("depuis"),
        fin=champs.moment("fin", requis=False),
        licence=champs.texte("licence"),
        forme=champs.texte("forme"),
        adresse=champs.texte("adresse", ""),
        citations=citations(champs),
        faits=tuple(map(_fait, champs.groupes("faits", requis=True))),
    )
    if exemple.adresse and not exemple.adresse.startswith("https://"):
        champs.signale("adresse", "L’adresse ne commence pas par « https:// ».", "Corrigez-la.")
    if exemple.fin and exemple.depuis and exemple.fin < exemple.depuis:
        champs.signale("fin", "La fin vient avant le début.", "Corrigez l’une des deux dates.")
    nom = champs.lecture.fichier.rpartition("/")[2]
    if exemple.id and nom != f"{exemple.id}.yaml":
        remede = "Donnez-lui le nom de son exemple."
        champs.signale("id", f"Le fichier s’appelle « {nom} ».", remede)
    brouillon.ajoute("exemples", exemple, champs)


def _fait(champs: Champs) -> FaitDate:
    with champs:
        return FaitDate(
            dit=champs.texte("dit"),
            date=champs.moment("date"),
            citations=citations(champs),
            preconisations=champs.renvois("preconisations", "preconisations"),
            etapes=champs.renvois("etapes", "etapes"),
        )
