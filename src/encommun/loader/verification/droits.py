# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law proved by its diagrams: every rule reached, every line useful, every path ended."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from encommun.core.diagnostic.faits import VIDES
from encommun.core.logique import FAUX, TOUJOURS, VRAI
from encommun.loader.verification.rapport import avertissement, erreur

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.diagnostic.compilation import LogiqueDroits
    from encommun.core.referentiel import Referentiel
    from encommun.core.referentiel.droits import Cas, Regle, Table
    from encommun.loader.verification.rapport import Remarque


@dataclass(frozen=True, slots=True)
class LigneLue:
    """A line of a table as diagrams see it: when it speaks, when it wins, what it says."""

    nom: str
    si: int
    gagne: int
    vaut: str


def reached(referentiel: Referentiel, logique: LogiqueDroits) -> Iterator[Remarque]:
    """Every rule, and every part of a rule, happens in some situation."""
    droits, d = referentiel.droits, logique.diagrammes
    for regle in droits.regles.values():
        objet, noeud = (
            f"règle {regle.id} ({regle.fichier}:{regle.ligne})",
            logique.regles[regle.id],
        )
        if noeud == FAUX:
            yield erreur(objet, "Aucune situation ne la rend vraie.", "Revoyez « si ».")
            continue
        sauf = logique.sauf.get(regle.id)
        if sauf is not None and d.et(noeud, d.si(sauf, FAUX, VRAI)) == FAUX:
            yield erreur(objet, "« sauf_si_etabli » l’écarte toujours.", "Revoyez ce champ.")
        for nom, cas in _parts(regle):
            if d.et(noeud, logique.condition(cas.si)) == FAUX:
                quoi = cas.vaut or cas.comme
                yield erreur(objet, f"« {nom} » : « {quoi} » n’arrive jamais.", "Revoyez « si ».")
    yield from _called(referentiel, logique)


def _called(referentiel: Referentiel, logique: LogiqueDroits) -> Iterator[Remarque]:
    """Every lock is laid, every act called, every entry of the annexes used, somewhere."""
    droits = referentiel.droits
    for verrou, noeud in logique.verrous.items():
        if noeud == FAUX:
            yield erreur(
                f"verrou {verrou}", "Aucune règle ne le pose.", "Retirez-le de mots.yaml."
            )
    for acte, noeud in logique.actes.items():
        sauves = (r for r in logique.sauf if any(c.vaut == acte for c in droits.regles[r].actions))
        if noeud == FAUX and not any(sauves):
            yield erreur(f"acte {acte}", "Aucune situation ne l’appelle.", "Retirez-le.")
    for annexe, fiches in droits.annexes.items():
        for fiche in fiches:
            if logique.condition(fiche.si) == FAUX:
                yield erreur(
                    f"annexe {annexe}, {fiche.id}", "Elle ne s’applique jamais.", "Revoyez « si »."
                )


def _parts(regle: Regle) -> Iterator[tuple[str, Cas]]:
    for table, cas in regle.donne.items():
        yield from ((f"donne.{table}", c) for c in cas)
    for nom in ("verrous", "actions", "conseils"):
        yield from ((nom, c) for c in getattr(regle, nom))


def lines(referentiel: Referentiel, logique: LogiqueDroits, table: Table) -> Iterator[LigneLue]:
    """The lines of a table in order, the last resort included."""
    d, regles = logique.diagrammes, referentiel.droits.regles
    deja = FAUX
    for rang, ligne in enumerate(table.lignes, 1):
        regle = regles.get(ligne.regle)
        socle = logique.regle(regle) if regle else VRAI
        for cas in ligne.cas or (regle.donne.get(table.id, ()) if regle else ()):
            si = d.et(socle, logique.condition(cas.si))
            nom = f"ligne {rang}" + (f" ({regle.id})" if regle else "")
            yield LigneLue(nom, si, d.si(deja, FAUX, si), cas.vaut or f"={cas.comme}")
            deja = d.ou(deja, si)
    reste = d.si(deja, FAUX, VRAI)
    yield LigneLue("sinon", reste, reste, table.sinon.vaut or f"={table.sinon.comme}")


