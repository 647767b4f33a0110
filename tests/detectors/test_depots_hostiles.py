# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Repositories that are broken, or that mean harm: survived, said, and never « vu »."""

import io
import os
import subprocess
import tarfile
import zipfile
from datetime import date

import pytest

from encommun.core.constats import Issue
from encommun.core.erreurs import Inaccessible
from encommun.detectors import depot as depot_
from encommun.detectors.git import GitSource, find_git_dir
from encommun.detectors.ouvrir import is_repository, open_depot
from encommun.detectors.registre import examine
from soutien.depots import MIT, Commit, git, make
from soutien.temps import ends

AU = date(2026, 1, 1)
SIMPLE = {"README.md": "# Outil\n\nCet outil est pour les communes.\n", "LICENSE": MIT}


def report(chemin):
    with open_depot(chemin, au=AU) as depot:
        return examine(depot)


def nothing_seen(rapport):
    return all(c.issue is not Issue.VU for c in rapport.constats)


# --- Nothing there --------------------------------------------------------------------------


def test_a_folder_without_git_is_refused(tmp_path):
    with pytest.raises(Inaccessible, match="Aucun dépôt git"):
        report(tmp_path)


def test_a_repository_without_commit_is_refused(tmp_path):
    make(tmp_path / "d", commits=[])
    with pytest.raises(Inaccessible, match="aucun commit"):
        report(tmp_path / "d")


def test_an_empty_tree_shows_nothing(tmp_path):
    make(tmp_path / "d", fichiers={})
    assert nothing_seen(report(tmp_path / "d"))


# --- Broken ---------------------------------------------------------------------------------


def objects_of(dossier, noms):
    """Loose object files of these paths, after unpacking everything."""
    paquets = list((dossier / "objects" / "pack").glob("*.pack"))
    for paquet in paquets:
        ailleurs = dossier / paquet.name
        paquet.rename(ailleurs)
        for voisin in (dossier / "objects" / "pack").glob(paquet.stem + ".*"):
            voisin.unlink()
        git(dossier, "unpack-objects", "-q", entree=ailleurs.read_bytes())
        ailleurs.unlink()
    cles = [git(dossier, "rev-parse", f"HEAD:{nom}").strip() for nom in noms]
    return [dossier / "objects" / cle[:2] / cle[2:] for cle in cles]


def test_missing_contents_are_errors(tmp_path):
    dossier = make(tmp_path / "d", fichiers={**SIMPLE, "a.py": "x = 1\n"})
    for objet in objects_of(dossier, ["README.md", "LICENSE"]):
        objet.unlink()
    rapport = report(dossier)
    for cle in ("lisezmoi", "licence_fichier", "licence_identite", "secrets"):
        assert rapport.constat(cle).issue is Issue.ERREUR, cle


def test_a_missing_tree_makes_every_finding_an_error(tmp_path):
    dossier = make(tmp_path / "d", fichiers={**SIMPLE, "docs/a.md": "# A\n"})
    for objet in objects_of(dossier, ["docs"]):
        objet.unlink()
    rapport = report(dossier)
    assert {c.issue for c in rapport.constats} == {Issue.ERREUR}


