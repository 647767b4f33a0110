# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entries that nothing reaches, words that nobody uses: what sound files may still get wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from encommun.core.logique import FAUX, TOUJOURS, Entre, Parmi
from encommun.core.referentiel import Citation, Question, TypeQuestion
from encommun.core.referentiel.droits import Cas
from encommun.loader.verification.rapport import avertissement, erreur

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from encommun.core.referentiel import Preconisation, Referentiel, Role
    from encommun.loader.verification.rapport import Controle, Remarque

PEREMPTION = timedelta(days=365)


# --- Reading any content --------------------------------------------------------------------


def walk(valeur: object) -> Iterator[object]:
    """Every value that stands inside a value, itself included."""
    yield valeur
    if isinstance(valeur, dict):
        enfants = list(valeur.values())
    elif isinstance(valeur, tuple | list):
        enfants = list(valeur)
    elif is_dataclass(valeur):
        enfants = [getattr(valeur, champ.name) for champ in fields(valeur)]
    else:
        return
    for enfant in enfants:
        yield from walk(enfant)


def facts_read(valeur: object) -> set[str]:
    """The facts that the conditions inside a value test."""
    lus: set[str] = set()
    for element in walk(valeur):
        if isinstance(element, Parmi | Entre):
            lus.add(element.fait)
        elif isinstance(element, Cas) and element.comme:
            lus.add(element.comme)
    return lus


# --- Questions ------------------------------------------------------------------------------


def useful_facts(referentiel: Referentiel) -> set[str]:
    """The facts that change an output, directly or through another fact."""
    sorties = [
        getattr(referentiel, champ.name)
        for champ in fields(referentiel)
        if champ.name != "questions"
    ]
    utiles = facts_read(tuple(sorties))
    if any(p.roles for p in referentiel.preconisations.values()):
        utiles.add("role")
    while True:
        suite = set(utiles)
        for question in referentiel.questions.values():
            lus = facts_read(question)
            if question.id in utiles:
                suite |= lus
            elif question.definition and lus & utiles:  # its answer narrows the others
                suite.add(question.id)
        if suite == utiles:
            return utiles
        utiles = suite


