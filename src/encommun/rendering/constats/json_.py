# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report for programs: the contract of `encommun constater --format json`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from encommun.core.constats import Constat, Preuve
from encommun.rendering.constats.vue import Ligne, Vue


def render(vue: Vue) -> str:
    depot = vue.rapport.depot
    contenu = {
        "depot": {
            "nom": depot.nom,
            "commit": depot.commit or None,
            "date": depot.le.isoformat() if depot.le else None,
            "tronque": depot.tronque,
            "au": depot.au.isoformat() if depot.au else None,
        },
        "constats": [_finding(vue, ligne) for ligne in vue.lignes],
        "indicateurs": _plain(vue.rapport.indicateurs),
        "indicateurs_details": _plain(vue.rapport.indicateurs_details),
        "encommun": vue.version,
    }
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


def _finding(vue: Vue, ligne: Ligne) -> dict[str, object]:
    c = ligne.constat
    return {
        "critere": c.critere,
        "issue": c.issue.value,
        "valeur": _plain(c.valeur),
        "message": c.message,
        "confiance": c.confiance,
        "preuves": [_proof(p) for p in c.preuves],
        "a_faire": ligne.a_faire,
        "gravite": ligne.critere.gravite.value,
        "remede": ligne.remede,
        "preconisations": list(ligne.critere.preconisations),
        "source": ligne.critere.source or None,
        "empreinte": vue.empreinte(c, None),
        "points": _points(vue, c),
    }


def _points(vue: Vue, c: Constat) -> list[dict[str, object]]:
    return [
        {
            "message": p.message,
            "remede": p.remede or None,
            "empreinte": vue.empreinte(c, p),
            **_proof(p.preuve),
        }
        for p in c.points
    ]


def _proof(preuve: Preuve) -> dict[str, object]:
    vue: dict[str, object] = {
        "chemin": preuve.chemin, "ligne": preuve.ligne, "extrait": preuve.extrait
    }  # fmt: skip
    if preuve.commit:
        vue["commit"] = preuve.commit
    return vue


def _plain(valeur: object) -> object:
    if isinstance(valeur, Mapping):
        return {str(c): _plain(v) for c, v in valeur.items()}
    if isinstance(valeur, list | tuple | frozenset | set):
        return [_plain(v) for v in valeur]
    return valeur