def test_a_truncated_pack_is_an_error(tmp_path):
    dossier = make(
        tmp_path / "d",
        fichiers={**SIMPLE, **{f"f{i}.txt": os.urandom(900).hex() for i in range(60)}},
    )
    git(dossier, "repack", "-adq")
    paquet = next((dossier / "objects" / "pack").glob("*.pack"))
    octets = paquet.read_bytes()
    paquet.chmod(0o644)
    paquet.write_bytes(octets[: len(octets) // 3])
    try:
        assert nothing_seen(report(dossier))
    except Inaccessible as refus:
        assert refus.remede  # noqa: PT017 - either outcome is right


def test_a_missing_parent_makes_the_indicators_null(tmp_path):
    dossier = make(
        tmp_path / "d",
        commits=[Commit(SIMPLE), Commit({"a.py": "x = 1\n"}), Commit({"b.py": "y\n"})],
    )
    parent = git(dossier, "rev-parse", "HEAD~1").strip()
    objects_of(dossier, ["README.md"])
    (dossier / "objects" / parent[:2] / parent[2:]).unlink()
    rapport = report(dossier)
    assert set(rapport.indicateurs.values()) == {None}
    assert "raison" in rapport.indicateurs_details
    assert rapport.constat("lisezmoi").issue is Issue.VU  # the tree is whole


def test_a_shallow_clone_says_so(tmp_path):
    origine = make(
        tmp_path / "o",
        commits=[Commit(SIMPLE), Commit({"a.py": "x\n"}, jour=190)],
        etiquettes=["v1"],
    )
    git(tmp_path, "clone", "-q", "--bare", "--depth=1", f"file://{origine}", str(tmp_path / "d"))
    rapport = report(tmp_path / "d")
    assert rapport.depot.tronque
    assert rapport.indicateurs["commits"] is None
    assert rapport.indicateurs["absence_contributeurs"] is None
    assert rapport.indicateurs["actif_12_mois"] is True  # what is missing is older
    assert rapport.constat("versions_etiquetees").issue is not Issue.VU


def test_a_partial_clone_fetches_nothing(tmp_path):
    origine = make(tmp_path / "o", fichiers=SIMPLE)
    git(origine, "config", "uploadpack.allowFilter", "true")
    git(
        tmp_path,
        "clone",
        "-q",
        "--bare",
        "--filter=blob:none",
        f"file://{origine}",
        str(tmp_path / "d"),
    )
    rapport = report(tmp_path / "d")
    assert rapport.constat("licence_identite").issue is Issue.ERREUR
    # Programs and tests are there by name, and nothing of them can be read.
    for cle in ("spdx_entetes", "essais", "langages", "dependances_declarees", "schema_donnees"):
        assert rapport.constat(cle).issue is Issue.ERREUR
    assert rapport.indicateurs["commits"] == 1  # the history is whole


# --- Odd but sound --------------------------------------------------------------------------


def test_a_detached_head_is_read(tmp_path):
    dossier = make(tmp_path / "d", commits=[Commit(SIMPLE), Commit({"a.py": "x = 1\n"})])
    premier = git(dossier, "rev-parse", "HEAD~1").strip()
    (dossier / "HEAD").write_text(premier + "\n")
    assert report(dossier).depot.commit == premier


def test_a_head_that_points_nowhere_falls_back_and_says_so(tmp_path):
    dossier = make(tmp_path / "d", fichiers=SIMPLE)
    (dossier / "HEAD").write_text("ref: refs/heads/master\n")
    with open_depot(dossier, au=AU) as depot:
        assert "n’existe pas" in depot.source.alertes[0]
        assert examine(depot).constat("lisezmoi").issue is Issue.VU


@pytest.mark.parametrize(
    "nom",
    [
        "--option",
        "a\nb.md",
        "é" * 90,
        b"\xff\xfe.md",
        "x" * 200 + "/" + "y" * 200,
        "$(touch x)",
        "-",
    ],
    ids=["option", "saut de ligne", "accents", "non utf-8", "long", "commande", "tiret"],
)
def test_absurd_names_are_survived(nom, tmp_path):
    dossier = make(tmp_path / "d", fichiers={**SIMPLE, nom: "x = 1\n"})
    assert report(dossier).constat("lisezmoi").issue is Issue.VU


def test_a_name_of_four_kibibytes_is_survived(tmp_path):
    dossier = make(tmp_path / "d", fichiers={**SIMPLE, "/".join(["d" * 100] * 40): "x\n"})
    assert report(dossier).constat("lisezmoi").issue is Issue.VU


def test_links_are_not_files(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(MIT)
    dossier = make(
        tmp_path / "d",
        fichiers={"a.py": "x = 1\n"},
        liens={"LICENSE": str(secret), "README.md": "../../README"},
    )
    rapport = report(dossier)
    assert rapport.constat("licence_fichier").issue is Issue.ABSENT
    assert rapport.constat("lisezmoi").issue is Issue.ABSENT


def test_a_submodule_is_not_entered(tmp_path):
    dossier = make(tmp_path / "d", fichiers=SIMPLE)
    commit = git(dossier, "rev-parse", "HEAD").strip()
    arbre = git(dossier, "ls-tree", "HEAD") + f"160000 commit {commit}\tlib\n"
    cle = git(dossier, "mktree", "--missing", entree=arbre.encode()).strip()
    nouveau = git(
        dossier, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit-tree", cle, "-m", "x"
    ).strip()
    git(dossier, "update-ref", "refs/heads/main", nouveau)
    with open_depot(dossier, au=AU) as depot:
        assert depot.sous_modules == ("lib",)
        assert examine(depot).constat("lisezmoi").issue is Issue.VU


def test_a_file_that_is_too_long_is_named_but_not_read(tmp_path):
    dossier = make(
        tmp_path / "d", fichiers={"README.md": b"a" * (depot_.LECTURE_MAX + 1), "LICENSE": MIT}
    )
    rapport = report(dossier)
    assert rapport.constat("lisezmoi").issue is Issue.ERREUR
    assert "Mio" in rapport.constat("lisezmoi").message


CLE = "ghp_" + "q7Zk2Wm9Rt4Xp8Ls" * 3


@pytest.mark.parametrize("forme", ["git", "zip", "tar"])
@pytest.mark.parametrize("position", [0, 1_048_560, 5_000_000])
def test_a_long_file_is_read_block_by_block(position, forme, tmp_path):
    """A secret at the seam of two blocks too."""
    debut = b"x = 1\n" * (position // 6)
    fin = b"y = 2\n" * 1_000_000
    fichiers = {"a/README.md": "# x\n", "a/gros.py": debut + f'JETON = "{CLE}"\n'.encode() + fin}
    if forme == "git":
        chemin = make(tmp_path / "d", fichiers=fichiers)
    elif forme == "zip":
        chemin = zipped(tmp_path / "d.zip", fichiers, tete="")
    else:
        chemin = tarred(tmp_path / "d.tar.gz", fichiers)
    constat = report(chemin).constat("secrets")
    assert constat.valeur == "suspect"
    assert [p.ligne for p in constat.preuves] == [position // 6 + 1]
    assert CLE not in repr(constat)


def test_a_long_file_whose_content_is_missing_is_not_clean(tmp_path):
    dossier = make(tmp_path / "d", fichiers={"a.sql": b"x\n" * 3_000_000})
    (objet,) = objects_of(dossier, ["a.sql"])
    objet.unlink()
    assert report(dossier).constat("secrets").issue is Issue.ERREUR


def test_what_is_too_long_to_be_read_is_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("encommun.detectors.releve.LONG_MAX", 5 * 2**20)
    dossier = make(tmp_path / "d", fichiers={**SIMPLE, "a.sql": b"x\n" * 3_000_000})
    constat = report(dossier).constat("secrets")
    assert "1 fichier trop long n’a pas été lu" in constat.message
    assert constat.confiance == 3


def test_a_line_of_many_megabytes_is_survived(tmp_path):
    dossier = make(tmp_path / "d", fichiers={**SIMPLE, "a.csv": b"x;" * 1_900_000})
    assert report(dossier).constat("lisezmoi").issue is Issue.VU


def test_a_tree_of_too_many_files_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr("encommun.detectors.git.FICHIERS_MAX", 3)
    dossier = make(tmp_path / "d", fichiers={f"f{i}": "x" for i in range(9)})
    rapport = report(dossier)
    assert {c.issue for c in rapport.constats} == {Issue.ERREUR}


def test_a_repository_of_sha256_objects_is_read(tmp_path):
    dossier = tmp_path / "d"
    dossier.mkdir()
    git(dossier, "init", "-q", "-b", "main", "--object-format=sha256")
    (dossier / "README.md").write_text(SIMPLE["README.md"])
    git(dossier, "add", ".")
    git(dossier, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "x")
    rapport = report(dossier)
    assert len(rapport.depot.commit) == 64
    assert rapport.constat("lisezmoi").issue is Issue.VU


def test_a_linked_work_tree_is_read(tmp_path):
    principal = make(tmp_path / "d", fichiers=SIMPLE, nu=False)
    git(principal, "worktree", "add", "-q", str(tmp_path / "w"))
    assert report(tmp_path / "w").constat("lisezmoi").issue is Issue.VU


def test_a_work_tree_that_points_at_somebody_else_is_refused(tmp_path):
    autre = make(tmp_path / "d", fichiers=SIMPLE, nu=False)
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / ".git").write_text(f"gitdir: {autre}/.git\n")
    assert find_git_dir(tmp_path / "w") is None


def test_borrowed_objects_are_not_read(tmp_path):
    origine = make(tmp_path / "o", fichiers=SIMPLE)
    git(tmp_path, "clone", "-q", "--bare", "--shared", str(origine), str(tmp_path / "d"))
    with pytest.raises(Inaccessible):
        report(tmp_path / "d")


# --- Meaning harm -----------------------------------------------------------------------------


def test_nothing_of_the_repository_runs(tmp_path):
    dossier = make(
        tmp_path / "d",
        fichiers={**SIMPLE, ".gitattributes": "* filter=mal diff=mal\n", "a.bin": b"\0\1"},
        nu=False,
    )
    temoin = tmp_path / "temoin"
    commande = f"touch {temoin}"
    reglages = {
        "core.fsmonitor": commande,
        "core.pager": commande,
        "core.sshCommand": commande,
        "core.gitProxy": commande,
        "diff.mal.textconv": commande,
        "diff.external": commande,
        "filter.mal.smudge": commande,
        "filter.mal.clean": commande,
        "uploadpack.packObjectsHook": commande,
        "credential.helper": f"!{commande}",
        "log.showSignature": "true",
        "gpg.program": str(temoin),
        "alias.ls-tree": f"!{commande}",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::sh -c {temoin}",
    }
    for cle, valeur in reglages.items():
        git(dossier, "config", cle, valeur)
    for crochet in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        fichier = dossier / ".git" / "hooks" / crochet
        fichier.parent.mkdir(exist_ok=True)
        fichier.write_text(f"#!/bin/sh\n{commande}\n")
        fichier.chmod(0o755)
    with open_depot(dossier, au=AU) as depot:
        examine(depot)
        assert list(depot.source.additions())
    assert not temoin.exists()


def test_the_environment_of_the_caller_does_not_lead_git_elsewhere(tmp_path, monkeypatch):
    autre = make(tmp_path / "autre", fichiers={"secret.txt": "x"})
    monkeypatch.setenv("GIT_DIR", str(autre))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(autre / "objects"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {tmp_path}/temoin")
    dossier = make(tmp_path / "d", fichiers=SIMPLE)
    with open_depot(dossier, au=AU) as depot:
        assert {f.chemin for f in depot.fichiers} == set(SIMPLE)


def test_a_replaced_object_is_not_believed(tmp_path):
    dossier = make(tmp_path / "d", commits=[Commit({"a.py": "x\n"}), Commit(SIMPLE)])
    premier = git(dossier, "rev-parse", "HEAD~1").strip()
    (dossier / "refs" / "replace").mkdir(parents=True)
    dernier = git(dossier, "rev-parse", "HEAD").strip()
    (dossier / "refs" / "replace" / dernier).write_text(premier + "\n")
    assert report(dossier).constat("lisezmoi").issue is Issue.VU


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    report(make(tmp_path / "d", fichiers=SIMPLE))
    assert not list((tmp_path / "t").iterdir())


def test_time_is_bounded(tmp_path):
    dossier = make(tmp_path / "d", fichiers=SIMPLE)
    source = GitSource(dossier, dossier)
    source._bite()
    with depot_.Depot(source, au=AU) as depot:
        assert nothing_seen(examine(depot))


def test_hostile_text_is_bounded(tmp_path):
    """Patterns meant to make regular expressions explode."""
    pieges = {
        "README.md": "# x\n" + "a@" * 60_000 + "\n" + "[" * 30_000 + "](" * 30_000,
        "LICENSE": "licence " * 40_000,
        "CONTRIBUTING.md": "# " * 30_000 + "\n" + "=" * 60_000,
        "package.json": "[" * 60_000,
        "publiccode.yml": "a: &a [" + "*a," * 4_000 + "]\n",
        "a.py": 'password = "' + "a" * 300_000,
        "b.yml": "password: " * 30_000,
        "docs/c.rst": "=" * 100_000 + "\n",
        ".gitattributes": "*" * 3_000 + " linguist-vendored\n",
    }
    avant = os.times()
    report(make(tmp_path / "d", fichiers=pieges))
    apres = os.times()
    assert apres.user - avant.user < 20


# --- Archives -------------------------------------------------------------------------------


def zipped(chemin, fichiers, tete="depot-main/"):
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in fichiers.items():
            archive.writestr(tete + nom, contenu)
    return chemin


def test_an_archive_of_a_tree_is_read_without_its_history(tmp_path):
    chemin = zipped(tmp_path / "d.zip", SIMPLE)
    assert is_repository(chemin)
    rapport = report(chemin)
    assert rapport.constat("licence_identite").valeur == "MIT"
    assert rapport.constat("versions_etiquetees").issue is Issue.INCONNU
    assert set(rapport.indicateurs.values()) == {None}


def tarred(chemin, fichiers):
    with tarfile.open(chemin, "w:gz", compresslevel=1) as archive:
        for nom, contenu in fichiers.items():
            octets = contenu.encode() if isinstance(contenu, str) else contenu
            info = tarfile.TarInfo(nom)
            info.size = len(octets)
            archive.addfile(info, io.BytesIO(octets))
    return chemin


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read(mode, tmp_path):
    chemin = tmp_path / ("d.tar" + ("" if mode == "w" else "." + mode[2:]))
    with tarfile.open(chemin, mode) as archive:
        for nom, contenu in SIMPLE.items():
            info = tarfile.TarInfo(f"depot/{nom}")
            info.size = len(contenu.encode())
            archive.addfile(info, io.BytesIO(contenu.encode()))
        lien = tarfile.TarInfo("depot/CONTRIBUTING.md")
        lien.type, lien.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(lien)
    rapport = report(chemin)
    assert rapport.constat("licence_identite").valeur == "MIT"
    assert rapport.constat("contribuer").valeur == "absent"


@pytest.mark.parametrize("forme", ["zip", "tar.gz"])
def test_a_paper_that_is_a_link_within_the_tree_is_read_from_an_archive_too(tmp_path, forme):
    dossier = make(
        tmp_path / "d",
        {
            "paquets/coeur/README.md": "# Éclairage\n\nCet outil aide les communes.\n",
            "a.py": "x=1\n",
        },
        liens={"README.md": "paquets/coeur/README.md", "LICENSE": "../../../etc/passwd"},
    )
    git(dossier, "archive", "--prefix=d/", "-o", str(tmp_path / f"d.{forme}"), "HEAD")
    rapport = report(tmp_path / f"d.{forme}")
    assert rapport.constat("lisezmoi").valeur is True
    assert rapport.constat("licence_fichier").valeur is False


def test_git_archive_names_its_commit(tmp_path):
    dossier = make(tmp_path / "d", fichiers=SIMPLE)
    git(dossier, "archive", "--prefix=d/", "-o", str(tmp_path / "d.tar.gz"), "HEAD")
    assert report(tmp_path / "d.tar.gz").depot.commit == git(dossier, "rev-parse", "HEAD").strip()


def test_paths_that_climb_out_are_ignored(tmp_path):
    chemin = zipped(
        tmp_path / "d.zip", {"../../LICENSE": MIT, "/LICENSE": MIT, "a.py": "x\n"}, tete=""
    )
    assert report(chemin).constat("licence_fichier").issue is Issue.ABSENT


def test_a_zip_bomb_is_bounded(tmp_path):
    chemin = zipped(
        tmp_path / "d.zip", {"README.md": b"0" * (64 * 2**20), "a.csv": b"0" * (64 * 2**20)}
    )
    assert chemin.stat().st_size < 2**20
    assert nothing_seen(report(chemin)) or report(chemin).constat("lisezmoi").issue is Issue.ERREUR


def test_a_tar_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("encommun.detectors.archive.DEPLIE_MAX", 2**20)
    chemin = tmp_path / "d.tar.gz"
    with tarfile.open(chemin, "w:gz") as archive:
        info = tarfile.TarInfo("a")
        info.size = 2**22
        archive.addfile(info, io.BytesIO(b"0" * 2**22))
    with pytest.raises(Inaccessible, match="illisible"):
        report(chemin)


@pytest.mark.parametrize("nom", ["d.zip", "d.tar", "d.tar.gz"])
def test_a_broken_archive_is_refused(nom, tmp_path):
    (tmp_path / nom).write_bytes(b"PK\x03\x04" + os.urandom(200))
    with pytest.raises(Inaccessible):
        report(tmp_path / nom)


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_an_archive_damaged_in_its_midst_is_refused(mode, tmp_path):
    chemin = tmp_path / f"d.tar.{mode[2:]}"
    with tarfile.open(chemin, mode) as archive:
        info = tarfile.TarInfo("a")
        info.size = 20_000
        archive.addfile(info, io.BytesIO(os.urandom(20_000)))
    octets = bytearray(chemin.read_bytes())
    octets[len(octets) // 2 :] = bytes(len(octets) // 2)
    chemin.write_bytes(octets)
    with pytest.raises(Inaccessible):
        report(chemin)


def test_a_zip_that_asks_for_a_reader_to_come_is_refused(tmp_path):
    chemin = zipped(tmp_path / "d.zip", SIMPLE)
    octets = bytearray(chemin.read_bytes())
    octets[octets.index(b"PK\x01\x02") + 6] = 200  # version needed: 20.0
    chemin.write_bytes(octets)
    with pytest.raises(Inaccessible):
        report(chemin)


@pytest.mark.parametrize(
    "methode", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=str
)
def test_a_member_damaged_in_its_midst_is_never_seen(methode, tmp_path):
    chemin = tmp_path / "d.zip"
    with zipfile.ZipFile(chemin, "w", methode) as archive:
        archive.writestr("d/LICENSE", MIT)
    octets = bytearray(chemin.read_bytes())
    octets[60:160] = os.urandom(100)
    chemin.write_bytes(octets)
    assert nothing_seen(report(chemin))


@pytest.mark.parametrize(
    "chemin", ["a/" * 200_000 + "b", "js/" * 200_000 + "jquery.js", "é" * 5000]
)
def test_a_path_that_no_system_accepts_is_left_out_and_said(chemin, tmp_path):
    archive = tarred(tmp_path / "d.tar.gz", {**SIMPLE, chemin: "x\n"})
    with open_depot(archive, au=AU) as depot:
        rapport = ends("chemin", lambda: examine(depot), 8)
        assert {f.chemin for f in depot.fichiers} == set(SIMPLE)
        assert any("1 chemin" in alerte for alerte in depot.source.alertes)
    assert rapport.constat("lisezmoi").issue is Issue.VU


def test_git_itself_may_be_missing(tmp_path, monkeypatch):
    dossier = make(tmp_path / "d", fichiers=SIMPLE)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Inaccessible, match="introuvable"):
        report(dossier)


def test_the_work_tree_of_another_user_is_read(tmp_path):
    """Git refuses it by default; nothing of it is trusted here, so it may be read."""
    dossier = make(tmp_path / "d", fichiers=SIMPLE, nu=False)
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "65534:65534", str(dossier)], check=True)
    assert report(dossier).constat("lisezmoi").issue is Issue.VU
