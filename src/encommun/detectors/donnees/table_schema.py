# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Table Schema over columns: each distinct value is checked once, whatever the size."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from re import _parser  # type: ignore[attr-defined]  # the only way to see a pattern's shape
from typing import Any

from encommun.detectors.donnees.modele import Bloc

MEMOIRE_MAX = 50_000  # distinct values remembered by column
UNIQUES_MAX = 1_000_000  # keys remembered for unicity, all columns together
MOTIF_MAX = 1_000  # characters of a pattern
MOTIF_VALEUR_MAX = 256  # characters of a value put to a pattern of the schema
MOTIF_SECONDES = 3.0  # spent on the patterns of one column
FAUTES_MAX = 10
_ENTIER = re.compile(r"[-+]?\d+")
_NOMBRE = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|NaN|-?INF")
_COURRIEL = re.compile(r"[^@\s]++@(?=[^@\s]+\.[^@\s])[^@\s]++")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DUREE = re.compile(
    r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
)
_TYPES = frozenset(
    {
        "string",
        "number",
        "integer",
        "boolean",
        "object",
        "array",
        "list",
        "date",
        "time",
        "datetime",
        "year",
        "yearmonth",
        "duration",
        "geopoint",
        "geojson",
        "any",
        "",
    }
)

type Controle = Callable[[str], str]


@dataclass(slots=True)
class Faute:
    """One invalid cell: its line, its column, what is wrong; the value is shown masked."""

    ligne: int
    colonne: str
    valeur: str
    message: str


@dataclass(slots=True)
class _Champ:
    nom: str
    rang: int
    controle: Controle
    requis: bool
    manquantes: frozenset[str]
    unique: bool
    connus: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Validation:
    """What validating has shown so far."""

    nom: str
    lignes: int = 0
    invalides: int = 0
    fautes: list[Faute] = field(default_factory=list)
    reserves: list[str] = field(default_factory=list)  # what could not be checked
    structure: list[str] = field(default_factory=list)  # missing columns…

    def add_fault(self, faute: Faute) -> None:
        if len(self.fautes) < FAUTES_MAX:
            self.fautes.append(faute)

    @property
    def part_valides(self) -> float:
        return 1 - self.invalides / self.lignes if self.lignes else 0.0


def is_table_schema(objet: object) -> bool:
    if not isinstance(objet, Mapping):
        return False
    champs = objet.get("fields")
    return isinstance(champs, list) and all(
        isinstance(c, dict) and isinstance(c.get("name"), str) for c in champs
    )


