# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every parser, on inputs bent at random: a minute on CI, a few seconds elsewhere.

Nothing may escape but what is foreseen, no detector may fail, no report may be malformed, no case
may run without end. The draw depends on the code: the same code replays the same cases, a change
explores others. ENCOMMUN_FUZZ_SECONDES says how long.
"""

import io
import json
import os
import random
import tarfile
import time
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from encommun import detectors
from encommun.core.constats import Issue
from encommun.core.erreurs import Erreur
from encommun.detectors import donnees, registre, reglages, scanner
from encommun.detectors.archive import ArchiveSource
from encommun.detectors.depot import Depot, Fichier, Illisible
from encommun.detectors.git import split_nul
from encommun.detectors.historique import read_log
from encommun.detectors.secrets_historique import additions
from encommun.rendering.constats import FORMATS, Vue, render
from soutien.depots import MIT
from soutien.schemas import junit_faults
from soutien.temps import ends

AU = date(2026, 1, 1)
SECONDES = float(os.environ.get("ENCOMMUN_FUZZ_SECONDES", "60" if os.environ.get("CI") else "4"))
SANS_FIN = 40  # seconds of computing for one small input: it would not have ended
PUBLICCODE = """publiccodeYmlVersion: "0.4"
name: Outil
url: https://forge.ville.example/outil
releaseDate: 2026-01-02
platforms: [web]
developmentStatus: stable
softwareType: standalone/web
description:
  fr:
    shortDescription: Un outil.
    longDescription: Un outil qui aide les communes.
    features: [Aider]
