# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a migration put aside for a person: the choices there are, and what each one does.

A point may come from a file that someone wrote: whatever it lacks, it is shown, and can at
least be settled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from encommun.core.migration import Objet, Sort
from encommun.core.suivi import Etat

if TYPE_CHECKING:
    from collections.abc import Mapping


class Geste(StrEnum):
    """What a choice does."""

    GARDER = "garder"  # things stay as they are now
    PRENDRE = "prendre"  # the answer put aside counts again
    DECLARER = "declarer"  # recommendations take another state


@dataclass(frozen=True, slots=True)
class Choix:
    """One way to settle a point: on which facts or recommendations, with which value."""

    geste: Geste
    noms: tuple[str, ...] = ()
    valeur: Any = None  # words as files hold them


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that waits for a person."""

    ou: str = ""
    nom: str = ""
    valeur: Any = None
    motif: str = ""
    sur: Objet | None = None
    sort: Sort | None = None
    vers: tuple[str, ...] = ()

    @property
    def lot(self) -> int | None:
        """The place of the lot that it is about, if it is about one."""
        trouve = re.fullmatch(r"lots\[(\d{1,4})\]", self.ou, re.ASCII)
        return int(trouve[1]) if trouve else None

    @property
    def partielle(self) -> bool:
        """Whether parts of one recommendation were done, and others perhaps not."""
        return self.sur is Objet.PRECONISATION and len(set(self._etats())) == 1

    @property
    def choix(self) -> tuple[Choix, ...]:
        """The ways to settle it; leaving things as they are comes first."""
        return (Choix(Geste.GARDER), *self._autres())

    def _autres(self) -> tuple[Choix, ...]:
        match self.sur, self.sort:
            case (None, _) | (_, None | Sort.FILE):
                return ()
            case Objet.FAIT, _:
                return (Choix(Geste.PRENDRE, self.vers, self.valeur),)
            case Objet.REPONSE, _:
                return tuple(Choix(Geste.PRENDRE, (self.nom,), mot) for mot in self.vers)
            case Objet.PRECONISATION, Sort.SCINDE:
                seules = [tuple(v for v in self.vers if v != faite) for faite in self.vers]
                return tuple(
                    Choix(Geste.DECLARER, n, Etat.EN_COURS.value) for n in (*seules, self.vers)
                )
            case _ if self.partielle:
                return (Choix(Geste.DECLARER, self.vers, Etat.EN_COURS.value),)
            case _:
                etats = dict.fromkeys(self._etats())
                return tuple(Choix(Geste.DECLARER, self.vers, etat) for etat in etats)

    def _etats(self) -> tuple[str, ...]:
        valeurs = self.valeur.values() if isinstance(self.valeur, dict) else (self.valeur,)
        return tuple(etat for etat in valeurs if isinstance(etat, str))


def read(table: Mapping[str, Any]) -> Point:
    """A point as it was kept, word for word where it is text."""
    vers = table.get("vers")
    return Point(
        ou=str(table.get("ou") or ""),
        nom=str(table.get("nom") or ""),
        valeur=table.get("valeur"),
        motif=str(table.get("motif") or ""),
        sur=_known(Objet, table.get("sur")),
        sort=_known(Sort, table.get("sort")),
        vers=tuple(v for v in vers if isinstance(v, str)) if isinstance(vers, list) else (),
    )


def _known[E: StrEnum](mots: type[E], mot: object) -> E | None:
    return mots(mot) if mot in [m.value for m in mots] else None
