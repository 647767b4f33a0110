# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every entry of the shipped content owes to its readers."""

import re
from functools import cache

import pytest

from encommun.loader import load
from encommun.loader.preconisations import CRITERES
from encommun.loader.verification import walk

NBSP, NNBSP = "\u00a0", "\u202f"
FAUTES = {
    "straight apostrophe": re.compile(r"\w'\w"),
    "plain space before a sign": re.compile(r" [:;!?»%€](?:\s|$)"),
    "plain space after an opening quote": re.compile(r"« "),
    "double space": re.compile(r"\S  +\S"),
    "median point": re.compile(r"\w·\w"),
}


@cache
def referentiel():
    return load()


def sentences():
    """Every text that people read, with the entry that holds it."""
    lu = referentiel()
    for nom in (
        "themes",
        "questions",
        "roles",
        "etapes",
        "preconisations",
        "sources",
        "glossaire",
    ):
        for entree in getattr(lu, nom).values():
            for texte in walk(entree):
                if (
                    isinstance(texte, str)
                    and " " in texte
                    and not re.match(r"[a-z]+\.[a-z0-9]+\(", texte)
                ):
                    yield f"{nom}.{entree.id}", texte


@pytest.mark.parametrize("faute", FAUTES)
def test_french_typography(faute):
    fautives = [(ou, t) for ou, t in sentences() if FAUTES[faute].search(t)]
    assert fautives == []


def words(p):
    return sum(len(t.split()) for t in (p.enjeu, *p.actions, p.preuve, *p.sections.values()))


def test_a_recommendation_reads_in_two_minutes():
    longues = {p.id: n for p in referentiel().en_vigueur if not 150 <= (n := words(p)) <= 400}
    assert longues == {}


def test_a_text_for_one_role_is_short_and_whole():
    propres = [(p.id, r) for p in referentiel().en_vigueur for r in p.regards.values() if r.enjeu]
    assert {cle: n for cle, r in propres if not 120 <= (n := words(r)) <= 300} == {}
    assert [cle for cle, r in propres if not 4 <= len(r.actions) <= 6] == []


def test_a_page_for_contributors_leaves_the_common_text_to_the_others():
    """What the common text said to contributors now stands in theirs."""
    for p in referentiel().en_vigueur:
        if "contributeur" in p.regards and p.regards["contributeur"].enjeu:
            commun = " ".join((*p.actions, *p.sections.values()))
            assert "vous contribuez" not in commun.lower(), p.id


def test_every_recommendation_says_who_does_it_and_where_it_comes_from():
    for p in referentiel().en_vigueur:
        assert p.qui, p.id
        assert p.citations, p.id
        assert p.enjeu, p.id
        assert p.actions, p.id
        assert p.preuve, p.id


def test_advice_without_a_source_is_called_advice():
    assert referentiel().sources["exp"].titre == "Avis de l’équipe"
    assert referentiel().sources["exp"].nature == "interne"


def test_the_short_path_has_eight_ranks_and_never_asks_nine_questions():
    courtes = {q.id: q.court for q in referentiel().questions.values() if q.court}
    assert sorted(courtes, key=courtes.get) == [
        "organisation",
        "role",
        "ressources",
        "maturite",
        "commun_existant",
        "ouverture_visee",
        "communaute",
        "achat",
        "freins",
    ]
    assert courtes["commun_existant"] == courtes["ouverture_visee"]


def test_synonyms_of_the_catalogue_are_still_understood():
    role = referentiel().questions["role"]
    assert role.reponse("initiateur").id == "ouvrir"
    assert role.reponse("contributeur").id == "contribuer_amont"
    assert role.reponse("soutien").id == "soutenir"
    assert role.reponse("usager").id == role.reponse("reutilisateur").id == "recevoir"
    assert "origine" in referentiel().questions["origines"].alias
    assert "droits" in referentiel().questions["droits_connus"].alias


def test_criteria_are_those_that_are_observed():
    cites = {c for p in referentiel().preconisations.values() for c in p.criteres}
    assert cites <= set(CRITERES)


def test_a_commons_named_in_a_page_is_shown_there_with_a_source():
    """A fact about others, in the text of a recommendation, can be checked from its page."""
    r = referentiel()
    orphelins = []
    for p in r.en_vigueur:
        texte = " ".join((p.enjeu, *p.actions, *p.sections.values()))
        citees = {citation.source for citation in p.citations}
        for x in r.exemples.values():
            # « OpenStreetMap France » is an association, not the map.
            if not re.search(rf"\b{re.escape(x.nom)}\b(?! France)", texte):
                continue
            montres = any(p.id in fait.preconisations for fait in x.faits)
            if not montres and citees.isdisjoint(x.sources):
                orphelins.append(f"{p.id}: {x.nom}")
    assert orphelins == []
