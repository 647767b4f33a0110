# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search in the whole content, and the page of the questions, where some answers lead."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encommun.core import recherche as moteur
from encommun.core.recherche import Nature, Trouvable
from encommun.web.contenu import Dit, language, referentiel

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.referentiel import Preconisation

MONTREES = 20
TOUTES = 120  # a page stays under 100 kB
REQUETE_MAX = 100


def index() -> moteur.Index:
    """The index of the content in the language of the page."""
    return index_in(referentiel().langue)


@cache
def index_in(langue: str) -> moteur.Index:
    """The index of the content in this language, built once per process."""
    with translation.override(langue):
        return moteur.build(referentiel())


def address(nature: Nature, cle: str) -> str:
    """The page of an entry."""
    match nature:
        case Nature.PRECONISATION | Nature.ETAPE | Nature.SOURCE | Nature.REGLE | Nature.EXEMPLE:
            return reverse(nature.value, args=[cle])
        case Nature.TERME:
            return f"{reverse('glossaire')}#{cle}"
        case Nature.QUESTION:
            return f"{reverse('questions')}#{cle}"
        case Nature.FREQUENTE:
            return f"{reverse('foire', args=[referentiel().faq[cle].foire])}#{cle}"


def natures() -> dict[Nature, str]:
    """What was found, in words."""
    return {
        Nature.PRECONISATION: _("Préconisation"),
        Nature.ETAPE: _("Étape"),
        Nature.TERME: _("Glossaire"),
        Nature.REGLE: _("Règle de droit"),
        Nature.QUESTION: _("Question"),
        Nature.FREQUENTE: _("Question fréquente"),
        Nature.EXEMPLE: _("Exemple"),
        Nature.SOURCE: _("Source"),
    }


@require_safe
def chercher(request: HttpRequest) -> HttpResponse:
    """What answers a few words: recommendations, stages, words, questions, sources."""
    q = " ".join(request.GET.get("q", "").split())[:REQUETE_MAX]
    reponses = index().chercher(q) if q else moteur.Reponses(())
    nombre = len(reponses.trouvees)
    limite = TOUTES if "tout" in request.GET else MONTREES
    contexte = {
        "q": q,
        "nombre": nombre,
        "partielle": reponses.partielle,
        "suggestion": reponses.suggestion,
        "lignes": [_line(trouvee) for trouvee in reponses.trouvees[:limite]],
        "reste": max(0, min(nombre, TOUTES) - limite),
        "essais": (
            _("code source"),
            _("marché public"),
            _("données personnelles"),
            _("gouvernance"),
            _("financement"),
        ),
        "fil": [(_("Rechercher"), "")],
    }
    return render(request, "pages/recherche.html", contexte)


def _line(trouvee: Trouvable) -> tuple[Trouvable, str, str, Preconisation | None, Dit]:
    """What was found, its address, its nature, the recommendation if it is one, its language."""
    fiche = (
        referentiel().preconisations[trouvee.id]
        if trouvee.nature is Nature.PRECONISATION
        else None
    )
    ou, quoi = address(trouvee.nature, trouvee.id), natures()[trouvee.nature]
    return trouvee, ou, quoi, fiche, titled(trouvee)


def titled(trouvee: Trouvable) -> Dit:
    """The title of an entry, with its language: what is never translated is in French."""
    contenu = referentiel()
    match trouvee.nature:
        case Nature.PRECONISATION:
            langue = language(contenu.preconisations[trouvee.id])
        case Nature.ETAPE:
            langue = language(contenu.etapes[trouvee.id])
        case Nature.QUESTION:
            langue = language(contenu.questions[trouvee.id])
        case _:
            langue = "fr"
    return Dit(trouvee.titre, langue)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Every question that the interview may ask, by theme, with its answers and its reason."""
    contenu = referentiel()
    demandees = [q for q in contenu.questions.values() if q.demandee]
    groupes = [
        (theme, [q for q in demandees if q.theme == theme.id]) for theme in contenu.themes.values()
    ]
    contexte = {
        "groupes": [(theme, liste) for theme, liste in groupes if liste],
        "nombre": len(demandees),
        "fil": [(_("Questions"), "")],
    }
    return render(request, "pages/questions.html", contexte)


urlpatterns = [
    path("recherche/", chercher, name="recherche"),
    path("questions/", questions, name="questions"),
]
