# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the published guide: names of files, for the views of the application.

`etapes/` becomes `etapes/index.html`, and `etapes/<cle>/` becomes `etapes/<cle>.html`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path

from encommun.web import urls
from encommun.web.contenu import referentiel
from encommun.web.publication import vues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Pages of the application that need no server, then those that have one page per entry.
ENTIERES = frozenset(
    {
        *("etapes", "preconisations", "glossaire", "questions", "sources", "regles", "licences"),
        *("questions_frequentes", "exemples"),
    }
)
PAR_ENTREE = frozenset({"etape", "preconisation", "source", "regle", "foire", "exemple"})


def entries(nom: str) -> Iterable[str]:
    """The keys of the pages of this name."""
    contenu = referentiel()
    return {
        "etape": contenu.etapes,
        "preconisation": contenu.preconisations,
        "source": contenu.sources,
        "regle": contenu.droits.regles,
        "foire": contenu.foires,
        "exemple": contenu.exemples,
    }[nom]


def _published() -> Iterator[URLPattern]:
    for motif in urls.urlpatterns:
        if not isinstance(motif, URLPattern):
            continue
        route = str(motif.pattern)
        if motif.name in ENTIERES:
            yield path(f"{route}index.html", motif.callback, name=motif.name)
        elif motif.name in PAR_ENTREE:
            yield path(f"{route.removesuffix('/')}.html", motif.callback, name=motif.name)


urlpatterns = [
    path("index.html", vues.accueil, name="accueil"),
    path("recherche.html", vues.recherche, name="recherche"),
    path("donnees.html", vues.donnees, name="donnees"),
    *_published(),
]
