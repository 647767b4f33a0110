# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The detectors, in the order of the report, and the one loop that asks them all.

A detector is a module with `CRITERES` and `detect(depot)`. Third parties join through the
entry point group `encommun.detecteurs`, whose values are such modules.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

from encommun.core.constats import Constat, Critere, Examine, Issue, Rapport
from encommun.detectors import (
    contribuer,
    dependances,
    documentation,
    donnees_personnelles,
    entetes,
    essais,
    gouvernance,
    indicateurs,
    integration,
    langages,
    licence,
    lisezmoi,
    publiccode,
    schema,
    secrets,
    securite,
    versions,
)
from encommun.detectors.depot import Depot, Illisible

_journal = logging.getLogger(__name__)

GROUPE = "encommun.detecteurs"


class Detecteur(Protocol):
    """What a module must offer to be a detector."""

    @property
    def CRITERES(self) -> tuple[Critere, ...]: ...  # noqa: N802 - the constant of a module

    @property
    def detect(self) -> Callable[[Depot], Iterator[Constat]]: ...


DETECTEURS: tuple[Detecteur, ...] = (
    lisezmoi,
    licence,
    entetes,
    publiccode,
    contribuer,
    gouvernance,
    securite,
    versions,
    integration,
    essais,
    documentation,
    langages,
    dependances,
    secrets,
    donnees_personnelles,
    schema,
)


@cache
def detectors() -> tuple[Detecteur, ...]:
    """Ours, then those that installed packages bring, by name."""
    if not _announced():
        return DETECTEURS
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import, rarely needed

    venus = sorted(entry_points(group=GROUPE), key=lambda e: e.name)
    return (*DETECTEURS, *(entree.load() for entree in venus))


def _announced() -> bool:
    """Whether an installed package names our group: a look at small files, no import."""
    for dossier in sys.path:
        for fichier in Path(dossier or ".").glob("*-info/entry_points.txt"):
            try:
                if GROUPE in fichier.read_text(encoding="utf-8", errors="replace"):
                    return True
            except OSError:
                continue
    return False


def criteria() -> dict[str, Critere]:
    """Every criterion, by key, in the order of the report."""
    return {c.cle: c for d in detectors() for c in d.CRITERES}


def examine(depot: Depot, ecartes: Iterable[str] = ()) -> Rapport:
    """Ask every detector: exactly one finding for each criterion that is not left out."""
    sans = set(ecartes)
    constats: list[Constat] = []
    for detecteur in detectors():
        cles = [c.cle for c in detecteur.CRITERES]
        if not sans.issuperset(cles):
            constats += (c for c in _ask(detecteur, depot) if c.critere not in sans)
    valeurs, details = indicateurs.compute(depot)
    examine_ = Examine(depot.nom, depot.commit, depot.source.le, depot.tronque, depot.au)
    return Rapport(examine_, tuple(constats), valeurs, details)


# What is told of these is read inside the files: a name alone shows nothing.
_LUS_DEDANS = frozenset(
    {"spdx_entetes", "essais", "langages", "dependances_declarees", "schema_donnees"}
)


def _not_told(constat: Constat, depot: Depot) -> Constat:
    """« Nothing » is not said of files whose content is missing (partial clone)."""
    if constat.critere not in _LUS_DEDANS or constat.issue not in (
        Issue.ABSENT,
        Issue.NON_APPLICABLE,
    ):
        return constat
    manquants = sum(f.taille < 0 for f in depot.propres)
    if not manquants:
        return constat
    s, nt = ("s", "nt") if manquants > 1 else ("", "")
    message = f"{manquants} fichier{s} manque{nt} dans ce clone : on ne peut rien en dire."
    presque = len(depot.propres) >= 10 * manquants
    issue = Issue.INCONNU if presque else Issue.ERREUR
    return Constat(constat.critere, issue, None, message, 1)


def _ask(detecteur: Detecteur, depot: Depot) -> list[Constat]:
    dits: dict[str, Constat] = {}
    raison = "Le détecteur n’a rien dit."
    attendus = [c.cle for c in detecteur.CRITERES]
    try:
        # Without a tree, nothing can be said: not even that something is absent.
        _ = depot.fichiers
        for constat in detecteur.detect(depot):
            if constat.critere in attendus:
                dits.setdefault(constat.critere, _not_told(constat, depot))
    except Illisible as refus:
        raison = str(refus)
    except Exception as panne:  # noqa: BLE001
        _journal.exception("détecteur %s", getattr(detecteur, "__name__", detecteur))
        raison = f"Le détecteur a échoué ({type(panne).__name__}) : c’est un défaut à signaler."
    return [dits.get(cle) or Constat(cle, Issue.ERREUR, None, raison, 1) for cle in attendus]
