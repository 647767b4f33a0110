# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`traductions/<langue>/`: the content in another language.

Read only when someone asks for the language, and kept in the cache apart from the French: a
process that speaks French alone never opens these files. A text that changed in French is not a
fault: its translation is out of date, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core import traduction
from encommun.loader import CONTENU, TRADUCTIONS, Couche, cache, fichiers, layers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from encommun.core.referentiel import Referentiel
    from encommun.core.referentiel.langues import Traduction

NOMS = {"en": "anglais"}  # how languages are called in French


def languages(dossier: Path | None = None, *surcouches: Path) -> tuple[str, ...]:
    """The languages that a folder, or an overlay, has translations in."""
    racines = (d / TRADUCTIONS for d in (dossier or CONTENU, *layers(surcouches)))
    trouvees = (d.name for r in racines if r.is_dir() for d in r.iterdir() if d.is_dir())
    return tuple(sorted(set(trouvees)))


def load(
    referentiel: Referentiel, langue: str, dossier: Path | None = None, *surcouches: Path
) -> Referentiel:
    """The same content in another language, as far as it is translated.

    `dossier` and `surcouches`: the folders that the content was loaded from.

    Raises:
        ContenuInvalide: the translations have faults; all of them are told.
    """
    lues = read(referentiel, langue, dossier, *surcouches)
    return traduction.traduire(referentiel, langue, lues)


def read(
    referentiel: Referentiel, langue: str, dossier: Path | None = None, *surcouches: Path
) -> Mapping[str, Traduction]:
    """The translations of a language, by key.

    Raises:
        ContenuInvalide: they have faults.
    """
    contenus = _collect(dossier or CONTENU, langue)
    couches = [Couche(str(c), _collect(c, langue)) for c in layers(surcouches)]
    cle = cache.key(contenus, *couches)
    lues: dict[str, Traduction] | None = cache.get(cle, dict, TRADUCTIONS)
    # Sound when it was kept, for the French of that day: what it lacks now has to be told.
    if lues is None or not _known(referentiel, lues):
        from encommun.loader.traductions import lecture  # noqa: PLC0415 - YAML, if it must

        lues = lecture.read(referentiel, contenus, couches)
        cache.put(cle, lues, TRADUCTIONS)
    return lues


def _collect(racine: Path, langue: str) -> dict[str, bytes]:
    dossier = racine / TRADUCTIONS / langue
    lus = fichiers.collect(dossier) if dossier.is_dir() else {}
    return {f"{TRADUCTIONS}/{langue}/{nom}": octets for nom, octets in lus.items()}


def _known(referentiel: Referentiel, lues: Mapping[str, Traduction]) -> bool:
    dits = traduction.paths(referentiel)
    return all(t.textes.keys() <= dits.get(cle, frozenset()) for cle, t in lues.items())
