# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of every fact: whom it is about, who asks for it, what it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.logique import atomes
from encommun.core.referentiel import TypeQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from encommun.core.logique import Atome, Condition
    from encommun.core.referentiel import Preconisation, Question, Referentiel

# The twenty-five questions of the catalogue, in its order; the other facts come from the law.
CATALOGUE = (
    "role",
    "etapes",
    "organisation",
    "effectif",
    "ressources",
    "maturite",
    "origines",
    "droits_connus",
    "sensibilite",
    "ouverture_visee",
    "commun_existant",
    "contribution",
    "equipe",
    "competences",
    "portage",
    "budget",
    "achat",
    "communaute",
    "parties",
    "attentes",
    "freins",
    "gouvernance",
    "structure",
    "criticite",
    "horizon",
)

_ENTETE = """\
# Les faits

Tout ce qu’encommun peut savoir d’un commun ou d’un lot, une ligne par fait. Cette page est
fabriquée à partir du référentiel {version} : `python tools/faits.py` l’écrit à nouveau.

- **Vient de** : le numéro de la question dans le catalogue, ou la note juridique.
- **Décide** : les préconisations qu’il retient ou écarte, celles qu’il fait remonter, les règles
  de droit qui le lisent.
- **Suit de** et **donne** : les faits dont il se déduit, et ceux qu’il permet de déduire.
"""
_COLONNES = ("Fait", "Question", "Réponse", "Vient de", "Décide", "Suit de", "Donne")
_PORTEES = {"commun": "Faits du commun", "lot": "Faits d’un lot"}
_TYPES = {
    TypeQuestion.CHOIX: "un choix",
    TypeQuestion.MULTIPLE: "plusieurs choix",
    TypeQuestion.ENTIER: "un nombre",
    TypeQuestion.DATE: "une date",
    TypeQuestion.LICENCE: "une licence",
    TypeQuestion.DEPENDANCES: "des composants",
}


def render(referentiel: Referentiel) -> str:
    """The page, as Markdown."""
    parties = [_ENTETE.format(version=referentiel.version)]
    for portee, titre in _PORTEES.items():
        questions = [q for q in referentiel.questions.values() if q.portee.value == portee]
        if questions:
            parties.append(f"## {titre} ({len(questions)})\n\n{_table(referentiel, questions)}")
    return "\n".join(parties)


def _table(referentiel: Referentiel, questions: Iterable[Question]) -> str:
    lignes = [_COLONNES, ("---",) * len(_COLONNES)]
    lignes += [_ligne(referentiel, question) for question in questions]
    return "".join(f"| {' | '.join(ligne)} |\n" for ligne in lignes)


def _ligne(referentiel: Referentiel, question: Question) -> tuple[str, ...]:
    reponses = f" ({len(question.reponses)})" if question.reponses else ""
    return (
        f"`{question.id}`",
        question.question,
        _TYPES[question.type] + reponses,
        _origine(question),
        _decide(referentiel, question.id) or "–",
        _codes(_suit_de(question)),
        _codes(q.id for q in referentiel.questions.values() if question.id in _suit_de(q)),
    )


def _origine(question: Question) -> str:
    if question.id in CATALOGUE:
        return f"catalogue {CATALOGUE.index(question.id) + 1}"
    return "note juridique"


def _decide(referentiel: Referentiel, fait: str) -> str:
    fiches = referentiel.en_vigueur
    retenues = sum(fait in _filtres(p) for p in fiches)
    remontees = sum(fait in _lus(p.renforce_si, p.urgente_si) for p in fiches)
    regles = sum(fait in _lus(r.si) for r in referentiel.droits.regles.values())
    objets = sum(fait in _lus(q.posee_si) for q in referentiel.questions.values())
    comptes = (
        (retenues, "retenue", "retenues"),
        (remontees, "remontée", "remontées"),
        (regles, "règle", "règles"),
        (objets, "question ouverte", "questions ouvertes"),
    )
    return ", ".join(f"{n} {un if n == 1 else des}" for n, un, des in comptes if n)


def _filtres(preconisation: Preconisation) -> set[str]:
    places = {"role"} if preconisation.roles else set()
    return places | _lus(preconisation.applicable_si)


def _suit_de(question: Question) -> set[str]:
    lots = (c for ligne in question.des_lots for c in (ligne.un_lot, ligne.tous_les_lots))
    return _lus(*(si for _, si in (*question.definition, *question.decoule)), *lots)


def _lus(*conditions: Condition | None) -> set[str]:
    return {a.fait for a in _atomes(conditions)}


def _atomes(conditions: Iterable[Condition | None]) -> Iterator[Atome]:
    for condition in conditions:
        if condition is not None:
            yield from atomes(condition)


def _codes(faits: Iterable[str]) -> str:
    return ", ".join(f"`{fait}`" for fait in sorted(faits)) or "–"
