# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun plan FICHIER`: the tailored checklist."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from encommun.cli.terminal import (
    Format,
    argument_fichier,
    command,
    open_dossier,
    option_format,
    option_surcouches,
    put,
    screen,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from encommun.core.parcours import Parcours
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel
    from encommun.rendering.plan import Supposition


@command(
    "plan",
    help=(
        "Afficher les préconisations qui concernent le dossier FICHIER : d’abord par quoi "
        "commencer, puis étape par étape. « [?] » signale celles qui restent à confirmer."
    ),
)
@argument_fichier()
@option_format()
@option_surcouches()
@click.option(
    "--etape", "etapes", metavar="E1…E8", multiple=True, help="Seulement cette étape (répétable)."
)
@click.option(
    "--role", "roles", metavar="RÔLE", multiple=True, help="Vu de cette place (répétable)."
)
@click.option(
    "--si",
    "supposition",
    metavar="QUESTION=RÉPONSE",
    help="Montrer ce qu’une autre réponse changerait. Plusieurs réponses : « q=a,b ».",
)
def commande(  # noqa: PLR0913, PLR0917 — one argument an option
    fichier: Path,
    format_: str,
    etapes: tuple[str, ...],
    roles: tuple[str, ...],
    supposition: str | None,
    surcouches: tuple[Path, ...],
) -> None:
    """Tailor the plan, then write it in the form asked for."""
    from encommun.core.parcours import parcourir

    referentiel, lecture = open_dossier(fichier, surcouches)
    dossier = _narrow(referentiel, lecture.dossier, etapes, roles)
    parcours = parcourir(referentiel, dossier)
    supposee = _suppose(referentiel, parcours, supposition) if supposition else None
    _show(referentiel, parcours, supposee, Format(format_))


def _show(
    referentiel: Referentiel, parcours: Parcours, supposee: Supposition | None, format_: Format
) -> None:
    from encommun.rendering import plan

    match format_:
        case Format.JSON:
            import json

            donnees = plan.as_data(referentiel, parcours)
            if supposee:
                donnees["si"] = plan.gap_data(supposee)
            print(json.dumps(donnees, ensure_ascii=False, indent=2))
        case Format.MARKDOWN:
            put(plan.as_markdown(referentiel, parcours))
            if supposee:
                put(plan.gap_markdown(referentiel, supposee))
        case Format.TEXTE:
            ecran = screen(sys.stdout)
            if supposee:
                put(plan.gap_text(referentiel, supposee, ecran))
            else:
                put(plan.as_text(referentiel, parcours, ecran))


def _narrow(
    referentiel: Referentiel, dossier: Dossier, etapes: Iterable[str], roles: Iterable[str]
) -> Dossier:
    """The dossier seen from these stages and these places, whatever it says of them."""
    demandees = frozenset(_known(e.upper(), referentiel.etapes, "--etape") for e in etapes)
    if demandees:
        dossier = dossier.avec("etapes", demandees)
    places = [referentiel.roles[_known(r, referentiel.roles, "--role")] for r in roles]
    if places:
        reponses = frozenset(reponse for role in places for reponse in role.reponses)
        dites = dossier.faits.get("role")
        dites = dites & reponses if isinstance(dites, frozenset) else frozenset()
        dossier = dossier.avec("role", dites or reponses)
    return dossier


def _known(mot: str, connus: Iterable[str], option: str) -> str:
    connus = list(connus)
    if mot not in connus:
        raise click.BadParameter(f"« {mot} ». Au choix : {', '.join(connus)}.", param_hint=option)
    return mot


def _suppose(referentiel: Referentiel, parcours: Parcours, texte: str) -> Supposition:
    """What one different answer would change; a wrong question or answer is a misuse."""
    from encommun.core.parcours import parcourir
    from encommun.core.plan import comparer
    from encommun.core.referentiel import Portee
    from encommun.loader.dossiers import ValeurRefusee, declare
    from encommun.loader.dossiers.valeurs import find_question, known_names, nearest
    from encommun.rendering.plan import Supposition

    nom, egal, mots = texte.partition("=")
    if not egal or not mots:
        raise click.BadParameter("Écrivez QUESTION=RÉPONSE.", param_hint="--si")
    question = find_question(referentiel, nom.strip(), Portee.COMMUN)
    if question is None:
        proche = nearest(nom, known_names(referentiel, Portee.COMMUN))
        suite = f" Vouliez-vous dire « {proche} » ?" if proche else ""
        raise click.BadParameter(f"Question inconnue : « {nom} ».{suite}", param_hint="--si")
    try:
        valeur = declare(question, [mot.strip() for mot in mots.split(",")])
    except ValeurRefusee as refus:
        message = f"{refus.message} {refus.remede}"
        raise click.BadParameter(message, param_hint="--si") from refus
    autre = parcourir(referentiel, parcours.dossier.avec(question.id, valeur))
    return Supposition(question, valeur, comparer(parcours.plan, autre.plan))
