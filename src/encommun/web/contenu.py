# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The référentiel and the reasoning, once per process."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from encommun import loader
from encommun.core import parcours

if TYPE_CHECKING:
    from encommun.core.parcours import Parcours
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel

# Decision diagrams grow while they answer: one thread at a time. Workers are processes, so
# nobody waits in production.
RAISONNEMENT = Lock()


@cache
def referentiel() -> Referentiel:
    """The content, ready to reason."""
    contenu = loader.load()
    with RAISONNEMENT:
        contenu.logique  # noqa: B018 - compiled now, so that no visitor waits for it
    return contenu


def parcourir(dossier: Dossier) -> Parcours:
    """Where this dossier stands."""
    contenu = referentiel()
    with RAISONNEMENT:
        return parcours.parcourir(contenu, dossier)
