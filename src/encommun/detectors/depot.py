# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A repository as detectors see it: files, contents, tags and history, whatever it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from posixpath import normpath
from typing import Protocol, Self

from encommun.core.constats import Preuve
from encommun.detectors import arbre
from encommun.detectors.historique import Historique
from encommun.detectors.textes import decode

LECTURE_MAX = 4 * 1024 * 1024  # bytes: a longer file is never held whole
LONG_MAX = 64 * 1024 * 1024  # bytes: a longer file is named, never read
BLOC = 1024 * 1024  # bytes
FICHIERS_MAX = 400_000
CHEMIN_MAX = 4096  # characters: no system accepts a longer path
_LIEN_MAX = 1024  # bytes of the path that a link holds
_LIENS_MAX = 1000
_CACHE_MAX = 256 * 1024  # only small files are kept in memory


class Illisible(Exception):
    """Something that should be there cannot be read. The message, in French, says what."""


@dataclass(frozen=True, slots=True)
class Fichier:
    """One regular file of the tree. `cle` is how its source finds its content."""

    chemin: str
    cle: str
    taille: int  # bytes; -1 when the content is missing

    @property
    def nom(self) -> str:
        return self.chemin.rpartition("/")[2]

    @property
    def dossier(self) -> str:
        return self.chemin.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Etiquette:
    """A tag, and the day it was set where it was set."""

    nom: str
    le: date | None
    instant: int


def left_out(longs: int) -> tuple[str, ...]:
    """What is said of so many paths longer than CHEMIN_MAX."""
    s = "s" if longs > 1 else ""
    phrase = f"{longs} chemin{s} de plus de {CHEMIN_MAX} caractères : laissé{s} de côté."
    return (phrase,) if longs else ()


class Source(Protocol):
    """Where a tree comes from: a git repository, an archive."""

    nom: str
    commit: str
    le: date | None
    tronque: bool
    a_historique: bool
    alertes: tuple[str, ...]

    def entries(self) -> tuple[list[Fichier], list[Fichier], list[str]]:
        """Regular files, symbolic links (their content is a path) and submodules of the tree."""
        ...

    def contents(self, fichiers: Iterable[Fichier]) -> Iterator[tuple[Fichier, bytes | None]]:
        """Content of each file, in order; None when it is missing."""
        ...

    def blocks(self, fichier: Fichier) -> Iterator[bytes]:
        """Content of one long file, block by block.

        Raises:
            Illisible: the content is missing or damaged.
        """
        ...

    def tags(self) -> list[Etiquette]: ...

    def history(self) -> Historique: ...

    def close(self) -> None: ...


