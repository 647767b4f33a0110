# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plan for a terminal, for a wiki, and for programs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.logique import Verdict
from encommun.core.referentiel import Effort, Priorite
from encommun.core.suivi import Etat
from encommun.rendering import frise
from encommun.rendering.raisons import SANS_CONDITION, answer, why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.parcours import Parcours
    from encommun.core.plan import Ecart, Ligne
    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Question, Referentiel


PRIORITES = {
    Priorite.MUST: "indispensable",
    Priorite.SHOULD: "recommandé",
    Priorite.COULD: "utile",
}
EFFORTS = {
    Effort.S: "moins de 2 jours",
    Effort.M: "de 2 à 10 jours",
    Effort.L: "plus de 10 jours",
}
ETATS = {
    Etat.A_FAIRE: "à faire",
    Etat.EN_COURS: "en cours",
    Etat.BLOQUE: "bloqué",
    Etat.FAIT: "fait",
    Etat.ECARTE: "écarté",
    Etat.SANS_OBJET: "sans objet",
}
_CASES = {
    Etat.FAIT: "[x]",
    Etat.ECARTE: "[-]",
    Etat.SANS_OBJET: "[-]",
    Etat.EN_COURS: "[~]",
    Etat.BLOQUE: "[!]",
}


# --- For programs -------------------------------------------------------------------------


def as_data(referentiel: Referentiel, parcours: Parcours) -> dict[str, object]:
    """The plan as plain data, in the order of display: the contract of `--format json`."""
    return {
        "preconisations": [_line_data(referentiel, parcours, x) for x in parcours.plan.lignes],
        "premieres": [ligne.preconisation.id for ligne in parcours.plan.premieres],
        "questions": list(parcours.plan.questions),
        "referentiel": referentiel.version,
        **({"frise": frise.as_data(referentiel, parcours)} if parcours.frise.reperes else {}),
    }


def _line_data(referentiel: Referentiel, parcours: Parcours, ligne: Ligne) -> dict[str, object]:
    p = ligne.preconisation
    surcouche = referentiel.provenance("preconisations", p.id)
    return {
        "id": p.id,
        "etape": p.etape,
        "verdict": ligne.verdict.value,
        "priorite": p.priorite.value,
        "effort": p.effort.value,
        "pourquoi": list(why(referentiel, parcours.dossier, parcours.profil, p)),
        "dependances": list(ligne.dependances),
        "etat": ligne.etat or "",
        "titre": ligne.titre,
        "type": p.type.value,
        "qui": p.qui,
        "place": ligne.place,
        "resume": p.resume,
        "actions": list(p.actions),
        "preuve": p.preuve,
        "urgente": ligne.urgente,
        "renforts": ligne.renforts,
        "questions": list(ligne.questions),
        **({"provenance": surcouche.nom} if surcouche else {}),
    }


@dataclass(frozen=True, slots=True)
class Supposition:
    """One different answer, and what it would change."""

    question: Question
    valeur: Declaration
    ecart: Ecart

    @property
    def phrase(self) -> str:
        """The supposition in words."""
        dite = answer(self.question, self.valeur)
        return f"Si vous répondiez {dite} à « {self.question.question} »"


def gap_data(supposition: Supposition) -> dict[str, object]:
    """What one different answer would change, as plain data."""
    ecart = supposition.ecart
    return {
        "fait": supposition.question.id,
        "apparaissent": list(ecart.apparaissent),
        "disparaissent": list(ecart.disparaissent),
        "confirmees": list(ecart.confirmees),
        "a_confirmer": list(ecart.a_confirmer),
    }


# --- For a terminal -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ecran:
    """A terminal: its width, and how it shows the marks « titre », « gras » and « discret »."""

    largeur: int = 80
    style: Callable[[str, str], str] = lambda _marque, texte: texte

    def wrap(self, texte: str, suite: str = "", marque: str = "") -> Iterator[str]:
        """The text cut at the width, its next lines set back; marks come after cutting."""
        for ligne in textwrap.wrap(
            texte,
            self.largeur,
            subsequent_indent=suite,
            break_long_words=False,
            break_on_hyphens=False,
        ):
            yield self.style(marque, ligne) if marque else ligne


