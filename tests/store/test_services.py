# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each decision: what it writes, what it refuses, and how it is undone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils.timezone import now

from encommun.core.erreurs import Erreur
from encommun.core.profil import Dossier, Lot, Silence
from encommun.store import queries, services
from encommun.store.models import Commun, Evenement, Nature

pytestmark = pytest.mark.django_db


@pytest.fixture
def commun():
    return services.commencer()[0]


def faits(commun, lot=None):
    return dict(queries.contenu(Commun.objects.get(pk=commun.pk)).faits(lot))


def version(commun):
    return Commun.objects.get(pk=commun.pk).version


def answer(commun, fait, valeur, *, vue=None, lot=None):
    vue = version(commun) if vue is None else vue
    return services.repondre(commun, fait, valeur, lot=lot, vue=vue)


# --- The link -----------------------------------------------------------------------------


def test_the_database_holds_no_token():
    commun, jeton = services.commencer()
    assert len(jeton) == 32  # 192 bits
    kept = [str(valeur) for valeur in Commun.objects.filter(pk=commun.pk).values().get().values()]
    assert not any(jeton in valeur for valeur in kept)
    assert queries.find(jeton) == commun


@pytest.mark.parametrize("jeton", ["", "x", "é" * 32, "A" * 32, "%00", "' OR 1=1 --"])
def test_another_token_opens_nothing(commun, jeton):
    assert queries.find(jeton) is None


def test_the_fingerprint_opens_nothing(commun):
    assert queries.find(commun.empreinte) is None


# --- Answers ------------------------------------------------------------------------------


def test_an_answer_is_kept_with_its_history(commun):
    assert answer(commun, "organisation", "etat")
    assert answer(commun, "organisation", "operateur")
    assert faits(commun) == {"organisation": "operateur"}
    evenements = commun.evenements.values_list("numero", "par", "nature", "fait", "avant", "apres")
    assert list(evenements) == [
        (1, "vous", "reponse", "organisation", None, "etat"),
        (2, "vous", "reponse", "organisation", "etat", "operateur"),
    ]


def test_the_same_form_sent_twice_counts_once(commun):
    assert answer(commun, "role", frozenset({"ouvrir"}), vue=0)
    assert not answer(commun, "role", frozenset({"ouvrir"}), vue=0)
    assert commun.evenements.count() == 1


def test_two_tabs_on_different_questions_merge(commun):
    answer(commun, "organisation", "etat", vue=0)
    answer(commun, "maturite", "idee", vue=0)
    assert faits(commun) == {"organisation": "etat", "maturite": "idee"}


def test_two_tabs_on_the_same_question_ask_which_one_to_keep(commun):
    answer(commun, "organisation", "etat", vue=0)
    with pytest.raises(services.Conflit) as conflit:
        answer(commun, "organisation", "operateur", vue=0)
    assert conflit.value.actuelle == "etat"
    assert faits(commun) == {"organisation": "etat"}
    answer(commun, "organisation", "operateur", vue=conflit.value.version)
    assert faits(commun) == {"organisation": "operateur"}


def test_an_answer_changed_and_changed_back_elsewhere_is_no_conflict(commun):
    answer(commun, "organisation", "etat")
    vue = version(commun)
    answer(commun, "organisation", "operateur")
    answer(commun, "organisation", "etat")
    assert answer(commun, "organisation", "delegataire", vue=vue)


def test_a_file_loaded_elsewhere_is_a_conflict_only_where_it_changed_the_answer(commun):
    answer(commun, "organisation", "etat")
    answer(commun, "maturite", "idee")
    vue = version(commun)
    charge = Dossier(faits={"organisation": "operateur", "maturite": "idee"})
    services.importer(commun, charge, vue=vue)
    assert answer(commun, "maturite", "prototype", vue=vue)
    with pytest.raises(services.Conflit):
        answer(commun, "organisation", "delegataire", vue=vue)


def test_withdrawing_an_answer_leaves_the_others(commun):
    answer(commun, "organisation", "etat")
    answer(commun, "maturite", Silence.NSP)
    answer(commun, "organisation", None)
    assert faits(commun) == {"maturite": Silence.NSP}


def test_an_answer_about_a_lot_that_is_gone_changes_nothing(commun):
    cle = services.ajouter_lot(commun, Lot("code"), vue=version(commun))
    vue = version(commun)
    services.retirer_lot(commun, cle, vue=vue)
    with pytest.raises(services.Perime):
        answer(commun, "origine", "interne", lot=cle, vue=vue)


# --- Undoing ------------------------------------------------------------------------------


