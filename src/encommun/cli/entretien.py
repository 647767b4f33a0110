# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interview itself: what is asked, what is kept. How it is shown is left to another.

Which question comes next is the core's business; here one only asks it, keeps the answer on
disk at once, and lets the person go back, look at every answer and change any of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from encommun.core.entretien import reponses_possibles, restantes
from encommun.core.parcours import parcourir
from encommun.core.profil import (
    Dossier,
    Lot,
    etablir_lot,
    sans_objet,
)
from encommun.core.referentiel import Portee
from encommun.loader.dossiers import FichierChange, Lecture, read, write
from encommun.rendering.raisons import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from encommun.core.entretien import Demande
    from encommun.core.parcours import Parcours
    from encommun.core.profil import Declaration, Profil
    from encommun.core.referentiel import Question, Referentiel


class Geste(Enum):
    """What a person may do instead of answering."""

    RETOUR = "retour"
    REPONSES = "reponses"
    ARRET = "arret"


class Arret(Exception):
    """The person stops here; every answer is already kept."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A question as it is put: where one stands, what was said, what is not ruled out."""

    question: Question
    progression: str
    actuelle: Declaration | None = None
    possibles: tuple[str, ...] = ()


class Interlocuteur(Protocol):
    """Whoever shows the questions and hears the answers."""

    def demander(self, pose: Pose) -> Declaration | Geste:
        """Ask a question until it has an answer, or the person does something else."""

    def choisir(self, titre: str, choix: Sequence[tuple[str, str]]) -> str | None:
        """One key of a menu; None to leave it."""

    def confirmer(self, texte: str, *, defaut: bool) -> bool:
        """Yes or no."""

    def saisir(self, texte: str) -> str:
        """A short text."""

    def dire(self, texte: str) -> None:
        """Something to read."""


