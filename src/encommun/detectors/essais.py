# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Are there tests of the project's own? A file is a test by its place, its name and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.integration import configurations, runs_tests
from encommun.detectors.langages import LANGAGES, source_language
from encommun.detectors.textes import decode, line_of

CRITERES = (
    Critere(
        "essais",
        "Y a-t-il des tests propres au projet ?",
        "Écrivez un premier test du cœur de la ressource, lancé par l’intégration continue.",
        Gravite.ATTENDU,
        preconisations=("integrer-continu",),
    ),
)

_DOSSIER = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|e2e|essais?|unittests?|testing|cypress|features"
    r"|integration[-_]?tests?|(?:unit|functional|acceptance)[-_]?tests?|tdd|t|test[-_]\w+"
    r"|[\w-]+[-_]tests?|testthat)(?:/|$)",
    re.IGNORECASE,
)
_NOM = re.compile(
    r"^test_[\w-]+\.(?:py|rb|php|jl|lua|exs?|c|cc|cpp|sh|r|pl)$|^[\w-]+_tests?\.(?:py|go|rb|rs"
    r"|exs|dart|js|ts|c|cc|cpp|clj\w?|ml)$"
    r"|^tests?\.(?:py|rs|js|ts|mjs|r|jl|sh|php)$|^test-[\w-]+\.(?:r|js|mjs|cjs)$"
    r"|\.(?:test|spec|cy|e2e|e2e-spec)\.[cm]?[jt]sx?$|^[\w-]+_spec\.(?:rb|lua|cr)$"
    r"|(?:Tests?|TestCase|Spec|IT)\.(?:java|kt|scala|cs|swift|php|groovy|m)$|\.feature$"
    r"|[\w-]\.(?:bats|robot|t)$|_spec\.[jt]s$|\.Tests\.ps1$|Cest\.php$",
)
# Code that tests something, whatever the language.
_TESTE = re.compile(
    r"\bdef test_|\bclass \w*Tests?\w*\b|\bassert\w*\b|\bunittest\b|\bpytest\b|@Test\b"
    r"|#\[(?:\w+::)?test|"
    r"\b(?:it|test|describe|specify|suite|scenario|context|feature)\s*(?:\(|\.|['\"]| do\b)"
    r"|\bexpect\s*\(|\bTest\w*\s*\(|"
    r"\bfunc Test|\btest_that\s*\(|\bdeftest\b|@testset|\bXCTest"
    r"|\[(?:Fact|Test|Theory|TestMethod)\b|"
    r"\bScen?[aá]rio\b|\bfunction test|\bpublic function (?:test|it_)|->assert|\.should\b|@test\b"
    r"|Test Cases|"
    r"\bclass \w+Cest\b|\bextends \w*(?:Spec|Suite|TestCase)\b|\bshould(?:Be|Equal)\b|\buse Test::"
    r"|\b(?:Describe|It) ['\"]|"
    r"\bcheck\s*\(|\bensure\b|\bTEST(?:_F|_CASE)?\s*\(",
)
# `settings/test.py`, `migrations/…_test.py`, `scripts/…_tests.py` prepare or configure tests.
_PAS_ESSAI = re.compile(
    r"(?:^|/)(?:settings|config|conf|environments|migrations|versions|dto|entities)/",
    re.IGNORECASE,
)
_HORS_CODE = re.compile(
    r"(?:^|/)(?:fixtures?|data|resources?|samples?|mocks?|__mocks__|testdata)/", re.IGNORECASE
)


def detect(depot: Depot) -> Iterator[Constat]:
    candidats = sorted(
        (f for f in depot.propres if _may_test(f)),
        key=lambda f: (
            not (_NOM.search(f.nom) and _DOSSIER.search(f.dossier)),
            not _NOM.search(f.nom),
            bool(_HORS_CODE.search(f.chemin)),
            f.chemin,
        ),
    )
    trouve = (
        _first_test(depot, candidats[:60]) or _declared_tests(depot) or _launched_scripts(depot)
    )
    if trouve is None:
        yield Constat("essais", Issue.ABSENT, False, "Aucun test propre au projet.", 4)
        return
    fichier, ligne, extrait = trouve
    ou = runs_tests(depot)
    suite = f"« {ou} » les lance." if ou else "Aucune intégration continue ne semble les lancer."
    yield Constat(
        "essais",
        Issue.VU,
        True,
        f"Tests du projet, par exemple « {fichier.chemin} ». {suite}",
        4,
        (depot.proof(fichier, ligne, extrait),),
    )


