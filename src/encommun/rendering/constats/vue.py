# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every format needs: findings beside their criteria, sorted by what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import category

from encommun.core.constats import (
    Constat,
    Critere,
    Gravite,
    Issue,
    Point,
    Preuve,
    Rapport,
    needs_work,
)

NOMS = {
    Issue.VU: "vu",
    Issue.ABSENT: "absent",
    Issue.PARTIEL: "partiel",
    Issue.NON_APPLICABLE: "sans objet",
    Issue.INCONNU: "inconnu",
    Issue.ERREUR: "non vérifié",
}
_RANGS = {Gravite.BLOQUANT: 0, Gravite.ATTENDU: 1, Gravite.UTILE: 2}


@dataclass(frozen=True, slots=True)
class Fiche:
    """A recommendation, as reports name it: its sources are written out."""

    cle: str
    titre: str
    etape: str
    nom_etape: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ligne:
    """One criterion and its finding."""

    critere: Critere
    constat: Constat
    a_faire: bool

    @property
    def remede(self) -> str:
        return self.constat.remede or self.critere.remede


@dataclass(frozen=True, slots=True)
class Defaut:
    """One thing to mend, at one place (or nowhere: `preuve.chemin` is then empty)."""

    ligne: Ligne
    message: str
    preuve: Preuve
    remede: str
    empreinte: str


@dataclass(frozen=True, slots=True)
class Vue:
    """A report, its criteria, and the recommendations they inform."""

    rapport: Rapport
    criteres: Mapping[str, Critere]
    fiches: Mapping[str, Fiche] = field(default_factory=dict)
    version: str = "0"
    empreinte: Callable[[Constat, Point | None], str] = lambda c, _: c.critere

    @property
    def lignes(self) -> list[Ligne]:
        return [
            Ligne(critere, c, needs_work(critere, c))
            for c in self.rapport.constats
            if (critere := self.criteres.get(c.critere))
        ]

    @property
    def a_faire(self) -> list[Ligne]:
        """What to do, most serious first; at equal weight, what should not be there at all."""
        return sorted(
            (li for li in self.lignes if li.a_faire),
            key=lambda li: (
                _RANGS[li.critere.gravite],
                Issue.ABSENT not in li.critere.satisfaisantes,
            ),
        )

    @property
    def non_verifies(self) -> list[Ligne]:
        return [li for li in self.lignes if li.constat.issue is Issue.ERREUR]

    def fiche(self, ligne: Ligne) -> Fiche | None:
        """The first recommendation that the criterion informs."""
        return next(
            (self.fiches[p] for p in ligne.critere.preconisations if p in self.fiches), None
        )

    def reference(self, ligne: Ligne) -> str:
        """The recommendation behind a finding and what it rests on, in one sentence."""
        fiche = self.fiche(ligne)
        if fiche is None:
            cles = ligne.critere.preconisations
            return f"Préconisation : {cles[0]}." if cles else ""
        sources = (ligne.critere.source,) if ligne.critere.source else fiche.sources
        suite = f" Sources : {' ; '.join(sources)}." if sources else ""
        return f"Préconisation : « {fiche.titre} » ({fiche.cle}).{suite}"

    def nom_etape(self, etape: str) -> str:
        """« Étape E4 : Sécuriser »."""
        nom = next((f.nom_etape for f in self.fiches.values() if f.etape == etape), "")
        return f"Étape {etape} : {nom}" if nom else f"Étape {etape}"

    def par_etape(self) -> dict[str, list[Ligne]]:
        """Findings by stage, in the order of the journey; without a stage, last."""
        groupes: dict[str, list[Ligne]] = {}
        for ligne in self.lignes:
            fiche = self.fiche(ligne)
            groupes.setdefault(fiche.etape if fiche else "", []).append(ligne)
        return dict(sorted(groupes.items(), key=lambda g: (not g[0], g[0])))

    def defauts(self) -> Iterator[Defaut]:
        """Everything to mend, one by one, most serious first."""
        for ligne in self.a_faire:
            c = ligne.constat
            if c.points:
                for point in c.points:
                    yield Defaut(
                        ligne,
                        point.message,
                        point.preuve,
                        point.remede or ligne.remede,
                        self.empreinte(c, point),
                    )
            else:
                preuve = c.preuves[0] if c.preuves else Preuve()
                yield Defaut(ligne, c.message, preuve, ligne.remede, self.empreinte(c, None))

    @property
    def score(self) -> tuple[int, int]:
        """(criteria that leave nothing to do, criteria that could be judged)."""
        juges = [
            li for li in self.lignes if li.constat.issue in (Issue.VU, Issue.ABSENT, Issue.PARTIEL)
        ]
        return sum(not li.a_faire for li in juges), len(juges)

    @property
    def bilan(self) -> str:
        """The score in words, without a full stop."""
        bien, juges = self.score
        if not juges:
            return "Aucun critère n’a pu être jugé"
        return count(
            bien, f"critère sur {juges} ne demande rien", f"critères sur {juges} ne demandent rien"
        )


def count(nombre: int, un: str, plusieurs: str) -> str:
    """« 1 autre preuve », « 2 autres preuves »."""
    return f"{nombre} {un if nombre < 2 else plusieurs}"  # noqa: PLR2004 - French counts so


def sentence(texte: str) -> str:
    """With a full stop, when nothing ends it."""
    return texte if texte.rstrip().endswith((".", "!", "?", "…")) else f"{texte.rstrip()}."


def say(valeur: object) -> str:
    """A value in French words: neither code nor braces."""
    if valeur is None:
        return "inconnu"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return f"{valeur:.0%}".replace("%", " %")
    if isinstance(valeur, Mapping):
        return ", ".join(f"{cle} : {say(v)}" for cle, v in valeur.items())
    if isinstance(valeur, list | tuple):
        return " ; ".join(map(say, valeur)) or "aucun"
    return str(valeur)


def printable(texte: str) -> str:
    """No control character leaves a file for a terminal or a page."""
    return "".join(
        c if c.isprintable() or category(c) == "Zs" else f"\\x{ord(c):02x}" for c in texte
    )
