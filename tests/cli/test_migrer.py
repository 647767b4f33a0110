# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun referentiel migrer`: differences first, then the file, then back."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.loader import contenu, load, migrations
from soutien.commande import lancer
from soutien.contenu_minimal import CONTENU
from soutien.fautes import DEFAUTS_DES_MIGRATIONS, MIGRATION, MIGRATIONS_SANS_SUITE

DOSSIER = """\
version: 1
referentiel: 1.0.0  # ma note
faits:
  grosseur: petite
  couleur: bleue
suivi:
  - {preconisation: debut, etat: fait, le: 2026-03-04}
"""


@pytest.fixture
def ici(tmp_path):
    nouveaux = CONTENU | {
        "referentiel.yaml": CONTENU["referentiel.yaml"].replace("1.0.0", "1.1.0"),
        "migrations/1.0.0-1.1.0.yaml": MIGRATION,
    }
    for nom, texte in nouveaux.items():
        fichier = tmp_path / "contenu" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
    (tmp_path / "encommun.yml").write_text(DOSSIER, encoding="utf-8")
    return tmp_path


def migrer(ici, *options):
    fichier = ici / "encommun.yml"
    return lancer("referentiel", "migrer", fichier, "--contenu", ici / "contenu", *options)


def test_a_trial_tells_and_writes_nothing(ici):
    fini = migrer(ici, "--essai")
    assert fini.returncode == 0, fini.stderr
    assert "grosseur devient « taille ». Le mot dit la mesure." in fini.stdout
    assert "« couleur » est mis de côté : La question a disparu." in fini.stdout
    assert (ici / "encommun.yml").read_text(encoding="utf-8") == DOSSIER


def test_going_then_coming_back_gives_the_file_back_to_the_byte(ici):
    fini = migrer(ici)
    assert fini.returncode == 0, fini.stderr
    texte = (ici / "encommun.yml").read_text(encoding="utf-8")
    assert "taille: petite" in texte
    assert "preconisation: premiere" in texte
    assert "a_revoir:" in texte
    assert (ici / "encommun.yml.avant-1.1.0").read_text(encoding="utf-8") == DOSSIER
    assert "rien ne change" in migrer(ici).stderr
    fini = migrer(ici, "--retour")
    assert fini.returncode == 0, fini.stderr
    assert (ici / "encommun.yml").read_text(encoding="utf-8") == DOSSIER


def refused(**fichiers):
    referentiel = contenu.read(
        {n: t.replace('"1.0.0"', '"1.1.0"').encode() for n, t in CONTENU.items()}
    )
    textes = {f"migrations/{nom}.yaml": texte.encode() for nom, texte in fichiers.items()}
    with pytest.raises(ContenuInvalide) as refus:
        migrations.read(textes, referentiel)
    return [str(d) for d in refus.value.defauts]


@pytest.mark.parametrize(("avant", "apres", "attendu"), DEFAUTS_DES_MIGRATIONS)
def test_each_broken_migration_has_its_sentence(avant, apres, attendu):
    assert avant in MIGRATION
    assert f"migrations/a.yaml:{attendu}" in refused(a=MIGRATION.replace(avant, apres, 1))


def test_a_missing_step_is_told():
    premiere, seconde, attendu = MIGRATIONS_SANS_SUITE
    assert attendu in refused(a=premiere, b=seconde)


def test_a_file_that_is_no_dossier_is_told(ici):
    (ici / "encommun.yml").write_text("- 1\n", encoding="utf-8")
    fini = migrer(ici)
    assert fini.returncode == 1
    assert "n’est pas un dossier encommun" in fini.stderr


def test_the_verifier_reads_migrations_too(ici):
    fichier = ici / "contenu" / "migrations" / "1.0.0-1.1.0.yaml"
    fichier.write_text(MIGRATION.replace("[taille]", "[tail]"), encoding="utf-8")
    fini = lancer("referentiel", "verifier", ici / "contenu")
    assert fini.returncode == 1
    assert "migrations/1.0.0-1.1.0.yaml:5:" in fini.stderr
    assert "« tail » n’existe pas dans cette version." in fini.stderr


# --- The dossiers of the application -----------------------------------------------------------


@pytest.fixture
def base(tmp_path, monkeypatch):
    """A data directory with three dossiers, made by another process as an installation would."""
    monkeypatch.setenv("ENCOMMUN_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("ENCOMMUN_BASE", raising=False)
    programme = """\
from encommun.web.lancement import prepare
prepare()
from encommun.core.profil import Dossier
from encommun.core.suivi import Avancement, Etat
from encommun.store import services
for etat in (Etat.FAIT, Etat.BLOQUE):
    services.commencer(Dossier(suivi=(Avancement("capitaliser", etat),), referentiel="1.0.0"))
services.commencer(Dossier(referentiel="99.0.0"))
"""
    subprocess.run([sys.executable, "-c", programme], check=True)
    return tmp_path / "donnees" / "encommun.sqlite3"


def versions(base):
    with closing(sqlite3.connect(base)) as liaison:
        lignes = liaison.execute("SELECT contenu FROM store_commun ORDER BY id")
        return [json.loads(contenu)["referentiel"] for (contenu,) in lignes]


def test_the_whole_base_is_tried_carried_over_and_brought_back(base):
    actuelle = load().version
    essai = lancer("referentiel", "migrer", "--base", "--essai")
    assert essai.returncode == 0, essai.stderr
    assert f"2 dossiers passeraient de la version 1.0.0 à la {actuelle}." in essai.stdout
    assert "1 dossier d’une version plus récente que ce programme" in essai.stdout
    assert "Points que des personnes auront à trancher" in essai.stdout
    assert "2 dossiers\u00a0: «" in essai.stdout
    assert "3 dossiers sur 3" in essai.stderr
    assert versions(base) == ["1.0.0", "1.0.0", "99.0.0"]
    fini = lancer("referentiel", "migrer", "--base")
    assert fini.returncode == 0, fini.stderr
    assert f"2 dossiers sont passés de la version 1.0.0 à la {actuelle}." in fini.stdout
    assert versions(base) == [actuelle, actuelle, "99.0.0"]
    fini = lancer("referentiel", "migrer", "--base", "--retour")
    assert f"2 dossiers sont revenus à la version d’avant la {actuelle}." in fini.stdout
    assert versions(base) == ["1.0.0", "1.0.0", "99.0.0"]


def test_a_base_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("ENCOMMUN_DONNEES", str(tmp_path / "rien"))
    monkeypatch.delenv("ENCOMMUN_BASE", raising=False)
    fini = lancer("referentiel", "migrer", "--base", "--essai")
    assert fini.returncode == 3
    assert "Il n’y a pas de dossiers" in fini.stderr
    assert not (tmp_path / "rien").exists()


def test_files_and_the_base_are_not_asked_together(ici):
    assert migrer(ici, "--base").returncode == 2
    assert lancer("referentiel", "migrer").returncode == 2
