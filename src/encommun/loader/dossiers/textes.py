# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts, lots and progress as lines of YAML that read back the same."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from encommun.core.profil import Silence
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.loader.dossiers import tables, valeurs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.profil import Declaration, Dependance, Lot
    from encommun.core.referentiel import Referentiel
    from encommun.core.suivi import Avancement

_NU = re.compile(r"[A-Za-z0-9_][\w.+-]*", re.ASCII)
_PIEGES = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}  # in YAML 1.1
_ECHAPPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_ESPACES = "\u0020\u00a0\u202f"
_BMP = 0xFFFF
_COMMENTAIRE = 72


def quote(texte: str) -> str:
    """A free text between double quotes."""
    return '"' + "".join(map(_escape, texte)) + '"'


def _escape(caractere: str) -> str:
    if caractere in _ECHAPPES:
        return _ECHAPPES[caractere]
    if caractere.isprintable() or caractere in _ESPACES:
        return caractere
    point = ord(caractere)
    return f"\\U{point:08X}" if point > _BMP else f"\\u{point:04X}"


def bare(mot: str) -> str:
    """A word as it is when YAML takes it for one, else between quotes."""
    return mot if _NU.fullmatch(mot) and mot.lower() not in _PIEGES else quote(mot)


class Ecrivain:
    """Writes in the words of a référentiel."""

    def __init__(self, referentiel: Referentiel) -> None:
        self.referentiel = referentiel

    def nom(self, fait: str, portee: Portee) -> str:
        """The key of a fact here."""
        return bare(tables.name(self.referentiel, fait, portee))

    def valeur(self, fait: str, declaration: Declaration) -> str:
        """The value of a fact, on one line."""
        if isinstance(declaration, tuple):
            return f"[{', '.join(map(self._dependance, declaration))}]"
        question = self.referentiel.questions.get(fait)
        if question is None:  # gone from the content: kept as it was said
            dit = tables.words(None, declaration)
            if not isinstance(dit, list):
                return bare(str(dit))
            return f"[{', '.join(bare(str(mot)) for mot in dit)}]"
        mots = [bare(mot) for mot in valeurs.as_words(question, declaration)]
        if question.type is TypeQuestion.MULTIPLE and not isinstance(declaration, Silence):
            return f"[{', '.join(mots)}]"
        return mots[0]

    @staticmethod
    def _dependance(dependance: Dependance) -> str:
        spdx, lien = dependance.spdx or "nsp", dependance.lien or "nsp"
        return f"{{spdx: {bare(spdx)}, lien: {bare(lien)}}}"

    def commentaire(self, fait: str) -> str:
        """The question, at the end of the line of its answer; cut if it is long."""
        question = self.referentiel.questions.get(fait)
        if question is None:
            return ""
        texte = " ".join(question.question.split())
        return f"  # {textwrap.shorten(texte, _COMMENTAIRE, placeholder='…')}"

    def faits(self, faits: Mapping[str, Declaration]) -> Iterator[str]:
        """The facts of the commons, theme by theme."""
        rang = {theme: n for n, theme in enumerate(self.referentiel.themes)}
        questions = self.referentiel.questions
        themes = {f: questions[f].theme if f in questions else "" for f in faits}
        par_theme = sorted(faits, key=lambda f: rang.get(themes[f], len(rang)))
        return (f"  {self._ligne(fait, faits[fait], Portee.COMMUN)}" for fait in par_theme)

    def _ligne(self, fait: str, declaration: Declaration, portee: Portee) -> str:
        valeur = self.valeur(fait, declaration)
        return f"{self.nom(fait, portee)}: {valeur}{self.commentaire(fait)}"

    def lot(self, lot: Lot, retrait: str) -> list[str]:
        """A lot, as an item of a list."""
        lignes = [f"nom: {quote(lot.nom)}"] if lot.nom else []
        lignes += [self._ligne(f, d, Portee.LOT) for f, d in lot.faits.items()]
        premiere, *suite = lignes or ["{}"]
        return [f"{retrait}- {premiere}", *(f"{retrait}  {ligne}" for ligne in suite)]

    def lot_en_ligne(self, lot: Lot) -> str:
        """A lot between braces."""
        champs = [f"nom: {quote(lot.nom)}"] if lot.nom else []
        champs += [f"{self.nom(f, Portee.LOT)}: {self.valeur(f, d)}" for f, d in lot.faits.items()]
        return f"{{{', '.join(champs)}}}"

    @staticmethod
    def avancement(avancement: Avancement) -> str:
        """A line of progress, between braces."""
        champs = [f"preconisation: {bare(avancement.preconisation)}"]
        champs += [f"etat: {bare(avancement.etat)}"]
        champs += [f"le: {avancement.le.isoformat()}"] if avancement.le else []
        champs += [f"par: {quote(avancement.par)}"] if avancement.par else []
        champs += [f"motif: {quote(avancement.motif)}"] if avancement.motif else []
        return f"{{{', '.join(champs)}}}"
