# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be checked only once every file is read: references, conditions, cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from encommun.core.logique import atomes
from encommun.core.referentiel import Portee, Preconisation, Question, TypeQuestion
from encommun.loader.champs import nearest
from encommun.loader.cycles import cycles
from encommun.loader.preconisations import CRITERES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from encommun.core.erreurs import Defaut
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.conditions import AtomeLu

# What is not there, in words: the noun and its agreement.
_INCONNUS = {
    "actes": "acte inconnu (droits/actes.yaml)",
    "acteurs": "acteur inconnu (liste « acteurs » de referentiel.yaml)",
    "classes": "classe inconnue (droits/licences/classes.yaml)",
    "criteres": "critère inconnu",
    "etapes": "étape inconnue",
    "exemples": "exemple inconnu",
    "foires": "foire inconnue (faq/foires.yaml)",
    "glossaire": "terme inconnu",
    "licences": "licence inconnue",
    "livrables": "livrable inconnu (liste « livrables » de referentiel.yaml)",
    "preconisations": "préconisation inconnue",
    "questions": "question inconnue",
    "regles": "règle inconnue",
    "roles": "rôle inconnu",
    "sources": "source inconnue",
    "tables": "table inconnue (droits/tables.yaml)",
    "verrous": "verrou inconnu (droits/mots.yaml)",
}
# Their values are without number: only the diagnosis reads them.
SANS_DIAGRAMME = (TypeQuestion.LICENCE, TypeQuestion.DEPENDANCES)
_MESURES = {TypeQuestion.ENTIER: "nombre", TypeQuestion.DATE: "date"}


def check(brouillon: Brouillon) -> Iterator[Defaut]:
    """Every fault between files."""
    yield from _references(brouillon)
    questions = cast("Mapping[str, Question]", brouillon.collections["questions"])
    for atome in brouillon.atomes:
        yield from _atome(questions, atome)
    yield from _noms(brouillon, questions)
    yield from _definitions(brouillon, questions)
    yield from cycles(brouillon, "questions", {q.id: _lus(q) for q in questions.values()})
    preconisations = cast("Mapping[str, Preconisation]", brouillon.collections["preconisations"])
    dependances = {p.id: p.dependances for p in preconisations.values()}
    yield from cycles(brouillon, "preconisations", dependances)
    for verification in brouillon.verifications:
        yield from verification(brouillon)


def _references(brouillon: Brouillon) -> Iterator[Defaut]:
    for renvoi in brouillon.renvois:
        connus = _connus(brouillon, renvoi.collection)
        if renvoi.cible not in connus:
            dit = _INCONNUS.get(renvoi.collection, "entrée inconnue")
            if renvoi.collection.startswith("questions."):
                dit = f"réponse inconnue de « {renvoi.collection.partition('.')[2]} »"
            yield renvoi.endroit.defaut(
                f"« {renvoi.cible} » : {dit}.", nearest(renvoi.cible, connus)
            )


def _connus(brouillon: Brouillon, collection: str) -> Collection[str]:
    if collection == "criteres":
        return CRITERES
    if collection in brouillon.entete:
        return cast("Collection[str]", brouillon.entete[collection])
    nom, _, fait = collection.partition(".")
    if fait:
        question = cast("Question | None", brouillon.collections[nom].get(fait))
        return [r.id for r in question.reponses] if question else []
    return brouillon.collections[collection]


def _atome(questions: Mapping[str, Question], atome: AtomeLu) -> Iterator[Defaut]:
    """A test of a condition against its question."""
    question = questions.get(atome.fait)
    if question is None:
        vrai = next((q.id for q in questions.values() if atome.fait in q.alias), None)
        remede = f"Écrivez « {vrai} »." if vrai else nearest(atome.fait, questions)
        yield atome.endroit.defaut(f"« {atome.fait} » : question inconnue.", remede)
        return
    if atome.du_commun and question.portee is Portee.LOT:
        yield atome.endroit.defaut(
            "Ce fait est celui d’un lot, et la condition porte sur le commun.",
            "Passez par un fait du commun qui suit des lots (« des_lots »).",
        )
    if atome.du_commun and question.type in SANS_DIAGRAMME:
        yield atome.endroit.defaut(
            "Une licence ou un composant ne se teste pas ici.", "Laissez le diagnostic la lire."
        )
    mesure = _MESURES.get(question.type, "")
    if atome.mesure and atome.mesure != mesure:
        attendu = f"une comparaison de {mesure}s" if mesure else "une liste de réponses"
        yield atome.endroit.defaut(f"Cette question attend {attendu}.", "Corrigez la condition.")
    if question.type in SANS_DIAGRAMME:
        return
    admises = [r.id for r in question.reponses]
    for valeur, endroit in atome.valeurs:
        if valeur not in admises:
            reponse = question.reponse(valeur)
            remede = f"Écrivez « {reponse.id} »." if reponse else nearest(valeur, admises)
            yield endroit.defaut(f"« {valeur} » : réponse inconnue de « {question.id} ».", remede)


def _noms(brouillon: Brouillon, questions: Mapping[str, Question]) -> Iterator[Defaut]:
    """Aliases are other names of one fact: in the scope of their question, they name only it."""
    vus = {(question.portee, question.id) for question in questions.values()}
    for question in questions.values():
        for alias in question.alias:
            if (question.portee, alias) in vus:
                yield brouillon.endroit("questions", question.id).defaut(
                    f"L’alias « {alias} » désigne déjà un fait.", "Changez-le."
                )
            vus.add((question.portee, alias))


def _definitions(brouillon: Brouillon, questions: Mapping[str, Question]) -> Iterator[Defaut]:
    """A fact that has a definition is worked out from facts that diagrams hold."""
    for question in questions.values():
        lus = {a.fait for _, si in question.definition for a in atomes(si)}
        if any(f in questions and questions[f].type in SANS_DIAGRAMME for f in lus):
            yield brouillon.endroit("questions", question.id).defaut(
                "Une licence ou un composant ne peut pas définir un fait.", "Retirez cette ligne."
            )


def _lus(question: Question) -> tuple[str, ...]:
    """The facts that must be known to know this one."""
    conditions = [question.posee_si, *(si for _, si in question.definition)]
    return tuple(dict.fromkeys(a.fait for condition in conditions for a in atomes(condition)))
