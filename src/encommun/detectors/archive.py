# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The archive of a tree (zip or tar), read without unpacking it anywhere, within bounds."""

from __future__ import annotations

import lzma
import re
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

from encommun.core.erreurs import Inaccessible
from encommun.detectors.depot import (
    BLOC,
    CHEMIN_MAX,
    FICHIERS_MAX,
    LECTURE_MAX,
    Etiquette,
    Fichier,
    Illisible,
    left_out,
)
from encommun.detectors.historique import Historique

DEPLIE_MAX = 2 * 1024**3  # bytes of a tar once inflated
_LIEN = "lien:"  # in a tar, the key of a symbolic link is where it points
# What a damaged, encrypted or unknown member raises.
_ABIMEE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
)


class ArchiveSource:
    """Source of a tree without history."""

    a_historique = False
    tronque = False

    def __init__(self, chemin: Path) -> None:
        self.nom = re.sub(r"(?:\.tar)?\.\w+$", "", chemin.name)
        self.commit = ""
        self.le: date | None = None
        self.alertes: tuple[str, ...] = ()
        self._zip: zipfile.ZipFile | None = None
        self._tar: tarfile.TarFile | None = None
        self._flux: IO[bytes] | None = None
        self._long: tuple[str, IO[bytes]] | None = None
        self._lus = 0
        try:
            self._open(chemin)
        except BaseException:
            self.close()
            raise

    def _open(self, chemin: Path) -> None:
        try:
            if zipfile.is_zipfile(chemin):
                self._zip = zipfile.ZipFile(chemin)
                self.commit = _commit(self._zip.comment.decode("ascii", "replace"))
            else:
                self._open_tar(chemin)
        except (
            OSError,
            EOFError,
            zipfile.BadZipFile,
            tarfile.TarError,
            zlib.error,
            lzma.LZMAError,
            NotImplementedError,  # a form of zip that this Python does not read
            ValueError,
        ) as refus:
            raise Inaccessible(
                f"L’archive « {chemin.name} » est illisible.",
                remede="Donnez une archive zip ou tar entière.",
            ) from refus

    def _open_tar(self, chemin: Path) -> None:
        """Inflate once to a temporary file, within bounds: a tar has no table of contents."""
        self._flux = tempfile.TemporaryFile()  # noqa: SIM115 - kept open until close()
        self._inflate(chemin)
        self._flux.seek(0)
        self._tar = tarfile.open(fileobj=self._flux, mode="r:")  # noqa: SIM115 - idem
        self.commit = _commit(str(self._tar.pax_headers.get("comment", "")))

    def _inflate(self, chemin: Path) -> None:
        import bz2  # noqa: PLC0415 - only for archives
        import gzip  # noqa: PLC0415

        with chemin.open("rb") as brut:
            magie = brut.read(2)
        total = 0
        flux: IO[bytes]
        if magie == b"\x1f\x8b":
            flux = gzip.open(chemin, "rb")  # type: ignore[assignment]  # noqa: SIM115 - closed by the `with` below
        elif magie == b"BZ":
            flux = bz2.open(chemin, "rb")  # noqa: SIM115 - closed by the `with` below
        elif magie == b"\xfd7":
            flux = lzma.open(chemin, "rb")  # noqa: SIM115 - closed by the `with` below
        else:
            flux = chemin.open("rb")
        with flux:
            while bloc := flux.read(BLOC):
                total += len(bloc)
                if total > DEPLIE_MAX:
                    raise Illisible(f"Dépliée, l’archive dépasse {DEPLIE_MAX // 2**30} Gio.")
                if self._flux is not None:
                    self._flux.write(bloc)

    # Tree -----------------------------------------------------------------------------------

    def entries(self) -> tuple[list[Fichier], list[Fichier], list[str]]:
        fichiers: list[Fichier] = []
        liens: list[Fichier] = []
        longs = 0
        for chemin, taille, est_lien, cle in self._members():
            if len(chemin) > CHEMIN_MAX:
                longs += 1
                continue
            propre = _safe(chemin)
            if not propre:
                continue
            if est_lien:
                liens.append(Fichier(propre, cle, taille))
            else:
                fichiers.append(Fichier(propre, cle, taille))
            if len(fichiers) > FICHIERS_MAX:
                raise Illisible(f"Cette archive compte plus de {FICHIERS_MAX} fichiers.")
        self.alertes += left_out(longs)
        return _without_top(fichiers, liens)

    def _members(self) -> Iterator[tuple[str, int, bool, str]]:
        if self._zip is not None:
            for info in self._zip.infolist():
                if not info.is_dir():
                    lien = stat.S_ISLNK(info.external_attr >> 16)
                    yield info.filename, info.file_size, lien, info.filename
        elif self._tar is not None:
            try:
                for membre in self._tar:
                    if membre.isreg():
                        yield (
                            membre.name,
                            membre.size,
                            False,
                            f"{membre.offset_data}:{membre.size}",
                        )
                    elif membre.issym():
                        yield membre.name, len(membre.linkname), True, _LIEN + membre.linkname
                    elif membre.islnk():
                        yield membre.name, 0, True, ""
            except (tarfile.TarError, OSError, EOFError, ValueError) as refus:
                raise Illisible("L’archive est tronquée.") from refus

    def contents(self, fichiers: Iterable[Fichier]) -> Iterator[tuple[Fichier, bytes | None]]:
        for fichier in fichiers:
            yield fichier, self._content(fichier)

    def _content(self, fichier: Fichier) -> bytes | None:
        if self._tar is not None and fichier.cle.startswith(_LIEN):
            return fichier.cle.removeprefix(_LIEN).encode("utf-8", "surrogateescape")
        # Sizes are announced by the archive itself: never believed, always bounded.
        try:
            if self._zip is not None:
                with self._zip.open(fichier.cle) as flux:
                    contenu = flux.read(LECTURE_MAX + 1)
            elif self._flux is not None:
                debut, _, taille = fichier.cle.partition(":")
                self._flux.seek(int(debut))
                contenu = self._flux.read(min(int(taille), LECTURE_MAX + 1))
            else:
                return None
        except _ABIMEE:
            return None
        self._lus += len(contenu)
        if self._lus > DEPLIE_MAX or len(contenu) > LECTURE_MAX:
            return None
        return contenu

    def blocks(self, fichier: Fichier) -> Iterator[bytes]:
        position = 0
        try:
            while bloc := self._block(fichier, position):
                yield bloc
                position += len(bloc)
                self._lus += len(bloc)
                if self._lus > DEPLIE_MAX:
                    break
        except _ABIMEE as refus:
            raise Illisible(f"« {fichier.chemin} » est abîmé dans l’archive.") from refus

    def _block(self, fichier: Fichier, position: int) -> bytes:
        if self._zip is not None:
            if self._long is None or self._long[0] != fichier.cle or not position:
                if self._long is not None:
                    self._long[1].close()
                self._long = (fichier.cle, self._zip.open(fichier.cle))
            return self._long[1].read(BLOC)
        if self._flux is None:
            return b""
        debut, _, taille = fichier.cle.partition(":")
        self._flux.seek(int(debut) + position)
        return self._flux.read(max(0, min(BLOC, int(taille) - position)))

    # No history -------------------------------------------------------------------------------

    def tags(self) -> list[Etiquette]:
        raise Illisible("Une archive ne contient pas les étiquettes.")

    def history(self) -> Historique:
        raise Illisible("Une archive n’a pas d’historique.")

    def close(self) -> None:
        # The file being read goes first: it keeps the archive open.
        long = self._long[1] if self._long is not None else None
        for ouvert in (long, self._zip, self._tar, self._flux):
            if ouvert is not None:
                ouvert.close()


def _commit(commentaire: str) -> str:
    """`git archive` writes the commit in the comment of the archive."""
    return commentaire if re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", commentaire) else ""


def _safe(chemin: str) -> str:
    """A relative path that stays inside; empty otherwise."""
    segments = chemin.replace("\\", "/").split("/")
    if chemin.startswith("/") or ".." in segments or re.match(r"^[A-Za-z]:", chemin):
        return ""
    return "/".join(s for s in segments if s not in ("", "."))


def _without_top(
    fichiers: list[Fichier], liens: list[Fichier]
) -> tuple[list[Fichier], list[Fichier], list[str]]:
    """Forges put the whole tree in one folder: it is not part of the tree."""
    tetes = {f.chemin.partition("/")[0] for f in (*fichiers, *liens)}
    if len(tetes) == 1 and all("/" in f.chemin for f in fichiers) and fichiers:
        n = len(next(iter(tetes))) + 1
        fichiers = [Fichier(f.chemin[n:], f.cle, f.taille) for f in fichiers]
        liens = [Fichier(f.chemin[n:], f.cle, f.taille) for f in liens]
    return fichiers, liens, []
