# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What dependencies leave to the whole: which licences it may bear, exactly.

Each dependency restricts the licences of the whole, differently for software and for the rest.
Restrictions intersect, so that any list of dependencies comes down to one of a few hundred
`Contrainte`s: the closure of the elementary ones. This is what makes an unknown dependency, or
a whole unknown list, a fact like another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from encommun.core.diagnostic.faits import AUCUNE, identifier
from encommun.core.profil import LIENS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.profil import Dependance
    from encommun.core.referentiel.droits import Droits, Propagation

SEPARES = ("separe", "reseau", "collection", "oeuvre_produite")
LOGICIEL, AUTRE = "logiciel", "autre"


@dataclass(frozen=True, slots=True, order=True)
class Contrainte:
    """The licences that the whole may bear: of a piece of software, of anything else."""

    logiciel: tuple[str, ...]
    autre: tuple[str, ...]

    def pour(self, *, logiciel: bool) -> tuple[str, ...]:
        """The licences for this kind of lot."""
        return self.logiciel if logiciel else self.autre

    def et(self, autre: Contrainte) -> Contrainte:
        """Both hold."""
        return Contrainte(
            tuple(li for li in self.logiciel if li in autre.logiciel),
            tuple(li for li in self.autre if li in autre.autre),
        )


@dataclass(frozen=True, slots=True)
class Effet:
    """What one dependency does, if it is what we think."""

    contrainte: Contrainte
    bloque: bool
    regles: frozenset[str]


class Effets:
    """The propagation table, made ready to answer."""

    def __init__(self, droits: Droits) -> None:
        self.droits = droits
        self.toutes = tuple(li.id for li in droits.licences.values() if li.libre)
        self.neutre = Contrainte(self.toutes, self.toutes)
        self.seules = frozenset(
            licence
            for p in droits.propagations
            if p.regle == "R-085"
            for licence in p.ensemble or ()
        )
        self._effets: dict[tuple[str, str], Effet] = {}
        self._classes: dict[str, str] = {}

    def ligne(self, classe: str, lien: str, lot: str) -> Propagation | None:
        """The line of the table for a class, a link and a kind of lot."""
        for p in self.droits.propagations:
            if (
                p.classe in (classe, "*")
                and (not p.liens or lien in p.liens)
                and p.lot in ("", lot)
            ):
                return p
        return None

    def effet(self, classe: str, lien: str) -> Effet:
        """What a dependency of this class does through this link."""
        cle = classe, lien
        if cle not in self._effets:
            lignes = {lot: self.ligne(classe, lien, lot) for lot in (LOGICIEL, AUTRE)}
            self._effets[cle] = Effet(
                Contrainte(self._admises(lignes[LOGICIEL]), self._admises(lignes[AUTRE])),
                any(p is not None and p.bloque for p in lignes.values()),
                self._regles(lien, [p.regle for p in lignes.values() if p is not None]),
            )
        return self._effets[cle]

    @staticmethod
    def _regles(lien: str, regles: list[str]) -> frozenset[str]:
        """The rules cited whatever the lot; a separate link calls R-088 besides R-087."""
        communes = frozenset(regles[:1]) & frozenset(regles[-1:])
        if lien in SEPARES and not communes & {"R-089", "R-090"}:
            return communes | {"R-088"}
        return communes

    def _admises(self, p: Propagation | None) -> tuple[str, ...]:
        if p is None:
            return self.toutes
        ensemble = self.toutes if p.ensemble is None else p.ensemble
        return tuple(li for li in self.toutes if li in ensemble and li not in p.sauf)

    def classe(self, spdx: str) -> str:
        """The class of an SPDX identifier."""
        if spdx not in self._classes:
            licence = self.droits.licences[identifier(self.droits, spdx)]
            self._classes[spdx] = licence.propagation
        return self._classes[spdx]

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Every class of licence."""
        return tuple(dict.fromkeys(li.propagation for li in self.droits.licences.values()))

    def possibles(self, dependance: Dependance) -> frozenset[Effet]:
        """What a dependency may do, given what is known of it."""
        classes = self.classes if dependance.spdx is None else (self.classe(dependance.spdx),)
        liens = LIENS if dependance.lien is None else (dependance.lien,)
        return frozenset(self.effet(c, lien) for c, lien in product(classes, liens))

    @cached_property
    def symboles(self) -> dict[Contrainte, str]:
        """Every restriction that some list of dependencies gives, with a name for diagrams."""
        elementaires = {self.effet(c, lien).contrainte for c in self.classes for lien in LIENS}
        fermeture = {self.neutre}
        frontiere = {self.neutre}
        while frontiere:
            frontiere = {a.et(b) for a in frontiere for b in elementaires} - fermeture
            fermeture |= frontiere
        rangees = sorted(fermeture - {self.neutre}, key=lambda c: (-len(c.logiciel), c))
        return {self.neutre: AUCUNE} | {c: f"c{n}" for n, c in enumerate(rangees, 1)}

    @cached_property
    def contraintes(self) -> dict[str, Contrainte]:
        """The restriction that each name stands for."""
        return {symbole: contrainte for contrainte, symbole in self.symboles.items()}

    def mondes(self, dependances: Iterable[Dependance]) -> frozenset[tuple[str, bool]]:
        """The restrictions that these dependencies may amount to, and whether they block."""
        mondes = {(self.neutre, False)}
        for dependance in dependances:
            effets = {(e.contrainte, e.bloque) for e in self.possibles(dependance)}
            mondes = {(c.et(ec), b or eb) for c, b in mondes for ec, eb in effets}
        return frozenset((self.symboles[c], b) for c, b in mondes)
