# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is proved of the law, broken one way at a time: each breach has its sentence."""

import json
import re
from datetime import date
from functools import cache
from itertools import product

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.core.logique import VRAI, Diagrammes, Domaine, Entre, Parmi, Sauf, Tous, UnDe
from encommun.loader import CONTENU, contenu, fichiers
from encommun.loader.verification import Gravite, verify
from encommun.loader.verification.comptes import count, in_words, profiles, support
from soutien.commande import lancer

LE = date(2026, 11, 22)


@cache
def livre():
    return fichiers.collect(CONTENU)


def broken(fichier, avant, apres):
    texte = livre()[fichier].decode()
    assert avant in texte, avant
    return {**livre(), fichier: texte.replace(avant, apres, 1).encode()}


def remarks(fichier, avant, apres):
    rapport = verify(contenu.read(broken(fichier, avant, apres)), au=LE)
    return [str(r) for r in rapport.remarques if r.gravite is Gravite.ERREUR]


CHAMP, TABLES = "droits/champ.yaml", "droits/tables.yaml"
JAMAIS = "{mission_sp: [oui], sauf: {mission_sp: [oui]}}"

CAS = [
    (CHAMP, "si: {mission_sp: [oui]}", f"si: {JAMAIS}", "règle R-001", "Aucune situation"),
    (
        CHAMP,
        "si: {mission_sp: [non]}",
        "si: {mission_sp: [oui]}",
        "règle R-002",
        "L’exemple « une association hors de toute mission publique » attend « regle : oui »",
    ),
    (CHAMP, "attendu: {regle: oui}}", "attendu: {regle: non}}", "R-001", "et obtient « oui »"),
    (
        CHAMP,
        "attendu: {regle: oui}}",
        "attendu: {regle: inconnu}}",
        "R-001",
        "Aucun exemple ne la montre vraie.",
    ),
    (
        CHAMP,
        "attendu: {regle: oui}}",
        "attendu: {rien: oui}}",
        "R-001",
        "attend « rien », qui n’existe pas.",
    ),
    (
        CHAMP,
        "donne: {fond: hors_champ}",
        f"donne: {{fond: [{{si: {JAMAIS}, vaut: libre}}, hors_champ]}}",
        "R-002",
        "« donne.fond » : « libre » n’arrive jamais.",
    ),
    (
        TABLES,
        "lignes: [{regle: R-005, vaut: oui}]",
        "lignes: [{si: {}, vaut: non}, {regle: R-005, vaut: oui}]",
        "table acheve",
        "La ligne 2 (R-005) ne l’emporte jamais.",
    ),
    (
        TABLES,
        "lignes: [{regle: R-005, vaut: oui}]\n    sinon: {vaut: non}",
        "lignes: [{regle: R-005, vaut: oui}]\n    sinon: {si: {mission_sp: [oui]}, vaut: non}",
        "table acheve",
        "un chemin n’aboutit pas",
    ),
    (
        "droits/mots.yaml",
        "  fond:\n",
        '  fond:\n    - {id: mystere, libelle: "Rien"}\n',
        "sortie fond",
        "Personne n’obtient « mystere ».",
    ),
    (
        "droits/mots.yaml",
        '    - {id: sans_objet, libelle: "Rien à publier pour vous"}\n',
        "",
        "sortie fond",
        "« sans_objet » n’a pas de mots.",
    ),
    (
        "droits/mots.yaml",
        "  verrous:\n",
        '  verrous:\n    - {id: ouvert, libelle: "Rien"}\n',
        "verrou ouvert",
        "Aucune règle ne le pose.",
    ),
    (
        "droits/actes.yaml",
        "actes:\n",
        'actes:\n  - {id: A-RIEN, titre: "Rien", quoi: "Rien", qui: "Vous"}\n',
        "acte A-RIEN",
        "Aucune situation ne l’appelle.",
    ),
]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "objet", "phrase"),
    [pytest.param(*cas, id=cas[-1]) for cas in CAS],
)
def test_each_breach_of_the_law_is_told(fichier, avant, apres, objet, phrase):
    dites = remarks(fichier, avant, apres)
    assert any(objet in dite and phrase in dite for dite in dites), dites


def test_a_table_that_waits_for_itself_is_refused_where_it_stands():
    avant = "sinon: {comme: organisme_nature}"
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read(broken(TABLES, avant, "sinon: {comme: origine_qualifiee}"))
    boucles = [d for d in refus.value.defauts if "dépend d’elle-même" in d.message]
    assert [d.fichier for d in boucles] == [TABLES]


def test_a_value_taken_from_nowhere_is_refused_where_it_stands():
    avant = "sinon: {comme: organisme_nature}"
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read(broken(TABLES, avant, "sinon: {comme: organisme_natur}"))
    (defaut,) = [d for d in refus.value.defauts if "comme:" in d.message]
    assert defaut.message == "« comme: organisme_natur » : ni un fait ni une table."
    assert "« organisme_nature »" in defaut.remede


def test_profiles_are_counted_exactly():
    d = Diagrammes(
        {
            "a": Domaine(("x", "y", "z")),
            "b": Domaine(("p", "q"), multiple=True),
            "n": Domaine(mesure=True),
        },
        {"n": {10, 20}},
    )
    condition = UnDe(
        (
            Tous((Parmi("a", ("x",)), Entre("n", au_moins=10))),
            Tous((Sauf(Parmi("a", ("x",))), Parmi("b", ("p",)))),
        )
    )
    noeud = d.condition(condition)
    attendu = sum(
        (a == "x" and n >= 1) or (a != "x" and p) for a, p, n in product("xyz", (0, 1), range(3))
    )
    assert count(d, noeud, VRAI) == attendu
    assert profiles(d, support(d, [noeud])) == 3 * 2 * 3


@pytest.mark.parametrize(
    ("nombre", "mots"), [(7, "7"), (9999, "9\u202f999"), (32 * 10**40, "3,2\u00a0×\u00a010⁴¹")]
)
def test_large_numbers_are_readable(nombre, mots):
    assert in_words(nombre) == mots


def test_the_command_says_what_it_proved_and_over_how_many_profiles():
    fini = lancer("referentiel", "verifier")
    assert fini.returncode == 0, fini.stdout
    assert "FAUX" not in fini.stdout
    tenues, sur = map(int, re.search(r"(\d+) promesses prouvées sur (\d+)", fini.stderr).groups())
    assert fini.stdout.count("prouvé : ") == tenues == sur > 10
    assert "profils)" in fini.stdout
    assert "La liste : --details." in fini.stdout
    longs = lancer("referentiel", "verifier", "--details")
    assert longs.stdout.count("pas encore été relue") > 1


def test_the_report_is_also_data():
    donnees = json.loads(lancer("referentiel", "verifier", "--format", "json").stdout)
    assert donnees["conforme"]
    assert {p["id"] for p in donnees["promesses"]} >= {"renvois", "regles", "tables", "issues"}
    assert all(p["tenue"] for p in donnees["promesses"])
