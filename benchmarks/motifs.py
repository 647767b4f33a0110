# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regular expressions on texts made to be read again: does the time grow faster than the text?

    .venv/bin/python benchmarks/motifs.py [--seul TEXTE] [--essais N] [--lignes N] [--suivi]

For each pattern of the code, inputs are derived from the pattern itself: a prefix that leads into
it, a piece of it repeated, an end that refuses. A fault is a time that grows more than DOUBLEMENT
when the text doubles, or exceeds LENT seconds per MiB. The worst are printed; any fault: exit 1.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import inspect
import os
import pkgutil
import platform
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as analyse  # type: ignore[attr-defined]
from typing import Any

import django

import encommun
from encommun.detectors.textes import without_dangling

MOYEN, LONG = 4_000, 256_000  # characters
DOUBLEMENT = 2.6  # times longer for a text twice as long: two is right, four is quadratic
LENT = 8.0  # seconds per MiB
ASSEZ = 0.1  # seconds: long enough to judge
FINS = ("", "\0", "\n", "!", " x")
COMMUNS = " \n\ta0.-_/:é\"'(<["
CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
REPETITIONS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)

# The longest text that the code gives to these patterns: by file and first characters.
PLAFONDS = {
    "core/": 20_000,  # a page of content
    "detectors/archive.py": 4_096,  # names of files, here and below
    "detectors/arbre.py": 4_096,
    "detectors/dependances.py (?:": 4_096,
    "detectors/donnees/masque.py": 320,
    "detectors/essais.py (?:^|/)": 4_096,
    "detectors/integration.py (?:": 4_096,
    "detectors/motifs_personnes.py ^(?:contact": 64,  # what stands before the @
    "detectors/textes.py <h([1-6])": 300,  # headings, here and below
    "detectors/textes.py !?\\[([^\\]]*)": 300,
    "detectors/textes.py <[^>]+>": 300,
}
# Patterns kept in tables, whose use cannot be read beside their name.
USAGES = {"detectors/integration.py (?:": "match"}
# What the code blanks before these patterns read: openings that nothing closes.
APPRETS = {"<!--.*?-->": ("<!--", "-->"), "<[^>]*>|\\[!": ("<", ">")}
# What only ever reads what we wrote ourselves.
NOTRES = ("web/publication/", "cli/francais.py")


@dataclass
class Motif:
    """One pattern, where it is written and how it is used."""

    lieu: str
    motif: re.Pattern[Any]
    usages: set[str] = field(default_factory=set)

    @property
    def source(self) -> str:
        """What is written, as text."""
        brut = self.motif.pattern
        return brut.decode("latin-1") if isinstance(brut, bytes) else brut

    def of_table[T](self, table: dict[str, T], defaut: T) -> T:
        """What a table says of this pattern."""
        ici = f"{self.lieu.partition(':')[0]} {self.source}"
        return next((v for debut, v in table.items() if ici.startswith(debut)), defaut)

    @property
    def usage(self) -> str:
        """The most demanding of its uses: a search starts again at each place."""
        if connu := self.of_table(USAGES, ""):
            return connu
        if self.usages and self.usages <= {"match", "fullmatch"}:
            return "fullmatch" if self.usages == {"fullmatch"} else "match"
        return "finditer"


# --- Which patterns --------------------------------------------------------------------------

type Places = dict[str, list[tuple[int, re.Pattern[Any]]]]


def patterns() -> tuple[list[Motif], list[str]]:
    """Every pattern of the package, and the places whose pattern is made while running."""
    modules, compiles = _modules()
    trouves: dict[tuple[Any, int], Motif] = {}
    ailleurs = []
    for module in modules:
        lieu = str(module.__file__).partition("encommun/")[2]
        for appel in _calls(module):
            faits = _made(module, appel, compiles)
            if not faits:
                ailleurs.append(f"{lieu}:{appel.lineno}")
            for fait in faits:
                ici = Motif(f"{lieu}:{appel.lineno}", fait)
                motif = trouves.setdefault((fait.pattern, fait.flags), ici)
                nom = getattr(appel.func, "attr", "")
                motif.usages |= {nom} - {"compile"}
    for module in modules:
        _note_uses(module, trouves)
    return [m for m in trouves.values() if not m.lieu.startswith(NOTRES)], ailleurs


