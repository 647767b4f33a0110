# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rights of each part of a resource, from facts that a non-lawyer can give.

The law is content (`referentiel/droits/`), compiled once (`compilation`). One lot is then its
facts laid over those of the commons, and a few questions to the diagrams (`lot`): an output is
« indéterminé » if and only if two ways of completing the missing facts change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.diagnostic.compilation import LogiqueDroits
from encommun.core.diagnostic.ensemble import exclusion
from encommun.core.diagnostic.formes import (
    Contradiction,
    Diagnostic,
    DiagnosticLot,
    Elimination,
    Exclusion,
    RegleCitee,
    Sortie,
)
from encommun.core.diagnostic.lot import examiner_lot
from encommun.core.diagnostic.suites import conclure, en_suspens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from encommun.core.profil import Declaration, Lot
    from encommun.core.referentiel import Referentiel

__all__ = [
    "Contradiction",
    "Diagnostic",
    "DiagnosticLot",
    "Elimination",
    "Exclusion",
    "LogiqueDroits",
    "RegleCitee",
    "Sortie",
    "conclure",
    "diagnose",
    "en_suspens",
    "logique_des_droits",
]


def logique_des_droits(referentiel: Referentiel) -> LogiqueDroits:
    """The diagrams of the law of this référentiel, compiled once."""
    return referentiel.once(_compile)


def _compile(referentiel: Referentiel) -> LogiqueDroits:
    return LogiqueDroits(referentiel.droits, referentiel.questions)


def diagnose(
    referentiel: Referentiel, faits: Mapping[str, Declaration], lots: Sequence[Lot]
) -> Diagnostic:
    """The rights of every lot, and of the resource as a whole."""
    if not lots:
        return Diagnostic(())
    logique = logique_des_droits(referentiel)
    examines = tuple(
        examiner_lot(logique, lot.nom, {**faits, **lot.faits}, plusieurs=len(lots) > 1)
        for lot in lots
    )
    actes = {acte.id: acte for lot in examines for acte in lot.actes}
    return Diagnostic(
        lots=examines,
        regles=tuple(sorted({c.regle.id for lot in examines for c in lot.regles})),
        actes=tuple(sorted(actes.values(), key=lambda acte: acte.rang)),
        questions=tuple(dict.fromkeys(q for lot in examines for q in lot.questions)),
        exclusion=exclusion(examines),
    )
