# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown of the content into safe HTML, words of the glossary linked where they first stand.

A recommendation named by its exact title between « guillemets » is linked to its page.
HTML written in a content file is shown as text, and whatever comes out is cleaned once more.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from encommun.core.referentiel import Preconisation
    from encommun.core.referentiel.mots import Terme

_LECTEUR = MarkdownIt("commonmark", {"html": False}).enable("table")

_BALISES = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "strong", "em", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTS = {"a": {"href", "class"}, "ol": {"start"}}
_SCHEMAS = {"http", "https", "mailto"}


# What stands between guillemets, or between the quotes of English, on one line.
_CITE = re.compile(r"[«“]\s*([^«»“”\n]+?)\s*[»”]")


def titles(preconisations: Iterable[Preconisation]) -> dict[str, str]:
    """Each recommendation by its title, and by its title seen from a role."""
    trouves: dict[str, str] = {}
    for p in preconisations:
        for titre in (p.titre, *(r.titre for r in p.regards.values() if r.titre)):
            trouves.setdefault(_plain_spaces(titre), p.id)
    return trouves


def _plain_spaces(texte: str) -> str:
    return " ".join(texte.split())


class Glossaire:
    """What to link on a page, and the words already linked on it: share one per page.

    `titres` gives each recommendation by its title (see `titles`), `fiche` leads to its page.
    """

    def __init__(
        self,
        termes: Mapping[str, Terme],
        adresse: str,
        titres: Mapping[str, str] | None = None,
        fiche: Callable[[str], str] = str,
    ) -> None:
        self.adresse = adresse
        self.titres = titres or {}
        self.fiche = fiche
        self._formes = {
            forme.casefold(): terme.id
            for terme in termes.values()
            for forme in (terme.terme, *terme.formes)
        }
        self.lies: set[str] = set()

    @cached_property
    def motif(self) -> re.Pattern[str]:
        """Any form of any word, the longest first: « licence libre » before « licence »."""
        formes = sorted(self._formes, key=len, reverse=True)
        choix = "|".join(re.escape(forme).replace("’", "['’]") for forme in formes)
        return re.compile(
            rf"(?<![\w’'-])(?:{choix})(?![\w-])" if formes else r"(?!)", re.IGNORECASE
        )

    def cut(self, texte: str) -> Iterator[tuple[str, str, str]]:
        """Pieces of a text, each with the address that it leads to and a class, or nothing."""
        fini = 0
        for cite in _CITE.finditer(texte):
            citee = self.titres.get(_plain_spaces(cite[1]))
            if citee is None:
                continue
            yield from self._words(texte[fini : cite.start(1)])
            yield cite[1], self.fiche(citee), ""
            fini = cite.end(1)
        yield from self._words(texte[fini:])

    def _words(self, texte: str) -> Iterator[tuple[str, str, str]]:
        fini = 0
        for trouve in self.motif.finditer(texte):
            terme = self._formes[trouve[0].casefold().replace("'", "’")]
            if terme in self.lies:
                continue
            self.lies.add(terme)
            yield texte[fini : trouve.start()], "", ""
            yield trouve[0], f"{self.adresse}#{terme}", "terme"
            fini = trouve.end()
        yield texte[fini:], "", ""


def render(texte: str, glossaire: Glossaire | None = None) -> str:
    """Paragraphs, lists and tables as HTML."""
    jetons = _LECTEUR.parse(texte)
    _lower_headings(jetons)
    if glossaire is not None:
        _link(jetons, glossaire)
    return _clean(_LECTEUR.renderer.render(jetons, _LECTEUR.options, {}))


def inline(texte: str, glossaire: Glossaire | None = None) -> str:
    """One sentence as HTML, without a paragraph around it."""
    jetons = _LECTEUR.parseInline(texte)
    if glossaire is not None:
        _link(jetons, glossaire)
    return _clean(_LECTEUR.renderer.render(jetons, _LECTEUR.options, {}))


def _clean(html: str) -> str:
    return nh3.clean(
        html, tags=_BALISES, attributes=_ATTRIBUTS, url_schemes=_SCHEMAS, link_rel="noopener"
    ).strip()


def _lower_headings(jetons: Sequence[Token]) -> None:
    """A page has its own h1: the headings of a content start at the second level."""
    for jeton in jetons:
        if jeton.type in ("heading_open", "heading_close"):
            jeton.tag = f"h{min(int(jeton.tag[1]) + 1, 6)}"


def _link(jetons: Sequence[Token], glossaire: Glossaire) -> None:
    """Link words in running text: never in a heading, a link or code."""
    precedent = ""
    for jeton in jetons:
        if jeton.children and precedent != "heading_open":
            jeton.children = list(_link_line(jeton.children, glossaire))
        precedent = jeton.type


def _link_line(enfants: Sequence[Token], glossaire: Glossaire) -> Iterator[Token]:
    dans_un_lien = False
    for enfant in enfants:
        dans_un_lien = (dans_un_lien or enfant.type == "link_open") and enfant.type != "link_close"
        if dans_un_lien or enfant.type != "text":
            yield enfant
            continue
        for morceau, adresse, classe in glossaire.cut(enfant.content):
            contenu = escape(morceau)
            if adresse:
                attribut = f'class="{classe}" ' if classe else ""
                contenu = f'<a {attribut}href="{escape(adresse)}">{contenu}</a>'
            yield Token("html_inline", "", 0, content=contenu)
