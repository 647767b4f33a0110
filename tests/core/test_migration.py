# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A dossier passes from one version to the next and back: nothing lost, nothing done twice."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.core.migration import Migration, Objet, Operation, Sort, migrate, path, revert

F, R, P = Objet.FAIT, Objet.REPONSE, Objet.PRECONISATION
UN = Migration(
    "1.0.0",
    "1.1.0",
    "Des noms plus clairs.",
    (
        Operation(F, Sort.RENOMME, ("a",), ("aa",), "Plus clair."),
        Operation(F, Sort.SCINDE, ("b",), ("b1", "b2"), "Deux questions."),
        Operation(F, Sort.FUSIONNE, ("c", "d"), ("cd",), "Même question."),
        Operation(F, Sort.FILE, ("e",), (), "À redemander."),
        Operation(R, Sort.RENOMME, ("x",), ("xx",), "Plus clair.", "f"),
        Operation(R, Sort.SCINDE, ("y",), ("y1", "y2"), "Deux réponses.", "f"),
        Operation(R, Sort.FILE, ("z",), (), "N’existe plus.", "f"),
        Operation(P, Sort.RENOMME, ("p",), ("pp",), "Plus clair."),
        Operation(P, Sort.SCINDE, ("q",), ("q1", "q2"), "Deux actions."),
        Operation(P, Sort.FUSIONNE, ("r", "s"), ("rs",), "Même action."),
        Operation(P, Sort.FILE, ("t",), (), "Retirée."),
    ),
)
DEUX = Migration(
    "1.1.0", "2.0.0", "Une suite.", (Operation(F, Sort.RENOMME, ("aa",), ("aaa",), "Encore."),)
)
MIGRATIONS = (UN, DEUX)

MOTS = st.sampled_from(["x", "y", "z", "oui", "non"])
VALEURS = MOTS | st.lists(MOTS, max_size=3, unique=True)
TABLES = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), VALEURS)
LIGNES = st.fixed_dictionaries(
    {
        "preconisation": st.sampled_from(["p", "q", "r", "s", "t", "u"]),
        "etat": st.sampled_from(["fait", "en_cours"]),
    }
)
DOSSIERS = st.fixed_dictionaries(
    {"version": st.just(1), "referentiel": st.just("1.0.0")},
    optional={
        "faits": TABLES,
        "lots": st.lists(TABLES, max_size=2),
        "suivi": st.lists(LIGNES, max_size=4),
    },
)


@given(DOSSIERS)
def test_going_and_coming_back_gives_the_dossier_back(dossier):
    alle = migrate(deepcopy(dossier), MIGRATIONS).dossier
    assert revert(revert(alle).dossier).dossier == dossier


@given(DOSSIERS)
def test_doing_it_again_changes_nothing(dossier):
    une_fois = migrate(dossier, MIGRATIONS).dossier
    assert migrate(une_fois, MIGRATIONS).dossier == une_fois
    assert migrate(une_fois, MIGRATIONS).differences == ()


@given(DOSSIERS)
def test_what_went_in_is_not_changed(dossier):
    temoin = deepcopy(dossier)
    migrate(dossier, MIGRATIONS)
    assert dossier == temoin


def words(valeur):
    if isinstance(valeur, dict):
        return {mot for v in valeur.values() for mot in words(v)}
    if isinstance(valeur, list):
        return {mot for v in valeur for mot in words(v)}
    return {valeur}


RENOMMES = {"x": "xx", "y": "y1"}


@given(DOSSIERS)
def test_no_answer_is_lost(dossier):
    """Each word stands in the new dossier, under its new name, or among what is put aside."""
    apres = migrate(dossier, MIGRATIONS).dossier
    restent = words({c: apres.get(c, []) for c in ("faits", "lots", "suivi", "a_revoir")})
    for cle in ("faits", "lots"):
        for mot in words(dossier.get(cle, [])):
            assert mot in restent or RENOMMES.get(mot) in restent, mot
    lignes = [ligne["preconisation"] for ligne in dossier.get("suivi", [])]
    gardees = [ligne["preconisation"] for ligne in apres.get("suivi", [])]
    assert gardees.count("q1") == gardees.count("q2") == lignes.count("q")
    assert gardees.count("rs") == lignes.count("r") + lignes.count("s")
    assert gardees.count("pp") == lignes.count("p")
    assert gardees.count("u") == lignes.count("u")
    if "t" in lignes:
        assert any(x["nom"] == "t" for x in apres["a_revoir"])


