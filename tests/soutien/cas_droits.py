# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worked cases as dossiers: conventions applied here, and nowhere in the product."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from encommun.core.profil import Dependance, Lot, Silence
from encommun.core.referentiel import TypeQuestion
from encommun.loader import load

ICI = Path(__file__).resolve().parents[1] / "droits"
CAS = yaml.safe_load((ICI / "cas.yaml").read_text(encoding="utf-8"))
CONVENTIONS = yaml.safe_load((ICI / "conventions.yaml").read_text(encoding="utf-8"))


@cache
def referentiel():
    return load()


def defauts():
    poses = dict(CONVENTIONS["autres"])
    for valeur in ("oui", "non", "aucune", "aucun"):
        poses |= dict.fromkeys(CONVENTIONS[valeur], valeur)
    return poses | {fait: [] for fait in CONVENTIONS["listes_vides"]}


def declaration(fait, valeur):
    """A value of a case as the product receives it."""
    if valeur == "nsp":
        return Silence.NSP
    if fait == "dependances":
        return tuple(
            Dependance(*(None if d.get(c) in (None, "nsp") else d[c] for c in ("spdx", "lien")))
            for d in valeur
        )
    if isinstance(valeur, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", valeur):
        valeur = date.fromisoformat(valeur)
    if isinstance(valeur, date):
        return valeur.toordinal()
    question = referentiel().questions.get(fait)
    genre = question.type if question else None
    if genre is TypeQuestion.MULTIPLE:
        return frozenset({valeur} if isinstance(valeur, str) else valeur)
    if genre is TypeQuestion.ENTIER and valeur != "sans_objet":
        return int(valeur)
    return valeur


def declarations(faits):
    return {fait: declaration(fait, valeur) for fait, valeur in faits.items()}


def dossier(faits, lots):
    """Facts of the commons and lots, conventions under them."""
    return declarations({**defauts(), **faits}), [Lot("", declarations(lot)) for lot in lots]


def sans(cas, retires):
    """The facts and lots of a case once these facts are unknown."""
    faits, lots = dict(cas["faits"]), [dict(lot) for lot in cas["lots"]]
    for retire in retires:
        fait, _, partie = retire.partition(".")
        lieu = next((lot for lot in lots if fait in lot), None)
        if lieu is None:
            lieu = faits if fait in faits else lots[0]
        if partie:
            lieu[fait] = [{**d, partie: "nsp"} for d in lieu[fait]]
        else:
            lieu[fait] = "nsp"
    return faits, lots


def etaler(licences):
    etalees = []
    for licence in licences:
        etalees += CONVENTIONS["ensembles"].get(licence, [licence])
    return etalees
