# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide page by page: each thing known is shown, and nothing is invented."""

import itertools
import re
from html import unescape

import pytest
from django.urls import reverse

from encommun.core.referentiel import Effort
from encommun.loader.relecture import figure, figures, reread
from encommun.web.contenu import referentiel
from encommun.web.exploitant import FONDS_CLAIRS, Exploitant, check, contrast, faults, style
from encommun.web.frise import VOIES, EtatStation, draw
from encommun.web.pages import matches

pytestmark = pytest.mark.django_db


def texte(client, adresse):
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return unescape(reponse.content.decode())


def plat(dit):
    """On one line, whatever the spaces."""
    return " ".join(dit.split())


@pytest.mark.parametrize("cle", [p.id for p in referentiel().en_vigueur])
def test_each_recommendation_has_its_page(client, cle):
    preconisation = referentiel().preconisations[cle]
    page = texte(client, reverse("preconisation", args=[cle]))
    assert preconisation.titre in page
    assert preconisation.qui in page
    for citation in preconisation.citations:
        assert referentiel().sources[citation.source].titre in page
    jours = {Effort.S: "moins de deux jours", Effort.M: "deux à dix", Effort.L: "plus de dix"}
    assert jours[preconisation.effort] in page


@pytest.mark.parametrize("cle", [p.id for p in referentiel().en_vigueur])
def test_each_recommendation_says_where_it_comes_from(client, cle):
    p = referentiel().preconisations[cle]
    bloc = texte(client, reverse("preconisation", args=[cle]))
    bloc = plat(bloc.partition("D’où vient cette préconisation")[2])
    sources = [referentiel().sources[citation.source] for citation in p.citations]
    for source, citation in zip(sources, p.citations, strict=True):
        if source.nature == "interne":
            assert "conseil propre au projet" in bloc
            continue
        assert plat(source.emetteur) in bloc
        assert plat(source.reference) in bloc
        assert ("relue le" if source.verifie_le else "pas encore relue") in bloc
        assert not source.version_du or "version du" in bloc
        if source.nature == "loi":  # which articles were read, and which were not
            assert plat(source.note) in bloc
        assert "".join(citation.precision.split()) in "".join(re.sub(r"<.*?>", "", bloc).split())
    du_projet = all(source.nature == "interne" for source in sources)
    assert ("aucun texte extérieur ne l’appuie" in bloc) is du_projet
    assert f"{figure(referentiel(), 'preconisations', cle)} sur 100" in bloc


def test_the_figure_shown_is_the_one_of_the_command():
    pages = {page.page: page.lisibilite for page in reread(referentiel())}
    trouvees = figures(referentiel())
    assert set(trouvees["preconisations"]) == {p.id for p in referentiel().en_vigueur}
    assert {f"étape {cle}": n for cle, n in trouvees["etapes"].items()}.items() <= pages.items()
    assert figure(referentiel(), "sources", "crpa") is None


@pytest.mark.parametrize("cle", list(referentiel().etapes))
def test_each_stage_has_its_page(client, cle):
    etape = referentiel().etapes[cle]
    page = texte(client, reverse("etape", args=[cle]))
    assert all(critere in page for critere in etape.sortie)
    assert etape.entree in page


def test_each_word_has_its_anchor(client):
    page = texte(client, reverse("glossaire"))
    assert all(f'id="{terme}"' in page for terme in referentiel().glossaire)


def test_each_source_is_listed(client):
    page = texte(client, reverse("sources"))
    assert all(source.titre in page for source in referentiel().sources.values())


def test_the_list_of_sources_counts_what_each_supports(client):
    """No source stands there for nothing."""
    page = plat(texte(client, reverse("sources")))
    lignes = re.findall(r'<li id="([\w.-]+)">(.*?)</li>', page)
    breves = {s.id for s in referentiel().sources.values() if s.nature == "temoignage"}
    muettes = {cle for cle, dit in lignes if "Appuie" not in dit and "Fonde" not in dit}
    assert len(lignes) == len(referentiel().sources)
    assert muettes - breves == set()
    etape = next(e for e in referentiel().etapes.values() if e.citations)
    source = texte(client, reverse("source", args=[etape.citations[0].source]))
    assert reverse("etape", args=[etape.id]) in source


