# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dossier files carried from one version of the content to the next, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from encommun.core import migration
from encommun.core.erreurs import ContenuInvalide, Defaut, Inaccessible
from encommun.loader import noeuds, textes
from encommun.loader.dossiers.lecture import parse, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from encommun.core.migration import Migration, Migre
    from encommun.core.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Migrateur:
    """Carries files over to one content. Nothing is written that would not read back."""

    referentiel: Referentiel
    migrations: Sequence[Migration]

    def migrate(self, chemin: Path) -> Migre:
        """The dossier of a file in the words of the current content; the file is not touched."""
        return migration.migrate(_plain(chemin), self.migrations)

    def revert(self, chemin: Path) -> Migre:
        """The dossier of a file before its last migration; the file is not touched."""
        return migration.revert(_plain(chemin))

    def write(self, chemin: Path, migre: Migre) -> None:
        """Put the new text in the file; the first text stays beside it.

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
        texte = ancien.read_text(encoding="utf-8") if revient else _dump(migre.dossier)
        if version == self.referentiel.version:
            parse(texte.encode(), str(chemin), self.referentiel)
        try:
            if revient:
                chemin.write_text(texte, encoding="utf-8")
                ancien.unlink()
            else:
                garde.write_bytes(octets)
                chemin.write_text(texte, encoding="utf-8")
        except OSError as refus:
            raise Inaccessible(
                f"« {chemin} » ne peut pas être écrit ({refus.strerror}).",
                remede="Vérifiez le dossier, la place disponible et vos droits.",
            ) from refus


def _plain(chemin: Path) -> dict[str, Any]:
    """A dossier as words, without asking what they mean."""
    fichier = str(chemin)
    texte = textes.decode(fichier, read_bytes(chemin))
    if isinstance(texte, Defaut):
        raise ContenuInvalide((texte,))
    racine, defauts = noeuds.compose(fichier, texte)
    if defauts or racine is None:
        raise ContenuInvalide(tuple(defauts))
    lu = yaml.safe_load(texte)
    if isinstance(lu, dict) and all(isinstance(lu.get(c, {}) or {}, dict) for c in ("faits",)):
        listes = [lu.get(c) or [] for c in ("lots", "suivi", "a_revoir", "migrations")]
        if all(isinstance(li, list) and all(isinstance(x, dict) for x in li) for li in listes):
            return lu
    message = "Ce fichier n’est pas un dossier encommun."
    raise ContenuInvalide((Defaut(fichier, 1, 1, "", message, "Vérifiez que c’est le bon."),))


class _Simple(yaml.SafeDumper):
    """Without anchors: the same value twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _dump(dossier: dict[str, Any]) -> str:
    return yaml.dump(
        dossier, Dumper=_Simple, allow_unicode=True, sort_keys=False, width=1000, indent=2
    )
