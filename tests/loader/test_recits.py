# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Examples and frequent questions: what is read, what is refused and how, what is promised."""

from dataclasses import replace
from datetime import date

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.core.referentiel import Confiance, TypeExemple
from encommun.core.referentiel.exemples import vus_ailleurs
from encommun.loader import Couche, contenu, load, serie
from encommun.loader.relecture import reread
from encommun.loader.verification import Gravite, verify
from encommun.loader.verification.recits import MOTS_MAX
from soutien.contenu_minimal import CONTENU, RECITS

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
    assert question.confiance is Confiance.CONNU
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


# File, passage, what replaces it, line of the fault, words of the fault or of its remedy.
CAS = [
    (X, 'nom: "Sentier"\n', "", 1, "Ajoutez « nom: … »"),
    (X, "porteur:", "porteurs:", 5, "Vouliez-vous dire « porteur »"),
    (X, 'nom: "Sentier"', "nom: no", 2, 'Écrivez entre guillemets : « "no" »'),
    (X, 'licence: "MIT"', "licence: 2.0", 7, "pas un nombre à virgule"),
    (X, "type: logiciel", "type: logiciels", 3, "Vouliez-vous dire « logiciel »"),
    (X, "depuis: 2012", "depuis: 12", 6, "une date, un mois ou une année"),
    (X, "depuis: 2012", "depuis: 2012-13", 6, "Écrivez 2016-10-18, 2016-10 ou 2016."),
    (X, "depuis: 2012", "depuis: 2012-02-30", 6, "une date, un mois ou une année"),
    (X, "depuis: 2012", "depuis: vers 2012", 6, "une date, un mois ou une année"),
    (X, "depuis: 2012", "depuis: [2012]", 6, "une date, un mois ou une année"),
    (X, "depuis: 2012", "depuis: 2012\nfin: 2011", 7, "La fin vient avant le début"),
    (X, "depuis: 2012", "depuis: 2012\nadresse: http://x", 7, "https://"),
    (X, "id: sentier", "id: chemin", 1, "Le fichier s’appelle « sentier.yaml »"),
    (X, "id: sentier", "id: un sentier", 1, "n’est pas un identifiant"),
    (X, "    date: 2016-10\n", "", 11, "Ajoutez « date: … »"),
    (X, "    date: 2016-10\n    sources: [crpa]\n", "    date: 2016-10\n", 11, "sources"),
    (X, "sources: [crpa]\nfaits", "sources: []\nfaits", 9, "au moins une source"),
    (X, "    sources: [crpa]", "    sources: [crap]", 13, "Vouliez-vous dire « crpa »"),
    (X, "[premiere]", "[premier]", 14, "Vouliez-vous dire « premiere »"),
    (X, "etapes: [E1]", "etapes: [E9]", 15, "« E9 » : étape"),
    (X, "etapes: [E1]", "etapes: E1", 15, "On attend une liste"),
    (X, "etapes: [E1]", "etape: [E1]", 15, "Vouliez-vous dire « etapes »"),
    (X, RECITS[X][RECITS[X].index("faits:") :], "faits: []\n", 10, "Liste vide"),
    (P, "chapeau:", "chapo:", 4, "Vouliez-vous dire « chapeau »"),
    (P, "foires:", "foire:", 1, "Vouliez-vous dire « foires »"),
    (Q, "foire: elus", "foire: elu", 1, "Vouliez-vous dire « elus »"),
    (Q, "foire: elus", "foire: juristes", 1, "Le fichier est dans « elus »"),
    (Q, 'theme: "Argent"\n', "", 1, "Ajoutez « theme: … »"),
    (Q, "ordre: 1", "ordre: premier", 3, "On attend un nombre entier"),
    (Q, "    confiance: K\n", "", 5, "Ajoutez « confiance: … »"),
    (Q, "confiance: K", "confiance: sûr", 8, "Valeurs admises : C, K, V."),
    (Q, 'reponse: "Peu."', "reponse: no", 7, 'Écrivez entre guillemets : « "no" »'),
    (Q, 'reponse: "Peu."', 'reponse: ""', 7, "Texte vide"),
    (Q, 'reponse: "Peu."', "reponse: Peu : très peu", 7, "Deux-points inattendu"),
    (Q, "preconisations: [premiere]", "regles: [R-001]", 12, "« R-001 » : règle"),
    (Q, "preconisations: [premiere]", "preconisations: [b]", 12, "préconisation inconnue"),
    (Q, "exemples: [sentier]", "exemples: [sentiers]", 13, "Vouliez-vous dire « sentier »"),
    (Q, RECITS[Q], RECITS[Q] + RECITS[Q][RECITS[Q].index("  - id") :], 14, "sert déjà"),
]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "ligne", "mots"),
    [pytest.param(*cas, id=f"{rang} — {cas[-1]}") for rang, cas in enumerate(CAS)],
)
def test_each_fault_is_told_where_it_stands(fichier, avant, apres, ligne, mots):
    assert avant in TOUT[fichier]
    with pytest.raises(ContenuInvalide) as refus:
        read(TOUT | {fichier: TOUT[fichier].replace(avant, apres, 1)})
    defauts = refus.value.defauts
    dits = [(d.fichier, d.ligne) for d in defauts if mots in f"{d.champ} {d.message} {d.remede}"]
    assert (fichier, ligne) in dits, [str(d) for d in defauts]
    assert all(d.colonne >= 1 for d in defauts)


