# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun plan`: what it prints, where, and how it ends."""

import json
import os
import re
import subprocess

import pytest

from encommun.loader import load
from soutien.commande import ENCOMMUN, Terminal, lancer

DOSSIER = """\
version: 1
nom: "Cantine *pilote*"
faits:
  organisation: collectivite
  role: [ouvrir]
  ressources: [logiciel]
  maturite: production
  communaute: nsp
suivi:
  - {preconisation: formuler-attentes, etat: fait}
"""


@pytest.fixture
def fichier(tmp_path):
    chemin = tmp_path / "encommun.yml"
    chemin.write_text(DOSSIER, encoding="utf-8")
    return chemin


@pytest.fixture
def plan(fichier):
    def lire(*arguments):
        fini = lancer("plan", fichier, "--format", "json", *arguments)
        assert (fini.returncode, fini.stderr) == (0, "")
        return json.loads(fini.stdout)

    return lire


def test_json_keeps_its_contract(plan):
    rendu = plan()
    assert {"preconisations", "questions", "referentiel", "premieres"} <= set(rendu)
    ligne = rendu["preconisations"][0]
    assert {
        "id",
        "etape",
        "verdict",
        "priorite",
        "effort",
        "pourquoi",
        "dependances",
        "etat",
    } <= set(ligne)
    assert {x["verdict"] for x in rendu["preconisations"]} == {"oui", "inconnu"}
    etapes = [x["etape"] for x in rendu["preconisations"]]
    ids = {x["id"] for x in rendu["preconisations"]}
    assert len(rendu["premieres"]) == 5
    assert set(rendu["premieres"]) <= ids
    assert all(set(x["dependances"]) <= ids for x in rendu["preconisations"])
    assert "communaute" in rendu["questions"]
    assert etapes[0] == "E1"


def test_each_line_says_why(plan):
    lignes = plan()["preconisations"]
    assert all(x["pourquoi"] for x in lignes)
    for ligne in lignes:
        if ligne["verdict"] == "inconnu":
            assert any(p.startswith("À confirmer") for p in ligne["pourquoi"]), ligne["id"]


def test_a_done_recommendation_is_not_among_the_first(plan):
    rendu = plan()
    (faite,) = [x for x in rendu["preconisations"] if x["id"] == "formuler-attentes"]
    assert faite["etat"] == "fait"
    assert "formuler-attentes" not in rendu["premieres"]


def test_only_the_stages_asked_for(plan):
    assert {x["etape"] for x in plan("--etape", "E4", "--etape", "e5")["preconisations"]} == {
        "E4",
        "E5",
    }


def test_seen_from_another_place(plan):
    lignes = {x["id"]: x for x in plan("--role", "contributeur")["preconisations"]}
    vue = load().preconisations["auditer-droits"].seen_from("contributeur")
    obtenue = lignes["auditer-droits"]
    assert lignes["arbitrer-rejoindre-creer"]["titre"].startswith("Confirmer l’engagement")
    assert obtenue["place"] == "contributeur"
    assert (obtenue["titre"], obtenue["effort"]) == (vue.titre, vue.effort.value)
    assert (obtenue["resume"], obtenue["preuve"]) == (vue.resume, vue.preuve)
    assert obtenue["actions"] == list(vue.actions)
    commune = {x["id"]: x for x in plan()["preconisations"]}["auditer-droits"]
    assert commune["place"] == ""
    assert commune["actions"] != obtenue["actions"]


def test_what_another_answer_would_change(fichier, plan):
    ecart = plan("--si", "maturite=idee")["si"]
    assert ecart["disparaissent"] or ecart["apparaissent"]
    texte = lancer("plan", fichier, "--si", "maturite=idee").stdout
    assert "Si vous répondiez «\u00a0Une intention\u00a0»" in texte
    assert "raîtraient (" in texte


