# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Licences by the names people give them, in French and English: « GPLv3+ », « licence MIT ».

Everything becomes an SPDX identifier. A GNU name without version or without « or later » is a
*base* (`GPL-3.0`): only `settle` decides between -only and -or-later, from the grants seen.
A family (`BSD`, `GPL`) agrees with each of its members and identifies none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from encommun.detectors.textes import fold

CONTENUS = re.compile(
    r"^(?:CC-BY|CC0|etalab|LicenseRef-etalab|ODbL|ODC-By|PDDL|GFDL|OGL|OFL|LicenseRef-CC|DL-DE)"
)
FAMILLES = {
    "BSD": ("BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause", "BSD-1-Clause", "0BSD"),
    "GPL": ("GPL-1.0", "GPL-2.0", "GPL-3.0"),
    "LGPL": ("LGPL-2.0", "LGPL-2.1", "LGPL-3.0"),
    "AGPL": ("AGPL-1.0", "AGPL-3.0"),
    "CECILL": ("CECILL-1.0", "CECILL-1.1", "CECILL-2.0", "CECILL-2.1", "CECILL-B", "CECILL-C"),
    "CC": ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-3.0", "CC-BY-SA-3.0", "CC0-1.0"),
    "EUPL": ("EUPL-1.0", "EUPL-1.1", "EUPL-1.2"),
}
_USUELLES = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-1.1",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-4-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "MPL-1.1",
    "MPL-2.0",
    "EPL-1.0",
    "EPL-2.0",
    "EUPL-1.0",
    "EUPL-1.1",
    "EUPL-1.2",
    "CECILL-1.0",
    "CECILL-1.1",
    "CECILL-2.0",
    "CECILL-2.1",
    "CECILL-B",
    "CECILL-C",
    "etalab-2.0",
    "ODbL-1.0",
    "ODC-By-1.0",
    "PDDL-1.0",
    "CC0-1.0",
    "Unlicense",
    "WTFPL",
    "BSL-1.0",
    "Artistic-1.0",
    "Artistic-2.0",
    "OFL-1.1",
    "LiLiQ-P-1.1",
    "LiLiQ-R-1.1",
    "LiLiQ-Rplus-1.1",
    "OSL-3.0",
    "AFL-3.0",
    "GFDL-1.2",
    "GFDL-1.3",
    "PSF-2.0",
    "Python-2.0",
    "OGL-UK-1.0",
    "OGL-UK-2.0",
    "OGL-UK-3.0",
    "CDDL-1.0",
    "CDDL-1.1",
    "CPL-1.0",
    "MS-PL",
    "PostgreSQL",
    "NCSA",
    "X11",
    "JSON",
    "Ruby",
    "PHP-3.01",
    "UPL-1.0",
    "BlueOak-1.0.0",
    "CERN-OHL-S-2.0",
    "CERN-OHL-W-2.0",
    "CERN-OHL-P-2.0",
    "BUSL-1.1",
    "SSPL-1.0",
    "Elastic-2.0",
    "CC-BY-1.0",
    "CC-BY-2.0",
    "CC-BY-2.5",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC-BY-SA-1.0",
    "CC-BY-SA-2.0",
    "CC-BY-SA-2.5",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-3.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-3.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-3.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-ND-3.0",
    "CC-BY-NC-ND-4.0",
    "GPL-1.0",
    "GPL-2.0",
    "GPL-3.0",
    "LGPL-2.0",
    "LGPL-2.1",
    "LGPL-3.0",
    "AGPL-1.0",
    "AGPL-3.0",
    "W3C",
    "DL-DE-BY-2.0",
    "LicenseRef-etalab-1.0",
    "Vim",
    "Beerware",
]
_GNU = re.compile(r"^((?:A|L)?GPL-\d\.\d)(-only|-or-later|\+)?$")
_PAR_NOM = {i.lower(): i for i in _USUELLES}
_PAR_NOM.update(
    {
        "apache 2": "Apache-2.0",
        "apache 2.0": "Apache-2.0",
        "apache2": "Apache-2.0",
        "apache": "Apache-2.0",
        "apache license 2.0": "Apache-2.0",
        "expat": "MIT",
        "mit license": "MIT",
        "the mit license": "MIT",
        "etalab-1.0": "LicenseRef-etalab-1.0",
        "lo-2.0": "etalab-2.0",
        "lov2": "etalab-2.0",
        "fr-lo": "etalab-2.0",
        "odc-odbl": "ODbL-1.0",
        "odbl": "ODbL-1.0",
        "cc-zero": "CC0-1.0",
        "cc0": "CC0-1.0",
        "cc-by": "CC-BY-4.0",
        "cc-by-sa": "CC-BY-SA-4.0",
        "bsd": "BSD",
        "gpl": "GPL",
        "lgpl": "LGPL",
        "agpl": "AGPL",
        "cecill": "CECILL",
        "eupl": "EUPL",
    }
)


