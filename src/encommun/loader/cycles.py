# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries that end up waiting for themselves."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.erreurs import Defaut
    from encommun.loader.brouillon import Brouillon


def cycles(
    brouillon: Brouillon, collection: str, graphe: Mapping[str, tuple[str, ...]]
) -> Iterator[Defaut]:
    """One fault for each entry that ends up waiting for itself, nearest first."""
    restant = dict(graphe)
    while True:
        try:
            TopologicalSorter(restant).prepare()
        except CycleError as faute:
            boucle: list[str] = faute.args[1]
            premiere = min(n for n in boucle if n in restant)
            yield brouillon.endroit(collection, premiere).defaut(
                f"Cette entrée dépend d’elle-même : {' ← '.join(boucle)}.",
                "Retirez l’une de ces dépendances.",
            )
            del restant[premiere]
        else:
            return
