# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which manifests and lock files declare dependencies?"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator

from encommun.core.constats import Constat, Critere, Issue
from encommun.detectors.depot import Depot, Fichier, Illisible

CRITERES = (
    Critere(
        "dependances_declarees",
        "Quels manifestes et verrous déclarent des dépendances ?",
        "Déclarez les dépendances dans un manifeste, et verrouillez leurs versions.",
        preconisations=("inventorier-dependances",),
    ),
)

_TOUJOURS = re.compile(
    r"(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock"
    r"|(?:[\w.-]*requirements[\w.-]*|constraints)\.(?:txt|in|pip)|pipfile|pipfile\.lock"
    r"|poetry\.lock|uv\.lock|pdm\.lock"
    r"|pylock(?:\.[\w-]+)?\.toml|pixi\.(?:toml|lock)|conda-lock\.yml"
    r"|environment(?:[.-][\w-]+)?\.ya?ml"
    r"|cargo\.lock|go\.mod|go\.sum|gemfile|gemfile\.lock|gems\.(?:rb|locked)|[\w.-]+\.gemspec"
    r"|composer\.lock"
    r"|pom\.xml|build\.gradle(?:\.kts)?|gradle\.lockfile|libs\.versions\.toml|build\.sbt"
    r"|project\.clj|deps\.edn"
    r"|mix\.exs|mix\.lock|rebar\.config|rebar\.lock|[\w.-]+\.(?:cs|fs|vb)proj|packages\.config"
    r"|packages\.lock\.json"
    r"|directory\.packages\.props|paket\.(?:dependencies|lock)|podfile|podfile\.lock"
    r"|cartfile(?:\.resolved)?"
    r"|package\.swift|package\.resolved|pubspec\.(?:yaml|lock)|conanfile\.(?:py|txt)|vcpkg\.json"
    r"|elm\.json"
    r"|shard\.(?:yml|lock)|stack\.yaml(?:\.lock)?|[\w-]+\.cabal|[\w-]+\.opam|dune-project"
    r"|renv\.lock|manifest\.toml"
    r"|buildout[\w-]*\.cfg|\.terraform\.lock\.hcl|chart\.lock|import_?map\.json|deno\.jsonc"
    r"|flake\.(?:lock|nix)|bower\.json|cpanfile|spago\.(?:dhall|yaml)|rockspec)\Z",
    re.IGNORECASE,
)
_DEMO = re.compile(
    r"(?:^|/)(?:fixtures?|testdata|test[-_]?(?:data|projects?|fixtures?|cases?)|__fixtures__"
    r"|resources/fake\w*"
    r"|tests?/(?:data|resources|files|samples?|assets)|spec/fixtures|templates?/(?:project|app)"
    r"|cookiecutter[\w.{} -]*)/",
    re.IGNORECASE,
)


def detect(depot: Depot) -> Iterator[Constat]:
    chemins = manifests(depot)
    if not chemins:
        yield Constat("dependances_declarees", Issue.ABSENT, [], "Aucune dépendance déclarée.", 4)
        return
    nombre = len(chemins)
    suite = "…" if nombre > 6 else ""
    yield Constat(
        "dependances_declarees",
        Issue.VU,
        chemins,
        f"{nombre} manifeste{'s' if nombre > 1 else ''} ou verrou{'s' if nombre > 1 else ''} : "
        f"{', '.join(chemins[:6])}{suite}.",
        5,
        tuple(depot.proof(chemin, 1) for chemin in chemins[:20]),
    )


def manifests(depot: Depot) -> list[str]:
    """Paths of manifests and lock files that declare dependencies, by path."""
    trouves = []
    for fichier in depot.propres:
        if fichier.taille == 0 or _DEMO.search(fichier.chemin):
            continue
        petit = fichier.nom.lower()
        if _TOUJOURS.match(petit):
            if not petit.endswith((".txt", ".in")) or _is_requirements(depot, fichier):
                trouves.append(fichier.chemin)
        elif (
            (petit.endswith(".txt") and re.search(r"(?:^|/)requirements/", fichier.chemin))
            or (petit.endswith(".in") and re.search(r"(?:^|/)requirements/", fichier.chemin))
            or ((lecteur := _A_LIRE.get(petit)) and _declares(depot, fichier, lecteur))
        ):
            trouves.append(fichier.chemin)
    return sorted(trouves)


def _declares(depot: Depot, fichier: Fichier, lecteur: Callable[[str], bool]) -> bool:
    try:
        return lecteur(depot.text(fichier))
    except (Illisible, ValueError, TypeError, AttributeError, RecursionError):
        return False


_EXIGENCE = re.compile(
    r"^(?:-[rce]\s|--\w|[\w.-]+(?:\[[\w,. -]+\])?\s*(?:[=<>~!@;]|$|#)|git\+|https?://)"
)


def _is_requirements(depot: Depot, fichier: Fichier) -> bool:
    """`requirements.txt` may also be a page of functional requirements."""
    lignes = [x.strip() for x in depot.text_of(fichier.chemin).splitlines()]
    utiles = [x for x in lignes if x and not x.startswith("#") and not x.startswith("--hash")]
    return bool(utiles) and sum(_EXIGENCE.match(x) is not None for x in utiles) * 2 >= len(utiles)


def _package_json(texte: str) -> bool:
    contenu = json.loads(texte)
    return any(
        contenu.get(c)
        for c in ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
    )


def _pyproject(texte: str) -> bool:
    contenu = tomllib.loads(texte)
    projet = contenu.get("project", {})
    outils = contenu.get("tool", {})
    poesie = outils.get("poetry", {})
    return bool(
        projet.get("dependencies")
        or projet.get("optional-dependencies")
        or contenu.get("dependency-groups")
        or poesie.get("dependencies")
        or poesie.get("group")
        or poesie.get("dev-dependencies")
        or outils.get("pdm", {}).get("dev-dependencies")
        or contenu.get("build-system", {}).get("requires")
        or "dependencies" in projet.get("dynamic", [])
    )


def _cargo(texte: str) -> bool:
    contenu = tomllib.loads(texte)
    cles = ("dependencies", "dev-dependencies", "build-dependencies", "workspace")
    return any(contenu.get(c) for c in cles)


_A_LIRE: dict[str, Callable[[str], bool]] = {
    "package.json": _package_json,
    "pyproject.toml": _pyproject,
    "cargo.toml": _cargo,
    "composer.json": lambda t: bool(
        json.loads(t).get("require") or json.loads(t).get("require-dev")
    ),
    "setup.py": lambda t: (
        re.search(r"install_requires|extras_require|setup_requires|tests_require|requirements", t)
        is not None
    ),
    "setup.cfg": lambda t: (
        re.search(
            r"(?m)^(?:install_requires|tests_require|setup_requires)\s*="
            r"|^\[options\.extras_require\]",
            t,
        )
        is not None
    ),
    "description": lambda t: (
        re.search(r"(?m)^(?:Imports|Depends|Suggests|LinkingTo):", t) is not None
    ),
    "project.toml": lambda t: bool(tomllib.loads(t).get("deps")),
    "plugins.sbt": lambda t: "addSbtPlugin" in t,
    "deno.json": lambda t: '"imports"' in t,
    "requirements.yml": lambda t: re.search(r"(?m)^(?:roles|collections)?:|^- ", t) is not None,
    "requirements.yaml": lambda t: re.search(r"(?m)^(?:roles|collections)?:|^- ", t) is not None,
    "chart.yaml": lambda t: re.search(r"(?m)^dependencies:", t) is not None,
    "pnpm-workspace.yaml": lambda t: re.search(r"(?m)^catalogs?:", t) is not None,
}
