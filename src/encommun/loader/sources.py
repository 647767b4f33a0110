# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`sources.yaml`, and the citations by which every entry calls a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, SequenceNode

from encommun.core.referentiel import Citation, Confiance, Source
from encommun.loader.champs import Champs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.loader.brouillon import Brouillon

NATURES = (
    "loi",
    "jurisprudence",
    "doctrine",
    "guide",
    "norme",
    "avis",
    "etude",
    "temoignage",
    "interne",
)


def read(champs: Champs, brouillon: Brouillon) -> None:
    """Each text, guide or article, once."""
    for groupe in champs.groupes("sources", requis=True):
        with groupe:
            source = Source(
                id=groupe.identifiant(),
                titre=groupe.texte("titre"),
                nature=groupe.parmi("nature", NATURES),
                emetteur=groupe.texte("emetteur", ""),
                reference=groupe.texte("reference", ""),
                url=groupe.texte("url", ""),
                version_du=groupe.texte("version_du", ""),
                verifie_le=groupe.jour("verifie_le"),
                confiance=groupe.genre("confiance", Confiance, Confiance.A_VERIFIER),
                note=groupe.texte("note", ""),
            )
            if source.url and not source.url.startswith("https://"):
                groupe.signale(
                    "url", "L’adresse ne commence pas par « https:// ».", "Corrigez-la."
                )
            brouillon.ajoute("sources", source, groupe)


def citations(champs: Champs, nom: str = "sources") -> tuple[Citation, ...]:
    """The sources of an entry: `- crpa`, or `- source: crpa` with a `precision`."""
    return tuple(_citations(champs, nom))


def _citations(champs: Champs, nom: str) -> Iterator[Citation]:
    noeud = champs.prend(nom, requis=True)
    if not isinstance(noeud, SequenceNode) or not noeud.value:
        if noeud is not None:
            champs.signale(nom, "On attend au moins une source.", "Écrivez une puce par source.")
        return
    lecture = champs.lecture
    for rang, element in enumerate(noeud.value):
        chemin = f"{champs.sous(nom)}[{rang}]"
        if isinstance(element, MappingNode):
            with Champs(lecture, element, chemin) as groupe:
                cible = groupe.renvoi("source", "sources")
                yield Citation(cible, groupe.texte("precision"))
        else:
            cible = champs.texte_de(element, chemin)
            if cible:
                lecture.brouillon.renvoie("sources", cible, lecture.endroit(element, chemin))
            yield Citation(cible)
