# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interview: one question a page, derived at each step, saved at each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from encommun.core.entretien import reponses_possibles, restantes
from encommun.core.erreurs import Erreur
from encommun.core.logique import Verdict
from encommun.core.profil import (
    Profil,
    Silence,
    etablir_lot,
    recevable,
    verdict,
)
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.store import queries, services
from encommun.web import briques, ecran
from encommun.web.access import Acces, by_link
from encommun.web.contenu import RAISONNEMENT, interface, language, referentiel
from encommun.web.formulaires import ReponseForm
from encommun.web.paroles import at_most, say, told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.entretien import Demande
    from encommun.core.parcours import Parcours
    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Question

# Where a question opened from another page leads back to.
RETOURS = ("reponses", "plan", "un_lot", "droits")


@dataclass(frozen=True, slots=True)
class Posee:
    """The question on screen: in which dossier, about which lot, what is known around it."""

    acces: Acces
    question: Question
    lot: int | None  # the key of the lot, None for the commons
    parcours: Parcours
    profil: Profil  # of the commons, or of the lot

    @property
    def id(self) -> str:
        """The fact it asks for."""
        return self.question.id

    @property
    def actuelle(self) -> Declaration | None:
        """The answer that stands."""
        return self.acces.contenu.faits(self.lot).get(self.id)

    @property
    def adresse(self) -> str:
        """Its page."""
        return ecran.question_url(self.acces, self.id, self.lot)

    @property
    def demande(self) -> Demande | None:
        """What hangs on it, while it is worth asking."""
        rang = None if self.lot is None else self.acces.contenu.rang(self.lot)
        entretien = self.parcours.entretien
        return next(
            (
                demande
                for demande in (*entretien.demandes, *entretien.reportees)
                if demande.question.id == self.id and demande.lot in (None, rang)
            ),
            None,
        )

    def possibles(self) -> frozenset[str]:
        """The answers that the other facts do not rule out."""
        contenu = referentiel()
        autres = {f: v for f, v in self.profil.faits.items() if f != self.id}
        with RAISONNEMENT:
            savoir = contenu.logique.diagrammes.savoir(autres)
            sans = Profil(autres, savoir, self.profil.deduits)
            return frozenset(reponses_possibles(contenu, sans, self.question))

    def sans_objet(self) -> bool:
        """Whether the other answers made it pointless."""
        with RAISONNEMENT:
            condition = self.question.posee_si
            return verdict(referentiel(), condition, self.profil.savoir) is Verdict.NON


def _find(acces: Acces, fait: str, lot: int | None) -> Posee:
    contenu = referentiel()
    question = contenu.questions.get(fait)
    if question is None or not question.demandee:
        raise Http404
    if (question.portee is Portee.LOT) is (lot is None):
        raise Http404
    parcours = acces.parcours
    if lot is None:
        return Posee(acces, question, None, parcours, parcours.profil)
    rang = acces.contenu.rang(lot)
    if rang is None:
        raise Http404
    with RAISONNEMENT:
        profil = etablir_lot(contenu, acces.dossier, acces.dossier.lots[rang])
    return Posee(acces, question, lot, parcours, profil)


# --- Asking -------------------------------------------------------------------------------


@by_link("GET")
def suivante(request: HttpRequest, acces: Acces) -> HttpResponse:  # noqa: ARG001 - a view
    """Lead to the next question, or to the plan when none is worth asking."""
    return redirect(next_url(acces, acces.parcours, reportees=True))


def next_url(
    acces: Acces, parcours: Parcours, *, reportees: bool = False, lot: int | None = None
) -> str:
    """The page of the next question; the plan when nothing more would change it.

    Whoever speaks of a part goes on with this part, as long as something of it is worth asking.
    """
    demandes = parcours.entretien.demandes
    if lot is not None:
        rang = acces.contenu.rang(lot)
        demandes = tuple(d for d in demandes if d.lot == rang) or demandes
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
    envoye = request.POST if request.method == "POST" else None
    silence = _SILENCES.get(request.POST.get("geste", ""))
    if silence is not None:
        return _save(request, posee, silence)
    if "retirer" in request.POST:
        return _save(request, posee, None)
    form = ReponseForm(posee.question, posee.actuelle, posee.possibles(), envoye)
    if envoye is None or briques.edits_rows(envoye):
        return _show(request, posee, form)
    if form.is_valid():
        return _save(request, posee, form.declaration)
    return _show(request, posee, form, status=422)


_SILENCES = {"plus_tard": Silence.PLUS_TARD}


