# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decision diagrams: conditions compiled once, then asked what facts leave open."""

from __future__ import annotations

from bisect import bisect_right
from functools import reduce
from itertools import repeat
from typing import TYPE_CHECKING, Any

from encommun.core.logique.conditions import Condition, Entre, Parmi, Sauf, Tous, UnDe
from encommun.core.logique.savoir import (
    FAUX,
    IMPOSSIBLE,
    VRAI,
    AuMoins,
    Domaine,
    Examen,
    Savoir,
    Valeur,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence


class _HorsMonde:
    """The value of the leaf that stands for worlds that contradict what is known."""


class _Faits[Cle](dict[Cle, int]):
    """The diagrams already made from others, in one run: each is made once."""

    def __init__(self, faire: Callable[[Cle], int]) -> None:
        self.faire = faire

    def __missing__(self, cle: Cle) -> int:
        noeud = self[cle] = self.faire(cle)
        return noeud

    def each(self, cles: Iterable[Cle]) -> tuple[int, ...]:
        """Those made from these, in order."""
        return tuple(map(self.__getitem__, cles))


class Diagrammes:
    """Decision diagrams over one ordered set of facts, shared and reduced.

    The order of `domaines` is the order of tests: related facts stand close together.
    A fact of several values is one yes/no variable per value. A measure is cut at the
    `seuils` that conditions mention: two numbers that no condition tells apart are one case.
    Deduced facts (`deduire`) are cascades of conditions; testing one is testing their facts,
    so nothing is lost when several deduced facts share a missing one.
    """

    def __init__(
        self, domaines: Mapping[str, Domaine], seuils: Mapping[str, Iterable[int]] | None = None
    ) -> None:
        self.domaines = dict(domaines)
        self.seuils = {f: tuple(sorted(set(s))) for f, s in (seuils or {}).items()}
        self.deduits: dict[str, int] = {}
        self.feuilles: list[Hashable] = [False, True, _HorsMonde]
        self.tests: list[int] = []  # node -> variable it tests
        self.branches: list[tuple[int, ...]] = []  # node -> one child per case of the variable
        self._rang: dict[str, int] = {}  # fact -> its first variable
        self.fait_de: list[str] = []  # variable -> its fact
        self.largeurs: list[int] = []  # variable -> number of cases
        self._uniques: dict[tuple[int, tuple[int, ...]], int] = {}
        self._feuille_de: dict[Hashable, int] = {False: FAUX, True: VRAI, _HorsMonde: IMPOSSIBLE}
        self._choix = _Faits(self._choisir)
        self._lus: dict[int, tuple[int, ...]] = {}  # node -> variables it reads
        self._examens: dict[tuple[Hashable, ...], Examen] = {}
        for fait, domaine in self.domaines.items():
            self._rang[fait] = len(self.fait_de)
            if domaine.multiple:
                variables = [2] * len(domaine.valeurs)
            elif domaine.mesure:
                variables = [len(domaine.valeurs) + len(self.seuils.get(fait, ())) + 1]
            else:
                variables = [len(domaine.valeurs)]
            self.fait_de += [fait] * len(variables)
            self.largeurs += variables

    # Building -----------------------------------------------------------------------------

    def feuille(self, valeur: Hashable) -> int:
        """The leaf of this value."""
        # `1 == True` in Python: only real booleans share the leaves of conditions.
        cle = valeur if isinstance(valeur, bool | str) else (type(valeur), valeur)
        if cle not in self._feuille_de:
            self._feuille_de[cle] = ~len(self.feuilles)
            self.feuilles.append(valeur)
        return self._feuille_de[cle]

    def valeur(self, feuille: int) -> Hashable:
        """The value of a leaf."""
        return self.feuilles[~feuille]

    def _noeud(self, variable: int, branches: tuple[int, ...]) -> int:
        premiere = branches[0]
        if branches.count(premiere) == len(branches):
            return premiere
        cle = (variable, branches)
        noeud = self._uniques.get(cle)
        if noeud is None:
            noeud = self._uniques[cle] = len(self.tests)
            self.tests.append(variable)
            self.branches.append(branches)
        return noeud

    def condition(self, condition: Condition) -> int:
        """The diagram of a condition: its leaves are VRAI and FAUX."""
        match condition:
            case Parmi(fait, valeurs):
                return self._parmi(fait, frozenset(valeurs))
            case Entre(fait, au_moins, moins_de):
                return self._entre(fait, au_moins, moins_de)
            case Tous(conditions):
                return reduce(self.et, map(self.condition, conditions), VRAI)
            case UnDe(conditions):
                return reduce(self.ou, map(self.condition, conditions), FAUX)
            case Sauf(sous_condition):
                return self.si(self.condition(sous_condition), FAUX, VRAI)

    def _parmi(self, fait: str, valeurs: frozenset[str]) -> int:
        if fait in self.deduits:
            return self.traduire(self.deduits[fait], lambda valeur: valeur in valeurs)
        domaine, rang = self.domaines[fait], self._rang[fait]
        if not domaine.multiple:
            cas = (VRAI if valeur in valeurs else FAUX for valeur in domaine.valeurs)
            return self._noeud(rang, (*cas, *self._hors_symboles(fait)))
        noeud = FAUX
        for decalage in reversed(range(len(domaine.valeurs))):
            if domaine.valeurs[decalage] in valeurs:
                noeud = self._noeud(rang + decalage, (noeud, VRAI))
        return noeud

    def _hors_symboles(self, fait: str) -> tuple[int, ...]:
        restants = self.largeurs[self._rang[fait]] - len(self.domaines[fait].valeurs)
        return (FAUX,) * restants

    def _entre(self, fait: str, au_moins: int | None, moins_de: int | None) -> int:
        seuils = self.seuils.get(fait, ())
        bas = 0 if au_moins is None else seuils.index(au_moins) + 1
        haut = len(seuils) + 1 if moins_de is None else seuils.index(moins_de) + 1
        symboles = (FAUX,) * len(self.domaines[fait].valeurs)
        intervalles = (VRAI if bas <= i < haut else FAUX for i in range(len(seuils) + 1))
        return self._noeud(self._rang[fait], (*symboles, *intervalles))

    def et(self, gauche: int, droite: int) -> int:
        """Both hold."""
        return self.si(gauche, droite, FAUX)

    def ou(self, gauche: int, droite: int) -> int:
        """One holds."""
        return self.si(gauche, VRAI, droite)

    def si(self, condition: int, alors: int, sinon: int) -> int:
        """The diagram worth `alors` where `condition` holds, `sinon` elsewhere."""
        return self._choix[condition, alors, sinon]

    def _choisir(self, cle: tuple[int, int, int]) -> int:
        condition, alors, sinon = cle
        if condition == VRAI or alors == sinon:
            return alors
        if condition == FAUX:
            return sinon
        if condition < 0:  # a world ruled out stays so
            return condition
        if alors == VRAI and sinon == FAUX:
            return condition
        variable, cas = self._developper(cle)
        return self._noeud(variable, self._choix.each(cas))

    def _developper(self, noeuds: Sequence[int]) -> tuple[int, Iterable[tuple[Any, ...]]]:
        """The first variable that these diagrams test, and what they become in each case."""
        tests, branches = self.tests, self.branches
        variable = min([tests[n] for n in noeuds if n >= 0])
        colonnes = (branches[n] if n >= 0 and tests[n] == variable else repeat(n) for n in noeuds)
        return variable, zip(*colonnes, strict=False)

    def cascade(self, cas: Sequence[tuple[int, int]], sinon: int) -> int:
        """The first line that holds wins: `cas` are pairs (condition, diagram)."""
        for condition, alors in reversed(cas):
            sinon = self.si(condition, alors, sinon)
        return sinon

    def deduire(self, fait: str, cas: Iterable[tuple[str, Condition]], sinon: str) -> None:
        """Declare a deduced fact: worth the value of its first line that holds."""
        lignes = [(self.condition(condition), self.feuille(valeur)) for valeur, condition in cas]
        self.deduits[fait] = self.cascade(lignes, self.feuille(sinon))

    def traduire(self, noeud: int, de: Callable[[Hashable], Hashable]) -> int:
        """The same diagram, its leaves translated."""

        def translate(n: int) -> int:
            if n < 0:
                return self.feuille(de(self.valeur(n)))
            return self._noeud(self.tests[n], faits.each(self.branches[n]))

        faits = _Faits(translate)
        return faits[noeud]

    def valeur_de(self, fait: str) -> int:
        """The diagram whose leaves are the values of a fact of one symbol."""
        if fait in self.deduits:
            return self.deduits[fait]
        domaine = self.domaines[fait]
        return self._noeud(self._rang[fait], tuple(map(self.feuille, domaine.valeurs)))

    def combiner(self, de: Callable[..., Hashable], *noeuds: int) -> int:
        """The diagram of a function of the values of several diagrams."""

        def combine(cle: tuple[int, ...]) -> int:
            if max(cle) < 0:
                return self.feuille(de(*map(self.valeur, cle)))
            variable, cas = self._developper(cle)
            return self._noeud(variable, faits.each(cas))

        faits = _Faits(combine)
        return faits[noeuds]

    # Knowing ------------------------------------------------------------------------------

    def savoir(self, faits: Mapping[str, Valeur]) -> Savoir:
        """What these facts settle. A deduced fact that is declared narrows the worlds down.

        A declaration that contradicts the facts it should follow from is left out: the facts
        win, and `contredits` tells which declarations these are.
        """
        fixes: dict[int, int] = {}
        for fait, valeur in faits.items():
            if fait in self.domaines:
                fixes |= self._fixer(fait, valeur)
        contrainte = VRAI
        for fait, noeud in self.deduits.items():
            if isinstance(declaree := faits.get(fait), str):
                restreinte = self.et(contrainte, self.traduire(noeud, declaree.__eq__))
                if self._restreindre(restreinte, fixes) != FAUX:
                    contrainte = restreinte
        return self._propager(fixes, contrainte)

    def _propager(self, fixes: dict[int, int], contrainte: int) -> Savoir:
        """Settle the variables to which the constraint leaves one case only.

        What they say is then dropped from it: most declarations end as plain known facts.
        """
        for variable in () if contrainte == VRAI else self._lues(contrainte):
            if variable not in fixes:
                possibles = [
                    cas
                    for cas in range(self.largeurs[variable])
                    if self._restreindre(contrainte, {**fixes, variable: cas}) != FAUX
                ]
                if len(possibles) == 1:
                    fixes[variable] = possibles[0]
        return Savoir(fixes, self._cofacteur(contrainte, fixes))

    def _cofacteur(self, noeud: int, fixes: Mapping[int, int]) -> int:
        """The diagram once some variables are fixed, among the shared nodes."""
        if noeud < 0:
            return noeud
        cas = fixes.get(self.tests[noeud])
        if cas is not None:
            return self._cofacteur(self.branches[noeud][cas], fixes)
        return self._noeud(
            self.tests[noeud],
            tuple(self._cofacteur(branche, fixes) for branche in self.branches[noeud]),
        )

    def _fixer(self, fait: str, valeur: Valeur) -> dict[int, int]:
        """The variables that one value settles."""
        domaine, rang = self.domaines[fait], self._rang[fait]
        match valeur:
            case frozenset():
                return {
                    rang + i: int(symbole in valeur) for i, symbole in enumerate(domaine.valeurs)
                }
            case AuMoins(presentes):
                return {rang + domaine.valeurs.index(symbole): 1 for symbole in presentes}
            case str():
                return {rang: domaine.valeurs.index(valeur)}
            case int():
                cas = bisect_right(self.seuils.get(fait, ()), valeur)
                return {rang: len(domaine.valeurs) + cas}

    def contredits(self, faits: Mapping[str, Valeur]) -> frozenset[str]:
        """The declared facts that the facts they follow from contradict."""
        savoir = self.savoir({f: v for f, v in faits.items() if f in self.domaines})
        return frozenset(
            fait
            for fait, noeud in self.deduits.items()
            if fait in faits and faits[fait] not in self.examiner(noeud, savoir).issues
        )

    # Asking -------------------------------------------------------------------------------

    def examiner(self, noeud: int, savoir: Savoir) -> Examen:
        """What the diagram may still be worth, and the facts that can still change it."""
        if noeud < 0:
            return Examen(frozenset((self.valeur(noeud),)), frozenset())
        if savoir.contrainte != VRAI:
            noeud = self.si(savoir.contrainte, noeud, IMPOSSIBLE)
        fixes = savoir.fixes
        # Answers to facts that the diagram does not read cannot change its examination.
        cle = (noeud, *map(fixes.get, self._lues(noeud)))
        examen = self._examens.get(cle)
        if examen is None:
            if len(self._examens) > _EXAMENS_GARDES:
                self._examens.clear()
            examen = self._examens[cle] = self._examiner(noeud, fixes)
        return examen

    def _lues(self, noeud: int) -> tuple[int, ...]:
        lues = self._lus.get(noeud)
        if lues is None:
            vus: set[int] = set()
            pile = [noeud]
            while pile:
                n = pile.pop()
                if n >= 0 and n not in vus:
                    vus.add(n)
                    pile += self.branches[n]
            lues = self._lus[noeud] = tuple(sorted({self.tests[n] for n in vus}))
        return lues

    def _examiner(self, noeud: int, fixes: Mapping[int, int]) -> Examen:
        table: dict[tuple[int, tuple[int, ...]], int] = {}
        racine = self._restreindre(noeud, fixes, table)
        par_numero = {numero: cle for cle, numero in table.items()}
        issues: set[Hashable] = set()
        pesent: set[str] = set()
        vus: set[int] = set()
        pile = [racine]
        while pile:
            n = pile.pop()
            if n in vus:
                continue
            vus.add(n)
            if n < 0:
                issues.add(self.valeur(n))
            else:
                variable, branches = par_numero[n]
                pesent.add(self.fait_de[variable])
                pile += branches
        return Examen(frozenset(issues - {_HorsMonde}), frozenset(pesent))

    def _restreindre(
        self,
        noeud: int,
        fixes: Mapping[int, int],
        table: dict[tuple[int, tuple[int, ...]], int] | None = None,
    ) -> int:
        """Reduce the diagram again once some variables are fixed.

        Nodes of the result live in `table`, so that questions leave no trace in the house.
        """
        table = {} if table is None else table
        faits: dict[int, int] = {}

        def parcours(n: int) -> int:
            while n >= 0 and (cas := fixes.get(self.tests[n])) is not None:
                n = self.branches[n][cas]
            if n < 0:
                return n
            if n in faits:
                return faits[n]
            branches = tuple(map(parcours, self.branches[n]))
            possibles = {branche for branche in branches if branche != IMPOSSIBLE}
            if len(possibles) <= 1:
                resultat = possibles.pop() if possibles else IMPOSSIBLE
            else:
                resultat = table.setdefault((self.tests[n], branches), len(table))
            faits[n] = resultat
            return resultat

        return parcours(noeud)


# Bounds the memory of a server that answers for years; a full plan needs about 400 of them.
_EXAMENS_GARDES = 50_000
