# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""From one version of the référentiel to the next, for the dossiers kept here.

A dossier passes when someone opens it, or with all the others when the operator asks. It goes
through the steps that files go through, in its words; what a person must settle waits, and is
settled one decision at a time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction

from encommun.core import migration, revue
from encommun.core.migration import A_REVOIR, JOURNAL, same
from encommun.core.referentiel import Portee
from encommun.core.revue import Geste
from encommun.core.suivi import Avancement, Etat
from encommun.loader.dossiers import tables
from encommun.loader.dossiers.migration import Age, Migrateur
from encommun.loader.dossiers.reprise import mend, read_words, written
from encommun.store import queries, services
from encommun.store.contenu import Contenu, as_json, from_json
from encommun.store.models import Commun, Nature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from encommun.core.migration import Difference, Migre, Table
    from encommun.core.revue import Choix, Point

PAR = "encommun"  # who decides a change of version
_LOT_DE_TRAVAIL = 100  # dossiers a transaction


# --- One dossier --------------------------------------------------------------------------


def ouvrir(commun: Commun, migrateur: Migrateur) -> Commun:
    """The dossier that someone opens, in the words of the current content.

    One of a later content, or of one that no migration starts from, is left as it is.
    """
    version = str(commun.contenu.get("referentiel") or "")
    if migrateur.age(version) is Age.ANCIEN:
        return passer(commun, migrateur)[0]
    return commun


@transaction.atomic
def passer(commun: Commun, migrateur: Migrateur) -> tuple[Commun, tuple[Difference, ...] | None]:
    """Carry one dossier over; return it with what changed, None when it needed nothing.

    Whoever opens it at the same moment waits, then finds it done.
    """
    commun = services.lock(commun)
    passage = carry(queries.contenu(commun), migrateur)
    if passage is None:
        return commun, None
    contenu, differences = passage
    if not contenu.asides.get(JOURNAL):  # it had no version, and needed no change: only say one
        commun.contenu = {**commun.contenu, "referentiel": contenu.dossier.referentiel}
        commun.save(update_fields=["contenu"])
        return commun, ()
    commun.annonce = commun.annonce or commun.version + 1
    services.decide(
        commun,
        contenu,
        nature=Nature.MIGRATION,
        visite=False,
        par=PAR,
        apres=as_json(
            str(commun.contenu.get("referentiel") or ""),
            contenu.dossier.referentiel,
            differences,
        ),
    )
    return commun, differences


def carry(contenu: Contenu, migrateur: Migrateur) -> tuple[Contenu, tuple[Difference, ...]] | None:
    """A content in the words of now, and what changed; None when it is not an older one."""
    version = contenu.dossier.referentiel
    if migrateur.age(version) is not Age.ANCIEN:
        return None
    texte, mots = _words(contenu, migrateur)
    migre = migration.migrate(mots, migrateur.migrations)
    if not (version or migre.differences):
        dossier = replace(contenu.dossier, referentiel=migrateur.referentiel.version)
        return replace(contenu, dossier=dossier), ()
    return _taken(contenu, migre, texte, mots, migrateur), migre.differences


def _words(contenu: Contenu, migrateur: Migrateur) -> tuple[str, Table]:
    """A content as its file: the text, when it came from one, and its words."""
    if contenu.source:
        texte = written(contenu.dossier, contenu.asides, contenu.source, migrateur.referentiel)
        mots = read_words(texte)
        if mots is not None:
            return texte, mots
    mots = tables.as_table(contenu.dossier, migrateur.referentiel, migrateur.migrations)
    return "", {**mots, **contenu.asides}


def _taken(
    contenu: Contenu, migre: Migre, texte: str, mots: Table, migrateur: Migrateur
) -> Contenu:
    """The content that these words make, with the keys of its lots."""
    anciens = migre.dossier.get("referentiel") != migrateur.referentiel.version
    dossier = tables.from_table(migre.dossier, migrateur.referentiel, anciens=anciens)
    cles, prochaine = list(contenu.cles[: len(dossier.lots)]), contenu.prochaine_cle
    while len(cles) < len(dossier.lots):
        cles.append(prochaine)
        prochaine += 1
    source = mend(texte, mots, migre.dossier, migrateur.referentiel) if texte else ""
    asides = {cle: migre.dossier.get(cle) or [] for cle in (A_REVOIR, JOURNAL)}
    return Contenu(dossier, tuple(cles), prochaine, services.kept(source), asides=asides)


