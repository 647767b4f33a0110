# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there a licence, which one, is it on the legal list, and does everything agree with it?"""

from __future__ import annotations

from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue, Point, Preuve, Valeur
from encommun.detectors.declarations import (
    AUCUNE,
    PAQUET_DE_DONNEES,
    Declaration,
    is_content,
    names_content,
)
from encommun.detectors.depot import Depot
from encommun.detectors.licence_fichiers import root_files
from encommun.detectors.licence_verdict import Verdict, decide
from encommun.detectors.licences_noms import agree, base, grant, identifiers

# Order L323-2 and D323-2-1 CRPA: the families of the decree, versions of the official page.
LISTE_LEGALE = frozenset(
    [
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CECILL-B",
        "MIT",
        "CECILL-2.1",
        "CECILL-C",
        "GPL-3.0",
        "LGPL-3.0",
        "AGPL-3.0",
        "MPL-2.0",
        "EPL-2.0",
        "EUPL-1.2",
        "etalab-2.0",
        "LicenseRef-etalab-1.0",
        "ODbL-1.0",
    ]
)

CRITERES = (
    Critere(
        "licence_fichier",
        "Y a-t-il un texte de licence à la racine ?",
        "Ajoutez le texte complet de la licence à la racine, dans LICENSE ou LICENSES/.",
        Gravite.BLOQUANT,
        preconisations=("choisir-licence-logiciel", "deposer-licence"),
    ),
    Critere(
        "licence_identite",
        "Sous quelle licence est la ressource ?",
        "Choisissez une licence de la liste légale et écrivez-la dans LICENSE et dans le README.",
        Gravite.BLOQUANT,
        preconisations=("choisir-licence-logiciel",),
    ),
    Critere(
        "licence_liste_legale",
        "La licence principale est-elle sur la liste de l’article D323-2-1 du CRPA ?",
        "Choisissez une licence de la liste, ou demandez une homologation (D323-2-2).",
        Gravite.ATTENDU,
        preconisations=("choisir-licence-logiciel",),
        source="CRPA, art. L323-2 et D323-2-1",
    ),
    Critere(
        "licence_coherence",
        "La licence est-elle la même partout où elle est dite ?",
        "Corrigez celle des deux déclarations qui est fausse.",
        Gravite.BLOQUANT,
        preconisations=("choisir-licence-logiciel", "deposer-licence"),
    ),
)


def detect(depot: Depot) -> Iterator[Constat]:
    yield _file(depot)
    verdict = decide(depot)
    yield _identity(depot, verdict)
    yield _legal(depot, verdict)
    yield _coherence(depot, verdict)


def _file(depot: Depot) -> Constat:
    fichiers = root_files(depot)
    retenus = [f for f in fichiers if f.est_licence]
    if not retenus:
        detail = ""
        if fichiers:
            detail = f" « {fichiers[0].fichier.chemin} » n’en contient pas."
        return Constat(
            "licence_fichier", Issue.ABSENT, False, f"Aucun texte de licence à la racine.{detail}"
        )
    noms = ", ".join(f"« {f.fichier.chemin} »" for f in retenus[:4])
    preuves = tuple(depot.proof(f.fichier, *f.titre) for f in retenus[:4])
    return Constat("licence_fichier", Issue.VU, True, f"Texte de licence : {noms}.", 5, preuves)


def _identity(depot: Depot, verdict: Verdict) -> Constat:
    cle = "licence_identite"
    preuves = verdict.preuves(depot)
    if verdict.inconnue:
        return Constat(cle, Issue.INCONNU, "unknown", verdict.message, 2, preuves)
    if not verdict.expression:
        return Constat(cle, Issue.ABSENT, "none", verdict.message or "Aucune licence accordée.", 4)
    return Constat(cle, Issue.VU, verdict.expression, verdict.message, verdict.confiance, preuves)


def _legal(depot: Depot, verdict: Verdict) -> Constat:
    cle = "licence_liste_legale"
    if verdict.inconnue or not verdict.expression:
        quoi = "La licence n’est pas reconnue." if verdict.inconnue else "Il n’y a pas de licence."
        return Constat(cle, Issue.NON_APPLICABLE, "na", quoi)
    principale, _, _ = verdict.expression.partition(" AND ")
    if any(_is_listed(i) for i in identifiers(principale)):
        return Constat(
            cle,
            Issue.VU,
            True,
            f"{principale} est sur la liste de l’article D323-2-1 du CRPA.",
            verdict.confiance,
            verdict.preuves(depot),
        )
    return Constat(
        cle,
        Issue.ABSENT,
        False,
        f"{principale} n’est pas sur la liste de l’article D323-2-1 du CRPA.",
        verdict.confiance,
        verdict.preuves(depot),
    )


