# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun servir`: the web application, on this machine unless told otherwise."""

from __future__ import annotations

import errno
import http.client
import os
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from encommun.cli import CORRECT, NON_VERIFIE
from encommun.cli.terminal import command, tell
from encommun.core.erreurs import Inaccessible, obstacle

if TYPE_CHECKING:
    from encommun.core.erreurs import Erreur

PORT = 8000
_PORTS_ESSAYES = 20
_ATTENTE = 60.0  # seconds before giving up on saying that it is ready


@command(
    "servir",
    help=(
        "Lancer l’application web sur cette machine, et afficher son adresse quand elle est "
        "prête. Ctrl+C l’arrête. Les dossiers restent dans le dossier de données."
    ),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="NUMÉRO",
    help="Le port ; s’il est pris, le suivant qui est libre. 0 : n’importe lequel.",
)
@click.option(
    "--hote",
    default="127.0.0.1",
    show_default=True,
    metavar="ADRESSE",
    help="L’adresse d’écoute. Hors de cette machine, placez un serveur HTTPS devant.",
)
@click.option(
    "--donnees",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Où garder la base et les fichiers (sinon ENCOMMUN_DONNEES, ou le dossier personnel).",
)
def commande(port: int, hote: str, donnees: Path | None) -> int:
    """Prepare the data, serve, and say when it is ready."""
    if donnees:
        os.environ["ENCOMMUN_DONNEES"] = str(donnees.absolute())
    os.environ.setdefault("ENCOMMUN_HOTES", ",".join(dict.fromkeys((*_LOCAUX, hote))))
    libre = _free_port(hote, port)
    if port not in {0, libre}:
        tell(f"Le port {port} est pris : encommun utilise le port {libre}.")
    try:
        from encommun.web.lancement import prepare

        prepare()
    except OSError as refus:
        raise Inaccessible(
            f"Le dossier de données ne peut pas être préparé ({refus}).",
            remede="Choisissez-en un autre avec « --donnees DOSSIER ».",
        ) from refus
    return _serve(hote, libre)


_LOCAUX = ("localhost", "127.0.0.1", "[::1]")


def _serve(hote: str, port: int) -> int:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    fils = 2 * (os.cpu_count() or 1) + 1  # pages made at once
    serveur = Granian(
        "encommun.web.wsgi:application",
        address=hote,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        log_level=LogLevels.warning,
        blocking_threads=fils,
        backpressure=fils * 8,
    )
    pret = threading.Event()
    threading.Thread(target=_announce, args=(hote, port, pret), daemon=True).start()
    serveur.serve()
    if not pret.is_set():
        return NON_VERIFIE
    tell("encommun est arrêté.")
    return CORRECT


def _announce(hote: str, port: int, pret: threading.Event) -> None:
    """Say the address once a page really comes back."""
    joignable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(hote, hote)  # noqa: S104 — compared
    limite = time.monotonic() + _ATTENTE
    while time.monotonic() < limite:
        if _answers(joignable, port):
            pret.set()
            ecrit = f"[{joignable}]" if ":" in joignable else joignable
            print(f"encommun est prêt : http://{ecrit}:{port}/", flush=True)
            return
        time.sleep(0.05)
    tell("encommun ne répond pas encore. Les messages ci-dessus disent peut-être pourquoi.")


def _answers(hote: str, port: int) -> bool:
    liaison = http.client.HTTPConnection(hote, port, timeout=5)
    with suppress(OSError, http.client.HTTPException):
        liaison.request("HEAD", "/")
        liaison.getresponse()
        return True
    return False


def _free_port(hote: str, port: int) -> int:
    """This port, or the first free one after it."""
    for candidat in range(port, min(port + _PORTS_ESSAYES, 65536)):
        try:
            return _bind(hote, candidat)
        except OSError as refus:
            if refus.errno != errno.EADDRINUSE:
                raise _cannot_listen(hote, candidat, refus) from refus
    raise Inaccessible(
        f"Aucun port libre de {port} à {port + _PORTS_ESSAYES - 1}.",
        remede="Donnez-en un avec « --port », ou « --port 0 » pour n’importe lequel.",
    )


def _bind(hote: str, port: int) -> int:
    famille = socket.AF_INET6 if ":" in hote else socket.AF_INET
    with socket.socket(famille, socket.SOCK_STREAM) as essai:
        essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        essai.bind((hote, port))
        return int(essai.getsockname()[1])


def _cannot_listen(hote: str, port: int, refus: OSError) -> Erreur:
    return Inaccessible(
        f"Impossible d’écouter sur {hote}, port {port} ({obstacle(refus)}).",
        remede="Vérifiez l’adresse ; un port sous 1024 demande des droits d’administration.",
    )
