# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification says: remarks to mend or look at, and the promises that were proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from encommun.core.referentiel import Referentiel


class Gravite(StrEnum):
    """Whether a remark stops a publication."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"


@dataclass(frozen=True, slots=True)
class Remarque:
    """Something found in the content: on which entry, what, and what to do."""

    gravite: Gravite
    objet: str  # « préconisation deposer-licence »
    message: str
    remede: str = ""

    def __str__(self) -> str:
        remede = f" {self.remede}" if self.remede else ""
        return f"{self.gravite} : {self.objet} : {self.message}{remede}"


@dataclass(frozen=True, slots=True)
class Promesse:
    """One thing that the content owes to its readers: whether it holds, and what was covered.

    `examines` counts the entries looked at; `profils` the combinations of answers over which it
    was proved, 0 where answers do not matter.
    """

    id: str
    enonce: str
    tenue: bool
    examines: int
    quoi: str  # what was counted, in the plural
    profils: int = 0
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Completude:
    """How much of the content a language says: by collection, entries up to date and entries."""

    langue: str
    comptes: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rapport:
    """Every remark, errors first; the promises; and how many entries were looked at."""

    version: str
    examines: dict[str, int]
    remarques: tuple[Remarque, ...]
    promesses: tuple[Promesse, ...] = ()
    langues: tuple[Completude, ...] = ()

    @property
    def erreurs(self) -> tuple[Remarque, ...]:
        """The promises that do not hold."""
        return tuple(r for r in self.remarques if r.gravite is Gravite.ERREUR)

    @property
    def conforme(self) -> bool:
        """Whether every promise holds."""
        return not self.erreurs


def erreur(objet: str, message: str, remede: str = "") -> Remarque:
    """A promise that does not hold."""
    return Remarque(Gravite.ERREUR, objet, message, remede)


def avertissement(objet: str, message: str, remede: str = "") -> Remarque:
    """Something that asks for a look."""
    return Remarque(Gravite.AVERTISSEMENT, objet, message, remede)


type Controle = Callable[[Referentiel, date], Iterator[Remarque]]
