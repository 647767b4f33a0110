# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The resource as a whole: its most constrained lot, and what excluding it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.diagnostic.formes import Exclusion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from encommun.core.diagnostic.formes import DiagnosticLot

# From the most constrained to the least: what can be done with the lot today.
_FONDS = ("interdite", "sans_objet")
_DROITS = ("a_acquerir", "incertain", "partages", "reutilisation_legale", "sous_licence")


def contrainte(lot: DiagnosticLot) -> tuple[int, ...]:
    """How constrained a lot is; larger is worse."""
    droits, fond, verrous = lot.droits.valeur, lot.fond.valeur, lot.verrous.valeur
    return (
        fond == "interdite",
        lot.licences.valeur == (),
        len(_DROITS) - _DROITS.index(droits) if droits in _DROITS else 0,
        len(verrous or ()),
        len(lot.questions),
    )


def exclusion(lots: Sequence[DiagnosticLot]) -> Exclusion | None:
    """The most constrained of several lots, if any is constrained more than the others."""
    if len(lots) < 2:  # noqa: PLR2004 - with one lot there is nothing to exclude
        return None
    rang, pire = max(enumerate(lots), key=lambda paire: contrainte(paire[1]))
    autres = [lot for numero, lot in enumerate(lots) if numero != rang]
    plus_contraint = max(map(contrainte, autres))
    if contrainte(pire) <= plus_contraint:
        return None
    return Exclusion(rang, tuple(_raisons(pire)), tuple(_ce_qui_change(pire, autres)))


def _raisons(lot: DiagnosticLot) -> list[str]:
    raisons = []
    if lot.fond.valeur in _FONDS:
        raisons.append(f"fond : {lot.fond.valeur}")
    if lot.droits.valeur in _DROITS:
        raisons.append(f"droits : {lot.droits.valeur}")
    raisons += [f"verrou : {verrou}" for verrou in lot.verrous.valeur or ()]
    if lot.licences.valeur == ():
        raisons.append("aucune licence possible")
    if lot.questions:
        raisons.append("des faits manquent")
    return raisons


def _ce_qui_change(pire: DiagnosticLot, autres: Sequence[DiagnosticLot]) -> list[str]:
    change = []
    reste = {verrou for lot in autres for verrou in lot.verrous.valeur or ()}
    leves = [verrou for verrou in pire.verrous.valeur or () if verrou not in reste]
    if leves:
        change.append(f"verrous levés : {', '.join(leves)}")
    if pire.licences.valeur == () and all(lot.licences.valeur for lot in autres):
        change.append("le reste peut recevoir une licence aujourd’hui")
    if pire.fond.valeur == "interdite" and all(lot.fond.valeur != "interdite" for lot in autres):
        change.append("le reste peut être publié")
    if pire.questions and not any(lot.questions for lot in autres):
        change.append("plus aucune question n’est en attente")
    return change
