# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The plan page: the same lines as the terminal, each explained, none drowned."""

import re
from html import unescape

import pytest
from django.urls import reverse

from encommun.core.logique import Verdict
from encommun.core.parcours import parcourir
from encommun.core.profil import Dossier
from encommun.core.suivi import Avancement, Etat
from encommun.rendering.plan import as_markdown
from encommun.rendering.raisons import SANS_CONDITION
from encommun.store import queries, services
from encommun.web.contenu import referentiel

pytestmark = pytest.mark.django_db

FAITS = {
    "organisation": "collectivite",
    "role": frozenset({"ouvrir"}),
    "ressources": frozenset({"logiciel", "service"}),
    "maturite": "production",
    "ouverture_visee": "contributif",
    "communaute": "aucune",
    "achat": frozenset({"marche_en_cours"}),
    "freins": frozenset({"temps"}),
}


def opened(**champs):
    return services.commencer(Dossier(**{"faits": FAITS} | champs))[1]


def texte_de(client, jeton, suite="", nom="plan", *args):
    reponse = client.get(reverse(f"dossier:{nom}", args=[jeton, *args]) + suite)
    assert reponse.status_code == 200
    return re.sub(r"[\u00a0\u202f]", " ", unescape(reponse.content.decode()))


def shown(texte):
    """The recommendations of the list, in order."""
    return re.findall(r'<h4><a href="/preconisations/([\w-]+)/["?]', texte)


def expected(dossier):
    return [ligne.preconisation.id for ligne in parcourir(referentiel(), dossier).plan.lignes]


@pytest.mark.parametrize("faits", [{}, FAITS, {"role": frozenset({"contribuer_amont"})}])
def test_the_page_has_the_lines_of_the_plan_in_order(client, faits):
    texte = texte_de(client, opened(faits=faits))
    assert shown(texte) == expected(Dossier(faits=faits))


def test_five_stand_first_with_their_stake(client):
    texte = texte_de(client, opened())
    tete = texte[texte.index('class="plan premieres"') : texte.index("</ol>")]
    premieres = parcourir(referentiel(), Dossier(faits=FAITS)).plan.premieres
    assert re.findall(r'href="/preconisations/([\w-]+)/["?]', tete) == [
        ligne.preconisation.id for ligne in premieres
    ]
    assert 1 <= len(premieres) <= 5


def test_what_holds_for_every_commons_says_so(client):
    texte = texte_de(client, opened())
    tete = texte[texte.index('class="plan premieres"') : texte.index("</ol>")]
    assert SANS_CONDITION in tete
    assert tete.count('class="raison"') == tete.count('class="rang"')


def test_each_line_says_who_does_it_how_long_it_takes_and_why(client):
    texte = texte_de(client, opened())
    for ligne in parcourir(referentiel(), Dossier(faits=FAITS)).plan.lignes:
        p = ligne.preconisation
        morceau = texte[texte.index(f'<h4><a href="/preconisations/{p.id}/') :][:2500]
        assert p.qui in morceau
        assert f'href="/preconisations/{p.id}/' in morceau
        if ligne.verdict is Verdict.INCONNU:
            assert "à confirmer" in morceau


def test_what_is_to_be_confirmed_leads_to_the_question_that_settles_it(client):
    jeton = opened()
    texte = texte_de(client, jeton)
    liens = set(re.findall(r'href="\.\./question/(\w+)/\?retour=plan"', texte))
    assert liens
    parcours = parcourir(referentiel(), Dossier(faits=FAITS))
    de_la_frise = {fait for repere in parcours.frise.reperes for fait in repere.questions}
    assert liens <= {*parcours.plan.questions, *de_la_frise}
    fait = min(liens)
    reponse = client.get(f"/d/{jeton}/question/{fait}/?retour=plan")
    assert 'name="retour" value="plan"' in reponse.content.decode()


def test_the_page_does_not_repeat_the_token_line_after_line(client):
    jeton = opened()
    assert texte_de(client, jeton).count(jeton) < 20


@pytest.mark.parametrize("etape", ["E1", "E5"])
def test_one_stage_only(client, etape):
    texte = texte_de(client, opened(), f"?etape={etape}")
    fiches = referentiel().preconisations
    assert {fiches[id_].etape for id_ in shown(texte)} == {etape}
    assert '<details class="etape" open' in re.sub(r"\s+", " ", texte)
    assert "Tout revoir" in texte


def test_one_person_only(client):
    texte = texte_de(client, opened(), "?qui=Service+juridique")
    assert {referentiel().preconisations[id_].qui for id_ in shown(texte)} == {"Service juridique"}


@pytest.mark.parametrize(
    "filtre", ["?etape=E99", "?qui=Personne", "?etape=<script>", "?etape=E1&qui=Zorro"]
)
def test_a_filter_that_leaves_nothing_says_so(client, filtre):
    texte = texte_de(client, opened(), filtre)
    assert shown(texte) == []
    assert "Aucune préconisation de votre plan" in texte
    assert "<script>" not in client.get("/").content.decode()


def test_everything_can_be_unfolded(client):
    texte = re.sub(r"\s+", " ", texte_de(client, opened(), "?deplie=oui"))
    assert texte.count('<details class="etape" open') == texte.count('<details class="etape"')


def test_what_is_done_is_marked(client):
    fiche = expected(Dossier(faits=FAITS))[3]
    jeton = opened(suivi=(Avancement(fiche, Etat.FAIT),))
    avant, _, _ = texte_de(client, jeton).partition(f'<h4><a href="/preconisations/{fiche}/')
    assert re.search(r'<li(?: id="[\w-]+")? class="fait">\s*$', avant)


