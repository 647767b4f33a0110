# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 — one case a line, whatever its length
"""The command line speaks French, answers fast, and lists what exists."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from encommun import __version__
from encommun.cli import COMMANDES
from encommun.cli.francais import MESSAGES
from soutien.commande import lancer

# What a person can never meet here: text editors, other systems, faults of our own code.
ETRANGERS = {"_termui_impl.py", "_winconsole.py", "shell_completion.py", "utils.py"}
POUR_DEVELOPPEURS = {
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument "
        "instead? Did you mean to pass '--{name}'?"
    ),
    "Unknown color {colour!r}",
}


def sentences_of_click():
    for module in Path(click.__file__).parent.glob("*.py"):
        if module.name in ETRANGERS:
            continue
        for noeud in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.Call) and getattr(noeud.func, "id", "") in {"_", "ngettext"}:
                yield from (
                    a.value
                    for a in noeud.args
                    if isinstance(a, ast.Constant) and isinstance(a.value, str)
                )


def test_every_sentence_of_click_has_its_translation():
    assert set(sentences_of_click()) - set(MESSAGES) - POUR_DEVELOPPEURS == set()


def test_translations_keep_their_fields():
    champs = re.compile(r"\{(\w+)")
    for anglais, francais in MESSAGES.items():
        assert set(champs.findall(francais)) <= set(champs.findall(anglais)), anglais


def commands():
    return [nom for nom in COMMANDES if find_spec(f"encommun.cli.{nom}")]


@pytest.mark.parametrize(
    "arguments", [[], *([nom] for nom in commands()), ["referentiel", "verifier"]]
)
def test_every_help_page_is_in_french(arguments):
    page = lancer(*arguments, "--help")
    assert page.returncode == 0
    assert page.stderr == ""
    assert page.stdout.startswith("Utilisation\u00a0: encommun")
    assert not re.search(
        r"\b(?:Usage|Show|Commands|default|required|Error|PATH|INTEGER)\b", page.stdout
    )
    assert max(map(len, page.stdout.splitlines())) <= 80


def test_the_list_of_commands_tells_what_exists():
    page = lancer("--help").stdout
    for nom in commands():
        assert re.search(rf"^  {nom} ", page, re.MULTILINE)
        assert import_module(f"encommun.cli.{nom}").commande.name == nom


def test_the_version_is_given():
    assert lancer("--version").stdout.strip() == f"encommun {__version__}"


def test_help_imports_nothing_heavy():
    programme = (
        "import sys\nfrom encommun.cli import run\ncode = run(['--help'])\n"
        "lourds = {'yaml', 'django', 'prompt_toolkit', 'granian'}\n"
        "sys.exit(code or ' '.join(lourds & set(sys.modules)) or 0)"
    )
    fini = subprocess.run([sys.executable, "-c", programme], capture_output=True, check=False)
    assert (fini.returncode, fini.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (["plna"], "Commande inconnue : « plna »."),
        (["parcour"], "Vouliez-vous dire « parcours » ?"),
        (["plan"], "Il manque l’argument « FICHIER »."),
        (["plan", "a", "b"], "Argument en trop : b."),
        (["plan", "a", "--forma", "json"], "Option inconnue : --forma. Vouliez-vous dire « --format » ?"),
        (["plan", "a", "--format", "pdf"], "« pdf » n’est pas un de ces choix : « texte », « json », « markdown »."),
        (["plan", "a", "--format"], "L’option --format attend une valeur."),
        (["servir", "--port", "abc"], "« abc » n’est pas un nombre qui convient."),
        (["servir", "--port", "70000"], "n’est pas dans l’intervalle"),
        ([], "Utilisation : encommun"),
    ],
)  # fmt: skip
def test_a_misuse_is_explained_on_stderr(arguments, dit):
    fini = lancer(*arguments)
    assert fini.returncode == 2
    assert fini.stdout == ""
    assert dit in fini.stderr.replace("\u00a0", " ").replace("\u202f", " ")
