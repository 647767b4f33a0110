# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""An entry said in another language; `core.traduction` reasons on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class EtatTraduction(StrEnum):
    """What a translation is worth against the French of today."""

    A_JOUR = "a_jour"
    PERIMEE = "perimee"  # the French has changed since
    INCOMPLETE = "incomplete"  # a part of the French is not said
    ABSENTE = "absente"


@dataclass(frozen=True, slots=True)
class Traduction:
    """One entry said in another language: its texts by path, and the French they come from."""

    id: str  # « questions.role »
    empreinte: str
    textes: Mapping[str, str]
    fichier: str = ""
    ligne: int = 0
