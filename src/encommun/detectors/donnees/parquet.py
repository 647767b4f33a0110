# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parquet: the footer by an own bounded reader, the values by pyarrow in a process on a leash."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from encommun.detectors.donnees.lecture import Illisible, open_regular, read_exactly
from encommun.detectors.donnees.modele import COLONNES_MAX, Bloc, Jeu
from encommun.detectors.donnees.separe import check_names

PIED_MAX = 16 * 1024 * 1024  # bytes of the footer
LIGNES_MAX = 100_000  # rows looked at
DELAI = 60  # seconds left to the process that reads the values
_MAGIE = b"PAR1"
_ELEMENTS_MAX = 200_000  # elements of one list of the footer
_TYPES = {0: "booleen", 1: "entier", 2: "entier", 3: "date", 4: "nombre", 5: "nombre", 6: "octets"}


class _Thrift:
    """Just enough of the Thrift compact protocol: structures as numbered fields."""

    def __init__(self, octets: bytes) -> None:
        self.octets, self.position = octets, 0

    def _byte(self) -> int:
        if self.position >= len(self.octets):
            raise Illisible("Le pied du fichier Parquet est abîmé.")
        self.position += 1
        return self.octets[self.position - 1]

    def _varint(self) -> int:
        valeur = decalage = 0
        while True:
            octet = self._byte()
            valeur |= (octet & 0x7F) << decalage
            if octet < 0x80:  # the high bit says that a byte follows
                return valeur
            decalage += 7
            if decalage > 70:  # 64 bits and no more
                raise Illisible("Le pied du fichier Parquet est abîmé.")

    def _integer(self) -> int:
        n = self._varint()
        return (n >> 1) ^ -(n & 1)

    def structure(self, niveau: int = 0) -> dict[int, object]:
        champs: dict[int, object] = {}
        numero = 0
        while (tete := self._byte()) != 0:
            ecart, nature = tete >> 4, tete & 0x0F
            numero = numero + ecart if ecart else self._integer()
            champs[numero] = self._value(nature, niveau)
        return champs

    def _value(  # noqa: C901, PLR0911 - one case per type of the protocol
        self, nature: int, niveau: int, *, dans_liste: bool = False
    ) -> object:
        if niveau > 30:  # far above what the format nests
            raise Illisible("Le pied du fichier Parquet est imbriqué à l’excès.")
        match nature:
            case 1 | 2:
                return self._byte() == 1 if dans_liste else nature == 1
            case 3:
                return self._byte()
            case 4 | 5 | 6:
                return self._integer()
            case 7:
                self.position += 8
                return None
            case 8:
                taille = self._varint()
                debut, self.position = self.position, self.position + taille
                if self.position > len(self.octets):
                    raise Illisible("Le pied du fichier Parquet est abîmé.")
                return self.octets[debut : self.position]
            case 9 | 10:
                tete = self._byte()
                nombre = tete >> 4 if tete >> 4 != 15 else self._varint()  # long form
                if nombre > _ELEMENTS_MAX:
                    raise Illisible("Le pied du fichier Parquet annonce trop d’éléments.")
                return [
                    self._value(tete & 0x0F, niveau + 1, dans_liste=True) for _ in range(nombre)
                ]
            case 12:
                return self.structure(niveau + 1)
            case _:
                raise Illisible("Le pied du fichier Parquet est abîmé.")


