# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The names that people give to licences, and the SPDX identifiers they may mean.

A name without its version, or silent on « or later », is never guessed: it gets a choice.
"""

from __future__ import annotations

import re

_USUELS = tuple(
    (re.compile(motif), identifiants.split())
    for motif, identifiants in (
        (r"gpl", "GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later"),
        (r"gpl ?v?2( 0)?", "GPL-2.0-only GPL-2.0-or-later"),
        (r"gpl ?v?3( 0)?", "GPL-3.0-only GPL-3.0-or-later"),
        (r"agpl( ?v?3( 0)?)?", "AGPL-3.0-only AGPL-3.0-or-later"),
        (
            r"lgpl",
            "LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later",
        ),
        (r"lgpl ?v?2( 1)?", "LGPL-2.1-only LGPL-2.1-or-later"),
        (r"lgpl ?v?3( 0)?", "LGPL-3.0-only LGPL-3.0-or-later"),
        (r"(lo|licence ouverte|etalab)( ?v?2( 0)?)?", "etalab-2.0"),
        (r"odbl( ?v?1( 0)?)?|openstreetmap|osm", "ODbL-1.0"),
        (r"apache( ?v?2( 0)?)?", "Apache-2.0"),
        (r"bsd", "BSD-2-Clause BSD-3-Clause"),
        (r"cecill", "CECILL-2.1 CECILL-B CECILL-C"),
        (r"expat", "MIT"),
        (r"mpl( ?v?2( 0)?)?|mozilla", "MPL-2.0"),
        (r"epl( ?v?2( 0)?)?", "EPL-2.0"),
        (r"eupl( ?v?1 2)?", "EUPL-1.2"),
        (r"cc ?by( ?v?4( 0)?)?", "CC-BY-4.0"),
        (r"cc ?by sa( ?v?4( 0)?)?", "CC-BY-SA-4.0"),
        (r"cc ?by nc( ?v?4( 0)?)?", "CC-BY-NC-4.0"),
        (r"cc ?0|domaine public", "CC0-1.0"),
        (r"proprietaire|propriétaire|fermee|fermée|payante", "non_libre"),
    )
)
_MOTS_VIDES = re.compile(r"\b(?:gnu|license|the)\b|\blicence\b(?! ouverte)")


def usual(mot: str) -> tuple[str, ...]:
    """The identifiers that a usual name may mean; none when we do not know it."""
    nu = re.sub(r"[^\w]+", " ", _MOTS_VIDES.sub(" ", mot.lower())).strip()
    return next((tuple(ids) for motif, ids in _USUELS if motif.fullmatch(nu)), ())


def expression(mot: str) -> tuple[str, str] | None:
    """What an expression of several licences says, and what to write; None for a lone one."""
    if re.search(r"\sOR\s|/", mot, re.IGNORECASE):
        return (
            "laisse le choix entre plusieurs licences : une seule est attendue.",
            "Donnez celle que vous retenez.",
        )
    if re.search(r"\sAND\s", mot, re.IGNORECASE):
        return (
            "combine plusieurs licences : une seule est attendue.",
            "Décrivez un lot, ou une dépendance, par licence.",
        )
    if avec := re.search(r"\sWITH\s", mot, re.IGNORECASE):
        return (
            "ajoute à une licence une exception, que nous ne lisons pas.",
            f"Donnez la licence seule, « {mot[: avec.start()].strip()[:40]} », plus stricte.",
        )
    return None
