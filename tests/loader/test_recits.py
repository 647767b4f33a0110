# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Examples and frequent questions: what is read, what is refused and how, what is promised."""

from datetime import date

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.core.referentiel import Confiance
from encommun.core.referentiel.exemples import TypeExemple, vus_ailleurs
from encommun.loader import Couche, contenu, load, serie
from encommun.loader.relecture import reread
from encommun.loader.verification import Gravite, verify
from soutien.contenu_minimal import CONTENU, RECITS
from soutien.fautes_recits import DEFAUTS_DES_RECITS, REMARQUES_DES_RECITS

TOUT = CONTENU | RECITS
X, P, Q = RECITS
JOUR = date(2026, 11, 22)


def read(fichiers=TOUT, *couches):
    octets = {nom: texte.encode() for nom, texte in fichiers.items()}
    return contenu.read(octets, couches)


def test_an_example_is_read():
    exemple = read().exemples["sentier"]
    assert exemple.type is TypeExemple.LOGICIEL
    assert exemple.depuis == "2012"
    (fait,) = exemple.faits
    assert (fait.date, fait.etapes, fait.preconisations) == ("2016-10", ("E1",), ("premiere",))
    assert [c.source for c in exemple.toutes_citations] == ["crpa"]


def test_a_question_is_read():
    question = read().faq["cout"]
    assert (question.foire, question.theme) == ("elus", "Argent")
    assert question.confiance is Confiance.CONFIRME
    assert question.exemples == ("sentier",)


def test_a_fact_is_recalled_where_it_shows_something():
    exemples = read().exemples.values()
    for ou in ({"preconisation": "premiere"}, {"etape": "E1"}):
        assert [vu.fait.dit for vu in vus_ailleurs(exemples, **ou)] == ["Un comité se réunit."]
    assert vus_ailleurs(exemples, preconisation="autre") == ()
    assert vus_ailleurs(exemples) == ()


def test_the_cache_gives_them_back():
    assert serie.decode(serie.encode(read())) == read()


@pytest.mark.parametrize("dite", ["2016", '"2016"', "2016-10", "2016-10-18", '"2016-10-18"'])
def test_a_date_is_as_precise_as_it_is_known(dite):
    lu = read(TOUT | {X: RECITS[X].replace("2016-10", dite)})
    assert lu.exemples["sentier"].faits[0].date == dite.strip('"')


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "attendu"),
    [
        pytest.param(*cas, id=f"{rang} — {cas[-1][:60]}")
        for rang, cas in enumerate(DEFAUTS_DES_RECITS)
    ],
)
def test_each_fault_is_told_where_it_stands(fichier, avant, apres, attendu):
    assert avant in TOUT[fichier]
    with pytest.raises(ContenuInvalide) as refus:
        read(TOUT | {fichier: TOUT[fichier].replace(avant, apres, 1)})
    assert f"{fichier}:{attendu}" in [str(d) for d in refus.value.defauts]


# --- Promises -------------------------------------------------------------------------------


def test_the_promises_are_counted():
    promesses = {p.id: p for p in verify(read(), au=JOUR).promesses}
    assert (promesses["illustrations"].examines, promesses["faq"].examines) == (1, 1)
    assert promesses["illustrations"].tenue
    assert promesses["faq"].tenue


def test_content_may_do_without_them():
    assert {"illustrations", "faq"}.isdisjoint(
        p.id for p in verify(read(CONTENU), au=JOUR).promesses
    )


@pytest.mark.parametrize("cas", REMARQUES_DES_RECITS, ids=[c[-1] for c in REMARQUES_DES_RECITS])
def test_each_broken_promise_is_told_with_what_to_do(cas):
    fichier, avant, apres, attendu = cas
    assert avant in TOUT[fichier]
    lu = read(TOUT | {fichier: TOUT[fichier].replace(avant, apres, 1)})
    assert attendu in [str(r) for r in verify(lu, au=JOUR).remarques]


def test_their_french_is_reread():
    pages = {page.page: page for page in reread(read())}
    assert pages["exemple sentier"].mots > 5
    faute = RECITS[Q].replace("Peu.", "Faites un reporting.")
    pages = {page.page: page for page in reread(read(TOUT | {Q: faute}))}
    assert [r.genre for r in pages["question fréquente cout"].reproches] == ["jargon"]


# --- Overlays -------------------------------------------------------------------------------

ENTETE = 'id: ici\nnom: "Ici"\nversion: "1.0.0"\ndate: 2026-11-22\n'


def laid(**fichiers):
    noms = {nom.replace("__", "/") + ".yaml": texte for nom, texte in fichiers.items()}
    couche = Couche("ici", {nom: texte.encode() for nom, texte in noms.items()})
    return read(TOUT, couche)


def test_an_organisation_adds_a_question_and_gives_one_again():
    neuve = RECITS[Q].replace("id: cout", "id: delai")
    lu = laid(
        surcouche=ENTETE,
        faq__elus__ici=neuve,
        faq__elus__argent=RECITS[Q].replace('"Peu."', '"Rien ici."'),
    )
    assert list(lu.faq) == ["cout", "delai"]
    assert lu.faq["cout"].reponse == "Rien ici."
    assert lu.provenance("faq", "cout").nom == lu.provenance("faq", "delai").nom == "Ici"
    assert lu.provenance("exemples", "sentier") is None


def test_an_organisation_retires_an_example_and_nothing_points_to_it_any_more():
    lu = laid(surcouche=ENTETE + "retire: {exemples: [sentier]}\n")
    assert lu.exemples == {}
    assert lu.faq["cout"].exemples == ()


def test_an_organisation_retires_a_question():
    assert laid(surcouche=ENTETE + "retire: {faq: [cout]}\n").faq == {}


def test_what_an_overlay_retires_is_no_fault_of_those_who_cited_it():
    lu = laid(surcouche=ENTETE + "retire: {preconisations: [premiere]}\n")
    assert [r for r in verify(lu, au=JOUR).remarques if "est retirée" in r.message] == []


# --- The content that ships -----------------------------------------------------------------


def test_ours_is_short_and_leads_somewhere():
    remarques = verify(load(), au=JOUR).remarques
    recits = ("exemple ", "question fréquente ", "foire ", "étape ")
    dites = [r for r in remarques if r.objet.startswith(recits) and "exemple" not in r.message]
    assert [str(r) for r in dites] == []
    assert Gravite.ERREUR not in {r.gravite for r in remarques if r.objet.startswith(recits)}
