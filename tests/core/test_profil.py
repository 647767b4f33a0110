# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from what, and which question comes next."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.core.entretien import reponses_possibles
from encommun.core.logique import AuMoins, Parmi, Sauf, Verdict
from encommun.core.parcours import parcourir
from encommun.core.profil import (
    Dossier,
    Lot,
    Silence,
    contredits,
    etablir,
    etablir_lot,
    sans_objet,
    verdict,
)
from encommun.core.referentiel import TypeQuestion
from soutien.echantillon import answers, dossiers, preconisation, question, referentiel

REF = referentiel()


def asked(dossier, ref=REF):
    return [d.question.id for d in parcourir(ref, dossier).entretien.demandes]


def plan_of(dossier, ref=REF):
    """What a person sees of a plan: the lines, their verdict and their order."""
    return [
        (ligne.preconisation.id, ligne.verdict) for ligne in parcourir(ref, dossier).plan.lignes
    ]


# --- The interview ------------------------------------------------------------------------


def test_the_short_path_comes_first_in_its_own_order():
    assert asked(Dossier())[:2] == ["organisation", "role"]


def short(dossier, ref):
    return [d.question.id for d in parcourir(ref, dossier).entretien.court]


def test_questions_of_one_rank_take_one_place_in_the_short_path():
    ref = referentiel(
        preconisation("ouvrir-loin", Parmi("visee", ("loin",))),
        preconisation("rejoindre", Parmi("existant", ("proche",))),
        questions=(
            question("role", "ouvrir", "rejoindre", court=1),
            question("visee", "loin", "pres", court=2, posee_si=Parmi("role", ("ouvrir",))),
            question("existant", "proche", "aucun", court=2),
        ),
    )
    debut = parcourir(ref, Dossier({"role": "ouvrir"})).entretien
    assert debut.short_steps(ref.questions.values()) == 1
    for dite in ("loin", Silence.NSP, Silence.PLUS_TARD):
        dossier = Dossier({"role": "ouvrir", "visee": dite})
        assert short(dossier, ref) == []
        assert "existant" in asked(dossier, ref)
    # An answer that no longer matters stands for no other.
    assert short(Dossier({"role": "rejoindre", "visee": "loin"}), ref) == ["existant"]
    # Neither does one that the content has lost.
    assert "existant" in short(Dossier({"role": "ouvrir", "visee": "disparue"}), ref)


def test_a_plainer_question_stands_for_the_facts_it_narrows():
    assert "nature" not in asked(Dossier())
    assert "population" not in asked(Dossier())


def test_once_the_plain_question_is_answered_only_what_it_leaves_open_is_asked():
    ref = referentiel(preconisation("operer", Parmi("nature", ("operateur",))))
    assert asked(Dossier({"organisation": "etat"}), ref) == []
    assert asked(Dossier({"organisation": "petite_commune"}), ref) == []


@given(dossiers)
def test_a_question_is_asked_only_if_an_answer_changes_what_is_shown(dossier):
    reordering = {"freins"}  # moves lines up: it need not do so in every plan
    for demande in parcourir(REF, dossier).entretien.demandes:
        fait = demande.question.id
        if fait not in reordering:
            plans = [plan_of(dossier.avec(fait, reponse)) for reponse in answers(demande.question)]
            assert any(plan != plans[0] for plan in plans), fait


@given(dossiers)
def test_when_nothing_is_left_to_ask_only_silences_leave_lines_open(dossier):
    while True:
        entretien = parcourir(REF, dossier).entretien
        if not entretien.demandes:
            break
        demande = entretien.demandes[0]
        dossier = dossier.avec(demande.question.id, answers(demande.question)[0])
    silences = {f for f, v in dossier.faits.items() if isinstance(v, Silence)}
    pas_cherche = {f for f, v in dossier.faits.items() if v == "pas_cherche"}
    bases = {"organisation": {"nature", "population"}}
    permis = set().union(silences, pas_cherche, *(bases.get(s, ()) for s in silences))
    # A gated question cannot be asked while its gate is silent.
    permis |= {"contribution"} if "role" in silences else set()
    for ligne in parcourir(REF, dossier).plan.a_confirmer:
        assert set(ligne.questions) <= permis


def test_i_do_not_know_is_not_asked_again():
    assert "existant" in asked(Dossier())
    assert "existant" not in asked(Dossier({"existant": Silence.NSP}))


def test_later_waits_apart():
    entretien = parcourir(REF, Dossier({"existant": Silence.PLUS_TARD})).entretien
    assert "existant" not in [d.question.id for d in entretien.demandes]
    assert [d.question.id for d in entretien.reportees] == ["existant"]


def test_changing_an_early_answer_keeps_the_later_ones():
    avant = Dossier({"role": frozenset({"contribuer_amont"}), "contribution": frozenset({"code"})})
    apres = avant.avec("role", frozenset({"ouvrir"}))
    assert apres.faits["contribution"] == frozenset({"code"})
    assert sans_objet(REF, etablir(REF, apres)) == {"contribution"}
    assert sans_objet(REF, etablir(REF, avant)) == set()


