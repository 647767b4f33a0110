# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a dossier stands: exactly what the facts say, and nothing that they do not."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.core.frise import Frise, Situation, situer
from encommun.core.logique import Parmi, Sauf, Tous, UnDe, Verdict
from encommun.core.parcours import parcourir
from encommun.core.profil import Dossier, Silence, etablir, verdict
from encommun.core.referentiel import Etape, TypeQuestion
from encommun.loader import load
from soutien.echantillon import referentiel

REF = load()
PASSEE, ICI, A_VENIR = Situation.PASSEE, Situation.ICI, Situation.A_VENIR
FACULTATIVE, INCONNUE = Situation.FACULTATIVE, Situation.INCONNUE


def frise(ref=REF, **faits):
    return situer(ref, etablir(ref, Dossier(faits)))


def situations(ref=REF, **faits):
    return {r.etape.id: r.situation for r in frise(ref, **faits).reperes}


OUVRIR = {"role": frozenset({"ouvrir"})}
CONTRIBUER = {"role": frozenset({"contribuer_amont"})}
REGLE = {"droits_connus": "clairs", "sensibilite": frozenset({"aucune"})}

# What people say, and the stages where they may stand.
CAS = {
    "undecided": ({**OUVRIR, "maturite": "prototype", "ouverture_visee": "ne_sait_pas"}, ["E1"]),
    "nothing to open": (
        {**OUVRIR, "maturite": "production", "ouverture_visee": "non_communicable"},
        ["E1"],
    ),
    "an idea, nobody searched": (
        {
            **OUVRIR,
            "maturite": "idee",
            "ouverture_visee": "contributif",
            "commun_existant": "pas_cherche",
            "communaute": "aucune",
        },
        ["E2"],
    ),
    "used at home, to be shared, alone": (
        {
            **OUVRIR,
            "maturite": "production",
            "ouverture_visee": "contributif",
            "communaute": "pressentie",
        },
        ["E3"],
    ),
    "rights to be checked": (
        {
            **OUVRIR,
            "maturite": "production",
            "ouverture_visee": "ouvert",
            "droits_connus": "inconnus",
        },
        ["E4"],
    ),
    "rights not told": (
        {**OUVRIR, "maturite": "production", "ouverture_visee": "ouvert"},
        ["E4", "E5"],
    ),
    "ready to publish": (
        {**OUVRIR, **REGLE, "maturite": "production", "ouverture_visee": "ouvert"},
        ["E5"],
    ),
    "published, for no one knows whom": (
        {
            **OUVRIR,
            **REGLE,
            "maturite": "ouvert",
            "ouverture_visee": "ne_sait_pas",
            "communaute": "aucune",
        },
        ["E5"],
    ),
    "used elsewhere, nobody takes part": (
        {
            **OUVRIR,
            **REGLE,
            "maturite": "installe",
            "ouverture_visee": "contributif",
            "communaute": "aucune",
        },
        ["E6"],
    ),
    "several, no rules": (
        {
            **OUVRIR,
            **REGLE,
            "maturite": "installe",
            "ouverture_visee": "contributif",
            "communaute": "petite",
            "gouvernance": "informelle",
        },
        ["E7"],
    ),
    "several, with rules": (
        {
            **OUVRIR,
            **REGLE,
            "maturite": "installe",
            "ouverture_visee": "contributif",
            "communaute": "petite",
            "gouvernance": "ecrite",
        },
        ["E8"],
    ),
    "published and left there": (
        {**OUVRIR, **REGLE, "maturite": "ouvert", "ouverture_visee": "publie"},
        ["E8"],
    ),
    "nearly abandoned": ({"maturite": "declin"}, ["E8"]),
    "a contributor who looks for a project": (
        {**CONTRIBUER, "maturite": "installe", "commun_existant": "aucun"},
        ["E2"],
    ),
    "a contributor without support": (
        {
            **CONTRIBUER,
            "maturite": "installe",
            "commun_existant": "proche",
            "contribution": frozenset({"code"}),
            "portage": "personne",
        },
        ["E3"],
    ),
    "a contributor at work": (
        {
            **CONTRIBUER,
            **REGLE,
            "maturite": "installe",
            "commun_existant": "proche",
            "contribution": frozenset({"code"}),
            "portage": "hierarchie",
        },
        ["E6"],
    ),
}


