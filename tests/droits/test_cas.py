# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worked cases of the legal note, on every output, and each with facts taken away."""

import pytest

from encommun.core.diagnostic import diagnose
from encommun.rendering.droits import as_data
from soutien.cas_droits import CAS, dossier, etaler, referentiel, sans

INDETERMINE = "indetermine"
SORTIES = ("droits", "fond", "verrous", "licences", "recommandee")


def observe(faits, lots):
    return as_data(referentiel(), diagnose(referentiel(), *dossier(faits, lots)))


def ensembles(lot):
    """Locks and licences are sets."""
    return {
        sortie: sorted(lot[sortie]) if isinstance(lot[sortie], list) else lot[sortie]
        for sortie in SORTIES
    }


def attendu(lot):
    return {
        "droits": lot["droits"],
        "fond": lot["fond"],
        "verrous": sorted(lot["verrous"]),
        "licences": sorted(etaler(lot["licences"])),
        "recommandee": lot.get("recommandee"),
    }


CHAQUE_CAS = pytest.mark.parametrize("cas", [pytest.param(c, id=c["id"]) for c in CAS])


@CHAQUE_CAS
def test_the_outputs_of_each_lot_are_those_of_the_case(cas):
    vu = observe(cas["faits"], cas["lots"])
    assert list(map(ensembles, vu["lots"])) == list(map(attendu, cas["attendu"]["lots"]))


@CHAQUE_CAS
def test_the_rules_and_acts_of_the_case_are_named(cas):
    vu = observe(cas["faits"], cas["lots"])
    assert set(cas["attendu"]["regles"]) - set(vu["regles"]) == set()
    assert set(cas["attendu"]["actions"]) - set(vu["actions"]) == set()


@CHAQUE_CAS
def test_a_fact_taken_away_leaves_the_output_open_and_is_asked(cas):
    variante = cas["indetermine"]
    vu = observe(*sans(cas, variante["retirer"]))
    for sortie, valeur in variante["attendu"].items():
        assert valeur == INDETERMINE
        ouverts = [lot for lot in vu["lots"] if lot[sortie] == INDETERMINE]
        assert ouverts
        assert all(len(lot["possibles"][sortie]) > 1 for lot in ouverts)
    assert set(variante["demander"]) - set(vu["questions"]) == set()
    assert "R-024" in vu["regles"]


@CHAQUE_CAS
def test_what_is_still_settled_without_the_fact_has_not_changed(cas):
    avant = observe(cas["faits"], cas["lots"])
    apres = observe(*sans(cas, cas["indetermine"]["retirer"]))
    for lot_avant, lot_apres in zip(avant["lots"], apres["lots"], strict=True):
        ici, la = ensembles(lot_avant), ensembles(lot_apres)
        for sortie in SORTIES:
            assert la[sortie] in (ici[sortie], INDETERMINE)
            if la[sortie] == INDETERMINE:
                possibles = lot_apres["possibles"][sortie]
                rangees = [sorted(p) if isinstance(p, list) else p for p in possibles]
                assert ici[sortie] in rangees or sortie == "verrous"


@CHAQUE_CAS
def test_what_a_rule_gives_is_never_bolder_without_the_fact(cas):
    avant = observe(cas["faits"], cas["lots"])
    apres = observe(*sans(cas, cas["indetermine"]["retirer"]))
    for lot_avant, lot_apres in zip(avant["lots"], apres["lots"], strict=True):
        donnaient = {pas["regle"]: pas["donne"] for pas in lot_avant["raisonnement"]}
        for pas in lot_apres["raisonnement"]:
            for table, valeur in pas["donne"].items():
                jadis = donnaient.get(pas["regle"], {}).get(table, valeur)
                assert valeur in (jadis, INDETERMINE), (pas["regle"], table)


def test_many_components_that_contradict_each_other_are_named_up_to_a_bound():
    briques = [{"spdx": "GPL-2.0-only", "lien": "lie"}, {"spdx": "MIT", "lien": "lie"}]
    briques += [{"spdx": "Apache-2.0", "lien": lien} for lien in ("copie", "lie", "separe")]
    lot = {"composant_type": "logiciel", "origine": "agent", "dependances": briques}
    (vu,) = observe({"organisme_nature": "etat"}, [lot])["lots"]
    assert [c["briques"] for c in vu["contradictions"]] == [
        ["GPL-2.0-only (lie)", "Apache-2.0 (copie)"],
        ["GPL-2.0-only (lie)", "Apache-2.0 (lie)"],
    ]
    imposantes = ("GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only", "CC-BY-SA-4.0", "ODbL-1.0")
    toutes = [{"spdx": s, "lien": li} for s in imposantes for li in ("copie", "lie")]
    toutes += [{"spdx": f"LicenseRef-{n}", "lien": "separe"} for n in range(500)]
    toutes += [
        {"spdx": f"Apache-{v}", "lien": li} for v in ("1.1", "2.0") for li in ("lie", "copie")
    ]
    (vu,) = observe({}, [lot | {"dependances": toutes}])["lots"]
    assert 10 < len(vu["contradictions"]) <= 100
