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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import yaml

from encommun.core.constats import Constat, Issue, Point, Rapport
from encommun.core.erreurs import ContenuInvalide, Defaut
from encommun.detectors.depot import Depot

FICHIER = ".encommun.yml"
_STATUTS = ("eteint", "non_applicable")


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
    lecteur = _Lecteur(set(criteres))
    reglages = lecteur.read(texte)
    if lecteur.defauts:
        raise ContenuInvalide(tuple(sorted(lecteur.defauts)))
    return reglages


class _Lecteur:
    """Reads nodes, not values: each fault knows its line."""

    def __init__(self, criteres: set[str]) -> None:
        self.criteres = criteres
        self.defauts: list[Defaut] = []

    def read(self, texte: str) -> Reglages:
        try:
            racine = yaml.compose(texte, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError):
            self._fault(None, "", "YAML mal formé.", "Vérifiez l’indentation et les guillemets.")
            return Reglages()
        if not isinstance(racine, yaml.MappingNode):
            self._fault(racine, "", "une rubrique est attendue.", "Commencez par « version: 1 ».")
            return Reglages()
        ecarts: dict[str, Ecart] = {}
        exclure: list[str] = []
        reference: dict[str, Ecart] = {}
        for cle, valeur in racine.value:
            match cle.value:
                case "version":
                    if valeur.value != "1":
                        self._fault(valeur, "version", "version inconnue.", "Écrivez 1.")
                case "criteres":
                    ecarts = dict(self._criteria(valeur))
                case "exclure":
                    exclure = list(self._paths(valeur))
                case "reference":
                    reference = dict(self._baseline(valeur))
                case autre:
                    self._fault(
                        cle,
                        str(autre),
                        "clé inconnue.",
                        "Attendu : version, criteres, exclure, reference.",
                    )
        return Reglages(ecarts, tuple(exclure), reference)

    def _criteria(self, noeud: yaml.Node) -> Iterator[tuple[str, Ecart]]:
        for cle, valeur in _pairs(noeud):
            nom = str(cle.value)
            if nom not in self.criteres:
                self._fault(
                    cle,
                    f"criteres.{nom}",
                    "critère inconnu.",
                    "Voyez `encommun constater --criteres`.",
                )
                continue
            champs = {str(c.value): v for c, v in _pairs(valeur)}
            statut = str(champs["statut"].value) if "statut" in champs else ""
            if statut not in _STATUTS:
                self._fault(
                    valeur,
                    f"criteres.{nom}.statut",
                    "statut absent ou inconnu.",
                    f"Choisissez : {', '.join(_STATUTS)}.",
                )
            if ecart := self._reason(nom, statut, valeur, champs, f"criteres.{nom}"):
                yield nom, ecart

    def _paths(self, noeud: yaml.Node) -> Iterator[str]:
        if not isinstance(noeud, yaml.SequenceNode):
            self._fault(
                noeud, "exclure", "une liste est attendue.", "Mettez un tiret devant chaque motif."
            )
            return
        for enfant in noeud.value:
            if isinstance(enfant, yaml.ScalarNode) and enfant.value.strip(" /*"):
                yield enfant.value
            else:
                self._fault(
                    enfant,
                    "exclure",
                    "ce motif exclurait tout.",
                    "Donnez un dossier ou un fichier.",
                )

    def _baseline(self, noeud: yaml.Node) -> Iterator[tuple[str, Ecart]]:
        for i, enfant in enumerate(noeud.value if isinstance(noeud, yaml.SequenceNode) else []):
            champs = {str(c.value): v for c, v in _pairs(enfant)}
            marque = str(champs["empreinte"].value) if "empreinte" in champs else ""
            if not re.fullmatch(r"[0-9a-f]{16}", marque):
                self._fault(
                    enfant,
                    f"reference[{i}].empreinte",
                    "empreinte absente ou mal formée.",
                    "Recopiez celle du rapport JSON.",
                )
                continue
            if ecart := self._reason(marque, "accepte", enfant, champs, f"reference[{i}]"):
                yield marque, ecart

    def _reason(
        self, cle: str, statut: str, noeud: yaml.Node, champs: Mapping[str, yaml.Node], champ: str
    ) -> Ecart | None:
        raison = str(champs["raison"].value).strip() if "raison" in champs else ""
        if len(raison) < 8:
            self._fault(
                noeud,
                f"{champ}.raison",
                "une raison est obligatoire.",
                "Dites pourquoi, en une phrase.",
            )
        try:
            le = date.fromisoformat(str(champs["le"].value)) if "le" in champs else None
        except ValueError:
            le = None
        if le is None:
            self._fault(
                noeud, f"{champ}.le", "une date est obligatoire.", "Écrivez « le: AAAA-MM-JJ »."
            )
            return None
        return Ecart(cle, statut, raison, le)

    def _fault(self, noeud: yaml.Node | None, champ: str, message: str, remede: str) -> None:
        ligne, colonne = (
            (noeud.start_mark.line + 1, noeud.start_mark.column + 1) if noeud else (1, 1)
        )
        self.defauts.append(Defaut(FICHIER, ligne, colonne, champ, message, remede))


def _pairs(noeud: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return noeud.value if isinstance(noeud, yaml.MappingNode) else []


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


def without_known(constat: Constat, connus: Iterable[str]) -> Constat:
    """The finding without the defects that are already known."""
    connus = set(connus)
    restants = tuple(p for p in constat.points if fingerprint(constat, p) not in connus)
    tous_connus = constat.points and not restants
    if fingerprint(constat) in connus or tous_connus:
        message = f"Défaut connu et accepté. {constat.message}"
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
        return without_known(constat, connus)
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
