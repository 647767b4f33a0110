# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A cache never changes what is read: sound, it saves time; odd, it is as if it were not there."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from encommun.core.erreurs import ContenuInvalide, Erreur
from encommun.core.referentiel import Referentiel
from encommun.loader import CONTENU as LIVRE
from encommun.loader import cache, contenu, fichiers, load, serie
from soutien.contenu_minimal import CONTENU


@pytest.fixture
def dossier(tmp_path):
    """A folder of content that may be edited."""
    for nom, texte in CONTENU.items():
        fichier = tmp_path / "contenu" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
    return tmp_path / "contenu"


@pytest.fixture(autouse=True)
def abri(tmp_path, monkeypatch):
    """Where entries are kept during a test."""
    monkeypatch.setenv("ENCOMMUN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def lectures(monkeypatch):
    """How many times YAML was read."""
    faites = []
    lire = contenu.read
    monkeypatch.setattr(contenu, "read", lambda *c: faites.append(1) or lire(*c))
    return faites


def entry(abri):
    (seule,) = abri.glob("referentiel-*.json")
    return seule


def test_what_comes_out_is_what_went_in(dossier, lectures):
    assert load(dossier) == load(dossier)
    assert len(lectures) == 1


def test_the_shipped_content_is_kept_whole(lectures):
    assert load() == load()
    assert len(lectures) == 1
    assert serie.decode(serie.encode(load())) == load()


def test_folder_and_file_belong_to_one_account(dossier, abri):
    load(dossier)
    assert stat.S_IMODE(abri.stat().st_mode) == 0o700
    assert stat.S_IMODE(entry(abri).stat().st_mode) == 0o600


def test_an_edit_is_seen_at_once(dossier, lectures):
    load(dossier)
    fiche = dossier / "preconisations/E1/premiere.md"
    fiche.write_text(
        fiche.read_text(encoding="utf-8").replace("Commencer", "Continuer"), encoding="utf-8"
    )
    assert load(dossier).preconisations["premiere"].titre == "Continuer"
    assert len(lectures) == 2


def test_a_renamed_file_is_another_content(dossier):
    contenus = fichiers.collect(dossier)
    renomme = {nom.replace("termes", "mots"): octets for nom, octets in contenus.items()}
    assert cache.key(contenus) != cache.key(renomme)


def test_faults_are_never_kept(dossier, abri):
    (dossier / "sources.yaml").write_text("sources: 3\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContenuInvalide):
            load(dossier)
    assert list(abri.glob("*")) == []


def rewrite(fichier, transformer):
    fichier.write_bytes(transformer(fichier.read_bytes()))


def sealed(octets, charge):
    """Another payload under a checksum that matches."""
    nom, version, cle, _ = octets.partition(b"\n")[0].split()
    somme = hashlib.sha256(charge).hexdigest().encode()
    return b" ".join((nom, version, cle, somme)) + b"\n" + charge


ALTERATIONS = {
    "one letter": lambda o: o.replace(b"Commencer", b"Commences"),
    "truncated": lambda o: o[: len(o) // 2],
    "empty": lambda _: b"",
    "garbage": lambda _: os.urandom(500),
    "no JSON": lambda o: sealed(o, b"{"),
    "another value": lambda o: sealed(o, b"3"),
    "unknown class": lambda o: sealed(o, b'{"Popen": ["id"]}'),
    "wrong fields": lambda o: sealed(o, b'{"Referentiel": [1]}'),
    "two classes": lambda o: sealed(o, b'{"Tous": [], "UnDe": []}'),
    "a field less": lambda o: sealed(o, o.partition(b"\n")[2].rpartition(b"\n")[0]),
    "fields of another class": lambda o: sealed(o, b'["id","titre"]\n"a"\n"b"'),
    "bottomless": lambda o: sealed(o, b"[" * 100_000 + b"]" * 100_000),
    "key of another content": lambda o: o.replace(o.split()[2], b"0" * 64),
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_an_altered_entry_is_read_again(dossier, abri, lectures, alteration):
    attendu = load(dossier)
    rewrite(entry(abri), ALTERATIONS[alteration])
    assert load(dossier) == attendu
    assert len(lectures) == 2
    assert load(dossier) == attendu  # and mended
    assert len(lectures) == 2


def test_an_entry_that_others_may_write_is_not_trusted(dossier, abri, lectures):
    load(dossier)
    entry(abri).chmod(0o620)
    load(dossier)
    assert len(lectures) == 2


def test_a_folder_that_others_may_write_is_not_used(dossier, abri, lectures):
    abri.mkdir(mode=0o777)
    abri.chmod(0o777)
    load(dossier)
    assert list(abri.iterdir()) == []
    load(dossier)
    assert len(lectures) == 2


def test_the_folder_of_another_account_is_not_used(dossier, lectures, monkeypatch):
    load(dossier)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    load(dossier)
    assert len(lectures) == 2


def test_a_link_is_not_followed(dossier, abri, lectures, tmp_path):
    load(dossier)
    ailleurs = tmp_path / "ailleurs.json"
    entry(abri).rename(ailleurs)
    nom = f"referentiel-{cache.key(fichiers.collect(dossier))[:32]}.json"
    (abri / nom).symlink_to(ailleurs)
    load(dossier)
    assert len(lectures) == 2


@pytest.mark.parametrize("obstacle", ["a file", "nowhere"])
def test_without_a_place_to_write_content_is_read_each_time(
    dossier, lectures, tmp_path, monkeypatch, obstacle
):
    if obstacle == "a file":
        (tmp_path / "pris").write_text("")
        monkeypatch.setenv("ENCOMMUN_CACHE", str(tmp_path / "pris" / "cache"))
    else:
        monkeypatch.setattr(cache, "folder", lambda: None)
    assert load(dossier) == load(dossier)
    assert len(lectures) == 2


def test_a_full_disk_leaves_nothing_behind(dossier, abri, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    load(dossier)
    assert list(abri.iterdir()) == []


def test_writers_at_the_same_time_leave_one_sound_entry(dossier, abri):
    attendu = contenu.read(fichiers.collect(dossier))
    cle = cache.key(fichiers.collect(dossier))
    with ThreadPoolExecutor(8) as equipe:
        list(equipe.map(lambda _: cache.put(cle, attendu), range(40)))
    assert [f.name for f in abri.iterdir()] == [entry(abri).name]
    assert cache.get(cle, Referentiel) == attendu


def test_old_entries_make_room(abri):
    referentiel = load()
    for rang in range(cache.GARDES + 5):
        cache.put(f"{rang:02}" + "0" * 62, referentiel)
    assert len(list(abri.iterdir())) == cache.GARDES


@pytest.mark.parametrize(
    ("reglages", "attendu"),
    [
        ({"ENCOMMUN_CACHE": "/a", "XDG_CACHE_HOME": "/b"}, "/a"),
        ({"XDG_CACHE_HOME": "/b"}, "/b/encommun"),
        ({"HOME": "/c"}, "/c/.cache/encommun"),
    ],
)
def test_the_account_chooses_where(monkeypatch, reglages, attendu):
    for nom in ("ENCOMMUN_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(nom, raising=False)
    for nom, valeur in reglages.items():
        monkeypatch.setenv(nom, valeur)
    assert str(cache.folder()) == attendu


def test_an_account_without_a_home_has_no_cache(monkeypatch):
    def homeless():
        raise RuntimeError

    for nom in ("ENCOMMUN_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(nom, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache.folder() is None
    cache.put("0" * 64, load())
    assert cache.get("0" * 64, Referentiel) is None


def new_process(code, abri):
    """What this code prints in a process of its own, which finds the cache of these tests."""
    return subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"ENCOMMUN_CACHE": str(abri)},
    ).stdout


def test_a_warm_process_does_not_import_yaml(abri):
    load()
    code = (
        "import json, sys; from encommun.loader import load; r = load(); r.logique;"
        "lourds = sorted({'yaml'} & set(sys.modules));"
        "print(json.dumps([len(r.preconisations), lourds]))"
    )
    sortie = new_process(code, abri)
    assert json.loads(sortie) == [len(load().preconisations), []]


def test_a_process_that_reasons_does_not_read_the_law_nor_the_examples(abri):
    load()
    code = (
        "import sys; from encommun.loader import load; r = load(); r.logique;"
        "print(sorted({'droits', 'faq', 'exemples', 'glossaire', 'sources'} & set(vars(r))),"
        "'encommun.core.referentiel.droits' in sys.modules, len(r.faq), len(r.faq))"
    )
    sortie = new_process(code, abri)
    assert sortie.strip() == f"[] False {len(load().faq)} {len(load().faq)}"


def test_a_name_that_content_does_not_have_is_a_fault(dossier):
    load(dossier)
    with pytest.raises(AttributeError, match="preconisation"):
        load(dossier).preconisation  # noqa: B018


def test_what_is_no_value_of_the_core_cannot_be_kept():
    for intrus in (object(), {1: "a"}, [1], 1.5, b"x", contenu.GENRES[0]):
        with pytest.raises(TypeError):
            serie.encode(intrus)


def test_links_hidden_files_and_pipes_are_no_content(dossier):
    (dossier / ".cache").write_text("x")
    (dossier / "lien.yaml").symlink_to(dossier / "sources.yaml")
    os.mkfifo(dossier / "tuyau.yaml")
    assert list(fichiers.collect(dossier)) == sorted(CONTENU)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Erreur, match="ne se lit pas"):
        load(tmp_path / "absent")


def test_the_shipped_content_stands_in_the_package():
    assert (LIVRE / "referentiel.yaml").is_file()
