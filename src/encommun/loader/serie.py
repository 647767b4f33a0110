# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Core values as plain JSON, and back. Only the value classes of the core can come out.

A class is written `{"Name": [its values]}`, a mapping `{"": {…}}`, a tuple as a list. A
`Referentiel` takes a line a field, after their names, and each is read when it is first asked
for: whoever reasons on a few facts needs neither the law nor the examples.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from encommun.core.referentiel import Referentiel

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where the classes of values stand, what reasoning needs first. A new module of the core whose
# values stand in a `Referentiel` is added here.
MODULES = (
    "encommun.core.logique",
    "encommun.core.referentiel",
    "encommun.core.referentiel.droits",
    "encommun.core.referentiel.faq",
    "encommun.core.referentiel.exemples",
    "encommun.core.referentiel.mots",
    "encommun.core.referentiel.langues",
)


@cache
def _class(nom: str) -> Any:  # noqa: ANN401 - any class of values
    """The class of the core of this name, or the way to make such a value.

    Raises:
        KeyError: there is none.
    """
    if nom in _AUTRES:
        return _AUTRES[nom]
    for module in MODULES:
        classe = vars(import_module(module)).get(nom)
        if isinstance(classe, type) and (is_dataclass(classe) or issubclass(classe, Enum)):
            return classe
    raise KeyError(nom)


_AUTRES = {"date": date, "frozenset": lambda *valeurs: frozenset(valeurs)}


def dumps(valeur: object) -> bytes:
    """The bytes of a value.

    Raises:
        TypeError: no value of the core is made like this.
    """
    if not isinstance(valeur, Referentiel):
        return _json(encode(valeur))
    noms = [champ.name for champ in fields(valeur)]
    return b"\n".join([_json(noms), *(_json(encode(getattr(valeur, nom))) for nom in noms)])


def loads(octets: bytes) -> Any:  # noqa: ANN401 - bytes in, values out
    """The value of the bytes that `dumps` wrote.

    Raises:
        KeyError, TypeError, ValueError: it did not.
    """
    premiere, *lignes = octets.split(b"\n")
    if not lignes:
        return decode(json.loads(premiere))
    noms = json.loads(premiere)
    if noms != [champ.name for champ in fields(Referentiel)]:
        raise ValueError(f"These are not the fields of a Referentiel: {noms}")
    return Referentiel.differe(
        {nom: partial(loads, ligne) for nom, ligne in zip(noms, lignes, strict=True)}
    )


def _json(valeur: object) -> bytes:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":")).encode()


def encode(valeur: object) -> object:
    """The JSON of a value.

    Raises:
        TypeError: no value of the core is made like this.
    """
    match valeur:
        case Enum():  # before words: some are both
            return _known(valeur, [valeur.value])
        case None | str() | int():
            return valeur
        case tuple():
            return [encode(element) for element in valeur]
        case dict() if all(isinstance(cle, str) for cle in valeur):
            return {"": {cle: encode(element) for cle, element in valeur.items()}}
        case _:
            return _known(valeur, _arguments(valeur))


def _arguments(valeur: Any) -> list[Any]:  # noqa: ANN401 - any value of the core
    if isinstance(valeur, frozenset):
        return sorted(valeur)
    if isinstance(valeur, date):
        return [valeur.year, valeur.month, valeur.day]
    if is_dataclass(valeur):
        return [encode(getattr(valeur, champ.name)) for champ in fields(valeur)]
    return []


def _known(valeur: object, valeurs: list[Any]) -> dict[str, Any]:
    nom = type(valeur).__name__
    try:
        connue = _class(nom)
    except KeyError:
        connue = None
    if connue is not type(valeur) and nom != "frozenset":
        raise TypeError(f"{nom} is not a value of the core")
    return {nom: valeurs}


def decode(valeur: Any) -> Any:  # noqa: ANN401 - JSON in, values out
    """The value of a JSON that `encode` wrote.

    Raises:
        KeyError, TypeError, ValueError: it did not.
    """
    if type(valeur) is list:
        return tuple(_decode_each(valeur))
    if type(valeur) is dict:
        ((nom, contenu),) = valeur.items()
        if nom:
            return _class(nom)(*_decode_each(contenu))
        return dict(zip(contenu, _decode_each(contenu.values()), strict=True))
    return valeur


def _decode_each(valeurs: Iterable[Any]) -> list[Any]:
    # Two values out of three are words: what they already are costs no call.
    return [valeur if type(valeur) is str else decode(valeur) for valeur in valeurs]