def base(identifiant: str) -> str:
    """`GPL-3.0-or-later` → `GPL-3.0`; other identifiers as they are."""
    m = _GNU.match(identifiant)
    return m[1] if m else identifiant


def grant(identifiant: str) -> str:
    """What a GNU identifier says of later versions: `only`, `later`, or nothing."""
    m = _GNU.match(identifiant)
    if m is None or m[2] is None:
        return ""
    return "only" if m[2] == "-only" else "later"


def settle(identifiant: str, accorde: str) -> str:
    """A GNU base becomes `-only`, or `-or-later` when that was granted."""
    m = _GNU.match(identifiant)
    if m is None:
        return identifiant
    dit = grant(identifiant) or accorde or "only"
    return m[1] + ("-or-later" if dit == "later" else "-only")


def canonical(identifiant: str) -> str:
    """An SPDX identifier in its own case, with `+` and old GNU names kept as bases."""
    propre = identifiant.strip().strip("()\"'`")
    m = re.fullmatch(r"((?:a|l)?gpl-\d(?:\.\d)?)(-only|-or-later|\+)?", propre, re.IGNORECASE)
    if m:
        nom = m[1].upper()
        nom = nom if "." in nom else nom + ".0"
        suffixe = {"-ONLY": "-only", "-OR-LATER": "-or-later", "+": "-or-later"}
        return nom + suffixe.get((m[2] or "").upper(), "")
    return _PAR_NOM.get(propre.lower(), propre)


def identifiers(expression: str) -> list[str]:
    """Identifiers of an SPDX expression, in order, exceptions left out."""
    sans_exceptions = re.sub(r"\bWITH\s+[\w.-]+", "", expression)
    mots = re.findall(r"[A-Za-z0-9][\w.+:-]*", sans_exceptions)
    return [canonical(m) for m in mots if m.upper() not in ("AND", "OR", "WITH")]


def is_known(identifiant: str) -> bool:
    return base(identifiant) in _USUELLES


@cache
def spdx_list() -> frozenset[str]:
    """Every SPDX identifier, lower-cased. Loaded only when an unusual one must be judged."""
    from license_expression import get_license_index  # noqa: PLC0415 - a large index, rarely needed

    noms: set[str] = set()
    for licence in get_license_index():
        cle = licence.get("spdx_license_key")
        if cle and not licence.get("is_exception"):
            noms.add(cle.lower())
            noms.update(autre.lower() for autre in licence.get("other_spdx_license_keys") or [])
    return frozenset(noms)


def is_spdx(identifiant: str) -> bool:
    """Whether this is on the SPDX list, deprecated GNU names included."""
    propre = identifiant.strip()
    if canonical(propre) == propre and is_known(propre):
        return not propre.startswith("LicenseRef-")
    return propre.lower().rstrip("+") in spdx_list()


# --- Names in sentences ---------------------------------------------------------------------

