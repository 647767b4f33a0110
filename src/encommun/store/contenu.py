# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The content of a dossier as the database keeps it, and back, without loss.

A lot has a key that never changes: people may add and remove lots in another tab while a
question about this one is on screen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from encommun.core.logique import AuMoins
from encommun.core.migration import A_REVOIR, JOURNAL
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.suivi import Avancement, Etat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from encommun.core.migration import Difference
    from encommun.core.profil import Declaration

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contenu:
    """A dossier, and the key of each of its lots."""

    dossier: Dossier
    cles: tuple[int, ...] = ()
    prochaine_cle: int = 1
    source: str = ""  # the text of the file that was loaded, with its comments
    imprint: bytes = b""  # what tells this state from any other, as read from the database
    # What waits for a person and the log of migrations, as in the file; absent, the source
    # holds them.
    asides: Mapping[str, Any] = field(default_factory=dict)

    @property
    def a_revoir(self) -> list[Json]:
        """What a migration put aside for a person."""
        return list(self.asides.get(A_REVOIR) or ())

    def rang(self, cle: int) -> int | None:
        """Where the lot of this key stands, if it still exists."""
        return self.cles.index(cle) if cle in self.cles else None

    def cle(self, rang: int | None) -> int | None:
        """The key of the lot at this place."""
        return None if rang is None else self.cles[rang]

    def faits(self, cle: int | None) -> Mapping[str, Declaration]:
        """What was declared about the commons, or about one lot."""
        if cle is None:
            return self.dossier.faits
        return self.dossier.lots[self.cles.index(cle)].faits

    def avec(self, fait: str, valeur: Declaration | None, cle: int | None) -> Contenu:
        """The same content once this is declared, or withdrawn with None."""
        rang = None if cle is None else self.cles.index(cle)
        return replace(self, dossier=self.dossier.avec(fait, valeur, rang), imprint=b"")

    def avec_lots(self, lots: tuple[tuple[int | None, Lot], ...]) -> Contenu:
        """The same content with these lots; one without a key is new and gets one."""
        cles: list[int] = []
        prochaine = self.prochaine_cle
        for cle, _ in lots:
            cles.append(prochaine if cle is None else cle)
            prochaine += cle is None
        dossier = replace(self.dossier, lots=tuple(lot for _, lot in lots))
        asides = self._follow({cle: rang for rang, (cle, _) in enumerate(lots) if cle is not None})
        return Contenu(dossier, tuple(cles), prochaine, self.source, asides=asides)

    def _follow(self, rangs: Mapping[int, int]) -> Mapping[str, Any]:
        """What waits about a lot follows it; about a lot that is gone, it is only remembered."""
        places = {
            f"lots[{avant}]": f"lots[{rangs[cle]}]" if cle in rangs else "lots"
            for avant, cle in enumerate(self.cles)
        }
        points = [{**p, "ou": places.get(str(p.get("ou")), p.get("ou"))} for p in self.a_revoir]
        return {**self.asides, A_REVOIR: points} if points else self.asides


def numeroter(dossier: Dossier, prochaine_cle: int = 1) -> Contenu:
    """A dossier that comes from outside: its lots get keys never used before."""
    fin = prochaine_cle + len(dossier.lots)
    return Contenu(dossier, tuple(range(prochaine_cle, fin)), fin)


# --- To JSON ------------------------------------------------------------------------------


def declaration_to_json(valeur: Declaration | None) -> Any:  # noqa: ANN401 - JSON
    """One declaration; None when there is none."""
    match valeur:
        case Silence():
            return {"silence": valeur.value}
        case AuMoins(presentes):
            return {"au_moins": sorted(presentes)}
        case frozenset():
            return sorted(valeur)
        case tuple():
            return {"dependances": [{"spdx": d.spdx, "lien": d.lien} for d in valeur]}
        case _:
            return valeur


