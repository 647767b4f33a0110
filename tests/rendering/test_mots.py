# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A condition reads as a person would say it."""

import pytest

from encommun.core.logique import Entre, Parmi, Sauf, Tous, UnDe
from encommun.loader import load
from encommun.rendering.mots import say, when

CONTENU = load()


def test_answers_are_those_of_the_question():
    phrase = say(CONTENU, Parmi("maturite", ("idee", "prototype")))
    assert phrase.texte == "«\u00a0Une intention\u00a0» ou «\u00a0Un essai\u00a0»"
    assert phrase.question == CONTENU.questions["maturite"].question


def test_parts_are_listed():
    un = Parmi("maturite", ("idee",))
    phrase = say(CONTENU, UnDe((un, Sauf(Tous((un, un))))))
    assert phrase.texte == "L’un au moins de ces cas\u00a0:"
    assert [partie.texte for partie in phrase.parties][1] == "Sauf dans ce cas\u00a0:"


def test_an_exception_is_said_in_one_go():
    assert say(CONTENU, Sauf(Parmi("maturite", ("idee",)))).texte.startswith("toute réponse, sauf")


def test_measures_have_their_unit():
    question = next((q for q in CONTENU.questions.values() if q.type == "entier"), None)
    if question is None:
        pytest.skip("no measure in the content")
    assert say(CONTENU, Entre(question.id, au_moins=50)).texte.startswith("au moins 50")


@pytest.mark.parametrize("cle", list(CONTENU.preconisations))
def test_every_condition_of_the_content_can_be_said(cle):
    for phrase in when(CONTENU, CONTENU.preconisations[cle]):
        assert phrase.texte
