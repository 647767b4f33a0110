# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stages: their documents are produced, and the frise places every profile at one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.frise import Situation, logique_de_la_frise
from encommun.core.logique import FAUX, atomes
from encommun.loader.verification.rapport import erreur

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.frise import LogiqueFrise
    from encommun.core.referentiel import Etape, Referentiel
    from encommun.loader.verification.rapport import Remarque


def nodes(referentiel: Referentiel) -> list[int]:
    """The diagrams of the frise; none when the content has no condition."""
    logique = logique_de_la_frise(referentiel)
    return [] if logique.position is None else [logique.position, *logique.situations.values()]


def documents(referentiel: Referentiel) -> Iterator[Remarque]:
    """The documents of a stage that no recommendation in force has people write."""
    produits = {p.livrable for p in referentiel.preconisations.values() if not p.retire_le}
    for etape in referentiel.etapes.values():
        for cle in etape.livrables:
            if cle not in produits:
                yield erreur(
                    f"étape {etape.id}",
                    f"Aucune préconisation ne produit « {cle} ».",
                    "Retirez-le de « livrables », ou donnez-le à une fiche.",
                )


def frise(referentiel: Referentiel) -> Iterator[Remarque]:
    """Profiles without a stage, stages without profiles, conditions that tell nothing."""
    logique = logique_de_la_frise(referentiel)
    if logique.position is None:
        return
    d = referentiel.logique.diagrammes
    places = d.examiner(logique.position, d.savoir({})).issues
    if "" in places:
        yield erreur(
            "frise",
            "Des profils ne sont à aucune étape.",
            "La dernière étape ne porte ni « passee_si » ni « facultative_si ».",
        )
    for etape in referentiel.etapes.values():
        if etape.id not in places:
            yield erreur(f"étape {etape.id}", "Aucun profil n’y est.", "Revoyez ses conditions.")
        yield from _conditions(referentiel, logique, etape)


def _conditions(
    referentiel: Referentiel, logique: LogiqueFrise, etape: Etape
) -> Iterator[Remarque]:
    d, objet = referentiel.logique.diagrammes, f"étape {etape.id}"
    issues = d.examiner(logique.situations[etape.id], d.savoir({})).issues
    effets = (
        ("passee_si", etape.passee_si, Situation.PASSEE in issues),
        ("facultative_si", etape.facultative_si, Situation.FACULTATIVE in issues),
        (
            "prioritaire_si",
            etape.prioritaire_si,
            etape.prioritaire_si is None
            or referentiel.logique.noeud(etape.prioritaire_si) != FAUX,
        ),
    )
    for nom, condition, obtenue in effets:
        if condition is not None and not obtenue:
            yield erreur(objet, f"« {nom} » n’est jamais vraie.", "Revoyez cette condition.")
    for fait in sorted({a.fait for c in etape.conditions for a in atomes(c)}):
        if not referentiel.questions[fait].demandee:
            yield erreur(
                objet,
                f"Sa place dépend de « {fait} », que personne ne peut dire.",
                "Lisez un fait que l’on demande.",
            )
