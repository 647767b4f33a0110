# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report on a repository or a data file, for people, for programs, for forges."""

from __future__ import annotations

from importlib import import_module

from encommun.rendering.constats.vue import Fiche, Vue

__all__ = ["FORMATS", "Fiche", "Vue", "render"]

# Format → the module that writes it, imported only when it is asked for.
FORMATS = {
    "texte": "texte",
    "markdown": "markdown",
    "json": "json_",
    "sarif": "sarif",
    "junit": "junit",
    "gitlab": "gitlab",
    "badge": "badge",
}


def render(vue: Vue, nom: str) -> str:
    """The report in this format."""
    module = import_module(f"{__name__}.{FORMATS[nom]}")
    return str(module.render(vue))
