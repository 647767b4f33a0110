#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keep the spaces of French typography in Markdown pages.

    tools/typographie.py PAGE…              mend them in place
    tools/typographie.py --verifier PAGE…   print what should change; exit 1 if anything

Spaces before : ; ! ? » and after « do not break. Code, addresses and comments are left alone.
A median point (« agent·e ») or a missing space is pointed at, never mended: a person rewords it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

NBSP, NARROW = "\u00a0", "\u202f"
APART = re.compile(  # fenced and indented code, comments, code in a line, targets of links
    r"(^```.*?^```|^ {4}[^\n]*|<!--.*?-->|`[^`\n]*`|\]\([^)\n]*\)|https?://\S+)",
    re.MULTILINE | re.DOTALL,
)
BREAKING = re.compile(r" (?=[:;!?»](?![-|]))|(?<=«) ")
REWORDED = re.compile(
    rf"\w·\w|[^\s{NBSP}{NARROW}(][;!?»]|«[^\s{NBSP}{NARROW}]|\w:(?=\s|$)", re.MULTILINE
)


def mend(text: str) -> str:
    """The same text with the spaces that do not break."""
    parts = APART.split(text)
    parts[::2] = (BREAKING.sub(NBSP, prose) for prose in parts[::2])
    return "".join(parts)


def faults(text: str) -> list[int]:
    """Lines, from 1, that are not as they should be."""
    parts = APART.split(text)
    parts[1::2] = ("0" + "\n" * part.count("\n") for part in parts[1::2])
    lines = "".join(parts).split("\n")
    return [n for n, line in enumerate(lines, 1) if BREAKING.search(line) or REWORDED.search(line)]


def main(arguments: list[str]) -> int:
    """Mend the pages, or tell their faults."""
    only_tell = arguments[:1] == ["--verifier"]
    found = False
    for page in map(Path, arguments[only_tell:]):
        text = page.read_text(encoding="utf-8")
        if not only_tell:
            text = mend(text)
            page.write_text(text, encoding="utf-8")
        for number in faults(text):
            found = True
            print(f"{page}:{number}: {text.split(chr(10))[number - 1].strip()[:120]}")
    return int(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
