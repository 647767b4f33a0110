# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun referentiel migrer`: differences first, then the file, then back."""

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.loader import contenu, migrations
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
