# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tailored plan: what to start with, then everything, stage by stage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.core.logique import Verdict
from encommun.core.plan import ETATS_CLOS, comparer, raisons
from encommun.core.referentiel import TypeQuestion
from encommun.rendering.raisons import sentence
from encommun.web import ecran
from encommun.web.access import Acces, by_link
from encommun.web.contenu import RAISONNEMENT, parcourir, referentiel
from encommun.web.entretien import next_url, remaining
from encommun.web.frise import EtatStation
from encommun.web.paroles import at_most, say

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.parcours import Parcours
    from encommun.core.plan import Ecart, Ligne
    from encommun.core.referentiel import Etape, Preconisation, Question

# A reader answers a few questions at once.
QUESTIONS_EN_TETE = 3
QUESTIONS_PAR_LIGNE = 1


@dataclass(frozen=True, slots=True)
class Rangee:
    """One line of the plan, in words; two dossiers that show the same line share its HTML."""

    fiche: str
    titre: str
    langue: str
    urgente: bool
    close: bool
    pourquoi: tuple[str, ...]
    questions: tuple[str, ...]  # what would settle it
    dependances: tuple[tuple[str, str], ...]  # what comes before: anchor, title

    @property
    def preconisation(self) -> Preconisation:
        """The recommendation."""
        return referentiel().preconisations[self.fiche]

    @property
    def en_francais(self) -> SafeString:
        """The language of the content, where the page speaks another one."""
        return SafeString("" if self.langue == "fr" else ' lang="fr"')

    @property
    def demandes(self) -> list[Question]:
        """The first questions that would settle it, the most decisive for the plan first."""
        return [referentiel().questions[fait] for fait in self.questions[:QUESTIONS_PAR_LIGNE]]

    @property
    def autres(self) -> str:
        """How many other questions would help settle it."""
        reste = len(self.questions) - QUESTIONS_PAR_LIGNE
        if reste <= 0:
            return ""
        return ngettext("et %(n)s autre", "et %(n)s autres", reste) % {"n": reste}


@by_link("GET")
def plan(request: HttpRequest, acces: Acces) -> HttpResponse:
    """The plan, whole or narrowed to a stage or to who acts."""
    parcours = parcourir(acces.dossier)
    etape, qui = request.GET.get("etape", ""), request.GET.get("qui", "")
    lignes = parcours.plan.lignes
    choisies = [
        ligne
        for ligne in lignes
        if etape in ("", ligne.preconisation.etape) and qui in ("", ligne.preconisation.qui)
    ]
    rangees = _rows(parcours, choisies)
    contexte: dict[str, object] = {
        "chapeau": _summary(parcours),
        "premieres": () if etape or qui else _first(parcours, rangees),
        "groupes": _by_stage(rangees),
        "a_confirmer_dit": _open(len(parcours.plan.a_confirmer)),
        "decisives": _decisive(acces, parcours),
        "suite": next_url(acces, parcours) if parcours.entretien.demandes else "",
        "restantes": at_most(len(remaining(acces, parcours))),
        "court": bool(parcours.entretien.court),
        "acteurs": sorted({ligne.preconisation.qui for ligne in lignes}),
        "etape_choisie": etape,
        "qui_choisi": qui,
        "filtre": bool(etape or qui),
        "deplie": "deplie" in request.GET,
        "filtre_dit": _count(len(choisies)),
        "telechargements": {
            "markdown": acces.url("telecharger", "plan"),
            "dossier": acces.url("telecharger", "dossier"),
        },
        **_frise(parcours),
    }
    return ecran.show(request, acces, "plan/plan.html", contexte)


# --- Lines ----------------------------------------------------------------------------------


def _rows(parcours: Parcours, lignes: list[Ligne]) -> dict[str, Rangee]:
    contenu = referentiel()
    titres = {ligne.preconisation.id: ligne.titre for ligne in lignes}
    posables = (f for f in parcours.plan.questions if contenu.questions[f].demandee)
    rangs = {fait: rang for rang, fait in enumerate(posables)}
    langue = get_language() or ""
    with RAISONNEMENT:
        pourquoi = {ligne.preconisation.id: _why(parcours, ligne) for ligne in lignes}
    return {
        ligne.preconisation.id: Rangee(
            ligne.preconisation.id,
            ligne.titre,
            langue,
            ligne.urgente,
            ligne.etat in ETATS_CLOS,
            pourquoi[ligne.preconisation.id],
            tuple(sorted(set(ligne.questions) & rangs.keys(), key=rangs.__getitem__)),
            tuple((d, titres[d]) for d in ligne.dependances if d in titres),
        )
        for ligne in lignes
    }


def _why(parcours: Parcours, ligne: Ligne) -> tuple[str, ...]:
    """What is established; what is open stands apart, as links to the questions.

    The place held in the commons is told when nothing more precise is.
    """
    contenu = referentiel()
    trouvees = raisons(contenu, ligne.preconisation, parcours.profil)
    etablies = [raison for raison in trouvees if raison.verdict is Verdict.OUI]
    precises = [raison for raison in etablies if raison.fait != "role"] or etablies
    return tuple(
        dict.fromkeys(
            sentence(contenu, parcours.dossier, parcours.profil, raison) for raison in precises
        )
    )


