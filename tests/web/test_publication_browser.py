# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published guide as a person meets it: opened from a disk, small, script on and off."""

import pytest

from encommun.core import recherche
from encommun.core.recherche.racines import stem, words
from encommun.loader import load
from soutien.guide_publie import guide_publie


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    return guide_publie(tmp_path_factory)


@pytest.fixture
def lire(navigateur, site):
    ouverts = []

    def open_page(nom, *, width=1280, **options):
        contexte = navigateur.new_context(viewport={"width": width, "height": 900}, **options)
        ouverts.append(contexte)
        page = contexte.new_page()
        page.fautes = []
        page.on("pageerror", lambda faute: page.fautes.append(str(faute)))
        page.on("console", lambda m: page.fautes.append(m.text) if m.type == "error" else None)
        page.goto(f"{site.as_uri()}/{nom}")
        return page

    yield open_page
    for contexte in ouverts:
        contexte.close()


LUES = [
    "index.html",
    "etapes/index.html",
    "etapes/E4.html",
    "preconisations/index.html",
    "preconisations/auditer-droits.html",
    "questions-frequentes/index.html",
    "questions-frequentes/elus.html",
    "questions-frequentes/juristes.html",
    "questions-frequentes/acheteurs.html",
    "exemples/index.html",
    "exemples/geotrek.html",
    "glossaire/index.html",
    "questions/index.html",
    "sources/index.html",
    "sources/crpa.html",
    "droits/index.html",
    "recherche.html",
    "donnees.html",
]


@pytest.mark.parametrize("nom", LUES)
def test_a_page_is_accessible_and_fits_a_telephone(lire, axe, nom):
    vue = lire(nom, width=320)
    assert vue.fautes == []  # before axe, which asks for the stylesheet again
    assert vue.locator("h1").count() == 1
    assert vue.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(vue) == []


def test_one_can_read_from_page_to_page_without_script(lire):
    vue = lire("index.html", java_script_enabled=False)
    vue.get_by_role("link", name="Lire le guide").click()
    vue.locator(".frise").get_by_role("link", name="Sécuriser").click()
    vue.get_by_role("link", name="Établir la chaîne des droits sur la ressource").first.click()
    vue.get_by_role("link", name="Code des relations entre le public et").click()
    assert vue.url.endswith("/sources/crpa.html")


def test_search_runs_from_the_disk(lire):
    vue = lire("recherche.html")
    vue.get_by_role("searchbox").fill("fonctionnaires auteurs")
    vue.locator("#reponses a").first.wait_for()
    titres = vue.locator("#reponses h2").all_inner_texts()
    assert "Clarifier les droits sur le travail des agents et stagiaires" in titres
    vue.locator("#reponses a").first.click()
    assert vue.locator("h1").count() == 1
    assert vue.fautes == []


def test_without_script_search_is_an_index(lire):
    vue = lire("recherche.html", java_script_enabled=False)
    assert not vue.get_by_role("searchbox").is_visible()
    vivantes = [p for p in load().preconisations.values() if p.retire_le is None]
    liens_dits = set(vue.locator("main section a").all_inner_texts())
    assert {p.titre for p in vivantes} <= {texte.strip() for texte in liens_dits}


def test_the_browser_stems_and_ranks_as_the_application_does(lire):
    index = recherche.build(load())
    vue = lire("recherche.html")
    vue.evaluate("encommunRecherche.charger()")
    textes = [texte for entree in index.entrees for _, texte in entree.champs]
    mots = sorted({mot for texte in textes for mot in words(texte)})
    assert vue.evaluate("m => m.map(encommunRecherche.racine)", mots) == [stem(m) for m in mots]
    assert vue.evaluate("t => t.map(encommunRecherche.mots)", textes) == [words(t) for t in textes]
    requetes = [e.titre for e in index.entrees] + ["code source", "RGPD", "licen", "marché xyz"]
    rangs = {id(entree): rang for rang, entree in enumerate(index.entrees)}
    attendus = [[rangs[id(t)] for t in index.chercher(r).trouvees] for r in requetes]
    fautives = ["gouvernace", "license libre", "RGPD phto", "logicel", "xyzxyz", "marchee", "abc"]
    assert vue.evaluate("q => q.map(r => encommunRecherche.chercher(r).suggestion)", fautives) == [
        index.chercher(r).suggestion for r in fautives
    ]
    trouves = vue.evaluate("q => q.map(r => encommunRecherche.chercher(r).rangs)", requetes)
    assert [set(t) for t in trouves] == [set(a) for a in attendus]
    assert [t[:1] for t in trouves] == [a[:1] for a in attendus]


def test_another_spelling_is_offered_and_one_click_takes_it(lire):
    vue = lire("recherche.html?q=gouvernace")
    vue.locator("#bilan a").wait_for()
    assert "Vouliez-vous dire\u00a0: gouvernance\u202f?" in vue.locator("#bilan").inner_text()
    vue.locator("#bilan a").click()
    vue.locator("#reponses a").first.wait_for()
    assert vue.get_by_role("searchbox").input_value() == "gouvernance"
    assert "Vouliez-vous dire" not in vue.locator("#bilan").inner_text()
    assert vue.fautes == []
