# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Third parties join; what surrounds the command holds together; no text makes a parser crash."""

import re
import types
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

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
from soutien.depots import make

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


def test_the_files_for_forges_are_sound():
    for chemin in (
        ".pre-commit-hooks.yaml",
        "integrations/github/action.yml",
        "integrations/gitlab/encommun.yml",
    ):
        texte = (RACINE / chemin).read_text(encoding="utf-8")
        assert "encommun constater" in texte
        assert yaml.safe_load(texte)


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
