# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The house itself: what would be wrong anywhere, whoever wrote it."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

import encommun

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("referentiel", "core", "loader", "detectors", "rendering", "store", "web", "cli")


@cache
def tracked() -> tuple[Path, ...]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    files = (ROOT / name for name in listing.split("\0") if name)
    return tuple(file for file in files if file.is_file() and not file.is_symlink())


def text_of(file: Path) -> str:
    """Its text, or nothing for a binary file."""
    content = file.read_bytes()
    return "" if b"\0" in content else content.decode()


def without_comments(page: Path) -> str:
    comments = re.compile(r"<!--.*?-->", flags=re.DOTALL)
    return comments.sub(lambda comment: "\n" * comment[0].count("\n"), text_of(page))


def faults(pattern: re.Pattern[str], files: tuple[Path, ...]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for file in files
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if pattern.search(line)
    ]


@cache
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normalised(requirement: str) -> str:
    """`Django[argon2]>=6.1` gives `django`."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def declared() -> dict[str, list[str]]:
    """Names of the packages that pyproject.toml asks for, by lock file."""
    meta = project()["project"]
    groups = project()["dependency-groups"]
    extras = [r for extra in meta["optional-dependencies"].values() for r in extra]
    return {
        "base": [normalised(r) for r in meta["dependencies"]],
        "outils": [normalised(r) for r in groups["outils"]],
        "dev": [normalised(r) for r in (*meta["dependencies"], *groups["dev"], *extras)],
    }


# --- Nothing of one machine, nothing of one network -------------------------------------


def test_no_tracked_file_names_a_registry_host():
    hosts = (("pypi", ".org"), ("python", "hosted"), ("registry.npm", "js"), ("deb.deb", "ian"))
    pattern = "|".join(re.escape("".join(halves)) for halves in hosts)
    assert faults(re.compile(pattern), tracked()) == []


def test_no_tracked_file_holds_the_path_of_one_machine():
    assert faults(re.compile(r"(?<![\w.])/(?:root|home|work|farm)/[.a-z]"), tracked()) == []


def test_no_lock_file_that_names_hosts_is_tracked():
    names = {file.name for file in tracked()}
    assert names.isdisjoint({"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"})


# --- Dependencies -----------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["base", "outils", "dev"])
def test_each_declared_dependency_is_locked_with_its_hashes(lock):
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if re.match(r"\w", line)]
    assert set(declared()[lock]) - {normalised(pin) for pin in pins} == set()
    assert [pin for pin in pins if "==" not in pin or not pin.endswith("\\")] == []


def test_each_declared_dependency_says_why_it_is_there():
    page = (ROOT / "docs/dependances.md").read_text(encoding="utf-8")
    explained = {normalised(name) for name in re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)}
    wanted = {name for names in declared().values() for name in names}
    assert explained == wanted


def test_each_package_that_runs_with_encommun_serves_it():
    """Django is given some of them by name, in its settings."""
    code = [
        file for file in tracked() if file.suffix == ".py" and file.is_relative_to(ROOT / "src")
    ]
    called = re.compile(r"^\s*(?:import|from) (\w+)|\"(\w+)\.\w", re.MULTILINE)
    modules = {name for file in code for names in called.findall(text_of(file)) for name in names}
    packages = packages_distributions()
    served = {normalised(package) for name in modules for package in packages.get(name, ())}
    assert set(declared()["base"]) - served == set()


def test_the_inventory_of_components_is_that_of_the_lock():
    written = subprocess.run(
        [sys.executable, ROOT / "tools/nomenclature.py", "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert written == (ROOT / "sbom.cdx.json").read_text(encoding="utf-8"), "run `make lock`"
    names = {component["name"] for component in json.loads(written)["components"]}
    assert set(declared()["base"]) <= names


def test_hooks_run_the_tools_that_the_lock_chose():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert {hook["language"] for repo in config["repos"] for hook in repo["hooks"]} == {"system"}


# --- The way in -------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_front_page_gives_the_two_commands(page, command):
    assert command in (ROOT / page).read_text(encoding="utf-8")


def test_each_make_target_named_in_a_page_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    pages = [file for file in tracked() if file.suffix == ".md"]
    named = {t for page in pages for t in re.findall(r"`make ([a-z-]+)", text_of(page))}
    assert named - targets == set()


def test_each_relative_link_of_a_page_leads_somewhere():
    broken = [
        f"{page.relative_to(ROOT)} → {target}"
        for page in tracked()
        if page.suffix == ".md" and "referentiel" not in page.parts
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", without_comments(page))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_scripts_can_be_run():
    scripts = [file for file in tracked() if text_of(file).startswith("#!")]
    assert ROOT / ".ci/run" in scripts
    assert [str(file) for file in scripts if not os.access(file, os.X_OK)] == []


def test_publiccode_tells_the_version_and_licence_of_the_package():
    card = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert card["softwareVersion"] == encommun.__version__
    assert card["legal"]["license"] == project()["project"]["license"]
    for description in card["description"].values():
        assert len(description["shortDescription"].strip()) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000


def test_the_citation_tells_the_version_and_licence_of_the_package():
    card = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert card["version"] == encommun.__version__
    assert card["license"] == project()["project"]["license"]


def test_our_own_repository_passes_its_own_checks_with_nothing_switched_off():
    run = subprocess.run(
        [Path(sys.executable).with_name("encommun"), "constater", ROOT, "--format", "json"],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    findings = json.loads(run.stdout)["constats"]
    to_do = {f["critere"]: f["issue"] for f in findings if f["a_faire"]}
    card = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    if ".invalid/" in card["url"]:
        # No public address yet: people can only open a ticket, and no version is tagged.
        assert to_do.pop("contact") == "partiel"
        to_do.pop("versions_etiquetees", None)
    assert to_do == {}
    assert not (ROOT / ".encommun.yml").exists()


# --- The words --------------------------------------------------------------------------


def public_classes(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize(
    "module",
    [
        pytest.param(file, id=str(file.relative_to(ROOT / "src/encommun/core")))
        for file in sorted((ROOT / "src/encommun/core").rglob("*.py"))
    ],
)
def test_each_public_class_of_the_core_is_in_the_glossary(module):
    page = (ROOT / "docs/glossaire.md").read_text(encoding="utf-8")
    assert public_classes(module) - set(re.findall(r"`(\w+)`", page)) == set()


def test_french_pages_keep_french_typography():
    pages = [
        file
        for file in tracked()
        if file.suffix == ".md"
        and not file.name.endswith(".en.md")
        and (file.parent == ROOT or file.is_relative_to(ROOT / "docs"))
    ]
    check = [sys.executable, "tools/typographie.py", "--verifier", *pages]
    told = subprocess.run(check, check=False, cwd=ROOT, capture_output=True, text=True)
    assert told.stdout == told.stderr == ""


def test_each_file_of_the_code_that_a_page_names_exists():
    rooms = "|".join((*ROOMS, "tests", "tools", "benchmarks", "docs", "schemas"))
    named = re.compile(rf"`((?:src/encommun/)?(?:{rooms})/[\w./-]*\w/?)`")
    homes = (ROOT, ROOT / "src/encommun", ROOT / "src/encommun/referentiel")
    pages = [file for file in tracked() if file.suffix == ".md" and "src" not in file.parts]
    lost = {
        f"{page.name}: {path}"
        for page in pages
        for path in named.findall(text_of(page))
        if not any((home / path).exists() for home in homes)
    }
    assert lost == set()


# --- The rooms --------------------------------------------------------------------------


def test_no_module_swallows_the_house():
    modules = [file for file in tracked() if file.is_relative_to(ROOT / "src")]
    lengths = {
        str(file.relative_to(ROOT)): len(text_of(file).splitlines())
        for file in modules
        if file.suffix == ".py" and "migrations" not in file.parts
    }
    assert {name: length for name, length in lengths.items() if length > 500} == {}
