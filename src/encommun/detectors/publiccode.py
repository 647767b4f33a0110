# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there a publiccode.yml, does it satisfy the standard, does it tell what the tree tells?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from encommun.core.constats import Constat, Critere, Gravite, Issue, Point
from encommun.detectors.depot import Depot, Illisible
from encommun.detectors.publiccode_lieu import field_value, find_file
from encommun.detectors.versions import last_tag, looks_like_version

if TYPE_CHECKING:
    from encommun.detectors.publiccode_valeurs import Faute

CRITERES = (
    Critere(
        "publiccode",
        "Y a-t-il un publiccode.yml à la racine ?",
        "Ajoutez un publiccode.yml : les catalogues publics le lisent.",
        Gravite.ATTENDU,
        preconisations=("decrire-publiccode",),
    ),
    Critere(
        "publiccode_valide",
        "Le publiccode.yml respecte-t-il le standard ?",
        "Corrigez chaque ligne signalée.",
        Gravite.BLOQUANT,
        preconisations=("decrire-publiccode",),
    ),
)


def detect(depot: Depot) -> Iterator[Constat]:
    chemin = find_file(depot)
    if not chemin:
        yield Constat("publiccode", Issue.ABSENT, False, "Aucun publiccode.yml à la racine.")
        yield Constat(
            "publiccode_valide", Issue.NON_APPLICABLE, "na", "Il n’y a pas de publiccode.yml."
        )
        return
    fichier = depot.fichiers_par_chemin[chemin]
    texte = depot.text(fichier)
    preuve = depot.proof(fichier, 1, texte.partition("\n")[0])
    yield Constat("publiccode", Issue.VU, True, f"« {chemin} » est à la racine.", 5, (preuve,))
    # YAML and its rules are loaded only when there is a file to read.
    from encommun.detectors.publiccode_regles import validate  # noqa: PLC0415 - see above

    fautes = validate(texte)
    graves = [f for f in fautes if f.grave]
    conseils = [*(f for f in fautes if not f.grave), *_against_tags(depot, texte)]
    points = tuple(
        Point(
            f"{f.champ} : {f.message}" if f.champ else f.message,
            depot.proof(fichier, f.ligne),
            f.remede,
        )
        for f in (*graves, *conseils)
    )
    if graves:
        s = "s" if len(graves) > 1 else ""
        premiers = " ; ".join(f"{f.champ} (ligne {f.ligne}) : {f.message}" for f in graves[:3])
        yield Constat(
            "publiccode_valide",
            Issue.PARTIEL,
            False,
            f"{len(graves)} faute{s} dans « {chemin} » : {premiers}",
            5,
            tuple(depot.proof(fichier, f.ligne, f"{f.champ} : {f.message}") for f in graves[:30]),
            points=points,
        )
        return
    suite = f" {len(conseils)} conseil{'s' if len(conseils) > 1 else ''}." if conseils else ""
    yield Constat(
        "publiccode_valide",
        Issue.VU,
        True,
        f"« {chemin} » respecte le standard.{suite}",
        5,
        (preuve,),
        points=points,
    )


def _against_tags(depot: Depot, texte: str) -> list[Faute]:
    """An announced version that no tag bears: an advice, never a fault."""
    try:
        versions = [e for e in depot.etiquettes if looks_like_version(e.nom)]
    except Illisible:
        return []
    derniere = last_tag(versions)
    if derniere is None:
        return []
    for valeur, ligne in field_value(texte, "softwareVersion"):
        if not any(valeur.lstrip("v") in e.nom for e in versions):
            from encommun.detectors.publiccode_valeurs import Faute  # noqa: PLC0415 - idem

            return [
                Faute(
                    ligne,
                    "softwareVersion",
                    f"aucune étiquette ne porte « {valeur} » ; la dernière est « {derniere.nom} ».",  # noqa: E501 - one string, kept whole
                    "Mettez la version à jour, ou retirez ce champ facultatif.",
                    grave=False,
                )
            ]
    return []
