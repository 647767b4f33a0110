# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a commons, and what follows from it.

A `Dossier` is what a person declared. A `Profil` is what reasoning reads: declared facts, facts
that follow from others or from the lots, and the answers that no longer have an object.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from encommun.core.logique import AuMoins, Condition, Examen, Savoir, Valeur, Verdict
from encommun.core.referentiel import Portee, Question, Referentiel, TypeQuestion, dit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from encommun.core.suivi import Avancement


class Silence(StrEnum):
    """Answers that leave a fact missing: nobody knows, or not now."""

    NSP = "nsp"
    PLUS_TARD = "plus_tard"


# How a component enters a lot: what its licence then asks for hangs on it.
LIENS = ("copie", "lie", "separe", "reseau", "base_derivee", "oeuvre_produite", "collection")


@dataclass(frozen=True, slots=True)
class Dependance:
    """A component that a lot relies on: its licence (SPDX), its link (`LIENS`), if known."""

    spdx: str | None = None
    lien: str | None = None


type Declaration = Valeur | Silence | tuple[Dependance, ...]


@dataclass(frozen=True, slots=True)
class Lot:
    """One component × one origin of the resource: the unit of rights."""

    nom: str = ""
    faits: Mapping[str, Declaration] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was declared about one commons: the content of an `encommun.yml`."""

    faits: Mapping[str, Declaration] = field(default_factory=dict)
    lots: tuple[Lot, ...] = ()
    suivi: tuple[Avancement, ...] = ()
    nom: str = ""
    referentiel: str = ""

    def avec(self, fait: str, valeur: Declaration | None, lot: int | None = None) -> Dossier:
        """The same dossier once this fact is declared, or withdrawn with None."""
        if lot is None:
            return replace(self, faits=_avec(self.faits, fait, valeur))
        lots = list(self.lots)
        lots[lot] = replace(lots[lot], faits=_avec(lots[lot].faits, fait, valeur))
        return replace(self, lots=tuple(lots))


def _avec(
    faits: Mapping[str, Declaration], fait: str, valeur: Declaration | None
) -> dict[str, Declaration]:
    gardes = {f: v for f, v in faits.items() if f != fait}
    return gardes if valeur is None else {**gardes, fait: valeur}


@dataclass(frozen=True, slots=True)
class Profil:
    """Facts as reasoning reads them, and where those that nobody declared come from."""

    faits: Mapping[str, Valeur]
    savoir: Savoir
    deduits: frozenset[str] = frozenset()


# --- From declarations to facts -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Facts that the diagnosis of rights gives back: of the commons, and of each lot."""

    commun: Mapping[str, Valeur] = field(default_factory=dict)
    lots: tuple[Mapping[str, Valeur], ...] = ()


def etablir(
    referentiel: Referentiel, dossier: Dossier, conclusions: Conclusions | None = None
) -> Profil:
    """The facts of the commons: declared, read in the lots and their rights, then what follows."""
    conclusions = conclusions or Conclusions(lots=({},) * len(dossier.lots))
    declares = valeurs(referentiel, dossier.faits)
    lus = _lire_les_lots(referentiel, dossier, declares, conclusions.lots)
    faits = {**declares, **conclusions.commun, **lus}
    return _conclure(referentiel, Portee.COMMUN, faits, dossier.faits)


def etablir_lot(referentiel: Referentiel, dossier: Dossier, lot: Lot) -> Profil:
    """The facts of one lot, over those of the commons: what is said of the lot prevails."""
    declarations = {**dossier.faits, **lot.faits}
    return _conclure(referentiel, None, valeurs(referentiel, declarations), declarations)


def valeurs(
    referentiel: Referentiel, declarations: Mapping[str, Declaration]
) -> dict[str, Valeur]:
    """The declarations that say something, as values for the diagrams."""
    connues: dict[str, Valeur] = {}
    for fait, declaration in declarations.items():
        question = referentiel.questions.get(fait)
        comprise = None if question is None else recevable(question, declaration)
        if question is None or comprise is None or isinstance(comprise, Silence | tuple):
            continue
        declaration = comprise  # noqa: PLW2901 - the same one, in the words of today
        muettes = {r.id for r in question.reponses if r.inconnu}
        if isinstance(declaration, frozenset) and declaration & muettes:
            connues[fait] = AuMoins(declaration - muettes)
        elif declaration not in muettes:
            connues[fait] = declaration
        dites = declaration if isinstance(declaration, frozenset) else {declaration}
        connues |= {dit(fait, reponse): "oui" for reponse in muettes & dites}
    return connues


def recevable(question: Question, declaration: Declaration) -> Declaration | None:
    """What the content still understands of a declaration; None when that is nothing.

    Content changes while dossiers wait: an answer renamed is found by its old name, one
    retired says nothing more, and neither stops the reasoning.
    """
    multiple = question.type is TypeQuestion.MULTIPLE
    match declaration:
        case AuMoins(dites) if multiple:
            connues = _known(question, dites)
            return AuMoins(connues) if connues else None
        case frozenset() if multiple:
            connues = _known(question, declaration)
            return connues if connues or not declaration else None
        case str() if not multiple and (reponse := question.reponse(declaration)):
            return reponse.id
    return declaration if _fits(question.type, declaration) else None


