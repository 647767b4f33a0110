# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same rules for two engines: generated ones, or those of the real référentiel."""

import json
import os
import random
import shutil
import subprocess
from datetime import date
from pathlib import Path

from encommun.core.logique import Entre, Parmi, Sauf, Tous, UnDe
from encommun.core.referentiel import (
    Effort,
    Etape,
    Preconisation,
    Priorite,
    Question,
    Referentiel,
    Reponse,
    Theme,
    TypePreconisation,
    TypeQuestion,
)

ICI = Path(__file__).parent
PUBLICODES = "1.10.3"


def generate(regles=200, questions=40, graine=7):
    """Rules shaped like a catalogue: a few conditions joined, some « or », some « not »."""
    hasard = random.Random(graine)
    reponses = {
        f"q{i}": [f"v{j}" for j in range(hasard.choice((2, 3, 3, 4, 5)))] for i in range(questions)
    }

    def atome():
        question = hasard.choice(list(reponses))
        valeurs = reponses[question]
        return Parmi(question, tuple(hasard.sample(valeurs, hasard.randint(1, len(valeurs) - 1))))

    def clause():
        tirage = hasard.random()
        if tirage < 0.7:
            return atome()
        return UnDe((atome(), atome())) if tirage < 0.9 else Sauf(atome())

    conditions = {
        f"r{i}": Tous(tuple(clause() for _ in range(hasard.choice((1, 2, 2, 3)))))
        for i in range(regles)
    }
    return reponses, conditions


def build(reponses, conditions):
    """A référentiel of these questions and rules, for our engine."""
    return Referentiel(
        version="0",
        date=date(2026, 1, 1),
        roles={},
        themes={"t": Theme("t", "Thème")},
        questions={
            q: Question(
                q, "t", TypeQuestion.CHOIX, q, reponses=tuple(Reponse(v, v) for v in valeurs)
            )
            for q, valeurs in reponses.items()
        },
        etapes={"E1": Etape("E1", "Étape", "", "", (), "", "")},
        preconisations={
            r: Preconisation(
                r,
                "E1",
                r,
                TypePreconisation.BONNE_PRATIQUE,
                Priorite.SHOULD,
                Effort.S,
                "",
                "",
                (),
                "",
                (),
                applicable_si=condition,
            )
            for r, condition in conditions.items()
        },
        sources={},
        glossaire={},
    )


def translate(reponses, conditions):
    """The same for publicodes, in its own words."""
    regles = {
        q: {"question": f"{q} ?", "une possibilité": [f"'{v}'" for v in valeurs]}
        for q, valeurs in reponses.items()
    }
    return regles | {r: _expression(c, reponses) for r, c in conditions.items()}


def _expression(condition, reponses):
    match condition:
        case Parmi(fait, valeurs):
            egalites = [f"{fait} = '{v}'" for v in valeurs]
            return egalites[0] if len(egalites) == 1 else {"une de ces conditions": egalites}
        case Entre():
            raise NotImplementedError("The generated rules hold no measure.")
        case Tous(enfants):
            return {"toutes ces conditions": [_expression(c, reponses) for c in enfants]}
        case UnDe(enfants):
            return {"une de ces conditions": [_expression(c, reponses) for c in enfants]}
        case Sauf(Parmi(fait, valeurs)):
            autres = tuple(v for v in reponses[fait] if v not in valeurs)
            return _expression(Parmi(fait, autres), reponses)


def people(reponses, combien, graine=11):
    """Complete answers of simulated people."""
    hasard = random.Random(graine)
    return [{q: hasard.choice(v) for q, v in reponses.items()} for _ in range(combien)]


def run_publicodes(programme, donnees):
    """Run one of our scripts on publicodes, installed from npm into a cache of the user's."""
    if shutil.which("npm") is None:
        return None
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "encommun-benchmarks"
    cache.mkdir(parents=True, exist_ok=True)
    if not (cache / "node_modules" / "publicodes").is_dir():
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", str(cache), f"publicodes@{PUBLICODES}"],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    copie = cache / programme
    copie.write_text((ICI / programme).read_text(encoding="utf-8"), encoding="utf-8")
    sortie = subprocess.run(
        ["node", str(copie)], input=json.dumps(donnees), capture_output=True, text=True, check=True
    )
    return json.loads(sortie.stdout)
