# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delimited text of any French dialect: encoding, separator, header, then blocks of columns."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from encommun.detectors.donnees.lecture import (
    BLOC,
    EXTRAIT,
    LIGNE_MAX,
    Octets,
    open_regular,
    read_exactly,
    scan,
)
from encommun.detectors.donnees.masque import scrub
from encommun.detectors.donnees.modele import COLONNES_MAX, Bloc, Jeu
from encommun.detectors.donnees.rangees import CHAMP_MAX, Tranche, rows

PREAMBULE_MAX = 2_000  # characters of a comment above the header
PREAMBULE_LIGNES = 10  # lines above the header
LECTURE_UTF16_MAX = 16 * 1024 * 1024  # bytes
SEPARATEURS = (";", ",", "\t", "|")
NOMS_SEPARATEURS = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre"}

_NOMBRE = re.compile(r"[-+]?\d[\d\u00a0\u202f ]*(?:[.,]\d+)?(?:[eE][-+]?\d+)?%?")
_ANNEE = re.compile(r"(?:19|20)\d\d")
_VALEUR = re.compile(
    r"\d{4}-\d\d-\d\d.*|\d\d/\d\d/\d{4}.*|[^@\s]+@[^@\s]+\.\w+|(?i:true|false|vrai|faux)"
)


