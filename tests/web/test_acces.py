# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""One door: every address of a dossier, whoever knocks, whatever they hold."""

from datetime import timedelta

import pytest
from django.urls import reverse

from encommun.core.profil import Dossier, Lot
from encommun.store import queries, services
from encommun.store.models import Commun
from encommun.web.urls import DOSSIER

pytestmark = pytest.mark.django_db

ARGUMENTS = {
    "une_question": ["organisation"],
    "question_lot": [1, "origine"],
    "et_si": ["maturite"],
    "etape": ["E4"],
    "telecharger": ["dossier"],
    "un_lot": [1],
    "droits_lot": [1],
}
ROUTES = [route.name for route in DOSSIER]
CLES = ("nul", "faux", "efface", "expire")


def adresse(nom, jeton):
    return reverse(f"dossier:{nom}", args=[jeton, *ARGUMENTS.get(nom, [])])


@pytest.fixture
def jeton():
    return services.commencer(Dossier(faits={"maturite": "idee"}, lots=(Lot("code"),)))[1]


@pytest.fixture
def cles(jeton):
    """What someone without the link may hold."""
    efface, jeton_efface = services.commencer()
    services.effacer(efface)
    expire, jeton_expire = services.commencer()
    Commun.objects.filter(pk=expire.pk).update(vu_le=expire.vu_le - timedelta(days=400))
    return {"nul": "trop-court", "faux": "A" * 32, "efface": jeton_efface, "expire": jeton_expire}


def test_every_address_of_a_dossier_goes_through_the_door():
    assert ROUTES
    assert [route.name for route in DOSSIER if not hasattr(route.callback, "by_link")] == []


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("cle", CLES)
@pytest.mark.parametrize("nom", ROUTES)
def test_without_the_link_every_door_shows_the_same_page(client, cles, nom, cle, methode):
    reponse = getattr(client, methode)(adresse(nom, cles[cle]))
    temoin = client.get("/d/inconnu/plan/")
    if reponse.status_code == 405:
        assert methode == "post" or nom == "annuler"
        return
    assert reponse.status_code == 404
    assert anonymous(reponse, cles[cle]) == anonymous(temoin, "inconnu")


def anonymous(reponse, jeton):
    """The page without the address that was asked for, which the language form repeats."""
    lignes = reponse.content.decode().splitlines()
    return [ligne for ligne in lignes if jeton not in ligne and "csrf" not in ligne]


@pytest.mark.parametrize("nom", ROUTES)
def test_with_the_link_every_page_opens_and_stays_private(client, jeton, nom):
    reponse = client.get(adresse(nom, jeton))
    if nom == "annuler":
        assert reponse.status_code == 405
        return
    if nom == "question_lot":
        assert reponse.status_code in (200, 404)  # the questions about lots come with the law
        return
    assert reponse.status_code in (200, 302)
    assert reponse["Cache-Control"] == "no-store"
    assert reponse["X-Robots-Tag"] == "noindex, nofollow"
    assert reponse["Referrer-Policy"] == "same-origin"
    assert set(reponse.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("nom", [n for n in ROUTES if n not in ("annuler", "telecharger")])
def test_no_form_is_taken_without_its_proof(jeton, nom):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    reponse = client.post(adresse(nom, jeton), {"vue": "0", "reponse": "etat"})
    assert reponse.status_code in (403, 405)
    contenu = queries.contenu(Commun.objects.get())
    assert contenu.dossier.faits == {"maturite": "idee"}


def test_the_proof_cookie_says_nothing_of_anyone(client):
    cookie = client.get("/").cookies["csrftoken"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == ""  # gone with the browser


@pytest.mark.parametrize("chemin", ["/", "/d/x/plan/", "/importer/", "/rien/"])
def test_every_answer_closes_what_a_page_does_not_need(client, chemin):
    reponse = client.get(chemin)
    csp = reponse["Content-Security-Policy"]
    assert "default-src 'none'" in csp
    assert "unsafe" not in csp
    assert "http" not in csp
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["X-Frame-Options"] == "DENY"
    assert reponse["Cross-Origin-Opener-Policy"] == "same-origin"
    assert reponse["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in reponse["Permissions-Policy"]


def test_logs_never_tell_which_dossier(jeton):
    import logging

    from encommun.web.journal import Masque

    message = logging.LogRecord("x", 40, "f", 1, "Erreur sur %s", (f"/d/{jeton}/plan/",), None)
    assert Masque().format(message) == "Erreur sur /d/…/plan/"
