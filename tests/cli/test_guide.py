# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide tells the truth: its commands run, its options exist, its dossier reads."""

import re
import shlex
from pathlib import Path

import pytest

from encommun.cli import COMMANDES
from encommun.core.suivi import Etat
from encommun.loader import load
from encommun.loader.dossiers import parse
from soutien.commande import lancer

RACINE = Path(__file__).resolve().parents[2]
GUIDE = (RACINE / "docs/utiliser.md").read_text(encoding="utf-8")
EXEMPLES = re.findall(r"^encommun (plan exemples/.*)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("commande", EXEMPLES)
def test_its_examples_run(commande):
    fini = lancer(*shlex.split(commande), dans=RACINE)
    assert (fini.returncode, fini.stderr) == (0, "")


def test_its_dossier_reads():
    (texte,) = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    lu = parse(texte.encode(), "guide", load())
    assert lu.avertissements == ()
    assert lu.dossier.suivi


def test_it_names_every_command_and_every_state():
    assert [nom for nom in COMMANDES if f"encommun {nom}" not in GUIDE] == []
    assert [etat for etat in Etat if f"`{etat}`" not in GUIDE] == []


def test_its_options_exist():
    nommees = set(re.findall(r"--[a-z]+", GUIDE)) - {"--help"}
    aides = "".join(lancer(nom, "--help").stdout for nom in ("parcours", "plan", "servir"))
    assert {option for option in nommees if option not in aides} == set()
