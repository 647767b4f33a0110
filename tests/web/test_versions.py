# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A new version of the guide: announced once, told in words, settled by people, undone."""

import re
from html import unescape

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from encommun.core import migration
from encommun.core.profil import Dossier
from encommun.store import queries, services
from encommun.store.models import Commun, Nature
from encommun.web import access, contenu, ecran, versions
from encommun.web.contenu import referentiel
from soutien import versions as autrefois
from soutien.versions import ANCIEN, VIEUX

pytestmark = pytest.mark.django_db

UN = "1.0.0"


@pytest.fixture
def jeton():
    return services.commencer(VIEUX)[1]


@pytest.fixture
def ancien(monkeypatch):
    """A dossier from before the first version, as if there had been one."""
    for module in (access, contenu, ecran, versions):
        monkeypatch.setattr(module, "migrateur", lambda: autrefois.MIGRATEUR)
    return services.commencer(ANCIEN)[1]


def page(reponse):
    texte = re.sub(r"<[^>]+>", " ", unescape(reponse.content.decode()))
    return re.sub(r"\s+", " ", texte)


def read(client, jeton, nom="versions"):
    reponse = client.get(reverse(f"dossier:{nom}", args=[jeton]))
    assert reponse.status_code == 200
    return page(reponse)


def choose(client, jeton, point, choix):
    champs = {"point": point, f"choix-{point}": choix, "vue": queries.find(jeton).version}
    return client.post(reverse("dossier:versions", args=[jeton]), champs)


def dossier_of(jeton):
    return queries.contenu(queries.find(jeton)).dossier


# --- The version of a dossier -----------------------------------------------------------------


def test_a_dossier_begun_here_says_its_version(client):
    reponse = client.post(reverse("commencer"))
    jeton = reponse["Location"].split("/")[2]
    assert dossier_of(jeton).referentiel == referentiel().version
    assert f"la version {referentiel().version} du référentiel" in read(client, jeton, "garder")
    assert "celle avec laquelle il a commencé" in read(client, jeton)
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"]))
    assert yaml.safe_load(sorti.content)["referentiel"] == referentiel().version


def test_a_file_that_says_no_version_is_given_that_of_today(client):
    fichier = SimpleUploadedFile("e.yml", b"version: 1\nfaits:\n  maturite: idee\n")
    reponse = client.post(reverse("dossier:importer"), {"fichier": fichier})
    jeton = reponse["Location"].split("/")[2]
    assert dossier_of(jeton).referentiel == referentiel().version
    assert "est passé" not in read(client, jeton, "plan")


# --- Announced, once --------------------------------------------------------------------------


def test_the_change_is_announced_until_it_is_read_then_never_again(client, jeton):
    annonce = f"est passé de la version {UN} du référentiel à la {referentiel().version}"
    assert annonce in read(client, jeton, "plan")
    assert annonce in read(client, jeton, "reponses")
    assert read(client, jeton)
    for nom in ("plan", "reponses", "garder"):
        assert f"Votre dossier {annonce}" not in read(client, jeton, nom)
        assert "2 points attendent votre choix" in read(client, jeton, nom)
    assert f"Le dossier {annonce}" in read(client, jeton, "garder")  # in its history


def test_what_changed_is_told_in_the_titles_of_today_with_their_pages(client, jeton):
    texte = read(client, jeton)
    fiches = referentiel().preconisations
    for ancienne, nouvelle in (("mesurer-impact", "publier-bilan"),):
        assert fiches[ancienne].titre in texte
        assert fiches[nouvelle].titre in texte
        assert not re.search(rf"\b{ancienne}\b", texte)
    brut = client.get(reverse("dossier:versions", args=[jeton])).content.decode()
    assert reverse("preconisation", args=["publier-bilan"]) in brut
    assert "Une aide se dit désormais versée ou reçue" in texte
    assert "Vos autres réponses et vos autres avancements sont gardés tels quels." in texte


