# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a recommendation stands in a plan, in sentences made of the person's own answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from encommun.core.logique import AuMoins, Verdict
from encommun.core.plan import raisons
from encommun.core.profil import Silence
from encommun.core.referentiel import TypeQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.plan import Raison
    from encommun.core.profil import Declaration, Dossier, Profil
    from encommun.core.referentiel import Preconisation, Question, Referentiel

SANS_CONDITION = "Cette préconisation vaut pour tous les communs."


def why(
    referentiel: Referentiel, dossier: Dossier, profil: Profil, preconisation: Preconisation
) -> tuple[str, ...]:
    """The sentences that explain the line of this recommendation, in reading order."""
    phrases = [
        sentence(referentiel, dossier, profil, raison)
        for raison in raisons(referentiel, preconisation, profil)
    ]
    return tuple(dict.fromkeys(phrases)) or (SANS_CONDITION,)


def sentence(referentiel: Referentiel, dossier: Dossier, profil: Profil, raison: Raison) -> str:
    """One reason, said with the words of the question and of the answer."""
    question = referentiel.questions[raison.fait]
    intitule = f"« {question.question} »"
    if raison.verdict is Verdict.INCONNU:
        return _open(dossier, question, intitule)
    dite = dossier.faits.get(question.id)
    if dite is None or isinstance(dite, Silence):
        phrase = _deduced(profil, raison, question, intitule)
    else:
        if raison.valeurs and isinstance(dite, frozenset | AuMoins):
            dite = frozenset(raison.valeurs)
        phrase = f"À la question {intitule}, vous avez répondu {answer(question, dite)}."
    return f"{phrase} Cela la fait remonter." if raison.reclasse else phrase


def _open(dossier: Dossier, question: Question, intitule: str) -> str:
    dite = dossier.faits.get(question.id)
    if dite is Silence.NSP:
        return f"À confirmer : vous ne savez pas encore répondre à {intitule}."
    if dite is Silence.PLUS_TARD:
        return f"À confirmer : vous avez remis à plus tard {intitule}."
    return f"À confirmer : cela dépend de votre réponse à {intitule}."


def _deduced(profil: Profil, raison: Raison, question: Question, intitule: str) -> str:
    """A fact that nobody declared: what it is worth follows from the others, or from the lots."""
    source = "D’après vos lots" if question.des_lots else "D’après vos autres réponses"
    valeur = profil.faits.get(question.id)
    if valeur is None and raison.verdict is Verdict.OUI and raison.valeurs:
        dite = _quoted(question, raison.valeurs, "ou")  # one of them, whichever it is
    elif valeur is None:
        return f"{source}, la question {intitule} n’a plus à être posée."
    elif raison.valeurs and isinstance(valeur, frozenset | AuMoins):
        dite = answer(question, frozenset(raison.valeurs))
    else:
        dite = answer(question, valeur)
    return f"{source}, la réponse à {intitule} est {dite}."


_SILENCES = {Silence.NSP: "« Je ne sais pas »", Silence.PLUS_TARD: "« Plus tard »"}


def answer(question: Question, declaration: Declaration) -> str:
    """A declaration in the words of its question, quoted."""
    match declaration:
        case Silence():
            return _SILENCES[declaration]
        case AuMoins(valeurs):  # known in part
            return f"{_quoted(question, valeurs)}, sans avoir tout vérifié"
        case frozenset():
            return _quoted(question, declaration) if declaration else "« Rien de tout cela »"
        case tuple():
            composants = [f"{d.spdx or 'licence inconnue'}" for d in declaration]
            return ", ".join(composants) or "« Aucune »"
        case int():
            return measure(question, declaration)
        case str():
            return _quoted(question, (declaration,))


def measure(question: Question, valeur: int) -> str:
    """A number with its unit, or a day."""
    if question.type is TypeQuestion.DATE:
        return f"{date.fromordinal(valeur):%d/%m/%Y}"
    return f"{valeur:,} {question.unite}".replace(",", "\u202f").strip()


def _quoted(question: Question, valeurs: Iterable[str], liaison: str = "et") -> str:
    """« A », « B » et « C », in the order of the question."""
    rang = {r.id: n for n, r in enumerate(question.reponses)}
    cites = []
    for valeur in sorted(valeurs, key=lambda v: (rang.get(v, len(rang)), v)):
        reponse = question.reponse(valeur)
        cites.append(f"« {reponse.libelle if reponse else valeur} »")
    return f" {liaison} ".join(filter(None, [", ".join(cites[:-1]), cites[-1]]))
