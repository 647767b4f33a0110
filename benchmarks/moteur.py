# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long one answer takes to become a whole plan, beside publicodes on the same rules.

    .venv/bin/python benchmarks/moteur.py

Prints medians and 99th percentiles in milliseconds, loading, and `encommun --help`.
"""

import platform
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import regles

from encommun.core.logique import Verdict
from encommun.core.plan import tailler
from encommun.core.profil import Dossier, etablir
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.loader import load


def measure(referentiel, personnes):
    """Times (ms) of each answer -> whole plan, and the rules that hold for each person."""
    temps, verdicts = [], []
    for personne in personnes:
        dossier = Dossier()
        for question, reponse in personne.items():
            debut = time.perf_counter()
            dossier = dossier.avec(question, reponse)
            plan = tailler(referentiel, dossier, etablir(referentiel, dossier))
            temps.append((time.perf_counter() - debut) * 1000)
        oui = [ligne.preconisation.id for ligne in plan.lignes if ligne.verdict is Verdict.OUI]
        verdicts.append(sorted(oui))
    return temps, verdicts


def line(nom, temps):
    """One row of figures."""
    temps = sorted(temps)
    p99 = temps[int(len(temps) * 0.99) - 1]
    print(
        f"{nom:<52} médiane {statistics.median(temps):7.2f} ms   "
        f"p99 {p99:7.2f} ms   n={len(temps)}"
    )
    return statistics.median(temps)


def real_people(referentiel, combien):
    """Random complete answers to the questions of the commons."""
    hasard = random.Random(3)
    personnes = []
    for _ in range(combien):
        personne = {}
        for q in referentiel.portee(Portee.COMMUN):
            valeurs = [r.id for r in q.reponses if not r.inconnu]
            if q.type is TypeQuestion.CHOIX:
                personne[q.id] = hasard.choice(valeurs)
            elif q.type is TypeQuestion.MULTIPLE:
                personne[q.id] = frozenset(
                    hasard.sample(valeurs, hasard.randint(0, min(3, len(valeurs))))
                )
        personnes.append(personne)
    return personnes


def cold(commande):
    """Wall time of a whole process, in ms: the median of seven runs."""
    temps = []
    for _ in range(8):
        debut = time.perf_counter()
        subprocess.run(commande, check=True, stdout=subprocess.DEVNULL)
        temps.append((time.perf_counter() - debut) * 1000)
    return statistics.median(temps[1:])


def main():
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    referentiel = load()
    personnes = real_people(referentiel, 40)
    line(
        f"référentiel réel ({len(referentiel.preconisations)} préconisations)",
        measure(referentiel, personnes)[0],
    )

    reponses, conditions = regles.generate()
    personnes = regles.people(reponses, 20)
    debut = time.perf_counter()
    genere = regles.build(reponses, conditions)
    genere.logique  # noqa: B018
    print(
        f"{'règles générées 200 × 40 : préparation':<52} "
        f"{(time.perf_counter() - debut) * 1000:15.2f} ms"
    )
    temps, verdicts = measure(genere, personnes)
    nous = line("règles générées 200 × 40 : encommun", temps)
    sortie = regles.run_publicodes(
        "moteur.mjs",
        {
            "regles": regles.translate(reponses, conditions),
            "cibles": list(conditions),
            "personnes": personnes,
        },
    )
    if sortie:
        assert [sorted(v) for v in sortie["verdicts"]] == verdicts, "the two engines disagree"
        eux = line(f"règles générées 200 × 40 : publicodes {regles.PUBLICODES}", sortie["temps"])
        print(f"{'publicodes : chargement':<52} {sortie['charge']:15.2f} ms")
        print(f"{'rapport des médianes (publicodes / encommun)':<52} {eux / nous:15.1f} ×")
    else:
        print("publicodes n’a pas pu être installé : npm est absent.")

    python = sys.executable
    charger = cold([python, "-c", "from encommun.loader import load; load().logique"])
    print(f"{'processus à froid : référentiel prêt':<52} {charger:15.0f} ms")
    print(
        f"{'processus à froid : encommun --help':<52} "
        f"{cold([str(Path(python).parent / 'encommun'), '--help']):15.0f} ms"
    )
    print(f"{'processus à froid : python seul':<52} {cold([python, '-c', 'pass']):15.0f} ms")


if __name__ == "__main__":
    main()
