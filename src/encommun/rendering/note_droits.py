# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the legal note says, block after block, whatever the form it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from encommun.core.logique import AuMoins, atomes
from encommun.core.profil import Dependance, Silence
from encommun.core.referentiel import Confiance
from encommun.rendering.raisons import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from encommun.core.diagnostic import Diagnostic, DiagnosticLot, RegleCitee, Sortie
    from encommun.core.profil import Declaration, Dossier
    from encommun.core.referentiel import Citation, Referentiel
    from encommun.core.referentiel.droits import Fiche

_POSSIBLES_MONTRES = 6
_CONFIANCES = {
    Confiance.CONFIRME: "vu dans la source",
    Confiance.CONNU: "connaissance générale",
    Confiance.A_VERIFIER: "à vérifier par un juriste",
}
_MOMENTS = {"avant": "Avant", "pendant": "Pendant", "apres": "Après", "vigilance": "Vigilance"}


class Genre(Enum):
    """What a block is."""

    TITRE = "titre"
    TEXTE = "texte"
    FORT = "fort"
    PUCE = "puce"


@dataclass(frozen=True, slots=True)
class Bloc:
    """A heading, a paragraph, a strong line or an item."""

    genre: Genre
    texte: str
    niveau: int = 1


def _titre(texte: str, niveau: int = 2) -> Bloc:
    return Bloc(Genre.TITRE, texte, niveau)


def _texte(texte: str) -> Bloc:
    return Bloc(Genre.TEXTE, texte)


def _puce(texte: str, niveau: int = 1) -> Bloc:
    return Bloc(Genre.PUCE, texte, niveau)


def blocks(
    referentiel: Referentiel, dossier: Dossier, diagnostic: Diagnostic, le: date
) -> Iterator[Bloc]:
    """The whole note."""
    nom = f" : {dossier.nom}" if dossier.nom else ""
    yield _titre(f"Note sur les droits{nom}", 1)
    yield _texte(f"Établie le {_day(le)} avec le référentiel {referentiel.version}.")
    yield Bloc(Genre.FORT, referentiel.droits.phrases.get("avertissement", ""))
    communs = list(_declared(referentiel, _read_by_law(referentiel, dossier.faits)))
    if communs:
        yield _titre("Faits déclarés pour toute la ressource")
        yield from map(_puce, communs)
    for numero, lot in enumerate(diagnostic.lots):
        yield from _lot(referentiel, numero, lot, dossier.lots[numero].faits)
    if diagnostic.exclusion is not None:
        rang = diagnostic.exclusion.lot
        yield _titre("L’ensemble de la ressource")
        yield _texte(
            f"Le lot le plus contraint est {_name(rang, diagnostic.lots[rang])} : "
            f"{', '.join(diagnostic.exclusion.raisons)}."
        )
        if diagnostic.exclusion.change:
            yield _texte(f"Publier sans lui : {' ; '.join(diagnostic.exclusion.change)}.")
    yield from _doctrine(referentiel, diagnostic)
    yield from _annexes(referentiel, diagnostic)
    yield _titre("Réserves")
    yield from map(_puce, _reserves(diagnostic))
    yield Bloc(Genre.FORT, referentiel.droits.phrases.get("avertissement", ""))


# --- One lot ------------------------------------------------------------------------------


def _name(numero: int, lot: DiagnosticLot) -> str:
    return f"le lot {numero + 1}" + (f" (« {lot.nom} »)" if lot.nom else "")


def _lot(
    referentiel: Referentiel, numero: int, lot: DiagnosticLot, declares: Mapping[str, Declaration]
) -> Iterator[Bloc]:
    suite = f" : {lot.nom}" if lot.nom else ""
    yield _titre(f"Lot {numero + 1}{suite}")
    faits = list(_declared(referentiel, declares))
    if faits:
        yield _titre("Faits déclarés", 3)
        yield from map(_puce, faits)
    yield _titre("Ce qui en résulte", 3)
    yield from map(_puce, _outputs(referentiel, lot))
    if lot.questions:
        yield from _missing(referentiel, lot)
    if lot.signataire:
        yield _texte(f"Signataire proposé : {lot.signataire.titre}. {lot.signataire.quoi}")
    if lot.actes:
        yield _titre("À faire", 3)
        yield from (_puce(f"{a.titre} ({a.id}, {a.qui}). {a.quoi}") for a in lot.actes)
    yield from _funnel(lot)
    yield _titre("Le raisonnement, pas à pas", 3)
    for citee in lot.regles:
        yield from _step(referentiel, citee)


