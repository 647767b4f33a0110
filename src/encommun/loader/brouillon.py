# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the files have given so far, and what remains to be checked once all are read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from encommun.core.erreurs import Defaut
    from encommun.loader.champs import Champs, Endroit
    from encommun.loader.conditions import AtomeLu


class Entree(Protocol):
    """Anything that content names."""

    @property
    def id(self) -> str:
        """Its identifier, unique in its collection."""
        ...


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A reference from one entry to another, and where it is written."""

    collection: str
    cible: str
    endroit: Endroit


@dataclass(slots=True)
class Brouillon:
    """Entries by collection, in reading order; references and tests to check at the end."""

    collections: defaultdict[str, dict[str, Entree]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    endroits: dict[tuple[str, str], Endroit] = field(default_factory=dict)
    entete: dict[str, object] = field(default_factory=dict)  # version, date, closed lists
    renvois: list[Renvoi] = field(default_factory=list)
    atomes: list[AtomeLu] = field(default_factory=list)
    verifications: list[Callable[[Brouillon], Iterable[Defaut]]] = field(default_factory=list)
    couche: str = ""  # the overlay being read, empty for the content itself
    provenances: dict[tuple[str, str], str] = field(default_factory=dict)  # entry -> overlay

    def ajoute(self, collection: str, entree: Entree, champs: Champs) -> None:
        """Keep an entry; an identifier is given once, then an overlay may give it again."""
        deja = self.endroits.get((collection, entree.id))
        if deja is not None and self.provenances.get((collection, entree.id), "") == self.couche:
            champs.signale(
                "id",
                f"L’identifiant « {entree.id} » sert déjà : {deja.fichier}:{deja.ligne}.",
                "Choisissez-en un autre.",
            )
        elif entree.id:
            self.endroits[collection, entree.id] = champs.endroit("id")
            if self.couche:
                self.provenances[collection, entree.id] = self.couche
            self.collections[collection][entree.id] = entree

    def renvoie(self, collection: str, cible: str, endroit: Endroit) -> None:
        """Note a reference."""
        self.renvois.append(Renvoi(collection, cible, endroit))

    def endroit(self, collection: str, cle: str) -> Endroit:
        """Where an entry was written."""
        return self.endroits[collection, cle]
