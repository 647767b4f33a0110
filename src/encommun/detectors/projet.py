# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Project documents found by what they are called, in French or English, and by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from encommun.detectors.depot import Depot, Fichier, Illisible
from encommun.detectors.textes import Section, fold, prose, sections, without_dangling

# Where forges look for project documents.
ACCUEIL = ("", ".github", ".gitlab", ".forgejo", ".gitea")
DOSSIERS_DOC = frozenset({"docs", "doc", "documentation", "documentations", ".docs", "wiki"})
_EXTENSIONS = frozenset(
    [
        "md",
        "markdown",
        "mkd",
        "mdown",
        "txt",
        "rst",
        "rest",
        "adoc",
        "asciidoc",
        "org",
        "rdoc",
        "textile",
        "html",
        "htm",
        "mdx",
        "pdf",
        "odt",
    ]
)
_LANGUE = re.compile(
    r"[._-](?:fr|en|de|es|it|pt|nl|fra|eng|french|english|francais)(?:[_-][a-z]{2})?$"
)

LISEZMOI = frozenset(
    [
        "readme",
        "lisezmoi",
        "lisez_moi",
        "lis_moi",
        "read_me",
        "leame",
        "leeme",
        "liesmich",
        "leggimi",
    ]
)


def name_key(nom: str) -> str:
    """`CODE-DE-CONDUITE.fr.md` → `code_de_conduite`; empty when it is not a document's name."""
    tronc = fold(nom)
    base, point, suffixe = tronc.rpartition(".")
    if point and base:
        if suffixe in _EXTENSIONS:
            tronc = base
        elif _LANGUE.match("." + suffixe) is None:
            return ""
    tronc = _LANGUE.sub("", tronc)
    return re.sub(r"[-_ .']+", "_", tronc).strip("_")


def documents(
    depot: Depot, noms: frozenset[str], dossiers: Iterable[str] = ACCUEIL
) -> list[Fichier]:
    """Own documents with one of these names in these folders, in the order of the folders."""
    rangs = {dossier: rang for rang, dossier in enumerate(dossiers)}
    trouves = [f for f in depot.papiers if f.dossier.lower() in rangs and name_key(f.nom) in noms]
    return sorted(trouves, key=lambda f: (rangs[f.dossier.lower()], _preference(f.nom), f.chemin))


def documents_below(depot: Depot, noms: frozenset[str]) -> list[Fichier]:
    """Own documents with one of these names in a documentation folder, however deep."""
    trouves = [
        f
        for f in depot.papiers
        if "/" in f.chemin
        and f.chemin.split("/", 1)[0].lower() in DOSSIERS_DOC
        and name_key(f.nom) in noms
    ]
    return sorted(trouves, key=lambda f: (f.chemin.count("/"), _preference(f.nom), f.chemin))


def _preference(nom: str) -> tuple[int, int, int]:
    petit = nom.lower()
    langue = 0 if "." not in petit or not _LANGUE.search(petit.rpartition(".")[0]) else 1
    francais = 0 if re.search(r"[._-]fr\b", petit) else 1
    format_ = 0 if petit.endswith((".md", ".markdown", ".org", ".rst", ".adoc")) else 1
    return langue, francais, format_


_DECOR = re.compile(r"<[^>]*>|\[!\[.*")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the project, and its text."""

    fichier: Fichier
    texte: str

    @property
    def sections(self) -> list[Section]:
        return sections(self.texte, self.fichier.chemin)

    @property
    def vide(self) -> bool:
        return not self.texte.strip()

    @property
    def titre(self) -> tuple[int, str]:
        """First line that says something, and its number."""
        for numero, ligne in enumerate(self.texte.splitlines(), 1):
            if re.search(r"\w{2}", _DECOR.sub("", without_dangling(ligne, "<", ">"))):
                return numero, ligne
        return 1, ""


def read_all(depot: Depot, fichiers: Iterable[Fichier]) -> list[Document]:
    """The documents that can be read and say something.

    Raises:
        Illisible: there are files, and none of them can be read.
    """
    refus: Illisible | None = None
    lus = []
    for fichier in fichiers:
        try:
            lus.append(Document(fichier, depot.text(fichier)))
        except Illisible as erreur:
            refus = refus or erreur
    pleins = [document for document in lus if not document.vide]
    if refus is not None and not pleins:
        raise refus
    return pleins


def readmes(depot: Depot) -> list[Document]:
    """The READMEs at the root, the main one first."""
    return depot.once("lisezmoi", lambda: read_all(depot, documents(depot, LISEZMOI, ("",))))


def contributing(depot: Depot) -> list[Document]:
    """The guides for contributors at the places where forges look, then in documentation."""
    return depot.once(
        "contribuer",
        lambda: read_all(
            depot, [*documents(depot, CONTRIBUER), *documents_below(depot, CONTRIBUER)]
        ),
    )


CONTRIBUER = frozenset(
    [
        "contributing",
        "contribute",
        "contribution",
        "contributions",
        "contribuer",
        "contributing_guide",
        "hacking",
        "contribution_guide",
        "guide_de_contribution",
        "guide_contribution",
        "guide_du_contributeur",
        "guide_contributeur",
        "guide_des_contributeurs",
        "comment_contribuer",
        "how_to_contribute",
        "contributing_guidelines",
        "contribution_guidelines",
        "contribution_guideline",
        "participer",
        "regles_de_contribution",
        "contributors_guide",
        "contributor_guide",
        "contribuez",
    ]
)


def find_sections(
    documents_lus: Iterable[Document], titre: re.Pattern[str]
) -> Iterator[tuple[Document, Section]]:
    """Sections whose heading, folded, matches, and that say something."""
    for document in documents_lus:
        for section in document.sections:
            if titre.search(fold(section.titre)) and re.search(r"\w", section.corps):
                yield document, section


_LIEN = re.compile(
    r"https?://|\]\((?:[^)\]]|\](?!\())++\)|<[^<>]+@|`[^`][^`/]*+/[^`]*+`|\.rst\b|\.md\b|\.adoc\b"
    r"|:doc:|:ref:|\bvoir\b"
    r"|\bsee\b|href=",
    re.IGNORECASE,
)


def is_pointer(texte: str, mots_max: int = 45) -> bool:
    """A text that says nothing but where to look."""
    sans_titres = re.sub(r"(?m)^[^\S\n]*+(?:#{1,6}.*|[=\-~*]{3,}+)$", "", texte)
    sans_commentaires = re.sub(r"(?s)<!--.*?-->", "", without_dangling(sans_titres))
    nu = prose(sans_commentaires)
    if len(re.findall(r"[^\W\d_]{2,}", nu)) > mots_max:
        return False
    return _LIEN.search(sans_commentaires) is not None


_CHEMIN_MAX = 4096  # characters


def is_path(texte: str) -> bool:
    """A symbolic-link-like content: one line that is only a path."""
    return (
        len(texte) < _CHEMIN_MAX
        and re.fullmatch(r"\s*(?:\.{0,2}/)?[\w.-]+(?:/[\w.-]+)*\.(?:md|rst|txt|adoc)\s*", texte)
        is not None
    )
