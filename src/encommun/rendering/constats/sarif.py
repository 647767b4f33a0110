# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""SARIF 2.1.0 (OASIS), for code scanning pages."""

from __future__ import annotations

import json
from urllib.parse import quote

from encommun.core.constats import Critere, Gravite
from encommun.rendering.constats.vue import Defaut, Ligne, Vue, sentence

_NIVEAUX = {Gravite.BLOQUANT: "error", Gravite.ATTENDU: "warning", Gravite.UTILE: "note"}


def render(vue: Vue) -> str:
    regles = [_rule(vue, li.critere, li) for li in vue.lignes]
    rangs = {regle["id"]: rang for rang, regle in enumerate(regles)}
    contenu = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "encommun",
                        "semanticVersion": vue.version,
                        "language": "fr",
                        "rules": regles,
                    }
                },
                "language": "fr",
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"DEPOT": {"description": {"text": "La racine du dépôt."}}},
                "invocations": [
                    {
                        "executionSuccessful": not vue.non_verifies,
                        "toolExecutionNotifications": [
                            {
                                "level": "error",
                                "message": {"text": li.constat.message},
                                "associatedRule": {"id": li.critere.cle},
                            }
                            for li in vue.non_verifies
                        ],
                    }
                ],
                "results": [_result(d, rangs[d.ligne.critere.cle]) for d in vue.defauts()],
            }
        ],
    }
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


def _rule(vue: Vue, critere: Critere, ligne: Ligne) -> dict[str, object]:
    fiche = vue.fiche(ligne)
    regle: dict[str, object] = {
        "id": critere.cle,
        "shortDescription": {"text": critere.question},
        "help": {"text": critere.remede},
        "defaultConfiguration": {"level": _NIVEAUX[critere.gravite]},
        "properties": {
            "preconisations": list(critere.preconisations),
            "sources": [critere.source]
            if critere.source
            else list(fiche.sources)
            if fiche
            else [],
        },
    }
    if fiche is not None:
        regle["fullDescription"] = {"text": f"{fiche.titre} (étape {fiche.etape})"}
    return regle


def _result(defaut: Defaut, rang: int) -> dict[str, object]:
    resultat: dict[str, object] = {
        "ruleId": defaut.ligne.critere.cle,
        "ruleIndex": rang,
        "level": _NIVEAUX[defaut.ligne.critere.gravite],
        "message": {"text": f"{sentence(defaut.message)} {defaut.remede}".strip()},
        "partialFingerprints": {"encommun/v1": defaut.empreinte},
    }
    preuve = defaut.preuve
    if preuve.chemin:
        physique: dict[str, object] = {
            "artifactLocation": {"uri": quote(preuve.chemin), "uriBaseId": "DEPOT"}
        }
        if preuve.ligne is not None:
            physique["region"] = {"startLine": preuve.ligne}
        resultat["locations"] = [{"physicalLocation": physique}]
    else:
        resultat["locations"] = [
            {
                "logicalLocations": [
                    {"name": "absent", "fullyQualifiedName": defaut.ligne.critere.cle}
                ]
            }
        ]
    return resultat
