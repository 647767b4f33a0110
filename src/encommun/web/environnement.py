# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the operator decides, read from the environment; nothing here writes at import."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from encommun.core.erreurs import Erreur

if TYPE_CHECKING:
    from collections.abc import Mapping

OUI = frozenset({"1", "oui", "yes", "true", "on"})


def asked(nom: str) -> bool:
    """Whether a switch is on."""
    return os.environ.get(nom, "").strip().lower() in OUI


def data_dir() -> Path:
    """Where the database, the secret key and the static files live."""
    choisi = os.environ.get("ENCOMMUN_DONNEES")
    if choisi:
        return Path(choisi).expanduser().absolute()
    commun = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(commun).expanduser().absolute() / "encommun"


def hosts() -> list[str]:
    """The host names that the application answers to."""
    choisis = os.environ.get("ENCOMMUN_HOTES", "localhost,127.0.0.1,[::1]")
    return [hote.strip() for hote in choisis.split(",") if hote.strip()]


def days_kept() -> int:
    """Days without a visit after which a dossier is erased."""
    texte = os.environ.get("ENCOMMUN_DELAI_JOURS", "90")
    try:
        jours = int(texte)
    except ValueError:
        jours = 0
    if not 1 <= jours <= 3650:  # noqa: PLR2004 - ten years is no longer a delay
        raise Erreur(
            f"ENCOMMUN_DELAI_JOURS vaut « {texte} ».",
            remede="Donnez un nombre de jours entre 1 et 3650.",
        )
    return jours


def _key_file(dossier: Path) -> Path:
    return dossier / "cle-secrete"


def secret_key(dossier: Path) -> str:
    """The key given or kept; else one that lasts as long as this process."""
    donnee = os.environ.get("ENCOMMUN_SECRET_KEY")
    if donnee:
        return donnee
    try:
        return _key_file(dossier).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(48)


def keep_secret_key(dossier: Path) -> None:
    """Make the data directory, and a key that only its owner reads, unless they exist."""
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.environ.get("ENCOMMUN_SECRET_KEY"):
        return
    if _key_file(dossier).exists():
        return
    # Named once whole: a process that starts at the same moment reads all of it or none.
    with NamedTemporaryFile("w", encoding="ascii", dir=dossier) as fichier:
        fichier.write(secrets.token_urlsafe(48) + "\n")
        fichier.flush()
        with suppress(FileExistsError):
            os.link(fichier.name, _key_file(dossier))


# Durable enough for one machine, readers never wait for the writer, and what is erased is
# overwritten in the file.
_SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"


def database(dossier: Path, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The embedded SQLite, or the PostgreSQL that ENCOMMUN_BASE names."""
    adresse = environ.get("ENCOMMUN_BASE", "")
    if not adresse:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            # Tools that only check the code (makemigrations, mypy) need no data directory.
            "NAME": dossier / "encommun.sqlite3" if dossier.is_dir() else ":memory:",
            "OPTIONS": {"init_command": _SQLITE, "transaction_mode": "IMMEDIATE", "timeout": 10},
        }
    parties = urlsplit(adresse)
    if parties.scheme not in ("postgresql", "postgres"):
        raise Erreur(
            "ENCOMMUN_BASE ne désigne pas une base PostgreSQL.",
            remede="Écrivez postgresql://utilisateur:motdepasse@serveur:5432/base.",
        )
    options = dict(parse_qsl(parties.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parties.path.lstrip("/")),
        "USER": unquote(parties.username or ""),
        "PASSWORD": unquote(parties.password or ""),
        "HOST": options.pop("host", unquote(parties.hostname or "")),
        "PORT": options.pop("port", str(parties.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