class Session:
    """One interview about one file."""

    def __init__(
        self,
        referentiel: Referentiel,
        chemin: Path,
        lecture: Lecture | None,
        interlocuteur: Interlocuteur,
    ) -> None:
        self.referentiel = referentiel
        self.chemin = chemin
        self.lecture = lecture
        self.interlocuteur = interlocuteur
        self.dossier = lecture.dossier if lecture else Dossier()
        self.historique: list[tuple[str, int | None]] = []

    @property
    def parcours(self) -> Parcours:
        """Where the dossier stands now."""
        return parcourir(self.referentiel, self.dossier)

    def mener(self) -> None:
        """From the first questions to a settled plan, as far as the person wishes."""
        court = bool(self.parcours.entretien.court)
        self._poser_tout(lambda p: p.entretien.court)
        if court:
            self._dire_le_bilan("Votre premier plan est prêt")
        self._proposer_les_lots()
        if self.parcours.entretien.demandes:
            texte = f"Préciser ce plan maintenant ({self._restantes(court=False)}) ?"
            if self.interlocuteur.confirmer(texte, defaut=True):
                self._poser_tout(lambda p: p.entretien.demandes)
                self._dire_le_bilan("Votre plan est à jour")
        nombre = len(self.parcours.entretien.reportees)
        if nombre:
            texte = f"Vous avez remis {_questions(nombre)} à plus tard. Y répondre maintenant ?"
            if self.interlocuteur.confirmer(texte, defaut=False):
                self._poser_tout(lambda p: p.entretien.reportees)

    def _proposer_les_lots(self) -> None:
        """Rights are worked out part by part: someone has to name the parts."""
        if self.dossier.lots or not any(self.referentiel.portee(Portee.LOT)):
            return
        texte = "Établir aussi vos droits, partie par partie (le code, les données, le logo…) ?"
        if not self.interlocuteur.confirmer(texte, defaut=False):
            return
        invite = "Une partie d’une seule origine, par exemple « Le code » ; ligne vide pour finir"
        while nom := self.interlocuteur.saisir(invite):
            self._ajouter_un_lot(nom)

    def _dire_le_bilan(self, debut: str) -> None:
        plan = self.parcours.plan
        ouvertes = len(plan.a_confirmer)
        suite = f", dont {ouvertes} à confirmer" if ouvertes else ""
        self.interlocuteur.dire(f"{debut} : {len(plan.lignes)} préconisations{suite}.")

    # Asking ---------------------------------------------------------------------------------

    def _poser_tout(self, de: Callable[[Parcours], tuple[Demande, ...]]) -> None:
        """Ask while there is something to ask; nothing is put twice in a row."""
        posees: set[tuple[str, int | None]] = set()
        while True:
            reste = (d for d in de(self.parcours) if (d.question.id, d.lot) not in posees)
            demande = next(reste, None)
            if demande is None:
                return
            if self._poser(demande.question.id, demande.lot):
                posees.add((demande.question.id, demande.lot))

    def _poser(self, fait: str, lot: int | None) -> bool:
        """Ask a question, or the one before; tell whether this very one was answered."""
        demande = fait, lot
        while True:
            issue = self.interlocuteur.demander(self._pose(fait, lot))
            if issue is Geste.ARRET:
                raise Arret
            if issue is Geste.REPONSES:
                self._voir_les_reponses()
                return False
            if issue is Geste.RETOUR:
                if self.historique:
                    fait, lot = self.historique.pop()
                else:
                    self.interlocuteur.dire("C’est la première question de cette séance.")
                continue
            self._declarer(fait, lot, issue)
            return (fait, lot) == demande

    def _pose(self, fait: str, lot: int | None) -> Pose:
        parcours, question = self.parcours, self.referentiel.questions[fait]
        faits, profil, ou = self.dossier.faits, parcours.profil, []
        if lot is not None:
            faits = self.dossier.lots[lot].faits
            profil = etablir_lot(self.referentiel, self.dossier, self.dossier.lots[lot])
            ou = [_nom(self.dossier.lots[lot], lot)]
        theme = self.referentiel.themes.get(question.theme)
        ou += [theme.titre] if theme else []
        ou += [self._restantes(court=bool(parcours.entretien.court))]
        actuelle = faits.get(fait)
        libre = profil if actuelle is None else self._profil_sans(fait, lot)
        possibles = tuple(reponses_possibles(self.referentiel, libre, question))
        return Pose(question, " · ".join(ou), actuelle, possibles)

    def _profil_sans(self, fait: str, lot: int | None) -> Profil:
        sans = self.dossier.avec(fait, None, lot)
        if lot is None:
            return parcourir(self.referentiel, sans).profil
        return etablir_lot(self.referentiel, sans, sans.lots[lot])

    def _restantes(self, *, court: bool) -> str:
        """How many questions at most."""
        p, questions = self.parcours, self.referentiel.questions
        demandes = restantes(self.referentiel, self.dossier, p.profil, p.entretien, p.ouverts)
        nombre = len(demandes)
        if court:
            nombre = p.entretien.short_steps(questions[fait] for fait, _lot in demandes)
        return f"encore {_questions(max(1, nombre))} au plus"

    # Keeping --------------------------------------------------------------------------------

    def _declarer(self, fait: str, lot: int | None, declaration: Declaration | None) -> None:
        self._changer(lambda dossier: dossier.avec(fait, declaration, lot))
        if declaration is not None:
            self.historique.append((fait, lot))

    def _changer(self, change: Callable[[Dossier], Dossier]) -> None:
        """Change the dossier and the file, in this order; someone else's work is taken in."""
        self.dossier = self._dater(change(self.dossier))
        try:
            self.lecture = self._ecrire()
        except FichierChange:
            self.lecture = read(self.chemin, self.referentiel)
            self.dossier = self._dater(change(self.lecture.dossier))
            self.lecture = self._ecrire()
            self.interlocuteur.dire(
                f"« {self.chemin} » avait changé : votre réponse s’ajoute à sa nouvelle version."
            )

    def _ecrire(self) -> Lecture:
        return write(self.chemin, self.dossier, self.referentiel, lu=self.lecture)

    def _dater(self, dossier: Dossier) -> Dossier:
        """The version of the content that these answers are about, unless a newer one wrote it."""
        ecrite = tuple(int(n) for n in dossier.referentiel.split(".") if n)
        ici = tuple(int(n) for n in self.referentiel.version.split("."))
        return dossier if ecrite >= ici else replace(dossier, referentiel=self.referentiel.version)

    def nommer(self, nom: str) -> None:
        """Give the commons a name."""
        self._changer(lambda dossier: replace(dossier, nom=nom))

    # Seeing and changing ---------------------------------------------------------------------

    def _voir_les_reponses(self) -> None:
        """Every answer, any of which may be changed or withdrawn; and the lots."""
        while True:
            choix = self.interlocuteur.choisir("Vos réponses", self._menu())
            if choix is None:
                return
            sorte, _, reste = choix.partition("/")
            if sorte == "lot":
                self._changer_un_lot(reste)
                continue
            rang, _, fait = reste.partition("/")
            self._revoir(fait, int(rang) if rang else None)

    def _menu(self) -> list[tuple[str, str]]:
        muettes = sans_objet(self.referentiel, self.parcours.profil)
        ordre = [fait for fait in self.referentiel.questions if fait in self.dossier.faits]
        menu = [
            (f"fait//{fait}", self._ligne(fait, self.dossier.faits[fait], muette=fait in muettes))
            for fait in ordre
        ]
        for rang, lot in enumerate(self.dossier.lots):
            for fait, declaration in lot.faits.items():
                ligne = self._ligne(fait, declaration, muette=False)
                menu.append((f"fait/{rang}/{fait}", f"{_nom(lot, rang)} · {ligne}"))
        if any(self.referentiel.portee(Portee.LOT)):
            menu.append(("lot/ajouter", "Ajouter une partie de la ressource (un lot)"))
            for rang, lot in enumerate(self.dossier.lots):
                menu.append((f"lot/renommer/{rang}", f"Renommer « {_nom(lot, rang)} »"))
                menu.append((f"lot/retirer/{rang}", f"Retirer « {_nom(lot, rang)} »"))
        return menu

    def _ligne(self, fait: str, declaration: Declaration, *, muette: bool) -> str:
        question = self.referentiel.questions[fait]
        suite = " — gardée, sans effet ici" if muette else ""
        return f"{question.question} {answer(question, declaration)}{suite}"

    def _revoir(self, fait: str, lot: int | None) -> None:
        titre = self.referentiel.questions[fait].question
        que_faire = (("changer", "Changer la réponse"), ("effacer", "Effacer la réponse"))
        choix = self.interlocuteur.choisir(titre, que_faire)
        if choix == "effacer":
            self._declarer(fait, lot, None)
            self.historique = [passee for passee in self.historique if passee != (fait, lot)]
        elif choix == "changer":
            issue = self.interlocuteur.demander(self._pose(fait, lot))
            if issue is Geste.ARRET:
                raise Arret
            if not isinstance(issue, Geste):
                self._declarer(fait, lot, issue)

    def _ajouter_un_lot(self, nom: str) -> None:
        self._changer(lambda d: replace(d, lots=(*d.lots, Lot(nom))))

    def _changer_un_lot(self, geste: str) -> None:
        sorte, _, cible = geste.partition("/")
        if sorte == "ajouter":
            nom = self.interlocuteur.saisir("Son nom, par exemple « Le code source »")
            self._ajouter_un_lot(nom)
            return
        rang = int(cible)
        lot = self.dossier.lots[rang]
        if sorte == "renommer":
            if nom := self.interlocuteur.saisir(f"Nouveau nom de « {_nom(lot, rang)} »"):
                self._changer(lambda d: _avec_lot(d, rang, replace(d.lots[rang], nom=nom)))
        elif self.interlocuteur.confirmer(
            f"Retirer « {_nom(lot, rang)} » et tout ce que vous en avez dit ?", defaut=False
        ):
            self._changer(lambda d: replace(d, lots=(*d.lots[:rang], *d.lots[rang + 1 :])))
            self.historique = [passee for passee in self.historique if passee[1] is None]


def _avec_lot(dossier: Dossier, rang: int, lot: Lot) -> Dossier:
    return replace(dossier, lots=(*dossier.lots[:rang], lot, *dossier.lots[rang + 1 :]))


def _nom(lot: Lot, rang: int) -> str:
    return lot.nom or f"Partie {rang + 1}"


def _questions(nombre: int) -> str:
    return f"{nombre} question{'s' if nombre > 1 else ''}"
