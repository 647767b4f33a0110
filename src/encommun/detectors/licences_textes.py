# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which licences does a text contain? An SPDX tag, then a maintained identifier, then our layer.

Our layer knows what the identifier lacks: the French texts (CeCILL, Licence Ouverte, EUPL,
Creative Commons), texts reflowed or quoted, several licences in one file, short grants, and
above all what is *added* to a known text: « non commercial » after MIT is not MIT.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import islice

from encommun.detectors.licences_noms import (
    CONTENUS,
    FAMILLES,
    base,
    canonical,
    creative_commons,
    grant,
    identifiers,
    names,
)
from encommun.detectors.licences_phrases import COMPILEES, CONTIENT
from encommun.detectors.textes import fold


@dataclass(frozen=True, slots=True)
class Identite:
    """Licences of one text, in order. `accorde`: what it grants of later GNU versions.

    `reserve` is an extract of what was added to a known licence and restricts it.
    """

    ids: tuple[str, ...] = ()
    accorde: str = ""
    reserve: str = ""
    confiance: int = 5
    texte_complet: bool = False
    au_choix: bool = False  # the reader may choose one of them


INCONNUE = Identite(confiance=1)

_TAG = re.compile(
    # REUSE-IgnoreStart
    r"SPDX-License-Identifier:\s*([^\n*<>]{2,200}?)\s*(?:\*/|-->|\"|'|$)",
    re.MULTILINE,
    # REUSE-IgnoreEnd
)


def normalize(texte: str) -> str:
    """One line, lower case, no accents, no markup: what phrases are looked for in."""
    texte = re.sub(r"<[^<>\n]{1,200}>", " ", texte)
    texte = fold(texte)
    texte = re.sub(
        r"[«»\"“”„`*_#>|~=•·\\]|^[^\S\n]*+(?://|;|rem )", " ", texte, flags=re.MULTILINE
    )
    texte = re.sub(r"[‐‑–—]", "-", texte)
    texte = re.sub(r"\[([^\]]{0,200})\]\([^)]{0,300}\)", r"\1", texte)
    return re.sub(r"\s+", " ", texte)


_CC_TEXTE = re.compile(
    r"(?:creative commons )?(?P<cc>(?:attribution|paternite)(?: ?- ?(?:noncommercial"
    r"|non commercial|sharealike|share alike|"
    r"noderivatives|noderivs|no derivatives|pas d'utilisation commerciale|pas de modification|"
    r"partage (?:des conditions initiales )?(?:a l'identique"
    r"|dans les memes conditions)))*) (?P<ver>[1234]\.[05])"
    r" (?:international|unported|france|generic|generique|non transpose|fr)"
)
_CC_CORPS = re.compile(
    r"adapted material|licensed material|derivative work|collective work|materiel sous licence"
    r"|oeuvre derivee|"
    r"objet derive|licensed rights|oeuvre (?:composante|dite collective)|creation derivee"
    r"|contenu sous licence|element sous licence"
)
_RESTRICTION = re.compile(
    r"\bnon[- ]?commercial(?:e|es|ly)?\b|\bcommons clause\b|\bnot (?:be )?(?:used|sold"
    r"|redistributed|resold|sell)\b[^.]{0,60}"
    r"(?:commercial|profit|sell|consent|permission|military)|usages? commercia(?:l"
    r"|ux)[^.]{0,40}(?:interdit|soumis|exclu|prohib)"
    r"|(?:interdi\w{1,20}|prohib\w{1,20}|exclu\w{0,20}|forbidden|not (?:allowed|permitted"
    r"|authorized))[^.]{0,60}\bcommercia\w+"
    r"|commercial use[^.]{0,60}(?:require|prohibit|forbid|not (?:allowed|permitted)|restrict"
    r"|separate|must)"
    r"|(?:personal|academic|research|educational|internal|evaluation)(?:,? \w+,?)?(?: (?:or|and"
    r"|use))? (?:use|purposes?) only|"
    r"(?:a des fins|usage) (?:strictement )?(?:personnel|prive|pedagogique|de recherche"
    r"|academique)(?:le|s|les)? (?:uniquement|exclusivement|seulement)"
    r"|(?:uniquement|exclusivement|seulement|reserve\w{0,20})[^.]{0,40}(?:a des fins"
    r"|usage) (?:non[- ]commercia|personnel|prive|d'enseignement|de recherche)"
    r"|toute (?:utilisation|reutilisation|vente) commerciale[^.]{0,60}(?:interdite|autorisation"
    r"|accord)"
    r"|without (?:the )?(?:prior|express) written (?:permission|consent)[^.]{0,40}(?:may not"
    r"|must not)|no military"
)
_PERMISSIVES = frozenset(
    [
        "MIT",
        "MIT-0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSD-4-Clause",
        "ISC",
        "0BSD",
        "Zlib",
        "Apache-2.0",
        "BSL-1.0",
        "Unlicense",
    ]
)
_ULTERIEURE = re.compile(
    r"(?:version \d(?:\.\d)?(?: of the licen[cs]e)?,? or,? ?\(?at your option\)?,? any later"
    r" version"
    r"|either version \d[^.]{0,60}any later version|or \(?at your option\)? any later version"
    r"|(?:ou|soit)[^.]{0,60}(?:toute )?version ulterieure|\bor[ -]later\b|v?\d(?:\.\d)? ?\+"
    r"|or any later version|or newer\b)"
)
_SEULE = re.compile(
    r"\bversion \d(?:\.\d)? (?:of the licen[cs]e )?only\b|\bonly version \d|\b\d(?:\.\d)?-only\b"
    r"|version \d uniquement|as published by the free software foundation(?:;"
    r"|,) version \d(?:\.\d)? of the licen[cs]e(?:;|,)? ?\."
)


