# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search says the same of a word however it is written, and of its synonyms a little less."""

import pytest

from encommun.core.recherche import Index, Nature, Trouvable, build, distance
from encommun.core.recherche.racines import fold, stem, words
from encommun.loader import load

SYNONYMES = [("logiciel", "code source"), ("commune", "mairie")]


def entree(cle, titre, corps=""):
    return Trouvable(Nature.PRECONISATION, cle, titre, "", ((4.0, titre), (1.0, corps)))


@pytest.fixture
def index():
    return Index(
        [
            entree("licence", "Choisir une licence", "Une œuvre, des réseaux, des journaux."),
            entree("logiciel", "Publier un logiciel"),
            entree("source", "Lire le code source"),
            entree("civil", "Code civil", "une source"),
            entree("commun", "Un commun numérique"),
            entree("commune", "Une petite commune"),
        ],
        SYNONYMES,
    )


def found(index, requete):
    return [t.id for t in index.chercher(requete).trouvees]


@pytest.mark.parametrize(
    "requete", ["licence", "LICENCES", "licencé", "oeuvre", "Œuvres", "reseau", "journal", "licen"]
)
def test_case_accents_ligatures_and_plurals_do_not_count(index, requete):
    assert found(index, requete) == ["licence"]


def test_a_synonym_finds_but_comes_after_the_word_itself(index):
    assert found(index, "code source") == ["source", "civil", "logiciel"]
    assert found(index, "logiciels")[0] == "logiciel"
    assert "source" in found(index, "logiciels")


def test_a_town_is_not_a_commons(index):
    assert found(index, "communes") == found(index, "mairie") == ["commune"]
    assert found(index, "communs") == ["commun"]


def test_every_idea_counts_and_a_partial_answer_says_so(index):
    assert found(index, "petite commune") == ["commune"]
    reponses = index.chercher("petite licence")
    assert reponses.partielle
    assert {t.id for t in reponses.trouvees} == {"licence", "commune"}


@pytest.mark.parametrize(
    ("requete", "suggestion"),
    [
        ("lisence", "licence"),
        ("comune", "commune"),
        ("logicile", "logiciel"),
        ("zzzz", ""),
        ("30-2", ""),
    ],
)
def test_another_spelling_is_offered(index, requete, suggestion):
    assert index.chercher(requete).suggestion == suggestion


@pytest.mark.parametrize("requete", ["", "   ", "?!", "«»", "\0", "a" * 5000])
def test_odd_requests_find_nothing_and_harm_nothing(index, requete):
    assert found(index, requete) == []


def test_words_that_say_nothing_are_left_out_unless_alone():
    assert words("Comment choisir une licence ?") == ["choisir", "licence"]
    assert words("qui") == ["qui"]


@pytest.mark.parametrize(
    "famille",
    [
        ("réutiliser", "réutilisation", "réutilisations", "réutilisée", "réutilisable"),
        ("contribuer", "contribution", "contributeurs", "contributrice", "contribue"),
        ("publier", "publication", "publiée", "publications"),
        ("gouvernance", "gouverner", "gouverne"),
        ("décision", "décisions"),
        ("national", "nationaux"),
    ],
)
def test_a_family_has_one_stem(famille):
    assert len({stem(fold(mot)) for mot in famille}) == 1


@pytest.mark.parametrize(
    ("une", "autre", "ecart"),
    [("licence", "licence", 0), ("lisence", "licence", 1), ("ab", "ba", 1), ("chat", "chien", 3)],
)
def test_distance(une, autre, ecart):
    assert distance(une, autre, 9) == ecart
    assert distance(autre, une, 9) == ecart


# --- The content that ships ---------------------------------------------------------------


@pytest.fixture(scope="module")
def livre():
    return build(load())


