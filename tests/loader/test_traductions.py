# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another language by file: faults at their line, and French that changes without lying."""

import json
import subprocess
import sys
from datetime import date

import pytest
import yaml

from encommun.core import traduction
from encommun.core.erreurs import ContenuInvalide
from encommun.core.referentiel.langues import EtatTraduction
from encommun.loader import Couche, contenu, load, traductions
from encommun.loader.traductions.lecture import read
from encommun.loader.verification import verify
from soutien.commande import lancer
from soutien.contenu_minimal import CONTENU, octets
from soutien.fautes_traductions import (
    ANGLAIS,
    DEFAUTS_DES_TRADUCTIONS,
    FICHES,
    FRANCAIS,
    INCOMPLETE,
    INCONNUE,
    LANGUES,
    MOTS,
    PERIMEE,
    QUESTIONS,
    M,
    P,
    Q,
)


def translated(francais=FRANCAIS, **remplaces):
    lus = read(francais, {nom: (remplaces.get(nom) or t).encode() for nom, t in ANGLAIS.items()})
    return traduction.traduire(francais, "en", lus)


def broken(fichier, avant, apres):
    assert avant in ANGLAIS[fichier]
    with pytest.raises(ContenuInvalide) as refus:
        translated(**{fichier: ANGLAIS[fichier].replace(avant, apres, 1)})
    return refus.value.defauts


