# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many questions until a plan is settled, beside publicodes' ordering on the same rules.

    .venv/bin/python benchmarks/questions.py [people]

The rules are those of the real référentiel. A plan is settled when no line is to be confirmed.
publicodes has no question with several answers: each answer is a yes/no variable of its own.
« publicodes » counts what its ordering asks that way; « réponses groupées » is a kinder count,
in which one screen asks all the yes/no of a question at once. « Plancher » is the number of
questions that nobody could skip: all others known, their answer still changes the plan.
"""

import random
import statistics
import sys
from collections import Counter
from multiprocessing import Pool

import regles

from encommun.core.logique import Parmi, Sauf, Tous, UnDe
from encommun.core.parcours import parcourir
from encommun.core.plan import tailler
from encommun.core.profil import Dossier, etablir
from encommun.core.referentiel import Portee, TypeQuestion
from encommun.loader import load

REF = load()
LOGIQUE = REF.logique
CONDITIONS = {
    p.id: LOGIQUE.fermer(LOGIQUE.applicable(p, REF.roles))
    for p in REF.preconisations.values()
    if not p.retire_le
}
QUESTIONS = {
    q.id: q for q in REF.portee(Portee.COMMUN) if q.demandee and q.type in ("choix", "multiple")
}
# Asked through a plainer question, which the other engine then asks as well.
BASES = {base for base in LOGIQUE.abordes if base in QUESTIONS}
ECHANTILLON = 25  # people also given to publicodes itself
QUELQUES = 200  # people for the costly counts: every answer tried, every question left out


def person(hasard):
    """Complete answers, each as likely as another."""
    reponses = {}
    for q in QUESTIONS.values():
        valeurs = [r.id for r in q.reponses if not r.inconnu]
        if q.type is TypeQuestion.MULTIPLE:
            reponses[q.id] = frozenset(v for v in valeurs if hasard.random() < 0.35)
        elif q.id not in BASES:
            reponses[q.id] = hasard.choice(valeurs)
    return reponses


def ours(personne, essayer=None):
    """Questions that the product asks until nothing is to be confirmed."""
    dossier, posees = Dossier(), 0
    while (ici := parcourir(REF, dossier)).plan.a_confirmer:
        demande = next(d for d in ici.entretien.demandes if d.question.id in personne)
        if essayer:
            essayer(dossier, demande.question)
        posees += 1
        dossier = dossier.avec(demande.question.id, personne[demande.question.id])
    return posees


def vain(personne):
    """How many of the questions asked could change nothing shown, by trying every answer."""
    vaines = []

    def essayer(dossier, question):
        valeurs = [r.id for r in question.reponses if not r.inconnu]
        if question.type is TypeQuestion.MULTIPLE:
            valeurs = [frozenset(), *(frozenset({v}) for v in valeurs)]
        plans = [shown(dossier.avec(question.id, valeur)) for valeur in valeurs]
        if all(plan == plans[0] for plan in plans):
            vaines.append(question.id)

    ours(personne, essayer)
    return len(vaines)


def shown(dossier):
    """What a person sees of a plan: its lines, their verdict, their order."""
    plan = tailler(REF, dossier, etablir(REF, dossier))
    return [(x.preconisation.id, x.verdict, x.renforts, x.questions) for x in plan.lignes]


def floor(personne):
    """Questions that no ordering could skip."""
    nombre = 0
    for question in personne:
        savoir = etablir(REF, Dossier(personne).avec(question, None)).savoir
        examens = (LOGIQUE.diagrammes.examiner(n, savoir) for n in LOGIQUE.applicables.values())
        nombre += any(len(examen.issues) > 1 for examen in examens)
    return nombre


def kleene(condition, connus):
    """The evaluation of publicodes: a truth value or None, and its score of missing variables."""
    match condition:
        case Parmi(fait, valeurs):
            return _parmi(fait, valeurs, connus)
        case Tous(enfants):
            return _jonction((kleene(c, connus) for c in enfants), arret=False)
        case UnDe(enfants):
            return _jonction((kleene(c, connus) for c in enfants), arret=True)
        case Sauf(enfant):
            valeur, manquantes = kleene(enfant, connus)
            return (None if valeur is None else not valeur), manquantes
    raise AssertionError(condition)


def _parmi(fait, valeurs, connus):
    if fait not in QUESTIONS:
        return False, Counter()
    if QUESTIONS[fait].type is TypeQuestion.MULTIPLE:
        return _jonction(
            ((connus.get((fait, v)), Counter({(fait, v): 1})) for v in valeurs), arret=True
        )
    if fait not in connus:
        return None, Counter({fait: len(valeurs)})
    return connus[fait] in valeurs, Counter()


def _jonction(enfants, *, arret):
    total, ouvert = Counter(), False
    for valeur, manquantes in enfants:
        if valeur is arret:
            return arret, Counter()
        if valeur is None:
            ouvert = True
            total += manquantes
    return (None if ouvert else not arret), total


def publicodes(personne, *, groupees):
    """Questions asked by publicodes' ordering."""
    connus, posees = {}, 0
    while True:
        scores = Counter()
        for condition in CONDITIONS.values():
            for variable, score in kleene(condition, connus)[1].items():
                multiple = isinstance(variable, tuple)
                scores[variable[0] if groupees and multiple else variable] += score
        if not scores:
            return posees
        posees += 1
        suivante = max(scores, key=scores.__getitem__)
        if isinstance(suivante, tuple):
            connus[suivante] = suivante[1] in personne[suivante[0]]
        elif QUESTIONS[suivante].type is TypeQuestion.MULTIPLE:
            for r in QUESTIONS[suivante].reponses:
                connus[suivante, r.id] = r.id in personne[suivante]
        else:
            connus[suivante] = personne[suivante]


