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
from encommun.web.contenu import referentiel
from encommun.web.recherche import address, index, natures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from encommun.core.recherche import Trouvable

# Too many for one page: they have their own.
AILLEURS = frozenset(
    {Nature.QUESTION, Nature.REGLE, Nature.FREQUENTE, Nature.EXEMPLE, Nature.SOURCE}
)
FICHIERS = (
    ("guide.pdf", "Le guide à imprimer, balisé pour les lecteurs d’écran (PDF/UA)"),
    ("donnees/referentiel.json", "Tout le contenu, en JSON"),
    ("donnees/referentiel.schema.json", "Le schéma de ce JSON (JSON Schema)"),
    ("donnees/preconisations.csv", "Les préconisations, en CSV"),
    ("donnees/questions.csv", "Les questions et leurs réponses, en CSV"),
    ("donnees/faq.csv", "Les questions fréquentes et leurs réponses, en CSV"),
    ("donnees/exemples.csv", "Les exemples et leurs faits, en CSV"),
    ("donnees/sources.csv", "Les sources, en CSV"),
    ("donnees/glossaire.csv", "Le glossaire, en CSV"),
)


def context(_request: HttpRequest) -> dict[str, object]:
    """What every template may read."""
    return {"langue": "fr", "delai_jours": 0}


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
        (lettre, [(t, address(t.nature, t.id), natures()[t.nature]) for t in liste])
        for lettre, liste in groupby(tries, letter)
    ]
    contexte = {"groupes": groupes, "fil": [(_("Rechercher"), "")]}
    return render(request, "pages/recherche.html", contexte)


def donnees(request: HttpRequest) -> HttpResponse:
    """What can be downloaded."""
    contexte = {
        "fichiers": [(f"/{nom}", nom.rpartition("/")[2], dit) for nom, dit in FICHIERS],
        "fil": [(_("Données et PDF"), "")],
    }
    return render(request, "pages/donnees.html", contexte)
