# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole content as JSON with its JSON Schema, and its main tables as CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from encommun.core.logique import Entre, Parmi, Sauf, Tous, UnDe
from encommun.rendering.publication import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from encommun.core.logique import Condition
    from encommun.core.referentiel import Citation, Referentiel, Source
    from encommun.core.referentiel.mots import Terme

# Where a rule was written is of no use outside the files; the data are those of the French.
TUES = frozenset({"fichier", "ligne", "langue", "traductions", "traduites", "francais"})


def files(
    referentiel: Referentiel, lisibilite: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, str]]:
    """Name and text of each file of data.

    `lisibilite`: how each page reads, by collection and id.
    """
    yield "referentiel.json", _dumps(as_json(referentiel) | {"lisibilite": lisibilite})
    yield "referentiel.schema.json", _dumps(schema.build(TUES))
    yield "preconisations.csv", _preconisations(referentiel, lisibilite["preconisations"])
    yield "regards.csv", _regards(referentiel)
    yield "etapes.csv", _etapes(referentiel)
    yield "regles.csv", _regles(referentiel)
    yield "questions.csv", _questions(referentiel)
    yield "faq.csv", _faq(referentiel)
    yield "exemples.csv", _exemples(referentiel)
    yield "sources.csv", _sources(referentiel)
    yield "glossaire.csv", _glossaire(referentiel)


def as_json(referentiel: Referentiel) -> dict[str, Any]:
    """The content in plain JSON, conditions as the content files write them."""
    noms = (champ.name for champ in fields(referentiel) if champ.name not in TUES)
    valeurs = {nom: getattr(referentiel, nom) for nom in noms}
    return {"$schema": "referentiel.schema.json", **{n: _value(v) for n, v in valeurs.items()}}


def _dumps(valeur: object) -> str:
    return json.dumps(valeur, ensure_ascii=False, indent=1) + "\n"


def _value(valeur: Any) -> Any:  # noqa: ANN401, PLR0911 - any value of the core
    match valeur:
        case Parmi() | Entre() | Tous() | UnDe() | Sauf():
            return condition(valeur)
        case Enum():
            return valeur.value
        case date():
            return valeur.isoformat()
        case dict():
            return {cle: _value(v) for cle, v in valeur.items()}
        case tuple():
            return [_value(v) for v in valeur]
        case frozenset():
            return sorted(valeur)
        case _ if is_dataclass(valeur):
            noms = (champ.name for champ in fields(valeur))
            return {nom: _value(getattr(valeur, nom)) for nom in noms if nom not in TUES}
        case _:
            return valeur


def condition(valeur: Condition) -> dict[str, Any]:
    """A condition in the words of the content files."""
    match valeur:
        case Parmi(fait, valeurs):
            return {fait: list(valeurs)}
        case Entre(fait, au_moins, moins_de):
            bornes = {"au_moins": au_moins, "moins_de": moins_de}
            return {fait: {nom: borne for nom, borne in bornes.items() if borne is not None}}
        case Sauf(autre):
            return {"sauf": condition(autre)}
        case Tous(conditions):
            return {"tous": [condition(c) for c in conditions]} if conditions else {}
        case UnDe(conditions):
            return {"un_de": [condition(c) for c in conditions]}


# --- CSV: one line per entry, lists with « | » inside -------------------------------------


def _table(lignes: Iterable[Mapping[str, object]]) -> str:
    """UTF-8 with its mark, so that spreadsheets keep accents."""
    sortie = io.StringIO()
    toutes = [{nom: _cell(valeur) for nom, valeur in ligne.items()} for ligne in lignes]
    ecrivain = csv.DictWriter(sortie, list(toutes[0]) if toutes else [], lineterminator="\r\n")
    ecrivain.writeheader()
    ecrivain.writerows(toutes)
    return "\ufeff" + sortie.getvalue()


def _cell(valeur: object) -> str:
    """The text of a cell; a spreadsheet must not take it for a formula."""
    match valeur:
        case None:
            return ""
        case bool():
            texte = "oui" if valeur else "non"
        case tuple() | list():
            texte = " | ".join(map(_cell, valeur))
        case Enum():
            texte = str(valeur.value)
        case _:
            texte = str(valeur)
    return f"'{texte}" if texte.startswith(("=", "+", "-", "@", "\t", "\r")) else texte


def _cited(citations: Iterable[Citation]) -> list[str]:
    """Each source by its id, with what is cited of it."""
    return [f"{c.source} {c.precision}".strip() for c in citations]


