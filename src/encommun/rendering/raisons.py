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
from encommun.core.traduction import language_of
from encommun.rendering.langues import usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.plan import Raison
    from encommun.core.profil import Declaration, Dossier, Profil
    from encommun.core.referentiel import Preconisation, Question, Referentiel

_FRANCAIS = {
    "toujours": "Cette préconisation vaut pour tous les communs.",
    "dite": "À la question {question}, vous avez répondu {reponse}.",
    "remonte": "{phrase} Cela la fait remonter.",
    "nsp": "À confirmer\u00a0: vous ne savez pas encore répondre à {question}.",
    "plus_tard": "À confirmer\u00a0: vous avez remis à plus tard {question}.",
    "ouverte": "À confirmer\u00a0: cela dépend de votre réponse à {question}.",
    "lots": "D’après vos lots",
    "reponses": "D’après vos autres réponses",
    "sans_objet": "{source}, la question {question} n’a plus à être posée.",
    "deduite": "{source}, la réponse à {question} est {reponse}.",
    "je_ne_sais_pas": "Je ne sais pas",
    "remise": "Plus tard",
    "au_moins": "{reponses}, sans avoir tout vérifié",
    "rien": "Rien de tout cela",
    "aucune": "Aucune",
    "licence_inconnue": "licence inconnue",
}
_DITS = {
    "fr": _FRANCAIS,
    "en": {
        "toujours": "This recommendation holds for every commons.",
        "dite": "To the question {question}, you answered {reponse}.",
        "remonte": "{phrase} This moves it up.",
        "nsp": "To be confirmed: you do not yet know the answer to {question}.",
        "plus_tard": "To be confirmed: you put off {question}.",
        "ouverte": "To be confirmed: it depends on your answer to {question}.",
        "lots": "From your parts",
        "reponses": "From your other answers",
        "sans_objet": "{source}, the question {question} no longer needs asking.",
        "deduite": "{source}, the answer to {question} is {reponse}.",
        "je_ne_sais_pas": "I don’t know",
        "remise": "Later",
        "au_moins": "{reponses}, not everything having been checked",
        "rien": "None of these",
        "aucune": "None",
        "licence_inconnue": "unknown licence",
    },
}
SANS_CONDITION = _FRANCAIS["toujours"]


def always(referentiel: Referentiel) -> str:
    """What is said of a recommendation without conditions."""
    return _said(referentiel.langue)["toujours"]


def _said(langue: str) -> dict[str, str]:
    return _DITS.get(langue, _FRANCAIS)


def why(
    referentiel: Referentiel, dossier: Dossier, profil: Profil, preconisation: Preconisation
) -> tuple[str, ...]:
    """The sentences that explain the line of this recommendation, in reading order."""
    phrases = [
        sentence(referentiel, dossier, profil, raison)
        for raison in raisons(referentiel, preconisation, profil)
    ]
    return tuple(dict.fromkeys(phrases)) or (always(referentiel),)


def sentence(referentiel: Referentiel, dossier: Dossier, profil: Profil, raison: Raison) -> str:
    """One reason, said with the words of the question and of the answer, in its language."""
    question = referentiel.questions[raison.fait]
    langue = language_of(referentiel, question)
    dits, intitule = _said(langue), usage(langue).quote(question.question)
    if raison.verdict is Verdict.INCONNU:
        return _open(dits, dossier, question).format(question=intitule)
    dite = dossier.faits.get(question.id)
    if dite is None or isinstance(dite, Silence):
        phrase = _deduced(langue, profil, raison, question)
    else:
        if raison.valeurs and isinstance(dite, frozenset | AuMoins):
            dite = frozenset(raison.valeurs)
        phrase = dits["dite"].format(question=intitule, reponse=answer(question, dite, langue))
    return dits["remonte"].format(phrase=phrase) if raison.reclasse else phrase


def _open(dits: dict[str, str], dossier: Dossier, question: Question) -> str:
    dite = dossier.faits.get(question.id)
    if dite is Silence.NSP:
        return dits["nsp"]
    return dits["plus_tard" if dite is Silence.PLUS_TARD else "ouverte"]


def _deduced(langue: str, profil: Profil, raison: Raison, question: Question) -> str:
    """A fact that nobody declared: what it is worth follows from the others, or from the lots."""
    dits, us = _said(langue), usage(langue)
    intitule = us.quote(question.question)
    source = dits["lots" if question.des_lots else "reponses"]
    valeur = profil.faits.get(question.id)
    if valeur is None and raison.verdict is Verdict.OUI and raison.valeurs:
        dite = us.either(_labels(question, raison.valeurs))  # one of them, whichever it is
    elif valeur is None:
        return dits["sans_objet"].format(source=source, question=intitule)
    elif raison.valeurs and isinstance(valeur, frozenset | AuMoins):
        dite = answer(question, frozenset(raison.valeurs), langue)
    else:
        dite = answer(question, valeur, langue)
    return dits["deduite"].format(source=source, question=intitule, reponse=dite)


def answer(question: Question, declaration: Declaration, langue: str = "fr") -> str:
    """A declaration in the words of its question, quoted."""
    dits, us = _said(langue), usage(langue)
    match declaration:
        case Silence():
            tu = "je_ne_sais_pas" if declaration is Silence.NSP else "remise"
            return us.quote(dits[tu])
        case AuMoins(valeurs):  # known in part
            return dits["au_moins"].format(reponses=us.all_of(_labels(question, valeurs)))
        case frozenset():
            labels = _labels(question, declaration)
            return us.all_of(labels) if labels else us.quote(dits["rien"])
        case tuple():
            composants = [d.spdx or dits["licence_inconnue"] for d in declaration]
            return ", ".join(composants) or us.quote(dits["aucune"])
        case int():
            return measure(question, declaration, langue)
        case str():
            return us.all_of(_labels(question, (declaration,)))


def measure(question: Question, valeur: int, langue: str = "fr") -> str:
    """A number with its unit, or a day."""
    us = usage(langue)
    if question.type is TypeQuestion.DATE:
        return date.fromordinal(valeur).strftime(us.jour)
    return f"{us.number(valeur)} {question.unite}".strip()


def _labels(question: Question, valeurs: Iterable[str]) -> list[str]:
    """What these answers say, in the order of the question."""
    rang = {r.id: n for n, r in enumerate(question.reponses)}
    rangees = sorted(valeurs, key=lambda v: (rang.get(v, len(rang)), v))
    return [r.libelle if (r := question.reponse(v)) else v for v in rangees]
