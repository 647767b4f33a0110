# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON, JSON Lines and GeoJSON, one record at a time: a file of any size in bounded memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path

from encommun.detectors.donnees.lecture import BLOC, guess_encoding, open_regular, read_exactly
from encommun.detectors.donnees.modele import (
    CELLULES_PAR_BLOC,
    COLONNES_MAX,
    Bloc,
    Jeu,
)

ENREGISTREMENT_MAX = 16 * 1024 * 1024  # characters of one record
ENTETE_MAX = 1024 * 1024  # characters of one member kept as metadata
LECTURE_MAX = 64 * 1024 * 1024  # characters looked at; beyond, it is said
_LISTES = frozenset(
    {
        "features",
        "data",
        "records",
        "results",
        "items",
        "donnees",
        "resultats",
        "rows",
        "values",
        "@graph",
    }
)
_BLANCS = re.compile(r"[ \t\r\n]*")


class JsonInvalide(Exception):
    """The text is not JSON. The message, in French, says what; `tronque` when it ends early."""

    def __init__(self, message: str, *, tronque: bool = False) -> None:
        super().__init__(message)
        self.tronque = tronque


def _integer(texte: str) -> int | str:
    return int(texte) if len(texte) < 4000 else texte  # limit of the interpreter


_DECODEUR = json.JSONDecoder(parse_int=_integer)


class Flux:
    """Text read by blocks, a cursor in it, and the line of the cursor."""

    def __init__(self, chemin: Path, encodage: str) -> None:
        self._fichier = open_regular(chemin)
        self._decodeur = codecs.getincrementaldecoder(encodage)("strict")
        self.texte, self.position, self.ligne = "", 0, 1
        self._compte = 0  # lines are counted up to there
        self.fini = False
        self.lus = 0

    def close(self) -> None:
        self._fichier.close()

    def more(self) -> bool:
        """Drop what was consumed and read one block more."""
        if self.fini:
            return False
        octets = read_exactly(self._fichier, max(BLOC, len(self.texte) - self.position))
        try:
            suite = self._decodeur.decode(octets, final=not octets)
        except UnicodeDecodeError as faute:
            raise JsonInvalide(
                "Le texte n’est pas dans l’encodage attendu (UTF-8).",
                tronque="unexpected end" in faute.reason,
            ) from faute
        self.fini = not octets
        self._count_lines()
        self.texte = self.texte[self.position :] + suite
        self.position = self._compte = 0
        self.lus += len(octets)
        return not self.fini

    def _count_lines(self) -> None:
        if self.position > self._compte:
            self.ligne += self.texte.count("\n", self._compte, self.position)
            self._compte = self.position

    @property
    def ligne_courante(self) -> int:
        self._count_lines()
        return self.ligne

    def peek(self) -> str:
        """Next character that is not blank; empty at the end."""
        while True:
            saut = _BLANCS.match(self.texte, self.position)
            self.position = saut.end() if saut else self.position
            if self.position < len(self.texte):
                return self.texte[self.position]
            if not self.more():
                return self.texte[self.position : self.position + 1]

    def value(self, maximum: int = ENREGISTREMENT_MAX) -> object:
        """One whole JSON value."""
        self.peek()
        while True:
            try:
                valeur, fin = _DECODEUR.raw_decode(self.texte, self.position)
            except RecursionError as faute:
                raise JsonInvalide("Le JSON est imbriqué à l’excès.") from faute
            except json.JSONDecodeError as faute:
                attente = len(self.texte) - self.position
                if attente > maximum:
                    raise JsonInvalide(
                        f"Un enregistrement dépasse {maximum // 1024 // 1024} Mio."
                    ) from faute
                proche = faute.pos >= len(self.texte) - 16 or "Unterminated" in faute.msg
                if not self.fini and proche:
                    self.more()
                    continue
                self.position = min(faute.pos, len(self.texte))
                bout = self.fini and _breaks_off(faute)
                raison = "s’arrête avant la fin" if bout else "n’est pas du JSON"
                raise JsonInvalide(f"Le texte {raison}.", tronque=bout) from faute
            # A number that touches the end of the block may go on in the next one.
            if fin == len(self.texte) and not self.fini and self.more():
                continue
            self.position = fin
            return valeur


def _breaks_off(faute: json.JSONDecodeError) -> bool:
    """Whether the text only lacks its end: what stands at the fault may be a beginning."""
    reste = faute.doc[faute.pos :].strip()
    debuts = ("true", "false", "null", "-")
    return (
        not reste
        or "Unterminated" in faute.msg
        or any(debut.startswith(reste) for debut in debuts)
        or re.fullmatch(r"\\(?:u[0-9a-fA-F]{0,3})?", reste) is not None
    )