class TableSchema:
    """A descriptor of the standard (v1 and v2), ready to check blocks."""

    def __init__(self, schema: Mapping[str, object], entete: Sequence[str], nom: str) -> None:
        self.resultat = Validation(nom)
        self._champs: list[_Champ] = []
        self._vues: dict[str, set[int]] = {}
        self._ensemble = 0
        champs = schema["fields"]
        descripteurs = (
            [c for c in champs if isinstance(c, dict)] if isinstance(champs, list) else []
        )
        globales = _missing(schema.get("missingValues"), frozenset({""}))
        rangs = {nom: i for i, nom in reversed(list(enumerate(entete)))}
        for descripteur in descripteurs[:2_000]:
            self._add(descripteur, rangs, globales)
        self._headers(schema, [str(c["name"]) for c in descripteurs], entete)
        self._cle = self._primary_key(schema.get("primaryKey"), rangs)
        if schema.get("foreignKeys"):
            self.resultat.reserves.append("les clés étrangères ne sont pas vérifiées")

    def _add(
        self, descripteur: Mapping[str, object], rangs: Mapping[str, int], globales: frozenset[str]
    ) -> None:
        nom = str(descripteur["name"])
        contraintes = descripteur.get("constraints")
        contraintes = contraintes if isinstance(contraintes, dict) else {}
        if nom not in rangs:
            if contraintes.get("required"):
                self.resultat.structure.append(f"la colonne obligatoire « {nom} » manque")
            return
        self._champs.append(
            _Champ(
                nom,
                rangs[nom],
                self._check_of(nom, descripteur, contraintes),
                requis=contraintes.get("required") is True,
                manquantes=_missing(descripteur.get("missingValues"), globales),
                unique=contraintes.get("unique") is True,
            )
        )

    def _headers(
        self, schema: Mapping[str, object], noms: list[str], entete: Sequence[str]
    ) -> None:
        """Missing and unknown columns, as `fieldsMatch` (v2) asks; v1 wants the same ones."""
        mode = schema.get("fieldsMatch", ["exact"])
        mode = mode[0] if isinstance(mode, list) and mode else mode
        manquent = [n for n in noms if n not in entete]
        en_trop = [n for n in entete if n not in noms]
        if mode in {"exact", "equal", "subset"} and manquent:
            self.resultat.structure.append(
                f"colonnes absentes du fichier : {', '.join(manquent[:5])}"
            )
        if mode in {"exact", "equal", "superset"} and en_trop:
            self.resultat.structure.append(
                f"colonnes absentes du schéma : {', '.join(en_trop[:5])}"
            )
        if mode == "exact" and not manquent and not en_trop and noms != list(entete):
            self.resultat.structure.append("les colonnes ne sont pas dans l’ordre du schéma")

    def _primary_key(self, cle: object, rangs: Mapping[str, int]) -> tuple[int, ...]:
        noms = [cle] if isinstance(cle, str) else cle if isinstance(cle, list) else []
        return tuple(rangs[n] for n in noms if isinstance(n, str) and n in rangs)

    def _check_of(
        self, nom: str, descripteur: Mapping[str, object], contraintes: Mapping[str, object]
    ) -> Controle:
        nature = str(descripteur.get("type", "string") or "")
        if nature not in _TYPES:
            self.resultat.reserves.append(f"le type « {nature} » de « {nom} » est inconnu")
            nature = "any"
        du_type = _typed(nature, descripteur)
        autres = _constraints(nature, contraintes, descripteur)
        motif = contraintes.get("pattern")
        if isinstance(motif, str):
            if (controle := bounded_pattern(motif)) is None:
                self.resultat.reserves.append(
                    f"le motif de « {nom} » est trop coûteux pour être vérifié"
                )
            else:
                autres.append(controle)

        def check(valeur: str) -> str:
            if faute := du_type(valeur):
                return faute
            return next((f for c in autres if (f := c(valeur))), "")

        return check

    def add(self, bloc: Bloc) -> None:
        """Check one block; a row counts once, however many cells are wrong."""
        fautifs: set[int] = set()
        for champ in self._champs:
            if champ.rang < len(bloc.colonnes):
                self._column(champ, bloc, fautifs)
        if self._cle:
            self._key(bloc, fautifs)
        self.resultat.lignes += len(bloc.lignes)
        self.resultat.invalides += len(fautifs)

    def _column(self, champ: _Champ, bloc: Bloc, fautifs: set[int]) -> None:
        valeurs = bloc.colonnes[champ.rang]
        mauvaises: dict[str, str] = {}
        for valeur in set(valeurs):
            faute = champ.connus.get(valeur)
            if faute is None:
                if valeur in champ.manquantes:
                    faute = "valeur obligatoire absente" if champ.requis else ""
                else:
                    faute = champ.controle(valeur)
                if len(champ.connus) < MEMOIRE_MAX:
                    champ.connus[valeur] = faute
            if faute:
                mauvaises[valeur] = faute
        if mauvaises:
            for i, valeur in enumerate(valeurs):
                if valeur in mauvaises:
                    fautifs.add(i)
                    self.resultat.add_fault(
                        Faute(bloc.lignes[i], champ.nom, valeur, mauvaises[valeur])
                    )
        if champ.unique:
            self._unique(
                champ.nom,
                [(i, (v,)) for i, v in enumerate(valeurs) if v not in champ.manquantes],
                bloc,
                fautifs,
            )

    def _key(self, bloc: Bloc, fautifs: set[int]) -> None:
        cles = enumerate(
            zip(*(bloc.colonnes[i] for i in self._cle if i < len(bloc.colonnes)), strict=True)
        )
        self._unique("clé primaire", list(cles), bloc, fautifs)

    def _unique(
        self, nom: str, cles: list[tuple[int, tuple[str, ...]]], bloc: Bloc, fautifs: set[int]
    ) -> None:
        vues = self._vues.setdefault(nom, set())
        for i, cle in cles:
            empreinte = hash(cle)
            if empreinte in vues:
                fautifs.add(i)
                self.resultat.add_fault(
                    Faute(bloc.lignes[i], nom, " ".join(cle), "valeur déjà vue")
                )
            elif self._ensemble < UNIQUES_MAX:
                vues.add(empreinte)
                self._ensemble += 1
                if self._ensemble == UNIQUES_MAX:
                    self.resultat.reserves.append(
                        "l’unicité n’est vérifiée que sur les premières lignes"
                    )