@lru_cache(maxsize=8192)
def _line(rangee: Rangee) -> SafeString:
    """The HTML of a line of the list, without the spaces of its template."""
    html = render_to_string("plan/rangee.html", {"rangee": rangee})
    return mark_safe(_BLANCS.sub("", html))  # noqa: S308 - a template of ours


# Spaces that stand for nothing: the lines of the template.
_BLANCS = re.compile(r"\n\s*")


def _first(parcours: Parcours, rangees: dict[str, Rangee]) -> list[Rangee]:
    """What to start with; what comes before is already there."""
    return [rangees[ligne.preconisation.id] for ligne in parcours.plan.premieres]


def _by_stage(rangees: dict[str, Rangee]) -> list[tuple[Etape, list[SafeString], str]]:
    groupes: dict[str, list[Rangee]] = {}
    for rangee in rangees.values():
        groupes.setdefault(rangee.preconisation.etape, []).append(rangee)
    etapes = referentiel().etapes
    return [
        (etapes[etape], list(map(_line, liste)), _content(liste))
        for etape, liste in groupes.items()
    ]


def _content(rangees: list[Rangee]) -> str:
    ouvertes = sum(bool(rangee.questions) for rangee in rangees)
    if not ouvertes:
        return _count(len(rangees))
    return _("%(compte)s, dont %(n)s à confirmer") % {
        "compte": _count(len(rangees)),
        "n": ouvertes,
    }


# --- Words ----------------------------------------------------------------------------------


def _count(nombre: int) -> str:
    return ngettext("%(n)s préconisation", "%(n)s préconisations", nombre) % {"n": nombre}


def _summary(parcours: Parcours) -> str:
    ouvertes = len(parcours.plan.a_confirmer)
    sures = len(parcours.plan.lignes) - ouvertes
    debut = ngettext(
        "%(n)s préconisation vous concerne.",
        "%(n)s préconisations vous concernent. Commencez par les premières.",
        sures,
    ) % {"n": sures}
    if not ouvertes:
        return debut
    suite = ngettext(
        "%(n)s autre reste à confirmer.", "%(n)s autres restent à confirmer.", ouvertes
    ) % {"n": ouvertes}
    return f"{debut} {suite}"


def _open(nombre: int) -> str:
    return ngettext(
        "Une préconisation reste à confirmer. Une réponse peut l’établir, ou l’écarter.",
        "%(n)s préconisations restent à confirmer. Ces réponses en décideraient le plus :",
        nombre,
    ) % {"n": nombre}


def _decisive(acces: Acces, parcours: Parcours) -> list[tuple[str, str, str]]:
    """The questions that would settle the most lines: question, address, what it settles."""
    contenu = referentiel()
    ouvertes = parcours.plan.a_confirmer
    decisives = []
    for fait in parcours.plan.questions:
        question = contenu.questions[fait]
        if question.demandee:
            detail = _count(sum(fait in ligne.questions for ligne in ouvertes))
            if question.qui_sait:
                detail += " · " + _("qui le sait : %(qui)s") % {"qui": question.qui_sait}
            adresse = ecran.question_url(acces, fait) + "?retour=plan"
            decisives.append((question.question, adresse, detail))
    return decisives[:QUESTIONS_EN_TETE]


def _frise(parcours: Parcours) -> dict[str, object]:
    contenu = referentiel()
    comptes = {etape: len(x) for etape, x in parcours.plan.par_etape().items()}
    return {
        "etapes": [contenu.etapes[etape] for etape in comptes],
        "etats": {e: EtatStation.VIDE for e in contenu.etapes if e not in comptes},
        "details": {etape: _count(n) for etape, n in comptes.items()},
    }


# --- What if --------------------------------------------------------------------------------


@by_link("GET")
def et_si(request: HttpRequest, acces: Acces, fait: str) -> HttpResponse:
    """What one different answer would change; nothing is saved."""
    contenu = referentiel()
    question = contenu.questions.get(fait)
    if question is None or not ecran.can_try(question):
        raise Http404
    choix = [v for v in request.GET.getlist("valeur") if question.reponse(v)]
    multiple = question.type is TypeQuestion.MULTIPLE
    ecart = None
    if choix:
        with RAISONNEMENT:
            ecart = comparer(
                contenu, acces.dossier, fait, frozenset(choix) if multiple else choix[0]
            )
    actuelle = say(question, acces.dossier.faits.get(fait))
    contexte: dict[str, object] = {
        "question": question,
        "rappel": _("Votre réponse aujourd’hui : %(reponse)s") % {"reponse": actuelle},
        "multiple": multiple,
        "options": [
            {"id": r.id, "libelle": r.libelle, "aide": r.aide, "coche": r.id in choix}
            for r in question.reponses
        ],
        "essai": ecart is not None,
        "groupes": [] if ecart is None else _changes(ecart),
        "adresse": ecran.question_url(acces, fait) + "?retour=plan",
    }
    return ecran.show(request, acces, "plan/et_si.html", contexte)


def _changes(ecart: Ecart) -> list[tuple[str, list[Preconisation]]]:
    fiches = referentiel().preconisations
    parties = (
        (_("Entreraient dans votre plan"), ecart.apparaissent),
        (_("En sortiraient"), ecart.disparaissent),
        (_("Seraient confirmées"), ecart.confirmees),
        (_("Deviendraient à confirmer"), ecart.a_confirmer),
    )
    return [(titre, [fiches[i] for i in ids]) for titre, ids in parties if ids]