legal: {license: EUPL-1.2}
maintenance: {type: internal, contacts: [{name: Service}]}
localisation: {localisationReady: true, availableLanguages: [fr]}
"""
ETIQUETTE = "SPDX-" + "License-Identifier:"
GRAINES = {
    "README.md": "# Outil\n\nPour les communes. [doc](docs/)\n\n## Contribuer\n\nÉcrivez à "
    "contact@ville.example.\n\n## Licence\n\nEUPL-1.2 ou ultérieure, `etalab-2.0` pour "
    "les textes.\n",
    "README.rst": "Outil\n=====\n\nLicence\n-------\n\nMIT\n",
    "LICENSE": MIT,
    "CONTRIBUTING.md": "# Contribuer\n\nVoir [le guide](docs/guide.md). Signed-off-by exigé.\n",
    "GOVERNANCE.md": "# Gouvernance\n\nLe comité décide à la majorité.\n",
    "SECURITY.md": "# Sécurité\n\nÉcrivez à securite@ville.example.\n",
    "CHANGELOG.md": "# Journal\n\n## 1.0.0 - 2026-01-02\n\n- Début\n",
    "publiccode.yml": PUBLICCODE,
    "package.json": '{"name": "x", "license": "(MIT OR Apache-2.0)", "scripts": {"test": "jest"}}',
    "pyproject.toml": '[project]\nname = "x"\nlicense = "MIT"\ndependencies = ["a>=1"]\n',
    "setup.cfg": "[metadata]\nlicense = MIT\n",
    "setup.py": 'from setuptools import setup\nsetup(name="x", license="MIT")\n',
    "composer.json": '{"license": ["MIT", "GPL-2.0-only"], "require": {"php": ">=8"}}',
    "Cargo.toml": '[package]\nname = "x"\nlicense = "MIT OR Apache-2.0"\n',
    "pom.xml": "<project><licenses><license><name>MIT</name></license></licenses></project>",
    "x.gemspec": 'Gem::Specification.new do |s|\n  s.license = "MIT"\nend\n',
    "DESCRIPTION": "Package: x\nLicense: GPL (>= 2)\n",
    "codemeta.json": '{"license": "https://spdx.org/licenses/MIT"}',
    "CITATION.cff": "cff-version: 1.2.0\nlicense: MIT\ntitle: x\n",
    "go.mod": "module x\n\ngo 1.22\n\nrequire a/b v1.0.0\n",
    "REUSE.toml": f'version = 1\n[[annotations]]\npath = ["**"]\n{ETIQUETTE[:-1]} = "MIT"\n',
    ".reuse/dep5": "Format: x\n\nFiles: *\nCopyright: x\nLicense: MIT\n",
    ".mailmap": "Ada <ada@ville.example> <a@b.c>\n",
    ".gitattributes": "docs/** linguist-vendored\n*.x linguist-generated=false\n",
    ".encommun.yml": "version: 1\ncriteres:\n  essais:\n    statut: eteint\n    raison: Aucun.\n"
    "    le: 2026-01-02\nexclure:\n  - a/\n",
    ".gitlab-ci.yml": "tests:\n  script:\n    - pytest\n",
    ".github/workflows/ci.yml": "on: push\njobs:\n  t:\n    steps:\n      - run: npm test\n",
    ".github/ISSUE_TEMPLATE/a.yml": "name: a\nbody: []\n",
    "src/a.py": f"# {ETIQUETTE} MIT\nJETON = 'ghp_{'q7Zk2Wm9Rt4Xp8Ls' * 3}'\n",
    ".env": "DATABASE_URL=postgres://u:p4ssW0rdX9@hote.ville.example/b\nSECRET_KEY=a8Zk2Wm9Rt4Xp8Lsq7\n",
    "tests/test_a.py": "def test_a():\n    assert True\n",
    "data/a.csv": "nom;prenom;tel\nVasselin;Ada;06 12 34 56 78\n",
    "data/schema.json": '{"fields": [{"name": "a", "type": "string"}]}',
    "datapackage.json": '{"name": "x", "licenses": [{"name": "etalab-2.0"}], "resources": []}',
    "sbom.cdx.json": '{"bomFormat": "CycloneDX", "specVersion": "1.6"}',
    "docs/guide.adoc": "= Guide\n\n== Installer\n",
}
DONNEES = {
    ".csv": b"siret;date;lat;lon;courriel\n73282932000074;2026-01-02;48,85;2,35;a@b.fr\n1;x;;;\n",
    ".tsv": b"a\tb\n1\t2\n",
    ".json": b'[{"insee": "01001", "nom": "A"}, {"insee": "2A004", "nom": "B"}]',
    ".jsonl": b'{"a": 1}\n{"a": 2}\n',
    ".geojson": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": '
    b'{"type": "Point", "coordinates": [2.35, 48.85]}, "properties": {"a": 1}}]}',
    ".parquet": b"PAR1" + bytes(60) + b"\x15\x02\x19\x2c\x48\x06schema\x15\x02\0\x10\0\0\0PAR1",
}
MOTS = (
    *(bytes([octet]) for octet in b"\0\n\r\t\xff'\"\\`{}[]()<>|%@"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3\xa9", b"\xe2\x80\xae", b"\x1b[31m"),
    *(b"&a", b"*a", b"&x [*x]", b"!!python/object:x", b"# ", b"===", b"---", b": ", b"- "),
    *(b"999999999999", b"-1", b"1e999", b"NaN", b"null", b"no", b"../../etc/passwd"),
    *(ETIQUETTE.encode(), b" OR ", b" WITH ", b"GPL-3.0-or-later", b"licence ", b"://"),
    *(b"a" * 300, b"[" * 200),
)


class Memoire:
    """A tree in memory, as a source: no process, so many cases a second."""

    a_historique = False
    tronque = False
    alertes: tuple[str, ...] = ()

    def __init__(self, fichiers):
        self.nom, self.commit, self.le = "x", "0" * 40, AU
        self.contenu = fichiers

    def entries(self):
        return [Fichier(c, c, len(o)) for c, o in self.contenu.items()], [], []

    def contents(self, fichiers):
        for fichier in fichiers:
            yield fichier, self.contenu[fichier.cle]

    def blocks(self, fichier):
        yield self.contenu[fichier.cle]

    def tags(self):
        raise Illisible("Sans étiquettes.")

    def history(self):
        raise Illisible("Sans historique.")

    def close(self):
        pass


def bend(tirage, octets, autres):
    """The same, a little wrong."""
    octets = bytearray(octets)
    for _ in range(tirage.choice((1, 1, 2, 3, 6))):
        i = tirage.randrange(len(octets) + 1)
        j = min(len(octets), i + tirage.choice((0, 1, 3, 20, 200)))
        match tirage.randrange(7):
            case 0:
                del octets[i:j]
            case 1:
                octets[i:i] = tirage.choice(MOTS)
            case 2:
                octets[i:i] = octets[i:j] * tirage.choice((2, 30, 400))
            case 3 if i < len(octets):
                octets[i] = tirage.randrange(256)
            case 4:
                octets[i:] = b""
            case 5:
                autre = tirage.choice(autres)
                octets[i:j] = autre[: tirage.randrange(len(autre) + 1)]
            case _:
                octets[i:j] = tirage.choice(MOTS) * tirage.choice((1, 4, 500))
    return bytes(octets[:60_000])


# --- The targets: bytes in, nothing out but what is foreseen --------------------------------


def repository(tirage, _dossier):
    graines = {c: t.encode() for c, t in GRAINES.items()}
    fichiers = {c: graines[c] for c in tirage.sample(sorted(graines), 12)}
    for chemin in tirage.sample(sorted(fichiers), 5):
        fichiers[chemin] = bend(tirage, fichiers[chemin], list(graines.values()))
    with Depot(Memoire(fichiers), au=AU) as depot:
        criteres = registre.criteria()
        rapport = registre.examine(depot)
        assert [c.critere for c in rapport.constats] == list(criteres)
        pannes = [c.message for c in rapport.constats if "défaut à signaler" in c.message]
        assert not pannes
        try:
            reglages.read_settings(depot, criteres)
        except Erreur as refus:
            assert refus.remede  # noqa: PT017 - a refusal is right, and so is none
    vue = Vue(rapport, criteres, {}, "0", reglages.fingerprint)
    for forme in FORMATS:
        texte = render(vue, forme)
        texte.encode("utf-8")
        if forme in ("json", "sarif", "gitlab"):
            json.loads(texte)
        if forme == "junit":
            assert not junit_faults(texte)
        if forme == "badge":
            ET.fromstring(texte)  # noqa: S314 - our own output


def data_file(tirage, dossier):
    suffixe = tirage.choice(sorted(DONNEES))
    fichier = dossier / f"a{suffixe}"
    fichier.write_bytes(bend(tirage, DONNEES[suffixe], list(DONNEES.values())))
    compagnon = dossier / tirage.choice(("datapackage.json", "a.schema.json", "README.md"))
    compagnon.write_bytes(bend(tirage, GRAINES["datapackage.json"].encode(), list(MOTS)))
    try:
        rapport = donnees.inspect(fichier, AU)
    finally:
        compagnon.unlink()
        fichier.unlink()
    assert tuple(c.critere for c in rapport.constats) == donnees.CLES
    pannes = [c.message for c in rapport.constats if "défaut à signaler" in c.message]
    assert not pannes


def _archive(forme):
    tampon = io.BytesIO()
    if forme == "zip":
        with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
            for nom, texte in GRAINES.items():
                archive.writestr(f"d/{nom}", texte)
    else:
        with tarfile.open(fileobj=tampon, mode="w:gz" if forme == "tar.gz" else "w") as archive:
            for nom, texte in GRAINES.items():
                info = tarfile.TarInfo(f"d/{nom}")
                info.size = len(texte.encode())
                archive.addfile(info, io.BytesIO(texte.encode()))
    return tampon.getvalue()


ARCHIVES = {forme: _archive(forme) for forme in ("zip", "tar", "tar.gz")}


def archive(tirage, dossier):
    forme = tirage.choice(sorted(ARCHIVES))
    fichier = dossier / f"a.{forme}"
    fichier.write_bytes(bend(tirage, ARCHIVES[forme], list(MOTS)))
    try:
        with Depot(ArchiveSource(fichier), au=AU) as depot:
            rapport = registre.examine(depot)
    except (Erreur, Illisible):
        return
    assert not [c.message for c in rapport.constats if "défaut à signaler" in c.message]
    if any(c.issue is Issue.VU for c in rapport.constats):
        assert depot.fichiers


JOURNAL = (
    b"1750000000\n2025-06-15T15:06:40+02:00\na@b.c\nAda\nUn\n\nSigned-off-by: A <a@b.c>\n\0" * 3
)
DIFF = (
    b"commit %s\n\ndiff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n"
    b'+++ "b/\\303\\251.py"\n@@ -0,0 +1,2 @@\n+JETON = "ghp_%s"\n+x\n'
    b"commit %s\n\ndiff --cc y\n--- a/y\n+++ b/y\n@@@ -1,0 -1,0 +2 @@@\n++z\n"
) % (b"a" * 40, b"q7Zk2Wm9Rt4Xp8Ls" * 3, b"b" * 40)


def git_output(tirage, _dossier):
    histoire = read_log(split_nul(io.BytesIO(bend(tirage, JOURNAL, list(MOTS)))))
    assert len(histoire.jours) == len(histoire.auteurs) == len(histoire.instants)
    histoire.robots()
    for ajouts in additions(bend(tirage, DIFF, list(MOTS)).splitlines(keepends=True)):
        assert ajouts.line_of(1) >= 1
        ajouts.chemin.encode()


KINGFISHER = (
    b'{"findings": [{"rule": {"name": "jwt"}, "finding": {"path": "f0.py", "line": 3}}]}\n{}'
)
GITLEAKS = b'[{"RuleID": "jwt", "File": "f0.py", "StartLine": 3}]'


def scanner_answer(tirage, _dossier):
    for nom, reponse in (("kingfisher", KINGFISHER), ("gitleaks", GITLEAKS)):
        copies = {"f0.py": (Fichier("src/a.py", "", 9), 4)}
        try:
            for trouve in scanner._findings(nom, bend(tirage, reponse, [GITLEAKS]), copies):
                assert trouve.chemin == "src/a.py"
                assert 1 <= trouve.ligne <= 4
        except scanner._Echec as echec:
            assert str(echec)  # noqa: PT017 - idem


CIBLES = {
    repository: 0.45,
    data_file: 0.3,
    archive: 0.15,
    git_output: 0.05,
    scanner_answer: 0.05,
}


def code_seed():
    somme = sha256()
    for fichier in sorted(Path(detectors.__file__).parent.rglob("*.py")):
        somme.update(fichier.read_bytes())
    return somme.hexdigest()[:12]


@pytest.mark.parametrize(("cible", "part"), CIBLES.items(), ids=[c.__name__ for c in CIBLES])
def test_bent_inputs_are_survived(cible, part, tmp_path):
    graine = os.environ.get("ENCOMMUN_FUZZ_GRAINE") or code_seed()
    fin = time.monotonic() + SECONDES * part
    rang = 0

    while rang == 0 or time.monotonic() < fin:
        rang += 1
        tirage = random.Random(f"{graine}:{rang}")  # noqa: S311 - no secrecy
        try:
            ends(cible.__name__, lambda tirage=tirage: cible(tirage, tmp_path), SANS_FIN)
        except Exception as panne:
            # What must be said to play the case again.
            panne.add_note(f"ENCOMMUN_FUZZ_GRAINE={graine}, cas {rang} de {cible.__name__}")
            raise


# --- Texts made to be read again from each of their places ----------------------------------

LONG = 120_000  # characters
RELU = 8  # seconds of computing: reading them once takes one or two


def many(motif, avant="", apres=""):
    return avant + motif * (LONG // len(motif)) + apres


PROSE = ("\n", " ", "<!--", "](", "[", "![licence", "<img ", "<a", "`a/", "~~~\n", "# a\n## b\n")
RELUS = {
    "README.md": [
        many("doc ", "`"),
        *map(many, PROSE),
        many("/", "`"),
        many("a", "", "!"),
        many("](http://a/"),
        many("mailto:"),
        many("licensed under the\n"),
        many("bsd  - "),
        many(" ", "Licence : mpl,", "x"),
        many("ada@ville.example ", "Copyright "),
        many("ada@ville.fr ", "Copyright "),
        many("readthedocs.io/project/", "https://docs."),
    ],
    "README.org": [many("#+begin_src\n"), many(" ", "* a", "b")],
    "README": [many("#"), many("="), many("_" * 3 + "\n")],
    "CONTRIBUTING.md": [*map(many, PROSE), many("no cla "), many("a/"), many("a.md ")],
    "CODE_OF_CONDUCT.md": [many("<"), many("\n")],
    "SECURITY.md": [many("faille "), many("report "), many("a"), *map(many, PROSE)],
    "GOVERNANCE.md": [many("maintainers "), *map(many, PROSE)],
    "CHANGELOG.md": [many("\n"), many(" "), many("1."), many("v"), many("# 1\n")],
    "LICENSE": [
        many("\n"),
        many("interdi"),
        many("commercia"),
        many("attribution 4.0 international "),
        many("[a"),
        many("this product includes "),
        many(" ", "mpl,"),
    ],
    "publiccode.yml": [
        many("\n\n#", "legal:\n"),
        many("\n #", "legal:\n"),
        many(" ", "legal:\n"),
        many(".a", "url: http://a", " b\n"),
        many("a.", "maintenance: {contacts: [{name: a, email: a@", " b}]}\n"),
    ],
    "pyproject.toml": [many("\n", '[project]\nlicense = "MIT"\n')],
    "setup.py": [many('"License :: OSI Approved :: MIT License",\n')],
    "package.json": ['{"license": [' + many('"MIT",') + '"MIT"]}'],
    "pom.xml": [many("<license><!-- "), many("<license><name>MIT</name></license>")],
    "project.clj": [many(":license {:name "), many(":license {")],
    "x.gemspec": [many(" ", "s.license =", "x")],
    ".reuse/dep5": [many("Files: a\n"), many("\n ", "Files:")],
    "REUSE.toml": [
        many("path = [\n"),
        'path = ["' + "**a" * 30 + 'b"]\n',
        'path = ["' + "*a" * 30 + 'b"]\n',
    ],
    "LICENSES/MIT.txt": [MIT] * 3,
    ".gitattributes": ["*a" * 30 + "b linguist-vendored\n", many("a linguist-vendored\n")],
    "a" * 200: ["a"] * 3,
    ".env": ["SECRET_KEY=" + "_" * 60 + "!\n", many("password" * 9 + "\n"), many("a://b:@")],
    "conf/a.yaml": [many("SECRET_KEY: " + "PWD_" * 40 + "!\n"), many("password: a\n")],
    "src/a.py": [many("\n"), many("/*! "), many("GNU General "), many("#\n")],
    "tests/test_a.py": [many("\n"), many(" "), many("Test")],
    "src/b.py": [many("eyJaaaaaaaaaaa."), many("-eyJaaaaaaaaaaaaaaaaaaaaaaa"), many("ghp_")],
    "wp-config.php": [many("define('AUTH_KEY', '"), many("define('AUTH_KEY',"), many("'")],
    "tests/a.yaml": [many("\n"), many("- \n")],
    ".github/workflows/ci.yml": [many("\n"), many("test ")],
    "data/sbom.json": [many("\n"), many("{")],
    "data/a.csv": [many("@a"), many("0", "a\n"), many(";"), many("prenom;")],
    ".mailmap": [many("<")],
}
TOURS = max(map(len, RELUS.values()))


def together(rang):
    """The texts of this rank, in one tree."""
    return {c: textes[rang].encode() for c, textes in RELUS.items() if rang < len(textes)}


@pytest.mark.parametrize("rang", range(TOURS))
def test_texts_made_to_be_read_again_are_read_once(rang):
    with Depot(Memoire(together(rang)), au=AU) as depot:
        rapport = ends(rang, lambda: registre.examine(depot), RELU)
    assert not [c.message for c in rapport.constats if "défaut à signaler" in c.message]
