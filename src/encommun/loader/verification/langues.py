# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of the content other languages say, and which translations the French has left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core import traduction
from encommun.core.referentiel.langues import EtatTraduction
from encommun.loader.verification.rapport import Completude, avertissement, erreur

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.referentiel import Referentiel
    from encommun.core.referentiel.langues import Traduction
    from encommun.loader.verification.rapport import Remarque

_DITS = {
    EtatTraduction.PERIMEE: "Le français a changé depuis cette traduction.",
    EtatTraduction.INCOMPLETE: "Cette traduction ne dit pas tout le français.",
}


@dataclass(frozen=True, slots=True)
class Reste:
    """An entry that a language does not say, or no longer says rightly."""

    cle: str
    etat: EtatTraduction
    traduction: Traduction | None = None


def remaining(referentiel: Referentiel, traductions: Mapping[str, Traduction]) -> Iterator[Reste]:
    """What is to translate or to read again, in the order of the content."""
    for cle, entree in traduction.entries(referentiel):
        dite = traductions.get(cle)
        etat = traduction.state(entree, dite)
        if etat is not EtatTraduction.A_JOUR:
            yield Reste(cle, etat, dite)
    for mot in traduction.words(referentiel):
        cle = f"{traduction.MOTS}.{mot}"
        if cle not in traductions:
            yield Reste(cle, EtatTraduction.ABSENTE)


def check(
    referentiel: Referentiel, langue: str, traductions: Mapping[str, Traduction]
) -> tuple[Completude, list[Remarque]]:
    """The figures of a language, and a remark for each translation to read again."""
    restes = {reste.cle: reste for reste in remaining(referentiel, traductions)}
    cles = [cle for cle, _ in traduction.entries(referentiel)]
    cles += [f"{traduction.MOTS}.{mot}" for mot in traduction.words(referentiel)]
    comptes: dict[str, tuple[int, int]] = {}
    for cle in cles:
        collection = cle.partition(".")[0]
        dites, toutes = comptes.get(collection, (0, 0))
        comptes[collection] = dites + (cle not in restes), toutes + 1
    remarques = [
        avertissement(
            f"traduction {reste.cle} ({reste.traduction.fichier}:{reste.traduction.ligne})",
            _DITS[reste.etat],
            f"Revoyez-la : « encommun referentiel traduire {langue} » la montre.",
        )
        for reste in restes.values()
        if reste.traduction is not None
    ]
    if langue not in referentiel.langues:
        message = "Cette langue manque à « langues » de referentiel.yaml : personne ne la lira."
        remarques.append(erreur(f"langue {langue}", message, f"Ajoutez « {langue} »."))
    return Completude(langue, comptes), remarques
