# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A dossier goes out, comes back, is erased; a bad file changes nothing and is explained."""

import re
from html import unescape
from io import BytesIO

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from encommun.core import migration
from encommun.core.logique import AuMoins
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.suivi import Avancement, Etat
from encommun.loader import dossiers as fichiers
from encommun.store import queries, services
from encommun.store.models import Commun, Evenement
from encommun.web.contenu import referentiel

pytestmark = pytest.mark.django_db

DOSSIER = Dossier(
    faits={
        "organisation": "collectivite",
        "role": frozenset({"ouvrir", "recevoir"}),
        "freins": AuMoins(frozenset({"temps"})),
        "maturite": Silence.NSP,
        "budget": Silence.PLUS_TARD,
        "agents_etp": 120,
    },
    lots=(
        Lot("Le code", {"composant_type": "logiciel", "origine": frozenset({"agent_public"})}),
        Lot("", {}),
    ),
    suivi=(Avancement("obtenir-mandat", Etat.FAIT, None, "Vous", "Voté : à l’unanimité"),),
    nom="Salles « des fêtes »",
)
BON = b"version: 1\nfaits:\n  organisation: etat\n"


@pytest.fixture
def jeton():
    return services.commencer(Dossier(faits={"maturite": "idee"}))[1]


def dossier_of(jeton):
    return queries.contenu(queries.find(jeton)).dossier


def upload(client, adresse, octets, **champs):
    fichier = SimpleUploadedFile("encommun.yml", octets, content_type="application/yaml")
    return client.post(adresse, {"fichier": fichier} | champs)


def page(reponse):
    return re.sub(r"[\u00a0\u202f]", " ", unescape(reponse.content.decode()))


# --- Out and back -------------------------------------------------------------------------


def test_a_dossier_goes_out_and_comes_back_the_same(client):
    origine = next(q for q in referentiel().questions.values() if q.id == "origine")
    valeur = frozenset({origine.reponses[0].id})
    if origine.type.value != "multiple":
        valeur = origine.reponses[0].id
    lots = (Lot("Le code", {"composant_type": "logiciel", "origine": valeur}), DOSSIER.lots[1])
    depart = Dossier(DOSSIER.faits, lots, DOSSIER.suivi, DOSSIER.nom, referentiel().version)
    jeton = services.commencer(depart)[1]
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"]))
    assert 'filename="encommun.yml"' in sorti["Content-Disposition"]
    assert sorti["Content-Type"] == "application/yaml; charset=utf-8"
    reponse = upload(client, reverse("dossier:importer"), sorti.content)
    assert reponse.status_code == 302
    nouveau = reponse["Location"].split("/")[2]
    assert nouveau != jeton
    assert dossier_of(nouveau) == depart


def test_components_survive_the_way(client):
    question = next(q for q in referentiel().questions.values() if q.type.value == "dependances")
    lots = (Lot("Le code", {question.id: (Dependance("MIT", "lie"), Dependance())}),)
    jeton = services.commencer(Dossier(lots=lots))[1]
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"])).content
    assert fichiers.parse(sorti, "x", referentiel()).dossier.lots == lots


def test_what_its_author_wrote_in_the_file_comes_out_again(client):
    ecrit = b"# Notre projet\nversion: 1\nfaits:\n  organisation: etat  # le minist\xc3\xa8re\n"
    reponse = upload(client, reverse("dossier:importer"), ecrit)
    jeton = reponse["Location"].split("/")[2]
    services.repondre(queries.find(jeton), "maturite", "idee", lot=None, vue=1)
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"])).content.decode()
    assert "# Notre projet" in sorti
    assert "# le ministère" in sorti
    assert "maturite: idee" in sorti


A_REVOIR = """\
version: 1
referentiel: 1.0.0
faits:
  organisation: etat
a_revoir:  # Anne tranche mardi
  - {ou: faits, nom: couleur, valeur: bleue, motif: "La question a disparu."}
migrations:
  - de: 0.9.0
    vers: 1.0.0
    faits: {avant: {orga: etat, couleur: bleue}, apres: {organisation: etat}}
"""


