# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Markdown body of a content file: its headings are fixed, known and given once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.loader.champs import Endroit
from encommun.loader.textes import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.loader.champs import Champs, Lecture
    from encommun.loader.textes import Section, Texte


def read(
    champs: Champs,
    texte: Texte,
    requises: tuple[str, ...],
    libres: tuple[str, ...] = (),
    *,
    entame: str = "",
) -> Iterator[Section]:
    """The sections that hold something; each fault is noted where it stands.

    `entame`: what the text before the first heading is called, when there must be one; it then
    comes out under an empty title. Without it, no text may stand there.
    """
    lecture, vues = champs.lecture, set[str]()
    for section in sections(texte):
        ou = Endroit(lecture.fichier, section.ligne, 1, section.titre)
        if not section.titre:
            if _is_opening(lecture, section, (requises + libres)[0], entame):
                yield section
            continue
        if section.titre not in requises + libres:
            admis = ", ".join(requises + libres)
            lecture.signale(ou, "Titre inconnu.", f"Titres admis : {admis}.")
        elif section.titre in vues:
            lecture.signale(ou, "Ce titre revient deux fois.", "Réunissez les deux passages.")
        elif not section.texte:
            lecture.signale(ou, "Rien sous ce titre.", "Écrivez un texte, ou retirez le titre.")
        else:
            yield section
        vues.add(section.titre)
    for titre in requises:
        if titre not in vues:
            fin = Endroit(lecture.fichier, texte.ligne_du_corps, 1, titre)
            lecture.signale(fin, f"Le titre « ## {titre} » manque.", "Ajoutez-le.")


def _is_opening(lecture: Lecture, section: Section, premier: str, entame: str) -> bool:
    """Whether what stands before the first heading is the text expected there."""
    debut = Endroit(lecture.fichier, section.ligne_du_texte, 1, "")
    if section.texte and not entame:
        remede = f"Ajoutez « ## {premier} » avant."
        lecture.signale(debut, "Ce texte n’est sous aucun titre.", remede)
    elif entame and not section.texte:
        remede = "Écrivez-le sous l’en-tête, avant les titres."
        lecture.signale(debut, f"Le texte manque : {entame}.", remede)
    return bool(section.texte and entame)
