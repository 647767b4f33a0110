# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report in a terminal: what to do first, then every finding by stage, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from encommun.core.constats import Issue
from encommun.rendering.constats.vue import NOMS, Ligne, Vue, count, printable, say, sentence

_MARQUES = {
    Issue.VU: "✓",
    Issue.ABSENT: "·",
    Issue.PARTIEL: "~",
    Issue.NON_APPLICABLE: "-",
    Issue.INCONNU: "?",
    Issue.ERREUR: "!",
}
_D_ABORD = 5
_PREUVES = 3


def render(vue: Vue) -> str:
    return "\n".join(_lines(vue)) + "\n"


def _lines(vue: Vue) -> Iterator[str]:
    depot = vue.rapport.depot
    le = f" du {depot.le.isoformat()}" if depot.le else ""
    commit = f", commit {depot.commit[:12]}{le}" if depot.commit else ""
    yield f"{printable(depot.nom)}{commit}"
    if depot.tronque:
        yield "Attention : l’historique est tronqué, les indicateurs ne sont pas calculés."
    yield f"{vue.bilan}."
    if vue.a_faire:
        yield ""
        yield "À FAIRE D’ABORD"
        for rang, ligne in enumerate(vue.a_faire[:_D_ABORD], 1):
            yield f"  {rang}. {ligne.remede}"
            yield f"     ({printable(ligne.constat.message)})"
    for etape, lignes in vue.par_etape().items():
        yield ""
        yield vue.nom_etape(etape).upper() if etape else "AUTRES CONSTATS"
        for ligne in lignes:
            yield from _finding(vue, ligne)
    if any(v is not None for v in vue.rapport.indicateurs.values()):
        yield ""
        yield "INDICATEURS"
        for cle, valeur in vue.rapport.indicateurs.items():
            yield f"  {cle:<24}{say(valeur)}"
    yield ""
    yield "Une machine constate, une personne décide : aucune case n’a été cochée."


def _finding(vue: Vue, ligne: Ligne) -> Iterator[str]:
    c = ligne.constat
    marque = "✗" if ligne.a_faire and c.issue is not Issue.ERREUR else _MARQUES[c.issue]
    yield f"  {marque} {c.critere} — {NOMS[c.issue]} : {printable(c.message)}"
    for preuve in c.preuves[:_PREUVES]:
        extrait = f" « {printable(preuve.extrait)[:80]} »" if preuve.extrait else ""
        yield f"      {printable(str(preuve))}{extrait}"
    if len(c.preuves) > _PREUVES:
        yield f"      … et {count(len(c.preuves) - _PREUVES, 'autre preuve', 'autres preuves')}."
    if ligne.a_faire:
        for point in c.points[:5]:
            ou = f"{printable(str(point.preuve))} : " if point.preuve.chemin else ""
            yield f"      → {ou}{sentence(printable(point.message))} {point.remede}".rstrip()
        dits = {point.remede for point in c.points}
        if not dits or ("" in dits and ligne.remede not in dits):
            yield f"      → {ligne.remede}"
        if reference := vue.reference(ligne):
            yield f"      {reference}"
