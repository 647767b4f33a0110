# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""GitLab Code Quality report."""

from __future__ import annotations

import json

from encommun.core.constats import Gravite
from encommun.rendering.constats.vue import Vue, sentence

_GRAVITES = {Gravite.BLOQUANT: "critical", Gravite.ATTENDU: "minor", Gravite.UTILE: "info"}


def render(vue: Vue) -> str:
    entrees = []
    vues: set[str] = set()
    for d in vue.defauts():
        # A fingerprint must be unique in the report: two faults may share a file and a message.
        marque, rang = d.empreinte, 1
        while marque in vues:
            rang += 1
            marque = f"{d.empreinte}-{rang}"
        vues.add(marque)
        dit = f"{sentence(d.message)} {d.remede} {vue.reference(d.ligne)}".strip()
        entrees.append(
            {
                "description": dit,
                "check_name": f"encommun/{d.ligne.critere.cle}",
                "fingerprint": marque,
                "severity": _GRAVITES[d.ligne.critere.gravite],
                # What is absent is nowhere: the root of the repository stands for it.
                "location": {
                    "path": d.preuve.chemin or ".",
                    "lines": {"begin": d.preuve.ligne or 1},
                },
            }
        )
    return json.dumps(entrees, ensure_ascii=False, indent=2) + "\n"
