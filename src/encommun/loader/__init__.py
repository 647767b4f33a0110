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

    Raises:
        ContenuInvalide: the content has faults; all of them are told.
    """
    from encommun.loader import contenu  # noqa: PLC0415 - reading YAML is for a stale cache only

    return contenu.read(contenu.files(dossier or CONTENU))
