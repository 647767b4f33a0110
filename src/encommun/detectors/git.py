# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a git repository that nobody vouches for.

The configuration of the repository is never read. Git works in an empty directory of ours
that sees only the object store: no hook, filter, fsmonitor, text conversion, external diff,
alternate, replacement, promisor remote or submodule can take part, because nothing of what
declares them is there. References are read here, as text. Three processes at most: one for
the tree, one for the contents, one for the history.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import IO

from encommun.core.erreurs import Inaccessible, obstacle
from encommun.detectors.depot import (
    BLOC,
    CHEMIN_MAX,
    FICHIERS_MAX,
    LONG_MAX,
    Etiquette,
    Fichier,
    Illisible,
    left_out,
)
from encommun.detectors.historique import FORMAT, Historique, read_log

_CLE = re.compile(r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")
_LOT = 2 * 1024 * 1024  # bytes asked for at once
_LOT_FICHIERS = 400
_REFERENCES_MAX = 200_000
_FORTUNE = ("main", "master", "trunk", "develop", "dev", "principal", "default")
_SURETES = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.commitGraph=false",
    "protocol.allow=never",
    "submodule.recurse=false",
    "log.showSignature=false",
    "log.mailmap=false",
    "gc.auto=0",
    "core.packedGitWindowSize=1m",
    "core.packedGitLimit=32m",
    "core.deltaBaseCacheLimit=32m",
    "core.bigFileThreshold=8m",
)


def find_git_dir(chemin: Path) -> Path | None:
    """The git directory of a work tree or of a bare repository; None when there is none."""
    point_git = chemin / ".git"
    if point_git.is_dir() and not point_git.is_symlink():
        return point_git if (point_git / "HEAD").is_file() else None
    if point_git.is_file() and not point_git.is_symlink():
        return _linked_work_tree(point_git)
    est_nu = all((chemin / nom).exists() for nom in ("HEAD", "objects"))
    return chemin if est_nu and (chemin / "HEAD").is_file() else None


def _linked_work_tree(point_git: Path) -> Path | None:
    """`git worktree add` writes a pointer both ways: one alone is not believed."""
    cible = _first_line(point_git).removeprefix("gitdir:").strip()
    dossier = (point_git.parent / cible) if cible else None
    if dossier is None or not (dossier / "HEAD").is_file():
        return None
    retour = _first_line(dossier / "gitdir")
    if not retour or Path(retour).resolve() != point_git.resolve():
        return None
    return dossier


def _first_line(fichier: Path) -> str:
    try:
        with fichier.open("rb") as flux:
            return flux.readline(4096).decode("utf-8", "replace").strip()
    except OSError:
        return ""


