# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Data files: speed and peak of memory, on files made here; Table Schema beside frictionless.

    .venv/bin/python benchmarks/donnees.py [--pair PYTHON] [--taille MO]

`--pair` names an interpreter that has frictionless; without it, only our own figures are given.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

MO = 1_000_000
MESURE = """
import json, re, sys, time
from datetime import date
from pathlib import Path
from encommun.detectors.donnees import inspect
debut, processeur = time.perf_counter(), time.process_time()
schema = Path(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2] else None
rapport = inspect(Path(sys.argv[1]), date(2026, 6, 1), schema_local=schema,
                  complet=len(sys.argv) > 3)
duree, processeur = time.perf_counter() - debut, time.process_time() - processeur
pic = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps({"duree": duree, "processeur": processeur, "pic": pic,
                  "constats": len(rapport.constats),
                  "issues": [c.issue.value for c in rapport.constats]}))
"""
PAIR = """
import sys, time
from frictionless import Resource, Schema, system
debut = time.process_time()
with system.use_context(trusted=True):
    rapport = Resource(path=sys.argv[1], schema=Schema.from_descriptor(sys.argv[2])).validate()
print(time.process_time() - debut, rapport.valid)
"""
SCHEMA = {
    "fields": [
        {"name": "siret", "type": "string", "constraints": {"pattern": "\\d{14}"}},
        {"name": "nom", "type": "string", "constraints": {"required": True}},
        {"name": "commune", "type": "string"},
        {"name": "date", "type": "date"},
        {"name": "montant", "type": "number", "constraints": {"minimum": 0}},
    ]
}


def rows(nombre: int) -> bytes:
    """Rows that differ: an arithmetic scatter, so that every run measures the same file."""
    return "".join(
        f"{10**13 + (i * 7_919_993) % (9 * 10**13)},Association numéro {i},"
        f"{1001 + i * 37 % 90_000:05d},2024-{i % 12 + 1:02d}-{i % 28 + 1:02d},"
        f"{i * 31 % 99_991 / 100}\n"
        for i in range(nombre)
    ).encode()


def make_csv(fichier: Path, mo: int) -> None:
    bloc = rows(60_000)
    with fichier.open("wb") as flux:
        flux.write(b"siret,nom,commune,date,montant\n")
        while flux.tell() < mo * MO:
            flux.write(bloc)


def make_json(fichier: Path, mo: int) -> None:
    objet = {"type": "Feature", "properties": {"nom": "arbre", "hauteur": 12}}
    objet["geometry"] = {"type": "Point", "coordinates": [2.3, 48.8]}
    bloc = (json.dumps(objet) + ",\n") * 5_000
    with fichier.open("w", encoding="utf-8") as flux:
        flux.write('{"type": "FeatureCollection", "features": [\n')
        while flux.tell() < mo * MO:
            flux.write(bloc)
        flux.write(json.dumps(objet) + "]}")


def measure(titre: str, fichier: Path, *options: str) -> float:
    sortie = subprocess.run(
        [sys.executable, "-c", MESURE, str(fichier), *options],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    vu = json.loads(sortie)
    assert vu["constats"] == 8
    assert "erreur" not in vu["issues"]
    mo = fichier.stat().st_size / MO
    print(
        f"{titre:40} {mo:5.0f} Mo {vu['duree']:6.2f} s ({vu['processeur']:5.2f} s de processeur) "
        f"{mo / vu['duree']:6.1f} Mo/s {vu['pic']:4.0f} Mio"
    )
    return float(vu["processeur"])


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--pair", default="")
    options.add_argument("--taille", type=int, default=1000)
    choix = options.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        schema = dossier / "schema.json"
        schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
        gros, petit, points = dossier / "gros.csv", dossier / "petit.csv", dossier / "p.geojson"
        make_csv(gros, choix.taille)
        measure("CSV, critères par défaut", gros)
        measure("CSV, critères par défaut, schéma", gros, str(schema))
        gros.unlink()
        make_json(points, choix.taille // 2)
        measure("GeoJSON, critères par défaut", points)
        points.unlink()
        make_csv(petit, 20)
        notre = measure("CSV entier, huit critères et schéma", petit, str(schema), "complet")
        if choix.pair:
            sortie = subprocess.run(
                [choix.pair, "-c", PAIR, petit.name, schema.name],
                check=True,
                capture_output=True,
                text=True,
                cwd=dossier,
            ).stdout.split()
            duree, valide = float(sortie[0]), sortie[1]
            assert valide == "True"
            mo = petit.stat().st_size / MO
            print(f"frictionless, schéma seul : {mo:.0f} Mo, {duree:.2f} s de processeur")
            print(f"rapport des temps de processeur : {duree / notre:.1f}")


if __name__ == "__main__":
    main()
