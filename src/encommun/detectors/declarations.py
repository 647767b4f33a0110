# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a project says under which licence it is, besides the licence file itself."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from encommun.detectors.depot import Depot, Fichier, Illisible
from encommun.detectors.licences_noms import (
    CONTENUS,
    FAMILLES,
    canonical,
    identifiers,
    is_spdx,
    names,
)
from encommun.detectors.licences_textes import later_granted, versioned
from encommun.detectors.projet import Document, readmes
from encommun.detectors.textes import fold, line_of, without_dangling

AUCUNE = "aucune"  # declared as granting nothing: UNLICENSED, « tous droits réservés »
PAQUET_DE_DONNEES = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One statement: what, where. `nature` is lisezmoi, manifeste, publiccode or entetes."""

    nature: str
    ids: tuple[str, ...]
    chemin: str
    ligne: int
    extrait: str
    au_choix: bool = False


# --- Manifests ------------------------------------------------------------------------------

_CLASSIFIEURS = (
    ("GNU Affero General Public License v3 or later", "AGPL-3.0-or-later"),
    ("GNU Affero General Public License v3", "AGPL-3.0"),
    ("GNU Lesser General Public License v3 or later", "LGPL-3.0-or-later"),
    ("GNU Lesser General Public License v3", "LGPL-3.0"),
    ("GNU Lesser General Public License v2 or later", "LGPL-2.1-or-later"),
    ("GNU Library or Lesser General Public License", "LGPL"),
    ("GNU General Public License v3 or later", "GPL-3.0-or-later"),
    ("GNU General Public License v3", "GPL-3.0"),
    ("GNU General Public License v2 or later", "GPL-2.0-or-later"),
    ("GNU General Public License v2", "GPL-2.0"),
    ("GNU General Public License", "GPL"),
    ("MIT No Attribution", "MIT-0"),
    ("MIT License", "MIT"),
    ("Apache Software License", "Apache-2.0"),
    ("BSD License", "BSD"),
    ("Mozilla Public License 2.0", "MPL-2.0"),
    ("European Union Public Licence 1.2", "EUPL-1.2"),
    ("European Union Public Licence 1.1", "EUPL-1.1"),
    ("CEA CNRS Inria Logiciel Libre License, version 2.1", "CECILL-2.1"),
    ("CeCILL-B Free Software License Agreement", "CECILL-B"),
    ("CeCILL-C Free Software License Agreement", "CECILL-C"),
    ("Eclipse Public License 2.0", "EPL-2.0"),
    ("ISC License", "ISC"),
    ("The Unlicense", "Unlicense"),
    ("CC0 1.0 Universal", "CC0-1.0"),
    ("Other/Proprietary License", AUCUNE),
)


_VALEUR_MAX = 2_000  # characters
_VALEURS_MAX = 100  # in one manifest


def read_value(valeur: str) -> tuple[str, ...]:
    """Identifiers in the licence field of a manifest: an SPDX expression, or free words."""
    valeur = valeur.strip()[:_VALEUR_MAX]
    plie = fold(valeur)
    if not valeur or re.match(r"see licen[cs]e|file:|licen[cs]e(?:\.\w+)?$|\{|\$", plie):
        return ()
    if re.fullmatch(r"unlicensed|proprietary|proprietaire|private|none|all rights reserved", plie):
        return (AUCUNE,)
    ids = identifiers(valeur)
    mots = re.findall(r"[^\s()/,|]+", valeur)
    expression = re.fullmatch(r"[\w.+() /-]+", valeur) and len(ids) <= 8
    if ids and expression and all(is_spdx(i) or i in FAMILLES for i in ids):
        return tuple(ids)
    nommes = [n.identifiant for n in names(valeur)]
    if nommes:
        return tuple(dict.fromkeys(nommes))
    connus = [canonical(m) for m in mots if canonical(m) != m or is_spdx(m)]
    return tuple(dict.fromkeys(connus))


type Trouve = Iterator[tuple[str, int]]


def _json_field(texte: str) -> Trouve:
    contenu = json.loads(texte)
    brut = contenu.get("license", contenu.get("licence", contenu.get("licenses")))
    valeurs = brut if isinstance(brut, list) else [brut]
    m = re.search(r'"licen[cs]es?"\s*:', texte)
    ligne = line_of(texte, m.start()) if m else 1
    for valeur in valeurs[:_VALEURS_MAX]:
        nom = (valeur.get("type") or valeur.get("name")) if isinstance(valeur, dict) else valeur
        if isinstance(nom, str) and nom:
            yield nom, ligne


def _composer(texte: str) -> Trouve:
    # A list in composer.json is a choice.
    trouves = list(_json_field(texte))
    if trouves:
        yield " OR ".join(v for v, _ in trouves), trouves[0][1]


_CLE = re.compile(r"(?m)^[^\S\n]*+license\s*=")


def _pyproject(texte: str) -> Trouve:
    contenu = tomllib.loads(texte)
    projet = contenu.get("project", {})
    licence = projet.get("license") or contenu.get("tool", {}).get("poetry", {}).get("license")
    if isinstance(licence, dict):
        licence = str(licence.get("text", ""))[:200].partition("\n")[0]
    m = _CLE.search(texte)
    if isinstance(licence, str) and licence:
        yield licence, line_of(texte, m.start()) if m else 1
    else:
        yield from _classifiers(texte)


def _classifiers(texte: str) -> Trouve:
    vus: set[str] = set()
    for m in re.finditer(r"License :: ([^\"'\n]+)", texte):
        for libelle, identifiant in _CLASSIFIEURS:
            if libelle in m[1]:
                if identifiant not in vus:
                    yield identifiant, line_of(texte, m.start())
                vus.add(identifiant)
                break


def _setup_py(texte: str) -> Trouve:
    if m := re.search(r"\blicen[cs]e\s*=\s*[\"']([^\"'\n]{2,120})[\"']", texte):
        yield m[1], line_of(texte, m.start())
    else:
        yield from _classifiers(texte)


def _setup_cfg(texte: str) -> Trouve:
    if m := re.search(r"(?m)^license\s*=\s*(.{2,120})$", texte):
        yield m[1], line_of(texte, m.start())
    else:
        yield from _classifiers(texte)


def _cargo(texte: str) -> Trouve:
    contenu = tomllib.loads(texte)
    paquet = contenu.get("package") or contenu.get("workspace", {}).get("package") or {}
    licence = paquet.get("license")
    if isinstance(licence, str):
        m = _CLE.search(texte)
        # The old `MIT/Apache-2.0` is a choice.
        yield licence.replace("/", " OR "), line_of(texte, m.start()) if m else 1


_NOM_POM = re.compile(
    r"<license>\s*+(?:<!--(?:(?!-->|<license>).){0,2000}+-->\s*+)?<name>([^<]{2,120})</name>",
    re.DOTALL,
)


def _pom(texte: str) -> Trouve:
    for m in islice(_NOM_POM.finditer(texte), _VALEURS_MAX):
        yield m[1], line_of(texte, m.start(1))


def _field(motif: str) -> Callable[[str], Trouve]:
    compile_ = re.compile(motif, re.MULTILINE)

    def lire(texte: str) -> Trouve:
        if m := compile_.search(texte):
            yield m[1], line_of(texte, m.start())

    return lire


_R = (
    (r"(AGPL|LGPL|GPL)\s*\(\s*>=\s*(\d(?:\.\d)?)\s*\)", r"\1-\2-or-later"),
    (r"\b(AGPL|LGPL|GPL)[- ](\d)(?![\d.])", r"\1-\2.0"),
    (r"-(\d)-or-later", r"-\1.0-or-later"),
    (r"Apache License \([^)]*\)", "Apache-2.0"),
    (r"BSD_(\d)_clause", r"BSD-\1-Clause"),
    (r"CC BY-SA 4\.0", "CC-BY-SA-4.0"),
    (r"CC BY 4\.0", "CC-BY-4.0"),
    (r"\s*\+\s*file LICEN[CS]E", ""),
    (r"\s*\|\s*", " OR "),
)


def _description(texte: str) -> Trouve:
    """R writes licences its own way: `GPL (>= 3)`, `MIT + file LICENSE`."""
    if m := re.search(r"(?m)^License:\s*(.{2,120})$", texte):
        valeur = m[1]
        for motif, par in _R:
            valeur = re.sub(motif, par, valeur)
        if not valeur.startswith("file"):
            yield valeur, line_of(texte, m.start())


_YAML = _field(r"^license\s*:\s*[\"']?([^\"'\n#]{2,120})")
_LECTEURS: dict[str, Callable[[str], Trouve]] = {
    "package.json": _json_field,
    "composer.json": _composer,
    "bower.json": _json_field,
    PAQUET_DE_DONNEES: _json_field,
    "codemeta.json": _field(
        r"\"license\"\s*:\s*\"(?:https?://spdx\.org/licenses/)?([^\"]{2,120})\""
    ),
    ".zenodo.json": _json_field,
    "pyproject.toml": _pyproject,
    "setup.py": _setup_py,
    "setup.cfg": _setup_cfg,
    "cargo.toml": _cargo,
    "pom.xml": _pom,
    "description": _description,
    "citation.cff": _YAML,
    "galaxy.yml": _YAML,
    "mix.exs": _field(r"licenses:\s*\[\s*\"([^\"]+)\""),
    "project.clj": _field(r":license\s*+\{[^{}]{0,500}?:name\s{1,20}\"([^\"]{1,200})\""),
}
_GEMSPEC = _field(r"\.licenses?\s*+=\s*+\[?\s*+[\"']([^\"']+)")
_CABAL = _field(r"^license:\s*(\S.*)$")
_DEMO = re.compile(
    r"(?:^|/)(?:tests?|fixtures?|testdata|examples?|exemples?|demos?|samples?|templates?|e2e|spec"
    r"|benchmarks?|cypress)/",
    re.IGNORECASE,
)


def manifest_declarations(depot: Depot) -> list[Declaration]:
    """Licence fields of the project's manifests, at the root then at most two folders down."""
    candidats = [
        f
        for f in depot.propres
        if f.chemin.count("/") <= 2 and not _DEMO.search(f.chemin) and _reader(f) is not None
    ]
    # The licence of the data is said after that of the program.
    candidats.sort(key=lambda f: (f.chemin.count("/"), f.nom == PAQUET_DE_DONNEES, f.chemin))
    trouves: list[Declaration] = []
    for fichier in candidats:
        lecteur = _reader(fichier)
        try:
            champs = list(lecteur(depot.text(fichier))) if lecteur else []
        except (Illisible, ValueError, TypeError, AttributeError, RecursionError):
            continue
        for valeur, ligne in champs:
            if ids := read_value(valeur):
                choix = " OR " in valeur.upper()
                trouves.append(Declaration("manifeste", ids, fichier.chemin, ligne, valeur, choix))
    return trouves


