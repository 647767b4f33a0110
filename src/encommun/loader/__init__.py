# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Content and dossier files turned into core values; every fault names its file and line."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from encommun.core.referentiel import Referentiel

CONTENU = Path(__file__).resolve().parents[1] / "referentiel"


@dataclass(frozen=True, slots=True)
class Couche:
    """The files of an overlay: how its folder is named in faults, and their bytes."""

    dossier: str
    contenus: Mapping[str, bytes]


# Folders of overlays, separated as in PATH: for the web application, and by default elsewhere.
VARIABLE = "ENCOMMUN_SURCOUCHES"

# Read apart, by those who need another language (`loader.traductions`).
TRADUCTIONS = "traductions"


def load(dossier: Path | None = None, *surcouches: Path) -> Referentiel:
    """The référentiel of a folder, by default the one that ships with encommun.

    `surcouches`: folders of the same shape laid over it, in order; without any, those that
    ENCOMMUN_SURCOUCHES names. Content that was validated once is read again from a cache:
    neither YAML nor checks.

    Raises:
        ContenuInvalide: the content has faults; all of them are told.
        Erreur: a folder cannot be read.
    """
    # Dossier files, which share this package, do not pay for any of this.
    from encommun.core.referentiel import Referentiel  # noqa: PLC0415
    from encommun.loader import cache  # noqa: PLC0415

    contenus, couches = collect_layers(dossier or CONTENU, surcouches)
    cle = cache.key(contenus, *couches)
    referentiel = cache.get(cle, Referentiel)
    if referentiel is None:
        from encommun.loader import contenu  # noqa: PLC0415

        referentiel = contenu.read(contenus, couches)
        cache.put(cle, referentiel)
    return referentiel


def collect_layers(
    dossier: Path, surcouches: Sequence[Path] = ()
) -> tuple[dict[str, bytes], tuple[Couche, ...]]:
    """The files of a folder, and those of each overlay, translations apart."""
    from encommun.loader import fichiers  # noqa: PLC0415

    return fichiers.collect(dossier, TRADUCTIONS), tuple(
        Couche(str(chemin), fichiers.collect(chemin, TRADUCTIONS)) for chemin in layers(surcouches)
    )


def layers(surcouches: Sequence[Path]) -> tuple[Path, ...]:
    """The overlays asked for; without any, those of the environment."""
    return tuple(surcouches) or tuple(
        Path(chemin) for chemin in os.environ.get(VARIABLE, "").split(os.pathsep) if chemin
    )