def to_json(contenu: Contenu) -> Json:
    """The whole content."""
    dossier = contenu.dossier
    return {
        "nom": dossier.nom,
        "referentiel": dossier.referentiel,
        "faits": _faits_to_json(dossier.faits),
        "lots": [
            {"cle": cle, "nom": lot.nom, "faits": _faits_to_json(lot.faits)}
            for cle, lot in zip(contenu.cles, dossier.lots, strict=True)
        ],
        "prochaine_cle": contenu.prochaine_cle,
        "source": contenu.source,
        **{cle: words_to_text(valeur) for cle, valeur in contenu.asides.items()},
        "suivi": [
            {
                "preconisation": a.preconisation,
                "etat": a.etat,
                "le": a.le.isoformat() if a.le else None,
                "par": a.par,
                "motif": a.motif,
            }
            for a in dossier.suivi
        ],
    }


def _faits_to_json(faits: Mapping[str, Declaration]) -> Json:
    return {fait: declaration_to_json(valeur) for fait, valeur in faits.items()}


_JOUR = "!date"  # JSON has no days: one is kept under a key that no file may hold


def words_to_text(mots: object) -> str:
    """The words of a file, as text: PostgreSQL would put keys in an order of its own."""
    return json.dumps(mots, ensure_ascii=False, default=_day_to_json)


def _day_to_json(mot: object) -> Json:
    if isinstance(mot, date):
        return {_JOUR: mot.isoformat()}
    raise TypeError(mot)


def words_from_text(texte: str) -> Any:  # noqa: ANN401 - words as files hold them
    """The words of a file, as they were."""
    return json.loads(texte, object_hook=_day_from_json)


def _day_from_json(objet: Json) -> Any:  # noqa: ANN401 - words
    match objet:
        case {"!date": str(jour)}:
            return datetime.fromisoformat(jour) if "T" in jour else date.fromisoformat(jour)
        case _:
            return objet


def as_json(de: str, vers: str, differences: Iterable[Difference]) -> Json:
    """What a change of version changed, as an event keeps it."""
    return {"de": de, "vers": vers, "changements": [_change(d) for d in differences]}


def _change(difference: Difference) -> Json:
    change: Json = {"ou": difference.ou, "phrase": difference.phrase}
    if (operation := difference.operation) is not None:
        change |= {
            "a_revoir": difference.a_revoir,
            "sur": operation.sur.value,
            "sort": operation.sort.value,
            "de": list(operation.de),
            "vers": list(operation.vers),
            "fait": operation.fait,
            "motif": operation.motif,
        }
    return change


# --- From JSON ----------------------------------------------------------------------------


def declaration_from_json(valeur: Any) -> Declaration | None:  # noqa: ANN401 - JSON
    """One declaration; None when there is none."""
    match valeur:
        case {"silence": silence}:
            return Silence(silence)
        case {"dependances": dependances}:
            return tuple(Dependance(d["spdx"], d["lien"]) for d in dependances)
        case {"au_moins": presentes}:
            return AuMoins(frozenset(presentes))
        case list():
            return frozenset(valeur)
        case str() | int() | None:
            return valeur
        case _:
            raise TypeError(valeur)


def from_json(contenu: Json) -> Contenu:
    """The whole content; an empty one is a dossier just begun."""
    lots = contenu.get("lots", [])
    dossier = Dossier(
        faits=_faits_from_json(contenu.get("faits", {})),
        lots=tuple(Lot(lot["nom"], _faits_from_json(lot["faits"])) for lot in lots),
        suivi=tuple(
            Avancement(
                a["preconisation"],
                Etat(a["etat"]),
                date.fromisoformat(a["le"]) if a["le"] else None,
                a["par"],
                a["motif"],
            )
            for a in contenu.get("suivi", [])
        ),
        nom=contenu.get("nom", ""),
        referentiel=contenu.get("referentiel", ""),
    )
    return Contenu(
        dossier,
        tuple(lot["cle"] for lot in lots),
        contenu.get("prochaine_cle", 1),
        contenu.get("source", ""),
        sha256(json.dumps(contenu, sort_keys=True).encode()).digest(),
        {cle: words_from_text(contenu[cle]) for cle in (A_REVOIR, JOURNAL) if cle in contenu},
    )


def _faits_from_json(faits: Json) -> dict[str, Declaration]:
    lus = {fait: declaration_from_json(valeur) for fait, valeur in faits.items()}
    return {fait: valeur for fait, valeur in lus.items() if valeur is not None}
