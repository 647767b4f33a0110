# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun referentiel verifier`: our content holds, a broken one is shown where it breaks."""

import shutil

from encommun.loader import CONTENU
from soutien.commande import lancer


def test_our_content_holds_its_promises():
    fini = lancer("referentiel", "verifier")
    assert fini.returncode == 0, fini.stdout + fini.stderr
    assert "0 défaut" in fini.stderr


def test_a_broken_content_names_its_line(tmp_path):
    copie = tmp_path / "contenu"
    shutil.copytree(CONTENU, copie)
    fichier = copie / "questions" / "ressource.yaml"
    texte = fichier.read_text(encoding="utf-8")
    fichier.write_text(texte.replace("type: choix", "type: choi", 1), encoding="utf-8")
    fini = lancer("referentiel", "verifier", copie)
    assert (fini.returncode, fini.stdout) == (1, "")
    assert "questions/ressource.yaml:" in fini.stderr


def test_a_missing_folder_could_not_be_checked(tmp_path):
    fini = lancer("referentiel", "verifier", tmp_path / "absent")
    assert fini.returncode == 3
    assert "n’existe pas" in fini.stderr
