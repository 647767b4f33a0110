# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier file, `encommun.yml`: read with every fault at its place, written without loss."""

from encommun.loader.dossiers.ecriture import (
    FichierChange,
    check_place,
    dump,
    update,
    write,
)
from encommun.loader.dossiers.lecture import VERSION, Lecture, newer, parse, read
from encommun.loader.dossiers.reprise import written
from encommun.loader.dossiers.valeurs import ValeurRefusee, as_words, declare

__all__ = [
    "VERSION",
    "FichierChange",
    "Lecture",
    "ValeurRefusee",
    "as_words",
    "check_place",
    "declare",
    "dump",
    "newer",
    "parse",
    "read",
    "update",
    "write",
    "written",
]