@pytest.fixture(autouse=True)
def abri(tmp_path, monkeypatch):
    monkeypatch.setenv("ENCOMMUN_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def dossier(tmp_path):
    """The minimal content and its English, as files."""
    entete = CONTENU["referentiel.yaml"].replace("langues: [fr]", "langues: [fr, en]")
    for nom, texte in (CONTENU | ANGLAIS | {"referentiel.yaml": entete}).items():
        fichier = tmp_path / "contenu" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
    return tmp_path / "contenu"


# --- What is said -----------------------------------------------------------------------------


def test_every_text_is_said_in_english_and_nothing_else_changes():
    anglais = translated()
    assert anglais.questions["role"].question == "What do you want to do?"
    assert [r.libelle for r in anglais.questions["role"].reponses] == ["Open", "Receive"]
    assert anglais.questions["role"].reponses[0].synonymes == ("initiateur",)
    assert anglais.themes["projet"].titre == "Your project"
    assert anglais.roles["initiateur"].libelle == "Initiator"
    assert anglais.livrables["note"] == "Briefing note"
    etape = anglais.etapes["E1"]
    assert (etape.nom, etape.sortie, etape.corps) == ("Understand", ("A decision",), "A stage.")
    assert etape.sections["Traps"] == "- Being late."
    fiche = anglais.preconisations["premiere"]
    assert (fiche.titre, fiche.resume, fiche.qui) == ("Start", "You have to.", "Legal department")
    assert fiche.enjeu == "Il le faut."  # the body stays in French
    assert fiche.applicable_si == FRANCAIS.preconisations["premiere"].applicable_si


def test_it_reasons_with_the_diagrams_of_the_french():
    assert translated().logique is FRANCAIS.logique


def test_what_is_not_translated_stays_in_french_and_says_so():
    anglais = translated()
    agents = anglais.questions["agents"]
    assert agents.question == "Combien d’agents ?"
    assert traduction.language_of(anglais, agents) == "fr"
    assert traduction.language_of(anglais, anglais.questions["role"]) == "en"
    assert traduction.language_of(anglais, FRANCAIS.questions["role"]) == "fr"
    assert traduction.language_of(anglais, "Legal department") == "en"
    assert traduction.language_of(FRANCAIS, FRANCAIS.questions["role"]) == "fr"


def test_a_word_without_translation_says_so():
    sans = MOTS.replace('  "Note": "Briefing note"\n', "")
    anglais = translated(**{M: sans})
    assert traduction.language_of(anglais, anglais.livrables["note"]) == "fr"


# --- What the French has left ----------------------------------------------------------------


def changed(nom, avant, apres):
    assert avant in CONTENU[nom]
    return contenu.read(octets(**{nom: CONTENU[nom].replace(avant, apres)}))


def test_a_question_that_changed_goes_back_to_french():
    francais = changed("questions/projet.yaml", "Que voulez-vous faire", "Que ferez-vous")
    anglais = translated(francais)
    assert anglais.questions["role"] == francais.questions["role"]
    assert anglais.traductions["questions.role"] is EtatTraduction.PERIMEE
    assert traduction.language_of(anglais, anglais.questions["role"]) == "fr"


def test_a_title_that_changed_stays_in_english_and_is_known_to_be_late():
    francais = changed("preconisations/E1/premiere.md", 'titre: "Commencer"', 'titre: "Partir"')
    anglais = translated(francais)
    assert anglais.preconisations["premiere"].titre == "Start"
    assert anglais.traductions["preconisations.premiere"] is EtatTraduction.PERIMEE


def test_a_late_stage_with_more_to_say_goes_back_to_french():
    francais = changed("etapes/E1.md", '["Une décision"]', '["Une décision", "Un nom"]')
    assert translated(francais).etapes["E1"] == francais.etapes["E1"]


@pytest.mark.parametrize(
    ("avant", "apres"),
    [("Que voulez-vous faire ?", "Que voulez-vous  faire\u202f?"), ("Tout en", "Tout\u00a0en")],
)
def test_typography_alone_does_not_age_a_translation(avant, apres):
    francais = changed("questions/projet.yaml", avant, apres)
    assert translated(francais).questions["role"].question == "What do you want to do?"


def test_the_body_of_a_recommendation_may_change_under_its_summary():
    francais = changed("preconisations/E1/premiere.md", "1. Faire", "1. Faire bien")
    etat = translated(francais).traductions["preconisations.premiere"]
    assert etat is EtatTraduction.A_JOUR


def test_a_summary_of_its_own_is_the_one_to_translate():
    francais = changed("preconisations/E1/premiere.md", "effort: S", 'effort: S\nresume: "Bref."')
    assert francais.preconisations["premiere"].resume == "Bref."
    etat = translated(francais).traductions["preconisations.premiere"]
    assert etat is EtatTraduction.PERIMEE


def test_an_unsaid_answer_leaves_the_whole_question_in_french():
    sans = QUESTIONS.replace('      - id: recevoir\n        libelle: "Receive"\n', "")
    anglais = translated(**{Q: sans})
    assert anglais.traductions["questions.role"] is EtatTraduction.INCOMPLETE
    assert anglais.questions["role"] is FRANCAIS.questions["role"]
    lues = read(FRANCAIS, {n: t.encode() for n, t in (ANGLAIS | {Q: sans}).items()})
    rapport = verify(FRANCAIS, au=date(2026, 11, 22), traductions={"en": lues})
    assert INCOMPLETE in [str(r).replace("\u00a0", " ") for r in rapport.remarques]


# --- Faults -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "attendu"),
    DEFAUTS_DES_TRADUCTIONS,
    ids=[cas[-1][:60] for cas in DEFAUTS_DES_TRADUCTIONS],
)
def test_each_fault_is_told_at_its_place(fichier, avant, apres, attendu):
    defauts = [str(defaut).replace("\u00a0", " ") for defaut in broken(fichier, avant, apres)]
    assert f"{fichier}:{attendu}" in defauts
    assert all(defaut.startswith(f"{fichier}:") for defaut in defauts)


def test_a_file_out_of_place_is_refused():
    with pytest.raises(ContenuInvalide, match="1 défaut") as refus:
        read(FRANCAIS, {"traductions/en/autre.yaml": b"a: b"})
    assert "Fichier inattendu" in str(refus.value.defauts[0])


def test_french_comes_first_among_languages():
    nom, avant, apres, attendu = LANGUES
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read(octets(**{nom: CONTENU[nom].replace(avant, apres)}))
    assert [str(d).replace("\u00a0", " ") for d in refus.value.defauts] == [f"{nom}:{attendu}"]


# --- Layers -----------------------------------------------------------------------------------


def test_an_overlay_translates_over_ours():
    autre = {P: FICHES.replace("Start", "Begin").encode()}
    lus = read(FRANCAIS, {n: t.encode() for n, t in ANGLAIS.items()}, [Couche("region", autre)])
    anglais = traduction.traduire(FRANCAIS, "en", lus)
    assert anglais.preconisations["premiere"].titre == "Begin"
    assert anglais.questions["role"].question == "What do you want to do?"