def read(chemin: Path, jeu: Jeu, *, lignes: bool = False, complet: bool = False) -> None:
    """Fill in what the first records tell; the rows follow through `jeu.blocs`."""
    with open_regular(chemin) as fichier:
        tete = read_exactly(fichier, BLOC)
        jeu.octets = fichier.seek(0, 2)
    if not tete.strip(b"\xef\xbb\xbf \t\r\n\v\f"):
        jeu.octets = 0
        return
    jeu.encodage = guess_encoding(tete)
    if b"\0" in tete and jeu.encodage == "utf-8":
        jeu.illisible = "Le fichier contient des octets nuls."
        return
    if jeu.encodage == "utf-8-sig":
        jeu.fault("Le JSON commence par une marque d’ordre (BOM), que la norme écarte.", 1)
    elif jeu.encodage != "utf-8":
        jeu.fault(f"Le JSON est en {jeu.encodage.upper()} : la norme veut l’UTF-8.", 1)
    try:
        tete.decode(jeu.encodage)
    except UnicodeDecodeError as faute:
        if faute.start < len(tete) - 4 or jeu.octets <= BLOC:
            coupe = faute.end == len(tete) and "unexpected end" in faute.reason
            jeu.tronque = "Le dernier caractère est coupé." if coupe else ""
            if not coupe:
                jeu.fault("Le JSON n’est pas en UTF-8.", tete.count(b"\n", 0, faute.start) + 1)
                jeu.encodage = "cp1252"
    jeu.ligne_entete = None
    maximum = None if complet else LECTURE_MAX
    jeu.blocs = lambda: _blocks(chemin, jeu, lignes=lignes, maximum=maximum)


def _blocks(chemin: Path, jeu: Jeu, *, lignes: bool, maximum: int | None) -> Iterator[Bloc]:
    """Records turned into columns; the header is the union of the keys of the first block."""
    flux = Flux(chemin, jeu.encodage)
    tampon: list[tuple[int, object]] = []
    poids = 0
    try:
        for ligne, valeur in _records(flux, jeu, lignes=lignes):
            tampon.append((ligne, valeur))
            poids += len(valeur) + 1 if isinstance(valeur, dict) else 1
            if poids >= CELLULES_PAR_BLOC // 2:
                yield _bloc(jeu, tampon)
                tampon, poids = [], 0
                if maximum is not None and flux.lus >= maximum and not flux.fini:
                    jeu.part_lue = min(flux.lus / jeu.octets, 0.999)
                    jeu.notes.append("Seul le début du fichier est examiné.")
                    break
    except JsonInvalide as faute:
        if faute.tronque:
            jeu.tronque = str(faute)
        else:
            jeu.illisible = f"{str(faute).rstrip('.')} (ligne {flux.ligne_courante})."
    finally:
        flux.close()
    if tampon:
        yield _bloc(jeu, tampon)
    if jeu.part_lue == 1:
        jeu.total = jeu.lignes


def _records(flux: Flux, jeu: Jeu, *, lignes: bool) -> Iterator[tuple[int, object]]:
    if flux.peek() == "\ufeff":
        flux.position += 1
    premier = flux.peek()
    if lignes:
        yield from _json_lines(flux, jeu)
        return
    if premier == "[":
        yield from _array(flux)
    elif premier == "{":
        yield from _object(flux, jeu)
    else:
        flux.value()
        jeu.illisible = "Le JSON ne contient ni liste ni objet."
        return
    if flux.peek():
        if jeu.format == "json" and flux.texte[flux.position] == "{":
            jeu.format = "jsonl"
            yield from _json_lines(flux, jeu)
            return
        raise JsonInvalide("Du texte suit la fin du JSON.")


def _json_lines(flux: Flux, jeu: Jeu) -> Iterator[tuple[int, object]]:
    while flux.peek():
        ligne = flux.ligne_courante
        valeur = flux.value()
        if not isinstance(valeur, dict | list):
            jeu.fault("Un enregistrement qui n’est pas un objet.", ligne)
        yield ligne, valeur


def _array(flux: Flux) -> Iterator[tuple[int, object]]:
    flux.position += 1
    if flux.peek() == "]":
        flux.position += 1
        return
    while True:
        flux.peek()
        ligne = flux.ligne_courante
        yield ligne, flux.value()
        if _separator(flux, "]"):
            return


def _separator(flux: Flux, fermeture: str) -> bool:
    """Step over a comma; True when the list or object ends here."""
    signe = flux.peek()
    if not signe:
        raise JsonInvalide("Le texte s’arrête avant la fin.", tronque=True)
    flux.position += 1
    if signe == fermeture:
        return True
    if signe != ",":
        raise JsonInvalide("Le texte n’est pas du JSON.")
    return False


