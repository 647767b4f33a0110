# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there a changelog, and which versions are tagged?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot, Etiquette, Illisible
from encommun.detectors.projet import (
    Document,
    documents,
    documents_below,
    find_sections,
    is_path,
    is_pointer,
    name_key,
    read_all,
    readmes,
)

CRITERES = (
    Critere(
        "journal_versions",
        "Y a-t-il un journal des versions ?",
        "Tenez un CHANGELOG.md, écrit pour ceux qui réutilisent.",
        Gravite.ATTENDU,
        preconisations=("versionner",),
    ),
    Critere(
        "versions_etiquetees",
        "Combien d’étiquettes, et quelle est la dernière ?",
        "Posez une étiquette git à chaque version.",
        preconisations=("versionner",),
    ),
)

_NOMS = frozenset(
    [
        "changelog",
        "change_log",
        "changes",
        "changelogs",
        "history",
        "news",
        "releases",
        "release_notes",
        "releasenotes",
        "journal",
        "journal_des_modifications",
        "journal_des_versions",
        "journal_des_changements",
        "changements",
        "historique",
        "nouveautes",
        "notes_de_version",
        "notes_de_versions",
        "versions",
        "whatsnew",
        "whats_new",
        "what_s_new",
        "release_history",
        "version_history",
        "historique_des_versions",
        "release",
    ]
)
_VERSION = re.compile(
    r"(?:^|[^a-z\d])v?\d+(?:\.\d+)+|^v?\d+$|\d{4}[-.]\d{2}(?:[-.]\d{2})?", re.IGNORECASE
)
_TITRE = re.compile(
    r"^change ?log|^journal des (?:modif|version|chang)|^release (?:notes|history)"
    r"|^historique des versions"
    r"|^notes de versions?|^nouveautes|^what'?s new"
)


def detect(depot: Depot) -> Iterator[Constat]:
    yield _changelog(depot)
    yield _tags(depot)


# --- Changelog ------------------------------------------------------------------------------


def _changelog(depot: Depot) -> Constat:  # noqa: C901, PLR0911 - one outcome a line
    racine = [d for d in read_all(depot, documents(depot, _NOMS)) if _talks_of_versions(d)]
    for document in racine:
        if not _only_points(document):
            return _found(depot, document, "fichier")
    if racine:
        return _found(depot, racine[0], "renvoi")
    dessous = [d for d in read_all(depot, documents_below(depot, _NOMS)) if _talks_of_versions(d)]
    if dessous:
        pleins = [d for d in dessous if not _only_points(d)]
        return _found(depot, (pleins or dessous)[0], "docs" if pleins else "renvoi")
    if entree := _entries_folder(depot):
        return _found(depot, *entree, 4)
    paquets = [
        f
        for f in depot.propres
        if name_key(f.nom) in ("changelog", "changes")
        and re.match(
            r"(?:packages?|apps?|crates|modules|libs?|src|backend|frontend|server|client)/",
            f.chemin,
        )
        and f.chemin.count("/") <= 3
    ]
    for document in read_all(depot, paquets[:3]):
        if _VERSION.search(document.texte):
            return _found(depot, document, "fichier", 3)
    for readme, section in find_sections(readmes(depot), _TITRE):
        if is_pointer(section.corps):
            return Constat(
                "journal_versions",
                Issue.PARTIEL,
                "renvoi",
                f"« {readme.fichier.chemin} » renvoie ailleurs pour le journal des versions.",
                3,
                (depot.proof(readme.fichier, section.ligne, section.titre),),
            )
        if len(re.findall(r"(?m)^[^\w\n]*+v?\d+\.\d+", section.corps)) >= 2:
            return Constat(
                "journal_versions",
                Issue.VU,
                "fichier",
                f"« {readme.fichier.chemin} » tient le journal des versions.",
                3,
                (depot.proof(readme.fichier, section.ligne, section.titre),),
            )
    return Constat("journal_versions", Issue.ABSENT, "absent", "Aucun journal des versions.", 4)


_FICHE = re.compile(
    r"^(?:(?P<docs>docs?|documentation)/(?:[\w.-]+/)?)?"
    r"(?:changelogs?|changes|releases?|release[-_]?notes|notes[-_]de[-_]versions?|versions)/"
    r"(?:[\w-]+[-_])?v?\d+(?:[._]\d+)+(?:[\w.-]*/|[\w.-]*\.(?:md|rst|txt|adoc|org)$)",
    re.IGNORECASE,
)


