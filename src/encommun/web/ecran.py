# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of one dossier share: its bar, what it says, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from encommun.core.logique import atomes
from encommun.core.profil import Silence, recevable
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.loader.dossiers.migration import Age
from encommun.store.contenu import declaration_from_json
from encommun.store.models import Nature
from encommun.web.contenu import Dit, interface, language, migrateur, referentiel
from encommun.web.paroles import told, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpRequest, HttpResponse

    from encommun.core.parcours import Parcours
    from encommun.core.referentiel import Question
    from encommun.store.models import Evenement
    from encommun.web.access import Acces


@dataclass(frozen=True, slots=True)
class Dite:
    """One answer of a dossier, as shown."""

    fait: str
    question: Dit
    reponse: Dit
    adresse: str
    theme: str = ""
    essai: str = ""  # the page « what if »
    silence: bool = False
    perdue: bool = False  # the content no longer has this question or this answer


def answers(acces: Acces, lot: int | None = None) -> Iterator[Dite]:
    """What was declared about the commons, or one lot, in the order of the questions."""
    contenu = referentiel()
    faits = acces.contenu.faits(lot)
    rangs = {fait: rang for rang, fait in enumerate(contenu.questions)}
    for fait in sorted(faits, key=lambda f: rangs.get(f, len(rangs))):
        question = contenu.questions.get(fait)
        yield Dite(
            fait,
            worded(question) if question else Dit(fait, "fr"),
            told(question, faits[fait]),
            question_url(acces, fait, lot) if question else "",
            question.theme if question else "",
            acces.url("et_si", fait) if question and lot is None and can_try(question) else "",
            silence=isinstance(faits[fait], Silence),
            perdue=question is None or recevable(question, faits[fait]) is None,
        )


def can_try(question: Question) -> bool:
    """Whether « what if » has answers to offer."""
    if question.portee is Portee.LOT or not question.demandee:
        return False
    return question.type in (TypeQuestion.CHOIX, TypeQuestion.MULTIPLE)


def question_url(acces: Acces, fait: str, lot: int | None = None) -> str:
    """The page of one question."""
    if lot is None:
        return acces.url("une_question", fait)
    return acces.url("question_lot", lot, fait)


def version_seen(request: HttpRequest) -> int:
    """The version that the form showed; a tampered one counts as the oldest."""
    texte = request.POST.get("vue", "")
    return int(texte) if re.fullmatch(r"\d{1,9}", texte, re.ASCII) else 0


@dataclass(frozen=True, slots=True)
class Deduite:
    """A fact that nobody declared, and where it comes from."""

    question: Dit
    reponse: Dit
    sources: tuple[Dit, ...]  # the questions it follows from; none for the lots


def deduced(parcours: Parcours) -> Iterator[Deduite]:
    """What follows from the answers, in the order of the questions."""
    contenu, profil = referentiel(), parcours.profil
    for question in contenu.questions.values():
        if question.id not in profil.deduits:
            continue
        faits = {
            atome.fait
            for valeur, condition in question.decoule
            if profil.faits[question.id] in (valeur, frozenset({valeur}))
            for atome in atomes(condition)
        }
        yield Deduite(
            worded(question),
            told(question, profil.faits[question.id]),
            tuple(worded(q) for q in contenu.questions.values() if q.id in faits),
        )


def history(acces: Acces) -> Iterator[tuple[Evenement, Dit]]:
    """The decisions, the latest first, each in a sentence."""
    for evenement in acces.commun.evenements.order_by("-numero"):
        yield evenement, decided(evenement)


def decided(evenement: Evenement) -> Dit:
    """A decision in a sentence."""
    match evenement.nature:
        case Nature.REPONSE:
            question = referentiel().questions.get(evenement.fait)
            apres = told(question, declaration_from_json(evenement.apres))
            if question is None:
                return Dit(f"{evenement.fait} {apres}", apres.langue)
            return Dit(f"{question.question} {apres}", language(question))
        case Nature.LOTS:
            dit = _("Les parties de la ressource ont changé.")
        case Nature.NOM:
            dit = _("Le dossier a changé de nom.")
        case Nature.IMPORT:
            dit = _("Un fichier a été chargé.")
        case Nature.MIGRATION:
            dit = passage_dit(evenement.apres or {})
        case Nature.REVUE:
            dit = _("Un point laissé par un changement de version a été tranché.")
        case _:  # an undoing
            dit = _("La décision numéro %(n)s a été annulée.") % {"n": evenement.annule}
    return Dit(dit, interface())


def passage_dit(passage: Mapping[str, object]) -> str:
    """A change of version in a sentence."""
    if passage.get("retour"):
        phrase = _("Le dossier est revenu de la version %(de)s du référentiel à %(vers)s.")
    elif passage.get("de"):
        phrase = _("Le dossier est passé de la version %(de)s du référentiel à la %(vers)s.")
    else:
        phrase = _("Le dossier, qui ne disait pas sa version, est passé à la %(vers)s.")
    return phrase % {"de": passage.get("de"), "vers": passage.get("vers") or _("celle d’avant")}


def _announced(acces: Acces) -> dict[str, object]:
    """What is said of its version on top of its pages."""
    version = acces.dossier.referentiel
    age = migrateur().age(version)
    premier = None
    if acces.commun.annonce is not None:
        premier = acces.commun.evenements.filter(numero=acces.commun.annonce).first()
    return {
        "plus_recent": age is Age.PLUS_RECENT,
        "inconnue": age is Age.INCONNU,
        "version_lue": referentiel().version,
        "annonce": (premier.apres or {}) if premier else None,
        "a_trancher": len(acces.contenu.a_revoir),
    }


def saved(acces: Acces) -> str:
    """When the last decision was written, in words."""
    if not acces.commun.version:
        return ""
    le = timezone.localtime(acces.commun.vu_le)
    heure = formats.date_format(le, "H:i")
    if le.date() == timezone.localdate():
        return _("Enregistré à %(heure)s") % {"heure": heure}
    return _("Enregistré le %(jour)s") % {"jour": formats.date_format(le, "j F Y")}


def show(
    request: HttpRequest,
    acces: Acces,
    gabarit: str,
    contexte: dict[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of a dossier, with its bar."""
    ici = request.resolver_match.url_name if request.resolver_match else ""
    liens = (
        (_("Questions"), "question", ("question", "une_question", "question_lot")),
        (_("Mes droits"), "droits", ("droits", "droits_lot", "lots", "un_lot")),
        (_("Mon plan"), "plan", ("plan", "et_si", "etape")),
        (_("Mes réponses"), "reponses", ("reponses",)),
        (_("Mon dossier"), "garder", ("garder", "importer", "effacer", "versions")),
    )
    contexte |= _announced(acces) | {
        "acces": acces,
        "jeton": acces.jeton,
        "enregistre": saved(acces),
        "nom_page": ici,
        "dossier_liens": [
            {"nom": nom, "adresse": acces.url(vue), "ici": ici in places}
            for nom, vue, places in liens
        ],
    }
    return render(request, gabarit, contexte, status=status)