def as_text(referentiel: Referentiel, parcours: Parcours, ecran: Ecran) -> Iterator[str]:
    """The plan, line after line: what to start with, then stage by stage."""
    plan = parcours.plan
    yield from ecran.wrap(_heading(parcours), marque="titre")
    yield from ecran.wrap(_summary(referentiel, parcours))
    yield from _stages(referentiel, parcours, ecran)
    if not plan.lignes:
        return
    if plan.premieres:
        yield ""
        yield ecran.style("titre", "Par quoi commencer")
        yield from first_lines(referentiel, parcours, ecran)
    for etape, lignes in plan.par_etape().items():
        yield ""
        nom = f"{etape} · {referentiel.etapes[etape].nom} ({len(lignes)})"
        yield from ecran.wrap(nom, marque="titre")
        for ligne in lignes:
            yield ""
            yield from _entry(referentiel, parcours, ligne, ecran)
    demandees = [q for f in plan.questions if (q := referentiel.questions[f]).demandee]
    if demandees:
        yield ""
        yield ecran.style("titre", "Questions qui préciseraient ce plan")
        for question in demandees:
            yield from ecran.wrap(f"- {question.question} ({question.id})", "  ")


def _stages(referentiel: Referentiel, parcours: Parcours, ecran: Ecran) -> Iterator[str]:
    """The frise: where the dossier stands, and why."""
    if not parcours.frise.reperes:
        return
    yield ""
    yield ecran.style("titre", "Où vous en êtes")
    yield from ecran.wrap(frise.position(parcours.frise))
    for ligne, dessous in frise.lines(referentiel, parcours):
        yield from ecran.wrap(f"  {ligne}", "     ")
        for phrase in dessous:
            yield from ecran.wrap(f"     {phrase}", "     ", "discret")
    questions = list(frise.open_questions(referentiel, parcours.frise))
    if questions:
        yield "  Pour le préciser\u00a0:"
        for question in questions:
            yield from ecran.wrap(f"  - {question}", "    ")


def first_lines(referentiel: Referentiel, parcours: Parcours, ecran: Ecran) -> Iterator[str]:
    """The few recommendations to start with, numbered, each with who does it and why."""
    for rang, ligne in enumerate(parcours.plan.premieres, 1):
        yield from ecran.wrap(f"{rang}. {ligne.titre}", "   ", "gras")
        yield from ecran.wrap(f"   {_who(ligne)} · {ligne.preconisation.id}", "   ", "discret")
        for phrase in _why(referentiel, parcours, ligne):
            yield from ecran.wrap(f"   {phrase}", "   ")


def _entry(
    referentiel: Referentiel, parcours: Parcours, ligne: Ligne, ecran: Ecran
) -> Iterator[str]:
    retrait = "    "
    ouverte = "[?]" if ligne.verdict is Verdict.INCONNU else "[ ]"
    case = _CASES.get(ligne.etat, ouverte) if ligne.etat else ouverte
    yield from ecran.wrap(f"{case} {ligne.titre}", retrait, "gras")
    yield from ecran.wrap(f"{retrait}{_who(ligne)} · {ligne.preconisation.id}", retrait, "discret")
    if ligne.etat:
        yield f"{retrait}État : {ETATS[ligne.etat]}"
    for phrase in _why(referentiel, parcours, ligne):
        if phrase != SANS_CONDITION:
            yield from ecran.wrap(f"{retrait}{phrase}", retrait)
    if ligne.dependances:
        titres = [f"« {t} »" for t in _titles(parcours, ligne.dependances)]
        yield from ecran.wrap(f"{retrait}Après {', '.join(titres)}.", retrait)


def gap_text(referentiel: Referentiel, supposition: Supposition, ecran: Ecran) -> Iterator[str]:
    """What one different answer would change."""
    yield from ecran.wrap(f"{supposition.phrase} :", marque="titre")
    groupes = [(nom, ids) for nom, ids in _groups(supposition.ecart) if ids]
    if not groupes:
        yield "  rien ne changerait dans ce plan."
    for nom, ids in groupes:
        yield f"  {nom} ({len(ids)})"
        for id_ in ids:
            titre = referentiel.preconisations[id_].titre
            yield from ecran.wrap(f"    - {titre} ({id_})", "      ")


def _groups(ecart: Ecart) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("apparaîtraient", ecart.apparaissent),
        ("disparaîtraient", ecart.disparaissent),
        ("seraient confirmées", ecart.confirmees),
        ("seraient à confirmer", ecart.a_confirmer),
    )


