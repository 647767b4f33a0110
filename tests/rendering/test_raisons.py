# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reasons read as sentences, whatever was answered."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from encommun.core.logique import AuMoins, Entre, Parmi, Sauf
from encommun.core.parcours import parcourir
from encommun.core.profil import Dependance, Dossier, Lot, Silence, etablir
from encommun.core.referentiel import TypeQuestion
from encommun.rendering.plan import Ecran, as_data, as_markdown, as_text
from encommun.rendering.raisons import SANS_CONDITION, answer, why
from soutien.echantillon import QUESTIONS, dossiers, preconisation, question, referentiel

CONTENU = referentiel()
PAR_ID = {q.id: q for q in QUESTIONS}


def pourquoi(si, faits, lots=(), **champs):
    fiche = preconisation("x", si, **champs)
    contenu = referentiel(fiche)
    dossier = Dossier(faits, lots=tuple(lots))
    phrases = why(contenu, dossier, etablir(contenu, dossier), fiche)
    return [phrase.replace("\u00a0", " ").replace("\u202f", " ") for phrase in phrases]


def test_an_answer_is_quoted_with_its_question():
    assert pourquoi(Parmi("existant", ("proche",)), {"existant": "proche"}) == [
        "À la question « existant ? », vous avez répondu « Proche »."
    ]


def test_only_the_answers_that_count_are_quoted():
    assert pourquoi(
        Parmi("freins", ("temps",)), {"freins": frozenset({"temps", "hierarchie"})}
    ) == ["À la question « freins ? », vous avez répondu « Temps »."]


def test_an_exclusion_quotes_what_was_answered_instead():
    assert pourquoi(Sauf(Parmi("existant", ("proche",))), {"existant": "aucun"}) == [
        "À la question « existant ? », vous avez répondu « Aucun »."
    ]


def test_a_number_is_quoted():
    assert pourquoi(Entre("population", None, 3500), {"population": 2900}) == [
        "À la question « population ? », vous avez répondu 2 900."
    ]


@pytest.mark.parametrize(
    ("faits", "dit"),
    [
        ({}, "cela dépend de votre réponse à « existant ? »"),
        ({"existant": Silence.NSP}, "vous ne savez pas encore répondre à « existant ? »"),
        ({"existant": Silence.PLUS_TARD}, "vous avez remis à plus tard « existant ? »"),
    ],
)
def test_a_missing_answer_is_to_be_confirmed(faits, dit):
    assert pourquoi(Parmi("existant", ("proche",)), faits) == [f"À confirmer : {dit}."]


def test_what_follows_from_other_answers_says_so():
    assert pourquoi(Parmi("organisation", ("etat",)), {"nature": "etat"}) == [
        "D’après vos autres réponses, la réponse à « organisation ? » est « Etat »."
    ]
    assert pourquoi(
        Parmi("ressources", ("logiciel",)), {}, [Lot("", {"composant": "programme"})]
    ) == ["D’après vos lots, la réponse à « ressources ? » est « Logiciel »."]


def test_what_is_known_in_part_is_told_as_it_is_known():
    petite = {"organisation": "petite_commune"}
    assert pourquoi(Parmi("nature", ("commune", "operateur")), petite) == [
        "D’après vos autres réponses, la réponse à « nature ? » est « Commune » ou « Operateur »."
    ]
    assert pourquoi(Entre("population", None, 3500), petite) == [
        "D’après vos autres réponses, la question « population ? » n’a plus à être posée."
    ]


def test_an_expectation_only_moves_it_up():
    renforce = Parmi("freins", ("temps",))
    phrases = pourquoi(
        Parmi("existant", ("proche",)),
        {"existant": "proche", "freins": frozenset({"temps"})},
        renforce_si=renforce,
    )
    assert phrases[1].endswith("vous avez répondu « Temps ». Cela la fait remonter.")


def test_without_condition_it_is_for_all():
    assert why(CONTENU, Dossier(), etablir(CONTENU, Dossier()), preconisation("x")) == (
        SANS_CONDITION,
    )


@pytest.mark.parametrize(
    ("type_", "declaration", "dit"),
    [
        (
            TypeQuestion.MULTIPLE,
            AuMoins(frozenset({"temps"})),
            "« Temps », sans avoir tout vérifié",
        ),
        (TypeQuestion.MULTIPLE, frozenset(), "« Rien de tout cela »"),
        (TypeQuestion.DATE, date(2024, 3, 1).toordinal(), "01/03/2024"),
        (TypeQuestion.ENTIER, 12000, "12 000 agents"),
        (TypeQuestion.LICENCE, "MIT", "« MIT »"),
        (TypeQuestion.DEPENDANCES, (), "« Aucune »"),
        (TypeQuestion.DEPENDANCES, (Dependance("MIT"), Dependance()), "MIT, licence inconnue"),
        (TypeQuestion.CHOIX, Silence.NSP, "« Je ne sais pas »"),
        (TypeQuestion.CHOIX, Silence.PLUS_TARD, "« Plus tard »"),
    ],
)
def test_every_kind_of_answer_can_be_said(type_, declaration, dit):
    q = replace(question("freins", "temps", type_=type_), unite="agents" * (type_ == "entier"))
    assert answer(q, declaration).replace("\u00a0", " ").replace("\u202f", " ") == dit


@given(dossiers)
def test_any_plan_can_be_shown_in_every_form(dossier):
    parcours = parcourir(CONTENU, dossier)
    texte = "\n".join(as_text(CONTENU, parcours, Ecran(60)))
    page = "\n".join(as_markdown(CONTENU, parcours))
    donnees = as_data(CONTENU, parcours)
    for ligne in parcours.plan.lignes:
        assert ligne.titre in page
        assert ligne.preconisation.id in texte
    assert all(x["pourquoi"] for x in donnees["preconisations"])
    assert max(map(len, texte.splitlines())) <= 60