def questions(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    utiles, logique = useful_facts(referentiel), referentiel.logique
    hors_conditions = (TypeQuestion.LICENCE, TypeQuestion.DEPENDANCES)  # read by the diagnosis
    for question in referentiel.questions.values():
        objet = f"question {question.id}"
        if question.id not in utiles and question.type not in hors_conditions:
            yield erreur(objet, "Sa réponse ne change rien.", "Retirez-la, ou servez-vous-en.")
        if question.posee_si != TOUJOURS and logique.noeud(question.posee_si) == FAUX:
            yield erreur(objet, "Elle n’est jamais posée.", "Revoyez « posee_si ».")
        yield from _definition(referentiel, question)
        if question.demandee and not question.qui_sait:
            yield avertissement(
                objet, "On ne dit pas qui connaît la réponse.", "Ajoutez « qui_sait »."
            )


def _definition(referentiel: Referentiel, question: Question) -> Iterator[Remarque]:
    if not question.definition:
        return
    diagrammes = referentiel.logique.diagrammes
    examen = diagrammes.examiner(diagrammes.deduits[question.id], diagrammes.savoir({}))
    for reponse in question.reponses:
        if not reponse.inconnu and reponse.id not in examen.issues:
            yield erreur(
                f"question {question.id}",
                f"La réponse « {reponse.id} » ne suit d’aucun cas.",
                "Complétez « definition », ou retirez la réponse.",
            )


def parcours(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    rangs = sorted({q.court for q in referentiel.questions.values() if q.court is not None})
    if rangs != list(range(1, len(rangs) + 1)):
        yield erreur(
            "parcours court",
            f"Les rangs ne se suivent pas : {rangs}.",
            "Numérotez « court » à partir de 1.",
        )


# --- Recommendations and stages -------------------------------------------------------------


def preconisations(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    logique = referentiel.logique
    etapes = list(referentiel.etapes)
    for p in referentiel.preconisations.values():
        objet, noeud = f"préconisation {p.id}", logique.applicables[p.id]
        if noeud == FAUX:
            yield erreur(objet, "Aucun profil ne la reçoit.", "Revoyez « applicable_si ».")
        for nom, condition in (("renforce_si", p.renforce_si), ("urgente_si", p.urgente_si)):
            if condition is None:
                continue
            if logique.diagrammes.et(noeud, logique.noeud(condition)) == FAUX:
                yield erreur(
                    objet,
                    f"« {nom} » n’est jamais vraie quand elle s’applique.",
                    "Revoyez ou retirez ce champ.",
                )
        for cle in p.dependances:
            autre = referentiel.preconisations[cle]
            if etapes.index(autre.etape) > etapes.index(p.etape):
                yield avertissement(
                    objet,
                    f"Elle dépend de « {cle} », d’une étape suivante.",
                    "Déplacez l’une, ou retirez la dépendance.",
                )
            if logique.diagrammes.et(noeud, logique.applicables[cle]) == FAUX:
                yield avertissement(
                    objet,
                    f"Elle ne s’applique jamais avec « {cle} », dont elle dépend.",
                    "Revoyez « applicable_si » de l’une des deux.",
                )
            if autre.retire_le and not p.retire_le:
                yield erreur(
                    objet,
                    f"Elle dépend de « {cle} », qui est retirée.",
                    "Remplacez cette dépendance.",
                )


def retraits(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    # An organisation may retire in its overlay what replaced something in ours.
    ailleurs = {cle for s in referentiel.surcouches.values() for cle in s.retire}
    for p in referentiel.preconisations.values():
        if f"preconisations.{p.remplace_par}" in ailleurs:
            continue
        if p.remplace_par and not referentiel.actuelle(p.id):
            message = f"« {p.remplace_par} », qui la remplace, est retirée aussi."
            yield erreur(f"préconisation {p.id}", message, "Nommez une préconisation en vigueur.")


def apart(referentiel: Referentiel) -> list[Role]:
    """The roles that share no text with another one."""
    return [role for role in referentiel.roles.values() if role.texte_propre]


def speaks_to(p: Preconisation, role: Role) -> bool:
    """Whether a recommendation names this role: in « roles », or by what it says to it apart."""
    return role.id in p.roles or role.id in p.regards


def has_own_text(p: Preconisation, role: Role) -> bool:
    """Whether it says something whole to this role alone."""
    return role.id in p.regards and bool(p.regards[role.id].enjeu)


def textes_propres(referentiel: Referentiel, role: Role) -> Iterator[Remarque]:
    for p in referentiel.en_vigueur:
        if not speaks_to(p, role) or has_own_text(p, role):
            continue
        nommes = p.roles or tuple(referentiel.roles)
        autres = (referentiel.roles[cle] for cle in nommes if cle != role.id)
        if not all(has_own_text(p, autre) for autre in autres):
            yield erreur(
                f"préconisation {p.id}",
                f"Son texte s’adresse à « {role.id} » comme à d’autres.",
                f"Écrivez le sien sous « # {role.id} », après le texte commun.",
            )


def couverture(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    preconisations = referentiel.en_vigueur
    for etape in referentiel.etapes:
        if not any(p.etape == etape for p in preconisations):
            yield erreur(
                f"étape {etape}",
                "Elle n’a aucune préconisation.",
                "Écrivez-en une dans son dossier.",
            )
    for role in referentiel.roles:
        if not any(role in p.roles for p in preconisations):
            yield erreur(
                f"rôle {role}",
                "Aucune préconisation ne s’adresse à lui.",
                "Ajoutez-le aux « roles » d’une fiche.",
            )
    question = referentiel.questions.get("etapes")
    if question and [r.id for r in question.reponses] != list(referentiel.etapes):
        yield erreur(
            "question etapes",
            "Ses réponses ne sont pas les étapes, dans l’ordre.",
            "Reprenez leurs identifiants.",
        )
    cites = {p.livrable for p in preconisations}
    cites |= {cle for etape in referentiel.etapes.values() for cle in etape.livrables}
    for cle in referentiel.livrables:
        if cle not in cites:
            yield erreur(
                f"livrable {cle}",
                "Aucune préconisation ne le fait produire.",
                "Citez-le, ou retirez-le de referentiel.yaml.",
            )


# --- Sources and words ----------------------------------------------------------------------


def sources(referentiel: Referentiel, au: date) -> Iterator[Remarque]:
    citees = {e.source for e in walk(referentiel) if isinstance(e, Citation)}
    for source in referentiel.sources.values():
        objet = f"source {source.id}"
        if source.id not in citees:
            yield erreur(objet, "Personne ne la cite.", "Retirez-la, ou citez-la.")
        if source.nature == "interne":  # our own words need no reading
            continue
        if source.verifie_le is None:
            yield avertissement(objet, "Elle n’a pas encore été relue.", "Relisez-la et datez.")
        elif source.verifie_le > au:
            yield erreur(objet, "Sa date de relecture est à venir.", "Corrigez « verifie_le ».")
        elif au - source.verifie_le > PEREMPTION:
            yield avertissement(objet, "Relue il y a plus d’un an.", "Relisez-la et datez.")


def glossaire(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    formes: defaultdict[str, set[str]] = defaultdict(set)
    for terme in referentiel.glossaire.values():
        for forme in (terme.terme, *terme.formes):
            formes[forme.casefold()].add(terme.id)
    for forme, termes in formes.items():
        if len(termes) > 1:
            yield erreur(
                f"terme {min(termes)}",
                f"« {forme} » désigne {', '.join(sorted(termes))}.",
                "Gardez cette forme pour un seul.",
            )


CONTROLES: tuple[Controle, ...] = (
    questions,
    parcours,
    preconisations,
    retraits,
    couverture,
    sources,
    glossaire,
)
