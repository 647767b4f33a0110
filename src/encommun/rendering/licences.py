# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of licences: the French list, and what a component imposes on the whole."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from encommun.core.diagnostic.compatibilite import matrice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.referentiel import Referentiel

_LIENS = (("copie", "copiée dans les fichiers"), ("lie", "liée au programme"))
_TITRE = """\
# Les licences

Cette page est fabriquée à partir du référentiel {version} : `python tools/licences.py` l’écrit à
nouveau. Elle couvre toute la liste de l’article D. 323-2-1 du CRPA. Chaque réponse vient de
`licences/classes.yaml`, que lit aussi le diagnostic ; la règle citée donne la raison.
"""


def render(referentiel: Referentiel) -> str:
    """The page, as Markdown."""
    return "\n".join(_lines(referentiel)) + "\n"


def _lines(referentiel: Referentiel) -> Iterator[str]:
    droits = referentiel.droits
    yield _TITRE.format(version=referentiel.version)
    yield "## La table\n"
    yield "| Licence | Famille | Liste | Brevets | Réseau | Approuvée par | À savoir |"
    yield "|---|---|---|---|---|---|---|"
    for licence in droits.licences.values():
        if licence.approuvee_par or licence.liste or licence.libre:
            cases = (
                f"`{licence.id}`",
                licence.famille,
                licence.liste or "non",
                licence.brevets or "–",
                "oui" if licence.reseau else "non",
                ", ".join(licence.approuvee_par) or "–",
                licence.note or "–",
            )
            yield f"| {' | '.join(cases)} |"
    for lien, mots in _LIENS:
        yield f"\n## Un logiciel, une brique {mots}\n"
        yield "En ligne, la brique ; en colonne, la licence possible de l’ensemble.\n"
        yield from _table(referentiel, lien, logiciel=True)
    yield "\n## Des données ou un contenu, une base dérivée\n"
    yield from _table(referentiel, "base_derivee", logiciel=False)


def _table(referentiel: Referentiel, lien: str, *, logiciel: bool) -> Iterator[str]:
    entete = False
    paires = matrice(referentiel.droits, lien, logiciel=logiciel)
    for brique, groupe in groupby(paires, key=lambda paire: paire.brique):
        ligne = list(groupe)
        if not entete:
            yield f"| Brique | {' | '.join(f'`{c.ensemble}`' for c in ligne)} | Pourquoi |"
            yield f"|---|{'---|' * len(ligne)}---|"
            entete = True
        cases = " | ".join("oui" if c.possible else "non" for c in ligne)
        yield f"| `{brique}` | {cases} | {ligne[0].raison} ({ligne[0].regle}) |"
