# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The legal note put in words, lot by lot: four answers, never one light."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.core.logique import atomes
from encommun.core.referentiel import Confiance, Portee
from encommun.rendering import mots
from encommun.web import ecran
from encommun.web.briques import links
from encommun.web.contenu import Dit, francais, referentiel
from encommun.web.paroles import say, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from encommun.core.diagnostic import (
        Contradiction,
        Diagnostic,
        DiagnosticLot,
        Elimination,
        RegleCitee,
        Sortie,
    )
    from encommun.core.logique import Valeur
    from encommun.core.referentiel import Acte, Citation, Fiche, Regle, Source
    from encommun.web.access import Acces

ISSUES_MONTREES = 4
LICENCES_MONTREES = 5
_TITULARITE = ("droits", "titularite", "titularite_origine", "droits_du_contrat")
# From where a fact is asked in this page, one comes back to it.
RETOUR = "?retour=droits"
DECISIFS = 4
_FORME = ("organisme_nature", "satellite")


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A source and where in it."""

    source: Source
    precision: str = ""

    @property
    def nom(self) -> str:
        """How lawyers call it."""
        return self.source.reference or self.source.titre


@dataclass(frozen=True, slots=True)
class Etat:
    """One output in words. `ouvert`: a fact is missing; `doute`: the law itself is not settled."""

    mot: str
    issues: tuple[str, ...] = ()
    aide: str = ""
    regle: Regle | None = None
    renvois: tuple[Renvoi, ...] = ()
    ouvert: bool = False
    doute: bool = False


@dataclass(frozen=True, slots=True)
class Verrou:
    """What must be lifted before publishing, and what lifts it."""

    libelle: str
    aide: str
    actes: tuple[Acte, ...]
    certain: bool = True


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
    verrous_ouverts: bool
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


def _legal_form(acces: Acces) -> Iterator[tuple[Dit, str]]:
    """The questions about the organisation that the signatory hangs on, not answered yet."""
    for fait in _FORME:
        question = referentiel().questions.get(fait)
        if question is not None and acces.parcours.profil.faits.get(fait) is None:
            yield worded(question), ecran.question_url(acces, fait) + RETOUR


def renvois(citations: Iterable[Citation]) -> tuple[Renvoi, ...]:
    """The sources that an entry calls."""
    sources = francais().sources
    return tuple(
        Renvoi(sources[c.source], _more(sources[c.source], c.precision))
        for c in citations
        if c.source in sources
    )


def _more(source: Source, precision: str) -> str:
    """Where in the source, unless its name already says it."""
    return "" if precision in (source.reference or source.titre) else precision


def confiance(regle: Regle) -> str:
    """How sure a rule is, in words."""
    return {
        Confiance.CONFIRME: _("vue dans la source"),
        Confiance.CONNU: _("connaissance générale"),
        Confiance.A_VERIFIER: _("à vérifier par un juriste"),
    }[regle.confiance]


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
        droits=_titles(lot),
        fond=_duty(lot),
        verrous_ouverts=not lot.verrous.connue,
        verrous=tuple(_locks(lot)),
        licences=_licences(lot),
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


# --- Four outputs -------------------------------------------------------------------------


def _words(sortie: str) -> dict[str, tuple[str, str]]:
    libelles = francais().droits.valeurs.get(sortie, ())
    return {libelle.id: (libelle.libelle, libelle.aide) for libelle in libelles}


def _state(lot: DiagnosticLot, nom: str, sortie: Sortie[str], tables: tuple[str, ...]) -> Etat:
    dits = _words(nom)
    if not sortie.connue:
        issues = tuple(dits.get(issue, (issue, ""))[0] for issue in sortie.possibles)
        return Etat(_("À déterminer"), issues, ouvert=True)
    valeur = sortie.possibles[0]
    mot, aide = dits.get(valeur, (valeur, ""))
    regle = _deciding(lot, tables) or _telling(lot, nom, valeur)
    return Etat(
        mot,
        aide=aide,
        regle=regle,
        renvois=renvois(regle.citations) if regle else (),
        doute=valeur == "incertain",
    )


def _titles(lot: DiagnosticLot) -> Etat:
    return _state(lot, "droits", lot.droits, _TITULARITE)


def _duty(lot: DiagnosticLot) -> Etat:
    return _state(lot, "fond", lot.fond, ("fond",))


def _deciding(lot: DiagnosticLot, tables: tuple[str, ...]) -> Regle | None:
    """The first rule that gives something to the table closest to the output."""
    for table in tables:
        for citee in lot.regles:
            if any(sortie == table for sortie, _valeur in citee.sorties):
                return citee.regle
    return None


def _telling(lot: DiagnosticLot, sortie: str, valeur: str) -> Regle | None:
    """The first rule that speaks of this very outcome, when none gave it."""
    return next((c.regle for c in lot.regles if (sortie, valeur) in c.faits), None)


def _locks(lot: DiagnosticLot) -> Iterator[Verrou]:
    """The locks laid for sure, then those that a missing fact may lay."""
    connus = francais().droits.verrous
    ensembles = [set(issue) for issue in lot.verrous.possibles]
    surs = set.intersection(*ensembles) if ensembles else set()
    tous = set[str]().union(*ensembles)
    for verrou in sorted(connus, key=lambda v: v not in surs):
        if verrou in tous:
            libelle = connus[verrou]
            leviers = tuple(_lifting(lot, verrou))
            yield Verrou(libelle.libelle, libelle.aide, leviers, certain=verrou in surs)


def _lifting(lot: DiagnosticLot, verrou: str) -> Iterator[Acte]:
    """The acts of this lot that the rules laying this lock ask for."""
    posent = [
        citee.regle
        for citee in lot.regles
        if any(cas.vaut == verrou for cas in citee.regle.verrous)
    ]
    demandes = {cas.vaut for regle in posent for cas in regle.actions}
    for acte in lot.actes:
        propre = acte.si is not None and any(
            atome.fait == f"verrou_{verrou}" for atome in atomes(acte.si)
        )
        if acte.id in demandes or propre:
            yield acte


def _licences(lot: DiagnosticLot) -> Etat:
    if lot.licences.connue:
        licences = lot.licences.possibles[0]
        if not licences:
            raison = lot.entonnoir[0].raison if lot.entonnoir else ""
            return Etat(_("Aucune aujourd’hui"), aide=raison)
        regle = _deciding(lot, ("regime_licences",))
        return Etat(
            licences[0] if len(licences) == 1 else _count(len(licences)),
            aide=shorten(licences) if len(licences) > 1 else "",
            regle=regle,
            renvois=renvois(regle.citations) if regle else (),
        )
    issues = [shorten(issue) or _("aucune") for issue in lot.licences.possibles]
    return Etat(_("À déterminer"), (*_first(issues),), ouvert=True)


def _count(nombre: int) -> str:
    return ngettext("%(n)s licence possible", "%(n)s licences possibles", nombre) % {"n": nombre}


def _first(issues: list[str]) -> Iterator[str]:
    """The first outcomes, and how many more."""
    yield from issues[:ISSUES_MONTREES]
    reste = len(issues) - ISSUES_MONTREES
    if reste > 0:
        yield ngettext("et %(n)s autre", "et %(n)s autres", reste) % {"n": reste}


def shorten(licences: tuple[str, ...]) -> str:
    """A list of licences that can be read at a glance."""
    noms = [named(licence) for licence in licences]
    return ", ".join(_first(noms) if len(noms) > LICENCES_MONTREES else noms)


def named(licence: str) -> str:
    """The identifier of a licence; in words, those that stand for any other one."""
    fiche = francais().droits.licences.get(licence)
    return fiche.nom if fiche is not None and fiche.famille == "autre" else licence


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


# --- The whole resource -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The most constrained lot, why, and what the rest would be without it."""

    nom: str
    ancre: str
    raisons: tuple[str, ...]
    sans_lui: tuple[str, ...]


