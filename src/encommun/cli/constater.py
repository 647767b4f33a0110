# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun constater CHEMIN`: what can be observed of a repository or of a data file."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from encommun.cli import CONSTATE, CORRECT, NON_VERIFIE
from encommun.cli.terminal import command, tell

if TYPE_CHECKING:
    from encommun.core.constats import Critere, Rapport
    from encommun.core.referentiel import Citation, Referentiel
    from encommun.rendering.constats import Fiche

_FORMATS = ("texte", "markdown", "json", "sarif", "junit", "gitlab", "badge")


class _Voulu(NamedTuple):
    """What the options ask of an observation."""

    au: date
    depuis: str | None
    historique: bool
    schema_local: Path | None
    complet: bool
    scanner: str


class _Jour(click.ParamType[date]):
    """A day, AAAA-MM-JJ."""

    name = "AAAA-MM-JJ"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"« {value} » n’est pas un jour. Écrivez AAAA-MM-JJ.", param, ctx)


@command(
    "constater",
    help=(
        "Observer CHEMIN et donner ses preuves : un dépôt git (dossier de travail, dépôt nu, "
        "archive zip ou tar), un fichier de données, ou un dossier de données. Rien du dépôt "
        "n’est exécuté, rien n’est demandé au réseau.\n\n"
        "Code de sortie : 0, rien à faire ; 1, des points à traiter ; 2, mauvais emploi ; "
        "3, quelque chose n’a pas pu être vérifié."
    ),
)
@click.argument("chemin", type=click.Path(exists=True, path_type=Path), required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="texte",
    show_default=True,
    help="La forme du résultat.",
)
@click.option("--au", type=_Jour(), help="Le jour de l’observation (aujourd’hui par défaut).")
@click.option(
    "--depuis",
    metavar="RÉVISION",
    help="Ne compter que les points apparus depuis cette révision (demande de fusion).",
)
@click.option("--historique", is_flag=True, help="Chercher aussi les secrets dans l’historique.")
@click.option(
    "--sortie", type=click.Path(dir_okay=False, path_type=Path), help="Écrire dans ce fichier."
)
@click.option("--remplacer", is_flag=True, help="Remplacer le fichier de --sortie s’il existe.")
@click.option(
    "--schema",
    "schema_local",
    metavar="FICHIER",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Valider les lignes par ce schéma (Table Schema ou JSON Schema).",
)
@click.option("--complet", is_flag=True, help="Lire chaque valeur d’un grand fichier de données.")
@click.option(
    "--scanner",
    type=click.Choice(("auto", "aucun")),
    default="auto",
    show_default=True,
    envvar="ENCOMMUN_SCANNER",
    show_envvar=True,
    help="Consulter aussi kingfisher ou gitleaks, s’ils sont installés.",
)
@click.option("--criteres", "lister", is_flag=True, help="Afficher la liste des critères.")
def commande(  # noqa: PLR0913, PLR0917
    chemin: Path | None,
    format_: str,
    au: date | None,
    depuis: str | None,
    historique: bool,  # noqa: FBT001 — click passes flags so
    sortie: Path | None,
    remplacer: bool,  # noqa: FBT001
    schema_local: Path | None,
    complet: bool,  # noqa: FBT001
    scanner: str,
    lister: bool,  # noqa: FBT001
) -> int:
    """Observe, render, and say by the exit code what is left to do."""
    if lister:
        _list_criteria()
        return CORRECT
    if chemin is None:
        raise click.UsageError("Il manque le CHEMIN à observer.")
    if sortie is not None and sortie.exists() and not remplacer:
        raise click.UsageError(
            f"« {sortie.name} » existe déjà. Ajoutez --remplacer pour l’écraser."
        )
    jour = au or date.today()  # noqa: DTZ011 — the reader's own day
    # Many small values, kept to the end: looking for cycles among them finds none.
    gc.set_threshold(100_000)
    voulu = _Voulu(jour, depuis, historique, schema_local, complet, scanner)
    rapport, criteres = _observe(chemin, voulu)
    return _deliver(rapport, criteres, format_, sortie)


def _observe(chemin: Path, voulu: _Voulu) -> tuple[Rapport, dict[str, Critere]]:
    from encommun.detectors.ouvrir import is_repository

    if is_repository(chemin):
        if voulu.schema_local or voulu.complet:
            option = "--schema" if voulu.schema_local else "--complet"
            raise click.UsageError(f"{option} demande un fichier ou un dossier de données.")
        return _repository(chemin, voulu)
    for option, donnee in (("--depuis", voulu.depuis), ("--historique", voulu.historique)):
        if donnee:
            raise click.UsageError(f"{option} demande un dépôt git.")
    from encommun.detectors import donnees

    if not _holds_data(chemin, donnees.EXTENSIONS):
        from encommun.core.erreurs import Inaccessible

        raise Inaccessible(
            f"Ni dépôt git, ni données dans « {chemin.name or chemin} ».",
            remede="Donnez un dossier cloné, un dépôt nu, une archive, ou un fichier de données.",
        )
    rapport = donnees.inspect(
        chemin, voulu.au, schema_local=voulu.schema_local, complet=voulu.complet
    )
    return rapport, {c.cle: c for c in donnees.CRITERES}


