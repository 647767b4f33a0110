# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""INCONNU exactly when two completions of the missing facts differ: checked by enumeration."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from encommun.core.logique import (
    JAMAIS,
    TOUJOURS,
    AuMoins,
    Diagrammes,
    Domaine,
    Entre,
    Parmi,
    Sauf,
    Tous,
    UnDe,
    Verdict,
    seuils,
)
from soutien.mondes import (
    DOMAINES,
    SEUILS,
    VALEURS,
    atomes,
    completions,
    conditions,
    est_vraie,
    pesent,
    profils,
)


@pytest.fixture(scope="module")
def diagrammes():
    d = Diagrammes(DOMAINES, {"habitants": SEUILS, "agents": SEUILS})
    d.deduire(
        "taille",
        [("petite", Entre("habitants", None, 3500)), ("grande", Entre("habitants", 3500))],
        "autre",
    )
    return d


def taille(monde):
    if monde["habitants"] == "sans_objet":
        return "autre"
    return "petite" if monde["habitants"] < 3500 else "grande"


def test_a_verdict_cannot_be_read_as_a_boolean():
    with pytest.raises(TypeError, match="three values"):
        bool(Verdict.INCONNU)


@settings(max_examples=400, deadline=None)
@given(conditions, profils)
def test_unknown_exactly_when_two_completions_differ(diagrammes, condition, connus):
    examen = diagrammes.examiner(diagrammes.condition(condition), diagrammes.savoir(connus))
    assert examen.issues == {est_vraie(condition, monde) for monde in completions(connus)}


@settings(max_examples=150, deadline=None)
@given(conditions, profils)
def test_the_facts_that_matter_are_those_that_can_change_the_outcome(
    diagrammes, condition, connus
):
    examen = diagrammes.examiner(diagrammes.condition(condition), diagrammes.savoir(connus))
    assert examen.pesent == pesent(lambda monde: est_vraie(condition, monde), connus)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(conditions, st.sampled_from("abc")), max_size=4), profils)
def test_a_cascade_gives_the_outcomes_of_its_first_true_lines(diagrammes, lignes, connus):
    def premiere(monde):
        return next((valeur for si, valeur in lignes if est_vraie(si, monde)), "sinon")

    cas = [(diagrammes.condition(si), diagrammes.feuille(valeur)) for si, valeur in lignes]
    noeud = diagrammes.cascade(cas, diagrammes.feuille("sinon"))
    examen = diagrammes.examiner(noeud, diagrammes.savoir(connus))
    assert examen.issues == {premiere(monde) for monde in completions(connus)}
    assert examen.pesent == pesent(premiere, connus)


@settings(max_examples=200, deadline=None)
@given(conditions, profils, st.sampled_from(("petite", "grande", "autre")))
def test_declaring_a_deduced_fact_keeps_the_worlds_in_which_it_holds(
    diagrammes, condition, connus, declaree
):
    mondes = [monde for monde in completions(connus) if taille(monde) == declaree]
    assume(mondes)
    noeud = diagrammes.condition(condition)
    examen = diagrammes.examiner(noeud, diagrammes.savoir({**connus, "taille": declaree}))
    assert examen.issues == {est_vraie(condition, monde) for monde in mondes}


@given(conditions, profils)
@settings(max_examples=100, deadline=None)
def test_a_contradicted_declaration_is_left_out_and_told(diagrammes, condition, connus):
    connus = {**connus, "habitants": 90_000}
    noeud = diagrammes.condition(condition)
    contredit = {**connus, "taille": "petite"}
    assert diagrammes.contredits(contredit) == {"taille"}
    assert diagrammes.examiner(noeud, diagrammes.savoir(contredit)) == diagrammes.examiner(
        noeud, diagrammes.savoir(connus)
    )


def test_a_deduced_fact_can_be_tested_like_any_other(diagrammes):
    noeud = diagrammes.condition(Parmi("taille", ("petite", "autre")))
    assert diagrammes.examiner(noeud, diagrammes.savoir({"habitants": 120})).verdict is Verdict.OUI
    assert diagrammes.examiner(noeud, diagrammes.savoir({})).pesent == {"habitants"}


def test_a_set_known_in_part_settles_only_what_it_contains(diagrammes):
    savoir = diagrammes.savoir({"parties": AuMoins(frozenset({"ville"}))})
    avec_la_ville = diagrammes.condition(Parmi("parties", ("ville",)))
    avec_la_recherche = diagrammes.condition(Parmi("parties", ("recherche",)))
    assert diagrammes.examiner(avec_la_ville, savoir).verdict is Verdict.OUI
    assert diagrammes.examiner(avec_la_recherche, savoir).verdict is Verdict.INCONNU


@given(atomes)
def test_what_kleene_leaves_unknown_and_every_completion_settles(atome):
    d = Diagrammes(DOMAINES, seuils([atome]))
    rien = d.savoir({})
    assert d.examiner(d.condition(UnDe((atome, Sauf(atome)))), rien).verdict is Verdict.OUI
    assert d.examiner(d.condition(Tous((atome, Sauf(atome)))), rien).verdict is Verdict.NON


def test_the_empty_conditions(diagrammes):
    rien = diagrammes.savoir({})
    assert diagrammes.examiner(diagrammes.condition(TOUJOURS), rien).verdict is Verdict.OUI
    assert diagrammes.examiner(diagrammes.condition(JAMAIS), rien).verdict is Verdict.NON


def test_twenty_missing_facts_at_once_stay_tractable():
    faits = {f"f{i}": Domaine(("a", "b", "c")) for i in range(20)}
    d = Diagrammes(faits)
    paires = [UnDe((Parmi(f"f{i}", ("a",)), Parmi(f"f{i + 1}", ("b", "c")))) for i in range(19)]
    examen = d.examiner(d.condition(Tous(tuple(paires))), d.savoir({}))
    assert examen.issues == {True, False}
    assert examen.pesent == set(faits)
    assert len(d.tests) < 500


@given(profils)
def test_examining_leaves_no_trace_in_the_diagrams(connus):
    d = Diagrammes(DOMAINES, {"habitants": SEUILS, "agents": SEUILS})
    noeud = d.condition(UnDe((Parmi("forme", ("etat",)), Entre("agents", 50))))
    avant = len(d.tests)
    d.examiner(noeud, d.savoir(connus))
    assert len(d.tests) == avant
    assert set(VALEURS) == set(DOMAINES)
