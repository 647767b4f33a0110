# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The diagnosis: compiling the law, then one lot, ten, two hundred, and lots half known."""

import platform
import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice

from encommun.core.diagnostic import LogiqueDroits, diagnose
from encommun.core.profil import Declaration, Dependance, Lot
from encommun.loader import load

COMPLET: dict[str, Declaration] = {
    **dict.fromkeys(
        ("mission_sp", "source_detenue", "forme_electronique", "interet_public", "ecrit"), "oui"
    ),
    **dict.fromkeys(
        (
            *("redevance_souhaitee", "demande_communication", "demande_mise_en_ligne"),
            *("au_repertoire", "maj_reguliere", "oeuvre_collective", "cotitulaires_accord"),
            *("logiciel_standard", "client_determine", "secret_absolu", "secret_relatif"),
            *("secrets_techniques", "tiers_pi_contenu", "personnes_identifiables"),
            *("oeuvre_protegee_visible", "donnees_forte_valeur", "fonds_patrimonial"),
            *("deja_diffusee", "documentation_de_logiciel"),
        ),
        "non",
    ),
    **dict.fromkeys(
        ("donnees_perso", "clause_pi", "licence_souhaitee", "modele_base_licence"), "aucune"
    ),
    "assistance_ia": "aucune",
    "cgu_contribution": "aucune",
    "satellite": "aucun",
    "connaissances_anterieures": "aucune",
    "accord_auteur": "aucun",
    "organisme_nature": "collectivite",
    "agents_etp": 650,
    "population": 40000,
    "role": frozenset({"ouvrir"}),
    "reciprocite": "sans_preference",
    "employeur_effectif": "sans_objet",
    "motif_interet_general": "oui",
    "etat_achevement": "en_service",
}
LOTS: list[dict[str, Declaration]] = [
    {
        "composant_type": composant,
        "origine": origine,
        "marche_reference": "ccag_tic_2021",
        "finalite_diffusion": "oui",
        "convention_pi": "silence",
        "licence_recue": licence,
        "dependances": tuple(Dependance(spdx, "lie") for spdx in briques),
    }
    for composant in ("logiciel", "donnees", "contenu", "image_video", "modele_ia")
    for origine in ("agent", "prestataire", "tiers", "partenaire", "autre_administration")
    for licence in ("aucune", "MIT", "EUPL-1.2", "etalab-2.0")
    for briques in ((), ("MIT", "GPL-3.0-or-later"))
]
MANQUENT = ("marche_reference", "donnees_perso", "licence_recue")


def lots(nombre: int, *, sans: tuple[str, ...] = ()) -> list[Lot]:
    """So many different lots, each with a name of its own."""
    return [
        Lot(f"Lot {n}", {f: v for f, v in faits.items() if f not in sans})
        for n, faits in enumerate(islice(cycle(LOTS), nombre))
    ]


def measure(nom: str, action: Callable[[], object], tours: int = 15) -> None:
    """Print the first time, the median and the slowest of the following ones."""
    debut = time.perf_counter()
    action()
    premier = (time.perf_counter() - debut) * 1000
    durees = []
    for _ in range(tours):
        debut = time.perf_counter()
        action()
        durees.append((time.perf_counter() - debut) * 1000)
    print(
        f"{nom:<46} première {premier:8.2f} ms · médiane {statistics.median(durees):8.2f} ms "
        f"· maximum {max(durees):8.2f} ms"
    )


def main() -> None:
    """Measure."""
    print(f"Python {platform.python_version()}, {platform.machine()}")
    referentiel = load()
    measure(
        "Compiler les règles",
        lambda: LogiqueDroits(referentiel.droits, referentiel.questions),
        tours=3,
    )
    for nombre in (1, 10, 200):
        measure(
            f"{nombre} lots, tout est dit",
            lambda n=nombre: diagnose(referentiel, COMPLET, lots(n)),
        )
    for nombre in (1, 10, 200):
        measure(
            f"{nombre} lots, trois faits manquent",
            lambda n=nombre: diagnose(referentiel, COMPLET, lots(n, sans=MANQUENT)),
        )
    inconnu = [Lot("Tout manque", {})]
    measure("1 lot, rien n’est dit", lambda: diagnose(referentiel, {}, inconnu))
    resultat = diagnose(referentiel, COMPLET, lots(200))
    assert len(resultat.lots) == 200


if __name__ == "__main__":
    main()
