# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every request goes through: headers, language, and errors put in words."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from encommun.core.erreurs import Erreur
from encommun.web.erreurs import closed, explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    type Suite = Callable[[HttpRequest], HttpResponse]

_ENTETES = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def headers(suite: Suite) -> Suite:
    """Close the doors that Django leaves to the project."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = suite(request)
        for nom, valeur in _ENTETES.items():
            response.headers.setdefault(nom, valeur)
        return response

    return middleware


def language(suite: Suite) -> Suite:
    """French, unless the person chose otherwise: contents are French, so a browser's
    preference alone would mix two languages on one page.
    """  # noqa: D205 - one sentence
    connues = {code for code, _ in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        choisie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(choisie if choisie in connues else settings.LANGUAGE_CODE):
            response = suite(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "fr")
            return response

    return middleware


def explained(suite: Suite) -> Suite:
    """An expected error is a page with a sentence, not an incident."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = suite(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return closed(request, response.headers.get("Allow", ""))
        return response

    def process_exception(request: HttpRequest, erreur: Exception) -> HttpResponse | None:
        return explain(request, erreur) if isinstance(erreur, Erreur) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def context(_request: HttpRequest) -> dict[str, object]:
    """What every template may read."""
    return {"langue": translation.get_language(), "delai_jours": settings.DELAI_JOURS}
