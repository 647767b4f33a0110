# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The four outputs of one lot: whose rights, whether to publish, what to lift, which licences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.core.logique import atomes
from encommun.web.contenu import francais
from encommun.web.renvois import Renvoi, renvois

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.diagnostic import DiagnosticLot, Sortie
    from encommun.core.referentiel.droits import Acte, Regle

ISSUES_MONTREES = 4
LICENCES_MONTREES = 5
_TITULARITE = ("titularite_origine", "droits_du_contrat", "titularite")
_INCERTAINS = ("incertain_titulaire", "incertain_protection")


@dataclass(frozen=True, slots=True)
class Etat:
    """One output in words. `ouvert`: a fact is missing; `doute`: the law itself is not settled."""

    mot: str
    issues: tuple[str, ...] = ()
    aide: str = ""
    regle: Regle | None = None
    renvois: tuple[Renvoi, ...] = ()
    ouvert: bool = False
    doute: bool = False


@dataclass(frozen=True, slots=True)
class Verrou:
    """What must be lifted before publishing, and what lifts it."""

    libelle: str
    aide: str
    actes: tuple[Acte, ...]
    certain: bool = True


def words(sortie: str) -> dict[str, tuple[str, str]]:
    libelles = francais().droits.valeurs.get(sortie, ())
    return {libelle.id: (libelle.libelle, libelle.aide) for libelle in libelles}


def _state(lot: DiagnosticLot, nom: str, sortie: Sortie[str], tables: tuple[str, ...]) -> Etat:
    dits = words(nom)
    if not sortie.connue:
        issues = tuple(dits.get(issue, (issue, ""))[0] for issue in sortie.possibles)
        return Etat(_("À déterminer"), issues, ouvert=True)
    valeur = sortie.possibles[0]
    mot, aide = dits.get(valeur, (valeur, ""))
    regle = _deciding(lot, tables, valeur) or _telling(lot, nom, valeur)
    return Etat(
        mot,
        aide=aide,
        regle=regle,
        renvois=renvois(regle.citations) if regle else (),
        doute=valeur == "incertain",
    )


def titles(lot: DiagnosticLot) -> Etat:
    return _state(lot, "droits", lot.droits, _TITULARITE)


def duty(lot: DiagnosticLot) -> Etat:
    return _state(lot, "fond", lot.fond, ("fond",))


def _deciding(lot: DiagnosticLot, tables: tuple[str, ...], valeur: str) -> Regle | None:
    """The rule that gave this outcome: tables are read as reasoning reads them, from the top.

    Rules still true further down are cited in the note, but they decide nothing.
    """
    citees = {citee.regle.id: citee for citee in lot.regles}
    for table in tables:
        for ligne in francais().droits.tables[table].lignes:
            if citee := citees.get(ligne.regle):
                donnees = [v for sortie, v in citee.sorties if sortie == table]
                for donnee in donnees or [cas.vaut for cas in ligne.cas]:
                    if donnee == valeur or (valeur == "incertain" and donnee in _INCERTAINS):
                        return citee.regle
    return None


def _telling(lot: DiagnosticLot, sortie: str, valeur: str) -> Regle | None:
    """The first rule that speaks of this very outcome, when none gave it."""
    return next((c.regle for c in lot.regles if (sortie, valeur) in c.faits), None)


def locks(lot: DiagnosticLot) -> Iterator[Verrou]:
    """The locks laid for sure, then those that a missing fact may lay."""
    connus = francais().droits.verrous
    ensembles = [set(issue) for issue in lot.verrous.possibles]
    surs = set.intersection(*ensembles) if ensembles else set()
    tous = set[str]().union(*ensembles)
    for verrou in sorted(connus, key=lambda v: v not in surs):
        if verrou in tous:
            libelle = connus[verrou]
            leviers = tuple(_lifting(lot, verrou))
            yield Verrou(libelle.libelle, libelle.aide, leviers, certain=verrou in surs)


def _lifting(lot: DiagnosticLot, verrou: str) -> Iterator[Acte]:
    """The acts of this lot that the rules laying this lock ask for."""
    posent = [
        citee.regle
        for citee in lot.regles
        if any(cas.vaut == verrou for cas in citee.regle.verrous)
    ]
    demandes = {cas.vaut for regle in posent for cas in regle.actions}
    for acte in lot.actes:
        propre = acte.si is not None and any(
            atome.fait == f"verrou_{verrou}" for atome in atomes(acte.si)
        )
        if acte.id in demandes or propre:
            yield acte


def licences(lot: DiagnosticLot) -> Etat:
    if lot.licences.connue:
        licences = lot.licences.possibles[0]
        if not licences:
            raison = lot.entonnoir[0].raison if lot.entonnoir else ""
            if "incompatibilite" in (lot.verrous.valeur or ()):
                raison = _("Les briques imposent des licences qui ne se concilient pas.")
            return Etat(_("Aucune aujourd’hui"), aide=raison)
        decisive = next((etape.regle for etape in lot.entonnoir if etape.regle), "")
        regle = francais().droits.regles.get(decisive)
        return Etat(
            licences[0] if len(licences) == 1 else _count(len(licences)),
            aide=shorten(licences) if len(licences) > 1 else "",
            regle=regle,
            renvois=renvois(regle.citations) if regle else (),
        )
    issues = [shorten(issue) or _("aucune") for issue in lot.licences.possibles]
    return Etat(_("À déterminer"), (*_first(issues),), ouvert=True)


def _count(nombre: int) -> str:
    return ngettext("%(n)s licence possible", "%(n)s licences possibles", nombre) % {"n": nombre}


def _first(issues: list[str]) -> Iterator[str]:
    """The first outcomes, and how many more."""
    yield from issues[:ISSUES_MONTREES]
    reste = len(issues) - ISSUES_MONTREES
    if reste > 0:
        yield ngettext("et %(n)s autre", "et %(n)s autres", reste) % {"n": reste}


def shorten(licences: tuple[str, ...]) -> str:
    """A list of licences that can be read at a glance."""
    noms = [named(licence) for licence in licences]
    return ", ".join(_first(noms) if len(noms) > LICENCES_MONTREES else noms)


def named(licence: str) -> str:
    """The identifier of a licence; in words, those that stand for any other one."""
    fiche = francais().droits.licences.get(licence)
    return fiche.nom if fiche is not None and fiche.famille == "autre" else licence