# --- Files, cache, command line ---------------------------------------------------------------


def test_the_content_alone_never_opens_its_translations(dossier):
    francais = load(dossier)
    (dossier / P).write_text("[", encoding="utf-8")
    assert load(dossier) == francais
    with pytest.raises(ContenuInvalide):
        traductions.load(francais, "en", dossier)


def test_a_process_reads_english_from_the_cache_without_yaml(dossier):
    francais = load(dossier)
    anglais = traductions.load(francais, "en", dossier)
    code = (
        "import sys; from pathlib import Path; from encommun.loader import load, traductions;"
        f"d = Path({str(dossier)!r}); t = traductions.load(load(d), 'en', d);"
        "print(t.preconisations['premiere'].titre, 'yaml' in sys.modules)"
    )
    dit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert dit.stdout.split() == ["Start", "False"]
    assert traductions.load(francais, "en", dossier) == anglais


def test_what_the_cache_kept_is_checked_against_the_french_of_today(dossier):
    traductions.load(load(dossier), "en", dossier)
    fichier = dossier / "questions/projet.yaml"
    change = fichier.read_text(encoding="utf-8").replace("recevoir", "accueillir")
    fichier.write_text(change, encoding="utf-8")
    with pytest.raises(ContenuInvalide) as refus:
        traductions.load(load(dossier), "en", dossier)
    assert "« recevoir » n’est pas une réponse de « role »." in str(refus.value.defauts[0])


def test_the_verifier_tells_how_much_is_said_and_what_is_late(dossier):
    fichier = dossier / "preconisations/E1/premiere.md"
    fichier.write_text(CONTENU["preconisations/E1/premiere.md"].replace("Commencer", "Partir"))
    fini = lancer("referentiel", "verifier", dossier)
    dit = fini.stdout.replace("\u00a0", " ")
    assert "anglais : 100 % des thèmes (1 sur 1), 20 % des questions (1 sur 5)" in dit
    assert "100 % des étapes (1 sur 1), 0 % des titres et résumés" in dit
    assert PERIMEE in dit
    donnees = json.loads(lancer("referentiel", "verifier", dossier, "--format", "json").stdout)
    assert donnees["langues"]["en"]["questions"] == {"a_jour": 1, "total": 5}


def test_a_language_that_nobody_announces_is_a_fault(dossier):
    francais = contenu.read(octets())
    rapport = verify(francais, au=date(2026, 11, 22), traductions={"de": {}})
    assert INCONNUE in [str(r).replace("\u00a0", " ") for r in rapport.erreurs]


def test_what_remains_is_written_ready_to_fill(dossier):
    fini = lancer("referentiel", "traduire", "en", dossier)
    assert fini.returncode == 1
    assert "4 entrées à traduire ou à revoir." in fini.stderr
    assert '# Combien d’agents ?\n    question: ""' in fini.stdout
    squelette = yaml.safe_load(fini.stdout)
    assert {q["id"] for q in squelette["questions"]} == {"taille", "agents", "naissance", "spdx"}


def test_what_was_filled_is_no_longer_asked(dossier):
    squelette = lancer("referentiel", "traduire", "en", dossier).stdout
    suite = squelette.partition("questions:\n")[2].replace('""', '"Said"')
    fichier = dossier / Q
    fichier.write_text(fichier.read_text(encoding="utf-8") + suite, encoding="utf-8")
    fini = lancer("referentiel", "traduire", "en", dossier)
    assert (fini.returncode, fini.stdout.strip()) == (0, "")


@pytest.mark.parametrize("langue", ["fr", "anglais", "../en"])
def test_a_word_that_is_no_language_is_refused(langue):
    fini = lancer("referentiel", "traduire", langue)
    assert fini.returncode == 1
    assert "n’est pas une langue où traduire" in fini.stderr


# --- What ships -------------------------------------------------------------------------------


def test_the_english_that_ships_has_no_fault():
    francais = load()
    assert traductions.languages() == ("en",)
    assert "en" in francais.langues
    traductions.load(francais, "en")