class Depot:
    """One tree and its history. Everything is read once; nothing of it is ever executed."""

    def __init__(
        self,
        source: Source,
        *,
        au: date,
        exclus: tuple[str, ...] = (),
        scanner: Path | None = None,
    ) -> None:
        self.source = source
        self.scanner = (
            scanner  # executable of an installed secret scanner; None: our patterns only
        )
        self.au = au
        self.exclus = exclus
        self._lus: dict[str, bytes] = {}
        self._faits: dict[str, object] = {}

    # What it is -----------------------------------------------------------------------------

    @property
    def nom(self) -> str:
        return self.source.nom

    @property
    def commit(self) -> str:
        return self.source.commit

    @property
    def tronque(self) -> bool:
        """The history stops before its beginning (shallow clone)."""
        return self.source.tronque

    @property
    def _entrees(self) -> tuple[tuple[Fichier, ...], tuple[Fichier, ...], tuple[str, ...]]:
        return self.once("entrees", self._read_entries)

    def _read_entries(self) -> tuple[tuple[Fichier, ...], tuple[Fichier, ...], tuple[str, ...]]:
        fichiers, liens, sous_modules = self.source.entries()
        return tuple(fichiers), tuple(liens), tuple(sous_modules)

    @property
    def fichiers(self) -> tuple[Fichier, ...]:
        """Every regular file, in the order of the tree. Symbolic links are not files."""
        return self._entrees[0]

    @property
    def liens(self) -> tuple[Fichier, ...]:
        """Symbolic links. None is followed on the disk."""
        return self._entrees[1]

    @property
    def sous_modules(self) -> tuple[str, ...]:
        return self._entrees[2]

    @cached_property
    def propres(self) -> tuple[Fichier, ...]:
        """The project's own files: vendored and generated ones left out (see `arbre`)."""
        regles = self._regles
        return tuple(f for f in self.fichiers if not regles.foreign(f.chemin))

    def foreign(self, chemin: str) -> bool:
        """Whether what stands, or stood, at this path is not the project's own."""
        return self._regles.foreign(chemin)

    @cached_property
    def _regles(self) -> arbre.Regles:
        return arbre.Regles(self.fichiers_par_chemin, self.text_of(".gitattributes"), self.exclus)

    @cached_property
    def papiers(self) -> tuple[Fichier, ...]:
        """Own files, and under their own names the links that lead to a file of this tree.

        `README.md -> packages/core/README.md` shows a README at the root. The link is resolved on
        paths alone: what leads out of the tree, or in circles, is no file.
        """
        vers = {f.chemin: f for f in self.liens if 0 < f.taille <= _LIEN_MAX}
        if not vers:
            return self.propres
        regles = self._regles
        candidats = [f for f in islice(vers.values(), _LIENS_MAX) if not regles.foreign(f.chemin)]
        cibles = {
            f.chemin: decode(contenu)
            for f, contenu in self.source.contents(candidats)
            if contenu is not None
        }
        resolus = ((chemin, self._resolve(chemin, cibles)) for chemin in cibles)
        trouves = [Fichier(lien, cible.cle, cible.taille) for lien, cible in resolus if cible]
        return (*self.propres, *trouves)

    def _resolve(self, chemin: str, cibles: dict[str, str]) -> Fichier | None:
        for _ in range(8):
            cible = cibles.get(chemin, "")
            if not cible or cible.startswith("/"):
                return None
            chemin = normpath(f"{chemin.rpartition('/')[0]}/{cible}".lstrip("/"))
            if chemin in self.fichiers_par_chemin:
                return self.fichiers_par_chemin[chemin]
        return None

    @cached_property
    def fichiers_par_chemin(self) -> dict[str, Fichier]:
        return {f.chemin: f for f in self.fichiers}

    @cached_property
    def racine(self) -> tuple[Fichier, ...]:
        """Own files at the root."""
        return tuple(f for f in self.propres if "/" not in f.chemin)

    @property
    def historique(self) -> Historique:
        return self.once("historique", self.source.history)

    @property
    def etiquettes(self) -> list[Etiquette]:
        return self.once("etiquettes", self.source.tags)

    def once[T](self, cle: str, fabrique: Callable[[], T]) -> T:
        """What several detectors need is made once, failures included."""
        if cle not in self._faits:
            try:
                self._faits[cle] = fabrique()
            except Illisible as refus:
                self._faits[cle] = refus
        fait = self._faits[cle]
        if isinstance(fait, Illisible):
            raise fait
        return fait  # type: ignore[return-value]

    # Reading --------------------------------------------------------------------------------

    def read(self, fichier: Fichier) -> bytes:
        """Content of one file.

        Raises:
            Illisible: the content is missing, or longer than LECTURE_MAX.
        """
        if fichier.cle in self._lus:
            return self._lus[fichier.cle]
        if fichier.taille > LECTURE_MAX:
            raise Illisible(f"« {fichier.chemin} » dépasse {LECTURE_MAX // 2**20} Mio.")
        contenu = next((c for _, c in self.source.contents([fichier])), None)
        if contenu is None:
            raise Illisible(f"Le contenu de « {fichier.chemin} » manque dans ce dépôt.")
        if len(contenu) <= _CACHE_MAX:
            self._lus[fichier.cle] = contenu
        return contenu

    def text(self, fichier: Fichier) -> str:
        """Content of one file, decoded."""
        return decode(self.read(fichier))

    def text_of(self, chemin: str) -> str:
        """Text of the file at this path; empty when there is none or it cannot be read."""
        try:
            fichier = self.fichiers_par_chemin.get(chemin)
            return self.text(fichier) if fichier else ""
        except Illisible:
            return ""

    def stream(self, fichiers: Iterable[Fichier]) -> Iterator[tuple[Fichier, bytes | None]]:
        """Contents of many files, one after the other; None when missing or too long."""
        lisibles = (f for f in fichiers if f.taille <= LECTURE_MAX)
        yield from self.source.contents(lisibles)

    def proof(self, fichier: Fichier | str, ligne: int | None = None, extrait: str = "") -> Preuve:
        """Evidence at this place of this commit. The caller has masked the extract."""
        chemin = fichier if isinstance(fichier, str) else fichier.chemin
        return Preuve(self.commit, chemin, ligne, " ".join(extrait.split())[:160])

    def close(self) -> None:
        self.source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
