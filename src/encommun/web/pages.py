# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide that anyone may read: home, stages, recommendations, words, sources, legal pages."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from encommun.core.recherche.racines import fold
from encommun.core.referentiel import Preconisation, TypePreconisation
from encommun.rendering import markdown, mots
from encommun.web.contenu import Dit, francais, language, referentiel
from encommun.web.exploitant import exploitant, style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

    from encommun.core.referentiel import Etape, Referentiel, Role
    from encommun.core.referentiel.mots import Terme

# Shown on the home page: three kinds, light, early, plain.
EXEMPLES = ("cartographier-communs", "convaincre-decideurs", "choisir-licence-logiciel")


@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """What a commons is, the frise, and one button."""
    contenu = referentiel()
    contexte = {
        "nombre": len(in_force(contenu)),
        "details": {etape.id: etape.but for etape in contenu.etapes.values()},
        "exemples": [contenu.preconisations[p] for p in EXEMPLES if p in contenu.preconisations],
    }
    return render(request, "pages/accueil.html", contexte)


# --- The guide ----------------------------------------------------------------------------


@require_safe
def etapes(request: HttpRequest) -> HttpResponse:
    """The eight stages, with what each holds."""
    contenu = referentiel()
    comptes = dict.fromkeys(contenu.etapes, 0)
    for preconisation in in_force(contenu):
        comptes[preconisation.etape] += 1
    lignes = [(etape, comptes[etape.id]) for etape in contenu.etapes.values()]
    contexte = {"lignes": lignes, "fil": [(_("Le guide"), "")]}
    return render(request, "pages/etapes.html", contexte)


@require_safe
def etape(request: HttpRequest, cle: str) -> HttpResponse:
    """One stage: why, when to enter, when to leave, and its recommendations."""
    contenu = referentiel()
    if cle not in contenu.etapes:
        raise Http404
    return render(request, "pages/etape.html", stage(contenu, contenu.etapes[cle]))


def stage(
    contenu: Referentiel, etape: Etape, adresse: Callable[[str], str] | None = None
) -> dict[str, object]:
    """What the page of a stage tells: its texts, its documents, its recommendations.

    `adresse` leads to the other stages; to those of the guide when it is not given.
    """
    ou = adresse or (lambda cle: reverse("etape", args=[cle]))
    traduite = language(etape) != "fr"
    liens = links(contenu if traduite else francais())
    titres = francais().etapes[etape.id].sections  # the same places in every language
    liste = [p for p in in_force(contenu) if p.etape == etape.id]
    liste.sort(key=lambda p: (p.priorite.rang, p.effort.rang))
    return {
        "etape": etape,
        "rang": list(contenu.etapes).index(etape.id) + 1,
        "etapes": contenu.etapes.values(),
        "corps": markdown.render(etape.corps, liens),
        "sections": [
            (slugify(place), titre, markdown.render(texte, liens))
            for place, (titre, texte) in zip(titres, etape.sections.items(), strict=True)
        ],
        "livrables": [
            (_deliverable(contenu, nom), [p for p in in_force(contenu) if p.livrable == nom])
            for nom in etape.livrables
        ],
        "nombre": len(liste),
        "groupes": [(rang, list(g)) for rang, g in groupby(liste, lambda p: p.priorite)],
        "sources": [(contenu.sources[c.source], c.precision) for c in etape.citations],
        "traduction": contenu.traductions.get(f"etapes.{etape.id}"),
        "fil": [(_("Le guide"), reverse("etapes")), (Dit(etape.nom, language(etape)), "")],
        **_neighbours(contenu.etapes, etape.id, ou),
    }


@require_safe
def preconisations(request: HttpRequest) -> HttpResponse:
    """All recommendations by stage, narrowed by words, type or stage."""
    contenu = referentiel()
    mots_cherches = request.GET.get("q", "").strip()[:100]
    etape_choisie, type_choisi = request.GET.get("etape", ""), request.GET.get("type", "")
    trouvees = [
        p
        for p in in_force(contenu)
        if (etape_choisie in ("", p.etape)) and (type_choisi in ("", p.type.value))
        if matches(mots_cherches, p.titre, p.resume, p.enjeu, *p.actions)
    ]
    groupes = [
        (contenu.etapes[cle], list(liste)) for cle, liste in groupby(trouvees, lambda p: p.etape)
    ]
    presents = {p.type for p in in_force(contenu)}
    contexte = {
        "groupes": groupes,
        "nombre": len(trouvees),
        "total": len(in_force(contenu)),
        "filtre": bool(mots_cherches or etape_choisie or type_choisi),
        "q": mots_cherches,
        "etape_choisie": etape_choisie,
        "type_choisi": type_choisi,
        "etapes": contenu.etapes.values(),
        "types": [t for t in TypePreconisation if t in presents],
        "fil": [(_("Préconisations"), "")],
    }
    return render(request, "pages/preconisations.html", contexte)