def test_questions_of_one_theme_follow_one_another():
    ref = referentiel(
        *(preconisation(f"p{i}", Parmi(f"m{i}", ("oui",))) for i in range(3)),
        *(preconisation(f"o{i}", Parmi(f"o{i}", ("oui",))) for i in range(3)),
        preconisation("encore", Parmi("m0", ("non",))),
        questions=[
            *(question(f"m{i}", "oui", "non", theme="moyens") for i in range(3)),
            *(question(f"o{i}", "oui", "non", theme="organisme") for i in range(3)),
        ],
    )
    assert asked(Dossier(), ref) == ["m0", "m1", "m2", "o0", "o1", "o2"]


def test_a_question_without_object_is_not_asked():
    assert "contribution" not in asked(Dossier({"role": frozenset({"ouvrir"})}))
    assert "contribution" in asked(Dossier({"role": frozenset({"contribuer_amont"})}))


# --- What follows from what ---------------------------------------------------------------


def holds(condition, faits, ref=REF):
    return verdict(ref, condition, etablir(ref, Dossier(faits)).savoir)


def test_an_answer_that_leaves_its_fact_missing_still_holds_where_it_is_named():
    faits = {"existant": "pas_cherche"}
    assert holds(Parmi("existant", ("pas_cherche",)), faits) is Verdict.OUI
    assert holds(Parmi("existant", ("proche",)), faits) is Verdict.INCONNU


def test_a_set_with_an_unknown_part_keeps_what_it_says():
    ref = referentiel(
        questions=[
            question("delicat", "perso", "secret", type_=TypeQuestion.MULTIPLE, inconnu=("nsp_",))
        ]
    )
    profil = etablir(ref, Dossier({"delicat": frozenset({"perso", "nsp_"})}))
    assert profil.faits["delicat"] == AuMoins(frozenset({"perso"}))
    assert verdict(ref, Parmi("delicat", ("perso",)), profil.savoir) is Verdict.OUI
    assert verdict(ref, Parmi("delicat", ("secret",)), profil.savoir) is Verdict.INCONNU


def test_a_question_without_object_satisfies_no_condition():
    faits = {"role": frozenset({"ouvrir"}), "contribution": frozenset({"argent"})}
    assert holds(Parmi("contribution", ("argent",)), faits) is Verdict.NON
    assert holds(Sauf(Parmi("contribution", ("argent",))), faits) is Verdict.OUI


def test_a_fact_follows_from_another_unless_it_was_said():
    profil = etablir(REF, Dossier({"equipe": "aucune"}))
    assert profil.faits["releve"] == "non"
    assert profil.deduits == {"releve"}
    assert etablir(REF, Dossier({"equipe": "aucune", "releve": "oui"})).faits["releve"] == "oui"


@pytest.mark.parametrize("silence", list(Silence))
def test_what_follows_follows_even_for_who_says_not_to_know(silence):
    profil = etablir(REF, Dossier({"equipe": "aucune", "releve": silence}))
    assert profil.faits["releve"] == "non"
    assert profil.deduits == {"releve"}


@given(dossiers, st.data())
def test_not_knowing_and_not_saying_are_the_same(dossier, data):
    muets = data.draw(st.sets(st.sampled_from(sorted(REF.questions))))
    tus = replace(dossier, faits={f: v for f, v in dossier.faits.items() if f not in muets})
    dits = replace(tus, faits={**tus.faits, **dict.fromkeys(muets, Silence.NSP)})
    assert etablir(REF, dits) == etablir(REF, tus)
    assert plan_of(dits) == plan_of(tus)


def test_the_lots_tell_what_the_resource_is_made_of():
    lots = (Lot("a", {"composant": "programme"}), Lot("b", {"composant": "texte"}))
    assert etablir(REF, Dossier(lots=lots)).faits["ressources"] == {"logiciel"}


def test_what_was_declared_of_the_resource_stays_beside_what_the_lots_tell():
    lots = (Lot("a", {"composant": "programme"}),)
    declare = {"ressources": frozenset({"donnees"})}
    assert etablir(REF, Dossier(declare, lots)).faits["ressources"] == {"logiciel", "donnees"}


def test_a_lot_of_unknown_kind_leaves_the_resource_known_in_part():
    lots = (Lot("a", {"composant": "programme"}), Lot("b"))
    assert etablir(REF, Dossier(lots=lots)).faits["ressources"] == AuMoins(frozenset({"logiciel"}))


def test_what_is_said_of_a_lot_prevails_for_it():
    dossier = Dossier({"equipe": "grande"}, (Lot("a", {"equipe": "aucune"}), Lot("b")))
    assert [etablir_lot(REF, dossier, lot).faits["equipe"] for lot in dossier.lots] == [
        "aucune",
        "grande",
    ]


def test_a_declaration_that_other_facts_contradict_is_told():
    faits = {"nature": "etat", "organisation": "petite_commune"}
    profil = etablir(REF, Dossier(faits))
    assert contredits(REF, profil) == {"organisation"}
    assert holds(Parmi("organisation", ("etat",)), faits) is Verdict.OUI


def test_answers_ruled_out_by_what_is_known_are_not_offered():
    profil = etablir(REF, Dossier({"organisation": "autre"}))
    assert list(reponses_possibles(REF, profil, REF.questions["nature"])) == ["operateur"]
    assert len(list(reponses_possibles(REF, profil, REF.questions["role"]))) == 3


@pytest.mark.parametrize("silence", Silence)
def test_silence_says_nothing(silence):
    assert holds(Parmi("equipe", ("aucune",)), {"equipe": silence}) is Verdict.INCONNU
