# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision tree given as data: an invented one, with every kind of defect."""

import json
from pathlib import Path

import pytest

from encommun.core.erreurs import ContenuInvalide, Erreur, Inaccessible
from encommun.loader.arbre import Arbre, Noeud, read_tree
from soutien.commande import lancer
from soutien.fautes import ARBRE_ABSENT, ARBRE_IMMENSE, DEFAUTS_DES_ARBRES

# May a library lend its 3D printer? The insurance question is skipped by one answer; nobody
# obtains « caution »; « panne » is a dead end; « horaires » turns round.
BIBLIOTHEQUE = {
    "obligatoires": ["assurance"],
    "sauf_vers": ["refus"],
    "noeuds": [
        {
            "name": "age",
            "choices": [
                {"answer": "Majeur", "goto": "assurance"},
                {"answer": "Mineur", "goto": "accord"},
            ],
        },
        {
            "name": "accord",
            "choices": [
                {"answer": "Signé", "goto": "creneau"},
                {"answer": "Absent", "goto": "refus"},
                {"answer": "À voir", "goto": "horaires"},
            ],
        },
        {
            "name": "assurance",
            "choices": [
                {"answer": "Oui", "goto": "creneau"},
                {"answer": "Non", "goto": "refus"},
            ],
        },
        {
            "name": "creneau",
            "choices": [
                {"answer": "Libre", "goto": "pret"},
                {"answer": "En panne", "goto": "panne"},
            ],
        },
        {"name": "horaires", "choices": [{"answer": "Demain", "goto": "accord"}]},
        {"name": "panne"},
        {"name": "pret", "end": True},
        {"name": "refus", "end": True},
        {"name": "caution", "end": True},
    ],
}


@pytest.fixture
def arbre(tmp_path):
    fichier = tmp_path / "arbre.json"
    fichier.write_text(json.dumps(BIBLIOTHEQUE), encoding="utf-8")
    return fichier


def test_every_path_is_walked_and_every_defect_told(arbre):
    rejeu = read_tree(arbre).replay()
    assert len(rejeu.chemins) == 6
    assert rejeu.inatteignables == ("caution",)
    assert rejeu.impasses == ("panne",)
    assert rejeu.boucles == (("accord", "horaires", "accord"),)
    assert [str(c) for c in rejeu.sautees["assurance"]] == [
        "age [Mineur] → accord [Signé] → creneau [Libre] → pret"
    ]
    assert not rejeu.sain


def test_the_command_says_it_in_words_and_as_data(arbre):
    fini = lancer("referentiel", "verifier", "--arbre", arbre)
    assert fini.returncode == 1
    assert "6 chemins, 3 issues." in fini.stdout
    assert "caution : aucun chemin n’y mène." in fini.stdout
    assert "assurance : question obligatoire que 1 chemin évite" in fini.stdout
    fini = lancer("referentiel", "verifier", "--arbre", arbre, "--format", "json")
    assert json.loads(fini.stdout)["inatteignables"] == ["caution"]


def test_a_sound_tree_has_no_defect(tmp_path):
    fichier = tmp_path / "arbre.yaml"
    fichier.write_text(
        "- {name: a, mandatory: true, choices: [{answer: O, goto: b}]}\n- {name: b, end: true}\n",
        encoding="utf-8",
    )
    rejeu = read_tree(fichier).replay()
    assert rejeu.sain
    assert [str(c) for c in rejeu.chemins] == ["a [O] → b"]


@pytest.mark.parametrize(
    "texte",
    [
        "- {name: a, choices: [{answer: x, goto: a}]}\n",
        "- {name: a, choices: [{answer: x, goto: b}]}\n- {name: b}\n",
    ],
)
def test_nothing_is_proved_of_a_tree_that_leads_nowhere(texte, tmp_path):
    fichier = tmp_path / "arbre.yaml"
    fichier.write_text(texte, encoding="utf-8")
    fini = lancer("referentiel", "verifier", "--arbre", fichier)
    assert fini.returncode == 1
    assert "aucune issue" in fini.stdout
    assert "prouvé : chaque chemin aboutit" not in fini.stdout
    assert "chaque issue s’obtient" not in fini.stdout


def test_no_question_is_said_to_be_asked_of_all_when_none_must_be(tmp_path):
    fichier = tmp_path / "arbre.yaml"
    fichier.write_text(
        "- {name: a, choices: [{answer: x, goto: b}]}\n- {name: b, end: true}\n", encoding="utf-8"
    )
    fini = lancer("referentiel", "verifier", "--arbre", fichier)
    assert fini.returncode == 0
    assert "aucune question obligatoire n’est évitée" not in fini.stdout
    assert "non vérifié" in fini.stdout


