# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of facts tells what the content says today."""

from pathlib import Path

import yaml

from encommun.loader import CONTENU, load
from encommun.rendering import faits

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faits.md"


def read_by(preconisation):
    """The facts that the front matter of one page names, read without our loader."""
    entete = yaml.safe_load(preconisation.read_text(encoding="utf-8").split("---\n")[1])
    conditions = [entete.get("applicable_si", {}), entete.get("renforce_si", {})]
    lus = {"role"} if "roles" in entete else set()
    while conditions:
        lue = conditions.pop()
        if isinstance(lue, list):
            conditions += lue
        elif isinstance(lue, dict):
            lus |= lue.keys() - {"tous", "un_de", "sauf"}
            conditions += [lue[mot] for mot in ("tous", "un_de", "sauf") if mot in lue]
    return lus


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == faits.render(load()), "python tools/faits.py"


def test_every_fact_has_its_line():
    page = faits.render(load())
    assert [f for f in load().questions if f"| `{f}` |" not in page] == []


def test_each_question_weighs_what_the_pages_say():
    fiches = {f.stem: read_by(f) for f in CONTENU.glob("preconisations/*/*.md")}
    assert len(fiches) > 140
    for p in load().preconisations.values():
        assert faits._filtres(p) | faits._lus(p.renforce_si) == fiches[p.id], p.id
