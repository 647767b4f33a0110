# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Three real situations, from the first question to the legal note, in a real browser."""

import re
from pathlib import Path

import pytest
import yaml

from encommun.core.profil import Dossier, Lot
from encommun.core.referentiel import TypeQuestion
from encommun.store import services
from encommun.web.contenu import referentiel

pytestmark = pytest.mark.django_db(transaction=True)

EXEMPLES = Path(__file__).resolve().parents[2] / "exemples"
INCONNU = "nsp"
POIDS = """() => [...performance.getEntriesByType("navigation"),
                  ...performance.getEntriesByType("resource")]
          .reduce((total, e) => total + e.decodedBodySize, 0)"""


def told(nom, lot=0, **autres):
    """What the team of an example knows: facts of the commons and of one lot, as words."""
    texte = (EXEMPLES / f"{nom}.yml").read_text(encoding="utf-8")
    lu = yaml.load(texte, Loader=yaml.BaseLoader)  # noqa: S506 - « oui » stays a word
    faits = lu["faits"] | {f: v for f, v in lu["lots"][lot].items() if f != "nom"}
    return faits | autres


def fact(adresse):
    return re.search(r"/question/(\w+)/", adresse)[1]


def answer(page, reponse):
    """Answer the question on screen as its form asks."""
    nature = referentiel().questions[fact(page.url)].type
    if reponse in (INCONNU, []) or nature in (TypeQuestion.CHOIX, TypeQuestion.MULTIPLE):
        for valeur in [reponse] if isinstance(reponse, str) else reponse:
            page.locator(f'input[name=reponse][value="{valeur}"]').check()
    elif nature is TypeQuestion.DEPENDANCES:
        for rang, brique in enumerate(reponse):
            if page.locator(f"#spdx-{rang}").count() == 0:
                page.get_by_role("button", name="Ajouter une brique").click()
            page.locator(f"#spdx-{rang}").fill(brique["spdx"])
            page.locator(f"#lien-{rang}").select_option(brique["lien"])
    elif page.locator(f'input[name=reponse][value="{reponse}"]').count():
        page.locator(f'input[name=reponse][value="{reponse}"]').check()
    else:
        page.locator("#valeur-0").fill(reponse)
    page.get_by_role("button", name="Continuer", exact=True).last.click()


def missing(page):
    """The questions that the note asks, by fact: their addresses."""
    liens = page.locator(".manques > li > a, .signe > a").all()
    adresses = [lien.evaluate("lien => lien.href") for lien in liens]
    return {fact(adresse): adresse for adresse in adresses}


def settle(page, connues):
    """From the note, answer what is missing and known, one question after the other."""
    dites = set()
    for _tour in range(60):
        a_dire = {f: a for f, a in missing(page).items() if f in connues and f not in dites}
        if not a_dire:
            return dites
        fait, adresse = next(iter(a_dire.items()))
        dites.add(fait)
        page.goto(adresse)
        answer(page, connues[fait])
        assert page.url.endswith("/droits/")
    raise AssertionError(dites)


def begin(page, partie):
    """From the home page to the empty note, then a first part with a name."""
    page.get_by_role("button", name="Décrire ma situation").first.click()
    page.get_by_role("link", name="Mes droits").click()
    page.get_by_role("link", name="Décrire une première partie").click()
    page.get_by_label("Ajouter une partie").fill(partie)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.get_by_role("link", name="Mes droits").click()


def plain(texte):
    """Any space as a space."""
    return re.sub(r"\s+", " ", texte)


def four(page):
    """The four answers of the only lot."""
    return [plain(dd) for dd in page.locator(".quatre dd").all_inner_texts()]


def fits(page, largeur):
    return page.evaluate("document.documentElement.scrollWidth") <= largeur


def test_the_software_of_an_agent_of_a_ministry(ouvrir, axe):
    page = ouvrir("/", java_script_enabled=True)
    begin(page, "Le script")
    assert "À déterminer" in four(page)[0]
    assert axe(page) == []
    dites = settle(page, told("ministere-script", secrets_techniques="non", satellite="aucun"))
    assert len(dites) > 10
    droits, fond, verrous, licences = four(page)
    assert "Vous avez les droits" in droits
    assert "R-030" in droits
    assert "Publication obligatoire" in fond
    assert verrous.strip() == "Rien"
    assert "13 licences possibles" in licences
    assert "Licence conseillée : Apache-2.0" in licences
    assert "Le chef de service, à l’État" in page.locator(".un-lot").inner_text()
    assert page.locator(".manques").count() == 0
    assert page.evaluate(POIDS) <= 100_000
    for details in page.locator("details.pas > summary").all():
        details.click()
    assert axe(page) == []


