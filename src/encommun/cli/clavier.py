# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interview at the keyboard: arrows to move, space to tick, help under the question."""

from __future__ import annotations

import os
import sys
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

# Asking the terminal where its cursor stands confuses those that do not answer.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")

from prompt_toolkit import Application, PromptSession
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import create_output
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.styles import Style

from encommun.cli.entretien import Geste
from encommun.cli.lignes import LigneALigne
from encommun.cli.saisie import TYPES_LIBRES, explain, options, way_to_answer
from encommun.cli.terminal import shows_colour
from encommun.core.logique import AuMoins
from encommun.core.profil import Silence
from encommun.core.referentiel import TypeQuestion
from encommun.loader.dossiers import ValeurRefusee, declare
from encommun.rendering.raisons import answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from encommun.cli.entretien import Pose
    from encommun.core.profil import Declaration
    from encommun.rendering.plan import Ecran

_STYLE = Style.from_dict(
    {
        "question": "bold",
        "ici": "bold fg:ansigreen",
        "discret": "fg:ansibrightblack",
        "refus": "bold",
    }
)
_AIDE_CHOIX = "↑ ↓ choisir · Entrée valider · ? pourquoi"
_AIDE_MENU = "↑ ↓ choisir · Entrée valider · ← revenir"
_AIDE_MULTIPLE = "↑ ↓ choisir · Espace cocher · Entrée valider · ? pourquoi"
_AIDE_GESTES = "← revenir · l vos réponses · q arrêter (tout est gardé)"


@dataclass(slots=True)
class Entree:
    """A line of a menu."""

    cle: str
    libelle: str
    cochable: bool = False


@dataclass(slots=True)
class Menu:
    """What is shown and what has been chosen so far."""

    titre: str
    entrees: list[Entree]
    largeur: int
    surtitre: str = ""
    consigne: str = ""
    touches: str = ""
    explications: list[str] = field(default_factory=list)
    coches: set[str] = field(default_factory=set)
    rang: int = 0
    refus: str = ""
    explique: bool = False

    def fragments(self) -> StyleAndTextTuples:
        """The whole menu, cut at the width of the terminal."""
        morceaux: StyleAndTextTuples = [("", "\n")]
        if self.surtitre:
            morceaux += [("class:discret", f"{self.surtitre}\n")]
        morceaux += [("class:question", f"{self._fold(self.titre, '')}\n")]
        for rang, entree in enumerate(self.entrees):
            ici = rang == self.rang
            case = f"[{'x' if entree.cle in self.coches else ' '}] " if entree.cochable else ""
            texte = self._fold(f"{'>' if ici else ' '} {case}{entree.libelle}", "    ")
            morceaux += [("[SetCursorPosition]", "")] if ici else []
            morceaux += [("class:ici" if ici else "", f"{texte}\n")]
        if self.explique:
            textes = self.explications or ["Aucune explication n’accompagne cette question."]
            morceaux += [("", "".join(f"{self._fold(texte, '')}\n" for texte in textes))]
        if self.refus:
            morceaux += [("class:refus", f"{self._fold(self.refus, '')}\n")]
        for ligne in (self.consigne, self.touches):
            morceaux += [("class:discret", f"{self._fold(ligne, '')}\n")] if ligne else []
        return morceaux

    def _fold(self, texte: str, suite: str) -> str:
        return "\n".join(
            textwrap.wrap(texte, self.largeur, subsequent_indent=suite, break_on_hyphens=False)
        )

    def move(self, pas: int) -> None:
        """Go up or down, from one end to the other."""
        self.rang = (self.rang + pas) % len(self.entrees)
        self.refus = ""

    def toggle(self) -> None:
        """Tick or untick the line."""
        entree = self.entrees[self.rang]
        if entree.cochable:
            self.coches ^= {entree.cle}
            self.refus = ""

    @property
    def ici(self) -> Entree:
        """The line where the cursor stands."""
        return self.entrees[self.rang]


