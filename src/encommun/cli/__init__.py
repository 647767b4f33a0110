# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line: one module per command, imported only when it runs.

Results go to stdout, messages to stderr. Exit codes: 0 fine, 1 findings or faults, 2 misuse,
3 could not check. This is where an expected error becomes a message and its remedy.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TextIO

from encommun import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

    from encommun.core.erreurs import Erreur

CORRECT, CONSTATE, MAL_EMPLOYE, NON_VERIFIE = 0, 1, 2, 3
INTERROMPU, TUYAU_FERME = 130, 141  # as shells count the signals INT and PIPE
_SORTIE_REFUSEE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}

# What `--help` shows without importing anything; a test compares it with each command.
COMMANDES = {
    "parcours": "Répondre aux questions et obtenir un plan.",
    "plan": "Afficher les préconisations qui concernent un dossier.",
    "droits": "Établir les droits et les devoirs de chaque lot d’un dossier.",
    "constater": "Observer un dépôt git et donner ses preuves.",
    "servir": "Lancer l’application web sur cette machine.",
    "referentiel": "Vérifier, relire, traduire et publier le contenu.",
}
_DEFAUTS_MONTRES = 50
_AIDE = """\
Utilisation : encommun [OPTIONS] COMMANDE [ARGUMENTS]...

  encommun aide un organisme public à ouvrir ou à rejoindre un commun numérique.

  Pour commencer : « encommun parcours » pose les questions et garde vos
  réponses dans un fichier ; « encommun plan FICHIER » affiche ce qui vous
  concerne. « encommun COMMANDE --help » explique une commande.

Options :
  --version           Afficher la version.
  -h, --help, --aide  Afficher cette aide.

Commandes :
{commandes}"""


class TuyauFerme(Exception):
    """Whoever read our output left before its end."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The `encommun` command."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command; whatever happens becomes an exit code."""
    _open_missing_streams()
    for flux in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows another one, and the command goes on.
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(errors="replace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, TuyauFerme):
        _silence(sys.stdout)
        return TUYAU_FERME
    except OSError as refus:
        if not _refuses_output(refus):
            raise
        _silence(sys.stdout)
        _say_that_output_is_refused(refus)
        return NON_VERIFIE
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
        return INTERROMPU
    return code


def _open_missing_streams() -> None:
    """A stream that whoever started us closed hears nothing, and says nothing."""
    for nom, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, nom) is None:
            setattr(sys, nom, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - until the end


def _silence(flux: TextIO) -> None:
    """Nothing more can be said there, not even when Python flushes on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), flux.fileno())


def _refuses_output(refus: OSError) -> bool:
    """Whether a stream of ours is full or broken; what concerns a file names it."""
    return refus.filename is None and refus.errno in _SORTIE_REFUSEE


def _say_that_output_is_refused(refus: OSError) -> None:
    from encommun.core.erreurs import Inaccessible, obstacle

    try:
        _tell(
            Inaccessible(
                f"Le résultat n’a pas pu être écrit ({obstacle(refus)}).",
                remede="Libérez de la place, ou envoyez le résultat ailleurs, puis recommencez.",
            )
        )
    except OSError:  # the messages have no room either: the exit code is all that is left
        with suppress(OSError):
            _silence(sys.stderr)


def help_page() -> str:
    """What `encommun --help` shows."""
    existantes = _existing()
    largeur = max(map(len, existantes))
    return _AIDE.format(
        commandes="\n".join(f"  {nom:{largeur}}  {COMMANDES[nom]}" for nom in existantes)
    )


def _existing() -> list[str]:
    return [nom for nom in COMMANDES if find_spec(f"encommun.cli.{nom}")]


def _run(arguments: Sequence[str]) -> int:
    # Said without click: three times faster.
    if len(arguments) == 1 and arguments[0] in REGLAGES["help_option_names"]:
        print(help_page())
        return CORRECT
    if list(arguments) == ["--version"]:
        print(f"encommun {__version__}")
        return CORRECT

    import click

    from encommun.cli.francais import speak_french
    from encommun.core.erreurs import Erreur, Inaccessible

    speak_french()
    try:
        rendu = _group().main(list(arguments), prog_name="encommun", standalone_mode=False)
    except click.ClickException as refus:
        refus.show()
        return refus.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except Erreur as erreur:
        _tell(erreur)
        return NON_VERIFIE if isinstance(erreur, Inaccessible) else CONSTATE
    except (BrokenPipeError, KeyboardInterrupt, TuyauFerme):
        raise
    except Exception as faute:
        if isinstance(faute, OSError) and _refuses_output(faute):
            raise
        _confess()
        return NON_VERIFIE
    return rendu if isinstance(rendu, int) else CORRECT


def _tell(erreur: Erreur) -> None:
    from encommun.core.erreurs import ContenuInvalide

    if isinstance(erreur, ContenuInvalide):
        for defaut in erreur.defauts[:_DEFAUTS_MONTRES]:
            print(defaut, file=sys.stderr)
        if (reste := len(erreur.defauts) - _DEFAUTS_MONTRES) > 0:
            print(f"… et {reste} de plus.", file=sys.stderr)
    print(f"Erreur : {erreur.message}\n{erreur.remede}", file=sys.stderr)


def _confess() -> None:
    import traceback

    traceback.print_exc()
    print(
        f"\nencommun {__version__} s’est arrêté sur une erreur qui lui est propre.\n"
        "Transmettez ce message aux personnes qui le maintiennent, avec la commande tapée.",
        file=sys.stderr,
    )


def _group() -> click.Group:
    import click

    class Groupe(click.Group):
        """Commands by name, without their modules."""

        def invoke(self, ctx: click.Context) -> object:
            try:
                return super().invoke(ctx)
            except BrokenPipeError as parti:
                raise TuyauFerme from parti  # click would make it a finding

        def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
            return _existing()

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            if cmd_name not in self.list_commands(ctx):
                return None
            commande = import_module(f"encommun.cli.{cmd_name}").commande
            return commande if isinstance(commande, click.Command) else None

        def resolve_command(
            self, ctx: click.Context, args: list[str]
        ) -> tuple[str | None, click.Command | None, list[str]]:
            # Suggestions compare with the names, not with what has been imported.
            if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
                raise click.exceptions.NoSuchCommand(
                    args[0], possibilities=self.list_commands(ctx), ctx=ctx
                )
            return super().resolve_command(ctx, args)

        def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002
            return help_page()

    groupe = Groupe(
        subcommand_metavar="COMMANDE [ARGUMENTS]...",
        context_settings=REGLAGES,
    )
    version: Any = click.version_option(
        __version__, prog_name="encommun", message="%(prog)s %(version)s"
    )
    return version(groupe)  # type: ignore[no-any-return]


# Every command starts from these: names of the help option, width of the help.
REGLAGES: dict[str, Any] = {
    "help_option_names": ["--help", "--aide", "-h"],
    "max_content_width": 88,
}
