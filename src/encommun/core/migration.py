# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a dossier passes from one version of the content to the next, and back.

A dossier is read here as plain words (a file, a row of the database), since its names may no
longer exist. What no operation names is kept. What cannot be decided without a person is put
aside under `a_revoir`, with the reason; nothing is lost. The log of each migration, kept in
the dossier, is enough to undo it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

type Table = dict[str, Any]

A_REVOIR, JOURNAL = "a_revoir", "migrations"


class Objet(StrEnum):
    """What an operation is about."""

    FAIT = "fait"
    REPONSE = "reponse"
    PRECONISATION = "preconisation"


class Sort(StrEnum):
    """What becomes of it. What nothing names is kept."""

    RENOMME = "renomme"
    SCINDE = "scinde"
    FUSIONNE = "fusionne"
    FILE = "file"  # put aside for a person


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of names between two versions, and why."""

    sur: Objet
    sort: Sort
    de: tuple[str, ...]
    vers: tuple[str, ...]
    motif: str
    fait: str = ""  # of an answer: the fact that it answers


@dataclass(frozen=True, slots=True)
class Migration:
    """From one version of the content to the next."""

    de: str
    vers: str
    resume: str
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one dossier, in words; what made it, and whether a person must look."""

    ou: str
    phrase: str
    operation: Operation | None = None
    a_revoir: bool = False

    def __str__(self) -> str:
        return f"{self.ou} : {self.phrase}"


@dataclass(frozen=True, slots=True)
class Migre:
    """A dossier once migrated or brought back, and what changed."""

    dossier: Table
    differences: tuple[Difference, ...] = ()


def path(migrations: Sequence[Migration], version: str) -> tuple[Migration, ...]:
    """The migrations that a dossier of this version still needs, in order.

    Without a version, all of them: names that are gone are the only ones they touch.
    """
    if not version:
        return tuple(migrations)
    departs = [m.de for m in migrations]
    return tuple(migrations[departs.index(version) :]) if version in departs else ()


def linked(migrations: Sequence[Migration]) -> bool:
    """Whether each migration starts where the previous one ends."""
    return all(a.vers == b.de for a, b in pairwise(migrations))


# --- Forward --------------------------------------------------------------------------------


def migrate(dossier: Mapping[str, Any], migrations: Sequence[Migration]) -> Migre:
    """The dossier in the words of the last version. Doing it again changes nothing."""
    actuel: Table = dict(dossier)
    differences: list[Difference] = []
    for migration in path(migrations, str(dossier.get("referentiel") or "")):
        actuel, trouvees = _pass(actuel, migration)
        differences += trouvees
    return Migre(actuel, tuple(differences))


def _pass(dossier: Table, migration: Migration) -> tuple[Table, list[Difference]]:
    travail = _Travail(migration)
    apres = dict(dossier)
    entree: Table = {"de": dossier.get("referentiel"), "vers": migration.vers}
    if "faits" in dossier:
        apres["faits"] = travail.table(dossier["faits"] or {}, "faits")
    if "lots" in dossier:
        apres["lots"] = [
            travail.table(lot, f"lots[{n}]") if lot else lot
            for n, lot in enumerate(dossier["lots"] or ())
        ]
    if "suivi" in dossier:
        apres["suivi"] = travail.suivi(dossier["suivi"] or [])
    for cle in ("faits", "lots", "suivi"):
        if cle in dossier and apres[cle] != dossier[cle]:
            if not dossier[cle] and not apres[cle]:
                apres[cle] = dossier[cle]  # nothing, written another way
            else:
                entree[cle] = {"avant": dossier[cle], "apres": apres[cle]}
    if travail.a_revoir:
        entree[A_REVOIR] = travail.a_revoir
        apres[A_REVOIR] = [*(dossier.get(A_REVOIR) or ()), *travail.a_revoir]
    apres["referentiel"] = migration.vers
    apres[JOURNAL] = [*(dossier.get(JOURNAL) or ()), entree]
    return apres, travail.differences


