# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The promises of the founding note, proved of the shipped content and missed one at a time."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from encommun.core.referentiel import TypePreconisation
from encommun.loader import load
from encommun.loader.verification import note, verify
from soutien.fautes_note import DEFAUTS_DE_LA_NOTE, TROP_PEU

LE = date(2026, 11, 22)
FREINS = [r.id for r in load().questions["freins"].reponses]


@cache
def livre():
    return load()


def without(*retirees, **changees):
    """The shipped content once these recommendations are gone, and these changed."""
    fiches = {cle: p for cle, p in livre().preconisations.items() if cle not in retirees}
    fiches |= {cle: replace(fiches[cle], **champs) for cle, champs in changees.items()}
    return replace(livre(), preconisations=fiches)


def said(referentiel):
    return [str(remarque) for remarque in note.promises(referentiel, LE)]


def test_the_shipped_content_keeps_the_promises_of_the_note():
    assert said(livre()) == []
    promesse = next(p for p in verify(livre(), au=LE).promesses if p.id == "note")
    assert promesse.tenue
    assert promesse.examines == len(TypePreconisation) + len(FREINS)
    assert promesse.profils
    assert "une pour quiconque le coche" in promesse.precision


@pytest.mark.parametrize("frein", FREINS)
def test_every_obstacle_has_two_answers_and_nobody_is_left_without_one(frein):
    reponses = note.par_frein(livre())[frein]
    assert len(reponses) >= 2
    assert not note.left_alone(livre(), frein, reponses)


@pytest.mark.parametrize("genre", ["benefice_a_optimiser", "accelerateur"])
def test_benefits_and_time_to_gain_are_spread_over_the_stages(genre):
    etapes = {p.etape for p in livre().preconisations.values() if p.type == genre}
    assert len(etapes) >= 4


def test_a_promise_kept_too_little_is_said():
    accelerateurs = [
        cle
        for cle, p in livre().preconisations.items()
        if p.type is TypePreconisation.ACCELERATEUR and not p.retire_le
    ]
    assert said(without(*accelerateurs[7:])) == [TROP_PEU]


@pytest.mark.parametrize(("retirees", "changees", "phrase"), DEFAUTS_DE_LA_NOTE)
def test_each_way_to_miss_a_promise_has_its_sentence(retirees, changees, phrase):
    assert said(without(*retirees, **changees)) == [phrase]


def test_a_retired_answer_no_longer_counts():
    retraite = without(**{"commencer-petit": {"retire_le": LE}})
    assert said(retraite) == [DEFAUTS_DE_LA_NOTE[0][-1]]


def test_a_content_that_asks_no_obstacle_promises_nothing():
    questions = {cle: q for cle, q in livre().questions.items() if cle != "freins"}
    assert said(replace(livre(), questions=questions)) == []
