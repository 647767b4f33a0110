# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The founding note promises to lift obstacles, and five other things: does the content do so?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from encommun.core.logique import FAUX, Parmi
from encommun.core.referentiel import TypePreconisation
from encommun.loader.verification.contenu import walk
from encommun.loader.verification.rapport import erreur

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from encommun.core.referentiel import Preconisation, Referentiel
    from encommun.loader.verification.rapport import Remarque

FREINS = "freins"  # the question whose answers are the obstacles
PAR_PROMESSE = 8
PAR_FREIN = 2


def promises(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    """Each type of recommendation is there enough, and each obstacle has its answers.

    Two answers at least name the obstacle, in what makes them apply or come first; and whoever
    meets it receives one, whatever the rest of the profile.
    """
    if FREINS not in referentiel.questions:
        return
    for genre, nombre in par_promesse(referentiel).items():
        if nombre < PAR_PROMESSE:
            yield erreur(
                f"promesse {genre.value}",
                f"Elle n’a que {nombre} préconisation{'s' * (nombre > 1)}.",
                f"Écrivez-en : on en attend au moins {PAR_PROMESSE}.",
            )
    for frein, reponses in par_frein(referentiel).items():
        objet = f"frein {frein}"
        if len(reponses) < PAR_FREIN:
            yield erreur(
                objet,
                f"Il n’a que {len(reponses)} réponse{'s' * (len(reponses) > 1)}.",
                f"Écrivez-en : au moins {PAR_FREIN} « frein_a_lever » le citent dans "
                "« applicable_si » ou « renforce_si ».",
            )
        elif left_alone(referentiel, frein, reponses):
            yield erreur(
                objet,
                "Une personne peut le cocher et n’en recevoir aucune réponse.",
                "Ouvrez l’une d’elles à tous ceux qui le cochent.",
            )


def par_promesse(referentiel: Referentiel) -> dict[TypePreconisation, int]:
    """How many recommendations keep each promise."""
    comptes = Counter(p.type for p in _actives(referentiel))
    return {genre: comptes[genre] for genre in TypePreconisation}


def par_frein(referentiel: Referentiel) -> dict[str, tuple[Preconisation, ...]]:
    """The recommendations that lift each obstacle and name it."""
    question = referentiel.questions.get(FREINS)
    leviers = [p for p in _actives(referentiel) if p.type is TypePreconisation.FREIN_A_LEVER]
    return {
        reponse.id: tuple(p for p in leviers if reponse.id in _cites(p))
        for reponse in (question.reponses if question else ())
        if not reponse.inconnu
    }


def left_alone(referentiel: Referentiel, frein: str, reponses: tuple[Preconisation, ...]) -> bool:
    """Whether some profile meets this obstacle and receives none of these answers."""
    logique = referentiel.logique
    d = logique.diagrammes
    reste = logique.noeud(Parmi(FREINS, (frein,)))
    for p in reponses:
        reste = d.si(logique.applicables[p.id], FAUX, reste)
    return reste != FAUX


def _cites(preconisation: Preconisation) -> set[str]:
    conditions = (preconisation.applicable_si, preconisation.renforce_si)
    return {
        valeur
        for atome in walk(conditions)
        if isinstance(atome, Parmi) and atome.fait == FREINS
        for valeur in atome.valeurs
    }


def _actives(referentiel: Referentiel) -> list[Preconisation]:
    return [p for p in referentiel.preconisations.values() if not p.retire_le]
