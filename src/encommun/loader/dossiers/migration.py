# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dossiers carried from one version of the content to the next, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from encommun.core import migration
from encommun.core.erreurs import ContenuInvalide, Defaut, Inaccessible
from encommun.core.migration import A_REVOIR, JOURNAL, Difference
from encommun.loader import CONTENU, noeuds, textes
from encommun.loader import migrations as etapes
from encommun.loader.dossiers.lecture import newer, parse, read_bytes
from encommun.loader.dossiers.reprise import mend, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from encommun.core.migration import Migration, Migre, Table
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel


class Age(Enum):
    """Where the version of a dossier stands beside that of the content."""

    ACTUEL = "actuel"
    ANCIEN = "ancien"  # migrations lead from it to now; so they do from no version at all
    PLUS_RECENT = "plus_recent"
    INCONNU = "inconnu"  # older than the first migration, or never published


@dataclass(frozen=True, slots=True)
class Recu:
    """A dossier that a file brought, in the words of the current content."""

    dossier: Dossier
    source: str  # the text, comments included
    asides: Table  # what waits for a person, and the log of migrations
    de: str  # the version that the file said
    differences: tuple[Difference, ...] = ()
    passe: bool = False  # whether it was older, and was carried over


@dataclass(frozen=True, slots=True)
class Migrateur:
    """Carries dossiers over to one content. No file is written that would not read back."""

    referentiel: Referentiel
    migrations: Sequence[Migration]

    def age(self, version: str) -> Age:
        """Whether a dossier of this version is to be migrated, or left as it is."""
        if version == self.referentiel.version:
            return Age.ACTUEL
        if not version or migration.path(self.migrations, version):
            return Age.ANCIEN
        return Age.PLUS_RECENT if newer(version, self.referentiel) else Age.INCONNU

    @classmethod
    def of(cls, referentiel: Referentiel, racine: Path = CONTENU) -> Migrateur:
        """What leads to this content, read in the folder that it comes from."""
        chemins = sorted((racine / "migrations").glob("*.yaml"))
        contenus = {f"migrations/{chemin.name}": chemin.read_bytes() for chemin in chemins}
        return cls(referentiel, etapes.read(contenus, referentiel))

    # Files ----------------------------------------------------------------------------------

    def migrate(self, chemin: Path) -> Migre:
        """The dossier of a file in the words of the current content; the file is not touched."""
        return migration.migrate(_plain(chemin), self.migrations)

    def revert(self, chemin: Path) -> Migre:
        """The dossier of a file before its last migration; the file is not touched."""
        return migration.revert(_plain(chemin))

    def write(self, chemin: Path, migre: Migre) -> None:
        """Put the new words in the file; the first text stays beside it.

        Raises:
            ContenuInvalide: the current content would not read it: nothing is written.
            Inaccessible: the file cannot be written.
        """
        octets = read_bytes(chemin)
        avant = _plain(chemin)
        if migre.dossier == avant:
            return
        version = str(migre.dossier.get("referentiel") or "")
        depuis = str(avant.get("referentiel") or "origine")
        garde = chemin.with_name(f"{chemin.name}.avant-{version or 'retour'}")
        ancien = chemin.with_name(f"{chemin.name}.avant-{depuis}")
        revient = ancien.is_file() and _plain(ancien) == migre.dossier
        ecrits = ancien.read_bytes() if revient else self._mended(octets, avant, migre.dossier)
        if version == self.referentiel.version:
            parse(ecrits, str(chemin), self.referentiel)
        try:
            if revient:
                chemin.write_bytes(ecrits)
                ancien.unlink()
            else:
                garde.write_bytes(octets)
                chemin.write_bytes(ecrits)
        except OSError as refus:
            raise Inaccessible(
                f"« {chemin} » ne peut pas être écrit ({refus.strerror}).",
                remede="Vérifiez le dossier, la place disponible et vos droits.",
            ) from refus

    def _mended(self, octets: bytes, avant: Table, apres: Table) -> bytes:
        """The text with its new words, and the line ends and byte order mark of its author."""
        texte = octets.decode()
        marque = "\ufeff" if texte.startswith("\ufeff") else ""
        fin = "\r\n" if "\r\n" in texte else "\n"
        texte = texte.removeprefix(marque).replace("\r\n", "\n")
        return (marque + mend(texte, avant, apres, self.referentiel).replace("\n", fin)).encode()

    # What comes in --------------------------------------------------------------------------

    def receive(self, octets: bytes, fichier: str) -> Recu:
        """The dossier that someone sends, carried over to the current content if it is older.

        Raises:
            ContenuInvalide: every fault of the file, at its place.
        """
        texte = _text(octets, fichier)
        mots = read_words(texte) if texte is not None else None
        if texte is None or mots is None:  # its faults are told one by one
            dossier = parse(octets, fichier, self.referentiel).dossier
            texte, mots = octets.decode().removeprefix("\ufeff").replace("\r\n", "\n"), {}
            return Recu(self._stamped(dossier), texte, {}, dossier.referentiel)
        de = str(mots.get("referentiel") or "")
        migre = migration.migrate(mots, self.migrations)
        if self.age(de) is not Age.ANCIEN or not (de or migre.differences):
            dossier = parse(octets, fichier, self.referentiel).dossier
            return Recu(self._stamped(dossier), texte, _asides(mots), de)
        repris = mend(texte, mots, migre.dossier, self.referentiel)
        try:
            dossier = parse(repris.encode(), fichier, self.referentiel).dossier
        except ContenuInvalide as refus:
            raise self._at_their_place(octets, fichier, refus) from None
        return Recu(dossier, repris, _asides(migre.dossier), de, migre.differences, passe=True)

    def _stamped(self, dossier: Dossier) -> Dossier:
        """A dossier read with this content, and that says so."""
        if dossier.referentiel:
            return dossier
        return replace(dossier, referentiel=self.referentiel.version)

    def _at_their_place(
        self, octets: bytes, fichier: str, refus: ContenuInvalide
    ) -> ContenuInvalide:
        """The faults that remain after a migration, where they stand in the file sent."""
        restent = {(defaut.champ, defaut.message) for defaut in refus.defauts}
        try:
            parse(octets, fichier, self.referentiel)
        except ContenuInvalide as premier:
            places = tuple(d for d in premier.defauts if (d.champ, d.message) in restent)
            return ContenuInvalide(places) if places else refus
        return refus


def _asides(mots: Table) -> Table:
    return {cle: mots[cle] for cle in (A_REVOIR, JOURNAL) if mots.get(cle)}


def _text(octets: bytes, fichier: str) -> str | None:
    """The text of a file whose form has no fault."""
    texte = textes.decode(fichier, octets)
    if isinstance(texte, Defaut):
        return None
    racine, defauts = noeuds.compose(fichier, texte, repetitions=True)
    return None if defauts or racine is None else texte


def _plain(chemin: Path) -> dict[str, Any]:
    """A dossier as words, without asking what they mean."""
    fichier = str(chemin)
    texte = textes.decode(fichier, read_bytes(chemin))
    if isinstance(texte, Defaut):
        raise ContenuInvalide((texte,))
    racine, defauts = noeuds.compose(fichier, texte, repetitions=True)
    if defauts or racine is None:
        raise ContenuInvalide(tuple(defauts))
    lu = read_words(texte)
    if lu is not None:
        return lu
    message = "Ce fichier n’est pas un dossier encommun."
    raise ContenuInvalide((Defaut(fichier, 1, 1, "", message, "Vérifiez que c’est le bon."),))
