# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each language quotes and lists: what sentences made of the content have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Usage:
    """The marks and links of a language; numbers have a separator of thousands."""

    ouvrant: str
    fermant: str
    et: str
    ou: str
    milliers: str
    jour: str  # of `strftime`

    def quote(self, texte: str) -> str:
        """« A »."""
        return f"{self.ouvrant}{texte}{self.fermant}"

    def either(self, textes: Sequence[str]) -> str:
        """« A », « B » ou « C »."""
        return self._list(textes, self.ou)

    def all_of(self, textes: Sequence[str]) -> str:
        """« A », « B » et « C »."""
        return self._list(textes, self.et)

    def _list(self, textes: Sequence[str], liaison: str) -> str:
        cites = [self.quote(texte) for texte in textes]
        return f" {liaison} ".join(filter(None, [", ".join(cites[:-1]), cites[-1]]))

    def number(self, valeur: int) -> str:
        """1 234."""
        return f"{valeur:,}".replace(",", self.milliers)


USAGES = {
    "fr": Usage("«\u00a0", "\u00a0»", "et", "ou", "\u202f", "%d/%m/%Y"),
    "en": Usage("“", "”", "and", "or", ",", "%-d %B %Y"),
}


def usage(langue: str) -> Usage:
    """The ways of a language; those of French for one that we do not know."""
    return USAGES.get(langue, USAGES["fr"])
