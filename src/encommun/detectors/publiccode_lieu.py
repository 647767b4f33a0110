# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a repository keeps its publiccode.yml, and what a glance at it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from encommun.detectors.depot import Depot

NOMS = ("publiccode.yml", "publiccode.yaml")


def find_file(depot: Depot) -> str:
    """Path of publiccode.yml at the root; empty when there is none."""
    return next((n for n in NOMS if n in depot.fichiers_par_chemin), "")


@cache
def _legal_line() -> re.Pattern[str]:
    return re.compile(
        r"^legal:[^\n]*\n(?:[ \t][^\n]*\n|#[^\n]*\n"
        r"|\n)*?[ \t]++license:[ \t]*[\"']?([^\"'\n#]+)",
        re.MULTILINE,
    )


def declared_licence(depot: Depot) -> tuple[str, str, int] | None:
    """(expression, path, line) of `legal/license`."""
    chemin = find_file(depot)
    texte = depot.text_of(chemin) if chemin else ""
    m = _legal_line().search(texte)
    if m is None or not m[1].strip():
        return None
    return m[1].strip(), chemin, texte.count("\n", 0, m.start(1)) + 1


def field_value(texte: str, cle: str) -> Iterator[tuple[str, int]]:
    """Value and line of a top-level scalar."""
    if m := re.search(rf"(?m)^{cle}:[ \t]*[\"']?([^\"'\n#]+)", texte):
        yield m[1].strip(), texte.count("\n", 0, m.start()) + 1