@pytest.mark.parametrize("cas", CAS)
def test_people_find_themselves_where_they_are(cas):
    faits, attendues = CAS[cas]
    assert [etape.id for etape in frise(**faits).ici] == attendues


def test_what_is_already_done_is_told_even_ahead_of_where_one_stands():
    dites = situations(
        **OUVRIR, maturite="installe", ouverture_visee="ouvert", droits_connus="inconnus"
    )
    assert dites["E4"] is ICI
    assert dites["E5"] is PASSEE


def test_one_may_publish_without_animating_or_governing():
    faits = {**OUVRIR, "maturite": "ouvert", "ouverture_visee": "publie", "communaute": "aucune"}
    dites = situations(**faits)
    assert (dites["E6"], dites["E7"]) == (FACULTATIVE, FACULTATIVE)


def test_what_a_dying_resource_never_crossed_is_no_longer_expected():
    dites = situations(**OUVRIR, maturite="declin", ouverture_visee="ouvert", communaute="aucune")
    assert (dites["E3"], dites["E5"], dites["E8"]) == (FACULTATIVE, FACULTATIVE, ICI)


def test_an_unknown_stage_says_what_it_may_be_and_which_question_settles_it():
    repere = frise(**OUVRIR, maturite="production", ouverture_visee="ouvert").repere("E4")
    assert repere.situation is INCONNUE
    assert repere.possibles == (PASSEE, ICI)
    assert repere.questions == ("droits_connus", "sensibilite")


def test_the_question_that_settles_the_most_stages_comes_first():
    assert set(frise().questions[:2]) == {"role", "maturite"}


@pytest.mark.parametrize("silence", [*Silence, None])
def test_a_silence_never_places_anyone(silence):
    faits = {**OUVRIR, "maturite": "production", "ouverture_visee": "ouvert"}
    if silence is not None:
        faits["droits_connus"] = silence
    assert frise(**faits).repere("E4").situation is INCONNUE


def test_what_is_settled_is_explained_by_what_was_said():
    faits = {**OUVRIR, "maturite": "prototype", "ouverture_visee": "ne_sait_pas"}
    raisons = frise(**faits).repere("E1").raisons
    assert {r.fait for r in raisons} == {"role", "maturite", "ouverture_visee"}
    assert all(r.verdict is not Verdict.INCONNU for r in raisons)


def test_the_interview_asks_what_the_frise_still_needs():
    faits = {**OUVRIR, "maturite": "production", "ouverture_visee": "ouvert"}
    parcours = parcourir(REF, Dossier(faits))
    assert {q for enjeu in parcours.ouverts for q in enjeu.pesent} >= set(parcours.frise.questions)


def test_content_that_does_not_say_how_to_tell_places_nobody():
    assert situer(referentiel(), etablir(referentiel(), Dossier())) == Frise()


# --- Proved against every world ------------------------------------------------------------

# The facts of a small référentiel, and the conditions that its stages may have.
FAITS = {
    "nature": ("etat", "commune", "operateur"),
    "existant": ("proche", "aucun"),
    "equipe": ("aucune", "petite", "grande"),
}
ATOMES = st.sampled_from(
    [Parmi(fait, valeurs[:n]) for fait, valeurs in FAITS.items() for n in (1, 2)]
)
CONDITIONS = st.recursive(
    ATOMES,
    lambda c: st.one_of(
        st.lists(c, max_size=2).map(lambda x: Tous(tuple(x))),
        st.lists(c, max_size=2).map(lambda x: UnDe(tuple(x))),
        c.map(Sauf),
    ),
    max_leaves=4,
)
PEUT_ETRE = st.one_of(st.none(), CONDITIONS)