def test_what_waits_for_a_person_and_the_log_of_migrations_come_out_again(client, jeton):
    """Word for word, whatever is answered meanwhile, by either way in."""
    entrees = (
        upload(client, reverse("dossier:importer"), A_REVOIR.encode()),
        upload(client, reverse("dossier:importer", args=[jeton]), A_REVOIR.encode(), vue=1),
    )
    for entree in entrees:
        lien = entree["Location"].split("/")[2]
        services.repondre(queries.find(lien), "maturite", "idee", lot=None, vue=9)
        sorti = client.get(reverse("dossier:telecharger", args=[lien, "dossier"]))
        texte = sorti.content.decode()
        _, debut, suite = A_REVOIR.partition("a_revoir:")
        assert debut + suite in texte
        assert "maturite: idee" in texte
        avant, apres = (yaml.safe_load(t) for t in (A_REVOIR, texte))
        # The file is older than this content: its own passage is added to the log.
        assert [e["vers"] for e in apres["migrations"]] == ["1.0.0", referentiel().version]
        retour = migration.revert(migration.revert(apres).dossier).dossier
        assert retour["faits"] == avant["migrations"][0]["faits"]["avant"]


def test_a_file_of_this_version_comes_out_to_the_byte(client):
    ecrit = A_REVOIR.replace("referentiel: 1.0.0", f"referentiel: {referentiel().version}")
    lien = upload(client, reverse("dossier:importer"), ecrit.encode())["Location"].split("/")[2]
    sorti = client.get(reverse("dossier:telecharger", args=[lien, "dossier"]))
    assert sorti.content.decode() == ecrit


def test_an_answer_whose_question_is_gone_still_comes_out(client):
    faits = {"disparue": frozenset({"b", "a"}), "autre": "yes", "maturite": "idee"}
    jeton = services.commencer(Dossier(faits=faits, lots=(Lot("x", {"nulle": 3}),)))[1]
    sorti = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"])).content
    lu = yaml.safe_load(sorti)
    assert lu["faits"] == {"disparue": ["a", "b"], "autre": "yes", "maturite": "idee"}
    assert lu["lots"] == [{"nom": "x", "nulle": 3}]


def test_they_come_out_even_when_the_content_no_longer_reads_the_file(client):
    jeton = services.commencer(
        Dossier(faits={"maturite": "idee"}), source=A_REVOIR.replace("organisation", "disparue", 1)
    )[1]
    texte = client.get(reverse("dossier:telecharger", args=[jeton, "dossier"])).content.decode()
    assert "Anne tranche mardi" in texte
    assert yaml.safe_load(texte)["migrations"] == yaml.safe_load(A_REVOIR)["migrations"]


def test_a_dossier_from_a_later_content_is_read_with_a_warning(client):
    futur = A_REVOIR.replace("referentiel: 1.0.0", "referentiel: 99.0.0").encode()
    lien = upload(client, reverse("dossier:importer"), futur)["Location"].split("/")[2]
    for nom in ("plan", "reponses", "garder", "droits"):
        vue = page(client.get(reverse(f"dossier:{nom}", args=[lien])))
        assert "écrit avec le référentiel 99.0.0, plus récent que celui d’ici" in vue
    ici = upload(client, reverse("dossier:importer"), BON)["Location"].split("/")[2]
    assert "plus récent" not in page(client.get(reverse("dossier:plan", args=[ici])))


def test_a_file_takes_the_place_of_what_was_said_and_that_can_be_undone(client, jeton):
    adresse = reverse("dossier:importer", args=[jeton])
    reponse = upload(client, adresse, BON, vue=queries.find(jeton).version)
    assert "Votre fichier est chargé" in page(client.get(reponse["Location"]))
    assert dossier_of(jeton).faits == {"organisation": "etat"}
    client.post(reverse("dossier:annuler", args=[jeton]), {"vue": queries.find(jeton).version})
    assert dossier_of(jeton).faits == {"maturite": "idee"}


