# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Markdown body of a content file: its headings are fixed, known and given once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.loader.champs import Endroit
from encommun.loader.textes import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.loader.champs import Champs
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
    admis = ", ".join(requises + libres)
    for section in sections(texte):
        ou = Endroit(lecture.fichier, section.ligne, 1, section.titre)
        if not section.titre:
            if section.texte and entame:
                yield section
            elif section.texte:
                debut = Endroit(lecture.fichier, section.ligne_du_texte, 1, "")
                remede = f"Ajoutez « ## {requises[0]} » avant."
                lecture.signale(debut, "Ce texte n’est sous aucun titre.", remede)
            elif entame:
                message = f"Le texte manque : {entame}."
                lecture.signale(ou, message, "Écrivez-le sous l’en-tête, avant les titres.")
            continue
        if section.titre not in requises + libres:
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
