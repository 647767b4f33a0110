# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every rule of law keeps the examples written beside it, and one of them makes it true."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from encommun.core.diagnostic.faits import FAIT_MANQUANT, PLUSIEURS_LOTS
from encommun.core.diagnostic.lot import Lecteur
from encommun.core.logique import Savoir, Verdict
from encommun.core.profil import Dependance, Silence
from encommun.core.referentiel import TypeQuestion
from encommun.loader.verification.rapport import erreur

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.diagnostic.compilation import LogiqueDroits
    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Question, Referentiel
    from encommun.core.referentiel.droits import Exemple, Regle
    from encommun.loader.verification.rapport import Remarque

_DE_SYNTHESE = (FAIT_MANQUANT, PLUSIEURS_LOTS)


def check(referentiel: Referentiel, logique: LogiqueDroits) -> Iterator[Remarque]:
    """Replay each example of each rule."""
    for regle in referentiel.droits.regles.values():
        vraie = False
        for exemple in regle.exemples:
            objet = f"règle {regle.id} ({regle.fichier}:{regle.ligne})"
            lecteur = _lecteur(referentiel.questions, logique, exemple)
            for sortie, attendu in exemple.attendu.items():
                trouve = _trouve(lecteur, regle, sortie)
                if trouve is None:
                    yield erreur(
                        objet,
                        f"L’exemple « {exemple.titre} » attend « {sortie} », qui n’existe pas.",
                        "Nommez un fait ou une table.",
                    )
                elif trouve != attendu:
                    yield erreur(
                        objet,
                        f"L’exemple « {exemple.titre} » attend « {sortie} : {attendu} » "
                        f"et obtient « {trouve} ».",
                        "Corrigez la règle, ou l’exemple.",
                    )
                vraie |= sortie == "regle" and trouve == attendu == "oui"
        if not vraie:
            yield erreur(
                f"règle {regle.id} ({regle.fichier}:{regle.ligne})",
                "Aucun exemple ne la montre vraie.",
                "Ajoutez-en un, avec « attendu: {regle: oui} ».",
            )


def _lecteur(
    questions: Mapping[str, Question], logique: LogiqueDroits, exemple: Exemple
) -> Lecteur:
    declares = {
        fait: _declaration(questions.get(fait), fait, valeur)
        for fait, valeur in exemple.faits.items()
        if fait not in _DE_SYNTHESE
    }
    plusieurs = exemple.faits.get(PLUSIEURS_LOTS) == "oui"
    lecteur = Lecteur(logique, declares, plusieurs=plusieurs)
    poses = {f: str(v) for f, v in exemple.faits.items() if f in _DE_SYNTHESE}
    fixes = {**lecteur.savoir.fixes, **lecteur.d.savoir(poses).fixes}
    lecteur.savoir = Savoir(fixes, lecteur.savoir.contrainte)
    return lecteur


def _declaration(question: Question | None, fait: str, valeur: object) -> Declaration:
    if valeur == "nsp":
        return Silence.NSP
    if fait == "dependances" and isinstance(valeur, tuple):
        return tuple(
            Dependance(*(None if d.get(c) in (None, "nsp") else d[c] for c in ("spdx", "lien")))
            for d in valeur
        )
    if isinstance(valeur, tuple):
        return frozenset(map(str, valeur))
    return _mot(question, str(valeur))


def _mot(question: Question | None, mot: str) -> Declaration:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", mot):
        return date.fromisoformat(mot).toordinal()
    if question and question.type is TypeQuestion.MULTIPLE:
        return frozenset({mot})
    return int(mot) if mot.isdigit() else mot


def _trouve(lecteur: Lecteur, regle: Regle, sortie: str) -> str | None:
    """What the engine says of the rule or of an output; None: there is no such output."""
    if sortie == "regle":
        sauf = lecteur.logique.sauf.get(regle.id)
        if sauf is not None and lecteur.vraie(sauf):
            return Verdict.NON.value
        return lecteur.examiner(lecteur.logique.regles[regle.id]).verdict.value
    d = lecteur.d
    if sortie not in d.deduits and sortie not in d.domaines:
        return None
    issues, _ = lecteur.sortie(d.valeur_de(sortie))
    return str(issues[0]) if len(issues) == 1 else Verdict.INCONNU.value
