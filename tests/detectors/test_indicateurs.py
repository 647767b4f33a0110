# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each indicator, recomputed by hand on a history of a few commits."""

from datetime import date

import pytest

from encommun.detectors.historique import looks_automated
from encommun.detectors.indicateurs import compute, smallest_half
from encommun.detectors.ouvrir import open_depot
from soutien.depots import Commit, make

ADA = "Ada <Ada@Ville.example.org>"
ADA_CHEZ_ELLE = "Ada <ada@gmail.com>"
BEN = "Ben <ben@ville.example.org>"
CLEO = "Cléo <cleo@agence.example.net>"
ROBOT = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"


def indicators(tmp_path, commits, au=date(2026, 6, 15), **options):
    # The first commit is on 2025-06-15.
    suite = [Commit({f"f{i}": "x"}, **c) for i, c in enumerate(commits)]
    with open_depot(make(tmp_path / "d", commits=suite, **options), au=au) as depot:
        return compute(depot)


def test_commits_and_authors_count_everyone(tmp_path):
    valeurs, details = indicators(
        tmp_path,
        [
            {"auteur": a}
            for a in (ADA, ADA, "ada <ADA@ville.example.org>", BEN, ADA_CHEZ_ELLE, ROBOT)
        ],
    )
    assert valeurs["commits"] == 6
    assert valeurs["auteurs"] == 4  # lower-cased addresses, robots included
    assert valeurs["robots"] == 1
    assert details["auteurs_sans_robots"] == 3


def test_the_mailmap_of_the_repository_counts_people_only_in_the_details(tmp_path):
    suite = [
        Commit({".mailmap": "Ada <ada@ville.example.org> <ada@gmail.com>\n"}, auteur=ADA),
        Commit({"a": "x"}, auteur=ADA_CHEZ_ELLE),
    ]
    with open_depot(make(tmp_path / "d", commits=suite), au=date(2025, 7, 1)) as depot:
        valeurs, details = compute(depot)
    assert valeurs["auteurs"] == 2
    assert details["auteurs_mailmap"] == 1
    assert valeurs["concentration"] == 1.0  # aliases are one person there


def test_absence_counts_half_of_the_commits_of_people(tmp_path):
    valeurs, details = indicators(
        tmp_path,
        [{"auteur": BEN}] * 2
        + [{"auteur": ADA}] * 2
        + [{"auteur": CLEO}] * 2
        + [{"auteur": ROBOT}] * 9,
    )
    assert valeurs["absence_contributeurs"] == 2  # 4 of 6, robots aside
    assert details["absence_contributeurs_12_mois"] == 2


def test_elephant_counts_organisations_and_sets_providers_apart(tmp_path):
    valeurs, details = indicators(
        tmp_path, [{"auteur": a} for a in (ADA, BEN, CLEO, ADA_CHEZ_ELLE, ADA_CHEZ_ELLE)]
    )
    assert valeurs["elephant"] == 1
    assert details["organisations"] == 2
    assert details["commits_sans_organisation"] == 2


def test_the_last_commit_is_dated_where_it_was_made(tmp_path):
    # 2025-06-15 15:06:40 UTC is already the next day fourteen hours further east.
    valeurs, _ = indicators(tmp_path, [{"fuseau": "+1400"}])
    assert valeurs["dernier_commit"] == "2025-06-16"


@pytest.mark.parametrize(
    ("au", "actif"),
    [(date(2026, 6, 15), True), (date(2026, 6, 16), False), (date(2025, 6, 15), True)],
)
def test_active_means_365_days(au, actif, tmp_path):
    valeurs, _ = indicators(tmp_path, [{}], au=au)
    assert valeurs["actif_12_mois"] is actif


def test_newcomers_and_retention(tmp_path):
    # Ada came 365 days ago and came back; Ben came at the same time and did not.
    valeurs, _ = indicators(
        tmp_path,
        [
            {"auteur": ADA},
            {"auteur": BEN},
            {"auteur": ADA, "jour": 200},
            {"auteur": CLEO, "jour": 360},
        ],
    )
    assert valeurs["nouveaux"] == 3
    assert valeurs["retention"] == 0.5


def test_the_share_from_outside_the_first_organisation(tmp_path):
    valeurs, _ = indicators(
        tmp_path, [{"auteur": a} for a in (ADA, ADA, ADA, CLEO, ADA_CHEZ_ELLE)]
    )
    assert valeurs["part_externe"] == 0.25  # of the four whose organisation is known


def test_regularity_counts_calendar_months(tmp_path):
    valeurs, _ = indicators(
        tmp_path, [{"jour": j} for j in (0, 30, 31, 120)], au=date(2025, 12, 31)
    )
    assert valeurs["regularite"] == 3  # June, July, October


def test_the_age_of_the_last_version_ignores_other_tags(tmp_path):
    valeurs, _ = indicators(
        tmp_path, [{}, {"jour": 100}], etiquettes={"v1.0": 1, "prod": 2}, au=date(2025, 6, 25)
    )
    assert valeurs["age_version"] == 10


def test_signed_off_commits(tmp_path):
    signe = "Un changement\n\nSigned-off-by: Ada <ada@ville.example.org>\n"
    valeurs, _ = indicators(
        tmp_path,
        [{"auteur": ADA, "message": signe}, {"auteur": BEN}, {"auteur": ROBOT, "message": signe}],
    )
    assert valeurs["origine_signee"] == 0.5


def test_no_name_and_no_address_is_published(tmp_path):
    valeurs, details = indicators(tmp_path, [{"auteur": ADA}, {"auteur": BEN}])
    publie = str(valeurs) + str(details)
    assert "Ada" not in publie
    assert "@" not in publie
    assert "ville" not in publie


@pytest.mark.parametrize(
    ("parts", "attendu"), [({}, None), ({1: 5}, 1), ({1: 5, 2: 5}, 1), ({1: 3, 2: 2, 3: 2}, 2)]
)
def test_the_smallest_half(parts, attendu):
    assert smallest_half(parts) == attendu


@pytest.mark.parametrize(
    ("nom", "adresse"),
    [
        ("dependabot[bot]", "x@y.z"),
        ("Weblate", "noreply@weblate.org"),
        ("GitHub Action", "action@github.com"),
        ("semantic-release-bot", "a@b.c"),
        ("Renovate Bot", "a@b.c"),
        ("x", "project_12_bot@noreply.gitlab.com"),
        ("CI", "ci@ville.fr"),
        ("Jenkins", "ops@ville.fr"),
        ("Travis CI", "a@b.c"),
        ("release-on-tag", "info@ville.fr"),
    ],
)
def test_automation_is_recognised(nom, adresse):
    assert looks_automated(nom, adresse)


@pytest.mark.parametrize(
    ("nom", "adresse"),
    [
        ("Robert Abbott", "robert.abbott@ville.fr"),
        ("Bothier", "bothier@ville.fr"),
        ("Lucie", "lucie@ville.fr"),
        ("Marc", "marc@cicd.fr"),
        ("Jeanne Talbot", "j.talbot@ville.fr"),
        ("Ana Cabot", "cabot@ville.fr"),
        ("Ada Jenkins", "ada@ville.fr"),
        ("Travis Exemple", "travis@ville.fr"),
    ],
)
def test_people_are_not_taken_for_robots(nom, adresse):
    assert not looks_automated(nom, adresse)
