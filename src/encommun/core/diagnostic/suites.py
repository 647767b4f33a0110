# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the rest of the journey takes from a diagnosis: facts for the plan, questions to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.entretien import Enjeu
from encommun.core.logique import AuMoins
from encommun.core.profil import Conclusions
from encommun.core.referentiel import dit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.diagnostic.formes import Diagnostic, DiagnosticLot, Sortie
    from encommun.core.logique import Valeur

# An open output of a lot weighs like an undecided « must » of the plan.
_POIDS = 3.0


def conclure(diagnostic: Diagnostic) -> Conclusions:
    """The facts that a diagnosis gives: acts to take, and what is settled of each lot."""
    if not diagnostic.lots:
        return Conclusions()
    actes = frozenset(acte.id for acte in diagnostic.actes)
    complet = not any(lot.indetermine for lot in diagnostic.lots)
    commun: dict[str, Valeur] = {"actes": actes if complet else AuMoins(actes)}
    if any(not lot.droits.connue for lot in diagnostic.lots):
        commun[dit("droits_connus", "inconnus")] = "oui"
    return Conclusions(
        commun=commun,
        lots=tuple(dict(_du_lot(lot)) for lot in diagnostic.lots),
    )


def _du_lot(lot: DiagnosticLot) -> Iterator[tuple[str, Valeur]]:
    if lot.droits.valeur is not None:
        yield "lot_droits", lot.droits.valeur


def en_suspens(diagnostic: Diagnostic) -> Iterator[Enjeu]:
    """What is still open in the rights of each lot, and the facts that would settle it."""
    for rang, lot in enumerate(diagnostic.lots):
        for sortie in _sorties(lot):
            if sortie.pesent:
                faits = frozenset(fait.partition(".")[0] for fait in sortie.pesent)
                yield Enjeu(_POIDS, faits, rang)


def _sorties(lot: DiagnosticLot) -> Iterator[Sortie[object]]:
    yield from (lot.droits, lot.fond, lot.verrous, lot.licences, lot.recommandee)
