# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The English of the interface is complete, keeps its variables, and is compiled."""

import ast
import gettext
import re
from itertools import chain
from pathlib import Path

import encommun

ICI = Path(encommun.__file__).parent
CATALOGUE = ICI / "locale/en/LC_MESSAGES/django.po"
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "gettext_noop"}
VARIABLE = re.compile(r"%\(\w+\)[sd]")


def entries():
    """French and English of each entry; two of each where there is a plural."""
    for bloc in CATALOGUE.read_text(encoding="utf-8").split("\n\n")[1:]:
        lus = re.findall(r'^(msg\w+)(?:\[\d\])? "(.*)"$', bloc, flags=re.MULTILINE)
        dits = [(nom, ast.literal_eval(f'"{texte}"')) for nom, texte in lus]
        yield (
            [texte for nom, texte in dits if nom.startswith("msgid")],
            [texte for nom, texte in dits if nom == "msgstr"],
        )


def said_in_python(fichier):
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        match noeud:
            case ast.Call(func=ast.Name(id=nom), args=[ast.Constant(value=str(texte)), *_]):
                if nom in GETTEXT:
                    yield texte


def said_in_template(fichier):
    texte = fichier.read_text(encoding="utf-8")
    for dit in re.findall(r'\{% translate "([^"]+)"', texte):
        yield dit.replace("%", "%%")
    blocs = r"\{% blocktranslate([^%]*)%\}(.*?)\{% (?:plural|endblocktranslate) %\}"
    for options, corps in re.findall(blocs, texte, flags=re.DOTALL):
        dit = re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", corps)
        if "trimmed" in options:
            dit = " ".join(ligne.strip() for ligne in dit.strip().splitlines())
        yield dit


def test_every_string_has_its_english():
    connus = {francais[0] for francais, anglais in entries() if all(anglais)}
    dits = set(
        chain(
            *map(said_in_python, (ICI / "web").rglob("*.py")),
            *map(said_in_template, (ICI / "web").rglob("templates/**/*.html")),
        )
    )
    assert len(dits) > 100
    assert {
        dit for dit in dits if dit not in connus and dit.replace("%%", "%") not in connus
    } == set()


def test_a_translation_keeps_the_variables():
    for francais, anglais in entries():
        attendues = set(VARIABLE.findall(francais[-1]))
        for texte in anglais[-1:]:
            assert set(VARIABLE.findall(texte)) == attendues, francais


def test_the_compiled_catalogue_is_the_written_one():
    with CATALOGUE.with_suffix(".mo").open("rb") as fichier:
        compile_ = gettext.GNUTranslations(fichier)
    for francais, anglais in entries():
        if len(francais) == 1:
            assert compile_.gettext(francais[0]) == anglais[0]
        else:
            assert [compile_.ngettext(*francais, n) for n in (1, 2)] == anglais
