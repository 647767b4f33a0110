# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checklist that a person can act on: what applies, in which order, and why."""

from hypothesis import given

from encommun.core.logique import Parmi, Sauf, Tous, UnDe, Verdict
from encommun.core.parcours import parcourir
from encommun.core.plan import PREMIERES, Raison, comparer, raisons
from encommun.core.profil import Dossier, Silence, etablir
from encommun.core.referentiel import Effort, Priorite, Regard
from encommun.core.suivi import Avancement, Etat
from soutien.echantillon import dossiers, preconisation, referentiel

REF = referentiel()


def ids(lignes):
    return [ligne.preconisation.id for ligne in lignes]


def plan(dossier=None, ref=REF):
    return parcourir(ref, dossier or Dossier()).plan


def test_facts_filter():
    assert "connaitre-la-loi" in ids(plan(Dossier({"organisation": "etat"})).lignes)
    assert "connaitre-la-loi" not in ids(plan(Dossier({"organisation": "autre"})).lignes)


def test_what_is_open_stays_with_the_question_that_settles_it():
    dossier = Dossier({"role": frozenset({"contribuer_amont"}), "existant": Silence.NSP})
    ligne = next(x for x in plan(dossier).lignes if x.preconisation.id == "evaluer")
    assert ligne.verdict is Verdict.INCONNU
    assert ligne.questions == ("existant",)


def test_another_place_in_the_commons_sees_another_plan():
    assert "evaluer" not in ids(plan(Dossier({"role": frozenset({"ouvrir"})})).lignes)


def test_expectations_and_obstacles_never_hide_anything():
    sans = ids(plan(Dossier({"freins": frozenset()})).lignes)
    avec = ids(plan(Dossier({"freins": frozenset({"hierarchie", "temps"})})).lignes)
    assert sorted(sans) == sorted(avec)
    assert avec.index("convaincre") < avec.index("versionner")


def test_more_matches_come_first_then_lighter_work():
    ref = referentiel(
        preconisation("lourde", effort=Effort.L),
        preconisation("legere"),
        preconisation("une", renforce_si=Parmi("freins", ("temps",)), effort=Effort.L),
        preconisation(
            "deux", renforce_si=Parmi("freins", ("temps", "hierarchie")), effort=Effort.L
        ),
    )
    dossier = Dossier({"freins": frozenset({"temps", "hierarchie"})})
    assert ids(plan(dossier, ref).lignes) == ["deux", "une", "legere", "lourde"]


@given(dossiers)
def test_a_dependency_stands_before_what_depends_on_it(dossier):
    lignes = plan(dossier).lignes
    rang = {ligne.preconisation.id: i for i, ligne in enumerate(lignes)}
    for ligne in lignes:
        for dependance in ligne.preconisation.dependances:
            if dependance in rang:
                assert rang[dependance] < rang[ligne.preconisation.id]


@given(dossiers)
def test_a_dependency_outside_the_plan_is_ignored(dossier):
    lignes = plan(dossier).lignes
    presentes = set(ids(lignes))
    for ligne in lignes:
        assert set(ligne.dependances) == set(ligne.preconisation.dependances) & presentes


def test_stages_follow_one_another():
    etapes = [ligne.preconisation.etape for ligne in plan().lignes]
    assert etapes == sorted(etapes)
    assert list(plan().par_etape()) == ["E1", "E2", "E3"]


def test_only_the_stages_asked_for():
    assert {
        x.preconisation.etape for x in plan(Dossier({"etapes": frozenset({"E2"})})).lignes
    } == {"E2"}


def test_one_starts_with_five_things_and_what_they_wait_for():
    ref = referentiel(
        preconisation("a", priorite=Priorite.COULD),
        *(preconisation(f"m{i}", priorite=Priorite.MUST) for i in range(9)),
        preconisation("suite", priorite=Priorite.MUST, dependances=("a",), urgente_si=Tous()),
    )
    premieres = ids(plan(ref=ref).premieres)
    assert len(premieres) == PREMIERES
    assert "suite" not in premieres  # it waits for « a », which comes after every « must »
    assert all(p.startswith("m") for p in premieres)


def test_what_is_done_leaves_the_front():
    dossier = Dossier(suivi=(Avancement("nommer-un-referent", Etat.FAIT),))
    assert "nommer-un-referent" in ids(plan().premieres)
    assert "nommer-un-referent" not in ids(plan(dossier).premieres)
    assert "nommer-un-referent" in ids(plan(dossier).lignes)


def test_the_last_state_declared_counts():
    dossier = Dossier(
        suivi=(Avancement("chercher", Etat.FAIT), Avancement("chercher", Etat.EN_COURS))
    )
    ligne = next(x for x in plan(dossier).lignes if x.preconisation.id == "chercher")
    assert ligne.etat == "en_cours"


