# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of each kind of content file, for the editors of texts.

Nothing is described twice: each reader is run on an empty file that notes what it asks for.
A schema says the shape only; whether facts and sources exist is said by `verifier`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.error import Mark
from yaml.nodes import MappingNode, ScalarNode

from encommun.loader.brouillon import Brouillon
from encommun.loader.champs import MOMENT, REQUIS, Champs, Lecture
from encommun.loader.textes import Texte

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import Enum

    from yaml.nodes import Node

    from encommun.loader.champs import Endroit
    from encommun.loader.contenu import Genre

type Schema = dict[str, Any]

LIBRE = "*"  # a key that the writer chooses
TEXTE: Schema = {"type": "string"}
TEXTES: Schema = {"type": "array", "items": TEXTE, "uniqueItems": True}
IDENTIFIANT: Schema = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._+-]*$"}
JOUR: Schema = {"type": "string", "format": "date"}
CONDITION: Schema = {"$ref": "#/$defs/condition"}
CAS: Schema = {"$ref": "#/$defs/cas"}
FAITS: Schema = {"type": "object"}
CITATIONS: Schema = {
    "type": "array",
    "minItems": 1,
    "items": {
        "anyOf": [
            TEXTE,
            {
                "type": "object",
                "properties": {"source": TEXTE, "precision": TEXTE},
                "required": ["source", "precision"],
                "additionalProperties": False,
            },
        ]
    },
}
_CONDITIONS = {"type": "array", "minItems": 1, "items": CONDITION}
DEFINITIONS: Schema = {
    "condition": {
        "description": "Des faits et leurs valeurs ; plusieurs clés : toutes à la fois.",
        "type": "object",
        "properties": {"tous": _CONDITIONS, "un_de": _CONDITIONS, "sauf": CONDITION},
        "additionalProperties": {
            "anyOf": [
                {**TEXTES, "minItems": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "properties": {
                        "au_moins": {"type": "integer"},
                        "moins_de": {"type": "integer"},
                        "a_partir_du": JOUR,
                        "avant": JOUR,
                    },
                    "additionalProperties": False,
                },
            ]
        },
    },
    "un_cas": {
        "anyOf": [
            TEXTE,
            {
                "type": "object",
                "properties": {"si": CONDITION, "vaut": TEXTE, "comme": TEXTE},
                "additionalProperties": False,
            },
        ]
    },
    "cas": {
        "anyOf": [
            {"$ref": "#/$defs/un_cas"},
            {"type": "array", "items": {"$ref": "#/$defs/un_cas"}},
        ]
    },
}
# Fields that readers take as they stand, node by node.
NOEUDS: dict[str, Schema] = {
    "sources": CITATIONS,
    "verrous": CAS,
    "actions": CAS,
    "conseils": CAS,
    LIBRE: CAS,
    "faits": FAITS,
    "attendu": FAITS,
}
# Asked for only when another field is there: `verifier` says it, a schema does not.
PARFOIS = frozenset({"sinon"})

_ICI = Mark("", 0, 0, 0, None, 0)
_VIDE = ScalarNode("tag:yaml.org,2002:str", "", _ICI, _ICI)


