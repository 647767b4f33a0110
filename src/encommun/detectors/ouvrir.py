# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a path to a repository: work tree, bare repository, archive of a tree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from encommun.core.erreurs import Inaccessible
from encommun.detectors.depot import Depot, Illisible
from encommun.detectors.git import GitSource, find_git_dir

_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz")


def is_archive(chemin: Path) -> bool:
    return chemin.name.lower().endswith(_ARCHIVES)


def is_repository(chemin: Path) -> bool:
    """Whether this path is a git repository or the archive of a tree."""
    return is_archive(chemin) if chemin.is_file() else find_git_dir(chemin) is not None


def open_depot(chemin: Path, *, au: date | None = None, revision: str = "") -> Depot:
    """The repository at this path, at HEAD or at a revision. Close it after use (`with`).

    Raises:
        Inaccessible: nothing there can be read as a repository.
    """
    au = au or date.today()  # noqa: DTZ011 - the day of observation is the reader's own day
    try:
        if chemin.is_file():
            from encommun.detectors.archive import ArchiveSource  # noqa: PLC0415 - heavy, rare

            return Depot(ArchiveSource(chemin), au=au)
        dossier = find_git_dir(chemin) if chemin.is_dir() else None
        if dossier is None:
            raise Inaccessible(
                f"Aucun dépôt git dans « {chemin} ».",
                remede="Donnez le dossier cloné, un dépôt nu, ou une archive zip ou tar.",
            )
        return Depot(GitSource(chemin, dossier, revision=revision), au=au)
    except Illisible as refus:
        raise Inaccessible(
            f"Le dépôt « {chemin.name} » est illisible. {refus}",
            remede="Donnez une archive entière, de moins de 2 Gio une fois dépliée."
            if chemin.is_file()
            else "Clonez-le à nouveau, en entier (sans --depth ni --filter).",
        ) from refus
