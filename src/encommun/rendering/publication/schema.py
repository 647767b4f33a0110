# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of the published content, read from the classes of the core.

A field added to a class is described the same day: nothing is written twice.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from encommun.core import logique, referentiel
from encommun.core.referentiel import droits, exemples, faq, langues, mots, socle

if TYPE_CHECKING:
    from collections.abc import Collection

# Names that the modules of the core import for types only.
_NOMS = {
    **vars(logique),
    **vars(socle),
    **vars(droits),
    **vars(exemples),
    **vars(faq),
    **vars(langues),
    **vars(mots),
    **vars(referentiel),
    "Mapping": Mapping,
    "date": date,
}
_SIMPLES: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    object: {},
}
LISIBILITE = {
    "title": "Lisibilité",
    "description": "De 0 à 100, par collection puis par identifiant : 100 se lit d’un trait.",
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 100},
    },
}
CONDITION = {
    "title": "Condition",
    "description": "Des faits et leurs valeurs ; « tous », « un_de » et « sauf » s’emboîtent.",
    "type": "object",
    "properties": {
        "tous": {"type": "array", "items": {"$ref": "#/$defs/Condition"}},
        "un_de": {"type": "array", "items": {"$ref": "#/$defs/Condition"}},
        "sauf": {"$ref": "#/$defs/Condition"},
    },
    "additionalProperties": {
        "anyOf": [
            {"type": "array", "items": {"type": "string"}},
            {
                "type": "object",
                "properties": {
                    "au_moins": {"type": "integer"},
                    "moins_de": {"type": "integer"},
                },
                "additionalProperties": False,
            },
        ]
    },
}


def build(tues: Collection[str] = ()) -> dict[str, Any]:
    """The schema of the whole content, without the fields kept silent."""
    definitions: dict[str, Any] = {"Condition": CONDITION}
    racine = _object(referentiel.Referentiel, definitions, tues)
    racine["properties"] = {
        "$schema": {"type": "string"},
        **racine["properties"],
        "lisibilite": LISIBILITE,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Référentiel d’encommun",
        **racine,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(classe: Any, definitions: dict[str, Any], tues: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    types_dits = get_type_hints(classe, _NOMS, _NOMS)
    noms = [champ.name for champ in fields(classe) if champ.name not in tues]
    return {
        "type": "object",
        "properties": {nom: _type(types_dits[nom], definitions, tues) for nom in noms},
        "required": noms,
        "additionalProperties": False,
    }


def _type(  # noqa: C901, PLR0911 - one line per kind of hint
    genre: Any,  # noqa: ANN401 - a type hint
    definitions: dict[str, Any],
    tues: Collection[str],
) -> dict[str, Any]:
    if genre is logique.Condition:
        return {"$ref": "#/$defs/Condition"}
    if genre in _SIMPLES:
        return _SIMPLES[genre]
    origine, arguments = get_origin(genre), get_args(genre)
    if origine in (Union, types.UnionType):
        return {"anyOf": [_type(a, definitions, tues) for a in arguments]}
    if genre is type(None):
        return {"type": "null"}
    if origine is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004
            return {"type": "array", "items": _type(arguments[0], definitions, tues)}
        return {"type": "array", "prefixItems": [_type(a, definitions, tues) for a in arguments]}
    if origine is frozenset:
        return {"type": "array", "items": _type(arguments[0], definitions, tues)}
    if origine is not None and issubclass(origine, Mapping):
        return {"type": "object", "additionalProperties": _type(arguments[1], definitions, tues)}
    if isinstance(genre, type) and issubclass(genre, Enum):
        return {"enum": [membre.value for membre in genre]}
    if isinstance(genre, type) and is_dataclass(genre):
        nom = genre.__name__
        if nom not in definitions:
            definitions[nom] = {}
            definitions[nom] = {"title": nom, **_object(genre, definitions, tues)}
        return {"$ref": f"#/$defs/{nom}"}
    raise TypeError(f"No JSON Schema for {genre}")
