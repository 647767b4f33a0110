# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each trap repository yields exactly what its author says it should."""

from datetime import date

import pytest

from encommun.core.constats import Issue
from encommun.detectors.licences_noms import identifiers
from encommun.detectors.ouvrir import open_depot
from encommun.detectors.registre import criteria, examine
from soutien.depots import make
from soutien.tous_pieges import PIEGES

AU = date(2026, 1, 1)


def examined(dossier, **options):
    with open_depot(make(dossier, **options), au=AU) as depot:
        return examine(depot)


def agrees(trouve, attendu):
    if isinstance(attendu, set):
        return set(identifiers(trouve)) == attendu
    if isinstance(attendu, int) and not isinstance(attendu, bool) and isinstance(trouve, list):
        return len(trouve) == attendu
    return trouve == attendu


@pytest.mark.parametrize("piege", PIEGES, ids=lambda p: p.nom)
def test_a_trap_yields_what_is_expected(piege, tmp_path):
    rapport = examined(
        tmp_path / "depot",
        fichiers=piege.fichiers,
        commits=piege.commits,
        etiquettes=piege.etiquettes,
        liens=piege.liens,
    )
    trouve = {cle: rapport.constat(cle).valeur for cle in piege.attendu}
    ecarts = {
        cle: (trouve[cle], attendu, rapport.constat(cle).message)
        for cle, attendu in piege.attendu.items()
        if not agrees(trouve[cle], attendu)
    }
    assert not ecarts


@pytest.mark.parametrize("piege", PIEGES[::6], ids=lambda p: p.nom)
def test_every_criterion_has_exactly_one_finding_with_its_evidence(piege, tmp_path):
    rapport = examined(
        tmp_path / "depot", fichiers=piege.fichiers, commits=piege.commits, liens=piege.liens
    )
    assert [c.critere for c in rapport.constats] == list(criteria())
    for constat in rapport.constats:
        assert "défaut à signaler" not in constat.message
        assert 1 <= constat.confiance <= 5
        if constat.issue in (Issue.VU, Issue.PARTIEL):
            assert constat.preuves


def test_there_are_at_least_sixty_traps():
    assert len(PIEGES) >= 60
    assert len({p.nom for p in PIEGES}) == len(PIEGES)


def test_every_criterion_is_trapped():
    assert {cle for p in PIEGES for cle in p.attendu} == set(criteria())


def test_a_condition_of_the_shell_is_no_test(tmp_path):
    ci = "on: push\njobs:\n  a:\n    steps:\n      - run: test $(ls *.py | wc -l) -eq 0\n"
    rapport = examined(tmp_path / "d", fichiers={".github/workflows/lint.yml": ci})
    assert "ne semble lancer de tests" in rapport.constat("integration_continue").message
