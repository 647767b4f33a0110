# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The main job in a real browser: from the home page to the printed plan, whoever you are."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from encommun.core.profil import Dossier, Lot
from encommun.store import services
from encommun.web.contenu import referentiel

pytestmark = pytest.mark.django_db(transaction=True)

REPONSES = {
    "organisation": ["collectivite"],
    "role": ["ouvrir"],
    "ressources": ["logiciel", "service"],
    "maturite": ["production"],
    "ouverture_visee": ["contributif"],
    "commun_existant": ["partiel"],
    "communaute": ["aucune"],
    "achat": ["marche_en_cours"],
    "freins": ["temps", "droits_flous"],
}
FAITS = {
    "organisation": "collectivite",
    "role": frozenset({"ouvrir"}),
    "maturite": "production",
    "communaute": "aucune",
    "gouvernance": "ecrite",  # pointless: nobody decides together yet
    "ressources": frozenset({"logiciel"}),
    "fait_retire": "oui",  # the content no longer asks
}
EXCLUES = re.compile(r"/question/(\w+)/")


def fact(page):
    return EXCLUES.search(page.url)[1]


def answer(page):
    """Answer the question on screen as a person with a mouse does."""
    for valeur in REPONSES.get(fact(page), ["nsp"]):
        page.locator(f'input[name=reponse][value="{valeur}"]').check()
    page.get_by_role("button", name="Continuer", exact=True).click()


def short_path(page):
    page.get_by_role("button", name="Décrire ma situation").first.click()
    for _tour in range(12):
        if "/plan/" in page.url:
            return
        answer(page)
    raise AssertionError(page.url)


