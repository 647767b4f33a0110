# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of the knowledge base: stages, questions, recommendations, sources, words.

Everything here is a value read from `referentiel/` by the loader. `Referentiel.logique` is the
same content made ready to reason: one set of facts, one set of decision diagrams.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property
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
from encommun.core.referentiel.droits import (
    Acte,
    Cas,
    Droits,
    Exemple,
    Fiche,
    Licence,
    Ligne,
    Propagation,
    Regle,
    Table,
)
from encommun.core.referentiel.exemples import ExempleDeCommun, FaitDate, TypeExemple
from encommun.core.referentiel.faq import Foire, QuestionFrequente
from encommun.core.referentiel.langues import EtatTraduction, Traduction
from encommun.core.referentiel.mots import Synonymes, Terme
from encommun.core.referentiel.socle import Citation, Confiance, Source, Surcouche

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

__all__ = [
    "Acte",
    "Cas",
    "Citation",
    "Confiance",
    "DesLots",
    "Droits",
    "Effort",
    "Etape",
    "EtatTraduction",
    "Exemple",
    "ExempleDeCommun",
    "FaitDate",
    "Fiche",
    "Foire",
    "Licence",
    "Ligne",
    "Logique",
    "Portee",
    "Preconisation",
    "Priorite",
    "Propagation",
    "Question",
    "QuestionFrequente",
    "Referentiel",
    "Regle",
    "Reponse",
    "Role",
    "Source",
    "Surcouche",
    "Synonymes",
    "Table",
    "Terme",
    "Theme",
    "Traduction",
    "TypeExemple",
    "TypePreconisation",
    "TypeQuestion",
    "dit",
]


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


class TypePreconisation(StrEnum):
    """Which promise of the founding note a recommendation keeps."""

    OBLIGATION = "obligation"
    FREIN_A_LEVER = "frein_a_lever"
    DIFFICULTE_A_ANTICIPER = "difficulte_a_anticiper"
    BONNE_PRATIQUE = "bonne_pratique"
    BENEFICE_A_OPTIMISER = "benefice_a_optimiser"
    ACCELERATEUR = "accelerateur"


class Priorite(Enum):
    """How much it matters; in the order of display."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"

    @property
    def rang(self) -> int:
        """0 for what matters most."""
        return list(Priorite).index(self)


class Effort(Enum):
    """Working days: S under 2, M from 2 to 10, L above 10."""

    S = "S"
    M = "M"
    L = "L"

    @property
    def rang(self) -> int:
        """0 for the lightest."""
        return list(Effort).index(self)


@dataclass(frozen=True, slots=True)
class Etape:
    """One of the eight stages of the frise: what to read, and where a dossier stands.

    `passee_si`: it is behind a dossier. `facultative_si`: one may well never cross it.
    `prioritaire_si`: it comes first, whatever is left of those before it.
    """

    id: str
    nom: str
    but: str
    entree: str
    sortie: tuple[str, ...]
    duree: str
    qui: str
    citations: tuple[Citation, ...] = ()
    livrables: tuple[str, ...] = ()
    corps: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)  # Markdown, by heading
    passee_si: Condition | None = None
    facultative_si: Condition | None = None
    prioritaire_si: Condition | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Those it has."""
        dites = (self.passee_si, self.facultative_si, self.prioritaire_si)
        return tuple(condition for condition in dites if condition is not None)


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
    """A place in the commons (initiateur, contributeur…) and the answers that give it."""

    id: str
    libelle: str
    reponses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preconisation:
    """One recommendation: when it applies, how much it matters, and what to read."""

    id: str
    etape: str
    titre: str
    type: TypePreconisation
    priorite: Priorite
    effort: Effort
    qui: str
    enjeu: str
    actions: tuple[str, ...]
    preuve: str
    citations: tuple[Citation, ...]
    resume: str = ""  # what lists and searches show: one or two sentences, without Markdown
    roles: tuple[str, ...] = ()
    applicable_si: Condition = TOUJOURS
    renforce_si: Condition | None = None
    urgente_si: Condition | None = None
    dependances: tuple[str, ...] = ()
    livrable: str = ""
    sonde: str = ""
    criteres: tuple[str, ...] = ()
    titres: Mapping[str, str] = field(default_factory=dict)  # role id -> title seen from it
    sections: Mapping[str, str] = field(default_factory=dict)  # further Markdown, by heading
    retire_le: date | None = None
    remplace_par: str = ""


@dataclass(frozen=True)
class Referentiel:
    """All that we know, versioned. Mappings keep the order of the files.

    French is the reference. In another language (see `core.traduction`) `francais` is the one
    that this says, and `traductions` what each translation is worth; what is not said in the
    language stays in French.
    """

    version: str
    date: date
    roles: Mapping[str, Role]
    themes: Mapping[str, Theme]
    questions: Mapping[str, Question]
    etapes: Mapping[str, Etape]
    preconisations: Mapping[str, Preconisation]
    sources: Mapping[str, Source]
    glossaire: Mapping[str, Terme]
    droits: Droits = field(default_factory=Droits)
    livrables: Mapping[str, str] = field(default_factory=dict)  # id -> name of the document
    synonymes: Mapping[str, Synonymes] = field(default_factory=dict)
    exemples: Mapping[str, ExempleDeCommun] = field(default_factory=dict)
    foires: Mapping[str, Foire] = field(default_factory=dict)
    faq: Mapping[str, QuestionFrequente] = field(default_factory=dict)
    surcouches: Mapping[str, Surcouche] = field(default_factory=dict)
    provenances: Mapping[str, str] = field(default_factory=dict)  # entry -> overlay
    langues: tuple[str, ...] = ("fr",)
    langue: str = "fr"
    traductions: Mapping[str, EtatTraduction] = field(default_factory=dict)
    traduites: frozenset[str] = frozenset()  # the entries that people read in the language
    francais: Referentiel | None = field(default=None, repr=False, compare=False)

    @cached_property
    def en_vigueur(self) -> tuple[Preconisation, ...]:
        """The recommendations that are not retired."""
        return tuple(p for p in self.preconisations.values() if p.retire_le is None)

    def actuelle(self, cle: str) -> str:
        """The recommendation that says today what this one said; "" when none does."""
        vues: set[str] = set()
        while cle in self.preconisations and cle not in vues:
            vues.add(cle)
            p = self.preconisations[cle]
            if p.retire_le is None:
                return cle
            cle = p.remplace_par
        return ""

    def provenance(self, collection: str, cle: str) -> Surcouche | None:
        """Whose entry this is: the overlay that gave it, or None when it is ours."""
        surcouche = self.provenances.get(f"{collection}.{cle}")
        return None if surcouche is None else self.surcouches[surcouche]

    @cached_property
    def logique(self) -> Logique:
        """The content made ready to reason: the same, whatever the language."""
        return Logique(self) if self.francais is None else self.francais.logique

    def portee(self, portee: Portee) -> Iterator[Question]:
        """The questions of this scope, in order."""
        return (q for q in self.questions.values() if q.portee is portee)


def dit(fait: str, reponse: str) -> str:
    """The companion fact « this very answer was given », for answers that leave a fact missing."""
    return f"{fait}={reponse}"


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
