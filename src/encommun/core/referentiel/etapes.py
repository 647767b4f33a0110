# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stages of the frise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from encommun.core.logique import Condition
    from encommun.core.referentiel.socle import Citation


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