@require_safe
def preconisation(request: HttpRequest, cle: str) -> HttpResponse:
    """One recommendation, in full."""
    contenu = referentiel()
    if cle not in contenu.preconisations:
        raise Http404
    entiere = contenu.preconisations[cle]
    place = request.GET.get("place", "")
    p = entiere.seen_from(place)
    if p.retire_le and p.remplace_par:
        actuelle = contenu.actuelle(cle)
        suite = ("preconisation", actuelle) if actuelle else ("etape", p.etape)
        return HttpResponsePermanentRedirect(reverse(suite[0], args=[suite[1]]))
    etape_tenue = contenu.etapes[p.etape]
    seule = p is not entiere
    liens = links(francais(), cle, place)  # the text is in French, whatever the page
    voisines = [q for q in in_force(contenu) if q.etape == p.etape]
    contexte = {
        "p": p,
        "traduction": contenu.traductions.get(f"preconisations.{cle}"),
        "etape": etape_tenue,
        "dit": _texts(p, liens),
        "regard": contenu.roles[place] if seule else None,
        "regards": [] if seule else _regards(contenu, p, liens),
        "conditions": mots.when(contenu, p),
        "livrable": _deliverable(contenu, p.livrable) if p.livrable else "",
        "dependances": [contenu.preconisations[d] for d in p.dependances],
        "suites": [q for q in in_force(contenu) if cle in q.dependances],
        "sources": [(contenu.sources[c.source], c.precision) for c in p.citations],
        "fil": [
            (_("Le guide"), reverse("etapes")),
            (Dit(etape_tenue.nom, language(etape_tenue)), reverse("etape", args=[p.etape])),
            (Dit(p.titre, language(p)), ""),
        ],
        **_neighbours({q.id: q for q in voisines}, cle, address),
    }
    return render(request, "pages/preconisation.html", contexte)


def _texts(p: Preconisation, liens: markdown.Glossaire) -> dict[str, object]:
    """What a recommendation says, as HTML."""
    return {
        "enjeu": markdown.render(p.enjeu, liens),
        "actions": [markdown.inline(action, liens) for action in p.actions],
        "preuve": markdown.render(p.preuve, liens),
        "sections": [(titre, markdown.render(t, liens)) for titre, t in p.sections.items()],
    }


def _regards(
    contenu: Referentiel, p: Preconisation, liens: markdown.Glossaire
) -> list[tuple[Role, Preconisation, dict[str, object]]]:
    """Each role that has a text of its own, and that text."""
    vues = ((contenu.roles[r], p.seen_from(r)) for r, dit in p.regards.items() if dit.enjeu)
    return [(role, vue, _texts(vue, liens)) for role, vue in vues]


def address(cle: str, place: str = "") -> str:
    """The page of a recommendation, opened on what it says to a place."""
    return reverse("preconisation", args=[cle]) + (f"?place={place}" if place else "")


def links(contenu: Referentiel, sauf: str = "", place: str = "") -> markdown.Glossaire:
    """What a page links in its texts: other recommendations by their title, words explained.

    They open on what they say to the place of the reader, if it is known. Words are explained
    in French only: a page in another language does not lead there.
    """

    def page(cle: str) -> str:
        return address(cle, place if place in contenu.preconisations[cle].regards else "")

    titres = markdown.titles(p for p in contenu.en_vigueur if p.id != sauf)
    mots = contenu.glossaire if contenu.francais is None else {}
    return markdown.Glossaire(mots, reverse("glossaire"), titres, page)


def in_force(contenu: Referentiel) -> list[Preconisation]:
    """The recommendations that were not retired, stages in order."""
    rangs = {cle: rang for rang, cle in enumerate(contenu.etapes)}
    return sorted(contenu.en_vigueur, key=lambda p: rangs[p.etape])


def _deliverable(contenu: Referentiel, cle: str) -> str:
    """The name of a document that the plan has people write."""
    noms: dict[str, str] = getattr(contenu, "livrables", {})
    return noms.get(cle, cle.replace("_", " "))


