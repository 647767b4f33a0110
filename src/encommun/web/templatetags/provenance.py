# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a page comes from: whose content, of which version, and how it reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django import template
from django.utils.dateformat import format as dire
from django.utils.html import format_html
from django.utils.translation import gettext as _

from encommun.core.referentiel import TypePreconisation
from encommun.loader.relecture import figure
from encommun.web.contenu import francais, referentiel

if TYPE_CHECKING:
    from encommun.core.referentiel import Preconisation

register = template.Library()


@register.inclusion_tag("composants/provenance.html")
def provenance(collection: str, cle: str) -> dict[str, object]:
    """The last lines of a page of the guide."""
    contenu = francais()  # how the French reads
    return {
        "surcouche": contenu.provenance(collection, cle),
        "version": contenu.version,
        "date": contenu.date,
        "lisibilite": figure(contenu, collection, cle),
    }


@register.simple_tag
def de_qui(collection: str, cle: str) -> str:
    """In a list: whose entry this is, when it is not ours."""
    surcouche = referentiel().provenance(collection, cle)
    if surcouche is None:
        return ""
    return format_html(
        '<p class="discret">{}</p>', _("Contenu apporté par : %(nom)s.") % {"nom": surcouche.nom}
    )


@register.filter
def poids(preconisation: Preconisation) -> str:
    """What the sources of a recommendation make of it: a text to obey, or advice of ours."""
    contenu = referentiel()
    natures = {contenu.sources[c.source].nature for c in preconisation.citations}
    surcouche = contenu.provenance("preconisations", preconisation.id)
    if surcouche is not None and preconisation.type is not TypePreconisation.OBLIGATION:
        return _("C’est un conseil de %(nom)s.") % {"nom": surcouche.nom}
    if natures == {"interne"}:
        return _("C’est un conseil propre au projet\u00a0: aucun texte extérieur ne l’appuie.")
    if preconisation.type is TypePreconisation.OBLIGATION:
        return _("C’est une obligation\u00a0: elle vient des textes cités ici.")
    return _(
        "C’est un conseil du projet\u00a0: les sources l’appuient, la façon de faire est la nôtre."
    )


@register.filter
def jour_dit(texte: str) -> str:
    """« 3 avril 2026 » for a date written as data; other words are kept."""
    try:
        return dire(date.fromisoformat(texte), "j F Y")
    except ValueError:
        return texte
