# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there documentation beyond the README: here, elsewhere, or is it the resource itself?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.langages import LANGAGES, source_language
from encommun.detectors.projet import (
    CONTRIBUER,
    DOSSIERS_DOC,
    LISEZMOI,
    Document,
    documents,
    name_key,
    read_all,
    readmes,
)
from encommun.detectors.textes import line_of

CRITERES = (
    Critere(
        "documentation",
        "Y a-t-il une documentation au-delà du README ?",
        "Écrivez un dossier docs/ : installer, utiliser, exploiter.",
        Gravite.ATTENDU,
        preconisations=("documenter",),
    ),
)

_TEXTES = (
    ".md",
    ".rst",
    ".adoc",
    ".org",
    ".markdown",
    ".mdx",
    ".tex",
    ".ipynb",
    ".asciidoc",
    ".qmd",
    ".rmd",
    ".txt",
    ".odt",
    ".pdf",
    ".html",
)
_SITES = frozenset(
    [
        "mkdocs.yml",
        "mkdocs.yaml",
        "docusaurus.config.js",
        "docusaurus.config.ts",
        "book.toml",
        "antora.yml",
        "_quarto.yml",
    ]
)
# What configures such a site, or says what it needs, is not a program of the project.
_REGLAGES = re.compile(
    r"^(?:\.[^/]+/.*|[\w.-]+\.(?:config|conf)\.[cm]?[jt]s|sidebars\.[cm]?[jt]s|conf\.py|makefile"
    r"|package(?:-lock)?\.json|mkdocs\.ya?ml|_quarto\.yml|antora\.yml|gulpfile\.js|serve\.sh)$",
    re.IGNORECASE,
)
_HORS = (
    frozenset(
        [
            "changelog",
            "changes",
            "history",
            "news",
            "license",
            "licence",
            "licences",
            "copying",
            "authors",
            "auteurs",
            "contributors",
            "contributeurs",
            "code_of_conduct",
            "security",
            "securite",
            "governance",
            "gouvernance",
            "maintainers",
            "claude",
            "agents",
            "notice",
            "codeowners",
            "support",
            "todo",
            "pull_request_template",
            "issue_template",
            "requirements",
            "robots",
            "gemini",
            "cla",
            "dco",
            "roadmap",
            "manifest",
            "news",
        ]
    )
    | LISEZMOI
    | CONTRIBUER
)
_INSTALLER = frozenset(
    [
        "doc",
        "mode_d_emploi",
        "notice_d_utilisation",
        "user_manual",
        "manuel_utilisateur",
        "manuel_d_utilisation",
        "aide",
        "help",
        "api",
        "documentation",
        "install",
        "installation",
        "usage",
        "user_guide",
        "guide",
        "manuel",
        "manual",
        "guide_utilisateur",
        "guide_d_installation",
        "docs",
        "getting_started",
        "tutorial",
        "tutoriel",
        "architecture",
        "faq",
        "utilisation",
        "configuration",
        "deploiement",
        "deployment",
        "exploitation",
        "develop",
        "developpement",
        "guide_d_utilisation",
    ]
)
_LIEN = re.compile(
    # Every run is bounded: an unclosed bracket must not be read again from each word.
    r"(?P<libelle>\[[^\[\]\n]{0,200}\b(?:docs?|documentations?|user(?:'s)? guide|wiki|manuel"
    r"|manual|guides? d[’'e]|guide utilisateur|tutoriels?)\b[^\[\]\n]{0,200}\]\((?P<a>https?://[^)\s]+))"
    r"|(?P<url>https?://(?:[\w-]+\.)*(?:readthedocs\.(?:io|org|com)|rtfd\.io|docs?\.[\w.-]+"
    r"|documentation\.[\w.-]+|gitbook\.io)[^\s)\"'>\]]*)"
    r"|(?P<chemin>https?://[^\s)\"'>\]]{0,400}/(?:docs?|documentation|wiki|wikis)(?:[/)\s>\"'\]#]|$))"
    r"|\b(?:doc(?:umentation)?s?|storybook|catalogue des composants)\b[^\n]{0,40}?(?P<apres>https?://[^\s)\"'>\]]+)"
    r"|`[^`]{0,200}\bdoc(?:umentation)?\b[^`<]{0,200}<(?P<rst>https?://[^>\s]{1,400})>`_",
    re.IGNORECASE,
)
_OUTIL = re.compile(
    r"docs\.(?:github|gitlab|docker|python|djangoproject|npmjs|astral|celeryq|pytest|scalingo"
    r"|cypress|microsoft"
    r"|renovatebot|conda|gradle|aws|google|oracle|nestjs|pact|sentry|ansible|expo|deno|rs|codecov"
    r"|rubocop|mongodb"
    r"|nginx|spring)|docs\.(?:[\w-]+\.)?(?:amazon|google)|readthedocs\.(?:io"
    r"|org)/projects?/.{0,200}badge|/badge|shields\.io"
    r"|doc\.(?:rust-lang|qt)|developer\.mozilla|documentation\.ubuntu|clever-?cloud"
    r"|/github\.com/(?:features|docs)"
    r"|playwright\.dev|djangoproject\.com|docs\.djangoproject|nodejs\.org|postgresql\.org"
    r"|vuejs\.org|svelte\.dev",
    re.IGNORECASE,
)


