# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Validated content kept as JSON, so that a new process does not read YAML again.

The key covers the content and the code that read it: a stale entry cannot be found. Anything
odd (another owner, open permissions, a broken checksum) is the same as no entry at all.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from encommun.loader import fichiers, serie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from encommun.loader import Couche

TAILLE_MAX = 64 * 1024 * 1024  # bytes
GARDES = 8  # entries kept: the last versions, and a few overlays
_PAQUET = Path(__file__).resolve().parents[1]
_CODE = ("core", "loader")
_EN_TETE = "encommun 1"
_AUX_AUTRES = stat.S_IRWXG | stat.S_IRWXO


def key(contenus: Mapping[str, bytes], *couches: Couche) -> str:
    """What an entry depends on: names and bytes of each layer, and of the code that reads it."""
    somme = hashlib.sha256()
    code = (fichiers.collect(_PAQUET / paquet) for paquet in _CODE)
    for couche in couches:  # where its faults and its entries say that they stand
        somme.update(f"{couche.dossier}\0".encode())
    for ensemble in (contenus, *(couche.contenus for couche in couches), *code):
        for nom, octets in ensemble.items():
            somme.update(f"{nom}\0{len(octets)}\0".encode())
            somme.update(octets)
        somme.update(b"\0\0")
    return somme.hexdigest()


def folder() -> Path | None:
    """Where entries are kept; None when the account has no place for it."""
    if choisi := os.environ.get("ENCOMMUN_CACHE"):
        return Path(choisi)
    if commun := os.environ.get("XDG_CACHE_HOME"):
        return Path(commun) / "encommun"
    try:
        return Path.home() / ".cache" / "encommun"
    except RuntimeError:
        return None


def get[V](cle: str, attendu: type[V], genre: str = "referentiel") -> V | None:
    """The value of this type kept under this key, if there is a sound one."""
    dossier = folder()
    if dossier is None or not _is_ours(dossier):
        return None
    try:
        octets = _read(dossier / _name(genre, cle))
        en_tete, _, charge = octets.partition(b"\n")
        if en_tete.decode("ascii") != _header(cle, charge):
            return None
        lu = serie.loads(charge)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return lu if isinstance(lu, attendu) else None


def put(cle: str, valeur: object, genre: str = "referentiel") -> None:
    """Keep this value for the next process. Not being able to is not an error."""
    dossier = folder()
    if dossier is None:
        return
    # A value that JSON does not hold is a fault of ours: it costs time, never an answer.
    with suppress(OSError, TypeError):
        charge = serie.dumps(valeur)
        dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(dossier):
            _write(dossier / _name(genre, cle), _header(cle, charge).encode() + b"\n" + charge)
            _prune(dossier, genre)


def _name(genre: str, cle: str) -> str:
    return f"{genre}-{cle[:32]}.json"


def _header(cle: str, charge: bytes) -> str:
    return f"{_EN_TETE} {cle} {hashlib.sha256(charge).hexdigest()}"


def _is_ours(dossier: Path) -> bool:
    """Whether this is a folder of the account that runs us, and of it alone."""
    try:
        etat = dossier.lstat()
    except OSError:
        return False
    return _private(etat) and stat.S_ISDIR(etat.st_mode)


def _private(etat: os.stat_result) -> bool:
    return etat.st_uid == os.geteuid() and not etat.st_mode & _AUX_AUTRES


def _read(chemin: Path) -> bytes:
    descripteur = os.open(chemin, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    with os.fdopen(descripteur, "rb") as fichier:
        etat = os.fstat(descripteur)
        if not (_private(etat) and stat.S_ISREG(etat.st_mode) and etat.st_size <= TAILLE_MAX):
            return b""
        return fichier.read()


def _write(chemin: Path, octets: bytes) -> None:
    """All at once or not at all, whoever else is writing."""
    brouillon = chemin.with_name(f".{chemin.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descripteur = os.open(
        brouillon, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
    )
    try:
        with os.fdopen(descripteur, "wb") as fichier:
            fichier.write(octets)
        brouillon.replace(chemin)
    except OSError:
        brouillon.unlink(missing_ok=True)
        raise


def _prune(dossier: Path, genre: str) -> None:
    entrees = sorted(dossier.glob(f"{genre}-*.json"), key=lambda e: -e.lstat().st_mtime)
    for entree in entrees[GARDES:]:
        entree.unlink(missing_ok=True)
