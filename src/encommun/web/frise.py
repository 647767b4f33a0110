# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frise: eight stages on a line, one thread that becomes a braid; readable as a list.

The thread of the one who starts (brin 0) is alone at first. Others join from outside, then all
cross in turn: at the end it is one among five, and none holds alone. Each stage draws its own
stretch, across for wide screens and down for narrow ones, so that the page may wrap its words
as it likes. Colours come from the stylesheet: no inline style.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from encommun.web.contenu import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from encommun.core.referentiel import Etape

# Units of the drawing, made once: along a stage, across it, and between two lanes. The stylesheet
# stands it up on narrow screens, and gives sizes where lanes fall on whole pixels.
LONG, TRAVERS, ECART = 200, 88, 14
# Threads run straight beside the point of the stage, then cross twice. The first one starts
# behind the first point.
DROIT, MILIEU, DEPART = 60, 136, 24

DEHORS = 3  # a lane outside the drawing: the thread comes from there
# Lanes of the five threads (top to bottom: -2 to 2) at the start and middle of each stage, and
# at the very end; None while a thread has not come.
VOIES: tuple[tuple[int | None, ...], ...] = (
    (0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -2, -2, -1, 0, 1, 2, 2),
    (None, -DEHORS, -1, -1, -1, -1, -1, -1, -1, 0, 1, 2, 2, 1, 0, -1, -2),
    (None, None, None, DEHORS, 1, 1, 1, 1, 1, 1, 0, -1, -2, -2, -1, 0, 1),
    (None, None, None, None, None, None, None, -DEHORS, -2, -2, -1, 0, 1, 2, 2, 1, 0),
    (None, None, None, None, None, None, None, None, None, DEHORS, 2, 1, 0, -1, -2, -2, -1),
)
ETAPES_DESSINEES = (len(VOIES[0]) - 1) // 2


class EtatStation(StrEnum):
    """Where a dossier stands at one stage; NEUTRE when the frise tells of no dossier."""

    NEUTRE = "neutre"
    PASSEE = "passee"
    ICI = "ici"
    A_VENIR = "a_venir"
    FACULTATIVE = "facultative"
    INCONNUE = "inconnue"
    VIDE = "vide"


@dataclass(frozen=True, slots=True)
class Station:
    """One stage as drawn: `detail` is words such as « 5 sur 8 »."""

    rang: int
    nom: str
    langue: str
    adresse: str
    etat: EtatStation
    detail: str
    fils: SafeString

    @property
    def marque(self) -> SafeString:
        """What stands in the point: the rank, a tick, or a question mark."""
        dessin = _MARQUES.get(self.etat)
        return SafeString(self.rang) if dessin is None else dessin

    @property
    def etat_dit(self) -> str:
        """The state in words: a shape or a colour never speaks alone."""
        return said(self.etat)


def said(etat: EtatStation) -> str:
    """A state in words."""
    return {
        EtatStation.PASSEE: _("Derrière vous"),
        EtatStation.ICI: _("Vous êtes ici"),
        EtatStation.A_VENIR: _("Devant vous"),
        EtatStation.FACULTATIVE: _("Facultative pour vous"),
        EtatStation.INCONNUE: _("À préciser"),
        EtatStation.VIDE: _("Rien pour vous"),
    }.get(etat, "")


_MARQUES = {
    EtatStation.PASSEE: SafeString('<svg viewBox="0 0 16 16"><path d="M2 8.5l4 4 8-9"/></svg>'),
    EtatStation.INCONNUE: SafeString("?"),
}


def draw(
    etapes: Iterable[Etape],
    adresse: Callable[[Etape], str],
    *,
    etats: Mapping[str, EtatStation] | None = None,
    details: Mapping[str, str] | None = None,
) -> list[Station]:
    """The stations of the frise, in order."""
    return [
        Station(
            rang,
            etape.nom,
            language(etape),
            adresse(etape),
            (etats or {}).get(etape.id, EtatStation.NEUTRE),
            (details or {}).get(etape.id, ""),
            _threads(rang - 1),
        )
        for rang, etape in enumerate(etapes, 1)
    ]


@cache
def _threads(rang: int) -> SafeString:
    """The stretch of each thread along one stage, those that pass under first."""
    moitie = 2 * min(rang, ETAPES_DESSINEES - 1)
    traits = (*_half(moitie), *_half(moitie + 1))
    reunis = ((nom, "".join(d for _, d in x)) for nom, x in groupby(traits, lambda t: t[0]))
    return format_html_join("", '<path class="{}" d="{}"/>', reunis)


def _half(moitie: int) -> Iterator[tuple[str, str]]:
    """Class and path of each thread over half a stage."""
    dessous: list[tuple[str, str]] = []
    dessus: list[tuple[str, str]] = []
    for brin, voies in enumerate(VOIES):
        depart, arrivee = voies[moitie], voies[moitie + 1]
        if depart is None or arrivee is None:
            continue
        chemin = _path(depart, arrivee, moitie)
        trait = (f"brin-{brin}", chemin)
        # Woven: those that go down pass over, then under.
        if depart != arrivee and (arrivee > depart) is (moitie % 2 == 0):
            dessus += [("dessous", chemin), trait]
        else:
            dessous.append(trait)
    yield from dessous
    yield from dessus


def _path(depart: int, arrivee: int, moitie: int) -> str:
    """A straight run, an S, or a thread that comes in from outside."""
    premiere = moitie % 2 == 0
    debut, fin = (0 if moitie else DEPART, MILIEU) if premiere else (MILIEU, LONG)
    plie = DROIT if premiere else debut
    coude = (plie + fin) // 2
    y0, y1 = TRAVERS // 2 + ECART * depart, TRAVERS // 2 + ECART * arrivee
    if depart == arrivee:
        return f"M{debut} {y0}H{fin}"
    if abs(depart) == DEHORS:
        bord = -2 if depart < 0 else TRAVERS + 2
        x = coude - 20
        return f"M{x} {bord}C{x} {y1} {x + 20} {y1} {fin} {y1}"
    droit = f"H{plie}" if premiere else ""
    return f"M{debut} {y0}{droit}C{coude} {y0} {coude} {y1} {fin} {y1}"
