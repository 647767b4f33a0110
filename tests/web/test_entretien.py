# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interview: one question at a time, saved each time, never lost, never a dead end."""

import re
from datetime import date
from html import unescape

import pytest
from django.http import QueryDict
from django.urls import reverse

from encommun.core.logique import AuMoins
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.referentiel import TypeQuestion
from encommun.store import queries, services
from encommun.store.models import Commun
from encommun.web.contenu import referentiel
from encommun.web.formulaires import ReponseForm

pytestmark = pytest.mark.django_db

REPONSES = {
    "organisation": ["collectivite"],
    "role": ["ouvrir"],
    "ressources": ["logiciel", "service"],
    "maturite": ["production"],
    "ouverture_visee": ["contributif"],
    "commun_existant": ["partiel"],
    "communaute": ["aucune"],
    "achat": ["marche_en_cours"],
    "freins": ["temps"],
}


@pytest.fixture
def jeton():
    return services.commencer()[1]


def at(nom, jeton, *suite):
    return reverse(f"dossier:{nom}", args=[jeton, *suite])


def declared(jeton):
    return dict(queries.contenu(queries.find(jeton)).dossier.faits)


def page(reponse):
    return plain(unescape(reponse.content.decode()))


def plain(texte):
    """Non-breaking spaces as spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", texte)


def send(client, jeton, fait, *reponses, vue=None, **champs):
    vue = queries.find(jeton).version if vue is None else vue
    return client.post(
        at("une_question", jeton, fait),
        {"vue": vue, "reponse": reponses, "geste": "continuer"} | champs,
    )


def begun(client):
    """Begin as people do, from the button of the home page."""
    reponse = client.post(reverse("commencer"))
    assert reponse.status_code == 302
    assert reponse["Cache-Control"] == "no-store"
    return re.fullmatch(r"/d/([\w-]{32})/question/", reponse["Location"])[1]


# --- The thread ---------------------------------------------------------------------------


def test_the_short_path_leads_to_a_first_plan(client):
    jeton = begun(client)
    adresse = at("question", jeton)
    posees = []
    while "/plan/" not in adresse:
        reponse = client.get(adresse, follow=True)
        fait = reponse.request["PATH_INFO"].split("/")[-2]
        posees.append(fait)
        adresse = send(client, jeton, fait, *REPONSES[fait])["Location"]
    assert len(posees) == 8  # as the home page says
    assert all(referentiel().questions[fait].court is not None for fait in posees)
    assert "Affiner mon plan" in page(client.get(adresse))


def test_progress_is_said_in_words_and_only_goes_down(client, jeton):
    dits = []
    for _tour in range(4):
        reponse = client.get(at("question", jeton), follow=True)
        dits.append(re.search(r"encore (\w+) questions? au plus", page(reponse))[1])
        fait = reponse.request["PATH_INFO"].split("/")[-2]
        send(client, jeton, fait, *REPONSES[fait])
    ordre = ["neuf", "huit", "sept", "six", "cinq", "quatre", "trois", "deux", "une"]
    rangs = [ordre.index(dit) for dit in dits]
    assert rangs == sorted(rangs)
    assert len(set(rangs)) == 4


def test_later_puts_the_question_off_and_goes_on(client, jeton):
    reponse = send(client, jeton, "organisation", geste="plus_tard")
    assert "organisation" not in reponse["Location"]
    assert declared(jeton) == {"organisation": Silence.PLUS_TARD}


def test_what_was_put_off_comes_back_when_nothing_else_is_left(client):
    faits = {
        q.id: Silence.PLUS_TARD for q in referentiel().questions.values() if q.id != "maturite"
    }
    jeton = services.commencer(Dossier(faits=faits | {"maturite": "idee"}))[1]
    assert "/question/" in client.get(at("question", jeton))["Location"]


def test_not_knowing_is_an_answer_and_closes_the_question(client, jeton):
    reponse = send(client, jeton, "organisation", "nsp")
    assert declared(jeton) == {"organisation": Silence.NSP}
    assert "organisation" not in reponse["Location"]


def test_not_knowing_the_rest_keeps_what_is_known(client, jeton):
    send(client, jeton, "freins", "temps", "nsp")
    assert declared(jeton) == {"freins": AuMoins(frozenset({"temps"}))}
    retour = page(client.get(at("une_question", jeton, "freins")))
    assert len(re.findall(r"checked", retour)) == 2


def test_going_back_shows_the_answer_given_before(client, jeton):
    send(client, jeton, "organisation", "etat")
    send(client, jeton, "role", "ouvrir")
    retour = page(client.get(at("une_question", jeton, "ressources")))
    assert f'href="{at("une_question", jeton, "role")}"' in retour
    avant = page(client.get(at("une_question", jeton, "role")))
    assert f'href="{at("une_question", jeton, "organisation")}"' in avant
    assert re.search(r'value="ouvrir"[^>]*checked', avant)


def test_changing_an_answer_keeps_the_others_and_leads_back(client, jeton):
    for fait, reponses in REPONSES.items():
        send(client, jeton, fait, *reponses)
    avant = declared(jeton)
    reponse = send(client, jeton, "maturite", "idee", retour="reponses")
    assert reponse["Location"] == at("reponses", jeton)
    assert declared(jeton) == avant | {"maturite": "idee"}


def test_a_way_back_that_is_not_ours_is_ignored(client, jeton):
    reponse = send(client, jeton, "maturite", "idee", retour="https://ailleurs.example/")
    assert reponse["Location"].startswith(f"/d/{jeton}/")


def test_each_question_shows_why_where_and_who(client, jeton):
    for question in referentiel().questions.values():
        if question.demandee and question.portee.value == "commun":
            texte = page(client.get(at("une_question", jeton, question.id)))
            for partie in (question.question, question.pourquoi, question.qui_sait):
                assert plain(partie) in texte
            assert "Plus tard" in texte
            assert "sais pas" in texte or "savons pas" in texte


def test_each_question_about_a_part_opens(client):
    jeton = services.commencer(Dossier(lots=(Lot("Le code"),)))[1]
    for question in referentiel().questions.values():
        if question.demandee and question.portee.value == "lot":
            texte = page(client.get(at("question_lot", jeton, 1, question.id)))
            assert plain(question.question) in texte
            assert "Le code" in texte


# --- Kinds of answers ---------------------------------------------------------------------


def test_a_number(client, jeton):
    assert send(client, jeton, "agents_etp", valeur="120").status_code == 302
    assert declared(jeton) == {"agents_etp": 120}
    assert 'value="120"' in page(client.get(at("une_question", jeton, "agents_etp")))


def test_a_number_or_the_answer_that_stands_for_it(client, jeton):
    send(client, jeton, "population", "sans_objet", valeur="")
    assert declared(jeton) == {"population": "sans_objet"}


def test_a_day(client):
    jeton = services.commencer(Dossier(lots=(Lot("Le code"),)))[1]
    adresse = at("question_lot", jeton, 1, "date_creation")
    vue = queries.find(jeton).version
    assert client.post(adresse, {"vue": vue, "valeur": "2021-07-29"}).status_code == 302
    lot = queries.contenu(queries.find(jeton)).dossier.lots[0]
    assert lot.faits == {"date_creation": date(2021, 7, 29).toordinal()}
    assert 'value="2021-07-29"' in page(client.get(adresse))


def test_whoever_describes_a_part_goes_on_with_this_part(client):
    faits = {"organisation": "commune_petite", "role": Silence.NSP}
    jeton = services.commencer(Dossier(faits=faits, lots=(Lot("Le site"), Lot("Le logo"))))[1]
    adresse = at("question_lot", jeton, 2, "composant_type")
    vue = queries.find(jeton).version
    reponse = client.post(adresse, {"vue": vue, "reponse": "signe_distinctif"})
    assert "/partie/2/question/" in reponse["Location"]


def test_a_licence_and_the_components(client):
    jeton = services.commencer(Dossier(lots=(Lot("Le code"),)))[1]
    par_type = {q.type: q for q in referentiel().questions.values() if q.demandee}
    for nature, envoi, attendu in (
        (TypeQuestion.LICENCE, "eupl-1.2", "EUPL-1.2"),
        (
            TypeQuestion.DEPENDANCES,
            "mit, lie\nnsp\n",
            (Dependance("MIT", "lie"), Dependance()),
        ),
    ):
        question = par_type[nature]
        adresse = at("question_lot", jeton, 1, question.id)
        vue = queries.find(jeton).version
        assert client.post(adresse, {"vue": vue, "valeur": envoi}).status_code == 302
        lot = queries.contenu(queries.find(jeton)).dossier.lots[0]
        assert lot.faits[question.id] == attendu
        assert client.get(adresse).status_code == 200
        refus = client.post(adresse, {"vue": vue + 1, "valeur": "GLP-3.0-only"})
        assert "Vouliez-vous dire « GPL-3.0-only » ?" in page(refus)


@pytest.mark.parametrize(
    ("fait", "reponses", "valeur", "dit"),
    [
        ("maturite", [], "", "Choisissez une réponse."),
        ("maturite", ["idee", "prototype"], "", "une seule réponse"),
        ("maturite", ["inventee"], "", "« inventee » n’est pas une réponse à cette question."),
        ("maturite", ["a" * 5000], "", f"« {'a' * 80} » n’est pas une réponse à cette question."),
        ("achat", ["aucun", "aide_versee"], "", "ne va pas avec d’autres réponses"),
        ("attentes", ["visibilite", "partage_couts", "souverainete", "transparence"], "", "3"),
        ("agents_etp", [], "douze", "« douze » n’est pas un nombre entier."),
        ("agents_etp", [], "-3", "n’est pas un nombre entier"),
        ("agents_etp", [], "9" * 40, "n’est pas un nombre entier"),
        ("agents_etp", ["nsp"], "12", "coché une réponse"),
        ("agents_etp", [], "", "Écrivez une réponse"),
    ],
)
def test_what_does_not_answer_is_said_beside_the_field_and_changes_nothing(
    client, fait, reponses, valeur, dit
):
    jeton = services.commencer()[1]
    reponse = send(client, jeton, fait, *reponses, valeur=valeur)
    assert reponse.status_code == 422
    texte = page(reponse)
    assert "<title>Erreur :" in re.sub(r"\s+", " ", texte).replace("<title> ", "<title>")
    assert texte.count(dit) >= 2  # in the summary, and beside the field
    cible = re.search(r'id="erreurs".*?href="#([\w-]+)"', texte, re.DOTALL)[1]
    assert f'id="{cible}"' in texte
    assert declared(jeton) == {}


@pytest.mark.parametrize("vue", ["", "-1", "x", "99999999999999999999", "1e3", "²"])
def test_a_tampered_version_breaks_nothing(client, jeton, vue):
    assert send(client, jeton, "maturite", "idee", vue=vue).status_code in (302, 409, 422)


@pytest.mark.parametrize("fait", ["inconnue", "cette-question", "composant_type", "0"])
def test_an_unknown_question_is_not_found(client, jeton, fait):
    assert client.get(at("une_question", jeton, fait)).status_code == 404
    assert send(client, jeton, fait, "x").status_code == 404
    assert declared(jeton) == {}


# --- Two tabs -----------------------------------------------------------------------------


def test_the_same_question_in_two_tabs_shows_both_answers(client, jeton):
    vue = queries.find(jeton).version
    send(client, jeton, "maturite", "idee", vue=vue)
    reponse = send(client, jeton, "maturite", "prototype", vue=vue, retour="reponses")
    assert reponse.status_code == 409
    texte = page(reponse)
    assert "Une intention" in texte
    assert "Un essai" in texte
    assert declared(jeton) == {"maturite": "idee"}
    champs = dict(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', texte))
    champs.pop("csrfmiddlewaretoken", None)
    garde = client.post(at("une_question", jeton, "maturite"), champs)
    assert garde["Location"] == at("reponses", jeton)
    assert declared(jeton) == {"maturite": "prototype"}


def test_different_questions_in_two_tabs_merge(client, jeton):
    vue = queries.find(jeton).version
    send(client, jeton, "maturite", "idee", vue=vue)
    assert send(client, jeton, "organisation", "etat", vue=vue).status_code == 302
    assert declared(jeton) == {"maturite": "idee", "organisation": "etat"}


def test_a_form_sent_twice_counts_once(client, jeton):
    vue = queries.find(jeton).version
    une, deux = (send(client, jeton, "maturite", "idee", vue=vue) for _ in range(2))
    assert (une.status_code, deux.status_code) == (302, 302)
    assert une["Location"] == deux["Location"]
    assert Commun.objects.get().evenements.count() == 1


# --- Time passes --------------------------------------------------------------------------


def test_an_answer_that_lost_its_object_is_kept_and_said_to_be_so(client, jeton):
    send(client, jeton, "communaute", "etablie")
    send(client, jeton, "gouvernance", "ecrite")
    send(client, jeton, "communaute", "aucune")
    assert declared(jeton)["gouvernance"] == "ecrite"
    assert "n’a plus d’objet" in page(client.get(at("une_question", jeton, "gouvernance")))
    texte = page(client.get(at("reponses", jeton)))
    assert "Gardées, mais sans effet" in texte
    send(client, jeton, "communaute", "petite")
    assert "Gardées, mais sans effet" not in page(client.get(at("reponses", jeton)))


def test_an_answer_that_the_content_no_longer_offers_is_kept_and_asked_again(client):
    perdus = {"maturite": "disparue", "role": frozenset({"disparu"}), "fait_retire": "oui"}
    jeton = services.commencer(Dossier(faits=perdus))[1]
    texte = page(client.get(at("reponses", jeton)))
    assert "À répondre de nouveau" in texte
    assert "« disparue »" in texte
    assert "fait_retire" in texte
    assert "n’y est plus" in page(client.get(at("une_question", jeton, "maturite")))
    assert client.get(at("plan", jeton)).status_code == 200
    assert "maturite" in page(client.get(at("reponses", jeton)))
    assert declared(jeton) == perdus


def test_a_lost_answer_can_be_withdrawn(client):
    jeton = services.commencer(Dossier(faits={"fait_retire": "oui", "maturite": "idee"}))[1]
    vue = queries.find(jeton).version
    client.post(at("reponses", jeton), {"retirer": "fait_retire", "vue": vue})
    assert declared(jeton) == {"maturite": "idee"}


def test_undoing_brings_back_the_answer_before(client, jeton):
    send(client, jeton, "maturite", "idee")
    send(client, jeton, "maturite", "prototype")
    reponse = client.post(at("annuler", jeton), {"vue": queries.find(jeton).version})
    assert "C’est annulé" in page(client.get(reponse["Location"]))
    assert declared(jeton) == {"maturite": "idee"}


def test_undoing_from_a_stale_page_says_so_and_changes_nothing(client, jeton):
    send(client, jeton, "maturite", "idee")
    reponse = client.post(at("annuler", jeton), {"vue": 0})
    assert reponse.status_code == 422
    assert "Rien n’a été modifié" in page(reponse)
    assert f'href="{at("reponses", jeton)}"' in page(reponse)
    assert reponse["Cache-Control"] == "no-store"
    assert declared(jeton) == {"maturite": "idee"}


def test_nothing_left_to_undo_is_said_in_words(client, jeton):
    reponse = client.post(at("annuler", jeton), {"vue": 0})
    assert reponse.status_code == 422
    assert "plus rien à annuler" in page(reponse)


def test_what_follows_is_shown_with_where_it_comes_from(client):
    deductibles = [q for q in referentiel().questions.values() if q.decoule and q.demandee]
    assert deductibles
    jeton = services.commencer(Dossier(faits={"maturite": "idee", "agents_etp": 12}))[1]
    assert client.get(at("reponses", jeton)).status_code == 200


def test_a_bad_number_is_refused_in_the_words_of_the_page():
    question = referentiel().questions["population"]
    envoye = QueryDict("vue=0&valeur=deux+cents")
    formulaire = ReponseForm(question, None, {"sans_objet"}, envoye)
    assert not formulaire.is_valid()
    phrase = " ".join(formulaire.errors["valeur"])
    assert "Écrivez une réponse, ou cochez" in phrase
    assert "nsp" not in phrase
    assert "sans_objet" not in phrase
