# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""10,000 dossiers of the application across two versions, and back: time, and nothing lost.

.venv/bin/python benchmarks/migration_base.py [DOSSIERS] [PART_VENUE_DE_FICHIERS]

The database is the SQLite of an installation, or the PostgreSQL of `tools/with-postgres`. An
invented version comes before the published ones, so that facts, answers and recommendations
all move. One dossier in twenty came from a file, whose text follows.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from encommun.core.migration import Migration, Objet, Operation, Sort
from encommun.core.profil import Dossier, Lot
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.core.suivi import Avancement, Etat
from encommun.loader import load
from encommun.loader.dossiers import dump
from encommun.loader.dossiers.migration import Migrateur

AVANT = "0.9.0"


def invented(vers, faits, fiches):
    """The version before the first: twelve facts and twelve recommendations under other names."""
    operations = []
    for n, (fait, fiche) in enumerate(zip(faits, fiches, strict=True)):
        operations += (
            (
                Operation(Objet.FAIT, Sort.RENOMME, (f"avant-{fait}",), (fait,), "Mesure."),
                Operation(
                    Objet.PRECONISATION, Sort.RENOMME, (f"avant-{fiche}",), (fiche,), "Mesure."
                ),
            ),
            (
                Operation(Objet.FAIT, Sort.FILE, (f"avant-{fait}",), (), "Mesure."),
                Operation(
                    Objet.PRECONISATION,
                    Sort.SCINDE,
                    (f"avant-{fiche}",),
                    (fiche, fiches[0]),
                    "Mesure.",
                ),
            ),
            (
                Operation(
                    Objet.FAIT, Sort.FUSIONNE, (f"avant-{fait}", f"ou-{fait}"), (fait,), "Mesure."
                ),
                Operation(
                    Objet.PRECONISATION,
                    Sort.FUSIONNE,
                    (f"avant-{fiche}", fiche),
                    (fiche,),
                    "Mesure.",
                ),
            ),
        )[n % 3]
    return Migration(AVANT, vers, "Mesure.", tuple(operations))


def invent(alea, questions, lots, fiches, deplaces):
    """What an application of that version would have kept."""

    def answers(connues, nombre):
        faits = {}
        for q in alea.sample(connues, min(nombre, len(connues))):
            mots = [r.id for r in q.reponses if not r.exclusive]
            valeur = frozenset(alea.sample(mots, 1)) if q.type is TypeQuestion.MULTIPLE else None
            faits[f"avant-{q.id}" if q.id in deplaces else q.id] = valeur or alea.choice(mots)
        return faits

    suivi = tuple(
        Avancement(f"avant-{p}" if p in deplaces else p, alea.choice(list(Etat)))
        for p in alea.sample(fiches, 40)
    )
    return Dossier(
        answers(questions, 45),
        tuple(Lot(f"Partie {n}", answers(lots, 15)) for n in range(3)),
        suivi,
        "Mesure",
        AVANT,
    )


def main() -> None:
    """Fill a database, carry it over, bring it back, compare."""
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    part = float(sys.argv[2]) if len(sys.argv) > 2 else 0.05
    with tempfile.TemporaryDirectory() as donnees:
        os.environ["ENCOMMUN_DONNEES"] = str(Path(donnees) / "base")
        from encommun.web.lancement import prepare

        prepare()
        measure(nombre, part)


def measure(nombre: int, part: float) -> None:
    """The figures."""
    # ruff: noqa: PLC0415 - Django, once its settings are known
    from django.db import connection
    from django.db.models import F

    from encommun.store import passages, queries
    from encommun.store.contenu import numeroter, to_json
    from encommun.store.models import Commun

    alea = random.Random(20261122)
    referentiel = load()
    publiees = Migrateur.of(referentiel).migrations
    questions = [q for q in referentiel.portee(Portee.COMMUN) if q.reponses and q.demandee]
    lots = [q for q in referentiel.portee(Portee.LOT) if q.reponses and q.demandee]
    fiches = list(referentiel.preconisations)
    touches = [q.id for q in questions[:12]], fiches[:12]
    migrateur = Migrateur(referentiel, (invented(publiees[0].de, *touches), *publiees))
    deplaces = {*touches[0], *touches[1]}
    dossiers = [invent(alea, questions, lots, fiches, deplaces) for _ in range(nombre)]
    Commun.objects.bulk_create(
        (
            Commun(
                empreinte=f"{n:064}",
                contenu=to_json(
                    replace(
                        numeroter(d),
                        source=dump(d, referentiel) if n < nombre * part else "",
                    )
                ),
            )
            for n, d in enumerate(dossiers)
        ),
        batch_size=500,
    )
    print(f"{platform.platform()} · {os.cpu_count()} cœurs · {connection.vendor}")
    aller, bilan = timed(lambda: passages.tous(migrateur))
    assert not bilan.echecs, bilan.echecs[:3]
    assert sum(bilan.passes.values()) == nombre
    retours = []
    for version in (referentiel.version, publiees[0].de):
        ici = replace(migrateur, referentiel=replace(referentiel, version=version))
        retours.append(timed(lambda ici=ici: passages.tous(ici, retour=True)))
        assert not retours[-1][1].echecs, retours[-1][1].echecs[:3]
    perdus = sum(
        queries.contenu(commun).dossier != dossiers[int(commun.rang)]
        for commun in Commun.objects.annotate(rang=F("empreinte")).iterator()
    )
    assert perdus == 0, perdus
    print(f"{nombre} dossiers, dont {nombre * part:.0f} venus d’un fichier, deux versions")
    print(f"aller    {told(aller)}")
    for (temps, _), vers in zip(retours, (publiees[0].de, AVANT), strict=True):
        print(f"retour à {vers}  {told(temps)}")
    print(
        f"{sum(bilan.changements.values())} changements dits, {bilan.points} points à trancher, "
        "0 perdu : tous reviennent égaux"
    )


def timed(faire):
    """How long it takes, by the clock and in computing."""
    debut, avant = time.perf_counter(), cpu()
    rendu = faire()
    return (time.perf_counter() - debut, cpu() - avant), rendu


def cpu() -> float:
    """Seconds of computing of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def told(temps) -> str:
    """Two durations."""
    return f"{temps[0]:6.1f} s, dont {temps[1]:6.1f} s de calcul"


if __name__ == "__main__":
    main()
