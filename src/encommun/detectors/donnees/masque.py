# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be shown: extracts without personal data, names without control characters."""

from __future__ import annotations

import re

EXTRAIT_MAX = 80
_PERSONNEL = re.compile(
    r"""
    [^\s@<>"';,|]+@[^\s@<>"';,|]+            # e-mail
    | \b[A-Za-z]{2}\d{2}[ ]?(?:[A-Za-z0-9]{4}[ ]?){3,7}[A-Za-z0-9]{1,4}\b   # IBAN
    | (?:\+33|0033)[ .()-]*0?[1-9](?:[ .-]?\d{2}){4}                  # telephone
    | (?<!\d)0[1-9](?:[ .-]?\d{2}){4}(?!\d)
    | (?<!\d)[1-478][ ]?\d{2}[ ]?[0-9]{2}[ ]?(?:\d{2}|2[AB])[ ]?\d{3}[ ]?\d{3}(?:[ ]?\d{2})?(?!\d)
    """,
    re.VERBOSE,
)
_NOMME = re.compile(r"\b(?:M\.|Mme|Mlle|Monsieur|Madame|Dr)\s+[^\s,;]+(?:\s+[A-ZÀ-Ý][^\s,;]*)?")


def shape(valeur: str) -> str:
    """The shape of a value and nothing else: letters become x, digits become 9."""
    return "".join(
        "9" if c.isdigit() else "x" if c.isalpha() else c for c in printable(valeur)[:EXTRAIT_MAX]
    )


def scrub(texte: str) -> str:
    """A text whose e-mails, numbers of persons and courtesy names are reduced to their shape."""
    court = printable(texte[: EXTRAIT_MAX * 4])
    masque = _NOMME.sub(lambda m: shape(m[0]), _PERSONNEL.sub(lambda m: shape(m[0]), court))
    return masque if len(masque) <= EXTRAIT_MAX else masque[: EXTRAIT_MAX - 1] + "…"


def printable(nom: str) -> str:
    """A hostile name or value on one line: control, bidi and lone surrogate characters escaped."""
    if nom.isascii() and nom.isprintable():
        return nom
    return "".join(
        c if c.isprintable() or c in "\u00a0\u202f" else c.encode("unicode_escape").decode()
        for c in nom
    )
