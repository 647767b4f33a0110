# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 — one case a line, whatever its length
"""`encommun parcours`: the same interview through pipes and at a keyboard."""

import re
import stat

import pytest

from encommun.core.profil import Silence
from encommun.loader import load
from encommun.loader.dossiers import read
from soutien.commande import BAS, ENTREE, GAUCHE, Terminal, lancer


@pytest.fixture
def fichier(tmp_path):
    return tmp_path / "encommun.yml"


def faits(fichier):
    return read(fichier, load()).dossier.faits


def plain(texte):
    return re.sub(r"[\s\u00a0\u202f]+", " ", texte)


COURT = "collectivite\nouvrir\nlogiciel\nproduction\nouvert\n"


# --- Through a pipe -------------------------------------------------------------------------


def test_numbers_names_and_labels_answer(fichier):
    lancer("parcours", fichier, entree="2\nouvrir\n1, donnees\nUtilisée chez nous\n")
    assert faits(fichier) == {
        "organisation": "collectivite",
        "role": frozenset({"ouvrir"}),
        "ressources": frozenset({"logiciel", "donnees"}),
        "maturite": "production",
    }


def test_the_short_path_ends_with_five_lines_and_the_next_command(fichier):
    fini = lancer("parcours", fichier, entree="s\n" * 12 + "n\nn\nn\n")
    assert fini.returncode == 0
    assert re.findall(r"^(\d)\. ", fini.stdout, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert f"encommun plan {fichier}" in fini.stdout
    assert "Votre premier plan est prêt" in fini.stderr
    # The dialogue stays out of the result; a reason may quote a question, never ask it.
    assert re.search(r"^\W*Quel organisme", fini.stderr, re.MULTILINE)
    assert not re.search(r"^Quel organisme", fini.stdout, re.MULTILINE)


def test_going_on_refines_until_nothing_is_worth_asking(fichier):
    fini = lancer("parcours", fichier, entree="1\n\n" * 90)
    assert fini.returncode == 0
    assert "Votre plan est à jour" in plain(fini.stderr)
    assert len(faits(fichier)) > 12


def test_the_end_of_input_keeps_everything_and_says_how_to_resume(fichier):
    fini = lancer("parcours", fichier, entree=COURT[:20])
    assert fini.returncode == 0
    assert f"Pour reprendre : encommun parcours {fichier}" in plain(fini.stderr)
    assert list(faits(fichier)) == ["organisation", "role"]
    suite = lancer("parcours", fichier, entree="")
    assert "Reprise de" in suite.stderr
    assert "De quoi s’agit-il" in suite.stderr


def test_without_an_answer_no_file_is_made(fichier):
    fini = lancer("parcours", fichier, entree="")
    assert "rien n’a été écrit" in fini.stderr
    assert not fichier.exists()


def test_back_changes_the_last_answer_and_keeps_the_others(fichier):
    lancer("parcours", fichier, entree="collectivite\nouvrir\nr\ncreer_commun\n")
    assert faits(fichier) == {"organisation": "collectivite", "role": frozenset({"creer_commun"})}


def test_back_from_the_first_question_says_so(fichier):
    assert "première question" in lancer("parcours", fichier, entree="r\n").stderr


def test_not_knowing_and_later_are_kept(fichier):
    lancer("parcours", fichier, entree="s\np\n")
    assert list(faits(fichier).values()) == [Silence.NSP, Silence.PLUS_TARD]


def test_what_was_put_off_is_offered_at_the_end(fichier):
    fini = lancer("parcours", fichier, entree="p\n" * 12 + "n\nn\no\n" + "s\n" * 12)
    assert "à plus tard. Y répondre maintenant ?" in plain(fini.stderr)
    assert Silence.PLUS_TARD not in faits(fichier).values()


def test_help_says_why_and_who_knows(fichier):
    dit = lancer("parcours", fichier, entree="?\n").stderr
    assert "Pourquoi cette question" in dit
    assert "Qui sait" in dit


@pytest.mark.parametrize(
    ("entree", "dit"),
    [("9\n", "Il n’y a pas de réponse 9. De 1 à"), ("comune\n", "Réponse inconnue"), ("\n", "Une réponse")],
)  # fmt: skip
def test_a_wrong_line_is_explained_and_asked_again(fichier, entree, dit):
    fini = lancer("parcours", fichier, entree=entree + "collectivite\n")
    assert dit in plain(fini.stderr)
    assert faits(fichier) == {"organisation": "collectivite"}


def test_any_answer_can_be_seen_changed_and_withdrawn(fichier):
    lancer("parcours", fichier, entree=COURT)
    # In the list: the 4th is maturite, changed; then the 1st, organisation, withdrawn.
    lancer("parcours", fichier, entree="l\n4\n1\nidee\n1\n2\n\n")
    apres = faits(fichier)
    assert apres["maturite"] == "idee"
    assert "organisation" not in apres
    assert apres["ressources"] == frozenset({"logiciel"})


def test_lots_are_added_renamed_and_removed(fichier):
    lancer("parcours", fichier, entree=COURT)
    ajouter = len(faits(fichier)) + 1
    lancer("parcours", fichier, entree=f"l\n{ajouter}\nLe code\n\n")
    assert [lot.nom for lot in read(fichier, load()).dossier.lots] == ["Le code"]
    lancer("parcours", fichier, entree=f"l\n{ajouter + 1}\nLe programme\n\n")
    assert [lot.nom for lot in read(fichier, load()).dossier.lots] == ["Le programme"]
    lancer("parcours", fichier, entree=f"l\n{ajouter + 2}\no\n\n")
    assert read(fichier, load()).dossier.lots == ()


def test_comments_and_permissions_of_an_existing_file_stay(fichier):
    fichier.write_text(
        "# à nous\nversion: 1\nx-note: 1\nfaits:\n  maturite: production  # vu\n", encoding="utf-8"
    )
    fichier.chmod(0o640)
    lancer("parcours", fichier, entree="collectivite\n")
    texte = fichier.read_text(encoding="utf-8")
    assert "# à nous\n" in texte
    assert "x-note: 1\n" in texte
    assert "maturite: production  # vu\n" in texte
    assert "organisation: collectivite" in texte
    assert stat.S_IMODE(fichier.stat().st_mode) == 0o640


def test_a_file_that_cannot_be_read_is_left_alone(fichier):
    fichier.write_text("version: 7\n", encoding="utf-8")
    fini = lancer("parcours", fichier, entree="collectivite\n")
    assert fini.returncode == 1
    assert "format 7" in plain(fini.stderr)
    assert fichier.read_text(encoding="utf-8") == "version: 7\n"


def test_the_name_of_the_commons_is_kept(fichier):
    lancer("parcours", fichier, "--nom", "Cantine : essai", entree="")
    assert read(fichier, load()).dossier.nom == "Cantine : essai"


def test_a_file_in_a_missing_folder_is_explained(tmp_path):
    fini = lancer("parcours", tmp_path / "absent" / "e.yml", entree="collectivite\n")
    assert fini.returncode == 3
    assert "ne peut pas être écrit" in plain(fini.stderr)
    assert "Quel organisme" not in fini.stderr + fini.stdout  # said before anyone answers


# --- At a keyboard --------------------------------------------------------------------------


def test_a_whole_short_path_at_the_keyboard(tmp_path, fichier):
    with Terminal("parcours", dans=tmp_path) as terminal:
        terminal.attendre("Votre organisme · encore")
        terminal.attendre("q arrêter")
        terminal.taper([BAS, ENTREE])
        terminal.attendre("✓ Quel organisme vous emploie ?")
        terminal.attendre("Que voulez-vous faire")
        terminal.attendre("q arrêter")
        terminal.taper([" ", "?"])
        terminal.attendre("Qui sait")
        terminal.taper([ENTREE])
        terminal.attendre("De quoi s’agit-il")
        terminal.attendre("q arrêter")
        terminal.taper([ENTREE])
        terminal.attendre("Rien n’est coché")
        terminal.taper([" ", ENTREE])
        terminal.attendre("Où en est")
        terminal.attendre("q arrêter")
        terminal.taper([GAUCHE])
        terminal.attendre("De quoi s’agit-il")
        terminal.attendre("[x]")
        terminal.taper([BAS, " ", ENTREE])
        terminal.attendre("Où en est")
        terminal.attendre("q arrêter")
        terminal.taper(["s"])
        terminal.attendre("q arrêter")
        terminal.taper(["p"])
        terminal.attendre("q arrêter")
        terminal.taper(["l"])
        terminal.attendre("Vos réponses")
        terminal.attendre("Revenir")
        terminal.taper([GAUCHE])
        terminal.attendre("q arrêter")
        terminal.taper(["q"])
        terminal.attendre("Pour reprendre : encommun parcours encommun.yml")
        assert terminal.finir() == 0
    dits = faits(fichier)
    assert dits["organisation"] == "collectivite"
    assert dits["role"] == frozenset({"ouvrir"})
    assert dits["ressources"] == frozenset({"logiciel", "donnees"})
    assert dits["maturite"] is Silence.NSP
    assert Silence.PLUS_TARD in dits.values()


def test_interrupting_keeps_the_answers(tmp_path, fichier):
    with Terminal("parcours", dans=tmp_path) as terminal:
        terminal.attendre("q arrêter")
        terminal.taper([ENTREE])
        terminal.attendre("✓")
        terminal.attendre("q arrêter")
        terminal.taper(["\x03"])
        terminal.attendre("Pour reprendre")
        assert terminal.finir() == 130
    assert faits(fichier) == {"organisation": "commune_petite"}


def test_a_file_changed_by_someone_else_gains_the_answer(tmp_path, fichier):
    with Terminal("parcours", "--lignes", dans=tmp_path) as terminal:
        terminal.attendre(">")
        terminal.taper("collectivite\r")
        terminal.attendre("Que voulez-vous faire")
        terminal.attendre(">")
        fichier.write_text("version: 1\nfaits: {freins: [temps]}  # Ana\n", encoding="utf-8")
        terminal.taper("ouvrir\r")
        terminal.attendre("avait changé")
        terminal.taper("\x04")
        assert terminal.finir() == 0
    assert faits(fichier) == {"freins": frozenset({"temps"}), "role": frozenset({"ouvrir"})}
    assert "# Ana" in fichier.read_text(encoding="utf-8")


# --- Places that refuse ---------------------------------------------------------------------


def test_a_folder_that_does_not_exist_is_said_in_french(tmp_path):
    fini = lancer("parcours", tmp_path / "nulle" / "part.yml", entree="etat\n")
    assert fini.returncode == 3
    assert "(le dossier n’existe pas). Rien n’a été modifié." in plain(fini.stderr)


def test_a_dangling_link_is_not_told_to_start_again(tmp_path):
    lien = tmp_path / "encommun.yml"
    lien.symlink_to("nulle-part.yml")
    fini = lancer("parcours", lien, entree="etat\n")
    assert fini.returncode == 3
    assert "est un lien, et le fichier auquel il mène n’existe pas" in plain(fini.stderr)