# --- For a wiki ---------------------------------------------------------------------------


def as_markdown(referentiel: Referentiel, parcours: Parcours) -> Iterator[str]:
    """The plan as a page to paste: a list to tick, stage by stage."""
    plan = parcours.plan
    yield f"# {_escape(_heading(parcours))}"
    yield ""
    yield _summary(referentiel, parcours)
    yield from _stage_items(referentiel, parcours)
    if plan.premieres:
        yield ""
        yield "## Par quoi commencer"
        yield ""
        for rang, ligne in enumerate(plan.premieres, 1):
            yield f"{rang}. **{_escape(ligne.titre)}** — {_escape(_who(ligne))}"
    for etape, lignes in plan.par_etape().items():
        yield ""
        yield f"## {etape} · {_escape(referentiel.etapes[etape].nom)}"
        yield ""
        yield f"{_escape(referentiel.etapes[etape].but)}"
        yield ""
        for ligne in lignes:
            yield from _item(referentiel, parcours, ligne)


def _stage_items(referentiel: Referentiel, parcours: Parcours) -> Iterator[str]:
    if not parcours.frise.reperes:
        return
    yield ""
    yield "## Où vous en êtes"
    yield ""
    yield _escape(frise.position(parcours.frise))
    yield ""
    for ligne, dessous in frise.lines(referentiel, parcours):
        yield _escape(ligne)
        for phrase in dessous:
            yield f"   - {_escape(phrase)}"
    questions = list(frise.open_questions(referentiel, parcours.frise))
    if questions:
        yield ""
        yield "Pour le préciser\u00a0:"
        yield ""
        yield from (f"- {_escape(question)}" for question in questions)


def _item(referentiel: Referentiel, parcours: Parcours, ligne: Ligne) -> Iterator[str]:
    coche = "x" if ligne.close else " "
    suite = " — *à confirmer*" if ligne.verdict is Verdict.INCONNU else ""
    etat = f" — *{ETATS[ligne.etat]}*" if ligne.etat else ""
    yield f"- [{coche}] **{_escape(ligne.titre)}**{suite}{etat}"
    yield f"  - {_escape(_who(ligne))} (`{ligne.preconisation.id}`)"
    for phrase in _why(referentiel, parcours, ligne):
        yield f"  - {_escape(phrase)}"
    if ligne.dependances:
        titres = [f"« {_escape(t)} »" for t in _titles(parcours, ligne.dependances)]
        yield f"  - Après {', '.join(titres)}."


def gap_markdown(referentiel: Referentiel, supposition: Supposition) -> Iterator[str]:
    """What one different answer would change, as a section."""
    yield ""
    yield f"## {_escape(supposition.phrase)}"
    for nom, ids in _groups(supposition.ecart):
        if ids:
            yield ""
            yield f"{len(ids)} {nom} :"
            yield ""
            for id_ in ids:
                yield f"- {_escape(referentiel.preconisations[id_].titre)} (`{id_}`)"


def _escape(texte: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", texte)


# --- Words --------------------------------------------------------------------------------


def _heading(parcours: Parcours) -> str:
    return f"Plan de « {parcours.dossier.nom} »" if parcours.dossier.nom else "Votre plan"


def _summary(referentiel: Referentiel, parcours: Parcours) -> str:
    nombre, ouvertes = len(parcours.plan.lignes), len(parcours.plan.a_confirmer)
    if not nombre:
        return "Aucune préconisation ne répond à ces critères."
    s = "s" if nombre > 1 else ""
    confirmer = f", dont {ouvertes} à confirmer" if ouvertes else ""
    return f"{nombre} préconisation{s}{confirmer}. Référentiel {referentiel.version}."


def _who(ligne: Ligne) -> str:
    p = ligne.preconisation
    urgent = ("urgent",) if ligne.urgente else ()
    return " · ".join((p.qui, *urgent, PRIORITES[p.priorite], EFFORTS[p.effort]))


def _why(referentiel: Referentiel, parcours: Parcours, ligne: Ligne) -> Iterator[str]:
    yield from why(referentiel, parcours.dossier, parcours.profil, ligne.preconisation)


def _titles(parcours: Parcours, ids: tuple[str, ...]) -> Iterator[str]:
    titres = {ligne.preconisation.id: ligne.titre for ligne in parcours.plan.lignes}
    return (titres[id_] for id_ in ids)
