# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dossiers kept here pass to the current content as files do: nothing lost, all reversible."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
import yaml
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encommun.core.migration import A_REVOIR, JOURNAL, migrate, same
from encommun.core.profil import Dossier, Lot
from encommun.core.suivi import Avancement, Etat
from encommun.loader import dossiers as fichiers
from encommun.loader.dossiers.tables import as_table, from_table
from encommun.store import passages, queries, services
from encommun.store.contenu import Contenu, numeroter, to_json
from encommun.store.models import Commun, Evenement, Nature
from soutien.versions import ANCIENNE, DOSSIERS, MIGRATEUR, REFERENTIEL, old_file, old_words

VERSION = REFERENTIEL.version
A_UN_JOUR = date(2026, 11, 20)
VIEUX = Dossier(
    faits={"avancee": "idee", "couleur": "bleue", "argent": "aucun", "credits": "pluriannuel"},
    lots=(Lot("Le code", {"origine": "agent"}), Lot("La base", {"cree_le": 738_000})),
    suivi=(
        Avancement("mesurer-impact", Etat.FAIT, date(2026, 3, 2)),
        Avancement("publier-bilan", Etat.BLOQUE, motif="plus d’argent"),
        Avancement("afficher", Etat.FAIT),
    ),
    nom="Salles",
    referentiel=ANCIENNE,
)


def kept(dossier, source=""):
    """A row as the application of its version left it."""
    commun, jeton = services.commencer()
    contenu = replace(numeroter(dossier), source=source)
    Commun.objects.filter(pk=commun.pk).update(contenu=to_json(contenu), version=3)
    commun.refresh_from_db()
    return commun, jeton


def contenu_of(commun):
    return queries.contenu(Commun.objects.get(pk=commun.pk))


def in_order(dossier):
    """The same, whatever order a database gives facts back in."""
    lots = tuple(Lot(lot.nom, dict(sorted(lot.faits.items()))) for lot in dossier.lots)
    return replace(dossier, faits=dict(sorted(dossier.faits.items())), lots=lots)


def exported(commun):
    contenu = contenu_of(commun)
    return fichiers.written(contenu.dossier, contenu.asides, contenu.source, REFERENTIEL)


def point(commun, nom):
    """The rank of what waits under this name, and its choices."""
    attente = passages.points(contenu_of(commun), MIGRATEUR)
    return next((rang, choix) for rang, (p, choix) in enumerate(attente) if p.nom == nom)


def settle(commun, nom, choisi):
    vue = Commun.objects.get(pk=commun.pk).version
    rang, _ = point(commun, nom)
    passages.trancher(commun, MIGRATEUR, rang, choisi, vue=vue, le=A_UN_JOUR)


# --- The same as files ----------------------------------------------------------------------


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dossier=DOSSIERS, charge=st.booleans())
def test_a_dossier_kept_here_becomes_what_its_file_becomes(tmp_path, dossier, charge):
    fichier = tmp_path / "encommun.yml"
    texte = old_file(dossier)
    fichier.write_text(texte, encoding="utf-8")
    migre = MIGRATEUR.migrate(fichier)
    MIGRATEUR.write(fichier, migre)
    attendu = fichier.read_text(encoding="utf-8")

    commun, _ = kept(dossier, source=texte if charge else "")
    commun = passages.ouvrir(commun, MIGRATEUR)
    obtenu = exported(commun)

    if charge:
        assert obtenu == attendu  # to the byte, comments included
    lus = [fichiers.parse(t.encode(), "x", REFERENTIEL).dossier for t in (attendu, obtenu)]
    assert lus[0] == lus[1] == contenu_of(commun).dossier
    assert fichiers.dump(in_order(lus[0]), REFERENTIEL) == fichiers.dump(
        in_order(lus[1]), REFERENTIEL
    )
    mots = [yaml.safe_load(t) for t in (attendu, obtenu)]
    for cle in (A_REVOIR, JOURNAL):
        assert same(mots[0].get(cle, []), mots[1].get(cle, []))


