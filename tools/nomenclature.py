# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write sbom.cdx.json (CycloneDX 1.6) from the locked requirements; with `-`, print it.

The same lock gives the same file to the byte: no date, no machine, no address.

Usage: .venv/bin/python tools/nomenclature.py [-]
"""

import hashlib
import json
import re
import sys
import tomllib
import uuid
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
VERROU = "requirements/base.txt"
FICHIER = RACINE / "sbom.cdx.json"


def locked() -> list[tuple[str, str, bool]]:
    """Name, version, and whether only some platforms install it."""
    texte = (RACINE / VERROU).read_text(encoding="utf-8")
    motif = r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+?)( ;[^\\\n]+)?(?: \\)?$"
    lignes = re.findall(motif, texte, re.MULTILINE)
    return [(nom, version, bool(marqueur)) for nom, version, marqueur in lignes]


def licences() -> dict[str, str]:
    """What docs/dependances.md says of each package that we chose."""
    page = (RACINE / "docs/dependances.md").read_text(encoding="utf-8")
    lignes = re.findall(r"^\| `([^`]+)` \|[^|]*\| ([\w.+ -]+?) \|", page, re.MULTILINE)
    return {nom.lower(): licence for nom, licence in lignes}


def component(nom: str, version: str, connues: dict[str, str], *, partiel: bool) -> dict:
    purl = f"pkg:pypi/{nom}@{version}"
    composant = {
        "type": "library",
        "bom-ref": purl,
        "name": nom,
        "version": version,
        "scope": "optional" if partiel else "required",
        "purl": purl,
    }
    if licence := connues.get(nom):
        composant["licenses"] = [{"expression": licence}]
    return composant


def inventory() -> dict:
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    code = (RACINE / "src/encommun/__init__.py").read_text(encoding="utf-8")
    version = re.findall(r'^__version__ = "([^"]+)"$', code, re.MULTILINE)[0]
    empreinte = hashlib.sha256((RACINE / VERROU).read_bytes()).hexdigest()
    connues = licences()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_OID, empreinte).urn,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"pkg:generic/{projet['name']}@{version}",
                "name": projet["name"],
                "version": version,
                "licenses": [{"expression": projet["license"]}],
            },
            "properties": [
                {"name": "encommun:verrou", "value": VERROU},
                {"name": "encommun:verrou:sha256", "value": empreinte},
            ],
        },
        "components": [
            component(nom, version, connues, partiel=partiel) for nom, version, partiel in locked()
        ],
    }


def text() -> str:
    return json.dumps(inventory(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(text())
    else:
        FICHIER.write_text(text(), encoding="utf-8")
        print(FICHIER.name)