# --- Promises -------------------------------------------------------------------------------


def remarks(referentiel):
    return [str(r) for r in verify(referentiel, au=JOUR).remarques]


def test_the_promises_are_counted():
    promesses = {p.id: p for p in verify(read(), au=JOUR).promesses}
    assert (promesses["illustrations"].examines, promesses["faq"].examines) == (1, 1)
    assert promesses["illustrations"].tenue
    assert promesses["faq"].tenue


def test_content_may_do_without_them():
    assert {"illustrations", "faq"}.isdisjoint(
        p.id for p in verify(read(CONTENU), au=JOUR).promesses
    )


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "phrase"),
    [
        (
            X,
            "    preconisations: [premiere]\n    etapes: [E1]\n",
            "",
            "erreur : exemple sentier : Aucune page ne le rappelle.",
        ),
        (X, "    etapes: [E1]\n", "", "étape E1 : Aucun exemple ne la montre."),
        (X, "2016-10", "2027", "erreur : exemple sentier : La date 2027 est à venir."),
        (X, "2016-10", "2026-11-23", "La date 2026-11-23 est à venir."),
        (
            Q,
            '"Peu."',
            '"' + "mot " * (MOTS_MAX + 1) + '"',
            "question fréquente cout : Sa réponse a 151 mots, 150 au plus.",
        ),
        (Q, "    preconisations: [premiere]\n", "", "ne mène à aucune préconisation."),
        (
            P,
            RECITS[P],
            RECITS[P] + '  - id: autres\n    titre: "A"\n    chapeau: "B"\n',
            "erreur : foire autres : Elle n’a aucune question.",
        ),
    ],
)
def test_what_is_badly_told_is_said(fichier, avant, apres, phrase):
    assert avant in TOUT[fichier]
    dites = remarks(read(TOUT | {fichier: TOUT[fichier].replace(avant, apres, 1)}))
    assert any(phrase in dite for dite in dites), dites


def test_neither_may_lead_to_what_was_retired():
    lu = read()
    retiree = replace(lu.preconisations["premiere"], retire_le=JOUR)
    dites = remarks(replace(lu, preconisations={"premiere": retiree}))
    for objet in ("exemple sentier", "question fréquente cout"):
        phrase = f"erreur : {objet} : La préconisation « premiere » est retirée."
        assert any(phrase in dite for dite in dites), dites


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
