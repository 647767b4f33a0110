# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""publiccode.yml: what is sound passes, each fault is told at its line."""

import pytest

from encommun.detectors.publiccode_regles import validate

JUSTE = """publiccodeYmlVersion: "0.4"
name: Éclairage
url: https://forge.ville.example/eclairage
platforms:
  - web
developmentStatus: stable
softwareType: standalone/web
description:
  fr:
    shortDescription: Suit les pannes de l’éclairage public.
    longDescription: >
      Cet outil recense les points lumineux, les interventions et les coûts. Il aide les services
      techniques à prévoir, à réparer et à rendre compte. Plusieurs villes l’utilisent déjà.
    features:
      - Recenser les points lumineux
legal:
  license: EUPL-1.2
maintenance:
  type: internal
  contacts:
    - name: Services techniques
localisation:
  localisationReady: true
  availableLanguages:
    - fr
"""


def faults(texte, *, graves=True):
    return [f for f in validate(texte) if f.grave is graves]


def test_a_sound_file_has_no_fault():
    assert validate(JUSTE) == []


@pytest.mark.parametrize(
    "version", ['"0"', '"0.2"', '"0.4.0"', '"0.7"', '"1"', '"1.0"', '"1.0.0"']
)
def test_versions_of_the_standard(version):
    assert faults(JUSTE.replace('"0.4"', version)) == []


@pytest.mark.parametrize(
    ("avant", "apres", "champ", "ligne"),
    [
        ('publiccodeYmlVersion: "0.4"', 'publiccodeYmlVersion: "9"', "publiccodeYmlVersion", 1),
        ("name: Éclairage", 'name: ""', "name", 2),
        ("name: Éclairage\n", "", "name", 1),
        ("https://forge.ville.example/eclairage", "forge.ville", "url", 3),
        ("developmentStatus: stable", "developmentStatus: fini", "developmentStatus", 6),
        ("softwareType: standalone/web", 'softwareType: ""', "softwareType", 7),
        ("Suit les pannes de l’éclairage public.", "x" * 151, "shortDescription", 10),
        ("license: EUPL-1.2", "license: EUPL", "legal/license", 17),
        ("license: EUPL-1.2", "license: mit", "legal/license", 17),
        ("type: internal", "type: individual", "maintenance/type", 19),
        ("type: internal", "type: contract", "maintenance/contractors", 19),
        ("    - name: Services techniques\n", "", "maintenance/contacts", 19),
        ("localisationReady: true", 'localisationReady: "oui"', "localisationReady", 23),
        ("    - fr\n", "    - français\n", "availableLanguages", 25),
        ("name: Éclairage\n", "name: Éclairage\ncategories: [utilities]\n", "categories", 3),
        ("name: Éclairage\n", "name: Éclairage\nreleaseDate: 2026-02-30\n", "releaseDate", 3),
        ("name: Éclairage\n", "name: Éclairage\nname: Deux\n", "name", 3),
        ("name: Éclairage\n", "name: Éclairage\nlicence: MIT\n", "licence", 3),
        ("    features:\n      - Recenser les points lumineux\n", "", "features", 9),
    ],
)
def test_a_fault_is_told_at_its_line(avant, apres, champ, ligne):
    assert avant in JUSTE
    trouvees = faults(JUSTE.replace(avant, apres))
    assert any(champ in f.champ and f.ligne == ligne and f.remede for f in trouvees), trouvees


def test_the_norwegian_trap_is_an_advice():
    conseils = faults(JUSTE.replace("    - fr\n", "    - no\n"), graves=False)
    assert [c.ligne for c in conseils] == [25]
    assert '"no"' in conseils[0].remede


def test_yes_is_a_boolean_only_in_yaml_1_1():
    texte = JUSTE.replace("localisationReady: true", "localisationReady: yes")
    assert faults(texte) == []
    assert faults(texte, graves=False)


def test_what_was_deprecated_is_a_fault_in_1_0():
    texte = JUSTE.replace("legal:\n", "legal:\n  repoOwner: Ville\n")
    assert faults(texte) == []
    assert faults(texte.replace('"0.4"', '"1.0"'))


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "- a\n",
        "a: [\n",
        "\tname: x\n",
        "a: &a [1]\nb: *a\n",
        "x" * 400_000,
        "a: b: c\n",
        "\x00",
    ],
    ids=["vide", "liste", "ouverte", "tabulation", "alias", "démesuré", "deux-points", "nul"],
)
def test_a_file_that_is_no_publiccode_has_faults_and_no_crash(texte):
    assert faults(texte)
