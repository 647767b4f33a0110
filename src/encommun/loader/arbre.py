# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision tree given as data, replayed along all its paths: what it forgets, what it skips.

The file is JSON or YAML: a list of nodes, or `noeuds:` and the questions that no path to a real
outcome may skip (`obligatoires:`), and the outcomes that may skip them (`sauf_vers:`). A node has
a `name`, then `choices` (each an `answer` and a `goto`) or `end: true`; it may be `mandatory`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, SequenceNode

from encommun.core.erreurs import ContenuInvalide, Defaut, Erreur, Inaccessible
from encommun.loader import noeuds, textes
from encommun.loader.brouillon import Brouillon
from encommun.loader.champs import Champs, Lecture, nearest
from encommun.loader.dossiers.lecture import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from encommun.loader.champs import Endroit

CHEMINS_MAX = 100_000


@dataclass(frozen=True, slots=True)
class Noeud:
    """A question with its answers, or an outcome."""

    nom: str
    choix: tuple[tuple[str, str], ...] = ()  # answer, name of the next node
    fin: bool = False


@dataclass(frozen=True, slots=True)
class Chemin:
    """One way through the tree: the nodes passed with the answer given, and where it ends."""

    pas: tuple[tuple[str, str], ...]
    fin: str

    def __str__(self) -> str:
        return " → ".join([*(f"{nom} [{reponse}]" for nom, reponse in self.pas), self.fin])


@dataclass(frozen=True, slots=True)
class Rejeu:
    """All the paths of a tree, and its defects."""

    chemins: tuple[Chemin, ...]
    issues: tuple[str, ...]
    inatteignables: tuple[str, ...]
    impasses: tuple[str, ...]
    renvois_morts: tuple[tuple[str, str], ...]
    boucles: tuple[tuple[str, ...], ...]
    sautees: Mapping[str, tuple[Chemin, ...]]
    obligatoires: tuple[str, ...] = ()

    @property
    def sain(self) -> bool:
        """Whether nothing is wrong. A tree without an outcome, or without a path, is wrong."""
        return not (
            not self.issues
            or not self.chemins
            or self.inatteignables
            or self.impasses
            or self.renvois_morts
            or self.boucles
            or self.sautees
        )


@dataclass(frozen=True, slots=True)
class Arbre:
    """A tree: the first node is where one starts."""

    noeuds: Mapping[str, Noeud]
    obligatoires: tuple[str, ...] = ()
    sauf_vers: tuple[str, ...] = ()
    _boucles: dict[tuple[str, ...], None] = field(default_factory=dict, repr=False)

    def replay(self) -> Rejeu:
        """Every path, and what they say of the tree.

        Raises:
            Erreur: the tree has more paths than anyone would read.
        """
        depart = next(iter(self.noeuds))
        chemins: list[Chemin] = []
        for chemin in self._paths(depart, ()):
            chemins.append(chemin)
            if len(chemins) > CHEMINS_MAX:
                raise Erreur(
                    f"Cet arbre a plus de {CHEMINS_MAX:,} chemins.".replace(",", "\u202f"),
                    remede="Donnez-le par parties.",
                )
        vus = {depart, *(nom for c in chemins for nom in (*(p for p, _ in c.pas), c.fin))}
        vus |= {nom for boucle in self._boucles for nom in boucle}
        aboutis = [c for c in chemins if c.fin in self.noeuds and self.noeuds[c.fin].fin]
        sautees = {
            question: evitent
            for question in self.obligatoires
            if (
                evitent := tuple(
                    c
                    for c in aboutis
                    if c.fin not in self.sauf_vers and question not in dict(c.pas)
                )
            )
        }
        morts = [
            (n.nom, cible)
            for n in self.noeuds.values()
            for _, cible in n.choix
            if cible not in self.noeuds
        ]
        return Rejeu(
            chemins=tuple(chemins),
            issues=tuple(n.nom for n in self.noeuds.values() if n.fin),
            inatteignables=tuple(nom for nom in self.noeuds if nom not in vus),
            impasses=tuple(n.nom for n in self.noeuds.values() if not n.fin and not n.choix),
            renvois_morts=tuple(dict.fromkeys(morts)),
            boucles=tuple(self._boucles),
            sautees=sautees,
            obligatoires=self.obligatoires,
        )

    def _paths(self, nom: str, pas: tuple[tuple[str, str], ...]) -> Iterator[Chemin]:
        passes = [p for p, _ in pas]
        if nom in passes:
            self._boucles[(*passes[passes.index(nom) :], nom)] = None
            return
        noeud = self.noeuds.get(nom)
        if noeud is None or noeud.fin or not noeud.choix:
            yield Chemin(pas, nom)
            return
        for reponse, cible in noeud.choix:
            yield from self._paths(cible, (*pas, (nom, reponse)))


def read_tree(chemin: Path) -> Arbre:
    """The tree of a file; JSON is read as the YAML that it also is.

    Raises:
        Inaccessible: the file cannot be read.
        ContenuInvalide: every fault of the file.
    """
    fichier = str(chemin)
    texte = textes.decode(fichier, _bytes_of(chemin))
    if isinstance(texte, Defaut):
        raise ContenuInvalide((texte,))
    racine, defauts = noeuds.compose(fichier, texte)
    lus: dict[str, Noeud] = {}
    obligatoires: list[str] = []
    cites: list[tuple[str, Endroit]] = []
    sauf_vers: tuple[str, ...] = ()
    if isinstance(racine, SequenceNode | MappingNode):
        lecture = Lecture(fichier, Brouillon(), defauts)
        entete: Champs | None = None
        if isinstance(racine, MappingNode):
            entete = Champs(lecture, racine)
            cites = entete.mots("obligatoires")
            obligatoires += (nom for nom, _ in cites)
            exceptions = entete.mots("sauf_vers")
            sauf_vers = tuple(nom for nom, _ in exceptions)
            cites += exceptions
            groupes = list(entete.groupes("noeuds", requis=True))
            entete.close()
        else:
            groupes = [Champs(lecture, n, f"[{i}]") for i, n in enumerate(racine.value)]
        for groupe in groupes:
            noeud = _noeud(groupe)
            if noeud.nom and noeud.nom in lus:
                groupe.signale("name", f"« {noeud.nom} » est déjà un nœud.", "Changez ce nom.")
            lus[noeud.nom] = noeud
            obligatoires += [noeud.nom] if groupe.oui_non("mandatory") else []
        for nom, endroit in cites:
            if nom not in lus:
                message = f"« {nom} » n’est pas un nœud de cet arbre."
                defauts.append(endroit.defaut(message, nearest(nom, lus)))
    if not lus and not defauts:
        defauts.append(Defaut(fichier, 1, 1, "", "Cet arbre n’a aucun nœud.", "Ajoutez-en."))
    if defauts:
        raise ContenuInvalide(tuple(sorted(defauts)))
    return Arbre(lus, tuple(dict.fromkeys(obligatoires)), sauf_vers)


def _bytes_of(chemin: Path) -> bytes:
    if not chemin.exists():
        raise Inaccessible(
            f"Le fichier « {chemin} » n’existe pas.",
            remede="Vérifiez son nom et son dossier.",
        )
    return read_bytes(chemin)


def _noeud(champs: Champs) -> Noeud:
    choix = tuple(
        (groupe.texte("answer"), groupe.texte("goto")) for groupe in champs.groupes("choices")
    )
    return Noeud(champs.texte("name"), choix, champs.oui_non("end"))