class _References:
    """HEAD, branches and tags, read as text."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        commun = _first_line(dossier / "commondir")
        self.commun = (dossier / commun).resolve() if commun else dossier
        self.toutes: dict[str, str] = {}
        self._read_packed()
        self._read_loose("refs/tags")
        self._read_loose("refs/heads")
        self._read_loose("refs/remotes/origin")

    def _read_packed(self) -> None:
        try:
            with (self.commun / "packed-refs").open("rb") as flux:
                for brute in flux:
                    cle, _, nom = brute.decode("utf-8", "replace").strip().partition(" ")
                    if _CLE.match(cle) and nom.startswith(
                        ("refs/tags/", "refs/heads/", "refs/remotes/origin/")
                    ):
                        self.toutes[nom] = cle
                    if len(self.toutes) > _REFERENCES_MAX:
                        break
        except OSError:
            return

    def _read_loose(self, prefixe: str) -> None:
        racine = self.commun / prefixe
        for dossier, _, fichiers in os.walk(racine):
            for fichier in fichiers:
                chemin = Path(dossier) / fichier
                if chemin.is_symlink() or len(self.toutes) > _REFERENCES_MAX:
                    continue
                cle = _first_line(chemin)
                nom = chemin.relative_to(self.commun).as_posix()
                if _CLE.match(cle) or cle.startswith("ref: "):
                    self.toutes[nom] = cle

    def head(self) -> tuple[str, str]:
        """Commit of HEAD, and what people must know about how it was found."""
        tete = _first_line(self.dossier / "HEAD")
        if _CLE.match(tete):
            return tete, "HEAD est détachée : c’est ce commit qui est lu."
        branche = tete.removeprefix("ref:").strip()
        if cle := self.resolve(branche):
            return cle, ""
        origine = self.resolve("refs/remotes/origin/HEAD")
        if origine:
            return origine, f"« {branche} » n’existe pas : la branche par défaut d’origin est lue."
        locales = {n: c for n, c in self.toutes.items() if n.startswith("refs/heads/")}
        for nom in (*(f"refs/heads/{f}" for f in _FORTUNE), *locales):
            if cle := self.resolve(nom):
                return cle, f"« {branche} » n’existe pas : « {nom} » est lue à sa place."
        return "", ""

    def resolve(self, nom: str) -> str:
        """Key of a reference, through at most five symbolic ones."""
        for _ in range(5):
            cle = self.toutes.get(nom, "")
            if not cle.startswith("ref: "):
                return cle
            nom = cle.removeprefix("ref: ").strip()
        return ""


class GitSource:
    """Source of a tree and a history: the object store of a git repository."""

    a_historique = True

    def __init__(
        self, chemin: Path, dossier: Path, *, revision: str = "", delai: float = 600.0
    ) -> None:
        self.nom = chemin.resolve().name.removesuffix(".git") or str(chemin)
        self._fin = threading.Event()
        self._processus: list[subprocess.Popen[bytes]] = []
        self._lecteur: subprocess.Popen[bytes] | None = None
        self._atelier = Path(tempfile.mkdtemp(prefix="encommun-"))
        try:
            self._references = _References(dossier)
            self.commit, alerte = self._references.head()
            self.alertes: tuple[str, ...] = (alerte,) if alerte else ()
            if not self.commit:
                raise Inaccessible(  # noqa: TRY301 - closed on the way out
                    f"Le dépôt « {self.nom} » ne contient aucun commit.",
                    remede="Faites un premier commit, puis recommencez.",
                )
            self.tronque = False
            self._lay_workshop()
            if revision:
                self.commit = self._revision(revision)
            self._chien = threading.Timer(delai, self._bite)
            self._chien.daemon = True
            self._chien.start()
            self._arbre, self.le = self._read_head()
        except BaseException:
            self.close()
            raise

    # Our own, empty, git directory ------------------------------------------------------------

    def _lay_workshop(self) -> None:
        objets = self._references.commun / "objects"
        (self._atelier / "objects").mkdir()
        (self._atelier / "refs").mkdir()
        (self._atelier / "HEAD").write_text("ref: refs/heads/aucune\n", encoding="ascii")
        est_sha256 = len(self.commit) == 64
        (self._atelier / "config").write_text(
            "[core]\n\tbare = true\n\trepositoryformatversion = 1\n"
            + ("[extensions]\n\tobjectformat = sha256\n" if est_sha256 else ""),
            encoding="ascii",
        )
        try:
            noms = [n.name for n in objets.iterdir() if re.match("^(?:[0-9a-f]{2}|pack)$", n.name)]
        except OSError as refus:
            raise Illisible(f"Les objets du dépôt sont illisibles : {obstacle(refus)}.") from refus
        for nom in noms:
            if not (objets / nom).is_symlink():
                (self._atelier / "objects" / nom).symlink_to((objets / nom).resolve())
        bords = self._references.commun / "shallow"
        if bords.is_file() and not bords.is_symlink():
            cles = bords.read_text("ascii", "replace").split()
            self.tronque = bool(cles)
            (self._atelier / "shallow").write_text(
                "".join(f"{c}\n" for c in cles if _CLE.match(c)), encoding="ascii"
            )
        if (objets / "info" / "alternates").exists():
            self.alertes += ("Ce dépôt emprunte des objets à un autre : ils ne sont pas lus.",)

    @property
    def _environnement(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C",
            "HOME": str(self._atelier),
            "XDG_CONFIG_HOME": str(self._atelier),
            "GIT_DIR": str(self._atelier),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "",
            "GIT_PAGER": "cat",
        }

    def _start(self, *arguments: str, entree: bool = False) -> subprocess.Popen[bytes]:
        suretes = [mot for surete in _SURETES for mot in ("-c", surete)]
        try:
            processus = subprocess.Popen(
                ["git", "--no-pager", *suretes, *arguments],
                stdin=subprocess.PIPE if entree else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environnement,
                cwd=self._atelier,
                bufsize=1 << 16,
            )
        except FileNotFoundError as refus:
            raise Inaccessible(
                "La commande « git » est introuvable.", remede="Installez git 2.30 ou plus récent."
            ) from refus
        self._processus.append(processus)
        return processus

    def _bite(self) -> None:
        """Time is up: git is stopped, and what was being read is said to be unreadable."""
        self._fin.set()
        for processus in self._processus:
            processus.kill()

    def _check(self, processus: subprocess.Popen[bytes], quoi: str) -> None:
        code = processus.wait()
        if self._fin.is_set():
            raise Illisible(f"{quoi} : délai dépassé.")
        if code:
            raise Illisible(f"{quoi} : des objets manquent ou sont abîmés dans ce dépôt.")

    # Contents ---------------------------------------------------------------------------------

    def _objects(self, cles: list[str]) -> Iterator[tuple[str, bytes | None]]:
        """(type, content) of each object, in order. The list fits in one pipe buffer."""
        if self._lecteur is None or self._lecteur.poll() is not None:
            self._lecteur = self._start("cat-file", "--batch", entree=True)
        entree, sortie = self._lecteur.stdin, self._lecteur.stdout
        if entree is None or sortie is None:
            raise Illisible("git ne répond pas.")
        try:
            entree.write("".join(f"{cle}\n" for cle in cles).encode("ascii"))
            entree.flush()
        except OSError:
            self._lecteur = None
            yield from (("", None) for _ in cles)
            return
        lus = 0
        for _ in cles:
            reponse = self._one(sortie)
            if reponse is None:
                break
            lus += 1
            yield reponse
        if lus < len(cles):  # git died on this object: it is damaged; go on with a new process
            self._lecteur.kill()
            self._lecteur = None
            yield "", None
            if cles[lus + 1 :] and not self._fin.is_set():
                yield from self._objects(cles[lus + 1 :])
            else:
                yield from (("", None) for _ in cles[lus + 1 :])

    @staticmethod
    def _one(sortie: IO[bytes]) -> tuple[str, bytes | None] | None:
        entete = sortie.readline().split()
        if len(entete) == 3:
            taille = int(entete[2])
            contenu = sortie.read(taille + 1)
            if len(contenu) != taille + 1:
                return None
            return entete[1].decode(), contenu[:-1]
        return ("", None) if entete else None

    def contents(self, fichiers: Iterable[Fichier]) -> Iterator[tuple[Fichier, bytes | None]]:
        lot: list[Fichier] = []
        poids = 0
        for fichier in fichiers:
            lot.append(fichier)
            poids += max(fichier.taille, 0)
            if poids > _LOT or len(lot) >= _LOT_FICHIERS:
                yield from self._batch(lot)
                lot, poids = [], 0
        if lot:
            yield from self._batch(lot)

    def _batch(self, lot: list[Fichier]) -> Iterator[tuple[Fichier, bytes | None]]:
        # Read whole before it is handed over: a detector may read another file in between.
        contenus = [contenu for _, contenu in self._objects([f.cle for f in lot])]
        yield from zip(lot, contenus, strict=True)

    def blocks(self, fichier: Fichier) -> Iterator[bytes]:
        processus = self._start("cat-file", "blob", fichier.cle)
        try:
            while processus.stdout is not None and (bloc := processus.stdout.read(BLOC)):
                yield bloc
        except GeneratorExit:
            processus.kill()
            raise
        self._check(processus, f"« {fichier.chemin} » ne peut pas être lu")

    def _read_head(self) -> tuple[str, date | None]:
        (genre, contenu), *_ = list(self._objects([self.commit]))
        if contenu is None or genre != "commit":
            raise Illisible(f"Le commit {self.commit[:12]} manque dans ce dépôt.")
        entete = contenu.partition(b"\n\n")[0].decode("utf-8", "replace")
        arbre = re.search(r"^tree ([0-9a-f]+)$", entete, re.MULTILINE)
        if arbre is None:
            raise Illisible(f"Le commit {self.commit[:12]} est abîmé.")
        return arbre[1], _signed_at(entete, "committer")[0]

    # Tree, tags, history ------------------------------------------------------------------------

    def entries(self) -> tuple[list[Fichier], list[Fichier], list[str]]:
        processus = self._start("ls-tree", "-r", "-z", "-l", "--full-tree", self._arbre)
        fichiers: list[Fichier] = []
        liens: list[Fichier] = []
        sous_modules: list[str] = []
        longs = 0
        for entree in split_nul(processus.stdout):
            meta, _, brut = entree.partition(b"\t")
            if len(brut) > CHEMIN_MAX:
                longs += 1
                continue
            mode, _, cle, taille = meta.split()
            chemin = brut.decode("utf-8", "backslashreplace")
            if mode == b"160000":
                sous_modules.append(chemin)
            else:
                octets = int(taille) if taille.isdigit() else -1
                trouve = Fichier(chemin, cle.decode("ascii"), octets)
                (liens if mode == b"120000" else fichiers).append(trouve)
            if len(fichiers) > FICHIERS_MAX:
                processus.kill()
                processus.wait()
                raise Illisible(f"Ce dépôt compte plus de {FICHIERS_MAX} fichiers.")
        self._check(processus, "L’arbre des fichiers ne peut pas être lu")
        self.alertes += left_out(longs)
        return fichiers, liens, sous_modules

    def tags(self) -> list[Etiquette]:
        noms = {n: c for n, c in self._references.toutes.items() if n.startswith("refs/tags/")}
        etiquettes = []
        paires = list(noms.items())
        for debut in range(0, len(paires), _LOT_FICHIERS):
            lot = paires[debut : debut + _LOT_FICHIERS]
            for (nom, _), (genre, contenu) in zip(
                lot, self._objects([c for _, c in lot]), strict=True
            ):
                entete = (contenu or b"").partition(b"\n\n")[0].decode("utf-8", "replace")
                qui = "tagger" if genre == "tag" else "committer"
                le, instant = _signed_at(entete, qui)
                etiquettes.append(Etiquette(nom.removeprefix("refs/tags/"), le, instant))
        return etiquettes

    def history(self) -> Historique:
        processus = self._start("log", "-z", f"--format={FORMAT}", self.commit, "--")
        historique = read_log(split_nul(processus.stdout))
        self._check(processus, "L’historique ne peut pas être lu")
        historique.tronque = self.tronque
        return historique

    def additions(self) -> Iterator[bytes]:
        """Lines of `git log -p`, newest first: what history added, commit by commit."""
        processus = self._start(
            # Beyond this size, git compares no content: what is not read is said by the caller.
            "-c", f"core.bigFileThreshold={LONG_MAX}",
            "log", "-p", "--cc", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
            "--no-renames", "--ignore-submodules=all", "--format=commit %H", "--diff-filter=AM",
            self.commit, "--",
        )  # fmt: skip
        if processus.stdout is not None:
            while ligne := processus.stdout.readline(1 << 16):
                yield ligne
        self._check(processus, "L’historique ne peut pas être lu")

    def _revision(self, revision: str) -> str:
        candidats = (revision, f"refs/heads/{revision}", f"refs/remotes/{revision}",
                     f"refs/remotes/origin/{revision}", f"refs/tags/{revision}")  # fmt: skip
        for nom in candidats:
            if cle := self._references.resolve(nom):
                return cle
        if re.match(r"^[0-9a-f]{7,64}$", revision) or re.match(r"^HEAD(?:[~^]\d*)*$", revision):
            demande = revision.replace("HEAD", self.commit)
            processus = self._start("rev-parse", "--verify", "--quiet", f"{demande}^{{commit}}")
            cle = processus.communicate()[0].decode("ascii", "replace").strip()
            if _CLE.match(cle):
                return cle
        raise Inaccessible(
            f"La révision « {revision} » est inconnue de ce dépôt.",
            remede="Donnez une branche, une étiquette ou un commit présents dans ce clone.",
        )

    def close(self) -> None:
        if hasattr(self, "_chien"):
            self._chien.cancel()
        for processus in self._processus:
            if processus.poll() is None:
                processus.kill()
            for flux in (processus.stdin, processus.stdout):
                if flux is not None:
                    try:
                        flux.close()
                    except OSError:
                        continue
            processus.wait()
        self._processus.clear()
        shutil.rmtree(self._atelier, ignore_errors=True)


def split_nul(flux: IO[bytes] | None) -> Iterator[bytes]:
    """Records of a stream that end (or are separated) with NUL."""
    if flux is None:
        return
    reste = b""
    while bloc := flux.read(1 << 18):
        *entiers, reste = (reste + bloc).split(b"\0")
        yield from entiers
    if reste:
        yield reste


def _signed_at(entete: str, qui: str) -> tuple[date | None, int]:
    """Local day and instant of a `committer` or `tagger` line."""
    m = re.search(rf"^{qui} .*> (-?\d{{1,18}}) ([+-]\d{{4}})$", entete, re.MULTILINE)
    if m is None:
        return None, 0
    return local_day(int(m[1]), m[2]), int(m[1])


def local_day(instant: int, fuseau: str) -> date | None:
    """The day it was, at this second, in this time zone; None for an absurd instant."""
    minutes = int(fuseau[1:3]) * 60 + int(fuseau[3:5])
    decalage = timedelta(minutes=min(minutes, 1439) * (-1 if fuseau[0] == "-" else 1))
    try:
        return datetime.fromtimestamp(instant, UTC).astimezone(timezone(decalage)).date()
    except (OverflowError, ValueError, OSError):
        return None
