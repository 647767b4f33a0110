# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What commands share: the dossier they read, the screen they write on, their options."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from encommun.cli import REGLAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from encommun.core.referentiel import Referentiel
    from encommun.loader.dossiers import Lecture
    from encommun.rendering.plan import Ecran

LARGEUR_MAX = 100
_MARQUES = {"titre": "\x1b[1;32m", "gras": "\x1b[1m", "discret": "\x1b[2m"}
_FIN = "\x1b[0m"


class Format(StrEnum):
    """How a result is written."""

    TEXTE = "texte"
    JSON = "json"
    MARKDOWN = "markdown"


def command(nom: str, **reglages: Any) -> Callable[[Callable[..., Any]], click.Command]:  # noqa: ANN401 — passed on to click
    """A click command with the settings of the house."""
    return click.command(nom, context_settings=REGLAGES, **reglages)


def option_format(*formats: Format) -> Callable[[Any], Any]:
    """`--format`, with these choices, the first by default."""
    choix = formats or tuple(Format)
    return click.option(
        "--format",
        "format_",
        type=click.Choice([str(f) for f in choix]),
        default=str(choix[0]),
        show_default=True,
        help="La forme du résultat.",
    )


def argument_fichier() -> Callable[[Any], Any]:
    """The dossier file."""
    return click.argument("fichier", type=click.Path(path_type=Path))


def option_surcouches() -> Callable[[Any], Any]:
    """`--surcouche`, as many times as there are folders to lay over the content."""
    return click.option(
        "--surcouche",
        "surcouches",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DOSSIER",
        help="Poser le contenu de ce dossier par-dessus (plusieurs fois possible).",
    )


def tell(texte: str) -> None:
    """A message for the person, beside the result."""
    print(texte, file=sys.stderr)


def put(lignes: Iterable[str]) -> None:
    """The result."""
    for ligne in lignes:
        print(ligne)


def open_dossier(fichier: Path, surcouches: tuple[Path, ...] = ()) -> tuple[Referentiel, Lecture]:
    """The content and a dossier; what deserves a word is said."""
    from encommun.loader import load
    from encommun.loader.dossiers import read

    referentiel = load(None, *surcouches)
    lecture = read(fichier, referentiel)
    for avertissement in lecture.avertissements:
        tell(f"Attention : {avertissement}")
    return referentiel, lecture


def screen(flux: TextIO) -> Ecran:
    """The screen behind a stream: its width, colours only where someone looks."""
    from encommun.rendering.plan import Ecran

    largeur = max(40, min(shutil.get_terminal_size((80, 24)).columns, LARGEUR_MAX))
    return Ecran(largeur, _colour) if shows_colour(flux) else Ecran(largeur)


def shows_colour(flux: TextIO) -> bool:
    """A terminal that can, and a person who did not say no (see no-color.org)."""
    voulu = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return voulu and flux.isatty()


def _colour(marque: str, texte: str) -> str:
    return f"{_MARQUES[marque]}{texte}{_FIN}" if marque in _MARQUES else texte
