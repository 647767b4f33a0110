# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts that say one thing in two places are asked once, and old answers keep their sense."""

import pytest

from encommun.core.parcours import parcourir
from encommun.core.profil import Dossier, Lot, etablir, etablir_lot
from encommun.loader import load

REF = load()


def asked(**faits):
    """Every question that the interview can still ask, whatever its rank."""
    parcours = parcourir(REF, Dossier(faits=faits))
    return {demande.question.id for demande in parcours.entretien.demandes}


@pytest.mark.parametrize(
    ("lots", "attendu"),
    [
        (("non", "oui"), "oui"),
        (("non", "non"), "non"),
        (("non", None), None),
        ((), None),
    ],
)
def test_what_lots_decide_about_a_person_is_not_asked_again_of_the_whole(lots, attendu):
    faits = [{} if dit is None else {"decision_individuelle": dit} for dit in lots]
    dossier = Dossier(
        faits={"ressources": frozenset({"logiciel"})}, lots=tuple(Lot(faits=f) for f in faits)
    )
    assert etablir(REF, dossier).faits.get("decisions_individuelles") == attendu


@pytest.mark.parametrize(("dit", "attendu"), [("non", "non"), ("oui", None)])
def test_a_resource_that_decides_nothing_has_no_lot_that_does(dit, attendu):
    faits = {"ressources": frozenset({"logiciel"}), "decisions_individuelles": dit}
    dossier = Dossier(faits=faits, lots=(Lot(),))
    profil = etablir_lot(REF, dossier, dossier.lots[0])
    assert profil.faits.get("decision_individuelle") == attendu


def test_only_a_program_is_asked_whether_it_decides():
    assert "decisions_individuelles" in asked(
        role=frozenset({"ouvrir"}), ressources=frozenset({"service"})
    )
    assert "decisions_individuelles" not in asked(
        role=frozenset({"ouvrir"}), ressources=frozenset({"donnees"})
    )


@pytest.mark.parametrize(
    ("organisation", "posee"), [("commune_petite", True), ("etat", False), ("operateur", False)]
)
def test_only_local_assemblies_are_asked_about_their_election(organisation, posee):
    faits = {"role": frozenset({"ouvrir"}), "organisation": organisation}
    assert ("election_proche" in asked(**faits)) is posee


def test_an_aid_declared_before_they_were_told_apart_is_one_that_is_paid():
    profil = etablir(REF, Dossier(faits={"achat": frozenset({"subvention"})}))
    assert profil.faits["achat"] == frozenset({"aide_versee"})
