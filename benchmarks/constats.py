# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `encommun constater` costs, beside other tools, on the same generated repository.

Run it with `.venv/bin/python benchmarks/constats.py [files commits] [name=command…]`: each
other tool is a command run in the work tree, for instance `reuse="/a/venv/bin/reuse lint"`. Each
measure is the user and system time of the whole process tree, and the largest resident size of one
of its processes.
"""

from __future__ import annotations

import os
import platform
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
ENCOMMUN = Path(sys.executable).with_name("encommun")
MOTS = [
    "commune",
    "service",
    "agent",
    "dossier",
    "calcul",
    "valeur",
    "ligne",
    "retour",
    "essai",
    "cas",
    "config",
    "test",
]
SUFFIXES = ("py", "ts", "md", "html", "json", "py", "js", "css")
REPETITIONS = 5
README = "# Outil\n\nCet outil aide les communes à suivre leurs services et leurs agents.\n"


def generate(dossier: Path, fichiers: int, commits: int) -> Path:
    """A repository of so many files and commits, always the same, and its work tree."""
    hasard = random.Random(1)
    subprocess.run(["git", "init", "-q", "-b", "main", str(dossier)], check=True)
    git = ["git", "-C", str(dossier)]
    # Streamed: what this process once held would count in the memory of those it starts.
    importe = subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    if importe.stdin is None:
        raise RuntimeError("git fast-import")
    flux = importe.stdin

    def write(nom: str, texte: str) -> None:
        octets = texte.encode()
        flux.write(f"M 100644 inline {nom}\ndata {len(octets)}\n".encode() + octets + b"\n")

    for numero in range(commits):
        qui = f"P{numero % 40} <p{numero % 40}@ville{numero % 7}.example>"
        quand = f"{1_600_000_000 + numero * 20_000} +0200"
        flux.write(f"commit refs/heads/main\ncommitter {qui} {quand}\ndata 2\nOk\n".encode())
        if numero == 0:
            write("README.md", README)
            write("LICENSE", (RACINE / "LICENSES" / "EUPL-1.2.txt").read_text("utf-8"))
        for rang in range(fichiers) if numero == 0 else [hasard.randrange(fichiers)]:
            lignes = (" ".join(hasard.choices(MOTS, k=8)) for _ in range(60))
            nom = f"src/m{rang % 40}/f{rang}.{SUFFIXES[rang % len(SUFFIXES)]}"
            # REUSE-IgnoreStart
            write(nom, "# SPDX-License-Identifier: MIT\n" + "\n".join(lignes) + "\n")
            # REUSE-IgnoreEnd
    flux.close()
    importe.wait()
    subprocess.run([*git, "repack", "-adq"], check=True)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)
    return dossier


def measure(commande: list[str], dossier: Path) -> tuple[float, float, int]:
    """CPU seconds, MiB at the highest, exit code."""
    with tempfile.TemporaryFile() as poubelle:
        enfant = subprocess.Popen(commande, cwd=dossier, stdout=poubelle, stderr=poubelle)
        _, statut, usage = os.wait4(enfant.pid, 0)
    enfant.returncode = os.waitstatus_to_exitcode(statut)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, enfant.returncode


def main() -> None:
    """Print, for each command, the median and the worst of five runs, one warm-up left out."""
    tailles = [int(a) for a in sys.argv[1:] if a.isdigit()] or [2_000, 5_000]
    autres = dict(a.split("=", 1) for a in sys.argv[1:] if "=" in a)
    with tempfile.TemporaryDirectory() as temporaire:
        depot = generate(Path(temporaire) / "depot", *tailles)
        commandes = {
            "encommun": [str(ENCOMMUN), "constater", ".", "--format", "json"],
            **{nom: shlex.split(texte) for nom, texte in autres.items()},
        }
        print(f"{tailles[0]} fichiers, {tailles[1]} commits ; {platform.machine()}, ", end="")
        print(f"{os.cpu_count()} cœurs, Python {platform.python_version()}")
        for nom, commande in commandes.items():
            measure(commande, depot)
            passes = [measure(commande, depot) for _ in range(REPETITIONS)]
            temps = sorted(p[0] for p in passes)
            print(
                f"{nom:12} {statistics.median(temps):5.2f} s CPU (au pire {temps[-1]:.2f}), "
                f"{max(p[1] for p in passes):4.0f} Mio, code {passes[-1][2]}"
            )


main()
