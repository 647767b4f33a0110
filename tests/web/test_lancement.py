# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A first start on an empty directory, and what stays on the disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from encommun.core.erreurs import Erreur
from encommun.web import environnement


def run(dossier: Path, programme: str) -> str:
    """What a fresh process prints, with this data directory and no other setting."""
    milieu = {k: v for k, v in os.environ.items() if not k.startswith(("ENCOMMUN_", "DJANGO_"))}
    fini = subprocess.run(  # a fixed program
        [sys.executable, "-c", programme],
        env=milieu | {"ENCOMMUN_DONNEES": str(dossier)},
        capture_output=True,
        text=True,
        check=True,
    )
    return fini.stdout.strip()


def on_disk(dossier: Path, texte: str) -> list[str]:
    """The files that hold these words, in one of the two ways SQLite writes them."""
    formes = (texte.encode(), texte.encode("unicode_escape"))
    fichiers = [f for f in dossier.rglob("*") if f.is_file()]
    return [f.name for f in fichiers if any(forme in f.read_bytes() for forme in formes)]


BEGIN = """
from encommun.web.lancement import prepare
prepare()
from encommun.core.profil import Dossier
from encommun.store import services, queries
"""


def test_what_is_erased_is_gone_from_the_disk(tmp_path):
    nom = "Réservation des salles de Trifouillis"
    jeton = run(
        tmp_path,
        f"{BEGIN}print(services.commencer(Dossier(nom={nom!r}, faits={{'a': 'TRACE'}}))[1])",
    )
    assert on_disk(tmp_path, "TRACE")
    assert on_disk(tmp_path, jeton) == []
    run(tmp_path, f"{BEGIN}services.effacer(queries.find({jeton!r}))")
    assert on_disk(tmp_path, "TRACE") == []
    assert on_disk(tmp_path, "Trifouillis") == []


def test_an_expired_dossier_is_erased_at_the_next_start(tmp_path):
    jeton = run(tmp_path, f"{BEGIN}print(services.commencer(Dossier(nom='TRACE'))[1])")
    run(
        tmp_path,
        f"""{BEGIN}
from datetime import timedelta
from encommun.store.models import Commun
commun = queries.find({jeton!r})
Commun.objects.update(vu_le=commun.vu_le - timedelta(days=400))
""",
    )
    run(tmp_path, BEGIN)
    assert on_disk(tmp_path, "TRACE") == []


def test_several_processes_start_at_once_on_an_empty_directory(tmp_path):
    milieu = {"ENCOMMUN_DONNEES": str(tmp_path / "neuf"), "PATH": os.environ["PATH"]}
    lances = [subprocess.Popen([sys.executable, "-c", BEGIN], env=milieu) for _ in range(6)]
    assert [lance.wait() for lance in lances] == [0] * 6


def test_many_people_write_at_once_and_nothing_is_lost(tmp_path):
    jeton = run(tmp_path, f"{BEGIN}print(services.commencer()[1])")
    ecrire = f"""{BEGIN}
import sys
commun = queries.find({jeton!r})
for rang in range(25):
    services.repondre(commun, f"fait-{{sys.argv[1]}}-{{rang}}", "oui", lot=None, vue=0)
"""
    milieu = {"ENCOMMUN_DONNEES": str(tmp_path), "PATH": os.environ["PATH"]}
    ecrivains = [
        subprocess.Popen([sys.executable, "-c", ecrire, str(rang)], env=milieu)
        for rang in range(4)
    ]
    assert [ecrivain.wait() for ecrivain in ecrivains] == [0] * 4
    dit = run(
        tmp_path,
        f"""{BEGIN}
commun = queries.find({jeton!r})
print(commun.version, len(queries.contenu(commun).dossier.faits))
""",
    )
    assert dit == "100 100"


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    dossier = tmp_path / "donnees"
    cle = run(dossier, f"{BEGIN}from django.conf import settings; print(settings.SECRET_KEY)")
    fichier = dossier / "cle-secrete"
    assert fichier.read_text(encoding="ascii").strip() == cle
    assert len(cle) >= 50
    assert fichier.stat().st_mode & 0o777 == 0o600
    assert dossier.stat().st_mode & 0o777 == 0o700
    assert (
        run(dossier, f"{BEGIN}from django.conf import settings; print(settings.SECRET_KEY)") == cle
    )


def test_reading_the_settings_writes_nothing(tmp_path):
    dossier = tmp_path / "absent"
    run(dossier, "import encommun.web.settings")
    assert not dossier.exists()


def test_nothing_is_open_by_default(tmp_path):
    dit = run(
        tmp_path,
        "from encommun.web import settings as s; print(s.DEBUG, s.ALLOWED_HOSTS, s.HTTPS)",
    )
    assert dit == "False ['localhost', '127.0.0.1', '[::1]'] False"


def test_postgresql_is_named_by_its_address():
    base = environnement.database(
        Path("x"), {"ENCOMMUN_BASE": "postgresql://u%40x:p%2Fw@base:5433/communs?sslmode=require"}
    )
    assert base["ENGINE"] == "django.db.backends.postgresql"
    assert (base["USER"], base["PASSWORD"]) == ("u@x", "p/w")
    assert (base["HOST"], base["PORT"], base["NAME"]) == ("base", "5433", "communs")
    assert base["OPTIONS"] == {"sslmode": "require"}


def test_another_kind_of_database_is_refused_in_words():
    with pytest.raises(Erreur, match="PostgreSQL"):
        environnement.database(Path("x"), {"ENCOMMUN_BASE": "mysql://x/y"})


@pytest.mark.parametrize("texte", ["0", "-1", "bientôt", "99999"])
def test_a_delay_that_is_none_is_refused_in_words(monkeypatch, texte):
    monkeypatch.setenv("ENCOMMUN_DELAI_JOURS", texte)
    with pytest.raises(Erreur, match="ENCOMMUN_DELAI_JOURS"):
        environnement.days_kept()
