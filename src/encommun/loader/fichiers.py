# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a content folder, as bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from encommun.core.erreurs import Erreur, obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator

TAILLE_MAX = 1024 * 1024  # bytes; one more is read, so that a longer file is told from a full one


def collect(dossier: Path, sauf: str = "") -> dict[str, bytes]:
    """Each regular file by its relative name, in order. Hidden files and links are left out.

    `sauf`: a folder at the root that is not looked into.

    Raises:
        Erreur: the folder cannot be read.
    """
    try:
        trouves = sorted(_walk(os.fspath(dossier), "", sauf))
        return {nom: _read(chemin) for nom, chemin in trouves}
    except OSError as faute:
        raise Erreur(
            f"Le dossier « {dossier} » ne se lit pas : {obstacle(faute)}.",
            remede="Vérifiez son chemin et vos droits.",
        ) from faute


def _walk(dossier: str, prefixe: str, sauf: str = "") -> Iterator[tuple[str, str]]:
    with os.scandir(dossier) as entrees:
        for entree in entrees:
            if entree.name.startswith(".") or entree.name in ("__pycache__", sauf):
                continue
            if entree.is_dir(follow_symlinks=False):
                yield from _walk(entree.path, f"{prefixe}{entree.name}/")
            elif entree.is_file(follow_symlinks=False):
                yield prefixe + entree.name, entree.path


def _read(chemin: str) -> bytes:
    # Without the layers of `open`: hundreds of files are read before the first answer.
    descripteur = os.open(chemin, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descripteur, TAILLE_MAX + 1)
    finally:
        os.close(descripteur)
