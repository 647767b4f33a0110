# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every legal path ends: answering what is asked settles every output of the lot."""

from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.core.parcours import parcourir
from encommun.core.profil import Dossier, Lot
from encommun.core.referentiel import TypeQuestion
from soutien.cas_droits import referentiel

BORNES = {TypeQuestion.ENTIER: (10, 4000), TypeQuestion.DATE: (737000, 739000)}
LICENCES = ("MIT", "EUPL-1.2", "CC-BY-NC-4.0", "aucune")


def reponses(question):
    match question.type:
        case TypeQuestion.ENTIER | TypeQuestion.DATE:
            return BORNES[question.type]
        case TypeQuestion.LICENCE:
            return LICENCES
        case TypeQuestion.DEPENDANCES:
            return ((),)
        case TypeQuestion.MULTIPLE:
            return tuple(frozenset({r.id}) for r in question.reponses if not r.inconnu)
        case TypeQuestion.CHOIX:
            return tuple(r.id for r in question.reponses if not r.inconnu)


def legale(demande):
    return demande.lot is not None or demande.question.id in referentiel().droits.ordre


@settings(max_examples=25)
@given(st.data())
def test_answering_what_is_asked_settles_every_output(data):
    dossier = Dossier({}, (Lot("", {}),))
    vues = set()
    for _ in range(200):
        parcours = parcourir(referentiel(), dossier)
        demandes = [d for d in parcours.entretien.demandes if legale(d)]
        if not demandes:
            demandes = list(parcours.entretien.demandes)
        if not demandes:
            break
        demande = demandes[0]
        assert (demande.question.id, demande.lot) not in vues, "asked twice"
        vues.add((demande.question.id, demande.lot))
        reponse = data.draw(st.sampled_from(reponses(demande.question)))
        dossier = dossier.avec(demande.question.id, reponse, demande.lot)
    (lot,) = parcourir(referentiel(), dossier).diagnostic.lots
    assert lot.questions == ()
