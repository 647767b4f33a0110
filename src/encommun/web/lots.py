# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The parts of the resource: what has one nature and one author. The unit of rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from encommun.core.erreurs import Erreur
from encommun.core.logique import Verdict
from encommun.core.profil import Lot, etablir_lot, verdict
from encommun.core.referentiel import Portee
from encommun.store import services
from encommun.web import ecran
from encommun.web.access import Acces, by_link
from encommun.web.contenu import RAISONNEMENT, referentiel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from encommun.core.referentiel import Question


_REPERES = ("composant_type", "origine", "etat_achevement")


@dataclass(frozen=True, slots=True)
class Partie:
    """One lot as shown."""

    cle: int
    nom: str
    adresse: str
    dites: tuple[ecran.Dite, ...]
    restantes: int

    @property
    def reperes(self) -> tuple[ecran.Dite, ...]:
        """What tells this part from the others: what it is, who made it, where it stands."""
        dites = {dite.fait: dite for dite in self.dites}
        return tuple(dites[fait] for fait in _REPERES if fait in dites)


@by_link("GET", "POST")
def lots(request: HttpRequest, acces: Acces) -> HttpResponse:
    """The parts described so far. POST adds one."""
    if request.method == "POST":
        nom = _name(request)
        cle = services.ajouter_lot(acces.commun, Lot(nom), vue=ecran.version_seen(request))
        return redirect(acces.url("un_lot", cle))
    contexte: dict[str, object] = {
        "parties": [_partie(acces, cle) for cle in acces.contenu.cles],
        "vue": acces.commun.version,
        "nom_max": services.NOM_MAX,
    }
    return ecran.show(request, acces, "dossiers/lots.html", contexte)


@by_link("GET", "POST")
def un_lot(request: HttpRequest, acces: Acces, lot: int) -> HttpResponse:
    """One part: what was said of it, what may still be asked. POST names, splits or removes it."""
    if acces.contenu.rang(lot) is None:
        raise Http404
    if request.method == "POST":
        return _change(request, acces, lot)
    contenu = referentiel()
    contexte: dict[str, object] = {
        "partie": _partie(acces, lot),
        "premiere": _first(acces, lot),
        "themes": [
            (
                theme,
                [(q, ecran.question_url(acces, q.id, lot) + "?retour=un_lot") for q in posables],
            )
            for theme in contenu.themes.values()
            if (posables := [q for q in _open(acces, lot) if q.theme == theme.id])
        ],
        "vue": acces.commun.version,
        "nom_max": services.NOM_MAX,
    }
    return ecran.show(request, acces, "dossiers/un_lot.html", contexte)


def _first(acces: Acces, lot: int) -> str:
    """The question that decides most of this part; the interview then goes on from there."""
    rang = acces.contenu.rang(lot)
    entretien = acces.parcours.entretien
    for demande in (*entretien.demandes, *entretien.reportees):
        if demande.lot == rang:
            return ecran.question_url(acces, demande.question.id, lot)
    ouverte = next(_open(acces, lot), None)
    return ecran.question_url(acces, ouverte.id, lot) if ouverte else acces.url("question")


def _change(request: HttpRequest, acces: Acces, lot: int) -> HttpResponse:
    vue = ecran.version_seen(request)
    match request.POST.get("geste"):
        case "retirer":
            services.retirer_lot(acces.commun, lot, vue=vue)
            return redirect(acces.url("lots"))
        case "scinder":
            nouveau = services.scinder_lot(acces.commun, lot, _name(request), vue=vue)
            return redirect(acces.url("un_lot", nouveau))
        case _:
            services.renommer_lot(acces.commun, lot, _name(request), vue=vue)
            return redirect(acces.url("un_lot", lot))


def _name(request: HttpRequest) -> str:
    nom = request.POST.get("nom", "").strip()
    if not nom:
        raise Erreur(
            _("Cette partie n’a pas de nom."),
            remede=_("Revenez à la page précédente et donnez-lui un nom court : « Le code »."),
        )
    return nom


def _partie(acces: Acces, cle: int) -> Partie:
    rang = acces.contenu.cles.index(cle)
    nom = acces.dossier.lots[rang].nom or _("Partie %(rang)s") % {"rang": rang + 1}
    return Partie(
        cle,
        nom,
        acces.url("un_lot", cle),
        tuple(ecran.answers(acces, cle)),
        sum(1 for _question in _open(acces, cle)),
    )


def _open(acces: Acces, cle: int) -> Iterator[Question]:
    """The questions about this lot that have an object and no answer."""
    contenu = referentiel()
    lot = acces.dossier.lots[acces.contenu.cles.index(cle)]
    with RAISONNEMENT:
        profil = etablir_lot(contenu, acces.dossier, lot)
        posables = [
            question
            for question in contenu.portee(Portee.LOT)
            if question.demandee
            and question.id not in profil.faits
            and question.id not in lot.faits
            and verdict(contenu, question.posee_si, profil.savoir) is Verdict.OUI
        ]
    yield from posables