def _is_listed(identifiant: str) -> bool:
    """A « or later » of an older GNU version may be used under the listed one."""
    racine = base(identifiant)
    if racine in LISTE_LEGALE:
        return True
    return grant(identifiant) == "later" and racine.partition("-")[0] in ("GPL", "LGPL", "AGPL")


# --- Coherence ------------------------------------------------------------------------------

_NATURES = {
    "fichier": "le fichier de licence",
    "lisezmoi": "le README",
    "manifeste": "le manifeste",
    "publiccode": "publiccode.yml",
    "entetes": "les en-têtes",
}


def _coherence(depot: Depot, verdict: Verdict) -> Constat:
    cle = "licence_coherence"
    dites = [d for d in verdict.declarations if d.ids]
    natures = {d.nature for d in dites} | ({"fichier"} if verdict.du_fichier else set())
    if verdict.inconnue or len(natures) < 2:
        raison = (
            "Le texte de licence n’est pas reconnu : rien à comparer."
            if verdict.inconnue
            else "La licence est dite à moins de deux endroits."
        )
        return Constat(cle, Issue.NON_APPLICABLE, [], raison, 4)
    paires = _contradictions(verdict, dites)
    if not paires:
        ou = ", ".join(_NATURES[n] for n in _NATURES if n in natures)
        return Constat(
            cle,
            Issue.VU,
            [],
            f"Tout concorde : {ou}.",
            4,
            verdict.preuves(depot) or (_at(depot, dites[0]),),
        )
    valeur: list[Valeur] = [
        {
            "dit": " ".join(une.ids),
            "chemin": une.chemin,
            "ligne": une.ligne,
            "mais": " ".join(autre.ids),
            "chemin_autre": autre.chemin,
            "ligne_autre": autre.ligne,
        }
        for une, autre in paires
    ]
    points = tuple(
        Point(
            f"« {une.chemin} » dit {' '.join(une.ids)}, « {autre.chemin} » dit {' '.join(autre.ids)}.",  # noqa: E501 - one string, kept whole
            _at(depot, une),
        )
        for une, autre in paires
    )
    return Constat(
        cle,
        Issue.PARTIEL,
        valeur,
        " ".join(p.message for p in points[:3]),
        4,
        tuple(p for paire in paires for p in (_at(depot, paire[0]), _at(depot, paire[1]))),
        points=points,
    )


def _at(depot: Depot, declaration: Declaration) -> Preuve:
    return depot.proof(declaration.chemin, declaration.ligne, declaration.extrait)


def _contradictions(
    verdict: Verdict, dites: list[Declaration]
) -> list[tuple[Declaration, Declaration]]:
    reference = verdict.reference
    if reference is None:
        return []
    paires: list[tuple[Declaration, Declaration]] = []
    readme = [d for d in dites if d.nature == "lisezmoi" and not _of_contents(d, reference)]
    if readme and not any(_agrees(d, reference) for d in readme):
        paires.append((readme[0], reference))
    paires += [
        (d, reference)
        for d in dites
        if d.nature != "lisezmoi"
        and d is not reference
        and not _agrees(d, reference)
        and not _of_data(d, reference)
    ]
    paires += _grants(dites, {id(une) for une, _ in paires})
    return paires


def _of_contents(dite: Declaration, reference: Declaration) -> bool:
    """« Documentation : CC BY 4.0 » says nothing of the code."""
    return (
        all(is_content(i) for i in dite.ids)
        and not all(is_content(i) for i in reference.ids)
        and names_content(dite.extrait)
    )


def _of_data(dite: Declaration, reference: Declaration) -> bool:
    """A data package says the licence of its data, not that of the program it stands in."""
    return (
        dite.chemin.rpartition("/")[2] == PAQUET_DE_DONNEES
        and all(is_content(i) for i in dite.ids)
        and not all(is_content(i) for i in reference.ids)
    )


def _agrees(une: Declaration, autre: Declaration) -> bool:
    if AUCUNE in une.ids:
        return False
    return any(agree(a, b) for a in une.ids for b in autre.ids)


def _grants(dites: list[Declaration], deja: set[int]) -> list[tuple[Declaration, Declaration]]:
    """« -only » here, « -or-later » there, for the same GNU version."""
    for une in dites:
        for i in une.ids:
            if grant(i) != "only" or id(une) in deja:
                continue
            for autre in dites:
                if any(base(j) == base(i) and grant(j) == "later" for j in autre.ids):
                    return [(une, autre)] if id(autre) not in deja else []
    return []
