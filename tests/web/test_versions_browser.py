# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""On a phone, without JavaScript: what changed is read, a point is settled, then undone."""

import pytest
from django.urls import reverse

from encommun.store import queries, services
from encommun.web import access, contenu, ecran, versions
from soutien import versions as autrefois
from soutien.versions import ANCIEN, VIEUX

pytestmark = pytest.mark.django_db(transaction=True)

TELEPHONE = {"width": 360, "height": 800, "java_script_enabled": False}


def fits(page):
    """No sideways scroll."""
    return page.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_a_point_is_settled_and_undone_on_a_phone_without_javascript(ouvrir):
    jeton = services.commencer(VIEUX)[1]
    page = ouvrir(reverse("dossier:plan", args=[jeton]), **TELEPHONE)
    annonce = page.get_by_role("status").filter(has_text="est passé de la version 1.0.0")
    annonce.get_by_role("link", name="Lire ce qui a changé").click()
    assert page.get_by_role("heading", level=1).inner_text() == "La version de votre dossier"
    points = page.locator(".points > li")
    assert points.count() == 2
    premier = points.first
    premier.get_by_role("radio").nth(1).check()
    premier.get_by_role("button").click()
    assert page.get_by_text("Votre choix est enregistré.").is_visible()
    assert points.count() == 1
    assert len(queries.contenu(queries.find(jeton)).a_revoir) == 1
    page.get_by_role("button", name="Annuler ce choix").click()
    assert page.get_by_text("le point vous attend de nouveau").is_visible()
    assert points.count() == 2
    page.goto(page.url.partition("/d/")[0] + reverse("dossier:plan", args=[jeton]))
    assert page.get_by_role("link", name="Choisir").is_visible()
    assert page.get_by_text("Lire ce qui a changé").count() == 0


@pytest.fixture
def toutes_sortes(monkeypatch):
    """A dossier with a point of each kind."""
    for module in (access, contenu, ecran, versions):
        monkeypatch.setattr(module, "migrateur", lambda: autrefois.MIGRATEUR)
    return services.commencer(ANCIEN)[1]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_point_fits_and_is_accessible(ouvrir, axe, toutes_sortes, width):
    page = ouvrir(reverse("dossier:versions", args=[toutes_sortes]), width=width)
    assert fits(page)
    assert axe(page) == []
    assert page.locator(".points > li").count() == len(
        queries.contenu(queries.find(toutes_sortes)).a_revoir
    )
    assert len(page.content().encode()) < 100 * 1024


def test_a_point_left_without_a_choice_says_so_where_it_stands(ouvrir, axe, toutes_sortes):
    page = ouvrir(reverse("dossier:versions", args=[toutes_sortes]), width=360)
    page.locator(".points > li", has=page.get_by_role("radio")).first.get_by_role("button").click()
    assert page.get_by_text("Choisissez une des réponses.").is_visible()
    assert axe(page) == []
