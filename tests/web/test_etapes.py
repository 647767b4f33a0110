# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a dossier stands, on its plan and on the page of each stage."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse

from encommun.core.profil import Dossier
from encommun.store import services
from encommun.web import traductions
from encommun.web.contenu import referentiel

pytestmark = pytest.mark.django_db

FAITS = {
    "role": frozenset({"ouvrir"}),
    "maturite": "production",
    "ouverture_visee": "ouvert",
    "communaute": "aucune",
}
TRANCHE = {"droits_connus": "inconnus"}


def page(client, nom, *args, faits=FAITS):
    jeton = services.commencer(Dossier(faits=faits))[1]
    reponse = client.get(reverse(f"dossier:{nom}", args=[jeton, *args]))
    assert reponse.status_code == 200
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(reponse.content.decode()))


def situation(texte):
    return texte[texte.index('aria-labelledby="situation"') :].partition("</section>")[0]


def standing(texte):
    """The sentence that says it, without its marks."""
    phrase = re.search(r'<p class="chapeau">(.*?)</p>', texte)[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", phrase)).strip()


def stations(texte):
    frise = texte[texte.index('<ol class="frise"') :].partition("</ol>")[0]
    return dict(
        re.findall(r'class="nom"[^>]*>([^<]+)</a> ?<span class="ou"><b>([^<]+)</b>', frise)
    )


def test_the_plan_says_in_words_where_one_stands(client):
    texte = situation(page(client, "plan", faits=FAITS | TRANCHE))
    assert standing(texte) == "Vous en êtes à l’étape Sécuriser."
    assert stations(texte) == {
        "Comprendre": "Derrière vous",
        "Explorer": "Derrière vous",
        "Préfigurer": "Derrière vous",
        "Sécuriser": "Vous êtes ici",
        "Ouvrir": "Devant vous",
        "Animer": "Devant vous",
        "Gouverner": "Devant vous",
        "Pérenniser": "Devant vous",
    }
    assert 'aria-current="step"' in texte
    assert "vous avez répondu « Utilisée chez nous »" in texte


def test_what_is_missing_leads_to_its_question(client):
    texte = situation(page(client, "plan"))
    assert standing(texte) == "Vous en êtes à l’étape Sécuriser ou Ouvrir."
    assert stations(texte)["Sécuriser"] == "À préciser"
    assert "À préciser</b> : derrière vous ou vous êtes ici" in texte
    assert 'href="../question/droits_connus/?retour=plan"' in texte


def test_three_possible_stages_are_all_named(client):
    faits = {
        "role": frozenset({"contribuer_amont"}),
        "maturite": "installe",
        "commun_existant": "proche",
        "contribution": frozenset({"code"}),
    }
    texte = situation(page(client, "plan", faits=faits))
    assert standing(texte) == "Vous en êtes à l’étape Préfigurer, Sécuriser ou Animer."


def test_with_too_few_answers_nobody_is_placed(client):
    texte = situation(page(client, "plan", faits={}))
    assert "Il manque encore des réponses" in texte
    assert "Vous êtes ici" not in stations(texte).values()


def test_a_narrowed_plan_keeps_to_what_was_asked(client):
    jeton = services.commencer(Dossier(faits=FAITS))[1]
    html = client.get(reverse("dossier:plan", args=[jeton]) + "?etape=E4").content.decode()
    assert 'aria-labelledby="situation"' not in html


@pytest.mark.parametrize("cle", list(referentiel().etapes))
def test_each_stage_is_read_from_the_dossier(client, cle):
    texte = page(client, "etape", cle, faits=FAITS | TRANCHE)
    etape = referentiel().etapes[cle]
    assert f"<h1>{etape.nom}</h1>" in texte
    assert all(titre in texte for titre in etape.sections)
    assert "Où vous en êtes" in texte
    assert "Dans votre plan" in texte
    liens = re.findall(r'href="(/d/[\w-]+/plan/\?deplie=oui#[\w-]+)"', texte)
    fiches = [lien.partition("#")[2] for lien in liens]
    assert {referentiel().preconisations[f].etape for f in fiches} == {cle}


def test_the_stage_where_one_stands_says_why(client):
    texte = situation(page(client, "etape", "E4", faits=FAITS | TRANCHE))
    assert "<b>Vous êtes ici</b>" in texte
    assert "« Non, ou nous ne savons pas »" in texte


def test_an_unknown_stage_leads_to_the_question_that_settles_it(client):
    texte = situation(page(client, "etape", "E4"))
    assert re.search(r'href="/d/[\w-]+/question/droits_connus/\?retour=plan"', texte)


def test_a_stage_without_anything_to_do_says_so(client):
    texte = page(client, "etape", "E2", faits=FAITS | {"etapes": frozenset({"E4"})})
    assert "Rien dans votre plan pour cette étape." in texte


def test_a_stage_that_does_not_exist_is_not_found(client):
    jeton = services.commencer(Dossier())[1]
    assert client.get(reverse("dossier:etape", args=[jeton, "E9"])).status_code == 404


def test_the_situation_is_told_in_english_too(client):
    traductions.compile_all(settings.LOCALE_PATHS[0])
    client.cookies["langue"] = "en"
    texte = page(client, "plan", faits=FAITS | TRANCHE)
    assert standing(situation(texte)).startswith("You are at the stage ")
    assert "Behind you" in texte