def test_undoing_goes_back_one_decision_at_a_time(commun):
    answer(commun, "organisation", "etat")
    answer(commun, "organisation", "operateur")
    answer(commun, "maturite", "idee")
    services.annuler(commun, vue=version(commun))
    assert faits(commun) == {"organisation": "operateur"}
    services.annuler(commun, vue=version(commun))
    assert faits(commun) == {"organisation": "etat"}
    services.annuler(commun, vue=version(commun))
    assert faits(commun) == {}
    assert services.annuler(commun, vue=version(commun)) is None
    assert commun.evenements.count() == 6  # nothing is taken out of the history


def test_undoing_twice_by_mistake_undoes_once(commun):
    answer(commun, "organisation", "etat")
    answer(commun, "maturite", "idee")
    vue = version(commun)
    services.annuler(commun, vue=vue)
    with pytest.raises(services.Perime):
        services.annuler(commun, vue=vue)
    assert faits(commun) == {"organisation": "etat"}


def test_undoing_a_file_brings_back_what_it_replaced(commun):
    answer(commun, "organisation", "etat")
    cle = services.ajouter_lot(commun, Lot("code"), vue=version(commun))
    charge = Dossier(faits={"maturite": "idee"}, lots=(Lot("données"),))
    services.importer(commun, charge, vue=version(commun))
    assert faits(commun) == {"maturite": "idee"}
    services.annuler(commun, vue=version(commun))
    assert faits(commun) == {"organisation": "etat"}
    apres = queries.contenu(Commun.objects.get(pk=commun.pk))
    assert apres.cles == (cle,)
    assert services.ajouter_lot(commun, Lot("textes"), vue=version(commun)) > cle + 1


# --- Lots and name ------------------------------------------------------------------------


def test_lots_are_added_named_split_and_removed(commun):
    code = services.ajouter_lot(commun, Lot("Code"), vue=version(commun))
    textes = services.ajouter_lot(commun, Lot("Textes"), vue=version(commun))
    answer(commun, "origine", "interne", lot=code)
    services.scinder_lot(commun, code, "Code du prestataire", vue=version(commun))
    services.renommer_lot(commun, code, " Code \n des agents ", vue=version(commun))
    services.retirer_lot(commun, textes, vue=version(commun))
    lots = queries.contenu(Commun.objects.get(pk=commun.pk)).dossier.lots
    assert [(lot.nom, dict(lot.faits)) for lot in lots] == [
        ("Code des agents", {"origine": "interne"}),
        ("Code du prestataire", {"origine": "interne"}),
    ]


def test_a_stale_page_does_not_change_the_lots(commun):
    services.ajouter_lot(commun, Lot("code"), vue=0)
    with pytest.raises(services.Perime):
        services.ajouter_lot(commun, Lot("code"), vue=0)


def test_there_is_a_bound_to_the_number_of_lots(commun):
    for rang in range(services.LOTS_MAX):
        services.ajouter_lot(commun, Lot(str(rang)), vue=version(commun))
    with pytest.raises(Erreur, match="au plus"):
        services.ajouter_lot(commun, Lot("un de trop"), vue=version(commun))


def test_the_name_is_one_line_and_not_too_long(commun):
    services.nommer(commun, "Salles\u0000\n des fêtes" + "x" * 500)
    nom = queries.contenu(Commun.objects.get(pk=commun.pk)).dossier.nom
    assert nom.startswith("Salles des fêtes")
    assert len(nom) == services.NOM_MAX


# --- The end ------------------------------------------------------------------------------


def test_erasing_leaves_nothing(commun):
    answer(commun, "organisation", "etat")
    services.effacer(commun)
    assert not Commun.objects.exists()
    assert not Evenement.objects.exists()
    with pytest.raises(services.Perime):
        answer(commun, "organisation", "etat", vue=0)


def test_what_was_not_visited_in_time_expires(settings, commun):
    garde, jeton = services.commencer()
    perdu, jeton_perdu = services.commencer()
    limite = now() - timedelta(days=settings.DELAI_JOURS)
    Commun.objects.filter(pk=garde.pk).update(vu_le=limite + timedelta(minutes=1))
    Commun.objects.filter(pk=perdu.pk).update(vu_le=limite - timedelta(minutes=1))
    assert queries.find(jeton) == garde
    assert queries.find(jeton_perdu) is None
    assert services.purger() == 1
    assert not Commun.objects.filter(pk=perdu.pk).exists()


def test_a_visit_puts_off_the_end_once_a_day(commun):
    hier = now() - timedelta(days=1)
    Commun.objects.filter(pk=commun.pk).update(vu_le=hier)
    commun.refresh_from_db()
    services.visiter(commun)
    commun.refresh_from_db()
    assert commun.vu_le > hier
    vu_le = commun.vu_le
    services.visiter(commun)
    commun.refresh_from_db()
    assert commun.vu_le == vu_le


def test_two_events_never_share_a_number(commun):
    answer(commun, "organisation", "etat")
    with pytest.raises(IntegrityError):
        commun.evenements.create(numero=1, nature=Nature.REPONSE)
