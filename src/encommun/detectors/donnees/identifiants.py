# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Standard identifiers: what a column claims to hold by its name, and whether each value is one.

Every checker takes one non-empty value and returns an empty text when it is valid, or what is
wrong with it, in French. Codes are checked by form: no list is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum

from stdnum import iban as _iban
from stdnum.fr import nir as _nir

from encommun.detectors.textes import fold

_BLANCS = re.compile(r"[\s\u00a0\u202f]+")
_SCIENTIFIQUE = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_DECIMALE = re.compile(r"[-+]?\d{1,9}(?:[.,]\d+)?")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_ISO_COURTE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_ISO_COMPACTE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_FRANCAISE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?: .*)?")
_SERIE = re.compile(r"[2-5]\d{4}(?:[.,]\d+)?")
_INSEE = re.compile(r"(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])\d{3}|9[78]\d{3}|99\d{3}")
_POSTE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}")
_RNA = re.compile(r"W\d[0-9A-Z]\d{7}")


class Nature(Enum):
    """What a column holds, among the standard identifiers."""

    SIRET = "siret"
    SIREN = "siren"
    COMMUNE = "code_commune"
    POSTE = "code_postal"
    DATE = "date"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    POINT = "coordonnees"
    RNA = "rna"
    NIR = "nir"
    IBAN = "iban"


_DOUBLES = {str(c): (2 * c) // 10 + (2 * c) % 10 for c in range(10)}


def _luhn(numero: str) -> bool:
    """Luhn's key, forty times as fast as a general library: SIRET columns are long."""
    return (sum(map(int, numero[::-2])) + sum(map(_DOUBLES.__getitem__, numero[-2::-2]))) % 10 == 0


def compact(valeur: str) -> str:
    return _BLANCS.sub("", valeur).strip("'\"")


def siret(valeur: str) -> str:
    numero = compact(valeur)
    if faute := _digits(numero, 14):
        return faute
    if numero.startswith("356000000") and numero != "35600000000048":
        return "" if sum(map(int, numero)) % 5 == 0 else "clé fausse (règle propre à La Poste)"
    if not int(numero):
        return "numéro nul"
    return "" if _luhn(numero) and _luhn(numero[:9]) else "clé fausse"


def siren(valeur: str) -> str:
    numero = compact(valeur)
    if faute := _digits(numero, 9):
        return faute
    if not int(numero):
        return "numéro nul"
    return "" if _luhn(numero) else "clé fausse"


def _digits(numero: str, longueur: int) -> str:
    if _SCIENTIFIQUE.fullmatch(numero):
        return "notation scientifique d’un tableur"
    if not numero.isascii() or not numero.isdigit():
        return "autre chose que des chiffres"
    if len(numero) == longueur - 1:
        return f"{len(numero)} chiffres au lieu de {longueur} (zéro initial perdu ?)"
    return "" if len(numero) == longueur else f"{len(numero)} chiffres au lieu de {longueur}"


def commune(valeur: str) -> str:
    code = valeur.strip().upper()
    if re.fullmatch(r"750(?:[01]\d|20)", code):
        return "code postal au lieu du code de commune (Paris : 75056, ou 75101 à 75120)"
    if _INSEE.fullmatch(code):
        return ""
    if re.fullmatch(r"[1-9]\d{3}", code):
        return "zéro initial perdu"
    return "forme inconnue pour un code de commune"


def poste(valeur: str) -> str:
    code = compact(valeur)
    if _POSTE.fullmatch(code):
        return ""
    if re.fullmatch(r"[1-9]\d{3}", code):
        return "zéro initial perdu"
    return "forme inconnue pour un code postal"


def iso_date(valeur: str) -> str:  # noqa: PLR0911 - one fault, one answer
    texte = valeur.strip()
    if trouve := _ISO.fullmatch(texte) or _ISO_COMPACTE.fullmatch(texte):
        return "" if _exists(trouve[1], trouve[2], trouve[3]) else "date impossible"
    if _ISO_COURTE.fullmatch(texte):
        return ""
    if trouve := _FRANCAISE.fullmatch(texte):
        annee = trouve[3] if len(trouve[3]) == 4 else "20" + trouve[3]  # year
        if _exists(annee, trouve[2], trouve[1]):
            return "date française (jj/mm/aaaa) au lieu d’une date ISO (aaaa-mm-jj)"
        if _exists(annee, trouve[1], trouve[2]):
            return "date à l’américaine (mm/jj/aaaa) au lieu d’une date ISO"
        return "date impossible"
    if _SERIE.fullmatch(texte):
        return "numéro de jour d’un tableur au lieu d’une date ISO"
    return "autre chose qu’une date ISO"


def _exists(annee: str, mois: str, jour: str) -> bool:
    try:
        date(int(annee), int(mois), int(jour))
    except ValueError:
        return False
    return True


def latitude(valeur: str) -> str:
    return _degrees(valeur, 90, "latitude")


def longitude(valeur: str) -> str:
    return _degrees(valeur, 180, "longitude")


def _degrees(valeur: str, borne: int, nom: str) -> str:
    texte = compact(valeur)
    if not _DECIMALE.fullmatch(texte):
        return f"autre chose qu’une {nom} en degrés décimaux"
    nombre = float(texte.replace(",", "."))
    if abs(nombre) <= borne:
        return ""
    if 1e5 <= abs(nombre) <= 7.2e6:  # metres of Lambert-93
        return "coordonnée projetée (Lambert-93 ?) au lieu de degrés WGS 84"
    return f"{nom} hors bornes (WGS 84)"


def point(valeur: str) -> str:
    """A point « latitude, longitude », the usual column of French portals."""
    trouve = re.fullmatch(
        r"\[?\(?\s*([-+]?\d+(?:\.\d+)?)\s*[,; ]\s*([-+]?\d+(?:\.\d+)?)\s*\)?\]?", valeur
    )
    if not trouve:
        return "autre chose qu’un point « latitude, longitude »"
    return latitude(trouve[1]) or longitude(trouve[2])


def rna(valeur: str) -> str:
    return "" if _RNA.fullmatch(compact(valeur).upper()) else "forme inconnue pour un numéro RNA"


def nir(valeur: str) -> str:
    numero = compact(valeur).replace(".", "").upper()
    if re.fullmatch(r"[1-478]\d{4}(?:\d\d|2[AB])\d{6}", numero):
        return ""  # without its key: the form alone
    return "" if _nir.is_valid(numero) else "clé ou forme fausse"


def iban(valeur: str) -> str:
    return "" if _iban.is_valid(compact(valeur)) else "clé ou forme fausse"


VERIFICATIONS: dict[Nature, Callable[[str], str]] = {
    Nature.SIRET: siret,
    Nature.SIREN: siren,
    Nature.COMMUNE: commune,
    Nature.POSTE: poste,
    Nature.DATE: iso_date,
    Nature.LATITUDE: latitude,
    Nature.LONGITUDE: longitude,
    Nature.POINT: point,
    Nature.RNA: rna,
    Nature.NIR: nir,
    Nature.IBAN: iban,
}


def listed(mots: str) -> frozenset[str]:
    """A vocabulary written as plain words."""
    return frozenset(mots.split())


def words(nom: str) -> tuple[str, ...]:
    """`dateNaissance`, `DATE_NAISS.`, « Date de naissance » → folded words."""
    separe = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Ý])", " ", nom)
    return tuple(re.findall(r"[a-z]+|\d+", fold(separe)))


