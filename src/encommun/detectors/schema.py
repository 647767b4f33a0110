# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there a data schema, and is there an inventory of components (SBOM)?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Issue
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.textes import decode

CRITERES = (
    Critere(
        "schema_donnees",
        "Y a-t-il un schéma de données ?",
        "Décrivez les données dans un schéma (Table Schema ou JSON Schema) publié avec elles.",
        preconisations=("decrire-schema",),
    ),
    Critere(
        "nomenclature_logicielle",
        "Y a-t-il une nomenclature logicielle (SBOM) ?",
        "Produisez une nomenclature CycloneDX ou SPDX à chaque version.",
        preconisations=("inventorier-dependances",),
    ),
)

_CANDIDAT = re.compile(
    rb'(?m:^[ \t]*[\"\']?\$schema[\"\']?[ \t]*:)|"\$schema"|"fields"|"resources"|"\$defs"|"definitions"|"bomFormat"|"spdxVersion"|"tableSchema"|"@context"|"properties"'  # noqa: E501 - one string, kept whole
)
_SBOM_NOM = re.compile(
    r"(?:^|[/._-])s?bom(?:[._-][\w.-]{1,100})?\.(?:json|xml|ya?ml|spdx|txt)$|\.(?:cdx|spdx)(?:\.(?:json"
    r"|xml|ya?ml))?$"
    r"|\.spdx\.rdf(?:\.xml)?$",
    re.IGNORECASE,
)
_SBOM = re.compile(
    rb'"bomFormat"\s*:\s*"CycloneDX"|"spdxVersion"\s*:\s*"SPDX-|(?m:^[^\S\n]*+SPDXVersion:)|cyclonedx\.org/schema/bom'
    rb"|spdx\.org/rdf|(?m:^spdxVersion:)|(?m:^bomFormat:)"
)
_TESTS = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|fixtures?|testdata|test_data|mocks?|__fixtures__|e2e"
    r"|cypress)(?:/|$)",
    re.IGNORECASE,
)
_META = re.compile(
    r"json-schema\.org/(?:draft|schema|2019|2020)|frictionlessdata\.io/schemas"
    r"|specs\.frictionlessdata|tableschema|table-schema|datapackage",
    re.IGNORECASE,
)


def detect(depot: Depot) -> Iterator[Constat]:
    schemas: list[str] = []
    inventaires: list[str] = []
    candidats = [f for f in depot.propres if _may_tell(f)]
    for fichier, contenu in depot.stream(candidats):
        if contenu is None:
            continue
        if _SBOM_NOM.search(fichier.chemin) and _SBOM.search(contenu[:20_000]):
            inventaires.append(fichier.chemin)
        elif b'"bomFormat"' in contenu[:2000] or b'"spdxVersion"' in contenu[:4000]:
            if _SBOM.search(contenu[:20_000]) and not _TESTS.search(fichier.chemin):
                inventaires.append(fichier.chemin)
        elif not _TESTS.search(fichier.chemin) and _is_schema(fichier, contenu):
            schemas.append(fichier.chemin)
    yield _listed(depot, "schema_donnees", sorted(schemas), "Aucun schéma de données.", "schéma")
    yield _listed(
        depot,
        "nomenclature_logicielle",
        sorted(i for i in inventaires if not _TESTS.search(i)),
        "Aucune nomenclature logicielle.",
        "nomenclature",
    )


def _may_tell(fichier: Fichier) -> bool:
    petit = fichier.nom.lower()
    if fichier.taille <= 20:
        return False
    if petit.endswith(".json"):
        return petit not in ("package.json", "package-lock.json", "composer.json") and not (
            petit.startswith(("tsconfig", ".eslintrc", "angular"))
        )
    if petit.endswith((".yaml", ".yml")) and re.search(r"schema", fichier.chemin, re.IGNORECASE):
        return fichier.taille < 1_000_000
    return _SBOM_NOM.search(fichier.chemin) is not None


def _is_schema(fichier: Fichier, contenu: bytes) -> bool:
    if not _CANDIDAT.search(contenu[:200_000]):
        return False
    try:
        racine = _load(fichier, decode(contenu))
    except (ValueError, RecursionError):
        return False
    if not isinstance(racine, dict):
        return False
    return _json_schema(fichier, racine) or _table_schema(racine) or _data_package(racine)


def _load(fichier: Fichier, texte: str) -> object:
    if fichier.nom.lower().endswith(".json"):
        return json.loads(texte)
    import yaml  # noqa: PLC0415 - few schemas are written in YAML

    try:
        # Strings only, and no merge key to expand: the shape is all that matters.
        return yaml.load(texte, Loader=yaml.CBaseLoader)  # noqa: S506 - builds no object
    except yaml.YAMLError as refus:
        raise ValueError(str(refus)) from refus


def _json_schema(fichier: Fichier, racine: dict[str, object]) -> bool:
    annonce = str(racine.get("$schema", ""))
    forme = any(
        c in racine
        for c in (
            "properties",
            "items",
            "$defs",
            "definitions",
            "oneOf",
            "anyOf",
            "allOf",
            "$ref",
            "patternProperties",
            "enum",
        )
    )
    if "json-schema.org" in annonce:
        return forme or "type" in racine
    nomme = re.search(r"(?:^|[._-])schema\b|(?:^|/)sch[ée]mas?/", fichier.chemin, re.IGNORECASE)
    return bool(
        nomme
        and not annonce
        and isinstance(racine.get("properties"), dict)
        and racine.get("type") == "object"
    )


_TYPES = frozenset(
    [
        "string",
        "number",
        "integer",
        "boolean",
        "object",
        "array",
        "date",
        "time",
        "datetime",
        "year",
        "yearmonth",
        "duration",
        "geopoint",
        "geojson",
        "any",
        "list",
    ]
)


def _table_schema(racine: dict[str, object]) -> bool:
    champs = racine.get("fields")
    if not isinstance(champs, list) or not champs or not all(isinstance(c, dict) for c in champs):
        return False
    if not all(isinstance(c.get("name"), str) for c in champs):
        return False
    types = [c.get("type") for c in champs if c.get("type") is not None]
    connus = [t for t in types if isinstance(t, str) and t in _TYPES]
    if len(connus) * 2 < len(types):
        return False
    return (
        bool(types)
        or _META.search(str(racine.get("$schema", ""))) is not None
        or "primaryKey" in racine
    )


def _data_package(racine: dict[str, object]) -> bool:
    ressources = racine.get("resources")
    if not isinstance(ressources, list) or not ressources:
        return False
    decrites = [r for r in ressources if isinstance(r, dict) and ("path" in r or "data" in r)]
    return len(decrites) == len(ressources) and (
        any("schema" in r or "format" in r for r in decrites) or "profile" in racine
    )


def _listed(depot: Depot, cle: str, chemins: list[str], aucun: str, nom: str) -> Constat:
    if not chemins:
        return Constat(cle, Issue.ABSENT, [], aucun, 4)
    nombre = len(chemins)
    return Constat(
        cle,
        Issue.VU,
        chemins,
        f"{nombre} {nom}{'s' if nombre > 1 else ''} : {', '.join(chemins[:5])}"
        f"{'…' if nombre > 5 else ''}.",
        4,
        tuple(depot.proof(chemin, 1) for chemin in chemins[:20]),
    )
