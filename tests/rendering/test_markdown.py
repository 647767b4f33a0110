# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content becomes safe HTML, and its words lead to the glossary."""

import pytest

from encommun.core.referentiel.mots import Terme
from encommun.loader import load
from encommun.rendering.markdown import Glossaire, inline, render, titles

TERMES = {
    t.id: t
    for t in (
        Terme("licence", "Licence", "…", formes=("licences",)),
        Terme("licence-libre", "Licence libre", "…"),
        Terme("aipd", "AIPD", "…", formes=("analyse d’impact",)),
    )
}


def glossaire():
    return Glossaire(TERMES, "/glossaire/")


@pytest.mark.parametrize(
    "texte",
    [
        "<script>alert(1)</script>",
        "[clic](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![image](https://ailleurs.example/pixel.png)",
    ],
)
def test_nothing_dangerous_comes_out(texte):
    html = render(texte)
    assert "<script" not in html
    assert "href=" not in html
    assert "<img" not in html


def test_headings_leave_the_first_level_to_the_page():
    assert render("# Titre") == "<h2>Titre</h2>"


def test_a_word_is_linked_once_at_its_first_use():
    html = render("Une licence, puis deux licences.", glossaire())
    assert html.count("<a") == 1
    assert 'href="/glossaire/#licence"' in html


def test_the_longest_word_wins():
    assert "#licence-libre" in inline("Sous licence libre.", glossaire())


def test_one_glossary_serves_a_whole_page():
    page = glossaire()
    assert "<a" in inline("Une licence.", page)
    assert "<a" not in inline("La licence.", page)


def test_a_straight_apostrophe_is_the_same_word():
    assert "#aipd" in inline("Une analyse d'impact.", glossaire())


@pytest.mark.parametrize("texte", ["[licence](https://exemple.fr)", "`licence`", "# licence"])
def test_no_link_within_a_link_code_or_heading(texte):
    assert "glossaire" not in render(texte, glossaire())


def test_part_of_a_word_is_no_word():
    assert "<a" not in inline("Un licenciement, sous-licence.", glossaire())


# --- Recommendations named in a text ------------------------------------------------------

TITRES = {
    "Établir la chaîne des droits": "/preconisations/auditer/",
    "Choisir une licence": "/preconisations/choisir/",
}


@pytest.mark.parametrize("espace", [" ", "\u00a0", "\u202f"])
def test_a_title_between_guillemets_leads_to_its_page(espace):
    page = Glossaire(TERMES, "/glossaire/", TITRES)
    html = inline(f"Voir «{espace}Choisir une licence{espace}».", page)
    assert 'href="/preconisations/choisir/"' in html
    assert "#licence" not in html  # no link within a link
    assert "Choisir une licence</a>" in html


@pytest.mark.parametrize("texte", ["Choisir une licence", "« Choisir une licence libre »", "« »"])
def test_only_a_whole_title_is_one(texte):
    assert "/preconisations/" not in inline(texte, Glossaire(TERMES, "/glossaire/", TITRES))


def test_a_title_is_linked_each_time_and_words_around_it_too():
    page = Glossaire(TERMES, "/glossaire/", TITRES)
    html = render("« Choisir une licence », une AIPD, « Choisir une licence ».", page)
    assert html.count("/preconisations/choisir/") == 2
    assert "#aipd" in html


def test_each_title_of_the_content_is_unique():
    contenu = load()
    titres = [
        t
        for p in contenu.preconisations.values()
        for t in {p.titre, *(r.titre for r in p.regards.values() if r.titre)}
    ]
    assert len(titres) == len(titles(contenu.preconisations.values()))
