# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A dossier itself: begin, read what was said, keep, load back, erase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.core.erreurs import Erreur
from encommun.core.profil import Silence, contredits, sans_objet
from encommun.loader import dossiers as fichiers
from encommun.rendering.plan import as_markdown
from encommun.store import queries, services
from encommun.web import ecran
from encommun.web.access import Acces, by_link, keep_private
from encommun.web.contenu import RAISONNEMENT, Dit, francais, migrateur, referentiel
from encommun.web.paroles import worded

if TYPE_CHECKING:
    from django.http import HttpRequest

    from encommun.core.parcours import Parcours
    from encommun.loader.dossiers.migration import Recu

FICHIER = "encommun.yml"
QUESTIONS_MONTREES = 40


@require_POST
def commencer(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Open an empty dossier and ask the first question."""
    _commun, jeton = services.commencer(referentiel=referentiel().version)
    return keep_private(redirect("dossier:question", jeton))


@by_link("GET")
def entrer(request: HttpRequest, acces: Acces) -> HttpResponse:  # noqa: ARG001 - a view
    """Where to go on: the first questions, then the plan."""
    court = acces.parcours.entretien.court
    return redirect(acces.url("question" if court else "plan"))


# --- What was said --------------------------------------------------------------------------


@by_link("GET", "POST")
def reponses(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Every answer, what follows from them, and what no longer counts. POST withdraws one."""
    if request.method == "POST":
        fait = request.POST.get("retirer", "")
        if fait in acces.dossier.faits:
            vue = ecran.version_seen(request)
            services.repondre(acces.commun, fait, None, lot=None, vue=vue)
        return redirect(acces.url("reponses"))
    contenu = referentiel()
    parcours = acces.parcours
    with RAISONNEMENT:
        inutiles = sans_objet(contenu, parcours.profil)
        en_conflit = contredits(contenu, parcours.profil)
    dites = list(ecran.answers(acces))
    a_poser = _waiting(acces, parcours)
    dernier = queries.last_decision(acces.commun)
    utiles = [d for d in dites if d.fait not in inutiles and not d.perdue]
    contexte: dict[str, object] = {
        "themes": [
            (theme, lignes)
            for theme in contenu.themes.values()
            if (lignes := [d for d in utiles if d.theme == theme.id and not d.silence])
        ],
        "ouvertes": [d for d in utiles if d.silence],
        "inutiles": [d for d in dites if d.fait in inutiles and not d.perdue],
        "perdues": [d for d in dites if d.perdue],
        "contredites": [d for d in utiles if d.fait in en_conflit],
        "deduites": list(ecran.deduced(parcours)),
        "parties": [lot.nom for lot in acces.dossier.lots],
        "a_poser": a_poser[:QUESTIONS_MONTREES],
        "a_poser_ensuite": len(a_poser[QUESTIONS_MONTREES:]),
        "dernier": dernier,
        "dernier_dit": ecran.decided(dernier) if dernier else "",
        "vue": acces.commun.version,
        "dit": request.GET.get("dit", ""),
    }
    return ecran.show(request, acces, "dossiers/reponses.html", contexte)


def _waiting(acces: Acces, parcours: Parcours) -> list[tuple[Dit, str]]:
    """The questions still worth an answer."""
    demandes = (*parcours.entretien.demandes, *parcours.entretien.reportees)
    return [
        (worded(d.question), ecran.question_url(acces, d.question.id, acces.contenu.cle(d.lot)))
        for d in demandes
        if acces.dossier.faits.get(d.question.id) is not Silence.NSP
    ]


# --- Keeping --------------------------------------------------------------------------------


@by_link("GET", "POST")
def garder(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Its address, its end, its file, its history. POST gives it a name."""
    if request.method == "POST":
        services.nommer(acces.commun, request.POST.get("nom", ""))
        return redirect(acces.url("garder"))
    contexte: dict[str, object] = {
        "adresse": request.build_absolute_uri(acces.url("entrer")),
        "histoire": list(ecran.history(acces))[:50],
        "nom_max": services.NOM_MAX,
        "passages": queries.passages(acces.commun),
        "vue": acces.commun.version,
    }
    return ecran.show(request, acces, "dossiers/garder.html", contexte)


@by_link("GET")
def telecharger(request: HttpRequest, acces: Acces, forme: str) -> HttpResponse:  # noqa: ARG001
    """The dossier file, or the plan to paste in a document."""
    if forme == "dossier":
        return _file(_written(acces), "application/yaml", FICHIER)
    if forme == "plan":
        with translation.override("fr"):  # the documents are in French
            texte = "\n".join(as_markdown(referentiel(), acces.parcours)) + "\n"
        return _file(texte, "text/markdown", "plan.md")
    raise Http404


def _written(acces: Acces) -> str:
    """The dossier as a file: the one that was loaded, changed where it must be, or a new one."""
    contenu = acces.contenu
    return fichiers.written(contenu.dossier, contenu.asides, contenu.source, francais())


def _file(texte: str, nature: str, nom: str) -> HttpResponse:
    return HttpResponse(
        texte,
        content_type=f"{nature}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )


@by_link("GET", "POST")
def importer(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Put a file in the place of what was declared; this can be undone."""
    contexte: dict[str, object] = {"vue": acces.commun.version, "adresse": acces.url("importer")}
    if request.method == "POST":
        try:
            recu = _read(request)
        except Erreur as erreur:
            contexte["erreur"] = erreur
            return ecran.show(request, acces, "dossiers/importer.html", contexte, status=422)
        vue = ecran.version_seen(request)
        services.importer(acces.commun, recu, vue=vue)
        return redirect(acces.url("reponses") + "?dit=importe")
    return ecran.show(request, acces, "dossiers/importer.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
def reprendre(request: HttpRequest) -> HttpResponse:
    """Open a new dossier from a file."""
    contexte: dict[str, object] = {"adresse": reverse("dossier:importer")}
    if request.method == "POST":
        try:
            recu = _read(request)
        except Erreur as erreur:
            contexte["erreur"] = erreur
            return render(request, "dossiers/reprendre.html", contexte, status=422)
        _commun, jeton = services.commencer(recu)
        return keep_private(redirect("dossier:plan", jeton))
    return render(request, "dossiers/reprendre.html", contexte)


def _read(request: HttpRequest) -> Recu:
    """The dossier sent, in the words of the content of now, or why it cannot be one."""
    recu = request.FILES.get("fichier")
    if recu is None:
        raise Erreur(
            _("Vous n’avez pas choisi de fichier."),
            remede=_("Choisissez le fichier encommun.yml que vous avez téléchargé."),
        )
    if (recu.size or 0) > settings.TAILLE_FICHIER_MAX:
        raise Erreur(
            _("Ce fichier est trop lourd : il pèse plus de %(taille)s ko.")
            % {"taille": settings.TAILLE_FICHIER_MAX // 1024},
            remede=_("Un dossier pèse quelques kilo-octets : vérifiez que c’est le bon fichier."),
        )
    return migrateur().receive(recu.read(), recu.name or FICHIER)


@by_link("GET", "POST")
def effacer(request: HttpRequest, acces: Acces) -> HttpResponse:
    """Ask, then erase everything."""
    if request.method == "POST":
        services.effacer(acces.commun)
        return render(request, "dossiers/efface.html")
    return ecran.show(request, acces, "dossiers/effacer.html", {})
