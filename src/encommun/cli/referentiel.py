# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun referentiel`: the content proved and reread, dossiers carried over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from time import perf_counter

import click

from encommun.cli import CONSTATE, CORRECT, REGLAGES
from encommun.cli.migration import migrer
from encommun.cli.publication import apercu, publier, schemas
from encommun.cli.terminal import (
    Format,
    command,
    option_format,
    option_surcouches,
    put,
    tell,
)
from encommun.core.erreurs import Inaccessible


@click.group(
    "referentiel",
    context_settings=REGLAGES,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    help="Vérifier, relire, traduire et publier le contenu d’encommun.",
)
def commande() -> None:
    """Gather what is done to the content."""


@command(
    "verifier",
    short_help="Prouver que le contenu tient ses promesses.",
    help=(
        "Relire tout le contenu, celui d’encommun ou celui de DOSSIER, et dire ce qui est "
        "prouvé, sur combien de profils. Chaque défaut désigne son fichier et sa ligne ; le code "
        "de sortie est 1 s’il y en a. Avec --arbre, rejouer un arbre de décision donné en JSON "
        "ou en YAML."
    ),
)
@click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER]")
@click.option("--stricte", is_flag=True, help="Refuser aussi les avertissements.")
@click.option("--details", is_flag=True, help="Écrire chaque avertissement, sans les regrouper.")
@option_surcouches()
@click.option(
    "--arbre", type=click.Path(path_type=Path), metavar="FICHIER", help="Rejouer cet arbre."
)
@option_format(Format.TEXTE, Format.JSON)
def verifier(  # noqa: PLR0913 — one argument an option
    dossier: Path | None,
    *,
    stricte: bool,
    details: bool,
    surcouches: tuple[Path, ...],
    arbre: Path | None,
    format_: str,
) -> int:
    """Read without the cache, then prove."""
    if arbre is not None:
        return _replay(arbre, format_)

    from encommun.cli.rapports import as_json, as_text, summary
    from encommun.loader import CONTENU, collect_layers, contenu, migrations, traductions
    from encommun.loader.verification import verify

    racine = dossier or CONTENU
    if not racine.is_dir():
        raise Inaccessible(
            f"Le dossier « {racine} » n’existe pas.",
            remede="Donnez le dossier qui contient « referentiel.yaml ».",
        )
    debut = perf_counter()
    contenus, couches = collect_layers(racine, surcouches)
    referentiel, renvois = contenu.read_counted(contenus, couches)
    migrations.read(contenus, referentiel)
    langues = dict.fromkeys(
        (*referentiel.langues[1:], *traductions.languages(racine, *surcouches))
    )
    rapport = verify(
        referentiel,
        au=date.today(),  # noqa: DTZ011 — the day of the reader
        renvois=renvois,
        traductions={
            langue: traductions.read(referentiel, langue, racine, *surcouches)
            for langue in langues
        },
    )
    duree = perf_counter() - debut
    if format_ == Format.JSON:
        put([as_json(rapport)])
    else:
        put(as_text(rapport, details=details))
    for ligne in summary(rapport, duree):
        tell(ligne)
    return CONSTATE if rapport.erreurs or (stricte and rapport.remarques) else CORRECT


def _replay(fichier: Path, format_: str) -> int:
    """The paths of a tree given as data."""
    from encommun.cli.rapports import tree_as_json, tree_as_text
    from encommun.loader.arbre import read_tree

    rejeu = read_tree(fichier).replay()
    put([tree_as_json(rejeu)] if format_ == Format.JSON else tree_as_text(rejeu))
    return CORRECT if rejeu.sain else CONSTATE


commande.add_command(verifier)


@command(
    "relire",
    short_help="Relire le français de chaque page.",
    help=(
        "Relire le français de chaque page : typographie, phrases de plus de 30 mots, jargon, "
        "sigles inexpliqués, et un indice de lisibilité (Kandel et Moles, de 0 à 100) qui n’est "
        "qu’un repère. Le code de sortie est 1 s’il y a quelque chose à reprendre."
    ),
)
@click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER]")
@click.option("--pages", "par_page", is_flag=True, help="Donner l’indice de chaque page.")
@option_surcouches()
@option_format(Format.TEXTE, Format.JSON)
def relire(
    dossier: Path | None, *, par_page: bool, surcouches: tuple[Path, ...], format_: str
) -> int:
    """Every page, the least readable first."""
    from encommun.cli.rapports import language_as_json, language_as_text, language_summary
    from encommun.loader import load
    from encommun.loader.relecture import reread

    pages = reread(load(dossier, *surcouches))
    if format_ == Format.JSON:
        put([language_as_json(pages)])
    else:
        put(language_as_text(pages, par_page=par_page))
    tell(language_summary(pages))
    return CONSTATE if any(page.reproches for page in pages) else CORRECT


@command(
    "traduire",
    short_help="Dire ce qui reste à traduire dans une langue.",
    help=(
        "Écrire, prêt à remplir, ce qui reste à traduire ou à revoir dans LANGUE (par exemple "
        "« en ») : le français au-dessus de chaque champ, et l’empreinte qui l’atteste. Le code "
        "de sortie est 1 s’il reste quelque chose."
    ),
)
@click.argument("langue", metavar="LANGUE")
@click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="[DOSSIER]")
@option_surcouches()
def traduire(langue: str, dossier: Path | None, surcouches: tuple[Path, ...]) -> int:
    """The skeleton of each file, and how many entries are waiting."""
    from encommun.core.erreurs import Erreur
    from encommun.loader import load, traductions
    from encommun.loader.verification import remaining
    from encommun.rendering.traduire import skeleton

    if not re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", langue) or langue == "fr":
        raise Erreur(
            f"« {langue} » n’est pas une langue où traduire.",
            remede="Donnez un code de deux lettres, par exemple « en ».",
        )
    referentiel = load(dossier, *surcouches)
    dites = traductions.read(referentiel, langue, dossier, *surcouches)
    restes = [(r.cle, r.etat, r.traduction) for r in remaining(referentiel, dites)]
    put(skeleton(referentiel, langue, restes))
    s = "s" if len(restes) > 1 else ""
    tell(f"{len(restes)} entrée{s} à traduire ou à revoir.")
    return CONSTATE if restes else CORRECT


commande.add_command(migrer)
commande.add_command(relire)
commande.add_command(traduire)
commande.add_command(apercu)
commande.add_command(publier)
commande.add_command(schemas)
