# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The content made ready to reason: one set of facts, one set of decision diagrams."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from encommun.core.logique import (
    TOUJOURS,
    Condition,
    Diagrammes,
    Domaine,
    Entre,
    Parmi,
    Sauf,
    Tous,
    UnDe,
    atomes,
    seuils,
)
from encommun.core.referentiel.questions import Question, TypeQuestion, dit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.referentiel import Preconisation, Referentiel, Role


class Logique:
    """One set of facts and the diagrams of every condition of the référentiel."""

    def __init__(self, referentiel: Referentiel) -> None:
        self.questions = referentiel.questions
        conditions = list(_conditions(referentiel))
        domaines = {
            q.id: q.domaine
            for q in self.questions.values()
            if not q.definition and q.type not in (TypeQuestion.DEPENDANCES, TypeQuestion.LICENCE)
        }
        domaines |= {
            dit(q.id, r.id): Domaine(("oui", "non"))
            for q in self.questions.values()
            for r in q.reponses
            if r.inconnu
        }
        self.diagrammes = Diagrammes(domaines, seuils(conditions))
        for question in _definies(self.questions):
            cas = [(valeur, self.fermer(si)) for valeur, si in question.definition]
            self.diagrammes.deduire(question.id, cas, question.sinon)
        self.silences: dict[str, str] = {
            dit(q.id, r.id): "non"
            for q in self.questions.values()
            for r in q.reponses
            if r.inconnu
        }
        self.decoulent = [q for q in self.questions.values() if q.decoule]
        self.abordes = _abordes(self.questions)
        self._noeuds: dict[Condition, int] = {}
        self.applicables = {
            p.id: self.diagrammes.condition(self.fermer(self.applicable(p, referentiel.roles)))
            for p in referentiel.preconisations.values()
        }

    def noeud(self, condition: Condition) -> int:
        """The diagram of a condition of the content."""
        noeud = self._noeuds.get(condition)
        if noeud is None:
            noeud = self._noeuds[condition] = self.diagrammes.condition(self.fermer(condition))
        return noeud

    def applicable(self, preconisation: Preconisation, roles: Mapping[str, Role]) -> Condition:
        """When a recommendation applies: its roles, and its facts."""
        if not preconisation.roles:
            return preconisation.applicable_si
        places = tuple(chain.from_iterable(roles[r].reponses for r in preconisation.roles))
        return Tous((Parmi("role", places), preconisation.applicable_si))

    def fermer(self, condition: Condition) -> Condition:
        """The condition with what content leaves implicit.

        A question without object satisfies no condition, and an answer that leaves its fact
        missing (« pas cherché ») still satisfies the conditions that name it.
        """
        match condition:
            case Parmi(fait, valeurs):
                question = self.questions.get(fait)
                if question is None:
                    return condition
                dites = tuple(r.id for r in question.reponses if r.inconnu and r.id in valeurs)
                atome: Condition = condition
                if dites:
                    connues = tuple(v for v in valeurs if v not in dites)
                    dit_que = (Parmi(dit(fait, valeur), ("oui",)) for valeur in dites)
                    atome = UnDe((Parmi(fait, connues), *dit_que))
                return self._si_posee(question, atome)
            case Entre(fait):
                return self._si_posee(self.questions[fait], condition)
            case Tous(conditions):
                return Tous(tuple(map(self.fermer, conditions)))
            case UnDe(conditions):
                return UnDe(tuple(map(self.fermer, conditions)))
            case Sauf(sous_condition):
                return Sauf(self.fermer(sous_condition))

    def _si_posee(self, question: Question, atome: Condition) -> Condition:
        if question.posee_si == TOUJOURS:
            return atome
        return Tous((self.fermer(question.posee_si), atome))


def _definies(questions: Mapping[str, Question]) -> list[Question]:
    """The defined facts, each after those that it reads, wherever files place them."""
    rangees: dict[str, Question] = {}

    def ranger(fait: str) -> None:
        question = questions.get(fait)
        if question is not None and fait not in rangees:
            for condition in (question.posee_si, *(si for _, si in question.definition)):
                for atome in atomes(condition):
                    ranger(atome.fait)
            rangees[fait] = question

    for fait in questions:
        ranger(fait)
    return [question for question in rangees.values() if question.definition]


def _abordes(questions: Mapping[str, Question]) -> dict[str, tuple[str, ...]]:
    """For each fact, the plainer questions that are asked first and narrow it down."""
    trouves: dict[str, list[str]] = {}
    for question in questions.values():
        if question.demandee:
            bases = {a.fait for _, si in question.definition for a in atomes(si)}
            for fait in sorted(bases):
                trouves.setdefault(fait, []).append(question.id)
    return {fait: tuple(ids) for fait, ids in trouves.items()}


def _conditions(referentiel: Referentiel) -> Iterator[Condition]:
    for q in referentiel.questions.values():
        yield q.posee_si
        yield from (condition for _, condition in (*q.definition, *q.decoule))
        for ligne in q.des_lots:
            yield from (c for c in (ligne.un_lot, ligne.tous_les_lots) if c is not None)
    for p in referentiel.preconisations.values():
        yield p.applicable_si
        yield from (c for c in (p.renforce_si, p.urgente_si) if c is not None)
    for etape in referentiel.etapes.values():
        yield from etape.conditions
