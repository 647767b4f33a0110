# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun referentiel migrer`: differences first, then the file, then back."""

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.loader import contenu, migrations
from soutien.commande import lancer
from soutien.contenu_minimal import CONTENU

MIGRATION = """\
de: "1.0.0"
vers: "1.1.0"
resume: "Des noms plus clairs."
operations:
  - {sur: fait, sort: renomme, de: [grosseur], vers: [taille], motif: "Le mot dit la mesure."}
  - {sur: fait, sort: file, de: [couleur], motif: "La question a disparu."}
  - {sur: preconisation, sort: renomme, de: [debut], vers: [premiere], motif: "Plus clair."}
"""
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
    assert "grosseur devient « taille ». Le mot dit la mesure." in fini.stdout
    assert "« couleur » est mis de côté : La question a disparu." in fini.stdout
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


FAUTES = [
    ('vers: "1.1.0"', 'vers: "1.0"', "La version compte trois nombres."),
    ('vers: "1.1.0"', 'vers: "0.9.0"', "On migre vers une version plus récente."),
    ('vers: "1.1.0"', 'vers: "1.2.0"', "La dernière migration mène à 1.2.0, pas à 1.1.0."),
    ("vers: [taille]", "vers: [tail]", "« tail » n’existe pas dans cette version."),
    ("vers: [taille], ", "", "« renomme » demande 1 nom(s) d’arrivée au moins."),
    ("sort: file, de: [couleur]", "sort: fusionne, de: [couleur], vers: [taille]", "deux noms"),
    ("sur: preconisation", "sur: reponse", "« fait » va avec une réponse"),
    ("sort: file,", "sort: garde,", "« garde » n’est pas admis."),
    ("sort: file, de", "sort: file, vers: [taille], de", "n’a pas de nom d’arrivée"),
    ('resume: "Des noms plus clairs."\n', "", "Champ manquant."),
]


@pytest.mark.parametrize(("avant", "apres", "phrase"), FAUTES)
def test_each_broken_migration_has_its_sentence(avant, apres, phrase):
    assert avant in MIGRATION
    referentiel = contenu.read(
        {n: t.replace('"1.0.0"', '"1.1.0"').encode() for n, t in CONTENU.items()}
    )
    fichiers = {"migrations/a.yaml": MIGRATION.replace(avant, apres, 1).encode()}
    with pytest.raises(ContenuInvalide) as refus:
        migrations.read(fichiers, referentiel)
    assert phrase in "\n".join(map(str, refus.value.defauts))


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
