# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The content says what the catalogue said: nothing lost, no condition bent unknowingly.

The catalogue is kept as it was given, with an evaluator of its own grammar that shares nothing
with ours. On complete profiles both must agree; with missing answers ours may know more (it
sees that every branch agrees), never otherwise.

What was changed on purpose since stands in `ecarts.yaml`, with the reason and the new value in
the catalogue's own words: it is compared like the rest. New recommendations are free.
"""

import random
from functools import cache
from pathlib import Path

import pytest
import yaml

from encommun.core.logique import atomes
from encommun.core.migration import Objet, Sort
from encommun.core.profil import Dossier, etablir
from encommun.loader import CONTENU, collect_layers, load, migrations


def lire(nom):
    return yaml.safe_load((Path(__file__).parent / nom).read_text(encoding="utf-8"))


CATALOGUE = lire("catalogue_origine.yaml")
ORIGINE = {p["id"]: p for p in CATALOGUE["preconisations"]}
REPONSES = CATALOGUE["reponses"]
MULTIPLES = set(CATALOGUE["multiples"])
INCONNUES = set(CATALOGUE["inconnues"])
PROFILS = 4000

RETRAITS = lire("ecarts.yaml")["retraits"]
ECARTS = lire("ecarts.yaml")["ecarts"]
COMPARABLES = {
    "etape",
    "type",
    "priorite",
    "effort",
    "dependances",
    "roles",
    "applicable_si",
    "renforce_si",
}
HORS_CATALOGUE = "hors_catalogue"


def attendue(cle):
    """What the catalogue said of this recommendation, and what was changed on purpose."""
    changes = {nom: v for nom, v in ECARTS.get(cle, {}).items() if nom in COMPARABLES}
    return ORIGINE[cle] | changes


COMPARES = {cle: attendue(cle) for cle in ORIGINE if cle not in RETRAITS}
CONDITIONS = {cle: p for cle, p in COMPARES.items() if p.get("applicable_si") != HORS_CATALOGUE}

# --- The catalogue's own reading: True, False, None -------------------------------------


def test_(condition, profil):
    """Three values, Kleene's way, as the catalogue defines them."""
    return all_of([clause(nom, valeur, profil) for nom, valeur in condition.items()])


def clause(nom, valeur, profil):
    if nom == "un_de":
        return opposite(all_of([opposite(test_(branche, profil)) for branche in valeur]))
    if nom == "sauf":
        return opposite(test_(valeur, profil))
    posee = test_(CATALOGUE["posee_si"].get(nom, {}), profil)
    return False if posee is False else all_of([posee, holds(nom, valeur, profil)])


def holds(nom, valeurs, profil):
    reponse = profil.get(nom)
    if reponse is None:
        return None
    donnees = reponse if isinstance(reponse, frozenset) else {reponse}
    if donnees & set(valeurs):
        return True
    return None if donnees & INCONNUES else False


def opposite(verite):
    return None if verite is None else not verite


def all_of(verites):
    if False in verites:
        return False
    return None if None in verites else True


def applies(preconisation, profil):
    roles = preconisation.get("roles")
    place = True if roles is None else holds("role", roles, profil)
    return all_of([place, test_(preconisation.get("applicable_si", {}), profil)])


test_.__test__ = False  # a verb, not a test

# --- From its words to ours -------------------------------------------------------------

NOMS = {"origine": "origines", "droits": "droits_connus"}
PLACES = {
    "initiateur": ["ouvrir", "creer_commun"],
    "contributeur": ["contribuer_amont"],
    "soutien": ["soutenir"],
    "usager": ["recevoir"],
}
FORMES = {"collectivite": ["collectivite", "intercommunalite"]}


def traduire(profil, alea):
    faits = {}
    for nom, reponse in profil.items():
        if nom == "role":
            places = [alea.choice(PLACES[role]) for role in sorted(reponse)]
            faits[nom] = frozenset(places)
        elif nom == "organisation":
            faits[nom] = alea.choice(FORMES.get(reponse, [reponse]))
        else:
            faits[NOMS.get(nom, nom)] = reponse
    return faits


def hasard(graine):
    return random.Random(graine)  # noqa: S311 - the same profiles every time, no secret


def tirer(alea, *, complet):
    """A profile at random. Without missing answers, no « je ne sais pas » either."""
    profil = {}
    for nom, reponses in REPONSES.items():
        admises = [r for r in reponses if not (complet and r in INCONNUES)]
        if not complet and alea.random() < 0.35:
            continue
        if nom in MULTIPLES:
            profil[nom] = frozenset(alea.sample(admises, alea.randint(1, min(3, len(admises)))))
        else:
            profil[nom] = alea.choice(admises)
    return profil


@cache
def referentiel():
    return load()


def verdicts(profil, alea):
    dossier = Dossier(faits=traduire(profil, alea))
    savoir = etablir(referentiel(), dossier).savoir
    logique = referentiel().logique
    return {
        cle: logique.diagrammes.examiner(logique.applicables[cle], savoir).verdict.value
        for cle in CONDITIONS
    }


