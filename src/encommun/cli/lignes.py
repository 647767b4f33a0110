# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interview line by line: for pipes, for plain terminals, for screen readers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from encommun.cli.entretien import Geste
from encommun.cli.saisie import TYPES_LIBRES, explain, hear, options, way_to_answer
from encommun.loader.dossiers import ValeurRefusee
from encommun.rendering.raisons import answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from encommun.cli.entretien import Pose
    from encommun.core.profil import Declaration
    from encommun.rendering.plan import Ecran

_GESTES = {
    "r": Geste.RETOUR,
    "retour": Geste.RETOUR,
    "l": Geste.REPONSES,
    "reponses": Geste.REPONSES,
    "réponses": Geste.REPONSES,
    "q": Geste.ARRET,
    "quitter": Geste.ARRET,
}
_TOUCHES = "? pourquoi · s je ne sais pas · p plus tard · r retour · l vos réponses · q arrêter"


class LigneALigne:
    """Writes on stderr, reads stdin; the end of stdin ends the interview."""

    def __init__(self, ecran: Ecran) -> None:
        self.ecran = ecran
        self._touches_dites = False

    def demander(self, pose: Pose) -> Declaration | Geste:
        """Ask a question until a line answers it."""
        self._montrer(pose)
        while True:
            ligne = self._lire("> ").strip()
            if ligne.lower() in _GESTES:
                return _GESTES[ligne.lower()]
            if ligne == "?":
                self.dire("\n".join(explain(pose.question)))
            elif not ligne and pose.actuelle is not None:
                return pose.actuelle
            elif ligne:
                try:
                    return hear(pose, ligne)
                except ValeurRefusee as refus:
                    self.dire(f"{refus.message} {refus.remede}")
            else:
                self.dire("Une réponse, « s » si personne ne sait, « p » pour plus tard.")

    def _montrer(self, pose: Pose) -> None:
        self.dire("")
        self._ecrire(pose.progression, "discret")
        self._ecrire(pose.question.question, "gras")
        numerotees = pose.question.type not in TYPES_LIBRES
        for rang, reponse in enumerate(options(pose), 1):
            debut = f"  {rang:>2}. " if numerotees else "      "
            suite = "" if numerotees else f" : écrivez « {reponse.id} »"
            self._ecrire(f"{debut}{reponse.libelle}{suite}", suite="      ")
        self._ecrire(way_to_answer(pose.question), "discret")
        if not self._touches_dites:
            self._ecrire(_TOUCHES, "discret")
            self._touches_dites = True
        if pose.actuelle is not None:
            dite = answer(pose.question, pose.actuelle)
            self._ecrire(f"Aujourd’hui : {dite}. Une ligne vide la garde.")

    def choisir(self, titre: str, choix: Sequence[tuple[str, str]]) -> str | None:
        """A number of the menu; an empty line leaves it."""
        self.dire("")
        self._ecrire(titre, "gras")
        for rang, (_, libelle) in enumerate(choix, 1):
            self._ecrire(f"  {rang:>2}. {libelle}", suite="      ")
        while True:
            ligne = self._lire("Un numéro, ou une ligne vide pour revenir > ").strip()
            if not ligne:
                return None
            if ligne.isascii() and ligne.isdigit() and 0 < int(ligne[:6]) <= len(choix):
                return choix[int(ligne) - 1][0]
            self.dire(f"De 1 à {len(choix)}, ou une ligne vide.")

    def confirmer(self, texte: str, *, defaut: bool) -> bool:
        """Oui or non; an empty line takes what is proposed."""
        self.dire("")
        while True:
            ligne = self._lire(f"{texte} [{'O/n' if defaut else 'o/N'}] ").strip().lower()
            if not ligne:
                return defaut
            if ligne in {"o", "oui", "n", "non"}:
                return ligne.startswith("o")
            if ligne in {"q", "quitter"}:
                return False
            self.dire("Répondez « oui » ou « non ».")

    def saisir(self, texte: str) -> str:
        """A line."""
        return self._lire(f"{texte} > ").strip()

    def dire(self, texte: str) -> None:
        """Lines, cut at the width."""
        for ligne in texte.split("\n"):
            self._ecrire(ligne)

    def _ecrire(self, texte: str, marque: str = "", *, suite: str = "") -> None:
        lignes = list(self.ecran.wrap(texte, suite, marque)) or [""]
        print("\n".join(lignes), file=sys.stderr)

    def _lire(self, invite: str) -> str:
        print(invite, end="", file=sys.stderr, flush=True)
        ligne = sys.stdin.readline()
        if not sys.stdin.isatty():
            print(ligne.rstrip("\n"), file=sys.stderr)  # the dialogue reads whole in a log
        if not ligne:
            raise EOFError
        return ligne
