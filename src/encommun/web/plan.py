# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tailored plan: what to start with, then everything, stage by stage."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.core.logique import Verdict
from encommun.core.plan import comparer, raisons
from encommun.core.referentiel import TypeQuestion
from encommun.core.traduction import language_of
from encommun.rendering.raisons import always, sentence
from encommun.web import ecran, pages
from encommun.web.access import Acces, by_link
from encommun.web.contenu import (
    RAISONNEMENT,
    Dit,
    Memoire,
    language,
    parcourir,
    referentiel,
)
from encommun.web.entretien import remaining
from encommun.web.etapes import ETATS, standing
from encommun.web.formulaires import Option
from encommun.web.frise import EtatStation
from encommun.web.paroles import at_most, say, worded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from encommun.core.parcours import Parcours
    from encommun.core.plan import Ecart, Ligne
    from encommun.core.referentiel import Etape, Preconisation, Referentiel

# A reader answers a few questions at once.
QUESTIONS_EN_TETE = 3
QUESTIONS_PAR_LIGNE = 1

# The pages of the same dossier, from its plan: the token does not stand in what is kept.
RACINE = ".."


def question_url(fait: str) -> str:
    """The question of this fact, which leads back to the plan."""
    return f"{RACINE}/question/{fait}/?retour=plan"


@dataclass(frozen=True, slots=True)
class Rangee:
    """One line of the plan, in words; two dossiers that show the same line share its HTML."""

    fiche: str
    place: str  # the one held, when the recommendation says something of its own to it
    titre: str
    langue: str  # of the page: the same line is another one in another language
    urgente: bool
    close: bool
    pourquoi: tuple[Dit, ...]
    questions: tuple[str, ...]  # what would settle it
    dependances: tuple[tuple[str, Dit], ...]  # what comes before: anchor, title
    cite: bool = False  # other lines come after it, and lead to it
    suit: bool = False  # the question that would settle it is that of the line above

    @property
    def preconisation(self) -> Preconisation:
        """The recommendation, seen from the place held."""
        return referentiel().preconisations[self.fiche].seen_from(self.place)

    @property
    def adresse(self) -> str:
        """Its page, which opens on what it says to this place."""
        return pages.address(self.fiche, self.place)

    @property
    def pour_tous(self) -> bool:
        """Whether it concerns every commons: a word then says so, there is nothing to unfold."""
        return self.pourquoi == (_always(referentiel()),)

    @property
    def motifs(self) -> tuple[Dit, ...]:
        """Why this commons in particular."""
        return () if self.pour_tous else self.pourquoi

    @property
    def demandes(self) -> list[tuple[str, Dit]]:
        """Address and words of the question that would settle it, the most decisive first."""
        questions = referentiel().questions
        premieres = self.questions[:QUESTIONS_PAR_LIGNE]
        return [(question_url(fait), worded(questions[fait])) for fait in premieres]


@by_link("GET")
def plan(request: HttpRequest, acces: Acces) -> HttpResponse:
    """The plan, whole or narrowed to a stage or to who acts."""
    vue = Vue(
        get_language() or "",
        request.GET.get("etape", ""),
        request.GET.get("qui", ""),
        "deplie" in request.GET,
        acces.expire_le.date(),
    )
    corps = _CORPS.get((acces.contenu.imprint, vue), lambda: _body(acces.parcours, vue))
    page = ecran.show(request, acces, "plan/plan.html", {"corps": corps})
    page.content = _RETRAITS.sub(b"\n", page.content)
    return page


@dataclass(frozen=True, slots=True)
class Vue:
    """How a plan is asked to be shown."""

    langue: str
    etape: str
    qui: str
    deplie: bool
    expire_le: date

    @property
    def filtre(self) -> bool:
        """Whether only a part of it is asked for."""
        return bool(self.etape or self.qui)

    def shows(self, ligne: Ligne) -> bool:
        """Whether this line is asked for."""
        p = ligne.preconisation
        return self.etape in ("", p.etape) and self.qui in ("", p.qui)


# A page that is read again is not made again. Nothing in it leads to the dossier.
_CORPS: Memoire[tuple[bytes, Vue], SafeString] = Memoire(100)