def _modules() -> tuple[list[Any], Places]:
    """Every module, and what each compiled while it was imported."""
    compiles: Places = {}
    vrai = re.compile

    def note(motif: Any, flags: Any = 0) -> re.Pattern[Any]:
        fait = vrai(motif, flags)
        cadre = inspect.currentframe()
        if cadre is not None and cadre.f_back is not None:
            appelant = cadre.f_back
            liste = compiles.setdefault(appelant.f_code.co_filename, [])
            liste.append((appelant.f_lineno, fait))
        return fait

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")
    for nom in [n for n in sys.modules if n.startswith("encommun")]:
        del sys.modules[nom]
    re.compile = note  # type: ignore[assignment]
    modules = []
    try:
        with contextlib.suppress(Exception):
            django.setup()
        for infos in pkgutil.walk_packages(encommun.__path__, "encommun."):
            if not infos.name.endswith("__main__") and ".migrations." not in infos.name:
                with contextlib.suppress(Exception):
                    modules.append(importlib.import_module(infos.name))
    finally:
        re.compile = vrai
    return modules, compiles


def _tree(module: Any) -> ast.Module:
    return ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))


def _calls(module: Any) -> Iterator[ast.Call]:
    """Calls of `re.search(…)` and the like."""
    for noeud in ast.walk(_tree(module)):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute):
            sur = noeud.func.value
            if isinstance(sur, ast.Name) and sur.id == "re" and noeud.func.attr != "escape":
                yield noeud


def _made(module: Any, appel: ast.Call, compiles: Places) -> list[re.Pattern[Any]]:
    """What this call compiled at import, or would compile as far as the module alone says it."""
    fin = appel.end_lineno or appel.lineno
    liste = compiles.get(str(module.__file__), [])
    if faits := [fait for ligne, fait in liste if appel.lineno <= ligne <= fin]:
        return faits
    nom = getattr(appel.func, "attr", "")
    rang = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(nom, 2)
    flags = [*appel.args[rang : rang + 1], *(k.value for k in appel.keywords if k.arg == "flags")]
    with contextlib.suppress(Exception):
        motif = _value(appel.args[0], module)
        return [re.compile(motif, _value(flags[0], module) if flags else 0)]
    return []


def _value(noeud: ast.expr, module: Any) -> Any:
    return eval(compile(ast.Expression(noeud), "motif", "eval"), dict(module.__dict__))  # noqa: S307 - our own source


def _note_uses(module: Any, trouves: dict[tuple[Any, int], Motif]) -> None:
    """`NAME.match(…)` is a use; `NAME` given elsewhere may be any."""
    arbre = _tree(module)
    appeles = {
        id(n.value): n.attr
        for n in ast.walk(arbre)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Load):
            objet = module.__dict__.get(noeud.id)
            if isinstance(objet, re.Pattern):
                motif = trouves.get((objet.pattern, objet.flags))
                if motif is not None:
                    motif.usages.add(appeles.get(id(noeud), "?"))


# --- Which texts -----------------------------------------------------------------------------


