# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What sound files may still get wrong, and the content that ships."""

from datetime import date

import pytest

from encommun.loader import contenu, load
from encommun.loader.verification import Gravite, useful_facts, verify
from soutien.contenu_minimal import CONTENU

R, S, Q, E, F, T = CONTENU
LE = date(2026, 11, 22)


def report(fichier=F, avant="", apres=""):
    fichiers = CONTENU | {fichier: CONTENU[fichier].replace(avant, apres, 1)}
    return verify(contenu.read({n: t.encode() for n, t in fichiers.items()}), au=LE)


# The minimal content is sound but for a fact of lots that no rule reads yet.
ATTENDUES = {"question naissance : Sa réponse ne change rien."}


def test_the_minimal_content_has_only_one_idle_question():
    rapport = report()
    assert {f"{r.objet} : {r.message}" for r in rapport.erreurs} == ATTENDUES
    assert not rapport.conforme
    assert rapport.examines["preconisations"] == 1


CAS = [
    (F, "{taille: [petite]}", "{}", "question taille", "ne change rien"),
    (
        F,
        "{taille: [petite]}",
        "{un_de: [{tous: [{sauf: {}}]}]}",
        "préconisation premiere",
        "Aucun",
    ),
    (
        F,
        "{taille: [petite]}",
        "{taille: [petite]}\nrenforce_si: {taille: [grande]}",
        "préconisation premiere",
        "jamais vraie",
    ),
    (Q, "{moins_de: 50}", "{au_moins: 0, moins_de: 50}", "", ""),
    (
        Q,
        "{agents: {moins_de: 50}}",
        "{tous: [{agents: {moins_de: 50}}, {agents: {au_moins: 50}}]}",
        "question taille",
        "« petite » ne suit d’aucun cas",
    ),
    (
        Q,
        "alias: [grandeur]",
        "posee_si: {role: [ouvrir], sauf: {role: [ouvrir]}}",
        "question taille",
        "n’est jamais posée",
    ),
    (Q, "alias: [grandeur]", "court: 2", "parcours court", "ne se suivent pas"),
    (E, "livrables: [note]", "livrables: []", "", ""),
    (F, "roles: [initiateur]\n", "", "rôle initiateur", "Aucune préconisation"),
    (F, "source: crpa", "source: crpa", "", ""),
    (S, "verifie_le: 2026-04-03", "verifie_le: 2027-04-03", "source crpa", "à venir"),
    (S, "verifie_le: 2026-04-03", "verifie_le: 2024-04-03", "source crpa", "plus d’un an"),
    (S, "    verifie_le: 2026-04-03\n", "", "source crpa", "pas encore été relue"),
    (S, "sources:\n", "sources:\n  - {id: x, titre: X, nature: loi}\n", "source x", "ne la cite"),
    (
        T,
        "voir: [commun]",
        'formes: ["Communs"]\n  - {id: deux, terme: "communs", definition: "Un autre."}',
        "terme commun",
        "désigne commun, deux",
    ),
    (Q, "id: naissance", "id: etapes", "question etapes", "ne sont pas les étapes"),
    (R, '  note: "Note"', '  note: "Note"\n  autre: "Autre"', "livrable autre", "ne le fait"),
]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "objet", "mots"),
    [pytest.param(*cas, id=f"{rang} — {cas[-1]}") for rang, cas in enumerate(CAS)],
)
def test_each_broken_promise_is_told(fichier, avant, apres, objet, mots):
    assert avant in CONTENU[fichier]
    dites = [str(r) for r in report(fichier, avant, apres).remarques if r.objet == objet]
    if objet:
        assert any(mots in remarque for remarque in dites), dites
    else:
        assert report(fichier, avant, apres).erreurs == report().erreurs


def test_errors_come_first():
    gravites = [r.gravite for r in report(S, "2026-04-03", "2024-04-03").remarques]
    assert set(gravites) == set(Gravite)
    assert gravites == sorted(gravites, key=list(Gravite).index)


def test_an_empty_stage_and_a_retired_dependency_are_told():
    autre = CONTENU[F].replace("id: premiere", "id: seconde")
    fichiers = CONTENU | {
        "etapes/E2.md": CONTENU[E].replace("id: E1", "id: E2"),
        F: CONTENU[F].replace("sonde: manuel", "retire_le: 2026-01-01\nremplace_par: seconde"),
        "preconisations/E1/seconde.md": autre.replace("sonde: manuel", "dependances: [premiere]"),
    }
    rapport = verify(contenu.read({n: t.encode() for n, t in fichiers.items()}), au=LE)
    dites = {f"{r.objet} : {r.message}" for r in rapport.erreurs} - ATTENDUES
    assert dites == {
        "étape E2 : Elle n’a aucune préconisation.",
        "préconisation seconde : Elle dépend de « premiere », qui est retirée.",
    }


def test_a_dependency_that_never_applies_together_or_comes_later_is_told():
    seconde = (
        CONTENU[F]
        .replace("id: premiere", "id: seconde")
        .replace("etape: E1", "etape: E2")
        .replace("{taille: [petite]}", "{taille: [grande]}")
    )
    fichiers = CONTENU | {
        "etapes/E2.md": CONTENU[E].replace("id: E1", "id: E2"),
        F: CONTENU[F].replace("sonde: manuel", "dependances: [seconde]"),
        "preconisations/E2/seconde.md": seconde,
    }
    rapport = verify(contenu.read({n: t.encode() for n, t in fichiers.items()}), au=LE)
    dites = [r.message for r in rapport.remarques if r.gravite is Gravite.AVERTISSEMENT]
    assert [m for m in dites if "étape suivante" in m or "jamais avec" in m] == dites[:2]


# --- The content that ships -----------------------------------------------------------------


def test_the_shipped_content_keeps_every_promise():
    rapport = verify(load(), au=LE)
    assert [str(r) for r in rapport.erreurs] == []


def test_every_question_that_is_asked_says_why_and_who_knows():
    for question in load().questions.values():
        if question.demandee:
            assert question.pourquoi, question.id
            assert question.qui_sait, question.id


def test_every_fact_of_the_short_path_is_useful():
    utiles = useful_facts(load())
    assert {q.id for q in load().questions.values() if q.court} <= utiles
