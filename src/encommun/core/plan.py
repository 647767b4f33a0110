# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tailored checklist: which recommendations apply, in which order, and why.

Facts filter; expectations and obstacles only move up what applies. A recommendation whose
condition is still open stays, marked « à confirmer », with the questions that would settle it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from encommun.core.entretien import Enjeu
from encommun.core.logique import AuMoins, Entre, Parmi, Sauf, Tous, UnDe, Verdict
from encommun.core.profil import examiner, verdict
from encommun.core.referentiel import Priorite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.logique import Atome, Condition
    from encommun.core.profil import Dossier, Profil
    from encommun.core.referentiel import Preconisation, Referentiel
    from encommun.core.suivi import Etat

# A reader acts on five things at once: more would be no priority.
PREMIERES = 5

# What an undecided recommendation weighs in the choice of the next question.
_POIDS = {Priorite.MUST: 3.0, Priorite.SHOULD: 2.0, Priorite.COULD: 1.0}
_POIDS_RECLASSEMENT = 0.2


@dataclass(frozen=True, slots=True)
class Ligne:
    """One recommendation in a plan, as it is said to the only place held among those it names."""

    preconisation: Preconisation
    verdict: Verdict
    place: str = ""  # that place, when the recommendation has something of its own to say to it
    questions: tuple[str, ...] = ()  # facts that would settle it
    dependances: tuple[str, ...] = ()  # those that stand in this plan
    renforts: int = 0  # expectations and obstacles it answers
    urgente: bool = False
    etat: Etat | None = None  # the last one declared

    @property
    def close(self) -> bool:
        """Whether nothing remains to do, as someone declared."""
        return self.etat is not None and self.etat.clos

    @property
    def titre(self) -> str:
        """Its title, seen from the place held."""
        return self.preconisation.titre


@dataclass(frozen=True, slots=True)
class Plan:
    """The checklist in order of display, and what to start with."""

    lignes: tuple[Ligne, ...]
    premieres: tuple[Ligne, ...]

    @property
    def a_confirmer(self) -> tuple[Ligne, ...]:
        """The lines whose condition is still open."""
        return tuple(ligne for ligne in self.lignes if ligne.verdict is Verdict.INCONNU)

    @property
    def questions(self) -> tuple[str, ...]:
        """The facts that would settle the lines to be confirmed, the most decisive first."""
        voix: dict[str, int] = {}
        for ligne in self.a_confirmer:
            for question in ligne.questions:
                voix[question] = voix.get(question, 0) + 1
        return tuple(sorted(voix, key=lambda fait: (-voix[fait], fait)))

    def par_etape(self) -> dict[str, tuple[Ligne, ...]]:
        """The lines of each stage, stages in order."""
        etapes: dict[str, list[Ligne]] = {}
        for ligne in self.lignes:
            etapes.setdefault(ligne.preconisation.etape, []).append(ligne)
        return {etape: tuple(lignes) for etape, lignes in etapes.items()}


def tailler(referentiel: Referentiel, dossier: Dossier, profil: Profil) -> Plan:
    """The plan of a dossier: filtered on facts, then put in order."""
    retenues = _retenir(referentiel, dossier, profil)
    lignes = tuple(_ordonner(referentiel, retenues))
    return Plan(lignes, _choisir_les_premieres(lignes))


def _retenir(referentiel: Referentiel, dossier: Dossier, profil: Profil) -> dict[str, Ligne]:
    logique = referentiel.logique
    diagrammes, savoir = logique.diagrammes, profil.savoir
    etapes = _etapes_demandees(profil)
    # The last word given, be it on a recommendation since merged into another.
    etats = {referentiel.actuelle(a.preconisation): a.etat for a in dossier.suivi}
    places = _places(referentiel, profil)
    retenues: dict[str, Ligne] = {}
    for p in referentiel.en_vigueur:
        if etapes and p.etape not in etapes:
            continue
        examen = diagrammes.examiner(logique.applicables[p.id], savoir)
        if examen.verdict is Verdict.NON:
            continue
        place = _place(p, places)
        retenues[p.id] = Ligne(
            p.seen_from(place),
            examen.verdict,
            place,
            tuple(sorted(examen.pesent)),
            renforts=_renforts(referentiel, p, profil),
            urgente=p.urgente_si is not None
            and verdict(referentiel, p.urgente_si, savoir) is Verdict.OUI,
            etat=etats.get(p.id),
        )
    return retenues


