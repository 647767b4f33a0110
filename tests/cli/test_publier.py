# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun referentiel publier`: a guide that stands by itself, wherever it is put."""

import csv
import json
import re
import shutil
import subprocess
import urllib.request

import jsonschema
import pytest

from encommun.loader import load
from encommun.rendering.publication import liens
from soutien.commande import ENCOMMUN, lancer
from soutien.guide_publie import guide_publie


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    return guide_publie(tmp_path_factory)


@pytest.fixture(scope="session")
def pages(site):
    return {
        f.relative_to(site).as_posix(): f.read_text(encoding="utf-8") for f in site.rglob("*.html")
    }


def test_each_entry_has_its_page(pages):
    contenu = load()
    for dossier, cles in (
        ("etapes", contenu.etapes),
        ("preconisations", contenu.preconisations),
        ("sources", contenu.sources),
        ("exemples", contenu.exemples),
        ("questions-frequentes", contenu.foires),
    ):
        assert {f"{dossier}/{cle}.html" for cle in cles} <= set(pages)


def test_each_link_leads_somewhere_and_none_leaves_the_folder(site, pages):
    fichiers = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
    suivi = liens.check(pages, fichiers)
    assert suivi.morts == ()
    assert suivi.suivis > 5000
    assert [nom for nom, html in pages.items() if re.search(r'(?:href|src)="/', html)] == []


def test_the_page_of_a_merged_recommendation_leads_to_the_one_that_says_it(pages):
    contenu = load()
    retirees = [p.id for p in contenu.preconisations.values() if p.retire_le]
    assert retirees
    for cle in retirees:
        suite = f"{contenu.actuelle(cle)}.html"
        html = pages[f"preconisations/{cle}.html"]
        assert f'<meta http-equiv="refresh" content="0; url={suite}">' in html
        assert f'<a href="{suite}">' in html


def test_a_dead_link_is_seen():
    suivi = liens.check({"a/b.html": '<a href="../c.html#x">'}, {"a/b.html", "c.html"})
    assert suivi.morts == ("a/b.html → ../c.html#x",)


def test_a_page_weighs_60_kilobytes_at_most(pages):
    assert {nom: len(h.encode()) for nom, h in pages.items() if len(h.encode()) > 60_000} == {}


def test_a_page_needs_no_server(pages):
    for nom, html in pages.items():
        assert 'method="post"' not in html, nom
        assert re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", html) == []


