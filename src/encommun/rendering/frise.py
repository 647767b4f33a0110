# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a dossier stands, in words: for a terminal, for a wiki, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.frise import Situation
from encommun.rendering.raisons import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.frise import Frise, Repere
    from encommun.core.parcours import Parcours
    from encommun.core.plan import Raison
    from encommun.core.referentiel import Referentiel

SITUATIONS = {
    Situation.PASSEE: "derrière vous",
    Situation.ICI: "vous êtes ici",
    Situation.A_VENIR: "devant vous",
    Situation.FACULTATIVE: "facultative pour vous",
    Situation.INCONNUE: "à préciser",
}
RIEN_AVANT = "Les étapes précédentes sont derrière vous, ou facultatives."
# Told one by one up to here; beyond, nothing is known yet.
POSITIONS_DITES = 3


def position(frise: Frise) -> str:
    """Where the dossier stands, in one sentence."""
    noms = [f"«\u00a0{etape.nom}\u00a0»" for etape in frise.ici]
    if len(noms) > POSITIONS_DITES:
        return "Trop peu de réponses pour dire où vous en êtes."
    if len(noms) > 1:
        return f"Vous en êtes à {', '.join(noms[:-1])} ou {noms[-1]}."
    return f"Vous en êtes à {noms[0]}." if noms else ""


def told(repere: Repere) -> tuple[Raison, ...]:
    """The reasons worth telling: the place held in the commons, when nothing else is."""
    return tuple(r for r in repere.raisons if r.fait != "role") or repere.raisons


def reasons(referentiel: Referentiel, parcours: Parcours, repere: Repere) -> tuple[str, ...]:
    """Why the stage is where it is said to be, in sentences."""
    dites = (sentence(referentiel, parcours.dossier, parcours.profil, r) for r in told(repere))
    phrases = tuple(dict.fromkeys(dites))
    if not phrases and repere.situation is Situation.ICI:
        return (RIEN_AVANT,)
    return phrases


def as_data(referentiel: Referentiel, parcours: Parcours) -> dict[str, object]:
    """The frise as plain data."""
    frise = parcours.frise
    return {
        "ici": [etape.id for etape in frise.ici],
        "questions": list(frise.questions),
        "etapes": [
            {
                "id": repere.etape.id,
                "nom": repere.etape.nom,
                "situation": repere.situation.value,
                "possibles": [possible.value for possible in repere.possibles],
                "questions": list(repere.questions),
                "pourquoi": list(reasons(referentiel, parcours, repere)),
            }
            for repere in frise.reperes
        ],
    }


def lines(referentiel: Referentiel, parcours: Parcours) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each stage on a line with its situation; under it, why, or what is missing to know."""
    ici = {etape.id for etape in parcours.frise.ici}
    for rang, repere in enumerate(parcours.frise.reperes, 1):
        dessous: tuple[str, ...] = ()
        if repere.etape.id in ici:
            dessous = reasons(referentiel, parcours, repere)
        yield f"{rang}. {repere.etape.nom}\u00a0: {SITUATIONS[repere.situation]}", dessous


def open_questions(referentiel: Referentiel, frise: Frise) -> Iterator[str]:
    """The questions that would settle where the dossier stands."""
    for fait in frise.questions:
        question = referentiel.questions[fait]
        if question.demandee:
            yield f"«\u00a0{question.question}\u00a0» ({question.id})"
