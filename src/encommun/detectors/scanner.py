# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A maintained secret scanner, where one is installed: asked for a second opinion, never needed.

It is given copies of the project's own files, under names of ours, in a folder of ours: no name,
link, setting or ignore file of the repository reaches it. It asks nothing of the network, has so
much time, and what it answers is read as material: places, checked against our files, and names
of rules. The values it found are never read.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.motifs_secrets import Trouvaille, in_an_example
from encommun.detectors.releve import readable
from encommun.detectors.textes import is_binary

DELAI = 120.0  # seconds
COPIE_MAX = 512 * 1024 * 1024  # bytes
_REPONSE_MAX = 16 * 1024 * 1024  # bytes
_TROUVES_MAX = 200
# Name → what it is asked. `{}` is the folder to look at.
_CONNUS: dict[str, tuple[str, ...]] = {
    "kingfisher": (
        *("scan", "{}", "--git-history", "none", "--no-validate", "--redact"),
        *("--no-update-check", "--no-extract-archives", "--no-binary", "--format", "json"),
    ),
    "gitleaks": (
        *("dir", "{}", "--no-banner", "--no-color", "--redact", "--exit-code", "0"),
        *("--log-level", "error", "--report-format", "json", "--report-path", "-"),
    ),
}
# « aws-access-token », « 1password-key »: words, in which no value can hide.
_MOT = r"(?:[a-z]{1,16}\d{0,3}|\d{1,3}[a-z]{1,16})"
_REGLE = re.compile(rf"{_MOT}(?:[-_. ]{_MOT}){{0,7}}")
_SANS_RESEAU = "http://127.0.0.1:9"  # the port of nothing: what would call out is refused


@dataclass(slots=True)
class Avis:
    """What the scanner found, or why it could not tell."""

    nom: str
    trouves: list[Trouvaille] = field(default_factory=list)
    raison: str = ""


class _Echec(Exception):
    """The scanner could not tell. The message, in French, ends a sentence."""


def find(observe: Path) -> Path | None:
    """The first known scanner on the PATH, out of what is observed."""
    for nom in _CONNUS:
        for dossier in _trusted(os.environ.get("PATH", ""), observe):
            executable = dossier / nom
            if executable.is_file() and os.access(executable, os.X_OK):
                return executable
    return None


def _trusted(chemins: str, observe: Path) -> Iterator[Path]:
    """Folders of the PATH. What the repository brought, at a relative place too, is not a tool."""
    dehors = observe.resolve()
    for dossier in map(Path, chemins.split(os.pathsep)):
        if dossier.is_absolute() and dehors not in (dossier.resolve(), *dossier.resolve().parents):
            yield dossier


def ask(executable: Path, depot: Depot) -> Avis:
    """The opinion of this scanner on the project's own files."""
    avis = Avis(executable.name)
    atelier = Path(tempfile.mkdtemp(prefix="encommun-scanner-"))
    try:
        copies = _copy(depot, atelier / "fichiers")
        if copies:
            reponse = _run(executable, atelier)
            avis.trouves = list(_findings(executable.name, reponse, copies))
    except _Echec as echec:
        avis.raison = str(echec)
    except OSError as refus:
        avis.raison = f"n’a pas pu être lancé ({type(refus).__name__})"
    finally:
        shutil.rmtree(atelier, ignore_errors=True)
    return avis


def _copy(depot: Depot, dossier: Path) -> dict[str, tuple[Fichier, int]]:
    """Own files under plain names: name → (file, number of lines)."""
    dossier.mkdir()
    copies: dict[str, tuple[Fichier, int]] = {}
    place = COPIE_MAX
    for fichier, contenu in depot.stream(readable(depot)):
        if contenu is None or is_binary(contenu):
            continue
        place -= len(contenu)
        if place < 0:
            raise _Echec("n’a pas été lancé : il y a trop de fichiers à lui copier")
        # The suffix alone tells a scanner about the language.
        suffixe = re.search(r"\.[A-Za-z0-9]{1,8}\Z", fichier.nom)
        nom = f"f{len(copies):07d}{suffixe[0].lower() if suffixe else ''}"
        (dossier / nom).write_bytes(contenu)
        copies[nom] = (fichier, contenu.count(b"\n") + 1)
    return copies


