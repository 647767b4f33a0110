# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Third parties join; what surrounds the command holds together; no text makes a parser crash."""

import json
import os
import re
import shlex
import subprocess
import sys
import types
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from encommun.core.constats import Constat, Critere, Issue
from encommun.detectors import motifs_personnes, motifs_secrets, registre
from encommun.detectors.licences_noms import names
from encommun.detectors.licences_textes import identify
from encommun.detectors.ouvrir import open_depot
from encommun.detectors.publiccode_regles import validate
from encommun.detectors.textes import decode, language, sections
from soutien.depots import git, make
from soutien.schemas import (
    ACTION_GITHUB,
    CI_GITLAB,
    GITLAB,
    SARIF,
    junit_faults,
    published,
)

RACINE = Path(__file__).parents[2]
AU = date(2026, 1, 1)


def documented_detector():
    """The detector that docs/detecteurs.md writes from nothing."""
    page = (RACINE / "docs" / "detecteurs.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
    module = types.ModuleType("financement")
    exec(compile(code, "financement", "exec"), module.__dict__)  # noqa: S102 - our own page
    return module


def test_the_documented_detector_works(tmp_path):
    module = documented_detector()
    for fichiers, issue in (
        ({".github/FUNDING.yml": "github: ada\n"}, Issue.VU),
        ({}, Issue.ABSENT),
    ):
        with open_depot(make(tmp_path / issue.value, fichiers=fichiers), au=AU) as depot:
            (constat,) = module.detect(depot)
        assert constat.issue is issue


def test_a_third_party_joins_through_an_entry_point(tmp_path, monkeypatch):
    module = documented_detector()
    entree = EntryPoint("financement", "financement", registre.GROUPE)
    monkeypatch.setattr(EntryPoint, "load", lambda _: module)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [entree])
    monkeypatch.setattr(registre, "_announced", lambda: True)
    registre.detectors.cache_clear()
    try:
        assert "financement" in registre.criteria()
        with open_depot(make(tmp_path / "d", fichiers={}), au=AU) as depot:
            assert registre.examine(depot).constat("financement").valeur is False
    finally:
        registre.detectors.cache_clear()


def test_a_detector_that_fails_silences_only_itself(tmp_path, monkeypatch, caplog):
    panne = types.SimpleNamespace(CRITERES=(Critere("panne", "?", "."),))
    panne.detect = lambda _: (_ for _ in ()).throw(ZeroDivisionError)
    bavard = types.SimpleNamespace(CRITERES=(Critere("bavard", "?", "."),))
    bavard.detect = lambda _: iter(
        [Constat("autre", Issue.ABSENT), Constat("bavard", Issue.ABSENT)]
    )
    monkeypatch.setattr(registre, "detectors", lambda: (panne, bavard))
    with open_depot(make(tmp_path / "d", fichiers={}), au=AU) as depot:
        constats = registre.examine(depot).constats
    assert [(c.critere, c.issue) for c in constats] == [
        ("panne", Issue.ERREUR),
        ("bavard", Issue.ABSENT),
    ]


# --- Where developers live ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fichier", "schema"),
    [
        ("integrations/github/action.yml", ACTION_GITHUB),
        ("integrations/gitlab/encommun.yml", CI_GITLAB),
        (".gitlab-ci.yml", CI_GITLAB),
    ],
)
def test_what_forges_read_satisfies_their_schema(fichier, schema):
    contenu = yaml.safe_load((RACINE / fichier).read_text(encoding="utf-8"))
    jsonschema.validate(contenu, published(schema))


def shell_of(etape, environnement, dossier):
    """Run one step as a forge does: a script, and its environment."""
    chemin = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", etape],
        cwd=dossier,
        env={"PATH": chemin, "HOME": str(dossier), **environnement},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_github_action_writes_its_report(tmp_path):
    action = yaml.safe_load((RACINE / "integrations/github/action.yml").read_text("utf-8"))
    etape = action["runs"]["steps"][-1]
    entrees = {cle: str(e.get("default", "")) for cle, e in action["inputs"].items()}
    environnement = {
        cle: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: entrees[m[1]], valeur)
        for cle, valeur in etape["env"].items()
    }
    depot = make(tmp_path / "d", fichiers=SECRET, nu=False)
    fini = shell_of(etape["run"], environnement, depot)
    assert fini.returncode == 1, fini.stderr
    jsonschema.validate(json.loads((depot / "encommun.sarif").read_text()), published(SARIF))