class Clavier(LigneALigne):
    """Menus for choices; a line with its editing keys for numbers, dates and names."""

    def __init__(self, ecran: Ecran) -> None:
        super().__init__(ecran)
        self.sortie = create_output(stdout=sys.stderr)
        self.couleurs = None if shows_colour(sys.stderr) else ColorDepth.DEPTH_1_BIT

    def demander(self, pose: Pose) -> Declaration | Geste:
        """A menu for a choice, a line for the rest."""
        if pose.question.type in TYPES_LIBRES:
            return super().demander(pose)
        menu = self._menu(pose)
        while True:
            issue = self._ouvrir(menu, gestes=True)
            if isinstance(issue, Geste):
                return issue
            try:
                declaration = self._entendre(pose, menu) if issue is None else issue
            except ValeurRefusee as refus:
                menu.refus = f"{refus.message} {refus.remede}"
                continue
            dite = answer(pose.question, declaration)
            self._ecrire(f"✓ {pose.question.question} {dite}", "discret", suite="  ")
            return declaration

    def _menu(self, pose: Pose) -> Menu:
        question = pose.question
        multiple = question.type is TypeQuestion.MULTIPLE
        entrees = [Entree(r.id, r.libelle, multiple) for r in options(pose)]
        entrees.append(Entree(Silence.NSP, "Je ne sais pas", multiple))
        entrees.append(Entree(Silence.PLUS_TARD, "Plus tard"))
        menu = Menu(
            question.question,
            entrees,
            self.ecran.largeur,
            surtitre=pose.progression,
            consigne=way_to_answer(question) if question.max_reponses else "",
            touches=f"{_AIDE_MULTIPLE if multiple else _AIDE_CHOIX} · {_AIDE_GESTES}",
            explications=list(explain(question)),
        )
        dites = _said(pose.actuelle)
        if multiple:
            menu.coches = set(dites)
        menu.rang = next((n for n, e in enumerate(entrees) if e.cle in dites), 0)
        return menu

    @staticmethod
    def _entendre(pose: Pose, menu: Menu) -> Declaration:
        if not menu.ici.cochable:
            return declare(pose.question, [menu.ici.cle])
        coches = [entree.cle for entree in menu.entrees if entree.cle in menu.coches]
        if not coches:
            raise ValeurRefusee(
                "Rien n’est coché.", remede="Cochez avec la barre d’espace, puis validez."
            )
        return declare(pose.question, coches)

    def choisir(self, titre: str, choix: Sequence[tuple[str, str]]) -> str | None:
        """A menu that Left, `q` or its last line leave."""
        entrees = [*(Entree(cle, libelle) for cle, libelle in choix), Entree("", "Revenir")]
        menu = Menu(titre, entrees, self.ecran.largeur, touches=_AIDE_MENU)
        issue = self._ouvrir(menu, gestes=False)
        return menu.ici.cle or None if issue is None else None

    def _ouvrir(self, menu: Menu, *, gestes: bool) -> Geste | Silence | None:
        """Show a menu until a key ends it; None when a line was validated."""
        fenetre = Window(
            FormattedTextControl(menu.fragments, focusable=True), always_hide_cursor=True
        )
        application: Application[Geste | Silence | None] = Application(
            Layout(fenetre),
            key_bindings=_keys(menu, gestes=gestes),
            style=_STYLE,
            color_depth=self.couleurs,
            output=self.sortie,
            erase_when_done=True,
        )
        return application.run()

    def _lire(self, invite: str) -> str:
        session: PromptSession[str] = PromptSession(
            output=self.sortie, color_depth=self.couleurs, enable_history_search=False
        )
        return session.prompt(invite)


def _said(actuelle: Declaration | None) -> frozenset[str]:
    """The keys of the lines that the present answer ticks."""
    match actuelle:
        case AuMoins(valeurs):
            return valeurs | {Silence.NSP.value}
        case frozenset():
            return actuelle
        case str():
            return frozenset({str(actuelle)})
        case _:
            return frozenset()


def _keys(menu: Menu, *, gestes: bool) -> KeyBindings:  # noqa: C901 — one small function a key
    touches = KeyBindings()

    @touches.add(Keys.Up)
    def _up(_: KeyPressEvent) -> None:
        menu.move(-1)

    @touches.add(Keys.Down)
    @touches.add(Keys.Tab)
    def _down(_: KeyPressEvent) -> None:
        menu.move(1)

    @touches.add(Keys.Home)
    def _first(_: KeyPressEvent) -> None:
        menu.rang = 0

    @touches.add(Keys.End)
    def _last(_: KeyPressEvent) -> None:
        menu.rang = len(menu.entrees) - 1

    @touches.add(" ")
    def _tick(_: KeyPressEvent) -> None:
        menu.toggle()

    @touches.add(Keys.Enter)
    def _done(event: KeyPressEvent) -> None:
        event.app.exit(result=None)

    @touches.add("?")
    def _why(_: KeyPressEvent) -> None:
        menu.explique = not menu.explique

    @touches.add(Keys.ControlC)
    def _stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @touches.add(Keys.ControlD)
    def _end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    for touche, geste in _gestes(gestes=gestes):

        @touches.add(touche)
        def _leave(event: KeyPressEvent, geste: Geste | Silence = geste) -> None:
            event.app.exit(result=geste)

    return touches


def _gestes(*, gestes: bool) -> Iterator[tuple[str, Geste | Silence]]:
    yield Keys.Left, Geste.RETOUR
    yield "q", Geste.ARRET
    if gestes:
        yield "l", Geste.REPONSES
        yield "s", Silence.NSP
        yield "p", Silence.PLUS_TARD
