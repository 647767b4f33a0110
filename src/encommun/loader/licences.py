# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`droits/licences/*.yaml`: the table of licences, their classes, their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel import Confiance
from encommun.core.referentiel.droits import Licence, Propagation
from encommun.loader.droits import complete
from encommun.loader.sources import citations

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs


def read_table(champs: Champs, brouillon: Brouillon) -> None:
    """The licences, the French list first."""
    licences: dict[str, Licence] = {}
    for groupe in champs.groupes("licences", requis=True):
        with groupe:
            licence = Licence(
                id=groupe.identifiant(),
                nom=groupe.texte("nom"),
                famille=groupe.texte("famille"),
                propagation=groupe.renvoi("propagation", "classes"),
                liste=groupe.texte("liste", ""),
                libre=groupe.oui_non("libre", defaut=True),
                reciproque=groupe.oui_non("reciproque"),
                approuvee_par=groupe.textes("approuvee_par"),
                brevets=groupe.texte("brevets", ""),
                reseau=groupe.oui_non("reseau"),
                alias=groupe.textes("alias"),
                note=groupe.texte("note", ""),
                citations=citations(groupe),
                confiance=groupe.genre("confiance", Confiance, Confiance.CONNU),
            )
            brouillon.ajoute("licences", licence, groupe)
            licences[licence.id] = licence
    complete(brouillon, licences=licences)


def read_classes(champs: Champs, brouillon: Brouillon) -> None:
    """What a dependency of each class imposes, first line that fits."""
    propagations: list[Propagation] = []
    champs.textes("liens_separes")
    for groupe in champs.groupes("propagations", requis=True):
        with groupe:
            fermee = "ensemble" in groupe
            ensemble = groupe.renvois("ensemble", "licences")
            propagations.append(
                Propagation(
                    classe=groupe.texte("classe"),
                    regle=groupe.renvoi("regle", "regles"),
                    raison=groupe.texte("raison"),
                    liens=groupe.textes("liens"),
                    lot=groupe.texte("lot", ""),
                    ensemble=ensemble if fermee else None,
                    sauf=groupe.renvois("sauf", "licences"),
                    bloque=groupe.oui_non("bloque"),
                )
            )
    brouillon.entete["classes"] = tuple(dict.fromkeys(p.classe for p in propagations))
    complete(brouillon, propagations=tuple(propagations))


def read_groupes(champs: Champs, brouillon: Brouillon) -> None:
    """The sets that rules name, and the order of preference."""
    groupe = champs.groupe("groupes")
    groupes = (
        {} if groupe is None else {nom: groupe.renvois(nom, "licences") for nom in groupe.valeurs}
    )
    preferences = champs.renvois("preferences", "licences", requis=True)
    complete(brouillon, groupes=groupes, preferences=preferences)


def read_autres(champs: Champs, brouillon: Brouillon) -> None:
    """The other SPDX identifiers: free or not."""
    complete(
        brouillon,
        autres_libres=frozenset(champs.textes("autres_libres")),
        autres_non_libres=frozenset(champs.textes("autres_non_libres")),
    )