def _body(parcours: Parcours, vue: Vue) -> SafeString:
    lignes = parcours.plan.lignes
    rangees = _rows(parcours, vue.langue)
    choisies = [ligne for ligne in lignes if vue.shows(ligne)]
    contexte: dict[str, object] = {
        "vue": vue,
        "racine": RACINE,
        "nom": parcours.dossier.nom,
        "chapeau": _summary(parcours),
        "premieres": "" if vue.filtre else _first(parcours, rangees),
        "groupes": _by_stage(choisies, rangees),
        "a_confirmer_dit": _open(len(parcours.plan.a_confirmer)),
        "decisives": _decisive(parcours),
        "suite": bool(parcours.entretien.demandes),
        "restantes": at_most(len(remaining(parcours))),
        "court": bool(parcours.entretien.court),
        "acteurs": sorted({ligne.preconisation.qui for ligne in lignes}),
        "filtre_dit": _count(len(choisies)),
        **_frise(parcours),
        **({} if vue.filtre else standing(parcours)),
    }
    html = render_to_string("plan/corps.html", contexte)
    return mark_safe(_BLANCS.sub("\n", html))  # noqa: S308 - a template of ours


# --- Lines ----------------------------------------------------------------------------------


def _rows(parcours: Parcours, langue: str) -> dict[str, Rangee]:
    contenu, lignes = referentiel(), parcours.plan.lignes
    titres = {
        ligne.preconisation.id: Dit(ligne.titre, language_of(contenu, ligne.preconisation))
        for ligne in lignes
    }
    posables = (f for f in parcours.plan.questions if contenu.questions[f].demandee)
    rangs = {fait: rang for rang, fait in enumerate(posables)}
    citees = {d for ligne in lignes for d in ligne.dependances}
    with RAISONNEMENT:
        pourquoi = {ligne.preconisation.id: _why(contenu, parcours, ligne) for ligne in lignes}
    return {
        ligne.preconisation.id: Rangee(
            ligne.preconisation.id,
            ligne.place,
            ligne.titre,
            langue,
            ligne.urgente,
            ligne.close,
            pourquoi[ligne.preconisation.id],
            tuple(sorted(set(ligne.questions) & rangs.keys(), key=rangs.__getitem__)),
            tuple((d, titres[d]) for d in ligne.dependances if d in titres),
            cite=ligne.preconisation.id in citees,
        )
        for ligne in lignes
    }


def _always(contenu: Referentiel) -> Dit:
    return Dit(always(contenu), contenu.langue)


def _why(contenu: Referentiel, parcours: Parcours, ligne: Ligne) -> tuple[Dit, ...]:
    """What is established; what is open stands apart, as links to the questions.

    The place held in the commons is told when nothing more precise is.
    """
    trouvees = raisons(contenu, ligne.preconisation, parcours.profil)
    if not trouvees:
        return (_always(contenu),)
    etablies = [raison for raison in trouvees if raison.verdict is Verdict.OUI]
    precises = [raison for raison in etablies if raison.fait != "role"] or etablies
    return tuple(
        dict.fromkeys(
            Dit(
                sentence(contenu, parcours.dossier, parcours.profil, raison),
                language_of(contenu, contenu.questions[raison.fait]),
            )
            for raison in precises
        )
    )


@lru_cache(maxsize=8192)
def _line(rangee: Rangee, rang: int = 0) -> SafeString:
    """The HTML of a line, without the spaces of its template; the first ones have a rank."""
    gabarit = "plan/premiere.html" if rang else "plan/rangee.html"
    html = render_to_string(gabarit, {"rangee": rangee, "rang": rang})
    return mark_safe(_BLANCS.sub("", html))  # noqa: S308 - a template of ours


# Spaces that stand for nothing: the lines of the template.
_BLANCS = re.compile(r"\n\s*")
_RETRAITS = re.compile(rb"\n\s+")


def _first(parcours: Parcours, rangees: dict[str, Rangee]) -> SafeString:
    """What to start with; what comes before is already there."""
    premieres = enumerate(parcours.plan.premieres, 1)
    return SafeString("".join(_line(rangees[x.preconisation.id], rang) for rang, x in premieres))


def _by_stage(
    lignes: list[Ligne], rangees: dict[str, Rangee]
) -> list[tuple[Etape, SafeString, str]]:
    groupes: dict[str, list[Rangee]] = {}
    for ligne in lignes:
        p = ligne.preconisation
        groupes.setdefault(p.etape, []).append(rangees[p.id])
    etapes = referentiel().etapes
    return [
        (etapes[etape], SafeString("".join(map(_line, _run(liste)))), _content(liste))
        for etape, liste in groupes.items()
    ]


def _run(rangees: list[Rangee]) -> Iterator[Rangee]:
    """The lines of a stage; the question that several in a row wait for is said once."""
    dite: tuple[str, ...] = ()
    for rangee in rangees:
        demandees = rangee.questions[:QUESTIONS_PAR_LIGNE]
        yield replace(rangee, suit=True) if demandees and demandees == dite else rangee
        dite = demandees


