# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others lived and what people ask: real commons in dated facts, frequent questions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encommun.core.recherche.racines import fold
from encommun.core.referentiel import Confiance
from encommun.core.referentiel.exemples import TypeExemple
from encommun.rendering import markdown
from encommun.web.contenu import francais, referentiel
from encommun.web.pages import links
from encommun.web.renvois import Renvoi, renvois

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from encommun.core.referentiel import Preconisation, Referentiel, Surcouche
    from encommun.core.referentiel.droits import Regle
    from encommun.core.referentiel.exemples import ExempleDeCommun, FaitDate
    from encommun.core.referentiel.faq import QuestionFrequente


def in_force(contenu: Referentiel, cles: Iterable[str]) -> tuple[Preconisation, ...]:
    """The recommendations of these ids that were not retired."""
    citees = (contenu.preconisations[cle] for cle in cles)
    return tuple(p for p in citees if p.retire_le is None)


# --- Frequent questions -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reponse:
    """A question with its answer as HTML, and all that it leads to."""

    question: QuestionFrequente
    html: str
    a_verifier: str
    confiance: str
    renvois: tuple[Renvoi, ...]
    regles: tuple[Regle, ...]
    preconisations: tuple[Preconisation, ...]
    exemples: tuple[ExempleDeCommun, ...]
    surcouche: Surcouche | None


@require_safe
def questions_frequentes(request: HttpRequest) -> HttpResponse:
    """The publics, and the questions of each."""
    contenu = referentiel()
    contexte = {
        "foires": [
            (foire, [q for q in contenu.faq.values() if q.foire == foire.id])
            for foire in contenu.foires.values()
        ],
        "fil": [(_("Questions fréquentes"), "")],
    }
    return render(request, "recits/questions_frequentes.html", contexte)


@require_safe
def foire(request: HttpRequest, cle: str) -> HttpResponse:
    """The questions of one public, by theme, with their answers."""
    contenu = referentiel()
    if cle not in contenu.foires:
        raise Http404
    choisie = contenu.foires[cle]
    liens = links(francais())
    toutes = [q for q in contenu.faq.values() if q.foire == cle]
    rangs = {theme: rang for rang, theme in enumerate(dict.fromkeys(q.theme for q in toutes))}
    toutes.sort(key=lambda q: rangs[q.theme])  # an overlay may add to a theme of ours
    contexte = {
        "foire": choisie,
        "groupes": [
            (theme, [_answer(contenu, q, liens) for q in questions])
            for theme, questions in groupby(toutes, lambda q: q.theme)
        ],
        "nombre": len(toutes),
        "autres": [f for f in contenu.foires.values() if f.id != cle],
        "fil": [
            (_("Questions fréquentes"), reverse("questions_frequentes")),
            (choisie.titre, ""),
        ],
    }
    return render(request, "recits/foire.html", contexte)


def _answer(
    contenu: Referentiel, question: QuestionFrequente, liens: markdown.Glossaire
) -> Reponse:
    regles = contenu.droits.regles
    return Reponse(
        question=question,
        html=markdown.render(question.reponse, liens),
        a_verifier=markdown.inline(question.a_verifier, liens),
        confiance={
            Confiance.CONFIRME: _("relue dans le texte"),
            Confiance.CONNU: _("connaissance générale"),
            Confiance.A_VERIFIER: _("à vérifier avant de s’y fier"),
        }[question.confiance],
        renvois=renvois(question.citations),
        regles=tuple(regles[cle] for cle in question.regles),
        preconisations=in_force(contenu, question.preconisations),
        exemples=tuple(contenu.exemples[e] for e in question.exemples),
        surcouche=contenu.provenance("faq", question.id),
    )


# --- Examples -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FaitMontre:
    """A fact, its sources, and what it shows."""

    fait: FaitDate
    renvois: tuple[Renvoi, ...]
    preconisations: tuple[Preconisation, ...]


def types() -> dict[TypeExemple, str]:
    """The kinds of examples, in words, in the order of display."""
    return {
        TypeExemple.LOGICIEL: _("Logiciels"),
        TypeExemple.DONNEES: _("Données"),
        TypeExemple.CONTENU: _("Contenus"),
        TypeExemple.STANDARD: _("Standards"),
        TypeExemple.SERVICE: _("Services"),
        TypeExemple.STRUCTURE: _("Structures qui portent des communs"),
    }


def kinds() -> dict[TypeExemple, str]:
    """What one example is, in words."""
    return {
        TypeExemple.LOGICIEL: _("Exemple\u00a0: un logiciel"),
        TypeExemple.DONNEES: _("Exemple\u00a0: des données"),
        TypeExemple.CONTENU: _("Exemple\u00a0: des contenus"),
        TypeExemple.STANDARD: _("Exemple\u00a0: un standard"),
        TypeExemple.SERVICE: _("Exemple\u00a0: un service"),
        TypeExemple.STRUCTURE: _("Exemple\u00a0: une structure"),
    }


@require_safe
def exemples(request: HttpRequest) -> HttpResponse:
    """Every example, by kind."""
    tous = referentiel().exemples.values()
    groupes = [
        (nom, sorted((e for e in tous if e.type is type_), key=lambda e: fold(e.nom)))
        for type_, nom in types().items()
    ]
    contexte = {
        "groupes": [(nom, liste) for nom, liste in groupes if liste],
        "nombre": len(tous),
        "faits": sum(len(e.faits) for e in tous),
        "fil": [(_("Exemples"), "")],
    }
    return render(request, "recits/exemples.html", contexte)


@require_safe
def exemple(request: HttpRequest, cle: str) -> HttpResponse:
    """One example: its identity card, then its facts in order of time."""
    contenu = referentiel()
    if cle not in contenu.exemples:
        raise Http404
    choisi = contenu.exemples[cle]
    contexte = {
        "exemple": choisi,
        "genre": kinds()[choisi.type],
        "faits": [
            FaitMontre(fait, renvois(fait.citations), in_force(contenu, fait.preconisations))
            for fait in sorted(choisi.faits, key=lambda fait: fait.date)
        ],
        "sources": [(contenu.sources[c.source], c.precision) for c in choisi.toutes_citations],
        "fil": [(_("Exemples"), reverse("exemples")), (choisi.nom, "")],
    }
    return render(request, "recits/exemple.html", contexte)


urlpatterns = [
    path("questions-frequentes/", questions_frequentes, name="questions_frequentes"),
    path("questions-frequentes/<slug:cle>/", foire, name="foire"),
    path("exemples/", exemples, name="exemples"),
    path("exemples/<slug:cle>/", exemple, name="exemple"),
]
