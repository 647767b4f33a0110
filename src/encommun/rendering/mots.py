# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A condition of the content said in plain French, with the words of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from encommun.core.logique import TOUJOURS, Condition, Entre, Parmi, Sauf, Tous, UnDe
from encommun.core.referentiel import TypeQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.referentiel import Preconisation, Question, Referentiel


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence; its parts, if any, complete it as a list.

    `question` is set when the sentence is about one fact, and then `texte` holds the answers.
    """

    texte: str
    question: str = ""
    parties: tuple[Phrase, ...] = ()


def when(referentiel: Referentiel, preconisation: Preconisation) -> tuple[Phrase, ...]:
    """All that must hold for a recommendation to apply; nothing means « always »."""
    condition = preconisation.applicable_si
    facteurs = condition.conditions if isinstance(condition, Tous) else (condition,)
    phrases = [say(referentiel, facteur) for facteur in facteurs if facteur != TOUJOURS]
    if preconisation.roles:
        libelles = [referentiel.roles[role].libelle for role in preconisation.roles]
        phrases.insert(0, Phrase(_either(libelles), "Votre place dans le commun"))
    return tuple(phrases)


def say(referentiel: Referentiel, condition: Condition) -> Phrase:
    """A condition in words."""
    match condition:
        case Parmi(fait, valeurs):
            question = referentiel.questions[fait]
            return Phrase(_either(_labels(question, valeurs)), question.question)
        case Entre(fait, au_moins, moins_de):
            question = referentiel.questions[fait]
            return Phrase(_bounds(question, au_moins, moins_de), question.question)
        case Sauf(Parmi(fait, valeurs)):
            question = referentiel.questions[fait]
            return Phrase(
                f"toute réponse, sauf {_either(_labels(question, valeurs))}", question.question
            )
        case Sauf(sous_condition):
            return Phrase("Sauf dans ce cas :", parties=(say(referentiel, sous_condition),))
        case Tous(conditions):
            return Phrase("À la fois :", parties=tuple(say(referentiel, c) for c in conditions))
        case UnDe(conditions):
            return Phrase(
                "L’un au moins de ces cas :",
                parties=tuple(say(referentiel, c) for c in conditions),
            )


def _labels(question: Question, valeurs: Iterable[str]) -> list[str]:
    libelles = []
    for valeur in valeurs:
        reponse = question.reponse(valeur)
        libelles.append(valeur if reponse is None else reponse.libelle)
    return libelles


def _either(libelles: list[str]) -> str:
    """« A », « B » ou « C »."""
    cites = [f"«\u00a0{libelle}\u00a0»" for libelle in libelles]
    return " ou ".join(filter(None, [", ".join(cites[:-1]), cites[-1]]))


def _bounds(question: Question, au_moins: int | None, moins_de: int | None) -> str:
    def measure(valeur: int) -> str:
        if question.type is TypeQuestion.DATE:
            return f"{date.fromordinal(valeur):%d/%m/%Y}"
        return f"{valeur:,} {question.unite}".replace(",", "\u202f").strip()

    basse = "" if au_moins is None else measure(au_moins)
    haute = "" if moins_de is None else measure(moins_de)
    if question.type is TypeQuestion.DATE:
        bornes = (f"depuis le {basse}" if basse else "", f"avant le {haute}" if haute else "")
    else:
        bornes = (f"au moins {basse}" if basse else "", f"moins de {haute}" if haute else "")
    return " et ".join(filter(None, bornes))