def _outputs(referentiel: Referentiel, lot: DiagnosticLot) -> Iterator[str]:
    mots = {
        sortie: {libelle.id: libelle.libelle for libelle in libelles}
        for sortie, libelles in referentiel.droits.valeurs.items()
    }
    verrous = {v: libelle.libelle for v, libelle in referentiel.droits.verrous.items()}
    yield f"Droits : {_choice(lot.droits, mots.get('droits', {}))}"
    yield f"Publication : {_choice(lot.fond, mots.get('fond', {}))}"
    yield f"Verrous : {_lists(lot.verrous, verrous, 'aucun')}"
    yield f"Licences possibles : {_lists(lot.licences, {}, 'aucune aujourd’hui')}"
    recommandee = lot.recommandee
    if not recommandee.connue:
        connues = [r or "aucune" for r in recommandee.possibles[:_POSSIBLES_MONTRES]]
        reste = "…" if len(recommandee.possibles) > len(connues) else ""
        yield f"Licence conseillée : indéterminée ({', '.join(connues)}{reste})"
    elif recommandee.valeur:
        yield f"Licence conseillée : {recommandee.valeur}"


def _choice(sortie: Sortie[str], mots: Mapping[str, str]) -> str:
    nommees = [f"{mots.get(issue, issue)} ({issue})" for issue in sortie.possibles]
    if sortie.connue:
        return nommees[0]
    return f"indéterminé. Issues possibles : {' ; '.join(nommees)}"


def _lists(sortie: Sortie[tuple[str, ...]], mots: Mapping[str, str], vide: str) -> str:
    ensembles = [", ".join(mots.get(v, v) for v in issue) or vide for issue in sortie.possibles]
    if sortie.connue:
        return ensembles[0]
    montres = ensembles[:_POSSIBLES_MONTRES]
    reste = len(ensembles) - len(montres)
    suite = f" ; et {reste} autre{'s' if reste > 1 else ''}" if reste else ""
    return f"indéterminé. Issues possibles : {' ; '.join(montres)}{suite}"


def _missing(referentiel: Referentiel, lot: DiagnosticLot) -> Iterator[Bloc]:
    yield _titre("Ce qui manque pour conclure", 3)
    for fait in lot.questions:
        question = referentiel.questions.get(fait.partition(".")[0])
        if question is None:
            continue
        partie = {"dependances.spdx": " (la licence)", "dependances.lien": " (le lien)"}
        qui = f" Qui sait : {question.qui_sait}" if question.qui_sait else ""
        yield _puce(f"{question.question}{partie.get(fait, '')} [{fait}]. {question.aide}{qui}")
    if not lot.licences.connue and lot.sures:
        phrase = referentiel.droits.phrases.get("choix_sur", "")
        yield _texte(f"{phrase} {', '.join(lot.sures)}.")


def _funnel(lot: DiagnosticLot) -> Iterator[Bloc]:
    if lot.entonnoir:
        yield _titre("Le choix de la licence, étape par étape", 3)
    for etape in lot.entonnoir:
        regle = f" [{etape.regle}]" if etape.regle else ""
        yield _puce(f"{etape.etape}{regle} : {etape.raison}")
        if etape.ecartees:
            yield _puce(f"Écartées : {', '.join(etape.ecartees)}.", 2)
        if etape.restent:
            yield _puce(f"Restent : {', '.join(etape.restent)}.", 2)
    for contradiction in lot.contradictions:
        yield _puce(
            f"{contradiction.premiere} et {contradiction.seconde} ne se concilient pas. "
            f"{' '.join(contradiction.raisons)}"
        )
        yield from (_puce(issue, 2) for issue in contradiction.issues)


def _step(referentiel: Referentiel, citee: RegleCitee) -> Iterator[Bloc]:
    regle = citee.regle
    yield _puce(f"{regle.id} — {regle.titre}. {regle.alors}")
    if citee.sorties:
        donne = ", ".join(f"{sortie} : {valeur}" for sortie, valeur in citee.sorties)
        yield _puce(f"Donne : {donne}.", 2)
    if citee.faits:
        faits = ", ".join(f"{fait} = {_plain(referentiel, fait, v)}" for fait, v in citee.faits)
        yield _puce(f"Faits : {faits}.", 2)
    if surcouche := referentiel.provenance("regles", regle.id):
        yield _puce(f"Cette règle vient de {surcouche.nom}, pas d’encommun.", 2)
    yield _puce(f"Textes : {_citations(referentiel, regle.citations)}.", 2)
    confiance = _CONFIANCES[regle.confiance]
    if regle.a_verifier:
        confiance += f" ; reste à vérifier : {regle.a_verifier.rstrip('.')}"
    lue = f"{regle.fichier}, ligne {regle.ligne}" if regle.fichier else ""
    yield _puce(f"Confiance : {confiance}. Relue le {_day(regle.verifie_le)} ({lue}).", 2)
    for phrase in (*citee.conseils, regle.note):
        if phrase:
            yield _puce(phrase, 2)


