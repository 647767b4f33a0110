# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun referentiel verifier`: does the content hold its promises?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from encommun.cli import CONSTATE, CORRECT, REGLAGES
from encommun.cli.terminal import command, put, tell
from encommun.core.erreurs import Inaccessible

_NOMS = {"etapes": "étapes", "preconisations": "préconisations", "glossaire": "mots expliqués"}


@click.group(
    "referentiel",
    context_settings=REGLAGES,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    help="Vérifier le contenu d’encommun.",
)
def commande() -> None:
    """Gather what is done to the content."""


@command(
    "verifier",
    short_help="Relire tout le contenu et désigner chaque défaut.",
    help=(
        "Relire tout le contenu, celui d’encommun ou celui de DOSSIER. Chaque défaut désigne son "
        "fichier et sa ligne ; le code de sortie est 1 s’il y en a."
    ),
)
@click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER]")
@click.option("--stricte", is_flag=True, help="Refuser aussi les avertissements.")
def verifier(dossier: Path | None, *, stricte: bool) -> int:
    """Read without the cache, then run every check."""
    from encommun.loader import CONTENU, contenu, fichiers
    from encommun.loader.verification import verify

    racine = dossier or CONTENU
    if not racine.is_dir():
        raise Inaccessible(
            f"Le dossier « {racine} » n’existe pas.",
            remede="Donnez le dossier qui contient « referentiel.yaml ».",
        )
    referentiel = contenu.read(fichiers.collect(racine))
    rapport = verify(referentiel, au=date.today())  # noqa: DTZ011 — the day of the reader
    put(str(remarque) for remarque in rapport.remarques)
    erreurs = len(rapport.erreurs)
    comptes = ", ".join(f"{n} {_NOMS.get(nom, nom)}" for nom, n in rapport.examines.items())
    tell(f"Référentiel {rapport.version} : {comptes}.")
    tell(f"{erreurs} défaut(s), {len(rapport.remarques) - erreurs} avertissement(s).")
    return CONSTATE if erreurs or (stricte and rapport.remarques) else CORRECT


commande.add_command(verifier)
