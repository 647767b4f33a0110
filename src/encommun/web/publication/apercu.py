# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the guide while they are being written: read again whenever a file changes.

For one person, on this machine only. A page reloads by itself through a `Refresh` header that
asks for the same address; nothing is sent when nothing changed.
"""

from __future__ import annotations

from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from encommun.core.erreurs import ContenuInvalide, Erreur, Inaccessible, obstacle
from encommun.web.publication import ecrire

if TYPE_CHECKING:
    from collections.abc import Callable

RECHARGE = 2  # seconds
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def serve(cle: str, port: int, annonce: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Raises:
        Erreur: nothing has this id.
        Inaccessible: the port is taken.
    """
    ecrire.prepare()
    chemin = _address(cle)
    try:
        serveur = HTTPServer(("127.0.0.1", port), Page)
    except OSError as refus:
        raise Inaccessible(
            f"Le port {port} ne s’ouvre pas ({obstacle(refus)}).",
            remede="Donnez-en un autre avec « --port ».",
        ) from refus
    with serveur, suppress(KeyboardInterrupt):
        annonce(f"http://127.0.0.1:{serveur.server_port}{chemin}")
        serveur.serve_forever()


def _address(cle: str) -> str:
    from django.urls import reverse  # noqa: PLC0415 - once Django is ready

    from encommun.web.contenu import referentiel  # noqa: PLC0415

    if not cle:
        return reverse("accueil")
    try:
        contenu = referentiel()
    except ContenuInvalide:
        # Its faults will be shown in place of the page.
        return reverse("preconisation", args=[cle])
    for nom, collection in (
        ("preconisation", contenu.preconisations),
        ("etape", contenu.etapes),
        ("source", contenu.sources),
        ("exemple", contenu.exemples),
        ("foire", contenu.foires),
    ):
        if cle in collection:
            return reverse(nom, args=[cle])
    if cle in contenu.faq:
        return f"{reverse('foire', args=[contenu.faq[cle].foire])}#{cle}"
    raise Erreur(
        f"Rien ne s’appelle « {cle} » dans le référentiel.",
        remede="Donnez l’identifiant d’une préconisation, d’une étape, d’une source, d’un exemple "
        "ou d’une question fréquente.",
    )


class Page(BaseHTTPRequestHandler):
    """One page, from the content as it stands now."""

    def do_GET(self) -> None:
        """Answer."""
        chemin = urlsplit(self.path).path
        statut, texte = _read(chemin if chemin != "/" else "/index.html")
        extension = chemin.rpartition(".")[2]
        self.send_response(statut)
        genre = _TYPES.get(extension, "text/html")
        self.send_header("Content-Type", f"{genre}; charset=utf-8")
        self.send_header("Content-Length", str(len(texte)))
        self.send_header("Cache-Control", "no-store")
        if genre == "text/html":
            self.send_header("Refresh", str(RECHARGE))
        self.end_headers()
        with suppress(BrokenPipeError):
            self.wfile.write(texte)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - idem
        """Say nothing: the terminal is the writer's."""


def _read(chemin: str) -> tuple[HTTPStatus, bytes]:
    from django.urls import Resolver404  # noqa: PLC0415 - once Django is ready

    from encommun.web import contenu, recherche  # noqa: PLC0415
    from encommun.web.publication.pages import page  # noqa: PLC0415

    if chemin.startswith("/statique/encommun/"):
        return _static(chemin.rpartition("/")[2])
    # Unchanged files come from the validated cache in a few milliseconds.
    contenu.forget()
    recherche.index_in.cache_clear()
    try:
        return HTTPStatus.OK, page(chemin).encode()
    except ContenuInvalide as defauts:
        lignes = "".join(f"<li>{escape(str(defaut))}</li>" for defaut in defauts.defauts)
        return HTTPStatus.OK, _sheet("Le contenu a des défauts", f"<ul>{lignes}</ul>")
    except Erreur as erreur:
        texte = f"<p>{escape(erreur.message)} {escape(erreur.remede)}</p>"
        return HTTPStatus.OK, _sheet("La page ne se fabrique pas", texte)
    except (Resolver404, LookupError):
        return HTTPStatus.NOT_FOUND, _sheet("Page absente de l’aperçu", "")
    except Exception as faute:
        if type(faute).__name__ != "Http404":
            raise
        return HTTPStatus.NOT_FOUND, _sheet("Cette entrée n’existe pas", "")


def _static(nom: str) -> tuple[HTTPStatus, bytes]:
    fichier = ecrire.STATIQUE / nom
    if nom.startswith(".") or not fichier.is_file():
        return HTTPStatus.NOT_FOUND, b""
    return HTTPStatus.OK, fichier.read_bytes()


def _sheet(titre: str, corps: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{titre}</title>'
        '<link rel="stylesheet" href="/statique/encommun/style.css"></head><body>'
        f'<main><div class="cadre etroit"><h1>{titre}</h1><div class="message attention">{corps}'
        "</div></div></main></body></html>"
    ).encode()
