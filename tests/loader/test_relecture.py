# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The French of a page: each kind of passage to reword has its sentence."""

import json

import pytest

from encommun.loader import load
from encommun.loader.relecture import readability, reread_page, syllables
from soutien.commande import lancer

LONGUE = "Le service " + "très " * 30 + "lent répond."
CAS = [
    ("L'usager lit.", "Apostrophe droite"),
    ("Qui lit ?", "Espace sécable avant un signe"),
    ("Lire « vite\u00a0».", "Espace sécable après"),
    ("Lire  vite.", "Deux espaces de suite"),
    ("Un·e agent·e.", "Point médian"),
    ("Et puis...", "Trois points"),
    (LONGUE, "phrase de 34 mots"),
    ("Publier la roadmap.", "Dites « feuille de route », ou expliquez le mot au glossaire."),
    ("Demander au XYZ.", "sigle inexpliqué : « XYZ »"),
]


@pytest.mark.parametrize(("texte", "phrase"), CAS, ids=[p for _, p in CAS])
def test_each_fault_has_its_sentence(texte, phrase):
    (reproche,) = reread_page("page", (texte,), set()).reproches
    assert phrase in str(reproche)


@pytest.mark.parametrize(
    "texte",
    [
        "Publier la feuille de route.",
        "Ouvrir le fichier `ROADMAP` à la racine.",
        "L’Office des Zones Yonnaises (XYZ) répond. XYZ décide.",
        "Un fork du projet.",
    ],
)
def test_what_is_explained_or_is_code_is_left_alone(texte):
    assert reread_page("page", (texte,), {"fork"}).reproches == ()


@pytest.mark.parametrize(
    ("mot", "nombre"), [("chat", 1), ("table", 1), ("commune", 2), ("numérique", 3), ("été", 2)]
)
def test_syllables_are_counted_the_same_way(mot, nombre):
    assert syllables(mot) == nombre


def test_short_words_in_short_sentences_read_better():
    simple = readability(["Le", "chat", "dort", "sur", "le", "lit"], 1)
    ardu = readability(["Interopérabilité", "administrative", "universalité"], 1)
    assert (ardu < 30, simple > 90) == (True, True)
    assert readability([], 0) == 100


def test_the_command_gives_a_figure_per_page():
    fini = lancer("referentiel", "relire", "--format", "json")
    pages = {p["page"]: p for p in json.loads(fini.stdout)}
    contenu = load()
    attendues = {f"préconisation {p.id}" for p in contenu.en_vigueur} | {
        f"préconisation {p.id}/{role}"
        for p in contenu.en_vigueur
        for role, regard in p.regards.items()
        if regard.enjeu
    }
    assert {page for page in pages if page.startswith("préconisation ")} == attendues
    assert {f"étape {cle}" for cle in contenu.etapes} <= set(pages)
    assert all(0 <= p["lisibilite"] <= 100 for p in pages.values())
    assert "Lisibilité, notre repère : médiane" in fini.stderr
