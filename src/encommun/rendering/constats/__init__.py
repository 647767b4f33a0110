# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report on a repository or a data file, for people, for programs, for forges."""

from __future__ import annotations

from collections.abc import Callable

from encommun.rendering.constats import badge, gitlab, json_, junit, markdown, sarif, texte
from encommun.rendering.constats.vue import Fiche, Vue

__all__ = ["FORMATS", "Fiche", "Vue", "render"]

FORMATS: dict[str, Callable[[Vue], str]] = {
    "texte": texte.render,
    "markdown": markdown.render,
    "json": json_.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "gitlab": gitlab.render,
    "badge": badge.render,
}


def render(vue: Vue, nom: str) -> str:
    """The report in this format."""
    return FORMATS[nom](vue)