def shown(page):
    """The ids of the whole plan, in order, and those to start with."""
    lignes = page.locator("details.etape .plan h4 a").evaluate_all("e => e.map(x => x.href)")
    premieres = page.locator(".premieres h3 a").evaluate_all("e => e.map(x => x.href)")
    return [[adresse.split("?")[0].split("/")[-2] for adresse in x] for x in (lignes, premieres)]


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("largeur", [1280, 360])
def test_from_the_home_page_to_the_printed_plan(ouvrir, axe, tmp_path, script, largeur):
    page = ouvrir("/", width=largeur, java_script_enabled=script)
    short_path(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Votre plan"
    if script:
        assert axe(page) == []
    lignes, premieres = shown(page) if script else ([], [])

    # The same dossier through the terminal gives the same plan.
    with page.expect_download() as telechargement:
        page.get_by_role("link", name="Vos réponses").click()
    fichier = tmp_path / "encommun.yml"
    telechargement.value.save_as(fichier)
    terminal = subprocess.run(
        [Path(sys.executable).with_name("encommun"), "plan", fichier, "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    plan = json.loads(terminal.stdout)
    if script:
        assert lignes == [p["id"] for p in plan["preconisations"]]
        assert premieres == plan["premieres"]
    for p in plan["preconisations"]:
        assert p["titre"] in page.content().replace("&nbsp;", "\u00a0")

    # On paper, everything is there, unfolded.
    papier = tmp_path / "plan.pdf"
    page.pdf(path=papier, format="A4")
    texte = subprocess.run(
        ["pdftotext", "-raw", papier, "-"], capture_output=True, text=True, check=True
    ).stdout
    plat = re.sub(r"\W+", "", texte)
    absents = [
        p["titre"]
        for p in plan["preconisations"]
        if re.sub(r"\W+", "", p["titre"])[:24] not in plat
    ]
    assert len(absents) <= len(plan["preconisations"]) // 20  # a title may be cut by a page
    assert "Garder ce plan" not in texte


def test_with_the_keyboard_only(ouvrir):
    page = ouvrir("/")

    def reach(nom, role="button"):
        cible = page.get_by_role(role, name=nom, exact=True).first.element_handle()
        for _pas in range(80):
            page.keyboard.press("Tab")
            if cible.evaluate("e => e === document.activeElement"):
                contour = cible.evaluate("e => getComputedStyle(e).outlineStyle")
                assert contour != "none"
                return
        raise AssertionError(nom)

    reach("Décrire ma situation")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _tour in range(12):
        if "/plan/" in page.url:
            break
        valeurs = REPONSES[fact(page)]
        for valeur in valeurs:
            case = page.locator(f'input[name=reponse][value="{valeur}"]')
            case.focus()
            page.keyboard.press("Space")
            assert case.is_checked()
        reach("Continuer")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert "/plan/" in page.url


def test_the_skip_link_leads_to_the_question(ouvrir):
    page = ouvrir(f"/d/{services.commencer()[1]}/question/maturite/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focalise = page.evaluate("document.activeElement.name || document.activeElement.textContent")
    assert focalise == "reponse"


def test_an_error_takes_the_focus_and_leads_to_the_field(ouvrir, axe):
    page = ouvrir(f"/d/{services.commencer()[1]}/question/maturite/")
    page.get_by_role("button", name="Continuer", exact=True).click()
    assert page.title().startswith("Erreur\u00a0:")
    assert page.evaluate("document.activeElement.id") == "erreurs"
    page.get_by_role("link", name="Choisissez une réponse").click()
    assert page.evaluate("document.activeElement.id") == "reponse-0"
    assert axe(page) == []


def test_a_second_tab_never_overwrites_the_first(ouvrir, axe):
    adresse = f"/d/{services.commencer()[1]}/question/maturite/"
    une, autre = ouvrir(adresse), ouvrir(adresse)
    for page, valeur in ((une, "idee"), (autre, "prototype")):
        page.locator(f'input[value="{valeur}"]').check()
        page.get_by_role("button", name="Continuer", exact=True).click()
    assert autre.get_by_role("heading", level=1).inner_text() == "Deux réponses à la même question"
    assert axe(autre) == []
    autre.get_by_role("button", name="Garder la mienne").click()
    autre.goto(autre.url.split("/question/")[0] + "/reponses/")
    assert "Un essai" in autre.locator("main").inner_text()


def test_the_frise_leads_to_the_stage_as_this_dossier_sees_it(ouvrir):
    page = ouvrir(f"/d/{services.commencer(Dossier(faits=FAITS))[1]}/plan/")
    page.locator(".frise a.nom").nth(3).click()
    page.wait_for_url("**/etape/E4/")
    assert page.get_by_role("heading", level=1).inner_text() == "Sécuriser"


ETATS = {
    "a question": "question/maturite/",
    "several answers": "question/role/",
    "a number": "question/agents_etp/",
    "no longer asked": "question/gouvernance/",
    "the plan": "plan/",
    "the plan unfolded": "plan/?deplie=oui",
    "one stage": "plan/?etape=E4",
    "a stage seen from the dossier": "etape/E4/",
    "nothing left": "plan/?etape=E1&qui=Personne",
    "what if": "et-si/maturite/",
    "what if, tried": "et-si/maturite/?valeur=idee",
    "the answers": "reponses/",
    "the dossier": "dossier/",
    "load a file": "importer/",
    "erase": "effacer/",
    "the parts": "parties/",
    "one part": "partie/1/",
    "about a part": "partie/1/question/composant_type/",
    "a day": "partie/1/question/date_creation/",
    "not found": "rien/",
}


@pytest.mark.parametrize("chemin", ETATS.values(), ids=ETATS)
def test_every_page_of_a_dossier_suits_everyone(ouvrir, axe, chemin):
    lots = (Lot("Le code", {"composant_type": "logiciel"}),)
    jeton = services.commencer(Dossier(faits=FAITS, lots=lots, nom="Salles"))[1]
    page = ouvrir(f"/d/{jeton}/{chemin}", color_scheme="dark")
    assert page.locator("h1").count() == 1
    assert re.fullmatch(r"\S.* — encommun", page.title())
    assert axe(page) == []
    page.emulate_media(color_scheme="light")
    for largeur in (768, 320):  # 320: a page at 400 % on a screen of 1280
        page.set_viewport_size({"width": largeur, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    assert axe(page) == []


def test_a_page_weighs_little_with_all_it_needs(ouvrir):
    page = ouvrir("/")
    for chemin in (
        f"/d/{services.commencer()[1]}/plan/",
        f"/d/{services.commencer()[1]}/question/role/",
    ):
        recu = []
        page.on("response", lambda r, recu=recu: recu.append(r))
        page.goto(page.url.split("/d/")[0].rstrip("/") + chemin)
        poids = sum(r.request.sizes()["responseBodySize"] for r in recu)
        assert 0 < poids <= 100 * 1024


def test_a_bad_file_is_explained_line_by_line(ouvrir, axe):
    page = ouvrir("/importer/")
    page.set_input_files(
        "#fichier-0",
        files=[
            {
                "name": "encommun.yml",
                "mimeType": "text/yaml",
                "buffer": b"version: 1\nfaits:\n  organisation: commun_petite\n  bidule: oui\n",
            }
        ],
    )
    page.get_by_role("button", name="Charger ce dossier").click()
    texte = page.locator("#erreurs").inner_text()
    assert "Ligne 3, colonne 17" in texte
    assert "Ligne 4" in texte
    assert axe(page) == []


def test_erasing_asks_first(ouvrir, axe):
    page = ouvrir(f"/d/{services.commencer()[1]}/dossier/")
    page.get_by_role("link", name="Effacer mon dossier").click()
    page.get_by_role("button", name="Effacer définitivement").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Votre dossier est effacé"
    assert axe(page) == []
    page.go_back()
    page.reload()
    assert "n’existe pas" in page.get_by_role("heading", level=1).inner_text()


def test_the_whole_interview_ends_and_each_question_is_sound(ouvrir):
    """Answer everything that is asked, « je ne sais pas » to half of it."""
    page = ouvrir("/")
    short_path(page)
    posees = []
    while page.get_by_role("link", name="Affiner mon plan").count():
        page.get_by_role("link", name="Affiner mon plan").click()
        while "/question/" in page.url:
            fait = fact(page)
            assert fait not in posees
            posees.append(fait)
            cases = page.locator("input[name=reponse]")
            rang = 0 if len(posees) % 2 else cases.count() - 1
            cases.nth(rang).check()
            page.get_by_role("button", name="Continuer", exact=True).click()
    assert "Plus aucune question" in page.locator("main").inner_text()
    assert set(posees) <= set(referentiel().questions)
