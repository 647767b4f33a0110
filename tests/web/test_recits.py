# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Examples and frequent questions as people read them: sourced, dated, linked both ways."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

from encommun.web.contenu import referentiel
from encommun.web.templatetags.recits import moment

pytestmark = pytest.mark.django_db


def texte(client, adresse):
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return unescape(reponse.content.decode())


@pytest.mark.parametrize("cle", list(referentiel().foires))
def test_each_question_has_its_place_its_answer_and_where_it_comes_from(client, cle):
    page = texte(client, reverse("foire", args=[cle]))
    for q in referentiel().faq.values():
        if q.foire == cle:
            assert f'<h3 id="{q.id}"' in page
            assert q.question in page
            for citation in q.citations:
                assert reverse("source", args=[citation.source]) in page
            for regle in q.regles:
                assert reverse("regle", args=[regle]) in page
            for preconisation in q.preconisations:
                assert reverse("preconisation", args=[preconisation]) in page
    ancres = set(re.findall(r'href="#([^"]+)"', page)) - {"contenu"}
    assert ancres == {q.id for q in referentiel().faq.values() if q.foire == cle}


def test_every_question_is_one_click_from_the_list(client):
    page = texte(client, reverse("questions_frequentes"))
    for q in referentiel().faq.values():
        assert f'href="{reverse("foire", args=[q.foire])}#{q.id}"' in page


@pytest.mark.parametrize("cle", list(referentiel().exemples))
def test_each_fact_has_its_date_and_its_source(client, cle):
    exemple = referentiel().exemples[cle]
    page = texte(client, reverse("exemple", args=[cle]))
    assert exemple.licence in page
    assert exemple.forme in page
    for fait in exemple.faits:
        assert fait.dit in page
        assert moment(fait.date) in page
        for citation in fait.citations:
            assert reverse("source", args=[citation.source]) in page


def test_every_example_is_listed(client):
    page = texte(client, reverse("exemples"))
    assert all(reverse("exemple", args=[cle]) in page for cle in referentiel().exemples)


@pytest.mark.parametrize("adresse", ["/exemples/rien/", "/questions-frequentes/rien/"])
def test_an_unknown_name_is_a_404(client, adresse):
    assert client.get(adresse).status_code == 404


# --- Linked from elsewhere ------------------------------------------------------------------


def illustrated():
    faits = (f for e in referentiel().exemples.values() for f in e.faits)
    return sorted({p for fait in faits for p in fait.preconisations})


@pytest.mark.parametrize("cle", illustrated())
def test_a_recommendation_recalls_what_was_seen_elsewhere(client, cle):
    page = texte(client, reverse("preconisation", args=[cle]))
    assert "Vu ailleurs" in page
    for exemple in referentiel().exemples.values():
        for fait in exemple.faits:
            if cle in fait.preconisations:
                assert fait.dit in page
                assert reverse("exemple", args=[exemple.id]) in page


def test_a_stage_recalls_what_was_seen_elsewhere(client):
    for cle in referentiel().etapes:
        faits = [f for e in referentiel().exemples.values() for f in e.faits if cle in f.etapes]
        page = texte(client, reverse("etape", args=[cle]))
        assert ("Vu ailleurs" in page) is bool(faits)
        assert all(fait.dit in page for fait in faits)


def test_a_recommendation_a_rule_and_a_source_lead_to_the_answers_they_serve(client):
    q = next(q for q in referentiel().faq.values() if q.regles and q.preconisations)
    lien = f'href="{reverse("foire", args=[q.foire])}#{q.id}"'
    for nom, cle in (
        ("preconisation", q.preconisations[0]),
        ("regle", q.regles[0]),
        ("source", q.citations[0].source),
    ):
        assert lien in texte(client, reverse(nom, args=[cle])), nom


def test_a_source_that_only_examples_cite_says_so_and_boasts_of_nothing_else(client):
    page = texte(client, reverse("source", args=["ecrins-rencontres-geotrek-2016"]))
    assert reverse("exemple", args=["geotrek"]) in page
    assert "Appuie 0" not in page.replace("\u00a0", " ")


def test_search_finds_a_question_and_an_example(client):
    assert 'href="/questions-frequentes/elus/#combien-coute"' in texte(
        client, "/recherche/?q=combien+coûter"
    )
    assert 'href="/exemples/geotrek/"' in texte(client, "/recherche/?q=geotrek")


# --- Words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dit", "francais", "anglais"),
    [
        ("2016", "2016", "2016"),
        ("2016-10", "octobre 2016", "October 2016"),
        ("2016-10-18", "18 octobre 2016", "18 October 2016"),
    ],
)
def test_a_date_is_told_no_more_precisely_than_it_is_known(dit, francais, anglais):
    assert moment(dit) == francais
    with override("en"):
        assert moment(dit) == anglais


def test_what_was_not_read_again_is_said_so(client):
    page = texte(client, "/questions-frequentes/elus/")
    assert "notre avis" in page