def test_nothing_known_is_a_plan_to_confirm_and_not_an_error(client):
    texte = texte_de(client, services.commencer()[1])
    assert "Continuer l’entretien" in texte
    assert "restent à confirmer" in texte


def test_a_settled_plan_says_that_nothing_more_is_asked(client):
    faits = dict(FAITS)
    for _tour in range(60):
        demandes = parcourir(referentiel(), Dossier(faits=faits)).entretien.demandes
        if not demandes:
            break
        question = demandes[0].question
        premiere = question.reponses[0].id
        faits[question.id] = (
            frozenset({premiere}) if question.type.value == "multiple" else premiere
        )
    texte = texte_de(client, opened(faits=faits))
    assert "Plus aucune question ne changerait ce plan" in texte


TOUS_LES_ROLES = frozenset(
    r.id for r in referentiel().questions["role"].reponses if not r.exclusive and not r.inconnu
)


@pytest.mark.parametrize("langue", ["fr", "en"])
@pytest.mark.parametrize(
    "faits",
    [{}, FAITS, {"role": TOUS_LES_ROLES}, {"role": TOUS_LES_ROLES, "maturite": "production"}],
    ids=["rien", "quelques faits", "tous les rôles", "tous les rôles, en service"],
)
def test_a_plan_of_every_recommendation_stays_light(client, faits, langue):
    """Whoever plays every part receives the longest page, with its reasons."""
    client.cookies["langue"] = langue
    jeton = opened(faits=faits)
    reponse = client.get(reverse("dossier:plan", args=[jeton]) + "?deplie=oui")
    assert reponse["Content-Language"] == langue
    assert len(reponse.content) <= 100 * 1024


def test_what_comes_before_a_line_is_one_click_away(client):
    texte = texte_de(client, opened())
    ancres = set(re.findall(r'href="#([a-z][\w-]+)"', texte)) - {"contenu"}
    assert len(ancres) > 10
    assert [ancre for ancre in ancres if texte.count(f'id="{ancre}"') != 1] == []


def test_a_question_that_several_lines_in_a_row_wait_for_is_said_once(client):
    texte = texte_de(client, services.commencer()[1])
    lignes = re.findall(r"<h4>.*?(?=<h4>|</section>)", texte, flags=re.DOTALL)
    demandees = [re.search(r"question/(\w+)/\?retour=plan", ligne) for ligne in lignes]
    suites = [n for n, ligne in enumerate(lignes) if "même question que la ligne" in ligne]
    assert suites
    for rang in suites:
        assert demandees[rang] is None
        assert "à confirmer" in lignes[rang - 1]


def test_the_plan_can_be_pasted_elsewhere(client):
    jeton = opened(nom="Salles")
    reponse = client.get(reverse("dossier:telecharger", args=[jeton, "plan"]))
    assert reponse["Content-Type"] == "text/markdown; charset=utf-8"
    assert 'filename="plan.md"' in reponse["Content-Disposition"]
    parcours = parcourir(referentiel(), queries.contenu(queries.find(jeton)).dossier)
    assert reponse.content.decode() == "\n".join(as_markdown(referentiel(), parcours)) + "\n"


# --- What if ------------------------------------------------------------------------------


def test_what_if_shows_what_would_change_and_saves_nothing(client):
    jeton = opened()
    texte = texte_de(client, jeton, "?valeur=idee", "et_si", "maturite")
    assert "En sortiraient" in texte
    assert "Votre réponse aujourd’hui : Utilisée chez nous" in texte
    assert queries.contenu(queries.find(jeton)).dossier.faits == FAITS
    assert queries.find(jeton).version == 1


def test_what_if_nothing_changes_says_so(client):
    texte = texte_de(client, opened(), "?valeur=production", "et_si", "maturite")
    assert "Rien : le plan contiendrait les mêmes préconisations." in texte


@pytest.mark.parametrize(
    "suite", ["", "?valeur=inventee", "?valeur=", "?valeur=idee&valeur=installe"]
)
def test_what_if_with_an_odd_address_breaks_nothing(client, suite):
    assert "Et si je répondais autrement" in texte_de(client, opened(), suite, "et_si", "maturite")


@pytest.mark.parametrize("fait", ["inconnu", "agents_etp", "composant_type"])
def test_what_if_is_offered_only_where_it_makes_sense(client, fait):
    adresse = reverse("dossier:et_si", args=[opened(), fait])
    assert client.get(adresse).status_code == 404


def test_who_contributes_elsewhere_reads_texts_written_for_them(client):
    faits = {"role": frozenset({"contribuer_amont"}), "ressources": frozenset({"logiciel"})}
    texte = re.sub(r"\s+", " ", texte_de(client, opened(faits=faits), "?deplie=oui"))
    vues = [
        ligne
        for ligne in parcourir(referentiel(), Dossier(faits=faits)).plan.lignes
        if ligne.place
    ]
    assert {ligne.place for ligne in vues} == {"contributeur"}
    assert any(ligne.preconisation.enjeu for ligne in vues)
    for ligne in vues:
        lien = f'href="/preconisations/{ligne.preconisation.id}/?place=contributeur"'
        assert lien in texte
        page = client.get(f"/preconisations/{ligne.preconisation.id}/?place=contributeur")
        assert f"<h1>{ligne.titre}</h1>" in unescape(page.content.decode())