_PLUS = (
    r"(?P<plus>\+|[ ,(-]*(?:\(?(?:or|ou)[ -](?:\(?at your option\)? )?(?:any "
    r"|toute? )?(?:version )?"
    r"(?:later|newer|above|ulterieure?s?|superieure?s?|posterieure?s?|suivantes?"
    r"|plus recentes?)))?"
)
_VER = r"[ ,:(-]*(?:version|ver|v|la version|dans sa version|en version)?[ .-]*"
_MOTIFS: tuple[tuple[str, str], ...] = (
    (
        "AGPL",
        (
            rf"\b(?:gnu[ /-]*)?(?:agpl|affero gpl|(?:gnu )?affero(?: general public)? licen[cs]e"
            rf"|licence publique generale(?: gnu)? affero)(?: ?\(?(?:gnu"
            rf" )?agpl\)?)?{_VER}(?P<ver>[13](?:\.0)?)?{_PLUS}(?P<seul>[ -]only| uniquement"
            rf"| seulement)?"
        ),
    ),
    (
        "LGPL",
        (
            rf"\b(?:gnu[ /-]*)?(?:lgpl|(?:lesser|library) general public licen[cs]e"
            rf"|licence publique generale(?: gnu)? (?:limitee"
            rf"|amoindrie))(?: ?\(?(?:gnu )?lgpl\)?)?{_VER}(?P<ver>(?:2\.[01]"
            rf"|[23](?:\.0)?))?{_PLUS}(?P<seul>[ -]only| uniquement| seulement)?"
        ),
    ),
    (
        "GPL",
        (
            rf"\b(?<!l)(?<!a)(?<!lesser )(?<!affero )(?<!library )(?:gnu[ /-]*)?(?:gpl"
            rf"|general public licen[cs]e|licence publique generale(?: gnu)?(?! (?:affero|limitee"
            rf"|amoindrie)))(?: ?\(?(?:gnu )?gpl\)?)?{_VER}(?P<ver>[123](?:\.0)?)?{_PLUS}(?P<seul>["  # noqa: E501 - one string, kept whole
            rf" -]only| uniquement| seulement)?"
        ),
    ),
    (
        "EUPL",
        (
            r"\b(?:eupl|european union public licen[cs]e"
            r"|licence publique de l'union europeenne)(?: ?\(eupl\))?(?:[ ,:-]*+(?:version"
            r"|v)?[ .-]*+(?P<ver>1\.[012]))?"
        ),
    ),
    (
        "CECILL",
        (
            r"\b(?:ce[- ]?cill)(?P<var>[- ]?[bc]\b)?(?:[ ,:-]*+(?:version|v)?[ .-]*+(?P<ver>(?:1\.[01]"  # noqa: E501 - one string, kept whole
            r"|2(?:\.[01])?)))?"
        ),
    ),
    (
        "ETALAB",
        (
            r"\b(?:licence ouverte|open licen[cs]e(?= ?(?:v?[12]|/|\(?etalab|2))|etalab[- ](?=\d)"
            r"|licence etalab|etalab open licen[cs]e|licence ouverte ?/ ?open licen[cs]e"
            r"|lov?[- ]?(?=2\.0))(?:[ /]*open licen[cs]e)?(?:[ (]*(?:d')?etalab\)?)?(?:["
            r" ,:()-]*+(?:version|v)?[ .-]*+(?P<ver>[12](?:\.0)?))?"
        ),
    ),
    ("ODbL-1.0", r"\bodbl\b|\bopen database licen[cs]e"),
    ("ODC-By-1.0", r"\bodc[- ]by\b|open data commons attribution"),
    ("PDDL-1.0", r"\bpddl\b|public domain dedication and licen[cs]e"),
    ("CC0-1.0", r"\bcc[ -]?0\b(?!\.)|\bcc[ -]zero\b|creative commons(?:[ -]+cc0)?[ -]+zero"),
    (
        "CC",
        (
            r"\b(?:cc|creative commons)[ -]*+(?:licen[cs]e )?(?P<cc>(?:by|attribution"
            r"|paternite)(?:[ -]*+(?:nc|sa|nd|non-?commercial|share-?alike|no-?deriv\w*"
            r"|no deriv\w*"
            r"|pas d'utilisation commerciale"
            r"|partage(?: (?:des conditions initiales )?(?:a l'identique|dans les memes conditions))?"  # noqa: E501 - one string, kept whole
            r"|pas de modification))*)(?:[ ,:-]*+(?:version|v)?[ .]*+(?P<ver>[1234]\.[05]))?"
        ),
    ),
    (
        "Apache-2.0",
        (
            r"\bapache(?: software)?(?: (?:public )?licen[cs]e)?(?:[ ,:-]*+(?:version"
            r"|v)?[ .-]*+2(?:\.0)?\b)|\blicence apache\b|\bapache licen[cs]e\b|\basl ?2(?:\.0)?\b"
        ),
    ),
    (
        "BSD-3-Clause",
        (
            r"\b(?:bsd[- ]*+(?:\(?3|new|three|\(3|modified|revised)|(?:new|modified|revised"
            r"|3[- ]clause|three[- ]clause)[- ]*+(?:\")?bsd|bsd.{0,12}(?:3|trois) clauses?)"
        ),
    ),
    (
        "BSD-2-Clause",
        (
            r"\b(?:bsd[- ]*+(?:\(?2|simplified|two)|(?:simplified|2[- ]clause|two[- ]clause"
            r"|freebsd)[- ]*+(?:\")?(?:bsd|licen[cs]e)|bsd.{0,12}(?:2|deux) clauses?)"
        ),
    ),
    ("0BSD", r"\b0bsd\b|zero[- ]clause bsd"),
    ("BSD", r"\bbsd\b(?![- ]*+(?:[234(]|new|simplified|three|two|modified|revised))(?<!0bsd)"),
    (
        "MPL",
        (
            r"\b(?:mpl|mozilla public licen[cs]e)(?: ?\(mpl\))?(?:[ ,:-]*+(?:version"
            r"|v)?[ .-]*+(?P<ver>(?:1\.[01]|2(?:\.0)?)))?"
        ),
    ),
    (
        "EPL",
        (
            r"\b(?:epl|eclipse public licen[cs]e)(?:[ ,:-]*+(?:version"
            r"|v)?[ .-]*+(?P<ver>[12](?:\.0)?))?"
        ),
    ),
    ("ISC", r"\bisc licen[cs]e|licence isc\b|\blicen[cs]e[\s:`*\[-]+isc\b|\bisc\b(?= licensed)"),
    ("Unlicense", r"\bunlicense\b|the unlicense"),
    ("WTFPL", r"\bwtfpl\b"),
    ("Zlib", r"\bzlib licen[cs]e|licence zlib"),
    ("BSL-1.0", r"\bboost software licen[cs]e|\bbsl-1\.0\b"),
    ("BUSL-1.1", r"\bbusiness source licen[cs]e|\bbusl\b"),
    ("SSPL-1.0", r"\bserver side public licen[cs]e|\bsspl\b"),
    ("Artistic-2.0", r"\bartistic licen[cs]e(?: v?2(?:\.0)?)?"),
    ("OFL-1.1", r"\bopen font licen[cs]e|\bofl(?:[- ]1\.1)?\b"),
    ("OGL-UK-3.0", r"\bopen government licen[cs]e|\bogl[- ](?:uk[- ])?(?:v?3)"),
    ("LiLiQ-R-1.1", r"\bliliq-r(?!\+)"),
    ("LiLiQ-P-1.1", r"\bliliq-p"),
    ("OSL-3.0", r"\bopen software licen[cs]e|\bosl[- ]3"),
    ("GFDL-1.3", r"\bgfdl\b|gnu free documentation licen[cs]e"),
    ("PSF-2.0", r"\bpython software foundation licen[cs]e|\bpsf licen[cs]e"),
    (
        "MIT",
        (
            r"\b(?:mit|expat)[- ]?(?:/expat )?licen[cs](?:e|ed|ing)\b|\blicen[cs]e\s+(?:de type "
            r"|publique |the |opensource |open source |libre )?\W{0,4}(?:mit|expat)\b|\b(?:under|sous"  # noqa: E501 - one string, kept whole
            r"|the|termes de la|en|type|licen[cs]e[: ]+|is|est|license-)\W{0,3}(?:mit"
            r"|expat)\b(?! [a-z]+ (?:press|media))|\[(?:the )?mit\]|^[^\w\n]*+(?:the )?mit\W*$"
            r"|\bmit\b(?= (?:©|\(c\)|copyright))|\b(?:code|source|logiciel|software) ?: ?mit\b"
        ),
    ),
)
_COMPILES = [(nom, re.compile(motif, re.MULTILINE)) for nom, motif in _MOTIFS]


