# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every refusal is a page: what happened, that nothing was lost, what to do next."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from encommun.core.erreurs import Erreur


def _page(
    request: HttpRequest,
    status: HTTPStatus,
    titre: str,
    message: str,
    remede: str,
    **contexte: object,
) -> HttpResponse:
    contexte |= {"titre": titre, "message": message, "remede": remede}
    return render(request, "erreur.html", contexte, status=status)


def explain(request: HttpRequest, erreur: Erreur, retour: str = "") -> HttpResponse:
    """An expected error; `retour` leads back to the dossier it happened in."""
    return _page(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("Nous n’avons pas pu faire ce que vous demandiez"),
        erreur.message,
        erreur.remede,
        defauts=getattr(erreur, "defauts", ()),
        retour=retour,
    )


def absent(request: HttpRequest, exception: object = None) -> HttpResponse:  # noqa: ARG001
    """404: the same for a page that never was, a wrong link, an erased or expired dossier."""
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        _("Cette page n’existe pas"),
        _(
            "L’adresse est incomplète, ou bien elle menait à un dossier qui a été effacé ou "
            "qui a expiré faute de visite."
        ),
        _(
            "Vérifiez que vous avez recopié l’adresse en entier. Si vous avez téléchargé votre "
            "dossier, vous pouvez le reprendre."
        ),
        reprendre=True,
    )


def refused(request: HttpRequest, exception: object = None) -> HttpResponse:  # noqa: ARG001
    """400: a request that no page of ours makes."""
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        _("Cette demande n’est pas lisible"),
        _("Ce que nous avons reçu est abîmé ou trop volumineux. Rien n’a été modifié."),
        _("Revenez à la page précédente, rechargez-la, puis recommencez."),
    )


def closed(request: HttpRequest, methodes: str) -> HttpResponse:
    """405: an address where forms are sent, opened as a page; or the reverse."""
    response = _page(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("Cette adresse ne s’ouvre pas ainsi"),
        _("Elle ne répond qu’aux liens et aux boutons de nos pages. Rien n’a été modifié."),
        _("Revenez à la page précédente, ou partez de l’accueil."),
    )
    response.headers["Allow"] = methodes
    response.headers["Cache-Control"] = "no-store"  # the address may be that of a dossier
    return response


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form did not come from one of our pages, or its cookie is gone."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        _("Votre navigateur n’a pas confirmé l’envoi"),
        _(
            "Nous vérifions que chaque formulaire vient bien de nos pages, grâce à un cookie "
            "technique qui ne vous identifie pas. Il manquait. Rien n’a été modifié, et ce que "
            "vous aviez déjà enregistré est intact."
        ),
        _(
            "Revenez à la page précédente, rechargez-la, puis renvoyez le formulaire. Si cela "
            "se répète, autorisez les cookies pour ce site."
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("Le service a rencontré une erreur"),
        _("Cette erreur est de notre fait. Ce que vous aviez enregistré est intact."),
        _("Réessayez dans quelques minutes."),
    )