def detect(depot: Depot) -> Iterator[Constat]:
    propres = [f for f in depot.propres if f.taille != 0]
    prose = [f for f in propres if f.nom.lower().endswith(_TEXTES[:10]) and not _is_house(f)]
    if contenu := _is_the_resource(propres, prose):
        yield _seen(depot, "contenu", contenu, "Le dépôt est lui-même de la documentation.", 4)
        return
    dans_docs = [f for f in propres if _in_docs(f)]
    isoles = documents(depot, _INSTALLER, ("",))
    if dans_docs or read_all(depot, isoles):
        fichier = (sorted(dans_docs, key=_interest) or isoles)[0]
        suite = f"{len(dans_docs)} fichiers" if len(dans_docs) > 1 else "un fichier"
        message = f"Documentation dans le dépôt : « {fichier.chemin} » ({suite})."
        yield _seen(depot, "depot", fichier, message, 5)
        return
    if site := next((f for f in propres if f.nom in _SITES), None):
        yield _seen(depot, "depot", site, f"Site de documentation : « {site.chemin} ».", 4)
        return
    for readme in readmes(depot):
        if externe := _external(depot, readme):
            yield externe
            return
    yield Constat(
        "documentation", Issue.ABSENT, "absent", "Aucune documentation au-delà du README.", 4
    )


def _seen(depot: Depot, valeur: str, fichier: Fichier, message: str, confiance: int) -> Constat:
    preuve = depot.proof(fichier, 1)
    return Constat("documentation", Issue.VU, valeur, message, confiance, (preuve,))


def _is_house(fichier: Fichier) -> bool:
    """Project papers (README, licence, changelog…) are not documentation."""
    return name_key(fichier.nom) in _HORS or fichier.chemin.startswith((".github/", ".gitlab/"))


def _in_docs(fichier: Fichier) -> bool:
    if not fichier.nom.lower().endswith(_TEXTES):
        return False
    segments = fichier.chemin.lower().split("/")
    if len(segments) < 2:
        return False
    if segments[0] in DOSSIERS_DOC:
        # docs/README.md is documentation; docs/CHANGELOG.md or docs/CONTRIBUTING.md alone is not.
        return not _is_house(fichier) or name_key(fichier.nom) in LISEZMOI
    profonds = (
        any(s in ("docs", "doc", "documentation") for s in segments[1:3]) and len(segments) > 2
    )
    if "vignettes" in segments[:-1] and fichier.nom.lower().endswith((".rmd", ".qmd", ".rnw")):
        return True  # the guides of an R package
    return (
        profonds
        and fichier.nom.lower().endswith((".md", ".rst", ".adoc"))
        and not _is_house(fichier)
    )


def _interest(fichier: Fichier) -> tuple[bool, int, str]:
    return (
        name_key(fichier.nom) not in {"index", *LISEZMOI, *_INSTALLER},
        fichier.chemin.count("/"),
        fichier.chemin,
    )


def _is_the_resource(propres: list[Fichier], prose: list[Fichier]) -> Fichier | None:
    """Most of what is written here is for people: a standard, a guide, a book."""
    if not prose:
        return None
    ecrit = sum(f.taille for f in prose)
    programme = sum(
        f.taille for f in propres if source_language(f.chemin) and not f.chemin.startswith(".")
    )
    hors_docs = [f for f in prose if f.chemin.split("/", 1)[0].lower() not in DOSSIERS_DOC]
    source = max(hors_docs, key=lambda f: f.taille, default=None)
    lisibles = {f.chemin for f in prose}
    autres = sum(
        f.taille
        for f in propres
        if f.chemin not in lisibles and f.nom.lower().endswith(_LISIBLES) and not _is_set_up(f)
    )
    if _has_site(propres) and ecrit > 1_500 and autres < ecrit / 4:
        return max(prose, key=lambda f: f.taille)
    if ecrit < (4_000 if autres > ecrit / 4 else 1_500):
        return None
    donnees = sum(
        f.taille
        for f in propres
        if f.nom.lower().endswith(
            (".csv", ".json", ".geojson", ".parquet", ".xlsx", ".yaml", ".yml")
        )
    )
    ecrit_hors = sum(f.taille for f in hors_docs)
    if ecrit > 8 * programme and ecrit > 60_000 and donnees < ecrit / 4:
        return max(prose, key=lambda f: f.taille)
    if source is None:
        return None
    return (
        source
        if ecrit_hors > 2 * programme and ecrit_hors > donnees and ecrit_hors > ecrit / 2
        else None
    )


# Programs, data, pages: what a repository that is only documentation has little of.
_LISIBLES = (
    *(f".{suffixe}" for suffixe in LANGAGES),
    *(".csv", ".json", ".geojson", ".yaml", ".yml", ".xml", ".sql", ".html", ".css", ".scss"),
    *(".less", ".twig", ".erb", ".j2"),
)


def _has_site(propres: list[Fichier]) -> bool:
    return any(f.nom in _SITES and not f.dossier for f in propres)


def _is_set_up(fichier: Fichier) -> bool:
    return _is_house(fichier) or _REGLAGES.match(fichier.chemin) is not None


def _external(depot: Depot, readme: Document) -> Constat | None:
    for m in _LIEN.finditer(readme.texte):
        adresse = m["a"] or m["url"] or m["chemin"] or m["apres"] or m["rst"] or ""
        if _OUTIL.search(adresse):
            continue
        ligne = line_of(readme.texte, m.start())
        return Constat(
            "documentation",
            Issue.VU,
            "externe",
            f"Le README renvoie à une documentation : {adresse.rstrip(').,')}",
            4,
            (depot.proof(readme.fichier, ligne, readme.texte.splitlines()[ligne - 1]),),
        )
    return None
