# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""From bytes to text: what is refused before anything is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from encommun.core.erreurs import Defaut
from encommun.loader import fichiers

if TYPE_CHECKING:
    from collections.abc import Iterator

TAILLE_MAX = fichiers.TAILLE_MAX
# Controls, and what changes lines or the direction of reading without being seen.
_CONTROLE = re.compile(
    "[^\\t\\n\\x20-\\x7e\\xa0-\\u200a\\u200c\\u200d\\u2010-\\u2027\\u202f-\\u205f"
    "\\u206a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
_FERMETURE = re.compile(r"^---[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Texte:
    """A file as read: its YAML (lines kept in place), then its Markdown if it has some."""

    fichier: str
    yaml: str
    corps: str = ""
    ligne_du_corps: int = 1  # the line of the file where `corps` starts


def decode(fichier: str, octets: bytes) -> str | Defaut:
    """The text of a file, or the first reason not to read it."""
    if len(octets) > TAILLE_MAX:
        return Defaut(fichier, 1, 1, "", "Fichier de plus de 1 Mio.", "Découpez-le.")
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as faute:
        ligne = octets.count(b"\n", 0, faute.start) + 1
        colonne = faute.start - (octets.rfind(b"\n", 0, faute.start) + 1) + 1
        return Defaut(
            fichier, ligne, colonne, "", "Ce n’est pas de l’UTF-8.", "Enregistrez-le en UTF-8."
        )
    texte = texte.replace("\r\n", "\n")
    if intrus := _CONTROLE.search(texte):
        message = f"Caractère invisible interdit (U+{ord(intrus[0]):04X})."
        return Defaut(fichier, *place(texte, intrus.start()), "", message, "Effacez-le.")
    return texte


def place(texte: str, rang: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of the text."""
    return texte.count("\n", 0, rang) + 1, rang - (texte.rfind("\n", 0, rang) + 1) + 1


def split(fichier: str, texte: str) -> Texte | Defaut:
    """The front matter and the body of a Markdown file."""
    if not texte.startswith("---\n"):
        return Defaut(
            fichier, 1, 1, "", "L’en-tête manque.", "Commencez le fichier par une ligne « --- »."
        )
    fin = _FERMETURE.search(texte, 4)
    if fin is None:
        return Defaut(
            fichier,
            1,
            1,
            "",
            "L’en-tête n’est pas refermé.",
            "Ajoutez une ligne « --- » après le dernier champ.",
        )
    # A blank line replaces the opening rule, so that lines keep their number.
    return Texte(
        fichier,
        "\n" + texte[4 : fin.start()],
        texte[fin.end() :].removeprefix("\n"),
        texte.count("\n", 0, fin.end()) + 2,
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level heading of a body, where it stands, and the Markdown under it."""

    titre: str
    ligne: int
    texte: str
    ligne_du_texte: int


def sections(texte: Texte) -> Iterator[Section]:
    """The sections of a body. What stands before the first heading has an empty title."""
    for titre, ligne, lignes, debut in _cut(texte, "## "):
        yield _section(titre, ligne, lignes, debut)


def parts(texte: Texte) -> Iterator[tuple[str, int, Texte]]:
    """What stands under each first-level heading, and its line; first what stands under none."""
    for titre, ligne, lignes, debut in _cut(texte, "# "):
        yield titre, ligne, replace(texte, corps="\n".join(lignes), ligne_du_corps=debut)


def _cut(texte: Texte, diese: str) -> Iterator[tuple[str, int, list[str], int]]:
    """The body cut at the headings of one level: heading, its line, what follows, from where."""
    titre, ligne, debut, lignes = "", texte.ligne_du_corps, texte.ligne_du_corps, list[str]()
    cloture = ""
    for numero, contenu in enumerate(texte.corps.split("\n"), texte.ligne_du_corps):
        if barriere := re.match(r" {0,3}(```+|~~~+)", contenu):
            cloture = "" if cloture and barriere[1].startswith(cloture) else cloture or barriere[1]
        if not cloture and contenu.startswith(diese):
            yield titre, ligne, lignes, debut
            titre, ligne, debut, lignes = contenu[len(diese) :].strip(), numero, numero + 1, []
        else:
            lignes.append(contenu)
    yield titre, ligne, lignes, debut


def _section(titre: str, ligne: int, lignes: list[str], debut: int) -> Section:
    while lignes and not lignes[0].strip():
        lignes, debut = lignes[1:], debut + 1
    return Section(titre, ligne, "\n".join(lignes).rstrip(), debut)