def whole(acces: Acces) -> Ensemble | None:
    """The resource as a whole, when one lot is constrained more than the others."""
    diagnostic = acces.parcours.diagnostic
    exclue = diagnostic.exclusion
    if exclue is None:
        return None
    lot = diagnostic.lots[exclue.lot]
    return Ensemble(
        lot_name(acces, exclue.lot),
        f"lot-{acces.contenu.cles[exclue.lot]}",
        tuple(_reasons(lot)),
        tuple(map(_said, exclue.change)),
    )


def _reasons(lot: DiagnosticLot) -> Iterator[str]:
    if lot.fond.valeur in ("interdite", "sans_objet"):
        yield _words("fond")[lot.fond.valeur][0]
    if lot.droits.valeur not in (None, "acquis", "acquis_non_exclusif", "aucun_droit"):
        yield _words("droits")[lot.droits.valeur or ""][0]
    yield from (v.libelle for v in _locks(lot) if v.certain)
    if lot.licences.valeur == ():
        yield _("Aucune licence possible aujourd’hui")
    if lot.questions:
        yield _("Des faits manquent")


def _said(phrase: str) -> str:
    """The identifiers of locks replaced by their words."""
    for verrou, libelle in francais().droits.verrous.items():
        phrase = phrase.replace(verrou, libelle.libelle.lower())
    return phrase[:1].upper() + phrase[1:]


@dataclass(frozen=True, slots=True)
class Annexe:
    """A list of the annexes, where facts call for it."""

    titre: str
    fiches: tuple[Fiche, ...]


def annexes(diagnostic: Diagnostic) -> Iterator[Annexe]:
    """Clauses when something is bought, vehicles when rights are shared."""
    connues = francais().droits.annexes
    actes = {acte.id for acte in diagnostic.actes}
    voulues = []
    if actes & {"A-CLAUSES_MARCHE", "A-AVENANT"}:
        voulues += [
            ("clauses", _("Clauses et gestes du marché")),
            ("controles", _("À contrôler à la réception")),
        ]
    if actes & {"A-COOPERATION", "A-ACCORD_COTITULAIRES", "A-DCO"}:
        voulues.append(("vehicules", _("Pour s’associer\u00a0: les véhicules")))
    for cle, titre in voulues:
        yield Annexe(titre, connues.get(cle, ()))


def to_check(diagnostic: Diagnostic, rangs: Iterable[int]) -> list[Regle]:
    """The rules cited in these lots of which something remains to be checked."""
    citees = {c.regle.id: c.regle for rang in rangs for c in diagnostic.lots[rang].regles}
    return [citees[cle] for cle in sorted(citees) if not citees[cle].sure]