CONTRIBUTEUR = Dossier({"role": frozenset({"contribuer_amont"})})
LES_DEUX = Dossier({"role": frozenset({"contribuer_amont", "ouvrir"})})


def test_a_text_of_its_own_for_the_only_place_held():
    regard = Regard(
        titre="Vérifier votre apport", effort=Effort.S, enjeu="Le vôtre.", actions=("Lire",)
    )
    communs = {"effort": Effort.L, "sections": {"Piège": "Commun."}}
    ref = referentiel(preconisation("auditer", regards={"contributeur": regard}, **communs))
    (ligne,) = plan(CONTRIBUTEUR, ref).lignes
    p = ligne.preconisation
    assert (ligne.place, ligne.titre) == ("contributeur", "Vérifier votre apport")
    assert (p.effort, p.enjeu, p.actions) == (Effort.S, "Le vôtre.", ("Lire",))
    assert p.sections == {}  # a trap written for someone else is not theirs
    assert plan(LES_DEUX, ref).lignes[0].titre == "auditer"
    assert plan(LES_DEUX, ref).lignes[0].place == ""


def test_a_title_alone_leaves_the_rest_as_it_is():
    regards = {"contributeur": Regard(titre="Vérifier votre apport")}
    ref = referentiel(preconisation("auditer", regards=regards, sections={"Piège": "Commun."}))
    p = plan(CONTRIBUTEUR, ref).lignes[0].preconisation
    assert (p.titre, p.sections) == ("Vérifier votre apport", {"Piège": "Commun."})


def test_a_place_that_a_recommendation_does_not_name_changes_nothing_to_it():
    regards = {"contributeur": Regard(titre="Vérifier votre apport")}
    ref = referentiel(preconisation("auditer", roles=("contributeur",), regards=regards))
    assert plan(LES_DEUX, ref).lignes[0].titre == "Vérifier votre apport"


def test_the_weight_of_a_line_is_the_one_seen_from_the_place_held():
    allege = {"contributeur": Regard(effort=Effort.S)}
    ref = referentiel(
        preconisation("a", effort=Effort.M), preconisation("b", effort=Effort.L, regards=allege)
    )
    assert ids(plan(ref=ref).lignes) == ["a", "b"]
    assert ids(plan(CONTRIBUTEUR, ref).lignes) == ["b", "a"]


# --- Why ----------------------------------------------------------------------------------


def why(condition, faits):
    ref = referentiel(preconisation("p", condition))
    return raisons(ref, ref.preconisations["p"], etablir(ref, Dossier(faits)))


def test_one_branch_is_enough_to_show_that_it_applies():
    condition = UnDe((Parmi("equipe", ("aucune",)), Parmi("nature", ("etat",))))
    obtenues = why(condition, {"equipe": "petite", "nature": "etat"})
    assert obtenues == (Raison("nature", ("etat",), Verdict.OUI),)


def test_every_branch_counts_when_all_are_needed():
    condition = Tous((Parmi("equipe", ("petite",)), Sauf(Parmi("nature", ("etat",)))))
    faits = [raison.fait for raison in why(condition, {"equipe": "petite", "nature": "commune"})]
    assert faits == ["equipe", "nature"]


def test_what_is_open_shows_its_open_facts():
    condition = Tous((Parmi("equipe", ("petite",)), Parmi("nature", ("etat",))))
    obtenues = why(condition, {"equipe": "petite"})
    assert [(r.fait, r.verdict) for r in obtenues] == [("nature", Verdict.INCONNU)]


def test_what_moves_a_line_up_is_said_apart():
    ref = referentiel()
    profil = etablir(ref, Dossier({"freins": frozenset({"temps"})}))
    obtenues = raisons(ref, ref.preconisations["convaincre"], profil)
    assert obtenues == (Raison("freins", ("temps",), Verdict.OUI, reclasse=True),)


# --- What if ------------------------------------------------------------------------------


def what_if(dossier, fait, valeur):
    return comparer(plan(dossier), plan(dossier.avec(fait, valeur)))


def test_what_one_other_answer_would_change():
    dossier = Dossier({"organisation": "etat", "existant": "proche", "equipe": "petite"})
    ecart = what_if(dossier, "existant", "aucun")
    assert ecart.apparaissent == ("chercher",)
    assert "evaluer" in ecart.disparaissent
    assert what_if(dossier, "equipe", "aucune").apparaissent == ()
    assert what_if(dossier, "organisation", None).a_confirmer == ("connaitre-la-loi",)


@given(dossiers)
def test_what_if_nothing_changes(dossier):
    ecart = what_if(dossier, "existant", dossier.faits.get("existant"))
    assert ecart == type(ecart)((), (), (), ())
