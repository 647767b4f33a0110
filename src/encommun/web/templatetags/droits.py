# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words that only the pages about rights need."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def lower_first(texte: str) -> str:
    """A title within a sentence; an acronym keeps its capital."""
    return texte if texte[1:2].isupper() else texte[:1].lower() + texte[1:]


@register.filter
def moment_dit(moment: str) -> str:
    """When a clause or a signature comes, in words."""
    return {
        "avant": _("avant le marché"),
        "pendant": _("pendant le marché"),
        "apres": _("après le marché"),
        "vigilance": _("vigilance"),
        "publier": _("pour publier"),
        "engager": _("pour s’engager"),
        "contribuer": _("pour contribuer"),
        "homologuer": _("pour homologuer"),
        "acheter": _("pour acheter"),
    }.get(moment, moment)


@register.filter
def upper_first(texte: str) -> str:
    """A title that stands alone."""
    return texte[:1].upper() + texte[1:]
