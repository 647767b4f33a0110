# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Content changes while dossiers wait: what an answer still says, and that nothing breaks."""

import pytest

from encommun.core.logique import AuMoins
from encommun.core.parcours import parcourir
from encommun.core.profil import Dependance, Dossier, Silence, etablir, recevable
from encommun.core.referentiel import Question, Reponse, TypeQuestion
from soutien.echantillon import question, referentiel

CHOIX = Question(
    "place",
    "projet",
    TypeQuestion.CHOIX,
    "Quelle place ?",
    reponses=(Reponse("petite", "Petite", synonymes=("mini",)), Reponse("grande", "Grande")),
)
PLUSIEURS = question("roles", "ouvrir", "recevoir", type_=TypeQuestion.MULTIPLE)
NOMBRE = question("agents", "sans_objet", type_=TypeQuestion.ENTIER)
LICENCE = question("licence", type_=TypeQuestion.LICENCE)
COMPOSANTS = question("composants", type_=TypeQuestion.DEPENDANCES)


@pytest.mark.parametrize(
    ("posee", "declaration", "comprise"),
    [
        pytest.param(CHOIX, "petite", "petite", id="still there"),
        pytest.param(CHOIX, "mini", "petite", id="renamed"),
        pytest.param(CHOIX, "disparue", None, id="retired"),
        pytest.param(CHOIX, 12, None, id="was a number"),
        pytest.param(CHOIX, frozenset({"petite"}), None, id="was a set"),
        pytest.param(CHOIX, Silence.NSP, Silence.NSP, id="silence"),
        pytest.param(
            PLUSIEURS, frozenset({"ouvrir", "disparu"}), frozenset({"ouvrir"}), id="part"
        ),
        pytest.param(PLUSIEURS, frozenset({"disparu"}), None, id="nothing left"),
        pytest.param(PLUSIEURS, frozenset(), frozenset(), id="nothing was said to hold"),
        pytest.param(PLUSIEURS, "ouvrir", None, id="was a single answer"),
        pytest.param(
            PLUSIEURS,
            AuMoins(frozenset({"ouvrir", "disparu"})),
            AuMoins(frozenset({"ouvrir"})),
            id="part of a set known in part",
        ),
        pytest.param(PLUSIEURS, AuMoins(frozenset({"disparu"})), None, id="nothing known left"),
        pytest.param(NOMBRE, 12, 12, id="a number"),
        pytest.param(NOMBRE, "sans_objet", "sans_objet", id="a word for a number"),
        pytest.param(NOMBRE, "douze", None, id="a word that is no answer"),
        pytest.param(LICENCE, "EUPL-1.2", "EUPL-1.2", id="a licence"),
        pytest.param(COMPOSANTS, (Dependance("MIT"),), (Dependance("MIT"),), id="components"),
        pytest.param(CHOIX, (Dependance("MIT"),), None, id="were components"),
    ],
)
def test_what_the_content_still_understands(posee, declaration, comprise):
    assert recevable(posee, declaration) == comprise


@pytest.mark.parametrize(
    "declaration", ["disparue", 12, frozenset({"x"}), AuMoins(frozenset("x"))]
)
def test_a_lost_answer_breaks_nothing_and_its_question_is_asked_again(declaration):
    ref = referentiel()
    for posee in ref.questions.values():
        dossier = Dossier(faits={posee.id: declaration})
        if recevable(posee, declaration) is None:
            assert posee.id not in etablir(ref, dossier).faits
            assert parcourir(ref, dossier).entretien == parcourir(ref, Dossier()).entretien
