# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A data file as the criteria see it, whatever its format: a header and blocks of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from encommun.core.constats import Point, Preuve

COLONNES_MAX = 1_000  # columns looked at; the others are counted and said
POINTS_MAX = 10  # faults detailed by finding; the others are counted
CELLULES_PAR_BLOC = 40_000


@dataclass(slots=True)
class Bloc:
    """Some rows, turned into columns. `lignes` holds the line (or record) of each row, from 1.

    Values are texts, empty when missing. `bruts` keeps the records of a JSON file as they were.
    """

    lignes: Sequence[int]
    colonnes: Sequence[Sequence[str]]
    bruts: Sequence[object] | None = None


@dataclass(slots=True)
class Jeu:
    """One data file being read. The readers fill it as blocks go by; criteria read it after."""

    chemin: str
    format: str = ""
    octets: int = 0
    entete: tuple[str, ...] = ()
    colonnes: int = 0  # all of them, even beyond COLONNES_MAX
    lignes: int = 0  # rows looked at
    total: int | None = None  # rows of the file, when known
    encodage: str = ""
    delimiteur: str = ""
    entete_presente: bool = True
    part_lue: float = 1.0  # share of the file whose values were looked at
    repartie: bool = False  # whether what was looked at goes from the first block to the last
    illisible: str = ""
    tronque: str = ""
    defauts: list[Point] = field(default_factory=list)
    nombre_defauts: int = 0
    notes: list[str] = field(default_factory=list)
    metadonnees: dict[str, object] = field(default_factory=dict)
    ligne_entete: int | None = 1
    blocs: Callable[[], Iterator[Bloc]] = lambda: iter(())
    valeurs_lisibles: bool = True
    arobases: list[tuple[int, str]] = field(default_factory=list)  # of the whole file, if sampled
    types: Mapping[str, str] = field(default_factory=dict)

    @property
    def integre(self) -> bool:
        """Whether every value was looked at."""
        return self.part_lue >= 1 and self.colonnes <= COLONNES_MAX and not self.illisible

    @property
    def lisible(self) -> bool:
        return not self.illisible

    @property
    def vide(self) -> bool:
        return not self.illisible and self.lignes == 0 and self.valeurs_lisibles

    def fault(
        self, message: str, ligne: int | None = None, extrait: str = "", remede: str = ""
    ) -> None:
        """A fault of form; only the first ones are detailed."""
        self.nombre_defauts += 1
        if len(self.defauts) < POINTS_MAX:
            self.defauts.append(Point(message, self.proof(ligne, extrait), remede))

    def proof(self, ligne: int | None = None, extrait: str = "") -> Preuve:
        return Preuve(chemin=self.chemin, ligne=ligne, extrait=extrait)

    def coverage(self) -> str:
        """What the statements hold for, in one French sentence; empty for the whole file."""
        phrases = []
        if self.part_lue < 1:
            part = f"{max(self.part_lue * 100, 0.1):.1f}".replace(".", ",")
            lesquelles = "réparties du début à la fin" if self.repartie else "les premières"
            phrases.append(
                f"Constaté sur un échantillon : {part} % du fichier, soit {self.lignes} lignes, "
                f"{lesquelles}."
            )
        if self.colonnes > COLONNES_MAX:
            phrases.append(
                f"Seules les {COLONNES_MAX} premières colonnes sur {self.colonnes} sont examinées."
            )
        return " ".join(phrases)
