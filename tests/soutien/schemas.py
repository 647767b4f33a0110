# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON Schemas of what is printed: ours, and the parts of SARIF and Code Quality that we use.

Written from the specifications (SARIF 2.1.0, OASIS; GitLab Code Quality report format).
"""

_TEXTE = {"type": "string", "minLength": 1}
_PREUVE = {
    "type": "object",
    "required": ["chemin", "ligne", "extrait"],
    "properties": {
        "chemin": {"type": "string"},
        "ligne": {"type": ["integer", "null"], "minimum": 1},
        "extrait": {"type": "string", "maxLength": 200},
        "commit": {"type": "string"},
    },
}
RAPPORT = {
    "type": "object",
    "required": ["depot", "constats", "indicateurs", "indicateurs_details"],
    "properties": {
        "depot": {
            "type": "object",
            "required": ["commit", "date", "tronque"],
            "properties": {
                "commit": {"type": ["string", "null"], "pattern": "^[0-9a-f]{40,64}$"},
                "date": {"type": ["string", "null"], "format": "date"},
                "tronque": {"type": "boolean"},
            },
        },
        "constats": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["critere", "issue", "valeur", "message", "confiance", "preuves"],
                "properties": {
                    "critere": _TEXTE,
                    "issue": {
                        "enum": ["vu", "absent", "partiel", "non_applicable", "inconnu", "erreur"]
                    },
                    "message": _TEXTE,
                    "confiance": {"type": "integer", "minimum": 1, "maximum": 5},
                    "preuves": {"type": "array", "items": _PREUVE},
                    "remede": _TEXTE,
                },
                "if": {"properties": {"issue": {"enum": ["vu", "partiel"]}}},
                "then": {"properties": {"preuves": {"minItems": 1}}},
            },
        },
        "indicateurs": {
            "type": "object",
            "additionalProperties": {"type": ["number", "string", "boolean", "null"]},
        },
        "indicateurs_details": {"type": "object"},
    },
}
_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": _TEXTE}}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "id": _TEXTE,
                                                "shortDescription": _MESSAGE,
                                                "fullDescription": _MESSAGE,
                                                "help": _MESSAGE,
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {"type": "object", "required": ["executionSuccessful"]},
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId"],
                            "properties": {
                                "message": _MESSAGE,
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {
                                                                "type": "string",
                                                                "pattern": "^[^ |<>\\n]+$",
                                                            }
                                                        },
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {
                                                            "startLine": {
                                                                "type": "integer",
                                                                "minimum": 1,
                                                            }
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": _TEXTE,
            "check_name": _TEXTE,
            "fingerprint": _TEXTE,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)(?!/).+"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