def test_the_gitlab_job_writes_both_reports_and_fails_on_findings(tmp_path):
    tache = yaml.safe_load((RACINE / "integrations/gitlab/encommun.yml").read_text("utf-8"))
    rapports = tache["encommun"]["artifacts"]["reports"]
    depot = make(tmp_path / "d", fichiers=SECRET, nu=False)
    fini = shell_of("\n".join(tache["encommun"]["script"]), {}, depot)
    assert fini.returncode == 1, fini.stderr
    jsonschema.validate(json.loads((depot / rapports["codequality"]).read_text()), GITLAB)
    assert not junit_faults((depot / rapports["junit"]).read_text())


def test_the_gitlab_job_counts_only_what_a_merge_request_brings(tmp_path):
    tache = yaml.safe_load((RACINE / "integrations/gitlab/encommun.yml").read_text("utf-8"))
    depot = make(tmp_path / "d", fichiers=SECRET, nu=False)
    fini = shell_of("\n".join(tache["encommun"]["script"]), {"ENCOMMUN_DEPUIS": "HEAD"}, depot)
    assert fini.returncode == 0, fini.stderr
    assert json.loads((depot / "gl-code-quality-report.json").read_text()) == []


def test_what_the_page_says_to_copy_can_be_copied(tmp_path):
    page = (RACINE / "docs" / "detecteurs.md").read_text(encoding="utf-8")
    suite = page[page.index("## Là où l’on développe") :]
    crochets, flux, gitlab = re.findall(r"```yaml\n(.*?)```", suite, re.DOTALL)
    (tmp_path / "c.yaml").write_text(crochets, encoding="utf-8")
    valide = shell_of("pre-commit validate-config c.yaml", {}, tmp_path)
    assert valide.returncode == 0, valide.stdout
    jsonschema.validate(yaml.safe_load(gitlab), published(CI_GITLAB))
    (tache,) = yaml.safe_load(flux)["jobs"].values()
    assert tache["steps"][1]["uses"].startswith("./")
    (crochet,) = yaml.safe_load((RACINE / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert yaml.safe_load(crochets)["repos"][0]["hooks"][0]["id"] == crochet["id"]


def test_the_pre_commit_hook_stops_a_secret_before_it_is_pushed(tmp_path):
    manifeste = RACINE / ".pre-commit-hooks.yaml"
    valide = shell_of(f"pre-commit validate-manifest {shlex.quote(str(manifeste))}", {}, tmp_path)
    assert valide.returncode == 0, valide.stdout
    (crochet,) = yaml.safe_load(manifeste.read_text("utf-8"))
    depot = make(tmp_path / "d", fichiers=SECRET, nu=False)
    # The same hook, run by the encommun of this environment: nothing has to be installed.
    local = {"repos": [{"repo": "local", "hooks": [{**crochet, "language": "system"}]}]}
    (depot / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
    git(depot, "add", ".")
    fini = shell_of("pre-commit run --hook-stage pre-push --all-files", {}, depot)
    assert fini.returncode == 1, fini.stdout + fini.stderr
    assert "src/envoi.py:1" in fini.stdout
    assert "q7Zk2Wm9" not in fini.stdout


SECRET = {"README.md": "# x\n", "src/envoi.py": 'JETON = "ghp_' + "q7Zk2Wm9Rt4Xp8Ls" * 3 + '"\n'}


# --- Any text -------------------------------------------------------------------------------

MOTS = st.sampled_from(
    [
        "licence",
        "MIT",
        "GPL",
        "v3",
        "ou ultérieure",
        "\n",
        "# ",
        "===",
        "```",
        "[a](b)",
        "a@b.fr",
        "=",
        ":",
        "'",
        '"',
        "password",
        "token",
        "SPDX-License-Identifier:",
        "name:",
        "- ",
        "  ",
        "é",
        "06 12 34 56 78",
        "\\",
        "<b>",
        "|",
    ]
)
TEXTES = st.one_of(st.text(max_size=300), st.lists(MOTS, max_size=60).map("".join))


@given(TEXTES)
def test_any_text_is_read(texte):
    assert identify(texte).confiance in range(1, 6)
    for nom in names(texte):
        assert nom.identifiant
    assert all(f.ligne >= 1 for f in validate(texte))
    for suffixe in ("md", "rst", "adoc", "org", "txt"):
        assert all(s.ligne >= 1 for s in sections(texte, f"README.{suffixe}"))
    assert language(texte)[0]


@given(
    st.one_of(st.binary(max_size=400), TEXTES.map(str.encode)),
    st.sampled_from(["a.py", "b.yml", "c.csv", ".env"]),
)
def test_any_bytes_are_read(octets, nom):
    assert isinstance(decode(octets), str)
    for trouvaille in (
        *motifs_secrets.scan(nom, octets, octets.lower()),
        *motifs_personnes.scan(nom, octets, octets.lower()),
    ):
        assert trouvaille.ligne >= 1
        assert "*" in trouvaille.masque or "lignes" in trouvaille.masque
