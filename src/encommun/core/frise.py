# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a dossier stands on the frise: behind it, here, ahead, optional, or not known yet.

Stages say in content when they are behind a dossier (`passee_si`), when one may well never
cross them (`facultative_si`), and when they come first whatever is left before them
(`prioritaire_si`). One is « here »: the first that is left. As everywhere a missing fact makes
the situation unknown only if two ways of completing the facts would give two situations.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from encommun.core.entretien import Enjeu
from encommun.core.logique import FAUX, VRAI
from encommun.core.plan import expliquer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.logique import Condition, Examen
    from encommun.core.plan import Raison
    from encommun.core.profil import Profil
    from encommun.core.referentiel import Etape, Referentiel

# The frise weighs little in the choice of the next question: it follows, it does not lead.
_POIDS = 0.2


class Situation(StrEnum):
    """Where a dossier stands at one stage."""

    PASSEE = "passee"
    ICI = "ici"
    A_VENIR = "a_venir"
    FACULTATIVE = "facultative"
    INCONNUE = "inconnue"


@dataclass(frozen=True, slots=True)
class Repere:
    """One stage of the frise, seen from a dossier.

    `possibles`: what it may be; several only when it is unknown. `questions`: the facts that
    would settle it, the most decisive first. `raisons`: the facts behind what is settled.
    """

    etape: Etape
    situation: Situation
    possibles: tuple[Situation, ...]
    questions: tuple[str, ...] = ()
    raisons: tuple[Raison, ...] = ()


@dataclass(frozen=True, slots=True)
class Frise:
    """The stages in order, and the one where the dossier stands: several while facts miss.

    Empty when the content does not say how to tell.
    """

    reperes: tuple[Repere, ...] = ()
    ici: tuple[Etape, ...] = ()
    questions: tuple[str, ...] = ()  # facts that would settle where the dossier stands

    def repere(self, etape: str) -> Repere | None:
        """What is told of this stage."""
        return next((repere for repere in self.reperes if repere.etape.id == etape), None)


def situer(referentiel: Referentiel, profil: Profil) -> Frise:
    """Where these facts place a dossier."""
    logique = logique_de_la_frise(referentiel)
    if logique.position is None:
        return Frise()
    diagrammes = referentiel.logique.diagrammes
    position = diagrammes.examiner(logique.position, profil.savoir)
    examens = {
        cle: diagrammes.examiner(noeud, profil.savoir) for cle, noeud in logique.situations.items()
    }
    # The fact that would settle the most stages comes first.
    voix = Counter(fait for examen in examens.values() for fait in examen.pesent)
    rang = {fait: (-voix[fait], n) for n, fait in enumerate(referentiel.questions)}
    return Frise(
        tuple(
            _repere(referentiel, etape, examens[cle], profil, rang)
            for cle, etape in referentiel.etapes.items()
        ),
        tuple(e for cle, e in referentiel.etapes.items() if cle in position.issues),
        tuple(sorted(position.pesent, key=rang.__getitem__)),
    )


def enjeux_de_la_frise(referentiel: Referentiel, frise: Frise) -> Iterator[Enjeu]:
    """What is still open on the frise."""
    for repere in frise.reperes:
        posables = (f for f in repere.questions if referentiel.questions[f].demandee)
        if pesent := frozenset(posables):
            yield Enjeu(_POIDS, pesent)


def _repere(
    referentiel: Referentiel,
    etape: Etape,
    examen: Examen,
    profil: Profil,
    rang: Mapping[str, tuple[int, int]],
) -> Repere:
    possibles = tuple(s for s in Situation if s in examen.issues)
    if len(possibles) > 1:
        questions = tuple(sorted(examen.pesent, key=rang.__getitem__))
        return Repere(etape, Situation.INCONNUE, possibles, questions)
    (situation,) = possibles
    return Repere(etape, situation, possibles, (), _raisons(referentiel, etape, situation, profil))


def _raisons(
    referentiel: Referentiel, etape: Etape, situation: Situation, profil: Profil
) -> tuple[Raison, ...]:
    """The facts that show it: why the stage is behind or left, or what else comes first."""
    conditions: list[Condition | None] = []
    if situation is Situation.ICI:
        conditions.append(etape.prioritaire_si)
    if situation is Situation.FACULTATIVE:
        conditions.append(etape.facultative_si)
        conditions += (autre.prioritaire_si for autre in _suivantes(referentiel, etape))
    for condition in conditions:
        if condition is not None and _holds(referentiel, condition, profil):
            return expliquer(referentiel, condition, profil)
    if etape.passee_si is None or situation is Situation.FACULTATIVE:
        return ()
    return expliquer(referentiel, etape.passee_si, profil)


def _holds(referentiel: Referentiel, condition: Condition, profil: Profil) -> bool:
    logique = referentiel.logique
    examen = logique.diagrammes.examiner(logique.noeud(condition), profil.savoir)
    return examen.issues == {True}


def _suivantes(referentiel: Referentiel, etape: Etape) -> list[Etape]:
    etapes = list(referentiel.etapes.values())
    return etapes[etapes.index(etape) + 1 :]


# --- Diagrams -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LogiqueFrise:
    """The diagrams of the frise: the situation of each stage, and which one is « here ».

    The leaves of `position` are ids of stages, "" where none is left; None when the content
    has no condition.
    """

    situations: Mapping[str, int]
    position: int | None


def logique_de_la_frise(referentiel: Referentiel) -> LogiqueFrise:
    """The diagrams of the frise of this référentiel, compiled once."""
    return referentiel.once(_compile)


def _compile(referentiel: Referentiel) -> LogiqueFrise:
    etapes = list(referentiel.etapes.values())
    if not any(etape.conditions for etape in etapes):
        return LogiqueFrise({}, None)
    d = referentiel.logique.diagrammes

    def holds(condition: Condition | None) -> int:
        return FAUX if condition is None else referentiel.logique.noeud(condition)

    passee, facultative = d.feuille(Situation.PASSEE), d.feuille(Situation.FACULTATIVE)
    ici, a_venir = d.feuille(Situation.ICI), d.feuille(Situation.A_VENIR)
    # From the last to the first: whether a stage further on comes first.
    devancees: list[int] = []
    prioritaire = FAUX
    for etape in reversed(etapes):
        devancees.insert(0, prioritaire)
        prioritaire = d.ou(prioritaire, holds(etape.prioritaire_si))
    situations: dict[str, int] = {}
    candidates: list[tuple[int, int]] = []
    deja = FAUX  # whether a stage before is « here »
    for etape, devancee in zip(etapes, devancees, strict=True):
        derriere, ecartee = holds(etape.passee_si), holds(etape.facultative_si)
        ecartee = d.ou(ecartee, devancee)
        situations[etape.id] = d.cascade(
            [(derriere, passee), (ecartee, facultative), (deja, a_venir)], ici
        )
        reste = d.si(d.ou(derriere, ecartee), FAUX, VRAI)
        candidates.append((reste, d.feuille(etape.id)))
        deja = d.ou(deja, reste)
    return LogiqueFrise(situations, d.cascade(candidates, d.feuille("")))
