# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a person waits for the command line: each measure is a new process.

Run it with `.venv/bin/python benchmarks/aide.py [repetitions]`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
EXEMPLE = RACINE / "exemples" / "commune-application-prestataire.yml"
ENCOMMUN = Path(sys.executable).with_name("encommun")

MESURES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "encommun --help": [ENCOMMUN, "--help"],
    "encommun plan --help": [ENCOMMUN, "plan", "--help"],
    "encommun plan (texte)": [ENCOMMUN, "plan", EXEMPLE],
    "encommun plan (json)": [ENCOMMUN, "plan", EXEMPLE, "--format", "json"],
}


def measure(commande: list[str | Path]) -> float:
    """Milliseconds from the start to the end of the process."""
    debut = time.perf_counter()
    subprocess.run(list(map(str, commande)), capture_output=True, check=False)
    return (time.perf_counter() - debut) * 1000


def main() -> None:
    """Print the median and the worst of each command, warm."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for nom, commande in MESURES.items():
        measure(commande)
        durees = sorted(measure(commande) for _ in range(repetitions))
        print(f"{nom:28} {statistics.median(durees):6.0f} ms  (au pire {durees[-1]:.0f})")


main()
