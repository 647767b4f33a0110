# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of the law as content: rules, tables, licences, acts, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from encommun.core.logique import TOUJOURS, Condition
from encommun.core.referentiel.socle import Citation, Confiance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Cas:
    """One line: where `si` holds, the value is `vaut`, or that of the fact `comme`."""

    si: Condition = TOUJOURS
    vaut: str = ""
    comme: str = ""


@dataclass(frozen=True, slots=True)
class Exemple:
    """A situation told with facts, and what must come out of it."""

    titre: str
    faits: Mapping[str, object]
    attendu: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Regle:
    """One rule of law: when it is true, what it gives to which table, what it asks for.

    `sauf_si_etabli`: the rule warns unless this is known to hold; a silence keeps it (R-118).
    `a_verifier`: the part of the statement that `confiance` does not cover.
    """

    id: str
    theme: str
    titre: str
    si: Condition
    alors: str
    citations: tuple[Citation, ...]
    confiance: Confiance
    verifie_le: date
    donne: Mapping[str, tuple[Cas, ...]] = field(default_factory=dict)
    verrous: tuple[Cas, ...] = ()
    actions: tuple[Cas, ...] = ()
    conseils: tuple[Cas, ...] = ()  # sentences, each where its condition holds
    sauf_si_etabli: Condition | None = None
    a_verifier: str = ""
    note: str = ""
    exemples: tuple[Exemple, ...] = ()
    fichier: str = ""
    ligne: int = 0

    @property
    def sure(self) -> bool:
        """Whether nothing of it remains to be checked."""
        return self.confiance is not Confiance.A_VERIFIER and not self.a_verifier


@dataclass(frozen=True, slots=True)
class Ligne:
    """A line of a table: the cases of a rule, or cases written on the spot."""

    regle: str = ""
    cas: tuple[Cas, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A deduced fact: the first line that holds gives its value, else `sinon`."""

    id: str
    titre: str
    lignes: tuple[Ligne, ...]
    sinon: Cas
    note: str = ""


@dataclass(frozen=True, slots=True)
class Libelle:
    """A value that an output may take, in words: what it means, and what to do with it."""

    id: str
    libelle: str
    aide: str = ""


@dataclass(frozen=True, slots=True)
class Acte:
    """Something to do before or after publishing: an entry of the catalogue of actions.

    `si`: what calls for it, besides the rules that name it.
    """

    id: str
    titre: str
    quoi: str
    qui: str
    si: Condition | None = None
    rang: int = 0


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, by its SPDX identifier.

    `liste`: on the list of D. 323-2-1, for `logiciel` or `information`; empty otherwise.
    `propagation`: the class of obligations that it passes on as a dependency.
    """

    id: str
    nom: str
    famille: str
    propagation: str
    liste: str = ""
    libre: bool = True
    reciproque: bool = False
    approuvee_par: tuple[str, ...] = ()  # OSI, FSF
    brevets: str = ""
    reseau: bool = False
    alias: tuple[str, ...] = ()
    note: str = ""
    citations: tuple[Citation, ...] = ()
    confiance: Confiance = Confiance.CONNU


@dataclass(frozen=True, slots=True)
class Propagation:
    """What a dependency of a class allows for the whole, by kind of link and of lot.

    `ensemble`: the licences that the whole may bear; None = no constraint. `bloque`: the
    dependency forbids publication (« droits_tiers »). `sauf`: licences it cannot live with.
    """

    classe: str
    regle: str
    raison: str
    liens: tuple[str, ...] = ()  # empty: any
    lot: str = ""  # logiciel, autre; empty: any
    ensemble: tuple[str, ...] | None = None
    sauf: tuple[str, ...] = ()
    bloque: bool = False


@dataclass(frozen=True, slots=True)
class Fiche:
    """An entry of the annexes: a clause, a vehicle, a risk, a check on delivery, a signatory."""

    id: str
    titre: str
    quoi: str
    moment: str = ""
    quand: str = ""
    qui: str = ""
    vigilance: str = ""
    regles: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    confiance: Confiance = Confiance.CONNU
    si: Condition = TOUJOURS


@dataclass(frozen=True, slots=True)
class Droits:
    """The law as content: every rule, the tables that order them, the licences, the annexes."""

    ordre: tuple[str, ...] = ()  # facts, in the order in which diagrams test them
    regles: Mapping[str, Regle] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    verrous: Mapping[str, Libelle] = field(default_factory=dict)
    valeurs: Mapping[str, tuple[Libelle, ...]] = field(default_factory=dict)  # by output
    actes: Mapping[str, Acte] = field(default_factory=dict)
    licences: Mapping[str, Licence] = field(default_factory=dict)
    autres_libres: frozenset[str] = frozenset()  # SPDX identifiers outside the table, free
    autres_non_libres: frozenset[str] = frozenset()
    groupes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    preferences: tuple[str, ...] = ()  # R-092, in order
    propagations: tuple[Propagation, ...] = ()
    annexes: Mapping[str, tuple[Fiche, ...]] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
