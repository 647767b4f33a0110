# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials that history keeps after HEAD has lost them. On demand: every change is read."""

from __future__ import annotations

from encommun.core.constats import Constat, Point, Preuve, Rapport
from encommun.detectors import motifs_secrets
from encommun.detectors.depot import Depot
from encommun.detectors.git import GitSource
from encommun.detectors.releve import survey

_BLOC_MAX = 256 * 1024  # bytes of one file's additions looked at together
_TROUVES_MAX = 200


def search(depot: Depot) -> list[Point]:
    """Suspect credentials added in history and no longer at HEAD, each once.

    Raises:
        Illisible: the history cannot be read to its end.
    """
    if not isinstance(depot.source, GitSource):
        return []
    presents = {(s.genre, s.masque) for s in survey(depot).secrets}
    vus: set[tuple[str, str, str]] = set()
    points: list[Point] = []
    commit, chemin, poids = "", "", 0
    bloc: list[bytes] = []

    def look() -> None:
        contenu = b"".join(bloc)
        for t in motifs_secrets.scan(chemin, contenu, contenu.lower()):
            cle = (t.chemin, t.genre, t.masque)
            if t.exemple or cle in vus or (t.genre, t.masque) in presents:
                continue
            vus.add(cle)
            preuve = Preuve(commit, chemin, None, f"{t.genre} : {t.masque}")
            points.append(
                Point(f"Dans l’historique : {t.genre}, {t.masque}", preuve, "Révoquez ce secret.")
            )

    for ligne in depot.source.additions():
        if ligne.startswith(b"commit ") and len(ligne) in (48, 72):
            look()
            commit, chemin, bloc, poids = ligne[7:].decode("ascii").strip(), "", [], 0
        elif ligne.startswith(b"+++ "):
            look()
            brut = ligne[4:].strip().removeprefix(b"b/")
            chemin, bloc, poids = brut.decode("utf-8", "backslashreplace"), [], 0
        elif ligne.startswith(b"+") and chemin and poids < _BLOC_MAX:
            bloc.append(ligne[1:])
            poids += len(ligne)
        if len(points) >= _TROUVES_MAX:
            break
    look()
    return points


def add_history(rapport: Rapport, points: list[Point]) -> Rapport:
    """The report, its finding on secrets completed with what history keeps."""
    if not points:
        return rapport
    constats = tuple(
        _completed(c, points) if c.critere == "secrets" else c for c in rapport.constats
    )
    details = {**rapport.indicateurs_details, "secrets_historique": len(points)}
    return Rapport(rapport.depot, constats, rapport.indicateurs, details)


def _completed(constat: Constat, points: list[Point]) -> Constat:
    nombre = len(points)
    s = "s" if nombre > 1 else ""
    return Constat(
        constat.critere,
        constat.issue,
        constat.valeur,
        f"{constat.message} L’historique en garde {nombre} autre{s}, suspect{s}.",
        constat.confiance,
        (*constat.preuves, *(p.preuve for p in points[:20])),
        constat.remede,
        (*constat.points, *points),
    )
