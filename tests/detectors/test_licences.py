# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Licences by their texts and by their names, in French first."""

from datetime import date

import pytest

from encommun.detectors import entetes
from encommun.detectors.licence_verdict import decide
from encommun.detectors.licences_noms import agree, identifiers, is_spdx, names, settle
from encommun.detectors.licences_textes import identify
from encommun.detectors.ouvrir import open_depot
from soutien.depots import MIT, licence, make, officiel
from soutien.licences import NOMS_FR, READMES, TEXTES

COMPLETS = [
    "AGPL-3.0",
    "Apache-2.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CC0-1.0",
    "CECILL-2.1",
    "CECILL-B",
    "CECILL-C",
    "EPL-2.0",
    "EUPL-1.1",
    "EUPL-1.2",
    "GPL-2.0",
    "GPL-3.0",
    "ISC",
    "LGPL-2.1",
    "LGPL-3.0",
    "MPL-2.0",
    "ODbL-1.0",
    "OFL-1.1",
    "Unlicense",
    "Zlib",
    "etalab-2.0",
    "LiLiQ-R-1.1",
    "ODC-By-1.0",
    "PDDL-1.0",
    "0BSD",
    "OSL-3.0",
]


@pytest.mark.parametrize("nom", COMPLETS)
def test_a_full_text_is_recognised(nom):
    assert identify(licence(nom)).ids == (nom,)


@pytest.mark.parametrize("cas", TEXTES, ids=lambda c: c.nom)
def test_a_text_or_a_variant_is_recognised(cas):
    identite = identify(cas.texte)
    assert tuple(identite.ids) == cas.ids
    assert bool(identite.reserve) is cas.restreint


def test_there_are_at_least_eighty_texts_and_names_in_french():
    assert len(TEXTES) + len(NOMS_FR) >= 80


@pytest.mark.parametrize(("phrase", "attendu"), NOMS_FR, ids=lambda v: str(v)[:40])
def test_a_name_in_a_sentence_is_recognised(phrase, attendu):
    assert [n.identifiant for n in names(phrase)] == list(attendu)


@pytest.mark.parametrize(
    "phrase",
    [
        "mit freundlichen Grüßen",
        "Le permis de construire est délivré par la mairie.",
        "Une étude du MIT montre que l’éclairage coûte cher.",
        "Le rapport annuel est ouvert à tous.",
        "La licence de taxi est délivrée par le maire.",
    ],
)
def test_a_sentence_without_licence_names_none(phrase):
    assert names(phrase) == []


def test_instructions_at_the_end_of_the_gpl_grant_nothing():
    assert identify(licence("GPL-3.0")).accorde == ""


def test_a_grant_above_the_gpl_counts():
    accord = "either version 3 of the License, or (at your option) any later version.\n\n"
    titre = "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n"
    assert identify("Outil. " + accord + titre + licence("GPL-3.0")).accorde == "later"


@pytest.mark.parametrize(
    ("avant", "accorde", "apres"),
    [
        ("GPL-3.0", "", "GPL-3.0-only"),
        ("GPL-3.0", "later", "GPL-3.0-or-later"),
        ("AGPL-3.0-or-later", "", "AGPL-3.0-or-later"),
        ("MIT", "later", "MIT"),
    ],
)
def test_doubt_about_a_gnu_licence_is_only(avant, accorde, apres):
    assert settle(avant, accorde) == apres


def test_an_expression_loses_its_exception_not_its_licence():
    assert identifiers("GPL-2.0-only WITH Classpath-exception-2.0 OR mit") == [
        "GPL-2.0-only",
        "MIT",
    ]


@pytest.mark.parametrize(
    ("une", "autre", "accord"),
    [
        ("GPL-3.0", "GPL-3.0-or-later", True),
        ("GPL-3.0-only", "GPL-3.0-or-later", False),
        ("BSD", "BSD-2-Clause", True),
        ("MIT", "ISC", False),
        ("GPL", "LGPL-3.0", False),
    ],
)
def test_two_declarations_agree_or_not(une, autre, accord):
    assert agree(une, autre) is accord
    assert agree(autre, une) is accord


def test_spdx_identifiers_are_told_from_others():
    assert is_spdx("EUPL-1.2")
    assert is_spdx("NTP")
    assert not is_spdx("EUPL")
    assert not is_spdx("licence libre")


@pytest.mark.parametrize(
    "ajout",
    [
        "Non commercial use only.",
        "Usage commercial interdit.",
        "The Software may not be used for commercial purposes.",
        "Toute réutilisation commerciale est interdite.",
        "For personal or academic use only.",
        "Réservé à un usage non commercial.",
    ],
)
def test_a_restriction_after_a_free_text_is_told(ajout):
    assert identify(MIT + "\n" + ajout).reserve


def test_the_official_texts_restrict_nothing():
    assert not identify(officiel("etalab-2.0")).reserve
    assert not identify(officiel("EUPL-1.2")).reserve


@pytest.mark.parametrize("nom", ["EUPL-1.2", "etalab-2.0"])
def test_an_official_text_is_known_word_for_word(nom, monkeypatch):
    monkeypatch.setattr("encommun.detectors.licences_textes._maintained", lambda _: ["autre"])
    assert identify(officiel(nom)).ids == (nom,)
    assert identify(MIT).ids == ("MIT",)


def test_a_text_with_a_word_changed_goes_to_the_maintained_tool(monkeypatch):
    demandes = []
    monkeypatch.setattr(
        "encommun.detectors.licences_textes._maintained", lambda t: demandes.append(t) or []
    )
    identify(MIT.replace("free of charge", "for a charge"))
    assert demandes


@pytest.mark.parametrize(("phrase", "expression"), READMES, ids=lambda v: str(v)[:50])
def test_what_a_readme_grants_alone(phrase, expression, tmp_path):
    readme = f"# Éclairage\n\nCet outil aide les communes à suivre leurs lampes.\n\n{phrase}\n"
    with open_depot(make(tmp_path / "d", {"README.md": readme}), au=date(2026, 1, 1)) as depot:
        verdict = decide(depot)
    trouve = "unknown" if verdict.inconnue else verdict.expression or "none"
    assert trouve == expression


# --- Headers that are material, not statements ------------------------------------------------

ETIQUETTE = "# SPDX-" + "License-Identifier: {}\n"
IGNORE = "# REUSE-" + "IgnoreStart\n{}# REUSE-" + "IgnoreEnd\n"


def test_what_reuse_is_told_to_ignore_states_nothing(tmp_path):
    depot = make(
        tmp_path / "d",
        fichiers={
            "LICENSES/MIT.txt": MIT,
            "a.py": IGNORE.format(ETIQUETTE.format("GPL-3.0-only")) + ETIQUETTE.format("MIT"),
            "b.py": IGNORE.format(ETIQUETTE.format("MIT")) + "x = 1\n",
        },
    )
    with open_depot(depot, au=date(2026, 1, 1)) as ouvert:
        (constat,) = entetes.detect(ouvert)
    assert constat.valeur == 0.5
    assert [(p.chemin, p.ligne) for p in constat.preuves] == [("a.py", 4)]
    assert "1 fichier sans licence" in constat.message
    assert "« b.py »" in constat.message.replace("\u00a0", " ")
