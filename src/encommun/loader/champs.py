# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields read one by one, each with its type; what is wrong is noted and reading goes on.

A reader asks a `Champs` for the fields it knows. Every accessor returns a value of the right
type, a neutral one when the field is faulty, so that one run tells every fault of every file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Final, Self

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from encommun.core.erreurs import Defaut
from encommun.loader.noeuds import kind, position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from encommun.loader.brouillon import Brouillon

REQUIS: Final = "\0requis"  # no text of a file can be this: control characters are refused

MOMENT = r"\d{4}(-\d\d(-\d\d)?)?"

_IDENTIFIANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_NOMS = {
    "str": "un texte",
    "int": "un nombre",
    "float": "un nombre à virgule",
    "bool": "un booléen",
    "null": "rien",
    "timestamp": "une date",
    "seq": "une liste",
    "map": "un groupe de champs",
}


def nearest(mot: str, parmi: Iterable[str]) -> str:
    """« Vouliez-vous dire … ? », or the accepted words when they are few."""
    connus = list(parmi)
    if proches := get_close_matches(mot, connus, 1):
        return f"Vouliez-vous dire « {proches[0]} » ?"
    if 0 < len(connus) <= 12:  # noqa: PLR2004 - what fits on two lines
        return f"Valeurs admises : {', '.join(connus)}."
    return ""


@dataclass(frozen=True, slots=True)
class Endroit:
    """A place in a file, to be told later if what stands there proves wrong."""

    fichier: str
    ligne: int
    colonne: int
    champ: str

    def defaut(self, message: str, remede: str = "") -> Defaut:
        """A fault at this place."""
        return Defaut(self.fichier, self.ligne, self.colonne, self.champ, message, remede)


@dataclass(slots=True)
class Lecture:
    """The reading of one file: where faults and pending references are noted."""

    fichier: str
    brouillon: Brouillon
    defauts: list[Defaut] = field(default_factory=list)

    def endroit(self, noeud: Node, champ: str) -> Endroit:
        """Where a node stands."""
        return Endroit(self.fichier, *position(noeud), champ)

    def signale(self, endroit: Endroit, message: str, remede: str = "") -> None:
        """Note a fault."""
        self.defauts.append(endroit.defaut(message, remede))


