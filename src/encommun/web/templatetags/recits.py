# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the guide recalls its examples and its frequent questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from encommun.core.referentiel import Confiance
from encommun.core.referentiel.exemples import vus_ailleurs
from encommun.web.contenu import referentiel
from encommun.web.renvois import renvois
from encommun.web.templatetags.encommun import articles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from encommun.core.referentiel import Citation
    from encommun.web.renvois import Renvoi

register = template.Library()

_PRECISIONS = {4: "Y", 7: "F Y", 10: "j F Y"}  # by length of the date


@register.filter
def moment(texte: str) -> str:
    """« 2016-10-18 », « 2016-10 » or « 2016 » in words, no more precise than it is."""
    jour = date.fromisoformat(f"{texte}-01-01"[:10])
    return date_format(jour, _PRECISIONS[len(texte)])


@register.simple_tag
def sources_en_ligne(renvois: Iterable[Renvoi]) -> SafeString:
    """Sources in one sentence, each with the day when it was read again, or that it was not."""
    return format_html_join("\u202f; ", "{}{} ({})", map(_in_line, renvois))


def _in_line(renvoi: Renvoi) -> tuple[SafeString, SafeString | str, str]:
    source = renvoi.source
    if source.verifie_le:
        relue = _("relue le %(jour)s") % {"jour": date_format(source.verifie_le, "j F Y")}
    elif source.nature == "interne":
        relue = _("notre avis")
    elif source.confiance is Confiance.CONFIRME:
        relue = _("relue")
    else:
        relue = _("pas encore relue")
    adresse = reverse("source", args=[source.id])
    ou = format_html(", {}", articles(renvoi.precision)) if renvoi.precision else ""
    return format_html('<a href="{}">{}</a>', adresse, renvoi.nom), ou, relue


@register.inclusion_tag("composants/vu_ailleurs.html")
def vu_ailleurs(preconisation: str = "", etape: str = "") -> dict[str, object]:
    """The facts of real commons that show this recommendation, or this stage, at work."""
    vus = vus_ailleurs(referentiel().exemples.values(), preconisation=preconisation, etape=etape)
    return {"vus": [(vu.exemple, vu.fait, renvois(vu.fait.citations)) for vu in vus]}


@register.inclusion_tag("composants/questions_proches.html")
def questions_proches(preconisation: str) -> dict[str, object]:
    """The frequent questions whose answer leads to this recommendation."""
    faq = referentiel().faq.values()
    return {"questions": [q for q in faq if preconisation in q.preconisations]}


@register.inclusion_tag("composants/questions_proches.html")
def questions_de_la_regle(regle: str) -> dict[str, object]:
    """The frequent questions whose answer rests on this rule."""
    return {"questions": [q for q in referentiel().faq.values() if regle in q.regles]}


@register.inclusion_tag("composants/recits_appuyes.html")
def recits_appuyes(source: str) -> dict[str, object]:
    """The examples and the frequent questions that this source supports."""
    contenu = referentiel()

    def cites(citations: tuple[Citation, ...]) -> bool:
        return any(citation.source == source for citation in citations)

    return {
        "exemples": [e for e in contenu.exemples.values() if cites(e.toutes_citations)],
        "questions": [q for q in contenu.faq.values() if cites(q.citations)],
    }
