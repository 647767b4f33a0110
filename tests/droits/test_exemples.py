# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each rule keeps the examples that stand beside it in the content."""

import pytest

from encommun.core.diagnostic import logique_des_droits
from encommun.core.diagnostic.faits import FAIT_MANQUANT, PLUSIEURS_LOTS
from encommun.core.diagnostic.lot import Lecteur
from encommun.core.logique import Savoir, Verdict
from soutien.cas_droits import declarations, referentiel

EXEMPLES = [
    pytest.param(regle, exemple, id=f"{regle.id} — {exemple.titre}")
    for regle in referentiel().droits.regles.values()
    for exemple in regle.exemples
]
DE_SYNTHESE = (FAIT_MANQUANT, PLUSIEURS_LOTS)


def lecteur_de(faits):
    declares = {f: v for f, v in faits.items() if f not in DE_SYNTHESE}
    logique = logique_des_droits(referentiel())
    lecteur = Lecteur(
        logique, declarations(declares), plusieurs=faits.get(PLUSIEURS_LOTS) == "oui"
    )
    poses = {f: v for f, v in faits.items() if f in DE_SYNTHESE}
    fixes = {**lecteur.savoir.fixes, **lecteur.d.savoir(poses).fixes}
    lecteur.savoir = Savoir(fixes, lecteur.savoir.contrainte)
    return lecteur


def dit(lecteur, regle):
    sauf = lecteur.logique.sauf.get(regle.id)
    if sauf is not None and lecteur.vraie(sauf):
        return "non"
    verdict = lecteur.examiner(lecteur.logique.regles[regle.id]).verdict
    return {Verdict.OUI: "oui", Verdict.NON: "non", Verdict.INCONNU: "inconnu"}[verdict]


@pytest.mark.parametrize(("regle", "exemple"), EXEMPLES)
def test_the_rule_keeps_its_examples(regle, exemple):
    lecteur = lecteur_de(exemple.faits)
    for sortie, valeur in exemple.attendu.items():
        if sortie == "regle":
            assert dit(lecteur, regle) == valeur
        else:
            issues, _ = lecteur.sortie(lecteur.d.valeur_de(sortie))
            assert issues == (valeur,), sortie


def test_each_rule_has_an_example_where_it_is_true():
    vraies = {
        regle.id
        for regle, exemple in (p.values for p in EXEMPLES)
        if exemple.attendu.get("regle") == "oui"
    }
    assert set(referentiel().droits.regles) - vraies == set()
