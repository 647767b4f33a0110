# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a diagnosis says: outputs, rules, acts, steps of reasoning, by lot and as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from encommun.core.logique import Valeur
    from encommun.core.referentiel.droits import Acte, Fiche, Regle


@dataclass(frozen=True, slots=True)
class Sortie[T]:
    """One output: its value once settled, what it may be, the facts that would settle it."""

    possibles: tuple[T, ...]
    pesent: tuple[str, ...] = ()

    @property
    def connue(self) -> bool:
        """Whether every way of completing the missing facts gives the same value."""
        return len(self.possibles) == 1

    @property
    def valeur(self) -> T | None:
        """The value, or None while it is not settled."""
        return self.possibles[0] if self.connue else None


@dataclass(frozen=True, slots=True)
class RegleCitee:
    """A rule that is true here, the facts that it reads and what it gives, if anything."""

    regle: Regle
    faits: tuple[tuple[str, Valeur], ...] = ()
    sorties: tuple[tuple[str, str], ...] = ()  # output, value given
    conseils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elimination:
    """One step of the funnel: what was taken away, and why."""

    etape: str
    raison: str
    ecartees: tuple[str, ...] = ()
    restent: tuple[str, ...] = ()
    regle: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two dependencies that no licence of the whole can reconcile, and ways out."""

    premiere: str
    seconde: str
    raisons: tuple[str, ...]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiagnosticLot:
    """The rights of one lot."""

    nom: str
    faits: Mapping[str, Valeur]
    droits: Sortie[str]
    fond: Sortie[str]
    verrous: Sortie[tuple[str, ...]]
    licences: Sortie[tuple[str, ...]]
    recommandee: Sortie[str | None]
    sures: tuple[str, ...]  # licences possible in every case
    regles: tuple[RegleCitee, ...]
    actes: tuple[Acte, ...]
    questions: tuple[str, ...]
    entonnoir: tuple[Elimination, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    signataire: Fiche | None = None

    @property
    def indetermine(self) -> bool:
        """Whether an output waits for a fact."""
        return bool(self.questions)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The most constrained lot, and what the resource would be without it."""

    lot: int
    raisons: tuple[str, ...]
    change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """The rights of a resource: each of its lots, and the whole."""

    lots: tuple[DiagnosticLot, ...]
    regles: tuple[str, ...] = ()
    actes: tuple[Acte, ...] = ()
    questions: tuple[str, ...] = ()
    exclusion: Exclusion | None = None
