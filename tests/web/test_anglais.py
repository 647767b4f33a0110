# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The application read in English: content in English, and French marked where it remains."""

import re
from html import unescape

import pytest

from encommun.core.profil import Dossier, Lot
from encommun.loader import CONTENU, VARIABLE
from encommun.store import queries, services
from encommun.store.models import Commun
from encommun.web import contenu, recherche
from encommun.web.contenu import francais

pytestmark = pytest.mark.django_db

FAITS = {
    "organisation": "collectivite",
    "role": frozenset({"ouvrir"}),
    "ressources": frozenset({"logiciel"}),
    "maturite": "production",
    "ouverture_visee": "contributif",
}


@pytest.fixture
def anglais(client):
    client.cookies["langue"] = "en"
    return client


@pytest.fixture
def jeton():
    return services.commencer(Dossier(FAITS))[1]


@pytest.fixture
def region(tmp_path, monkeypatch):
    """An overlay that words anew a question, a recommendation and a stage: no English for them."""
    monkeypatch.setenv("ENCOMMUN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "region"))
    fichiers = {"surcouche.yaml": 'id: ici\nnom: "Ici"\nversion: "1.0.0"\ndate: 2026-11-22\n'}
    for nom, avant in (
        ("questions/projet.yaml", "Existe-t-il déjà"),
        ("etapes/E1.md", "Comprendre"),
        ("preconisations/E1/convaincre-decideurs.md", "Remettre aux"),
    ):
        texte = (CONTENU / nom).read_text(encoding="utf-8")
        assert avant in texte
        fichiers[nom] = texte.replace(avant, f"Bien {avant}", 1)
    for nom, texte in fichiers.items():
        fichier = tmp_path / "region" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
    forget()
    yield
    monkeypatch.delenv(VARIABLE)
    forget()


def forget():
    contenu.forget()
    recherche.index_in.cache_clear()


def read(client, adresse, statut=200):
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    return unescape(reponse.content.decode())


def spoken_french(html):
    """What the page marks as French, without tags."""
    marques = re.findall(r'<(\w+)[^>]* lang="fr"[^>]*>(.*?)</\1>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", texte).split()) for _, texte in marques]


# --- The interview ----------------------------------------------------------------------------


def test_a_question_is_asked_in_english(anglais, jeton):
    page = read(anglais, f"/d/{jeton}/question/maturite/")
    assert "How far along is the resource today?" in page
    assert "Almost abandoned" in page
    assert "The team that makes or uses the resource." in page
    assert "Où en est aujourd’hui" not in page
    assert spoken_french(page) == ["Français"]  # the button that leads back


def test_an_english_answer_is_the_same_answer(anglais, client, jeton):
    adresse = f"/d/{jeton}/question/maturite/"
    anglais.post(
        adresse, {"vue": Commun.objects.get().version, "reponse": "ouvert", "retour": "reponses"}
    )
    page = read(anglais, f"/d/{jeton}/reponses/")
    assert "Online, under a licence that allows re-use" in page
    client.cookies["langue"] = "fr"
    assert "En ligne sous une licence" in read(client, f"/d/{jeton}/reponses/")


def test_switching_language_keeps_the_question(client, jeton):
    adresse = f"/d/{jeton}/question/maturite/"
    assert "Où en est aujourd’hui" in read(client, adresse)
    retour = client.post("/changer-de-langue/", {"language": "en", "next": adresse})
    assert retour.url == adresse
    assert "How far along" in read(client, adresse)


def test_i_do_not_know_is_offered_once_in_both_languages(client, jeton):
    for langue, dit in (("fr", "Je ne sais pas"), ("en", "I do not know")):
        client.cookies["langue"] = langue
        assert read(client, f"/d/{jeton}/question/maturite/").count(dit) == 1


def test_a_french_page_marks_nothing(client, jeton):
    for adresse in (f"/d/{jeton}/question/maturite/", f"/d/{jeton}/plan/", "/etapes/E1/"):
        page = read(client, adresse)
        assert re.findall(r'lang="(\w+)"', page).count("en") == 1  # the button « English »


def test_a_question_that_changed_is_asked_in_french_and_says_so(region, anglais, jeton):
    page = read(anglais, f"/d/{jeton}/question/commun_existant/")
    assert "This question has not been translated yet: it is in French." in page
    assert "Bien Existe-t-il déjà quelque chose de proche ?" in spoken_french(page)
    assert "Oui, en partie" in spoken_french(page)
    assert not any("I do not know" in dit for dit in spoken_french(page))


# --- The plan ---------------------------------------------------------------------------------


def test_the_plan_is_in_english(anglais, jeton):
    page = read(anglais, f"/d/{jeton}/plan/?deplie=oui")
    assert "To the question “What is it?”, you answered “A program”." in page
    assert "Legal department" in page
    for p in francais().preconisations.values():
        assert f">{p.titre}</a>" not in page
    assert spoken_french(page) == ["Français"]


def test_the_same_plan_is_served_in_each_language(client, jeton):
    for langue, dit in (("fr", "Par quoi commencer"), ("en", "Where to start")) * 2:
        client.cookies["langue"] = langue
        page = read(client, f"/d/{jeton}/plan/")
        assert dit in page
        assert ("Service juridique" in page) is (langue == "fr")


def test_a_filter_on_who_acts_speaks_the_language(anglais, jeton):
    page = read(anglais, f"/d/{jeton}/plan/?qui=Legal+department")
    assert "selected>Legal department" in re.sub(r"\s+", " ", page)
    assert "No recommendation of your plan" not in page


def test_what_if_speaks_english(anglais, jeton):
    page = read(anglais, f"/d/{jeton}/et-si/maturite/?valeur=idee")
    assert "An intention" in page
    assert spoken_french(page) == ["Français"]


def test_the_papers_stay_in_french(anglais, jeton):
    texte = anglais.get(f"/d/{jeton}/telecharger/plan/").content.decode()
    assert "Décrire" in texte or "Par quoi commencer" in texte
    assert "Legal department" not in texte


def test_the_note_on_rights_asks_in_english(anglais):
    _commun, jeton = services.commencer(Dossier(FAITS, lots=(Lot("Le code"),)))
    page = read(anglais, f"/d/{jeton}/droits/")
    assert "Who made it?" in page
    assert "Qui l’a fait ?" not in page


# --- The guide --------------------------------------------------------------------------------


def test_a_recommendation_has_its_title_and_summary_in_english(anglais):
    page = read(anglais, "/preconisations/convaincre-decideurs/")
    assert "<h1>Give decision-makers a two-page note</h1>" in page
    assert "the project lives on one person’s spare time." in page
    assert "The full text, below, is in French." in page
    enjeu = francais().preconisations["convaincre-decideurs"].enjeu
    assert any(enjeu[:40] in dit for dit in spoken_french(page))
    assert "Project lead" in page
    assert "may be out of date" not in page


def test_what_is_said_to_one_role_has_its_title_and_summary_in_english(anglais):
    page = read(anglais, "/preconisations/auditer-droits/").partition('<section class="regard"')[2]
    assert "If you contribute to someone else’s commons" in page
    assert "Check that you have the right to give your contribution" in page
    assert "The project that welcomes you will publish your contribution" in page
    enjeu = francais().preconisations["auditer-droits"].regards["contributeur"].enjeu
    assert any(enjeu[:40] in dit for dit in spoken_french(page))


def test_a_late_title_says_so(region, anglais):
    page = read(anglais, "/preconisations/convaincre-decideurs/")
    assert "Give decision-makers a two-page note" in page
    assert "This translation may be out of date" in page


def test_a_stage_is_in_english(anglais):
    page = read(anglais, "/etapes/E1/")
    assert "<h1>Understand</h1>" in page
    assert '<h2 id="pieges">Pitfalls</h2>' in page
    assert "You can move on when" in page
    assert "Comprendre" not in page
    assert "may be out of date" not in page


def test_a_late_stage_says_so(region, anglais):
    page = read(anglais, "/etapes/E1/")
    assert "<h1>Understand</h1>" in page
    assert "This translation may be out of date" in page


@pytest.mark.parametrize("adresse", ["/", "/etapes/", "/preconisations/", "/questions/"])
def test_lists_are_in_english(anglais, adresse):
    marque = spoken_french(read(anglais, adresse))
    assert marque == ["Français"]


def test_who_reads_english_searches_in_english(anglais):
    page = read(anglais, "/recherche/?q=the+licence+of+the+data")
    premier = re.search(r'<ol class="plan".*?<h2>(.*?)</h2>', page, re.DOTALL)[1]
    assert "Choose the licence of data and content" in premier
    assert "Nothing contains all these words" not in page


def test_english_and_french_searches_do_not_mix(client):
    client.cookies["langue"] = "en"
    assert "Choose the licence" in read(client, "/recherche/?q=licence+data")
    client.cookies["langue"] = "fr"
    assert "Choose the licence" not in read(client, "/recherche/?q=licence+data")


def test_a_language_without_content_stays_in_french(client, monkeypatch, jeton):
    monkeypatch.setattr(contenu, "traduit", pytest.fail)
    client.cookies["langue"] = "de"
    assert "Où en est aujourd’hui" in read(client, f"/d/{jeton}/question/maturite/")


def test_the_state_of_a_dossier_is_the_same_in_both_languages(jeton, client):
    commun = queries.find(jeton)
    for langue in ("en", "fr"):
        client.cookies["langue"] = langue
        client.get(f"/d/{jeton}/plan/")
    assert queries.contenu(commun).dossier.faits == FAITS