@pytest.mark.parametrize("cle", list(referentiel().sources))
def test_each_source_says_what_it_supports(client, cle):
    page = texte(client, reverse("source", args=[cle]))
    for preconisation in referentiel().en_vigueur:
        if cle in {citation.source for citation in preconisation.citations}:
            assert preconisation.titre in page


@pytest.mark.parametrize(
    ("cherche", "texte_trouve"),
    [
        ("LICENCES", "Une licence."),
        ("reglementaire liste", "Une liste réglementaire."),
        ("oeuvres", "Cette œuvre."),
        ("commun", "Les communs."),
    ],
)
def test_search_forgets_case_accents_and_plurals(cherche, texte_trouve):
    assert matches(cherche, "Un titre.", texte_trouve)
    assert not matches(f"{cherche} introuvable", "Un titre.", texte_trouve)


def test_search_and_filters_narrow_the_list(client):
    page = texte(client, reverse("preconisations") + "?q=licence&etape=E4&type=obligation")
    trouvees = {
        cle
        for cle in referentiel().preconisations
        if f'href="{reverse("preconisation", args=[cle])}"' in page
    }
    assert trouvees
    assert all(referentiel().preconisations[cle].etape == "E4" for cle in trouvees)
    assert all(referentiel().preconisations[cle].type == "obligation" for cle in trouvees)


def test_a_search_without_result_says_so(client):
    assert "Aucune préconisation" in texte(client, reverse("preconisations") + "?q=zzz")


@pytest.mark.parametrize(("methode", "nom"), [("get", "commencer"), ("post", "glossaire")])
def test_an_address_of_forms_opened_as_a_page_explains_itself(client, methode, nom):
    reponse = getattr(client, methode)(reverse(nom))
    assert reponse.status_code == 405
    assert reponse.headers["Allow"]
    assert "Cette adresse ne s’ouvre pas ainsi" in reponse.content.decode()


@pytest.mark.parametrize("adresse", ["/etapes/E9/", "/preconisations/inconnue/", "/sources/x/"])
def test_an_unknown_name_is_a_404(client, adresse):
    assert client.get(adresse).status_code == 404


# --- The operator -------------------------------------------------------------------------


@pytest.mark.parametrize("nom", ["mentions_legales", "donnees_personnelles", "accessibilite"])
def test_what_the_operator_did_not_tell_is_said_to_be_missing(client, settings, nom):
    settings.ENCOMMUN_OPERATEUR = {}
    assert "L’exploitant de ce site n’a pas encore renseigné" in texte(client, reverse(nom))


def test_what_the_operator_told_is_shown(client, settings):
    settings.ENCOMMUN_OPERATEUR = {
        "nom": "Ville d’Exemple",
        "contact": "communs@exemple.fr",
        "enseigne": "Les communs d’Exemple",
    }
    page = texte(client, reverse("mentions_legales"))
    assert "Ville d’Exemple" in page
    assert 'href="mailto:communs@exemple.fr"' in page
    assert "<title>" in page
    assert "Les communs d’Exemple" in page


def test_the_privacy_page_tells_the_delay_in_force(client, settings):
    settings.DELAI_JOURS = 41
    assert "pendant 41\u00a0jours" in texte(client, reverse("donnees_personnelles"))


def test_an_accent_that_nobody_can_read_is_refused(settings):
    settings.ENCOMMUN_OPERATEUR = {"accent": "#8fd18f", "accent_sombre": "#82d1b5"}
    (refus,) = check()
    assert "contraste" in refus.msg
    assert "plus foncée" in refus.msg


def test_an_unknown_field_is_refused(settings):
    settings.ENCOMMUN_OPERATEUR = {"couleur": "#123456"}
    (refus,) = check()
    assert "« couleur »" in refus.msg.replace("\u00a0", " ")


@pytest.mark.parametrize("accent", ["vert", "#12345", "red;}body{display:none"])
def test_a_colour_is_a_colour(accent):
    dits = Exploitant(accent=accent, accent_sombre="#82d1b5")
    assert any("écrivez une couleur" in faute for faute in faults(dits))
    assert style(dits) == ""


def test_the_colours_of_the_operator_dress_the_site(client, settings):
    settings.ENCOMMUN_OPERATEUR = {"accent": "#7a1f3d", "accent_sombre": "#f0a8c0"}
    assert check() == []
    page = texte(client, reverse("accueil"))
    assert reverse("habit") in page
    feuille = client.get(reverse("habit"))
    assert feuille.headers["Content-Type"].startswith("text/css")
    assert b"--accent:#7a1f3d" in feuille.content


