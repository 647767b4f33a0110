# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Six invented bodies: what each should read first, and what should stay to be confirmed."""

import json
from functools import cache
from pathlib import Path

import pytest

from encommun.core.logique import Verdict
from encommun.core.parcours import parcourir
from encommun.core.profil import contredits
from encommun.core.referentiel import Priorite
from encommun.loader import load
from encommun.loader.dossiers import dump, parse, read
from soutien.commande import lancer

DOSSIER = Path(__file__).resolve().parents[2] / "exemples"
FICHIERS = sorted(DOSSIER.glob("*.yml"))
NOMS = [fichier.stem for fichier in FICHIERS]

un_exemple = pytest.mark.parametrize("nom", NOMS)


@cache
def parcours(nom):
    return parcourir(load(), read(DOSSIER / f"{nom}.yml", load()).dossier)


def ids(lignes):
    return [ligne.preconisation.id for ligne in lignes]


def verdicts(nom):
    return {ligne.preconisation.id: ligne.verdict for ligne in parcours(nom).plan.lignes}


def test_the_six_situations_are_there():
    assert NOMS == [
        "agglomeration-contributrice",
        "commun-mature-a-transmettre",
        "commune-application-prestataire",
        "departement-jeu-de-donnees",
        "ministere-script",
        "petite-commune",
    ]


# --- What holds for each of them --------------------------------------------------------------


@un_exemple
def test_it_reads_without_a_warning_or_a_contradiction(nom):
    lu = read(DOSSIER / f"{nom}.yml", load())
    assert lu.avertissements == ()
    assert contredits(load(), parcours(nom).profil) == frozenset()


@un_exemple
def test_it_survives_being_written(nom):
    dossier = parcours(nom).dossier
    assert parse(dump(dossier, load()).encode(), nom, load()).dossier == dossier


@un_exemple
def test_five_lines_come_first_and_none_of_them_waits_for_another(nom):
    plan = parcours(nom).plan
    assert len(plan.premieres) == 5
    closes = {
        x.preconisation.id for x in plan.lignes if x.etat in {"fait", "ecarte", "sans_objet"}
    }
    vues = set(closes)
    for ligne in plan.premieres:
        assert set(ligne.dependances) <= vues
        vues.add(ligne.preconisation.id)


@un_exemple
def test_what_comes_first_matters_most(nom):
    for ligne in parcours(nom).plan.premieres:
        assert ligne.urgente or ligne.preconisation.priorite is Priorite.MUST


@un_exemple
@pytest.mark.parametrize("forme", ["texte", "markdown", "json"])
def test_the_command_shows_it(nom, forme):
    fini = lancer("plan", DOSSIER / f"{nom}.yml", "--format", forme)
    assert (fini.returncode, fini.stderr) == (0, "")
    if forme == "json":
        rendu = json.loads(fini.stdout)
        assert [x["id"] for x in rendu["preconisations"]] == ids(parcours(nom).plan.lignes)


# --- What each of them came for ---------------------------------------------------------------


def test_the_town_checks_its_rights_before_opening_what_its_contractor_wrote():
    verdicts_ = verdicts("commune-application-prestataire")
    premiere = parcours("commune-application-prestataire").plan.premieres[0]
    assert (premiere.preconisation.etape, premiere.urgente) == ("E4", True)
    for attendue in ("auditer-droits", "purger-secrets", "connaitre-obligations"):
        assert verdicts_[attendue] is Verdict.OUI
    assert 60 <= len(verdicts_) <= 120


def test_the_ministry_cleans_its_script_before_showing_it():
    nom = "ministere-script"
    assert "purger-secrets" in ids(parcours(nom).plan.premieres)
    assert verdicts(nom)["choisir-degre-ouverture"] is Verdict.OUI
    # Nobody else takes part: no college to seat, no election to hold.
    assert "organiser-elections" not in verdicts(nom)
    assert "publier-jeu-donnees" not in verdicts(nom)
    assert len(verdicts(nom)) <= 100


