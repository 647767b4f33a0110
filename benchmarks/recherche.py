# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a search takes: the engine alone, then the whole page, on requests of three kinds.

    .venv/bin/python benchmarks/recherche.py

Bar: 30 ms at p95, in time of processor: others may be using the machine. Requests are every
title of the content, two words drawn from each, and the same with a letter changed, which is
the slow way (another spelling is looked for).
"""

from __future__ import annotations

import os
import platform
import random
import time

from encommun.core import recherche
from encommun.core.recherche.racines import words
from encommun.loader import load

BARRE = 30.0  # ms, p95


def requests(index):
    """Three kinds of requests, the same each time."""
    hasard = random.Random(4)
    titres = [entree.titre for entree in index.entrees]
    deux = [" ".join(hasard.sample(words(t), min(2, len(words(t))))) for t in titres]
    fautives = []
    for requete in deux:
        rang = hasard.randrange(len(requete))
        fautives.append(requete[:rang] + hasard.choice("aeiklnrst") + requete[rang + 1 :])
    return {"titres": titres, "deux mots": deux, "une lettre fausse": fautives}


def measure(nom, fonction, requetes):
    """Time each request once, after a warm-up; p50, p95 and the worst, in ms."""
    fonction(requetes[0])
    durees = []
    for requete in requetes:
        debut = time.process_time()
        fonction(requete)
        durees.append((time.process_time() - debut) * 1000)
    durees.sort()
    p50, p95 = durees[len(durees) // 2], durees[int(len(durees) * 0.95)]
    print(f"  {nom:32} {len(durees):4} p50 {p50:7.2f}   p95 {p95:7.2f}   max {durees[-1]:7.2f} ms")
    return p95


def main():
    contenu = load()
    debut = time.process_time()
    index = recherche.build(contenu)
    construit = (time.process_time() - debut) * 1000
    print(f"{platform.machine()}, {os.cpu_count()} cœurs, Python {platform.python_version()}")
    print(
        f"{len(index.entrees)} entrées, {len(index.racines)} racines, index en {construit:.0f} ms"
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")
    import django  # noqa: PLC0415 - the engine is measured without it
    from django.test import Client  # noqa: PLC0415

    django.setup()
    client = Client(SERVER_NAME="localhost")
    pires = []
    for genre, requetes in requests(index).items():
        pires.append(measure(f"moteur, {genre}", index.chercher, requetes))
    for genre, requetes in requests(index).items():

        def page(requete):
            reponse = client.get("/recherche/", {"q": requete})
            assert reponse.status_code == 200

        pires.append(measure(f"page entière, {genre}", page, requetes))
    print(f"barre : p95 ≤ {BARRE:.0f} ms ; le pire p95 : {max(pires):.1f} ms")


if __name__ == "__main__":
    main()
