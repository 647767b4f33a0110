# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML read as marked nodes, without its traps: nothing is built, nothing is executed.

Values keep the place where they were written. Merges, tags, duplicate keys and depths that no one
writes by hand are refused here, so that the readers above never meet them. So are aliases; a
dossier may repeat a lone value or an empty list, as programs do: nothing can grow there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from encommun.core.erreurs import Defaut

if TYPE_CHECKING:
    from collections.abc import Iterator

PROFONDEUR_MAX = 40

# The C parser is ten times faster; the other one says the same things.
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_YAML = "tag:yaml.org,2002:"
_TAGS = {_YAML + nom for nom in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
_RETRAIT = re.compile(r"^[ ]*(?:[-?:][ ]+)*", re.MULTILINE)

# What libyaml says, what it means, and what to do. The first fragment found wins.
_ENONCES = (
    ("undefined alias", "Les alias (*) ne sont pas admis.", "Écrivez la valeur en entier."),
    ("duplicate anchor", "Les ancres (&) ne sont pas admises.", "Retirez-la."),
    ("expected a single document", "Un seul document par fichier.", "Retirez la ligne « --- »."),
    (
        "mapping values are not allowed",
        "Deux-points inattendu.",
        "Mettez le texte entre guillemets, ou corrigez le retrait.",
    ),
    (
        "could not find expected ':'",
        "Deux-points attendu après le nom du champ.",
        "Écrivez « champ: valeur », ou mettez le texte entre guillemets.",
    ),
    ("unknown escape", "Barre oblique inverse inattendue.", "Doublez-la : « \\\\ »."),
    ("quoted scalar", "Un guillemet n’est pas refermé.", "Refermez-le."),
    ("flow", "Une liste ou un groupe n’est pas refermé.", "Vérifiez les crochets et virgules."),
    ("cannot start any token", "Caractère réservé.", "Mettez le texte entre guillemets."),
    ("block", "Le retrait ne correspond pas.", "Alignez les champs d’un même groupe."),
)


def kind(noeud: Node) -> str:
    """The short name of the kind of value: str, int, bool, etc."""
    return noeud.tag.removeprefix(_YAML)


def compose(
    fichier: str, texte: str, *, repetitions: bool = False
) -> tuple[Node | None, list[Defaut]]:
    """The tree of a YAML text, and the faults of its form. No tree when it cannot be read.

    `repetitions`: whether a lone value may be repeated by its name.
    """
    if (trop := _too_deep(texte)) is not None:
        message = f"Plus de {PROFONDEUR_MAX} niveaux imbriqués."
        return None, [Defaut(fichier, *trop, "", message, "Simplifiez ce passage.")]
    try:
        racine: Node | None = yaml.compose(texte, Loader=_Loader)
    except yaml.MarkedYAMLError as faute:
        return None, [_explain(fichier, texte, faute)]
    if racine is None:
        return None, [Defaut(fichier, 1, 1, "", "Le fichier est vide.", "Remplissez-le.")]
    # An anchor is met many times.
    defauts = list(dict.fromkeys(_traps(fichier, racine, repetitions=repetitions)))
    return (None if any(d.message == _ALIAS for d in defauts) else racine), defauts


def _too_deep(texte: str) -> tuple[int, int] | None:
    """Where nesting passes the limit: the C parser would exhaust the stack of the process."""
    if texte.count("[") + texte.count("{") < PROFONDEUR_MAX and not any(
        len(retrait[0]) > PROFONDEUR_MAX for retrait in _RETRAIT.finditer(texte)
    ):
        return None
    profondeur = 0
    try:
        for evenement in yaml.parse(texte, Loader=_Loader):
            if isinstance(evenement, yaml.CollectionStartEvent):
                profondeur += 1
                if profondeur > PROFONDEUR_MAX:
                    marque = evenement.start_mark
                    return (marque.line + 1, marque.column + 1) if marque else (1, 1)
            elif isinstance(evenement, yaml.CollectionEndEvent):
                profondeur -= 1
    except yaml.YAMLError:
        return None  # composing will say what is wrong
    return None


def _explain(fichier: str, texte: str, faute: yaml.MarkedYAMLError) -> Defaut:
    anglais = f"{faute.problem} {faute.context}"
    marque = faute.problem_mark or faute.context_mark
    if "quoted scalar" in anglais and "escape" not in anglais:
        # Where it opens says more than the end of the file.
        marque = faute.context_mark or marque
    ligne, colonne = (marque.line, marque.column) if marque else (0, 0)
    fautive = "".join(texte.split("\n")[ligne : ligne + 1])
    if "\t" in fautive[: colonne + 1]:
        colonne = fautive.index("\t")
        message, remede = "Une tabulation sert de retrait.", "Remplacez-la par des espaces."
    else:
        message, remede = next(
            ((dit, quoi) for fragment, dit, quoi in _ENONCES if fragment in anglais),
            ("YAML mal formé.", "Vérifiez retraits, guillemets et tirets."),
        )
    return Defaut(fichier, ligne + 1, colonne + 1, "", message, remede)


_ALIAS = "Les ancres (&) et les alias (*) ne sont pas admis."


def _traps(fichier: str, racine: Node, *, repetitions: bool) -> Iterator[Defaut]:
    """The faults that YAML itself lets through."""
    vus: set[int] = set()
    pile: list[Node] = [racine]
    while pile:
        noeud = pile.pop()
        ou = position(noeud)
        if id(noeud) in vus:
            if repetitions and (isinstance(noeud, ScalarNode) or not noeud.value):
                continue
            yield Defaut(fichier, *ou, "", _ALIAS, "Écrivez la valeur en entier.")
            continue
        vus.add(id(noeud))
        if noeud.tag not in _TAGS and not noeud.tag.endswith((":merge", ":value")):
            yield Defaut(
                fichier, *ou, "", "Les étiquettes (!) ne sont pas admises.", "Retirez-la."
            )
        if isinstance(noeud, SequenceNode):
            pile += reversed(noeud.value)
        elif isinstance(noeud, MappingNode):
            yield from _keys(fichier, noeud)
            pile += [valeur for _, valeur in reversed(noeud.value)]
            pile += [cle for cle, _ in noeud.value if not isinstance(cle, ScalarNode)]


def _keys(fichier: str, noeud: MappingNode) -> Iterator[Defaut]:
    lignes: dict[str, int] = {}
    for cle, _ in noeud.value:
        ou = position(cle)
        if not isinstance(cle, ScalarNode) or kind(cle) not in {"str", "merge", "value"}:
            yield Defaut(
                fichier, *ou, "", "Un nom de champ est un mot.", "Mettez-le entre guillemets."
            )
        elif kind(cle) == "merge":
            yield Defaut(fichier, *ou, "", "« << » n’est pas admis.", "Écrivez chaque champ.")
        elif cle.value in lignes:
            message = f"Le champ « {cle.value} » est déjà donné ligne {lignes[cle.value]}."
            yield Defaut(fichier, *ou, cle.value, message, "Gardez-en un seul.")
        else:
            lignes[cle.value] = ou[0]


def has_aliases(texte: str) -> bool:
    """Whether a text that composes repeats a value by its name."""
    return "*" in texte and any(
        isinstance(evenement, yaml.AliasEvent) for evenement in yaml.parse(texte, Loader=_Loader)
    )


def position(noeud: Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    return noeud.start_mark.line + 1, noeud.start_mark.column + 1
