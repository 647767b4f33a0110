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

from encommun.core.referentiel.droits import (
    Acte,
    Cas,
    Droits,
    Exemple,
    Fiche,
    Licence,
    Ligne,
    Propagation,
    Regle,
    Table,
)
from encommun.core.referentiel.etapes import Etape
from encommun.core.referentiel.exemples import ExempleDeCommun, FaitDate, TypeExemple
from encommun.core.referentiel.faq import Foire, QuestionFrequente
from encommun.core.referentiel.langues import EtatTraduction, Traduction
from encommun.core.referentiel.logique import Logique
from encommun.core.referentiel.mots import Synonymes, Terme
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

__all__ = [
    "Acte",
    "Cas",
    "Citation",
    "Confiance",
    "DesLots",
    "Droits",
    "Effort",
    "Etape",
    "EtatTraduction",
    "Exemple",
    "ExempleDeCommun",
    "FaitDate",
    "Fiche",
    "Foire",
    "Licence",
    "Ligne",
    "Logique",
    "Portee",
    "Preconisation",
    "Priorite",
    "Propagation",
    "Question",
    "QuestionFrequente",
    "Referentiel",
    "Regard",
    "Regle",
    "Reponse",
    "Role",
    "Source",
    "Surcouche",
    "Synonymes",
    "Table",
    "Terme",
    "Theme",
    "Traduction",
    "TypeExemple",
    "TypePreconisation",
    "TypeQuestion",
    "dit",
]


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
    droits: Droits = field(default_factory=Droits)
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
