# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The licence of a data set: which one is declared, and whether the law lets a body choose it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from encommun.core.constats import Constat, Issue, Point, Preuve
from encommun.detectors.donnees.masque import scrub
from encommun.detectors.textes import fold

CRITERE = "jeu_licence"
LEGALES = frozenset({"etalab-2.0", "ODbL-1.0"})
_LIBRES = frozenset(
    {
        "CC0-1.0",
        "CC-BY-4.0",
        "CC-BY-SA-4.0",
        "CC-BY-3.0",
        "CC-BY-SA-3.0",
        "CC-BY-2.0-FR",
        "CC-BY-3.0-FR",
        "ODC-By-1.0",
        "PDDL-1.0",
        "OGL-UK-3.0",
    }
)
_LOGICIEL = frozenset(
    {
        "MIT",
        "Apache-2.0",
        "GPL-3.0",
        "AGPL-3.0",
        "LGPL-3.0",
        "EUPL-1.2",
        "BSD-3-Clause",
        "GPL-2.0",
        "MPL-2.0",
        "CECILL-2.1",
    }
)

# Read on folded text; the first that matches names the licence.
_MOTIFS: tuple[tuple[str, str], ...] = (
    (
        (
            r"etalab[-_ /]*2|lov2|licence[-_ ]ouverte[-_ ,/()a-z]{0,24}v?(?:ersion "
            r")?2|open[-_ ]licen[cs]e[-_ ]v?2|licence[-_ ]ouverte[-_ ]etalab[-_ ]2|\blo[-_ ]?2\.0"
        ),
        "etalab-2.0",
    ),
    (
        (
            r"etalab[-_ /]*(?:licence-ouverte[-_ ]*)?1|"
            r"licence[-_ ]ouverte[-_ ,/()a-z]{0,24}v?(?:ersion )?1|\blov1\b"
        ),
        "etalab-1.0",
    ),
    (r"\bfr-lo\b|licence[-_ ]ouverte|open[-_ ]licen[cs]e[-_ ]\(?etalab|\betalab\b", "etalab"),
    (
        r"odc[-_ ]?odbl|\bodbl\b|open[-_ ](?:data(?:base)?|database)[-_ ]licen[cs]e|/odbl/",
        "ODbL-1.0",
    ),
    (r"odc[-_ ]by|open data commons attribution|/licenses/by/1-0", "ODC-By-1.0"),
    (r"\bpddl\b|odc[-_ ]pddl|public domain dedication and licen", "PDDL-1.0"),
    (r"\bcc[-_ ]?0\b|cc[-_ ]zero|/publicdomain/zero/", "CC0-1.0"),
    (r"\bogl\b|open government licen", "OGL-UK-3.0"),
    (r"\b(?:agpl|affero)[-_ ]?(?:v?3)?", "AGPL-3.0"),
    (r"\blgpl", "LGPL-3.0"),
    (r"\bgpl[-_ ]?v?2", "GPL-2.0"),
    (r"\bgpl", "GPL-3.0"),
    (r"\beupl", "EUPL-1.2"),
    (r"\bapache[-_ ](?:licen[cs]e|2)", "Apache-2.0"),
    (r"\bmpl[-_ ]?2", "MPL-2.0"),
    (r"\bcecill", "CECILL-2.1"),
    (r"\bbsd\b", "BSD-3-Clause"),
    (r"\bmit\b", "MIT"),
)
_CC = re.compile(
    r"\b(?:cc|creative ?commons|licenses)[-_ /:]*(by(?:[-_ ](?:nc|nd|"
    r"sa))*)[-_ /]*(?:v|version)?[-_ ]?(\d\.\d)?"
)
_CC_MOTS = re.compile(r"creative commons.{0,20}(?:attribution|paternite)(.{0,60})")
_RIEN = re.compile(
    r"^(?:|none|null|aucune?|n/?a|non (?:specifiee?|renseignee?|definie)|"
    r"notspecified|unknown|inconnue?|"
    r"a definir|todo|tbd|other[-_ ]?(?:closed|nd)?|autre|a "
    r"preciser)$"
)
_RESERVE = re.compile(
    r"tous droits reserves|all rights reserved|proprietaire\b|usage interne|confidentiel"
)


