# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading people's texts: encodings, headings and sections of any markup, natural language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(contenu: bytes) -> str:
    """Text of a file whose encoding nobody declared: a BOM, UTF-8, then Windows-1252."""
    for bom, codec in _BOMS:
        if contenu.startswith(bom):
            return contenu.decode(codec, "replace")
    try:
        return contenu.decode("utf-8")
    except UnicodeDecodeError:
        return contenu.decode("cp1252", "replace")


def is_binary(contenu: bytes) -> bool:
    return b"\0" in contenu[:8000] and not contenu.startswith((b"\xff\xfe", b"\xfe\xff"))


def fold(texte: str) -> str:
    """Lower case, without accents, typographic apostrophes and spaces made plain."""
    if texte.isascii():
        return texte.lower()
    texte = texte.replace("’", "'").replace("œ", "oe").replace("Œ", "oe")
    decompose = unicodedata.normalize("NFKD", texte)
    return "".join(c for c in decompose if not unicodedata.combining(c)).lower()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above."""

    titre: str
    niveau: int
    ligne: int
    corps: str


# What stands here is read on texts that may have been written to be read for ever: nothing may
# begin again from each place. `benchmarks/motifs.py` measures it.
_ATX = re.compile(r"^ {0,3}(#{1,6})\s*+(\S.*)$")
_ORG = re.compile(r"^(\*{1,6})\s++(\S.*)$")
_ADOC = re.compile(r"^(={1,6})\s++(\S.*)$")
_HTML = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_SUMMARY = re.compile(r"^\s*+(?:<details>\s*+)?<summary>(.*?)</summary>", re.IGNORECASE)
_GRAS = re.compile(r"^\s{0,3}(\*\*|__)(?P<titre>[^*_]{3,60}?)\s*:?\1\s*:?\s*$")
_SOULIGNE = re.compile(r"^([=\-~^\"'`#*+.:_])\1{2,}\s*$")
_CLOTURE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def _headings(lignes: list[str], suffixe: str) -> list[tuple[int, int, str]]:  # noqa: C901, PLR0912 - one case per markup
    """(line from 0, level, title) of each heading, fenced code left out."""
    titres: list[tuple[int, int, str]] = []
    cloture = ""
    for i, ligne in enumerate(lignes):
        if (m := _CLOTURE.match(ligne)) and suffixe not in ("rst", "org"):
            if not cloture:
                cloture = m[1]
            elif m[1].startswith(cloture) and not ligne.strip().strip(cloture[0]):
                cloture = ""
            continue
        if cloture:
            continue
        if len(ligne) > 300:
            continue
        if suffixe == "org":
            if m := _ORG.match(ligne):
                titres.append((i, len(m[1]), m[2].rstrip()))
            continue
        if m := _ATX.match(ligne):
            titre = m[2].rstrip()
            titres.append((i, len(m[1]), titre.rstrip("#").rstrip() or titre))
        elif suffixe in ("adoc", "asciidoc") and (m := _ADOC.match(ligne)):
            titres.append((i, len(m[1]), m[2].rstrip()))
        elif (
            _SOULIGNE.match(ligne)
            and i
            and (dessus := lignes[i - 1].strip())
            and not _SOULIGNE.match(dessus)
            and len(dessus) < 120
            and (suffixe in ("rst", "txt", "") or ligne[0] in "=-")
            and not dessus.startswith(("|", "- ", "* ", ">"))
            and (i < 2 or not lignes[i - 2].strip() or _SOULIGNE.match(lignes[i - 2]))
        ):
            niveau = {"=": 1, "-": 2}.get(ligne[0], 3)
            titres.append((i - 1, niveau, dessus))
        elif "<h" in ligne.lower() and (h := _HTML.search(ligne)):
            titres.append((i, int(h[1]), re.sub(r"<[^>]+>", " ", h[2])))
        elif m := _SUMMARY.match(ligne):
            titres.append((i, 6, re.sub(r"<[^>]+>", " ", m[1])))
        elif m := _GRAS.match(ligne):
            titres.append((i, 6, m["titre"]))
    return titres


def sections(texte: str, chemin: str = "README.md") -> list[Section]:
    """Sections of a Markdown, reStructuredText, AsciiDoc or Org text, in order."""
    suffixe = chemin.rpartition(".")[2].lower() if "." in chemin else ""
    lignes = texte.splitlines()
    titres = _headings(lignes, suffixe)
    trouvees = []
    fins = _ends(titres, len(lignes))
    for (debut, niveau, titre), fin in zip(titres, fins, strict=True):
        corps = "\n".join(lignes[debut + 1 : fin])
        trouvees.append(Section(plain_title(titre), niveau, debut + 1, corps))
    return trouvees


def _ends(titres: list[tuple[int, int, str]], fin: int) -> list[int]:
    """For each heading, the line of the next one of its level or above."""
    fins = [fin] * len(titres)
    prochains = [fin] * 7  # by level: the next heading that ends a section of this level
    for rang in range(len(titres) - 1, -1, -1):
        debut, niveau, _ = titres[rang]
        fins[rang] = prochains[niveau]
        prochains[niveau:] = [debut] * (7 - niveau)
    return fins


_LIEN = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")
_EMOJI = re.compile(r":[a-z0-9_+-]+:|[^\w\s'’().,;:/&?!«»\-]+")


def plain_title(titre: str) -> str:
    """A heading without links, emphasis, emoji or numbering."""
    titre = _LIEN.sub(r"\1", titre)
    titre = _EMOJI.sub(" ", titre)
    titre = re.sub(r"^\s*(?:\d+|[ivxIVX]+)[.)]\s*(?:\d+[.)]?)*\s*", "", titre)
    return " ".join(titre.replace("_", " ").split())


def line_of(texte: str, position: int) -> int:
    """Line (from 1) of a position in a text."""
    return texte.count("\n", 0, position) + 1


def lines_of(texte: str, trouve: re.Match[str]) -> str:
    """The line, or lines, that a match stands on.

    Cheaper than a pattern that begins with « anything », which tries every place of a long line.
    """
    debut = texte.rfind("\n", 0, trouve.start()) + 1
    fin = texte.find("\n", trouve.end())
    return texte[debut : fin if fin >= 0 else len(texte)].strip()


def close_to(
    repere: re.Pattern[str], autre: re.Pattern[str], texte: str, *, avant: int, apres: int
) -> bool:
    """Whether what one pattern recognises stands close to what the other does.

    What one place has shown not to hold is not read again for the next.
    """
    lu = 0
    for m in repere.finditer(texte):
        fin = m.end() + apres
        if autre.search(texte, max(0, m.start() - avant, lu), fin):
            return True
        lu = max(lu, fin - _MOT_MAX)
    return False


_MOT_MAX = 80  # characters: what the end of a reading may have cut

# --- Natural language -----------------------------------------------------------------------

_MOTS = {
    "fr": "le la les des du de et est une un dans pour sur avec vous nous par qui que ce cette "
    "aux au sont pas être votre ou plus ces ainsi afin lors",
    "en": "the of and to in is for with this you are that be on it as your by from or can an "
    "have not we will if which",
    "de": "der die das und ist ein eine für mit von den zu auf wird nicht im des sie werden",
    "es": "el los las del una para con por que está este son como más puede sus al desde",
    "it": "il gli della di che per una con sono questo nel delle alla come più può anche",
    "pt": "os das uma para com não que por são como mais pode este seu ao pela em",
    "nl": "het een van en voor met zijn niet wordt deze dat op aan naar ook",
    "ca": "els les amb una per que és aquest dels del són com més pot i",
    "eu": "eta da bat du dira ez dituen egiteko izan duen",
    "oc": "lo los las dels amb una per es que aquel son",
    "br": "ar an hag ur da gant evit eus ez eo",
    "pl": "jest nie na się oraz dla który można przez jako",
    "sv": "och att det som en på är av för med den",
}
_LANGUE_DE: dict[str, tuple[str, ...]] = {}
for _langue, _liste in _MOTS.items():
    for _mot in set(_liste.split()):
        _LANGUE_DE[_mot] = (*_LANGUE_DE.get(_mot, ()), _langue)
_A_OTER = re.compile(
    r"```.*?```|~~~.*?~~~|^(?: {4}|\t).*?$|`[^`\n]*`|<!--.*?-->|<[^>]{1,300}>"
    r"|(?:https?|git|ssh|mailto):\S+|\]\((?:[^)\]]|\](?!\())*+\)|^[^\S\n]*+\.\. [\w-]+::.*?$"
    r"|^#\+begin_(?:src|example)(?:(?!^#\+begin_).)*?^#\+end_(?:src|example)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def prose(texte: str) -> str:
    """What is left for people to read: code, tags and addresses taken out."""
    return _A_OTER.sub(" ", without_dangling(texte[:200_000]))


def without_dangling(texte: str, ouvre: str = "<!--", ferme: str = "-->") -> str:
    """The same length, without the marks that open what nothing closes.

    A pattern would look for the end of it in all the rest, once from each of them.
    """
    fin = texte.rfind(ferme) + 1
    if texte.find(ouvre, fin) < 0:
        return texte
    return texte[:fin] + texte[fin:].replace(ouvre, ouvre[:-2].ljust(len(ouvre)))


def language(texte: str) -> tuple[str, float]:
    """ISO 639-1 code of the main language, and its margin over the next one (0 to 1).

    Returns `("na", 0.0)` when too little is written to tell.
    """
    points = dict.fromkeys(_MOTS, 0.0)
    mots = re.findall(r"[^\W\d_]+", prose(texte).lower())
    for mot in mots:
        for langue in _LANGUE_DE.get(mot, ()):
            points[langue] += 1 / len(_LANGUE_DE[mot])
    if re.search(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff\u0600-\u06ff]", texte):
        autres = _other_scripts(texte)
        if autres:
            return autres, 1.0
    premiere, seconde = sorted(points, key=points.__getitem__, reverse=True)[:2]
    if points[premiere] < 3:
        return _by_accents(texte, mots)
    return premiere, 1 - points[seconde] / points[premiere]


def _other_scripts(texte: str) -> str:
    lettres = [c for c in texte[:20_000] if c.isalpha()]
    for langue, bas, haut in (
        ("ja", "\u3040", "\u30ff"),
        ("ko", "\uac00", "\ud7af"),
        ("zh", "\u4e00", "\u9fff"),
        ("ru", "\u0400", "\u04ff"),
        ("ar", "\u0600", "\u06ff"),
    ):
        if sum(bas <= c <= haut for c in lettres) > 0.25 * len(lettres):
            return langue
    return ""


def _by_accents(texte: str, mots: list[str]) -> tuple[str, float]:
    if len(mots) < 4:
        return "na", 0.0
    if re.search(r"[éèêàçùôî]|\bl'|\bd'|\b(?:site|données|outil)\b", texte.lower()):
        return "fr", 0.2
    if any(m in _LANGUE_DE and "en" in _LANGUE_DE[m] for m in mots):
        return "en", 0.2
    return "na", 0.0
