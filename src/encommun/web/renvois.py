# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sources that an entry calls, and how sure a rule is, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from encommun.core.referentiel import Confiance
from encommun.web.contenu import francais

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.core.referentiel import Citation, Source
    from encommun.core.referentiel.droits import Regle


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A source and where in it."""

    source: Source
    precision: str = ""

    @property
    def nom(self) -> str:
        """How lawyers call it."""
        return self.source.reference or self.source.titre


def renvois(citations: Iterable[Citation]) -> tuple[Renvoi, ...]:
    """The sources that an entry calls."""
    sources = francais().sources
    return tuple(
        Renvoi(sources[c.source], _more(sources[c.source], c.precision))
        for c in citations
        if c.source in sources
    )


def _more(source: Source, precision: str) -> str:
    """Where in the source, unless its name already says it."""
    return "" if precision in (source.reference or source.titre) else precision


def confiance(regle: Regle) -> str:
    """How sure a rule is, in words."""
    return {
        Confiance.CONFIRME: _("vue dans la source"),
        Confiance.CONNU: _("connaissance générale"),
        Confiance.A_VERIFIER: _("à vérifier par un juriste"),
    }[regle.confiance]
