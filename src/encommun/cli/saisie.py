# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""From what a person types to a declaration: numbers of answers, their names, or free values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from encommun.core.profil import Dependance, Silence
from encommun.core.referentiel import TypeQuestion
from encommun.loader.dossiers import ValeurRefusee, declare
from encommun.loader.dossiers.valeurs import licence, lien

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.cli.entretien import Pose
    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Question, Reponse

# Questions answered by writing rather than by choosing.
TYPES_LIBRES = frozenset(
    {
        TypeQuestion.ENTIER,
        TypeQuestion.DATE,
        TypeQuestion.LICENCE,
        TypeQuestion.DEPENDANCES,
    }
)
_SILENCES = {"s": Silence.NSP, "p": Silence.PLUS_TARD}
_MODES = {
    TypeQuestion.CHOIX: "Un numéro.",
    TypeQuestion.MULTIPLE: "Un ou plusieurs numéros, séparés par des virgules.",
    TypeQuestion.ENTIER: "Un nombre.",
    TypeQuestion.DATE: "Une date, année-mois-jour : 2024-03-01.",
    TypeQuestion.LICENCE: "Un identifiant SPDX : EUPL-1.2, MIT, etalab-2.0…",
    TypeQuestion.DEPENDANCES: "Licence et lien de chacune : « MIT lie, ODbL-1.0 base_derivee ».",
}


def options(pose: Pose) -> list[Reponse]:
    """The answers to show: those that are not ruled out, and the one given."""
    dites = pose.actuelle if isinstance(pose.actuelle, str) else ""
    return [r for r in pose.question.reponses if r.id in pose.possibles or r.id == dites]


def way_to_answer(question: Question) -> str:
    """How this kind of question is answered."""
    mode = _MODES[question.type]
    if question.type is TypeQuestion.ENTIER and question.unite:
        mode = f"Un nombre ({question.unite})."
    if question.max_reponses:
        mode = f"{mode} {question.max_reponses} au plus."
    return mode


def explain(question: Question) -> Iterator[str]:
    """Why the question is asked, how to answer it, who knows."""
    if question.pourquoi:
        yield f"Pourquoi cette question ? {question.pourquoi}"
    if question.aide:
        yield f"Pour répondre : {question.aide}"
    if question.qui_sait:
        yield f"Qui sait : {question.qui_sait}"
    for reponse in question.reponses:
        if reponse.aide:
            yield f"« {reponse.libelle} » : {reponse.aide}"


def hear(pose: Pose, texte: str) -> Declaration:
    """What a line declares.

    Raises:
        ValeurRefusee: it is not an answer to this question.
    """
    question = pose.question
    if texte.lower() in _SILENCES:
        return _SILENCES[texte.lower()]
    if question.type is TypeQuestion.DEPENDANCES:
        return _dependencies(texte)
    if question.type in TYPES_LIBRES:
        return declare(question, [texte])
    mots = [texte]
    if question.type is TypeQuestion.MULTIPLE or re.fullmatch(r"[\d\s,;]+", texte):
        mots = [mot for mot in re.split(r"[\s,;]+", texte) if mot]
    return declare(question, [_named(pose, mot) for mot in mots])


def _named(pose: Pose, mot: str) -> str:
    """The answer that a number or a label stands for."""
    offertes = options(pose)
    if mot.isascii() and mot.isdigit():
        if not 0 < int(mot[:6]) <= len(offertes):
            raise ValeurRefusee(
                f"Il n’y a pas de réponse {mot[:6]}.", remede=f"De 1 à {len(offertes)}."
            )
        return offertes[int(mot) - 1].id
    for reponse in offertes:
        if reponse.libelle.casefold() == mot.casefold():
            return reponse.id
    return mot


def _dependencies(texte: str) -> Declaration:
    if texte.lower() in {"aucune", "aucun", "[]", "0"}:
        return ()
    if texte == Silence.NSP:
        return Silence.NSP
    trouvees = []
    for morceau in filter(None, (m.strip() for m in re.split(r"[,;]", texte))):
        spdx, *reste = morceau.split()
        trouvees.append(
            Dependance(
                None if spdx == Silence.NSP else licence(spdx),
                lien(" ".join(reste)) if reste else None,
            )
        )
    return tuple(trouvees)