def _etapes_demandees(profil: Profil) -> frozenset[str]:
    """The stages asked for; none means all of them."""
    demandees = profil.faits.get("etapes")
    return demandees if isinstance(demandees, frozenset) else frozenset()


def _places(referentiel: Referentiel, profil: Profil) -> tuple[str, ...]:
    """The places held in the commons."""
    tenues = profil.faits.get("role")
    if not isinstance(tenues, frozenset):
        return ()
    return tuple(r.id for r in referentiel.roles.values() if tenues & frozenset(r.reponses))


def _place(preconisation: Preconisation, places: tuple[str, ...]) -> str:
    """The only place held among those that a recommendation names, if it speaks to it apart."""
    visees = [p for p in places if not preconisation.roles or p in preconisation.roles]
    return visees[0] if len(visees) == 1 and visees[0] in preconisation.regards else ""


def _renforts(referentiel: Referentiel, preconisation: Preconisation, profil: Profil) -> int:
    """How many of the expectations and obstacles declared it answers."""
    if preconisation.renforce_si is None:
        return 0
    return sum(
        verdict(referentiel, Parmi(atome.fait, (valeur,)), profil.savoir) is Verdict.OUI
        for atome in _atomes_positifs(preconisation.renforce_si)
        if isinstance(atome, Parmi)
        for valeur in atome.valeurs
    )


def _atomes_positifs(condition: Condition) -> Iterator[Atome]:
    match condition:
        case Parmi() | Entre():
            yield condition
        case Tous(conditions) | UnDe(conditions):
            for sous_condition in conditions:
                yield from _atomes_positifs(sous_condition)
        case Sauf():
            return


# --- Order --------------------------------------------------------------------------------


def _ordonner(referentiel: Referentiel, retenues: Mapping[str, Ligne]) -> Iterator[Ligne]:
    """Stages in order; in each, dependencies before dependants, then what matters most.

    A dependency that is not in the plan is ignored: nobody waits for what does not apply.
    """
    rang_etape = {etape: rang for rang, etape in enumerate(referentiel.etapes)}
    a_placer = sorted(
        retenues.values(), key=lambda ligne: (rang_etape[ligne.preconisation.etape], *_rang(ligne))
    )
    placees: set[str] = set()
    for ligne in a_placer:
        yield from _avec_ses_dependances(ligne, retenues, placees)


def _rang(ligne: Ligne) -> tuple[int, int, int, int, int, str]:
    p = ligne.preconisation
    return (
        not ligne.urgente,
        p.priorite.rang,
        -ligne.renforts,
        p.effort.rang,
        ligne.verdict is Verdict.INCONNU,
        p.id,
    )


def _avec_ses_dependances(
    ligne: Ligne, retenues: Mapping[str, Ligne], placees: set[str]
) -> Iterator[Ligne]:
    p = ligne.preconisation
    if p.id in placees:
        return
    placees.add(p.id)
    presentes = tuple(d for d in p.dependances if d in retenues)
    for dependance in presentes:
        yield from _avec_ses_dependances(retenues[dependance], retenues, placees)
    yield replace(ligne, dependances=presentes) if presentes else ligne


def _choisir_les_premieres(lignes: tuple[Ligne, ...]) -> tuple[Ligne, ...]:
    """What to start with: urgent, certain, answering what people said, early, unblocked."""
    ordre = {ligne.preconisation.id: rang for rang, ligne in enumerate(lignes)}
    faites = {ligne.preconisation.id for ligne in lignes if ligne.close}
    attente = sorted(
        (ligne for ligne in lignes if ligne.preconisation.id not in faites),
        key=lambda ligne: (
            not ligne.urgente,
            ligne.preconisation.priorite.rang,
            ligne.verdict is Verdict.INCONNU,
            not ligne.renforts,
            ordre[ligne.preconisation.id],
        ),
    )
    choisies: dict[str, Ligne] = {}
    while len(choisies) < PREMIERES:
        libre = next(
            (
                ligne
                for ligne in attente
                if ligne.preconisation.id not in choisies
                and all(d in choisies or d in faites for d in ligne.dependances)
            ),
            None,
        )
        if libre is None:
            break
        choisies[libre.preconisation.id] = libre
    return tuple(choisies.values())


# --- Why, and what if ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Raison:
    """One fact behind a verdict: the answer that holds, or fails, or is missing."""

    fait: str
    valeurs: tuple[str, ...]  # the answers that count here
    verdict: Verdict
    reclasse: bool = False  # it moves the line up, it does not decide it


