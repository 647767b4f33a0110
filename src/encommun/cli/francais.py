# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What click says, in French, whatever the language of the machine.

click asks gettext, which follows the environment and compiled catalogues; our command line
speaks French everywhere. A test compares this table with the sentences found in click.
"""

from __future__ import annotations

import re
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

MESSAGES = {
    "Aborted!": "Interrompu.",
    "deprecated": "obsolète",
    "Missing command.": "Il manque une commande.",
    "Options": "Options",
    "Positional arguments": "Arguments",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "La commande « {name} » est obsolète.{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "« {name} » est obsolète.{extra_message}"
    ),
    "Got unexpected extra argument ({args})": "Argument en trop : {args}.",
    "Got unexpected extra arguments ({args})": "Arguments en trop : {args}.",
    "Commands": "Commandes",
    "Value must be an iterable.": "Plusieurs valeurs sont attendues.",
    "env var: {var}": "variable : {var}",
    "default: {default}": "par défaut : {default}",
    "(dynamic)": "(calculé)",
    "Takes {nargs} values but 1 was given.": "{nargs} valeurs attendues, une donnée.",
    "Takes {nargs} values but {len} were given.": "{nargs} valeurs attendues, {len} données.",
    "Do you want to continue?": "Continuer ?",
    "Confirm the action without prompting.": "Confirmer sans demander.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "Show the version and exit.": "Afficher la version.",
    "Show this message and exit.": "Afficher cette aide.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "Vouliez-vous dire {possibilities} ?",
    "Missing argument": "Il manque l’argument",
    "Missing option": "Il manque l’option",
    "Missing parameter": "Il manque le paramètre",
    "Missing parameter: {param_name}": "Il manque le paramètre {param_name}",
    "Missing {param_type}": "Il manque {param_type}",
    "unknown error": "erreur inconnue",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Could not open file {filename!r}: {message}": (
        "Le fichier « {filename} » ne s’ouvre pas : {message}"
    ),
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "« {command} {option} » affiche l’aide.",
    "No such option {name!r}.": "Option inconnue : {name}.",
    "No such command {name!r}.": "Commande inconnue : « {name} ».",
    "Usage:": "Utilisation :",
    "Option {name!r} does not take a value.": "L’option {name} ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "L’option {name} attend une valeur.",
    "Option {name!r} requires {nargs} arguments.": "L’option {name} attend {nargs} valeurs.",
    "Argument {name!r} takes {nargs} values.": "L’argument {name} attend {nargs} valeurs.",
    "Press any key to continue...": "Appuyez sur une touche pour continuer…",
    "Repeat for confirmation": "Répétez pour confirmer",
    "Error: The two entered values do not match.": "Les deux saisies diffèrent.",
    "Error: invalid input": "Saisie refusée",
    "file": "fichier",
    "directory": "dossier",
    "path": "chemin",
    "Choose from:\n\t{choices}": "Au choix :\n\t{choices}",
    "Choice({choices})": "Choix ({choices})",
    "{value!r} is not {choice}.": "« {value} » n’est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n’est pas un de ces choix : {choices}.",
    "{value!r} does not match the format {format}.": "« {value} » n’a pas la forme {format}.",
    "{value!r} does not match the formats {formats}.": (
        "« {value} » n’a aucune de ces formes : {formats}."
    ),
    "{value} is not in the range {range}.": "{value} n’est pas dans l’intervalle {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "« {value} » n’est ni oui ni non. Valeurs admises : {states}"
    ),
    "{len_type} values are required, but {len_value} was given.": (
        "{len_type} valeurs attendues, {len_value} donnée."
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "{len_type} valeurs attendues, {len_value} données."
    ),
    "{value!r} is not a valid {number_type}.": "« {value} » n’est pas un nombre qui convient.",
    "{value!r} is not a valid UUID.": "« {value} » n’est pas un UUID.",
    "{name} {filename!r} is a file.": "« {filename} » est un fichier.",
    "{name} {filename!r} is a directory.": "« {filename} » est un dossier du disque.",
    "{name} {filename!r} is not readable.": "« {filename} » ne peut pas être lu.",
    "{name} {filename!r} is not writable.": "« {filename} » ne peut pas être écrit.",
    "{name} {filename!r} is not executable.": "« {filename} » ne peut pas être exécuté.",
    "{name} {filename!r} does not exist.": "« {filename} » n’existe pas.",
}


def gettext(message: str) -> str:
    """The French sentence; what only developers see stays as it is."""
    return MESSAGES.get(message, message)


def ngettext(un: str, plusieurs: str, nombre: int) -> str:
    """The sentence for this number: in French, plural starts at two."""
    return gettext(un if abs(nombre) < 2 else plusieurs)  # noqa: PLR2004


_ENTRE_APOSTROPHES = re.compile(r"'([^'\n]+)'")


def echo(message: object = None, **reglages: Any) -> None:  # noqa: ANN401 — passed on to click
    """What click shows of an error, with the quotation marks of our other sentences."""
    click.echo(_ENTRE_APOSTROPHES.sub(r"« \1 »", str(message)), **reglages)


class Aide(formatting.HelpFormatter):
    """Help pages with a French colon."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading} :\n")


def speak_french() -> None:
    """Make click use the table."""
    core.Context.formatter_class = Aide
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        vars(module)["_"] = gettext
        if hasattr(module, "ngettext"):
            vars(module)["ngettext"] = ngettext
    vars(exceptions)["echo"] = echo
    click.INT.name = "entier"
