# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interview: one question a page, derived at each step, saved at each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from encommun.core.erreurs import Erreur
from encommun.core.logique import Verdict
from encommun.core.plan import enjeux
from encommun.core.profil import Silence, etablir_lot, reponses_possibles, verdict
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.store import queries, services
from encommun.web import ecran
from encommun.web.access import Acces, by_link
from encommun.web.contenu import RAISONNEMENT, parcourir, referentiel
from encommun.web.formulaires import ReponseForm
from encommun.web.paroles import at_most, say

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.parcours import Parcours
    from encommun.core.profil import Declaration, Demande, Profil
    from encommun.core.referentiel import Question

_RETOURS = ("reponses", "plan")


@by_link("GET")
def suivante(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Lead to the next question, or to the plan when none is worth asking."""
    return redirect(next_url(acces, parcourir(acces.dossier), reportees=True))


def next_url(acces: Acces, parcours: Parcours, *, reportees: bool = False) -> str:
    """The page of the next question; the plan when nothing more would change it."""
    demandes = parcours.entretien.demandes
    if not demandes and reportees:
        demandes = parcours.entretien.reportees
    if not demandes:
        return acces.url("plan")
    return ecran.question_url(acces, demandes[0].question.id, acces.contenu.cle(demandes[0].lot))


@by_link("GET", "POST")
def question(
    request: HttpRequest, acces: Acces, fait: str, lot: int | None = None
) -> HttpResponse:
    """Show one question, or take its answer."""
    posee = _find(acces, fait, lot)
    actuelle = acces.contenu.faits(lot).get(fait)
    parcours = parcourir(acces.dossier)
    profil = _profil(acces, parcours, lot)
    with RAISONNEMENT:
        possibles = frozenset(reponses_possibles(referentiel(), _sans(profil, fait), posee))
    geste = request.POST.get("geste", "")
    if request.method == "POST" and geste in ("plus_tard", "retirer"):
        form = ReponseForm(posee, actuelle, possibles)
        valeur = Silence.PLUS_TARD if geste == "plus_tard" else None
        return _save(request, acces, parcours, form, lot, valeur)
    form = ReponseForm(posee, actuelle, possibles, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _save(request, acces, parcours, form, lot, form.declaration)
    status = 422 if request.method == "POST" else 200
    return _show(request, acces, parcours, form, lot, status=status)


@by_link("POST")
def annuler(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Undo the last decision, and show what it was about."""
    annule = services.annuler(acces.commun, vue=ecran.version_seen(request))
    if annule is None:
        raise Erreur(
            _("Il n’y a plus rien à annuler."), remede=_("Revenez à vos réponses pour continuer.")
        )
    if annule.fait in referentiel().questions:
        return redirect(ecran.question_url(acces, annule.fait, annule.lot) + "?dit=annule")
    return redirect(acces.url("reponses") + "?dit=annule")


def _find(acces: Acces, fait: str, lot: int | None) -> Question:
    posee = referentiel().questions.get(fait)
    if posee is None or not posee.demandee or (posee.portee is Portee.LOT) is (lot is None):
        raise Http404
    if lot is not None and acces.contenu.rang(lot) is None:
        raise Http404
    return posee


def _profil(acces: Acces, parcours: Parcours, lot: int | None) -> Profil:
    if lot is None:
        return parcours.profil
    with RAISONNEMENT:
        rang = acces.contenu.cles.index(lot)
        return etablir_lot(referentiel(), acces.dossier, acces.dossier.lots[rang])


def _sans(profil: Profil, fait: str) -> Profil:
    """What is known apart from this fact, so that its own answer rules nothing out."""
    faits = {f: v for f, v in profil.faits.items() if f != fait}
    savoir = referentiel().logique.diagrammes.savoir(faits)
    return type(profil)(faits, savoir, profil.deduits)


# --- Saving -------------------------------------------------------------------------------


def _save(
    request: HttpRequest,
    acces: Acces,
    parcours: Parcours,
    form: ReponseForm,
    lot: int | None,
    valeur: Declaration | None,
) -> HttpResponse:
    fait = form.question.id
    try:
        services.repondre(acces.commun, fait, valeur, lot=lot, vue=ecran.version_seen(request))
    except services.Conflit as conflit:
        return _show_conflict(request, acces, form, lot, valeur, conflit)
    frais = acces.refresh()
    retour = request.POST.get("retour", "")
    if retour in _RETOURS:
        return redirect(frais.url(retour))
    apres = parcourir(frais.dossier)
    court_fini = parcours.entretien.court and not apres.entretien.court
    return redirect(frais.url("plan") if court_fini else next_url(frais, apres))


def _show_conflict(
    request: HttpRequest,
    acces: Acces,
    form: ReponseForm,
    lot: int | None,
    valeur: Declaration | None,
    conflit: services.Conflit,
) -> HttpResponse:
    contexte: dict[str, object] = {
        "question": form.question,
        "ici": say(form.question, valeur),
        "ailleurs": say(form.question, conflit.actuelle),
        "version": conflit.version,
        "adresse": ecran.question_url(acces, form.question.id, lot),
        "envoye": [
            (nom, v)
            for nom in ("reponse", "valeur", "geste", "retour")
            for v in request.POST.getlist(nom)
        ],
        "suite": acces.url("question"),
    }
    return ecran.show(request, acces, "entretien/conflit.html", contexte, status=409)


# --- Showing ------------------------------------------------------------------------------


def _show(
    request: HttpRequest,
    acces: Acces,
    parcours: Parcours,
    form: ReponseForm,
    lot: int | None,
    *,
    status: int,
) -> HttpResponse:
    posee = form.question
    rang = None if lot is None else acces.contenu.cles.index(lot)
    demande = next(
        (d for d in _all(parcours) if d.question.id == posee.id and d.lot in (None, rang)), None
    )
    theme = referentiel().themes[posee.theme]
    retour = request.POST.get("retour") or request.GET.get("retour", "")
    contexte: dict[str, object] = {
        "question": posee,
        "form": form,
        "erreurs": form["reponse"].errors if form.is_bound else (),
        "erreurs_valeur": form["valeur"].errors if form.is_bound and form.libre else (),
        "vue": acces.commun.version,
        "retour": retour if retour in _RETOURS else "",
        "theme": theme,
        "consigne": _instruction(posee),
        "lot": None if rang is None else acces.dossier.lots[rang],
        "avancement": _progress(acces, parcours, posee),
        "debut": not acces.commun.version,
        "enjeux": demande.enjeux if demande else 0,
        "resume": list(ecran.answers(acces)),
        "precedente": _previous(acces, posee.id, lot),
        "repondu": form.actuelle is not None,
        "dit": request.GET.get("dit", ""),
        "sans_objet": _pointless(acces, parcours, posee, lot),
    }
    return ecran.show(request, acces, "entretien/question.html", contexte, status=status)


def _instruction(posee: Question) -> str:
    if posee.type is not TypeQuestion.MULTIPLE:
        return ""
    if posee.max_reponses:
        return _("Plusieurs réponses possibles, %(nombre)s au plus.") % {
            "nombre": posee.max_reponses
        }
    return _("Plusieurs réponses possibles.")


def _all(parcours: Parcours) -> tuple[Demande, ...]:
    return (*parcours.entretien.demandes, *parcours.entretien.reportees)


def _pointless(acces: Acces, parcours: Parcours, posee: Question, lot: int | None) -> bool:
    profil = _profil(acces, parcours, lot)
    with RAISONNEMENT:
        return verdict(referentiel(), posee.posee_si, profil.savoir) is Verdict.NON


def _progress(acces: Acces, parcours: Parcours, posee: Question) -> str:
    """How many questions remain at most, this one included."""
    contenu = referentiel()
    if posee.id in parcours.profil.faits or posee.id in acces.dossier.faits:
        return _("vous avez déjà répondu")
    restantes = remaining(parcours, acces)
    if posee.court is not None:
        restantes = {q for q in restantes if contenu.questions[q].court is not None}
    return at_most(len(restantes | {posee.id}))


def remaining(parcours: Parcours, acces: Acces) -> set[str]:
    """The questions that may still be asked: an upper bound, since answers only close some."""
    contenu, profil = referentiel(), parcours.profil
    with RAISONNEMENT:
        pesent = {
            fait for enjeu in enjeux(contenu, parcours.plan, profil) for fait in enjeu.pesent
        }
        pesent |= {
            plus_simple for fait in pesent for plus_simple in contenu.logique.abordes.get(fait, ())
        }
        return {
            fait
            for fait in pesent
            if (q := contenu.questions[fait]).demandee
            and fait not in profil.faits
            and fait not in acces.dossier.faits
            and verdict(contenu, q.posee_si, profil.savoir) is not Verdict.NON
        }


def _previous(acces: Acces, fait: str, lot: int | None) -> str:
    """The question answered before this one, if any."""
    contenu = referentiel()
    repondues = [
        (f, cle)
        for f, cle in queries.answers(acces.commun)
        if f in contenu.questions and (cle is None or acces.contenu.rang(cle) is not None)
    ]
    if (fait, lot) in repondues:
        repondues = repondues[: repondues.index((fait, lot))]
    return ecran.question_url(acces, *repondues[-1]) if repondues else ""