def identify(texte: str, nom: str = "") -> Identite:
    """The licences of a text that stands as a licence file."""
    court = texte[:400_000]
    if (
        (m := _TAG.search(court[:3000]))
        and len(re.sub(r"\s+", " ", court)) < 700
        and (ids := identifiers(m[1]))
    ):
        return _with_grant(tuple(ids), "", au_choix=" OR " in m[1].upper())
    normal = normalize(court)
    if len(normal) < 20:
        return INCONNUE
    connu = _known(normal)
    regions = [connu] if connu else _maintained(court)
    siens = _own(normal)
    ids = _merge(regions, siens)
    if not ids:
        return _short_grant(court, nom)
    if len(ids) > 1 and (propre := _before_bundled(court, nom, ids)):
        return propre
    reserve = _added(normal, ids)
    # Placeholders between angle brackets tell instructions from a grant; normalizing drops them.
    mode_emploi = _MODE_EMPLOI.search(" ".join(fold(court).split())) is not None
    accorde = _granted(normal, ids, mode_emploi=mode_emploi)
    confiance = 5 if set(regions) & set(siens) else 4
    choix = _CHOIX.search(normal[:2500]) is not None and len(ids) == 2
    return Identite(tuple(ids), accorde, reserve, confiance, texte_complet=True, au_choix=choix)


_EMBARQUE = re.compile(
    r"\bthis (?:product|project|software|repository|distribution|package|program)\s+(?:also\s+)?"
    r"(?:bundles|includes|contains|incorporates|embeds|redistributes)\b"
    r"|\bthird[- ]party\s+(?:licen[cs]es?|notices?|components?|libraries)\b"
    r"|^[^\w\n]*+[\w ]*subcomponents?\s*:"
    r"|\bce(?:tte)? (?:logiciel|projet|dépôt|application|produit) (?:embarque|inclut|contient)\b"
    r"|\b(?:composants|logiciels|bibliothèques) tier(?:s|ces)\b",
    re.IGNORECASE | re.MULTILINE,
)


def _before_bundled(texte: str, nom: str, ids: list[str]) -> Identite | None:
    """The project's own licence, when the others are those of what it bundles, listed below."""
    for m in islice(_EMBARQUE.finditer(texte, 800), 4):
        propre = identify(texte[: m.start()], nom)
        if propre.texte_complet and set(propre.ids) < set(ids):
            return propre
    return None


