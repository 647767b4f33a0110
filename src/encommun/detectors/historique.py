# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The history in columns: who (as numbers), when, signed off or not."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

# One NUL-separated record per commit; names and addresses hold no line feed.
FORMAT = "%ct%n%cI%n%ae%n%an%n%B"

_ROBOT_NOM = re.compile(
    r"\[bot\]|\bbots?\b|[-_.]bot$|^bot[-_.]|dependabot|renovate|weblate|greenkeeper|snyk|pyup"
    r"|github[- ]actions?\b|gitlab[- ](?:ci|runner)|\bci\b|continuous integration"
    # Travis and Jenkins are people's names too.
    r"|^\W*(?:jenkins|travis)(?:[-_ ]?(?:ci|user|build\w*|deploy\w*|server|agent))?\W*$"
    r"|circleci|semantic[- ]release|release[- ]please|\brelease[-_]on[-_]\w+"
    r"|pre-commit|mergify|imgbot"
    r"|allcontributors"
    r"|all-contributors|crowdin|transifex|codacy|fossabot|whitesource|mend bolt|deepsource"
    r"|scrutinizer|codecov|netlify|vercel\b|stale\b.{0,100}bot|copilot-swe|automation\b|automated"
    r"|github-merge-queue|web-flow|robot\b|buildbot|zuul|autofix|restyled|lgtm-com|sonatype",
    re.IGNORECASE,
)
_ROBOT_ADRESSE = re.compile(
    r"\[bot\]@|(?:^|[+._-])bot(?:[+._-][^@]{0,200})?@|dependabot|renovate(?:bot|app)|weblate"
    # « talbot@ » is a person: only the words that go before « bot » in a machine's name count.
    r"|(?:^|[+._-])(?:ro|auto|build|changelog|ci|codecov|deploy|docs?|git|github|gitlab|l10n|lint|merge"
    r"|pr|release|renovate|snyk|test|translat\w{0,20}|update)bot@"
    r"|^actions?@github|github-actions|@travis-ci\.|^(?:ci|cd|jenkins|circleci|deploy|release|build"
    r"|robot"
    r"|gitlab-ci|semantic-release|automation)@|_bot_?[0-9a-f]*@|greenkeeper|snyk-bot|@pyup\.io"
    r"|crowdin|transifex|@users\.noreply\.weblate|noreply@anthropic",
    re.IGNORECASE,
)


def looks_automated(nom: str, adresse: str) -> bool:
    """Whether a name or an address shows automation."""
    return bool(_ROBOT_NOM.search(nom) or _ROBOT_ADRESSE.search(adresse))


@dataclass(slots=True)
class Historique:
    """Commits reachable from HEAD, one column per fact. Authors are numbers.

    `adresses` are lower-cased e-mails, without mailmap; `noms[i]` counts the names that
    address i used.
    """

    instants: array[int] = field(default_factory=lambda: array("q"))
    jours: array[int] = field(default_factory=lambda: array("i"))  # committer's local day, ordinal
    auteurs: array[int] = field(default_factory=lambda: array("i"))
    signes: bytearray = field(default_factory=bytearray)
    adresses: list[str] = field(default_factory=list)
    noms: list[dict[str, int]] = field(default_factory=list)
    tronque: bool = False

    def __len__(self) -> int:
        return len(self.auteurs)

    def robots(self) -> set[int]:
        """Numbers of the authors that show automation."""
        trouves = set()
        for numero, (adresse, noms) in enumerate(zip(self.adresses, self.noms, strict=True)):
            total = sum(noms.values())
            par_nom = sum(n for nom, n in noms.items() if _ROBOT_NOM.search(nom))
            if _ROBOT_ADRESSE.search(adresse) or par_nom * 2 > total:
                trouves.add(numero)
        return trouves


_SIGNATURE = re.compile(rb"^[^\S\n]*+Signed-off-by:\s*\S.*@", re.IGNORECASE | re.MULTILINE)


def read_log(enregistrements: Iterable[bytes]) -> Historique:
    """The history from the records of `git log -z --format=FORMAT`."""
    h = Historique()
    numero_de: dict[bytes, int] = {}
    ordinal_de: dict[bytes, int] = {}
    for brut in enregistrements:
        champs = brut.split(b"\n", 4)
        if len(champs) < 4:
            continue
        instant, iso, adresse, nom = champs[:4]
        jour = ordinal_de.get(iso[:10])
        if jour is None:
            jour = ordinal_de[iso[:10]] = _ordinal(iso[:10])
        numero = numero_de.get(adresse)
        if numero is None:
            texte = adresse.decode("utf-8", "replace").strip().lower()
            numero = numero_de.get(texte.encode(), len(h.adresses))
            if numero == len(h.adresses):
                h.adresses.append(texte)
                h.noms.append({})
            numero_de[adresse] = numero_de[texte.encode()] = numero
        appele = nom.decode("utf-8", "replace").strip()
        noms = h.noms[numero]
        noms[appele] = noms.get(appele, 0) + 1
        h.instants.append(_int64(instant))
        h.jours.append(jour)
        h.auteurs.append(numero)
        corps = champs[4] if len(champs) > 4 else b""
        # A cheap test first: most messages are not signed off.
        h.signes.append(b"igned-" in corps and _SIGNATURE.search(corps) is not None)
    return h


def _ordinal(iso: bytes) -> int:
    try:
        return date.fromisoformat(iso.decode("ascii", "replace")).toordinal()
    except ValueError:
        return 0


def _int64(texte: bytes) -> int:
    try:
        return max(-(2**62), min(int(texte), 2**62))
    except ValueError:
        return 0
