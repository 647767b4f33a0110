# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The legal note: for programs, for a terminal, for a wiki.

Its blocks are made once (`note_droits`); a terminal and Markdown only write them differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.rendering.note_droits import Bloc, Genre, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from encommun.core.diagnostic import Diagnostic, DiagnosticLot, Sortie
    from encommun.core.profil import Dossier
    from encommun.core.referentiel import Referentiel
    from encommun.rendering.plan import Ecran

INDETERMINE = "indetermine"
_SORTIES = ("droits", "fond", "verrous", "licences", "recommandee")


# --- For programs -------------------------------------------------------------------------


def as_data(referentiel: Referentiel, diagnostic: Diagnostic) -> dict[str, object]:
    """The diagnosis as plain data: the contract of `--format json`."""
    exclusion = diagnostic.exclusion
    return {
        "lots": [_lot_data(referentiel, lot) for lot in diagnostic.lots],
        "regles": list(diagnostic.regles),
        "actions": [acte.id for acte in diagnostic.actes],
        "questions": list(diagnostic.questions),
        "le_plus_contraint": None
        if exclusion is None
        else {
            "lot": exclusion.lot,
            "raisons": list(exclusion.raisons),
            "sans_lui": list(exclusion.change),
        },
        "referentiel": referentiel.version,
    }


def _lot_data(referentiel: Referentiel, lot: DiagnosticLot) -> dict[str, object]:
    sorties: dict[str, Sortie[object]] = {nom: getattr(lot, nom) for nom in _SORTIES}
    return {
        "nom": lot.nom,
        **{nom: _plain(s.valeur) if s.connue else INDETERMINE for nom, s in sorties.items()},
        "regles": [citee.regle.id for citee in lot.regles],
        "actions": [acte.id for acte in lot.actes],
        "questions": list(lot.questions),
        "possibles": {
            nom: [_plain(issue) for issue in s.possibles]
            for nom, s in sorties.items()
            if not s.connue
        },
        "choix_sur": list(lot.sures),
        "signataire": lot.signataire.titre if lot.signataire else None,
        "raisonnement": [
            {
                "regle": citee.regle.id,
                "titre": citee.regle.titre,
                "confiance": citee.regle.confiance.value,
                "a_verifier": citee.regle.a_verifier,
                "donne": dict(citee.sorties),
                "fichier": citee.regle.fichier,
                "ligne": citee.regle.ligne,
                **({"provenance": surcouche.nom} if surcouche else {}),
            }
            for citee in lot.regles
            for surcouche in (referentiel.provenance("regles", citee.regle.id),)
        ],
        "entonnoir": [
            {
                "etape": etape.etape,
                "raison": etape.raison,
                "ecartees": list(etape.ecartees),
                "restent": list(etape.restent),
                "regle": etape.regle,
            }
            for etape in lot.entonnoir
        ],
        "contradictions": [
            {
                "briques": [c.premiere, c.seconde],
                "raisons": list(c.raisons),
                "issues": list(c.issues),
            }
            for c in lot.contradictions
        ],
    }


def _plain(valeur: object) -> object:
    return list(valeur) if isinstance(valeur, tuple) else valeur


# --- For people ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """The note of one dossier, on one day."""

    referentiel: Referentiel
    dossier: Dossier
    diagnostic: Diagnostic
    le: date

    @property
    def blocks(self) -> Iterator[Bloc]:
        """What the note says, block after block."""
        return blocks(self.referentiel, self.dossier, self.diagnostic, self.le)

    def as_markdown(self) -> Iterator[str]:
        """The note as a page to paste or to convert."""
        precedent: Genre | None = None
        for bloc in self.blocks:
            if not (bloc.genre is Genre.PUCE and precedent is Genre.PUCE) and precedent:
                yield ""
            texte = _escape(bloc.texte)
            match bloc.genre:
                case Genre.TITRE:
                    yield f"{'#' * bloc.niveau} {texte}"
                case Genre.PUCE:
                    yield f"{'  ' * (bloc.niveau - 1)}- {texte}"
                case Genre.FORT:
                    yield f"**{texte}**"
                case Genre.TEXTE:
                    yield texte
            precedent = bloc.genre

    def as_text(self, ecran: Ecran) -> Iterator[str]:
        """The note, line after line."""
        precedent: Genre | None = None
        for bloc in self.blocks:
            if bloc.genre is Genre.TITRE and precedent:
                yield ""
            match bloc.genre:
                case Genre.TITRE:
                    yield from ecran.wrap(bloc.texte, marque="titre")
                case Genre.PUCE:
                    retrait = "  " * (bloc.niveau - 1)
                    yield from ecran.wrap(f"{retrait}- {bloc.texte}", f"{retrait}  ")
                case Genre.FORT:
                    yield from ecran.wrap(bloc.texte, marque="gras")
                case Genre.TEXTE:
                    yield from ecran.wrap(bloc.texte)
            precedent = bloc.genre


def _escape(texte: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", texte)