def test_the_plan_and_the_file_follow(client, jeton):
    read(client, jeton, "plan")
    assert [a.preconisation for a in dossier_of(jeton).suivi] == [
        "publier-bilan", "publier-bilan", "convaincre-decideurs",
    ]  # fmt: skip
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"])).content
    lu = yaml.safe_load(sorti)
    assert lu["faits"]["achat"] == ["aide_versee"]
    avant = migration.revert(lu).dossier
    assert avant["referentiel"] == UN
    assert [ligne["preconisation"] for ligne in avant["suivi"]] == [
        "mesurer-impact", "publier-bilan", "relancer-portage",
    ]  # fmt: skip


def test_a_file_of_an_older_version_passes_when_it_is_loaded(client):
    source = f"""\
version: 1
referentiel: {UN}  # notre première version
faits:
  maturite: idee  # on commence
suivi:
  - {{preconisation: relancer-portage, etat: fait}}  # en mars
"""
    fichier = SimpleUploadedFile("encommun.yml", source.encode())
    reponse = client.post(reverse("dossier:importer"), {"fichier": fichier})
    jeton = reponse["Location"].split("/")[2]
    assert "Lire ce qui a changé" in read(client, jeton, "plan")
    assert dossier_of(jeton).suivi[0].preconisation == "convaincre-decideurs"
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"])).content.decode()
    assert "# on commence" in sorti
    assert yaml.safe_load(sorti)["migrations"][0]["suivi"]["avant"][0]["preconisation"] == (
        "relancer-portage"
    )


def test_a_fault_in_an_older_file_is_told_at_its_place(client):
    source = f"version: 1\nreferentiel: {UN}\nfaits:\n  achat: [subvention]\n  bidule: oui\n"
    fichier = SimpleUploadedFile("encommun.yml", source.encode())
    reponse = client.post(reverse("dossier:importer"), {"fichier": fichier})
    assert reponse.status_code == 422
    assert "Ligne 5, colonne 3" in page(reponse)
    assert not Commun.objects.exists()


def test_loading_an_older_file_can_be_undone(client):
    jeton = services.commencer(Dossier(faits={"maturite": "idee"}))[1]
    read(client, jeton, "plan")
    source = (
        f"version: 1\nreferentiel: {UN}\nsuivi:\n- {{preconisation: capitaliser, etat: fait}}\n"
    )
    champs = {"fichier": SimpleUploadedFile("e.yml", source.encode()), "vue": 1}
    client.post(reverse("dossier:importer", args=[jeton]), champs)
    assert "Lire ce qui a changé" in read(client, jeton, "plan")
    client.post(reverse("dossier:annuler", args=[jeton]), {"vue": 2})
    assert dossier_of(jeton).faits == {"maturite": "idee"}
    assert "Lire ce qui a changé" not in read(client, jeton, "plan")


# --- Settled by a person ------------------------------------------------------------------------


def test_each_kind_of_point_is_asked_in_plain_words(client, ancien):
    texte = read(client, ancien)
    for attendu in (
        "Partie : Le code.",
        "Cette question n’existe plus.",
        "Cette réponse en fait maintenant plusieurs : laquelle est la vôtre ?",
        "Prendre :",
        "Oui, tout est fait",
        "Seulement « ",
        "Non, il reste à faire partout",
        "C’est vu, retirer ce point",
        "fax » : écarté",
    ):
        assert attendu in texte, attendu