@pytest.mark.django_db
@settings(max_examples=25)
@given(dossier=DOSSIERS, charge=st.booleans())
def test_going_and_coming_back_gives_the_dossier_back(dossier, charge):
    commun, _ = kept(dossier, source=old_file(dossier) if charge else "")
    avant = contenu_of(commun)
    passages.ouvrir(commun, MIGRATEUR)
    while contenu_of(commun).dossier.referentiel != ANCIENNE:
        # Each return goes back one version; the older encommun then takes it from there.
        etape = replace(REFERENTIEL, version=contenu_of(commun).dossier.referentiel)
        assert passages.revenir(commun, replace(MIGRATEUR, referentiel=etape)) is not None
    apres = contenu_of(commun)
    assert apres.dossier == avant.dossier
    assert apres.cles == avant.cles
    assert not apres.a_revoir
    assert old_words(apres.dossier) == old_words(dossier)


@given(DOSSIERS)
def test_words_and_back_change_nothing(dossier):
    courant = from_table(migrate(old_words(dossier), MIGRATEUR.migrations).dossier, REFERENTIEL)
    assert from_table(as_table(courant, REFERENTIEL), REFERENTIEL) == courant


# --- At the door ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_it_passes_once_and_the_history_says_so():
    commun, _ = kept(VIEUX)
    vu_le = commun.vu_le
    commun = passages.ouvrir(commun, MIGRATEUR)
    assert passages.ouvrir(commun, MIGRATEUR) is commun
    (evenement,) = commun.evenements.filter(nature=Nature.MIGRATION)
    assert (evenement.par, evenement.numero) == ("encommun", 4)
    assert (evenement.apres["de"], evenement.apres["vers"]) == (ANCIENNE, VERSION)
    assert evenement.avant == to_json(numeroter(VIEUX))  # the whole of it is kept
    contenu = contenu_of(commun)
    assert contenu.dossier.referentiel == VERSION
    assert contenu.dossier.faits == {"maturite": "idee"}
    assert [p["nom"] for p in contenu.a_revoir] == [
        "argent", "credits", "couleur", "afficher", "publier-bilan",
    ]  # fmt: skip
    assert commun.annonce == 4
    assert commun.vu_le == vu_le  # nobody came: the expiry does not move


@pytest.mark.django_db
@pytest.mark.parametrize("version", ["99.0.0", "0.1.0", VERSION])
def test_a_dossier_of_another_time_is_left_untouched(version):
    commun, _ = kept(replace(VIEUX, referentiel=version))
    avant = Commun.objects.filter(pk=commun.pk).values().get()
    assert passages.ouvrir(commun, MIGRATEUR) is commun
    passages.tous(MIGRATEUR)
    assert Commun.objects.filter(pk=commun.pk).values().get() == avant
    assert not Evenement.objects.exists()


@pytest.mark.django_db
def test_a_dossier_that_never_said_its_version_is_told_it_and_nothing_more():
    commun, _ = services.commencer(Dossier(faits={"maturite": "idee"}))
    version = commun.version
    commun = passages.ouvrir(commun, MIGRATEUR)
    contenu = contenu_of(commun)
    assert contenu.dossier == Dossier(faits={"maturite": "idee"}, referentiel=VERSION)
    assert (commun.version, commun.annonce) == (version, None)
    assert not contenu.asides


@pytest.mark.django_db
def test_a_dossier_without_a_version_that_holds_old_names_passes():
    suivi = (Avancement("mesurer-impact", Etat.FAIT),)
    commun, _ = kept(Dossier(suivi=suivi))
    commun = passages.ouvrir(commun, MIGRATEUR)
    assert contenu_of(commun).dossier.suivi[0].preconisation == "publier-bilan"
    assert commun.evenements.last().apres["de"] == ""


@pytest.mark.django_db
def test_a_page_shown_before_is_told_what_changed_meanwhile():
    commun, _ = kept(VIEUX)
    passages.ouvrir(commun, MIGRATEUR)
    # About something else, the answer is taken; about what the migration changed, both are shown.
    assert services.repondre(commun, "horizon", "lancer", lot=None, vue=3)
    with pytest.raises(services.Conflit):
        services.repondre(commun, "maturite", "prototype", lot=None, vue=3)
    with pytest.raises(services.Perime):
        services.importer(commun, Dossier(), vue=3)