def _fits(nature: TypeQuestion, declaration: Declaration) -> bool:
    """Whether a declaration that is no answer of a list suits this type of question."""
    match declaration:
        case Silence():
            return True
        case str():
            return nature is TypeQuestion.LICENCE
        case int():
            return nature in (TypeQuestion.ENTIER, TypeQuestion.DATE)
        case tuple():
            return nature is TypeQuestion.DEPENDANCES
        case frozenset() | AuMoins():
            return False


def _known(question: Question, dites: frozenset[str]) -> frozenset[str]:
    return frozenset(reponse.id for dite in dites if (reponse := question.reponse(dite)))


def _conclure(
    referentiel: Referentiel,
    portee: Portee | None,
    faits: dict[str, Valeur],
    declarations: Mapping[str, Declaration],
) -> Profil:
    """Add what follows from the known facts, until nothing more does.

    « Je ne sais pas » and « plus tard » say nothing: what follows then follows all the same.
    """
    logique = referentiel.logique
    dits = {f for f, v in declarations.items() if not isinstance(v, Silence)}
    faits = {**logique.silences, **faits}
    savoir = logique.diagrammes.savoir(faits)
    en_attente = [
        q
        for q in logique.decoulent
        if q.id not in faits and q.id not in dits and portee in (None, q.portee)
    ]
    while True:
        suites = {
            question.id: valeur
            for question in en_attente
            if (valeur := _suite(referentiel, question, savoir)) is not None
        }
        if not suites:
            return Profil(faits, savoir, frozenset(faits) - dits - frozenset(logique.silences))
        faits |= suites
        en_attente = [q for q in en_attente if q.id not in suites]
        savoir = logique.diagrammes.savoir(faits)


def _suite(referentiel: Referentiel, question: Question, savoir: Savoir) -> Valeur | None:
    for valeur, condition in question.decoule:
        if verdict(referentiel, condition, savoir) is Verdict.OUI:
            return frozenset({valeur}) if question.type is TypeQuestion.MULTIPLE else valeur
    return None


def _lire_les_lots(
    referentiel: Referentiel,
    dossier: Dossier,
    declares: Mapping[str, Valeur],
    conclus: tuple[Mapping[str, Valeur], ...],
) -> dict[str, Valeur]:
    """What the lots say of the commons. A declared set keeps its values and gains theirs."""
    lus: dict[str, Valeur] = {}
    lectrices = [q for q in referentiel.questions.values() if q.des_lots]
    if not lectrices or not dossier.lots:
        return lus
    savoirs = [
        referentiel.logique.diagrammes.savoir(
            {**etablir_lot(referentiel, dossier, lot).faits, **du_lot}
        )
        for lot, du_lot in zip(dossier.lots, conclus, strict=True)
    ]
    for question in lectrices:
        verdicts = [
            (ligne.valeur, _sur_les_lots(referentiel, ligne.un_lot, ligne.tous_les_lots, savoirs))
            for ligne in question.des_lots
        ]
        if question.type is TypeQuestion.MULTIPLE:
            vues = frozenset(valeur for valeur, v in verdicts if v is Verdict.OUI)
            deja = declares.get(question.id)
            if isinstance(deja, frozenset):
                lus[question.id] = deja | vues
            elif isinstance(deja, AuMoins):
                lus[question.id] = AuMoins(deja.valeurs | vues)
            elif all(v is not Verdict.INCONNU for _, v in verdicts) and vues:
                lus[question.id] = vues
            elif vues:
                lus[question.id] = AuMoins(vues)
        elif question.id not in declares:
            premier = next((x for x in verdicts if x[1] is not Verdict.NON), None)
            if premier and premier[1] is Verdict.OUI:
                lus[question.id] = premier[0]
    return lus


def _sur_les_lots(
    referentiel: Referentiel,
    un_lot: Condition | None,
    tous_les_lots: Condition | None,
    savoirs: list[Savoir],
) -> Verdict:
    condition, decisif = (
        (un_lot, Verdict.OUI) if un_lot is not None else (tous_les_lots, Verdict.NON)
    )
    if condition is None:
        return Verdict.INCONNU
    trouves = {verdict(referentiel, condition, savoir) for savoir in savoirs}
    if decisif in trouves:
        return decisif
    if Verdict.INCONNU in trouves:
        return Verdict.INCONNU
    return Verdict.NON if decisif is Verdict.OUI else Verdict.OUI


def examiner(referentiel: Referentiel, condition: Condition, savoir: Savoir) -> Examen:
    """What a condition of the content is worth, and the facts that can still change it."""
    logique = referentiel.logique
    return logique.diagrammes.examiner(logique.noeud(condition), savoir)


def verdict(referentiel: Referentiel, condition: Condition, savoir: Savoir) -> Verdict:
    """Whether a condition of the content holds."""
    return examiner(referentiel, condition, savoir).verdict


def sans_objet(referentiel: Referentiel, profil: Profil) -> frozenset[str]:
    """Answers kept though their question no longer has an object: they drive nothing."""
    return frozenset(
        fait
        for fait in profil.faits
        if (question := referentiel.questions.get(fait))
        and verdict(referentiel, question.posee_si, profil.savoir) is Verdict.NON
    )


def contredits(referentiel: Referentiel, profil: Profil) -> frozenset[str]:
    """Declared facts that the facts they should follow from contradict."""
    return referentiel.logique.diagrammes.contredits(profil.faits)
