# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole journey in thirty lines. Start here: each line leads to the module that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.plan import Plan, enjeux, tailler
from encommun.core.profil import Entretien, Profil, entretien, etablir

if TYPE_CHECKING:
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Parcours:
    """Where a commons stands: what is known, what to do, what to ask."""

    dossier: Dossier
    profil: Profil
    plan: Plan
    entretien: Entretien


def parcourir(referentiel: Referentiel, dossier: Dossier) -> Parcours:
    """From what was declared to the tailored plan, and to the next questions."""
    profil = etablir(referentiel, dossier)  # your facts
    plan = tailler(referentiel, dossier, profil)  # your checklist
    ouverts = enjeux(referentiel, plan, profil)  # what is still open in it
    questions = entretien(referentiel, dossier, profil, ouverts)  # what is worth asking
    return Parcours(dossier, profil, plan, questions)
