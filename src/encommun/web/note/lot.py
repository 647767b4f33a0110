# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""One lot of the note: its four answers, what is missing, each step of the reasoning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from encommun.core.referentiel import Portee
from encommun.rendering import mots
from encommun.web import ecran
from encommun.web.briques import links
from encommun.web.contenu import Dit, francais, referentiel
from encommun.web.note.sorties import (
    ISSUES_MONTREES,
    Etat,
    Verrou,
    duty,
    licences,
    locks,
    named,
    titles,
)
from encommun.web.paroles import say, worded
from encommun.web.renvois import Renvoi, confiance, renvois

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.diagnostic import (
        Contradiction,
        DiagnosticLot,
        Elimination,
        RegleCitee,
    )
    from encommun.core.logique import Valeur
    from encommun.core.referentiel.droits import Acte, Fiche, Regle
    from encommun.web.access import Acces

# From where a fact is asked in this page, one comes back to it.
RETOUR = "?retour=droits"
DECISIFS = 4
_FORME = ("organisme_nature", "satellite")


@dataclass(frozen=True, slots=True)
class Manque:
    """A fact that would settle something: the very question of this lot."""

    question: Dit
    precision: str
    adresse: str
    aide: str
    qui_sait: str
    decide: str  # the outputs that hang on it


@dataclass(frozen=True, slots=True)
class Pas:
    """One step of the reasoning."""

    regle: Regle
    donne: tuple[tuple[str, str], ...]
    faits: tuple[tuple[str, str], ...]
    renvois: tuple[Renvoi, ...]
    phrases: tuple[str, ...]
    confiance: str


@dataclass(frozen=True, slots=True)
class NoteLot:
    """One lot of the note."""

    rang: int
    nom: str
    nature: str
    ancre: str
    adresse: str  # this lot alone, in full
    partie: str  # what was said of it
    droits: Etat
    fond: Etat
    verrous: tuple[Verrou, ...]
    licences: Etat
    possibles: tuple[str, ...]  # the licences, when they are known
    recommandee: str
    conseillees: tuple[str, ...]  # what the recommended one may be, while it is open
    sures: tuple[str, ...]
    manques: tuple[Manque, ...]
    actes: tuple[Acte, ...]
    signataire: Fiche | None
    forme: tuple[tuple[Dit, str], ...]  # what would tell who signs: question, address
    contradictions: tuple[Contradiction, ...]
    entonnoir: tuple[Elimination, ...]
    pas: tuple[Pas, ...]
    dites: tuple[ecran.Dite, ...]

    @property
    def decisifs(self) -> tuple[Manque, ...]:
        """The facts that settle most, first."""
        return self.manques[:DECISIFS]

    @property
    def autres(self) -> tuple[Manque, ...]:
        """The facts that come next."""
        return self.manques[DECISIFS:]


def lot_name(acces: Acces, rang: int) -> str:
    """The name of a lot, or its place."""
    return acces.dossier.lots[rang].nom or _("Partie %(rang)s") % {"rang": rang + 1}


def read(acces: Acces, rang: int) -> NoteLot:
    """What the note says of the lot at this place."""
    lot = acces.parcours.diagnostic.lots[rang]
    cle = acces.contenu.cles[rang]
    recommandees = tuple(r for r in lot.recommandee.possibles if r)
    return NoteLot(
        rang=rang,
        nom=lot_name(acces, rang),
        nature=_kind(lot),
        ancre=f"lot-{cle}",
        adresse=acces.url("droits_lot", cle),
        partie=acces.url("un_lot", cle),
        droits=titles(lot),
        fond=duty(lot),
        verrous=tuple(locks(lot)),
        licences=licences(lot),
        possibles=lot.licences.valeur or (),
        recommandee=lot.recommandee.valeur or "",
        conseillees=()
        if lot.recommandee.connue
        else tuple(map(named, recommandees[:ISSUES_MONTREES])),
        sures=() if lot.licences.connue else lot.sures,
        manques=tuple(_missing(acces, lot, cle)),
        actes=lot.actes,
        signataire=lot.signataire,
        forme=() if lot.signataire else tuple(_legal_form(acces)),
        contradictions=tuple(
            replace(c, premiere=_linked(c.premiere), seconde=_linked(c.seconde))
            for c in lot.contradictions
        ),
        entonnoir=tuple(replace(e, raison=_linked(e.raison)) for e in lot.entonnoir),
        pas=tuple(map(_step, lot.regles)),
        dites=tuple(ecran.answers(acces, cle)),
    )


def _linked(texte: str) -> str:
    """« BSD-3-Clause (lie) » with the link in words."""
    for lien, dit in links():
        texte = texte.replace(f"({lien})", f"({dit})")
    return texte


def _kind(lot: DiagnosticLot) -> str:
    """« Logiciel · fait par un prestataire », as far as it was said."""
    questions = francais().questions
    dits = (
        say(questions[fait], lot.faits[fait])
        for fait in ("composant_type", "origine")
        if fait in lot.faits and fait in questions
    )
    return " · ".join(dits)


def _legal_form(acces: Acces) -> Iterator[tuple[Dit, str]]:
    """The questions about the organisation that the signatory hangs on, not answered yet."""
    for fait in _FORME:
        question = referentiel().questions.get(fait)
        if question is not None and acces.parcours.profil.faits.get(fait) is None:
            yield worded(question), ecran.question_url(acces, fait) + RETOUR


# --- What is missing, and why ---------------------------------------------------------------


def _missing(acces: Acces, lot: DiagnosticLot, cle: int) -> Iterator[Manque]:
    sorties = {
        _("vos droits"): lot.droits,
        _("la publication"): lot.fond,
        _("ce qu’il faut lever"): lot.verrous,
        _("les licences"): lot.licences,
        _("la licence conseillée"): lot.recommandee,
    }
    parties = {
        "dependances.spdx": _("la licence de chaque brique"),
        "dependances.lien": _("le lien avec chaque brique"),
    }
    for fait in lot.questions:
        question = referentiel().questions.get(fait.partition(".")[0])
        if question is None:
            continue
        lot_de = cle if question.portee is Portee.LOT else None
        yield Manque(
            worded(question),
            parties.get(fait, ""),
            ecran.question_url(acces, question.id, lot_de) + RETOUR if question.demandee else "",
            question.aide,
            question.qui_sait,
            ", ".join(nom for nom, sortie in sorties.items() if fait in sortie.pesent),
        )


def _step(citee: RegleCitee) -> Pas:
    contenu, regle = francais(), citee.regle
    faits = ((mots.name(contenu, fait), _fact(fait, valeur)) for fait, valeur in citee.faits)
    return Pas(
        regle,
        tuple((_output(sortie), mots.value(contenu, sortie, v)) for sortie, v in citee.sorties),
        tuple(faits),
        renvois(regle.citations),
        tuple(phrase for phrase in (*citee.conseils, regle.note) if phrase),
        confiance(regle),
    )


def _fact(fait: str, valeur: Valeur) -> str:
    contenu = francais()
    question = contenu.questions.get(fait)
    if question is not None:
        return say(question, valeur)
    return mots.value(contenu, fait, str(valeur))


def _output(sortie: str) -> str:
    """What a rule gives: an output, or a table that leads to one."""
    noms = {
        "droits": _("Vos droits"),
        "fond": _("Faut-il publier\u00a0?"),
        "verrous": _("À lever avant"),
        "licences": _("Licences possibles"),
    }
    return noms.get(sortie) or mots.name(francais(), sortie)
