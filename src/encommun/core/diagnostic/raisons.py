# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why: each step of the funnel with its reason, and dependencies that contradict each other."""

from __future__ import annotations

from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from encommun.core.diagnostic import entonnoir
from encommun.core.diagnostic.dependances import AUTRE, LOGICIEL
from encommun.core.diagnostic.formes import Contradiction, Elimination

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.diagnostic.compilation import LogiqueDroits
    from encommun.core.diagnostic.formes import DiagnosticLot
    from encommun.core.diagnostic.lot import Lecteur

_CHOISIR = "L’organisme peut-il choisir ?"
_LISTE = "La liste légale"
PAIRES_MAX = 100  # nobody settles more contradictions at once
_DEPENDANCES = "Les dépendances"
_RECIPROCITE = "La réciprocité, voulue et motivée"


def expliquer(
    logique: LogiqueDroits, lecteur: Lecteur, lot: DiagnosticLot
) -> tuple[Elimination, ...]:
    """The steps of the funnel, as far as what is known leads."""
    regimes, _ = lecteur.sortie(logique.diagrammes.deduits["regime_licences"])
    if len(regimes) != 1:
        return ()
    return tuple(_etapes(logique, lecteur, lot, str(regimes[0])))


def _etapes(
    logique: LogiqueDroits, lecteur: Lecteur, lot: DiagnosticLot, regime: str
) -> Iterator[Elimination]:
    droits, effets = logique.droits, logique.effets
    if regime == entonnoir.RIEN:
        yield Elimination(_CHOISIR, _pourquoi_rien(logique, lecteur, lot))
        return
    if regime in entonnoir.IMPOSEES:
        imposee = str(lecteur.declarations.get(regime, ""))
        raison = (
            "La licence du projet auquel vous contribuez s’impose."
            if regime == "licence_amont"
            else "La licence reçue, affichée ou prévue au contrat s’impose."
        )
        regle = "R-080" if regime == "licence_amont" else _imposante(lot)
        yield Elimination(_CHOISIR, raison, restent=(imposee,), regle=regle)
        restantes: tuple[str, ...] = (imposee,)
    else:
        restantes = entonnoir.liste_legale(droits, regime)
        regle = {"liste_logiciel": "R-077", "etalab_seule": "R-082"}.get(regime, "R-076")
        yield Elimination(_CHOISIR, "Vos droits vous laissent choisir.", restent=restantes)
        yield Elimination(_LISTE, droits.regles[regle].alors, restent=restantes, regle=regle)
    natures = _natures(logique, lecteur)
    if len(natures) != 1:
        return
    (nature,) = natures
    for dependance in lecteur.dependances or ():
        if dependance.spdx is None or dependance.lien is None:
            continue
        ligne = effets.ligne(effets.classe(dependance.spdx), dependance.lien, nature)
        if ligne is None:
            continue
        effet = effets.effet(effets.classe(dependance.spdx), dependance.lien)
        admises = effet.contrainte.pour(logiciel=nature == LOGICIEL)
        gardees = tuple(li for li in restantes if li in admises or li not in droits.licences)
        if not gardees and ligne.regle == "R-085":
            gardees = admises
        ecartees = tuple(li for li in restantes if li not in gardees)
        nom = f"{dependance.spdx} ({dependance.lien}) : {ligne.raison}"
        yield Elimination(_DEPENDANCES, nom, ecartees, gardees, ligne.regle)
        restantes = gardees
    finales = lot.licences.valeur
    if finales is not None and regime not in entonnoir.IMPOSEES:
        retirees = tuple(li for li in restantes if li not in finales)
        if retirees:
            raison = (
                "Sans motif d’intérêt général, ces licences sont écartées du conseil : permises "
                "par le décret, leur restriction est à justifier."
            )
            yield Elimination(_RECIPROCITE, raison, retirees, finales, "R-078")


def _natures(logique: LogiqueDroits, lecteur: Lecteur) -> tuple[str, ...]:
    """What the lot may be, as the table of dependencies tells lots apart."""
    issues, _ = lecteur.sortie(logique.diagrammes.deduits["logiciel_ou_documentation"])
    return tuple(LOGICIEL if issue == "oui" else AUTRE for issue in issues)


def _imposante(lot: DiagnosticLot) -> str:
    citees = [c.regle.id for c in lot.regles]
    return next((r for r in ("R-047", "R-081", "R-095") if r in citees), "R-081")


def _pourquoi_rien(logique: LogiqueDroits, lecteur: Lecteur, lot: DiagnosticLot) -> str:
    if lot.fond.valeur == "interdite":
        return "La publication est interdite : aucune licence ne peut être donnée."
    if lecteur.faits.get("composant_type") == "signe_distinctif":
        return "Un signe distinctif ne se met pas sous licence libre."
    if lecteur.vraie(logique.regles["R-022"]):
        return "Une redevance est permise et voulue : la licence serait payante."
    if lot.verrous.valeur and "droits_tiers" in lot.verrous.valeur:
        return "Des droits d’autrui bloquent toute licence."
    if lecteur.vraie(logique.regles["R-080"]):
        return "Le projet auquel vous contribuez n’a pas de licence libre."
    return {
        "a_acquerir": "Les droits sont à acquérir.",
        "reutilisation_legale": "La loi permet de réutiliser, pas de mettre sous licence.",
        "partages": "Les autres titulaires n’ont pas donné leur accord.",
        "incertain": "On ne sait pas qui détient les droits : voyez un juriste.",
        "sous_licence": "La licence reçue n’est pas déclarée.",
    }.get(lot.droits.valeur or "", "Aucune licence ne peut être donnée aujourd’hui.")


def contradictions(logique: LogiqueDroits, lecteur: Lecteur) -> tuple[Contradiction, ...]:
    """Pairs of dependencies that leave no licence to the whole, whatever the lot may be."""
    effets = logique.effets
    natures = _natures(logique, lecteur)
    # Dependencies of one class and one link contradict the same others.
    groupes: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for rang, d in enumerate(lecteur.dependances or ()):
        if d.spdx and d.lien:
            groupes.setdefault((effets.classe(d.spdx), d.lien), {})[d.spdx, d.lien] = rang
    paires: list[tuple[tuple[int, str, str], tuple[int, str, str]]] = []
    for un, autre in combinations(groupes, 2):
        communes = effets.effet(*un).contrainte.et(effets.effet(*autre).contrainte)
        if not any(communes.pour(logiciel=nature == LOGICIEL) for nature in natures):
            for (a, rang_a), (b, rang_b) in islice(
                product(groupes[un].items(), groupes[autre].items()), PAIRES_MAX
            ):
                premiere, seconde = sorted(((rang_a, *a), (rang_b, *b)))
                paires.append((premiere, seconde))
    trouvees: list[Contradiction] = []
    for (_, spdx, lien), (_, autre_spdx, autre_lien) in sorted(paires)[:PAIRES_MAX]:
        une, deux = effets.classe(spdx), effets.classe(autre_spdx)
        lignes = (effets.ligne(une, lien, natures[0]), effets.ligne(deux, autre_lien, natures[0]))
        trouvees.append(
            Contradiction(
                f"{spdx} ({lien})",
                f"{autre_spdx} ({autre_lien})",
                tuple(ligne.raison for ligne in lignes if ligne is not None),
                (
                    f"Remplacer {spdx} ou {autre_spdx} par une brique équivalente.",
                    "Séparer les programmes : processus distincts, ou appel par le réseau.",
                    "Demander à l’auteur d’une des briques une autre licence.",
                ),
            )
        )
    return tuple(trouvees)