def tables(referentiel: Referentiel, logique: LogiqueDroits) -> Iterator[Remarque]:
    """Each table ends on a value in every situation, and each of its lines may decide."""
    droits = referentiel.droits
    for table in droits.tables.values():
        objet = f"table {table.id}"
        if table.sinon.si != TOUJOURS:
            yield erreur(objet, "« sinon » a une condition : un chemin n’aboutit pas.", "Ôtez-la.")
        lues = list(lines(referentiel, logique, table))
        for rang, ligne in enumerate(lues[:-1]):
            if ligne.gagne != FAUX:
                continue
            avant = {a.vaut for a in lues[:rang] if logique.diagrammes.et(a.si, ligne.si) != FAUX}
            if avant <= {ligne.vaut}:  # another rule already says the same
                yield avertissement(
                    objet,
                    f"La {ligne.nom} répète toujours une ligne précédente.",
                    "Voyez l’ordre.",
                )
            else:
                yield erreur(objet, f"La {ligne.nom} ne l’emporte jamais.", "Revoyez l’ordre.")


def outcomes(referentiel: Referentiel, logique: LogiqueDroits) -> Iterator[Remarque]:
    """Each outcome that has words is reached, each outcome reached has words."""
    d = logique.diagrammes
    for sortie, libelles in referentiel.droits.valeurs.items():
        if sortie not in d.deduits:
            continue
        issues = d.examiner(d.deduits[sortie], d.savoir({})).issues
        dites = {libelle.id for libelle in libelles}
        for issue in sorted(dites - {str(i) for i in issues}):
            yield erreur(f"sortie {sortie}", f"Personne n’obtient « {issue} ».", "Retirez-la.")
        for issue in sorted({str(i) for i in issues} - dites):
            yield erreur(f"sortie {sortie}", f"« {issue} » n’a pas de mots.", "Écrivez-les.")


@dataclass(frozen=True, slots=True)
class Rencontres:
    """Pairs of lines that say different things of one reachable situation, and who decides."""

    examinees: int
    departagees: int


def encounters(referentiel: Referentiel, logique: LogiqueDroits) -> Rencontres:
    """Lines of one table that disagree somewhere: the order of the table tells which wins."""
    d, examinees, departagees = logique.diagrammes, 0, 0
    for table in referentiel.droits.tables.values():
        lues = list(lines(referentiel, logique, table))[:-1]
        for a, b in combinations(lues, 2):
            examinees += 1
            departagees += a.vaut != b.vaut and d.et(a.si, b.si) != FAUX
    return Rencontres(examinees, departagees)


def equal_rank(referentiel: Referentiel) -> Iterator[Remarque]:
    """Disagreements that no written order settles.

    Lines of a table, and lines of one rule, are ranked by their order: two never have the same
    rank. What remains: a table that says of a rule what the rule does not, and a fact that
    would follow from two lines at once.
    """
    regles = referentiel.droits.regles
    for table in referentiel.droits.tables.values():
        for ligne in table.lignes:
            regle = regles.get(ligne.regle)
            if regle is not None and ligne.cas and table.id in regle.donne:
                yield erreur(
                    f"table {table.id}",
                    f"Elle donne une valeur à {regle.id}, qui en donne déjà une.",
                    "Gardez-en une seule.",
                )
    commune = referentiel.logique
    for question in referentiel.questions.values():
        for (va, a), (vb, b) in combinations(question.decoule, 2):
            if va != vb and commune.diagrammes.et(commune.noeud(a), commune.noeud(b)) != FAUX:
                yield erreur(
                    f"question {question.id}",
                    f"Sa réponse découle à la fois de « {va} » et de « {vb} ».",
                    "Précisez « si » pour qu’une seule ligne vaille.",
                )


def paths_end(referentiel: Referentiel, logique: LogiqueDroits) -> int:
    """How many leaves every legal path ends on; each of them is a value."""
    d = logique.diagrammes
    issues = [
        d.examiner(d.deduits[table], d.savoir({})).issues
        for table in (*referentiel.droits.tables, VIDES)
        if table in d.deduits
    ]
    return sum(map(len, issues))
