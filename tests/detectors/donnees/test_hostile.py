# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody should publish is survived, said, and never passed."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from encommun.core.constats import Issue
from encommun.core.erreurs import Erreur
from encommun.detectors.donnees import CLES, inspect

AU = date(2026, 6, 1)
MEBI = 1024 * 1024


def findings(chemin, **options):
    return {c.critere: c for c in inspect(chemin, AU, **options).constats}


def measured(chemin):
    """Findings in a process of their own, and its peak of memory in MiB."""
    programme = (
        "import json, re, sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from encommun.detectors.donnees import inspect\n"
        "r = inspect(Path(sys.argv[1]), date(2026, 6, 1))\n"
        "etat = Path('/proc/self/status').read_text()\n"
        "pic = int(re.search(r'VmHWM:\\s+(\\d+)', etat)[1]) / 1024\n"
        "print(json.dumps({'issues': {c.critere: c.issue.value for c in r.constats},"
        " 'messages': ' '.join(c.message for c in r.constats), 'pic': pic}))\n"
    )
    sortie = subprocess.run(
        [sys.executable, "-c", programme, str(chemin)], check=True, capture_output=True, text=True
    ).stdout
    return json.loads(sortie)


def test_a_line_of_200_megabytes_is_said_in_bounded_memory(tmp_path):
    fichier = tmp_path / "longue.csv"
    with fichier.open("wb") as flux:
        flux.write(b"a;b\n1;2\n")
        for _ in range(200):
            flux.write(b"x" * MEBI)
        flux.write(b"\n3;4\n")
    vu = measured(fichier)
    assert vu["pic"] < 200
    assert vu["issues"]["jeu_encodage"] != "vu"


def test_a_million_columns_are_counted_in_bounded_memory(tmp_path):
    fichier = tmp_path / "large.csv"
    with fichier.open("w", encoding="utf-8") as flux:
        flux.write(";".join(f"c{i}" for i in range(1_000_000)) + "\n")
        flux.writelines(";".join(["1"] * 1_000_000) + "\n" for _ in range(2))
    vu = measured(fichier)
    assert vu["pic"] < 200
    assert "premières colonnes" in vu["messages"]


def test_a_quote_never_closed_does_not_swallow_the_file(tmp_path):
    fichier = tmp_path / "guillemet.csv"
    fichier.write_text('a;b\n1;"jamais\n' + "2;x\n" * 500_000, encoding="utf-8")
    constat = findings(fichier)["jeu_encodage"]
    assert constat.issue is not Issue.VU
    assert "guillemet" in constat.message


@pytest.mark.parametrize(
    "nom",
    [
        "--option.csv",
        "saut\nde ligne.csv",
        "\x1b[31mrouge.csv",
        "\u202efdp.csv",
        "a" * 240 + ".csv",
    ],
)
def test_hostile_names_stay_on_one_plain_line(tmp_path, nom):
    (tmp_path / nom).write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
    rapport = inspect(tmp_path / nom, AU)
    for constat in rapport.constats:
        assert all(p.chemin.isprintable() for p in constat.preuves)
        assert constat.message.replace("\u00a0", "").replace("\u202f", "").isprintable()


def test_a_name_that_is_not_utf_8_is_survived(tmp_path):
    nom = os.fsencode(tmp_path) + b"/caf\xe9.csv"
    Path(os.fsdecode(nom)).write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
    for chemin in (Path(os.fsdecode(nom)), tmp_path):
        rapport = inspect(chemin, AU)
        json.dumps([p.chemin for c in rapport.constats for p in c.preuves]).encode()


def test_links_pipes_and_folders_in_disguise_are_not_read(tmp_path):
    secret = tmp_path / "dehors" / "secret.csv"
    secret.parent.mkdir()
    secret.write_text("nom;prenom\nA;B\n", encoding="utf-8")
    dossier = tmp_path / "jeu"
    dossier.mkdir()
    (dossier / "lien.csv").symlink_to(secret)
    (dossier / "autre").symlink_to(secret.parent)
    os.mkfifo(dossier / "tuyau.csv")
    (dossier / "dossier.csv").mkdir()
    rapport = inspect(dossier, AU)
    assert {c.issue for c in rapport.constats} == {Issue.ERREUR}
    assert "prenom" not in repr(rapport)


def test_a_companion_that_is_a_link_is_not_followed(tmp_path):
    dehors = tmp_path / "dehors.md"
    dehors.write_text("Licence : Licence Ouverte 2.0\n", encoding="utf-8")
    dossier = tmp_path / "jeu"
    dossier.mkdir()
    (dossier / "a.csv").write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
    (dossier / "README.md").symlink_to(dehors)
    assert findings(dossier / "a.csv")["jeu_licence"].issue is Issue.ABSENT


def test_a_zip_bomb_is_never_opened(tmp_path):
    fichier = tmp_path / "bombe.zip"
    fichier.write_bytes(b"PK\x03\x04" + b"\0" * MEBI)
    assert {c.issue for c in inspect(fichier, AU).constats} == {Issue.ERREUR}


