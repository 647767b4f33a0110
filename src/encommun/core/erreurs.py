# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What we can explain to people: a message, and what to do next."""

from __future__ import annotations

import errno
from dataclasses import dataclass


class Erreur(Exception):
    """An expected error: `message` is shown as is, `remede` says what to do next, in French."""

    def __init__(self, message: str, *, remede: str) -> None:
        super().__init__(message)
        self.message = message
        self.remede = remede


class Inaccessible(Erreur):
    """What we were asked to look at cannot be reached: nothing could be checked."""


@dataclass(frozen=True, slots=True, order=True)
class Defaut:
    """One fault in a file that a person wrote: where it stands, what is wrong, how to mend it.

    Lines and columns count from 1; `champ` is the dotted path of the field, empty for the file.
    """

    fichier: str
    ligne: int
    colonne: int
    champ: str
    message: str
    remede: str = ""

    def __str__(self) -> str:
        champ = f"{self.champ} : " if self.champ else ""
        remede = f" {self.remede}" if self.remede else ""
        return f"{self.fichier}:{self.ligne}:{self.colonne} : {champ}{self.message}{remede}"


class ContenuInvalide(Erreur):
    """Every fault of every file read, in reading order: people mend them in one go."""

    def __init__(self, defauts: tuple[Defaut, ...]) -> None:
        nombre = len(defauts)
        super().__init__(
            f"{nombre} défaut{'s' if nombre > 1 else ''} à corriger.",
            remede="Corrigez chaque ligne signalée, puis recommencez.",
        )
        self.defauts = defauts


# What a system says in its own language, for the obstacles that people meet.
_OBSTACLES = {
    errno.ENOENT: "le dossier n’existe pas",
    errno.ENOTDIR: "un élément du chemin n’est pas un dossier",
    errno.EACCES: "vous n’en avez pas le droit",
    errno.EPERM: "vous n’en avez pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.EDQUOT: "votre espace est plein",
    errno.EFBIG: "le fichier serait trop gros",
    errno.EIO: "le disque ne répond pas",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "le lien tourne en rond",
    errno.EADDRINUSE: "un autre programme l’occupe",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de cette machine",
}


def obstacle(refus: OSError) -> str:
    """Why the system refused, in a few French words without a full stop."""
    return _OBSTACLES.get(refus.errno or 0) or refus.strerror or str(refus)
