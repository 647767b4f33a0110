# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions as content writes them.

`{fait: [valeurs]}` = at least one in common; several keys = all of them; `tous`, `un_de` and
`sauf` nest. A number is compared with `au_moins` and `moins_de`, a date with `a_partir_du` and
`avant`. `{}` always holds. That facts and values exist is checked once everything is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, SequenceNode

from encommun.core.logique import JAMAIS, TOUJOURS, Entre, Parmi, Sauf, Tous, UnDe
from encommun.loader.champs import Champs, Endroit, Lecture

if TYPE_CHECKING:
    from encommun.core.logique import Condition

MOTS = ("tous", "un_de", "sauf")
NOMBRE = ("au_moins", "moins_de")
JOUR = ("a_partir_du", "avant")


@dataclass(frozen=True, slots=True)
class AtomeLu:
    """A test as written, to be checked against its question: values, or the kind of measure."""

    fait: str
    endroit: Endroit
    valeurs: tuple[tuple[str, Endroit], ...] = ()
    mesure: str = ""  # « nombre » or « date »
    du_commun: bool = False  # facts of a lot mean nothing here


def ask(
    champs: Champs,
    nom: str,
    defaut: Condition = TOUJOURS,
    *,
    requis: bool = False,
    du_commun: bool = False,
) -> Condition:
    """The condition of a field. `du_commun`: it is about the commons, not about one lot."""
    noeud = champs.prend(nom, requis=requis)
    if noeud is None:
        return defaut
    atomes = champs.lecture.brouillon.atomes
    premier = len(atomes)
    condition = read(champs.lecture, noeud, champs.sous(nom))
    if du_commun:
        atomes[premier:] = [replace(atome, du_commun=True) for atome in atomes[premier:]]
    return condition


def ask_if_any(champs: Champs, nom: str) -> Condition | None:
    """The condition of a field about the commons; None when the field is not there."""
    condition = ask(champs, nom, du_commun=True)
    return condition if nom in champs else None


def read(lecture: Lecture, noeud: Node, chemin: str) -> Condition:
    """The condition of a node."""
    champs = Champs(lecture, noeud, chemin)
    conditions = [_clause(champs, nom) for nom in champs.valeurs]
    if not isinstance(noeud, MappingNode):
        return JAMAIS
    if not conditions:
        return TOUJOURS
    return conditions[0] if len(conditions) == 1 else Tous(tuple(conditions))


def _clause(champs: Champs, nom: str) -> Condition:
    noeud = champs.valeurs[nom][1]
    if nom == "sauf":
        return Sauf(read(champs.lecture, noeud, champs.sous(nom)))
    if nom in MOTS:
        branches = tuple(
            read(champs.lecture, branche.noeud, branche.chemin)
            for branche in champs.groupes(nom, requis=True)
        )
        return Tous(branches) if nom == "tous" else UnDe(branches)
    return _atome(champs, nom)


def _atome(champs: Champs, fait: str) -> Condition:
    lecture, (cle, noeud) = champs.lecture, champs.valeurs[fait]
    endroit = lecture.endroit(cle, champs.sous(fait))
    if isinstance(noeud, SequenceNode):
        valeurs = champs.mots(fait, requis=True)
        lecture.brouillon.atomes.append(AtomeLu(fait, endroit, tuple(valeurs)))
        return Parmi(fait, tuple(valeur for valeur, _ in valeurs))
    if isinstance(noeud, MappingNode) and noeud.value:
        return _mesure(champs, fait, endroit)
    champs.signale(
        fait,
        "On attend une liste de valeurs ou une comparaison.",
        f"Écrivez « {fait}: [valeur] » ou « {fait}: {{moins_de: 50}} ».",
    )
    return JAMAIS


def _mesure(champs: Champs, fait: str, endroit: Endroit) -> Condition:
    with Champs(champs.lecture, champs.valeurs[fait][1], champs.sous(fait)) as bornes:
        genre = "date" if any(nom in bornes for nom in JOUR) else "nombre"
        if genre == "date":
            jours = [bornes.jour(nom) for nom in JOUR]
            bas, haut = (None if jour is None else jour.toordinal() for jour in jours)
        else:
            bas, haut = (bornes.entier(nom) for nom in NOMBRE)
        if bas is not None and haut is not None and bas >= haut:
            bornes.signale("", "Cet intervalle est vide.", "Vérifiez les deux bornes.")
    champs.lecture.brouillon.atomes.append(AtomeLu(fait, endroit, mesure=genre))
    return Entre(fait, bas, haut)
