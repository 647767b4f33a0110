# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of facts tells what the content says today."""

from pathlib import Path

import pytest

from encommun.loader import load
from encommun.rendering import faits

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faits.md"

# What the catalogue says that each question filters or moves up.
ANNONCES = {
    "role": 124,
    "organisation": 3,
    "effectif": 1,
    "ressources": 37,
    "maturite": 19,
    "origines": 1,
    "droits_connus": 1,
    "sensibilite": 4,
    "ouverture_visee": 15,
    "commun_existant": 4,
    "contribution": 2,
    "equipe": 5,
    "competences": 1,
    "portage": 3,
    "budget": 1,
    "achat": 5,
    "communaute": 10,
    "parties": 5,
    "attentes": 28,
    "freins": 16,
    "gouvernance": 3,
    "structure": 3,
    "criticite": 5,
    "horizon": 5,
}


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == faits.render(load()), "python tools/faits.py"


def test_every_fact_has_its_line():
    page = faits.render(load())
    assert [f for f in load().questions if f"| `{f}` |" not in page] == []


@pytest.mark.parametrize("fait", ANNONCES)
def test_each_question_weighs_what_the_catalogue_announced(fait):
    referentiel = load()
    touchees = [
        p.id
        for p in referentiel.preconisations.values()
        if fait in faits._filtres(p) | faits._lus(p.renforce_si)
    ]
    assert len(touchees) == ANNONCES[fait]
