# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a verification: in words, then as data."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from statistics import median
from typing import TYPE_CHECKING, Any

from encommun.loader.traductions import NOMS
from encommun.loader.verification import Gravite
from encommun.loader.verification.comptes import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from encommun.loader.arbre import Rejeu
    from encommun.loader.relecture import PageRelue
    from encommun.loader.verification import Rapport, Remarque

_NOMS = {
    "etapes": "étapes",
    "preconisations": "préconisations",
    "glossaire": "mots expliqués",
    "faq": "questions fréquentes",
}
_DES = {
    "themes": "des thèmes",
    "questions": "des questions",
    "etapes": "des étapes",
    "preconisations": "des titres et résumés de préconisations",
    "roles": "des rôles",
    "mots": "des acteurs et documents",
}


def as_text(rapport: Rapport, *, details: bool = False) -> Iterator[str]:
    """Remarks, then each promise with what it covered."""
    groupes: defaultdict[str, list[Remarque]] = defaultdict(list)
    for remarque in rapport.remarques:
        if details or remarque.gravite is Gravite.ERREUR:
            yield str(remarque)
        else:
            groupes[remarque.message].append(remarque)
    for message, semblables in groupes.items():
        if len(semblables) == 1:
            yield str(semblables[0])
        else:
            quoi = semblables[0].objet.split(" ", 1)[0]
            nombre = f"{len(semblables)} fois, sur « {quoi} »"
            yield f"avertissement : {nombre} : {message} La liste : --details."
    for promesse in rapport.promesses:
        marque = "prouvé" if promesse.tenue else "FAUX"
        profils = f", sur {in_words(promesse.profils)} profils" if promesse.profils else ""
        yield f"{marque} : {promesse.enonce} ({promesse.examines} {promesse.quoi}{profils})."
        if promesse.precision:
            yield f"         {promesse.precision}."
    for completude in rapport.langues:
        nom = NOMS.get(completude.langue, completude.langue)
        parts = (
            f"{_percent(dites, toutes)} {_DES.get(quoi, quoi)} ({dites} sur {toutes})"
            for quoi, (dites, toutes) in completude.comptes.items()
        )
        yield f"{nom} : {', '.join(parts)}."


def _percent(dites: int, toutes: int) -> str:
    """Rounded down: only the whole makes a hundred."""
    return f"{100 * dites // toutes if toutes else 100} %"


def summary(rapport: Rapport, duree: float) -> Iterator[str]:
    """What was looked at, in one line or two."""
    comptes = ", ".join(f"{n} {_NOMS.get(nom, nom)}" for nom, n in rapport.examines.items())
    yield f"Référentiel {rapport.version} : {comptes}."
    tenues = sum(promesse.tenue for promesse in rapport.promesses)
    secondes = f"{duree:.1f}".replace(".", ",")
    yield f"{tenues} promesses prouvées sur {len(rapport.promesses)}, en {secondes} s."
    erreurs = len(rapport.erreurs)
    autres = len(rapport.remarques) - erreurs
    yield f"{_count(erreurs, 'défaut')}, {_count(autres, 'avertissement')}."


def as_json(rapport: Rapport) -> str:
    """The whole report. Numbers of profiles are words: many exceed what JSON readers hold."""
    donnees = {
        "referentiel": rapport.version,
        "conforme": rapport.conforme,
        "examines": rapport.examines,
        "promesses": [
            {
                "id": p.id,
                "enonce": p.enonce,
                "tenue": p.tenue,
                "examines": p.examines,
                "quoi": p.quoi,
                "profils": str(p.profils) if p.profils else None,
                "precision": p.precision,
            }
            for p in rapport.promesses
        ],
        "langues": {
            c.langue: {
                quoi: {"a_jour": dites, "total": toutes}
                for quoi, (dites, toutes) in c.comptes.items()
            }
            for c in rapport.langues
        },
        "remarques": [
            {"gravite": r.gravite, "objet": r.objet, "message": r.message, "remede": r.remede}
            for r in rapport.remarques
        ],
    }
    return _dumps(donnees)


# --- A tree given as data -------------------------------------------------------------------