def raisons(
    referentiel: Referentiel, preconisation: Preconisation, profil: Profil
) -> tuple[Raison, ...]:
    """Why the recommendation applies, does not, or may: the fewest facts that show it."""
    condition = referentiel.logique.applicable(preconisation, referentiel.roles)
    trouvees = list(expliquer(referentiel, condition, profil))
    for reclasse_si in (preconisation.urgente_si, preconisation.renforce_si):
        if reclasse_si is not None:
            trouvees += [
                Raison(atome.fait, _dites(atome, profil), Verdict.OUI, reclasse=True)
                for atome in _atomes_positifs(reclasse_si)
                if verdict(referentiel, atome, profil.savoir) is Verdict.OUI
            ]
    return tuple(dict.fromkeys(trouvees))


def expliquer(
    referentiel: Referentiel, condition: Condition, profil: Profil
) -> tuple[Raison, ...]:
    """Why a condition of the content holds, does not, or may."""
    obtenu = verdict(referentiel, condition, profil.savoir)
    return tuple(dict.fromkeys(_raisons(referentiel, condition, obtenu, profil)))


def _raisons(
    referentiel: Referentiel, condition: Condition, obtenu: Verdict, profil: Profil
) -> Iterator[Raison]:
    match condition:
        case Parmi() | Entre():
            yield Raison(condition.fait, _dites(condition, profil), obtenu)
        case Sauf(sous_condition):
            inverse = verdict(referentiel, sous_condition, profil.savoir)
            yield from _raisons(referentiel, sous_condition, inverse, profil)
        case Tous(conditions) | UnDe(conditions):
            # One branch is enough to show that an « or » holds or that an « and » fails;
            # the other way round every branch counts. An open one shows its open branches.
            enfants = [(c, verdict(referentiel, c, profil.savoir)) for c in conditions]
            semblables = [c for c, v in enfants if v is obtenu]
            suffisant = Verdict.OUI if isinstance(condition, UnDe) else Verdict.NON
            for enfant in semblables[:1] if obtenu is suffisant else semblables:
                yield from _raisons(referentiel, enfant, obtenu, profil)


def _dites(atome: Atome, profil: Profil) -> tuple[str, ...]:
    """Of the answers that an atom names, those given; all of them while none is."""
    if isinstance(atome, Entre):
        return ()
    dite = profil.faits.get(atome.fait)
    if isinstance(dite, AuMoins):
        dite = dite.valeurs
    if isinstance(dite, frozenset):
        return tuple(v for v in atome.valeurs if v in dite)
    if isinstance(dite, str):
        return tuple(v for v in atome.valeurs if v == dite)
    return atome.valeurs


def enjeux(referentiel: Referentiel, plan: Plan, profil: Profil) -> Iterator[Enjeu]:
    """What is still open in a plan: lines to confirm, and the order of the others."""
    for ligne in plan.lignes:
        if ligne.questions:
            yield Enjeu(_POIDS[ligne.preconisation.priorite], frozenset(ligne.questions))
        if ligne.preconisation.renforce_si is not None:
            pesent = examiner(referentiel, ligne.preconisation.renforce_si, profil.savoir).pesent
            if pesent:
                yield Enjeu(_POIDS_RECLASSEMENT, pesent)


@dataclass(frozen=True, slots=True)
class Ecart:
    """What one different answer would change in a plan: ids of recommendations."""

    apparaissent: tuple[str, ...]
    disparaissent: tuple[str, ...]
    confirmees: tuple[str, ...]
    a_confirmer: tuple[str, ...]


def comparer(plan: Plan, autre: Plan) -> Ecart:
    """What if: the plan of a dossier, then the one that a different answer would give."""
    avant, apres = (
        {ligne.preconisation.id: ligne.verdict for ligne in p.lignes} for p in (plan, autre)
    )
    communes = [p for p in apres if p in avant]
    return Ecart(
        apparaissent=tuple(p for p in apres if p not in avant),
        disparaissent=tuple(p for p in avant if p not in apres),
        confirmees=tuple(
            p for p in communes if avant[p] is not apres[p] and apres[p] is Verdict.OUI
        ),
        a_confirmer=tuple(
            p for p in communes if avant[p] is not apres[p] and apres[p] is Verdict.INCONNU
        ),
    )
