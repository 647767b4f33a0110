# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of licences: the whole French list, both ways, with reasons."""

import pytest

from encommun.core.diagnostic import diagnose
from encommun.core.diagnostic.compatibilite import compatibilite, matrice
from encommun.core.profil import LIENS, Dependance, Lot
from soutien.cas_droits import declarations, defauts, referentiel

DROITS = referentiel().droits
LISTE = [li.id for li in DROITS.licences.values() if li.liste == "logiciel"]


def test_the_table_covers_the_whole_french_list():
    groupes = DROITS.groupes
    assert set(LISTE) == {*groupes["LOG_PERM"], *groupes["LOG_RECIP"]}
    assert {li.id for li in DROITS.licences.values() if li.liste == "information"} == {
        *groupes["INFO"]
    }
    assert {li.id for li in DROITS.licences.values() if li.liste and li.reciproque} == {
        *groupes["LOG_RECIP"],
        "ODbL-1.0",
    }


def test_preferences_are_the_list_in_another_order():
    assert set(DROITS.preferences) == set(LISTE)


@pytest.mark.parametrize("lien", LIENS)
def test_each_pair_has_an_answer_a_reason_a_rule_and_a_source(lien):
    for paire in matrice(DROITS, lien):
        assert paire.raison, paire
        assert paire.regle in DROITS.regles
        assert paire.citations


@pytest.mark.parametrize(
    ("brique", "ensemble", "lien", "possible"),
    [
        ("Apache-2.0", "GPL-3.0-or-later", "lie", True),
        ("GPL-3.0-or-later", "Apache-2.0", "lie", False),
        ("Apache-2.0", "GPL-2.0-only", "lie", False),
        ("LGPL-3.0-or-later", "MIT", "lie", True),
        ("LGPL-3.0-or-later", "MIT", "copie", False),
        ("EUPL-1.2", "AGPL-3.0-or-later", "copie", True),
        ("AGPL-3.0-or-later", "EUPL-1.2", "copie", False),
        ("AGPL-3.0-or-later", "MIT", "reseau", True),
        ("CECILL-2.1", "GPL-3.0-or-later", "lie", True),
        ("MPL-2.0", "MIT", "copie", True),
        ("CC-BY-NC-4.0", "MIT", "copie", False),
    ],
)
def test_known_pairs(brique, ensemble, lien, possible):
    assert compatibilite(DROITS, brique, ensemble, lien).possible is possible


@pytest.mark.parametrize("lien", ["copie", "lie", "reseau"])
def test_the_table_says_what_the_diagnosis_concludes(lien):
    faits = declarations({**defauts(), "organisme_nature": "etat", "agents_etp": "900"})
    for brique in [li.id for li in DROITS.licences.values() if li.libre]:
        lot = {"composant_type": "logiciel", "origine": "agent", "etat_achevement": "en_service"}
        dependances = (Dependance(brique, lien),)
        vu = diagnose(referentiel(), faits, [Lot("", {**lot, "dependances": dependances})]).lots[0]
        permises = [p.ensemble for p in matrice(DROITS, lien) if p.brique == brique and p.possible]
        if permises and brique != "autre_libre":
            assert set(vu.licences.valeur) == set(permises), brique


def test_contradictory_components_are_named_pair_by_pair_with_ways_out():
    faits = declarations({**defauts(), "organisme_nature": "epa", "agents_etp": "250"})
    lot = {"composant_type": "logiciel", "origine": "agent", "etat_achevement": "en_service"}
    briques = ("GPL-2.0-only", "Apache-2.0", "AGPL-3.0-or-later", "MIT")
    dependances = tuple(Dependance(b, "lie") for b in briques)
    vu = diagnose(referentiel(), faits, [Lot("", {**lot, "dependances": dependances})]).lots[0]
    paires = {(c.premiere, c.seconde) for c in vu.contradictions}
    assert paires == {
        ("GPL-2.0-only (lie)", "Apache-2.0 (lie)"),
        ("GPL-2.0-only (lie)", "AGPL-3.0-or-later (lie)"),
    }
    assert all(c.issues and len(c.raisons) == 2 for c in vu.contradictions)


def test_the_most_constrained_lot_is_told_with_what_excluding_it_changes():
    faits = declarations({**defauts(), "organisme_nature": "etat", "agents_etp": "900"})
    commun = {"composant_type": "logiciel", "origine": "agent", "etat_achevement": "en_service"}
    lots = [Lot("", commun), Lot("", {**commun, "tiers_pi_contenu": "imbriques"})]
    exclusion = diagnose(referentiel(), faits, lots).exclusion
    assert exclusion.lot == 1
    assert "verrou : droits_tiers" in exclusion.raisons
    assert any("licence" in phrase for phrase in exclusion.change)


def test_a_contradiction_of_data_alone_is_not_told_of_a_lot_that_may_be_anything_else():
    dependances = (Dependance("CC-BY-SA-4.0", "copie"), Dependance("ODbL-1.0", "copie"))

    def dites(**faits):
        lot = Lot("", {**faits, "dependances": dependances})
        return diagnose(referentiel(), {}, [lot]).lots[0].contradictions

    assert len(dites(composant_type="donnees")) == 1
    assert dites(composant_type="logiciel") == dites() == ()