def identify(texte: str) -> str:
    """SPDX identifier of the licence that a short text names.

    Returns:
        `etalab` for a Licence Ouverte without version, `none` when nothing is granted,
        `unknown` when a licence is named that is not recognised.
    """
    plat = " ".join(fold(texte).split())
    if _RIEN.match(plat) or _RESERVE.search(plat):
        return "none"
    if trouve := _CC.search(plat):
        termes = trouve[1].replace("_", "-").replace(" ", "-").upper()
        return f"CC-{termes}-{trouve[2] or '4.0'}"
    if trouve := _CC_MOTS.search(plat):
        suite = trouve[1]
        termes = "BY"
        termes += "-NC" * bool(
            re.search(r"non ?-?commercial|pas d.utilisation commerciale", suite)
        )
        termes += "-SA" * bool(re.search(r"share|partage|meme", suite))
        termes += "-ND" * bool(re.search(r"pas de modif|no ?deriv", suite))
        version = re.search(r"\d\.\d", suite)
        return f"CC-{termes}-{version[0] if version else '4.0'}"
    for motif, licence in _MOTIFS:
        if re.search(motif, plat):
            return licence
    return "unknown"


def judge(declarations: Sequence[tuple[str, Preuve, int]], *, cherche: str) -> Constat:
    """`jeu_licence` from the texts that declare one, the surest first.

    Args:
        declarations: text of the licence, place, confidence.
        cherche: where a declaration was looked for, said when there is none.
    """
    lues = [(identify(texte), texte, preuve, sur) for texte, preuve, sur in declarations]
    nommees = [d for d in lues if d[0] != "none"]
    if not nommees:
        precision = (
            "Aucune licence n’est accordée : la mention lue n’en est pas une." if lues else ""
        )
        return Constat(
            CRITERE,
            Issue.ABSENT,
            "none",
            precision or f"Aucune licence déclarée ({cherche}).",
            4,
            tuple(d[2] for d in lues),
            remede=(
                "Déclarez la Licence Ouverte 2.0 (etalab-2.0), ou l’ODbL-1.0 pour une "
                "base à repartager."
            ),
        )
    precises = {_exact(d[0], nommees) for d in nommees}
    preuves = tuple(dict.fromkeys(d[2] for d in nommees))[:5]
    spdx = _exact(nommees[0][0], nommees)
    if len(precises) > 1:
        points = tuple(Point(f"Licence déclarée : {scrub(d[1])}.", d[2]) for d in nommees)
        return Constat(
            CRITERE,
            Issue.PARTIEL,
            spdx,
            f"Les licences déclarées se contredisent : {', '.join(sorted(precises))}.",
            4,
            preuves,
            remede="Gardez une seule licence, partout la même.",
            points=points,
        )
    issue, message, remede = _verdict(spdx, nommees[0][1])
    return Constat(CRITERE, issue, spdx, message, nommees[0][3], preuves, remede=remede)


def _exact(spdx: str, toutes: Sequence[tuple[str, str, Preuve, int]]) -> str:
    """A Licence Ouverte without version takes the version written elsewhere; 2.0 since 2017."""
    if spdx != "etalab":
        return spdx
    return next((d[0] for d in toutes if d[0] in {"etalab-1.0", "etalab-2.0"}), "etalab-2.0")


def _verdict(spdx: str, texte: str) -> tuple[Issue, str, str]:
    if spdx in LEGALES:
        message = (
            f"{spdx} : licence de la liste de l’article D. 323-2-1 du CRPA pour les "
            "informations publiques."
        )
        if spdx == "ODbL-1.0":
            message += (
                " Elle n’est pas permise pour un jeu « de forte valeur » (règlement 2023/138) et "
                "demande un motif d’intérêt général."
            )
        elif not re.search(r"2", texte):
            message += " La version n’est pas écrite : précisez « 2.0 »."
        return Issue.VU, message, ""
    homologation = (
        "hors de la liste de l’article D. 323-2-1 du CRPA : une administration doit la faire "
        "homologuer d’abord, par décret ou décision, pour les informations concernées."
    )
    remede = "Passez à etalab-2.0 ou ODbL-1.0, ou demandez l’homologation (article D. 323-2-2)."
    if spdx == "etalab-1.0":
        return (
            Issue.PARTIEL,
            (
                "Licence Ouverte 1.0 : version remplacée par la 2.0, seule compatible "
                "avec les licences actuelles."
            ),
            "Passez à la Licence Ouverte 2.0 (etalab-2.0).",
        )
    if spdx == "unknown":
        return (
            Issue.PARTIEL,
            f"Licence déclarée mais non reconnue : « {scrub(texte)} » ; {homologation}",
            remede,
        )
    if "-NC" in spdx or "-ND" in spdx:
        return (
            Issue.PARTIEL,
            f"{spdx} n’est pas une licence ouverte : elle restreint la réutilisation.",
            remede,
        )
    if spdx in _LOGICIEL:
        return (
            Issue.PARTIEL,
            f"{spdx} est une licence de logiciel : pour des données, elle est {homologation}",
            remede,
        )
    nature = "licence libre, mais " if spdx in _LIBRES else ""
    return Issue.PARTIEL, f"{spdx} : {nature}{homologation}", remede
