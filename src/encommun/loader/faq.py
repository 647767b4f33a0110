# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`faq/foires.yaml`: the publics; `faq/<public>/*.yaml`: their questions, a theme a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.referentiel import Confiance
from encommun.core.referentiel.faq import Foire, QuestionFrequente
from encommun.loader.sources import citations

if TYPE_CHECKING:
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs


def read_foires(champs: Champs, brouillon: Brouillon) -> None:
    """Whose questions there are."""
    for groupe in champs.groupes("foires", requis=True):
        with groupe:
            foire = Foire(groupe.identifiant(), groupe.texte("titre"), groupe.texte("chapeau"))
            brouillon.ajoute("foires", foire, groupe)


def read(champs: Champs, brouillon: Brouillon) -> None:
    """The questions of one theme."""
    foire = champs.renvoi("foire", "foires")
    theme = champs.texte("theme")
    champs.entier("ordre")  # read again by the order of files
    dossier = champs.lecture.fichier.rpartition("/")[0].rpartition("/")[2]
    if foire and dossier != foire:
        champs.signale("foire", f"Le fichier est dans « {dossier} ».", "Déplacez-le.")
    for groupe in champs.groupes("questions", requis=True):
        with groupe:
            brouillon.ajoute("faq", _question(groupe, foire, theme), groupe)


def order(champs: Champs) -> int:
    """The rank of a file among the themes of its public."""
    rang = champs.entier("ordre")
    return 1_000_000 if rang is None else rang


def _question(champs: Champs, foire: str, theme: str) -> QuestionFrequente:
    return QuestionFrequente(
        id=champs.identifiant(),
        foire=foire,
        theme=theme,
        question=champs.texte("question"),
        reponse=champs.texte("reponse"),
        citations=citations(champs),
        confiance=champs.genre("confiance", Confiance),
        a_verifier=champs.texte("a_verifier", ""),
        regles=champs.renvois("regles", "regles"),
        preconisations=champs.renvois("preconisations", "preconisations"),
        exemples=champs.renvois("exemples", "exemples"),
    )
