# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The few pages that only the published guide has: its home, its search, its data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.core.recherche import Nature
from encommun.core.recherche.racines import fold
from encommun.rendering.publication.index import Mots
from encommun.web.contenu import interface, referentiel
from encommun.web.recherche import address, index, natures, titled

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.recherche import Trouvable

# Too many for one page: they have their own.
AILLEURS = frozenset(
    {Nature.QUESTION, Nature.REGLE, Nature.FREQUENTE, Nature.EXEMPLE, Nature.SOURCE}
)


def files() -> tuple[tuple[str, str], ...]:
    """What can be downloaded, in words."""
    return (
        ("guide.pdf", _("Le guide à imprimer, balisé pour les lecteurs d’écran (PDF/UA)")),
        ("donnees/referentiel.json", _("Tout le contenu, en JSON")),
        ("donnees/referentiel.schema.json", _("Le schéma de ce JSON (JSON Schema)")),
        ("donnees/preconisations.csv", _("Les préconisations, en CSV")),
        ("donnees/regards.csv", _("Ce qui est dit à un seul rôle, en CSV")),
        ("donnees/etapes.csv", _("Les étapes, en CSV")),
        ("donnees/regles.csv", _("Les règles de droit, en CSV")),
        ("donnees/questions.csv", _("Les questions et leurs réponses, en CSV")),
        ("donnees/faq.csv", _("Les questions fréquentes et leurs réponses, en CSV")),
        ("donnees/exemples.csv", _("Les exemples et leurs faits, en CSV")),
        ("donnees/sources.csv", _("Les sources, en CSV")),
        ("donnees/glossaire.csv", _("Le glossaire, en CSV")),
    )


def search_words() -> Mots:
    """What the search of the browser says and leads to."""

    def other(trouvable: Trouvable) -> str:
        langue = titled(trouvable).langue
        return "" if langue == interface() else langue

    return Mots(
        natures(),
        {
            "rien": _(
                "Rien ne répond à «\u00a0{q}\u00a0»."
                " Essayez un mot plus général, ou l’index ci-dessous."
            ),
            "tout_une": _("{n} réponse."),
            "tout_plusieurs": _("{n} réponses."),
            "proches": _("{n} réponses. Voici les {m} plus proches."),
            "partie_une": _("Rien ne contient tous ces mots. {n} réponse en contient une partie."),
            "partie_plusieurs": _(
                "Rien ne contient tous ces mots. {n} réponses en contiennent une partie."
            ),
            "suggestion": _("Vouliez-vous dire\u00a0: {q}\u202f?"),
        },
        lambda t: address(t.nature, t.id).removeprefix("/"),
        other,
    )


def context(_request: HttpRequest) -> dict[str, object]:
    """What every template may read."""
    return {"langue": interface(), "delai_jours": 0}


def accueil(request: HttpRequest) -> HttpResponse:
    """What the guide is, its stages, and where to start."""
    contenu = referentiel()
    contexte = {
        "nombre": len(contenu.en_vigueur),
        "mots": len(contenu.glossaire),
        "frequentes": len(contenu.faq),
        "exemples": len(contenu.exemples),
        "sources": len(contenu.sources),
        "details": {etape.id: etape.but for etape in contenu.etapes.values()},
    }
    return render(request, "pages/accueil.html", contexte)


def recherche(request: HttpRequest) -> HttpResponse:
    """A search that runs in the browser, above an index that needs no script."""

    def letter(trouvable: Trouvable) -> str:
        lettre = next((c for c in fold(trouvable.titre) if c.isalnum()), "")
        return lettre.upper() if lettre.isalpha() else "0-9"

    gardes = [t for t in index().entrees if t.nature not in AILLEURS]
    tries = sorted(gardes, key=lambda t: (letter(t), fold(t.titre)))
    groupes = [
        (lettre, [(t, address(t.nature, t.id), natures()[t.nature], titled(t)) for t in liste])
        for lettre, liste in groupby(tries, letter)
    ]
    contexte = {"groupes": groupes, "fil": [(_("Rechercher"), "")]}
    return render(request, "pages/recherche.html", contexte)


def donnees(request: HttpRequest) -> HttpResponse:
    """What can be downloaded."""
    contexte = {
        "fichiers": [(f"/{nom}", nom.rpartition("/")[2], dit) for nom, dit in files()],
        "fil": [(_("Données et PDF"), "")],
    }
    return render(request, "pages/donnees.html", contexte)
