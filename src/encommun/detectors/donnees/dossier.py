# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder of data files, or a data package: one answer per criterion for the whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from encommun.core.constats import Constat, Issue, Point, Preuve, Valeur
from encommun.detectors.donnees import metadonnees
from encommun.detectors.donnees.criteres import CLES
from encommun.detectors.donnees.inspection import EXTENSIONS, Attentes, Observation, observe
from encommun.detectors.donnees.json_schema import is_json_schema
from encommun.detectors.donnees.lecture import Illisible, read_small
from encommun.detectors.donnees.masque import printable
from encommun.detectors.donnees.metadonnees import Fiche
from encommun.detectors.donnees.personnel_valeurs import Niveau
from encommun.detectors.donnees.table_schema import is_table_schema
from encommun.detectors.textes import decode

FICHIERS_MAX = 200  # data files looked at; the others are counted and said
ENTREES_MAX = 100_000
_ECARTES = frozenset({"node_modules", "vendor", "__pycache__", "venv", "schemas", "schema"})
_ACCOMPAGNEMENT = (".schema.json", ".metadata.json", ".meta.json", "-metadata.json")


@dataclass(frozen=True, slots=True)
class Paquet:
    """A data package: its descriptor, its text for the lines, or what is wrong with it."""

    objet: Mapping[str, object] = field(default_factory=dict)
    texte: str = ""
    faute: str = ""


def package_of(dossier: Path) -> Paquet:
    """The data package of a folder; an empty one when there is none."""
    fichier = dossier / "datapackage.json"
    if not fichier.exists() and not fichier.is_symlink():
        return Paquet()
    try:
        texte = decode(read_small(fichier))
    except Illisible as refus:
        return Paquet(faute=f"datapackage.json ne se lit pas\u00a0: {refus}")
    objet = metadonnees.load_json(texte)
    if not isinstance(objet, dict):
        return Paquet(faute="datapackage.json n’est pas un objet JSON.")
    return Paquet(objet, texte)


def expectations(paquet: Paquet, ressource: Mapping[str, object], base: Attentes) -> Attentes:
    """What a data package says of one resource; the resource's own words come first."""
    nom = "datapackage.json"
    propres = {k: v for k, v in ressource.items() if k not in {"schema", "name", "path"}}
    communs = {k: v for k, v in paquet.objet.items() if k != "schema"}
    fiche = metadonnees.from_mapping(propres, nom, 5, paquet.texte)
    fiche.merge(metadonnees.from_mapping(communs, nom, 5, paquet.texte))
    octets = ressource.get("bytes")
    return replace(
        base,
        fiche=fiche,
        declare=ressource.get("schema"),
        octets=octets if isinstance(octets, int) and not isinstance(octets, bool) else None,
        empreinte=str(ressource.get("hash") or ""),
    )


def resources(paquet: Paquet) -> list[Mapping[str, object]]:
    liste = paquet.objet.get("resources")
    return [r for r in liste if isinstance(r, dict)] if isinstance(liste, list) else []


def resource_named(paquet: Paquet, nom: str) -> Mapping[str, object]:
    return next((r for r in resources(paquet) if r.get("path") in {nom, f"./{nom}"}), {})


def observe_package(
    dossier: Path, paquet: Paquet, au: date, base: Attentes
) -> tuple[list[Observation], list[str]]:
    """Each local resource; a path that leaves the folder, an address, a missing file are said."""
    observations, alertes = [], []
    for ressource in resources(paquet)[:FICHIERS_MAX]:
        chemin = ressource.get("path")
        for brut in chemin if isinstance(chemin, list) else [chemin]:
            nom = printable(str(brut))[:200]
            if not isinstance(brut, str) or not brut or "\0" in brut:
                alertes.append("Une ressource n’a pas de chemin.")
            elif "://" in brut:
                alertes.append(f"« {nom} » est à distance : rien n’est téléchargé.")
            elif brut.startswith("/") or ".." in Path(brut).parts or _through_link(dossier, brut):
                alertes.append(f"« {nom} » mène hors du dossier : il n’est pas suivi.")
            elif not (dossier / brut).exists():
                alertes.append(f"« {nom} » est annoncé et n’est pas là.")
            else:
                attentes = expectations(paquet, ressource, base)
                observations.append(observe(dossier / brut, nom, au, attentes))
    return observations, alertes