_CHOIX = re.compile(
    r"dual[- ]licen[cs]|at your option|either of the following|double licence|au choix"
    r"|under either|choose (?:either|one)"
    r"|tri-licen|ou bien sous"
)


def _with_grant(ids: tuple[str, ...], accorde: str, *, au_choix: bool = False) -> Identite:
    dits = {grant(i) for i in ids} - {""}
    return Identite(
        ids, accorde or ("later" if "later" in dits else next(iter(dits), "")), au_choix=au_choix
    )


# SHA-256, cut, of the letters and digits of official texts: what is exactly one of them needs no
# automaton, which takes longer to load than all the rest of a small repository to read.
_EMPREINTES = {
    "81a61d35f6891e560d80": "MIT",
    "d96d1bbb9b078dbed4d0": "Apache-2.0",
    "bae4b699dacd2e9cf67b": "GPL-3.0",
    "55e1375f8f4da0996af4": "AGPL-3.0",
    "e45a67810c701cbd4e5f": "EUPL-1.2",
    "96a2021ef445aebe469a": "etalab-2.0",
}


def _known(normal: str) -> str:
    """The licence whose official text this is, word for word, its appendix aside."""
    debut = normal.find("permission is hereby granted, free of charge")
    corps = normal[debut:] if 0 <= debut < 400 else normal
    corps, _, annexe = corps.partition("end of terms and conditions")
    if len(annexe) > 3000:
        return ""
    lettres = re.sub(r"[^a-z0-9]", "", corps.replace("https:", "http:"))
    return _EMPREINTES.get(hashlib.sha256(lettres.encode()).hexdigest()[:20], "")


def _maintained(texte: str) -> list[str]:
    """What `licenseclassifier` finds: regions of known texts, in order."""
    from licenseclassifier import identify_license  # noqa: PLC0415 - loads a large automaton

    trouves: list[str] = []
    for region in identify_license(texte, 10.0):
        identifiant = base(canonical(region.id))
        # Short mentions inside another text (an appendix, a list) are not texts.
        if region.end - region.start >= 350 and identifiant not in trouves:
            trouves.append(identifiant)
    return trouves


def _own(normal: str) -> list[str]:
    positions: dict[str, int] = {}
    for nom, phrases in COMPILEES:
        m = phrases[0].search(normal)
        if m and all(p.search(normal) for p in phrases[1:]) and nom not in positions:
            positions[nom] = m.start()
    if (m := _CC_TEXTE.search(normal[:60_000])) and _CC_CORPS.search(normal):
        positions.setdefault(creative_commons(m["cc"], m["ver"]), m.start())
    for nom in sorted(positions, key=positions.__getitem__):
        for contenu in CONTIENT.get(nom, ()):
            if contenu in positions and not _stands_alone(contenu, nom, normal):
                positions[contenu] = -1
    gardes = [n for n in positions if positions[n] >= 0]
    return sorted(gardes, key=positions.__getitem__)


_DEBUT = {
    "GPL-3.0": r"gnu general public license version 3, 29 june 2007",
    "CECILL-2.1": r"contrat de licence de logiciel libre cecill avertissement|cecill free software license agreement notice",  # noqa: E501 - one string, kept whole
}


def _stands_alone(contenu: str, contenant: str, normal: str) -> bool:
    """Whether the contained licence is there in full, beside the one that quotes it."""
    if contenu == "GPL-3.0" and contenant == "AGPL-3.0":
        return (
            re.search(_DEBUT["GPL-3.0"], normal) is not None
            and normal.count("terms and conditions") > 4
        )
    return False