def _entries_folder(depot: Depot) -> tuple[Document, str] | None:
    """A folder with one note per version: `changelog/1.2.0.md`, `docs/releases/5.1.rst`."""
    fiches = [f for f in depot.propres if f.taille > 0 and _FICHE.match(f.chemin)]
    racine = [f for f in fiches if not f.chemin.lower().startswith("doc")]
    for retenues, valeur in ((racine, "fichier"), (fiches, "docs")):
        if lus := read_all(depot, sorted(retenues, key=lambda f: f.chemin)[-1:]):
            return lus[0], valeur
    return None


_ENTREE = re.compile(
    r"(?m)^[^\w\n]*+(?:version|release|v)?[ .]*+(?:\d+\.\d+|\d{4}-\d{2}|\[?(?:unreleased|a paraitre))"  # noqa: E501 - one string, kept whole
    # The changelog of an R package repeats its name: `# loyers 0.2.0`.
    r"|^#{1,3} [\w.-]{1,40} v?\d+\.\d+",
    re.IGNORECASE,
)


def _talks_of_versions(document: Document) -> bool:
    """`RELEASE` and `HISTORY` are names of other things too; two dated or numbered entries tell."""  # noqa: E501 - one string, kept whole
    if re.match(
        r"change|journal_des|release_notes|notes_de_version", name_key(document.fichier.nom)
    ):
        return True
    return len(_ENTREE.findall(document.texte)) >= 2 or is_pointer(document.texte)


def _only_points(document: Document) -> bool:
    if is_path(document.texte):
        return True
    # A first, still short, changelog lists versions; a pointer lists addresses.
    titres = [
        t
        for t in re.findall(r"(?m)^[^\S\n]*+#{1,4}\s+(.*)$", document.texte)
        if _VERSION.search(t)
    ]
    souligne = re.search(r"(?m)^[^\S\n]*+v?\d+\.\d+.*\n[=\-~^]{3,}+\s*$", document.texte)
    return not titres and not souligne and is_pointer(document.texte)


def _found(depot: Depot, document: Document, valeur: str, confiance: int = 5) -> Constat:
    chemin = document.fichier.chemin
    phrases = {
        "fichier": f"Journal des versions : « {chemin} ».",
        "docs": f"Journal des versions dans la documentation : « {chemin} ».",
        "renvoi": f"« {chemin} » ne fait que renvoyer ailleurs.",
    }
    issue = Issue.PARTIEL if valeur == "renvoi" else Issue.VU
    preuve = depot.proof(document.fichier, *document.titre)
    return Constat("journal_versions", issue, valeur, phrases[valeur], confiance, (preuve,))


# --- Tags -----------------------------------------------------------------------------------

_NUMERO = re.compile(
    r"(?:^|[/_@-]|(?<=[a-z])[-_])(?:v|version|release|r)?[-_.]?\d+(?:[._-]\d+)+|^v?\d+$",
    re.IGNORECASE,
)


def looks_like_version(nom: str) -> bool:
    """`v1.2`, `1.2.3-rc1`, `pkg@2.0.0`, `2024.10`, `release_2890`: a version; `prod`: not."""
    return (
        _NUMERO.search(nom) is not None
        or re.fullmatch(r"(?:v|version|release|rel)[-_.]?\d\w*", nom, re.IGNORECASE) is not None
    )


def last_tag(etiquettes: list[Etiquette]) -> Etiquette | None:
    """The latest tag by date; between equals, the highest number."""
    datees = [e for e in etiquettes if e.le is not None] or etiquettes
    return max(datees, key=lambda e: (e.instant, _numbers(e.nom), e.nom), default=None)


def _numbers(nom: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d{1,18}", nom))


def _tags(depot: Depot) -> Constat:
    if not depot.source.a_historique:
        return Constat(
            "versions_etiquetees",
            Issue.INCONNU,
            None,
            "Une archive ne contient pas les étiquettes du dépôt.",
            1,
        )
    etiquettes = depot.etiquettes
    derniere = last_tag(etiquettes)
    if derniere is None:
        if depot.tronque:
            raise Illisible("Clone superficiel : les étiquettes peuvent manquer.")
        vide = {"nombre": 0, "derniere": None, "date": None}
        return Constat("versions_etiquetees", Issue.ABSENT, vide, "Aucune étiquette.")
    versions = sum(looks_like_version(e.nom) for e in etiquettes)
    le = derniere.le.isoformat() if derniere.le else None
    nombre = len(etiquettes)
    return Constat(
        "versions_etiquetees",
        Issue.PARTIEL if depot.tronque or not versions else Issue.VU,
        {"nombre": nombre, "derniere": derniere.nom, "date": le},
        f"{nombre} étiquette{'s' if nombre > 1 else ''}, dont {versions} en forme de version ; "
        f"la dernière est « {derniere.nom} »{f', du {le}' if le else ''}.",
        5,
        (depot.proof(f"refs/tags/{derniere.nom}"),),
    )