def test_a_choice_is_made_then_undone_from_the_same_page(client, ancien):
    read(client, ancien)
    attente = [p["nom"] for p in queries.contenu(queries.find(ancien)).a_revoir]
    rang = attente.index("credits")
    reponse = choose(client, ancien, rang, 1)
    assert dossier_of(ancien).faits["budget"] == "aucun"
    texte = page(client.get(reponse["Location"]))
    assert "Votre choix est enregistré." in texte
    assert "Annuler ce choix" in texte
    vue = queries.find(ancien).version
    champs = {"vue": vue, "retour": "versions"}
    reponse = client.post(reverse("dossier:annuler", args=[ancien]), champs)
    assert reponse["Location"].startswith(reverse("dossier:versions", args=[ancien]))
    assert "le point vous attend de nouveau" in page(client.get(reponse["Location"]))
    assert "budget" not in dossier_of(ancien).faits
    assert attente == [p["nom"] for p in queries.contenu(queries.find(ancien)).a_revoir]


def test_every_point_can_be_settled(client, ancien):
    read(client, ancien)
    while a_revoir := queries.contenu(queries.find(ancien)).a_revoir:
        champs = {"point": 0, "choix": 0, "vue": queries.find(ancien).version}
        client.post(reverse("dossier:versions", args=[ancien]), champs)
        assert len(queries.contenu(queries.find(ancien)).a_revoir) == len(a_revoir) - 1
    assert "Il ne vous reste rien à décider." in read(client, ancien)
    assert "attendent votre choix" not in read(client, ancien, "plan")


def test_choosing_nothing_is_said_and_changes_nothing(client, jeton):
    read(client, jeton)
    vue = queries.find(jeton).version
    reponse = client.post(reverse("dossier:versions", args=[jeton]), {"point": 0, "vue": vue})
    assert reponse.status_code == 422
    assert "Choisissez une des réponses." in page(reponse)
    assert queries.find(jeton).version == vue


@pytest.mark.parametrize(
    "champs", [{}, {"point": "x"}, {"point": 99, "choix": 0}, {"point": 0, "choix": 99}]
)
def test_a_choice_that_no_page_offers_is_refused_in_words(client, jeton, champs):
    read(client, jeton)
    vue = queries.find(jeton).version
    reponse = client.post(reverse("dossier:versions", args=[jeton]), champs | {"vue": vue})
    assert reponse.status_code == 422
    assert queries.find(jeton).version == vue


def test_a_choice_on_a_page_that_is_old_is_refused_in_words(client, jeton):
    read(client, jeton)
    services.repondre(queries.find(jeton), "horizon", "lancer", lot=None, vue=2)
    champs = {"point": 0, "choix-0": 1, "vue": 2}
    reponse = client.post(reverse("dossier:versions", args=[jeton]), champs)
    assert reponse.status_code == 422
    assert "a changé depuis que cette page est affichée" in page(reponse)


def test_the_history_tells_the_passage_and_the_choices(client, jeton):
    read(client, jeton)
    choose(client, jeton, 0, 0)
    texte = read(client, jeton, "garder")
    assert f"Le dossier est passé de la version {UN} du référentiel" in texte
    assert "Un point laissé par un changement de version a été tranché." in texte


# --- Other times ------------------------------------------------------------------------------


def test_a_dossier_of_a_later_version_is_left_and_said(client):
    jeton = services.commencer(Dossier(faits={"maturite": "idee"}, referentiel="99.0.0"))[1]
    avant = Commun.objects.values("contenu", "version").get()
    assert "plus récent que celui d’ici" in read(client, jeton, "plan")
    assert Commun.objects.values("contenu", "version").get() == avant


def test_a_dossier_of_an_unknown_version_is_left_and_said(client):
    jeton = services.commencer(Dossier(faits={"maturite": "idee"}, referentiel="0.1.0"))[1]
    assert "une version que nous ne connaissons pas" in read(client, jeton, "plan")
    assert not queries.find(jeton).evenements.filter(nature=Nature.MIGRATION).exists()


def test_a_defect_of_ours_shuts_nobody_out(client, jeton, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("défaut")

    monkeypatch.setattr("encommun.store.passages.carry", broken)
    assert "Une intention" in read(client, jeton, "reponses")
    assert "n’a pas changé de version" in caplog.text
    assert jeton not in caplog.text
    assert queries.find(jeton).contenu["referentiel"] == UN
