# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files of a tree are the project's own: vendored and generated ones are left out.

The rules are stated here and in docs/detecteurs.md, in this order:
1. `exclure` of `.encommun.yml`;
2. `linguist-vendored` and `linguist-generated` of the root `.gitattributes`;
3. folders that package managers and build tools fill;
4. folders of other people's code copied in (`vendor`, `third_party`…);
5. folders of well-known libraries and editors copied in whole;
6. files that tools generate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate

_DOSSIERS_OUTILS = frozenset(
    [
        "node_modules",
        "bower_components",
        "jspm_packages",
        ".yarn",
        ".pnp",
        ".pnpm-store",
        ".venv",
        "venv",
        "virtualenv",
        "site-packages",
        "__pycache__",
        ".tox",
        ".nox",
        ".eggs",
        ".gradle",
        ".m2",
        ".bundle",
        "carthage",
        "pods",
        ".git",
        ".svn",
        "_vendor",
        "vendor",
        "vendors",
        "vendored",
        "third_party",
        "third-party",
        "thirdparty",
        "3rdparty",
        "3rd-party",
        "third_parties",
        "externals",
        "extern",
        "_third_party",
        "godeps",
        ".cargo-vendor",
        "bower-components",
        "elm-stuff",
        "deps.vendor",
        "web_modules",
        ".next",
        ".nuxt",
        ".svelte-kit",
        ".terraform",
    ]
)
# Below these names, only when the tree around shows that they hold copies.
_BIBLIOTHEQUES = re.compile(
    r"^(?:ckeditor\d?|tinymce|tiny_mce|codemirror|ace(?:-builds|-editor)?|monaco(?:-editor)?|"
    r"fckeditor|froala[-_]editor|summernote|quill|mathjax|katex|pdfjs|pdf\.js|jquery(?:[-_.]ui)?|"
    r"jquery[-_.][\w.-]+|bootstrap(?:-?[\d.]+)?(?:-dist)?|font-?awesome[\w.-]*"
    r"|leaflet(?:[-_.][\w.-]+)?|"
    r"openlayers[\w.-]*|d3(?:[-.]v?\d[\w.]*)?|highlight(?:\.js|js)|select2[\w.-]*"
    r"|datatables[\w.-]*|"
    r"swagger-ui(?:-dist)?|redoc|extjs|ext-\d[\w.]*|dojo|yui|mootools|prototype\.js|modernizr|"
    r"requirejs|swfobject|phpmailer|simpletest|smarty|tcpdf|fpdf|dsfr-v?[\d.]+|gouvfr-dsfr)$",
    re.IGNORECASE,
)
_SOUS_STATIQUE = re.compile(
    r"(?:^|/)(?:static|public|assets|js|javascripts?|lib|libs|plugins|medias?|resources|www"
    r"|htdocs|"
    r"dist|webroot|scripts|ressources|statics?)/",
    re.IGNORECASE,
)
SERVI = re.compile(
    r"(?:^|/)(?:static|public|assets|javascripts?|www|htdocs|webroot|wwwroot|web|js|resources)/",
    re.IGNORECASE,
)
_SOUS_LIBS = re.compile(
    # It starts again from the last of these folders, not from each.
    r"(?:^|/)(?:static|public|assets|js|javascripts?|www|htdocs|webroot)/"
    r"(?:(?!(?:static|public|assets|js|javascripts?|www|htdocs|webroot)/)[\w.-]+/)*?"
    r"(?:libs?|vendors?|plugins|externals?)/",
    re.IGNORECASE,
)
_GENERES = re.compile(
    r"(?:[.-]min\.(?:js|mjs|css|html)|\.bundle\.(?:js|css)|\.(?:js|css|mjs)\.map"
    r"|_pb2(?:_grpc)?\.pyi?|\.ambr"
    r"|\.pb\.go|\.pb\.(?:cc|h)|\.g\.dart|\.designer\.cs|\.snap|\.pyc|\.class|\.d\.ts\.map"
    r"|[.-]bundle\.m?js|(?:^|/)\.pnp\.c?js|\.(?:generated|gen)\.[a-z]+|\.tsbuildinfo)$",
    re.IGNORECASE,
)
# Well-known libraries by the name of their file, where a site keeps what it serves.
_BIBLIOTHEQUE_FICHIER = re.compile(
    r"^(?:jquery(?:[-.](?:ui|migrate|slim|core|form|cookie|dataTables|validate))*|bootstrap(?:\.bundle)?"
    r"|d3|leaflet(?:-src)?|moment(?:-with-locales)?|lodash|underscore|backbone|vue(?:\.(?:global|esm"
    r"|runtime))*|angular(?:[-.]\w+)?|react(?:-dom)?|chart|highcharts|ol|select2|htmx|alpine|modernizr"
    r"|popper|require|prototype|scriptaculous|mootools|handlebars|mustache|knockout|three|maplibre-gl"
    r"|mapbox-gl|openlayers|proj4|dsfr(?:\.(?:no)?module)?|tarteaucitron|swagger-ui(?:-bundle)?|html5shiv"
    r"|respond|fontawesome|tinymce|ckeditor|codemirror|ace|quill|turbo|stimulus|socket\.io)"
    r"(?:[-._]v?\d[\w.]*)?(?:[-.](?:full|all|debug|development|production|prod|dev|esm|umd|iife|cjs))*"
    r"\.(?:js|mjs|css)$",
    re.IGNORECASE,
)
_COMPILE = re.compile(r"(?:^|/)(?:dist|build|out|target|_build|_site|coverage|htmlcov)/")


