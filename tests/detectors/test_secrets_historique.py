# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`--historique`: what HEAD has lost and history keeps, wherever it hides, masked everywhere."""

import json
import random
import subprocess
import sys
from datetime import date

import pytest

from encommun.cli import run
from encommun.detectors.ouvrir import open_depot
from encommun.detectors.secrets_historique import additions, search
from soutien.depots import Commit, git, make

AU = date(2026, 1, 1)
LISEZMOI = {"README.md": "# Outil\n"}


def key(graine):
    """A token of its own for each seed; all have the same mask."""
    tirage = random.Random(graine)  # noqa: S311 - nothing to protect
    return "ghp_" + "".join(tirage.choices("QZKWRTXPLSMJVqzkwrtxplsmjv456789", k=40))


def line(graine):
    return f'JETON = "{key(graine)}"\n'


def observe(depot, capsys, *options):
    code = run(["constater", str(depot), "--format", "json", "--historique", *options])
    sortie = capsys.readouterr()
    for graine in "abcdefgh":
        assert key(graine)[8:24] not in sortie.out + sortie.err
    return code, next(c for c in json.loads(sortie.out)["constats"] if c["critere"] == "secrets")


def places(constat):
    return [(p["chemin"], p["ligne"]) for p in constat["preuves"]]


def test_a_secret_removed_since_is_found_with_its_commit_and_line(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit(LISEZMOI),
            Commit({"src/envoi.py": "a = 1\nb = 2\n" + line("a")}),
            Commit({"src/envoi.py": "a = 1\nb = 2\n"}),
        ],
    )
    code, constat = observe(depot, capsys)
    assert code == 1
    assert constat["valeur"] == "suspect"
    assert places(constat) == [("src/envoi.py", 3)]
    assert constat["preuves"][0]["commit"] == git(depot, "rev-parse", "HEAD~1").strip()
    assert "L’historique en garde 1 autre, suspect." in constat["message"]


def test_a_secret_at_head_does_not_hide_another_of_its_kind(tmp_path, capsys):
    """Their masks are the same; they are not."""
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "src/a.py": line("a") + line("b")}),
            Commit({"src/a.py": line("b")}),
        ],
    )
    _, constat = observe(depot, capsys)
    assert places(constat) == [("src/a.py", 1), ("src/a.py", 1)]
    assert [bool(p["message"].startswith("Dans l’historique")) for p in constat["points"]] == [
        False,
        True,
    ]


def test_what_head_still_has_is_told_once(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "src/a.py": line("a")}),
            Commit({"src/a.py": None, "src/b.py": line("a")}),  # renamed
            Commit({"src/b.py": "x = 1\n" + line("a")}),
        ],
    )
    _, constat = observe(depot, capsys)
    assert places(constat) == [("src/b.py", 2)]


def test_a_secret_that_followed_a_rename_then_left_is_told_once(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "src/a.py": line("a")}),
            Commit({"src/a.py": None, "src/b.py": line("a")}),
            Commit({"src/b.py": None}),
        ],
    )
    _, constat = observe(depot, capsys)
    assert len(constat["preuves"]) == 1


def test_a_secret_that_only_a_merge_brought_is_found(tmp_path, capsys):
    depot = make(tmp_path / "d", fichiers={**LISEZMOI, "src/a.py": "x = 1\n"}, nu=False)
    ecrire = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    git(depot, "switch", "-qc", "branche")
    (depot / "src/b.py").write_text("y = 1\n")
    git(depot, "add", ".")
    git(depot, *ecrire, "commit", "-qm", "b")
    git(depot, "switch", "-q", "main")
    (depot / "src/c.py").write_text("z = 1\n")
    git(depot, "add", ".")
    git(depot, *ecrire, "commit", "-qm", "c")
    git(depot, *ecrire, "merge", "-q", "--no-commit", "branche")
    (depot / "src/a.py").write_text("x = 1\n\n" + line("a"))
    git(depot, "add", ".")
    git(depot, *ecrire, "commit", "-qm", "fusion")
    fusion = git(depot, "rev-parse", "HEAD").strip()
    (depot / "src/a.py").write_text("x = 1\n")
    git(depot, "add", ".")
    git(depot, *ecrire, "commit", "-qm", "fin")
    _, constat = observe(depot, capsys)
    assert places(constat) == [("src/a.py", 3)]
    assert constat["preuves"][0]["commit"] == fusion


