# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a dossier brought to other words, whatever their version.

Comments, order and layout stay as their author left them, as long as the text so mended says
exactly what it must: it is read again, and written anew otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from encommun.core.erreurs import Erreur
from encommun.core.migration import A_REVOIR, JOURNAL, same
from encommun.loader.dossiers.ecriture import as_written, dump, update
from encommun.loader.dossiers.lecture import parse
from encommun.loader.dossiers.retouche import Retouche
from encommun.loader.dossiers.tables import as_table, from_table
from encommun.loader.dossiers.textes import Ecrivain, bare, quote
from encommun.loader.noeuds import has_aliases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from encommun.core.migration import Table
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel

_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LISTES = (A_REVOIR, JOURNAL)


def read_words(texte: str) -> Table | None:
    """The words of a text that was composed without fault; None when it is no dossier."""
    try:
        lu = yaml.load(texte, Loader=_Loader)  # noqa: S506 - a safe loader
    except ValueError:  # a day that no calendar has
        return None
    if not isinstance(lu, dict) or not isinstance(lu.get("faits") or {}, dict):
        return None
    listes = [lu.get(cle) or [] for cle in ("lots", "suivi", *_LISTES)]
    if not all(isinstance(liste, list) for liste in listes):
        return None
    lots, *autres = listes
    if not all(isinstance(lot, dict | None) for lot in lots):
        return None
    return lu if all(isinstance(x, dict) for liste in autres for x in liste) else None


# --- A dossier kept elsewhere, as its file ------------------------------------------------------


def written(
    dossier: Dossier, asides: Mapping[str, Any], source: str, referentiel: Referentiel
) -> str:
    """The file of a dossier: the one it came from, changed where it must be, or a new one.

    `asides` holds what waits for a person and the log of migrations; a key that is not there
    leaves what the source says.
    """
    if has_aliases(source):  # nothing can be mended there, nor taken out
        dits = read_words(source) or {}
        asides = {cle: dits[cle] for cle in _LISTES if cle in dits} | dict(asides)
        source = ""
    texte = _from_source(dossier, source, referentiel) if source else ""
    texte = texte or dump(dossier, referentiel) + as_written(source)
    lus = read_words(texte) or {}
    return mend(texte, lus, {**lus, **asides}, referentiel)


def _from_source(dossier: Dossier, source: str, referentiel: Referentiel) -> str:
    try:
        avant = parse(source.encode(), "encommun.yml", referentiel).dossier
        return update(source, avant, dossier, referentiel)
    except Erreur:  # this content does not read it all: words are changed one by one
        pass
    lus = read_words(source)
    if lus is None:
        return ""
    voulus = as_table(dossier, referentiel)
    deja = as_table(from_table(lus, referentiel), referentiel)
    retouche = Retouche(source, Ecrivain(referentiel))
    apres = dict(lus)
    for cle in ("referentiel", "nom", "faits", "lots", "suivi"):
        if not same(deja.get(cle), voulus.get(cle)):
            _put(apres, cle, voulus.get(cle))
    return _mended(retouche, lus, apres) or ""


# --- Words changed in a text -----------------------------------------------------------------


def mend(texte: str, avant: Table, apres: Table, referentiel: Referentiel) -> str:
    """The text of `avant`, saying `apres`: mended when that can be, else written anew."""
    if avant == apres:
        return texte
    retouche = Retouche(texte, Ecrivain(referentiel))
    return _mended(retouche, avant, apres) or _dump(
        {cle: valeur for cle, valeur in apres.items() if valeur or cle in avant}
    )


def _mended(retouche: Retouche, avant: Table, apres: Table) -> str | None:
    """The mended text, if it reads back as wanted."""
    if has_aliases(retouche.texte):
        return None
    try:
        _change(retouche, avant, apres)
        relu = read_words(retouche.texte)
    except (yaml.YAMLError, ValueError, IndexError, AssertionError, AttributeError):
        return None  # a layout that nobody foresaw
    return retouche.texte if relu is not None and _same(relu, apres) else None


def _same(relu: Table, voulu: Table) -> bool:
    """The same words, order of answers included; a key left empty says what an absent one says."""
    cles = {*relu, *voulu}
    return all((relu.get(c) or None) == (voulu.get(c) or None) for c in cles)


def _change(retouche: Retouche, avant: Table, apres: Table) -> None:
    for cle in ("referentiel", "nom"):
        if avant.get(cle) != apres.get(cle):
            valeur = apres.get(cle)
            mot = None if not valeur else quote(str(valeur)) if cle == "nom" else str(valeur)
            retouche.set((), cle, mot, apres="version")
    _facts(retouche, ("faits",), avant.get("faits") or {}, apres.get("faits") or {})
    lots, voulus = avant.get("lots") or [], apres.get("lots") or []
    if len(lots) == len(voulus):
        for rang, (lot, voulu) in enumerate(zip(lots, voulus, strict=True)):
            _facts(retouche, ("lots", rang), lot or {}, voulu or {})
    else:
        _items(retouche, "lots", [], voulus, vider=True)
    for cle in ("suivi", *_LISTES):
        _items(retouche, cle, avant.get(cle) or [], apres.get(cle) or [])


def _facts(retouche: Retouche, chemin: tuple[str | int, ...], avant: Table, apres: Table) -> None:
    for nom in [n for n in avant if n not in apres]:
        retouche.set(chemin, str(nom), None)
    for nom, valeur in apres.items():
        if nom not in avant or avant[nom] != valeur:
            retouche.set(chemin, bare(nom) if nom not in avant else nom, _flow(valeur))


def _items(
    retouche: Retouche, cle: str, avant: list[Any], apres: list[Any], *, vider: bool = False
) -> None:
    """Take out the items that are gone, add the new ones: what stays is not touched."""
    if avant == apres and not vider:
        return
    if len(avant) == len(apres) and not vider and all(map(_alike, avant, apres)):
        for rang, (ancien, nouveau) in enumerate(zip(avant, apres, strict=True)):
            _facts(retouche, (cle, rang), ancien, nouveau)
        return
    restent = list(avant)
    rang = 0
    while rang < len(restent):
        if rang < len(apres) and restent[rang] == apres[rang]:
            rang += 1
            continue
        retouche.remove(cle, rang)
        del restent[rang]
    if vider:
        retouche.empty(cle)
        restent = []
    if nouveaux := apres[len(restent) :]:
        lignes = _dump(nouveaux).rstrip("\n").split("\n")
        retouche.append(cle, lignes, _flow(nouveaux).removeprefix("[").removesuffix("]"))
    if not apres:
        retouche.set((), cle, None)


def _alike(a: object, b: object) -> bool:
    """Whether two items have the same fields: only their values are to be changed."""
    return isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys()


def _flow(valeur: object) -> str:
    """A value on one line."""
    texte = yaml.dump(
        valeur,
        Dumper=_Simple,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
    )
    return texte.removesuffix("\n").removesuffix("\n...")


def _dump(valeur: object) -> str:
    return yaml.dump(
        valeur, Dumper=_Simple, allow_unicode=True, sort_keys=False, width=1000, indent=2
    )


if TYPE_CHECKING:
    from yaml import SafeDumper as _Dumper
else:  # the C emitter is ten times faster; the other one writes the same
    _Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Simple(_Dumper):
    """Without anchors: the same value twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _put(table: Table, cle: str, valeur: object) -> None:
    if valeur:
        table[cle] = valeur
    else:
        table.pop(cle, None)
