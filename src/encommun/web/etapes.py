# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a dossier stands on the frise, and each stage seen from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.core.frise import Situation
from encommun.rendering.frise import POSITIONS_DITES, told
from encommun.rendering.raisons import sentence
from encommun.web import ecran, pages
from encommun.web.access import Acces, by_link
from encommun.web.contenu import Dit, language, referentiel
from encommun.web.frise import EtatStation, said
from encommun.web.paroles import worded

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.frise import Repere
    from encommun.core.parcours import Parcours
    from encommun.core.referentiel import Etape

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

    etape: Etape
    etat: EtatStation
    possibles: tuple[EtatStation, ...]
    phrases: tuple[Dit | str, ...]
    questions: tuple[tuple[str, Dit], ...]  # fact, words of its question

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
    return Place(
        repere.etape,
        ETATS[repere.situation],
        tuple(ETATS[possible] for possible in repere.possibles),
        _phrases(parcours, repere),
        _askable(repere.questions)[:QUESTIONS_PAR_ETAPE],
    )


def _phrases(parcours: Parcours, repere: Repere) -> tuple[Dit | str, ...]:
    contenu = referentiel()
    dites = tuple(
        dict.fromkeys(
            Dit(
                sentence(contenu, parcours.dossier, parcours.profil, raison),
                language(contenu.questions[raison.fait]),
            )
            for raison in told(repere)
        )
    )
    if not dites and repere.situation is Situation.ICI:
        return (_("Les étapes précédentes sont derrière vous, ou facultatives."),)
    return dites


def _askable(faits: tuple[str, ...]) -> tuple[tuple[str, Dit], ...]:
    questions = referentiel().questions
    return tuple((f, worded(questions[f])) for f in faits if questions[f].demandee)


def standing(parcours: Parcours) -> dict[str, object]:
    """What the plan tells of the frise; little while too few answers were given."""
    frise = parcours.frise
    assez = len(frise.ici) <= POSITIONS_DITES
    return {
        "situe": bool(frise.reperes),
        "ici": frise.ici if assez else (),
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
        "fil": [
            (_("Mon plan"), acces.url("plan")),
            (Dit(contenu.etapes[cle].nom, language(contenu.etapes[cle])), ""),
        ],
        "questions": [
            (posee, ecran.question_url(acces, fait) + "?retour=plan")
            for fait, posee in (_askable(repere.questions)[:3] if repere else ())
        ],
    }
    return ecran.show(request, acces, "dossiers/etape.html", contexte)