@st.composite
def referentiels(draw):
    etapes = {
        cle: Etape(
            cle,
            cle,
            "",
            "",
            (),
            "",
            "",
            passee_si=None if cle == "E3" else draw(PEUT_ETRE),
            facultative_si=None if cle == "E3" else draw(PEUT_ETRE),
            prioritaire_si=draw(PEUT_ETRE),
        )
        for cle in ("E1", "E2", "E3")
    }
    return replace(referentiel(), etapes=etapes)


def place(ref, monde):
    """The meaning of the three conditions when nothing is missing, read from their words."""
    savoir = etablir(ref, Dossier(monde)).savoir

    def vraie(condition):
        return condition is not None and verdict(ref, condition, savoir) is Verdict.OUI

    etapes = list(ref.etapes.values())
    dites, trouvee = {}, False
    for rang, etape in enumerate(etapes):
        devancee = any(vraie(autre.prioritaire_si) for autre in etapes[rang + 1 :])
        if vraie(etape.passee_si):
            dites[etape.id] = PASSEE
        elif vraie(etape.facultative_si) or devancee:
            dites[etape.id] = FACULTATIVE
        else:
            dites[etape.id] = A_VENIR if trouvee else ICI
            trouvee = True
    return dites


@settings(max_examples=60, deadline=None)
@given(
    referentiels(),
    st.fixed_dictionaries({}, optional={f: st.sampled_from(v) for f, v in FAITS.items()}),
)
def test_a_stage_is_unknown_exactly_when_two_ways_of_completing_the_facts_differ(ref, connus):
    if not any(etape.conditions for etape in ref.etapes.values()):
        return
    choix = [[connus[f]] if f in connus else v for f, v in FAITS.items()]
    mondes = [place(ref, dict(zip(FAITS, m, strict=True))) for m in product(*choix)]
    obtenue = frise(ref, **connus)
    for repere in obtenue.reperes:
        attendues = {monde[repere.etape.id] for monde in mondes}
        assert set(repere.possibles) == attendues
        assert (repere.situation is INCONNUE) == (len(attendues) > 1)
        assert not set(repere.questions) & set(connus)
        assert bool(repere.questions) == (len(attendues) > 1)
    ici = {cle for monde in mondes for cle, dite in monde.items() if dite is ICI}
    assert {etape.id for etape in obtenue.ici} == ici


# --- On the content that ships ---------------------------------------------------------------

LUS = ("role", "maturite", "ouverture_visee", "communaute", "commun_existant", "contribution")
LUS += ("portage", "droits_connus", "sensibilite", "gouvernance")


def answers(fait):
    question = REF.questions[fait]
    valeurs = [r.id for r in question.reponses]
    if question.type is TypeQuestion.MULTIPLE:
        return st.sets(st.sampled_from(valeurs), min_size=1).map(frozenset)
    return st.sampled_from(valeurs)


DITS = st.fixed_dictionaries({}, optional={fait: answers(fait) for fait in LUS})


@settings(max_examples=200, deadline=None)
@given(DITS)
def test_a_dossier_is_at_one_stage_or_the_frise_says_that_it_does_not_know(faits):
    obtenue = frise(**faits)
    sures = [r.etape.id for r in obtenue.reperes if r.situation is ICI]
    assert len(sures) <= 1
    assert obtenue.ici
    if len(obtenue.ici) == 1:
        assert sures == [obtenue.ici[0].id]
    else:
        assert obtenue.questions
    for repere in obtenue.reperes:
        assert set(repere.questions) <= set(REF.questions)
        assert (repere.situation is INCONNUE) == bool(repere.questions)


@pytest.mark.parametrize("maturite", [r.id for r in REF.questions["maturite"].reponses])
@settings(max_examples=25, deadline=None)
@given(complets=st.fixed_dictionaries({f: answers(f) for f in LUS if f != "maturite"}))
def test_once_everything_is_said_whatever_the_maturity_one_stage_is_here(maturite, complets):
    """Answers that leave a fact missing (« ce n’est pas décidé ») are said too."""
    ici = [r for r in frise(**complets, maturite=maturite).reperes if r.situation is ICI]
    assert len(ici) == 1
