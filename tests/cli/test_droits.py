# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun droits`: from a file as people write it to the note."""

import json
from pathlib import Path

import pytest
import yaml

from encommun.core.diagnostic import diagnose
from encommun.loader.dossiers import read
from encommun.rendering.droits import as_data
from soutien.cas_droits import CAS, defauts, etaler, referentiel, sans
from soutien.commande import lancer


def fichier(tmp_path, faits, lots):
    chemin = tmp_path / "encommun.yml"
    contenu = {"version": 1, "faits": {**defauts(), **faits}, "lots": lots}
    chemin.write_text(yaml.safe_dump(contenu, allow_unicode=True), encoding="utf-8")
    return str(chemin)


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["id"]) for c in CAS])
def test_each_worked_case_reads_the_same_from_a_file(cas, tmp_path):
    dossier = read(Path(fichier(tmp_path, cas["faits"], cas["lots"])), referentiel()).dossier
    vu = as_data(referentiel(), diagnose(referentiel(), dossier.faits, dossier.lots))
    for lot, attendu in zip(vu["lots"], cas["attendu"]["lots"], strict=True):
        assert lot["droits"] == attendu["droits"]
        assert lot["fond"] == attendu["fond"]
        assert set(lot["verrous"]) == set(attendu["verrous"])
        assert set(lot["licences"]) == set(etaler(attendu["licences"]))
        assert lot["recommandee"] == attendu.get("recommandee")


def test_an_unknown_fact_is_shown_with_its_outcomes_and_its_question(tmp_path):
    cas = next(c for c in CAS if c["id"] == "C-01")
    chemin = fichier(tmp_path, *sans(cas, ["marche_reference"]))
    (lot,) = json.loads(lancer("droits", chemin, "--format", "json").stdout)["lots"]
    assert lot["droits"] == "indetermine"
    assert "a_acquerir" in lot["possibles"]["droits"]
    assert "marche_reference" in lot["questions"]


@pytest.mark.parametrize("forme", ["texte", "markdown"])
def test_the_note_says_that_it_is_not_a_legal_opinion(forme, tmp_path):
    cas = next(c for c in CAS if c["id"] == "C-34")
    rendu = lancer("droits", fichier(tmp_path, cas["faits"], cas["lots"]), "--format", forme)
    note = " ".join(rendu.stdout.split())
    assert "n’est pas une consultation juridique" in note
    assert "droits/titularite-personnes.yaml" in note
    assert "Signataire proposé" in note


def test_two_hundred_lots_are_all_there(tmp_path):
    lot = {"composant_type": "logiciel", "origine": "agent", "etat_achevement": "en_service"}
    lots = [{"nom": f"Lot {n}", **lot} for n in range(200)]
    vu = json.loads(
        lancer(
            "droits", fichier(tmp_path, {"organisme_nature": "etat"}, lots), "--format", "json"
        ).stdout
    )
    assert [lot["nom"] for lot in vu["lots"]] == [f"Lot {n}" for n in range(200)]
    assert "R-094" in vu["regles"]


def test_a_lot_without_a_type_is_a_lot_with_questions(tmp_path):
    rendu = lancer("droits", fichier(tmp_path, {}, [{"origine": "agent"}]), "--format", "json")
    (lot,) = json.loads(rendu.stdout)["lots"]
    assert "composant_type" in lot["questions"]


@pytest.mark.parametrize(
    ("lot", "dit"),
    [
        ({"licence_recue": "EUPL-1.1.2"}, "EUPL-1.1"),
        ({"licence_recue": "MIT OR Apache-2.0"}, "plusieurs licences"),
        ({"date_creation": "1875-01-01"}, "1978"),
        ({"date_creation": "2999-01-01"}, "futur"),
        ({"dependances": [{"spdx": "GPLL-3.0", "lien": "lie"}]}, "Licence inconnue"),
        ({"dependances": [{"spdx": "MIT", "lien": "colle"}]}, "Lien inconnu"),
    ],
)
def test_bad_input_is_told_in_a_sentence(lot, dit, tmp_path):
    rendu = lancer("droits", fichier(tmp_path, {}, [lot]), "--format", "json")
    assert rendu.returncode == 1
    assert dit in rendu.stderr
