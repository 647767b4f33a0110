# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two rules of equal rank never contradict each other on a profile that exists.

In a table, the order of lines is the rank: the first that holds wins. What has no order must never
say two things at once. Both are proved by diagrams, over every profile; each proof is shown a
content where it fails.
"""

from dataclasses import replace
from itertools import combinations
from operator import ne

import pytest

from encommun.core.diagnostic import logique_des_droits
from encommun.core.diagnostic.compilation import LogiqueDroits
from encommun.core.logique import FAUX, Parmi
from encommun.loader.verification.droits import encounters, lines
from soutien.cas_droits import referentiel


def disobeyed(contenu, logique):
    """The pairs of lines that disagree somewhere, and where the engine follows the second."""
    d, paires = logique.diagrammes, []
    for table in contenu.droits.tables.values():
        valeur = d.deduits[table.id]
        for a, b in combinations(list(lines(contenu, logique, table))[:-1], 2):
            ensemble = d.et(a.gagne, b.si)
            if a.vaut == b.vaut or ensemble == FAUX:
                continue
            comme = a.vaut.removeprefix("=")
            attendu = d.feuille(a.vaut) if comme == a.vaut else d.valeur_de(comme)
            autre = d.combiner(ne, valeur, attendu)
            if d.et(ensemble, autre) != FAUX:
                paires.append((table.id, a.nom, b.nom))
    return paires


def at_once(contenu):
    """The facts that would follow from two lines at once, and take two values."""
    logique = contenu.logique
    return [
        (question.id, va, vb)
        for question in contenu.questions.values()
        for (va, a), (vb, b) in combinations(question.decoule, 2)
        if va != vb and logique.diagrammes.et(logique.noeud(a), logique.noeud(b)) != FAUX
    ]


def test_where_two_lines_disagree_the_first_wins_in_every_situation():
    contenu = referentiel()
    logique = logique_des_droits(contenu)
    assert encounters(contenu, logique).departagees > 200
    assert disobeyed(contenu, logique) == []


def test_what_has_no_order_never_says_two_things_at_once():
    contenu = referentiel()
    assert [q.id for q in contenu.questions.values() if len(q.decoule) > 1]
    assert at_once(contenu) == []


# --- The proofs can fail --------------------------------------------------------------------


@pytest.mark.parametrize("table", ["titularite_origine", "fond"])
def test_an_engine_that_reads_lines_backwards_is_caught(table):
    contenu = referentiel()
    droits = contenu.droits
    envers = replace(droits.tables[table], lignes=droits.tables[table].lignes[::-1])
    moteur = LogiqueDroits(
        replace(droits, tables={**droits.tables, table: envers}), contenu.questions
    )
    assert {nom for nom, _, _ in disobeyed(contenu, moteur)} == {table}


def test_two_lines_without_order_that_meet_are_caught():
    contenu = referentiel()
    fait = contenu.questions["demande_mise_en_ligne"]
    lignes = (*fait.decoule, ("oui", Parmi("maturite", ("production",))))
    casse = replace(
        contenu, questions={**contenu.questions, fait.id: replace(fait, decoule=lignes)}
    )
    assert at_once(casse) == [(fait.id, "non", "oui")]