class Tirage:
    """Texts that a pattern nearly recognises, drawn from its own tree."""

    def __init__(self, motif: re.Pattern[Any], graine: str) -> None:
        self.arbre = analyse.parse(motif.pattern, motif.flags & ~re.DEBUG)
        self.hasard = random.Random(graine)
        self.alphabet = "".join(dict.fromkeys([*self._letters(self.arbre), *COMMUNS]))

    def branches(self) -> list[list[Any]]:
        """The alternatives at the top that can repeat something."""
        suites = [list(self.arbre)]
        while len(suites) == 1 and len(suites[0]) == 1:
            code, valeur = suites[0][0]
            if code is codes.BRANCH:
                suites = [list(s) for s in valeur[1]]
            elif code is codes.SUBPATTERN:
                suites = [list(valeur[3])]
            else:
                break
        return [s for s in suites if len(suites) == 1 or _repeats(s)]

    def pieces(self, suite: list[Any]) -> list[str]:
        """One text that goes through this sequence, cut where it can repeat."""
        morceaux: list[str] = [""]
        for texte, seul in self._walk(suite):
            if seul or not morceaux[-1]:
                morceaux += [texte, ""]
            else:
                morceaux[-1] += texte
        return [m for m in morceaux if m]

    def _walk(self, suite: Any) -> Iterator[tuple[str, bool]]:  # noqa: C901 - one case per code
        for code, valeur in suite:
            if code is codes.LITERAL:
                yield chr(valeur), False
            elif code in (codes.NOT_LITERAL, codes.ANY, codes.IN):
                yield self._letter(code, valeur), True
            elif code is codes.BRANCH:
                yield from self._walk(self.hasard.choice(valeur[1]))
            elif code is codes.SUBPATTERN:
                yield from self._walk(valeur[3])
            elif code is codes.ATOMIC_GROUP:
                yield from self._walk(valeur)
            elif code in REPETITIONS:
                bas, haut, corps = valeur
                fois = self.hasard.choice([bas, max(bas, 1), max(bas, 1), bas + 1])
                for _ in range(min(fois, 40 if bas > 3 else 4, int(haut))):
                    for texte, _seul in self._walk(corps):
                        yield texte, True
            elif code is codes.AT and self.hasard.random() < 0.4:
                yield self.hasard.choice("\n "), True
            elif code is codes.ASSERT and valeur[0] > 0 and self.hasard.random() < 0.5:
                yield from self._walk(valeur[1])

    def _letter(self, code: Any, valeur: Any) -> str:
        possibles = [c for c in self.alphabet if _admits(code, valeur, c)]
        if not possibles:
            possibles = [chr(i) for i in range(32, 1200) if _admits(code, valeur, chr(i))]
        return self.hasard.choice(possibles or ["a"])

    def _letters(self, suite: Any) -> Iterator[str]:
        for code, valeur in suite:
            if code in (codes.LITERAL, codes.NOT_LITERAL):
                yield chr(valeur)
            elif code is codes.IN:
                yield from (chr(v) for c, v in valeur if c is codes.LITERAL)
            elif code is codes.BRANCH:
                for autre in valeur[1]:
                    yield from self._letters(autre)
            elif code is codes.SUBPATTERN:
                yield from self._letters(valeur[3])
            elif code is codes.ATOMIC_GROUP:
                yield from self._letters(valeur)
            elif code in REPETITIONS:
                yield from self._letters(valeur[2])
            elif code in (codes.ASSERT, codes.ASSERT_NOT):
                yield from self._letters(valeur[1])

    def texts(self, essais: int) -> Iterator[tuple[str, str, str]]:
        """(prefix, what is repeated, end)."""
        vus = set()
        branches = self.branches()
        for lettre in self.alphabet[:60]:
            yield "", lettre, self.hasard.choice(FINS)
        for suite in branches:
            for _ in range(max(12, essais // len(branches))):
                morceaux = self.pieces(suite)
                if not morceaux:
                    break
                i = self.hasard.randrange(len(morceaux))
                j = min(len(morceaux), i + self.hasard.choice((1, 1, 2, 3, 5, 9)))
                prefixe = "".join(morceaux[:i]) if self.hasard.random() < 0.6 else ""
                match self.hasard.randrange(4):
                    case 0:
                        pompe = self.hasard.choice(self.alphabet)
                    case 1:
                        pompe = "".join(morceaux[:j])
                    case 2:
                        pompe = "".join(morceaux[i:j]) + self.hasard.choice(self.alphabet)
                    case _:
                        pompe = "".join(morceaux[i:j])
                essai = (prefixe, pompe[:200], self.hasard.choice(FINS))
                if essai not in vus and essai[1]:
                    vus.add(essai)
                    yield essai


def _repeats(suite: Any) -> bool:
    for code, valeur in suite:
        if code in REPETITIONS and valeur[1] > 1:
            return True
        dessous = {
            codes.BRANCH: lambda v: v[1],
            codes.SUBPATTERN: lambda v: [v[3]],
            codes.ATOMIC_GROUP: lambda v: [v],
            codes.MAX_REPEAT: lambda v: [v[2]],
            codes.ASSERT: lambda v: [v[1]],
            codes.ASSERT_NOT: lambda v: [v[1]],
        }.get(code, lambda _v: [])(valeur)
        if any(_repeats(s) for s in dessous):
            return True
    return False


def _admits(code: Any, valeur: Any, lettre: str) -> bool:
    rang = ord(lettre)
    if code is codes.ANY:
        return True
    if code is codes.NOT_LITERAL:
        return rang != valeur
    nie, dedans = False, False
    for sorte, arg in valeur:
        if sorte is codes.NEGATE:
            nie = True
        elif sorte is codes.LITERAL:
            dedans |= rang == arg
        elif sorte is codes.RANGE:
            dedans |= arg[0] <= rang <= arg[1]
        elif sorte is codes.CATEGORY:
            dedans |= bool(re.match(CATEGORIES[arg], lettre))
    return dedans is not nie


# --- How long --------------------------------------------------------------------------------


class TropLong(Exception):
    """The reading has been stopped."""


def _stop(*_: object) -> None:
    raise TropLong


@dataclass(frozen=True)
class Mesure:
    """What the worst text of a pattern costs."""

    motif: Motif
    essai: tuple[str, str, str]
    taille: int
    duree: float  # seconds
    rapport: float

    @property
    def par_mio(self) -> float:
        return self.duree / self.taille * 2**20

    @property
    def faute(self) -> bool:
        return (self.rapport > DOUBLEMENT and self.duree > 0.02) or self.par_mio > LENT


def _time(motif: Motif, essai: tuple[str, str, str], taille: int) -> float:
    prefixe, pompe, fin = essai
    texte: Any = prefixe + pompe * (taille // len(pompe)) + fin
    for contenu, (ouvre, ferme) in APPRETS.items():
        if contenu in motif.source:
            texte = without_dangling(texte, ouvre, ferme)
    if isinstance(motif.motif.pattern, bytes):
        texte = texte.encode()
    agir: Callable[[Any], Any] = getattr(motif.motif, motif.usage)
    debut = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, 4 * ASSEZ)
    try:
        if motif.usage == "finditer":
            for _ in agir(texte):
                pass
        else:
            agir(texte)
    except TropLong:
        return 100.0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - debut


def worst(motif: Motif, essais: int) -> Mesure:
    """The text that costs most, by character and by growth."""
    plafond = min(LONG, motif.of_table(PLAFONDS, LONG))
    pire = Mesure(motif, ("", " ", ""), 1, 0.0, 0.0)
    moyen = min(MOYEN, plafond)
    for essai in Tirage(motif.motif, motif.lieu).texts(essais):
        bref, long = _time(motif, essai, moyen // 4), _time(motif, essai, moyen)
        if long < 0.0003 or (long < 7 * bref and long / moyen * 2**20 < LENT):
            continue
        taille, avant, duree = moyen, _time(motif, essai, moyen // 2), long
        while duree < ASSEZ and taille < plafond:
            taille *= 2
            avant, duree = duree, _time(motif, essai, taille)
        if duree >= 100:
            avant = _time(motif, essai, taille // 2)
        mesure = Mesure(motif, essai, taille, duree, duree / max(avant, 1e-6))
        if (mesure.faute, mesure.par_mio) > (pire.faute, pire.par_mio):
            pire = mesure
        if duree >= ASSEZ and mesure.rapport > DOUBLEMENT:
            break
    return pire


def _line(m: Mesure) -> str:
    return (
        f"{m.motif.lieu:44} {m.motif.usage:9} ×{m.rapport:5.1f} en doublant, "
        f"{m.par_mio:8.2f} s/Mio à {m.taille // 1000} k ; {m.essai!r:.160}"
    )


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--seul", default="", help="les motifs dont le lieu contient ce texte")
    options.add_argument("--essais", type=int, default=240)
    options.add_argument("--lignes", type=int, default=12)
    options.add_argument("--suivi", action="store_true", help="dire chaque motif à mesure")
    choix = options.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    print(f"Python {platform.python_version()}, {platform.machine()}")
    motifs, ailleurs = patterns()
    retenus = [m for m in motifs if choix.seul in m.lieu]
    mesures = []
    for rang, motif in enumerate(retenus, 1):
        mesures.append(worst(motif, choix.essais))
        if sys.stderr.isatty() or choix.suivi:
            marque = "!" if mesures[-1].faute else " "
            print(
                f"{rang}/{len(retenus)} {marque} {_line(mesures[-1])}", file=sys.stderr, flush=True
            )
    mesures.sort(key=lambda m: (m.faute, m.par_mio), reverse=True)
    fautes = sum(m.faute for m in mesures)
    print(f"{len(retenus)} motifs lus, {fautes} dont le temps croît trop vite")
    for m in mesures[: max(choix.lignes, fautes)]:
        if not m.duree:
            break
        print("!" if m.faute else " ", _line(m))
    print(f"Motifs composés en cours de route, à lire : {', '.join(ailleurs) or 'aucun'}")
    sys.exit(1 if fautes else 0)


if __name__ == "__main__":
    main()