def test_the_departement_describes_its_data():
    nom = "departement-jeu-de-donnees"
    assert "decrire-schema" in ids(parcours(nom).plan.premieres)
    assert verdicts(nom)["publier-jeu-donnees"] is Verdict.OUI
    assert "decrire-publiccode" not in verdicts(nom)


def test_the_agglomeration_reads_a_short_plan_as_a_contributor():
    plan = parcours("agglomeration-contributrice").plan
    titres = {ligne.preconisation.id: ligne.titre for ligne in plan.lignes}
    assert (
        titres["arbitrer-rejoindre-creer"] == "Confirmer l’engagement et ce qui vous ferait partir"
    )
    # It lacks skills: calling its peers comes first, then what it can promise.
    assert ids(plan.premieres)[0] == "rejoindre-pairs"
    assert "evaluer-capacite-contribuer" in ids(plan.premieres)
    assert verdicts("agglomeration-contributrice")["evaluer-sante-tiers"] is Verdict.OUI
    assert "choisir-degre-ouverture" not in titres
    assert len(plan.lignes) <= 60
    assert len(plan.a_confirmer) <= 6


def test_the_small_town_is_told_what_to_find_out_first():
    parcours_ = parcours("petite-commune")
    assert parcours_.plan.questions[0] == "role"
    assert len(parcours_.plan.a_confirmer) > len(parcours_.plan.lignes) / 2
    # « Plus tard » waits its turn; « je ne sais pas » is not asked again.
    assert [d.question.id for d in parcours_.entretien.reportees] == ["communaute"]
    assert "role" not in [d.question.id for d in parcours_.entretien.demandes]


def test_the_mature_commons_prepares_its_handover():
    nom = "commun-mature-a-transmettre"
    verdicts_ = verdicts(nom)
    for attendue in ("preparer-transfert", "transferer-actifs", "choisir-modele-economique"):
        assert verdicts_[attendue] is Verdict.OUI
    etats = {x.preconisation.id: x.etat for x in parcours(nom).plan.lignes if x.etat}
    assert etats == {"choisir-degre-ouverture": "fait", "rejoindre-pairs": "ecarte"}
    assert not set(etats) & set(ids(parcours(nom).plan.premieres))
    assert "decider-cloture" not in verdicts_


# --- Their rights -----------------------------------------------------------------------------


@cache
def rights(nom):
    fini = lancer("droits", DOSSIER / f"{nom}.yml", "--format", "json")
    assert fini.returncode == 0, fini.stderr
    return json.loads(fini.stdout)["lots"]


@un_exemple
def test_its_rights_are_worked_out(nom):
    assert len(rights(nom)) == len(parcours(nom).dossier.lots)


def test_the_town_has_one_paper_to_find():
    code, photos = rights("commune-application-prestataire")
    assert code["droits"] == "indetermine"
    assert "ccap_modes_exploitation" in code["questions"]
    assert code["fond"] == "obligatoire"
    assert photos["droits"] != "indetermine"


def test_the_ministry_owns_its_script():
    (script,) = rights("ministere-script")
    assert (script["droits"], script["fond"]) == ("acquis", "obligatoire")
    assert script["questions"] == ["secrets_techniques"]


def test_the_departement_takes_the_licence_of_what_it_builds_on():
    releve, apports = rights("departement-jeu-de-donnees")
    assert releve["licences"] == ["ODbL-1.0"]
    assert apports["questions"] == ["licence_recue"]


def test_the_agglomeration_gives_under_the_licence_of_the_project():
    (module,) = rights("agglomeration-contributrice")
    assert module["recommandee"] == "AGPL-3.0-or-later"


def test_the_mature_commons_keeps_its_licence_and_its_name():
    socle, extensions, _documentation, marque = rights("commun-mature-a-transmettre")
    assert socle["recommandee"] == extensions["recommandee"] == "EUPL-1.2"
    assert marque["licences"] == []
