# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun constater` on generated repositories, beside `reuse lint` (and `repolinter` if there).

Usage: .venv/bin/python benchmarks/constats.py [FICHIERS COMMITS]
CPU is user + system of the command and of the git processes it starts; memory is the largest of
them. Each figure is the median of three runs.
"""

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE / "tests"))

from soutien.depots import MIT, git  # noqa: E402

MOTS = [
    "commune",
    "agent",
    "service",
    "panne",
    "lampe",
    "rue",
    "voie",
    "date",
    "cout",
    "bilan",
    "suivi",
    "carte",
    "point",
]
MESURE = "import os, resource, subprocess, sys\nr = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\nu = resource.getrusage(resource.RUSAGE_CHILDREN)\nprint(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024, r.returncode)\n"  # noqa: E501


def generate(dossier, fichiers, commits):
    """Files of a few kilobytes, commits of a few people, all by one fast-import."""
    hasard = random.Random(20260701)
    dossier.mkdir()
    git(dossier, "init", "-q", "-b", "main")
    flux = bytearray()
    for n in range(1, commits + 1):
        qui = f"Personne {n % 23} <p{n % 23}@ville{n % 5}.example.org>"
        quand = f"{1_600_000_000 + n * 9_000} +0200"
        message = f"Changement {n}\n\n" + " ".join(hasard.choices(MOTS, k=12))
        flux += f"commit refs/heads/main\nmark :{n}\nauthor {qui} {quand}\ncommitter {qui} {quand}\n".encode()  # noqa: E501 - one string, kept whole
        flux += f"data {len(message.encode())}\n{message}\n".encode()
        if n > 1:
            flux += f"from :{n - 1}\n".encode()
        premiers = range((n - 1) * fichiers // commits, n * fichiers // commits)
        for i in [*premiers, hasard.randrange(fichiers)]:
            chemin, texte = _file(hasard, i)
            flux += f"M 100644 inline {chemin}\ndata {len(texte)}\n".encode() + texte + b"\n"
        if n == 1:
            for chemin, texte in (
                ("README.md", "# Outil\n\nCet outil est pour les communes.\n"),
                ("LICENSE", MIT),
            ):
                octets = texte.encode()
                flux += f"M 100644 inline {chemin}\ndata {len(octets)}\n".encode() + octets + b"\n"
    git(dossier, "fast-import", "--quiet", entree=bytes(flux))
    git(dossier, "reset", "-q", "--hard")
    return dossier


def _file(hasard, i):
    suffixe = ("py", "ts", "md", "json", "html")[i % 5]
    lignes = [
        f"{hasard.choice(MOTS)}_{i} = '{' '.join(hasard.choices(MOTS, k=8))}'" for _ in range(60)
    ]
    return f"src/d{i % 40}/f{i}.{suffixe}", "\n".join(lignes).encode()


def measure(commande, dossier):
    """Median (CPU seconds, peak MiB) of three runs, and the exit code."""
    mesures = []
    for _ in range(3):
        sortie = subprocess.run(
            [sys.executable, "-c", MESURE, *commande],
            cwd=dossier,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        mesures.append(tuple(map(float, sortie)))
    return (
        statistics.median(m[0] for m in mesures),
        statistics.median(m[1] for m in mesures),
        int(mesures[0][2]),
    )


def main():
    tailles = (
        [tuple(map(int, sys.argv[1:3]))] if len(sys.argv) > 2 else [(2000, 5000), (2000, 17_000)]
    )
    bin_ = Path(sys.executable).parent
    candidats = {
        "encommun constater": [str(bin_ / "encommun"), "constater", ".", "--format", "json"],
        "reuse lint": [str(bin_ / "reuse"), "lint"],
    }
    if repolinter := shutil.which("repolinter"):
        candidats["repolinter"] = [repolinter, "lint", "."]
    for fichiers, commits in tailles:
        with tempfile.TemporaryDirectory() as racine:
            debut = time.perf_counter()
            dossier = generate(Path(racine) / "d", fichiers, commits)
            print(
                f"\n{fichiers} fichiers, {commits} commits (engendrés en {time.perf_counter() - debut:.1f} s)"  # noqa: E501 - one string, kept whole
            )
            print(f"{'commande':<22}{'CPU s':>8}{'Mio':>8}{'code':>6}")
            for nom, commande in candidats.items():
                cpu, memoire, code = measure(commande, dossier)
                print(f"{nom:<22}{cpu:>8.2f}{memoire:>8.0f}{code:>6}")


if __name__ == "__main__":
    main()
