# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What sound files may still get wrong, and the content that ships."""

import re
from datetime import date
from pathlib import Path

import pytest

from encommun.loader import contenu, load
from encommun.loader.verification import Gravite, useful_facts, verify
from soutien.contenu_minimal import CONTENU, DROIT
from soutien.fautes import REMARQUES

R, S, Q, E, F, T = CONTENU
LE = date(2026, 11, 22)


def report(fichier=F, avant="", apres="", base=CONTENU):
    fichiers = base | {fichier: base[fichier].replace(avant, apres, 1)}
    return verify(contenu.read({n: t.encode() for n, t in fichiers.items()}), au=LE)


# The minimal content is sound but for a fact of lots that no rule reads yet.
ATTENDUES = {"question naissance : Sa réponse ne change rien."}


def test_the_minimal_content_has_only_one_idle_question():
    rapport = report()
    assert {f"{r.objet} : {r.message}" for r in rapport.erreurs} == ATTENDUES
    assert not rapport.conforme
    assert rapport.examines["preconisations"] == 1


@pytest.mark.parametrize("cas", REMARQUES, ids=[cas[-1] for cas in REMARQUES])
def test_each_broken_promise_is_told_with_what_to_do(cas):
    *changement, attendu = cas
    if len(changement) == 1:
        rapport = report(base=DROIT | changement[0])
    else:
        assert changement[1] in DROIT[changement[0]]
        rapport = report(*changement, base=DROIT)
    dites = {str(r): r for r in rapport.remarques}
    assert attendu in dites, list(dites)
    assert dites[attendu].remede


@pytest.mark.parametrize(
    ("fichier", "avant", "apres"),
    [
        (Q, "{moins_de: 50}", "{au_moins: 0, moins_de: 50}"),
        (E, "livrables: [note]", "livrables: []"),
    ],
)
def test_what_keeps_the_promises_is_left_alone(fichier, avant, apres):
    assert avant in CONTENU[fichier]
    assert report(fichier, avant, apres).erreurs == report().erreurs


def test_the_guide_of_this_command_names_every_promise():
    page = (Path(__file__).parents[2] / "docs/verification.md").read_text(encoding="utf-8")
    nommees = re.findall("^- ", page.partition("\n## ")[0], re.MULTILINE)
    assert len(nommees) == len(verify(load(), au=LE).promesses)


A_PART = (
    CONTENU[R]
    + """\
    texte_propre: true
  - {id: soutien, libelle: En soutien, reponses: [recevoir]}
"""
)
LE_SIEN = "\n# initiateur\n\n## Enjeu\n\nA.\n\n## Actions\n\n1. B.\n\n## Preuve\n\nC.\n"


@pytest.mark.parametrize(
    ("roles", "suite", "tenue"),
    [
        ("roles: [initiateur]", "", True),  # the page is for this role alone
        ("roles: [initiateur, soutien]", "", False),
        ("roles: [initiateur, soutien]", LE_SIEN, True),
        # The common text is left to this role alone.
        ("roles: [initiateur, soutien]", LE_SIEN.replace("# initiateur", "# soutien"), True),
        ("regards: {initiateur: {titre: Ouvrir}}", "", False),  # a title comes with its text
        ("regards: {initiateur: {titre: Ouvrir}}", LE_SIEN, True),
        ("regards: {soutien: {titre: Aider}}", "", True),  # it does not speak to this role apart
    ],
)
def test_who_shares_no_text_is_given_one(roles, suite, tenue):
    fiche = CONTENU[F].replace("roles: [initiateur]", roles) + suite
    rapport = report(base=CONTENU | {R: A_PART, F: fiche})
    dites = [r for r in rapport.erreurs if "comme à d’autres" in r.message]
    assert (dites == []) == tenue
    promesse = next((p for p in rapport.promesses if p.id == "textes_initiateur"), None)
    assert promesse is None or promesse.tenue == tenue


def test_errors_come_first():
    gravites = [r.gravite for r in report(S, "2026-04-03", "2024-04-03").remarques]
    assert set(gravites) == set(Gravite)
    assert gravites == sorted(gravites, key=list(Gravite).index)


# --- The content that ships -----------------------------------------------------------------


def test_the_shipped_content_keeps_every_promise():
    rapport = verify(load(), au=date.today())  # noqa: DTZ011 - as anyone reads it
    assert [str(r) for r in rapport.erreurs] == []


def test_every_question_that_is_asked_says_why_and_who_knows():
    for question in load().questions.values():
        if question.demandee:
            assert question.pourquoi, question.id
            assert question.qui_sait, question.id


def test_every_fact_of_the_short_path_is_useful():
    utiles = useful_facts(load())
    assert {q.id for q in load().questions.values() if q.court} <= utiles
