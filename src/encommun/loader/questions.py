# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`questions/*.yaml`: a theme a file, its questions in the order of the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel import (
    DesLots,
    Portee,
    Question,
    Reponse,
    Theme,
    TypeQuestion,
)
from encommun.loader.conditions import MOTS, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.logique import Condition
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs

A_REPONSES = (TypeQuestion.CHOIX, TypeQuestion.MULTIPLE)


def read(champs: Champs, brouillon: Brouillon) -> None:
    """A theme and its questions."""
    entete = champs.groupe("theme")
    theme = ""
    if entete is not None:
        with entete:
            theme = entete.identifiant()
            entete.entier("ordre")  # read again by the order of files
            brouillon.ajoute(
                "themes",
                Theme(theme, entete.texte("titre"), entete.texte("introduction", "")),
                entete,
            )
    for groupe in champs.groupes("questions", requis=True):
        with groupe:
            brouillon.ajoute("questions", _question(groupe, theme), groupe)


def order(champs: Champs) -> int:
    """The rank of a file among the themes."""
    entete = champs.groupe("theme", requis=False)
    rang = entete.entier("ordre") if entete is not None else None
    return 1_000_000 if rang is None else rang


def _question(champs: Champs, theme: str) -> Question:
    portee = champs.genre("portee", Portee, Portee.COMMUN)
    du_commun = portee is Portee.COMMUN
    definition = _lignes(champs, "definition", du_commun=du_commun)
    question = Question(
        id=champs.identifiant(),
        theme=theme,
        type=champs.genre("type", TypeQuestion),
        question=champs.texte("question"),
        portee=portee,
        reponses=_reponses(champs),
        alias=champs.textes("alias"),
        pourquoi=champs.texte("pourquoi"),
        aide=champs.texte("aide", ""),
        qui_sait=champs.texte("qui_sait", ""),
        unite=champs.texte("unite", ""),
        posee_si=ask(champs, "posee_si", du_commun=du_commun),
        definition=definition,
        sinon=champs.texte("sinon") if definition else champs.texte("sinon", ""),
        decoule=_lignes(champs, "decoule", du_commun=du_commun),
        des_lots=tuple(_des_lots(champs)),
        demandee=champs.oui_non("demandee", defaut=True),
        court=champs.entier("court"),
        max_reponses=champs.entier("max_reponses", 0) or 0,
    )
    _check(champs, question)
    return question


def _reponses(champs: Champs) -> tuple[Reponse, ...]:
    reponses: list[Reponse] = []
    mots: set[str] = set()
    for groupe in champs.groupes("reponses"):
        with groupe:
            reponse = Reponse(
                id=groupe.identifiant(),
                libelle=groupe.texte("libelle"),
                aide=groupe.texte("aide", ""),
                synonymes=groupe.textes("synonymes"),
                inconnu=groupe.oui_non("inconnu"),
                exclusive=groupe.oui_non("exclusive"),
            )
            for mot in (reponse.id, *reponse.synonymes):
                if mot in mots:
                    groupe.signale("id", f"« {mot} » désigne déjà une réponse.", "Changez-le.")
                mots.add(mot)
            reponses.append(reponse)
    return tuple(reponses)


def _lignes(champs: Champs, nom: str, *, du_commun: bool) -> tuple[tuple[str, Condition], ...]:
    lignes: list[tuple[str, Condition]] = []
    for groupe in champs.groupes(nom):
        with groupe:
            valeur = groupe.texte("valeur")
            lignes.append((valeur, ask(groupe, "si", requis=True, du_commun=du_commun)))
    return tuple(lignes)


def _des_lots(champs: Champs) -> Iterator[DesLots]:
    for groupe in champs.groupes("des_lots"):
        with groupe:
            ligne = DesLots(
                groupe.texte("valeur"),
                ask(groupe, "un_lot") if "un_lot" in groupe else None,
                ask(groupe, "tous_les_lots") if "tous_les_lots" in groupe else None,
            )
            if (ligne.un_lot is None) is (ligne.tous_les_lots is None):
                groupe.signale("", "On attend « un_lot » ou « tous_les_lots ».", "Choisissez.")
            yield ligne


def _check(champs: Champs, question: Question) -> None:
    """What fields must agree on within a question."""
    if question.id in MOTS:
        champs.signale("id", f"« {question.id} » est un mot des conditions.", "Changez-le.")
    connues = [r.id for r in question.reponses if not r.inconnu]
    if question.type in A_REPONSES and len(connues) < 2:  # noqa: PLR2004
        champs.signale("reponses", "On attend au moins deux réponses.", "Complétez la liste.")
    if question.max_reponses and question.type is not TypeQuestion.MULTIPLE:
        champs.signale("max_reponses", "Une seule réponse est possible ici.", "Retirez ce champ.")
    if question.definition and question.type is not TypeQuestion.CHOIX:
        champs.signale("definition", "Seul un choix se définit.", "Utilisez « decoule ».")
    if question.des_lots and question.portee is not Portee.COMMUN:
        champs.signale("des_lots", "Ce fait est déjà celui d’un lot.", "Retirez ce champ.")
    if question.sinon and not question.definition:
        champs.signale("sinon", "« sinon » complète « definition ».", "Retirez ce champ.")
    if question.type not in (*A_REPONSES, TypeQuestion.ENTIER, TypeQuestion.DATE):
        return
    valeurs = [
        *((f"definition[{i}].valeur", v) for i, (v, _) in enumerate(question.definition)),
        *((f"decoule[{i}].valeur", v) for i, (v, _) in enumerate(question.decoule)),
        *((f"des_lots[{i}].valeur", ligne.valeur) for i, ligne in enumerate(question.des_lots)),
        *([("sinon", question.sinon)] if question.sinon else []),
    ]
    for chemin, valeur in valeurs:
        if valeur and valeur not in connues:
            champs.signale(
                chemin.partition("[")[0],
                f"« {valeur} » n’est pas une réponse de cette question ({chemin}).",
                "Reprenez l’identifiant d’une réponse.",
            )
