# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What sound files may still get wrong, and what is proved when nothing is.

Each check is a function from the référentiel to remarks. An error is a promise of the content
that does not hold; a warning asks for a look. Promises say what was proved, and over how many
profiles: by decision diagrams, without enumerating any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.loader.verification.contenu import CONTROLES, useful_facts, walk
from encommun.loader.verification.langues import Reste, check, remaining
from encommun.loader.verification.promesses import prove
from encommun.loader.verification.rapport import (
    Completude,
    Gravite,
    Promesse,
    Rapport,
    Remarque,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from encommun.core.referentiel import Referentiel
    from encommun.core.referentiel.langues import Traduction

__all__ = [
    "CONTROLES",
    "Completude",
    "Gravite",
    "Promesse",
    "Rapport",
    "Remarque",
    "Reste",
    "remaining",
    "useful_facts",
    "verify",
    "walk",
]


def verify(
    referentiel: Referentiel,
    *,
    au: date,
    renvois: int = 0,
    traductions: Mapping[str, Mapping[str, Traduction]] | None = None,
) -> Rapport:
    """Every check on this content, on this day.

    `renvois`: how many references the loader resolved when it read the files.
    `traductions`: what each other language says.
    """
    remarques, promesses = prove(referentiel, au, renvois)
    completudes = []
    for langue, dites in (traductions or {}).items():
        completude, a_revoir = check(referentiel, langue, dites)
        completudes.append(completude)
        remarques += a_revoir
    remarques.sort(key=lambda r: (r.gravite is not Gravite.ERREUR, r.objet))
    collections = ("questions", "etapes", "preconisations", "sources", "glossaire")
    examines = {nom: len(getattr(referentiel, nom)) for nom in collections}
    examines["preconisations"] = len(referentiel.en_vigueur)
    ajouts = {nom: len(getattr(referentiel, nom)) for nom in ("exemples", "faq")}
    examines |= {nom: nombre for nom, nombre in ajouts.items() if nombre}
    return Rapport(referentiel.version, examines, tuple(remarques), promesses, tuple(completudes))
