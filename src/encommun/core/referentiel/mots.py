# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that the content explains, and words that search takes one for the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terme:
    """A word of the glossary."""

    id: str
    terme: str
    definition: str
    formes: tuple[str, ...] = ()  # other forms found in texts: plural, acronym, English word
    anglais: str = ""
    voir: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonymes:
    """Words or expressions that search takes one for the other."""

    id: str
    mots: tuple[str, ...]