def real_publicodes(personnes):
    """The same count by publicodes itself, on fewer people: it takes seconds for each."""
    noms = {}

    def nom(variable):
        return noms.setdefault(variable, f"f{len(noms)}")

    def expression(condition):
        match condition:
            case Parmi(fait, valeurs) if fait not in QUESTIONS:
                return "non"
            case Parmi(fait, valeurs):
                multiple = QUESTIONS[fait].type is TypeQuestion.MULTIPLE
                egalites = [
                    f"{nom((fait, v))} = oui" if multiple else f"{nom(fait)} = '{v}'"
                    for v in valeurs
                ]
                return {"une de ces conditions": egalites} if egalites else "non"
            case Tous(enfants):
                return {"toutes ces conditions": [*map(expression, enfants)]} if enfants else "oui"
            case UnDe(enfants):
                return {"une de ces conditions": [*map(expression, enfants)]} if enfants else "non"
            case Sauf(enfant):
                return {"=": [expression(enfant), "non"]}
        raise AssertionError(condition)

    cibles = {f"r{i}": expression(c) for i, c in enumerate(CONDITIONS.values())}
    questions = {}
    for variable, court in noms.items():
        if isinstance(variable, tuple):
            questions[court] = {"question": f"{court} ?"}
        else:
            valeurs = [f"'{r.id}'" for r in QUESTIONS[variable].reponses]
            questions[court] = {"question": f"{court} ?", "une possibilité": valeurs}
    situations = [
        {
            court: ("oui" if v[1] in p[v[0]] else "non") if isinstance(v, tuple) else f"'{p[v]}'"
            for v, court in noms.items()
        }
        for p in personnes
    ]
    return regles.run_publicodes(
        "questions.mjs",
        {"regles": questions | cibles, "cibles": list(cibles), "personnes": situations},
    )


def counts(personne):
    """What the product and publicodes ask one person."""
    return ours(personne), publicodes(personne, groupees=False)


def bounds(personne):
    """The kinder count, and what nobody could skip."""
    return publicodes(personne, groupees=True), floor(personne)


def main():
    combien = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    hasard = random.Random(5)
    personnes = [person(hasard) for _ in range(combien)]
    quelques = personnes[:QUELQUES]
    with Pool() as ouvriers:
        mesures = ouvriers.map(counts, personnes, chunksize=20)
        bornes = ouvriers.map(bounds, quelques, chunksize=5)
        vaines = sum(ouvriers.map(vain, quelques, chunksize=5))
    nous, seules = map(statistics.mean, zip(*mesures, strict=True))
    groupees, plancher = map(statistics.mean, zip(*bornes, strict=True))
    nous_ici = statistics.mean(m[0] for m in mesures[:QUELQUES])
    print(f"{len(CONDITIONS)} préconisations, {len(QUESTIONS)} questions")
    print(f"{combien} personnes simulées, questions en moyenne jusqu’à un plan établi :")
    print(f"  encommun                  {nous:6.2f}")
    print(f"  publicodes                {seules:6.2f}   encommun : {nous / seules - 1:+.0%}")
    print(f"les {len(quelques)} premières :")
    print(f"  encommun                  {nous_ici:6.2f}")
    print(
        f"  publicodes, groupées      {groupees:6.2f}   encommun : {nous_ici / groupees - 1:+.0%}"
    )
    print(f"  plancher                  {plancher:6.2f}")
    print(f"  questions d’encommun sans effet possible : {vaines}")
    vrai = real_publicodes(personnes[:ECHANTILLON])
    if vrai:
        porte = [m[1] for m in mesures[:ECHANTILLON]]
        print(
            f"publicodes {regles.PUBLICODES} lui-même, {len(vrai)} personnes :"
            f" {statistics.mean(vrai):.2f} (notre calcul : {statistics.mean(porte):.2f})"
        )


if __name__ == "__main__":
    main()
