# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of the knowledge base: one module per kind of content, gathered in `Referentiel`.

Everything here is a value read from `referentiel/` by the loader. `Referentiel.logique` is the
same content made ready to reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from encommun.core.referentiel.etapes import Etape
from encommun.core.referentiel.logique import Logique
from encommun.core.referentiel.preconisations import (
    Effort,
    Preconisation,
    Priorite,
    Regard,
    TypePreconisation,
)
from encommun.core.referentiel.questions import (
    DesLots,
    Portee,
    Question,
    Reponse,
    Role,
    Theme,
    TypeQuestion,
    dit,
)
from encommun.core.referentiel.socle import Citation, Confiance, Source, Surcouche

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    # Whoever reasons on facts alone does not pay for these classes.
    from encommun.core.referentiel.droits import Droits
    from encommun.core.referentiel.exemples import ExempleDeCommun
    from encommun.core.referentiel.faq import Foire, QuestionFrequente
    from encommun.core.referentiel.langues import EtatTraduction
    from encommun.core.referentiel.mots import Synonymes, Terme

__all__ = [
    "Citation",
    "Confiance",
    "DesLots",
    "Effort",
    "Etape",
    "Logique",
    "Portee",
    "Preconisation",
    "Priorite",
    "Question",
    "Referentiel",
    "Regard",
    "Reponse",
    "Role",
    "Source",
    "Surcouche",
    "Theme",
    "TypePreconisation",
    "TypeQuestion",
    "dit",
]


def _aucun_droit() -> Droits:
    from encommun.core.referentiel.droits import Droits  # noqa: PLC0415 - see above

    return Droits()


@dataclass(frozen=True)
class Referentiel:
    """All that we know, versioned. Mappings keep the order of the files.

    French is the reference. In another language (see `core.traduction`) `francais` is the one
    that this says, and `traductions` what each translation is worth; what is not said in the
    language stays in French.
    """

    version: str
    date: date
    roles: Mapping[str, Role]
    themes: Mapping[str, Theme]
    questions: Mapping[str, Question]
    etapes: Mapping[str, Etape]
    preconisations: Mapping[str, Preconisation]
    sources: Mapping[str, Source]
    glossaire: Mapping[str, Terme]
    droits: Droits = field(default_factory=_aucun_droit)
    livrables: Mapping[str, str] = field(default_factory=dict)  # id -> name of the document
    synonymes: Mapping[str, Synonymes] = field(default_factory=dict)
    exemples: Mapping[str, ExempleDeCommun] = field(default_factory=dict)
    foires: Mapping[str, Foire] = field(default_factory=dict)
    faq: Mapping[str, QuestionFrequente] = field(default_factory=dict)
    surcouches: Mapping[str, Surcouche] = field(default_factory=dict)
    provenances: Mapping[str, str] = field(default_factory=dict)  # entry -> overlay
    langues: tuple[str, ...] = ("fr",)
    langue: str = "fr"
    traductions: Mapping[str, EtatTraduction] = field(default_factory=dict)
    traduites: frozenset[str] = frozenset()  # the entries that people read in the language
    francais: Referentiel | None = field(default=None, repr=False, compare=False)

    @classmethod
    def differe(cls, a_lire: Mapping[str, Callable[[], object]]) -> Referentiel:
        """One whose fields are read when they are first asked for, then kept."""
        referentiel = object.__new__(cls)
        # A field with a default on the class is always found: it is read now.
        lues = {nom: lire() for nom, lire in a_lire.items() if hasattr(cls, nom)}
        vars(referentiel).update(lues, _a_lire=a_lire)
        return referentiel

    if not TYPE_CHECKING:  # a name that does not exist stays a fault for the checker of types

        def __getattr__(self, nom: str) -> object:
            lire = vars(self).get("_a_lire", {}).get(nom)
            if lire is None:
                raise AttributeError(nom, name=nom, obj=self)
            valeur = vars(self)[nom] = lire()
            return valeur

    @cached_property
    def en_vigueur(self) -> tuple[Preconisation, ...]:
        """The recommendations that are not retired."""
        return tuple(p for p in self.preconisations.values() if p.retire_le is None)

    def actuelle(self, cle: str) -> str:
        """The recommendation that says today what this one said; "" when none does."""
        vues: set[str] = set()
        while cle in self.preconisations and cle not in vues:
            vues.add(cle)
            p = self.preconisations[cle]
            if p.retire_le is None:
                return cle
            cle = p.remplace_par
        return ""

    def provenance(self, collection: str, cle: str) -> Surcouche | None:
        """Whose entry this is: the overlay that gave it, or None when it is ours."""
        surcouche = self.provenances.get(f"{collection}.{cle}")
        return None if surcouche is None else self.surcouches[surcouche]

    @cached_property
    def logique(self) -> Logique:
        """The content made ready to reason."""
        return self.once(Logique)

    def once[V](self, make: Callable[[Referentiel], V]) -> V:
        """What this makes of the content: made on first need, and shared by every language."""
        if self.francais is not None:
            return self.francais.once(make)
        if make not in self._gardes:
            self._gardes[make] = make(self)
        faite: V = self._gardes[make]
        return faite

    @cached_property
    def _gardes(self) -> dict[Callable[[Referentiel], object], Any]:
        return {}

    def portee(self, portee: Portee) -> Iterator[Question]:
        """The questions of this scope, in order."""
        return (q for q in self.questions.values() if q.portee is portee)
