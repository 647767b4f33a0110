# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many profiles a proof covers: the combinations of answers that a diagram tells apart.

Numbers and dates count as the intervals between the thresholds that content names; each value
of a set is there or not. No profile is enumerated: a walk of the diagram counts them all.
"""

from __future__ import annotations

from math import floor, log10, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.logique import Diagrammes

_EN_TOUTES_LETTRES = 10_000


def support(diagrammes: Diagrammes, noeuds: Iterable[int]) -> frozenset[int]:
    """The variables that these diagrams test. They are reduced: each one changes something."""
    vus: set[int] = set()
    pile = [noeud for noeud in noeuds if noeud >= 0]
    while pile:
        noeud = pile.pop()
        if noeud not in vus:
            vus.add(noeud)
            pile += [suite for suite in diagrammes.branches[noeud] if suite >= 0]
    return frozenset(diagrammes.tests[noeud] for noeud in vus)


def profiles(diagrammes: Diagrammes, variables: Iterable[int]) -> int:
    """How many combinations these variables make."""
    return prod(diagrammes.largeurs[variable] for variable in variables)


def count(diagrammes: Diagrammes, noeud: int, feuille: int) -> int:
    """How many combinations of the variables that a diagram tests lead to this leaf."""
    rangees = sorted(support(diagrammes, [noeud]))
    rang = {variable: i for i, variable in enumerate(rangees)}
    largeurs = [diagrammes.largeurs[variable] for variable in rangees]
    connus: dict[int, int] = {}

    def niveau(n: int) -> int:
        return len(rangees) if n < 0 else rang[diagrammes.tests[n]]

    def compter(n: int) -> int:
        if n < 0:
            return int(n == feuille)
        if n not in connus:
            connus[n] = sum(
                compter(suite) * prod(largeurs[niveau(n) + 1 : niveau(suite)])
                for suite in diagrammes.branches[n]
            )
        return connus[n]

    return compter(noeud) * prod(largeurs[: niveau(noeud)])


def in_words(nombre: int) -> str:
    """« 1 234 », or « 3,2 × 10⁴¹ » beyond what people read."""
    if nombre < _EN_TOUTES_LETTRES:
        return f"{nombre:,}".replace(",", "\u202f")
    exposant = floor(log10(nombre))
    chiffres = f"{nombre // 10 ** max(exposant - 1, 0) / 10:.1f}".replace(".", ",")
    puissance = str(exposant).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{chiffres}\u00a0×\u00a010{puissance}"
