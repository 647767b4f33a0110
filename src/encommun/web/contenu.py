# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The référentiel and the reasoning, once per process."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Protocol, cast

from django.conf import settings
from django.utils.translation import get_language

from encommun import loader
from encommun.core import parcours
from encommun.core.diagnostic import logique_des_droits
from encommun.core.frise import logique_de_la_frise
from encommun.core.traduction import Traduisible, language_of
from encommun.loader import traductions
from encommun.loader.dossiers.migration import Migrateur

if TYPE_CHECKING:
    from collections.abc import Callable

    from encommun.core.parcours import Parcours
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel

# Decision diagrams grow while they answer: one thread at a time. Workers are processes, so
# nobody waits in production.
RAISONNEMENT = Lock()


@cache
def francais() -> Referentiel:
    """The content of reference, ready to reason."""
    contenu = loader.load()
    with RAISONNEMENT:
        contenu.logique  # noqa: B018 - compiled now, so that no visitor waits for it
    return contenu


@cache
def traduit(langue: str) -> Referentiel:
    """The same in another language; it reasons with the diagrams of the French."""
    return traductions.load(francais(), langue)


def referentiel() -> Referentiel:
    """The content in the language of the page, as far as it is translated."""
    contenu, langue = francais(), get_language()
    return traduit(langue) if langue in contenu.langues[1:] else contenu


@dataclass(frozen=True, slots=True)
class Dit:
    """A text that says its own language."""

    texte: str
    langue: str

    def __str__(self) -> str:
        return self.texte


def interface() -> str:
    """The language of the page."""
    return get_language() or "fr"


class Parlant(Protocol):
    """Whatever says its own language."""

    @property
    def langue(self) -> str:
        """Its code."""


def language(dit: Traduisible | Parlant) -> str:
    """The language of an entry as it stands, or of what says its own."""
    if isinstance(dit, Traduisible.__value__):
        return language_of(referentiel(), dit)
    return cast("Parlant", dit).langue


@cache
def migrateur() -> Migrateur:
    """What carries older dossiers over to this content."""
    return Migrateur.of(francais())


def forget() -> None:
    """Read the files again next time."""
    francais.cache_clear()
    migrateur.cache_clear()
    traduit.cache_clear()


def warm() -> None:
    """All that visitors would wait for: the content, the diagrams of facts, law and frise."""
    contenu = francais()
    migrateur()
    for langue, _nom in settings.LANGUAGES:
        if langue in contenu.langues[1:]:
            traduit(langue)
    with RAISONNEMENT:
        logique_des_droits(contenu)
        logique_de_la_frise(contenu)


def parcourir(dossier: Dossier) -> Parcours:
    """Where this dossier stands."""
    contenu = referentiel()
    with RAISONNEMENT:
        return parcours.parcourir(contenu, dossier)


class Memoire[Cle, Valeur]:
    """The last values worked out, by key: a person reads the same state of a dossier often.

    Bounded in number and in time: what was erased does not linger in memory either.
    """

    def __init__(self, taille: int, duree: float = 600.0) -> None:
        self._taille, self._duree = taille, duree  # entries, seconds
        self._valeurs: OrderedDict[Cle, tuple[float, Valeur]] = OrderedDict()
        self._verrou = Lock()

    def get(self, cle: Cle, calcul: Callable[[], Valeur]) -> Valeur:
        """The value of this key, worked out when it is not known."""
        with self._verrou:
            self._forget_old()
            connue = self._valeurs.get(cle)
        if connue is None:
            connue = monotonic(), calcul()
            with self._verrou:
                self._valeurs[cle] = connue
                while len(self._valeurs) > self._taille:
                    self._valeurs.popitem(last=False)
        return connue[1]

    def _forget_old(self) -> None:
        limite = monotonic() - self._duree
        while self._valeurs and next(iter(self._valeurs.values()))[0] < limite:
            self._valeurs.popitem(last=False)
