# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions that people ask again and again, by whom they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.referentiel.socle import Confiance

if TYPE_CHECKING:
    from encommun.core.referentiel.socle import Citation


@dataclass(frozen=True, slots=True)
class Foire:
    """The questions of one public: elected officials, lawyers."""

    id: str
    titre: str
    chapeau: str


@dataclass(frozen=True, slots=True)
class QuestionFrequente:
    """A question and its answer in 150 words at most, honest about what is not sure.

    `a_verifier`: the part of the answer that its confidence does not cover.
    """

    id: str
    foire: str
    theme: str
    question: str
    reponse: str
    citations: tuple[Citation, ...]
    confiance: Confiance = Confiance.A_VERIFIER
    a_verifier: str = ""
    regles: tuple[str, ...] = ()
    preconisations: tuple[str, ...] = ()
    exemples: tuple[str, ...] = ()