@pytest.mark.parametrize(
    ("faits", "attendus", "phrase"),
    [
        ({"a": "oui"}, {"aaa": "oui"}, "a devient « aa ». Plus clair."),
        ({"b": "oui"}, {"b1": "oui", "b2": "oui"}, "b devient « b1 » et « b2 »."),
        ({"c": "oui", "d": "oui"}, {"cd": "oui"}, "c et d deviennent « cd »."),
        ({"c": "oui", "d": "non"}, {}, "« c » est mis de côté : les réponses diffèrent."),
        ({"c": ["x"], "d": ["y"]}, {"cd": ["x", "y"]}, "deviennent « cd »"),
        ({"e": "oui"}, {}, "« e » est mis de côté : À redemander."),
        ({"a": "oui", "aa": "non"}, {"aaa": "non"}, "« aa » a déjà une réponse."),
        ({"f": "x"}, {"f": "xx"}, "f : « x » devient « xx »."),
        ({"f": ["y", "g"]}, {"f": ["y1", "y2", "g"]}, "devient « y1, y2 »"),
        ({"f": "y"}, {}, "« f » est mis de côté : Deux réponses."),
        ({"f": ["z", "g"]}, {"f": ["g"]}, "« f » est mis de côté : N’existe plus."),
    ],
)
def test_each_fate_is_told_in_words(faits, attendus, phrase):
    migre = migrate({"referentiel": "1.0.0", "faits": faits}, MIGRATIONS)
    assert migre.dossier["faits"] == attendus
    assert any(phrase in str(d) for d in migre.differences), list(map(str, migre.differences))


def test_what_was_changed_since_is_kept_aside_on_the_way_back():
    dossier = {"referentiel": "1.0.0", "faits": {"a": "oui"}}
    alle = migrate(dossier, (UN,)).dossier
    alle["faits"] = {"aa": "non"}
    revenu = revert(alle).dossier
    assert revenu["faits"] == {"a": "oui"}
    assert revenu["a_revoir"][0]["valeur"] == {"aa": "non"}


def test_a_dossier_without_a_version_starts_from_the_oldest():
    assert path(MIGRATIONS, "") == MIGRATIONS
    assert path(MIGRATIONS, "1.1.0") == (DEUX,)
    assert path(MIGRATIONS, "2.0.0") == ()


# --- Merging into one that keeps its name ---------------------------------------------------

GARDE = Migration(
    "1.0.0",
    "2.0.0",
    "Deux pages en une.",
    (Operation(P, Sort.FUSIONNE, ("r", "s"), ("r",), "Même action."),),
)


def suivi(*etats):
    return {
        "referentiel": "1.0.0",
        "suivi": [{"preconisation": p, "etat": e} for p, e in etats],
    }


def test_the_one_that_keeps_its_name_is_left_alone():
    passe = migrate(suivi(("r", "fait")), (GARDE,))
    assert passe.dossier["suivi"] == [{"preconisation": "r", "etat": "fait"}]
    assert passe.differences == ()
    assert "a_revoir" not in passe.dossier


def test_one_part_done_does_not_make_the_whole_done_in_silence():
    passe = migrate(suivi(("s", "fait")), (GARDE,))
    assert passe.dossier["suivi"] == [{"preconisation": "r", "etat": "fait"}]
    (revue,) = passe.dossier["a_revoir"]
    assert revue["nom"] == "r"
    assert "vérifiez que « r » est fait aussi" in revue["motif"]
    assert revert(passe.dossier).dossier == suivi(("s", "fait"))


def test_two_states_that_disagree_are_both_kept_and_shown_to_a_person():
    passe = migrate(suivi(("r", "fait"), ("s", "bloque")), (GARDE,))
    assert [ligne["etat"] for ligne in passe.dossier["suivi"]] == ["fait", "bloque"]
    (revue,) = passe.dossier["a_revoir"]
    assert revue["valeur"] == {"r": "fait", "s": "bloque"}
