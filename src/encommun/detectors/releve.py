# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""One reading of every own file, for all the detectors that look inside: headers, secrets, people.

Contents stream by and are forgotten; what stays is small.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from encommun.detectors import motifs_personnes, motifs_secrets
from encommun.detectors.arbre import SERVI
from encommun.detectors.depot import LECTURE_MAX, LONG_MAX, Depot, Fichier, Illisible
from encommun.detectors.textes import is_binary

# REUSE-IgnoreStart
_TAG = re.compile(rb"SPDX-License-Identifier:[ \t]*([\w.+:() -]{2,200})")
_IGNORE = re.compile(rb"REUSE-IgnoreStart.*?(?:REUSE-IgnoreEnd|\Z)", re.DOTALL)
# REUSE-IgnoreEnd
_LONGS_MAX = 512 * 1024 * 1024  # bytes of long files, all together
_RECOUVREMENT = 8 * 1024  # bytes: longer than anything that is looked for
_DEBUT = 6000  # bytes: a header stands at the top
_ANNONCE = 1500  # bytes: where a tool says that it wrote the file
_LIGNE_MOYENNE = 250  # bytes: minified code has few lines
_ENGENDRE = re.compile(
    rb"(?m)^\W{0,8}(?:code|this (?:file|code|class|module)|file)?[^\n]{0,60}"
    rb"\b(?:(?:auto(?:matically)?[- ]?)generated|generated (?:by|from|with|using|code|automatically))"  # noqa: E501 - one string, kept whole
    rb"[^\n]{0,120}(?:\n\W{0,8}[^\n]{0,120}){0,4}?do not (?:edit|modify|change|make)|@generated\b",
    re.IGNORECASE,
)
_BANNIERE = re.compile(
    rb"/\*!(?=[^*]{0,400}?\bv?\d+\.\d+)(?=[\s\S]{0,600}?(?:licen[cs]e|copyright|\(c\)))",
    re.IGNORECASE,
)
_ULTERIEURE = re.compile(
    rb"any\W+(?:\w+\W+){0,3}?later\W+version|toute\W+version\W+ult\S{1,8}rieure", re.IGNORECASE
)
_GNU = re.compile(rb"General\s+Public\s+License", re.IGNORECASE)
_GNU_BREF = re.compile(
    rb"\b[AL]?GPL[-, ]{0,2}(?:v(?:ersion)?)?[. ]{0,2}[1-3](?:\.[0-2])?"
    rb"(?:\+|[ ,(-]{1,3}(?:or|ou)[ -](?:any |toute )?(?:version )?"
    rb"(?:later|newer|plus r\S{1,4}cente|ult\S{1,4}rieure|post\S{1,4}rieure|sup\S{1,4}rieure))",
    re.IGNORECASE,
)
_BINAIRES = re.compile(
    r"\.(?:png|jpe?g|gif|ico|webp|avif|woff2?|ttf|eot|otf|pdf|zip|gz|bz2|xz|7z|jar|war|exe|dll|so"
    r"|dylib|mp[34]|ogg|webm|mov"
    r"|avi|wav|psd|ai|sketch|fig|docx?|xlsx?|pptx?|od[tsp]|sqlite3?|db|parquet|gpkg|shp|dbf|tiff?"
    r"|mbtiles|pyc|class|bin|wasm|mo)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Releve:
    """What one reading of the tree left behind."""

    tags: dict[str, tuple[int, str]] = field(default_factory=dict)  # path → (line, expression)
    gnu: dict[str, bool] = field(default_factory=dict)  # path → is « any later version » granted
    engendres: set[str] = field(default_factory=set)  # what a tool wrote, what others signed
    secrets: list[motifs_secrets.Trouvaille] = field(default_factory=list)
    personnes: list[motifs_personnes.Trouvaille] = field(default_factory=list)
    lus: int = 0
    manquants: list[str] = field(default_factory=list)
    trop_longs: list[str] = field(default_factory=list)


def survey(depot: Depot) -> Releve:
    """The reading, done once."""
    return depot.once("releve", lambda: _survey(depot))


def readable(depot: Depot) -> list[Fichier]:
    """Own files that may hold text and are not too long."""
    return [
        f for f in depot.propres if 0 != f.taille <= LECTURE_MAX and not _BINAIRES.search(f.nom)
    ]


def _survey(depot: Depot) -> Releve:
    releve = Releve()
    for fichier, contenu in depot.stream(readable(depot)):
        if contenu is None:
            releve.manquants.append(fichier.chemin)
            continue
        releve.lus += 1
        _header(releve, fichier, contenu)
        if is_binary(contenu):
            continue
        if _is_written_by_a_tool(fichier, contenu):
            releve.engendres.add(fichier.chemin)
        petit = contenu.lower()
        releve.secrets += motifs_secrets.scan(fichier.chemin, contenu, petit)
        releve.personnes += motifs_personnes.scan(fichier.chemin, contenu, petit)
    place = _LONGS_MAX
    for fichier in depot.propres:
        if fichier.taille > LECTURE_MAX and not _BINAIRES.search(fichier.nom):
            if fichier.taille > min(LONG_MAX, place):
                releve.trop_longs.append(fichier.chemin)
            else:
                place -= fichier.taille
                _survey_long(depot, releve, fichier)
    return releve


def _survey_long(depot: Depot, releve: Releve, fichier: Fichier) -> None:
    """A long file, block by block: each begins a little before the end of the one before."""
    secrets: dict[motifs_secrets.Trouvaille, None] = {}
    personnes: dict[motifs_personnes.Trouvaille, None] = {}
    lignes, reste = 0, b""
    try:
        for bloc in depot.source.blocks(fichier):
            contenu = reste + bloc
            if not reste:
                _header(releve, fichier, contenu)
                if is_binary(contenu):
                    break
            petit = contenu.lower()
            for secret in motifs_secrets.scan(fichier.chemin, contenu, petit):
                secrets[replace(secret, ligne=secret.ligne + lignes)] = None
            for personne in motifs_personnes.scan(fichier.chemin, contenu, petit):
                # Only the first block begins with a header.
                if not personne.genre.startswith("tableau"):
                    personnes[replace(personne, ligne=personne.ligne + lignes)] = None
                elif not reste:
                    personnes[replace(personne, masque="long fichier, colonne de prénoms")] = None
            reste = contenu[-_RECOUVREMENT:]
            lignes += contenu.count(b"\n") - reste.count(b"\n")
    except Illisible:
        releve.manquants.append(fichier.chemin)
        return
    releve.lus += 1
    releve.secrets += list(secrets)[:20]
    releve.personnes += list(personnes)[:40]


def _is_written_by_a_tool(fichier: Fichier, contenu: bytes) -> bool:
    """It says so at its head, or its lines are longer than anybody writes (minified).

    So does a library that a site serves: the banner that minifiers keep, a version, a licence.
    """
    tete = contenu[:_ANNONCE]
    if b"enerated" in tete and _ENGENDRE.search(tete):
        return True
    if tete.startswith(b"/*!") and SERVI.search(fichier.dossier + "/") and _BANNIERE.match(tete):
        return True
    return (
        len(contenu) > _ANNONCE
        and fichier.nom.endswith((".js", ".mjs", ".cjs"))
        and len(contenu) > _LIGNE_MOYENNE * (contenu.count(b"\n") + 1)
    )


def _header(releve: Releve, fichier: Fichier, contenu: bytes) -> None:
    tete = contenu[:_DEBUT]
    # REUSE-IgnoreStart
    position = tete.find(b"SPDX-License-Identifier:")
    if position >= 0 and b"REUSE-IgnoreStart" in tete:
        tete = _IGNORE.sub(lambda m: b"\n" * m[0].count(b"\n"), tete)
        position = tete.find(b"SPDX-License-Identifier:")
    # REUSE-IgnoreEnd
    if position >= 0 and (m := _TAG.match(tete, position)):
        ligne = tete.count(b"\n", 0, position) + 1
        releve.tags[fichier.chemin] = (ligne, m[1].decode("ascii", "replace").strip())
    if "/" not in fichier.chemin and len(contenu) > 10_000:
        return  # the licence file itself
    if b"eneral" in tete and _GNU.search(tete[:3000]):
        releve.gnu[fichier.chemin] = _ULTERIEURE.search(tete[:3000]) is not None
    elif b"GPL" in tete[:_ANNONCE] and _GNU_BREF.search(tete[:_ANNONCE]):
        releve.gnu[fichier.chemin] = True
