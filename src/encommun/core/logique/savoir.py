# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known: the domains of facts, known facts, and what they leave open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from encommun.core.logique.conditions import Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

# A node of a diagram is an int. Leaves are negative: leaf k is ~k, and its value `feuilles[k]`.
FAUX, VRAI, IMPOSSIBLE = ~0, ~1, ~2


@dataclass(frozen=True, slots=True)
class Domaine:
    """What a fact may be worth: one symbol, a set of symbols, or a measure (or a symbol)."""

    valeurs: tuple[str, ...] = ()
    multiple: bool = False
    mesure: bool = False


@dataclass(frozen=True, slots=True)
class AuMoins:
    """A set of values known only in part: these are in it, others may be."""

    valeurs: frozenset[str]


type Valeur = str | int | frozenset[str] | AuMoins


@dataclass(frozen=True, slots=True)
class Savoir:
    """Known facts, ready for diagrams: settled variables, and what else the worlds obey."""

    fixes: Mapping[int, int] = field(default_factory=dict)
    contrainte: int = VRAI  # every completion is possible


@dataclass(frozen=True, slots=True)
class Examen:
    """The outcomes still possible, and the facts whose answer can still change the outcome."""

    issues: frozenset[Hashable]
    pesent: frozenset[str]

    @property
    def verdict(self) -> Verdict:
        """For a condition: OUI or NON when every completion agrees."""
        if len(self.issues) > 1:
            return Verdict.INCONNU
        return Verdict.OUI if True in self.issues else Verdict.NON
