# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading `.encommun.yml`: nodes, not values, so that each fault knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from encommun.core.erreurs import Defaut
from encommun.detectors.reglages import FICHIER, Ecart, Reglages

_STATUTS = ("eteint", "non_applicable")


class Lecteur:
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
