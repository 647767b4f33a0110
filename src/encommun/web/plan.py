# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tailored plan: what to start with, then everything, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.core.logique import Verdict
from encommun.core.plan import comparer, raisons
from encommun.core.referentiel import TypeQuestion
from encommun.web import ecran
from encommun.web.access import Acces, by_link
from encommun.web.contenu import RAISONNEMENT, parcourir, referentiel
from encommun.web.entretien import next_url, remaining
from encommun.web.frise import EtatStation
from encommun.web.paroles import at_most, say

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.parcours import Parcours
    from encommun.core.plan import Ligne
    from encommun.core.referentiel import Preconisation

QUESTIONS_EN_TETE = 3


@dataclass(frozen=True, slots=True)
class Rangee:
    """One line of the plan, ready to be shown."""

    ligne: Ligne
    pourquoi: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]  # what would settle it: sentence, address

    @property
    def preconisation(self) -> Preconisation:
        """The recommendation."""
        return self.ligne.preconisation

    @property
    def titre(self) -> str:
        """As seen from the place that the reader holds."""
        return self.ligne.titre

    @property
    def a_confirmer(self) -> bool:
        """Whether an answer is missing to know."""
        return self.ligne.verdict is Verdict.INCONNU


@by_link("GET")
def plan(request: HttpRequest, acces: Acces) -> HttpResponse:
    """The plan, whole or narrowed to a stage or to who acts."""
    contenu = referentiel()
    parcours = parcourir(acces.dossier)
    etape, qui = request.GET.get("etape", ""), request.GET.get("qui", "")
    lignes = [
        ligne
        for ligne in parcours.plan.lignes
        if etape in ("", ligne.preconisation.etape) and qui in ("", ligne.preconisation.qui)
    ]
    rangees = [_row(acces, parcours, ligne) for ligne in lignes]
    par_etape: dict[str, list[Rangee]] = {}
    for rangee in rangees:
        par_etape.setdefault(rangee.preconisation.etape, []).append(rangee)
    comptes = {e: len(x) for e, x in parcours.plan.par_etape().items()}
    contexte: dict[str, object] = {
        "premieres": [_row(acces, parcours, ligne) for ligne in parcours.plan.premieres],
        "groupes": [(contenu.etapes[cle], rangees) for cle, rangees in par_etape.items()],
        "nombre": len(parcours.plan.lignes),
        "montrees": len(rangees),
        "a_confirmer": len(parcours.plan.a_confirmer),
        "decisives": _decisive(acces, parcours),
        "suite": next_url(acces, parcours) if parcours.entretien.demandes else "",
        "restantes": at_most(len(remaining(parcours, acces))),
        "court": bool(parcours.entretien.court),
        "reportees": len(parcours.entretien.reportees),
        "etats": {e: EtatStation.VIDE for e in contenu.etapes if e not in comptes},
        "details": {e: _count(n) for e, n in comptes.items()},
        "etapes": [contenu.etapes[e] for e in comptes],
        "acteurs": sorted({ligne.preconisation.qui for ligne in parcours.plan.lignes}),
        "etape_choisie": etape,
        "qui_choisi": qui,
        "filtre": bool(etape or qui),
        "questions_repondues": len(acces.dossier.faits),
    }
    return ecran.show(request, acces, "plan/plan.html", contexte)


def _count(nombre: int) -> str:
    return ngettext("%(n)s préconisation", "%(n)s préconisations", nombre) % {"n": nombre}


def _row(acces: Acces, parcours: Parcours, ligne: Ligne) -> Rangee:
    contenu = referentiel()
    with RAISONNEMENT:
        trouvees = raisons(contenu, ligne.preconisation, parcours.profil)
    pourquoi = []
    for raison in trouvees:
        question = contenu.questions.get(raison.fait)
        if question is not None and raison.verdict is Verdict.OUI:
            pourquoi.append(f"{question.question} {say(question, frozenset(raison.valeurs))}")
    questions = tuple(
        (question.question, ecran.question_url(acces, fait) + "?retour=plan")
        for fait in ligne.questions
        if (question := contenu.questions.get(fait)) is not None and question.demandee
    )
    return Rangee(ligne, tuple(pourquoi), questions)


def _decisive(acces: Acces, parcours: Parcours) -> list[tuple[str, str, str]]:
    """The questions that would settle the most lines: question, address, who knows."""
    contenu = referentiel()
    return [
        (q.question, ecran.question_url(acces, q.id) + "?retour=plan", q.qui_sait)
        for fait in parcours.plan.questions
        if (q := contenu.questions[fait]).demandee
    ][:QUESTIONS_EN_TETE]


# --- What if --------------------------------------------------------------------------------


@by_link("GET")
def et_si(request: HttpRequest, acces: Acces, fait: str) -> HttpResponse:
    """What one different answer would change; nothing is saved."""
    contenu = referentiel()
    question = contenu.questions.get(fait)
    if question is None or question.type not in (TypeQuestion.CHOIX, TypeQuestion.MULTIPLE):
        raise Http404
    choix = [v for v in request.GET.getlist("valeur") if question.reponse(v)]
    ecart = None
    if choix:
        valeur = frozenset(choix) if question.type is TypeQuestion.MULTIPLE else choix[0]
        with RAISONNEMENT:
            ecart = comparer(contenu, acces.dossier, fait, valeur)
    groupes = ()
    if ecart is not None:
        groupes = tuple(
            (titre, [contenu.preconisations[i] for i in ids])
            for titre, ids in (
                (_("Apparaîtraient"), ecart.apparaissent),
                (_("Disparaîtraient"), ecart.disparaissent),
                (_("Seraient confirmées"), ecart.confirmees),
                (_("Seraient à confirmer"), ecart.a_confirmer),
            )
            if ids
        )
    contexte: dict[str, object] = {
        "question": question,
        "actuelle": say(question, acces.dossier.faits.get(fait)),
        "multiple": question.type is TypeQuestion.MULTIPLE,
        "options": [
            {"id": r.id, "libelle": r.libelle, "aide": r.aide, "coche": r.id in choix}
            for r in question.reponses
        ],
        "essai": ecart is not None,
        "groupes": groupes,
        "adresse": ecran.question_url(acces, fait) + "?retour=plan",
    }
    return ecran.show(request, acces, "plan/et_si.html", contexte)
