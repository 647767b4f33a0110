# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A dossier as the words of its file, and back, without writing a text.

What the content no longer knows keeps its name and its shape: a dossier that waited is never
refused here, as a file is when someone loads it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from encommun.core.erreurs import Erreur
from encommun.core.logique import AuMoins
from encommun.core.migration import Objet, same
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.referentiel import Portee, Question, Referentiel, TypeQuestion
from encommun.core.suivi import Avancement, Etat
from encommun.loader.dossiers import valeurs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from encommun.core.migration import Migration, Table
    from encommun.core.profil import Declaration

VERSION = 1


# --- To words -----------------------------------------------------------------------------


def as_table(
    dossier: Dossier, referentiel: Referentiel, migrations: Sequence[Migration] = ()
) -> Table:
    """What `dump` writes, as the words that reading it gives."""
    mots = _Mots(referentiel, migrations)
    table: Table = {"version": VERSION}
    for cle, valeur in (
        ("referentiel", dossier.referentiel),
        ("nom", dossier.nom),
        ("faits", mots.faits(dossier.faits, Portee.COMMUN)),
        ("lots", [_lot(lot, mots) for lot in dossier.lots]),
        ("suivi", [_ligne(avancement) for avancement in dossier.suivi]),
    ):
        if valeur:
            table[cle] = valeur
    return table


def _lot(lot: Lot, mots: _Mots) -> Table:
    return ({"nom": lot.nom} if lot.nom else {}) | mots.faits(lot.faits, Portee.LOT)


def _ligne(avancement: Avancement) -> Table:
    a = avancement
    ligne = {"preconisation": a.preconisation, "etat": a.etat.value}
    return ligne | {c: v for c, v in (("le", a.le), ("par", a.par), ("motif", a.motif)) if v}


class _Mots:
    """Names and values, in the words of a file of any version."""

    def __init__(self, referentiel: Referentiel, migrations: Sequence[Migration]) -> None:
        self.referentiel = referentiel
        self.suites = {
            de: operation.vers[0]
            for migration in migrations
            for operation in migration.operations
            if operation.sur is Objet.FAIT and operation.vers
            for de in operation.de
        }

    def faits(self, faits: Mapping[str, Declaration], portee: Portee) -> Table:
        return {
            name(self.referentiel, fait, portee): words(self.question(fait), declaration)
            for fait, declaration in faits.items()
        }

    def question(self, fait: str) -> Question | None:
        """The question of a fact, were it under the name that it took since."""
        for _pas in range(len(self.suites) + 1):
            if fait in self.referentiel.questions:
                return self.referentiel.questions[fait]
            fait = self.suites.get(fait, "")
        return None


def name(referentiel: Referentiel, fait: str, portee: Portee) -> str:
    """The key of a fact in a file."""
    question = referentiel.questions.get(fait)
    return valeurs.name_of(referentiel, question, portee) if question else fait


def words(question: Question | None, declaration: Declaration | None) -> Any:  # noqa: ANN401, PLR0911
    """The value of a fact in a file."""
    match declaration:
        case Silence():
            return declaration.value
        case tuple():
            return [{"spdx": d.spdx or "nsp", "lien": d.lien or "nsp"} for d in declaration]
        case frozenset() | AuMoins() if question is not None:
            return valeurs.as_words(question, declaration)
        case AuMoins(presentes):
            return [*sorted(presentes), Silence.NSP.value]
        case frozenset():
            return sorted(declaration)
        case int() if question is not None and question.type is TypeQuestion.DATE:
            return date.fromordinal(declaration) if declaration > 0 else declaration
        case _:
            return declaration


# --- From words ---------------------------------------------------------------------------


def from_table(
    table: Mapping[str, Any], referentiel: Referentiel, *, anciens: bool = False
) -> Dossier:
    """The dossier that these words declare, in the words of this content where it knows them.

    Old words that must stay old ones (`anciens`) are not put in those of today.
    """
    return Dossier(
        faits=_facts(table.get("faits"), referentiel, Portee.COMMUN, anciens=anciens),
        lots=tuple(
            Lot(
                str(lot.get("nom") or ""),
                _facts(
                    {c: v for c, v in lot.items() if c != "nom"},
                    referentiel,
                    Portee.LOT,
                    anciens=anciens,
                ),
            )
            for lot in (x or {} for x in table.get("lots") or ())
        ),
        suivi=tuple(_progress(ligne) for ligne in table.get("suivi") or ()),
        nom=str(table.get("nom") or ""),
        referentiel=str(table.get("referentiel") or ""),
    )


def _facts(
    table: Mapping[str, Any] | None, referentiel: Referentiel, portee: Portee, *, anciens: bool
) -> dict[str, Declaration]:
    faits: dict[str, Declaration] = {}
    for nom, valeur in (table or {}).items():
        question = find(referentiel, str(nom), portee)
        declaration = declared(question, valeur)
        if anciens and not same(words(question, declaration), valeur):
            declaration = _shape(valeur)
        if declaration is not None:
            cle = question.id if question and question.id not in faits else str(nom)
            faits[cle] = declaration
    return faits


def find(referentiel: Referentiel, nom: str, portee: Portee) -> Question | None:
    """The question of this name; said of the whole, that of a lot holds for each of them."""
    question = valeurs.find_question(referentiel, nom, portee)
    if question is None and portee is Portee.COMMUN:
        return valeurs.find_question(referentiel, nom, Portee.LOT)
    return question


def declared(question: Question | None, valeur: Any) -> Declaration | None:  # noqa: ANN401
    """What these words declare; in their own shape when the question does not take them."""
    if question is not None and question.type is TypeQuestion.DEPENDANCES and valeur == []:
        return ()
    if question is not None and isinstance(valeur, str | int | date | list):
        mots = valeur if isinstance(valeur, list) else [valeur]
        if all(isinstance(mot, str | int | date) for mot in mots):
            try:
                return valeurs.declare(question, [_word(mot) for mot in mots])
            except Erreur:
                pass
    return _shape(valeur)


def _word(mot: object) -> str:
    if isinstance(mot, bool):
        return "oui" if mot else "non"
    return mot.isoformat() if isinstance(mot, date) else str(mot)


_SILENCES = {silence.value: silence for silence in Silence}


def _shape(valeur: Any) -> Declaration | None:  # noqa: ANN401, PLR0911 - words
    match valeur:
        case None:
            return None
        case bool():
            return _word(valeur)
        case date():
            return valeur.toordinal()
        case int():
            return valeur
        case list() if valeur and all(isinstance(x, dict) for x in valeur):
            return tuple(Dependance(_said(x.get("spdx")), _said(x.get("lien"))) for x in valeur)
        case list():
            dites = frozenset(map(_word, valeur))
            ouverte = Silence.NSP.value in dites
            return AuMoins(dites - {Silence.NSP.value}) if ouverte else dites
        case _:
            mot = str(valeur)
            return _SILENCES.get(mot, mot)


def _said(mot: object) -> str | None:
    return None if mot in (None, "", Silence.NSP.value) else str(mot)


def _progress(ligne: Mapping[str, Any]) -> Avancement:
    return Avancement(
        str(ligne.get("preconisation") or ""),
        Etat(str(ligne.get("etat"))),
        _day(ligne.get("le")),
        str(ligne.get("par") or ""),
        str(ligne.get("motif") or ""),
    )


def _day(le: object) -> date | None:
    if isinstance(le, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", le, re.ASCII):
        return date.fromisoformat(le)
    return le if isinstance(le, date) else None