def test_a_contract_whose_option_nobody_knows_then_settled(ouvrir, axe):
    page = ouvrir("/", java_script_enabled=False, width=360)
    begin(page, "Le code livré")
    connues = told("commune-application-prestataire", licence_souhaitee="Apache-2.0")
    connues |= {"secrets_techniques": "non", "satellite": "aucun"}
    settle(page, connues | {"marche_reference": INCONNU, "ccap_modes_exploitation": INCONNU})
    droits = four(page)[0]
    assert "À déterminer" in droits
    assert "Vous avez les droits" in droits
    assert "Les droits sont à acquérir" in droits
    assert "marche_reference" in missing(page)
    assert fits(page, 360)
    settle(page, {"marche_reference": "ccag_tic_2009_b", "ccap_modes_exploitation": "oui"})
    droits, fond, _verrous, licences = four(page)
    assert "Vous avez les droits" in droits
    assert "CCAG-TIC 2009" in droits
    assert "Publication obligatoire" in fond
    assert "Apache-2.0" in licences
    assert fits(page, 360)


def test_a_dataset_derived_from_a_share_alike_base(ouvrir, axe):
    page = ouvrir("/", color_scheme="dark")
    begin(page, "Le relevé")
    settle(page, told("departement-jeu-de-donnees", satellite="aucun"))
    _droits, _fond, _verrous, licences = four(page)
    assert "ODbL-1.0" in licences
    assert page.locator(".manques").count() == 0
    page.get_by_text("Le choix de la licence, étape par étape").click()
    entonnoir = page.locator(".entonnoir").inner_text()
    assert "Une base dérivée d’une base ODbL reste sous ODbL-1.0." in entonnoir
    assert "etalab-2.0" in page.locator(".ecartees").inner_text()
    assert axe(page) == []
    page.get_by_role("link", name="R-089").first.click()
    assert "R-089" in page.locator(".surtitre").inner_text()
    assert axe(page) == []


def test_rows_of_components_without_script(ouvrir, axe):
    jeton = services.commencer(Dossier(lots=(Lot("Le code"),)))[1]
    adresse = f"/d/{jeton}/partie/1/question/dependances/"
    page = ouvrir(adresse, java_script_enabled=False, width=360)
    page.locator("#spdx-0").fill("MIT")
    page.get_by_role("button", name="Ajouter une brique").click()
    assert page.locator("#spdx-0").input_value() == "MIT"
    page.locator("#spdx-2").fill("GLP-3.0-only")
    page.locator("#lien-2").select_option("lie")
    page.get_by_role("button", name="Continuer", exact=True).last.click()
    assert "Vouliez-vous dire « GPL-3.0-only » ?" in plain(
        page.locator("#brique-2-erreur").inner_text()
    )
    assert fits(page, 360)
    page.get_by_role("button", name="Retirer la brique 3").click()
    assert page.locator("#spdx-2").count() == 0
    page.get_by_role("button", name="Continuer", exact=True).last.click()
    page.goto(page.url.split("/d/")[0] + f"/d/{jeton}/partie/1/")
    assert "MIT" in page.locator(".dites").inner_text()
    assert axe(ouvrir(adresse)) == []


def test_two_hundred_parts_are_read_page_by_page(ouvrir, axe):
    lots = tuple(
        Lot(f"Partie {n}", {"composant_type": "logiciel", "origine": "prestataire"})
        for n in range(200)
    )
    jeton = services.commencer(Dossier(lots=lots))[1]
    page = ouvrir(f"/d/{jeton}/droits/", width=360)
    assert page.locator(".un-lot").count() == 10
    assert fits(page, 360)
    assert page.evaluate(POIDS) <= 150_000
    assert axe(page) == []
    page.get_by_role("link", name="Page 2 sur 20").click()
    assert page.locator(".un-lot h2").first.inner_text() == "Partie 10"


@pytest.mark.parametrize(
    "adresse", ["/droits/", "/droits/?sure=non", "/droits/R-049/", "/licences/", "/droits/R-118/"]
)
def test_public_pages_are_accessible_small_and_dark(ouvrir, axe, adresse):
    for width, scheme in ((360, "light"), (1280, "dark")):
        page = ouvrir(adresse, width=width, color_scheme=scheme)
        assert fits(page, width)
        assert page.evaluate(POIDS) <= 100_000
        assert axe(page) == []


def test_printed_the_note_keeps_its_reasoning(ouvrir):
    jeton = services.commencer(Dossier(lots=(Lot("Le code", {"composant_type": "logiciel"}),)))[1]
    page = ouvrir(f"/d/{jeton}/droits/")
    page.emulate_media(media="print")
    assert not page.get_by_text("Garder cette note").is_visible()
    assert page.locator(".quatre").is_visible()
    assert len(page.pdf(format="A4")) > 1000