# --- Back -----------------------------------------------------------------------------------


@transaction.atomic
def revenir(commun: Commun, migrateur: Migrateur) -> tuple[Difference, ...] | None:
    """Bring a dossier back before its last migration; None when it went through none.

    What was changed since waits for a person: its new words do not exist in the old version.
    """
    commun = services.lock(commun)
    retour = back(commun, migrateur)
    if retour is None:
        return None
    contenu, differences = retour
    de = commun.contenu.get("referentiel", "")
    commun.annonce = None
    passage = as_json(de, contenu.dossier.referentiel, differences) | {"retour": True}
    services.decide(commun, contenu, nature=Nature.MIGRATION, visite=False, par=PAR, apres=passage)
    return differences


def back(commun: Commun, migrateur: Migrateur) -> tuple[Contenu, tuple[Difference, ...]] | None:
    """The content before the last migration, and what that changes."""
    contenu = queries.contenu(commun)
    if migrateur.age(contenu.dossier.referentiel) is not Age.ACTUEL:
        return None
    texte, mots = _words(contenu, migrateur)
    if not mots.get(JOURNAL):
        return None
    migre = migration.revert(mots)
    revenu = _taken(contenu, migre, texte, mots, migrateur)
    for evenement in queries.passages(commun):
        if evenement.nature != Nature.MIGRATION or (evenement.apres or {}).get("retour"):
            continue
        avant = from_json(evenement.avant or {})
        dits = _words(avant, migrateur)[1]
        if all(same(dits.get(c), migre.dossier.get(c)) for c in ("faits", "lots", "suivi")):
            # As the older version wrote it, whatever this one makes of its words.
            dossier = replace(avant.dossier, nom=contenu.dossier.nom)
            revenu = replace(revenu, dossier=dossier, cles=avant.cles)
        break
    return revenu, migre.differences


# --- What waits for a person ------------------------------------------------------------------


def points(contenu: Contenu, migrateur: Migrateur) -> list[tuple[Point, tuple[Choix, ...]]]:
    """What waits, each with the choices that can still be made."""
    lus = [revue.read(point) for point in contenu.a_revoir]
    return [
        (point, tuple(c for c in point.choix if _possible(point, c, contenu, migrateur)))
        for point in lus
    ]


def _possible(point: Point, choix: Choix, contenu: Contenu, migrateur: Migrateur) -> bool:
    referentiel = migrateur.referentiel
    match choix.geste:
        case Geste.GARDER:
            return True
        case Geste.DECLARER:
            return choix.valeur in Etat and all(
                nom in referentiel.preconisations for nom in choix.noms
            )
        case Geste.PRENDRE:
            ici = point.ou == "faits" or (
                point.lot is not None and point.lot < len(contenu.dossier.lots)
            )
            portee = Portee.COMMUN if point.lot is None else Portee.LOT
            return ici and all(tables.find(referentiel, nom, portee) for nom in choix.noms)


@transaction.atomic
def trancher(  # noqa: PLR0913 - which dossier, which content, which point, which choice, seen when
    commun: Commun, migrateur: Migrateur, rang: int, choisi: int, *, vue: int, le: date
) -> None:
    """Settle the point of this rank by the choice of this rank; this can be undone.

    Raises:
        Perime: something happened since the page was shown.
    """
    commun = services.lock(commun)
    contenu = queries.contenu(commun)
    attente = points(contenu, migrateur)
    if commun.version != vue or not 0 <= rang < len(attente):
        raise services.Perime
    point, choix = attente[rang]
    if not 0 <= choisi < len(choix):
        raise services.Perime
    restent = [p for n, p in enumerate(contenu.a_revoir) if n != rang]
    suivant = replace(contenu, asides={**contenu.asides, A_REVOIR: restent})
    suivant = _settled(suivant, point, choix[choisi], migrateur, le)
    services.decide(commun, suivant, nature=Nature.REVUE, fait=point.nom[:80])


