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
            nom = name(referentiel, fait)
            return Phrase(_either([value(referentiel, fait, v) for v in valeurs]), nom)
        case Entre(fait, au_moins, moins_de):
            question = referentiel.questions[fait]
            return Phrase(_bounds(question, au_moins, moins_de), question.question)
        case Sauf(Parmi(fait, valeurs)):
            exclues = _either([value(referentiel, fait, v) for v in valeurs])
            return Phrase(f"toute réponse, sauf {exclues}", name(referentiel, fait))
        case Sauf(sous_condition):
            return Phrase("Sauf dans ce cas :", parties=(say(referentiel, sous_condition),))
        case Tous(conditions):
            return Phrase("À la fois :", parties=tuple(say(referentiel, c) for c in conditions))
        case UnDe(conditions):
            return Phrase(
                "L’un au moins de ces cas :",
                parties=tuple(say(referentiel, c) for c in conditions),
            )


# Facts that nobody is asked: the engine knows them.
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