_VIDES = frozenset(
    {"de", "du", "des", "la", "le", "l", "d", "n", "no", "num", "numero", "the", "of"}
)


def nature_of(nom: str) -> Nature | None:  # noqa: C901, PLR0911, PLR0912 - a table of names
    """What a column name claims; None when it claims nothing that is checked."""
    mots = [m for m in words(nom) if m not in _VIDES]
    ensemble = set(mots)
    colle = "".join(mots)
    if "siret" in ensemble or colle.startswith("siret"):
        return Nature.SIRET
    if "siren" in ensemble or colle.startswith("siren"):
        return None if "sirene" in ensemble else Nature.SIREN
    if ensemble & {
        "nom",
        "libelle",
        "lib",
        "nb",
        "nombre",
        "type",
        "precision",
        "source",
        "score",
    }:
        return None
    if ensemble & {"nir", "nss"} or {"securite", "sociale"} <= ensemble or {"secu"} & ensemble:
        return Nature.NIR
    if "iban" in ensemble:
        return Nature.IBAN
    if "rna" in ensemble or "waldec" in ensemble:
        return Nature.RNA
    if colle in {
        "cp",
        "codepostal",
        "codpost",
        "codepost",
        "postcode",
        "zipcode",
        "zip",
        "postalcode",
    }:
        return Nature.POSTE
    if {"code", "postal"} <= ensemble or "codepostal" in colle or mots[-1:] == ["cp"]:
        return Nature.POSTE
    if colle in {"insee", "codgeo", "depcom", "citycode", "codecommune", "codcom", "comcode"} or (
        "insee" in ensemble and not ensemble & {"dep", "departement", "reg", "region", "epci"}
    ):
        return Nature.COMMUNE
    if {"code", "commune"} <= ensemble and len(mots) <= 4:  # code_commune_insee_x
        return Nature.COMMUNE
    if (
        colle in {"lat", "latitude", "latwgs84", "ylat", "ylatitude"}
        or "latitude" in ensemble
        or mots[-1:] == ["lat"]
    ):
        return Nature.LATITUDE
    if colle in {"lon", "lng", "long", "longitude", "longwgs84", "xlong", "xlon"} or (
        "longitude" in ensemble or mots[-1:] in (["lon"], ["lng"])
    ):
        return Nature.LONGITUDE
    if colle in {
        "geopoint",
        "geopoint2d",
        "geopoint2",
        "geo2",
        "latlon",
        "latlng",
        "coordonneesgps",
        "wgs84",
        "gps",
    }:
        return Nature.POINT
    if _is_date(mots):
        return Nature.DATE
    return None


def _is_date(mots: list[str]) -> bool:
    if not mots:
        return False
    if mots[0] in {"date", "datetime", "dt", "dat"} or mots[-1] in {
        "date",
        "datetime",
        "timestamp",
    }:
        return not {"annee", "heure"} & set(mots)
    colle = "".join(mots)
    return colle in {"ddn", "dob", "createdat", "updatedat", "lastupdate", "nele", "birthday"} or (
        colle.startswith(("date", "datnais"))
    )
