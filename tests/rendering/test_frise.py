# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a dossier stands, in words."""

from encommun.core.parcours import parcourir
from encommun.core.profil import Dossier
from encommun.loader import load
from encommun.rendering import frise
from encommun.rendering.plan import Ecran, as_data, as_markdown, as_text
from soutien.echantillon import referentiel

REF = load()
OUVRIR = {"role": frozenset({"ouvrir"}), "ouverture_visee": "ouvert", "maturite": "production"}


def parcours(**faits):
    return parcourir(REF, Dossier(faits))


def plain(texte):
    """With ordinary spaces, to be read and typed."""
    return texte.replace("\xa0", " ").replace("\u202f", " ")


def test_the_position_is_one_sentence():
    assert plain(frise.position(parcours(**OUVRIR, droits_connus="inconnus").frise)) == (
        "Vous en êtes à « Sécuriser »."
    )
    assert plain(frise.position(parcours(**OUVRIR).frise)) == (
        "Vous en êtes à « Sécuriser » ou « Ouvrir »."
    )
    assert "Trop peu de réponses" in frise.position(parcours().frise)


def test_the_place_held_is_no_reason_when_something_more_precise_is():
    trouve = parcours(**OUVRIR)
    (phrase,) = frise.reasons(REF, trouve, trouve.frise.repere("E2"))
    assert "« Utilisée chez nous »" in plain(phrase)


def test_the_last_stage_has_a_reason_too():
    faits = {**OUVRIR, "maturite": "ouvert", "ouverture_visee": "publie"}
    connus = {"droits_connus": "clairs", "sensibilite": frozenset({"aucune"})}
    trouve = parcours(**faits, **connus, communaute="aucune")
    repere = trouve.frise.repere("E8")
    assert frise.reasons(REF, trouve, repere) == (
        "Les étapes précédentes sont derrière vous, ou facultatives.",
    )


def test_the_plan_says_it_in_a_terminal_and_in_a_wiki():
    trouve = parcours(**OUVRIR)
    texte = "\n".join(as_text(REF, trouve, Ecran(200)))
    for rendu in map(plain, (texte, "\n".join(as_markdown(REF, trouve)))):
        assert "Où vous en êtes" in rendu
        assert "3. Préfigurer : derrière vous" in rendu
        assert "4. Sécuriser : à préciser" in rendu
        assert "8. Pérenniser : devant vous" in rendu
        assert "Avez-vous un écrit autorisant à publier chaque partie" in rendu


def test_programs_read_the_stage_the_reason_and_the_questions():
    donnees = as_data(REF, parcours(**OUVRIR))["frise"]
    assert donnees["ici"] == ["E4", "E5"]
    assert donnees["questions"] == ["droits_connus", "sensibilite"]
    etapes = {etape["id"]: etape for etape in donnees["etapes"]}
    assert etapes["E4"]["possibles"] == ["passee", "ici"]
    assert etapes["E3"]["situation"] == "passee"
    assert etapes["E3"]["pourquoi"]


def test_without_conditions_nothing_is_said():
    petit = referentiel()
    trouve = parcourir(petit, Dossier())
    assert "frise" not in as_data(petit, trouve)
    assert "Où vous en êtes" not in "\n".join(as_text(petit, trouve, Ecran()))
    assert "Où vous en êtes" not in "\n".join(as_markdown(petit, trouve))
    assert frise.position(trouve.frise) == ""
    assert trouve.frise.repere("E1") is None