@dataclass(frozen=True, slots=True)
class Nom:
    """A licence named in a text: its identifier (or base, or family), and where."""

    identifiant: str
    position: int
    fin: int
    texte: str


def names(texte: str) -> list[Nom]:
    """Licences named in a text, in order; overlapping names give way to the longest."""
    plie = fold(texte)
    trouves: list[Nom] = []
    for nom, motif in _COMPILES:
        for m in motif.finditer(plie):
            identifiant = _resolve(nom, m)
            trouves.append(Nom(identifiant, m.start(), m.end(), m[0].strip()))
    trouves += (
        Nom(canonical(m[0]), m.start(), m.end(), m[0]) for m in _IDENTIFIANT.finditer(texte)
    )
    trouves += (Nom(_linked(m), m.start(), m.end(), m[0]) for m in _LIEN_CC.finditer(plie))
    trouves.sort(key=lambda n: (n.position, -n.fin))
    gardes: list[Nom] = []
    for n in trouves:
        if gardes and n.position < gardes[-1].fin:
            if _precision(n) > _precision(gardes[-1]):
                gardes[-1] = n
            continue
        gardes.append(n)
    return gardes


_LIEN_CC = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<cc>by(?:-nc)?(?:-sa|-nd)?)/(?P<ver>[1-4]\.[05])"
    r"|publicdomain/zero/1\.0)"
)