def _object(flux: Flux, jeu: Jeu) -> Iterator[tuple[int, object]]:
    """Members of the outer object: its main list gives the records, the others metadata."""
    flux.position += 1
    premiere, liste_vue = flux.ligne_courante, False
    if flux.peek() == "}":
        flux.position += 1
        return
    while True:
        cle = _key(flux)
        if flux.peek() == "[" and cle.lower() in _LISTES and not liste_vue:
            liste_vue = True
            yield from _array(flux)
        else:
            _keep(jeu, cle, flux.value())
        if _separator(flux, "}"):
            break
    if jeu.metadonnees.get("type") == "FeatureCollection":
        jeu.format = "geojson"
    elif not liste_vue:
        yield from _single(jeu, premiere)


def _key(flux: Flux) -> str:
    if not flux.peek():
        raise JsonInvalide("Le texte s’arrête avant la fin.", tronque=True)
    cle = flux.value(ENTETE_MAX)
    if not isinstance(cle, str) or flux.peek() != ":":
        raise JsonInvalide("Le texte n’est pas du JSON.", tronque=not flux.peek())
    flux.position += 1
    return cle


def _keep(jeu: Jeu, cle: str, valeur: object) -> None:
    if len(jeu.metadonnees) < COLONNES_MAX:
        jeu.metadonnees[cle] = valeur


def _single(jeu: Jeu, ligne: int) -> Iterator[tuple[int, object]]:
    """An object without a known list: its longest list of objects, or itself as one record."""
    listes = {
        cle: valeur
        for cle, valeur in jeu.metadonnees.items()
        if isinstance(valeur, list) and valeur and all(isinstance(v, dict) for v in valeur)
    }
    if listes:
        cle = max(listes, key=lambda nom: len(listes[nom]))
        del jeu.metadonnees[cle]
        for enregistrement in listes[cle]:
            yield ligne, enregistrement
    else:
        yield ligne, dict(jeu.metadonnees)


def _bloc(jeu: Jeu, tampon: list[tuple[int, object]]) -> Bloc:
    plats = [flatten(valeur) for _, valeur in tampon]
    cles = dict.fromkeys(jeu.entete)
    for plat in plats:
        cles.update(dict.fromkeys(plat))
        if len(cles) > COLONNES_MAX * 2:
            break
    jeu.colonnes = max(jeu.colonnes, len(cles))
    jeu.entete = tuple(cles)[:COLONNES_MAX]
    jeu.lignes += len(tampon)
    colonnes = [tuple(plat.get(cle, "") for plat in plats) for cle in jeu.entete]
    return Bloc([ligne for ligne, _ in tampon], colonnes, [valeur for _, valeur in tampon])


def flatten(valeur: object) -> dict[str, str]:
    """A record as texts; a GeoJSON feature gives its properties and its point."""
    if not isinstance(valeur, dict):
        if isinstance(valeur, list):
            return {f"colonne {i}": text(v) for i, v in enumerate(valeur[:COLONNES_MAX], 1)}
        return {"valeur": text(valeur)}
    plat: dict[str, str] = {}
    if valeur.get("type") == "Feature" and "properties" in valeur:
        point = first_position(valeur.get("geometry"))
        if point:
            plat["geometry.longitude"], plat["geometry.latitude"] = point
        if isinstance(valeur["properties"], dict):
            _flatten_into(plat, valeur["properties"], "", 0)
        return plat
    _flatten_into(plat, valeur, "", 0)
    return plat


def _flatten_into(
    plat: dict[str, str], objet: dict[str, object], prefixe: str, niveau: int
) -> None:
    for cle, valeur in objet.items():
        if len(plat) > COLONNES_MAX:
            return
        if isinstance(valeur, dict) and niveau < 3:  # address.geo.lat is enough
            _flatten_into(plat, valeur, f"{prefixe}{cle}.", niveau + 1)
        else:
            plat[f"{prefixe}{cle}"] = text(valeur)


def first_position(geometrie: object) -> tuple[str, str] | None:
    """Longitude and latitude of the first position of a geometry."""
    if not isinstance(geometrie, dict):
        return None
    position = geometrie.get("coordinates")
    for _ in range(5):
        if isinstance(position, list) and position and isinstance(position[0], list):
            position = position[0]
    match position:
        case [float() | int() as x, float() | int() as y, *_]:
            return repr(x), repr(y)
        case _:
            return None


def text(valeur: object) -> str:
    match valeur:
        case None:
            return ""
        case bool():
            return "true" if valeur else "false"
        case str():
            return valeur
        case list() if all(isinstance(v, str | int | float) for v in valeur[:100]):
            return " ; ".join(map(str, valeur[:100]))
        case dict() | list():
            return json.dumps(valeur, ensure_ascii=False)[:100_000]
        case _:
            return str(valeur)
