# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The legal note on the web, the rules that anyone may read, and the forms of a lot."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.loader import dossiers as fichiers
from encommun.rendering.droits import Note
from encommun.store import queries, services
from encommun.web.contenu import parcourir, referentiel
from encommun.web.note import named, shorten

pytestmark = pytest.mark.django_db

EXEMPLES = sorted((Path(__file__).resolve().parents[2] / "exemples").glob("*.yml"))
CODE = {"composant_type": "logiciel", "origine": "agent"}


def page(reponse):
    return re.sub(r"\s+", " ", unescape(reponse.content.decode()))


def opened(*lots, **faits):
    return services.commencer(Dossier(faits=faits, lots=lots))[1]


def note(client, jeton, *suite):
    nom = "dossier:droits_lot" if suite else "dossier:droits"
    return client.get(reverse(nom, args=[jeton, *suite]))


def declared(jeton):
    return queries.contenu(queries.find(jeton)).dossier.lots[0].faits


# --- The note -----------------------------------------------------------------------------


def test_without_a_lot_the_page_says_what_one_is(client):
    html = page(note(client, opened()))
    assert "Une partie a une seule nature et un seul auteur" in html
    assert html.count('class="bouton"') == 1


@pytest.mark.parametrize("fichier", EXEMPLES, ids=lambda f: f.stem)
def test_the_note_says_what_the_diagnosis_concludes(client, fichier):
    dossier = fichiers.parse(fichier.read_bytes(), fichier.name, referentiel()).dossier
    jeton = services.commencer(dossier)[1]
    html = page(note(client, jeton))
    mots = {x.id: x.libelle for x in referentiel().droits.valeurs["droits"]}
    for cle, lot in enumerate(parcourir(dossier).diagnostic.lots, 1):
        seul = page(note(client, jeton, cle))
        assert lot.nom in html
        for issue in lot.droits.possibles:
            assert page_words(mots[issue]) in seul
        for citee in lot.regles:
            assert f"/droits/{citee.regle.id}/" in seul
            assert f"{citee.regle.fichier}:{citee.regle.ligne}" in seul
        for acte in lot.actes:
            assert page_words(acte.quoi) in seul
        assert ("À déterminer" in seul) == any(
            not s.connue for s in (lot.droits, lot.fond, lot.licences)
        )
    assert "Ceci n’est pas une consultation juridique." in html
    assert len(note(client, jeton).content) < 65_000


def page_words(texte):
    return re.sub(r"\s+", " ", texte)


def test_what_is_missing_leads_to_the_question_of_this_very_lot(client):
    jeton = opened(Lot("Le code", CODE), Lot("La charte"), mission_sp="oui")
    html = page(note(client, jeton))
    adresse = reverse("dossier:question_lot", args=[jeton, 2, "composant_type"])
    assert f'href="{adresse}?retour=droits"' in html
    reponse = client.post(
        adresse,
        {"vue": queries.find(jeton).version, "reponse": "logiciel", "retour": "droits"},
    )
    assert reponse["Location"] == reverse("dossier:droits", args=[jeton])


def test_doubt_in_the_law_is_not_a_missing_fact(client):
    dossier = fichiers.parse(
        (EXEMPLES[0].parent / "commune-application-prestataire.yml").read_bytes(),
        "encommun.yml",
        referentiel(),
    ).dossier
    jeton = services.commencer(dossier.avec("ccap_modes_exploitation", "non", 0))[1]
    html = page(note(client, jeton, 1))
    assert "Le droit n’est pas fixé" in html
    assert "sans l’avis d’un juriste" in html


