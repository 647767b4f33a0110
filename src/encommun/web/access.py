# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one door to a dossier: whoever holds its link, and nobody else.

Every view under `/d/<jeton>/` is wrapped by `by_link`; a test walks all of them. A wrong link,
an erased dossier and an expired one get the same page, and none of these pages is kept by a
cache or listed by a search engine.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from encommun.core.erreurs import Erreur
from encommun.store import passages, queries, services
from encommun.web.contenu import Memoire, migrateur, parcourir
from encommun.web.erreurs import absent, explain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from encommun.core.parcours import Parcours
    from encommun.core.profil import Dossier
    from encommun.store.contenu import Contenu
    from encommun.store.models import Commun


JOURNAL = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Acces:
    """A dossier that someone holds the link of."""

    jeton: str
    commun: Commun
    contenu: Contenu

    @property
    def dossier(self) -> Dossier:
        """What was declared."""
        return self.contenu.dossier

    @property
    def parcours(self) -> Parcours:
        """Where it stands, in the words of the page's language."""
        cle = self.contenu.imprint, get_language() or ""
        return _PARCOURS.get(cle, lambda: parcourir(self.dossier))

    @property
    def expire_le(self) -> datetime:
        """When it will be erased, if nobody comes back."""
        return queries.expiry(self.commun)

    def refresh(self) -> Acces:
        """The same dossier, as it is now."""
        self.commun.refresh_from_db()
        return Acces(self.jeton, self.commun, queries.contenu(self.commun))

    def url(self, nom: str, *args: object) -> str:
        """The address of one of its pages."""
        return reverse(f"dossier:{nom}", args=(self.jeton, *args))


_PARCOURS: Memoire[tuple[bytes, str], Parcours] = Memoire(200)


def by_link[**P](
    *methodes: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Acces, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, str, P], HttpResponse],
]:
    """Hand the view the dossier of the link, for these methods (GET when none is named)."""
    permises = ["GET", "HEAD"] if not methodes else [*methodes]
    if "GET" in permises and "HEAD" not in permises:
        permises.append("HEAD")

    def decorate(
        vue: Callable[Concatenate[HttpRequest, Acces, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
        @wraps(vue)
        def door(
            request: HttpRequest, jeton: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            commun = queries.find(jeton)
            if commun is None:
                return keep_private(absent(request))
            services.visiter(commun)
            commun = _up_to_date(commun)
            acces = Acces(jeton, commun, queries.contenu(commun))
            try:
                response = vue(request, acces, *args, **kwargs)
            except Http404:
                response = absent(request)
            except Erreur as erreur:
                response = explain(request, erreur, retour=acces.url("reponses"))
            return keep_private(response)

        garde: Any = require_http_methods(permises)(door)
        garde.by_link = True
        return garde  # type: ignore[no-any-return]

    return decorate


def _up_to_date(commun: Commun) -> Commun:
    """The dossier carried over to the content of now; as it was, should that fail."""
    try:
        return passages.ouvrir(commun, migrateur())
    except Exception:  # noqa: BLE001 - a defect of ours must not shut anyone out
        # Read meanwhile in the words of its version; the operator is told.
        JOURNAL.exception("Le dossier %s n’a pas changé de version.", commun.pk)
        return commun


def keep_private(response: HttpResponse) -> HttpResponse:
    """Neither cached nor indexed."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