class Champs:
    """A group of fields. Leaving its `with` block tells the fields that no one asked for."""

    def __init__(self, lecture: Lecture, noeud: Node, chemin: str = "") -> None:
        self.lecture = lecture
        self.noeud = noeud
        self.chemin = chemin
        self.valeurs: dict[str, tuple[Node, Node]] = {}
        self._lus: dict[str, None] = {}
        if isinstance(noeud, MappingNode):
            for cle, valeur in noeud.value:
                if isinstance(cle, ScalarNode):
                    self.valeurs.setdefault(cle.value, (cle, valeur))
        else:
            self._refuse(noeud, chemin, "un groupe de champs")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        genre: type[BaseException] | None,
        erreur: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if genre is None:
            self.close()

    def close(self) -> None:
        """Refuse the fields that no one asked for."""
        for nom, (cle, _) in self.valeurs.items():
            if nom not in self._lus:
                self.lecture.signale(
                    self.lecture.endroit(cle, self.sous(nom)),
                    "Champ inconnu.",
                    nearest(nom, (n for n in self._lus if n not in self.valeurs)),
                )

    # Places -------------------------------------------------------------------------------

    def sous(self, nom: str) -> str:
        """The dotted path of a field of this group."""
        return f"{self.chemin}.{nom}" if self.chemin else nom

    def endroit(self, nom: str = "") -> Endroit:
        """Where the value of a field stands; the group itself when it is absent."""
        noeud = self.valeurs[nom][1] if nom in self.valeurs else self.noeud
        return self.lecture.endroit(noeud, self.sous(nom) if nom else self.chemin)

    def signale(self, nom: str, message: str, remede: str = "") -> None:
        """Note a fault on a field."""
        self.lecture.signale(self.endroit(nom), message, remede)

    def __contains__(self, nom: str) -> bool:
        return nom in self.valeurs

    def prend(self, nom: str, *, requis: bool) -> Node | None:
        """The node of a field, now known to this reader."""
        self._lus[nom] = None
        if nom in self.valeurs:
            return self.valeurs[nom][1]
        if requis and isinstance(self.noeud, MappingNode):
            self.lecture.signale(
                self.lecture.endroit(self.noeud, self.sous(nom)),
                "Champ manquant.",
                f"Ajoutez « {nom}: … ».",
            )
        return None

    def _refuse(self, noeud: Node, chemin: str, attendu: str, remede: str = "") -> None:
        trouve = _NOMS.get(kind(noeud), "autre chose")
        self.lecture.signale(
            self.lecture.endroit(noeud, chemin), f"On attend {attendu}, pas {trouve}.", remede
        )

    # Values -------------------------------------------------------------------------------

    def texte(self, nom: str, defaut: str = REQUIS) -> str:
        """A text; `defaut` when absent."""
        requis = defaut is REQUIS
        noeud = self.prend(nom, requis=requis)
        if noeud is None:
            return "" if requis else defaut
        texte = self.texte_de(noeud, self.sous(nom))
        if not texte and requis and kind(noeud) == "str":
            self.signale(nom, "Texte vide.", "Écrivez une phrase.")
        return texte

    def texte_de(self, noeud: Node, chemin: str) -> str:
        """The text of a node."""
        if isinstance(noeud, ScalarNode) and kind(noeud) == "str":
            return str(noeud.value).strip()
        remede = ""
        if isinstance(noeud, ScalarNode) and noeud.value:
            remede = f'Écrivez entre guillemets : « "{noeud.value}" ».'
        self._refuse(noeud, chemin, "un texte", remede)
        return ""

    def identifiant(self, nom: str = "id") -> str:
        """A word without spaces or accents."""
        valeur = self.texte(nom)
        if valeur and not _IDENTIFIANT.fullmatch(valeur):
            self.signale(
                nom,
                f"« {valeur} » n’est pas un identifiant.",
                "Lettres, chiffres, « _ » et « - ».",
            )
        return valeur

    def textes(self, nom: str, *, requis: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(texte for texte, _ in self.mots(nom, requis=requis))

    def mots(self, nom: str, *, requis: bool = False) -> list[tuple[str, Endroit]]:
        """A list of texts, each with its place; repeated ones are refused."""
        trouves: list[tuple[str, Endroit]] = []
        for rang, noeud in enumerate(self._elements(nom, requis=requis)):
            chemin = f"{self.sous(nom)}[{rang}]"
            texte = self.texte_de(noeud, chemin)
            endroit = self.lecture.endroit(noeud, chemin)
            if any(texte == autre for autre, _ in trouves):
                self.lecture.signale(endroit, f"« {texte} » est répété.", "Gardez-en un seul.")
            elif texte:
                trouves.append((texte, endroit))
        return trouves

    def renvois(self, nom: str, collection: str, *, requis: bool = False) -> tuple[str, ...]:
        """A list of identifiers of another collection, checked once everything is read."""
        mots = self.mots(nom, requis=requis)
        for mot, endroit in mots:
            self.lecture.brouillon.renvoie(collection, mot, endroit)
        return tuple(mot for mot, _ in mots)

    def renvoi(self, nom: str, collection: str, defaut: str = REQUIS) -> str:
        """An identifier of another collection, checked once everything is read."""
        valeur = self.texte(nom, defaut)
        if nom in self and valeur:
            self.lecture.brouillon.renvoie(collection, valeur, self.endroit(nom))
        return valeur

    def _elements(self, nom: str, *, requis: bool) -> list[Node]:
        noeud = self.prend(nom, requis=requis)
        if noeud is None:
            return []
        if not isinstance(noeud, SequenceNode):
            self._refuse(noeud, self.sous(nom), "une liste", "Écrivez « [a, b] » ou une puce.")
            return []
        if not noeud.value and requis:
            self.signale(nom, "Liste vide.", "Donnez au moins une valeur.")
        return list(noeud.value)

    def entier(self, nom: str, defaut: int | None = None) -> int | None:
        """A whole number, written with digits only."""
        noeud = self.prend(nom, requis=False)
        return defaut if noeud is None else self.nombre(noeud, self.sous(nom))

    def nombre(self, noeud: Node, chemin: str) -> int | None:
        """The whole number of a node."""
        if kind(noeud) == "int" and re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", str(noeud.value)):
            return int(str(noeud.value))
        self._refuse(noeud, chemin, "un nombre entier", "Écrivez-le en chiffres, sans séparateur.")
        return None

    def jour(self, nom: str, *, requis: bool = False) -> date | None:
        """A day, as 2026-11-22."""
        noeud = self.prend(nom, requis=requis)
        return None if noeud is None else self.date(noeud, self.sous(nom))

    def date(self, noeud: Node, chemin: str) -> date | None:
        """The day of a node."""
        if isinstance(noeud, ScalarNode) and re.fullmatch(r"\d{4}-\d\d-\d\d", str(noeud.value)):
            try:
                return date.fromisoformat(str(noeud.value))
            except ValueError:
                pass
        remede = "Écrivez-la comme 2026-11-22."
        self.lecture.signale(self.lecture.endroit(noeud, chemin), "On attend une date.", remede)
        return None

    def moment(self, nom: str, *, requis: bool = True) -> str:
        """A day, a month or a year, as precise as is known: 2016-10-18, 2016-10 or 2016."""
        noeud = self.prend(nom, requis=requis)
        if noeud is None:
            return ""
        texte = str(noeud.value) if isinstance(noeud, ScalarNode) else ""
        if re.fullmatch(MOMENT, texte):
            try:
                date.fromisoformat(f"{texte}-01-01"[:10])
            except ValueError:
                pass
            else:
                return texte
        remede = "Écrivez 2016-10-18, 2016-10 ou 2016."
        self.signale(nom, "On attend une date, un mois ou une année.", remede)
        return ""

    def oui_non(self, nom: str, *, defaut: bool = False) -> bool:
        """A boolean: `true` or `false`."""
        noeud = self.prend(nom, requis=False)
        if noeud is None:
            return defaut
        if kind(noeud) != "bool" or noeud.value not in {"true", "false"}:
            self._refuse(noeud, self.sous(nom), "true ou false", "Écrivez « true » ou « false ».")
            return defaut
        return bool(noeud.value == "true")

    def parmi(self, nom: str, admis: Iterable[str], defaut: str = REQUIS) -> str:
        """One word of a closed list."""
        mots = tuple(admis)
        valeur = self.texte(nom, defaut)
        if nom in self and valeur and valeur not in mots:
            self.signale(nom, f"« {valeur} » n’est pas admis.", nearest(valeur, mots))
            return mots[0]
        return valeur or mots[0]

    def genre[E: Enum](self, nom: str, enum: type[E], defaut: E | None = None) -> E:
        """A member of an enumeration, by value."""
        admis = [str(membre.value) for membre in enum]
        return enum(self.parmi(nom, admis, REQUIS if defaut is None else str(defaut.value)))

    # Groups -------------------------------------------------------------------------------

    def groupe(self, nom: str, *, requis: bool = True) -> Champs | None:
        """A group of fields."""
        noeud = self.prend(nom, requis=requis)
        return None if noeud is None else Champs(self.lecture, noeud, self.sous(nom))

    def groupes(self, nom: str, *, requis: bool = False) -> Iterator[Champs]:
        """A list of groups of fields."""
        for rang, noeud in enumerate(self._elements(nom, requis=requis)):
            yield Champs(self.lecture, noeud, f"{self.sous(nom)}[{rang}]")

    def libelles(self, nom: str, *, requis: bool = False) -> dict[str, str]:
        """A mapping from identifiers to texts."""
        groupe = self.groupe(nom, requis=requis)
        return {} if groupe is None else {cle: groupe.texte(cle) for cle in groupe.valeurs}