def test_a_file_over_a_dossier_that_changed_meanwhile_is_refused(client, jeton):
    reponse = upload(client, reverse("dossier:importer", args=[jeton]), BON, vue=0)
    assert reponse.status_code == 422
    assert dossier_of(jeton).faits == {"maturite": "idee"}


# --- Bad files ----------------------------------------------------------------------------

BOMBE = b"version: 1\na: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % (i + 1, i + 1, *[i] * 10)
    for i in range(97, 115)
)
MAUVAIS = {
    "nothing": b"",
    "not yaml": b"version: 1\nfaits: [",
    "not text": bytes(range(256)),
    "a list": b"- 1\n- 2\n",
    "unknown question": b"version: 1\nfaits:\n  bidule: oui\n",
    "unknown answer": b"version: 1\nfaits:\n  organisation: commun_petite\n",
    "several faults": b"version: 1\nfaits:\n  organisation: x\n  maturite: y\nlots: 3\n",
    "newer version": b"version: 99\n",
    "an object": b"!!python/object/apply:os.system ['true']\n",
    "duplicate keys": b"version: 1\nfaits:\n  organisation: etat\n  organisation: etat\n",
    "aliases that explode": BOMBE,
    "deep": b"version: 1\nfaits: " + b"[" * 5000 + b"]" * 5000,
    "too heavy": b"# " + b"x" * (10 * 1024 * 1024),
    "a heavy bomb": b"version: 1\nfaits:\n" + b"  a: &a b\n" * 900_000,
}


@pytest.mark.parametrize("octets", MAUVAIS.values(), ids=MAUVAIS)
@pytest.mark.parametrize("nouveau", [True, False], ids=["new", "replace"])
def test_a_bad_file_is_explained_and_changes_nothing(client, jeton, octets, nouveau):
    adresse = reverse("dossier:importer", args=[] if nouveau else [jeton])
    reponse = upload(client, adresse, octets, vue=1)
    if octets == b"":
        assert reponse.status_code in (302, 422)
        return
    assert reponse.status_code == 422
    texte = page(reponse)
    assert "Ce fichier n’a pas été chargé" in texte
    assert "Traceback" not in texte
    assert dossier_of(jeton).faits == {"maturite": "idee"}
    assert Commun.objects.count() == 1
    assert len(reponse.content) < 200 * 1024


def test_every_fault_is_told_with_its_line_and_field(client, jeton):
    reponse = upload(client, reverse("dossier:importer"), MAUVAIS["several faults"])
    texte = re.sub(r"\s+", " ", page(reponse))
    assert "Ligne 3, colonne 17" in texte
    assert "faits.organisation" in texte
    assert "Ligne 4" in texte
    assert "Ligne 5" in texte


def test_no_file_chosen_is_said_in_words(client, jeton):
    for adresse in (reverse("dossier:importer"), reverse("dossier:importer", args=[jeton])):
        reponse = client.post(adresse, {"vue": 1})
        assert reponse.status_code == 422
        assert "Vous n’avez pas choisi de fichier." in page(reponse)


def test_a_file_sent_as_a_plain_field_is_no_file(client):
    reponse = client.post(reverse("dossier:importer"), {"fichier": "version: 1"})
    assert reponse.status_code == 422


def test_a_form_with_too_many_fields_is_refused_in_words(client, jeton):
    champs = {f"c{i}": "x" for i in range(600)}
    reponse = client.post(reverse("dossier:une_question", args=[jeton, "maturite"]), champs)
    assert reponse.status_code == 400
    assert "Rien n’a été modifié" in page(reponse)


def test_a_broken_multipart_is_refused_in_words(client):
    reponse = client.generic(
        "POST",
        reverse("dossier:importer"),
        BytesIO(b"--x\r\nnonsense").read(),
        content_type="multipart/form-data; boundary=x",
    )
    assert reponse.status_code in (400, 422)
    assert "Traceback" not in page(reponse)