def _show(
    request: HttpRequest, posee: Posee, form: ReponseForm, *, status: int = 200
) -> HttpResponse:
    acces, demande = posee.acces, posee.demande
    rang = None if posee.lot is None else acces.contenu.rang(posee.lot)
    jugee = form.is_bound and not briques.edits_rows(request.POST)
    contexte: dict[str, object] = {
        "question": posee.question,
        "form": form,
        "erreurs": form["reponse"].errors if jugee else (),
        "erreurs_valeur": form["valeur"].errors if jugee and form.libre else (),
        "jugee": jugee,
        "licences": referentiel().droits.licences if form.libre else (),
        "vue": acces.commun.version,
        "retour": _way_back(request),
        "theme": referentiel().themes[posee.question.theme],
        "consigne": _instruction(posee.question),
        "lot": None if rang is None else acces.dossier.lots[rang],
        "avancement": _progress(posee),
        "enjeux": demande.enjeux if demande else 0,
        "resume": list(ecran.answers(acces)),
        "precedente": _previous(posee),
        "sans_objet": posee.sans_objet(),
        "perdue": say(posee.question, posee.actuelle) if _lost(posee) else "",
        "retraduire": language(posee.question) != interface(),
    }
    return ecran.show(request, acces, "entretien/question.html", contexte, status=status)


def _way_back(request: HttpRequest) -> str:
    retour = request.POST.get("retour") or request.GET.get("retour", "")
    return retour if retour in RETOURS else ""


def _leave(acces: Acces, retour: str, lot: int | None) -> str:
    """The page that a question leads back to; one about a lot goes back to this lot."""
    if retour == "un_lot":
        return acces.url("lots") if lot is None else acces.url(retour, lot)
    return acces.url(retour)


def _instruction(question: Question) -> str:
    if question.type is not TypeQuestion.MULTIPLE:
        return ""
    if question.max_reponses:
        return _("Plusieurs réponses possibles, %(nombre)s au plus.") % {
            "nombre": question.max_reponses
        }
    return _("Plusieurs réponses possibles.")


def _lost(posee: Posee) -> bool:
    actuelle = posee.actuelle
    return actuelle is not None and recevable(posee.question, actuelle) is None


def _previous(posee: Posee) -> str:
    """The question answered before this one, if any."""
    contenu, acces = referentiel(), posee.acces
    repondues = [
        (fait, cle)
        for fait, cle in queries.answers(acces.commun)
        if fait in contenu.questions and (cle is None or acces.contenu.rang(cle) is not None)
    ]
    if (posee.id, posee.lot) in repondues:
        repondues = repondues[: repondues.index((posee.id, posee.lot))]
    return ecran.question_url(acces, *repondues[-1]) if repondues else ""


# --- Progress -----------------------------------------------------------------------------


def _progress(posee: Posee) -> str:
    """How many questions remain at most, this one included."""
    if posee.demande is None or posee.actuelle is not None:
        return ""
    entretien, questions = posee.parcours.entretien, referentiel().questions
    rang = None if posee.lot is None else posee.acces.contenu.rang(posee.lot)
    encore = remaining(posee.parcours) | {(posee.id, rang)}
    if entretien.is_short(posee.question):
        return at_most(entretien.short_steps(questions[fait] for fait, _lot in encore))
    return at_most(len(encore))


def remaining(parcours: Parcours) -> frozenset[tuple[str, int | None]]:
    """The questions that may still be asked: an upper bound."""
    p = parcours
    with RAISONNEMENT:
        return restantes(referentiel(), p.dossier, p.profil, p.entretien, p.ouverts)


# --- Saving -------------------------------------------------------------------------------


def _save(request: HttpRequest, posee: Posee, valeur: Declaration | None) -> HttpResponse:
    acces = posee.acces
    vue = ecran.version_seen(request)
    try:
        services.repondre(acces.commun, posee.id, valeur, lot=posee.lot, vue=vue)
    except services.Conflit as conflit:
        return _show_conflict(request, posee, valeur, conflit)
    acces = acces.refresh()
    retour = _way_back(request)
    if retour:
        return redirect(_leave(acces, retour, posee.lot))
    apres = acces.parcours
    court_fini = posee.parcours.entretien.court and not apres.entretien.court
    return redirect(acces.url("plan") if court_fini else next_url(acces, apres, lot=posee.lot))


def _show_conflict(
    request: HttpRequest, posee: Posee, valeur: Declaration | None, conflit: services.Conflit
) -> HttpResponse:
    """Both answers, and the choice between them; nothing was replaced."""
    champs = ("reponse", "valeur", "geste", "retour", "retirer")
    contexte: dict[str, object] = {
        "question": posee.question,
        "ici": told(posee.question, valeur),
        "ailleurs": told(posee.question, conflit.actuelle),
        "version": conflit.version,
        "adresse": posee.adresse,
        "envoye": [(nom, v) for nom in champs for v in request.POST.getlist(nom)],
        "suite": _leave(posee.acces, _way_back(request) or "question", posee.lot),
    }
    return ecran.show(request, posee.acces, "entretien/conflit.html", contexte, status=409)


@by_link("POST")
def annuler(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Undo the last decision, and show what it was about."""
    annule = services.annuler(acces.commun, vue=ecran.version_seen(request))
    if annule is None:
        raise Erreur(
            _("Il n’y a plus rien à annuler."), remede=_("Revenez à vos réponses pour continuer.")
        )
    retour = "versions" if request.POST.get("retour") == "versions" else "reponses"
    return redirect(acces.url(retour) + "?dit=annule")