def _through_link(dossier: Path, relatif: str) -> bool:
    etape = dossier
    for partie in Path(relatif).parts:
        etape /= partie
        if etape.is_symlink():
            return True
    return False


def observe_folder(dossier: Path, au: date, base: Attentes) -> tuple[list[Observation], list[str]]:
    observations: list[Observation] = []
    alertes: list[str] = []
    fichiers = []
    for fichier in _walk(dossier, alertes):
        fichiers.append(fichier)
        if len(fichiers) > FICHIERS_MAX:
            alertes.append(
                f"Plus de {FICHIERS_MAX} fichiers de données : les premiers sont examinés."
            )
            fichiers.pop()
            break
    for fichier in fichiers:
        affiche = printable(
            os.fsencode(fichier.relative_to(dossier)).decode("utf-8", "backslashreplace")
        )
        attentes = base
        if fichier.parent != dossier:  # what the root says holds below
            fiche = Fiche()
            for voisin in metadonnees.companions(dossier / "\x00"):
                fiche.merge(metadonnees.read_companion(voisin, printable(voisin.name)))
            attentes = Attentes(
                fiche, impose=base.impose, impose_nom=base.impose_nom, complet=base.complet
            )
        observations.append(observe(fichier, affiche, au, attentes))
    return observations, alertes


def _walk(dossier: Path, alertes: list[str]) -> Iterator[Path]:
    vues = 0
    liens = 0
    for racine, dossiers, noms in os.walk(dossier, followlinks=False):
        dossiers[:] = sorted(d for d in dossiers if not d.startswith(".") and d not in _ECARTES)
        for nom in sorted(noms):
            vues += 1
            if vues > ENTREES_MAX:
                alertes.append(f"Plus de {ENTREES_MAX} fichiers : la suite n’est pas parcourue.")
                return
            chemin = Path(racine, nom)
            if chemin.suffix.lower() not in EXTENSIONS or nom.startswith("."):
                continue
            if chemin.is_symlink():
                liens += 1
                if liens == 1:
                    alertes.append("Des liens symboliques ne sont pas suivis.")
            elif not _describes(chemin):
                yield chemin


def _describes(chemin: Path) -> bool:  # noqa: PLR0911 - one sign, one answer
    """Whether a JSON file describes data rather than holds some: schema, metadata, manifest."""
    nom = chemin.name.lower()
    if chemin.suffix.lower() != ".json":
        return False
    if nom in {
        "datapackage.json",
        "package.json",
        "package-lock.json",
        "tsconfig.json",
        "composer.json",
        "codemeta.json",
    }:
        return True
    if nom.endswith(_ACCOMPAGNEMENT):
        return True
    souche = nom.partition(".")[0]
    try:
        freres = (
            {f.suffix.lower() for f in chemin.parent.glob(f"{souche}.*")}
            if souche.isalnum()
            else set()
        )
        if (
            not freres & {".csv", ".tsv", ".parquet", ".geojson"}
            and chemin.lstat().st_size > 1024 * 1024
        ):
            return False
        objet = metadonnees.load_json(decode(read_small(chemin)))
    except (Illisible, OSError):
        return False
    if not isinstance(objet, dict):
        return False
    if is_table_schema(objet) or is_json_schema(objet):
        return True
    listes = any(isinstance(v, list) and v and isinstance(v[0], dict) for v in objet.values())
    return not listes and len(metadonnees.from_mapping(objet, nom, 5).mentions) >= 3