class _Travail:
    """One migration applied to one dossier: what is put aside, what is told."""

    def __init__(self, migration: Migration) -> None:
        self.operations = migration.operations
        self.differences: list[Difference] = []
        self.a_revoir: list[Table] = []

    def tell(self, ou: str, phrase: str, operation: Operation, *, a_revoir: bool = False) -> None:
        self.differences.append(Difference(ou, phrase, operation, a_revoir))

    def queue(self, ou: str, nom: str, valeur: object, operation: Operation, motif: str) -> None:
        """Put aside, with the reason and what it may become: a person decides."""
        self.a_revoir.append(
            {
                "ou": ou,
                "nom": nom,
                "valeur": valeur,
                "motif": motif,
                "sur": operation.sur.value,
                "sort": operation.sort.value,
                "vers": list(operation.vers),
            }
        )
        self.tell(ou, f"« {nom} » est mis de côté : {motif}", operation, a_revoir=True)

    # Facts and their answers --------------------------------------------------------------

    def table(self, avant: Mapping[str, Any], ou: str) -> Table:
        """The facts of the commons, or of one lot."""
        table = dict(avant)
        for operation in self.operations:
            if operation.sur is Objet.REPONSE and operation.fait in table:
                self._reponse(table, operation, ou)
            elif operation.sur is Objet.FAIT:
                self._fait(table, operation, ou)
        return table

    def _fait(self, table: Table, operation: Operation, ou: str) -> None:
        presents = [nom for nom in operation.de if nom in table]
        if not presents:
            return
        valeurs = [table[nom] for nom in presents]
        occupes = [nom for nom in operation.vers if nom in table and nom not in presents]
        valeur = _merge(valeurs)
        if operation.sort is Sort.FILE:
            motif = operation.motif
        elif occupes:
            motif = f"« {occupes[0]} » a déjà une réponse. {operation.motif}"
        elif valeur is None:
            motif = f"les réponses diffèrent. {operation.motif}"
        else:
            for nom in presents:
                del table[nom]
            table.update(dict.fromkeys(operation.vers, valeur))
            noms = " et ".join(f"« {nom} »" for nom in operation.vers)
            phrase = f"{_become(presents)} {noms}. {operation.motif}"
            self.tell(ou, phrase, operation)
            return
        for nom in presents:
            self.queue(ou, nom, table.pop(nom), operation, motif)

    def _reponse(self, table: Table, operation: Operation, ou: str) -> None:
        fait, valeur = operation.fait, table[operation.fait]
        donnees = valeur if isinstance(valeur, list) else [valeur]
        touchees = [mot for mot in donnees if mot in operation.de]
        if not touchees:
            return
        plusieurs = len(operation.vers) > 1 and not isinstance(valeur, list)
        if operation.sort is Sort.FILE or plusieurs:
            self.queue(ou, fait, valeur, operation, operation.motif)
            restent = [mot for mot in donnees if mot not in operation.de]
            if restent:
                table[fait] = restent
            else:
                del table[fait]
            return
        nouvelles: list[Any] = []
        for mot in donnees:
            nouvelles += operation.vers if mot in operation.de else (mot,)
        uniques = _unique(nouvelles)
        table[fait] = uniques if isinstance(valeur, list) else uniques[0]
        mots = ", ".join(map(str, operation.vers))
        phrase = f"{fait} : « {', '.join(touchees)} » devient « {mots} ». {operation.motif}"
        self.tell(ou, phrase, operation)

    # Progress -----------------------------------------------------------------------------

    def suivi(self, avant: Sequence[Mapping[str, Any]]) -> list[Table]:
        """The states of recommendations, each under its new name. History keeps its order."""
        lignes = [dict(ligne) for ligne in avant]
        for operation in self.operations:
            if operation.sur is not Objet.PRECONISATION:
                continue
            concernees = [li for li in lignes if li.get("preconisation") in operation.de]
            if all(li["preconisation"] in operation.vers for li in concernees):
                continue  # none, or those that keep their name
            if operation.sort is Sort.FILE:
                lignes = [li for li in lignes if li not in concernees]
                for ligne in concernees:
                    self.queue("suivi", ligne["preconisation"], ligne, operation, operation.motif)
                continue
            self._told(operation, concernees)
            suite: list[Table] = []
            for ligne in lignes:
                if ligne in concernees:
                    suite += ({**ligne, "preconisation": nom} for nom in operation.vers)
                else:
                    suite.append(ligne)
            lignes = suite
        return lignes

    def _told(self, operation: Operation, concernees: list[Table]) -> None:
        # Only what this dossier holds, and what changes its name.
        tenus = {ligne["preconisation"] for ligne in concernees} - set(operation.vers)
        de = _become([f"« {nom} »" for nom in operation.de if nom in tenus])
        vers = " et ".join(f"« {nom} »" for nom in operation.vers)
        self.tell("suivi", f"{de} {vers}. {operation.motif}", operation)
        derniers = {ligne["preconisation"]: ligne.get("etat") for ligne in concernees}
        if operation.sort is Sort.SCINDE and "fait" in derniers.values():
            motif = f"vérifiez que chaque partie est faite. {operation.motif}"
            self.queue("suivi", operation.de[0], "fait", operation, motif)
        if operation.sort is Sort.FUSIONNE and len(set(derniers.values())) > 1:
            motif = f"les états diffèrent, le dernier l’emporte. {operation.motif}"
            self.queue("suivi", operation.vers[0], derniers, operation, motif)
        elif operation.sort is Sort.FUSIONNE and "fait" in derniers.values():
            reste = [nom for nom in operation.de if nom not in derniers]
            if reste:
                noms = " et ".join(f"« {nom} »" for nom in reste)
                motif = f"vérifiez que {noms} est fait aussi. {operation.motif}"
                self.queue("suivi", operation.vers[0], derniers, operation, motif)


