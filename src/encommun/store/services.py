# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing: one function per decision that a person takes.

Each decision locks the commons, adds one event and raises the version. A form carries the
version that was on screen: what changed elsewhere since is merged when it is about something
else, and shown when it is about the same thing.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.timezone import now

from encommun.core.erreurs import Erreur
from encommun.loader.dossiers.migration import Recu
from encommun.store import queries
from encommun.store.contenu import (
    Contenu,
    as_json,
    declaration_from_json,
    declaration_to_json,
    from_json,
    numeroter,
    to_json,
)
from encommun.store.models import Commun, Evenement, Nature

if TYPE_CHECKING:
    from collections.abc import Callable

    from encommun.core.profil import Declaration, Dossier, Lot

NOM_MAX = 120
LOTS_MAX = 200
SOURCE_MAX = 64 * 1024  # a longer file is loaded, but its comments are not kept
_OCTETS_JETON = 24  # 192 bits


class Conflit(Erreur):
    """The same answer was changed elsewhere since it was shown here."""

    def __init__(self, actuelle: Declaration | None, version: int) -> None:
        super().__init__(
            "Cette réponse a changé ailleurs pendant que vous répondiez.",
            remede="Choisissez celle des deux qu’il faut garder.",
        )
        self.actuelle = actuelle
        self.version = version


class Perime(Erreur):
    """The page shown is too old for what was asked."""

    def __init__(self) -> None:
        super().__init__(
            "Ce dossier a changé depuis que cette page est affichée. Rien n’a été modifié.",
            remede="Relisez la page, qui est maintenant à jour, puis recommencez.",
        )


# --- The life of a dossier ----------------------------------------------------------------


def commencer(
    dossier: Dossier | Recu | None = None, *, source: str = "", referentiel: str = ""
) -> tuple[Commun, str]:
    """Open a dossier, empty or from a file; return it with its token, told only this once.

    `source` is the text of the file: its comments come out again when it is downloaded.
    `referentiel` is the version of the content that questions are asked with.
    """
    purger()
    jeton = secrets.token_urlsafe(_OCTETS_JETON)
    with transaction.atomic():
        commun = Commun.objects.create(
            empreinte=queries.empreinte(jeton),
            contenu={"referentiel": referentiel} if referentiel else {},
        )
        if dossier is not None:
            _bring(commun, dossier, source)
    return commun, jeton


def visiter(commun: Commun) -> None:
    """Put off the expiry; one writing a day is enough."""
    if now().date() > commun.vu_le.date():
        commun.vu_le = now()
        Commun.objects.filter(pk=commun.pk).update(vu_le=commun.vu_le)


def effacer(commun: Commun) -> None:
    """Erase everything, history included."""
    Commun.objects.filter(pk=commun.pk).delete()
    _forget()


def purger() -> int:
    """Erase the dossiers that expired; return how many."""
    _, par_modele = Commun.objects.filter(vu_le__lt=queries.oldest_visit()).delete()
    effaces = par_modele.get("store.Commun", 0)
    if effaces:
        _forget()
    return effaces