def test_examples_and_the_files_of_others_are_left_out(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit(
                {
                    **LISEZMOI,
                    "tests/test_a.py": line("a"),
                    "node_modules/b/index.js": line("b"),
                    "prive/c.py": line("c"),
                    ".encommun.yml": "version: 1\nexclure:\n  - prive/\n",
                }
            ),
            Commit({"tests/test_a.py": None, "node_modules/b/index.js": None, "prive/c.py": None}),
        ],
    )
    _, constat = observe(depot, capsys)
    assert constat["valeur"] == "aucun"
    assert (
        "L’historique (2 commits, fichiers de moins de 64 Mio) n’en garde pas d’autre."
        in constat["message"]
    )


@pytest.mark.parametrize(
    "chemin",
    ["é à.py", 'a"b.py', "a\tb.py", "a\nb.py", "+++ b.py", "src/deux  espaces.py", "a\\b.py"],
)
def test_odd_names_are_told_as_they_are(chemin, tmp_path):
    depot = make(
        tmp_path / "d", commits=[Commit({**LISEZMOI, chemin: line("a")}), Commit({chemin: None})]
    )
    with open_depot(depot, au=AU) as ouvert:
        (point,) = search(ouvert).points
    assert point.preuve.chemin == chemin


def test_no_content_passes_for_a_header(tmp_path):
    """A file that imitates what git prints."""
    piege = "++ b/README.md\ncommit " + "0" * 40 + "\ndiff --git a/x b/x\n@@ -1 +900 @@\n"
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "src/a.py": "x\n" + piege + line("a")}),
            Commit({"src/a.py": None}),
        ],
    )
    with open_depot(depot, au=AU) as ouvert:
        (point,) = search(ouvert).points
    assert (point.preuve.chemin, point.preuve.ligne) == ("src/a.py", 6)
    assert point.preuve.commit == git(depot, "rev-parse", "HEAD~1").strip()


def test_a_key_far_in_a_very_long_file_is_found(tmp_path):
    """Beyond what is looked at together, and at the seam of two parts."""
    bourrage = "valeur = 12\n" * 21_840  # 262 080 bytes: the key stands across 256 KiB
    cle = "-----BEGIN RSA PRIVATE KEY-----\n" + "\n".join(
        "".join(chr(48 + (i * i * 7 + j * 13 + i * j) % 10) + chr(65 + (i * 5 + j * j) % 26)
                + chr(97 + (i * 3 + j * 11) % 26) for j in range(21))
        for i in range(12)
    ) + "\n-----END RSA PRIVATE KEY-----\n"  # fmt: skip
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "src/a.py": bourrage + cle + bourrage * 2 + line("a")}),
            Commit({"src/a.py": None}),
        ],
    )
    with open_depot(depot, au=AU) as ouvert:
        points = search(ouvert).points
    assert [p.preuve.ligne for p in points] == [21_841, 3 * 21_840 + 15]


def test_a_line_of_many_megabytes_is_read_in_pieces(tmp_path):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "a.js": "x=1;" * 2_000_000 + "\n" + line("a")}),
            Commit({"a.js": None}),
        ],
    )
    with open_depot(depot, au=AU) as ouvert:
        (point,) = search(ouvert).points
    assert point.preuve.ligne == 2


def test_a_file_of_ten_megabytes_is_not_taken_for_a_binary_one(tmp_path):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "src/a.sql": "x = 1;\n" * 1_500_000 + line("a")}),
            Commit({"src/a.sql": None}),
        ],
    )
    with open_depot(depot, au=AU) as ouvert:
        (point,) = search(ouvert).points
    assert point.preuve.ligne == 1_500_001


def test_hunks_give_the_line_of_the_file():
    lignes = b"commit %s\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n" % (b"a" * 40)
    lignes += b"@@ -3,0 +4,2 @@ x\n+un\n+deux\n@@ -9 +12 @@\n-vieux\n+trois\n"
    *_, ajouts = additions(lignes.splitlines(keepends=True))
    assert ajouts.chemin == "x"
    assert [ajouts.line_of(i) for i in (1, 2, 3)] == [4, 5, 12]