def _merge(regions: list[str], siens: list[str]) -> list[str]:
    """The maintained identifier first; ours adds what it lacks, never a vaguer reading."""
    ids = [i for i in regions if is_plausible(i)]
    for i in siens:
        proche = any(_same_kin(i, deja) or i in CONTIENT.get(deja, ()) for deja in ids)
        if i not in ids and not proche:
            ids.append(i)
    # In the order of the text when we know it.
    rang = {nom: k for k, nom in enumerate(siens)}
    if all(i in rang for i in ids):
        ids.sort(key=rang.__getitem__)
    # The LGPL 3 is a supplement of the GPL 3 that stands beside it.
    if "LGPL-3.0" in ids and "GPL-3.0" in ids:
        ids.remove("GPL-3.0")
    return ids


def is_plausible(identifiant: str) -> bool:
    return not identifiant.startswith(("LicenseRef", "NOASSERTION")) or "etalab" in identifiant


def _same_kin(une: str, autre: str) -> bool:
    racine = re.compile(
        r"^(?:BSD|MIT|GPL|LGPL|AGPL|EUPL|CECILL|CC-BY|etalab|ODbL|Apache|X11|ISC|0BSD|GFDL|EPL"
        r"|MPL|CC0|ODC|PDDL|OGL|JSON)"
    )
    a, b = racine.match(une), racine.match(autre)
    if not (a and b):
        return False
    proches = {
        "X11": "MIT",
        "JSON": "MIT",
        "0BSD": "ISC",
        "ODC": "ODC",
        "LicenseRef-etalab-1.0": "etalab",
    }
    return proches.get(a[0], a[0]) == proches.get(b[0], b[0])


def _added(normal: str, ids: list[str]) -> str:
    """An extract of what restricts a permissive text; empty when nothing does."""
    if "JSON" in ids or not set(ids) <= _PERMISSIVES | {"etalab-2.0", "CC0-1.0"}:
        texte = _around_full_text(normal, ids)
    else:
        texte = _KNOWN_HARMLESS.sub(" ", normal)
    m = _RESTRICTION.search(texte)
    return texte[max(0, m.start() - 30) : m.end() + 60].strip() if m else ""


# « à des fins commerciales ou non commerciales », « commercial or non-commercial »: no restriction.  # noqa: E501 - one string, kept whole
_KNOWN_HARMLESS = re.compile(
    r"(?:commercia\w{1,20},? (?:or|and|ou|et|/) ?non[- ]?commercia\w+"
    r"|non[- ]?commercia\w{1,20},? (?:or|and|ou|et) (?:for )?commercia\w+"
    r"|for any purpose,? commercial or non-?commercial|commercia\w{1,20} et non commercia\w+)"
)


def _around_full_text(normal: str, ids: list[str]) -> str:
    """What stands before and after a long licence text, where terms get added."""
    debut = re.search(
        r"(?:gnu (?:affero |lesser )?general public license|mozilla public license"
        r"|eclipse public license|european union public|cecill|licence publique)",
        normal,
    )
    fin = normal.rfind("end of terms and conditions")
    avant = normal[: min(debut.start(), 3000)] if debut else ""
    apres = normal[fin + 27 :] if fin > 0 else ""
    if any(
        i.startswith(("CC-BY-NC", "GPL", "LGPL", "AGPL", "MPL", "EPL", "EUPL", "CECILL"))
        for i in ids
    ):
        return _KNOWN_HARMLESS.sub(" ", avant + " " + apres)
    return ""


_MODE_EMPLOI = re.compile(
    r"one line to give the (?:program|library)'?s name|name of author|one line describing"
)


def _granted(normal: str, ids: list[str], *, mode_emploi: bool) -> str:
    """Later GNU versions granted by the text around the licence, not by its instructions."""
    if not any(i.startswith(("GPL", "LGPL", "AGPL")) for i in ids):
        return ""
    debut = re.search(
        r"gnu (?:affero |lesser "
        r"|library )?general public license,? version \d(?:\.\d)?, \d{0,2} ?(?:june|november"
        r"|february|january) \d{4}",
        normal,
    )
    avant = normal[: debut.start()] if debut else ""
    fin = normal.rfind("end of terms and conditions")
    apres = normal[fin:] if fin > 0 else ""
    if mode_emploi:
        apres = ""
    for texte in (avant, apres):
        if _ULTERIEURE.search(texte):
            return "later"
        if _SEULE.search(texte):
            return "only"
    return ""