def read(chemin: Path, jeu: Jeu) -> None:
    """Fill in what the footer tells; the values follow when pyarrow is there.

    Raises:
        Illisible: not Parquet, truncated, or a footer that makes no sense.
    """
    with open_regular(chemin) as flux:
        taille = jeu.octets = os.fstat(flux.fileno()).st_size
        if not taille:
            return
        debut = read_exactly(flux, 4)
        if debut == b"PARE":
            raise Illisible("Le fichier Parquet est chiffré.")
        if debut != _MAGIE:
            raise Illisible("Le fichier n’est pas du Parquet.")
        flux.seek(max(taille - 8, 0))
        longueur, fin = struct.unpack("<I4s", read_exactly(flux, 8).rjust(8, b"\0"))
        if taille < 12 or fin != _MAGIE:  # two marks and a length
            jeu.tronque = "Le fichier Parquet n’a pas de pied : il s’arrête avant la fin."
            raise Illisible(jeu.tronque)
        if longueur > min(taille - 12, PIED_MAX):
            raise Illisible("Le pied du fichier Parquet a une taille impossible.")
        flux.seek(taille - 8 - longueur)
        pied = _Thrift(read_exactly(flux, longueur)).structure()
    _fill(jeu, pied)
    jeu.blocs = lambda: _blocks(chemin, jeu)
    if find_spec("pyarrow") is None:
        jeu.valeurs_lisibles = False
        jeu.part_lue = 0
        jeu.notes.append(
            "Les valeurs ne sont pas lues : installez encommun avec l’option « parquet »."
        )


def _fill(jeu: Jeu, pied: dict[int, object]) -> None:
    elements = [e for e in _list(pied.get(2)) if isinstance(e, dict)]
    noms, types = [], {}
    for element in elements[1:]:
        nom = _text(element.get(4))
        if not element.get(5):
            noms.append(nom)
            types[nom] = _TYPES.get(element.get(1, -1), "texte")
    if not noms:
        raise Illisible("Le pied du fichier Parquet ne décrit aucune colonne.")
    jeu.colonnes, jeu.entete, jeu.types = len(noms), tuple(noms[:COLONNES_MAX]), types
    jeu.encodage, jeu.ligne_entete = "utf-8", None
    racines = [n for n in noms if n not in {"element", "item", "key", "value", "list"}]
    check_names(jeu, racines)
    nombre = pied.get(3)
    jeu.total = nombre if isinstance(nombre, int) else None
    for paire in _list(pied.get(5)):
        if isinstance(paire, dict) and (cle := _text(paire.get(1))) not in {"", "ARROW:schema"}:
            jeu.metadonnees[cle] = _json_or_text(_text(paire.get(2)))


def _list(valeur: object) -> list[object]:
    return valeur if isinstance(valeur, list) else []


def _text(valeur: object) -> str:
    return valeur.decode("utf-8", "replace") if isinstance(valeur, bytes) else ""


def _json_or_text(texte: str) -> object:
    if texte[:1] in "{[":
        try:
            return json.loads(texte)
        except (ValueError, RecursionError):
            return texte
    return texte


def _blocks(chemin: Path, jeu: Jeu) -> Iterator[Bloc]:
    """Rows read by a child process whose memory and time are bounded: a bomb kills only it."""
    if not jeu.valeurs_lisibles or not jeu.total:
        return
    ordre = [sys.executable, "-I", "-m", "encommun.detectors.donnees.parquet_enfant"]
    with open_regular(chemin) as flux:
        enfant = subprocess.Popen(
            [*ordre, str(LIGNES_MAX), str(DELAI)],
            stdin=flux.fileno(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with enfant:
            if enfant.stdout is not None:
                yield from _received(enfant.stdout, jeu)
            enfant.kill()
    if not jeu.lignes:
        jeu.illisible = (
            "Les valeurs du fichier Parquet ne se lisent pas dans la mémoire et le temps permis."
        )
    jeu.part_lue = min(jeu.lignes / jeu.total, 1) if jeu.total else 0


def _received(tuyau: IO[bytes], jeu: Jeu) -> Iterator[Bloc]:
    while ligne := tuyau.readline(32 * 1024 * 1024):
        try:
            colonnes = json.loads(ligne)
        except ValueError:
            return
        if not isinstance(colonnes, dict) or not colonnes:
            return
        nombre = len(next(iter(colonnes.values())))
        jeu.entete = tuple(colonnes)
        debut = jeu.lignes + 1
        jeu.lignes += nombre
        yield Bloc(range(debut, debut + nombre), [tuple(v) for v in colonnes.values()])