def _missing(valeurs: object, defaut: frozenset[str]) -> frozenset[str]:
    if not isinstance(valeurs, list):
        return defaut
    return frozenset(str(v.get("value", "")) if isinstance(v, dict) else str(v) for v in valeurs)


def _typed(nature: str, descripteur: Mapping[str, object]) -> Controle:  # noqa: C901, PLR0911 - one case per type
    forme = str(descripteur.get("format", "default"))
    match nature:
        case "integer":
            return _when(
                lambda v: bool(_ENTIER.fullmatch(_bare(v, descripteur))), "ce n’est pas un entier"
            )
        case "number":
            return _when(
                lambda v: bool(_NOMBRE.fullmatch(_bare(v, descripteur))), "ce n’est pas un nombre"
            )
        case "boolean":
            vrais = _texts(descripteur.get("trueValues"), ("true", "True", "TRUE", "1"))
            faux = _texts(descripteur.get("falseValues"), ("false", "False", "FALSE", "0"))
            return _when(lambda v: v in vrais or v in faux, "ce n’est pas un booléen")
        case "date" | "datetime" | "time":
            return _when(
                lambda v: _moment(v, nature, forme),
                f"ce n’est pas une date au format {'ISO' if forme == 'default' else forme}",
            )
        case "year":
            return _when(lambda v: bool(re.fullmatch(r"-?\d{4}", v)), "ce n’est pas une année")
        case "yearmonth":
            return _when(
                lambda v: bool(re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", v)),
                "ce n’est pas un mois (aaaa-mm)",
            )
        case "duration":
            return _when(lambda v: bool(_DUREE.fullmatch(v)), "ce n’est pas une durée ISO")
        case "geopoint":
            return _when(lambda v: _geopoint(v, forme), "ce n’est pas un point")
        case "array" | "object" | "geojson":
            ouvrant = "[" if nature == "array" else "{"
            return _when(
                lambda v: v.lstrip().startswith(ouvrant), f"ce n’est pas un {nature} JSON"
            )
        case "string" if forme == "email":
            return _when(
                lambda v: bool(_COURRIEL.fullmatch(v)), "ce n’est pas une adresse électronique"
            )
        case "string" if forme == "uri":
            return _when(
                lambda v: bool(re.match(r"[A-Za-z][\w+.-]*:\S+$", v)),
                "ce n’est pas une adresse (URI)",
            )
        case "string" if forme == "uuid":
            return _when(lambda v: bool(_UUID.fullmatch(v)), "ce n’est pas un UUID")
    return lambda _: ""


def _when(juste: Callable[[str], bool], message: str) -> Controle:
    return lambda valeur: "" if juste(valeur) else message


def _bare(valeur: str, descripteur: Mapping[str, object]) -> str:
    """A number as the schema writes it, brought to the plain form."""
    if groupe := descripteur.get("groupChar"):
        valeur = valeur.replace(str(groupe), "")
    if decimale := descripteur.get("decimalChar"):
        valeur = valeur.replace(str(decimale), ".")
    if descripteur.get("bareNumber") is False:
        valeur = re.sub(r"^[^\d.+-]+|[^\d.]+$", "", valeur)
    return valeur


def _texts(valeurs: object, defaut: Sequence[str]) -> frozenset[str]:
    return frozenset(map(str, valeurs)) if isinstance(valeurs, list) else frozenset(defaut)


def _moment(valeur: str, nature: str, forme: str) -> bool:
    try:
        if forme.startswith("%"):
            datetime.strptime(valeur, forme)  # noqa: DTZ007 - only the form is checked
        elif nature == "date":
            return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", valeur)) and bool(
                date.fromisoformat(valeur)
            )
        elif nature == "datetime":
            return "T" in valeur and bool(datetime.fromisoformat(valeur))
        elif nature == "time":
            return bool(
                re.fullmatch(
                    r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", valeur
                )
            )
    except (ValueError, re.error):
        return False
    return True