def tree_as_text(rejeu: Rejeu) -> Iterator[str]:
    """Paths by outcome, then each defect, then what is proved."""
    yield f"{_count(len(rejeu.chemins), 'chemin')}, {_count(len(rejeu.issues), 'issue')}."
    for issue in rejeu.issues:
        menent = sum(chemin.fin == issue for chemin in rejeu.chemins)
        yield f"  {issue} : {_count(menent, 'chemin')}"
    yield from _tree_faults(rejeu)
    yield from _tree_proofs(rejeu)


def _tree_faults(rejeu: Rejeu) -> Iterator[str]:
    if not rejeu.issues:
        yield "défaut : aucune issue. Dites où l’on s’arrête, par « end: true »."
    for nom in rejeu.inatteignables:
        yield f"défaut : {nom} : aucun chemin n’y mène."
    for nom in rejeu.impasses:
        yield f"défaut : {nom} : ni réponse ni fin, on reste sans issue."
    for nom, cible in rejeu.renvois_morts:
        yield f"défaut : {nom} : une réponse envoie à « {cible} », qui n’existe pas."
    for boucle in rejeu.boucles:
        yield f"défaut : on tourne en rond : {' → '.join(boucle)}."
    for question, chemins in rejeu.sautees.items():
        evitent = "évite" if len(chemins) == 1 else "évitent"
        combien = _count(len(chemins), "chemin")
        yield f"défaut : {question} : question obligatoire que {combien} {evitent} :"
        for chemin in chemins:
            yield f"  {chemin}"


def _tree_proofs(rejeu: Rejeu) -> Iterator[str]:
    """Nothing is proved of a tree that leads nowhere, nor of what nobody asked for."""
    nombre, sans_issue = len(rejeu.chemins), not rejeu.issues
    parcourus = "parcouru" if nombre == 1 else "tous parcourus"
    for enonce, fautes in (
        ("chaque nœud s’atteint, chaque issue s’obtient", rejeu.inatteignables or sans_issue),
        ("chaque réponse mène à un nœud", rejeu.renvois_morts),
        (
            "chaque chemin aboutit à une issue",
            rejeu.impasses or rejeu.renvois_morts or rejeu.boucles or sans_issue,
        ),
        ("aucun chemin ne tourne en rond", rejeu.boucles),
        ("aucune question obligatoire n’est évitée", rejeu.sautees or not rejeu.obligatoires),
    ):
        if nombre and not fautes:
            yield f"prouvé : {enonce}, sur {_count(nombre, 'chemin')}, {parcourus}."
    if not rejeu.obligatoires:
        yield "non vérifié : l’arbre ne nomme aucune question sous « obligatoires »."


def _count(nombre: int, mot: str) -> str:
    return f"{nombre} {mot}{'s' if nombre > 1 else ''}"


def tree_as_json(rejeu: Rejeu) -> str:
    """The same as data."""
    return _dumps(
        {
            "chemins": [str(chemin) for chemin in rejeu.chemins],
            "issues": list(rejeu.issues),
            "inatteignables": list(rejeu.inatteignables),
            "impasses": list(rejeu.impasses),
            "renvois_morts": [list(renvoi) for renvoi in rejeu.renvois_morts],
            "boucles": [list(boucle) for boucle in rejeu.boucles],
            "sautees": {q: [str(c) for c in chemins] for q, chemins in rejeu.sautees.items()},
        }
    )


# --- The French of the pages ----------------------------------------------------------------


def language_as_text(pages: Sequence[PageRelue], *, par_page: bool) -> Iterator[str]:
    """What to reword; with `par_page`, how each page reads, the hardest first."""
    if par_page:
        for page in sorted(pages, key=lambda p: p.lisibilite):
            yield f"{page.lisibilite:3} {page.page} ({page.mots} mots, {page.phrases} phrases)"
    for page in pages:
        yield from map(str, page.reproches)


def language_summary(pages: Sequence[PageRelue]) -> str:
    """The whole in one line."""
    reproches = sum(len(page.reproches) for page in pages)
    indices = [page.lisibilite for page in pages] or [100]
    return (
        f"{len(pages)} pages relues, {_count(reproches, 'passage')} à reprendre. Lisibilité, "
        f"notre repère : médiane {median(indices):.0f}, de {min(indices)} à {max(indices)}."
    )


def language_as_json(pages: Sequence[PageRelue]) -> str:
    """The same as data."""
    return json.dumps([asdict(page) for page in pages], ensure_ascii=False, indent=2)


def _dumps(donnees: dict[str, Any]) -> str:
    return json.dumps(donnees, ensure_ascii=False, indent=2)
