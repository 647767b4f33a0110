# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a command costs before it answers: each measure is a new process.

Run it with `.venv/bin/python benchmarks/aide.py [repetitions]`. Processor time, because the
machine is shared: user and system, of the process and of those it starts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
EXEMPLE = RACINE / "exemples" / "commune-application-prestataire.yml"
ENCOMMUN = Path(sys.executable).with_name("encommun")

MESURES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "référentiel prêt à raisonner": [
        *(sys.executable, "-c", "from encommun.loader import load; load().logique")
    ],
    "encommun --help": [ENCOMMUN, "--help"],
    "encommun plan --help": [ENCOMMUN, "plan", "--help"],
    "encommun plan (texte)": [ENCOMMUN, "plan", EXEMPLE],
    "encommun plan (json)": [ENCOMMUN, "plan", EXEMPLE, "--format", "json"],
    "encommun droits (texte)": [ENCOMMUN, "droits", EXEMPLE],
}


def measure(commande: list[str | Path]) -> float:
    """Milliseconds of processor, from the start to the end of the process."""
    avant = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(map(str, commande)), capture_output=True, check=False)
    apres = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (apres.ru_utime - avant.ru_utime + apres.ru_stime - avant.ru_stime) * 1000


def main() -> None:
    """Print the median and the extremes of each command, warm."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for nom, commande in MESURES.items():
        measure(commande)
        durees = sorted(measure(commande) for _ in range(repetitions))
        print(
            f"{nom:30} {statistics.median(durees):6.0f} ms"
            f"  (de {durees[0]:.0f} à {durees[-1]:.0f})"
        )


main()
