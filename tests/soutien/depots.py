# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small real git repositories, written by one `git fast-import` each; and licence texts."""

import gzip
import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

MIDI = 1_750_000_000  # 2025-06-15, 15:06:40 UTC: the day of the first commit unless told


@dataclass(frozen=True)
class Commit:
    """One commit: what it writes (None removes), who, when (days after the first), what it says."""  # noqa: E501 - one string, kept whole

    fichiers: dict = field(default_factory=dict)
    auteur: str = "Ada Exemple <ada@ville.example>"
    jour: int = 0
    message: str = "Un changement"
    fuseau: str = "+0200"


def git(dossier: Path, *arguments: str, entree: bytes | None = None) -> str:
    environnement = {
        "PATH": os.environ["PATH"],
        "HOME": str(dossier),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    return subprocess.run(
        ["git", *arguments],
        cwd=dossier,
        env=environnement,
        input=entree,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8", "replace")


def make(
    dossier: Path,
    fichiers: dict | None = None,
    *,
    commits: list[Commit] | None = None,
    etiquettes: list[str] | dict[str, int] = (),
    liens: dict[str, str] | None = None,
    nu: bool = True,
) -> Path:
    """A repository. `etiquettes`: names (on the last commit), or name → rank of the commit."""
    dossier.mkdir(parents=True, exist_ok=True)
    git(dossier, "init", "-q", "-b", "main", *(["--bare"] if nu else []))
    suite = commits if commits is not None else [Commit(fichiers or {})]
    flux = bytearray()
    for rang, commit in enumerate(suite, 1):
        quand = f"{MIDI + commit.jour * 86_400} {commit.fuseau}"
        message = commit.message.encode()
        flux += f"commit refs/heads/main\nmark :{rang}\nauthor {commit.auteur} {quand}\n".encode()
        flux += (
            f"committer {commit.auteur} {quand}\ndata {len(message)}\n".encode() + message + b"\n"
        )
        if rang > 1:
            flux += f"from :{rang - 1}\n".encode()
        for chemin, contenu in commit.fichiers.items():
            if contenu is None:
                flux += b"D " + _path(chemin) + b"\n"
                continue
            octets = contenu.encode() if isinstance(contenu, str) else contenu
            flux += b"M 100644 inline " + _path(chemin) + b"\n"
            flux += f"data {len(octets)}\n".encode() + octets + b"\n"
        if rang == len(suite):
            for chemin, cible in (liens or {}).items():
                octets = cible.encode()
                flux += b"M 120000 inline " + _path(chemin) + b"\n"
                flux += f"data {len(octets)}\n".encode() + octets + b"\n"
    places = (
        dict.fromkeys(etiquettes, len(suite)) if not isinstance(etiquettes, dict) else etiquettes
    )
    for nom, rang in places.items():
        flux += f"reset refs/tags/{nom}\nfrom :{rang}\n\n".encode()
    git(dossier, "fast-import", "--quiet", entree=bytes(flux))
    if not nu:
        git(dossier, "reset", "-q", "--hard")
    return dossier


def _path(chemin: str | bytes) -> bytes:
    octets = chemin if isinstance(chemin, bytes) else chemin.encode()
    protege = octets.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + protege + b'"'


# --- Licence texts --------------------------------------------------------------------------


@cache
def _templates() -> dict[str, str]:
    donnees = files("licenseclassifier._engine").joinpath("licenses.json.gz").read_bytes()
    # One licence has several templates: the longest is the full text.
    entrees = sorted(json.loads(gzip.decompress(donnees)), key=lambda e: len(e["lre"]))
    return {e["id"]: e["lre"] for e in entrees}


@cache
def licence(nom: str) -> str:
    """The full text of a licence, from the templates of an installed library."""
    patron = _templates()[nom]
    patron = re.sub(r"//\*\*.*?\*\*//", "", patron, flags=re.DOTALL)
    patron = re.sub(r"\(\((?:[^()|]|\((?!\()|\)(?!\)))*?\)\)\?\?", " ", patron)
    patron = re.sub(r"\|\|(?:[^()]|\((?!\()|\)(?!\)))*?\)\)", "))", patron)
    patron = re.sub(r"__\d+__", " Ville d’Exemple ", patron)
    return re.sub(r"\(\(|\)\)\?\?|\)\)", " ", patron).strip() + "\n"


MIT = """MIT License

Copyright (c) 2026 Ville d’Exemple

Permission is hereby granted, free of charge, to any person obtaining a copy of this software
and associated documentation files (the "Software"), to deal in the Software without
restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
RACINE = Path(__file__).resolve().parents[2]


@cache
def officiel(nom: str) -> str:
    """An official text that this project ships (EUPL-1.2, etalab-2.0)."""
    return (RACINE / "LICENSES" / f"{nom}.txt").read_text(encoding="utf-8")
