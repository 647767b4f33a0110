# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials that history keeps after HEAD has lost them. On demand: every change is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from encommun.core.constats import Constat, Issue, Point, Preuve, Rapport
from encommun.detectors import motifs_secrets
from encommun.detectors.depot import LONG_MAX, Depot, Illisible
from encommun.detectors.git import GitSource
from encommun.detectors.releve import survey

_BLOC_MAX = 256 * 1024  # bytes of one file's additions looked at together
_TROUVES_MAX = 200


@dataclass(slots=True)
class Fouille:
    """Suspect credentials added in history and no longer at HEAD, each once."""

    points: list[Point] = field(default_factory=list)
    commits: int = 0
    raison: str = ""  # why the search is not whole


@dataclass(slots=True)
class Ajouts:
    """Lines that one commit added to one file."""

    commit: str
    chemin: str
    lignes: list[bytes] = field(default_factory=list)
    debuts: list[tuple[int, int]] = field(default_factory=list)  # (rank here, line in the file)
    rangs: int = 0  # whole lines so far: a very long one comes in pieces
    poids: int = 0

    def add(self, texte: bytes) -> None:
        self.lignes.append(texte)
        self.rangs += texte.endswith(b"\n")
        self.poids += len(texte)

    def line_of(self, rang: int) -> int:
        """Line in the file of the line that stands at this rank here, from 1."""
        i = bisect_right(self.debuts, (rang - 1, 1 << 62)) - 1
        ici, la = self.debuts[i] if i >= 0 else (0, 1)
        return max(1, la + rang - 1 - ici)


def search(depot: Depot) -> Fouille:
    """Read every change from HEAD to the beginning."""
    fouille = Fouille()
    if not isinstance(depot.source, GitSource):
        fouille.raison = "il n’y en a pas dans une archive"
        return fouille
    try:
        fouille.commits = len(depot.historique)
        connus = {s.marque for s in survey(depot).secrets}
        for ajouts in additions(depot.source.additions()):
            if not ajouts.chemin or depot.foreign(ajouts.chemin):
                continue
            _look(ajouts, connus, fouille.points)
            if len(fouille.points) >= _TROUVES_MAX:
                fouille.raison = f"{_TROUVES_MAX} secrets suffisent, la suite n’a pas été lue"
                break
    except Illisible as refus:
        fouille.raison = str(refus).rstrip(".")
    if depot.tronque and not fouille.raison:
        fouille.raison = f"le clone est superficiel, {fouille.commits} commits seulement y sont"
    return fouille


def _look(ajouts: Ajouts, connus: set[int], points: list[Point]) -> None:
    contenu = b"".join(ajouts.lignes)
    for t in motifs_secrets.scan(ajouts.chemin, contenu, contenu.lower()):
        if t.exemple or t.marque in connus:
            continue
        connus.add(t.marque)
        ligne = ajouts.line_of(t.ligne)
        preuve = Preuve(ajouts.commit, ajouts.chemin, ligne, f"{t.genre} : {t.masque}")
        points.append(
            Point(f"Dans l’historique : {t.genre}, {t.masque}", preuve, "Révoquez ce secret.")
        )


def additions(lignes: Iterable[bytes]) -> Iterator[Ajouts]:
    """What `git log -p -U0 --cc` says was added, file by file; a long one in several parts.

    Content always stands behind `+`, `-` or a space: no file can pass for a header, but for
    `+++`, which is one only before the first hunk.
    """
    ajouts = Ajouts("", "")
    colonnes, entete, ajoutee, coupee = 1, True, False, False
    for ligne in lignes:
        suite, coupee = coupee, not ligne.endswith(b"\n")
        if suite:  # a very long line comes in pieces
            texte = ligne if ajoutee else b""
        elif ligne.startswith((b"commit ", b"diff ")):
            yield ajouts
            commit = ligne[7:].decode("ascii", "replace").strip()
            ajouts = Ajouts(commit if ligne.startswith(b"commit ") else ajouts.commit, "")
            entete, ajoutee = True, False
            continue
        elif entete and ligne.startswith(b"+++ "):
            ajouts.chemin = _path(ligne[4:].rstrip(b"\n"))
            continue
        elif ligne.startswith(b"@@"):
            entete, colonnes = False, len(ligne) - len(ligne.lstrip(b"@")) - 1
            if m := re.search(rb"\+(\d{1,9})", ligne):
                ajouts.debuts.append((ajouts.rangs, int(m[1])))
            continue
        else:
            signes = ligne[:colonnes]
            ajoutee = not entete and b"+" in signes and b"-" not in signes
            texte = ligne[colonnes:] if ajoutee else b""
        if ajoutee:
            if ajouts.poids + len(texte) > _BLOC_MAX:
                yield ajouts
                ajouts = _next_part(ajouts)
            ajouts.add(texte)
    yield ajouts


def _next_part(ajouts: Ajouts) -> Ajouts:
    """The following additions to the same file, its last lines again: a key has several."""
    garde = ajouts.lignes[-60:]
    while garde and sum(map(len, garde)) > _BLOC_MAX // 4:
        garde = garde[1:]
    rang = ajouts.rangs - sum(texte.endswith(b"\n") for texte in garde)
    suivant = Ajouts(ajouts.commit, ajouts.chemin, debuts=[(0, ajouts.line_of(rang + 1))])
    for texte in garde:
        suivant.add(texte)
    return suivant


def _path(brut: bytes) -> str:
    """The path of a `+++` line; git quotes those that hold odd characters, as C does."""
    brut = brut.removesuffix(b"\t")  # git marks so the end of a name with spaces
    if brut.startswith(b'"') and brut.endswith(b'"'):
        brut = re.sub(rb"\\([0-7]{3}|.)", _unquoted, brut[1:-1])
    if brut == b"/dev/null":
        return ""
    return brut.removeprefix(b"b/").decode("utf-8", "backslashreplace")


def _unquoted(m: re.Match[bytes]) -> bytes:
    if len(m[1]) == 3:
        return bytes([int(m[1], 8) & 255])
    return {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b"}.get(m[1], m[1])


def add_history(rapport: Rapport, fouille: Fouille) -> Rapport:
    """The report, its finding on secrets completed with what history keeps."""
    constats = tuple(
        _completed(c, fouille) if c.critere == "secrets" else c for c in rapport.constats
    )
    details = {**rapport.indicateurs_details, "secrets_historique": len(fouille.points)}
    return replace(rapport, constats=constats, indicateurs_details=details)


def _completed(constat: Constat, fouille: Fouille) -> Constat:
    phrases = [constat.message]
    if nombre := len(fouille.points):
        s = "s" if nombre > 1 else ""
        phrases.append(f"L’historique en garde {nombre} autre{s}, suspect{s}.")
    if fouille.raison:
        phrases.append(f"L’historique n’a pas été lu en entier : {fouille.raison}.")
    elif not nombre:
        lu = f"{fouille.commits} commits, fichiers de moins de {LONG_MAX // 2**20} Mio"
        phrases.append(f"L’historique ({lu}) n’en garde pas d’autre.")
    message = " ".join(phrases)
    if nombre:
        return replace(
            constat,
            issue=Issue.VU,
            valeur="suspect",
            message=message,
            preuves=(*constat.preuves, *(p.preuve for p in fouille.points[:20])),
            points=(*constat.points, *fouille.points),
        )
    if fouille.raison and constat.issue is not Issue.VU:
        return replace(constat, issue=Issue.ERREUR, valeur=None, message=message, confiance=1)
    return replace(constat, message=message)
