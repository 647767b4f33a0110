# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown of the content as a tree of plain JSON, for documents that are not HTML.

A block or a piece of a line is `{"t": kind, …}`; `c` holds what is inside. A recommendation
named by its title between guillemets becomes `{"t": "fiche", "id": …}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from encommun.rendering.markdown import Glossaire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

type Noeud = dict[str, Any]

_LECTEUR = MarkdownIt("commonmark", {"html": False}).enable("table")
_BLOCS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "quote",
    "heading": "h",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "fort",
    "em": "em",
    "link": "lien",
}
_SCHEMAS = ("https://", "http://", "mailto:")


class Arbre:
    """A reader of texts that knows the titles of recommendations (title → id)."""

    def __init__(self, titres: Mapping[str, str]) -> None:
        self._titres = Glossaire({}, "", titres)

    def blocks(self, texte: str) -> list[Noeud]:
        """Paragraphs, lists, tables."""
        return self._nest(_LECTEUR.parse(texte))

    def line(self, texte: str) -> list[Noeud]:
        """One sentence."""
        return self._nest(_LECTEUR.parseInline(texte))

    def _nest(self, jetons: Sequence[Token]) -> list[Noeud]:
        pile: list[list[Noeud]] = [[]]
        for jeton in jetons:
            if jeton.nesting == 1:
                noeud: Noeud = {"t": _BLOCS.get(jeton.type.removesuffix("_open"), "p"), "c": []}
                adresse = str(jeton.attrGet("href") or "")
                if adresse.startswith(_SCHEMAS):
                    noeud["url"] = adresse
                pile[-1].append(noeud)
                pile.append(noeud["c"])
            elif jeton.nesting == -1:
                pile.pop()
            else:
                pile[-1] += self._leaf(jeton)
        return pile[0]

    def _leaf(self, jeton: Token) -> Iterator[Noeud]:
        match jeton.type:
            case "inline":
                yield from self._nest(jeton.children or [])
            case "text":
                for morceau, cible, _ in self._titres.cut(jeton.content):
                    if cible:
                        yield {"t": "fiche", "id": cible, "c": morceau}
                    elif morceau:
                        yield {"t": "texte", "c": morceau}
            case "softbreak":
                yield {"t": "texte", "c": " "}
            case "hardbreak":
                yield {"t": "retour"}
            case "code_inline" | "code_block" | "fence":
                yield {"t": "code", "c": jeton.content.rstrip("\n")}
            case "hr":
                yield {"t": "filet"}
            case _:
                yield {"t": "texte", "c": jeton.content}