def test_the_json_follows_its_schema_and_says_everything(site):
    contenu = load()
    donnees = json.loads((site / "donnees/referentiel.json").read_text(encoding="utf-8"))
    schema = json.loads((site / "donnees/referentiel.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(donnees)
    assert list(donnees["preconisations"]) == list(contenu.preconisations)
    assert list(donnees["droits"]["regles"]) == list(contenu.droits.regles)
    assert set(donnees["lisibilite"]["preconisations"]) == {p.id for p in contenu.en_vigueur}


@pytest.mark.parametrize(
    "nom", ["preconisations", "etapes", "questions", "faq", "sources", "glossaire"]
)
def test_a_table_has_a_line_for_each_entry(site, nom):
    with (site / f"donnees/{nom}.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    assert [ligne["id"] for ligne in lignes] == list(getattr(load(), nom))
    assert not any(str(v).startswith(("=", "+", "@")) for ligne in lignes for v in ligne.values())


def test_the_table_of_rules_says_what_each_states_and_on_what(site):
    with (site / "donnees/regles.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    assert [ligne["id"] for ligne in lignes] == list(load().droits.regles)
    assert all(li["alors"] and li["sources"] and li["verifie_le"] for li in lignes)


def test_what_is_said_to_one_role_alone_has_its_table(site):
    with (site / "donnees/regards.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    fiches = load().preconisations.values()
    vues = {(p.id, role): p.seen_from(role) for p in fiches for role in p.regards}
    assert [(li["id"], li["role"]) for li in lignes] == list(vues)
    for ligne in lignes:
        vue = vues[ligne["id"], ligne["role"]]
        assert ligne["titre"] == vue.titre
        assert ligne["texte_propre"] == "oui" or not ligne["enjeu"]
        assert ligne["enjeu"] in ("", vue.enjeu)


def test_the_table_of_examples_has_a_line_for_each_fact(site):
    with (site / "donnees/exemples.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    exemples = load().exemples.values()
    assert [li["fait"] for li in lignes] == [f.dit for e in exemples for f in e.faits]
    assert all(ligne["date"] and ligne["sources"] for ligne in lignes)


def test_the_pdf_is_tagged_titled_and_french(site):
    pdf = site / "guide.pdf"
    dit = subprocess.run(
        ["pdfinfo", pdf], check=True, capture_output=True, text=True, errors="replace"
    ).stdout
    assert re.search(r"Tagged:\s+yes", dit)
    assert re.search(r"Title:\s+Ouvrir ou rejoindre un commun numérique", dit)
    assert b"/Lang (fr-FR)" in pdf.read_bytes() or b"fr-FR" in pdf.read_bytes()
    texte = subprocess.run(
        ["pdftotext", pdf, "-"], check=True, capture_output=True, text=True, errors="replace"
    ).stdout
    plat = " ".join(texte.split())
    contenu = load()
    absents = [
        p.titre
        for p in contenu.preconisations.values()
        if p.retire_le is None and plat.count(" ".join(p.titre.split())) < 2
    ]
    assert len(absents) < 10, absents  # a title cut at the end of a line is not seen
    enjeux = [r.enjeu for p in contenu.en_vigueur for r in p.regards.values() if r.enjeu]
    assert sum(" ".join(enjeu.split()[:6]) not in plat for enjeu in enjeux) < 5
    assert plat.count("Si vous contribuez au commun d’un autre") >= len(enjeux) // 2
    assert "(pas encore relue)" in plat
    dits = [q.question for q in contenu.faq.values()] + [e.nom for e in contenu.exemples.values()]
    assert sum(" ".join(dit.split()) not in plat for dit in dits) < 5


# --- What it never destroys -----------------------------------------------------------------


def test_a_folder_of_someone_else_is_left_alone(tmp_path):
    (tmp_path / "lettre.txt").write_text("à moi", encoding="utf-8")
    fini = lancer("referentiel", "publier", tmp_path)
    assert fini.returncode == 1
    assert "contient déjà autre chose" in fini.stderr
    assert [f.name for f in tmp_path.iterdir()] == ["lettre.txt"]


def test_a_file_is_not_a_folder(tmp_path):
    (tmp_path / "f").write_text("x", encoding="utf-8")
    assert lancer("referentiel", "publier", tmp_path / "f").returncode == 1


def test_a_former_publication_is_replaced_at_once(site, tmp_path):
    ancien = shutil.copytree(site, tmp_path / "guide")
    (ancien / "vieux.html").write_text("x", encoding="utf-8")
    assert lancer("referentiel", "publier", ancien).returncode == 0
    assert not (ancien / "vieux.html").exists()
    assert (ancien / "index.html").exists()
    assert [f.name for f in tmp_path.iterdir()] == ["guide"]


# --- While it is being written --------------------------------------------------------------


def test_a_page_is_shown_while_it_is_being_written():
    processus = subprocess.Popen(
        [*ENCOMMUN, "referentiel", "apercu", "auditer-droits", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        adresse = re.search(r"http://\S+", processus.stdout.readline())[0]
        with urllib.request.urlopen(adresse) as page:  # noqa: S310 - our own address
            assert "Établir la chaîne des droits" in page.read().decode()
            assert page.headers["Refresh"] == "2"
        feuille = re.sub(r"/preconisations/.*", "/statique/encommun/style.css", adresse)
        with urllib.request.urlopen(feuille) as page:  # noqa: S310 - idem
            assert page.headers["Content-Type"].startswith("text/css")
            assert page.headers["Refresh"] is None
    finally:
        processus.kill()
        processus.communicate()


@pytest.mark.parametrize("cle", ["geotrek", "combien-coute"])
def test_an_example_and_a_frequent_question_can_be_seen_too(cle):
    with subprocess.Popen(
        [*ENCOMMUN, "referentiel", "apercu", cle, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as processus:
        adresse = re.search(r"http://\S+", processus.stdout.readline())[0]
        processus.kill()
    assert cle in adresse


def test_an_unknown_id_is_explained():
    fini = lancer("referentiel", "apercu", "rien-de-tel", "--port", "0")
    assert fini.returncode == 1
    assert "Rien ne s’appelle « rien-de-tel »" in fini.stderr


# --- In English -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def english(tmp_path_factory):
    return guide_publie(tmp_path_factory, "en")


def test_the_guide_is_published_in_english_too(english):
    accueil = (english / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in accueil
    assert "Understand" in accueil
    etape = (english / "etapes/E1.html").read_text(encoding="utf-8")
    assert "<h1>Understand</h1>" in etape
    fiche = (english / "preconisations/convaincre-decideurs.html").read_text(encoding="utf-8")
    assert "<h1>Give decision-makers a two-page note</h1>" in fiche
    assert '<div class="chapeau" lang="fr">' in fiche


def test_the_search_of_the_english_guide_speaks_english_and_marks_french(english):
    texte = (english / "donnees/recherche.js").read_text(encoding="utf-8")
    index = json.loads(texte.removeprefix("window.ENCOMMUN_INDEX = ").rstrip(";\n"))
    assert index["phrases"]["tout_une"] == "{n} answer."
    assert "the" in index["vides"]
    langues = {titre: suite[0] if suite else "en" for _, titre, _, _, *suite in index["entrees"]}
    assert langues["Give decision-makers a two-page note"] == "en"
    assert langues["Code des relations entre le public et l’administration"] == "fr"


def test_the_data_of_the_english_guide_are_those_of_the_french(site, english):
    nom = "donnees/referentiel.json"
    assert (english / nom).read_bytes() == (site / nom).read_bytes()


def test_a_language_that_the_content_does_not_speak_is_refused(tmp_path):
    fini = lancer("referentiel", "publier", tmp_path / "guide", "--langue", "de")
    assert fini.returncode == 1
    assert "Le guide ne se publie pas en « de »." in fini.stderr.replace("\u00a0", " ")
    assert "Langues possibles : fr, en." in fini.stderr.replace("\u00a0", " ")
    assert not (tmp_path / "guide").exists()
