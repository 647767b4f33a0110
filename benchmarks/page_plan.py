# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The plan page under load: twenty people at once, each with a dossier of their own.

Run it with `.venv/bin/python benchmarks/page_plan.py [seconds]`. The server and the people share
the cores of this machine. Two readings: people who ask again as soon as they are answered, and
people who look at a page for a second.
"""

from __future__ import annotations

import http.client
import os
import platform
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

PERSONNES = 20
TRAVAILLEURS = 2


def main() -> None:
    """Serve, ask, and print the figures."""
    duree = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as donnees:
        os.environ["ENCOMMUN_DONNEES"] = donnees
        jetons = [*begin(PERSONNES)]
        port, serveur = serve()
        try:
            poids = [len(ask(http.client.HTTPConnection("127.0.0.1", port), j)) for j in jetons]
            print(f"{platform.platform()} · {os.cpu_count()} cœurs · {TRAVAILLEURS} processus")
            print(
                f"pages de {min(poids) // 1024} à {max(poids) // 1024} Kio, {PERSONNES} personnes"
            )
            for nom, pause, neuve in (
                ("relue, sans pause", 0.0, False),
                ("relue, une seconde par page", 1.0, False),
                ("refaite après une réponse, sans pause", 0.0, True),
                ("refaite après une réponse, une seconde", 1.0, True),
            ):
                temps = load(port, jetons, duree, pause, neuve=neuve)
                centiles = statistics.quantiles(temps, n=100)
                print(
                    f"{nom:40} {len(temps) / duree:5.0f} pages/s   "
                    f"médiane {centiles[49]:4.0f} ms   p95 {centiles[94]:4.0f} ms   "
                    f"p99 {centiles[98]:4.0f} ms"
                )
        finally:
            serveur.send_signal(signal.SIGINT)
            serveur.wait(10)


def begin(nombre: int) -> list[str]:
    """Dossiers at every stage of the interview; the first knows nothing, its plan is whole."""
    from encommun.web.lancement import prepare  # noqa: PLC0415 - reads the environment

    prepare()
    from encommun.core.profil import Dossier  # noqa: PLC0415
    from encommun.store import services  # noqa: PLC0415
    from encommun.web.contenu import referentiel  # noqa: PLC0415

    hasard = random.Random(2026)  # the same people each time
    questions = [q for q in referentiel().questions.values() if q.demandee and q.reponses]
    jetons = []
    for rang in range(nombre):
        faits = {}
        for question in hasard.sample(questions, rang):
            choisie = hasard.choice(question.reponses).id
            multiple = question.type.value == "multiple"
            faits[question.id] = frozenset({choisie}) if multiple else choisie
        jetons.append(services.commencer(Dossier(faits=faits))[1])
    return jetons


def serve() -> tuple[int, subprocess.Popen[bytes]]:
    """A server on a free port, ready."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
    serveur = subprocess.Popen(
        [
            *(Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--no-ws"),
            *("--port", str(port), "--workers", str(TRAVAILLEURS), "--blocking-threads", "1"),
            "encommun.web.wsgi:application",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _essai in range(300):
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port), "", "/")
        except OSError:
            time.sleep(0.1)
        else:
            return port, serveur
    raise SystemExit("Le serveur ne répond pas.")


def ask(connexion: http.client.HTTPConnection, jeton: str, chemin: str = "") -> bytes:
    """One page, whole."""
    connexion.request("GET", chemin or f"/d/{jeton}/plan/")
    reponse = connexion.getresponse()
    corps = reponse.read()
    assert reponse.status == http.HTTPStatus.OK, reponse.status
    return corps


def answer(connexion: http.client.HTTPConnection, jeton: str) -> Callable[[str], None]:
    """What it takes to answer one question again and again, as a browser would."""
    adresse = f"/d/{jeton}/question/maturite/"
    connexion.request("GET", adresse)
    reponse = connexion.getresponse()
    cookie = (reponse.getheader("Set-Cookie") or "").partition(";")[0]
    jeton_csrf = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', reponse.read())
    assert jeton_csrf
    entetes = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}

    def post(valeur: str) -> None:
        champs = {
            "csrfmiddlewaretoken": jeton_csrf[1].decode(),
            "vue": 999_999_999,
            "reponse": valeur,
        }
        connexion.request("POST", adresse, urlencode(champs), entetes)
        reponse = connexion.getresponse()
        reponse.read()
        assert reponse.status == http.HTTPStatus.FOUND, reponse.status

    return post


def load(port: int, jetons: list[str], duree: float, pause: float, *, neuve: bool) -> list[float]:
    """Milliseconds of each plan; when it is new, an answer was sent just before."""
    temps: list[float] = []
    fin = time.monotonic() + duree

    def person(jeton: str) -> None:
        connexion = http.client.HTTPConnection("127.0.0.1", port)
        repondre = answer(connexion, jeton)
        reponses = cycle(("idee", "prototype", "production", "ouvert", "installe", "declin"))
        time.sleep(random.random() * pause)  # people do not arrive together
        while time.monotonic() < fin:
            if neuve:
                repondre(next(reponses))
            debut = time.perf_counter()
            ask(connexion, jeton)
            temps.append((time.perf_counter() - debut) * 1000)
            time.sleep(pause)

    fils = [threading.Thread(target=person, args=(jeton,)) for jeton in jetons]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return temps


main()
