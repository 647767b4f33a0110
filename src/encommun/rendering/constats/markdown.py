# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report as a page: for a merge request, a wiki, a council."""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.rendering.constats.vue import NOMS, Ligne, Vue, printable, say, sentence


def render(vue: Vue) -> str:
    return "\n".join(_lines(vue)) + "\n"


def _lines(vue: Vue) -> Iterator[str]:
    depot = vue.rapport.depot
    yield f"# Constats sur {_plain(depot.nom)}"
    yield ""
    au = f", le {depot.au.isoformat()}" if depot.au else ""
    commit = f"Commit `{depot.commit[:12]}`{au}. " if depot.commit else ""
    yield f"{commit}{vue.bilan}."
    if depot.tronque:
        yield ""
        yield "**L’historique est tronqué : les indicateurs ne sont pas calculés.**"
    if vue.a_faire:
        yield ""
        yield "## À faire"
        yield ""
        for defaut in vue.defauts():
            ou = f" (`{_code(str(defaut.preuve))}`)" if defaut.preuve.chemin else " (absent)"
            reference = _plain(vue.reference(defaut.ligne))
            yield (
                f"- **{defaut.ligne.constat.critere}**{ou} : {_plain(sentence(defaut.message))} "
                f"{_plain(defaut.remede)} {reference}"
            ).rstrip()
    for etape, lignes in vue.par_etape().items():
        yield ""
        yield f"## {_plain(vue.nom_etape(etape)) if etape else 'Autres constats'}"
        yield ""
        yield "| Critère | Constat | Valeur | Preuve | Confiance |"
        yield "|---|---|---|---|---|"
        yield from map(_row, lignes)
    if vue.rapport.indicateurs:
        yield ""
        yield "## Indicateurs"
        yield ""
        yield "| Indicateur | Valeur |"
        yield "|---|---|"
        for cle, valeur in vue.rapport.indicateurs.items():
            yield f"| {cle} | {_plain(say(valeur))} |"
    yield ""
    yield "Une machine constate, une personne décide."


def _row(ligne: Ligne) -> str:
    c = ligne.constat
    preuve = f"`{_code(str(c.preuves[0]))}`" if c.preuves else ""
    suite = f" (+{len(c.preuves) - 1})" if len(c.preuves) > 1 else ""
    return (
        f"| {c.critere} | {NOMS[c.issue]} : {_plain(c.message)} | {_plain(say(c.valeur)[:80])} "
        f"| {preuve}{suite} | {c.confiance}/5 |"
    )


def _plain(texte: str) -> str:
    """Text from a repository is text: it opens no link, image, tag or cell."""
    return re.sub(r"([\\`*_\[\]<>|#!])", r"\\\1", printable(texte))


def _code(texte: str) -> str:
    return printable(texte).replace("`", "'").replace("|", "\\|")