def _geopoint(valeur: str, forme: str) -> bool:
    if forme == "object":
        return valeur.lstrip().startswith("{")
    trouve = re.fullmatch(r"\[?\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)\s*\]?", valeur)
    return (
        trouve is not None and abs(float(trouve[1])) <= 180 and abs(float(trouve[2])) <= 90
    )  # degrees


def _constraints(
    nature: str, contraintes: Mapping[str, object], descripteur: Mapping[str, object]
) -> list[Controle]:
    controles: list[Controle] = []
    choix = contraintes.get("enum")
    if isinstance(choix, list):
        permis = frozenset(map(str, choix))
        controles.append(_when(lambda v: v in permis, "valeur hors de la liste"))
    mini, maxi = contraintes.get("minLength"), contraintes.get("maxLength")
    if isinstance(mini, int):
        controles.append(_when(lambda v: len(v) >= mini, f"moins de {mini} caractères"))
    if isinstance(maxi, int):
        controles.append(_when(lambda v: len(v) <= maxi, f"plus de {maxi} caractères"))
    for cle, texte, signe in (
        ("minimum", "sous le minimum", 1),
        ("maximum", "au-dessus du maximum", -1),
    ):
        borne = contraintes.get(cle)
        if borne is not None and nature in {
            "number",
            "integer",
            "date",
            "datetime",
            "year",
            "yearmonth",
            "time",
        }:
            controles.append(_bound(nature, str(borne), f"{texte} ({borne})", signe, descripteur))
    return controles


def _bound(
    nature: str, borne: str, message: str, signe: int, descripteur: Mapping[str, object]
) -> Controle:
    def check(valeur: str) -> str:
        if nature in {"number", "integer", "year"}:
            try:
                ecart = float(_bare(valeur, descripteur)) - float(borne)
            except ValueError:
                return ""
            return message if ecart * signe < 0 else ""
        return message if (valeur < borne) == (signe > 0) and valeur != borne else ""

    return check


def bounded_pattern(motif: str) -> Controle | None:
    """A check by a foreign pattern; None when it could take for ever or is no pattern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a foreign pattern may use what will change one day
        try:
            if len(motif) > MOTIF_MAX or _nested(_parser.parse(motif)):
                return None
            expression = re.compile(motif)
        except (re.error, RecursionError, OverflowError):
            return None
    depense = [0.0]

    def check(valeur: str) -> str:
        if depense[0] > MOTIF_SECONDES or len(valeur) > MOTIF_VALEUR_MAX:
            return ""
        debut = time.perf_counter()
        juste = expression.fullmatch(valeur)
        depense[0] += time.perf_counter() - debut
        return "" if juste else "valeur hors du motif du schéma"

    return check


def _nested(arbre: object, dedans: bool = False) -> bool:  # noqa: FBT001, FBT002 - a recursive flag
    """Whether a long repetition holds another one: exponential time becomes possible."""
    libres = 0
    for operation, arguments in arbre:  # type: ignore[attr-defined]
        nom = str(operation)
        ici = dedans
        if nom.endswith("_REPEAT"):
            bas, haut, _ = arguments
            libres += haut > 100  # beyond, as good as unbounded
            ici = dedans or haut > _TOURS_SURS
            refuse = (bas != haut and dedans) or libres > 3  # polynomial of degree four
        elif nom == "BRANCH":
            refuse = dedans and len(arguments[1]) > 1
        else:
            refuse = nom == "GROUPREF_EXISTS" or (
                dedans and nom in {"GROUPREF", "ASSERT", "ASSERT_NOT"}
            )
        if refuse or any(_nested(dessous, ici) for dessous in _below(nom, arguments)):
            return True
    return False


def _below(nom: str, arguments: Any) -> Sequence[object]:  # noqa: ANN401 - as `re` parses it
    """The trees that one operation of a pattern holds."""
    if nom == "BRANCH":
        return list(arguments[1])
    if nom == "ATOMIC_GROUP":
        return [arguments]
    if nom.endswith("_REPEAT") or nom in {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
        return [arguments[-1]]
    return []


_TOURS_SURS = 8  # whatever each of so few repetitions may hold, it ends


__all__ = ["Faute", "TableSchema", "Validation", "bounded_pattern", "is_table_schema"]
