# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Data, schemas and notices made to be read for ever are read once."""

import json
from datetime import date

import pytest

from encommun.detectors.donnees import inspect
from encommun.detectors.donnees.table_schema import bounded_pattern
from soutien.temps import ends

AU = date(2026, 6, 1)
LONG = 200_000  # characters
SECONDES = 10


def read(fichier, **options):
    rapport = ends(fichier.name, lambda: inspect(fichier, AU, **options), SECONDES)
    assert not [c.message for c in rapport.constats if "défaut à signaler" in c.message]
    return {c.critere: c for c in rapport.constats}


@pytest.mark.parametrize(
    "texte",
    [
        "a" + " " * LONG + "b",
        "# " + "\t" * LONG + "x",
        "#" * LONG,
        "titre :" + " " * LONG + "x" + " " * LONG + "x",
        ("a:" * 20 + "\n") * 2000,
        "é" * LONG + "\n---\n" + "licence : a\n" * 2000,
        "---\n" + "[" * LONG + "\n---\n",
        "---\na: " + "'" * LONG + "\n---\n",
        "Mme " * (LONG // 4),
        "a@" * (LONG // 2),
    ],
    ids=range(10),
)
def test_a_notice_is_read_once(texte, tmp_path):
    fichier = tmp_path / "a.csv"
    fichier.write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "README.md").write_text(texte, encoding="utf-8")
    read(fichier)


@pytest.mark.parametrize(
    "valeur",
    ["0" * LONG + "x", "a@" + ".a" * LONG + " b", "0." * LONG, "P" + "1" * LONG, " " * LONG + "x"],
    ids=["chiffres", "adresse", "points", "duree", "espaces"],
)
@pytest.mark.parametrize(
    ("nature", "forme"),
    [
        ("number", "default"),
        ("integer", "default"),
        ("string", "email"),
        ("string", "uri"),
        ("duration", "default"),
        ("geopoint", "default"),
        ("datetime", "default"),
    ],
)
def test_a_value_is_read_once(valeur, nature, forme, tmp_path):
    fichier, schema = tmp_path / "a.csv", tmp_path / "a.schema.json"
    fichier.write_text(f"a;b\n1;{valeur}\n2;{valeur}\n", encoding="utf-8")
    champs = [{"name": "a"}, {"name": "b", "type": nature, "format": forme}]
    champs[1]["bareNumber"] = False
    schema.write_text(json.dumps({"fields": champs}), encoding="utf-8")
    read(fichier, schema_local=schema)


@pytest.mark.parametrize(
    "motif",
    [
        "(a+)+b",
        "(?=(a+)+b)a",
        "(?>(a+)+b)",
        "((a+)+b)++",
        "(?!(a|a)*b)",
        "(a)?(?(1)(a+)+b|c)",
        "(?:a{0,90}){0,90}b",
    ],
)
def test_a_pattern_that_may_never_end_is_refused_wherever_it_hides(motif):
    assert bounded_pattern(motif) is None


def test_a_value_too_long_for_a_pattern_is_not_judged_on_its_beginning():
    controle = bounded_pattern("a*b")
    assert controle("a" * 10_000 + "b") == ""
    assert controle("ac")


@pytest.mark.parametrize(
    ("regles", "valeur"),
    [
        ({"properties": {"a": {"pattern": "a*a*a*b"}}}, {"a": "a" * LONG}),
        ({"patternProperties": {"a*a*a*b": {"type": "string"}}}, {"a" * LONG: 1}),
        ({"properties": {"a": {"uniqueItems": True}}}, {"a": [{"n": i} for i in range(40_000)]}),
        (
            {
                "$defs": {
                    f"d{i}": {"allOf": [{"$ref": f"#/$defs/d{i + 1}"}] * 2} for i in range(40)
                }
                | {"d40": {"type": "object"}},
                "$ref": "#/$defs/d0",
            },
            {"a": 1},
        ),
    ],
    ids=["motif", "noms", "uniques", "renvois"],
)
def test_a_json_schema_does_not_hold_us(regles, valeur, tmp_path, monkeypatch):
    monkeypatch.setattr("encommun.detectors.donnees.json_schema.SECONDES", 2.0)
    fichier, schema = tmp_path / "a.json", tmp_path / "a.schema.json"
    fichier.write_text(json.dumps([valeur]), encoding="utf-8")
    entete = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
    schema.write_text(json.dumps(entete | regles), encoding="utf-8")
    read(fichier, schema_local=schema)