def _reader(fichier: Fichier) -> Callable[[str], Trouve] | None:
    petit = fichier.nom.lower()
    if petit.endswith(".gemspec"):
        return _GEMSPEC
    if petit.endswith(".cabal"):
        return _CABAL
    return _LECTEURS.get(petit)


# --- README ---------------------------------------------------------------------------------

_TITRE = re.compile(
    r"\blicen[cs](?:e|es|ing)\b|\bcopyright\b|droits? d'(?:auteur|utilisation)|mentions? legales?"
    r"|conditions? (?:d'utilisation|de reutilisation)|reutilisation"
)
_PHRASE = re.compile(
    r"\b(?:(?:licensed|released|published|distributed|available|covered"
    r"|provided)(?: [\w,]+){0,6}? under|"
    r"(?:is|are) under (?:the|a|an)|(?:sous|par|de) (?:la |les |une |double )?licences?"
    r"|under (?:the )?(?:terms of )?(?:the )?[\w .-]{0,40}licen[cs]e|"
    r"licen[cs]e\s*:|sous les termes|publie\w* sous|distribue\w* sous|diffuse\w* sous"
    r"|mis a disposition sous)\b[^\n]{0,400}"
)
# A line that is only « Licence : MIT ».
_ETIQUETTE = re.compile(
    r"(?m)^[ \t*_>|-]{0,8}licen[cs]es?[ *_]{0,3}:[ *_]{0,4}[^\s*_][^\n]{0,200}+$"
)
_EXEMPLE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]{40,}`|<!--.*?-->", re.DOTALL)
_BADGE_LICENCE = re.compile(
    r"(?:!\[(?=[^\]]{0,300}?licen[cs]e)[^\]]{0,300}+\]\(|img\.shields\.io/(?:badge|[\w/.-]{0,200}license"
    r"|pypi/l)/?)([^)\s]*)",
    re.IGNORECASE,
)


def readme_declarations(depot: Depot) -> list[Declaration]:
    """What the README says: its licence section, else a sentence, else a badge."""
    trouves: list[Declaration] = []
    for readme in readmes(depot)[:2]:
        trouves += _in_sections(readme) or _in_sentences(readme) or _in_badges(readme)
    return trouves


def _in_sections(readme: Document) -> list[Declaration]:
    trouves = []
    for section in readme.sections:
        if section.niveau > 4 and len(section.corps) > 3000:
            continue
        if not _TITRE.search(fold(section.titre)):
            continue
        corps = _without_examples(section.corps)[:4000]
        trouves += _named(readme, f"{section.titre}\n{corps}", section.ligne)
    return trouves


def _in_sentences(readme: Document) -> list[Declaration]:
    texte = _without_examples(readme.texte[:200_000])
    plie, lignes = fold(texte), texte.splitlines()
    trouves: list[Declaration] = []
    lues: set[int] = set()
    for motif in (_PHRASE, _ETIQUETTE):
        ligne, position = 1, 0
        for m in motif.finditer(plie):
            ligne, position = ligne + plie.count("\n", position, m.start()), m.start()
            if ligne in lues:
                continue
            lues.add(ligne)
            phrase = "\n".join(lignes[ligne - 1 : ligne + 1])[:_PHRASE_MAX]
            if not _AUTRUI.search(fold(phrase)):
                trouves += _named(readme, phrase, ligne)
            if len(trouves) >= 3:
                return trouves[:3]
    return trouves


_PHRASE_MAX = 4_000  # characters


_AUTRUI = re.compile(
    r"\b(?:dependenc\w+|dependances?|librar(?:y|ies)|bibliotheques?|third[- ]party|tiers|icons?"
    r"|icones?|fonts?|polices?"
    r"|cartes?|tiles?|openstreetmap|bundled|logo|based on|bases? sur|uses?\b[^.]{0,40}\blicen"
    r"|fonds? de carte|compatible)\b"
    # « Cet outil utilise Django, qui est sous licence BSD » : the licence of Django.
    r"|\b(?:utilis\w+|s'appuie\w*|repose\w*|depend\w*|uses?|using|relies|built (?:with|on|upon))\b"
    r"[^.\n]{1,80}(?:,| \() ?(?:qui|which|that|lui-meme|elle-meme|itself|sous|under|licen)"
)


def _in_badges(readme: Document) -> list[Declaration]:
    for m in _BADGE_LICENCE.finditer(readme.texte[:20_000]):
        morceaux = re.sub(r"[_%]20|--|_", " ", m[0])
        trouves = _named(
            readme, "license " + morceaux.replace("-", " ", 1), line_of(readme.texte, m.start())
        )
        brut = [canonical(x) for x in re.split(r"[-/.?&=\s]", m[1])]
        ids = [i for i in brut if i in ("MIT", "ISC", "Unlicense")]
        if trouves:
            return trouves[:1]
        if ids:
            return [
                Declaration(
                    "lisezmoi",
                    (ids[0],),
                    readme.fichier.chemin,
                    line_of(readme.texte, m.start()),
                    m[0][:80],
                )
            ]
    return []


def _without_examples(texte: str) -> str:
    """The same length, code and comments blanked, but for those above the last SPDX mention."""
    spdx = texte.rfind("SPDX")

    def blank(m: re.Match[str]) -> str:
        garde = m[0].startswith("<!--") and m.start() < spdx
        return m[0] if garde else re.sub(r"[^\n]", " ", m[0])

    return _EXEMPLE.sub(blank, without_dangling(texte))


def _named(readme: Document, texte: str, ligne: int) -> list[Declaration]:
    """One declaration per licence named, unless it is named as somebody else's."""
    trouves = []
    vus: set[str] = set()
    lignes = texte.splitlines()
    plie = fold(texte)
    choix = _AU_CHOIX.search(plie) is not None
    for n in names(texte):
        if n.identifiant in vus:
            continue
        decalage = plie.count("\n", 0, n.position)
        ici = lignes[decalage] if decalage < len(lignes) else ""
        debut_phrase = max(plie.rfind(". ", 0, n.position), plie.rfind("\n", 0, n.position), 0)
        phrase = plie[debut_phrase : n.fin + 20]
        if decalage and re.search(
            r"\b(?:third[- ]party|tiers|librar(?:y|ies)|bibliotheques?|fonts?|polices?|icon\w*"
            r"|based on|compatib\w+|spdx/|some (?:code|files?) (?:borrowed|from))\b|\bborrowed\b",
            phrase,
        ):
            continue
        vus.add(n.identifiant)
        identifiant = _as_written(n.identifiant, texte)
        trouves.append(
            Declaration(
                "lisezmoi",
                (identifiant,),
                readme.fichier.chemin,
                ligne + decalage,
                ici.strip(),
                choix,
            )
        )
    precis = {i for d in trouves for i in d.ids if i not in FAMILLES}
    return [
        d
        for d in trouves
        if d.ids[0] not in FAMILLES
        or not any(
            p in FAMILLES[d.ids[0]] or p.split("-o")[0] in FAMILLES[d.ids[0]] for p in precis
        )
    ]


_AU_CHOIX = re.compile(
    r"\bau choix\b|\beither of\b|\bdual[- ]licen[cs]|\bdouble licence\b|\bchoose (?:either|one)\b"
    r"|\bat your option\b(?!\)? any later)"
)


def _as_written(identifiant: str, texte: str) -> str:
    """`GPL`, when the sentence goes on: « either version 3 of the License, or any later »."""
    precis = versioned(identifiant, fold(texte))
    if precis == identifiant or later_granted(texte) != "later":
        return precis
    return f"{precis}-or-later"


def names_content(texte: str) -> bool:
    """Whether a statement tells code from content: « documentation », « données », « textes »."""
    return (
        re.search(
            r"\b(?:documentation|contenus?|contents?|donnees|data|textes?|texts?|images?"
            r"|illustrations?|medias?|referentiel)\b",
            fold(texte),
        )
        is not None
    )


def is_content(identifiant: str) -> bool:
    return CONTENUS.match(identifiant) is not None