# --- What cannot be read whole is said ------------------------------------------------------


def test_a_shallow_clone_is_never_clean(tmp_path, capsys):
    origine = make(tmp_path / "o", commits=[Commit(LISEZMOI), Commit({"a.py": "x\n"})])
    git(tmp_path, "clone", "-q", "--bare", "--depth=1", f"file://{origine}", str(tmp_path / "d"))
    code, constat = observe(tmp_path / "d", capsys)
    assert code == 3
    assert constat["issue"] == "erreur"
    assert "superficiel" in constat["message"]


def test_a_missing_object_is_said_and_what_was_found_stays(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({**LISEZMOI, "vieux.py": "x = 1\n"}),
            Commit({"src/a.py": line("a"), "vieux.py": None}),
            Commit({"src/a.py": None}),
        ],
    )
    for paquet in list((depot / "objects" / "pack").glob("*.pack")):
        octets = paquet.read_bytes()
        for voisin in (depot / "objects" / "pack").glob(paquet.stem + ".*"):
            voisin.unlink()
        git(depot, "unpack-objects", "-q", entree=octets)
    cle = git(depot, "rev-parse", "HEAD~2:vieux.py").strip()
    (depot / "objects" / cle[:2] / cle[2:]).unlink()
    code, constat = observe(depot, capsys)
    assert code == 1
    assert places(constat) == [("src/a.py", 1)]
    assert "n’a pas été lu en entier" in constat["message"]


def test_time_that_runs_out_is_said(tmp_path):
    depot = make(tmp_path / "d", commits=[Commit({**LISEZMOI, "a.py": line("a")})] * 1)
    with open_depot(depot, au=AU) as ouvert:
        ouvert.fichiers  # noqa: B018 - the tree is read before time runs out
        ouvert.source._fin.set()
        assert "délai" in search(ouvert).raison


def test_an_archive_has_no_history(tmp_path, capsys):
    depot = make(tmp_path / "d", fichiers=LISEZMOI)
    git(depot, "archive", "-o", str(tmp_path / "d.zip"), "HEAD")
    assert run(["constater", str(tmp_path / "d.zip"), "--historique"]) == 2
    assert "--historique" in capsys.readouterr().err


# --- Every form, and a large history ----------------------------------------------------------


@pytest.mark.parametrize("forme", ["texte", "markdown", "sarif", "junit", "gitlab", "badge"])
def test_no_form_shows_what_history_keeps(forme, tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[Commit({**LISEZMOI, "src/a.py": line("a")}), Commit({"src/a.py": None})],
    )
    assert run(["constater", str(depot), "--format", forme, "--historique"]) == 1
    sortie = capsys.readouterr().out
    assert key("a")[7:20] not in sortie
    if forme in ("sarif", "gitlab", "junit", "texte", "markdown"):
        assert "src/a.py" in sortie


def test_a_large_history_is_read_in_bounded_memory(tmp_path):
    """Forty versions of a file of half a megabyte, each rewritten whole."""
    dossier = tmp_path / "d"
    dossier.mkdir()
    git(dossier, "init", "-q", "--bare", "-b", "main")
    flux = bytearray()
    for rang in range(40):
        octets = b"".join(b"ligne %d %d\n" % (rang, i) for i in range(35_000))
        octets += line("a").encode() if rang == 20 else b""
        flux += b"commit refs/heads/main\ncommitter A <a@b.c> %d +0000\ndata 1\nx\n" % rang
        flux += b"M 100644 inline a.py\ndata %d\n" % len(octets) + octets + b"\n"
    git(dossier, "fast-import", "--quiet", entree=bytes(flux))
    programme = (
        "import re, sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from encommun.detectors.ouvrir import open_depot\n"
        "from encommun.detectors.secrets_historique import search\n"
        "with open_depot(Path(sys.argv[1]), au=date(2026, 1, 1)) as d:\n"
        "    f = search(d)\n"
        "print(len(f.points), f.commits, f.raison,"
        " int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)\n"
    )
    sortie = subprocess.run(
        [sys.executable, "-c", programme, str(dossier)], check=True, capture_output=True, text=True
    ).stdout.split()
    assert sortie[:2] == ["1", "40"]
    assert int(sortie[-1]) < 80
