# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real commons told in dated facts, and where the guide shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.referentiel.socle import Citation


class TypeExemple(StrEnum):
    """What an example is, in the order of display."""

    LOGICIEL = "logiciel"
    DONNEES = "donnees"
    CONTENU = "contenu"
    STANDARD = "standard"
    SERVICE = "service"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class FaitDate:
    """One thing that is true of an example, when it was so, and who says it.

    `date` is as precise as is known: « 2016-10-18 », « 2016-10 » or « 2016 ».
    `preconisations` and `etapes`: what this fact shows at work, and whose pages recall it.
    """

    dit: str
    date: str
    citations: tuple[Citation, ...]
    preconisations: tuple[str, ...] = ()
    etapes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExempleDeCommun:
    """A commons that exists, or existed: facts only, each with its date and its sources.

    `depuis` and `fin` are dates of the precision of `FaitDate.date`; `fin` is when its end was
    decided or seen, empty while it lives. `citations` support the identity card.
    """

    id: str
    nom: str
    type: TypeExemple
    resume: str
    porteur: str
    depuis: str
    licence: str
    forme: str
    citations: tuple[Citation, ...]
    faits: tuple[FaitDate, ...]
    adresse: str = ""
    fin: str = ""

    @property
    def toutes_citations(self) -> tuple[Citation, ...]:
        """All that the example rests on, each source once."""
        citees = (*self.citations, *(c for fait in self.faits for c in fait.citations))
        return tuple(dict.fromkeys(citees))


@dataclass(frozen=True, slots=True)
class VuAilleurs:
    """A fact of an example, where it helps to understand something else."""

    exemple: ExempleDeCommun
    fait: FaitDate


def vus_ailleurs(
    exemples: Iterable[ExempleDeCommun], *, preconisation: str = "", etape: str = ""
) -> tuple[VuAilleurs, ...]:
    """The facts that show this recommendation, or this stage, at work."""
    return tuple(
        VuAilleurs(exemple, fait)
        for exemple in exemples
        for fait in exemple.faits
        if preconisation in fait.preconisations or etape in fait.etapes
    )