DIT = {True: "oui", False: "non", None: "inconnu"}

# --- What must not have changed ---------------------------------------------------------


def test_eight_stages_and_every_recommendation_of_the_catalogue():
    assert len(ORIGINE) == 144
    assert set(ORIGINE) <= set(referentiel().preconisations)
    assert [e for e in referentiel().etapes] == [f"E{n}" for n in range(1, 9)]  # noqa: C416


def test_only_what_was_merged_away_is_retired():
    retirees = {p.id: p.remplace_par for p in referentiel().preconisations.values() if p.retire_le}
    assert retirees == RETRAITS


def test_a_retired_recommendation_passes_to_the_one_that_says_it_now():
    fusions = {
        ancienne: operation.vers
        for migration in migrations.read(collect_layers(CONTENU)[0], referentiel())
        for operation in migration.operations
        if operation.sur is Objet.PRECONISATION and operation.sort is Sort.FUSIONNE
        for ancienne in operation.de
    }
    for ancienne, suivante in RETRAITS.items():
        assert suivante not in RETRAITS, f"{ancienne} leads to another that is retired"
        assert fusions.get(ancienne) == (suivante,)


@pytest.mark.parametrize("cle", ECARTS)
def test_a_departure_says_why_and_departs(cle):
    ecart = ECARTS[cle]
    assert cle in ORIGINE
    assert cle not in RETRAITS
    assert len(ecart["pourquoi"]) > 20
    changes = {nom: valeur for nom, valeur in ecart.items() if nom != "pourquoi"}
    assert changes
    assert set(changes) <= COMPARABLES
    for nom, valeur in changes.items():
        assert valeur != ORIGINE[cle].get(nom), f"{nom} is as it was: delete this line"


@pytest.mark.parametrize("cle", CONDITIONS)
def test_the_facts_that_filter_it_and_move_it_up_are_kept(cle):
    avant, apres = COMPARES[cle], referentiel().preconisations[cle]
    assert faits_lus(apres.applicable_si) == faits_nommes(avant.get("applicable_si", {}))
    assert bool(apres.roles) is ("roles" in avant)
    if avant.get("renforce_si") != HORS_CATALOGUE:
        trouves = faits_lus(apres.renforce_si) if apres.renforce_si else set()
        assert trouves == faits_nommes(avant.get("renforce_si", {}))


def faits_lus(condition):
    return {atome.fait for atome in atomes(condition)}


def faits_nommes(condition):
    """The facts that a condition of the catalogue names, by our names."""
    trouves = set()
    for nom, valeur in condition.items():
        branches = {"un_de": valeur, "sauf": [valeur]}.get(nom)
        if branches is None:
            trouves.add(NOMS.get(nom, nom))
        else:
            trouves |= {fait for branche in branches for fait in faits_nommes(branche)}
    return trouves


@pytest.mark.parametrize("cle", COMPARES)
def test_stage_type_priority_effort_and_dependencies_are_kept(cle):
    avant, apres = COMPARES[cle], referentiel().preconisations[cle]
    assert apres.etape == avant["etape"]
    assert apres.type == avant["type"]
    assert apres.priorite.value == avant["priorite"]
    assert apres.effort.value == avant["effort"]
    assert list(apres.dependances) == avant.get("dependances", [])


def test_complete_profiles_give_the_same_plan():
    alea = hasard(20261122)
    for _ in range(PROFILS):
        profil = tirer(alea, complet=True)
        attendus = {cle: DIT[applies(p, profil)] for cle, p in CONDITIONS.items()}
        assert verdicts(profil, alea) == attendus


def test_with_missing_answers_logic_may_know_more_never_otherwise():
    alea = hasard(1515)
    connus = decides = 0
    for _ in range(PROFILS):
        profil = tirer(alea, complet=False)
        trouves = verdicts(profil, alea)
        for cle, preconisation in CONDITIONS.items():
            attendu = DIT[applies(preconisation, profil)]
            if attendu == "inconnu":
                decides += trouves[cle] != "inconnu"
                continue
            connus += 1
            assert trouves[cle] == attendu, (cle, profil)
    assert connus > PROFILS * 20
    assert decides < connus


RENFORCEES = [
    cle for cle, p in CONDITIONS.items() if p.get("renforce_si") not in (None, HORS_CATALOGUE)
]


@pytest.mark.parametrize("cle", RENFORCEES)
def test_what_moves_a_recommendation_up_is_kept(cle):
    alea = hasard(cle)
    apres, logique = referentiel().preconisations[cle], referentiel().logique
    noeud = logique.noeud(apres.renforce_si)
    for _ in range(60):
        profil = tirer(alea, complet=True)
        savoir = etablir(referentiel(), Dossier(faits=traduire(profil, alea))).savoir
        trouve = logique.diagrammes.examiner(noeud, savoir).verdict.value
        assert trouve == DIT[test_(CONDITIONS[cle]["renforce_si"], profil)]
