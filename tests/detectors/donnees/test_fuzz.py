# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever the bytes, the readers answer eight questions and pass nothing they did not read."""

import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from encommun.core.constats import Issue
from encommun.detectors.donnees import CLES, inspect
from encommun.detectors.donnees.table_schema import bounded_pattern

AU = date(2026, 6, 1)
SUFFIXES = st.sampled_from([".csv", ".tsv", ".json", ".jsonl", ".geojson", ".parquet", ".txt", ""])
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda enfants: (
        st.lists(enfants, max_size=4) | st.dictionaries(st.text(max_size=6), enfants, max_size=4)
    ),
    max_leaves=20,
)
CELLULES = st.text(alphabet=st.sampled_from(list(";,\t|\"'\r\n aé1@.#\0\ufeff")), max_size=400)


def answers(contenu, suffixe):
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier, f"a{suffixe}")
        fichier.write_bytes(contenu)
        rapport = inspect(fichier, AU)
    assert tuple(c.critere for c in rapport.constats) == CLES
    return {c.critere: c for c in rapport.constats}


@given(contenu=st.binary(max_size=600), suffixe=SUFFIXES)
@example(contenu=b"PAR1" + b"\x19" * 40 + b"\x28\0\0\0PAR1", suffixe=".parquet")
@example(contenu=b"\xff\xfe\0", suffixe=".csv")
@example(contenu=b'{"features": [', suffixe=".geojson")
def test_any_bytes_are_answered(contenu, suffixe):
    constats = answers(contenu, suffixe)
    if not contenu.strip():
        assert {c.issue for c in constats.values()} == {Issue.ERREUR}


@given(texte=CELLULES, suffixe=st.sampled_from([".csv", ".tsv"]))
def test_any_dialect_is_answered(texte, suffixe):
    answers(texte.encode(), suffixe)


@given(
    objet=JSONS, suffixe=st.sampled_from([".json", ".geojson", ".jsonl"]), coupe=st.integers(0, 30)
)
def test_any_json_is_answered_and_cut_json_never_passes(objet, suffixe, coupe):
    texte = json.dumps(objet)
    answers(texte.encode(), suffixe)
    if isinstance(objet, dict | list) and objet and 0 < coupe < len(texte):
        constats = answers(texte[:-coupe].encode(), suffixe)
        assert Issue.VU not in {c.issue for c in constats.values()}


@given(pied=st.binary(min_size=1, max_size=300))
def test_any_parquet_footer_is_answered(pied):
    answers(b"PAR1" + pied + len(pied).to_bytes(4, "little") + b"PAR1", ".parquet")


@given(schema=JSONS)
def test_any_companion_is_survived(schema):
    with tempfile.TemporaryDirectory() as dossier:
        Path(dossier, "a.csv").write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
        for nom in ("a.schema.json", "datapackage.json", "a.metadata.json", "README.md"):
            Path(dossier, nom).write_text(json.dumps(schema), encoding="utf-8")
        assert len(inspect(Path(dossier, "a.csv"), AU).constats) == len(CLES)
        assert len(inspect(Path(dossier), AU).constats) == len(CLES)


@given(
    champs=st.lists(
        st.fixed_dictionaries(
            {"name": st.sampled_from(["a", "b", "c"])},
            optional={
                "type": st.sampled_from(
                    ["string", "integer", "number", "date", "boolean", "geopoint", "any", 7, "x"]
                ),
                "format": st.sampled_from(["default", "%d/%m/%Y", "%", "email", "any"]),
                "constraints": st.dictionaries(
                    st.sampled_from(
                        ["required", "unique", "pattern", "minimum", "maxLength", "enum"]
                    ),
                    JSONS,
                    max_size=4,
                ),
            },
        ),
        max_size=4,
    ),
    cle=JSONS,
)
def test_any_table_schema_is_survived(champs, cle):
    with tempfile.TemporaryDirectory() as dossier:
        Path(dossier, "a.csv").write_text("a;b\n1;2\n3;\n", encoding="utf-8")
        schema = {"fields": champs, "primaryKey": cle, "missingValues": ["", "-"]}
        Path(dossier, "a.schema.json").write_text(json.dumps(schema), encoding="utf-8")
        inspect(Path(dossier, "a.csv"), AU)


@given(motif=st.text(alphabet=st.sampled_from(list("a()+*?|[]{}\\d^$1,.")), max_size=14))
def test_no_accepted_pattern_runs_for_long(motif):
    controle = bounded_pattern(motif)
    if controle is not None:
        controle("a" * 256 + "!")