_DROITS_RESERVES = re.compile(
    r"\ball rights reserved\b|\btous droits reserves\b|\bproprietary\b|\bproprietaire\b"
    r"|\bconfidenti"
)


def _short_grant(texte: str, nom: str) -> Identite:
    """No full text: a few lines that name licences, or a reference in the file name."""
    tag = _TAG.search(texte[:5000])
    if tag and (ids := identifiers(tag[1])):
        return _with_grant(tuple(ids), "", au_choix=" OR " in tag[1].upper())
    nommes: list[str] = []
    normal = normalize(texte)
    if len(normal) < 6000:
        trouves = names(texte)
        datees = {n.identifiant.partition("-")[0] for n in trouves if re.search(r"\d", n.texte)}
        for n in trouves:
            # « Eclipse Public License - v 1.0 », then « this Eclipse Public License »: one.
            if n.identifiant.partition("-")[0] in datees and not re.search(r"\d", n.texte):
                continue
            if n.identifiant not in nommes and not _is_compatibility(texte, n.position):
                nommes.append(n.identifiant)
    precis = [
        i for i in nommes if i not in FAMILLES or not any(base(j) in FAMILLES[i] for j in nommes)
    ]
    if not precis:
        du_nom = names(re.sub(r"[._-]", " ", nom)) if nom else []
        precis = [n.identifiant for n in du_nom if n.identifiant not in FAMILLES]
        if not precis:
            return INCONNUE
        return Identite(tuple(precis), "", "", 2)
    precis = [versioned(i, normal) for i in precis]
    reserve = ""
    if not any("-NC" in i for i in precis):
        m = _RESTRICTION.search(_KNOWN_HARMLESS.sub(" ", normal))
        reserve = normal[max(0, m.start() - 30) : m.end() + 60] if m else ""
    accorde = "later" if _ULTERIEURE.search(normal) else "only" if _SEULE.search(normal) else ""
    identite = _with_grant(
        tuple(dict.fromkeys(precis)), accorde, au_choix=_CHOIX.search(normal) is not None
    )
    return Identite(identite.ids, identite.accorde, reserve, 4, au_choix=identite.au_choix)


def versioned(identifiant: str, normal: str) -> str:
    """« GNU General Public License ; soit la version 3 » : the version comes later."""
    if identifiant not in ("GPL", "LGPL", "AGPL"):
        return identifiant
    versions = {m[1] for m in re.finditer(r"\bversion (\d(?:\.\d)?)\b", normal)}
    if len(versions) != 1:
        return identifiant
    version = versions.pop()
    return f"{identifiant}-{version if '.' in version else version + '.0'}"


def _is_compatibility(texte: str, position: int) -> bool:
    """« compatible avec », « sauf », « third-party »: named, not granted."""
    avant = fold(texte[max(0, position - 90) : position])
    return (
        re.search(
            r"compatib\w{1,20} (?:with|avec)[^.\n]*$"
            r"|(?:except|sauf|hors|a l'exception)[^.\n]{0,40}$",
            avant,
        )
        is not None
    )


def order(ids: list[str]) -> list[str]:
    """Code licences first, then content and data licences; otherwise as they came."""
    uniques = list(dict.fromkeys(ids))
    codes = [i for i in uniques if not CONTENUS.match(i)]
    return [*codes, *(i for i in uniques if i not in codes)]


def restriction(texte: str) -> str:
    """An extract of a restriction of use in any text; empty when there is none."""
    normal = _KNOWN_HARMLESS.sub(" ", normalize(texte))
    m = _RESTRICTION.search(normal)
    return normal[max(0, m.start() - 30) : m.end() + 60].strip() if m else ""


def says_reserved(texte: str) -> bool:
    return _DROITS_RESERVES.search(fold(texte)) is not None


def later_granted(texte: str) -> str:
    """What a short text says of later GNU versions: `later`, `only`, or nothing."""
    normal = normalize(texte)
    return "later" if _ULTERIEURE.search(normal) else "only" if _SEULE.search(normal) else ""