def _content(rangees: list[Rangee]) -> str:
    ouvertes = sum(bool(rangee.questions) for rangee in rangees)
    if not ouvertes:
        return _count(len(rangees))
    return _("%(compte)s, dont %(n)s à confirmer") % {
        "compte": _count(len(rangees)),
        "n": ouvertes,
    }


# --- Words ----------------------------------------------------------------------------------


def _count(nombre: int) -> str:
    return ngettext("%(n)s préconisation", "%(n)s préconisations", nombre) % {"n": nombre}


def _summary(parcours: Parcours) -> str:
    ouvertes = len(parcours.plan.a_confirmer)
    sures = len(parcours.plan.lignes) - ouvertes
    debut = ngettext(
        "%(n)s préconisation vous concerne.",
        "%(n)s préconisations vous concernent. Commencez par les premières.",
        sures,
    ) % {"n": sures}
    if not ouvertes:
        return debut
    suite = ngettext(
        "%(n)s autre reste à confirmer.", "%(n)s autres restent à confirmer.", ouvertes
    ) % {"n": ouvertes}
    return f"{debut} {suite}"


def _open(nombre: int) -> str:
    return ngettext(
        "Une préconisation reste à confirmer. Une réponse peut l’établir, ou l’écarter.",
        "%(n)s préconisations restent à confirmer. Ces réponses en décideraient le plus :",
        nombre,
    ) % {"n": nombre}


def _decisive(parcours: Parcours) -> list[tuple[Dit, str, str]]:
    """The questions that would settle the most lines: question, address, what it settles."""
    contenu = referentiel()
    ouvertes = parcours.plan.a_confirmer
    posables = (f for f in parcours.plan.questions if contenu.questions[f].demandee)
    decisives = []
    for fait in islice(posables, QUESTIONS_EN_TETE):
        question = contenu.questions[fait]
        detail = _count(sum(fait in ligne.questions for ligne in ouvertes))
        if question.qui_sait:
            detail += " · " + _("qui le sait : %(qui)s") % {"qui": question.qui_sait}
        decisives.append((worded(question), question_url(fait), detail))
    return decisives


def _frise(parcours: Parcours) -> dict[str, object]:
    contenu = referentiel()
    comptes = {etape: len(x) for etape, x in parcours.plan.par_etape().items()}
    return {
        "etapes": [contenu.etapes[etape] for etape in comptes],
        "etats": {e: EtatStation.VIDE for e in contenu.etapes if e not in comptes}
        | {r.etape.id: ETATS[r.situation] for r in parcours.frise.reperes},
        "details": {etape: _count(n) for etape, n in comptes.items()},
    }


# --- What if --------------------------------------------------------------------------------


@by_link("GET")
def et_si(request: HttpRequest, acces: Acces, fait: str) -> HttpResponse:
    """What one different answer would change; nothing is saved."""
    contenu = referentiel()
    question = contenu.questions.get(fait)
    if question is None or not ecran.can_try(question):
        raise Http404
    choix = [v for v in request.GET.getlist("valeur") if question.reponse(v)]
    multiple = question.type is TypeQuestion.MULTIPLE
    ecart = None
    if choix:
        autre = acces.dossier.avec(fait, frozenset(choix) if multiple else choix[0])
        ecart = comparer(acces.parcours.plan, parcourir(autre).plan)
    actuelle = say(question, acces.dossier.faits.get(fait))
    contexte: dict[str, object] = {
        "question": question,
        "rappel": _("Votre réponse aujourd’hui : %(reponse)s") % {"reponse": actuelle},
        "multiple": multiple,
        "options": [
            Option(r.id, r.libelle, r.aide, r.id in choix, langue=language(question))
            for r in question.reponses
        ],
        "essai": ecart is not None,
        "groupes": [] if ecart is None else _changes(ecart),
        "adresse": ecran.question_url(acces, fait) + "?retour=plan",
    }
    return ecran.show(request, acces, "plan/et_si.html", contexte)


def _changes(ecart: Ecart) -> list[tuple[str, list[Preconisation]]]:
    fiches = referentiel().preconisations
    parties = (
        (_("Entreraient dans votre plan"), ecart.apparaissent),
        (_("En sortiraient"), ecart.disparaissent),
        (_("Seraient confirmées"), ecart.confirmees),
        (_("Deviendraient à confirmer"), ecart.a_confirmer),
    )
    return [(titre, [fiches[i] for i in ids]) for titre, ids in parties if ids]
