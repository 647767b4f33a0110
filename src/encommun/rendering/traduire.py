# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What remains to translate, as the files to write: the French above each field, the imprint.

A text between empty quotes is refused when it is read: what is pasted and forgotten shows.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from encommun.core import traduction
from encommun.core.referentiel import Etape, Preconisation, Question, Theme
from encommun.core.referentiel.langues import EtatTraduction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from encommun.core.referentiel import Referentiel
    from encommun.core.referentiel.langues import Traduction
    from encommun.core.traduction import Traduisible

type Reste = tuple[str, EtatTraduction, Traduction | None]

_RAISONS = {
    EtatTraduction.ABSENTE: "à traduire",
    EtatTraduction.PERIMEE: "à revoir : le français a changé",
    EtatTraduction.INCOMPLETE: "à compléter",
}
# Entries that stand in a list of their file.
_LISTES = ("roles", "mots", "questions", "preconisations")


def skeleton(referentiel: Referentiel, langue: str, restes: Iterable[Reste]) -> Iterator[str]:
    """The lines to copy, file by file; what was already said stands in its place."""
    entrees = dict(traduction.entries(referentiel))

    def file(reste: Reste) -> str:
        return f"traductions/{langue}/{_file(entrees.get(reste[0]))}"

    for fichier, groupe in groupby(sorted(restes, key=file), file):
        yield f"# === {fichier}"
        ouverte = ""
        for cle, etat, dite in groupe:
            collection, _, nom = cle.partition(".")
            if collection != ouverte and collection in _LISTES:
                yield f"{collection}:"
            ouverte = collection
            entree = entrees.get(cle)
            if entree is None:
                yield f'  {_quoted(nom)}: ""'
                continue
            yield f"# {_RAISONS[etat]}"
            yield from _entry(entree, dite.textes if dite else {})
        yield ""


def _file(entree: Traduisible | None) -> str:
    match entree:
        case Question():
            return f"questions/{entree.theme}.yaml"
        case Theme():
            return f"questions/{entree.id}.yaml"
        case Etape():
            return f"etapes/{entree.id}.md"
        case Preconisation():
            return f"preconisations/{entree.etape}.yaml"
        case _:
            return "mots.yaml"


def _entry(entree: Traduisible, dits: Mapping[str, str]) -> Iterator[str]:
    francais = traduction.textes(entree)
    tete = [f"id: {entree.id}", f'empreinte: "{traduction.imprint(francais)}"']
    match entree:
        case Theme():
            yield "theme:"
            yield from (f"  {ligne}" for ligne in (*tete, *_fields(francais, dits)))
        case Etape():
            yield "---"
            yield from (*tete, *_fields(francais, dits))
            yield "---"
            yield ""
            yield from _body(francais, dits)
        case _:
            yield f"  - {tete[0]}"
            yield f"    {tete[1]}"
            yield from (f"    {ligne}" for ligne in _fields(francais, dits))


def _fields(francais: Mapping[str, str], dits: Mapping[str, str]) -> Iterator[str]:
    """Each field under its French; lists and answers as their files write them."""
    ouvert = ""
    for chemin, texte in francais.items():
        nom, _, reste = chemin.partition(".")
        if chemin == "corps" or nom == "sections":
            continue
        dit = _quoted(dits.get(chemin, ""))
        if reste and nom != ouvert:
            yield f"{nom}:"
        ouvert = nom if reste else ""
        retrait = "  " if reste else ""
        yield f"{retrait}# {' '.join(texte.split())}"
        if not reste:
            yield f"{nom}: {dit}"
        elif nom == "reponses":
            cle, _, champ = reste.rpartition(".")
            if champ == "libelle":
                yield f"  - id: {cle}"
            yield f"    {champ}: {dit}"
        else:
            yield f"  - {dit}" if reste.isdigit() else f"  {reste}: {dit}"


def _body(francais: Mapping[str, str], dits: Mapping[str, str]) -> Iterator[str]:
    """The Markdown of a stage; what is not said yet is quoted in French."""
    for chemin, texte in francais.items():
        nom, _, reste = chemin.partition(".")
        if nom not in ("corps", "sections"):
            continue
        if reste.endswith("titre"):
            yield f"## {dits.get(chemin, texte)}"
        else:
            yield dits.get(chemin) or "\n".join(f"> {ligne}" for ligne in texte.split("\n"))
        yield ""


def _quoted(texte: str) -> str:
    """A text as YAML between quotes, which JSON is."""
    return json.dumps(texte, ensure_ascii=False)
