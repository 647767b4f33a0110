# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said: the truth of a condition, and conditions over facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Verdict(Enum):
    """The truth of a condition. « Not known » is a value, never a default."""

    OUI = "oui"
    NON = "non"
    INCONNU = "inconnu"

    def __bool__(self) -> bool:
        raise TypeError("A Verdict has three values: compare it with Verdict.OUI.")


@dataclass(frozen=True, slots=True)
class Parmi:
    """The fact is worth one of these values (for a set of values: at least one in common)."""

    fait: str
    valeurs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entre:
    """The measure lies in [au_moins, moins_de[. Days are counted as `date.toordinal()`."""

    fait: str
    au_moins: int | None = None
    moins_de: int | None = None


@dataclass(frozen=True, slots=True)
class Tous:
    """Every condition holds; with none, always true."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class UnDe:
    """At least one condition holds; with none, never true."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Sauf:
    """The condition does not hold."""

    condition: Condition


type Atome = Parmi | Entre
type Condition = Atome | Tous | UnDe | Sauf

TOUJOURS = Tous()
JAMAIS = UnDe()


def atomes(condition: Condition) -> Iterator[Atome]:
    """The elementary tests of a condition, in reading order."""
    match condition:
        case Parmi() | Entre():
            yield condition
        case Tous(conditions) | UnDe(conditions):
            for sous_condition in conditions:
                yield from atomes(sous_condition)
        case Sauf(sous_condition):
            yield from atomes(sous_condition)


def seuils(conditions: Iterable[Condition]) -> dict[str, set[int]]:
    """The numbers at which each measure changes something, over all the conditions given."""
    trouves: dict[str, set[int]] = {}
    for condition in conditions:
        for atome in atomes(condition):
            if isinstance(atome, Entre):
                bornes = (atome.au_moins, atome.moins_de)
                trouves.setdefault(atome.fait, set()).update(b for b in bornes if b is not None)
    return trouves