def _as_it_is(entree: Source | Terme) -> dict[str, object]:
    """A line of an entry whose fields are columns."""
    return {champ.name: getattr(entree, champ.name) for champ in fields(entree)}


def _preconisations(referentiel: Referentiel, lisibilite: Mapping[str, int]) -> str:
    return _table(
        {
            "id": p.id,
            "etape": p.etape,
            "titre": p.titre,
            "type": p.type,
            "priorite": p.priorite,
            "effort": p.effort,
            "qui": p.qui,
            "roles": p.roles,
            "livrable": referentiel.livrables.get(p.livrable, p.livrable),
            "enjeu": p.enjeu,
            "actions": p.actions,
            "preuve": p.preuve,
            "dependances": p.dependances,
            "sources": _cited(p.citations),
            "applicable_si": json.dumps(condition(p.applicable_si), ensure_ascii=False),
            "lisibilite": lisibilite.get(p.id),
            "retire_le": p.retire_le,
            "remplace_par": p.remplace_par,
        }
        for p in referentiel.preconisations.values()
    )


def _regards(referentiel: Referentiel) -> str:
    """What recommendations say to one role alone."""
    vues = (
        (role, p.seen_from(role), bool(regard.enjeu))
        for p in referentiel.preconisations.values()
        for role, regard in p.regards.items()
    )
    return _table(
        {
            "id": p.id,
            "role": role,
            "titre": p.titre,
            "effort": p.effort,
            "qui": p.qui,
            "texte_propre": propre,
            "enjeu": p.enjeu if propre else "",
            "actions": p.actions if propre else (),
            "preuve": p.preuve if propre else "",
        }
        for role, p, propre in vues
    )


def _questions(referentiel: Referentiel) -> str:
    return _table(
        {
            "id": q.id,
            "theme": referentiel.themes[q.theme].titre,
            "type": q.type,
            "portee": q.portee,
            "question": q.question,
            "reponses": [f"{r.id} : {r.libelle}" for r in q.reponses],
            "pourquoi": q.pourquoi,
            "aide": q.aide,
            "qui_sait": q.qui_sait,
            "unite": q.unite,
            "demandee": q.demandee,
        }
        for q in referentiel.questions.values()
    )


def _faq(referentiel: Referentiel) -> str:
    return _table(
        {
            "id": q.id,
            "foire": referentiel.foires[q.foire].titre,
            "theme": q.theme,
            "question": q.question,
            "reponse": q.reponse,
            "confiance": q.confiance,
            "a_verifier": q.a_verifier,
            "sources": _cited(q.citations),
            "regles": q.regles,
            "preconisations": q.preconisations,
            "exemples": q.exemples,
        }
        for q in referentiel.faq.values()
    )


def _exemples(referentiel: Referentiel) -> str:
    """A line per fact: a fact without its date and its source is worth nothing."""
    return _table(
        {
            "id": e.id,
            "nom": e.nom,
            "type": e.type,
            "resume": e.resume,
            "porteur": e.porteur,
            "depuis": e.depuis,
            "fin": e.fin,
            "licence": e.licence,
            "forme": e.forme,
            "adresse": e.adresse,
            "fait": fait.dit,
            "date": fait.date,
            "sources": _cited(fait.citations),
            "preconisations": fait.preconisations,
            "etapes": fait.etapes,
        }
        for e in referentiel.exemples.values()
        for fait in e.faits
    )


def _etapes(referentiel: Referentiel) -> str:
    return _table(
        {
            "id": e.id,
            "nom": e.nom,
            "but": e.but,
            "entree": e.entree,
            "sortie": e.sortie,
            "duree": e.duree,
            "qui": e.qui,
            "livrables": e.livrables,
            "corps": e.corps,
            **e.sections,
            "sources": _cited(e.citations),
        }
        for e in referentiel.etapes.values()
    )


def _regles(referentiel: Referentiel) -> str:
    """What each rule states, and on what; what it gives to the tables is in the JSON."""
    return _table(
        {
            "id": r.id,
            "theme": r.theme,
            "titre": r.titre,
            "alors": r.alors,
            "sources": _cited(r.citations),
            "confiance": r.confiance,
            "verifie_le": r.verifie_le,
            "a_verifier": r.a_verifier,
            "note": r.note,
            "si": json.dumps(condition(r.si), ensure_ascii=False),
        }
        for r in referentiel.droits.regles.values()
    )


def _sources(referentiel: Referentiel) -> str:
    return _table(map(_as_it_is, referentiel.sources.values()))


def _glossaire(referentiel: Referentiel) -> str:
    return _table(map(_as_it_is, referentiel.glossaire.values()))