def _run(executable: Path, atelier: Path) -> bytes:
    commande = [str(executable)]
    commande += ["fichiers" if mot == "{}" else mot for mot in _CONNUS[executable.name]]
    with (atelier / "reponse").open("w+b") as sortie:
        processus = subprocess.Popen(
            commande,
            cwd=atelier,
            stdin=subprocess.DEVNULL,
            stdout=sortie,
            stderr=subprocess.DEVNULL,
            env=_environment(atelier),
            start_new_session=True,
            preexec_fn=_bound,  # noqa: PLW1509 - one thread waits, and the limits must be the child's
        )
        try:
            code = processus.wait(DELAI)
        except subprocess.TimeoutExpired as trop:
            raise _Echec(f"a été arrêté au bout de {DELAI:.0f} secondes") from trop
        finally:
            # Its children too.
            with suppress(ProcessLookupError):
                os.killpg(processus.pid, signal.SIGKILL)
            processus.wait()
        sortie.seek(0)
        reponse = sortie.read(_REPONSE_MAX + 1)
    if code < 0:
        raise _Echec(f"s’est arrêté net (signal {-code})")
    if len(reponse) > _REPONSE_MAX:
        raise _Echec("a répondu trop longuement")
    return reponse


def _bound() -> None:
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * _REPONSE_MAX, 4 * _REPONSE_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _environment(atelier: Path) -> dict[str, str]:
    environnement = {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "HOME": str(atelier),
        "TMPDIR": str(atelier),
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _SANS_RESEAU),
        **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), _SANS_RESEAU),
    }
    if cache := _cache():
        environnement["KF_RULE_CACHE_DIR"] = str(cache)
    return environnement


def _cache() -> Path | None:
    """Where kingfisher keeps its compiled rules: making them again takes it seconds."""
    if choisi := os.environ.get("ENCOMMUN_CACHE"):
        return Path(choisi) / "kingfisher"
    if commun := os.environ.get("XDG_CACHE_HOME"):
        return Path(commun) / "encommun" / "kingfisher"
    try:
        return Path.home() / ".cache" / "encommun" / "kingfisher"
    except RuntimeError:
        return None


# Reading the answer ---------------------------------------------------------------------------


def _findings(
    nom: str, reponse: bytes, copies: Mapping[str, tuple[Fichier, int]]
) -> Iterator[Trouvaille]:
    vus: set[tuple[str, int]] = set()
    for chemin, ligne, regle in _places(nom, reponse):
        copie = copies.get(Path(chemin).name)
        if copie is None or not 1 <= ligne <= copie[1] or (chemin, ligne) in vus:
            continue
        vus.add((chemin, ligne))
        fichier = copie[0]
        quoi = regle if _REGLE.fullmatch(regle) else "règle sans nom"
        exemple = in_an_example(fichier.chemin)
        yield Trouvaille(fichier.chemin, ligne, f"{quoi} ({nom})", "*" * 8, exemple)
        if len(vus) >= _TROUVES_MAX:
            return


def _places(nom: str, reponse: bytes) -> Iterator[tuple[str, int, str]]:
    """(path, line, rule) of each finding."""
    try:
        # kingfisher writes a summary after its report: only the first value is read.
        texte = reponse.decode("utf-8").lstrip()
        donnees: Any = json.JSONDecoder().raw_decode(texte)[0] if texte else []
        liste = donnees["findings"] if nom == "kingfisher" else donnees or []
        for trouve in liste:
            if nom == "kingfisher":
                lieu = trouve["finding"]
                place = lieu["path"], lieu["line"], trouve["rule"]["name"]
            else:
                place = trouve["File"], trouve["StartLine"], trouve["RuleID"]
            if isinstance(place[1], int) and isinstance(place[0], str):
                yield str(place[0]), place[1], str(place[2])
    except (UnicodeDecodeError, ValueError, RecursionError, KeyError, TypeError) as refus:
        raise _Echec("a répondu dans une forme inconnue") from refus
