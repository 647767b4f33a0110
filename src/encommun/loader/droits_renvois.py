# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law names must exist: facts, tables, values, acts, locks, licences."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, cast

from encommun.core.diagnostic.faits import GROUPES_LUS, domaines, issues_des_tables
from encommun.core.logique import atomes
from encommun.loader.champs import nearest
from encommun.loader.cycles import cycles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.erreurs import Defaut
    from encommun.core.referentiel import Droits, Question
    from encommun.loader.brouillon import Brouillon
    from encommun.loader.conditions import AtomeLu


def check(brouillon: Brouillon) -> Iterator[Defaut]:
    """Every fault between the files of the law."""
    droits = cast("Droits", brouillon.entete["droits"])
    questions = cast("Mapping[str, Question]", brouillon.collections["questions"])
    admises = domaines(droits, questions)
    tables = issues_des_tables(droits, questions)
    for atome in cast("list[AtomeLu]", brouillon.entete.get("droits.atomes", [])):
        yield from _atome(atome, {**{f: d.valeurs for f, d in admises.items()}, **tables}, droits)
    yield from _regles(brouillon, droits)
    yield from _tables(brouillon, droits, {**admises, **tables})
    for licence in droits.licences.values():
        if licence.propagation not in {p.classe for p in droits.propagations}:
            ou = brouillon.endroit("licences", licence.id)
            yield ou.defaut(f"Classe « {licence.propagation} » inconnue.", "Voyez classes.yaml.")


def _atome(
    atome: AtomeLu, admises: Mapping[str, tuple[str, ...]], droits: Droits
) -> Iterator[Defaut]:
    if atome.fait not in admises:
        remede = nearest(atome.fait, admises)
        yield atome.endroit.defaut(f"« {atome.fait} » : ni un fait ni une table.", remede)
        return
    valeurs = {*admises[atome.fait], *droits.groupes, *GROUPES_LUS}
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
        for table in regle.donne:
            if table not in droits.tables:
                yield ou.defaut(f"Table « {table} » inconnue.", nearest(table, droits.tables))
        for cas in regle.actions:
            if cas.vaut not in droits.actes:
                yield ou.defaut(f"Acte « {cas.vaut} » inconnu.", nearest(cas.vaut, droits.actes))
        for cas in regle.verrous:
            if cas.vaut not in droits.verrous:
                yield ou.defaut(f"Verrou « {cas.vaut} » inconnu.", "Voyez mots.yaml.")
        if regle.donne and regle.id not in citees:
            yield ou.defaut("Cette règle donne une sortie, mais aucune table ne la lit.", "")
