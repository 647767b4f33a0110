# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Content and dossier files turned into core values; every fault names its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from encommun.core.referentiel import Referentiel

CONTENU = Path(__file__).resolve().parents[1] / "referentiel"


def load(dossier: Path | None = None) -> Referentiel:
    """The référentiel of a folder, by default the one that ships with encommun.

    Content that was validated once is read again from a cache: neither YAML nor checks.

    Raises:
        ContenuInvalide: the content has faults; all of them are told.
        Erreur: the folder cannot be read.
    """
    # Dossier files, which share this package, do not pay for any of this.
    from encommun.loader import cache, fichiers  # noqa: PLC0415

    contenus = fichiers.collect(dossier or CONTENU)
    cle = cache.key(contenus)
    referentiel = cache.get(cle)
    if referentiel is None:
        from encommun.loader import contenu  # noqa: PLC0415

        referentiel = contenu.read(contenus)
        cache.put(cle, referentiel)
    return referentiel
