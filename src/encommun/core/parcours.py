# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole journey in thirty lines. Start here: each line leads to the module that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.diagnostic import Diagnostic, conclure, diagnose, en_suspens
from encommun.core.entretien import Entretien, entretien
from encommun.core.frise import Frise, enjeux_de_la_frise, situer
from encommun.core.plan import Plan, enjeux, tailler
from encommun.core.profil import Profil, etablir

if TYPE_CHECKING:
    from encommun.core.entretien import Enjeu
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Parcours:
    """Where a commons stands: rights, facts, what to do, its stage, what is open, what to ask."""

    dossier: Dossier
    diagnostic: Diagnostic
    profil: Profil
    plan: Plan
    frise: Frise
    ouverts: tuple[Enjeu, ...]
    entretien: Entretien


def parcourir(referentiel: Referentiel, dossier: Dossier) -> Parcours:
    """From what was declared to the tailored plan, and to the next questions."""
    diagnostic = diagnose(referentiel, dossier.faits, dossier.lots)  # your rights
    profil = etablir(referentiel, dossier, conclure(diagnostic))  # your facts, and theirs
    plan = tailler(referentiel, dossier, profil)  # your checklist
    frise = situer(referentiel, profil)  # your stage
    ouverts = (  # what is still open
        *en_suspens(diagnostic),
        *enjeux(referentiel, plan, profil),
        *enjeux_de_la_frise(referentiel, frise),
    )
    questions = entretien(referentiel, dossier, profil, ouverts)  # what is worth asking
    return Parcours(dossier, diagnostic, profil, plan, frise, ouverts, questions)
