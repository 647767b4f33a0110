# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report in a terminal: what to do first, then every finding by stage, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from encommun.core.constats import Issue
from encommun.rendering.constats.vue import NOMS, Ligne, Vue, printable

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
    bien, juges = vue.score
    yield f"{bien} critères sur {juges} ne demandent rien."
    if vue.a_faire:
        yield ""
        yield "À FAIRE D’ABORD"
        for rang, ligne in enumerate(vue.a_faire[:_D_ABORD], 1):
            yield f"  {rang}. {ligne.remede}"
            yield f"     ({printable(ligne.constat.message)})"
    for etape, lignes in vue.par_etape().items():
        yield ""
        yield f"ÉTAPE {etape}" if etape else "AUTRES CONSTATS"
        for ligne in lignes:
            yield from _finding(ligne)
    if any(v is not None for v in vue.rapport.indicateurs.values()):
        yield ""
        yield "INDICATEURS"
        for cle, valeur in vue.rapport.indicateurs.items():
            yield f"  {cle:<24}{_word(valeur)}"
    yield ""
    yield "Une machine constate, une personne décide : aucune case n’a été cochée."


def _finding(ligne: Ligne) -> Iterator[str]:
    c = ligne.constat
    marque = "✗" if ligne.a_faire and c.issue is not Issue.ERREUR else _MARQUES[c.issue]
    yield f"  {marque} {c.critere} — {NOMS[c.issue]} : {printable(c.message)}"
    for preuve in c.preuves[:_PREUVES]:
        extrait = f" « {printable(preuve.extrait)[:80]} »" if preuve.extrait else ""
        yield f"      {printable(str(preuve))}{extrait}"
    if len(c.preuves) > _PREUVES:
        yield f"      … et {len(c.preuves) - _PREUVES} autres preuves."
    if ligne.a_faire:
        for point in c.points[:5]:
            yield f"      → {printable(str(point.preuve))} : {printable(point.message)} {point.remede}"  # noqa: E501 - one string, kept whole
        if not c.points:
            yield f"      → {ligne.remede}"


def _word(valeur: object) -> str:
    if valeur is None:
        return "inconnu"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return f"{valeur:.0%}".replace("%", " %")
    return str(valeur)
