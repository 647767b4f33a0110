# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was observed, where, and how sure we are. A finding never says a step is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Issue(Enum):
    """How an observation ended. A check that could not run is never VU."""

    VU = "vu"
    ABSENT = "absent"
    PARTIEL = "partiel"
    NON_APPLICABLE = "non_applicable"
    INCONNU = "inconnu"
    ERREUR = "erreur"


class Gravite(Enum):
    """How much a missing or faulty point matters: the level of a report in other formats."""

    BLOQUANT = "bloquant"
    ATTENDU = "attendu"
    UTILE = "utile"


type Valeur = bool | int | float | str | Sequence[Valeur] | Mapping[str, Valeur] | None


@dataclass(frozen=True, slots=True)
class Critere:
    """One question put to a repository or to a data file.

    `satisfaisantes` are the outcomes that leave nothing to do; for criteria that look for
    something unwanted (a secret), that is ABSENT. `preconisations` are the recommendations
    that the answer informs, by identifier.
    """

    cle: str
    question: str
    remede: str
    gravite: Gravite = Gravite.UTILE
    satisfaisantes: frozenset[Issue] = frozenset({Issue.VU})
    preconisations: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Preuve:
    """A place that can be looked at again. Lines count from 1; extracts are masked."""

    commit: str = ""
    chemin: str = ""
    ligne: int | None = None
    extrait: str = ""

    def __str__(self) -> str:
        return self.chemin if self.ligne is None else f"{self.chemin}:{self.ligne}"


@dataclass(frozen=True, slots=True)
class Point:
    """One fault within a finding (a field of publiccode.yml, a row): its place, its remedy."""

    message: str
    preuve: Preuve = Preuve()
    remede: str = ""


@dataclass(frozen=True, slots=True)
class Constat:
    """The one answer to a criterion.

    `confiance` goes from 1 (guess) to 5 (declared or computed); only 4 and 5 may propose to
    tick a recommendation, and only a person ticks it. VU and PARTIEL carry their evidence.
    """

    critere: str
    issue: Issue
    valeur: Valeur = None
    message: str = ""
    confiance: int = 5
    preuves: tuple[Preuve, ...] = ()
    remede: str = ""
    points: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        if self.issue in (Issue.VU, Issue.PARTIEL) and not self.preuves:
            raise ValueError(f"{self.critere}: {self.issue.value} needs evidence")


@dataclass(frozen=True, slots=True)
class Examine:
    """What was looked at: a repository at one commit, or a data file."""

    nom: str = ""
    commit: str = ""
    le: date | None = None
    tronque: bool = False
    au: date | None = None  # the day of observation


@dataclass(frozen=True, slots=True)
class Rapport:
    """All findings on one repository or one data file."""

    depot: Examine
    constats: tuple[Constat, ...]
    indicateurs: Mapping[str, Valeur] = field(default_factory=dict)
    indicateurs_details: Mapping[str, Valeur] = field(default_factory=dict)

    def constat(self, cle: str) -> Constat:
        """The finding on this criterion."""
        return next(constat for constat in self.constats if constat.critere == cle)


def needs_work(critere: Critere, constat: Constat) -> bool:
    """Whether something was looked for, and leaves something to do."""
    if constat.issue in (Issue.NON_APPLICABLE, Issue.INCONNU, Issue.ERREUR):
        return False
    return constat.issue not in critere.satisfaisantes
