# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts: how each is asked, what it may be worth, what it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from encommun.core.logique import TOUJOURS, Condition, Domaine


class Portee(StrEnum):
    """Whom a fact is about: the whole commons, or one lot (a component × an origin)."""

    COMMUN = "commun"
    LOT = "lot"


class TypeQuestion(StrEnum):
    """How a question is answered."""

    CHOIX = "choix"
    MULTIPLE = "multiple"
    ENTIER = "entier"
    DATE = "date"
    LICENCE = "licence"
    DEPENDANCES = "dependances"


@dataclass(frozen=True, slots=True)
class Reponse:
    """One answer that a question offers.

    `synonymes` are other spellings accepted in dossier files. `inconnu` marks an answer that
    says something (« pas cherché ») while leaving the fact itself missing. `exclusive` answers
    (« aucune ») exclude the others of a multiple question.
    """

    id: str
    libelle: str
    aide: str = ""
    synonymes: tuple[str, ...] = ()
    inconnu: bool = False
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class DesLots:
    """A value of a fact of the commons that follows from its lots.

    `un_lot`: at least one lot satisfies it; `tous_les_lots`: each of them does.
    """

    valeur: str
    un_lot: Condition | None = None
    tous_les_lots: Condition | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A fact: how it is asked, what it may be worth, what it follows from.

    `posee_si`: outside it the question has no object and its fact satisfies no condition.
    `definition`: the fact is *worth* the first line that holds, else `sinon`; it may still be
    asked, and its answer then narrows the facts it is made of.
    `decoule`: when a line is known to hold and nothing else was said, the fact takes its value.
    `court`: rank in the short path; questions of one rank stand for one another.
    `max_reponses`: of a multiple question, 0 without limit.
    """

    id: str
    theme: str
    type: TypeQuestion
    question: str
    portee: Portee = Portee.COMMUN
    reponses: tuple[Reponse, ...] = ()
    alias: tuple[str, ...] = ()
    pourquoi: str = ""
    aide: str = ""
    qui_sait: str = ""
    unite: str = ""
    posee_si: Condition = TOUJOURS
    definition: tuple[tuple[str, Condition], ...] = ()
    sinon: str = ""
    decoule: tuple[tuple[str, Condition], ...] = ()
    des_lots: tuple[DesLots, ...] = ()
    demandee: bool = True
    court: int | None = None
    max_reponses: int = 0

    def reponse(self, valeur: str) -> Reponse | None:
        """The answer of this id or synonym."""
        return next((r for r in self.reponses if valeur in (r.id, *r.synonymes)), None)

    @property
    def domaine(self) -> Domaine:
        """What the fact may be worth, for the diagrams: answers that leave it missing apart."""
        return Domaine(
            tuple(r.id for r in self.reponses if not r.inconnu),
            multiple=self.type is TypeQuestion.MULTIPLE,
            mesure=self.type in (TypeQuestion.ENTIER, TypeQuestion.DATE),
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions that belong together in a conversation."""

    id: str
    titre: str
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A place in the commons (initiateur, contributeur…) and the answers that give it.

    `si`: how a text for this place alone is announced (« Si vous contribuez »).
    `texte_propre`: who holds it shares no text with who holds another one.
    """

    id: str
    libelle: str
    reponses: tuple[str, ...]
    si: str = ""
    texte_propre: bool = False

    @property
    def annonce(self) -> str:
        """What stands above a text for this place alone."""
        return self.si or self.libelle


def dit(fait: str, reponse: str) -> str:
    """The companion fact « this very answer was given », for answers that leave a fact missing."""
    return f"{fait}={reponse}"
