# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The index of search as a script: a page opened from a disk may not fetch anything else."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from encommun.core.recherche import (
    DEBUT,
    DEBUT_MIN,
    FAUTES,
    MOTS_MAX,
    SYNONYME,
    Nature,
    Trouvable,
)
from encommun.core.recherche.racines import EXCEPTIONS, FINALES, VIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from encommun.core.recherche import Index


NATURES = {
    Nature.PRECONISATION: "Préconisation",
    Nature.ETAPE: "Étape",
    Nature.TERME: "Glossaire",
    Nature.REGLE: "Règle de droit",
    Nature.QUESTION: "Question",
    Nature.FREQUENTE: "Question fréquente",
    Nature.EXEMPLE: "Exemple",
    Nature.SOURCE: "Source",
}


def _forms(index: Index) -> dict[int, str]:
    """The words as written, by how many times they are: what another spelling is drawn from."""
    par_nombre: defaultdict[int, list[str]] = defaultdict(list)
    for forme, nombre in sorted(index.formes.items()):
        par_nombre[nombre].append(forme)
    return {nombre: " ".join(formes) for nombre, formes in sorted(par_nombre.items())}


def script(index: Index, adresse: Callable[[Trouvable], str]) -> str:
    """What `recherche.js` reads: entries, weights by stem, and the rules of words."""
    natures = list(NATURES)
    contenu = {
        "natures": list(NATURES.values()),
        "entrees": [
            [natures.index(e.nature), e.titre, adresse(e), e.resume] for e in index.entrees
        ],
        "poids": {
            racine: [x for rang, note in places.items() for x in (rang, round(note * 100))]
            for racine, places in sorted(index.poids.items())
        },
        "groupes": [[list(e) for e in groupe] for groupe in index.groupes],
        "vides": sorted(VIDES),
        "exceptions": EXCEPTIONS,
        "finales": FINALES,
        "reglages": [SYNONYME, DEBUT, DEBUT_MIN, MOTS_MAX],
        "fautes": FAUTES,
        "formes": _forms(index),
    }
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    return f"window.ENCOMMUN_INDEX = {texte.replace('<', chr(92) + 'u003c')};\n"
