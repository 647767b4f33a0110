# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun referentiel publier`, `apercu`, `schemas`: the guide published, and being written."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from encommun.cli import CORRECT
from encommun.cli.terminal import command, option_surcouches, put, tell

PORT = 8010


@command(
    "publier",
    short_help="Publier le guide : un site sans serveur, un PDF, les données.",
    help=(
        "Écrire dans DOSSIER le guide entier : des pages qui se lisent sans serveur, un PDF "
        "balisé, les données en JSON et en CSV. Un dossier qui contient autre chose n’est pas "
        "touché ; une publication précédente est remplacée d’un coup."
    ),
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option_surcouches()
@click.option(
    "--langue",
    default="fr",
    show_default=True,
    metavar="CODE",
    help="La langue des pages. Le PDF, les données et ce qui n’est pas traduit sont en français.",
)
def publier(dossier: Path, surcouches: tuple[Path, ...], langue: str) -> int:
    """Write everything, follow every link, then put it in place."""
    from encommun.web.publication import ecrire

    _lay(surcouches)
    debut = time.monotonic()
    bilan = ecrire.publish(dossier.absolute(), langue)
    for nom in bilan.lourdes:
        tell(f"Attention : {nom} dépasse {ecrire.PAGE_MAX // 1000} ko.")
    put([str(dossier / "index.html")])
    tell(
        f"{_number(bilan.pages)} pages, {_number(bilan.fichiers)} fichiers, "
        f"{_number(bilan.octets / 1e6, 1)} Mo, {_number(bilan.liens)} liens suivis, "
        f"en {_number(time.monotonic() - debut, 1)} s."
    )
    return CORRECT


def _number(nombre: float, chiffres: int = 0) -> str:
    """As the French write it: « 15 084 », « 8,9 »."""
    return f"{nombre:,.{chiffres}f}".replace(",", "\u202f").replace(".", ",")


@command(
    "apercu",
    short_help="Voir une page du guide pendant qu’on l’écrit.",
    help=(
        "Montrer dans un navigateur la page de ID (une préconisation, une étape, une source), "
        "ou l’accueil du guide. La page se recharge seule quand un fichier du contenu change ; "
        "un défaut s’affiche à sa place, avec son fichier et sa ligne. Ctrl+C arrête."
    ),
)
@click.argument("id", required=False, default="")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="NUMÉRO",
    help="Le port ; 0 : n’importe lequel.",
)
@option_surcouches()
def apercu(id: str, port: int, surcouches: tuple[Path, ...]) -> int:
    """Serve the pages of the guide from the files as they are."""
    from encommun.web.publication.apercu import serve

    _lay(surcouches)
    serve(id, port, lambda adresse: print(f"Aperçu : {adresse}", flush=True))
    return CORRECT


def _lay(surcouches: tuple[Path, ...]) -> None:
    """Tell the pages which overlays they show: they read it where a server would."""
    from encommun.loader import VARIABLE

    if surcouches:
        os.environ[VARIABLE] = os.pathsep.join(str(dossier.absolute()) for dossier in surcouches)


@command(
    "schemas",
    short_help="Écrire les schémas JSON des fichiers du contenu.",
    help=(
        "Écrire dans DOSSIER le schéma JSON de chaque sorte de fichier du contenu. Un éditeur de "
        "texte qui les connaît complète les champs et souligne les fautes pendant la frappe."
    ),
)
@click.argument("dossier", type=click.Path(file_okay=False, path_type=Path))
def schemas(dossier: Path) -> int:
    """Write each schema, as the readers of the content define it."""
    import json

    from encommun.loader import schemas as lecteur
    from encommun.loader.contenu import GENRES
    from encommun.loader.traductions.lecture import GENRES as TRADUITS

    dossier.mkdir(parents=True, exist_ok=True)
    for genre in (*GENRES, *TRADUITS):
        fichier = dossier / lecteur.name(genre)
        texte = json.dumps(lecteur.build(genre), ensure_ascii=False, indent=2)
        fichier.write_text(f"{texte}\n", encoding="utf-8")
        put([str(fichier)])
    return CORRECT