def test_text_starts_with_five_then_goes_by_stage(fichier):
    texte = lancer("plan", fichier).stdout
    debut, _, suite = texte.partition("\nE1 ·")
    assert re.findall(r"^(\d)\. ", debut, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert re.findall(r"^(E\d) ·", "E1 ·" + suite, re.MULTILINE) == sorted(
        set(re.findall(r"^(E\d) ·", "E1 ·" + suite, re.MULTILINE))
    )
    assert "[x] Hiérarchiser" in suite
    assert "[?]" in suite
    assert "\x1b" not in texte


@pytest.mark.parametrize("colonnes", ["60", "80"])
def test_text_is_cut_at_the_width(fichier, colonnes):
    lignes = lancer("plan", fichier, COLUMNS=colonnes).stdout.splitlines()
    assert max(map(len, lignes)) <= int(colonnes)


def test_colours_show_on_a_terminal_unless_refused(fichier, tmp_path):
    def read(**environnement):
        with Terminal(
            "plan", fichier, "--etape", "E1", dans=tmp_path, **environnement
        ) as terminal:
            brut = b""
            while True:
                try:
                    morceau = os.read(terminal.maitre, 65536)
                except OSError:
                    return brut
                if not morceau:
                    return brut
                brut += morceau

    assert b"\x1b[1" in read()
    assert b"\x1b" not in read(NO_COLOR="1")
    assert b"\x1b" not in read(TERM="dumb")


def test_markdown_is_a_list_to_tick(fichier):
    page = lancer("plan", fichier, "--format", "markdown").stdout
    assert page.startswith("# Plan de «\u00a0Cantine \\*pilote\\*\u00a0»\n")
    assert "- [x] **Hiérarchiser" in page
    assert page.count("\n- [ ] **") > 20
    assert len(re.findall(r"^\d\. \*\*", page, re.MULTILINE)) == 5


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (["--etape", "E9"], "« E9 ». Au choix : E1,"),
        (["--role", "chef"], "« chef ». Au choix : initiateur,"),
        (["--si", "maturite"], "Écrivez QUESTION=RÉPONSE."),
        (["--si", "maturitee=idee"], "Vouliez-vous dire « maturite » ?"),
        (["--si", "maturite=ide"], "Vouliez-vous dire « idee » ?"),
    ],
)
def test_a_wrong_wish_is_a_misuse(fichier, arguments, dit):
    fini = lancer("plan", fichier, *arguments)
    assert (fini.returncode, fini.stdout) == (2, "")
    assert dit in fini.stderr.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_dossier_with_faults_tells_them_all_and_prints_nothing(tmp_path):
    fautif = tmp_path / "fautif.yml"
    fautif.write_text(
        "version: 1\nfaits:\n  maturite: prodution\n  rolle: ouvrir\n", encoding="utf-8"
    )
    fini = lancer("plan", fautif)
    assert (fini.returncode, fini.stdout) == (1, "")
    assert f"{fautif}:3:13" in fini.stderr
    assert f"{fautif}:4:3" in fini.stderr
    assert "2 défauts à corriger." in fini.stderr


def test_a_missing_file_could_not_be_checked(tmp_path):
    fini = lancer("plan", tmp_path / "absent.yml")
    assert (fini.returncode, fini.stdout) == (3, "")
    assert "n’existe pas" in fini.stderr


def test_warnings_go_to_stderr(tmp_path):
    chemin = tmp_path / "e.yml"
    chemin.write_text("version: 1\nreferentiel: 99.0\nfaits: {maturite: idee}\n", encoding="utf-8")
    fini = lancer("plan", chemin, "--format", "json")
    assert fini.returncode == 0
    assert "plus récent" in fini.stderr
    assert json.loads(fini.stdout)["preconisations"]


def test_a_reader_that_leaves_is_no_fault(fichier):
    commande = " ".join([*ENCOMMUN, "plan", str(fichier)])
    fini = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {commande} | head -1"], capture_output=True, check=False
    )
    assert fini.stderr == b""
    assert fini.returncode in {0, 141}


def test_a_machine_without_utf8_still_gets_its_plan(fichier):
    fini = lancer("plan", fichier, PYTHONIOENCODING="ascii")
    assert fini.returncode == 0
    assert "Par quoi commencer" in fini.stdout


# --- Streams that refuse --------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["plan"], ["plan", "--format", "json"], ["--help"]])
def test_a_full_disk_is_said_in_a_sentence(arguments, fichier):
    fichiers = [fichier] if "plan" in arguments else []
    with open("/dev/full", "w") as plein:  # noqa: PTH123 — a device
        fini = subprocess.run(
            [*ENCOMMUN, *arguments, *fichiers],
            stdout=plein,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert fini.returncode == 3
    assert "plus de place sur le disque" in fini.stderr
    assert "Traceback" not in fini.stderr


def test_messages_without_room_leave_the_exit_code(tmp_path):
    with open("/dev/full", "w") as plein:  # noqa: PTH123 — a device
        fini = subprocess.run([*ENCOMMUN, "plan", tmp_path / "x.yml"], stderr=plein, check=False)
    assert fini.returncode == 3


@pytest.mark.parametrize("flux", ["0<&-", "1>&-", "2>&-"])
def test_a_closed_stream_is_no_fault(flux, fichier):
    commande = f'"{ENCOMMUN[0]}" -m encommun plan "{fichier}" {flux}'
    fini = subprocess.run(["sh", "-c", commande], capture_output=True, text=True, check=False)
    assert (fini.returncode, fini.stderr) == (0, "")


def test_an_interview_without_input_ends_at_once(tmp_path):
    commande = f'"{ENCOMMUN[0]}" -m encommun parcours "{tmp_path}/x.yml" 0<&-'
    fini = subprocess.run(["sh", "-c", commande], capture_output=True, text=True, check=False)
    assert fini.returncode == 0
    assert "rien n’a été écrit" in fini.stderr