def _linked(m: re.Match[str]) -> str:
    """The address of a Creative Commons licence says which it is."""
    return f"CC-{m['cc'].upper()}-{m['ver']}" if m["cc"] else "CC0-1.0"


def _precision(nom: Nom) -> tuple[bool, bool, int]:
    return (nom.identifiant not in FAMILLES, bool(grant(nom.identifiant)), nom.fin - nom.position)


_IDENTIFIANT = re.compile(
    r"(?<![\w./-])(?:"
    + "|".join(
        re.escape(i)
        for i in sorted(_USUELLES, key=len, reverse=True)
        if "-" in i and not i.startswith("License")
    )
    + r")(?:-only|-or-later|\+)?(?![\w-])",
    re.IGNORECASE,
)


def _resolve(nom: str, m: re.Match[str]) -> str:  # noqa: PLR0911 - one outcome a line
    groupes = m.groupdict()
    version = groupes.get("ver") or ""
    if nom in ("GPL", "LGPL", "AGPL"):
        return _gnu(nom, version, plus=bool(groupes.get("plus")), seul=bool(groupes.get("seul")))
    if nom == "EUPL":
        return f"EUPL-{version}" if version else "EUPL"
    if nom == "CECILL":
        variante = (groupes.get("var") or "").strip(" -").upper()
        if variante:
            return f"CECILL-{variante}"
        return {"": "CECILL", "2": "CECILL-2.0"}.get(version, f"CECILL-{version}")
    if nom == "ETALAB":
        return "LicenseRef-etalab-1.0" if version.startswith("1") else "etalab-2.0"
    if nom == "CC":
        return creative_commons(groupes["cc"] or "", version)
    if nom == "MPL":
        return f"MPL-{version}" if version.startswith("1") else "MPL-2.0"
    if nom == "EPL":
        return "EPL-1.0" if version.startswith("1") else "EPL-2.0"
    return nom


def _gnu(famille: str, version: str, *, plus: bool, seul: bool) -> str:
    if not version:
        if famille == "AGPL":
            version = "3.0"
        else:
            return famille
    version = version if "." in version else f"{version}.0"
    return f"{famille}-{version}" + ("-or-later" if plus else "-only" if seul else "")


def creative_commons(clauses: str, version: str) -> str:
    """`attribution - partage dans les memes conditions`, `4.0` → `CC-BY-SA-4.0`."""
    suite = ""
    if re.search(r"\bnc\b|non-?commercial|pas d'utilisation commerciale", clauses):
        suite += "-NC"
    if re.search(r"\bnd\b|no-?deriv|no deriv|pas de modification", clauses):
        suite += "-ND"
    if re.search(r"\bsa\b|share-?alike|partage", clauses):
        suite += "-SA"
    if "-ND-SA" in suite:
        suite = suite.replace("-ND-SA", "-ND")
    return f"CC-BY{suite}-{version or '4.0'}"


def agree(une: str, autre: str) -> bool:
    """Whether two identifiers may be the same licence: bases, families and grants considered."""
    a, b = base(une), base(autre)
    if a == b:
        return not (grant(une) and grant(autre) and grant(une) != grant(autre))
    return (
        b in FAMILLES.get(a, ())
        or a in FAMILLES.get(b, ())
        or {a, b}
        in (
            {"etalab-2.0", "LicenseRef-etalab-1.0"},
            {"MIT", "X11"},
            {"PSF-2.0", "Python-2.0"},
        )
    )