def _settled(
    contenu: Contenu, point: Point, choix: Choix, migrateur: Migrateur, le: date
) -> Contenu:
    match choix.geste:
        case Geste.GARDER:
            return contenu
        case Geste.PRENDRE:
            portee = Portee.COMMUN if point.lot is None else Portee.LOT
            for nom in choix.noms:
                question = tables.find(migrateur.referentiel, nom, portee)
                valeur = tables.declared(question, choix.valeur)
                fait = question.id if question else nom
                contenu = contenu.avec(fait, valeur, contenu.cle(point.lot))
            return contenu
        case Geste.DECLARER:
            motif = f"Choisi après le passage à la version {contenu.dossier.referentiel}."
            lignes = tuple(
                Avancement(nom, Etat(choix.valeur), le, motif=motif) for nom in choix.noms
            )
            dossier = replace(contenu.dossier, suivi=(*contenu.dossier.suivi, *lignes))
            return replace(contenu, dossier=dossier)


def lu(commun: Commun) -> None:
    """Someone has read what changed: it is not announced again."""
    if commun.annonce is not None:
        commun.annonce = None
        Commun.objects.filter(pk=commun.pk).update(annonce=None)


# --- All of them --------------------------------------------------------------------------------


@dataclass
class Bilan:
    """What became of all the dossiers."""

    passes: Counter[str] = field(default_factory=Counter)  # by version they come from
    laisses: Counter[Age] = field(default_factory=Counter)
    changements: Counter[str] = field(default_factory=Counter)  # dossiers, by sentence
    points: int = 0
    echecs: list[tuple[int, str]] = field(default_factory=list)

    def count(self, version: str, differences: tuple[Difference, ...]) -> None:
        """One dossier that passed, or would."""
        self.passes[version] += 1
        self.points += sum(d.a_revoir for d in differences)
        self.changements.update({d.phrase for d in differences})


def tous(
    migrateur: Migrateur,
    *,
    essai: bool = False,
    retour: bool = False,
    dire: Callable[[int, int], None] = lambda faits, total: None,  # noqa: ARG005
) -> Bilan:
    """Carry all the dossiers over, or bring them back; a trial writes nothing.

    One that fails is told, and stops none of the others. `dire` is given how many are done.
    """
    bilan = Bilan()
    if not essai:
        services.purger()
    total, faits = Commun.objects.count(), 0
    for groupe in _groups():
        with transaction.atomic():
            for pk in groupe:
                _one(pk, migrateur, bilan, essai=essai, retour=retour)
        faits += len(groupe)
        dire(faits, total)
    return bilan


def _groups() -> Iterator[list[int]]:
    dernier = 0
    while groupe := list(
        Commun.objects.filter(pk__gt=dernier)
        .order_by("pk")
        .values_list("pk", flat=True)[:_LOT_DE_TRAVAIL]
    ):
        yield groupe
        dernier = groupe[-1]


def _one(pk: int, migrateur: Migrateur, bilan: Bilan, *, essai: bool, retour: bool) -> None:
    # Not the whole row: a trial runs on a database that this version has not prepared yet.
    commun = Commun.objects.only("pk", "contenu").filter(pk=pk).first()
    if commun is None:
        return  # erased meanwhile
    version = str(commun.contenu.get("referentiel") or "")
    age = migrateur.age(version)
    if age is not (Age.ACTUEL if retour else Age.ANCIEN):
        bilan.laisses[age] += 1
        return
    try:
        with transaction.atomic():
            if retour:
                passage = back(commun, migrateur) if essai else None
                differences = (passage and passage[1]) if essai else revenir(commun, migrateur)
            elif essai:
                porte = carry(queries.contenu(commun), migrateur)
                differences = porte and porte[1]
            else:
                differences = passer(commun, migrateur)[1]
    except Exception as faute:  # noqa: BLE001 - whatever it is, the others go on
        bilan.echecs.append((pk, f"{type(faute).__name__} : {faute}"))
        return
    if differences is None:
        bilan.laisses[age] += 1
    else:
        bilan.count(version, differences)
