# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A référentiel small enough to be read in one go, with one of each thing."""

from datetime import date

from hypothesis import strategies as st

from encommun.core.logique import TOUJOURS, Entre, Parmi
from encommun.core.profil import Dossier, Silence
from encommun.core.referentiel import (
    DesLots,
    Effort,
    Etape,
    Portee,
    Preconisation,
    Priorite,
    Question,
    Referentiel,
    Reponse,
    Role,
    Theme,
    TypePreconisation,
    TypeQuestion,
)


def reponses(*ids, inconnu=()):
    return tuple(Reponse(i, i.capitalize(), inconnu=i in inconnu) for i in (*ids, *inconnu))


def question(id_, *ids, type_=TypeQuestion.CHOIX, theme="projet", inconnu=(), **champs):
    return Question(
        id_, theme, type_, f"{id_} ?", reponses=reponses(*ids, inconnu=inconnu), **champs
    )


def preconisation(id_, si=TOUJOURS, etape="E1", priorite=Priorite.SHOULD, **champs):
    return Preconisation(
        id=id_,
        etape=etape,
        titre=champs.pop("titre", id_.replace("-", " ")),
        type=TypePreconisation.BONNE_PRATIQUE,
        priorite=priorite,
        effort=champs.pop("effort", Effort.S),
        qui="Responsable du projet",
        enjeu="",
        actions=(),
        preuve="",
        citations=(),
        applicable_si=si,
        **champs,
    )


def referentiel(*preconisations, questions=()):
    return Referentiel(
        version="1.0.0",
        date=date(2026, 11, 22),
        roles={
            "initiateur": Role("initiateur", "À l’initiative", ("ouvrir", "creer_commun")),
            "contributeur": Role("contributeur", "En contribution", ("contribuer_amont",)),
        },
        themes={t: Theme(t, t.capitalize()) for t in ("organisme", "projet", "moyens")},
        questions={q.id: q for q in (*QUESTIONS, *questions)},
        etapes={e: Etape(e, e, "", "", (), "", "") for e in ("E1", "E2", "E3")},
        preconisations={p.id: p for p in preconisations or PRECONISATIONS},
        sources={},
        glossaire={},
    )


ENTIER, MULTIPLE = TypeQuestion.ENTIER, TypeQuestion.MULTIPLE

QUESTIONS = (
    question("nature", "etat", "commune", "operateur", theme="organisme"),
    question("population", theme="organisme", type_=ENTIER),
    question(
        "organisation",
        "petite_commune",
        "commune",
        "etat",
        "autre",
        theme="organisme",
        court=1,
        definition=(
            ("etat", Parmi("nature", ("etat",))),
            ("autre", Parmi("nature", ("operateur",))),
            ("petite_commune", Entre("population", None, 3500)),
        ),
        sinon="commune",
    ),
    question("role", "ouvrir", "creer_commun", "contribuer_amont", type_=MULTIPLE, court=2),
    question("etapes", "E1", "E2", "E3", type_=MULTIPLE),
    question("existant", "proche", "aucun", inconnu=("pas_cherche",)),
    question("equipe", "aucune", "petite", "grande", theme="moyens"),
    question(
        "contribution",
        "code",
        "argent",
        type_=MULTIPLE,
        posee_si=Parmi("role", ("contribuer_amont",)),
    ),
    question("freins", "temps", "hierarchie", type_=MULTIPLE),
    question(
        "ressources",
        "logiciel",
        "donnees",
        type_=MULTIPLE,
        des_lots=(
            DesLots("logiciel", un_lot=Parmi("composant", ("programme",))),
            DesLots("donnees", un_lot=Parmi("composant", ("tableau",))),
        ),
    ),
    question(
        "releve",
        "oui",
        "non",
        theme="moyens",
        decoule=(("non", Parmi("equipe", ("aucune",))),),
    ),
    question("composant", "programme", "tableau", "texte", portee=Portee.LOT),
)

PRECONISATIONS = (
    preconisation("nommer-un-referent", priorite=Priorite.MUST),
    preconisation(
        "connaitre-la-loi", Parmi("organisation", ("commune", "etat")), priorite=Priorite.MUST
    ),
    preconisation("chercher", Parmi("existant", ("pas_cherche", "aucun")), etape="E2"),
    preconisation("evaluer", Parmi("existant", ("proche",)), etape="E2", roles=("contributeur",)),
    preconisation(
        "relever-la-tete",
        Parmi("releve", ("non",)),
        etape="E2",
        dependances=("chercher", "nommer-un-referent", "evaluer"),
        priorite=Priorite.MUST,
    ),
    preconisation("financer", Parmi("contribution", ("argent",)), etape="E3"),
    preconisation("convaincre", etape="E3", renforce_si=Parmi("freins", ("hierarchie", "temps"))),
    preconisation(
        "versionner", Parmi("ressources", ("logiciel",)), etape="E3", priorite=Priorite.COULD
    ),
)


def answers(question):
    ids = [r.id for r in question.reponses]
    if question.type is TypeQuestion.ENTIER:
        return [100, 90_000]
    if question.type is TypeQuestion.MULTIPLE:
        return [frozenset({i}) for i in ids] + [frozenset()]
    return ids


ASKABLE = [q for q in QUESTIONS if q.type is not TypeQuestion.ENTIER and q.portee == "commun"]
dossiers = st.fixed_dictionaries(
    {}, optional={q.id: st.sampled_from([*answers(q), *Silence]) for q in ASKABLE}
).map(Dossier)
