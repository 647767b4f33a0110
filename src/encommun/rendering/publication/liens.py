# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does every link of a folder of pages lead to a file, and to a place within it?"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LIEN = re.compile(r'\s(?:href|src|data-index)="([^"]*)"')
_ANCRE = re.compile(r'\sid="([^"]*)"')
_AILLEURS = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Suivi:
    """How many links were followed, and those that lead nowhere: « page → lien »."""

    suivis: int
    morts: tuple[str, ...]


def check(pages: Mapping[str, str], fichiers: Collection[str]) -> Suivi:
    """Follow the links within the folder; those that leave it are not ours to follow."""
    ancres = {nom: set(_ANCRE.findall(html)) for nom, html in pages.items()}
    suivis, morts = 0, []
    for nom, html in pages.items():
        for lien in _LIEN.findall(html):
            if lien.startswith(_AILLEURS):
                continue
            suivis += 1
            chemin, _, ancre = unquote(lien).partition("#")
            dossier = posixpath.dirname(nom)
            cible = posixpath.normpath(posixpath.join(dossier, chemin)) if chemin else nom
            if cible not in fichiers or (ancre and ancre not in ancres.get(cible, ())):
                morts.append(f"{nom} → {lien}")
    return Suivi(suivis, tuple(morts))
