# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions over facts, some of them unknown: what is true, false, or still open, exactly.

A condition with missing facts is INCONNU if and only if two ways of completing those facts
give two different results. Kleene's connectives do not see that (`a or not a` stays unknown),
so conditions are compiled into ordered, reduced decision diagrams. In such a diagram the
leaves still reachable *are* the possible outcomes, and the facts still tested *are* the facts
that matter: both questions become a walk.

Reference: A. Srinivasan, T. Kam, S. Malik, R. Brayton, « Algorithms for discrete function
manipulation », ICCAD 1990 (multi-valued decision diagrams).
"""

from __future__ import annotations

from encommun.core.logique.conditions import (
    JAMAIS,
    TOUJOURS,
    Atome,
    Condition,
    Entre,
    Parmi,
    Sauf,
    Tous,
    UnDe,
    Verdict,
    atomes,
    seuils,
)
from encommun.core.logique.diagrammes import Diagrammes
from encommun.core.logique.savoir import (
    FAUX,
    IMPOSSIBLE,
    VRAI,
    AuMoins,
    Domaine,
    Examen,
    Savoir,
    Valeur,
)

__all__ = [
    "FAUX",
    "IMPOSSIBLE",
    "JAMAIS",
    "TOUJOURS",
    "VRAI",
    "Atome",
    "AuMoins",
    "Condition",
    "Diagrammes",
    "Domaine",
    "Entre",
    "Examen",
    "Parmi",
    "Sauf",
    "Savoir",
    "Tous",
    "UnDe",
    "Valeur",
    "Verdict",
    "atomes",
    "seuils",
]
