# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every statement of the content stands on: its sources, how sure it is, whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Confiance(StrEnum):
    """How sure a statement is: seen in a source, common knowledge, or to be checked again."""

    CONFIRME = "C"
    CONNU = "K"
    A_VERIFIER = "V"


@dataclass(frozen=True, slots=True)
class Source:
    """A text, guide or article, once."""

    id: str
    titre: str
    nature: str  # loi, doctrine, guide, norme, avis, etude, temoignage, interne
    emetteur: str = ""
    reference: str = ""
    url: str = ""
    version_du: str = ""
    verifie_le: date | None = None
    confiance: Confiance = Confiance.A_VERIFIER
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source called by an entry, and where in it: « CRPA », « L. 300-2 »."""

    source: str
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Surcouche:
    """The content that an organisation lays over ours: whose it is, and what it retires."""

    id: str
    nom: str
    version: str
    date: date
    retire: tuple[str, ...] = ()  # « preconisations.tenir-delais »
