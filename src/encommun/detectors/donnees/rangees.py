# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a delimited text, or of a slice of it, checked and turned into blocks of columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from encommun.detectors.donnees.lecture import LIGNE_MAX, Octets
from encommun.detectors.donnees.masque import printable
from encommun.detectors.donnees.modele import (
    CELLULES_PAR_BLOC,
    COLONNES_MAX,
    Bloc,
    Jeu,
)

CHAMP_MAX = 1024 * 1024  # characters
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf©¨ª«®´¹»§]|â€[™œ“”¦]")


@dataclass(frozen=True, slots=True)
class Tranche:
    """A stretch of text: its first line, the lines of header to skip, whether it ends the file."""

    textes: Iterable[str]
    premiere: int
    entete: int = 0
    finale: bool = True
    milieu: bool = False  # may start or end inside a quoted value


class _Lignes:
    """Physical lines of a decoded stream, none longer than LIGNE_MAX characters."""

    def __init__(self, *, mac: bool) -> None:
        self.mac = mac
        self.sautees = 0  # oversized lines left out

    def cut(self, textes: Iterable[str]) -> Iterator[str]:
        reste: list[str] = []
        taille = 0
        demesuree = False
        for brut in textes:
            texte = brut.replace("\r", "\n") if self.mac else brut
            morceaux = texte.split("\n")
            for morceau in morceaux[:-1]:
                if demesuree or taille + len(morceau) > LIGNE_MAX:
                    demesuree = True
                    self.sautees += 1
                elif reste:
                    reste.append(morceau)
                    yield "".join(reste) + "\n"
                else:
                    yield morceau + "\n"
                reste, taille, demesuree = [], 0, False
            taille += len(morceaux[-1])
            demesuree = demesuree or taille > LIGNE_MAX
            if demesuree:
                reste = []
            elif morceaux[-1]:
                reste.append(morceaux[-1])
        if demesuree:
            self.sautees += 1
        elif reste:
            yield "".join(reste)


def rows(jeu: Jeu, octets: Octets, tranche: Tranche) -> Iterator[Bloc]:
    """Blocks of rows as wide as the header; rows of another width are said and made so."""
    largeur = jeu.colonnes
    rangees: list[list[str]] = []
    numeros: list[int] = []
    courte = 0  # line of the last row, when it stops short
    cellules_max = max(CELLULES_PAR_BLOC // max(largeur, 1), 1)
    for ligne, rangee in _parsed(jeu, octets, tranche):
        if len(rangee) != largeur:
            if tranche.milieu and (octets.guillemets or not rangees):
                continue  # the slice may have started inside a quoted value
            courte = ligne
            _report_width(jeu, ligne, len(rangee), largeur)
            ajustee = (rangee + [""] * largeur)[:largeur]
        else:
            courte, ajustee = 0, rangee
        rangees.append(ajustee)
        numeros.append(ligne)
        if len(rangees) >= cellules_max:
            yield _bloc(jeu, numeros, rangees)
            rangees, numeros = [], []
    if rangees:
        yield _bloc(jeu, numeros, rangees)
    if tranche.finale and courte and not octets.finit_par_ligne and octets.fins_ligne:
        jeu.tronque = jeu.tronque or f"La ligne {courte}, la dernière, s’arrête en chemin."


def _parsed(jeu: Jeu, octets: Octets, tranche: Tranche) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line where each starts; a value cut by the end of the slice is left out."""
    lignes = _Lignes(mac=octets.fin_mac)
    csv.field_size_limit(CHAMP_MAX)
    lecteur = csv.reader(lignes.cut(tranche.textes), delimiter=jeu.delimiteur or "\x1f")
    avant, a_sauter = 0, tranche.entete
    retenue: tuple[int, list[str]] | None = None
    while True:
        ligne = tranche.premiere + avant + lignes.sautees
        try:
            rangee = next(lecteur)
        except csv.Error as faute:
            avant = lecteur.line_num
            _report_csv_error(jeu, str(faute), ligne)
            continue
        except StopIteration:
            break
        avant = lecteur.line_num
        if a_sauter:
            a_sauter = max(tranche.entete - avant, 0)
            continue
        if not rangee or (len(rangee) == 1 and not rangee[0].strip()):
            continue
        if retenue is not None:
            yield retenue
        retenue = ligne, rangee
    if retenue is None:
        return
    ouverte = octets.guillemets % 2 == 1 and "\n" in retenue[1][-1]
    if tranche.finale and ouverte:
        jeu.fault("Un guillemet jamais refermé avale la fin du fichier.", retenue[0])
        jeu.tronque = jeu.tronque or "Le dernier guillemet n’est pas refermé."
    if tranche.finale or "\n" not in retenue[1][-1]:
        yield retenue


def _bloc(jeu: Jeu, numeros: list[int], rangees: list[list[str]]) -> Bloc:
    jeu.lignes += len(rangees)
    colonnes = list(zip(*rangees, strict=True))[:COLONNES_MAX]
    for colonne in colonnes:
        _check_mojibake(jeu, numeros, colonne)
    return Bloc(numeros, colonnes)


def _check_mojibake(jeu: Jeu, numeros: list[int], colonne: tuple[str, ...]) -> None:
    texte = "".join(colonne)
    if texte.isascii() or ("Ã" not in texte and "â€" not in texte and "\ufffd" not in texte):
        return
    for numero, valeur in zip(numeros, colonne, strict=True):
        if "\ufffd" in valeur:
            jeu.fault("Un caractère perdu (« \ufffd »).", numero)
            return
        if trouve := _MOJIBAKE.search(valeur):
            jeu.fault(
                f"Un texte converti deux fois (« {printable(trouve[0])} »).",
                numero,
                remede="Repartez de la source : la conversion a déjà abîmé le texte.",
            )
            return


def _report_csv_error(jeu: Jeu, faute: str, ligne: int) -> None:
    if "field larger" in faute:
        jeu.fault(
            "Une valeur de plus d’un mébicaractère : sans doute un guillemet jamais refermé.",
            ligne,
        )
    else:
        jeu.fault("Une ligne mal formée (retour chariot ou guillemet).", ligne)


def _report_width(jeu: Jeu, ligne: int, lue: int, attendue: int) -> None:
    jeu.fault(
        f"{lue} valeur{'s' * (lue > 1)} au lieu de {attendue}.",
        ligne,
        remede="Entourez de guillemets les valeurs qui contiennent le séparateur.",
    )