class Regles:
    """The rules applied to one tree."""

    def __init__(
        self, fichiers: Mapping[str, object], attributs: str, exclus: tuple[str, ...] = ()
    ) -> None:
        self._exclus = [_pattern(motif) for motif in exclus]
        self._attributs = list(_linguist(attributs))
        self._fichiers = fichiers
        self._copies = frozenset(_copies(fichiers))
        self._dossiers: dict[str, bool] = {}

    def foreign(self, chemin: str) -> bool:
        """Whether this file is vendored, generated or left out on request."""
        if any(motif.match(chemin) for motif in self._exclus):
            return True
        verdict = None
        for motif, etranger in self._attributs:
            if motif.match(chemin):
                verdict = etranger
        if verdict is not None:
            return verdict
        dossier = chemin.rpartition("/")[0]
        if dossier:
            connu = self._dossiers.get(dossier)
            if connu is None:
                connu = self._dossiers[dossier] = self._foreign_folder(dossier)
            if connu:
                return True
            if SERVI.search(dossier + "/") and _BIBLIOTHEQUE_FICHIER.match(
                chemin[len(dossier) + 1 :]
            ):
                return True
        return _GENERES.search(chemin) is not None

    def _foreign_folder(self, dossier: str) -> bool:
        segments = dossier.split("/")
        for i, segment in enumerate(segments):
            petit = segment.lower()
            if petit in _DOSSIERS_OUTILS:
                return True
            avant = "/".join(segments[:i]) + "/" if i else ""
            if _BIBLIOTHEQUES.match(segment) and _SOUS_STATIQUE.search(avant):
                return True
        if any("/".join(segments[: i + 1]) in self._copies for i in range(len(segments))):
            return True
        if _SOUS_LIBS.search(dossier + "/"):
            return True
        # Compiled output: only a folder that no build file of its own explains.
        compile_ = _COMPILE.search(dossier + "/")
        return compile_ is not None and not self._is_source(dossier + "/", compile_.end())

    def _is_source(self, dossier: str, fin: int) -> bool:
        """`build/` and the like hold sources when they hold documentation, or are not compiled."""
        racine = dossier[:fin]
        nom = racine.rstrip("/").rpartition("/")[2]
        if nom in ("dist", "_build", "_site", "htmlcov", "target", "coverage"):
            return False
        return not any(
            f"{racine}{sous}" in self._fichiers
            for sous in ("index.html", "static/js/main.js", "asset-manifest.json", "bundle.js")
        )


_VERSION = re.compile(
    r"(?:^|/)(?:libs?|ext|includes?|inc|librairies|bibliotheques|plugins|static|assets|js|public)/"
    r"(?:[\w.-]+/)?(?:[\w.]+-)?v?\d+\.\d+[\w.-]*$",
    re.IGNORECASE,
)
_TEXTE_LICENCE = re.compile(r"(?:licen[cs]e|copying)(?:\.\w+)?", re.IGNORECASE)


def _copies(fichiers: Iterable[str]) -> Iterator[str]:
    """Folders that say they are copies: a virtual environment, `lib/tool/1.4/` and its licence."""
    for chemin in fichiers:
        dossier, _, nom = chemin.rpartition("/")
        if dossier and (
            nom == "pyvenv.cfg" or (_TEXTE_LICENCE.fullmatch(nom) and _VERSION.search(dossier))
        ):
            yield dossier


def _pattern(motif: str) -> re.Pattern[str]:
    """A `.gitignore`-like pattern: `docs/`, `*.csv`, `data/**`."""
    motif = motif.strip().lstrip("/")
    if motif.endswith("/"):
        motif += "*"
    if motif.endswith("/**"):
        motif = motif[:-1]
    prefixe = "" if "/" in motif else r"(?:.*/)?"
    return re.compile(
        rf"(?s:{prefixe}{translate(motif).removeprefix('(?s:').removesuffix(')\\Z').removesuffix(')\\z')})(?:/.*)?\Z"
    )


def _linguist(attributs: str) -> list[tuple[re.Pattern[str], bool]]:
    regles = []
    for ligne in attributs.splitlines()[:2000]:
        mots = ligne.split()
        if len(mots) < 2 or mots[0].startswith("#"):
            continue
        for mot in mots[1:]:
            nom, _, valeur = mot.lstrip("-!").partition("=")
            if nom in ("linguist-vendored", "linguist-generated"):
                nie = mot.startswith(("-", "!")) or valeur == "false"
                regles.append((_pattern(mots[0]), not nie))
    return regles
