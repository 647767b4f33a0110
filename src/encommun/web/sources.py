# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every statement rests on: each source once, and all that it supports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from encommun.core.referentiel import Confiance
from encommun.web.contenu import Dit, referentiel
from encommun.web.pages import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest, HttpResponse

    from encommun.core.referentiel import Citation, Source


@dataclass(frozen=True, slots=True)
class SourceCitee:
    """A source, and what it supports, counted in words."""

    source: Source
    appuie: tuple[str, ...]

    @property
    def confiance(self) -> str:
        """How sure, in words."""
        return confidence(self.source)


def confidence(source: Source) -> str:
    """How sure a source is, in words."""
    return {
        Confiance.CONFIRME: _("relu dans la source"),
        Confiance.CONNU: _("connaissance générale"),
        Confiance.A_VERIFIER: _("à vérifier"),
    }[source.confiance]


def natures() -> dict[str, str]:
    """In the order of their weight."""
    return {
        "loi": _("Lois et règlements"),
        "jurisprudence": _("Jurisprudence"),
        "avis": _("Avis d’autorités"),
        "doctrine": _("Doctrine administrative"),
        "norme": _("Normes et référentiels"),
        "guide": _("Guides et retours d’expérience"),
        "etude": _("Études"),
        "temoignage": _("Pages de projets et presse"),
        "interne": _("Propositions de l’équipe"),
    }


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, by nature."""
    contenu = referentiel()
    noms = natures()
    rangs = {nature: rang for rang, nature in enumerate(noms)}
    rangees = sorted(
        contenu.sources.values(), key=lambda s: (rangs.get(s.nature, len(rangs)), s.nature)
    )
    appuis = _supports()
    contexte = {
        "groupes": [
            (noms.get(nature, nature), [SourceCitee(s, appuis[s.id]) for s in liste])
            for nature, liste in groupby(rangees, lambda s: s.nature)
        ],
        "nombre": len(contenu.sources),
        "fil": [(_("Sources"), "")],
    }
    return render(request, "pages/sources.html", contexte)


def _supports() -> dict[str, tuple[str, ...]]:
    """What each source supports, counted in words."""
    contenu = referentiel()
    fiches = _citing(p.citations for p in in_force(contenu))
    etapes = _citing(e.citations for e in contenu.etapes.values())
    regles = _citing(r.citations for r in contenu.droits.regles.values())
    questions = _citing(q.citations for q in contenu.faq.values())
    exemples = _citing(e.toutes_citations for e in contenu.exemples.values())

    def dites(cle: str) -> Iterator[str]:
        if n := fiches[cle]:
            yield ngettext(
                "Appuie %(nombre)s\u00a0préconisation", "Appuie %(nombre)s\u00a0préconisations", n
            ) % {"nombre": n}
        if n := etapes[cle]:
            yield ngettext("Appuie %(nombre)s\u00a0étape", "Appuie %(nombre)s\u00a0étapes", n) % {
                "nombre": n
            }
        if n := regles[cle]:
            yield ngettext(
                "Fonde %(nombre)s règle de droit", "Fonde %(nombre)s règles de droit", n
            ) % {"nombre": n}
        if n := questions[cle]:
            yield ngettext(
                "Appuie %(nombre)s\u00a0réponse fréquente",
                "Appuie %(nombre)s\u00a0réponses fréquentes",
                n,
            ) % {"nombre": n}
        if n := exemples[cle]:
            yield ngettext(
                "Appuie %(nombre)s\u00a0exemple", "Appuie %(nombre)s\u00a0exemples", n
            ) % {"nombre": n}

    return {cle: tuple(dites(cle)) for cle in contenu.sources}


def _citing(citations: Iterable[tuple[Citation, ...]]) -> Counter[str]:
    """For each source, how many entries cite it; one that cites it twice counts once."""
    return Counter(source for entree in citations for source in {c.source for c in entree})


@require_safe
def source(request: HttpRequest, cle: str) -> HttpResponse:
    """One source, and what it supports."""
    contenu = referentiel()
    if cle not in contenu.sources:
        raise Http404
    choisie = contenu.sources[cle]
    contexte = {
        "source": choisie,
        "nature": natures().get(choisie.nature, choisie.nature),
        "confiance": confidence(choisie),
        "citee_par": [
            (p, c.precision) for p in in_force(contenu) for c in p.citations if c.source == cle
        ],
        "etapes": [
            (e, c.precision)
            for e in contenu.etapes.values()
            for c in e.citations
            if c.source == cle
        ],
        "regles": [
            (regle, c.precision)
            for regle in contenu.droits.regles.values()
            for c in regle.citations
            if c.source == cle
        ],
        "fil": [(_("Sources"), reverse("sources")), (Dit(choisie.titre, "fr"), "")],
    }
    return render(request, "pages/source.html", contexte)


urlpatterns = [
    path("sources/", sources, name="sources"),
    path("sources/<slug:cle>/", source, name="source"),
]
