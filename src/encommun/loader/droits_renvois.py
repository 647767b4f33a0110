# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law names must exist: facts, tables, values, acts, locks, licences."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, cast

from encommun.core.diagnostic.faits import (
    FAITS_LUS,
    GROUPES_DE_LICENCES,
    GROUPES_LUS,
    TABLES_LUES,
    domaines,
    issues_des_tables,
)
from encommun.core.erreurs import Defaut
from encommun.core.logique import atomes
from encommun.loader.champs import nearest
from encommun.loader.cycles import cycles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from encommun.core.referentiel import Question
    from encommun.core.referentiel.droits import Droits
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.conditions import AtomeLu


def check(brouillon: Brouillon) -> Iterator[Defaut]:
    """Every fault between the files of the law."""
    droits = cast("Droits", brouillon.entete["droits"])
    questions = cast("Mapping[str, Question]", brouillon.collections["questions"])
    admises = domaines(droits, questions)
    tables = issues_des_tables(droits, questions)
    for atome in cast("list[AtomeLu]", brouillon.entete.get("droits.atomes", [])):
        if atome.fait in questions and atome.fait not in droits.ordre:
            yield atome.endroit.defaut(
                f"« {atome.fait} » n’a pas de rang parmi les faits du droit.",
                "Ajoutez-le à droits/ordre.yaml.",
            )
            continue
        yield from _atome(atome, {**{f: d.valeurs for f, d in admises.items()}, **tables}, droits)
    yield from _indispensables(droits, {*admises, *tables})
    yield from _regles(brouillon, droits)
    yield from _tables(brouillon, droits, {**admises, **tables})


def _indispensables(droits: Droits, connus: Collection[str]) -> Iterator[Defaut]:
    """What the engine reads by name, in a law that has tables."""
    if not droits.tables:
        return
    for fichier, lus, la, presents in (
        ("droits/tables.yaml", TABLES_LUES, "La table", droits.tables),
        ("droits/ordre.yaml", FAITS_LUS, "Le fait", connus),
        ("droits/licences/groupes.yaml", GROUPES_DE_LICENCES, "Le groupe", droits.groupes),
    ):
        for nom in lus:
            if nom not in presents:
                message = f"{la} « {nom} » manque : le diagnostic s’en sert."
                yield Defaut(fichier, 1, 1, "", message, "Remettez l’entrée.")


def _atome(
    atome: AtomeLu, admises: Mapping[str, tuple[str, ...]], droits: Droits
) -> Iterator[Defaut]:
    if atome.fait not in admises:
        remede = nearest(atome.fait, admises)
        yield atome.endroit.defaut(f"« {atome.fait} » : ni un fait ni une table.", remede)
        return
    valeurs = set(admises[atome.fait])
    if valeurs & droits.licences.keys():  # a licence may be named by the sets it belongs to
        valeurs |= {*droits.groupes, *GROUPES_LUS}
    for valeur, endroit in atome.valeurs:
        if valeur not in valeurs:
            remede = nearest(valeur, sorted(valeurs))
            yield endroit.defaut(f"« {valeur} » : valeur inconnue de « {atome.fait} ».", remede)


def _tables(
    brouillon: Brouillon, droits: Droits, admises: Mapping[str, object]
) -> Iterator[Defaut]:
    """What tables and rules take from another fact exists, and no table waits for itself."""
    graphe: dict[str, tuple[str, ...]] = {}
    for table in droits.tables.values():
        cas = [table.sinon]
        lus: list[str] = []
        for ligne in table.lignes:
            regle = droits.regles.get(ligne.regle)
            cas += ligne.cas or (regle.donne.get(table.id, ()) if regle else ())
            lus += [a.fait for a in atomes(regle.si)] if regle else []
        for c in cas:
            lus += [a.fait for a in atomes(c.si)]
            lus += [c.comme] if c.comme else []
            if c.comme and c.comme not in admises:
                yield brouillon.endroit("tables", table.id).defaut(
                    f"« comme: {c.comme} » : ni un fait ni une table.", nearest(c.comme, admises)
                )
        graphe[table.id] = tuple(dict.fromkeys(lus))
    yield from cycles(brouillon, "tables", graphe)


def _regles(brouillon: Brouillon, droits: Droits) -> Iterator[Defaut]:
    citees = set(
        chain.from_iterable((li.regle for li in t.lignes) for t in droits.tables.values())
    )
    for regle in droits.regles.values():
        ou = brouillon.endroit("regles", regle.id)
        if regle.donne and regle.id not in citees:
            yield ou.defaut(
                "Cette règle donne une sortie, mais aucune table ne la lit.",
                "Citez-la dans une table, ou retirez « donne ».",
            )
