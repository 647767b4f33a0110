# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A condition of the content said in plain French, with the words of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.logique import TOUJOURS, Condition, Entre, Parmi, Sauf, Tous, UnDe
from encommun.core.referentiel import TypeQuestion
from encommun.core.traduction import language_of
from encommun.rendering.langues import usage
from encommun.rendering.raisons import measure

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
    langue: str = "fr"


def when(referentiel: Referentiel, preconisation: Preconisation) -> tuple[Phrase, ...]:
    """All that must hold for a recommendation to apply; nothing means « always »."""
    condition = preconisation.applicable_si
    facteurs = condition.conditions if isinstance(condition, Tous) else (condition,)
    phrases = [say(referentiel, facteur) for facteur in facteurs if facteur != TOUJOURS]
    if preconisation.roles:
        langue = referentiel.langue
        libelles = [referentiel.roles[role].libelle for role in preconisation.roles]
        place = _dits(langue)["place"]
        phrases.insert(0, Phrase(usage(langue).either(libelles), place, langue=langue))
    return tuple(phrases)


_DITS = {
    "fr": {
        "place": "Votre place dans le commun",
        "toute_sauf": "toute réponse, sauf {exclues}",
        "sauf": "Sauf dans ce cas\u00a0:",
        "tous": "À la fois\u00a0:",
        "un_de": "L’un au moins de ces cas\u00a0:",
        "depuis": "depuis le {jour}",
        "avant": "avant le {jour}",
        "au_moins": "au moins {nombre}",
        "moins_de": "moins de {nombre}",
    },
    "en": {
        "place": "Your place in the commons",
        "toute_sauf": "any answer except {exclues}",
        "sauf": "Except in this case:",
        "tous": "All of these:",
        "un_de": "At least one of these:",
        "depuis": "since {jour}",
        "avant": "before {jour}",
        "au_moins": "at least {nombre}",
        "moins_de": "fewer than {nombre}",
    },
}


def _dits(langue: str) -> dict[str, str]:
    return _DITS.get(langue, _DITS["fr"])


def say(referentiel: Referentiel, condition: Condition) -> Phrase:
    """A condition in words, in the language of the question that it reads."""
    match condition:
        case Parmi(fait, valeurs):
            langue = _language(referentiel, fait)
            dites = usage(langue).either([value(referentiel, fait, v) for v in valeurs])
            return Phrase(dites, name(referentiel, fait), langue=langue)
        case Entre(fait, au_moins, moins_de):
            question, langue = referentiel.questions[fait], _language(referentiel, fait)
            bornes = _bounds(question, au_moins, moins_de, langue)
            return Phrase(bornes, question.question, langue=langue)
        case Sauf(Parmi(fait, valeurs)):
            langue = _language(referentiel, fait)
            exclues = usage(langue).either([value(referentiel, fait, v) for v in valeurs])
            dites = _dits(langue)["toute_sauf"].format(exclues=exclues)
            return Phrase(dites, name(referentiel, fait), langue=langue)
        case Sauf(sous_condition):
            return _compound(referentiel, "sauf", (sous_condition,))
        case Tous(conditions):
            return _compound(referentiel, "tous", conditions)
        case UnDe(conditions):
            return _compound(referentiel, "un_de", conditions)


def _compound(referentiel: Referentiel, quoi: str, parties: Iterable[Condition]) -> Phrase:
    langue = referentiel.langue
    dites = tuple(say(referentiel, partie) for partie in parties)
    return Phrase(_dits(langue)[quoi], parties=dites, langue=langue)


def _language(referentiel: Referentiel, fait: str) -> str:
    """That of the question; what the law deduces is said in French."""
    question = referentiel.questions.get(fait)
    return "fr" if question is None else language_of(referentiel, question)


_SUS = {
    "dependance_citee": "Une brique relève de cette règle",
    "dependances_presentes": "Au moins une brique est déclarée",
    "dependances_bloquent": "Une brique interdit de publier",
    "plusieurs_lots": "La ressource compte plusieurs lots",
    "fait_manquant": "Il manque un fait pour conclure",
    "licences_vides": "Aucune licence n’est possible",
}
_OUI_NON = {"oui": "Oui", "non": "Non"}
_GROUPES = {
    "libres": "toute licence libre",
    "non_libres": "toute licence non libre",
    "reciproques": "toute licence à réciprocité",
}


def name(referentiel: Referentiel, fait: str) -> str:
    """What a fact is about: a question, or what the law deduces from several."""
    droits = referentiel.droits
    if fait in referentiel.questions:
        return referentiel.questions[fait].question
    if fait in droits.tables:
        return droits.tables[fait].titre
    verrou = droits.verrous.get(fait.removeprefix("verrou_"))
    if verrou is not None and fait.startswith("verrou_"):
        return f"À lever : {verrou.libelle}"
    return _SUS.get(fait, fait.replace("_", " "))


def value(referentiel: Referentiel, fait: str, valeur: str) -> str:
    """One value of a fact, in words."""
    question, droits = referentiel.questions.get(fait), referentiel.droits
    if question is not None:
        reponse = question.reponse(valeur)
        return reponse.libelle if reponse is not None else _GROUPES.get(valeur, valeur)
    if valeur in droits.regles or valeur in _OUI_NON:
        return _OUI_NON.get(valeur, valeur)
    for libelles in (*droits.valeurs.values(), tuple(droits.verrous.values())):
        for libelle in libelles:
            if libelle.id == valeur:
                return libelle.libelle
    # A table that renames the answers of a question keeps their words.
    base = referentiel.questions.get(_BASES.get(fait, ""))
    reponse = base.reponse(valeur) if base is not None else None
    return reponse.libelle if reponse is not None else _DITES.get(valeur, valeur.replace("_", " "))


_DITES = {
    "indetermine": "À déterminer",
    "incertain_titulaire": "Le droit n’est pas fixé, entre vous et le titulaire",
    "marche": "Un marché",
    "concession": "Une concession",
    "aucun": "Aucun",
    "aucune": "Aucune",
    "ccag_2021": "Un CCAG de 2021",
    "ccag_moe_2021": "Le CCAG de maîtrise d’œuvre de 2021",
    "ccag_2009_a": "Un CCAG de 2009, option A",
    "ccag_2009_b": "Un CCAG de 2009, option B",
    "liste_logiciel": "La liste légale des logiciels",
    "liste_information": "La liste légale des autres informations",
    "etalab_seule": "La Licence Ouverte, seule",
    "licence_recue": "La licence reçue",
    "licence_amont": "La licence du projet amont",
}
_BASES = {
    "organisme_qualifie": "organisme_nature",
    "origine_administration": "origine",
    "origine_qualifiee": "origine",
    "ccag_applicable": "marche_reference",
}


def _bounds(question: Question, au_moins: int | None, moins_de: int | None, langue: str) -> str:
    dits = _dits(langue)
    basse = "" if au_moins is None else measure(question, au_moins, langue)
    haute = "" if moins_de is None else measure(question, moins_de, langue)
    if question.type is TypeQuestion.DATE:
        noms, champ = ("depuis", "avant"), "jour"
    else:
        noms, champ = ("au_moins", "moins_de"), "nombre"
    bornes = [
        dits[nom].format(**{champ: dite})
        for nom, dite in zip(noms, (basse, haute), strict=True)
        if dite
    ]
    return f" {usage(langue).et} ".join(bornes)