@pytest.mark.parametrize(
    ("lot", "sortie", "regle"),
    [
        (CODE | {"etat_achevement": "en_service", "secret_absolu": "non_occultable"}, 2, "R-013"),
        (CODE | {"etat_achevement": "brouillon", "client_determine": "oui"}, 2, "R-117"),
        ({"composant_type": "signe_distinctif", "etat_achevement": "acheve"}, 2, "R-070"),
        ({"composant_type": "modele_ia", "origine": "domaine_public"}, 1, "R-066"),
    ],
)
def test_an_answer_cites_the_rule_that_gave_it_and_no_weaker_one(client, lot, sortie, regle):
    """R-006, R-009 or R-004 are true as well: they decide nothing here."""
    faits = {
        "organisme_nature": "epci", "agents_etp": 20, "mission_sp": "oui",
        "interet_public": "oui", "source_detenue": "oui",
    }  # fmt: skip
    non = dict.fromkeys(("secret_absolu", "secret_relatif", "client_determine"), "non")
    assistance = {"donnees_perso": "aucune", "assistance_ia": "aucune", "deja_diffusee": "non"}
    html = page(note(client, opened(Lot("A", non | assistance | lot), **faits), 1))
    reponse = html.partition('class="quatre"')[2].split("<dd>")[sortie]
    assert re.findall(r"R-\d+", reponse)[0] == regle


def test_not_knowing_a_licence_is_not_the_name_of_one(client):
    faits = {"composant_type": "donnees", "origine": "tiers", "licence_recue": Silence.NSP}
    jeton = opened(Lot("Les apports", faits))
    assert ">nsp<" not in page(note(client, jeton))
    lot = parcourir(queries.contenu(queries.find(jeton)).dossier).diagnostic.lots[0]
    assert not any(licence == "nsp" for issue in lot.licences.possibles for licence in issue)


def test_components_that_contradict_each_other_are_named_pair_by_pair(client):
    briques = (Dependance("GPL-2.0-only", "lie"), Dependance("AGPL-3.0-or-later", "lie"))
    jeton = opened(Lot("Le code", CODE | {"dependances": briques}))
    html = page(note(client, jeton))
    assert "Des briques qui ne se concilient pas" in html
    assert "GPL-2.0-only (liée à votre programme)" in html
    assert "Séparer les programmes" in html


def test_the_markdown_is_that_of_the_terminal(client):
    jeton = opened(Lot("Le code", CODE), mission_sp="oui")
    reponse = client.get(reverse("dossier:note_markdown", args=[jeton]))
    dossier = queries.contenu(queries.find(jeton)).dossier
    attendue = Note(
        referentiel(), dossier, parcourir(dossier).diagnostic, timezone.localdate()
    ).as_markdown()
    assert reponse.content.decode() == "\n".join(attendue) + "\n"
    assert "note-droits.md" in reponse["Content-Disposition"]


@pytest.mark.parametrize("numero", ["0", "21", "-1", "x", "9" * 400, "²"])
def test_a_page_that_does_not_exist_is_absent(client, numero):
    jeton = opened(*(Lot(str(n), CODE) for n in range(200)))
    assert note(client, jeton).status_code == 200
    assert client.get(reverse("dossier:droits", args=[jeton]), {"page": numero}).status_code == (
        404
    )


def test_the_note_speaks_english_around_french_content(client):
    client.post(reverse("changer_langue"), {"language": "en"})
    html = page(note(client, opened(Lot("Le code", CODE))))
    assert "Must it be published?" in html
    assert "What is missing to conclude" in html


# --- The forms of a lot -------------------------------------------------------------------

REPONSES = {
    TypeQuestion.DATE: {"valeur": "2021-07-29"},
    TypeQuestion.ENTIER: {"valeur": "12"},
    TypeQuestion.LICENCE: {"valeur": "eupl-1.2"},
    TypeQuestion.DEPENDANCES: {"spdx": ["mit", "", "nsp"], "lien": ["lie", "", "reseau"]},
}


@pytest.mark.parametrize(
    "fait", [q.id for q in referentiel().portee(Portee.LOT) if q.demandee], ids=str
)
def test_every_question_about_a_lot_has_a_form_that_works(client, fait):
    question = referentiel().questions[fait]
    jeton = opened(Lot("Le code"))
    adresse = reverse("dossier:question_lot", args=[jeton, 1, fait])
    assert client.get(adresse).status_code == 200
    envoi = REPONSES.get(question.type) or {"reponse": question.reponses[0].id}
    reponse = client.post(adresse, {"vue": 0, **envoi})
    assert reponse.status_code == 302, page(reponse)
    assert fait in declared(jeton)
    assert client.get(adresse).status_code == 200
    vue = queries.find(jeton).version
    reponse = client.post(adresse, {"vue": vue, "reponse": "nsp"})
    assert reponse.status_code in (302, 422)  # some word « I do not know » themselves


