# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun referentiel migrer`: dossiers carried over to the current content, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from encommun.cli import CONSTATE, CORRECT
from encommun.cli.terminal import command, put, tell
from encommun.core.erreurs import Erreur

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.loader.dossiers.migration import Migrateur
    from encommun.store.passages import Bilan


@command(
    "migrer",
    short_help="Faire passer des dossiers à la version actuelle du contenu.",
    help=(
        "Faire passer chaque FICHIER de sa version du référentiel à l’actuelle, et dire ce qui "
        "change. Ce qu’une personne doit trancher est gardé sous « a_revoir ». L’original reste "
        "à côté, en « .avant-VERSION ». Avec --base, faire de même pour tous les dossiers de "
        "l’application ; sans cela, chacun passe quand quelqu’un l’ouvre."
    ),
)
@click.argument("fichiers", nargs=-1, type=click.Path(path_type=Path))
@click.option("--base", is_flag=True, help="Tous les dossiers de l’application.")
@click.option("--essai", is_flag=True, help="Dire les différences, sans rien écrire.")
@click.option("--retour", is_flag=True, help="Revenir à la version d’avant la migration.")
@click.option(
    "--contenu",
    "racine",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DOSSIER",
    help="Le contenu vers lequel migrer, par défaut celui d’encommun.",
)
def migrer(
    fichiers: tuple[Path, ...], *, base: bool, essai: bool, retour: bool, racine: Path | None
) -> int:
    """Differences first, then the files, or all the dossiers of the database."""
    from encommun.loader import CONTENU, load
    from encommun.loader.dossiers.migration import Migrateur

    if base is bool(fichiers):
        raise click.UsageError("Donnez des fichiers, ou bien « --base ».")
    migrateur = Migrateur.of(load(racine), racine or CONTENU)
    if base:
        return _whole_base(migrateur, essai=essai, retour=retour)
    code = CORRECT
    for fichier in fichiers:
        try:
            migre = migrateur.revert(fichier) if retour else migrateur.migrate(fichier)
            if not essai:
                migrateur.write(fichier, migre)
        except Erreur as erreur:
            if len(fichiers) == 1:
                raise
            tell(f"{fichier} : {erreur.message} {erreur.remede}")
            code = CONSTATE
            continue
        put(f"{fichier} : {difference}" for difference in migre.differences)
        if not migre.differences:
            tell(f"{fichier} : rien ne change pour ce dossier.")
    return code


# --- All the dossiers of the application ------------------------------------------------------


def _whole_base(migrateur: Migrateur, *, essai: bool, retour: bool) -> int:
    from encommun.web import lancement

    lancement.connect()
    if not essai:
        lancement.prepare()

    from encommun.store import passages

    bilan = passages.tous(migrateur, essai=essai, retour=retour, dire=_progress)
    put(_told(bilan, migrateur.referentiel.version, essai=essai, retour=retour))
    for numero, faute in bilan.echecs:
        tell(f"Le dossier numéro {numero} est resté tel quel ({faute}).")
    return CONSTATE if bilan.echecs else CORRECT


def _progress(faits: int, total: int) -> None:
    if faits % 1000 == 0 or faits >= total:
        tell(f"{faits} dossiers sur {total}")


def _told(bilan: Bilan, version: str, *, essai: bool, retour: bool) -> Iterator[str]:
    """What becomes of all the dossiers: counts, and each change once. Nothing of any of them."""
    from encommun.loader.dossiers.migration import Age

    verbe = "reviendraient" if essai else "sont revenus"
    if not retour:
        verbe = "passeraient" if essai else "sont passés"
    for de, nombre in sorted(bilan.passes.items()):
        depuis = f"de la version {de}" if de else "d’une version non dite"
        if retour:
            yield f"{_dossiers(nombre)} {verbe} à la version d’avant la {version}."
        else:
            yield f"{_dossiers(nombre)} {verbe} {depuis} à la {version}."
    restes = {
        Age.ACTUEL: "commencés avec cette version" if retour else "déjà à cette version",
        Age.ANCIEN: "d’une version plus ancienne",
        Age.PLUS_RECENT: "d’une version plus récente que ce programme, laissés tels quels",
        Age.INCONNU: "d’une version inconnue, laissés tels quels",
    }
    for age, texte in restes.items():
        if bilan.laisses[age]:
            yield f"{_dossiers(bilan.laisses[age])} {texte}."
    if bilan.points:
        yield f"Points que des personnes auront à trancher : {bilan.points}."
    for phrase, nombre in bilan.changements.most_common():
        yield f"{_dossiers(nombre)} : {phrase}"
    if not (bilan.passes or bilan.laisses or bilan.echecs):
        yield "Aucun dossier."


def _dossiers(nombre: int) -> str:
    return f"{nombre} dossier{'s' if nombre > 1 else ''}"
