# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun parcours [FICHIER]`: the interview, resumable at any time."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from encommun.cli import CORRECT, INTERROMPU
from encommun.cli.terminal import command, option_surcouches, put, screen, tell

if TYPE_CHECKING:
    from encommun.cli.entretien import Interlocuteur, Session

FICHIER = "encommun.yml"


@command(
    "parcours",
    help=(
        "Répondre aux questions, et obtenir un plan. Chaque réponse est gardée aussitôt dans "
        f"FICHIER ({FICHIER} si vous n’en donnez pas) : vous pouvez arrêter, reprendre, revenir "
        "en arrière et changer d’avis. « Je ne sais pas » est une réponse."
    ),
)
@click.argument("fichier", default=FICHIER, type=click.Path(path_type=Path), metavar="[FICHIER]")
@click.option("--nom", metavar="TEXTE", help="Le nom du commun, écrit dans le dossier.")
@option_surcouches()
@click.option(
    "--lignes", is_flag=True, help="Questions et réponses ligne à ligne, pour un lecteur d’écran."
)
def commande(fichier: Path, nom: str | None, surcouches: tuple[Path, ...], *, lignes: bool) -> int:
    """Ask, keep, then show what to start with."""
    from encommun.cli.entretien import Arret, Session
    from encommun.loader import load
    from encommun.loader.dossiers import check_place, read

    referentiel = load(None, *surcouches)
    lecture = read(fichier, referentiel) if fichier.exists() or fichier.is_symlink() else None
    check_place(fichier)
    for avertissement in lecture.avertissements if lecture else ():
        tell(f"Attention : {avertissement}")
    session = Session(referentiel, fichier, lecture, _interlocutor(lignes=lignes))
    if nom:
        session.nommer(nom)
    _greet(session)
    try:
        session.mener()
    except (Arret, EOFError):
        _say_how_to_resume(session, surcouches)
    except KeyboardInterrupt:
        _say_how_to_resume(session, surcouches)
        return INTERROMPU
    _show_first_lines(session, surcouches)
    return CORRECT


def _interlocutor(*, lignes: bool) -> Interlocuteur:
    """Menus where someone sits at a keyboard, lines elsewhere."""
    ecran = screen(sys.stderr)
    assis = sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if assis and not lignes:
        from encommun.cli.clavier import Clavier

        return Clavier(ecran)
    from encommun.cli.lignes import LigneALigne

    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    return LigneALigne(ecran)


def _greet(session: Session) -> None:
    if session.dossier.faits:
        nombre = len(session.dossier.faits)
        s = "s" if nombre > 1 else ""
        session.interlocuteur.dire(f"Reprise de « {session.chemin} » : {nombre} réponse{s}.")
    else:
        session.interlocuteur.dire(
            f"Vos réponses vont dans « {session.chemin} », au fur et à mesure. N’y mettez ni mot "
            "de passe ni donnée personnelle."
        )


def _same(session: Session, surcouches: tuple[Path, ...]) -> str:
    """What another command needs to read the same dossier over the same content."""
    options = (f" --surcouche {shlex.quote(str(dossier))}" for dossier in surcouches)
    return shlex.quote(str(session.chemin)) + "".join(options)


def _say_how_to_resume(session: Session, surcouches: tuple[Path, ...]) -> None:
    if session.lecture is None:
        tell("\nAucune réponse donnée : rien n’a été écrit.")
    else:
        tell(f"\nVos réponses sont gardées dans « {session.chemin} ».")
        tell(f"Pour reprendre : encommun parcours {_same(session, surcouches)}")


def _show_first_lines(session: Session, surcouches: tuple[Path, ...]) -> None:
    """The plan's first lines, once the short path is over, and how to see the others."""
    from encommun.rendering.plan import first_lines

    parcours = session.parcours
    if session.lecture is None or parcours.entretien.court:
        return
    ecran = screen(sys.stdout)
    print(ecran.style("titre", "Par quoi commencer"))
    put(first_lines(session.referentiel, parcours, ecran))
    print()
    fichier = _same(session, surcouches)
    print(f"Tout le plan : encommun plan {fichier}")
    if session.dossier.lots:
        print(f"Vos droits, partie par partie : encommun droits {fichier}")
