# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a file that nobody vouches for, and one fast pass over all its bytes."""

from __future__ import annotations

import codecs
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

BLOC = 512 * 1024
LIGNE_MAX = 16 * 1024 * 1024  # a longer line is counted, never split
INTEGRAL_MAX = 32 * 1024 * 1024  # bytes: up to there, every value is looked at
ADRESSES_MAX = 5_000  # e-mail addresses looked at outside the sampled blocks
EXTRAIT = BLOC // 2  # bytes looked at in each sampled block
BLOCS_ECHANTILLON = 64  # beyond, so many blocks from the first to the last

_SIGNATURES = (
    (b"PK\x03\x04", "une archive ou un classeur (ZIP)"),
    (b"PK\x05\x06", "une archive ZIP vide"),
    (b"\x1f\x8b", "un fichier compressé (gzip)"),
    (b"BZh", "un fichier compressé (bzip2)"),
    (b"\xfd7zXZ", "un fichier compressé (xz)"),
    (b"7z\xbc\xaf", "une archive 7z"),
    (b"\x28\xb5\x2f\xfd", "un fichier compressé (zstd)"),
    (b"%PDF", "un document PDF"),
    (b"\xd0\xcf\x11\xe0", "un ancien classeur ou document bureautique"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"GIF8", "une image"),
    (b"\x7fELF", "un programme"),
    (b"SQLite format 3\0", "une base SQLite"),
    (b"version https://git-lfs.github.com/spec/", "un pointeur Git LFS, sans le contenu"),
    (b"/annex/objects/", "un pointeur git-annex, sans le contenu"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Illisible(Exception):
    """A file that cannot be looked at. The message, in French, says why."""


@dataclass(slots=True)
class Octets:
    """What one pass over the bytes tells, all of them."""

    taille: int = 0
    encodage: str = "utf-8"
    fins_ligne: int = 0
    nuls: int = 0
    ligne_nul: int | None = None
    ligne_non_utf8: int | None = None
    melange: bool = False  # valid UTF-8 sequences and bytes that are none
    finit_par_ligne: bool = False
    coupe: bool = False  # the last character is cut
    blocs: list[tuple[int, int]] = field(default_factory=list)  # sampled: offset, line
    fin_mac: bool = False
    ligne_demesuree: int | None = None  # the first line longer than LIGNE_MAX
    guillemets: int = 0
    arobases: list[tuple[int, str]] = field(default_factory=list)  # line, words around


def open_regular(chemin: Path) -> BinaryIO:
    """A regular file, open for reading; no symbolic link, pipe or device is followed."""
    try:
        fd = os.open(chemin, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as erreur:
        if chemin.is_symlink():
            raise Illisible("C’est un lien symbolique : il n’est pas suivi.") from erreur
        raise Illisible("Le fichier ne s’ouvre pas : droits ou support.") from erreur
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise Illisible("Ce n’est pas un fichier ordinaire.")
    return os.fdopen(fd, "rb", buffering=0)


def read_small(chemin: Path, maximum: int = 4 * 1024 * 1024) -> bytes:
    """The whole content of a companion file (metadata, schema, README).

    Raises:
        Illisible: not a regular file, or longer than `maximum` bytes.
    """
    with open_regular(chemin) as flux:
        if os.fstat(flux.fileno()).st_size > maximum:
            raise Illisible(f"Le fichier dépasse {maximum // 1024 // 1024} Mio.")
        return read_exactly(flux, maximum)


def read_exactly(flux: BinaryIO, nombre: int) -> bytes:
    """Up to `nombre` bytes: an unbuffered read may return fewer than asked."""
    morceaux = []
    while nombre > 0 and (morceau := flux.read(nombre)):
        morceaux.append(morceau)
        nombre -= len(morceau)
    return b"".join(morceaux)


def signature(tete: bytes) -> str:
    """What the first bytes say a file is, when that is not data; empty otherwise."""
    for debut, nature in _SIGNATURES:
        if tete.startswith(debut):
            return nature
    debut_texte = tete[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if debut_texte.startswith((b"<!doctype html", b"<html")):
        return "une page HTML (souvent une page d’erreur enregistrée à la place des données)"
    if debut_texte.startswith(b"<?xml"):
        return "un document XML"
    return ""


def guess_encoding(tete: bytes) -> str:
    """Encoding given by a byte order mark, or by the zeros of UTF-16; otherwise UTF-8."""
    for bom, codec in _BOMS:
        if tete.startswith(bom):
            return codec
    extrait = tete[:4096]
    if len(extrait) >= 8:  # fewer bytes prove nothing
        moitie = len(extrait) // 2
        if extrait[1::2].count(0) > moitie * 0.7 and extrait[::2].count(0) < moitie * 0.1:
            return "utf-16-le"
        if extrait[::2].count(0) > moitie * 0.7 and extrait[1::2].count(0) < moitie * 0.1:
            return "utf-16-be"
    return "utf-8"


def scan(flux: BinaryIO, *, complet: bool = False) -> Octets:
    """Read every byte once: encoding, zeros, line ends, and where to sample.

    The cost is that of reading and counting; nothing larger than a block is kept.
    """
    vu = Octets(taille=os.fstat(flux.fileno()).st_size)
    flux.seek(0)
    tete = read_exactly(flux, BLOC)
    vu.encodage = guess_encoding(tete)
    if not vu.encodage.startswith("utf-8"):
        vu.coupe = vu.taille % (4 if "32" in vu.encodage else 2) != 0
        return vu
    vu.fin_mac = b"\r" in tete and b"\n" not in tete
    echantillon = _sampled(vu.taille, complet=complet)
    passe = _Passe(vu, chercher=len(echantillon) > 1)
    flux.seek(0)
    position = 0
    while bloc := read_exactly(flux, BLOC):
        if position in echantillon:
            vu.blocs.append((position, vu.fins_ligne))
        passe.take(bloc)
        position += len(bloc)
    passe.end()
    return vu


class _Passe:
    """The state of the pass between two blocks."""

    def __init__(self, vu: Octets, *, chercher: bool) -> None:
        self.vu, self.chercher = vu, chercher
        self.decodeur = codecs.getincrementaldecoder("utf-8")()
        self.suite_utf8, self.longueur, self.dernier = False, 0, b""

    def take(self, bloc: bytes) -> None:
        vu = self.vu
        if b"\0" in bloc:
            if vu.ligne_nul is None:
                vu.ligne_nul = vu.fins_ligne + bloc.count(b"\n", 0, bloc.index(b"\0")) + 1
            vu.nuls += bloc.count(b"\0")
        self._encoding(bloc)
        if self.chercher and b"@" in bloc:
            _addresses(vu, bloc, vu.fins_ligne)
        self._lines(bloc)
        vu.guillemets += bloc.count(b'"')
        self.dernier = bloc

    def _encoding(self, bloc: bytes) -> None:
        vu = self.vu
        if vu.ligne_non_utf8 is not None:
            vu.melange = vu.melange or (not bloc.isascii() and _has_utf8(bloc))
            return
        try:
            decode = self.decodeur.decode(bloc)
            self.suite_utf8 = self.suite_utf8 or len(decode) < len(bloc) - 3
        except UnicodeDecodeError as faute:
            vu.encodage = "cp1252"
            vu.ligne_non_utf8 = vu.fins_ligne + bloc.count(b"\n", 0, faute.start) + 1
            vu.melange = self.suite_utf8 or _has_utf8(bloc)

    def _lines(self, bloc: bytes) -> None:
        vu, fins = self.vu, bloc.count(b"\n")
        self.longueur += bloc.find(b"\n") if fins else len(bloc)
        if self.longueur > LIGNE_MAX and vu.ligne_demesuree is None:
            vu.ligne_demesuree = vu.fins_ligne + 1
        if fins:
            self.longueur = len(bloc) - bloc.rfind(b"\n") - 1
        vu.fins_ligne += fins

    def end(self) -> None:
        if self.vu.ligne_non_utf8 is None:
            self.vu.coupe = bool(self.decodeur.getstate()[0])
        self.vu.finit_par_ligne = self.dernier.endswith((b"\n", b"\r"))


def _has_utf8(bloc: bytes) -> bool:
    """Whether bytes hold UTF-8 sequences of letters, which Windows-1252 hardly ever does."""
    return any(bloc.count(lettre.encode()) for lettre in "éèàêçôîÉÀ’")


def _addresses(vu: Octets, bloc: bytes, avant: int) -> None:
    """Words around each @ of a file too large for all its values to be looked at."""
    position, compte, ligne = bloc.find(b"@"), 0, avant + 1
    while position >= 0 and len(vu.arobases) < ADRESSES_MAX:
        ligne += bloc.count(b"\n", compte, position)
        compte = position
        autour = bloc[max(position - 64, 0) : position + 64].decode("utf-8", "replace")
        vu.arobases.append((ligne, autour))
        position = bloc.find(b"@", position + 1)


def _sampled(taille: int, *, complet: bool) -> set[int]:
    """Offsets of the blocks to look into: all of them, or the first, the last and between."""
    nombre = -(-taille // BLOC)
    if complet or taille <= INTEGRAL_MAX:
        return {0}
    pas = (nombre - 1) / (BLOCS_ECHANTILLON - 1)
    return {round(i * pas) * BLOC for i in range(BLOCS_ECHANTILLON)}
