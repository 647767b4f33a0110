# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Are there personal data in the files, commit metadata aside?"""

from __future__ import annotations

from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue, Point
from encommun.detectors.depot import Depot
from encommun.detectors.motifs_personnes import (
    FICTIVE,
    PERSONNELLE,
    PROFESSIONNELLE,
    Trouvaille,
)
from encommun.detectors.releve import survey
from encommun.detectors.secrets import not_seen

CRITERES = (
    Critere(
        "donnees_personnelles",
        "Y a-t-il des données personnelles dans les fichiers ?",
        "Retirez ces données, demandez l’avis du délégué à la protection des données, et purgez "
        "l’historique si elles n’auraient pas dû être publiées.",
        Gravite.BLOQUANT,
        frozenset({Issue.ABSENT, Issue.PARTIEL}),
        preconisations=("anonymiser",),
    ),
)

_MASSE = 10  # as many people in data files are a list of people
_GENRES = {
    "adresse": "adresse électronique",
    "telephone": "téléphone",
    "nir": "numéro de sécurité sociale",
    "iban": "compte bancaire (IBAN)",
    "tableau": "tableau de personnes",
    "tableau de noms": "tableau de noms",
}
_NOMS = {
    "suspectes": "des données personnelles probables",
    "faible": "quelques coordonnées personnelles",
    "contacts_professionnels": "des contacts professionnels",
    "fictives": "des données fictives, d’essai ou d’exemple",
}


def detect(depot: Depot) -> Iterator[Constat]:
    releve = survey(depot)
    par_nature: dict[str, list[Trouvaille]] = {FICTIVE: [], PROFESSIONNELLE: [], PERSONNELLE: []}
    for trouvaille in releve.personnes:
        par_nature[trouvaille.nature].append(trouvaille)
    valeur, retenues = _weigh(par_nature)
    if not retenues:
        yield not_seen(
            "donnees_personnelles", "aucune", "Aucune donnée personnelle reconnue", releve
        )
        return
    dits = [f"{_GENRES[t.genre]} : {t.masque}" for t in retenues[:20]]
    preuves = tuple(
        depot.proof(t.chemin, t.ligne, dit) for t, dit in zip(retenues, dits, strict=False)
    )
    points = tuple(
        Point(dit, p, "Retirez ou anonymisez.")
        for dit, p in zip(dits, preuves, strict=True)
        if valeur == "suspectes"
    )
    s = "s" if len(retenues) > 1 else ""
    yield Constat(
        "donnees_personnelles",
        Issue.VU if valeur == "suspectes" else Issue.PARTIEL,
        valeur,
        f"{_NOMS[valeur].capitalize()} : {len(retenues)} endroit{s}, par exemple dans "
        f"« {retenues[0].chemin} ».",
        3,
        preuves,
        points=points,
    )


def _weigh(par_nature: dict[str, list[Trouvaille]]) -> tuple[str, list[Trouvaille]]:
    personnelles = par_nature[PERSONNELLE]
    graves = [t for t in personnelles if t.genre in ("nir", "iban", "tableau")]
    en_masse = [t for t in personnelles if t.chemin.lower().endswith(_DONNEES)]
    if graves or len(en_masse) >= _MASSE:
        return "suspectes", graves or en_masse
    if personnelles:
        return "faible", personnelles
    if par_nature[PROFESSIONNELLE]:
        return "contacts_professionnels", par_nature[PROFESSIONNELLE]
    return "fictives", par_nature[FICTIVE]


_DONNEES = (".csv", ".tsv", ".json", ".geojson", ".sql", ".xml", ".txt", ".yaml", ".yml")