def _may_test(fichier: Fichier) -> bool:
    if not 0 < fichier.taille < 1_000_000 or _PAS_ESSAI.search(fichier.chemin):
        return False
    suffixe = fichier.nom.rpartition(".")[2].lower()
    if _NOM.search(fichier.nom):
        return True
    return suffixe in LANGAGES and _DOSSIER.search(fichier.dossier) is not None


def _first_test(depot: Depot, candidats: list[Fichier]) -> tuple[Fichier, int, str] | None:
    for fichier, contenu in depot.stream(candidats):
        if contenu is None:
            continue
        texte = decode(contenu)
        if m := _TESTE.search(_without_comments(texte)):
            # The comment marks were blanked, not removed: positions still hold.
            ligne = line_of(texte, m.start())
            return fichier, ligne, texte.splitlines()[ligne - 1]
    return None


_COMMENTAIRE = re.compile(r"(?m)^[^\S\n]*+(?:#(?!\[)|//|--|;).*$")


def _without_comments(texte: str) -> str:
    return _COMMENTAIRE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), texte)


_SCRIPT = re.compile(r"^(?:tests?[-_][\w-]+|[\w-]+[-_]tests?)\.(?:sh|bash)$")


_SCRIPTS_MAX = 200


def _launched_scripts(depot: Depot) -> tuple[Fichier, int, str] | None:
    """A script named as a test, that continuous integration runs."""
    scripts = [f for f in depot.propres if f.taille > 0 and _SCRIPT.search(f.nom)][:_SCRIPTS_MAX]
    if not scripts:
        return None
    for configurations_ in configurations(depot).values():
        for configuration in configurations_:
            texte = depot.text_of(configuration.chemin)
            for script in scripts:
                if script.nom in texte and re.search(
                    rf"(?m)^[^#\n]*[/\s]{re.escape(script.nom)}(?![\w.])", texte
                ):
                    return script, 1, depot.text_of(script.chemin).partition("\n")[0]
    return None


_YAML_ESSAI = re.compile(
    r"(?m)^[^\S\n]*+-?[^\S\n]*+(?:output|sortie|expected|attendu|valeur attendue)\s*:"
)
_SQL_ESSAI = re.compile(
    r"(?:^|/)(?:tests?|essais?|t)/(?:[^/]+/)?[^/]+\.(?:sql|pg|catala_\w+)$", re.IGNORECASE
)
_PGTAP = re.compile(
    r"(?i)catala-test|\bselect\s{1,9}(?:\*\s{1,9}from\s{1,9})?(?:no_)?plan\s{0,9}\(|\bassert\b"
    r"|\braise exception\b"
)
_DANS_LE_CODE = re.compile(rb"#\[cfg\(test\)\]|#\[test\]|\(deftest ")


def _declared_tests(depot: Depot) -> tuple[Fichier, int, str] | None:
    """Tests written as data (YAML with expected outputs), or inside the code they test."""
    yaml = [
        f
        for f in depot.propres
        if f.nom.endswith((".yaml", ".yml"))
        and re.search(r"(?:^|/)(?:tests?|essais?)/", f.chemin)
        and f.taille > 0
    ][:20]
    for fichier, contenu in depot.stream(yaml):
        texte = decode(contenu or b"")
        if m := _YAML_ESSAI.search(texte):
            return fichier, line_of(texte, m.start()), m[0].strip()
    requetes = [f for f in depot.propres if _SQL_ESSAI.search(f.chemin) and f.taille > 0]
    for fichier, contenu in depot.stream(requetes[:20]):
        texte = decode(contenu or b"")
        if m := _PGTAP.search(texte):
            return fichier, line_of(texte, m.start()), m[0].strip()
    if any(f.nom.lower() in ("dbt_project.yml", "dbt_project.yaml") for f in depot.propres):
        for fichier in depot.propres:
            if re.search(r"(?:^|/)tests/[^/]+\.sql$", fichier.chemin) and fichier.taille > 0:
                return fichier, 1, depot.text_of(fichier.chemin).partition("\n")[0]
    code = [f for f in depot.propres if source_language(f.chemin) in ("Rust", "Clojure")]
    for fichier, contenu in depot.stream(code[:400]):
        if contenu and (m2 := _DANS_LE_CODE.search(contenu)):
            texte = decode(contenu[: m2.end()])
            return fichier, texte.count("\n") + 1, decode(m2[0])
    return None
