# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""May a component under one licence enter a whole under another? Both ways, with the reason.

The answer is read in the same table as the diagnosis (`licences/classes.yaml`): what the note
concludes and what this table shows cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.diagnostic.dependances import AUTRE, LOGICIEL, Effets
from encommun.core.diagnostic.faits import AUTRE_LIBRE, NON_LIBRE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.referentiel import Citation
    from encommun.core.referentiel.droits import Droits


@dataclass(frozen=True, slots=True)
class Compatibilite:
    """Whether a component may enter a whole, through one kind of link, and why."""

    brique: str
    ensemble: str
    lien: str
    possible: bool
    raison: str
    regle: str
    citations: tuple[Citation, ...] = ()


def compatibilite(
    droits: Droits, brique: str, ensemble: str, lien: str, *, logiciel: bool = True
) -> Compatibilite:
    """May `brique`, linked this way, enter a whole under the licence `ensemble`?"""
    return _lire(Effets(droits), brique, ensemble, lien, logiciel=logiciel)


def _lire(
    effets: Effets, brique: str, ensemble: str, lien: str, *, logiciel: bool
) -> Compatibilite:
    classe = effets.classe(brique)
    ligne = effets.ligne(classe, lien, LOGICIEL if logiciel else AUTRE)
    effet = effets.effet(classe, lien)
    possible = not effet.bloque and ensemble in effet.contrainte.pour(logiciel=logiciel)
    regle = effets.droits.regles.get(ligne.regle) if ligne else None
    return Compatibilite(
        brique,
        ensemble,
        lien,
        possible,
        ligne.raison if ligne else "",
        regle.id if regle else "",
        regle.citations if regle else (),
    )


def matrice(droits: Droits, lien: str, *, logiciel: bool = True) -> Iterator[Compatibilite]:
    """Every pair of licences of the table: the French list, then what one receives."""
    effets = Effets(droits)
    nommees = [li for li in droits.licences if li not in (AUTRE_LIBRE, NON_LIBRE)]
    liste = "logiciel" if logiciel else "information"
    ensembles = [li for li in nommees if droits.licences[li].liste == liste]
    for brique in nommees:
        for ensemble in ensembles:
            yield _lire(effets, brique, ensemble, lien, logiciel=logiciel)
