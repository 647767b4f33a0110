# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The components that a lot rests on: one row each, added and removed without any script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from encommun.core.profil import Dependance, Silence
from encommun.loader.dossiers import valeurs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict

    from encommun.core.profil import Declaration

NSP = Silence.NSP.value
AUCUNE = "aucune"
LIGNES_MAX = 100
_AU_DEPART = 2


@dataclass(frozen=True, slots=True)
class Brique:
    """One row as written: a licence, a link, and what is wrong with them."""

    spdx: str = ""
    lien: str = ""
    erreur: str = ""

    @property
    def vide(self) -> bool:
        """Whether nothing was written in it."""
        return not self.spdx and not self.lien


def links() -> list[tuple[str, str]]:
    """The ways to use a component, in words; « je ne sais pas » among them."""
    return [
        ("copie", _("copiée dans vos fichiers")),
        ("lie", _("liée à votre programme")),
        ("separe", _("programme séparé")),
        ("reseau", _("appelée par le réseau")),
        ("base_derivee", _("base de données dérivée")),
        ("oeuvre_produite", _("œuvre produite à partir d’elle (carte, image)")),
        ("collection", _("simple collection")),
        (NSP, _("je ne sais pas")),
    ]


def edits_rows(data: QueryDict | None) -> bool:
    """Whether the form was sent only to add or remove a row: nothing is saved then."""
    return data is not None and ("ajouter" in data or "oter" in data)


def rows(actuelle: Declaration | None, data: QueryDict | None) -> list[Brique]:
    """The rows to show: those declared, or those sent, and room for more."""
    if data is None:
        dites = actuelle if isinstance(actuelle, tuple) else ()
        lignes = [Brique(d.spdx or NSP, d.lien or NSP) for d in dites]
        return lignes + [Brique()] * max(1, _AU_DEPART - len(lignes))
    lignes = list(sent(data))
    if "oter" in data:
        lignes = [ligne for rang, ligne in enumerate(lignes) if str(rang) != data["oter"]]
    if "ajouter" in data and len(lignes) < LIGNES_MAX:
        lignes.append(Brique())
    return lignes or [Brique()]


def sent(data: QueryDict) -> Iterator[Brique]:
    """The rows of a form, with what is wrong with each."""
    for spdx, lien in zip(data.getlist("spdx"), data.getlist("lien"), strict=False):
        ligne = Brique(spdx.strip()[:200], lien.strip()[:40])
        try:
            _declare(ligne)
        except valeurs.ValeurRefusee as refus:
            ligne = replace(ligne, erreur=f"{refus.message} {refus.remede}")
        yield ligne


def declare(data: QueryDict) -> tuple[Dependance, ...]:
    """The components that the rows declare; empty rows do not count.

    Raises:
        ValeurRefusee: a licence or a link that nobody knows; the row says it too.
    """
    return tuple(_declare(ligne) for ligne in list(sent(data))[:LIGNES_MAX] if not ligne.vide)


def _declare(ligne: Brique) -> Dependance:
    return Dependance(
        None if ligne.spdx in ("", NSP) else valeurs.licence(ligne.spdx),
        None if ligne.lien in ("", NSP) else valeurs.lien(ligne.lien),
    )
