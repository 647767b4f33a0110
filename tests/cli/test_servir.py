# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun servir`: says an address that answers, and leaves cleanly."""

import re
import signal
import socket
import subprocess
import urllib.request
from contextlib import contextmanager

import pytest

from soutien.commande import ENCOMMUN, lancer


@contextmanager
def serving(tmp_path, *arguments):
    processus = subprocess.Popen(
        [*ENCOMMUN, "servir", "--donnees", str(tmp_path / "donnees"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield processus
    finally:
        if processus.poll() is None:
            processus.kill()
        processus.communicate()


def address(processus):
    ligne = processus.stdout.readline()
    trouvee = re.search(r"http://\S+", ligne)
    assert trouvee, ligne + processus.stderr.read()
    return trouvee[0]


@pytest.mark.parametrize("arret", [signal.SIGINT, signal.SIGTERM])
def test_the_address_answers_as_soon_as_it_is_said(tmp_path, arret):
    with serving(tmp_path, "--port", "0") as processus:
        with urllib.request.urlopen(address(processus)) as page:  # noqa: S310 — our own address
            assert page.status == 200
        processus.send_signal(arret)
        sortie, messages = processus.communicate(timeout=120)
        assert (processus.returncode, sortie) == (0, "")
        assert "arrêté" in messages
        assert "Traceback" not in messages


def test_a_taken_port_gives_way_to_the_next_free_one(tmp_path):
    with socket.socket() as occupe:
        occupe.bind(("127.0.0.1", 0))
        occupe.listen()
        pris = occupe.getsockname()[1]
        with serving(tmp_path, "--port", str(pris)) as processus:
            adresse = address(processus)
            assert f":{pris}/" not in adresse
            processus.send_signal(signal.SIGINT)
            assert f"Le port {pris} est pris" in processus.communicate(timeout=120)[1]


def test_an_impossible_address_is_explained(tmp_path):
    fini = lancer("servir", "--hote", "203.0.113.7", "--donnees", tmp_path)
    assert fini.returncode == 3
    assert "Impossible d’écouter" in fini.stderr
