# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small changes to a YAML text: one value at a time, everything else untouched.

The text is composed anew after each change, so that marks are always true. Only texts that
`lecture` accepted come here, and none with an alias: no tag, no duplicate key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from encommun.core.referentiel import Portee
from encommun.loader.dossiers import valeurs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from encommun.core.profil import Declaration
    from encommun.loader.dossiers.textes import Ecrivain

type Chemin = tuple[str | int, ...]

_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Retouche:
    """A text being mended."""

    def __init__(self, texte: str, ecrivain: Ecrivain) -> None:
        self.texte = texte
        self.ecrivain = ecrivain
        self._racine: tuple[str, Node | None] | None = None  # the text composed, and its root

    # What is asked --------------------------------------------------------------------------

    def set_fact(self, chemin: Chemin, fait: str, declaration: Declaration | None) -> None:
        """Give a fact this value, under the name that the author chose; None removes it."""
        portee = Portee.COMMUN if chemin == ("faits",) else Portee.LOT
        cle = self._name(chemin, fait, portee) or self.ecrivain.nom(fait, portee)
        valeur = None if declaration is None else self.ecrivain.valeur(fait, declaration)
        self.set(chemin, cle, valeur, commentaire=self.ecrivain.commentaire(fait))

    def set(
        self,
        chemin: Chemin,
        cle: str,
        valeur: str | None,
        *,
        apres: str = "",
        commentaire: str = "",
    ) -> None:
        """Write `cle: valeur` in the mapping at this path; None removes the key."""
        table = self._at(chemin)
        paire = _pair(table, cle)
        if paire and valeur is None:
            self._delete(table, *paire)
        elif paire and valeur is not None:
            self._overwrite(*paire, valeur)
        elif valeur is not None:
            self._insert(chemin, f"{cle}: {valeur}", apres, commentaire)

    def append(self, cle: str, lignes: Sequence[str], en_ligne: str) -> None:
        """Add an item at the end of a list of the dossier: as lines, or between braces."""
        liste = self._at((cle,))
        if isinstance(liste, SequenceNode) and liste.value and not liste.flow_style:
            retrait = " " * (self._dash(liste.value[0]) - self._line_start(liste.start_mark.index))
            self._add_lines(self._end(liste), [retrait + ligne for ligne in lignes])
        elif isinstance(liste, SequenceNode) and liste.flow_style:
            self._add_inside(liste, en_ligne)
        elif self._flow(()):
            self._insert((), f"{cle}: [{en_ligne}]", "", "")
        else:
            self._open(cle)
            self._add_lines(self._key_end(cle), [f"  {ligne}" for ligne in lignes])

    def remove(self, cle: str, rang: int) -> None:
        """Take an item out of a list."""
        liste = self._at((cle,))
        assert isinstance(liste, SequenceNode)  # noqa: S101 — read so, see the module
        element = liste.value[rang]
        if not liste.flow_style:
            debut = self._line_start(self._dash(element))
            self._splice(debut, self._next_line(self._end(element)), "")
        elif rang + 1 < len(liste.value):
            suivant = liste.value[rang + 1].start_mark.index
            self._splice(element.start_mark.index, suivant, "")
        else:
            debut = liste.value[rang - 1].end_mark.index if rang else element.start_mark.index
            self._splice(debut, element.end_mark.index, "")

    def empty(self, cle: str) -> None:
        """Leave a list without items."""
        while isinstance(liste := self._at((cle,)), SequenceNode) and liste.value:
            self.remove(cle, len(liste.value) - 1)

    # Where things stand -----------------------------------------------------------------------

    def _root(self) -> Node | None:
        if self._racine is None or self._racine[0] is not self.texte:
            self._racine = self.texte, yaml.compose(self.texte, Loader=_Loader)
        return self._racine[1]

    def _at(self, chemin: Chemin) -> Node | None:
        noeud = self._root()
        for pas in chemin:
            if isinstance(noeud, SequenceNode) and isinstance(pas, int):
                noeud = noeud.value[pas]
            else:
                paire = _pair(noeud, str(pas))
                noeud = paire[1] if paire else None
        return noeud

    def _name(self, chemin: Chemin, fait: str, portee: Portee) -> str:
        """The key under which the text already gives this fact."""
        table = self._at(chemin)
        for cle, _ in table.value if isinstance(table, MappingNode) else ():
            question = valeurs.find_question(self.ecrivain.referentiel, cle.value, portee)
            if question and question.id == fait and cle.value != "nom":
                return str(cle.value)
        return ""

    def _flow(self, chemin: Chemin) -> bool:
        noeud = self._at(chemin)
        return isinstance(noeud, CollectionNode) and bool(noeud.flow_style)

    def _end(self, noeud: Node) -> int:
        """Where the text of a node really ends: blocks run on to the next token otherwise."""
        if isinstance(noeud, CollectionNode) and not noeud.flow_style and noeud.value:
            dernier = noeud.value[-1]
            return self._end(dernier[1] if isinstance(dernier, tuple) else dernier)
        debut, fin = noeud.start_mark.index, noeud.end_mark.index
        if isinstance(noeud, ScalarNode) and noeud.style in {"|", ">"}:
            return debut + len(self.texte[debut:fin].rstrip())
        return int(fin)

    def _line_start(self, rang: int) -> int:
        return self.texte.rfind("\n", 0, rang) + 1

    def _line_end(self, rang: int) -> int:
        fin = self.texte.find("\n", rang)
        return len(self.texte) if fin < 0 else fin

    def _next_line(self, rang: int) -> int:
        return min(self._line_end(rang) + 1, len(self.texte))

    def _dash(self, element: Node) -> int:
        return self.texte.rindex("-", 0, max(element.start_mark.index, 1))

    def _key_end(self, cle: str) -> int:
        paire = _pair(self._root(), cle)
        assert paire is not None  # noqa: S101 — opened just before
        return self.texte.index(":", paire[0].end_mark.index)

    # What changes -----------------------------------------------------------------------------

    def _splice(self, debut: int, fin: int, texte: str) -> None:
        self.texte = self.texte[:debut] + texte + self.texte[fin:]

    def _overwrite(self, cle: Node, valeur: Node, texte: str) -> None:
        debut, fin = valeur.start_mark.index, self._end(valeur)
        if isinstance(valeur, CollectionNode) and not valeur.flow_style:
            debut = self.texte.index(":", cle.end_mark.index) + 1
        blanc = "" if self.texte[debut - 1].isspace() else " "
        self._splice(debut, fin, blanc + texte)

    def _delete(self, table: Node | None, cle: Node, valeur: Node) -> None:
        debut = self._line_start(cle.start_mark.index)
        en_bloc = isinstance(table, MappingNode) and not table.flow_style
        if en_bloc and not self.texte[debut : cle.start_mark.index].strip():
            self._splice(debut, self._next_line(self._end(valeur)), "")
        else:  # inside braces or after a dash: a blank value says the same
            apres = self.texte.index(":", cle.end_mark.index) + 1
            self._splice(apres, max(apres, self._end(valeur)), " ")

    def _insert(self, chemin: Chemin, ligne: str, apres: str, commentaire: str) -> None:
        table = self._at(chemin)
        if isinstance(table, MappingNode) and table.flow_style:
            self._add_inside(table, ligne)
        elif isinstance(table, MappingNode) and table.value:
            cle, valeur = _pair(table, apres) or table.value[-1]
            debut = table.start_mark.index
            colonne = debut - self._line_start(debut)
            fin = max(self._end(valeur), cle.end_mark.index)
            section = [""] if ligne.endswith(":") else []
            self._add_lines(fin, [*section, " " * colonne + ligne + commentaire])
        elif chemin and isinstance(chemin[-1], int):  # an item left blank
            assert table is not None  # noqa: S101 — lots exist
            self._splice(table.start_mark.index, self._end(table), f" {{{ligne}}}")
        elif chemin and self._flow(()):
            self.set((), str(chemin[-1]), f"{{{ligne}}}")
        elif chemin:
            self._open(str(chemin[-1]))
            self._add_lines(self._key_end(str(chemin[-1])), [f"  {ligne}{commentaire}"])
        else:
            self._add_lines(len(self.texte.rstrip()), [ligne])

    def _open(self, cle: str) -> None:
        """Make sure that a key of the dossier stands there with nothing after it."""
        paire = _pair(self._root(), cle)
        if paire is None:
            self._insert((), f"{cle}:", "", "")
        elif paire[1].end_mark.index > paire[1].start_mark.index:
            self._splice(paire[1].start_mark.index, self._end(paire[1]), "")

    def _add_lines(self, apres: int, lignes: Sequence[str]) -> None:
        """New lines below the one where this place stands, its comment included."""
        fin = self._line_end(apres)
        self._splice(fin, fin, "".join(f"\n{ligne}" for ligne in lignes))
        if not self.texte.endswith("\n"):
            self.texte += "\n"

    def _add_inside(self, collection: CollectionNode, texte: str) -> None:
        fin = collection.end_mark.index - 1
        dedans = self.texte[collection.start_mark.index + 1 : fin]
        if not collection.value:
            self._splice(collection.start_mark.index + 1, fin, texte)
            return
        dernier = collection.value[-1]
        place = self._end(dernier[1] if isinstance(dernier, tuple) else dernier)
        virgule = "" if dedans.rstrip().endswith(",") else ","
        if virgule:
            self._splice(place, place, f", {texte}")
        else:
            self._splice(fin, fin, f" {texte}")


def _pair(noeud: Node | None, cle: str) -> tuple[ScalarNode, Node] | None:
    if not isinstance(noeud, MappingNode):
        return None
    return next(((c, v) for c, v in noeud.value if c.value == cle), None)
