# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The index of search as a script: a page opened from a disk may not fetch anything else."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.recherche import (
    DEBUT,
    DEBUT_MIN,
    FAUTES,
    MOTS_MAX,
    SYNONYME,
)
from encommun.core.recherche.racines import EXCEPTIONS, FINALES, VIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from encommun.core.recherche import Index, Nature, Trouvable


def _forms(index: Index) -> dict[int, str]:
    """The words as written, by how many times they are: what another spelling is drawn from."""
    par_nombre: defaultdict[int, list[str]] = defaultdict(list)
    for forme, nombre in sorted(index.formes.items()):
        par_nombre[nombre].append(forme)
    return {nombre: " ".join(formes) for nombre, formes in sorted(par_nombre.items())}


@dataclass(frozen=True, slots=True)
class Mots:
    """How the pages speak: kinds of entries, sentences, where an entry is, its other language."""

    natures: Mapping[Nature, str]
    phrases: Mapping[str, str]
    adresse: Callable[[Trouvable], str]
    langue: Callable[[Trouvable], str]  # empty when it is the one of the pages


def script(index: Index, dits: Mots) -> str:
    """What `recherche.js` reads: entries, weights by stem, and the rules of words."""
    natures = list(dits.natures)
    contenu = {
        "natures": list(dits.natures.values()),
        "phrases": dict(dits.phrases),
        "entrees": [
            [natures.index(e.nature), e.titre, dits.adresse(e), e.resume]
            + ([langue] if (langue := dits.langue(e)) else [])
            for e in index.entrees
        ],
        "poids": {
            racine: [x for rang, note in places.items() for x in (rang, round(note * 100))]
            for racine, places in sorted(index.poids.items())
        },
        "groupes": [[list(e) for e in groupe] for groupe in index.groupes],
        "vides": sorted(VIDES | index.vides),
        "exceptions": EXCEPTIONS,
        "finales": FINALES,
        "reglages": [SYNONYME, DEBUT, DEBUT_MIN, MOTS_MAX],
        "fautes": FAUTES,
        "formes": _forms(index),
    }
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    return f"window.ENCOMMUN_INDEX = {texte.replace('<', chr(92) + 'u003c')};\n"
