# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`encommun constater` and its seven forms."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest

from encommun.cli import run
from encommun.core.constats import Constat, Critere, Issue, Preuve, needs_work
from encommun.detectors.registre import criteria
from encommun.loader import load
from soutien.depots import MIT, Commit, make
from soutien.schemas import GITLAB, RAPPORT, SARIF, junit_faults, published

FICHIERS = {
    "README.md": "# Outil\n\nCet outil aide les communes et les agents qui les servent.\n",
    "LICENSE": MIT,
    "package.json": '{\n  "name": "x",\n  "license": "ISC"\n}\n',
    "publiccode.yml": 'publiccodeYmlVersion: "0.2"\nname: ""\n',
    "src/envoi.py": 'JETON = "ghp_' + "q7Zk2Wm9Rt4Xp8Ls" * 3 + '"\n',
    "nom | bizarre <b>.md": "# x\n",
}


@pytest.fixture
def depot(tmp_path):
    return make(tmp_path / "d", fichiers=FICHIERS, etiquettes=["v1.0"])


def observe(capsys, *arguments):
    code = run(["constater", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_json_keeps_its_contract(depot, capsys):
    code, sortie = observe(capsys, depot, "--format", "json", "--au", "2026-01-01")
    rapport = json.loads(sortie)
    jsonschema.validate(rapport, RAPPORT)
    assert code == 1
    assert [c["critere"] for c in rapport["constats"]] == list(criteria())
    assert rapport["indicateurs"]["commits"] == 1
    assert rapport["indicateurs"]["actif_12_mois"] is True


def test_sarif_satisfies_its_schema(depot, capsys):
    _, sortie = observe(capsys, depot, "--format", "sarif")
    journal = json.loads(sortie)
    jsonschema.validate(journal, published(SARIF), format_checker=jsonschema.FormatChecker())
    resultats = journal["runs"][0]["results"]
    regles = journal["runs"][0]["tool"]["driver"]["rules"]
    assert all(regles[r["ruleIndex"]]["id"] == r["ruleId"] for r in resultats)
    assert all(r["locations"] for r in resultats)


def test_junit_counts_what_it_holds(depot, capsys):
    _, sortie = observe(capsys, depot, "--format", "junit")
    assert not junit_faults(sortie)
    suite = ET.fromstring(sortie).find("testsuite")  # noqa: S314 - our own output
    cas = suite.findall("testcase")
    assert len(cas) == int(suite.get("tests")) == len(criteria())
    for balise, compte in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert len(suite.findall(f"testcase/{balise}")) == int(suite.get(compte))


def test_gitlab_satisfies_its_schema(depot, capsys):
    _, sortie = observe(capsys, depot, "--format", "gitlab")
    entrees = json.loads(sortie)
    jsonschema.validate(entrees, GITLAB)
    empreintes = [e["fingerprint"] for e in entrees]
    assert len(set(empreintes)) == len(empreintes)


@pytest.fixture(params=["vide", "abîmé", "noms", "données"])
def difficile(request, tmp_path):
    """What is hardest to put into a format."""
    if request.param == "données":
        (tmp_path / "a b.csv").write_text("nom;prenom;nom\n1;2\n", encoding="latin-1")
        return tmp_path / "a b.csv"
    if request.param == "noms":
        cle = FICHIERS["src/envoi.py"]
        return make(
            tmp_path / "d",
            fichiers=dict.fromkeys(
                ("a\nb.py", b"\xff\xfe.py", "%2e?#.py", "\x1b[31m\x07.py"), cle
            ),
        )
    depot = make(tmp_path / "d", fichiers={} if request.param == "vide" else FICHIERS)
    if request.param == "abîmé":
        for paquet in (depot / "objects" / "pack").glob("*.pack"):
            paquet.chmod(0o644)
            octets = paquet.read_bytes()
            paquet.write_bytes(octets[:-300] + bytes(280) + octets[-20:])
    return depot


def test_hard_reports_satisfy_their_schemas_too(difficile, capsys):
    _, sarif = observe(capsys, difficile, "--format", "sarif")
    if sarif:  # nothing is written of what cannot be opened at all
        jsonschema.validate(
            json.loads(sarif), published(SARIF), format_checker=jsonschema.FormatChecker()
        )
        _, gitlab = observe(capsys, difficile, "--format", "gitlab")
        jsonschema.validate(json.loads(gitlab), GITLAB)
        _, junit = observe(capsys, difficile, "--format", "junit")
        assert not junit_faults(junit)
        _, rapport = observe(capsys, difficile, "--format", "json")
        jsonschema.validate(json.loads(rapport), RAPPORT)


def test_the_badge_carries_its_date(depot, capsys):
    _, sortie = observe(capsys, depot, "--format", "badge", "--au", "2026-01-01")
    assert ET.fromstring(sortie).tag.endswith("svg")  # noqa: S314 - our own output
    assert "2026-01-01" in sortie


def test_text_says_what_to_do_first_and_shows_its_evidence(depot, capsys):
    _, sortie = observe(capsys, depot)
    assert "À FAIRE D’ABORD" in sortie
    assert "src/envoi.py:1" in sortie
    assert "une personne décide" in sortie


def test_markdown_from_a_repository_stays_text(tmp_path, capsys):
    depot = make(tmp_path / "d", fichiers={"README.md": "# <script>x</script> ![i](http://x)\n"})
    _, sortie = observe(capsys, depot, "--format", "markdown")
    assert "<script>" not in sortie
    assert "![i]" not in sortie


@pytest.mark.parametrize(
    "format_", ["texte", "markdown", "json", "sarif", "junit", "gitlab", "badge"]
)
def test_no_form_shows_a_secret(format_, depot, capsys):
    _, sortie = observe(capsys, depot, "--format", format_)
    assert "q7Zk2Wm9" not in sortie
    assert "\x1b" not in sortie


@pytest.mark.parametrize("nom", ["a\x1b[31mb.md", "a\u202eb.md"])
def test_a_name_does_not_drive_the_terminal(nom, tmp_path, capsys):
    depot = make(tmp_path / "d", fichiers={f"docs/{nom}": "# Installer\n"})
    _, sortie = observe(capsys, depot)
    assert "\x1b" not in sortie
    assert "\u202e" not in sortie


def test_what_should_not_be_there_comes_first(depot, capsys):
    _, sortie = observe(capsys, depot)
    assert "1. Révoquez le secret" in sortie


@pytest.mark.parametrize("format_", ["texte", "markdown", "junit"])
def test_a_finding_names_its_recommendation_its_source_and_its_remedy(format_, depot, capsys):
    _, sortie = observe(capsys, depot, "--format", format_)
    assert "Préconisation" in sortie
    assert "CRPA" in sortie
    assert "Corrigez celle des deux" in sortie


def test_gitlab_names_the_recommendation(depot, capsys):
    _, sortie = observe(capsys, depot, "--format", "gitlab")
    assert all("Préconisation" in e["description"] for e in json.loads(sortie))


def test_people_read_words_rather_than_code(depot, capsys):
    _, sortie = observe(capsys, depot, "--format", "markdown")
    assert not re.search(r"\b(?:True|False|None)\b|\{'", sortie)
    assert "Étape E4" in sortie
    assert "Sécuriser" in sortie


def test_a_password_shows_none_of_its_letters(tmp_path, capsys):
    depot = make(tmp_path / "d", fichiers={"prod.env": "DB_PASSWORD=Kz9fQ2pLm4Vt-w7\n"})
    _, sortie = observe(capsys, depot, "--format", "json")
    assert "Kz9" not in sortie
    assert "prod.env" in sortie


def test_one_value_is_one_secret(tmp_path, capsys):
    jeton = "glpat-" + "x9Kd83kdLs02kdPqWz7y"
    depot = make(tmp_path / "d", fichiers={"envoi.py": f'GITLAB_TOKEN = "{jeton}"\n'})
    _, sortie = observe(capsys, depot, "--format", "json")
    secrets = next(c for c in json.loads(sortie)["constats"] if c["critere"] == "secrets")
    assert len(secrets["points"]) == 1


def test_nothing_judged_is_not_told_as_nothing_to_do(tmp_path, capsys):
    (tmp_path / "vide.csv").write_text("", encoding="utf-8")
    code, sortie = observe(capsys, tmp_path / "vide.csv")
    assert code == 3
    assert "Aucun critère n’a pu être jugé" in sortie


@pytest.mark.parametrize(
    ("texte", "dit"),
    [('{"a": [1,2,]}', "n’est pas du JSON"), ('[{"a": 1}, {"a": tr', "s’arrête avant la fin")],
)
def test_a_comma_too_many_is_not_a_file_cut_short(texte, dit, tmp_path, capsys):
    (tmp_path / "a.json").write_text(texte, encoding="utf-8")
    code, sortie = observe(capsys, tmp_path / "a.json")
    assert code == 3
    assert dit in sortie


# --- Exit codes -----------------------------------------------------------------------------


def test_misuse_is_2(tmp_path, depot, capsys):
    assert run(["constater", str(tmp_path / "rien")]) == 2
    assert run(["constater"]) == 2
    assert run(["constater", str(depot), "--au", "hier"]) == 2
    assert run(["constater", str(depot), "--format", "pdf"]) == 2


def test_what_cannot_be_checked_is_3(tmp_path, capsys):
    assert run(["constater", str(tmp_path)]) == 3
    assert run(["constater", str(make(tmp_path / "v", commits=[]))]) == 3


def test_an_empty_repository_never_passes(tmp_path, capsys):
    code, sortie = observe(capsys, make(tmp_path / "d", fichiers={}), "--format", "json")
    assert code == 1
    assert not [c for c in json.loads(sortie)["constats"] if c["issue"] == "vu"]


# --- Options --------------------------------------------------------------------------------


def test_an_output_file_is_not_replaced_silently(tmp_path, depot, capsys):
    fichier = tmp_path / "rapport.json"
    assert run(["constater", str(depot), "--format", "json", "--sortie", str(fichier)]) == 1
    assert json.loads(fichier.read_text(encoding="utf-8"))["constats"]
    assert run(["constater", str(depot), "--sortie", str(fichier)]) == 2
    assert run(["constater", str(depot), "--sortie", str(fichier), "--remplacer"]) == 1


def test_an_output_that_cannot_be_written_is_said(tmp_path, depot, capsys):
    assert run(["constater", str(depot), "--sortie", str(tmp_path / "absent" / "x.json")]) == 3
    assert "--sortie" in capsys.readouterr().err


def test_since_a_revision_only_new_defects_count(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({"README.md": FICHIERS["README.md"], "LICENSE": MIT}),
            Commit({"package.json": FICHIERS["package.json"]}),
        ],
        etiquettes={"avant": 1},
    )
    _, sortie = observe(capsys, depot, "--format", "gitlab", "--depuis", "avant")
    assert {e["check_name"] for e in json.loads(sortie)} == {"encommun/licence_coherence"}
    _, sortie = observe(capsys, depot, "--depuis", "HEAD")
    assert "Inchangé" in sortie
    assert "accepté" not in sortie


def test_an_unknown_revision_is_refused(depot, capsys):
    assert run(["constater", str(depot), "--depuis", "--upload-pack=x"]) in (2, 3)
    assert run(["constater", str(depot), "--depuis", "nulle-part"]) == 3


def test_history_keeps_what_head_has_lost(tmp_path, capsys):
    depot = make(
        tmp_path / "d",
        commits=[
            Commit({"README.md": "# x\n", "src/envoi.py": FICHIERS["src/envoi.py"]}),
            Commit({"src/envoi.py": None}),
        ],
    )
    _, sortie = observe(capsys, depot, "--format", "json")
    assert (
        next(c for c in json.loads(sortie)["constats"] if c["critere"] == "secrets")["valeur"]
        == "aucun"
    )
    _, sortie = observe(capsys, depot, "--format", "json", "--historique")
    secrets = next(c for c in json.loads(sortie)["constats"] if c["critere"] == "secrets")
    assert "historique" in secrets["message"]
    assert secrets["preuves"][0]["commit"]
    assert "q7Zk2Wm9" not in sortie


def test_criteria_can_be_listed(capsys):
    code, sortie = observe(capsys, "--criteres")
    assert code == 0
    assert all(cle in sortie for cle in criteria())


# --- Settings of the repository -------------------------------------------------------------


def settings(tmp_path, texte):
    return make(tmp_path / "d", fichiers={**FICHIERS, ".encommun.yml": texte})


def test_a_criterion_is_set_aside_with_a_reason_and_a_date(tmp_path, capsys):
    depot = settings(
        tmp_path,
        "version: 1\ncriteres:\n  publiccode_valide:\n    statut: non_applicable\n"
        "    raison: Le catalogue est rempli à la main.\n    le: 2026-01-01\n"
        "  schema_donnees:\n    statut: eteint\n    raison: Aucune donnée ici.\n    le: 2026-01-01\n"  # noqa: E501 - one string, kept whole
        "exclure:\n  - src/\n",
    )
    _, sortie = observe(capsys, depot, "--format", "json")
    constats = {c["critere"]: c for c in json.loads(sortie)["constats"]}
    assert constats["publiccode_valide"]["issue"] == "non_applicable"
    assert "rempli à la main" in constats["publiccode_valide"]["message"]
    assert "schema_donnees" not in constats
    assert constats["secrets"]["valeur"] == "aucun"  # src/ is left out


@pytest.mark.parametrize(
    ("texte", "ligne"),
    [
        ("version: 1\ncriteres:\n  secrets:\n    statut: eteint\n", 4),
        ("version: 1\ncriteres:\n  inventé:\n    statut: eteint\n", 3),
        ("version: 1\nexclure:\n  - '**'\n", 3),
        ("version: 2\n", 1),
        ("- a\n", 1),
        ("a: [\n", 1),
        ("version: 1\nreference:\n  - empreinte: x\n", 3),
    ],
)
def test_settings_that_cannot_be_followed_are_told_with_their_line(texte, ligne, tmp_path, capsys):
    depot = settings(tmp_path, texte)
    assert run(["constater", str(depot)]) == 1
    assert f".encommun.yml:{ligne}:" in capsys.readouterr().err


def test_a_known_defect_leaves_the_list(tmp_path, capsys):
    _, sortie = observe(capsys, settings(tmp_path / "a", ""), "--format", "json")
    point = next(c for c in json.loads(sortie)["constats"] if c["critere"] == "secrets")["points"][
        0
    ]
    depot = settings(
        tmp_path / "b",
        f"version: 1\nreference:\n  - empreinte: {point['empreinte']}\n"
        "    raison: Clé d’essai publiée exprès.\n    le: 2026-01-01\n",
    )
    _, sortie = observe(capsys, depot, "--format", "json")
    secrets = next(c for c in json.loads(sortie)["constats"] if c["critere"] == "secrets")
    assert not secrets["a_faire"]


# --- A data file against a schema of one's own --------------------------------------------------


@pytest.fixture
def donnees(tmp_path):
    (tmp_path / "arbres.csv").write_text("id,hauteur\n1,12\n2,haute\n", encoding="utf-8")
    schema = {"fields": [{"name": "id", "type": "integer"}, {"name": "hauteur", "type": "number"}]}
    (tmp_path / "le-schema.json").write_text(json.dumps(schema), encoding="utf-8")
    return tmp_path


def test_rows_are_validated_by_the_schema_given(donnees, capsys):
    _, sortie = observe(
        capsys,
        donnees / "arbres.csv",
        "--schema",
        donnees / "le-schema.json",
        *("--format", "json"),
    )
    constat = next(c for c in json.loads(sortie)["constats"] if c["critere"] == "jeu_schema")
    assert constat["issue"] == "partiel"
    assert "le-schema.json" in json.dumps(constat, ensure_ascii=False)


def test_a_schema_is_for_data_only(depot, donnees, capsys):
    assert run(["constater", str(depot), "--schema", str(donnees / "le-schema.json")]) == 2
    assert "--schema demande un fichier" in capsys.readouterr().err


# --- The house ------------------------------------------------------------------------------


def test_every_criterion_informs_a_recommendation_that_exists():
    connues = load().preconisations
    for critere in criteria().values():
        assert critere.remede.endswith(".")
        assert critere.question.endswith("?")
        inconnues = [p for p in critere.preconisations if p not in connues]
        assert not inconnues, critere.cle


def test_every_criterion_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "detecteurs.md").read_text(encoding="utf-8")
    assert set(criteria()) <= set(re.findall(r"`(\w+)`", page))


def test_a_finding_without_evidence_cannot_be_seen():
    with pytest.raises(ValueError, match="needs evidence"):
        Constat("x", Issue.VU, True)
    assert Constat("x", Issue.VU, True, preuves=(Preuve(chemin="a"),)).confiance == 5


@pytest.mark.parametrize("issue", [Issue.NON_APPLICABLE, Issue.INCONNU, Issue.ERREUR])
def test_what_could_not_be_judged_asks_for_no_work(issue):
    assert not needs_work(Critere("x", "?", "."), Constat("x", issue))
