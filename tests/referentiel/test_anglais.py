# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The English that ships is whole and of today: stages, questions, titles and summaries."""

import re

import pytest

from encommun.core import traduction
from encommun.loader import load, traductions
from encommun.loader.verification import remaining

FRANCAIS = load()
LUES = traductions.read(FRANCAIS, "en")
ANGLAIS = traduction.traduire(FRANCAIS, "en", LUES)


def test_nothing_is_missing_and_nothing_is_late():
    """Some French has changed: `encommun referentiel traduire en` writes what to say again."""
    assert [(reste.cle, reste.etat.value) for reste in remaining(FRANCAIS, LUES)] == []


def test_no_french_is_left_in_the_english():
    """Names and legal references aside, no sentence of the French stands in the English."""
    egales = [
        (cle, chemin)
        for cle, entree in traduction.entries(FRANCAIS)
        for chemin, texte in traduction.textes(entree).items()
        if LUES[cle].textes[chemin] == texte and len(texte.split()) > 2
    ]
    assert egales == []


@pytest.mark.parametrize(
    ("motif", "dit"),
    [
        (r"\w'\w", "a straight apostrophe"),
        (r" [;:!?]", "a space before a sign"),
        (r"[«»]", "French quotation marks"),
        (r"\b(organiz|recogniz|licens(?!e\.|ed|ing|es/))", "an American spelling"),
    ],
)
def test_the_english_is_typeset_as_english(motif, dit):
    fautes = [
        (cle, chemin, trouve[0])
        for cle, traduite in LUES.items()
        for chemin, texte in traduite.textes.items()
        if (trouve := re.search(motif, texte))
    ]
    assert fautes == [], dit


def test_translations_of_what_was_retired_are_gone():
    retirees = {p.id for p in FRANCAIS.preconisations.values() if p.retire_le}
    assert {cle for cle in LUES if cle.partition(".")[2] in retirees} == set()


def test_two_titles_are_never_the_same():
    titres = [p.titre for p in ANGLAIS.preconisations.values() if not p.retire_le]
    assert len(titres) == len(set(titres))
