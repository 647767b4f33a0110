# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team declares of a recommendation. A machine never declares anything for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Etat(StrEnum):
    """The state of a recommendation, as declared."""

    A_FAIRE = "a_faire"
    EN_COURS = "en_cours"
    BLOQUE = "bloque"
    FAIT = "fait"
    ECARTE = "ecarte"
    SANS_OBJET = "sans_objet"

    @property
    def clos(self) -> bool:
        """Whether nothing remains to do."""
        return self in (Etat.FAIT, Etat.ECARTE, Etat.SANS_OBJET)


@dataclass(frozen=True, slots=True)
class Avancement:
    """The state that a person declared for one recommendation. Append-only."""

    preconisation: str
    etat: Etat
    le: date | None = None
    par: str = ""
    motif: str = ""
