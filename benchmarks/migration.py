# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""10,000 dossiers across two versions, and back: time, and nothing lost.

python benchmarks/migration.py [DOSSIERS]
"""

from __future__ import annotations

import random
import sys
import time

from encommun.core.migration import Migration, Objet, Operation, Sort, migrate, revert
from encommun.core.referentiel import TypeQuestion
from encommun.loader import load


def step(de, vers, faits, fiches):
    """A migration that touches twelve facts and twelve recommendations."""
    sorts = (Sort.RENOMME, Sort.SCINDE, Sort.FILE)
    operations = []
    for n, (fait, fiche) in enumerate(zip(faits, fiches, strict=True)):
        sort = sorts[n % 3]
        for objet, nom in ((Objet.FAIT, fait), (Objet.PRECONISATION, fiche)):
            arrivee = [f"{nom}-{i}" for i in range({Sort.RENOMME: 1, Sort.SCINDE: 2}.get(sort, 0))]
            operations.append(Operation(objet, sort, (nom,), tuple(arrivee), "Mesure."))
    return Migration(de, vers, "Mesure.", tuple(operations))


def main() -> None:
    """Migrate, come back, compare."""
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    referentiel = load()
    alea = random.Random(20261122)
    questions = [q for q in referentiel.questions.values() if q.reponses]
    fiches = list(referentiel.preconisations)
    dossiers = []
    for _ in range(nombre):
        faits = {}
        for q in alea.sample(questions, 45):
            mots = [r.id for r in q.reponses]
            multiple = q.type is TypeQuestion.MULTIPLE
            faits[q.id] = alea.sample(mots, min(2, len(mots))) if multiple else alea.choice(mots)
        suivi = [
            {"preconisation": p, "etat": alea.choice(("fait", "en_cours", "a_faire"))}
            for p in alea.sample(fiches, 40)
        ]
        lots = [dict(alea.sample(sorted(faits.items()), 15)) for _ in range(3)]
        dossiers.append(
            {"version": 1, "referentiel": "1.0.0", "faits": faits, "lots": lots, "suivi": suivi}
        )
    noms = [q.id for q in questions]
    migrations = (
        step("1.0.0", "1.1.0", noms[:12], fiches[:12]),
        step("1.1.0", "2.0.0", noms[12:24], fiches[12:24]),
    )
    debut = time.perf_counter()
    alles = [migrate(d, migrations) for d in dossiers]
    aller = time.perf_counter() - debut
    debut = time.perf_counter()
    revenus = [revert(revert(a.dossier).dossier).dossier for a in alles]
    retour = time.perf_counter() - debut
    assert revenus == dossiers
    changements = sum(len(a.differences) for a in alles)
    cotes = sum(len(a.dossier.get("a_revoir", ())) for a in alles)
    print(f"{nombre} dossiers, deux versions : aller {aller:.2f} s, retour {retour:.2f} s")
    print(f"{changements} changements dits, {cotes} mis de côté, 0 perdu : tous reviennent égaux")


if __name__ == "__main__":
    main()