def _forget() -> None:
    """On SQLite, empty the journal of writings, which still holds the pages erased."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# --- Answers ------------------------------------------------------------------------------


@transaction.atomic
def repondre(
    commun: Commun, fait: str, valeur: Declaration | None, *, lot: int | None, vue: int
) -> bool:
    """Declare one answer, or withdraw it with None; return whether something changed.

    `vue` is the version that was on screen. Sending the same answer twice changes nothing.

    Raises:
        Conflit: this very answer was changed elsewhere since, to something else.
        Perime: its lot is gone.
    """
    commun = lock(commun)
    contenu = queries.contenu(commun)
    if lot is not None and lot not in contenu.cles:
        raise Perime
    actuelle = contenu.faits(lot).get(fait)
    if actuelle == valeur:
        return False
    if _answer_seen(commun, fait, lot, vue, actuelle) != actuelle:
        raise Conflit(actuelle, commun.version)
    decide(
        commun,
        contenu.avec(fait, valeur, lot),
        nature=Nature.REPONSE,
        fait=fait,
        lot=lot,
        avant=declaration_to_json(actuelle),
        apres=declaration_to_json(valeur),
    )
    return True


def _answer_seen(
    commun: Commun, fait: str, lot: int | None, vue: int, actuelle: Declaration | None
) -> Declaration | None:
    """The answer that stood at version `vue`: before the first decision that changed it."""
    for evenement in queries.decisions_since(commun, vue):
        if evenement.nature == Nature.REPONSE:
            if (evenement.fait, evenement.lot) == (fait, lot):
                return declaration_from_json(evenement.avant)
        else:
            return _answer_in(evenement.avant, fait, lot)
    return actuelle


def _answer_in(etat: dict[str, object] | None, fait: str, lot: int | None) -> Declaration | None:
    contenu = from_json(etat or {})
    return contenu.faits(lot).get(fait) if lot is None or lot in contenu.cles else None


@transaction.atomic
def annuler(commun: Commun, *, vue: int) -> Evenement | None:
    """Undo the last decision not undone yet, by a new one; return what was undone.

    Raises:
        Perime: something happened since the page was shown.
    """
    commun = lock(commun)
    if commun.version != vue:
        raise Perime
    dernier = queries.last_decision(commun)
    if dernier is None:
        return None
    contenu = queries.contenu(commun)
    if dernier.nature == Nature.REPONSE:
        if dernier.lot is not None and dernier.lot not in contenu.cles:
            raise Perime
        avant = declaration_from_json(dernier.avant)
        suivant = contenu.avec(dernier.fait, avant, dernier.lot)
    else:
        suivant = replace(from_json(dernier.avant or {}), prochaine_cle=contenu.prochaine_cle)
    if commun.annonce == dernier.numero:
        commun.annonce = None  # what it announced is undone
    decide(commun, suivant, nature=Nature.ANNULATION, annule=dernier.numero)
    return dernier


# --- The whole content --------------------------------------------------------------------


@transaction.atomic
def importer(commun: Commun, dossier: Dossier | Recu, *, vue: int, source: str = "") -> None:
    """Replace what was declared by what a file declares; this can be undone.

    Raises:
        Perime: something happened since the page was shown.
    """
    commun = lock(commun)
    if commun.version != vue:
        raise Perime
    _bring(commun, dossier, source)


def _bring(commun: Commun, recu: Dossier | Recu, source: str) -> None:
    """What a file declares, and what its passage to the current content changed."""
    if not isinstance(recu, Recu):
        recu = Recu(recu, source, {}, recu.referentiel)
    contenu = numeroter(recu.dossier, queries.contenu(commun).prochaine_cle)
    contenu = replace(contenu, source=kept(recu.source), asides=recu.asides)
    if not recu.passe:
        decide(commun, contenu, nature=Nature.IMPORT)
        return
    passage = as_json(recu.de, recu.dossier.referentiel, recu.differences)
    decide(commun, contenu, nature=Nature.IMPORT, apres=passage)
    commun.annonce = commun.annonce or commun.version
    commun.save(update_fields=["annonce"])


@transaction.atomic
def nommer(commun: Commun, nom: str) -> None:
    """Give the dossier a name of one line."""
    commun = lock(commun)
    contenu = queries.contenu(commun)
    if contenu.dossier.nom != (nom := _line(nom)):
        dossier = replace(contenu.dossier, nom=nom)
        decide(commun, replace(contenu, dossier=dossier), nature=Nature.NOM)


def ajouter_lot(commun: Commun, lot: Lot, *, vue: int) -> int:
    """Add a lot, last; return its key."""

    def ajout(lots: list[tuple[int | None, Lot]]) -> None:
        _check_room(lots)
        lots.append((None, replace(lot, nom=_line(lot.nom))))

    return _change_lots(commun, vue, ajout).prochaine_cle - 1


def renommer_lot(commun: Commun, cle: int, nom: str, *, vue: int) -> None:
    """Give a lot another name."""

    def renommage(lots: list[tuple[int | None, Lot]]) -> None:
        lots[:] = [(c, replace(lot, nom=_line(nom)) if c == cle else lot) for c, lot in lots]

    _change_lots(commun, vue, renommage)


def scinder_lot(commun: Commun, cle: int, nom: str, *, vue: int) -> int:
    """Make two lots of one: the new one stands after it, with the same answers."""

    def scission(lots: list[tuple[int | None, Lot]]) -> None:
        _check_room(lots)
        rang = next((i for i, (c, _) in enumerate(lots) if c == cle), None)
        if rang is None:
            raise Perime
        lots.insert(rang + 1, (None, replace(lots[rang][1], nom=_line(nom))))

    return _change_lots(commun, vue, scission).prochaine_cle - 1


def _check_room(lots: list[tuple[int | None, Lot]]) -> None:
    if len(lots) >= LOTS_MAX:
        raise Erreur(
            f"Un dossier compte au plus {LOTS_MAX} parties.",
            remede="Réunissez celles qui ont la même origine.",
        )


def retirer_lot(commun: Commun, cle: int, *, vue: int) -> None:
    """Remove a lot with its answers; this can be undone."""

    def retrait(lots: list[tuple[int | None, Lot]]) -> None:
        lots[:] = [(c, lot) for c, lot in lots if c != cle]

    _change_lots(commun, vue, retrait)


@transaction.atomic
def _change_lots(
    commun: Commun, vue: int, changer: Callable[[list[tuple[int | None, Lot]]], None]
) -> Contenu:
    commun = lock(commun)
    if commun.version != vue:
        raise Perime
    contenu = queries.contenu(commun)
    lots: list[tuple[int | None, Lot]] = list(zip(contenu.cles, contenu.dossier.lots, strict=True))
    changer(lots)
    suivant = contenu.avec_lots(tuple(lots))
    decide(commun, suivant, nature=Nature.LOTS)
    return suivant


# --- How a decision is written --------------------------------------------------------------


def lock(commun: Commun) -> Commun:
    """The commons as it is now, nobody else writing it until the end of the transaction."""
    try:
        return Commun.objects.select_for_update().get(pk=commun.pk)
    except Commun.DoesNotExist:
        raise Perime from None


def decide(
    commun: Commun, contenu: Contenu, *, nature: Nature, visite: bool = True, **detail: object
) -> None:
    """Add the event, and make the content follow. Without a visit, expiry does not move."""
    if nature is not Nature.REPONSE:
        detail |= {"avant": commun.contenu}
    commun.version += 1
    commun.evenements.create(numero=commun.version, nature=nature, **detail)
    commun.contenu = to_json(contenu)
    commun.vu_le = now() if visite else commun.vu_le
    commun.save(update_fields=["contenu", "version", "vu_le", "annonce"])


def kept(source: str) -> str:
    """The text of a file, unless it is too long."""
    return source if len(source) <= SOURCE_MAX else ""


def _line(texte: str) -> str:
    """One line without control characters, not too long."""
    propre = "".join(c if c.isprintable() else " " for c in texte)
    return " ".join(propre.split())[:NOM_MAX]