def _citations(referentiel: Referentiel, citations: Iterable[Citation]) -> str:
    nommees = []
    for citation in citations:
        source = referentiel.sources.get(citation.source)
        nom = (source.reference or source.titre) if source else citation.source
        nommees.append(f"{nom}, {citation.precision}" if citation.precision else nom)
    return " ; ".join(nommees)


# --- Around the lots ----------------------------------------------------------------------


def _doctrine(referentiel: Referentiel, diagnostic: Diagnostic) -> Iterator[Bloc]:
    """Both branches side by side, and the reason to write."""
    if not any(lot.licences.valeur for lot in diagnostic.lots):
        return
    phrases = referentiel.droits.phrases
    yield _titre("Deux doctrines, à égalité")
    yield from (_puce(phrases[cle]) for cle in ("permissive", "reciproque") if cle in phrases)
    if "R-078" in diagnostic.regles:
        yield _texte(f"Motif à compléter : {phrases.get('motif', '')}")
    if "R-097" in diagnostic.regles:
        yield _titre("Contributions : DCO ou CLA")
        cles = ("entree_sortie", "cla", "sans_cla")
        yield from (_puce(phrases[cle]) for cle in cles if cle in phrases)


def _annexes(referentiel: Referentiel, diagnostic: Diagnostic) -> Iterator[Bloc]:
    """Clauses when something is bought, vehicles when rights are shared."""
    annexes = referentiel.droits.annexes
    actes = {acte.id for acte in diagnostic.actes}
    if actes & {"A-CLAUSES_MARCHE", "A-AVENANT"}:
        yield _titre("Clauses et gestes du marché")
        for fiche in annexes.get("clauses", ()):
            yield _puce(f"{_MOMENTS.get(fiche.moment, '')} — {_fiche(fiche)}")
        yield _titre("À contrôler à la réception")
        yield from (_puce(_fiche(fiche)) for fiche in annexes.get("controles", ()))
    if actes & {"A-COOPERATION", "A-ACCORD_COTITULAIRES", "A-DCO"}:
        yield _titre("Pour s’associer")
        yield from (_puce(_fiche(fiche)) for fiche in annexes.get("vehicules", ()))


def _fiche(fiche: Fiche) -> str:
    parties = [fiche.titre, fiche.quand, fiche.quoi]
    if fiche.vigilance:
        parties.append(f"Attention : {fiche.vigilance}")
    return " ".join(f"{partie.rstrip('.')}." for partie in parties if partie)


def _reserves(diagnostic: Diagnostic) -> Iterator[str]:
    vues = {c.regle.id: c.regle for lot in diagnostic.lots for c in lot.regles}
    for id_ in sorted(vues):
        regle = vues[id_]
        if not regle.sure:
            quoi = regle.a_verifier or "toute la règle"
            yield f"{id_} ({regle.titre}) — à vérifier : {quoi.rstrip('.')}."


# --- Words --------------------------------------------------------------------------------


def _read_by_law(
    referentiel: Referentiel, faits: Mapping[str, Declaration]
) -> dict[str, Declaration]:
    """The facts that the law reads, or that narrow those it reads; the plan has the others."""
    lus = {*referentiel.droits.ordre, "dependances"}
    lus |= {
        q.id
        for q in referentiel.questions.values()
        if q.definition and any(a.fait in lus for _, si in q.definition for a in atomes(si))
    }
    return {fait: valeur for fait, valeur in faits.items() if fait in lus}


def _declared(referentiel: Referentiel, faits: Mapping[str, Declaration]) -> Iterator[str]:
    for fait, declaration in faits.items():
        question = referentiel.questions.get(fait)
        demande = question.question if question else fait
        yield f"{demande} {_plain(referentiel, fait, declaration)} [{fait}]"


def _plain(referentiel: Referentiel, fait: str, valeur: Declaration) -> str:
    question = referentiel.questions.get(fait)
    match valeur:
        case Silence():
            return "je ne sais pas"
        case AuMoins(presentes):
            return ", ".join(sorted(presentes)) + ", peut-être d’autres"
        case frozenset():
            return ", ".join(_plain(referentiel, fait, v) for v in sorted(valeur)) or "rien"
        case tuple():
            return ", ".join(map(_dependance, valeur)) or "aucune"
        case int():
            return measure(question, valeur) if question is not None else str(valeur)
        case str():
            reponse = question.reponse(valeur) if question else None
            return f"{reponse.libelle} ({valeur})" if reponse else valeur


def _dependance(dependance: Dependance) -> str:
    return f"{dependance.spdx or 'licence inconnue'} ({dependance.lien or 'lien inconnu'})"


def _day(jour: date) -> str:
    return f"{jour.day:02}/{jour.month:02}/{jour.year}"
