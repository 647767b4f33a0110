# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search in the content: one index in memory, the same whatever the database.

Words are folded and stemmed by `racines`. A group of synonyms is one idea: « code source » also
finds « logiciel », a little lower. What matches every idea of the request comes alone; when
nothing does, what matches most of them comes, and `Reponses.partielle` says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from encommun.core.recherche.fiches import TITRE, Nature, Trouvable, trouvables
from encommun.core.recherche.racines import VIDES_AILLEURS, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from encommun.core.referentiel import Referentiel

__all__ = ["Index", "Nature", "Reponses", "Trouvable", "build"]

SATURATION = 1.2  # a word said ten times does not count ten times
COURT = 3  # a word weighs twice as much in a title of as many words
SYNONYME = 0.6  # what a synonym is worth beside the word itself
DEBUT = 0.5  # idem, for a word of which only the beginning was typed
DEBUT_MIN = 3
MOTS_MAX = 12
FAUTES = ((4, 0), (6, 1), (30, 2))  # letters that may differ, by length of the word

type Racines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reponses:
    """What was found, best first; `suggestion` is another spelling that would find more."""

    trouvees: tuple[Trouvable, ...]
    partielle: bool = False
    suggestion: str = ""


class Index:
    """Which words stand where, and how much they weigh there; `formes` as they are written."""

    def __init__(
        self,
        entrees: Iterable[Trouvable],
        synonymes: Iterable[Sequence[str]],
        vides: frozenset[str] = frozenset(),
    ) -> None:
        self.entrees = tuple(entrees)
        self.vides = vides  # words that say nothing, besides those of French
        self.poids: dict[str, dict[int, float]] = defaultdict(dict)
        self.formes: Counter[str] = Counter()
        for rang, entree in enumerate(self.entrees):
            self._add(rang, entree)
        self.racines = sorted(self.poids)
        # Whoever types a whole title wants that page.
        self._titres: dict[Racines, set[int]] = defaultdict(set)
        for rang, entree in enumerate(self.entrees):
            self._titres[tuple(map(stem, self._words(entree.titre)[:MOTS_MAX]))].add(rang)
        self._par_longueur: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
        for forme, nombre in self.formes.items():
            self._par_longueur[len(forme)].append((forme, nombre, _letters(forme)))
        self.groupes = [
            tuple(dict.fromkeys(tuple(map(stem, words(mot))) for mot in groupe))
            for groupe in synonymes
        ]
        self._places: dict[Racines, list[int]] = defaultdict(list)
        for rang, groupe in enumerate(self.groupes):
            for expression in groupe:
                self._places[expression].append(rang)
        self._plus_long = max(map(len, self._places), default=1)

    def _add(self, rang: int, entree: Trouvable) -> None:
        notes: defaultdict[str, float] = defaultdict(float)
        for poids, texte in entree.champs:
            mots = self._words(texte)
            self.formes.update(mots)
            for racine, fois in Counter(map(stem, mots)).items():
                note = poids * fois / (fois + SATURATION)
                notes[racine] += note * (1 + COURT / len(mots) if poids == TITRE else 1)
        for racine, note in notes.items():
            self.poids[racine][rang] = round(note, 2)

    def _words(self, texte: str) -> list[str]:
        mots = words(texte)
        return [mot for mot in mots if mot not in self.vides] or mots

    def chercher(self, requete: str) -> Reponses:
        """What answers these words."""
        mots = self._words(requete)[:MOTS_MAX]
        idees = [self._notes(idee) for idee in self._ideas([stem(mot) for mot in mots])]
        comptes: Counter[int] = Counter()
        notes: defaultdict[int, float] = defaultdict(float)
        for idee in idees:
            for rang, note in idee.items():
                comptes[rang] += 1
                notes[rang] += note
        titres: set[int] | frozenset[int] = self._titres.get(tuple(map(stem, mots)), frozenset())
        plus = max(comptes.values(), default=0)
        gardes = sorted(
            (rang for rang, compte in comptes.items() if compte == plus),
            key=lambda rang: (rang not in titres, -notes[rang], rang),
        )
        partielle = plus < len(idees)
        return Reponses(
            tuple(self.entrees[rang] for rang in gardes),
            partielle=partielle and bool(gardes),
            suggestion=self._suggest(requete) if partielle else "",
        )

    # Ideas ----------------------------------------------------------------------------------

    def _ideas(self, racines: list[str]) -> list[Racines]:
        """The request cut into expressions that have synonyms, else into words."""
        idees: list[Racines] = []
        rang = 0
        while rang < len(racines):
            for longueur in range(min(self._plus_long, len(racines) - rang), 0, -1):
                expression = tuple(racines[rang : rang + longueur])
                if longueur == 1 or expression in self._places:
                    idees.append(expression)
                    rang += longueur
                    break
        return list(dict.fromkeys(idees))

    def _notes(self, idee: Racines) -> dict[int, float]:
        """How well each entry says an idea, in its own words or in others."""
        notes = self._all_of(idee)
        for groupe in self._places.get(idee, ()):
            for autre in self.groupes[groupe]:
                # An expression of two words is one idea, not two.
                part = SYNONYME * min(1, len(idee) / len(autre))
                for rang, note in self._all_of(autre).items():
                    notes[rang] = max(notes.get(rang, 0.0), part * note)
        if not notes and len(idee) == 1 and len(idee[0]) >= DEBUT_MIN:
            for racine in self._starting(idee[0]):
                for rang, note in self._of(racine).items():
                    notes[rang] = max(notes.get(rang, 0.0), DEBUT * note)
        return notes

    def _of(self, racine: str) -> dict[int, float]:
        places = self.poids.get(racine, {})
        rarete = log(1 + len(self.entrees) / (1 + len(places)))
        return {rang: rarete * poids for rang, poids in places.items()}

    def _all_of(self, expression: Racines) -> dict[int, float]:
        """Entries that hold each of these words."""
        premiere, *suite = (self._of(racine) for racine in expression)
        for autre in suite:
            premiere = {r: note + autre[r] for r, note in premiere.items() if r in autre}
        return premiere

    def _starting(self, debut: str) -> list[str]:
        rang = bisect_left(self.racines, debut)
        fin = bisect_left(self.racines, debut + "\U0010ffff")
        return self.racines[rang:fin]

    # Another spelling -----------------------------------------------------------------------

    def _suggest(self, requete: str) -> str:
        """The request with each unknown word replaced by the nearest known one."""
        dits = self._words(requete)[:MOTS_MAX]
        corriges = [mot if self._known(mot) else self._nearest(mot) for mot in dits]
        return " ".join(corriges) if all(corriges) and corriges != dits else ""

    def _known(self, mot: str) -> bool:
        racine = stem(mot)
        debut = len(racine) >= DEBUT_MIN and self._starting(racine)
        return racine in self.poids or (racine,) in self._places or bool(debut)

    def _nearest(self, mot: str) -> str:
        fautes = next((admis for longueur, admis in FAUTES if len(mot) < longueur), 0)
        if not fautes or not mot.isalpha():
            return ""
        lettres = _letters(mot)
        candidats = (
            (ecart, -nombre, forme)
            for longueur in range(len(mot) - fautes, len(mot) + fautes + 1)
            for forme, nombre, autres in self._par_longueur.get(longueur, ())
            if (lettres ^ autres).bit_count() <= 2 * fautes
            and (ecart := distance(mot, forme, fautes)) <= fautes
        )
        return min(candidats, default=(0, 0, ""))[2]


def _letters(mot: str) -> int:
    """Which letters a word has, one bit each: two words far apart are told without comparing."""
    return sum({1 << (ord(lettre) & 31) for lettre in mot})


def distance(une: str, autre: str, borne: int) -> int:
    """Letters to add, remove, change or swap with the next one; above `borne`, any number."""
    deux: list[int] = []
    une_avant = list(range(len(autre) + 1))
    for i, lettre in enumerate(une):
        ligne = [i + 1]
        for j, face in enumerate(autre):
            cout = min(une_avant[j + 1] + 1, ligne[j] + 1, une_avant[j] + (lettre != face))
            if i and j and lettre == autre[j - 1] and une[i - 1] == face:
                cout = min(cout, deux[j - 1] + 1)
            ligne.append(cout)
        if min(ligne) > borne:
            return borne + 1
        deux, une_avant = une_avant, ligne
    return une_avant[-1]


def build(referentiel: Referentiel) -> Index:
    """The index of a référentiel."""
    synonymes = [g.mots for g in referentiel.synonymes.values()]
    vides = VIDES_AILLEURS.get(referentiel.langue, frozenset())
    return Index(trouvables(referentiel), synonymes, vides)
