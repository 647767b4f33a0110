# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Catalogues of translations compiled without gettext's own tools, which a machine may lack.

Source:
    GNU gettext manual, « The Format of GNU MO Files ».
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIE = 0x950412DE


def compile_all(dossier: Path) -> None:
    """Compile each catalogue that is newer than its compiled form; leave what is read-only."""
    for source in dossier.glob("*/LC_MESSAGES/*.po"):
        cible = source.with_suffix(".mo")
        if cible.exists() and cible.stat().st_mtime >= source.stat().st_mtime:
            continue
        octets = pack(dict(read(source.read_text(encoding="utf-8"))))
        brouillon = cible.with_suffix(".mo.tmp")
        try:
            brouillon.write_bytes(octets)
            brouillon.replace(cible)
        except OSError:  # installed for all: the package ships its own
            continue


def read(texte: str) -> Iterator[tuple[str, str]]:
    """The pairs of a catalogue that are translated and not in doubt, keyed as MO files do."""
    for bloc in texte.replace("\r\n", "\n").split("\n\n"):
        lignes = [ligne for ligne in bloc.splitlines() if not ligne.startswith("#~")]
        if any(ligne.startswith("#,") and "fuzzy" in ligne for ligne in lignes):
            continue
        champs = _fields(lignes)
        traductions = [champs[nom] for nom in champs if nom.startswith("msgstr")]
        if "msgid" not in champs or not all(traductions):
            continue
        cle = champs["msgid"]
        if "msgctxt" in champs:
            cle = f"{champs['msgctxt']}\x04{cle}"
        if "msgid_plural" in champs:
            cle = f"{cle}\0{champs['msgid_plural']}"
        yield cle, "\0".join(traductions)


def _fields(lignes: list[str]) -> dict[str, str]:
    champs: dict[str, str] = {}
    nom = ""
    for ligne in lignes:
        if ligne.startswith("#") or not ligne.strip():
            continue
        if not ligne.startswith('"'):
            nom, _espace, ligne = ligne.partition(" ")  # noqa: PLW2901 - the rest of the line
            champs[nom] = ""
        champs[nom] += ast.literal_eval(ligne)
    return champs


def pack(messages: dict[str, str]) -> bytes:
    """The compiled form: a header, two tables of lengths and places, then the strings."""
    paires = sorted((cle.encode(), texte.encode()) for cle, texte in messages.items())
    debut = 7 * 4
    place = debut + 16 * len(paires)
    tables: list[int] = []
    corps = b""
    for colonne in (0, 1):
        for paire in paires:
            tables += [len(paire[colonne]), place + len(corps)]
            corps += paire[colonne] + b"\0"
    entete = (_MAGIE, 0, len(paires), debut, debut + 8 * len(paires), 0, place)
    return struct.pack(f"<7I{len(tables)}I", *entete, *tables) + corps


if __name__ == "__main__":
    compile_all(Path(__file__).resolve().parents[1] / "locale")
