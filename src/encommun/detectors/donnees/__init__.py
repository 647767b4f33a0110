# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A data file, a folder of them or a data package turned into eight findings, offline.

Reading is streaming and bounded: up to 16 MiB every value is looked at; beyond, all the bytes are
read once (encoding, zeros, lines) and the values of blocks spread from the first to the last; each
statement then says which share it holds for. `complet=True` looks at every value.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from encommun.core.constats import Examine, Rapport
from encommun.core.erreurs import Erreur
from encommun.detectors.donnees import dossier, schema
from encommun.detectors.donnees.criteres import CLES, CRITERES
from encommun.detectors.donnees.inspection import EXTENSIONS, Attentes, Observation, observe
from encommun.detectors.donnees.masque import printable
from encommun.detectors.donnees.modele import Jeu

__all__ = ["CLES", "CRITERES", "EXTENSIONS", "inspect"]


def inspect(
    chemin: Path, au: date, *, schema_local: Path | None = None, complet: bool = False
) -> Rapport:
    """The eight findings on a data file, a folder of data files or a data package.

    Args:
        chemin: file or folder; nothing is followed out of it, nothing is executed.
        au: day of observation, for freshness.
        schema_local: Table Schema or JSON Schema to validate the rows against.
        complet: look at every value of a large file, whatever the time it takes.

    Raises:
        Erreur: no such path, or a local schema that is none.
    """
    if not chemin.exists() and not chemin.is_symlink():
        raise Erreur(
            f"« {printable(chemin.name)} » n’existe pas.",
            remede="Donnez le chemin d’un fichier de données ou d’un dossier.",
        )
    base = Attentes(complet=complet)
    if schema_local is not None:
        base = Attentes(
            impose=schema.load(schema_local),
            impose_nom=printable(schema_local.name),
            complet=complet,
        )
    nom = printable(chemin.name or str(chemin))
    alertes: list[str] = []
    if chemin.is_dir() and not chemin.is_symlink():
        observations, alertes = _folder(chemin, au, base)
    else:
        observations = [_file(chemin, nom, au, base)]
    return Rapport(
        Examine(nom, tronque=any(o.jeu.tronque for o in observations), au=au),
        dossier.gather(observations, alertes, nom),
        {
            "fichiers": len(observations),
            "octets": sum(o.jeu.octets for o in observations),
            "lignes": _total(observations),
        },
        {
            o.jeu.chemin: {
                "format": o.jeu.format or None,
                "octets": o.jeu.octets,
                "colonnes": o.jeu.colonnes,
                "lignes": o.jeu.total,
                "lignes_examinees": o.jeu.lignes,
                "part_examinee": round(o.jeu.part_lue, 4),
            }
            for o in observations
        },
    )


def _folder(chemin: Path, au: date, base: Attentes) -> tuple[list[Observation], list[str]]:
    paquet = dossier.package_of(chemin)
    if dossier.resources(paquet):
        return dossier.observe_package(chemin, paquet, au, base)
    observations, alertes = dossier.observe_folder(chemin, au, base)
    return observations, [*alertes, *filter(None, [paquet.faute])]


def _file(chemin: Path, nom: str, au: date, base: Attentes) -> Observation:
    """One file; its folder's data package may describe it."""
    if chemin.is_symlink():
        return observe(chemin, nom, au, base)
    paquet = dossier.package_of(chemin.parent)
    if chemin.name == "datapackage.json" and dossier.resources(paquet):
        observations, alertes = dossier.observe_package(chemin.parent, paquet, au, base)
        constats = dossier.gather(observations, alertes, nom)
        jeu = observations[0].jeu if observations else Jeu(nom)
        return Observation(jeu, constats)
    if ressource := dossier.resource_named(paquet, chemin.name):
        base = dossier.expectations(paquet, ressource, base)
    return observe(chemin, nom, au, base)


def _total(observations: list[Observation]) -> int | None:
    totaux = [o.jeu.total for o in observations]
    connus = [t for t in totaux if t is not None]
    return sum(connus) if len(connus) == len(totaux) else None
