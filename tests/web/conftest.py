# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real browser, for tests that look at pages as a person would: fixtures `ouvrir`, `axe`."""

import os
import shutil

import pytest
from django.conf import settings

# Playwright keeps an event loop in this thread, and Django would refuse the database for it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session", autouse=True)
def _statique(tmp_path_factory):
    """Static files come from the sources: no directory of this machine is read or needed."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("statique")


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """After the database of tests, which it then lends to its threads: an in-memory SQLite that
    each of them opens is never closed."""
    return live_server


@pytest.fixture(scope="session")
def navigateur(live_server):
    """One Chromium for the whole run, closed before the server that it speaks to: stopped first,
    the server would leave open sockets to the garbage collector."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: tools/paquets-systeme")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def ouvrir(navigateur, live_server):
    """Open an address of the application: `ouvrir("/", width=360, color_scheme="dark")`.

    Options are those of a Playwright context. Whatever the page asks another host for, or says
    in its console, fails the test.
    """
    contextes, fautes = [], []

    def open_page(chemin="/", *, width=1280, height=900, **options):
        # Without motion: axe would measure colours halfway through a transition.
        repos = {"locale": "fr-FR", "reduced_motion": "reduce"}
        options = repos | {"viewport": {"width": width, "height": height}} | options
        contexte = navigateur.new_context(**options)
        contextes.append(contexte)
        page = contexte.new_page()
        page.on("console", lambda m: fautes.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: fautes.append(r.url) if not r.url.startswith(live_server.url) else None,
        )
        page.goto(live_server.url + chemin)
        return page

    open_page.fautes = fautes
    yield open_page
    for contexte in contextes:
        contexte.close()
    # A page that says 404 or 422 in words says it in the console too.
    assert [faute for faute in fautes if "status of 4" not in faute] == []


@pytest.fixture(scope="session")
def axe():
    """What axe finds wrong in a page: `assert axe(page) == []`."""
    from axe_playwright_python.sync_playwright import Axe

    outil = Axe()

    def judge(page):
        trouve = outil.run(page, options={"runOnly": REGLES}).response["violations"]
        return [(faute["id"], [noeud["html"] for noeud in faute["nodes"]]) for faute in trouve]

    return judge
