# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Main programming languages, by bytes of the project's own files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from encommun.core.constats import Constat, Critere, Issue
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.releve import survey

CRITERES = (
    Critere(
        "langages",
        "Quels sont les principaux langages de programmation ?",
        "Rien à faire : l’information sert à trouver des contributeurs.",
        satisfaisantes=frozenset({Issue.VU, Issue.ABSENT}),
    ),
)

# Suffix → language: those people program in; markup, styles and data are left out.
_SUFFIXES = {
    "Python": "py pyw pyx",
    "JavaScript": "js mjs cjs jsx",
    "TypeScript": "ts tsx mts cts",
    "Vue": "vue",
    "Svelte": "svelte",
    "Ruby": "rb rake gemspec",
    "PHP": "php phtml inc",
    "Java": "java",
    "Kotlin": "kt kts",
    "Scala": "scala sc",
    "Groovy": "groovy gradle",
    "C": "c h",
    "C++": "cc cpp cxx hpp hh hxx",
    "C#": "cs",
    "F#": "fs fsx",
    "Visual Basic .NET": "vb",
    "VBA": "bas",
    "Go": "go",
    "Rust": "rs",
    "Swift": "swift",
    "Objective-C": "m mm",
    "Dart": "dart",
    "R": "r rmd qmd",
    "Julia": "jl",
    "Perl": "pl pm",
    "Lua": "lua",
    "Elixir": "ex exs",
    "Erlang": "erl hrl",
    "Elm": "elm",
    "Haskell": "hs",
    "OCaml": "ml mli",
    "Clojure": "clj cljs cljc",
    "Common Lisp": "lisp",
    "Emacs Lisp": "el",
    "Scheme": "scm",
    "Shell": "sh bash zsh ksh",
    "PowerShell": "ps1 psm1",
    "Batchfile": "bat cmd",
    "PLpgSQL": "plpgsql pgsql",
    "Fortran": "f f77 f90 f95 f03 for",
    "COBOL": "cob cbl",
    "Pascal": "pas dpr",
    "Ada": "adb ads",
    "Stata": "ado do",
    "SAS": "sas",
    "MATLAB": "matlab",
    "Nix": "nix",
    "HCL": "tf hcl",
    "Solidity": "sol",
    "Crystal": "cr",
    "Zig": "zig",
    "Nim": "nim",
    "D": "d",
    "CoffeeScript": "coffee",
    "Tcl": "tcl",
    "Prolog": "pro",
    "GLSL": "glsl vert frag",
    "Catala": "catala_fr catala_en",
}
LANGAGES = {s: langage for langage, liste in _SUFFIXES.items() for s in liste.split()}
_NOMS = {
    "makefile": "Makefile",
    "gnumakefile": "Makefile",
    "rakefile": "Ruby",
    "dockerfile": "Dockerfile",
    "jenkinsfile": "Groovy",
}
_DRUPAL = (".theme", ".module", ".install", ".profile")
# Build tools: a language of the project only when there is no other.
# A project of queries alone is written in SQL; beside a program, SQL is mostly data.
_REQUETES = ".sql"
_OUTILS = frozenset({"Makefile", "Dockerfile", "Batchfile", "Nix"})
_CARNET_MAX = 200
_PART_MIN = 0.03
# Copied or generated code that lives among the project's own files.
_DISTORSION = re.compile(
    r"(?:^|/)(?:fixtures?|testdata|snapshots?|__snapshots__|mocks?|locales?|i18n"
    r"|migrations_legacy)/",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def source_language(chemin: str) -> str:
    """Programming language of a file by its name; empty when it is not a program."""
    nom = chemin.rpartition("/")[2].lower()
    if nom in _NOMS:
        return _NOMS[nom]
    tronc, point, suffixe = nom.rpartition(".")
    if not point or (not tronc and suffixe):
        return ""
    if nom.endswith(".d.ts"):
        return ""
    return LANGAGES.get(suffixe, "")


def detect(depot: Depot) -> Iterator[Constat]:
    octets, exemples = _bytes_per_language(depot)
    programmes = Counter({n: o for n, o in octets.items() if n not in _OUTILS}) or octets
    if not octets:
        octets, exemples = _queries(depot)
        programmes = octets
    total = sum(octets.values())
    if not total:
        yield Constat("langages", Issue.ABSENT, [], "Aucun fichier de programme.")
        return
    deux = [n for n, o in programmes.most_common(2) if o >= _PART_MIN * total]
    if not deux:
        deux = [programmes.most_common(1)[0][0]]
    parts = ", ".join(f"{n} ({octets[n] / total:.0%})".replace("%", " %") for n in deux)
    yield Constat(
        "langages",
        Issue.VU,
        deux,
        f"Principaux langages : {parts}.",
        5,
        tuple(depot.proof(exemples[n]) for n in deux),
    )


def _bytes_per_language(depot: Depot) -> tuple[Counter[str], dict[str, Fichier]]:
    octets: Counter[str] = Counter()
    exemples: dict[str, Fichier] = {}
    carnets: list[Fichier] = []
    engendres = survey(depot).engendres
    langage_de = _reader(depot)
    for fichier in depot.propres:
        if fichier.nom.endswith(".ipynb"):
            carnets.append(fichier)
            continue
        langage = langage_de(fichier)
        if fichier.chemin in engendres:
            continue
        if not langage or fichier.taille <= 0 or _DISTORSION.search(fichier.chemin):
            continue
        octets[langage] += fichier.taille
        if langage not in exemples or fichier.taille > exemples[langage].taille:
            exemples[langage] = fichier
    if "Objective-C" in octets and "C" not in octets and not _is_apple(depot):
        octets["MATLAB"] += octets.pop("Objective-C")
        exemples["MATLAB"] = exemples.pop("Objective-C")
    if "C++" in octets and "C" in octets:
        _give_headers(depot, octets)
    for fichier, contenu in depot.stream(carnets[:_CARNET_MAX]):
        langage, taille = _notebook(contenu or b"")
        if taille:
            octets[langage] += taille
            exemples.setdefault(langage, fichier)
    return octets, exemples


def _reader(depot: Depot) -> Callable[[Fichier], str]:
    """How to tell the language of a file: Drupal has suffixes of its own for PHP."""
    if not any(f.nom.endswith(".info.yml") for f in depot.propres):
        return lambda f: source_language(f.chemin)
    return lambda f: "PHP" if f.nom.endswith(_DRUPAL) else source_language(f.chemin)


def _queries(depot: Depot) -> tuple[Counter[str], dict[str, Fichier]]:
    requetes = [f for f in depot.propres if f.nom.lower().endswith(_REQUETES) and f.taille > 0]
    if not requetes:
        return Counter(), {}
    return Counter({"SQL": sum(f.taille for f in requetes)}), {"SQL": requetes[0]}


def _is_apple(depot: Depot) -> bool:
    return any(f.nom.endswith((".pbxproj", ".xib", ".storyboard")) for f in depot.fichiers)


def _give_headers(depot: Depot, octets: Counter[str]) -> None:
    """`.h` files belong to C++ when there is more C++ than C."""
    entetes = sum(f.taille for f in depot.propres if f.nom.endswith(".h") and f.taille > 0)
    if octets["C++"] > octets["C"] - entetes:
        octets["C"] -= entetes
        octets["C++"] += entetes


def _notebook(contenu: bytes) -> tuple[str, int]:
    """Language and bytes of the code cells of a notebook: outputs and images do not count."""
    try:
        carnet = json.loads(contenu)
        cellules = carnet.get("cells") or []
        nom = str(carnet.get("metadata", {}).get("kernelspec", {}).get("language", "python"))
        code = sum(
            len("".join(c.get("source", ""))) for c in cellules if c.get("cell_type") == "code"
        )
    except (ValueError, AttributeError, TypeError, RecursionError):
        return "", 0
    noms = {"python": "Python", "r": "R", "julia": "Julia", "javascript": "JavaScript"}
    return noms.get(nom.lower(), "Python"), code
