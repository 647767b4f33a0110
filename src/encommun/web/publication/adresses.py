# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the published guide: names of files, for the views of the application."""

from __future__ import annotations

from django.urls import path

from encommun.web import pages, recherche
from encommun.web.publication import vues

urlpatterns = [
    path("index.html", vues.accueil, name="accueil"),
    path("recherche.html", vues.recherche, name="recherche"),
    path("donnees.html", vues.donnees, name="donnees"),
    path("etapes/index.html", pages.etapes, name="etapes"),
    path("etapes/<slug:cle>.html", pages.etape, name="etape"),
    path("preconisations/index.html", pages.preconisations, name="preconisations"),
    path("preconisations/<slug:cle>.html", pages.preconisation, name="preconisation"),
    path("glossaire.html", pages.glossaire, name="glossaire"),
    path("questions.html", recherche.questions, name="questions"),
    path("sources/index.html", pages.sources, name="sources"),
    path("sources/<slug:cle>.html", pages.source, name="source"),
]
