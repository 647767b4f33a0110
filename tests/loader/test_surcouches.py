# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A region lays its content over ours: added, given again, retired, and always told apart."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from encommun.core.erreurs import ContenuInvalide, Erreur
from encommun.loader import CONTENU, VARIABLE, cache, collect_layers, load
from encommun.loader.verification import verify
from soutien.commande import lancer
from soutien.fautes import DOSSIER_ABSENT

REGION = Path(__file__).parent / "surcouches" / "region"


@pytest.fixture(autouse=True)
def abri(tmp_path, monkeypatch):
    monkeypatch.setenv("ENCOMMUN_CACHE", str(tmp_path / "cache"))


def test_the_region_adds_replaces_and_retires():
    ours, theirs = load(), load(None, REGION)
    assert set(theirs.preconisations) - set(ours.preconisations) == {"saisir-guichet"}
    assert theirs.preconisations["rediger-readme"].titre.endswith("modèle de la région")
    assert theirs.preconisations["afficher-engagement"].retire_le == date(2026, 11, 22)
    assert ours.preconisations["afficher-engagement"].retire_le is None
    assert "afficher-engagement" not in {
        d for p in theirs.preconisations.values() for d in p.dependances
    }
    assert theirs.livrables["lettre-guichet"] == "Lettre au guichet régional"


def test_whose_content_is_whose():
    theirs = load(None, REGION)
    for collection, cle in (
        ("preconisations", "saisir-guichet"),
        ("preconisations", "rediger-readme"),
        ("preconisations", "afficher-engagement"),
        ("sources", "val-ormes-guide"),
        ("glossaire", "guichet-regional"),
        ("faq", "aide-de-la-region"),
        ("exemples", "carte-des-ormes"),
        ("questions", "membre_guichet"),
        ("regles", "VO-001"),
    ):
        assert theirs.provenance(collection, cle).nom == "Région Val-d’Ormes"
    assert theirs.provenance("preconisations", "deposer-licence") is None


def test_the_laid_content_keeps_every_promise():
    rapport = verify(load(None, REGION), au=date.today())  # noqa: DTZ011 - as anyone reads it
    assert [str(r) for r in rapport.erreurs] == []


def test_the_cache_tells_layers_apart():
    seul, couches = collect_layers(CONTENU, [REGION])
    assert cache.key(seul) != cache.key(seul, *couches)
    assert load(None, REGION) == load(None, REGION)
    assert load() != load(None, REGION)


def test_the_environment_names_overlays_for_the_application(monkeypatch):
    monkeypatch.setenv(VARIABLE, str(REGION))
    assert "saisir-guichet" in load().preconisations


def test_the_plan_says_whose_each_recommendation_is(tmp_path):
    dossier = tmp_path / "encommun.yml"
    dossier.write_text("version: 1\nfaits:\n  role: [ouvrir]\n", encoding="utf-8")
    fini = lancer("plan", dossier, "--surcouche", REGION, "--format", "json")
    assert fini.returncode == 0, fini.stderr
    lignes = {li["id"]: li for li in json.loads(fini.stdout)["preconisations"]}
    assert lignes["rediger-readme"]["provenance"] == "Région Val-d’Ormes"
    assert lignes["rediger-readme"]["titre"].endswith("modèle de la région")
    assert "provenance" not in lignes["deposer-licence"]


def test_the_legal_note_says_whose_each_rule_is(tmp_path):
    dossier = tmp_path / "encommun.yml"
    dossier.write_text(
        "version: 1\nfaits:\n  organisme_nature: collectivite\n"
        "lots:\n  - nom: Le code\n    mission_sp: oui\n",
        encoding="utf-8",
    )
    fini = lancer("droits", dossier, "--surcouche", REGION, "--format", "json")
    assert fini.returncode == 0, fini.stderr
    regles = {r["regle"]: r for r in json.loads(fini.stdout)["lots"][0]["raisonnement"]}
    assert regles["VO-001"]["provenance"] == "Région Val-d’Ormes"
    assert "provenance" not in regles["R-001"]
    texte = " ".join(lancer("droits", dossier, "--surcouche", REGION).stdout.split())
    assert texte.count("Cette règle vient de Région Val-d’Ormes") == 1


def test_the_interview_asks_what_the_region_adds(tmp_path):
    dossier = tmp_path / "encommun.yml"
    dossier.write_text(
        "version: 1\nfaits:\n  role: [ouvrir]\n  membre_guichet: oui\n", encoding="utf-8"
    )
    avec = lancer("parcours", dossier, "--lignes", "--surcouche", REGION)
    assert avec.returncode == 0, avec.stderr
    assert f"encommun parcours {dossier} --surcouche {REGION}" in avec.stderr
    assert "membre_guichet" in lancer("parcours", dossier, "--lignes").stderr


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    dossier = tmp_path_factory.mktemp("guide") / "region"
    fini = lancer("referentiel", "publier", dossier, "--surcouche", REGION)
    assert fini.returncode == 0, fini.stderr
    return dossier


@pytest.mark.parametrize(
    "page",
    [
        "preconisations/saisir-guichet.html",
        "preconisations/rediger-readme.html",
        "sources/val-ormes-guide.html",
        "sources/index.html",
        "glossaire/index.html",
        "questions/index.html",
        "droits/VO-001.html",
    ],
)
def test_the_published_guide_says_whose_each_entry_is(guide, page):
    assert "Contenu apporté par : Région Val-d’Ormes" in (guide / page).read_text(encoding="utf-8")


def test_advice_of_the_region_is_not_called_ours(guide):
    page = (guide / "preconisations/saisir-guichet.html").read_text(encoding="utf-8")
    assert "C’est un conseil de Région Val-d’Ormes." in page
    assert "la nôtre" not in page


def test_a_page_of_ours_names_no_one_else(guide):
    page = (guide / "preconisations/deposer-licence.html").read_text(encoding="utf-8")
    assert "Val-d’Ormes" not in page
    assert "Texte d’encommun, référentiel" in page


def test_a_fault_stands_in_the_folder_of_the_region(tmp_path):
    copie = tmp_path / "region"
    shutil.copytree(REGION, copie)
    fiche = copie / "preconisations" / "E1" / "saisir-guichet.md"
    fiche.write_text(
        fiche.read_text(encoding="utf-8").replace("[collectivite", "[vilage"), "utf-8"
    )
    with pytest.raises(ContenuInvalide) as refus:
        load(None, copie)
    (defaut,) = refus.value.defauts
    assert defaut.fichier == str(fiche)
    assert "« vilage » : réponse inconnue de « organisation »." in defaut.message


def test_a_folder_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Erreur) as refus:
        load(None, Path("absent"))
    assert f"{refus.value.message} {refus.value.remede}" == DOSSIER_ABSENT
