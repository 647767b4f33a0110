# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The funnel of licences, steps b to d, and the licence to recommend.

Step a (may the organism choose?) is a table of the content, `regime_licences`. What follows are
set operations on the lists of the content, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.diagnostic.faits import AUCUNE, AUTRE_LIBRE

if TYPE_CHECKING:
    from encommun.core.diagnostic.dependances import Effets
    from encommun.core.referentiel.droits import Droits

RIEN = "aucune"
IMPOSEES = ("licence_recue", "licence_amont")
LISTE_LOGICIEL = "liste_logiciel"
REGIMES = (RIEN, *IMPOSEES, LISTE_LOGICIEL, "liste_information", "etalab_seule")

# what a wish of reciprocity points to, in a piece of software.
_RECIPROQUES = {
    "faible": "MPL-2.0",
    "forte": "GPL-3.0-or-later",
    "forte_reseau": "AGPL-3.0-or-later",
}
_DONNEES, _INFORMATION = "ODbL-1.0", "etalab-2.0"


@dataclass(frozen=True, slots=True)
class Liste:
    """The licences that remain, and whether dependencies contradict each other or the rest."""

    licences: tuple[str, ...] = ()
    incompatible: bool = False


def liste_legale(droits: Droits, regime: str) -> tuple[str, ...]:
    """Step b: the legal list."""
    if regime == LISTE_LOGICIEL:
        return (*droits.groupes["LOG_PERM"], *droits.groupes["LOG_RECIP"])
    if regime == "liste_information":
        return droits.groupes["INFO"]
    return (_INFORMATION,) if regime == "etalab_seule" else ()


def passer(  # noqa: PLR0913 - the funnel has as many entries
    effets: Effets,
    regime: str,
    admises: tuple[str, ...],
    *,
    imposee: str = "",
    motif: bool = True,
    souhaitee: str = AUCUNE,
) -> Liste:
    """What comes out of the funnel under one regime.

    `admises`: the licences that dependencies leave to a lot of this kind.
    `souhaitee` is given only where the list is open (outside the law of documents, R-002).
    """
    droits = effets.droits
    if regime == RIEN:
        return Liste((), incompatible=not admises)
    if regime in IMPOSEES:
        if imposee not in admises:
            return Liste((), incompatible=True)
        return Liste((designer(imposee, regime),))
    legale = liste_legale(droits, regime)
    restantes = tuple(li for li in legale if li in admises)
    if not restantes and regime != "etalab_seule" and len(admises) == 1:
        # one licence alone, outside the list, as the constraint of a third party.
        restantes = tuple(li for li in admises if li in effets.seules)
    ajoutable = souhaitee in droits.licences and droits.licences[souhaitee].libre
    if ajoutable and souhaitee in admises and souhaitee not in restantes:
        restantes = (*restantes, designer(souhaitee, "licence_souhaitee"))
    if not restantes:
        return Liste((), incompatible=True)
    return Liste(restantes if motif else sans_reciproques(droits, restantes))


def designer(licence: str, fait: str) -> str:
    """A licence outside the table is shown as the fact gave it."""
    return f"={fait}" if licence == AUTRE_LIBRE else licence


def sans_reciproques(droits: Droits, licences: tuple[str, ...]) -> tuple[str, ...]:
    """Step d, R-078: without a motive, no reciprocity, unless a dependency imposes it."""
    libres = tuple(
        li for li in licences if li not in droits.licences or not droits.licences[li].reciproque
    )
    return libres or licences


def recommander(
    droits: Droits, licences: tuple[str, ...], souhaitee: str, reciprocite: str, nature: str
) -> str | None:
    """The wished licence if permitted, else the only one, else R-091, R-092, R-093."""
    if designer(souhaitee, "licence_souhaitee") in licences:
        return designer(souhaitee, "licence_souhaitee")
    if len(licences) <= 1:
        return licences[0] if licences else None
    if nature == "logiciel":
        visee = _RECIPROQUES.get(reciprocite, "")
    elif nature == "donnees" and reciprocite in _RECIPROQUES:
        visee = _DONNEES
    else:
        visee = _INFORMATION
    ordre = (visee, _INFORMATION) if nature != "logiciel" else (visee, *droits.preferences)
    return next((li for li in ordre if li in licences), licences[0])
