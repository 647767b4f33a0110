# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second opinion on secrets: merged, masked, named, never needed, never believed blindly."""

import json
import os
import string
import sys
import textwrap
from pathlib import Path

import pytest

from encommun.cli import run
from encommun.detectors import scanner
from soutien.depots import make

CLE = "ghp_" + "q7Zk2Wm9Rt4Xp8Ls" * 3


def _rare():
    """A token that scanners know and our patterns do not."""
    lettres = string.ascii_letters + string.digits
    return "lin_api_" + "".join(lettres[(i * (151 if i % 3 else 37) + 89) % 62] for i in range(40))


FICHIERS = {
    "README.md": "# Outil\n",
    "src/envoi.py": f'import os\nJETON = "{CLE}"\n',
    "src/porte.py": f'\n\nENTETE = "{_rare()}"\n',
}


@pytest.fixture
def depot(tmp_path):
    return make(tmp_path / "d", fichiers=FICHIERS)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of the PATH; the scanners of this machine are out of sight."""
    dossier = tmp_path / "outils"
    dossier.mkdir()
    sans = [
        d
        for d in os.environ["PATH"].split(os.pathsep)
        if not any(Path(d, nom).exists() for nom in ("kingfisher", "gitleaks"))
    ]
    monkeypatch.setenv("PATH", os.pathsep.join([str(dossier), *sans]))
    return dossier


def put(dossier, programme, nom="gitleaks"):
    """An executable of this name, in Python."""
    dossier.mkdir(exist_ok=True)
    fichier = dossier / nom
    fichier.write_text(f"#!{sys.executable}\n" + textwrap.dedent(programme), encoding="utf-8")
    fichier.chmod(0o755)
    return fichier


def secrets_of(depot, capsys, *options):
    code = run(["constater", str(depot), "--format", "json", "--scanner", "auto", *options])
    sortie = capsys.readouterr().out
    assert CLE[8:20] not in sortie
    assert _rare()[12:32] not in sortie
    constat = next(c for c in json.loads(sortie)["constats"] if c["critere"] == "secrets")
    return code, constat


def answers(dossier, *trouves):
    """A gitleaks that answers this, wherever the files are."""
    return put(
        dossier,
        f"""
        import json, os
        trouves = {trouves!r}
        noms = sorted(os.listdir("fichiers"))
        for t in trouves:
            if isinstance(t.get("File"), int):
                t["File"] = "fichiers/" + noms[t["File"]]
        print(json.dumps(trouves))
        """,
    )


@pytest.mark.skipif(
    not Path(sys.executable).with_name("kingfisher").exists(), reason="no wheel for this machine"
)
def test_a_real_scanner_adds_what_our_patterns_do_not_know(depot, capsys, monkeypatch):
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    code, constat = secrets_of(depot, capsys)
    assert code == 1
    assert "Nos motifs et kingfisher ont cherché." in constat["message"]
    assert [(p["chemin"], p["ligne"]) for p in constat["preuves"]] == [
        ("src/envoi.py", 2),  # both saw it: told once, in our words
        ("src/porte.py", 3),
    ]
    assert "GitHub" in constat["preuves"][0]["extrait"]
    assert "kingfisher" in constat["preuves"][1]["extrait"]


def test_nothing_is_asked_where_no_scanner_is_wanted(depot, place, capsys, tmp_path):
    temoin = tmp_path / "temoin"
    put(place, f"open({str(temoin)!r}, 'w')")
    _, constat = secrets_of(depot, capsys, "--scanner", "aucun")
    assert "Nos motifs seuls" in constat["message"]
    assert not temoin.exists()


def test_findings_are_merged_and_told_with_their_source(depot, place, capsys):
    answers(
        place,
        {"File": 1, "StartLine": 2, "RuleID": "github-pat", "Secret": CLE, "Match": CLE},
        {"File": 2, "StartLine": 3, "RuleID": "jwt", "Secret": _rare()},
    )
    _, constat = secrets_of(depot, capsys)
    assert [p["chemin"] for p in constat["preuves"]] == ["src/envoi.py", "src/porte.py"]
    assert constat["preuves"][1]["extrait"].startswith("jwt (gitleaks)")


def test_a_place_of_examples_makes_an_example(tmp_path, place, capsys):
    depot = make(tmp_path / "d", fichiers={"tests/test_porte.py": FICHIERS["src/porte.py"]})
    answers(place, {"File": 0, "StartLine": 3, "RuleID": "jwt"})
    _, constat = secrets_of(depot, capsys)
    assert constat["valeur"] == "exemple_ou_essai"


@pytest.mark.parametrize(
    "trouve",
    [
        {"File": "/etc/passwd", "StartLine": 1, "RuleID": "x"},
        {"File": "../../../etc/passwd", "StartLine": 1, "RuleID": "x"},
        {"File": 1, "StartLine": -4, "RuleID": "x"},
        {"File": 1, "StartLine": 10**12, "RuleID": "x"},
        {"File": 1, "StartLine": "2", "RuleID": "x"},
        {"File": 1, "StartLine": 1.5, "RuleID": "x"},
    ],
)
def test_a_finding_that_is_nowhere_of_ours_is_left_out(trouve, depot, place, capsys):
    answers(place, trouve)
    _, constat = secrets_of(depot, capsys)
    assert len(constat["preuves"]) == 1


@pytest.mark.parametrize("regle", [CLE, "\x1b[31mrouge", "a" * 500, {"a": 1}, _rare()])
def test_the_name_of_a_rule_lets_nothing_through(regle, depot, place, capsys):
    answers(place, {"File": 2, "StartLine": 3, "RuleID": regle})
    _, constat = secrets_of(depot, capsys)
    assert constat["preuves"][1]["extrait"].startswith("règle sans nom (gitleaks)")


@pytest.mark.parametrize(
    "programme",
    [
        "print('[' * 200_000)",
        "print('{\"findings\": 4}')",
        "print('pas du JSON')",
        "print('[{\"File\": 1}]')",
        "import sys; sys.stdout.buffer.write(b'[\\xff]')",
        "import sys; [sys.stdout.write(' ' * 2**20) for _ in range(40)]",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import sys; [sys.stdout.write(' ' * 2**20) for _ in range(900)]",
    ],
    ids=["abîme", "autre forme", "texte", "incomplet", "octets", "long", "mort", "sans fin"],
)
def test_an_answer_that_makes_no_sense_is_said_and_our_patterns_stay(
    programme, depot, place, capsys
):
    put(place, programme)
    code, constat = secrets_of(depot, capsys)
    assert code == 1
    assert "Nos motifs seuls ont cherché\u00a0: gitleaks " in constat["message"]
    assert [p["chemin"] for p in constat["preuves"]] == ["src/envoi.py"]


def test_a_scanner_that_never_ends_is_stopped_with_its_children(
    depot, place, capsys, monkeypatch, tmp_path
):
    monkeypatch.setattr(scanner, "DELAI", 1.5)
    temoin = tmp_path / "temoin"
    put(
        place,
        f"""
        import subprocess, time
        subprocess.Popen(["sh", "-c", "sleep 4; touch {temoin}"])
        time.sleep(600)
        """,
    )
    _, constat = secrets_of(depot, capsys)
    assert "arrêté" in constat["message"]
    with pytest.raises(TimeoutError):
        wait_for(temoin, seconds=4)


def wait_for(fichier, seconds):
    import time

    fin = time.monotonic() + seconds
    while time.monotonic() < fin:
        if fichier.exists():
            return
        time.sleep(0.1)
    raise TimeoutError


def test_the_scanner_sees_copies_under_plain_names_and_nothing_of_ours(
    tmp_path, place, capsys, monkeypatch
):
    vu = tmp_path / "vu.json"
    put(
        place,
        f"""
        import json, os
        json.dump({{"noms": sorted(os.listdir("fichiers")), "env": dict(os.environ)}},
                  open({str(vu)!r}, "w"))
        print("[]")
        """,
    )
    monkeypatch.setenv("CI_JOB_TOKEN", "tres-secret")
    depot = make(
        tmp_path / "d",
        fichiers={
            ".gitleaks.toml": "[allowlist]\npaths = ['.*']\n",
            ".gitleaksignore": "*\n",
            "--config=x": "x\n",
            "a\nb.py": "x\n",
            "logo.png": b"\0\1",
            "node_modules/x.js": "x\n",
        },
        liens={"passwd": "/etc/passwd"},
    )
    secrets_of(depot, capsys)
    vu = json.loads(vu.read_text())
    assert vu["noms"] == ["f0000000", "f0000001.toml", "f0000002", "f0000003.py"]
    assert "CI_JOB_TOKEN" not in vu["env"]
    assert vu["env"]["HTTPS_PROXY"].endswith(":9")


@pytest.mark.parametrize("chemin", [".", "", "outils", "{depot}/outils"])
@pytest.mark.usefixtures("place")
def test_what_the_repository_brings_is_not_a_tool(chemin, depot, tmp_path, capsys, monkeypatch):
    temoin = tmp_path / "temoin"
    for dossier in (depot, depot / "outils"):
        put(dossier, f"open({str(temoin)!r}, 'w')", "kingfisher")
    monkeypatch.chdir(depot)
    monkeypatch.setenv("PATH", f"{chemin.format(depot=depot)}{os.pathsep}{os.environ['PATH']}")
    secrets_of(Path(), capsys)
    assert not temoin.exists()


def test_nothing_is_left_behind(depot, place, capsys, monkeypatch, tmp_path):
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    answers(place)
    secrets_of(depot, capsys)
    assert not list((tmp_path / "t").iterdir())