def _neighbours(
    suite: Mapping[str, Etape | Preconisation], cle: str, adresse: Callable[[str], str]
) -> dict[str, object]:
    """The pages before and after this one."""
    cles = list(suite)
    if cle not in suite:
        return {}
    rang = cles.index(cle)
    voisins: dict[str, object] = {}
    for nom, place in (("avant", rang - 1), ("apres", rang + 1)):
        if 0 <= place < len(cles):
            voisine = suite[cles[place]]
            titre = voisine.titre if isinstance(voisine, Preconisation) else voisine.nom
            voisins[nom] = {
                "nom": Dit(titre, language(voisine)),
                "adresse": adresse(voisine.id),
            }
    return voisins


# --- Search -------------------------------------------------------------------------------


def matches(cherche: str, *textes: str) -> bool:
    """Whether each word sought begins a word of these; a final « s » or « x » does not count."""
    texte = fold(" ".join(textes))
    debuts = (re.escape(mot.rstrip("sx") or mot) for mot in re.findall(r"\w+", fold(cherche)))
    return all(re.search(rf"\b{debut}", texte) for debut in debuts)


# --- Words --------------------------------------------------------------------


@require_safe
def glossaire(request: HttpRequest) -> HttpResponse:
    """The words, by letter."""
    contenu = referentiel()
    termes = sorted(contenu.glossaire.values(), key=lambda terme: fold(terme.terme))
    groupes = [
        (lettre, [_see(contenu, terme) for terme in liste])
        for lettre, liste in groupby(termes, lambda terme: fold(terme.terme)[0].upper())
    ]
    presentes = {lettre for lettre, _liste in groupes}
    contexte = {
        "groupes": groupes,
        "alphabet": [(lettre, lettre in presentes) for lettre in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
        "nombre": len(termes),
        "fil": [(_("Glossaire"), "")],
    }
    return render(request, "pages/glossaire.html", contexte)


def _see(contenu: Referentiel, terme: Terme) -> tuple[Terme, str, list[Terme]]:
    """A word, its definition as HTML, and the words to see with it."""
    definition = markdown.inline(terme.definition)
    return terme, definition, [contenu.glossaire[v] for v in terme.voir if v in contenu.glossaire]


# --- About, and what the law asks ---------------------------------------------------------


def _simple(request: HttpRequest, gabarit: str, titre: str) -> HttpResponse:
    contexte = {"exploitant": exploitant(), "fil": [(titre, "")]}
    return render(request, f"pages/{gabarit}.html", contexte)


@require_safe
def a_propos(request: HttpRequest) -> HttpResponse:
    """What it is, who makes it, what it stands for."""
    return _simple(request, "a_propos", _("À propos"))


@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return _simple(request, "accessibilite", _("Accessibilité"))


@require_safe
def mentions_legales(request: HttpRequest) -> HttpResponse:
    """Who publishes and who hosts this site."""
    return _simple(request, "mentions_legales", _("Mentions légales"))


@require_safe
def donnees_personnelles(request: HttpRequest) -> HttpResponse:
    """What is kept, where, how long, and how to erase it."""
    return _simple(request, "donnees_personnelles", _("Données personnelles"))


@require_safe
def plan_du_site(request: HttpRequest) -> HttpResponse:
    """Every page, on one page."""
    contenu = referentiel()
    contexte = {
        "etapes": contenu.etapes.values(),
        "foires": contenu.foires.values(),
        "fil": [(_("Plan du site"), "")],
    }
    return render(request, "pages/plan_du_site.html", contexte)


@require_safe
def habit(request: HttpRequest) -> HttpResponse:
    """The colours of the operator, as a stylesheet: the CSP allows none in the page."""
    feuille = style(exploitant())
    if not feuille:
        raise Http404
    cache = "max-age=31536000, immutable" if request.GET else "max-age=300"
    return HttpResponse(
        feuille,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": f"public, {cache}"},
    )


# Choosing a language is harmless: without a token in its form, readers get no cookie.
changer_langue = csrf_exempt(set_language)

urlpatterns = [
    path("", accueil, name="accueil"),
    path("etapes/", etapes, name="etapes"),
    path("etapes/<slug:cle>/", etape, name="etape"),
    path("preconisations/", preconisations, name="preconisations"),
    path("preconisations/<slug:cle>/", preconisation, name="preconisation"),
    path("glossaire/", glossaire, name="glossaire"),
    path("a-propos/", a_propos, name="a_propos"),
    path("accessibilite/", accessibilite, name="accessibilite"),
    path("mentions-legales/", mentions_legales, name="mentions_legales"),
    path("donnees-personnelles/", donnees_personnelles, name="donnees_personnelles"),
    path("plan-du-site/", plan_du_site, name="plan_du_site"),
    path("habit.css", habit, name="habit"),
    path("changer-de-langue/", changer_langue, name="changer_langue"),
]