def test_without_colours_there_is_no_second_stylesheet(client, settings):
    settings.ENCOMMUN_OPERATEUR = {}
    assert reverse("habit") not in texte(client, reverse("accueil"))
    assert client.get(reverse("habit")).status_code == 404


def test_contrast_is_the_one_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_grounds_checked_are_those_of_the_stylesheet():
    from encommun.web.settings import ICI

    feuille = (ICI / "static/encommun/style.css").read_text(encoding="utf-8")
    assert all(f"--{nom}: {fond};" in feuille for nom, fond in FONDS_CLAIRS.items())


# --- The frise ----------------------------------------------------------------------------


def test_each_thread_keeps_its_own_lane():
    for voies in zip(*VOIES, strict=True):
        occupees = [voie for voie in voies if voie is not None]
        assert len(set(occupees)) == len(occupees)


def test_a_thread_never_jumps():
    for brin in VOIES:
        pas = [(a, b) for a, b in itertools.pairwise(brin) if a is not None]
        assert all(b is not None for _, b in pas)


def test_a_state_is_told_in_words_and_by_a_shape():
    etapes = list(referentiel().etapes.values())
    stations = draw(etapes, lambda e: f"#{e.id}", etats={"E1": EtatStation.PASSEE})
    assert stations[0].etat_dit == "Derrière vous"
    assert "<path" in stations[0].marque
    assert stations[1].marque == "2"


@pytest.mark.parametrize(
    "cle", [p.id for p in referentiel().preconisations.values() if p.retire_le]
)
def test_the_address_of_a_merged_recommendation_leads_to_the_one_that_says_it(client, cle):
    reponse = client.get(reverse("preconisation", args=[cle]))
    assert reponse.status_code == 301
    assert reponse["Location"] == reverse("preconisation", args=[referentiel().actuelle(cle)])
    assert client.get(reponse["Location"]).status_code == 200


PROPRES = [(p.id, role) for p in referentiel().en_vigueur for role in p.regards]


@pytest.mark.parametrize(("cle", "role"), PROPRES)
def test_what_is_said_to_one_role_stands_apart_on_the_page_of_all(client, cle, role):
    p = referentiel().preconisations[cle]
    page = plat(texte(client, reverse("preconisation", args=[cle])))
    assert f"<h1>{plat(p.titre)}</h1>" in page
    commune, trouve, propre = page.partition(f'<section class="regard" aria-labelledby="{role}"')
    assert bool(trouve) == bool(p.regards[role].enjeu)
    if trouve:
        vue = p.seen_from(role)
        assert 'class="gestes"' in commune
        assert 'class="gestes"' in propre
        for dit in (vue.titre, referentiel().roles[role].annonce, vue.qui):
            assert plat(dit) in propre
        assert f'<a href="#{role}">{plat(vue.titre)}</a>' in commune


@pytest.mark.parametrize(("cle", "role"), PROPRES)
def test_a_page_opened_for_one_role_says_what_is_said_to_it_and_nothing_else(client, cle, role):
    p = referentiel().preconisations[cle]
    page = plat(texte(client, reverse("preconisation", args=[cle]) + f"?place={role}"))
    vue = p.seen_from(role)
    assert f"<h1>{plat(vue.titre)}</h1>" in page
    assert page.count('class="gestes"') == 1
    assert page.count("<li>", page.index('class="gestes"'), page.index('id="preuve"')) == len(
        vue.actions
    )
    assert (
        f'<a href="/preconisations/{cle}/">Lire aussi ce que cette page dit aux autres</a>' in page
    )


@pytest.mark.parametrize("place", ["", "maire", "soutien", "<b>"])
def test_a_place_that_a_page_says_nothing_to_changes_nothing(client, place):
    adresse = reverse("preconisation", args=["auditer-droits"])
    attendue = texte(client, adresse).partition("<main")[2]
    assert texte(client, f"{adresse}?place={place}").partition("<main")[2] == attendue


def test_each_theme_of_the_questions_says_what_it_is_for(client):
    reponse = client.get(reverse("questions"))
    page = unescape(reponse.content.decode())
    themes = [theme for theme, _questions in reponse.context["groupes"]]
    assert len(themes) > 5
    assert all(theme.introduction and theme.introduction in page for theme in themes)
