# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which source files say their licence, and does the repository follow REUSE?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from encommun.core.constats import Constat, Critere, Issue
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.langages import source_language
from encommun.detectors.releve import survey

CRITERES = (
    Critere(
        "spdx_entetes",
        "Quelle part des fichiers source porte un identifiant SPDX ?",
        "Ajoutez en tête de chaque fichier source une ligne SPDX-License-Identifier.",
        satisfaisantes=frozenset({Issue.VU, Issue.PARTIEL, Issue.ABSENT}),
        preconisations=("deposer-licence",),
    ),
)


@dataclass(slots=True)
class Reuse:
    """Files without licence information, and licences used without their text."""

    sans: list[str] = field(default_factory=list)
    textes_manquants: list[str] = field(default_factory=list)
    a_textes: bool = False

    @property
    def verdict(self) -> str:
        if not self.a_textes:
            return "Le dépôt ne suit pas REUSE (pas de dossier LICENSES/)."
        if self.textes_manquants:
            return f"REUSE : il manque le texte de {', '.join(self.textes_manquants[:4])}."
        if self.sans:
            s = "s" if len(self.sans) > 1 else ""
            return f"REUSE : {len(self.sans)} fichier{s} sans licence, dont « {self.sans[0]} »."
        return "REUSE : chaque fichier a sa licence, chaque licence a son texte."


def is_source(fichier: Fichier) -> bool:
    """A program of the project that says something."""
    return fichier.taille > 0 and source_language(fichier.chemin) not in (
        "",
        "Dockerfile",
        "Makefile",
    )


def detect(depot: Depot) -> Iterator[Constat]:
    releve = survey(depot)
    sources = [f for f in depot.propres if is_source(f) and f.chemin not in releve.engendres]
    portees = [f for f in sources if f.chemin in releve.tags]
    reuse = reuse_status(depot)
    if not sources:
        yield Constat(
            "spdx_entetes",
            Issue.NON_APPLICABLE,
            None,
            f"Aucun fichier source. {reuse.verdict}",
        )
        return
    part = round(len(portees) / len(sources), 4)
    s, nt = ("s", "nt") if len(portees) > 1 else ("", "")
    message = (
        f"{len(portees)} fichier{s} source sur {len(sources)} porte{nt} un identifiant SPDX. "
    )
    if not portees:
        yield Constat("spdx_entetes", Issue.ABSENT, 0, message + reuse.verdict)
        return
    premier = portees[0]
    ligne, expression = releve.tags[premier.chemin]
    yield Constat(
        "spdx_entetes",
        Issue.VU if len(portees) == len(sources) else Issue.PARTIEL,
        part,
        message + reuse.verdict,
        5,
        # REUSE-IgnoreStart
        (depot.proof(premier, ligne, f"SPDX-License-Identifier: {expression}"),),
        # REUSE-IgnoreEnd
    )


def header_counts(depot: Depot) -> Counter[str]:
    """How many own source files carry each SPDX expression."""
    releve = survey(depot)
    return Counter(
        releve.tags[f.chemin][1] for f in depot.propres if f.chemin in releve.tags and is_source(f)
    )


_HORS_REUSE = re.compile(
    r"^LICENSES/|(?:^|/)(?:LICEN[CS]E|COPYING)(?:[-.][^/]*)?$|\.license$|(?:^|/)REUSE\.toml$"
    r"|^\.reuse/|\.spdx$"
)


def reuse_status(depot: Depot) -> Reuse:
    """A reading of the REUSE specification 3: headers, `.license` files, REUSE.toml, dep5."""
    statut = Reuse()
    textes = {f.nom.rpartition(".")[0] or f.nom for f in depot.fichiers if f.dossier == "LICENSES"}
    statut.a_textes = bool(textes)
    if not textes:
        return statut
    releve = survey(depot)
    couverts = _annotations(depot)
    compagnons = {f.chemin for f in depot.fichiers if f.chemin.endswith(".license")}
    utilises: set[str] = set()
    for fichier in depot.fichiers:
        chemin = fichier.chemin
        if _HORS_REUSE.search(chemin) or fichier.taille == 0:
            continue
        if chemin in releve.tags:
            utilises.update(re.findall(r"[\w.-]+", releve.tags[chemin][1]))
        elif f"{chemin}.license" not in compagnons and not any(m.match(chemin) for m in couverts):
            statut.sans.append(chemin)
    connus = re.compile(r"^(?:[A-Z][\w.]*-[\w.-]+|MIT|ISC|Zlib|Unlicense)$")
    statut.textes_manquants = sorted(
        u
        for u in utilises
        if connus.match(u) and u not in textes and u not in ("AND", "OR", "WITH")
    )
    return statut


def _annotations(depot: Depot) -> list[re.Pattern[str]]:
    """Paths that REUSE.toml or .reuse/dep5 annotate, as patterns."""
    motifs: list[str] = []
    for fichier in depot.fichiers:
        if fichier.nom == "REUSE.toml":
            prefixe = f"{fichier.dossier}/" if fichier.dossier else ""
            texte = depot.text_of(fichier.chemin)
            for liste in _CHEMINS.findall(texte):
                motifs += [prefixe + m for m in re.findall(r"[\"']([^\"']+)[\"']", liste)]
    dep5 = depot.text_of(".reuse/dep5")
    for bloc in re.findall(r"(?m)^Files:\s*((?:.*\n?)(?:^[ \t].*\n?)*)", dep5):
        motifs += [m if "*" not in m else m.replace("*", "**") for m in bloc.split()]
    uniques = islice(dict.fromkeys(motifs), _ANNOTATIONS_MAX)
    return [_reuse_pattern(m) for m in uniques if len(m) < _MOTIF_MAX]


_ANNOTATIONS_MAX = 1000
_MOTIF_MAX = 1024  # characters
# A list ends where the next one begins, closed or not.
_CHEMINS = re.compile(
    r"^path\s*=\s*(\[(?:[^\]\n]|\n(?!path\b))*+\]|\"[^\"]*\"|'[^']*')", re.MULTILINE
)


def _reuse_pattern(motif: str) -> re.Pattern[str]:
    """`**` runs over folders, `*` does not.

    Whatever stands between two `**` is taken where it comes first, for good: nothing that follows
    can need it to come later, and a hostile pattern never starts again.
    """
    *debuts, fin = (morceau.split("*") for morceau in re.split(r"\*{2,}", motif))
    corps = ""
    for rang, morceaux in enumerate(debuts):
        saut = ".*?" if rang else ""
        corps += f"(?>{saut}{_first(morceaux)})"
    libre = ".*?" if debuts else ""
    dernier = f"[^/]*{re.escape(fin[-1])}" if len(fin) > 1 else ""
    return re.compile(
        rf"{corps}{libre}{_first(fin[:-1] if dernier else fin)}{dernier}\Z", re.DOTALL
    )


def _first(morceaux: list[str]) -> str:
    """Texts with `*` between them, each where it comes first."""
    suite = "".join(f"(?>[^/]*?{re.escape(m)})" for m in morceaux[1:])
    return re.escape(morceaux[0]) + suite
