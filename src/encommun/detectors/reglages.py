# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`.encommun.yml` of a repository: what its people switched off, with a reason and a date.

version: 1
criteres:
  nomenclature_logicielle:
    statut: non_applicable        # ou « eteint »
    raison: Aucune dépendance n’est distribuée.
    le: 2026-11-02
exclure:
  - donnees/brutes/
reference:                        # défauts connus et acceptés
  - empreinte: 1f3a5b7c9d2e4f60
    raison: Clé d’essai publiée exprès.
    le: 2026-11-02
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from encommun.core.constats import Constat, Issue, Point, Rapport
from encommun.core.erreurs import ContenuInvalide
from encommun.detectors.depot import Depot

FICHIER = ".encommun.yml"


@dataclass(frozen=True, slots=True)
class Ecart:
    """One criterion set aside, or one defect accepted: why, since when."""

    cle: str
    statut: str
    raison: str
    le: date


@dataclass(frozen=True, slots=True)
class Reglages:
    """What the repository asks of the check."""

    ecarts: Mapping[str, Ecart] = field(default_factory=dict)
    exclure: tuple[str, ...] = ()
    reference: Mapping[str, Ecart] = field(default_factory=dict)


def read_settings(depot: Depot, criteres: Iterable[str]) -> Reglages:
    """The settings at HEAD.

    Raises:
        ContenuInvalide: the file says something that cannot be followed; every fault at once.
    """
    texte = depot.text_of(FICHIER)
    if not texte.strip():
        return Reglages()
    from encommun.detectors.reglages_lecture import Lecteur  # noqa: PLC0415 - YAML, when needed

    lecteur = Lecteur(set(criteres))
    reglages = lecteur.read(texte)
    if lecteur.defauts:
        raise ContenuInvalide(tuple(sorted(lecteur.defauts)))
    return reglages


# --- Applying -------------------------------------------------------------------------------


def fingerprint(constat: Constat, point: Point | None = None) -> str:
    """Sixteen characters that name a defect from one run to the next, whatever its line."""
    if point is None:
        chemins = sorted({p.chemin for p in constat.preuves})
        matiere = [constat.critere, constat.issue.value, *chemins]
    else:
        matiere = [constat.critere, point.preuve.chemin, re.sub(r"\d+", "", point.message)]
    return sha256("\0".join(matiere).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def apply_settings(rapport: Rapport, reglages: Reglages) -> Rapport:
    """Criteria set aside are said to be so; accepted defects leave the list."""
    constats = []
    for constat in rapport.constats:
        ecart = reglages.ecarts.get(constat.critere)
        if ecart is not None and ecart.statut == "non_applicable":
            message = f"Déclaré sans objet le {ecart.le.isoformat()} : {ecart.raison}"
            constats.append(
                Constat(constat.critere, Issue.NON_APPLICABLE, constat.valeur, message, 5)
            )
        elif ecart is None:
            constats.append(without_known(constat, reglages.reference))
    return Rapport(
        rapport.depot, tuple(constats), rapport.indicateurs, rapport.indicateurs_details
    )


def without_known(
    constat: Constat, connus: Iterable[str], raison: str = "Défaut connu et accepté."
) -> Constat:
    """The finding without the defects that are already known, and why they are left out."""
    connus = set(connus)
    restants = tuple(p for p in constat.points if fingerprint(constat, p) not in connus)
    tous_connus = constat.points and not restants
    if fingerprint(constat) in connus or tous_connus:
        message = f"{raison} {constat.message}"
        return Constat(
            constat.critere,
            Issue.NON_APPLICABLE,
            constat.valeur,
            message,
            constat.confiance,
            constat.preuves,
        )
    if len(restants) == len(constat.points):
        return constat
    return Constat(
        constat.critere, constat.issue, constat.valeur, constat.message, constat.confiance,
        constat.preuves, constat.remede, restants,
    )  # fmt: skip


def fingerprints(rapport: Rapport) -> set[str]:
    """Every defect of a report, named: what a later report may be compared with."""
    return {fingerprint(c) for c in rapport.constats} | {
        fingerprint(c, p) for c in rapport.constats for p in c.points
    }


def only_new(rapport: Rapport, connus: set[str]) -> Rapport:
    """The report of a merge request: defects that were there before are not its own."""
    constats = tuple(_new_part(c, connus) for c in rapport.constats)
    return Rapport(rapport.depot, constats, rapport.indicateurs, rapport.indicateurs_details)


def _new_part(constat: Constat, connus: set[str]) -> Constat:
    if constat.points:
        return without_known(constat, connus, "Inchangé.")
    if fingerprint(constat) not in connus or constat.issue is Issue.VU:
        return constat
    message = f"Inchangé. {constat.message}"
    return Constat(
        constat.critere,
        Issue.NON_APPLICABLE,
        constat.valeur,
        message,
        constat.confiance,
        constat.preuves,
    )
