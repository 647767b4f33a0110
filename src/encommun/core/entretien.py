# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which question to ask next: never routed by hand.

A question is asked only while its answer can still change something shown. What is still open
is told, as `Enjeu`, by the diagnosis, the plan and the frise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from encommun.core.logique import Verdict
from encommun.core.profil import Profil, Silence, etablir_lot, recevable, verdict
from encommun.core.referentiel import Portee, Question, Referentiel, TypeQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from encommun.core.profil import Declaration, Dossier


@dataclass(frozen=True, slots=True)
class Enjeu:
    """Something shown that is still open: how much it matters, the facts that decide it."""

    poids: float
    pesent: frozenset[str]
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Demande:
    """A question worth asking now, and how much hangs on it."""

    question: Question
    poids: float
    enjeux: int
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Entretien:
    """What remains to ask: `court` leads to a first plan, `reportees` were put off.

    Questions of the same rank in the short path stand for one another, as what one opens does
    for what one joins: one answer passes the rank (`passes`), the others wait with the rest.
    """

    demandes: tuple[Demande, ...] = ()
    reportees: tuple[Demande, ...] = ()
    passes: frozenset[int] = frozenset()

    @property
    def court(self) -> tuple[Demande, ...]:
        """What remains of the short path."""
        return tuple(d for d in self.demandes if self.is_short(d.question))

    def is_short(self, question: Question) -> bool:
        """Whether this question still belongs to the short path."""
        return question.court is not None and question.court not in self.passes

    def short_steps(self, questions: Iterable[Question]) -> int:
        """How many steps of the short path these questions make."""
        return len({q.court for q in questions if self.is_short(q)})


def entretien(
    referentiel: Referentiel, dossier: Dossier, profil: Profil, enjeux: Iterable[Enjeu]
) -> Entretien:
    """The questions that can still change something shown, the most consequential first.

    The short path comes first, in its own order. Then themes follow one another, from the one
    on which most hangs, so that the interview reads as a conversation.
    """
    poids: defaultdict[tuple[str, int | None], float] = defaultdict(float)
    nombre: Counter[tuple[str, int | None]] = Counter()
    for enjeu in enjeux:
        for fait in enjeu.pesent:
            lot = enjeu.lot if referentiel.questions[fait].portee is Portee.LOT else None
            cle = _question_a_poser(referentiel, profil, fait), lot
            poids[cle] += enjeu.poids / len(enjeu.pesent)
            nombre[cle] += 1
    demandes = [
        Demande(referentiel.questions[fait], poids[fait, lot], nombre[fait, lot], lot)
        for fait, lot in poids
    ]
    profils: dict[int | None, Profil] = {None: profil}
    for lot in {d.lot for d in demandes} - {None}:
        profils[lot] = etablir_lot(referentiel, dossier, dossier.lots[lot or 0])
    a_poser = [d for d in demandes if _peut_se_poser(referentiel, profils[d.lot], d.question)]
    silences = {(d.question.id, d.lot): _silence(dossier, d) for d in a_poser}
    passes = _rangs_passes(referentiel, dossier, profil)
    return Entretien(
        _en_conversation((d for d in a_poser if silences[d.question.id, d.lot] is None), passes),
        _en_conversation(
            (d for d in a_poser if silences[d.question.id, d.lot] is Silence.PLUS_TARD), passes
        ),
        passes,
    )


def restantes(
    referentiel: Referentiel,
    dossier: Dossier,
    profil: Profil,
    entretien: Entretien,
    enjeux: Iterable[Enjeu],
) -> frozenset[tuple[str, int | None]]:
    """The questions that may still be asked, with their lot: those of now, and what they open."""
    pesent = {fait for enjeu in enjeux for fait in enjeu.pesent}
    abordes = referentiel.logique.abordes
    pesent |= {plus_simple for fait in pesent for plus_simple in abordes.get(fait, ())}
    ouvertes = {
        (fait, None)
        for fait in pesent
        if (q := referentiel.questions[fait]).demandee
        and q.portee is Portee.COMMUN
        and fait not in profil.faits
        and fait not in dossier.faits
        and verdict(referentiel, q.posee_si, profil.savoir) is not Verdict.NON
    }
    return frozenset({(d.question.id, d.lot) for d in entretien.demandes} | ouvertes)


def _rangs_passes(referentiel: Referentiel, dossier: Dossier, profil: Profil) -> frozenset[int]:
    """The ranks of the short path where something was said, were it « plus tard »."""
    return frozenset(
        q.court
        for fait, declaration in dossier.faits.items()
        if (q := referentiel.questions.get(fait)) is not None
        and q.court is not None
        and recevable(q, declaration) is not None
        and verdict(referentiel, q.posee_si, profil.savoir) is not Verdict.NON
    )


def _question_a_poser(referentiel: Referentiel, profil: Profil, fait: str) -> str:
    """The question to ask for a fact: a plainer one that would narrow it, when there is one."""
    for plus_simple in referentiel.logique.abordes.get(fait, ()):
        if plus_simple not in profil.faits:
            return plus_simple
    return fait


def _peut_se_poser(referentiel: Referentiel, profil: Profil, question: Question) -> bool:
    if not question.demandee or question.id in profil.faits:
        return False
    return verdict(referentiel, question.posee_si, profil.savoir) is Verdict.OUI


def _silence(dossier: Dossier, demande: Demande) -> Declaration | None:
    faits = dossier.faits if demande.lot is None else dossier.lots[demande.lot].faits
    declaration = faits.get(demande.question.id)
    return None if declaration is None else recevable(demande.question, declaration)


def _en_conversation(demandes: Iterable[Demande], passes: frozenset[int]) -> tuple[Demande, ...]:
    demandes = list(demandes)
    meilleur: dict[tuple[int | None, str], float] = {}
    for d in demandes:
        cle = d.lot, d.question.theme
        meilleur[cle] = max(meilleur.get(cle, 0), d.poids)

    def rang(d: Demande) -> tuple[float | str, ...]:
        if d.question.court is not None and d.question.court not in passes:
            return 0, d.question.court, "", 0, -d.poids, d.question.id
        theme = meilleur[d.lot, d.question.theme]
        lot = -1 if d.lot is None else d.lot
        return 1, -theme, d.question.theme, lot, -d.poids, d.question.id

    return tuple(sorted(demandes, key=rang))


def reponses_possibles(
    referentiel: Referentiel, profil: Profil, question: Question
) -> Iterator[str]:
    """The answers of a question of one choice that what is known does not rule out."""
    if question.type is not TypeQuestion.CHOIX:
        yield from (r.id for r in question.reponses)
        return
    diagrammes = referentiel.logique.diagrammes
    issues = diagrammes.examiner(diagrammes.valeur_de(question.id), profil.savoir).issues
    yield from (r.id for r in question.reponses if r.inconnu or r.id in issues)