@pytest.mark.django_db
def test_undoing_does_not_reach_behind_a_change_of_version():
    commun, _ = kept(VIEUX)
    passages.ouvrir(commun, MIGRATEUR)
    assert services.annuler(commun, vue=4) is None
    services.repondre(commun, "horizon", "lancer", lot=None, vue=4)
    assert services.annuler(commun, vue=5).fait == "horizon"


@pytest.mark.django_db(transaction=True)
def test_two_who_open_it_at_once_migrate_it_once():
    commun, _ = kept(VIEUX)
    depart, fautes = Barrier(4), []

    def open_it():
        try:
            depart.wait()
            passages.ouvrir(Commun.objects.get(pk=commun.pk), MIGRATEUR)
        except Exception as faute:  # noqa: BLE001 - told by the test
            fautes.append(faute)
        finally:
            connections.close_all()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        fils = []
        for _ in range(4):  # one connection: what reads late still finds it done
            passages.ouvrir(commun, MIGRATEUR)
    else:
        fils = [Thread(target=open_it) for _ in range(4)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
    assert fautes == []
    assert Evenement.objects.filter(nature=Nature.MIGRATION).count() == 1
    assert Commun.objects.get(pk=commun.pk).version == 4


# --- What a person settles ------------------------------------------------------------------


@pytest.fixture
def passe(db):
    commun, _ = kept(VIEUX)
    return passages.ouvrir(commun, MIGRATEUR)


def suivi_of(commun):
    return [(a.preconisation, a.etat) for a in contenu_of(commun).dossier.suivi]


def test_an_answer_put_aside_is_taken_again(passe):
    _, choix = point(passe, "credits")
    assert [c.valeur for c in choix] == [None, "pluriannuel"]
    settle(passe, "credits", 1)
    contenu = contenu_of(passe)
    assert contenu.dossier.faits["budget"] == "pluriannuel"
    assert "credits" not in [p["nom"] for p in contenu.a_revoir]
    settle(passe, "argent", 0)
    assert contenu_of(passe).dossier.faits["budget"] == "pluriannuel"


def test_two_states_that_differ_are_settled_by_a_new_line(passe):
    avant = suivi_of(passe)
    _, choix = point(passe, "publier-bilan")
    assert [c.valeur for c in choix] == [None, "fait", "bloque"]
    settle(passe, "publier-bilan", 1)
    dernier = contenu_of(passe).dossier.suivi[-1]
    assert suivi_of(passe) == [*avant, ("publier-bilan", "fait")]
    assert dernier.le == A_UN_JOUR
    assert VERSION in dernier.motif


def test_of_one_made_two_the_part_that_is_not_done_is_said(passe):
    _, choix = point(passe, "afficher")
    assert [c.noms for c in choix] == [
        (),
        ("afficher-engagement",),
        ("deposer-licence",),
        ("deposer-licence", "afficher-engagement"),
    ]
    settle(passe, "afficher", 1)
    assert suivi_of(passe)[-1] == ("afficher-engagement", "en_cours")


def test_each_choice_is_undone(passe):
    avant = contenu_of(passe)
    settle(passe, "credits", 1)
    settle(passe, "couleur", 0)
    for _ in range(2):
        services.annuler(passe, vue=Commun.objects.get(pk=passe.pk).version)
    apres = contenu_of(passe)
    assert apres.dossier == avant.dossier
    assert apres.a_revoir == avant.a_revoir


@pytest.mark.parametrize(("rang", "choisi", "vue"), [(99, 0, 4), (0, 99, 4), (0, 0, 3)])
def test_a_choice_that_is_not_offered_changes_nothing(passe, rang, choisi, vue):
    avant = Commun.objects.filter(pk=passe.pk).values().get()
    with pytest.raises(services.Perime):
        passages.trancher(passe, MIGRATEUR, rang, choisi, vue=vue, le=A_UN_JOUR)
    assert Commun.objects.filter(pk=passe.pk).values().get() == avant


@pytest.mark.django_db
def test_what_waits_about_a_part_follows_it_or_outlives_it():
    lots = tuple(Lot(nom, {"couleur": nom}) for nom in ("a", "b", "c"))
    commun, _ = kept(Dossier(lots=lots, referentiel=ANCIENNE))
    passages.ouvrir(commun, MIGRATEUR)
    cles = contenu_of(commun).cles
    services.retirer_lot(commun, cles[1], vue=Commun.objects.get(pk=commun.pk).version)
    attente = contenu_of(commun).a_revoir
    assert [(p["ou"], p["valeur"]) for p in attente] == [
        ("lots[0]", "a"), ("lots", "b"), ("lots[1]", "c"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_points_that_someone_wrote_by_hand_can_at_least_be_settled():
    etranges = [
        {},
        {"ou": 3, "nom": ["x"], "sur": "rien", "vers": "y"},
        {"sur": "fait", "sort": "renomme", "vers": ["disparue"]},
    ]
    commun, _ = services.commencer()
    contenu = Contenu(Dossier(referentiel=VERSION), asides={A_REVOIR: etranges})
    Commun.objects.filter(pk=commun.pk).update(contenu=to_json(contenu))
    for restent in (2, 1, 0):
        version = Commun.objects.get(pk=commun.pk).version
        passages.trancher(commun, MIGRATEUR, 0, 0, vue=version, le=A_UN_JOUR)
        assert len(contenu_of(commun).a_revoir) == restent


# --- Back -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_was_said_since_is_kept_aside_on_the_way_back():
    commun, _ = kept(replace(VIEUX, referentiel="1.0.0", faits={"maturite": "idee"}))
    passages.ouvrir(commun, MIGRATEUR)
    settle(commun, "publier-bilan", 1)
    assert passages.revenir(commun, MIGRATEUR)
    contenu = contenu_of(commun)
    assert contenu.dossier.suivi == VIEUX.suivi
    (attente,) = [p for p in contenu.a_revoir if p["nom"] == "suivi"]
    assert attente["valeur"][-1]["etat"] == "fait"


@pytest.mark.django_db
def test_a_dossier_begun_with_this_version_has_nowhere_to_go_back_to():
    commun, _ = services.commencer(referentiel=VERSION)
    assert passages.revenir(commun, MIGRATEUR) is None


# --- All of them --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_all_pass_and_come_back_and_a_trial_writes_nothing():
    communs = [kept(replace(VIEUX, referentiel="1.0.0", faits={}))[0] for _ in range(3)]
    kept(replace(VIEUX, referentiel="99.0.0"))
    services.commencer(referentiel=VERSION)
    avant = list(Commun.objects.order_by("pk").values())
    dits = []
    bilan = passages.tous(MIGRATEUR, essai=True, dire=lambda *faits: dits.append(faits))
    assert list(Commun.objects.order_by("pk").values()) == avant
    assert bilan.passes == {"1.0.0": 3}
    assert dits == [(5, 5)]
    fait = passages.tous(MIGRATEUR)
    assert (fait.passes, fait.points) == (bilan.passes, bilan.points)
    assert any("publier-bilan" in phrase for phrase in fait.changements)
    assert {contenu_of(c).dossier.referentiel for c in communs} == {VERSION}
    assert passages.tous(MIGRATEUR).passes == {}
    assert passages.tous(MIGRATEUR, essai=True, retour=True).passes == {VERSION: 3}
    assert passages.tous(MIGRATEUR, retour=True).passes == {VERSION: 3}
    for commun in communs:
        assert contenu_of(commun).dossier == replace(VIEUX, referentiel="1.0.0", faits={})


@pytest.mark.django_db
def test_one_that_fails_is_told_and_stops_none_of_the_others():
    abime, _ = kept(VIEUX)
    contenu = Commun.objects.get(pk=abime.pk).contenu | {"faits": {"maturite": 3.5}}
    Commun.objects.filter(pk=abime.pk).update(contenu=contenu)
    sain, _ = kept(VIEUX)
    bilan = passages.tous(MIGRATEUR)
    assert [pk for pk, _ in bilan.echecs] == [abime.pk]
    assert contenu_of(sain).dossier.referentiel == VERSION
    assert Commun.objects.get(pk=abime.pk).contenu == contenu


@pytest.mark.django_db
def test_passing_in_bulk_does_not_keep_an_abandoned_dossier_alive(settings):
    commun, _ = kept(VIEUX)
    vu_le = commun.vu_le - timedelta(days=settings.DELAI_JOURS - 1)
    Commun.objects.filter(pk=commun.pk).update(vu_le=vu_le)
    passages.tous(MIGRATEUR)
    assert Commun.objects.get(pk=commun.pk).vu_le == vu_le