def gather(
    observations: list[Observation], alertes: list[str], dossier: str
) -> tuple[Constat, ...]:
    """One answer per criterion: the worst wins for personal data, nuance for the others."""
    if not observations:
        raison = "Aucun fichier de données ici (CSV, JSON, GeoJSON, Parquet)."
        message = " ".join([raison, *alertes])
        return tuple(
            Constat(
                cle,
                Issue.ERREUR,
                None,
                message,
                5,
                (Preuve(chemin=dossier),),
                remede="Donnez un fichier ou un dossier de données.",
            )
            for cle in CLES
        )
    if len(observations) == 1 and not alertes:
        return observations[0].constats
    return tuple(
        _merged(
            cle,
            [c for o in observations for c in o.constats if c.critere == cle],
            [o.jeu.chemin for o in observations],
            alertes,
        )
        for cle in CLES
    )


def _merged(cle: str, constats: list[Constat], noms: list[str], alertes: list[str]) -> Constat:
    issue = (
        _worst_personal(constats)
        if cle == "jeu_donnees_personnelles"
        else _together([c.issue for c in constats])
    )
    # A resource that could not be looked at forbids a full pass.
    if alertes and issue in {Issue.VU, Issue.ABSENT} and cle != "jeu_licence":
        issue = (
            Issue.PARTIEL
            if issue is Issue.VU
            else Issue.INCONNU
            if cle == "jeu_donnees_personnelles"
            else issue
        )
    par_issue: dict[Issue, list[str]] = {}
    for constat, nom in zip(constats, noms, strict=True):
        par_issue.setdefault(constat.issue, []).append(nom)
    bilan = " ; ".join(
        f"{i.value.replace('_', ' ')} : {len(n)} ({', '.join(n[:3])}{'…' if len(n) > 3 else ''})"
        for i, n in par_issue.items()
    )
    choisi = next((c for c in constats if c.issue is issue), constats[0])
    message = (
        choisi.message
        if len(par_issue) == 1 and len({c.message for c in constats}) == 1
        else f"{len(constats)} fichiers. {bilan}. {choisi.message}"
    )
    preuves = tuple(
        dict.fromkeys(
            p for c in constats if c.issue in {issue, Issue.PARTIEL, Issue.VU} for p in c.preuves
        )
    )[:10]
    points = tuple(p for c in constats for p in c.points)[:10]
    points += tuple(Point(a, Preuve(chemin="datapackage.json")) for a in alertes[:5])
    return Constat(
        cle,
        issue,
        _value(cle, constats, choisi),
        " ".join([message, *alertes[:3]]),
        min(c.confiance for c in constats),
        preuves or (Preuve(chemin=noms[0]),),
        remede=choisi.remede,
        points=points,
    )


def _value(cle: str, constats: list[Constat], choisi: Constat) -> Valeur:
    if cle == "jeu_donnees_personnelles":
        rang = {n.valeur: n for n in Niveau}
        return max(
            (c.valeur for c in constats if c.valeur in rang),
            key=lambda v: rang[str(v)],
            default=None,
        )
    valeurs = list({repr(c.valeur): c.valeur for c in constats if c.valeur is not None}.values())
    if cle in {"jeu_ouvert", "jeu_licence"} and len(valeurs) > 1:
        return valeurs
    return choisi.valeur


def _worst_personal(constats: list[Constat]) -> Issue:
    issues = {c.issue for c in constats}
    for issue in (Issue.VU, Issue.PARTIEL, Issue.ERREUR, Issue.INCONNU):
        if issue in issues:
            return issue
    return Issue.ABSENT


def _together(issues: list[Issue]) -> Issue:
    utiles = {i for i in issues if i is not Issue.NON_APPLICABLE}
    if not utiles:
        return Issue.NON_APPLICABLE
    if len(utiles) == 1:
        return utiles.pop()
    if Issue.VU in utiles or Issue.PARTIEL in utiles:
        return Issue.PARTIEL
    return (
        Issue.ERREUR
        if Issue.ERREUR in utiles
        else Issue.INCONNU
        if Issue.INCONNU in utiles
        else Issue.ABSENT
    )
