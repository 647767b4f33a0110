# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every file of the corpus gives the findings that it calls for, one per criterion, masked."""

import importlib.util
import sys
from pathlib import Path

import pytest

from encommun.core.constats import Issue
from encommun.detectors.donnees import CLES

ICI = Path(__file__).parent


def load_corpus():
    spec = importlib.util.spec_from_file_location("corpus_donnees", ICI / "corpus.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


corpus = load_corpus()
CAS = [pytest.param(cas, id=cas.nom) for cas in corpus.CAS]


@pytest.mark.parametrize("cas", CAS)
def test_each_case_gives_the_findings_expected(cas, tmp_path):
    constats = corpus.run(cas, tmp_path)
    assert corpus.faults(cas, constats) == []
    assert tuple(constats) == CLES


@pytest.mark.parametrize("cas", CAS)
def test_what_is_seen_has_a_place_and_what_is_shown_hides_persons(cas, tmp_path):
    constats = corpus.run(cas, tmp_path)
    montre = " ".join(
        " ".join([c.message, repr(c.valeur), c.remede])
        + " ".join(p.extrait for p in c.preuves)
        + " ".join(f"{p.message} {p.preuve.extrait}" for p in c.points)
        for c in constats.values()
    )
    for constat in constats.values():
        assert constat.message
        assert 1 <= constat.confiance <= 5
        if constat.issue in {Issue.VU, Issue.PARTIEL}:
            assert all(preuve.chemin for preuve in constat.preuves)
    assert [mot for mot in corpus.NOMS if mot in montre] == []
    assert "@gmail" not in montre
    assert "@orange" not in montre


def test_the_corpus_is_as_large_as_promised():
    assert len({cas.nom for cas in corpus.CAS}) == len(corpus.CAS) >= 50