def test_a_tree_that_is_not_there_is_not_a_dossier_to_create():
    with pytest.raises(Inaccessible) as refus:
        read_tree(Path("absent.json"))
    assert f"{refus.value.message} {refus.value.remede}" == ARBRE_ABSENT


# A guide as offices publish them: a list of nodes with words for the screen, sixteen paths to
# five outcomes. A secret that can be removed jumps over the rights of others; nobody reaches the
# last outcome.
QUESTIONS = {
    "champ": [("Oui", "secret"), ("Non", "fin-1")],
    "secret": [("Non", "tiers"), ("Oui", "occulter")],
    "occulter": [("Non", "fin-2"), ("Oui", "nature")],
    "tiers": [
        *(("Aucun", "nature"), ("Cédés", "nature"), ("Partagés", "nature")),
        *(("Refusés", "fin-3"), ("Inconnus", "fin-3")),
    ],
    "nature": [("Logiciel", "fin-4"), ("Données", "fin-4"), ("Autre", "fin-4")],
}
GUIDE = [
    {
        "name": nom,
        "text": f"{nom.capitalize()} ?",
        "help": "Voyez votre service juridique.",
        "choices": [
            {"answer": reponse, "summary": f"{nom} : {reponse}", "goto": cible, "color": "is-info"}
            for reponse, cible in choix
        ],
    }
    for nom, choix in QUESTIONS.items()
] + [{"name": f"fin-{n}", "text": "Voilà.", "end": True} for n in range(1, 6)]


def enumerated(nom, passes=()):
    """Every path, the plain way."""
    if nom not in QUESTIONS:
        return [(*passes, nom)]
    return [chemin for _, cible in QUESTIONS[nom] for chemin in enumerated(cible, (*passes, nom))]


def test_a_guide_of_sixteen_paths_says_what_it_skips_and_what_nobody_reaches(tmp_path):
    chemins = enumerated("champ")
    evitent = [c for c in chemins if c[-1] == "fin-4" and "tiers" not in c]
    assert (len(chemins), len(evitent)) == (16, 3)
    fichier = tmp_path / "guide.json"
    fichier.write_text(
        json.dumps({"obligatoires": ["tiers"], "sauf_vers": ["fin-1", "fin-2"], "noeuds": GUIDE}),
        encoding="utf-8",
    )
    rejeu = read_tree(fichier).replay()
    assert len(rejeu.chemins) == len(chemins)
    assert rejeu.inatteignables == ("fin-5",)
    assert len(rejeu.sautees["tiers"]) == len(evitent)
    fini = lancer("referentiel", "verifier", "--arbre", fichier)
    assert fini.returncode == 1
    assert "défaut : fin-5 : aucun chemin n’y mène." in fini.stdout
    assert "défaut : tiers : question obligatoire que 3 chemins évitent" in fini.stdout
    assert (
        "prouvé : aucun chemin ne tourne en rond, sur 16 chemins, tous parcourus." in fini.stdout
    )
    assert "chaque issue s’obtient" not in fini.stdout


@pytest.mark.parametrize(("texte", "attendu"), DEFAUTS_DES_ARBRES)
def test_a_broken_tree_says_what_is_wrong(tmp_path, texte, attendu):
    fichier = tmp_path / "arbre.yaml"
    fichier.write_text(texte, encoding="utf-8")
    with pytest.raises(ContenuInvalide) as refus:
        read_tree(fichier)
    assert f"{fichier}:{attendu}" in [str(d) for d in refus.value.defauts]


def test_a_tree_beyond_reading_is_refused():
    """Seventeen questions with two answers each, whatever was answered before."""
    noeuds = [Noeud(f"q{n}", (("Oui", f"q{n + 1}"), ("Non", f"q{n + 1}"))) for n in range(17)]
    fin = Noeud("q17", fin=True)
    with pytest.raises(Erreur) as refus:
        Arbre({n.nom: n for n in (*noeuds, fin)}).replay()
    assert f"{refus.value.message} {refus.value.remede}" == ARBRE_IMMENSE


def test_an_answer_that_leads_nowhere_is_told(tmp_path):
    fichier = tmp_path / "arbre.yaml"
    fichier.write_text("- {name: a, choices: [{answer: O, goto: nulle}]}\n", encoding="utf-8")
    assert read_tree(fichier).replay().renvois_morts == (("a", "nulle"),)
