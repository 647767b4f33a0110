# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The schemas given to text editors are up to date, and say what the readers say."""

import json
from fnmatch import fnmatchcase
from pathlib import Path

import jsonschema
import pytest
import yaml

from encommun.loader import CONTENU, fichiers, schemas, textes
from encommun.loader.contenu import GENRES as FRANCAIS
from encommun.loader.traductions.lecture import GENRES as TRADUITS
from soutien.commande import lancer

GENRES = (*FRANCAIS, *TRADUITS)
RACINE = Path(__file__).resolve().parents[2]


class Lecteur(yaml.SafeLoader):
    """Dates stay as written, as editors see them."""


Lecteur.yaml_implicit_resolvers = {
    lettre: [(balise, motif) for balise, motif in regles if not balise.endswith("timestamp")]
    for lettre, regles in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def content(genre):
    """Each file of a kind, as data."""
    for nom, octets in fichiers.collect(CONTENU).items():
        premier = next((g for g in GENRES if fnmatchcase(nom, g.motif)), None)
        if premier is genre:
            texte = octets.decode()
            lu = textes.split(nom, texte).yaml if genre.markdown else texte
            yield nom, yaml.load(lu, Lecteur)  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize("genre", GENRES, ids=lambda g: g.motif)
def test_the_content_that_ships_follows_its_schema(genre):
    schema = schemas.build(genre)
    jsonschema.Draft202012Validator.check_schema(schema)
    juge = jsonschema.Draft202012Validator(schema)
    fautes = [(nom, f.message) for nom, lu in content(genre) for f in juge.iter_errors(lu)]
    assert fautes == []


PRECONISATION = next(g for g in GENRES if g.motif.startswith("preconisations"))


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("type", "conseil"),
        ("priorite", None),
        ("titre", 3),
        ("applicable_si", {"maturite": "ouvert"}),
        ("sources", []),
        ("inconnu", "x"),
    ],
)
def test_a_fault_of_shape_is_underlined(champ, valeur):
    juge = jsonschema.Draft202012Validator(schemas.build(PRECONISATION))
    _nom, lu = next(content(PRECONISATION))
    assert juge.is_valid(lu)
    assert not juge.is_valid(lu | {champ: valeur})
    if champ != "inconnu":
        reste = {cle: v for cle, v in lu.items() if cle != champ}
        assert juge.is_valid(reste) is (champ == "applicable_si")


def test_the_schemas_that_ship_are_up_to_date(tmp_path):
    fini = lancer("referentiel", "schemas", tmp_path)
    assert fini.returncode == 0, fini.stderr
    ecrits = {f.name: json.loads(f.read_text(encoding="utf-8")) for f in tmp_path.iterdir()}
    livres = {
        f.name: json.loads(f.read_text(encoding="utf-8")) for f in (RACINE / "schemas").iterdir()
    }
    assert livres == ecrits, "encommun referentiel schemas schemas"
