# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Core values as plain JSON, and back. Only the value classes of the core can come out.

A class is written `{"Name": [its values]}`, a mapping `{"": {…}}`, a tuple as a list.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from encommun.core import logique, referentiel
from encommun.core.referentiel import droits, exemples, faq

if TYPE_CHECKING:
    from collections.abc import Iterable

# A new module of the core whose values stand in a `Referentiel` is added here.
MODULES = (logique, referentiel, droits, exemples, faq)

CLASSES: dict[str, Any] = {
    nom: classe
    for module in MODULES
    for nom, classe in vars(module).items()
    if isinstance(classe, type) and (is_dataclass(classe) or issubclass(classe, Enum))
} | {"date": date, "frozenset": lambda *valeurs: frozenset(valeurs)}


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
    if CLASSES.get(nom) is not type(valeur) and nom != "frozenset":
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
            return CLASSES[nom](*_decode_each(contenu))
        return dict(zip(contenu, _decode_each(contenu.values()), strict=True))
    return valeur


def _decode_each(valeurs: Iterable[Any]) -> list[Any]:
    # Two values out of three are words: what they already are costs no call.
    return [valeur if type(valeur) is str else decode(valeur) for valeur in valeurs]
