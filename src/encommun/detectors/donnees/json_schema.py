# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON Schema over records, by jsonschema: nothing is fetched, no pattern runs wild."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import exceptions, validators
from referencing import Registry
from referencing.exceptions import Unresolvable

from encommun.detectors.donnees.modele import Bloc
from encommun.detectors.donnees.table_schema import (
    MOTIF_VALEUR_MAX,
    Faute,
    Validation,
    bounded_pattern,
)

SECONDES = 30.0  # spent on validating one file
_MESSAGES = {
    "type": "le type n’est pas celui du schéma",
    "required": "une propriété obligatoire manque",
    "enum": "valeur hors de la liste",
    "const": "valeur autre que celle du schéma",
    "pattern": "valeur hors du motif du schéma",
    "minimum": "sous le minimum",
    "maximum": "au-dessus du maximum",
    "minLength": "texte trop court",
    "maxLength": "texte trop long",
    "additionalProperties": "une propriété n’est pas au schéma",
    "format": "format non respecté",
}


type _Regle = Callable[..., Iterator[exceptions.ValidationError] | None]


class _Epuise(Exception):
    """The time allowed is over."""


def is_json_schema(objet: object) -> bool:
    if not isinstance(objet, Mapping):
        return False
    adresse = str(objet.get("$schema", ""))
    structure = {
        "properties",
        "items",
        "allOf",
        "anyOf",
        "oneOf",
        "$ref",
        "$defs",
        "definitions",
    } & set(objet)
    return "json-schema.org" in adresse or (
        isinstance(objet.get("type"), str | list) and bool(structure)
    )


class JsonSchema:
    """A schema for the records of a file; a schema of a list is applied through its `items`."""

    def __init__(self, schema: Mapping[str, Any], nom: str) -> None:
        self.resultat = Validation(nom)
        self._validateur: Any = None
        self._depense = self._debut = 0.0
        cible = _without_costly_patterns(_records_schema(schema), self.resultat.reserves)
        classe = validators.validator_for(schema, default=validators.validator_for({}))
        try:
            classe.check_schema(cible)
        except (exceptions.SchemaError, RecursionError):
            self.resultat.structure.append("le schéma lui-même n’est pas valide")
            return
        self._validateur = self._bounded(classe)(cible, registry=Registry())

    def _bounded(self, classe: Any) -> Any:  # noqa: ANN401 - made by jsonschema
        """The same rules, each of which looks at the clock: a schema may turn round and round."""

        def timed(regle: _Regle) -> _Regle:
            def check(*arguments: Any) -> Iterator[exceptions.ValidationError]:  # noqa: ANN401
                if self._depense + time.perf_counter() - self._debut > SECONDES:
                    raise _Epuise
                yield from regle(*arguments) or ()

            return check

        regles = {**classe.VALIDATORS, "uniqueItems": _unique}
        for cle, regle in _SANS_LONGS.items():
            if cle in regles:
                regles[cle] = regle(regles[cle])
        bornees = {cle: timed(regle) for cle, regle in regles.items()}
        return validators.extend(classe, bornees)  # type: ignore[no-untyped-call]

    def add(self, bloc: Bloc) -> None:
        if self._validateur is None or bloc.bruts is None:
            return
        for ligne, brut in zip(bloc.lignes, bloc.bruts, strict=True):
            if self._depense > SECONDES:
                self._reserve("la validation s’est arrêtée au bout du temps permis")
                return
            if self._validateur is None:
                return
            self._record(ligne, brut)

    def _record(self, ligne: int, brut: object) -> None:
        self._debut = time.perf_counter()
        try:
            faute = next(self._validateur.iter_errors(brut), None)
        except _Epuise:
            self._reserve("la validation s’est arrêtée au bout du temps permis")
            self._validateur = None
            return
        except Unresolvable:
            self._reserve("une référence du schéma mène hors du fichier : elle n’est pas suivie")
            self._validateur = None
            return
        except RecursionError:
            self._reserve("le schéma tourne en rond")
            self._validateur = None
            return
        finally:
            self._depense += time.perf_counter() - self._debut
        self.resultat.lignes += 1
        if faute is not None:
            self.resultat.invalides += 1
            chemin = ".".join(str(p) for p in faute.absolute_path) or "enregistrement"
            message = _MESSAGES.get(
                str(faute.validator), f"règle « {faute.validator} » non respectée"
            )
            valeur = "" if isinstance(faute.instance, dict | list) else str(faute.instance)
            self.resultat.add_fault(Faute(ligne, chemin, valeur, message))

    def _reserve(self, message: str) -> None:
        if message not in self.resultat.reserves:
            self.resultat.reserves.append(message)