def test_a_large_file_says_what_was_looked_at(tmp_path):
    fichier = tmp_path / "gros.csv"
    with fichier.open("w", encoding="utf-8") as flux:
        flux.write("siret;libelle\n")
        for i in range(1_800_000):
            flux.write(f"73282932000074;libellé numéro {i}\n")
    constats = findings(fichier)
    assert "échantillon" in constats["jeu_identifiants"].message
    assert "échantillon" in constats["jeu_donnees_personnelles"].message
    assert constats["jeu_identifiants"].confiance == 4
    entier = findings(fichier, complet=True)
    assert "échantillon" not in entier["jeu_identifiants"].message


def test_one_address_anywhere_in_a_large_file_is_found(tmp_path):
    fichier = tmp_path / "gros.csv"
    local = "camille.vasselin"
    with fichier.open("w", encoding="utf-8") as flux:
        flux.write("ref;libelle\n")
        for i in range(1_800_000):
            flux.write(f"{i};libellé numéro {i}\n" if i != 777_777 else f"{i};{local}@gmail.com\n")
    constat = findings(fichier)["jeu_donnees_personnelles"]
    assert constat.issue is Issue.VU
    assert constat.preuves[0].ligne == 777_779
    assert local not in repr(constat)


def test_lines_of_sampled_blocks_are_those_of_the_file(tmp_path):
    fichier = tmp_path / "gros.csv"
    with fichier.open("w", encoding="utf-8") as flux:
        flux.write("siret;libelle\n")
        for i in range(1_800_000):
            flux.write(f"73282932000074;libellé numéro {i}\n" if i < 1_799_990 else f"1;x{i}\n")
    constat = findings(fichier)["jeu_identifiants"]
    assert constat.issue is Issue.PARTIEL
    lignes = fichier.read_text(encoding="utf-8").split("\n")
    assert lignes[constat.preuves[0].ligne - 1].startswith("1;")


def test_a_missing_path_is_an_error_for_people(tmp_path):
    with pytest.raises(Erreur) as refus:
        inspect(tmp_path / "absent.csv", AU)
    assert refus.value.remede


def test_a_schema_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "s.json").write_text("[]", encoding="utf-8")
    with pytest.raises(Erreur, match="ni un Table Schema"):
        inspect(tmp_path / "a.csv", AU, schema_local=tmp_path / "s.json")


def test_a_local_copy_of_the_schema_is_used(tmp_path):
    (tmp_path / "a.csv").write_text("a;b\n1;2\n3;x\n", encoding="utf-8")
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}
    (tmp_path / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    constat = findings(tmp_path / "a.csv", schema_local=tmp_path / "s.json")["jeu_schema"]
    assert constat.issue is Issue.PARTIEL
    assert constat.valeur["part_valides"] == 0.5
    assert constat.points[0].preuve.ligne == 3


def test_each_criterion_is_answered_for_a_truncated_parquet(tmp_path):
    fichier = tmp_path / "a.parquet"
    fichier.write_bytes(b"PAR1" + bytes(100))
    constats = findings(fichier)
    assert tuple(constats) == CLES
    assert {c.issue for c in constats.values()} == {Issue.ERREUR}


def parquet(dossier, fichier, **colonnes):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table(colonnes), dossier / fichier, compression="zstd")
    return dossier / fichier


def test_the_values_of_a_parquet_file_are_looked_at(tmp_path):
    fichier = parquet(tmp_path, "a.parquet", nom=["Vasselin"] * 20, prenom=["Camille"] * 20)
    constats = findings(fichier)
    assert constats["jeu_donnees_personnelles"].valeur == "suspectes"
    assert constats["jeu_ouvert"].valeur == "parquet"


def test_a_parquet_bomb_is_said_and_kills_nothing(tmp_path):
    pa = pytest.importorskip("pyarrow")
    mots = pa.DictionaryArray.from_arrays(
        pa.array([0] * 200_000, pa.int32()), pa.array(["x" * 10_000_000])
    )
    vu = measured(parquet(tmp_path, "bombe.parquet", a=mots))
    assert set(vu["issues"].values()) == {"erreur"}
    assert vu["pic"] < 200


def test_a_very_long_parquet_says_its_share(tmp_path):
    pa = pytest.importorskip("pyarrow")
    fichier = parquet(tmp_path, "long.parquet", a=pa.array([7] * 3_000_000, pa.int64()))
    constat = findings(fichier)["jeu_donnees_personnelles"]
    assert "les premières" in constat.message


def test_without_pyarrow_the_footer_still_tells_names_and_metadata(tmp_path, monkeypatch):
    fichier = parquet(tmp_path, "a.parquet", nom=["Vasselin"] * 20, prenom=["Camille"] * 20)
    monkeypatch.setattr("encommun.detectors.donnees.parquet.find_spec", lambda _: None)
    constats = findings(fichier)
    assert constats["jeu_ouvert"].issue is Issue.VU
    assert constats["jeu_identifiants"].issue is Issue.INCONNU
    assert constats["jeu_donnees_personnelles"].issue is Issue.PARTIEL
    assert "parquet" in constats["jeu_encodage"].message
