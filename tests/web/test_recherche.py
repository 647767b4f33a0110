# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of search: what it finds, what it says when it finds nothing; corrections."""

import re

import pytest

from encommun.web.contenu import referentiel
from encommun.web.exploitant import Exploitant, correction, faults

PAGES = ["/recherche/", "/recherche/?q=code+source", "/recherche/?q=lisence", "/questions/"]


def get(client, **parametres):
    return client.get("/recherche/", parametres).content.decode()


def test_it_finds_each_nature_of_entry(client):
    html = get(client, q="licence", tout="1")
    for adresse in ("/preconisations/", "/glossaire/#", "/questions/#", "/sources/"):
        assert f'href="{adresse}' in html


def test_it_offers_another_spelling(client):
    html = get(client, q="gouvernanse")
    assert "Rien ne répond" in html
    assert 'href="/recherche/?q=gouvernance"' in html


def test_it_says_that_an_answer_is_partial(client):
    assert "Rien ne contient tous ces mots" in get(client, q="licence xyzzyx")


def test_nothing_found_leads_somewhere(client):
    html = get(client, q="xyzzyx")
    assert 'href="/glossaire/"' in html
    assert "noindex" in html


def test_a_request_is_shown_as_text(client):
    html = get(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_the_rest_is_one_click_away(client):
    html = get(client, q="licence")
    assert html.count("<li>\n            <div>") <= 20
    assert "tout=1" in html


def test_each_question_has_its_place(client):
    html = client.get("/questions/").content.decode()
    places = set(re.findall(r'<div id="([^"]+)"', html))
    assert places == {q.id for q in referentiel().questions.values() if q.demandee}


# --- Corrections --------------------------------------------------------------------------


def test_no_link_without_an_operator(client):
    assert "Proposer une correction" not in client.get("/sources/crpa/").content.decode()


@pytest.mark.parametrize(
    "page", ["/sources/crpa/", "/etapes/E1/", "/glossaire/", "/preconisations/auditer-droits/"]
)
def test_a_link_filled_in_when_the_operator_says_where(client, settings, page):
    settings.ENCOMMUN_OPERATEUR = {"corrections": "communs@exemple.fr"}
    html = client.get(page).content.decode()
    (adresse,) = re.findall(r'href="(mailto:communs@exemple\.fr[^"]+)"', html)
    assert "Version" in adresse


def test_the_address_of_a_form_is_filled_in():
    dits = Exploitant(corrections="https://exemple.fr/new?titre={titre}&page={page}&v={version}")
    adresse = correction(dits, "source:crpa", "Été & co", "1.0.0")
    attendue = "https://exemple.fr/new?titre=%C3%89t%C3%A9%20%26%20co&page=source%3Acrpa&v=1.0.0"
    assert adresse == attendue


@pytest.mark.parametrize("faux", ["javascript:alert(1)", "http://exemple.fr", "x", "a@b?cc=c@d"])
def test_anything_else_is_refused(faux):
    dits = Exploitant(corrections=faux)
    assert correction(dits, "p", "t", "1") == ""
    assert any("corrections" in faute for faute in faults(dits))


# --- In a browser -------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", PAGES)
def test_it_is_accessible_and_small_enough(ouvrir, axe, page):
    assert axe(ouvrir(page)) == []
    vue = ouvrir(page, width=320)
    assert vue.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(vue.content().encode()) <= 70_000


@pytest.mark.django_db(transaction=True)
def test_search_by_keyboard_from_any_page(ouvrir):
    vue = ouvrir("/", java_script_enabled=False)
    vue.get_by_role("navigation", name="Principal").get_by_role("link", name="Rechercher").click()
    vue.get_by_role("searchbox").focus()
    vue.keyboard.type("données personnelles")
    vue.keyboard.press("Enter")
    vue.wait_for_url("**q=donn**")
    assert vue.locator(".plan h2").count() > 3
