# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a dossier stands on the frise, and each stage seen from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.core.frise import Situation
from encommun.rendering import frise as dite
from encommun.web import ecran, pages
from encommun.web.access import Acces, by_link
from encommun.web.contenu import RAISONNEMENT, referentiel
from encommun.web.frise import EtatStation, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.frise import Frise, Repere
    from encommun.core.parcours import Parcours

# A reader answers one or two questions, and looks again.
QUESTIONS_PAR_ETAPE = 2

ETATS = {
    Situation.PASSEE: EtatStation.PASSEE,
    Situation.ICI: EtatStation.ICI,
    Situation.A_VENIR: EtatStation.A_VENIR,
    Situation.FACULTATIVE: EtatStation.FACULTATIVE,
    Situation.INCONNUE: EtatStation.INCONNUE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """One stage seen from a dossier, in words: its state, why, or the questions that tell."""

    id: str
    nom: str
    etat: EtatStation
    possibles: tuple[EtatStation, ...]
    phrases: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]  # fact, words of its question

    @property
    def etat_dit(self) -> str:
        """The state in words."""
        return said(self.etat)

    @property
    def possibles_dits(self) -> str:
        """What it may be, while that is not known."""
        if self.etat is not EtatStation.INCONNUE:
            return ""
        dits = [said(possible).lower() for possible in self.possibles]
        return _("%(debut)s ou %(fin)s") % {"debut": ", ".join(dits[:-1]), "fin": dits[-1]}


def place(parcours: Parcours, repere: Repere) -> Place:
    """What is told of one stage."""
    contenu = referentiel()
    with RAISONNEMENT:
        phrases = dite.reasons(contenu, parcours, repere)
    return Place(
        repere.etape.id,
        repere.etape.nom,
        ETATS[repere.situation],
        tuple(ETATS[possible] for possible in repere.possibles),
        phrases,
        _askable(repere.questions)[:QUESTIONS_PAR_ETAPE],
    )


def _askable(faits: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    questions = referentiel().questions
    return tuple((f, questions[f].question) for f in faits if questions[f].demandee)


def position(frise: Frise) -> str:
    """Where the dossier stands, in one sentence; nothing when the content cannot tell."""
    noms = [_("«\u00a0%(etape)s\u00a0»") % {"etape": etape.nom} for etape in frise.ici]
    if len(noms) > dite.POSITIONS_DITES:
        return _("Il manque encore des réponses pour dire à quelle étape vous en êtes.")
    if len(noms) > 1:
        debut, fin = ", ".join(noms[:-1]), noms[-1]
        return _("Vous en êtes à l’étape %(debut)s ou %(fin)s.") % {"debut": debut, "fin": fin}
    return _("Vous en êtes à l’étape %(nom)s.") % {"nom": noms[0]} if noms else ""


def standing(parcours: Parcours) -> dict[str, object]:
    """What the plan tells of the frise."""
    frise = parcours.frise
    assez = len(frise.ici) <= dite.POSITIONS_DITES  # else there is little to explain
    return {
        "position": position(frise),
        "places": [place(parcours, repere) for repere in frise.reperes] if assez else [],
        "pour_situer": _askable(frise.questions),
    }


@by_link("GET")
def etape(request: HttpRequest, acces: Acces, cle: str) -> HttpResponse:
    """One stage, seen from this dossier: where it stands, what the plan holds, what to read."""
    contenu = referentiel()
    if cle not in contenu.etapes:
        raise Http404
    parcours = acces.parcours
    repere = parcours.frise.repere(cle)
    contexte = pages.stage(contenu, contenu.etapes[cle], lambda e: acces.url("etape", e))
    contexte |= {
        "place": place(parcours, repere) if repere else None,
        "lignes": parcours.plan.par_etape().get(cle, ()),
        "voisines": [
            (e, acces.url("etape", e.id), said(ETATS[r.situation]) if r else "")
            for e, r in ((e, parcours.frise.repere(e.id)) for e in contenu.etapes.values())
        ],
        "plan": acces.url("plan"),
        "fil": [(_("Mon plan"), acces.url("plan")), (contenu.etapes[cle].nom, "")],
        "questions": [
            (posee, ecran.question_url(acces, fait) + "?retour=plan")
            for fait, posee in (_askable(repere.questions)[:3] if repere else ())
        ],
    }
    return ecran.show(request, acces, "dossiers/etape.html", contexte)
