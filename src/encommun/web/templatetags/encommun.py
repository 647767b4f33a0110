# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What templates say with a word: the site, the marks of a recommendation, the frise, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from encommun.core.erreurs import Erreur
from encommun.core.referentiel import Effort, Priorite, TypePreconisation
from encommun.core.traduction import language_of
from encommun.web import exploitant as tenu
from encommun.web import frise as dessin
from encommun.web.contenu import interface, language, referentiel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from encommun.core.referentiel import Etape, Preconisation
    from encommun.core.traduction import Traduisible
    from encommun.web.contenu import Parlant

register = template.Library()

_ARTICLE = re.compile(r"\b(?:art\.|[ADLR]\.)\s?[ADLR]?\.?\s?\d[\d-]*")

# One shape for each type, drawn in a square of 12: told apart without colour.
_FORMES = {
    TypePreconisation.OBLIGATION: "M1 1h10v10H1z",
    TypePreconisation.FREIN_A_LEVER: "M6 0l6 6-6 6-6-6z",
    TypePreconisation.DIFFICULTE_A_ANTICIPER: "M6 .5L12 11.5H0z",
    TypePreconisation.BONNE_PRATIQUE: "M6 .5a5.5 5.5 0 110 11 5.5 5.5 0 010-11z",
    TypePreconisation.BENEFICE_A_OPTIMISER: "M4 0h4v4h4v4H8v4H4V8H0V4h4z",
    TypePreconisation.ACCELERATEUR: "M0 .5l6 5.5-6 5.5zM6 .5L12 6l-6 5.5z",
}


@dataclass(frozen=True, slots=True)
class Site:
    """What each page says of the site itself."""

    nom: str
    operateur: str
    logo: str
    habit: str
    code_source: str
    version: str
    date: date | None


@register.simple_tag
def site() -> Site:
    """The name, the look and the version; an error page must not fail in turn."""
    try:
        contenu = referentiel()
        version, date = contenu.version, contenu.date
    except Erreur:
        version, date = "", None
    try:
        dits = tenu.exploitant()
    except Erreur:
        dits = tenu.Exploitant()
    return Site(
        nom=dits.enseigne or "encommun",
        operateur=dits.enseigne,
        logo=dits.logo,
        habit=tenu.imprint(tenu.style(dits)),
        code_source=dits.code_source,
        version=version,
        date=date,
    )


@register.filter
def lang(dit: Traduisible | Parlant | str | None) -> SafeString:
    """The mark of a language that is not the page's (WCAG 3.1.2): of an entry, or a `Dit`.

    A plain text is the interface speaking, in the language of the page.
    """
    return SafeString("") if not dit or isinstance(dit, str) else _mark(language(dit))


@register.filter
def mot_lang(mot: str) -> SafeString:
    """The same, of an actor or a document."""
    return _mark(language_of(referentiel(), mot))


def _mark(langue: str) -> SafeString:
    return SafeString("") if langue == interface() else format_html(' lang="{}"', langue)


@register.filter
def type_dit(type_: TypePreconisation) -> str:
    """The type in words."""
    return {
        TypePreconisation.OBLIGATION: _("Obligation"),
        TypePreconisation.FREIN_A_LEVER: _("Frein à lever"),
        TypePreconisation.DIFFICULTE_A_ANTICIPER: _("Difficulté à anticiper"),
        TypePreconisation.BONNE_PRATIQUE: _("Bonne pratique"),
        TypePreconisation.BENEFICE_A_OPTIMISER: _("Bénéfice à optimiser"),
        TypePreconisation.ACCELERATEUR: _("Accélérateur"),
    }[type_]


@register.filter
def effort_dit(effort: Effort) -> str:
    """The effort in words."""
    return {
        Effort.S: _("moins de deux jours"),
        Effort.M: _("deux à dix jours"),
        Effort.L: _("plus de dix jours"),
    }[effort]


@register.filter
def priorite_dite(priorite: Priorite) -> str:
    """The priority in words."""
    return {
        Priorite.MUST: _("Indispensable"),
        Priorite.SHOULD: _("Recommandé"),
        Priorite.COULD: _("Utile"),
    }[priorite]


@register.simple_tag
def forme(type_: TypePreconisation) -> SafeString:
    """The shape of a type; always beside its word."""
    return format_html(
        '<svg class="forme" viewBox="0 0 12 12" aria-hidden="true"><path d="{}"/></svg>',
        _FORMES[type_],
    )


@register.simple_tag
def nature(type_: TypePreconisation) -> SafeString:
    """The shape and the word of a type."""
    return format_html(
        '<span class="type {}">{}{}</span>', type_.value, forme(type_), type_dit(type_)
    )


@register.simple_tag
def lien(preconisation: Preconisation) -> SafeString:
    """A recommendation by its title."""
    adresse = reverse("preconisation", args=[preconisation.id])
    langue = lang(preconisation)
    return format_html('<a href="{}"{}>{}</a>', adresse, langue, preconisation.titre)


@register.simple_tag
def appuis(citations: Iterable[tuple[Preconisation, str]]) -> SafeString:
    """What a source supports, and where in it."""
    lignes = (
        (lien(p), format_html(" ({})", articles(precision)) if precision else "")
        for p, precision in citations
    )
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}{}</li>", lignes))


@register.inclusion_tag("composants/marques.html")
def marques(
    preconisation: Preconisation,
    *,
    confirmer: bool = False,
    etape: bool = True,
    priorite: bool = False,
) -> dict[str, object]:
    """Type, effort and stage of a recommendation on one line."""
    contenu = referentiel()
    return {
        "type": preconisation.type.value,
        "type_dit": type_dit(preconisation.type),
        "forme": forme(preconisation.type),
        "priorite_dite": priorite_dite(preconisation.priorite) if priorite else "",
        "effort_dit": effort_dit(preconisation.effort),
        "etape": contenu.etapes[preconisation.etape] if etape else None,
        "confirmer": confirmer,
    }


@register.inclusion_tag("composants/frise.html")
def frise(
    etats: Mapping[str, dessin.EtatStation] | None = None,
    details: Mapping[str, str] | None = None,
    racine: str = "",
) -> dict[str, object]:
    """The frise; `racine` is where a dossier stands, whose own pages of stages are then linked."""

    def adresse(etape: Etape) -> str:
        return f"{racine}/etape/{etape.id}/" if racine else reverse("etape", args=[etape.id])

    stations = dessin.draw(referentiel().etapes.values(), adresse, etats=etats, details=details)
    return {"stations": stations}


@register.inclusion_tag("composants/correction.html")
def correction(page: str, titre: str) -> dict[str, str]:
    """« Proposer une correction », if the operator says where; `page` is as « source:crpa »."""
    dits = tenu.exploitant()
    return {"adresse": tenu.correction(dits, page, titre, referentiel().version)}


@register.filter
def articles(texte: str) -> SafeString:
    """References of articles kept whole at the end of a line: « D. 323-2-1 »."""
    entiere = r'<span class="entier">\g<0></span>'
    return mark_safe(_ARTICLE.sub(entiere, escape(texte)))  # noqa: S308 - escaped


@register.filter
def en_ligne(texte: str) -> SafeString:
    """One sentence of content: Markdown of a line, no glossary links."""
    from encommun.rendering import markdown  # noqa: PLC0415 - its parser is built once, on use

    return mark_safe(markdown.inline(texte))  # noqa: S308 - cleaned by nh3


@register.filter
def point(texte: str) -> str:
    """A sentence ends with a full stop, whether its author wrote one or not."""
    return texte if texte.endswith((".", "!", "?", "…")) else texte + SafeString(".")
