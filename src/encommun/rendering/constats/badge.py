# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A badge as SVG. It carries its date: a badge that nobody refreshes must show it."""

from __future__ import annotations

from html import escape

from encommun.rendering.constats.vue import Vue

_PAR_LETTRE = 6.6  # px, at 11 px in a sans-serif typeface
_VERT, _OCRE, _GRIS = "#1f6b45", "#8a5a00", "#55595c"


def render(vue: Vue) -> str:
    bien, juges = vue.score
    au = vue.rapport.depot.au
    if not juges:
        valeur, couleur = "non vérifié", _GRIS
    else:
        valeur, couleur = f"{bien} / {juges}", _VERT if bien == juges else _OCRE
    droite = f"{valeur} au {au.isoformat()}" if au else valeur
    gauche = "encommun"
    titre = f"encommun : {vue.bilan}" + (f", au {au.isoformat()}" if au else "")
    a, b = (round(len(t) * _PAR_LETTRE) + 14 for t in (gauche, droite))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{a + b}" height="20" role="img" '
        f'aria-label="{escape(titre)}">\n'
        f"  <title>{escape(titre)}</title>\n"
        f'  <rect width="{a}" height="20" fill="#333"/>\n'
        f'  <rect x="{a}" width="{b}" height="20" fill="{couleur}"/>\n'
        '  <g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">\n'  # noqa: E501 - one string, kept whole
        f'    <text x="{a / 2}" y="14">{gauche}</text>\n'
        f'    <text x="{a + b / 2}" y="14">{escape(droite)}</text>\n'
        "  </g>\n</svg>\n"
    )
