# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers, numbers and progress put in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.core.logique import AuMoins
from encommun.core.profil import Silence
from encommun.core.referentiel import TypeQuestion
from encommun.web.briques import links
from encommun.web.contenu import Dit, interface, language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.profil import Declaration, Dependance
    from encommun.core.referentiel import Question

_LETTRES = (
    "",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
)


def say(question: Question | None, declaration: Declaration | None) -> str:
    """An answer as its question words it; what the content no longer offers, as it was said."""
    match declaration:
        case None | Silence():
            return _silence(declaration)
        case AuMoins(valeurs):
            dites = _labels(question, valeurs)
            return _("%(reponses)s, et peut-être d’autres") % {"reponses": dites}
        case frozenset():
            return _labels(question, declaration) or _("Aucune de ces réponses")
        case tuple():
            return " ; ".join(map(_dependency, declaration)) or _("Aucune")
        case int():
            return _measure(question, declaration)
        case str():
            return _labels(question, (declaration,))


def told(question: Question | None, declaration: Declaration | None) -> Dit:
    """The same, with its language: silence is said by the interface, an answer by its question."""
    tu = declaration is None or isinstance(declaration, Silence) or question is None
    langue = interface() if tu or question is None else language(question)
    return Dit(say(question, declaration), langue)


def worded(question: Question) -> Dit:
    """The words of a question, with their language."""
    return Dit(question.question, language(question))


def _silence(declaration: Silence | None) -> str:
    return {
        None: _("Pas encore répondu"),
        Silence.NSP: _("Vous ne savez pas"),
        Silence.PLUS_TARD: _("Remis à plus tard"),
    }[declaration]


def _labels(question: Question | None, valeurs: Iterable[str]) -> str:
    if question is None:
        return ", ".join(sorted(valeurs))
    rangs = {r.id: rang for rang, r in enumerate(question.reponses)}
    dites = sorted(valeurs, key=lambda v: (rangs.get(v, len(rangs)), v))
    libelles = [r.libelle if (r := question.reponse(v)) else f"« {v} »" for v in dites]
    return ", ".join(_lower_first(x) if rang else x for rang, x in enumerate(libelles))


def _lower_first(texte: str) -> str:
    """The label within a sentence; an acronym or a name keeps its capital."""
    premier, _espace, _reste = texte.partition(" ")
    garde = premier.startswith(("L’État", "CC", "Licence")) or premier[1:2].isupper()
    return texte if garde else texte[:1].lower() + texte[1:]


def _measure(question: Question | None, valeur: int) -> str:
    if question is not None and question.type is TypeQuestion.DATE:
        return formats.date_format(date.fromordinal(valeur), "j F Y")
    nombre = formats.number_format(valeur, use_l10n=True, force_grouping=True)
    return f"{nombre} {question.unite}" if question is not None and question.unite else nombre


def _dependency(dependance: Dependance) -> str:
    dits = dict(links())
    lien = f" ({dits.get(dependance.lien, dependance.lien)})" if dependance.lien else ""
    return (dependance.spdx or _("licence inconnue")) + lien


def at_most(nombre: int) -> str:
    """How many questions remain, in words."""
    if nombre <= 1:
        return _("encore une question au plus")
    en_lettres = formats.number_format(nombre, use_l10n=True, force_grouping=True)
    if get_language() == "fr" and nombre < len(_LETTRES):
        en_lettres = _LETTRES[nombre]
    return ngettext(
        "encore %(nombre)s question au plus", "encore %(nombre)s questions au plus", nombre
    ) % {"nombre": en_lettres}
