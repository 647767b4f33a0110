# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""One recommendation: whom it concerns, what it weighs, and what it says to whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from encommun.core.logique import TOUJOURS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from encommun.core.logique import Condition
    from encommun.core.referentiel.socle import Citation


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
class Regard:
    """What a recommendation says to who holds one place, where it differs from the rest.

    What is empty is said as to everyone. A stake of its own comes with steps and a proof of its
    own: someone else's are then not read at all.
    """

    titre: str = ""
    qui: str = ""
    effort: Effort | None = None
    resume: str = ""
    enjeu: str = ""
    actions: tuple[str, ...] = ()
    preuve: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)


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
    regards: Mapping[str, Regard] = field(default_factory=dict)  # role id -> what it says to it
    sections: Mapping[str, str] = field(default_factory=dict)  # further Markdown, by heading
    retire_le: date | None = None
    remplace_par: str = ""

    def seen_from(self, place: str) -> Preconisation:
        """What it says to who holds this place, instead of what it says to the others."""
        regard = self.regards.get(place)
        if regard is None:
            return self
        propre = {
            nom: dit
            for nom in ("titre", "qui", "effort", "resume", "enjeu", "actions", "preuve")
            if (dit := getattr(regard, nom))
        }
        return replace(self, **propre, sections=regard.sections if regard.enjeu else self.sections)