def _unique(
    _validateur: object, voulu: object, liste: object, _schema: object
) -> Iterator[exceptions.ValidationError]:
    """Two equal elements, without comparing each with all the others."""
    if voulu and isinstance(liste, list):
        distincts = {json.dumps(element, sort_keys=True, default=str) for element in liste}
        if len(distincts) < len(liste):
            yield exceptions.ValidationError("deux éléments sont égaux")


def _short_text(regle: _Regle) -> _Regle:
    """`pattern`: a very long value is not put to a foreign pattern."""

    def check(validateur: Any, motif: Any, valeur: Any, schema: Any) -> Any:  # noqa: ANN401
        trop_long = isinstance(valeur, str) and len(valeur) > MOTIF_VALEUR_MAX
        return None if trop_long else regle(validateur, motif, valeur, schema)

    return check


def _short_names(regle: _Regle) -> _Regle:
    """Nor are very long names, where patterns choose among them."""

    def check(validateur: Any, regles: Any, objet: Any, schema: Any) -> Any:  # noqa: ANN401
        if isinstance(objet, dict) and any(len(str(n)) > MOTIF_VALEUR_MAX for n in objet):
            return None
        return regle(validateur, regles, objet, schema)

    return check


_SANS_LONGS: dict[str, Callable[[_Regle], _Regle]] = {
    "pattern": _short_text,
    **dict.fromkeys(
        ("patternProperties", "additionalProperties", "unevaluatedProperties"), _short_names
    ),
}


def _records_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What applies to one record: the `items` of a list, or of a GeoJSON's `features`."""
    cible: Any = schema
    for chemin in (
        ("items",),
        ("properties", "features", "items"),
        ("properties", "data", "items"),
    ):
        etape: Any = schema
        for cle in chemin:
            etape = etape.get(cle) if isinstance(etape, Mapping) else None
        if isinstance(etape, Mapping) and (chemin != ("items",) or "properties" not in schema):
            cible = dict(etape)
            for definitions in ("$defs", "definitions"):
                if definitions in schema:
                    cible.setdefault(definitions, schema[definitions])
            if "$schema" in schema:
                cible.setdefault("$schema", schema["$schema"])
            break
    return dict(cible)


def _without_costly_patterns(objet: Any, reserves: list[str], niveau: int = 0) -> Any:  # noqa: ANN401 - any JSON
    if niveau > 60:  # deeper than any sane schema
        return {}
    if isinstance(objet, list):
        return [_without_costly_patterns(o, reserves, niveau + 1) for o in objet]
    if not isinstance(objet, dict):
        return objet
    propre = {}
    for cle, valeur in objet.items():
        motifs = [valeur] if cle == "pattern" and isinstance(valeur, str) else []
        if cle == "patternProperties" and isinstance(valeur, dict):
            motifs = list(valeur)
        if any(bounded_pattern(m) is None for m in motifs):
            reserves.append("un motif du schéma est trop coûteux pour être vérifié")
            continue
        if cle == "$schema" and isinstance(valeur, str):
            continue  # it would call back rules that do not look at the clock
        propre[cle] = _without_costly_patterns(valeur, reserves, niveau + 1)
    return propre
