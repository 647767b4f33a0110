# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each page of the guide as text, its links relative to where it stands."""

from __future__ import annotations

import posixpath
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve, reverse

from encommun.core.erreurs import Erreur

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

_ADRESSE = re.compile(r'\b(href|src|data-index)="/([^"]*)"')
# What asks a server for something.
_FORMULAIRE = re.compile(r'<form\b[^<>]*\baction="/[^<>]*>.*?</form>', re.DOTALL)
_BLANC = re.compile(r"\n\s*\n+|\n[ \t]+")


def all_pages() -> Iterator[tuple[str, str]]:
    """Name of the file and HTML of each page."""
    from encommun.web.publication.adresses import (  # noqa: PLC0415 - once Django is ready
        PAR_ENTREE,
        entries,
        urlpatterns,
    )

    adresses: list[str] = []
    for motif in urlpatterns:
        nom = str(motif.name)
        if nom in PAR_ENTREE:
            adresses += [reverse(nom, args=[cle]) for cle in entries(nom)]
        else:
            adresses.append(reverse(nom))
    for adresse in adresses:
        yield adresse.removeprefix("/"), page(adresse)


def page(adresse: str) -> str:
    """The HTML of one page.

    Raises:
        Erreur: the page could not be made.
    """
    requete = RequestFactory().get(adresse)
    requete.resolver_match = trouve = resolve(adresse)
    reponse = trouve.func(requete, *trouve.args, **trouve.kwargs)
    if reponse.status_code == HTTPStatus.MOVED_PERMANENTLY:
        return relative(_moved(requete, reponse["Location"], adresse), adresse)
    if reponse.status_code != HTTPStatus.OK:
        raise Erreur(
            f"La page « {adresse} » ne se fabrique pas ({reponse.status_code}).",
            remede="Lancez « encommun referentiel verifier ».",
        )
    html = _BLANC.sub("\n", _FORMULAIRE.sub("", reponse.content.decode()))
    return relative(html.lstrip(), adresse)


def _moved(requete: HttpRequest, vers: str, depuis: str) -> str:
    """The page left where another stood: a plain file server redirects nobody."""
    suite = posixpath.relpath(vers, posixpath.dirname(depuis))
    return render_to_string("pages/deplacee.html", {"suite": suite}, requete).lstrip()


def relative(html: str, adresse: str) -> str:
    """The same page with links that hold wherever the folder is put."""
    dossier = posixpath.dirname(adresse)

    def rewrite(lien: re.Match[str]) -> str:
        chemin, diese, ancre = lien[2].partition("#")
        if not chemin or f"/{chemin}" == adresse:
            return (
                f'{lien[1]}="{diese}{ancre or "contenu"}"'
                if diese
                else lien[0].replace(f'"/{lien[2]}"', f'"{posixpath.basename(adresse)}"')
            )
        return f'{lien[1]}="{posixpath.relpath("/" + chemin, dossier)}{diese}{ancre}"'

    return _ADRESSE.sub(rewrite, html)