# --- Keeping and erasing ------------------------------------------------------------------


def test_the_page_of_the_dossier_tells_its_address_and_its_end(client, jeton, settings):
    texte = page(client.get(reverse("dossier:garder", args=[jeton])))
    assert f"http://testserver/d/{jeton}/" in texte
    assert f"{settings.DELAI_JOURS} jours" in texte
    assert re.search(r"Il sera effacé le\s+<b>\d+ \w+ \d{4}</b>", texte)


def test_a_name_is_given_and_shown_on_the_plan(client, jeton):
    client.post(reverse("dossier:garder", args=[jeton]), {"nom": "Salles <b>des</b> fêtes"})
    contenu = client.get(reverse("dossier:plan", args=[jeton])).content.decode()
    assert "Salles &lt;b&gt;des&lt;/b&gt; fêtes" in contenu


def test_the_history_tells_each_decision(client, jeton):
    services.repondre(queries.find(jeton), "maturite", "prototype", lot=None, vue=1)
    texte = page(client.get(reverse("dossier:garder", args=[jeton])))
    assert "Un essai" in texte
    assert "Un fichier a été chargé." in texte
    assert "vous" in texte


def test_erasing_asks_first_then_leaves_nothing(client, jeton):
    adresse = reverse("dossier:effacer", args=[jeton])
    assert "Effacer ce dossier ?" in page(client.get(adresse))
    assert Commun.objects.exists()
    assert "Votre dossier est effacé" in page(client.post(adresse))
    assert not Commun.objects.exists()
    assert not Evenement.objects.exists()
    assert client.get(reverse("dossier:plan", args=[jeton])).status_code == 404
    assert client.post(adresse).status_code == 404


# --- Parts --------------------------------------------------------------------------------


def test_parts_are_added_described_split_renamed_and_removed(client, jeton):
    def post(vers, *args, **champs):
        vue = queries.find(jeton).version
        return client.post(reverse(f"dossier:{vers}", args=[jeton, *args]), champs | {"vue": vue})

    reponse = post("lots", nom="Le code")
    assert "Le code" in page(client.get(reponse["Location"]))
    post("question_lot", 1, "composant_type", reponse="logiciel", retour="un_lot")
    post("un_lot", 1, geste="scinder", nom="Le code du prestataire")
    post("un_lot", 1, geste="renommer", nom="Le code des agents")
    noms = [(lot.nom, dict(lot.faits)) for lot in dossier_of(jeton).lots]
    assert noms == [
        ("Le code des agents", {"composant_type": "logiciel"}),
        ("Le code du prestataire", {"composant_type": "logiciel"}),
    ]
    post("un_lot", 1, geste="retirer")
    assert [lot.nom for lot in dossier_of(jeton).lots] == ["Le code du prestataire"]
    assert client.get(reverse("dossier:un_lot", args=[jeton, 1])).status_code == 404
    assert client.get(reverse("dossier:lots", args=[jeton])).status_code == 200


def test_two_hundred_parts_make_pages_that_anyone_can_read(client):
    lots = tuple(Lot(f"Partie {n}", {"composant_type": "logiciel"}) for n in range(200))
    jeton = services.commencer(Dossier(lots=lots))[1]
    for nom in ("plan", "droits", "lots", "reponses"):
        reponse = client.get(reverse(f"dossier:{nom}", args=[jeton]))
        assert reponse.status_code == 200
        assert len(reponse.content) < 100_000, nom
    assert re.search(r"et \d.\d+ autres", unescape(reponse.content.decode()))


def test_a_part_without_a_name_is_refused_in_words(client, jeton):
    reponse = client.post(reverse("dossier:lots", args=[jeton]), {"nom": "  ", "vue": 1})
    assert reponse.status_code == 422
    assert "n’a pas de nom" in page(reponse)
    assert dossier_of(jeton).lots == ()
