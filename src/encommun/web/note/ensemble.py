# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The resource as a whole: what its most constrained lot costs it, and what comes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from encommun.web.contenu import francais
from encommun.web.note.lot import lot_name
from encommun.web.note.sorties import locks, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from encommun.core.diagnostic import Diagnostic, DiagnosticLot
    from encommun.core.referentiel.droits import Fiche, Regle
    from encommun.web.access import Acces


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The most constrained lot, why, and what the rest would be without it."""

    nom: str
    ancre: str
    raisons: tuple[str, ...]
    sans_lui: tuple[str, ...]


def whole(acces: Acces) -> Ensemble | None:
    """The resource as a whole, when one lot is constrained more than the others."""
    diagnostic = acces.parcours.diagnostic
    exclue = diagnostic.exclusion
    if exclue is None:
        return None
    lot = diagnostic.lots[exclue.lot]
    return Ensemble(
        lot_name(acces, exclue.lot),
        f"lot-{acces.contenu.cles[exclue.lot]}",
        tuple(_reasons(lot)),
        tuple(map(_said, exclue.change)),
    )


def _reasons(lot: DiagnosticLot) -> Iterator[str]:
    if lot.fond.valeur in ("interdite", "sans_objet"):
        yield words("fond")[lot.fond.valeur][0]
    if lot.droits.valeur not in (None, "acquis", "acquis_non_exclusif", "aucun_droit"):
        yield words("droits")[lot.droits.valeur or ""][0]
    yield from (v.libelle for v in locks(lot) if v.certain)
    if lot.licences.valeur == ():
        yield _("Aucune licence possible aujourd’hui")
    if lot.questions:
        yield _("Des faits manquent")


def _said(phrase: str) -> str:
    """The identifiers of locks replaced by their words."""
    for verrou, libelle in francais().droits.verrous.items():
        phrase = phrase.replace(verrou, libelle.libelle.lower())
    return phrase[:1].upper() + phrase[1:]


@dataclass(frozen=True, slots=True)
class Annexe:
    """A list of the annexes, where facts call for it."""

    titre: str
    fiches: tuple[Fiche, ...]


def annexes(diagnostic: Diagnostic) -> Iterator[Annexe]:
    """Clauses when something is bought, vehicles when rights are shared."""
    connues = francais().droits.annexes
    actes = {acte.id for acte in diagnostic.actes}
    voulues = []
    if actes & {"A-CLAUSES_MARCHE", "A-AVENANT"}:
        voulues += [
            ("clauses", _("Clauses et gestes du marché")),
            ("controles", _("À contrôler à la réception")),
        ]
    if actes & {"A-COOPERATION", "A-ACCORD_COTITULAIRES", "A-DCO"}:
        voulues.append(("vehicules", _("Pour s’associer\u00a0: les véhicules")))
    for cle, titre in voulues:
        yield Annexe(titre, connues.get(cle, ()))


def to_check(diagnostic: Diagnostic, rangs: Iterable[int]) -> list[Regle]:
    """The rules cited in these lots of which something remains to be checked."""
    citees = {c.regle.id: c.regle for rang in rangs for c in diagnostic.lots[rang].regles}
    return [citees[cle] for cle in sorted(citees) if not citees[cle].sure]