@pytest.mark.parametrize(
    ("requete", "attendue"),
    [
        ("code source", "choisir-licence-logiciel"),
        ("fonctionnaire auteur", "clarifier-droits-agents"),
        ("RGPD", "repartir-rgpd"),
        ("convaincre le maire", "convaincre-decideurs"),
        ("anonymisation", "anonymiser"),
        ("mot de passe", "purger-secrets"),
        ("README", "rediger-readme"),
        ("fork", "encadrer-fork"),
        ("intelligence artificielle", "documenter-modele-ia"),
        ("prix", "estimer-cout-complet"),
        ("combien ça coûte", "combien-coute"),
        ("l’éditeur s’en va", "editeur-s-en-va"),
        ("petite commune", "petite-commune"),
        ("subvention ou marché", "subvention-ou-marche"),
        ("Munich", "limux"),
        ("marché public", "choisir-montage-achat"),
    ],
)
def test_what_people_type_finds_the_right_page(livre, requete, attendue):
    assert attendue in [t.id for t in livre.chercher(requete).trouvees][:40]


@pytest.mark.parametrize(
    ("requete", "attendue"),
    [
        ("code source", "repondre-demande"),
        ("œuvre", "oeuvre-collective"),
        ("agents", "clarifier-droits-agents"),
        ("RGPD photo", "liberer-contenus"),
        ("marché en cours", "reprendre-marche-en-cours"),
        ("quitter éditeur", "quitter-editeur"),
        ("changer de prestataire", "rediger-clauses-contribution"),
        ("qui paye", "budgeter-maintenance"),
        ("abandonner le projet", "clore-archiver"),
        ("convaincre mon DSI", "convaincre-decideurs"),
    ],
)
def test_the_right_page_is_among_the_first_five(livre, requete, attendue):
    """People look at the top of a list: words of the field, not those of our titles."""
    assert attendue in [t.id for t in livre.chercher(requete).trouvees][:5]


@pytest.mark.parametrize(
    "requete", ["L. 323-2", "L323-2", "art. L. 323-2", "article L323-2", "D323-2-1 du CRPA"]
)
def test_an_article_of_law_is_found_however_it_is_written(livre, requete):
    trouvees = livre.chercher(requete).trouvees
    assert "choisir-licence-logiciel" in [t.id for t in trouvees[:5]]


def test_a_synonym_of_two_words_does_not_outweigh_the_word_itself(livre):
    assert "licence" in livre.chercher("licence").trouvees[0].titre.lower()


def test_each_word_of_a_group_finds_what_the_others_find(livre):
    """No synonym is a dead end, however it is written."""
    muets = [
        mot
        for groupe in load().synonymes.values()
        for mot in groupe.mots
        if not livre.chercher(mot).trouvees
    ]
    assert muets == []


def test_an_example_comes_before_the_pages_it_draws_on(livre):
    for requete, attendue in (("Geotrek", "geotrek"), ("Arles", "openmairie")):
        ids = [t.id for t in livre.chercher(requete).trouvees]
        temoins = [c.source for c in load().exemples[attendue].toutes_citations]
        assert all(ids.index(attendue) < ids.index(t) for t in temoins if t in ids)


def test_every_entry_is_found_by_its_own_title(livre):
    perdues = [t.titre for t in livre.entrees if t not in livre.chercher(t.titre).trouvees[:10]]
    assert perdues == []


def test_everything_can_be_found(livre):
    contenu = load()
    natures = [t.nature for t in livre.entrees]
    assert natures.count(Nature.SOURCE) == len(contenu.sources)
    assert natures.count(Nature.TERME) == len(contenu.glossaire)
    assert natures.count(Nature.ETAPE) == 8
    assert natures.count(Nature.FREQUENTE) == len(contenu.faq)
    assert natures.count(Nature.EXEMPLE) == len(contenu.exemples)
    assert natures.count(Nature.REGLE) == len(contenu.droits.regles)
    assert natures.count(Nature.QUESTION) == sum(q.demandee for q in contenu.questions.values())