def test_rows_declare_components_and_keep_what_is_wrong(client):
    jeton = opened(Lot("Le code"))
    adresse = reverse("dossier:question_lot", args=[jeton, 1, "dependances"])

    def send(**champs):
        vue = queries.find(jeton).version
        return client.post(adresse, {"vue": vue, "geste": "continuer"} | champs)

    assert send().status_code == 422
    refus = send(spdx=["GLP-3.0-only", "MIT OR Apache-2.0"], lien=["lie", "lie"])
    assert "Vouliez-vous dire « GPL-3.0-only » ?" in page(refus)
    assert 'value="GLP-3.0-only"' in page(refus)
    assert "laisse le choix entre plusieurs licences" in page(refus)
    assert send(spdx=["MIT"], lien=["lie"], reponse="aucune").status_code == 422
    assert send(spdx=["MIT", "nsp"], lien=["lie", "separe"]).status_code == 302
    assert declared(jeton)["dependances"] == (Dependance("MIT", "lie"), Dependance(None, "separe"))
    ajout = send(spdx=["MIT"], lien=["lie"], ajouter="oui")
    assert (ajout.status_code, page(ajout).count('name="spdx"')) == (200, 2)
    retrait = send(spdx=["MIT", "ISC"], lien=["lie", "lie"], oter="0")
    assert 'value="ISC"' in page(retrait)
    assert 'value="MIT"' not in page(retrait).partition("<datalist")[0]
    assert send(reponse="aucune").status_code == 302
    assert declared(jeton)["dependances"] == ()
    assert send(reponse="nsp").status_code == 302
    assert declared(jeton)["dependances"] is Silence.NSP


# --- What anyone may read -----------------------------------------------------------------


@pytest.mark.parametrize("cle", referentiel().droits.regles)
def test_each_rule_can_be_contested_line_by_line(client, cle):
    regle = referentiel().droits.regles[cle]
    html = page(client.get(reverse("regle", args=[cle])))
    assert page_words(regle.alors) in html
    assert f"{regle.fichier}</code>" in html
    assert all(f"/sources/{c.source}/" in html for c in regle.citations)
    assert ("À vérifier par un juriste." in html) is not regle.sure
    assert all(exemple.titre[1:] in html for exemple in regle.exemples)


def test_rules_are_found_by_word_article_or_number(client):
    def search(**filtres):
        return page(client.get(reverse("regles"), filtres))

    assert "124 règles" in search() or f"{len(referentiel().droits.regles)} règles" in search()
    assert "/droits/R-049/" in search(q="ccag option b")
    assert "/droits/R-030/" in search(q="L. 113-9")
    assert "/droits/R-030/" not in search(q="r-049")
    assert "Aucune règle ne répond" in search(q="introuvable")
    assert "/droits/R-049/" not in search(theme="champ")
    assert client.get("/droits/R-999/").status_code == 404


def test_licences_are_compared_both_ways(client):
    choix = {"brique": "Apache-2.0", "lien": "lie", "ensemble": "GPL-2.0-only"}
    html = page(client.get(reverse("licences"), choix))
    assert "Apache-2.0 dans GPL-2.0-only" in html
    assert "GPL-2.0-only dans Apache-2.0" in html
    assert "ne se concilient pas avec GPL-2.0-only" in html
    assert all(f'id="{li}"' in html for li in referentiel().droits.licences if "_" not in li)
    assert client.get(reverse("licences"), {"brique": "<b>"}).status_code == 200


def test_rules_and_licences_are_linked_from_sources_and_the_site_map(client):
    for adresse in ("/sources/", "/plan-du-site/"):
        html = page(client.get(adresse))
        assert 'href="/droits/"' in html
        assert 'href="/licences/"' in html
    assert "/droits/R-030/" in page(client.get("/sources/cpi/"))


def test_what_stands_for_any_other_licence_is_said_in_words():
    assert named("MIT") == "MIT"
    assert shorten(("MIT", "autre_libre")) == "MIT, une autre licence libre"