class Releve(Champs):
    """A group of fields that notes what its reader asks for, and gives neutral values."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(lecture, MappingNode("tag:yaml.org,2002:map", [], _ICI, _ICI))
        self.valeurs = {LIBRE: (_VIDE, _VIDE)}
        self.dits: dict[str, Schema] = {}
        self.requis: set[str] = set()
        self.enfants: dict[str, Releve] = {}

    def close(self) -> None:
        """Refuse nothing."""

    def __contains__(self, nom: str) -> bool:
        # A field that a reader looks for before asking may be missing.
        self.dits.setdefault(nom, {})
        return True

    def _say(self, nom: str, schema: Schema, *, requis: bool) -> None:
        if requis and nom not in self.dits:
            self.requis.add(nom)
        self.dits[nom] = {**self.dits.get(nom, {}), **schema}

    def _child(self, nom: str) -> Releve:
        return self.enfants.setdefault(nom, Releve(self.lecture))

    def schema(self) -> Schema:
        """What was asked for, groups within groups."""
        dits = {nom: self._field(nom, dit) for nom, dit in self.dits.items()}
        libre = dits.pop(LIBRE, False)
        requis = sorted(self.requis - PARFOIS - {LIBRE})
        return {
            "type": "object",
            "properties": dits,
            **({"required": requis} if requis else {}),
            "additionalProperties": libre,
        }

    def _field(self, nom: str, dit: Schema) -> Schema:
        if nom not in self.enfants:
            return dit
        groupe = self.enfants[nom].schema()
        return {**dit, "items": groupe} if dit.get("type") == "array" else groupe

    # What readers ask ---------------------------------------------------------------------

    def prend(self, nom: str, *, requis: bool) -> Node | None:
        """A node, as it stands: a condition unless it is known for something else."""
        self._say(nom, NOEUDS.get(nom, CONDITION), requis=requis)
        return None

    def texte(self, nom: str, defaut: str = REQUIS) -> str:
        """A text."""
        self._say(nom, TEXTE, requis=defaut is REQUIS)
        return "" if defaut is REQUIS else defaut

    def identifiant(self, nom: str = "id") -> str:
        """An identifier."""
        self._say(nom, IDENTIFIANT, requis=True)
        return ""

    def mots(self, nom: str, *, requis: bool = False) -> list[tuple[str, Endroit]]:
        """A list of texts."""
        self._say(nom, {**TEXTES, **({"minItems": 1} if requis else {})}, requis=requis)
        return []

    def renvoi(self, nom: str, collection: str, defaut: str = REQUIS) -> str:  # noqa: ARG002
        """An identifier of another collection."""
        return self.texte(nom, defaut)

    def entier(self, nom: str, defaut: int | None = None) -> int | None:
        """A number."""
        self._say(nom, {"type": "integer"}, requis=False)
        return defaut

    def jour(self, nom: str, *, requis: bool = False) -> None:
        """A day."""
        self._say(nom, JOUR, requis=requis)

    def moment(self, nom: str, *, requis: bool = True) -> str:
        """A day, a month or a year; a year alone is a number for an editor of texts."""
        texte = {"type": "string", "pattern": f"^{MOMENT}$"}
        self._say(nom, {"anyOf": [texte, {"type": "integer"}]}, requis=requis)
        return ""

    def oui_non(self, nom: str, *, defaut: bool = False) -> bool:
        """A boolean."""
        self._say(nom, {"type": "boolean"}, requis=False)
        return defaut

    def parmi(self, nom: str, admis: Iterable[str], defaut: str = REQUIS) -> str:
        """A word of a closed list."""
        mots = list(admis)
        self._say(nom, {"enum": mots}, requis=defaut is REQUIS)
        return mots[0] if defaut is REQUIS else defaut

    def genre[E: Enum](self, nom: str, enum: type[E], defaut: E | None = None) -> E:
        """A member of an enumeration."""
        self._say(nom, {"enum": [m.value for m in enum]}, requis=defaut is None)
        return next(iter(enum)) if defaut is None else defaut

    def groupe(self, nom: str, *, requis: bool = True) -> Releve:
        """A group."""
        self._say(nom, {"type": "object"}, requis=requis)
        return self._child(nom)

    def groupes(self, nom: str, *, requis: bool = False) -> Iterator[Champs]:
        """A list of groups: one tells for all."""
        self._say(nom, {"type": "array"}, requis=requis)
        yield self._child(nom)

    def libelles(self, nom: str, *, requis: bool = False) -> dict[str, str]:
        """Texts under keys that the writer chooses."""
        self._say(nom, {"type": "object", "additionalProperties": TEXTE}, requis=requis)
        return {}


def build(genre: Genre) -> Schema:
    """The schema of one kind of file; of its front matter if it is Markdown."""
    releve = Releve(Lecture(genre.motif, Brouillon()))
    texte = [Texte(genre.motif, "")] if genre.markdown else []
    genre.read(releve, releve.lecture.brouillon, *texte)
    genre.order(releve)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"encommun : {genre.motif}",
        **releve.schema(),
        "$defs": DEFINITIONS,
    }


def name(genre: Genre) -> str:
    """« preconisations/*/*.md » gives « preconisations.schema.json »."""
    parties = genre.motif.rsplit(".", 1)[0].split("/")
    return "-".join(partie for partie in parties if partie != LIBRE) + ".schema.json"