def _cp1252(faute: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 read as Windows-1252, in a file that mixes both."""
    if not isinstance(faute, UnicodeDecodeError):
        raise faute
    octets = faute.object[faute.start : faute.end]
    return octets.decode("cp1252", "replace"), faute.end


codecs.register_error("encommun-cp1252", _cp1252)


def read(chemin: Path, jeu: Jeu, *, complet: bool = False) -> None:
    """Fill in what the head and the bytes tell; the rows follow through `jeu.blocs`."""
    with open_regular(chemin) as flux:
        octets = scan(flux, complet=complet)
        jeu.octets, jeu.encodage = octets.taille, octets.encodage
        jeu.arobases = octets.arobases
        if not octets.taille:
            return
        _report_bytes(jeu, octets)
        tete = _head(flux, octets)
    if not tete.strip("\ufeff \t\r\n\v\f\0"):
        jeu.octets = 0 if not tete.strip("\ufeff \t\r\n\v\f") else jeu.octets
        if jeu.octets:
            jeu.illisible = "Le fichier ne contient que des octets nuls."
        return
    debut = _skip_preamble(jeu, tete)
    jeu.delimiteur = guess_delimiter(debut)
    avant = jeu.ligne_entete
    rang = _find_header(jeu, debut)
    jeu.blocs = lambda: _blocks(chemin, jeu, octets, (avant or 1) - 1 + rang)


def _report_bytes(jeu: Jeu, octets: Octets) -> None:
    if octets.nuls:
        jeu.fault(
            f"{octets.nuls} octet{'s' * (octets.nuls > 1)} nul{'s' * (octets.nuls > 1)}.",
            octets.ligne_nul,
            remede="Exportez de nouveau : un texte n’en contient pas.",
        )
    if octets.melange:
        jeu.fault(
            "Des caractères en UTF-8 et d’autres en Windows-1252 dans le même fichier.",
            octets.ligne_non_utf8,
            remede="Convertissez chaque source en UTF-8 avant de les réunir.",
        )
    elif octets.ligne_non_utf8 is not None:
        jeu.fault(
            "Le texte n’est pas en UTF-8 (sans doute Windows-1252 ou Latin-1).",
            octets.ligne_non_utf8,
            remede="Enregistrez en « CSV UTF-8 ».",
        )
    elif not octets.encodage.startswith("utf-8"):
        jeu.fault(f"Le texte est en {octets.encodage.upper()}.", 1, remede="Enregistrez en UTF-8.")
    if octets.encodage == "utf-8-sig":
        jeu.notes.append("Le fichier commence par une marque d’ordre (BOM), tolérée.")
    if octets.ligne_demesuree is not None:
        jeu.fault(
            f"Une ligne de plus de {LIGNE_MAX // 1024 // 1024} Mio : laissée de côté.",
            octets.ligne_demesuree,
        )
    if octets.coupe:
        jeu.tronque = "Le dernier caractère est coupé."
    if octets.fin_mac:
        jeu.fault("Fins de ligne CR seules (ancien Mac).", 1, remede="Employez LF ou CRLF.")


def _decoder(octets: Octets) -> codecs.IncrementalDecoder:
    if octets.melange:
        return codecs.getincrementaldecoder("utf-8")("encommun-cp1252")
    return codecs.getincrementaldecoder(octets.encodage)("replace")


def _head(flux: BinaryIO, octets: Octets) -> str:
    flux.seek(0)
    texte = _decoder(octets).decode(read_exactly(flux, BLOC))
    return texte.replace("\r\n", "\n").replace("\r", "\n")


def _skip_preamble(jeu: Jeu, tete: str) -> str:
    """Leave out `sep=;` and comments above the header; remember the comments as metadata."""
    ligne = 1
    while True:
        premiere, saut, reste = tete.partition("\n")
        if not saut or len(premiere) > PREAMBULE_MAX:
            break
        if re.fullmatch(r"(?i)\ufeff?\"?sep=.\"?\s*", premiere):
            jeu.fault("La ligne « sep= » n’est comprise que d’un tableur.", ligne)
        elif premiere.startswith("#") and not _looks_like_header(premiere, reste):
            if ligne == 1 or not jeu.metadonnees:
                jeu.fault("Des lignes de commentaire précèdent l’en-tête.", ligne)
            cle, deux_points, valeur = premiere.lstrip("# ").partition(":")
            if deux_points:
                jeu.metadonnees.setdefault(cle.strip(), valeur.strip())
        else:
            break
        tete, ligne = reste, ligne + 1
    jeu.ligne_entete = ligne
    return tete


def _looks_like_header(premiere: str, reste: str) -> bool:
    """`#id;nom` above `1;a` is a header, not a comment."""
    suite = reste.partition("\n")[0]
    return any(s in premiere and premiere.count(s) == suite.count(s) for s in SEPARATEURS)


def guess_delimiter(tete: str) -> str:
    """The separator whose rows are most regular; empty for a single column."""
    meilleur, note = "", (False, 0.0, 0)
    echantillon = tete[: 256 * 1024].split("\n")[:200]
    if len(tete) > 256 * 1024 and len(echantillon) > 1:
        echantillon.pop()
    for separateur in SEPARATEURS:
        if separateur not in "".join(echantillon[:12]):
            continue
        rangees = [r for r in _safe_rows(echantillon, separateur) if r]
        largeurs = Counter(len(r) for r in rangees)
        largeur, nombre = max(
            largeurs.items(), key=lambda p: (p[1] * (p[0] > 1), p[0]), default=(1, 0)
        )
        if largeur > 1:
            # A header as wide as its rows tells more than commas met in the values.
            essai = (len(rangees[0]) == largeur, round(nombre / len(rangees), 1), largeur)
            if essai > note:
                meilleur, note = separateur, essai
    return meilleur


def _safe_rows(lignes: Iterable[str], separateur: str) -> Iterator[list[str]]:
    lecteur = csv.reader(lignes, delimiter=separateur or "\x1f")
    csv.field_size_limit(CHAMP_MAX)
    while True:
        try:
            yield next(lecteur)
        except csv.Error:
            continue
        except StopIteration:
            return


def _find_header(jeu: Jeu, tete: str) -> int:
    """Find the header, say what is wrong with it; return the lines above it."""
    lignes = tete.split("\n")
    lignes = lignes[:60]
    rangees = list(_safe_rows((ligne + "\n" for ligne in lignes), jeu.delimiteur))
    pleines = [(i, r) for i, r in enumerate(rangees) if any(c.strip() for c in r)]
    if not pleines:
        return 0
    largeurs = Counter(len(r) for _, r in pleines)
    largeur = max(largeurs.items(), key=lambda p: (p[1], p[0]))[0]
    rang, entete = pleines[0]
    if largeur > 1 and pleines[2:] and sum(bool(c.strip()) for c in entete) <= 1:
        suite = [(i, r) for i, r in pleines if len(r) == largeur and sum(map(bool, r)) > 1]
        if suite and suite[0][0] <= PREAMBULE_LIGNES:
            rang, entete = suite[0]
            jeu.fault(
                f"L’en-tête est précédé de {rang} ligne{'s' * (rang > 1)}.",
                1,
                remede="Placez le titre et les notes dans les métadonnées.",
            )
    jeu.colonnes = len(entete)
    jeu.entete_presente = _is_header(entete, [r for i, r in pleines if i > rang])
    jeu.ligne_entete = (jeu.ligne_entete or 1) + rang
    if not jeu.entete_presente:
        jeu.fault("Aucun en-tête : la première ligne porte déjà des valeurs.", jeu.ligne_entete)
        jeu.entete = tuple(f"colonne {i}" for i in range(1, min(len(entete), COLONNES_MAX) + 1))
        return rang
    jeu.entete = tuple(c.strip().lstrip("\ufeff") for c in entete[:COLONNES_MAX])
    check_names(jeu, [c.strip() for c in entete])
    return rang + 1


def check_names(jeu: Jeu, noms: list[str]) -> None:
    """Empty and duplicated column names."""
    vides = [i for i, nom in enumerate(noms, 1) if not nom]
    if vides:
        rangs = ", ".join(map(str, vides[:5])) + ("…" if len(vides) > 5 else "")  # five shown
        jeu.fault(
            f"{len(vides)} colonne{'s' * (len(vides) > 1)} sans nom (rang {rangs}).",
            jeu.ligne_entete,
        )
    compte = Counter(nom.casefold() for nom in noms if nom)
    for nom in [nom for nom, nombre in compte.items() if nombre > 1][:5]:
        jeu.fault(
            f"Le nom de colonne « {scrub(nom)} » est porté {compte[nom]} fois.", jeu.ligne_entete
        )


def _is_header(premiere: list[str], suite: list[list[str]]) -> bool:
    """Whether a first row names columns: words, years in words' company, nothing like a value."""
    cellules = [c.strip() for c in premiere if c.strip()]
    if any(_VALEUR.fullmatch(c) for c in cellules):
        return False
    nombres = [c for c in cellules if _NOMBRE.fullmatch(c)]
    annees = [c for c in nombres if _ANNEE.fullmatch(c)]
    if len(nombres) > len(annees):
        return False
    if annees and len(annees) == len(cellules):
        return any(
            c.strip() and not _ANNEE.fullmatch(c.strip()) for rangee in suite for c in rangee
        )
    # A column of words whose first value comes back below is a column of values.
    retours = sum(
        any(len(r) > i and r[i].strip() == c.strip() for r in suite)
        for i, c in enumerate(premiere)
        if c.strip()
    )
    return not (len(suite) > 1 and retours and retours * 2 >= len(cellules))


def _blocks(chemin: Path, jeu: Jeu, octets: Octets, entete: int) -> Iterator[Bloc]:
    """Rows of the file, or of the sampled blocks, turned into columns."""
    with open_regular(chemin) as flux:
        if not octets.encodage.startswith("utf-8") and octets.blocs == []:
            lu = min(octets.taille, LECTURE_UTF16_MAX)
            jeu.part_lue = lu / octets.taille
            textes = _texts(flux, octets, 0, lu)
            tranche = Tranche(textes, 1, entete, finale=jeu.part_lue == 1)
            yield from rows(jeu, octets, tranche)
        elif octets.blocs == [(0, 0)]:
            textes = _texts(flux, octets, 0, octets.taille)
            yield from rows(jeu, octets, Tranche(textes, 1, entete))
        else:
            yield from _sampled_blocks(flux, jeu, octets, entete)
    if jeu.part_lue == 1:
        jeu.total = jeu.lignes
    elif octets.fins_ligne:
        jeu.total = max(octets.fins_ligne + (not octets.finit_par_ligne) - entete, 0)


def _sampled_blocks(flux: BinaryIO, jeu: Jeu, octets: Octets, entete: int) -> Iterator[Bloc]:
    jeu.part_lue = min(len(octets.blocs) * EXTRAIT / octets.taille, 1)
    jeu.repartie = True
    for position, avant in octets.blocs:
        flux.seek(position)
        bloc = read_exactly(flux, BLOC if position == octets.blocs[-1][0] else EXTRAIT)
        dernier = position + len(bloc) >= octets.taille
        debut = bloc.find(b"\n") + 1 if position else 0
        fin = len(bloc) if dernier else bloc.rfind(b"\n") + 1
        if fin <= debut:
            continue
        texte = _decoder(octets).decode(bloc[debut:fin])
        milieu = position > 0
        premiere, sautees = (avant + 2, 0) if milieu else (1, entete)
        tranche = Tranche([texte], premiere, sautees, finale=dernier, milieu=milieu)
        yield from rows(jeu, octets, tranche)


def _texts(flux: BinaryIO, octets: Octets, debut: int, nombre: int) -> Iterator[str]:
    flux.seek(debut)
    decodeur = _decoder(octets)
    reste = nombre
    while reste > 0 and (bloc := read_exactly(flux, min(BLOC, reste))):
        reste -= len(bloc)
        yield decodeur.decode(bloc)
    yield decodeur.decode(b"", final=True)
