# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the published guide: all at once, in a folder of its own or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from encommun.core.erreurs import Erreur, Inaccessible, obstacle
from encommun.loader.relecture import figures
from encommun.rendering.publication import donnees, guide, index, liens

if TYPE_CHECKING:
    from collections.abc import Iterator

REPERE = ".encommun-publication"  # says that a folder is ours to replace
PAGE_MAX = 60_000  # bytes
_STATIQUE = re.compile(r"statique/encommun/([\w.-]+)")
STATIQUE = Path(__file__).resolve().parents[1] / "static" / "encommun"


@dataclass(frozen=True, slots=True)
class Bilan:
    """What was written; `lourdes` names the pages above the limit."""

    pages: int
    fichiers: int
    octets: int
    liens: int
    lourdes: tuple[str, ...]


def prepare() -> None:
    """Make Django ready to write pages, without a database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "encommun.web.publication.reglages"
    import django  # noqa: PLC0415 - settings first

    django.setup()


def publish(dossier: Path, langue: str = "fr") -> Bilan:
    """The whole guide in this folder, in a language of the content.

    Raises:
        Erreur: the folder holds something else, a link leads nowhere, the language is unknown.
        Inaccessible: the folder cannot be written.
    """
    _refuse_others(dossier)
    prepare()
    from django.conf import settings  # noqa: PLC0415 - once Django is ready
    from django.utils import translation  # noqa: PLC0415

    from encommun.web.contenu import francais  # noqa: PLC0415

    connues = [code for code in francais().langues if code in dict(settings.LANGUAGES)]
    if langue not in connues:
        raise Erreur(
            f"Le guide ne se publie pas en « {langue} ».",
            remede=f"Langues possibles : {', '.join(connues)}.",
        )
    with translation.override(langue):
        return _publish(dossier)


def _publish(dossier: Path) -> Bilan:
    try:
        dossier.parent.mkdir(parents=True, exist_ok=True)
        brouillon = Path(tempfile.mkdtemp(prefix=f".{dossier.name}-", dir=dossier.parent))
        try:
            bilan = _fill(brouillon)
            brouillon.chmod(0o755)
            _swap(brouillon, dossier)
        finally:
            shutil.rmtree(brouillon, ignore_errors=True)
    except OSError as refus:
        raise Inaccessible(
            f"Le dossier « {dossier} » ne s’écrit pas ({obstacle(refus)}).",
            remede="Vérifiez son chemin, vos droits et la place sur le disque.",
        ) from refus
    return bilan


def _refuse_others(dossier: Path) -> None:
    if dossier.is_symlink():
        raise Erreur(
            f"« {dossier} » est un lien.",
            remede="Donnez le dossier auquel il mène : il sera remplacé d’un coup.",
        )
    if dossier.exists() and not dossier.is_dir():
        raise Erreur(f"« {dossier} » n’est pas un dossier.", remede="Donnez un dossier.")
    if dossier.is_dir() and any(dossier.iterdir()) and not (dossier / REPERE).is_file():
        raise Erreur(
            f"Le dossier « {dossier} » contient déjà autre chose.",
            remede="Donnez un dossier vide, ou un dossier qu’encommun a lui-même publié.",
        )


def _fill(dossier: Path) -> Bilan:
    pages: dict[str, str] = {}
    for nom, texte in _files(pages):
        fichier = dossier / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(texte)
    ecrits = {f.relative_to(dossier).as_posix() for f in dossier.rglob("*") if f.is_file()}
    bilan = liens.check(pages, ecrits)
    if bilan.morts:
        raise Erreur(
            f"Des liens ne mènent nulle part ({len(bilan.morts)}) : {', '.join(bilan.morts[:5])}.",
            remede="Rien n’a été publié. Corrigez le contenu, puis recommencez.",
        )
    lourdes = (nom for nom, html in pages.items() if len(html.encode()) > PAGE_MAX)
    octets = sum((dossier / nom).stat().st_size for nom in ecrits)
    return Bilan(len(pages), len(ecrits), octets, bilan.suivis, tuple(lourdes))


def _files(pages: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every file; pages are kept aside for their links to be followed."""
    from encommun.web.contenu import francais  # noqa: PLC0415 - once Django is ready
    from encommun.web.publication.pages import all_pages  # noqa: PLC0415
    from encommun.web.publication.vues import search_words  # noqa: PLC0415
    from encommun.web.recherche import index as chercheur  # noqa: PLC0415

    contenu = francais()  # the data and the PDF are those of the reference
    with ThreadPoolExecutor(1) as a_cote:  # the PDF is made while Python writes the pages
        pdf = a_cote.submit(guide.pdf, contenu)
        for nom, html in all_pages():
            pages[nom] = html
            yield nom, html.encode()
        for nom in sorted({nom for html in pages.values() for nom in _STATIQUE.findall(html)}):
            yield f"statique/encommun/{nom}", (STATIQUE / nom).read_bytes()
        for nom, texte in donnees.files(contenu, figures(contenu)):
            yield f"donnees/{nom}", texte.encode()
        yield "donnees/recherche.js", index.script(chercheur(), search_words()).encode()
        yield "guide.pdf", pdf.result()
    yield REPERE, f"encommun, référentiel {contenu.version}\n".encode()


def _swap(neuf: Path, dossier: Path) -> None:
    """Put the new folder in place of the old one; a failure leaves the old one."""
    if not dossier.exists():
        neuf.rename(dossier)
        return
    ancien = Path(tempfile.mkdtemp(prefix=f".{dossier.name}-", dir=dossier.parent))
    dossier.rename(ancien / "ancien")
    try:
        neuf.rename(dossier)
    except OSError:
        (ancien / "ancien").rename(dossier)
        raise
    finally:
        shutil.rmtree(ancien, ignore_errors=True)
