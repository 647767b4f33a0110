# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole journey on the real content: rights feed the plan, the interview goes on in lots."""

import pytest

from encommun.core.parcours import parcourir
from encommun.core.plan import raisons
from encommun.core.profil import Dossier, Lot, Silence
from encommun.loader import load

REF = load()

PHOTOS = Lot("Photos", {"composant_type": "image_video", "origine": "agent"})
LOGICIEL = Lot("Code", {"composant_type": "logiciel", "origine": "prestataire"})


def lines(dossier):
    return {x.preconisation.id: x for x in parcourir(REF, dossier).plan.lignes}


def test_the_plan_knows_every_act_of_the_legal_note():
    connus = {r.id for r in REF.questions["actes"].reponses}
    assert connus == set(REF.droits.actes)


def test_an_act_that_the_note_asks_for_makes_its_recommendation_urgent_and_says_so():
    faits = {"role": frozenset({"ouvrir"}), "mission_sp": "oui", "organisation": "etat"}
    photos = Lot("Photos", {**PHOTOS.faits, "personnes_identifiables": "oui_sans_accord"})
    dossier = Dossier(faits, (photos,))
    ligne = lines(dossier)["proteger-donnees"]
    assert ligne.urgente
    profil = parcourir(REF, dossier).profil
    dites = [r for r in raisons(REF, ligne.preconisation, profil) if r.fait == "actes"]
    assert dites
    assert "A-CONSENTEMENT" in dites[0].valeurs


def test_what_the_lots_are_is_not_asked_again_for_the_commons():
    dossier = Dossier({"role": frozenset({"ouvrir"})}, (LOGICIEL,))
    demandees = {
        d.question.id for d in parcourir(REF, dossier).entretien.demandes if d.lot is None
    }
    assert not demandees & {"ressources", "origines"}


def test_the_interview_goes_on_in_the_lots_with_their_own_questions():
    dossier = Dossier({"role": frozenset({"ouvrir"})}, (LOGICIEL, PHOTOS))
    demandes = parcourir(REF, dossier).entretien.demandes
    du_logiciel = {d.question.id for d in demandes if d.lot == 0}
    des_photos = {d.question.id for d in demandes if d.lot == 1}
    assert "marche_reference" in du_logiciel
    assert "marche_reference" not in des_photos
    assert "personnes_identifiables" in des_photos


@pytest.mark.parametrize("silence", Silence)
def test_a_silence_about_one_lot_is_kept_for_that_lot(silence):
    deux = Lot("Autre code", LOGICIEL.faits)
    muet = Lot("Code", {**LOGICIEL.faits, "marche_reference": silence})
    dossier = Dossier({"role": frozenset({"ouvrir"})}, (muet, deux))
    demandes = parcourir(REF, dossier).entretien.demandes
    assert [d.lot for d in demandes if d.question.id == "marche_reference"] == [1]


def test_without_lots_nothing_is_asked_about_them():
    demandes = parcourir(REF, Dossier()).entretien.demandes
    assert all(d.lot is None for d in demandes)
    assert all(d.question.portee == "commun" for d in demandes)


def test_what_was_said_in_plain_words_is_not_asked_again_for_the_law():
    faits = {
        "role": frozenset({"ouvrir"}),
        "organisation": "commune_petite",
        "effectif": "moins_de_50",
    }
    agent = Lot("Script", {"composant_type": "logiciel", "origine": "agent"})
    demandees = {
        d.question.id for d in parcourir(REF, Dossier(faits, (agent,))).entretien.demandes
    }
    assert not demandees & {"organisme_nature", "population", "agents_etp", "effectif"}