def _holds_data(chemin: Path, extensions: object) -> bool:
    """A file is looked at as data whatever its name; a folder must hold at least one."""
    if chemin.is_file():
        return True
    suffixes = (
        {str(e).lower() for e in extensions}
        if isinstance(extensions, (tuple, list, set, frozenset, dict))
        else set()
    )
    return any(
        f.suffix.lower() in suffixes or f.suffix.lower().lstrip(".") in suffixes
        for f in chemin.rglob("*")
        if f.is_file()
    )


def _repository(chemin: Path, voulu: _Voulu) -> tuple[Rapport, dict[str, Critere]]:
    from encommun.detectors import registre, reglages, scanner, secrets_historique
    from encommun.detectors.ouvrir import open_depot

    executable = scanner.find(chemin) if voulu.scanner == "auto" else None

    criteres = registre.criteria()
    with open_depot(chemin, au=voulu.au) as depot:
        depot.scanner = executable
        voulus = reglages.read_settings(depot, criteres)  # it reads the tree: more to say
        for alerte in depot.source.alertes:
            tell(f"Attention : {alerte}")
        depot.exclus = voulus.exclure
        eteints = [c for c, e in voulus.ecarts.items() if e.statut == "eteint"]
        rapport = registre.examine(depot, eteints)
        if voulu.historique and not depot.source.a_historique:
            raise click.UsageError("--historique demande un dépôt git : une archive n’en a pas.")
        if voulu.historique:
            rapport = secrets_historique.add_history(rapport, secrets_historique.search(depot))
    rapport = reglages.apply_settings(rapport, voulus)
    if voulu.depuis:
        with open_depot(chemin, au=voulu.au, revision=voulu.depuis) as avant:
            avant.exclus = voulus.exclure
            avant.scanner = executable
            connus = reglages.fingerprints(registre.examine(avant, eteints))
        rapport = reglages.only_new(rapport, connus)
    return rapport, criteres


def _deliver(
    rapport: Rapport, criteres: dict[str, Critere], format_: str, sortie: Path | None
) -> int:
    from encommun import __version__
    from encommun.detectors.reglages import fingerprint
    from encommun.rendering.constats import Vue, render

    # Programs get identifiers; people, and pages made for them, get titles and stages.
    fiches = {} if format_ in ("json", "gitlab", "badge") else _sheets()
    vue = Vue(rapport, criteres, fiches, __version__, fingerprint)
    texte = render(vue, format_)
    if sortie is None:
        sys.stdout.write(texte)
    else:
        _write(sortie, texte)
    if vue.non_verifies:
        return NON_VERIFIE
    # What is only useful is told, and fails nobody's build.
    from encommun.core.constats import Gravite

    graves = [li for li in vue.a_faire if li.critere.gravite is not Gravite.UTILE]
    return CONSTATE if graves else CORRECT


def _write(sortie: Path, texte: str) -> None:
    from encommun.core.erreurs import Inaccessible, obstacle

    try:
        sortie.write_text(texte, encoding="utf-8")
    except OSError as refus:
        raise Inaccessible(
            f"Le rapport ne s’écrit pas dans « {sortie} » ({obstacle(refus)}).",
            remede="Donnez à --sortie un fichier dans un dossier où vous pouvez écrire.",
        ) from refus


def _sheets() -> dict[str, Fiche]:
    """Title and stage of each recommendation; none when the content cannot be read."""
    from encommun.core.erreurs import Erreur
    from encommun.loader import load
    from encommun.rendering.constats import Fiche

    try:
        referentiel = load()
    except Erreur as erreur:
        tell(f"Attention : {erreur.message} Les étapes ne sont pas affichées.")
        return {}
    return {
        cle: Fiche(
            cle,
            p.titre,
            p.etape,
            referentiel.etapes[p.etape].nom,
            tuple(_reference(referentiel, c) for c in p.citations),
        )
        for cle, p in referentiel.preconisations.items()
    }


def _reference(referentiel: Referentiel, citation: Citation) -> str:
    source = referentiel.sources[citation.source]
    return ", ".join(filter(None, (source.reference or source.titre, citation.precision)))


def _list_criteria() -> None:
    from encommun.detectors import donnees, registre

    for titre, liste in (
        ("Dépôt", registre.criteria().values()),
        ("Données", donnees.CRITERES),
    ):
        print(titre)
        for critere in liste:
            print(f"  {critere.cle:<26}{critere.question}")