def _merge(valeurs: list[Any]) -> Any:  # noqa: ANN401 - words as files hold them
    """One value for several that agree; lists are united; None when they disagree."""
    if all(valeur == valeurs[0] for valeur in valeurs):
        return valeurs[0]
    if all(isinstance(valeur, list) for valeur in valeurs):
        return _unique(mot for valeur in valeurs for mot in valeur)
    return None


def _unique(mots: Iterable[Any]) -> list[Any]:
    trouves: list[Any] = []
    for mot in mots:
        if mot not in trouves:
            trouves.append(mot)
    return trouves


# --- Back -----------------------------------------------------------------------------------


def revert(dossier: Mapping[str, Any]) -> Migre:
    """The dossier before its last migration.

    What a person changed since is kept aside: their new words do not exist in the old version.
    """
    journal = list(dossier.get(JOURNAL) or ())
    if not journal:
        return Migre(dict(dossier))
    entree = journal.pop()
    avant: Table = dict(dossier)
    aside = [x for x in avant.get(A_REVOIR) or () if x not in entree.get(A_REVOIR, ())]
    differences = [Difference("referentiel", f"retour à {entree['de'] or 'la version d’avant'}")]
    for cle in ("faits", "lots", "suivi"):
        if cle not in entree:
            continue
        attendu, actuel = entree[cle]["apres"], avant.get(cle)
        avant[cle] = entree[cle]["avant"]
        if not same(actuel or None, attendu or None):  # nothing is written in several ways
            motif = "changé depuis la migration : à reporter à la main."
            aside.append({"ou": cle, "nom": cle, "valeur": actuel, "motif": motif})
            differences.append(Difference(cle, motif))
        else:
            differences.append(Difference(cle, "comme avant la migration."))
    _put(avant, A_REVOIR, aside)
    _put(avant, JOURNAL, journal)
    _put(avant, "referentiel", entree["de"])
    return Migre(avant, tuple(differences))


def same(a: object, b: object) -> bool:
    """Whether two words say the same: several answers have no order, a mapping has none either."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[cle], b[cle]) for cle in a)
    if isinstance(a, list) and isinstance(b, list):
        if all(isinstance(mot, str) for mot in (*a, *b)):
            return sorted(a) == sorted(b)
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def _put(table: Table, cle: str, valeur: object) -> None:
    if valeur:
        table[cle] = valeur
    else:
        table.pop(cle, None)


def _become(noms: Sequence[str]) -> str:
    """« a devient », « a, b et c deviennent »."""
    *debut, dernier = noms
    return f"{', '.join(debut)} et {dernier} deviennent" if debut else f"{dernier} devient"
