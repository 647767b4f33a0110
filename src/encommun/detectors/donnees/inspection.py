# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""One data file from end to end: read once, put to the eight questions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from encommun.core.constats import Constat, Issue, Preuve
from encommun.detectors.donnees import (
    colonnes as profils,
)
from encommun.detectors.donnees import (
    forme,
    fraicheur,
    json_flux,
    licence,
    metadonnees,
    parquet,
    personnel,
    schema,
    separe,
)
from encommun.detectors.donnees.criteres import CLES
from encommun.detectors.donnees.identifiants import Nature, words
from encommun.detectors.donnees.lecture import Illisible, open_regular, read_exactly, signature
from encommun.detectors.donnees.masque import printable
from encommun.detectors.donnees.metadonnees import Fiche
from encommun.detectors.donnees.modele import Jeu
from encommun.detectors.textes import fold

EXTENSIONS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".geojson": "geojson",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".geoparquet": "parquet",
    ".pq": "parquet",
}
_AUTRES = {
    ".xlsx": (
        Issue.PARTIEL,
        "xlsx",
        "Un classeur : le format est publié, mais une machine le lit mal.",
    ),
    ".ods": (
        Issue.PARTIEL,
        "ods",
        "Un classeur : le format est ouvert, mais une machine le lit mal.",
    ),
    ".xls": (Issue.ABSENT, "xls", "Un ancien classeur : format propriétaire."),
    ".pdf": (Issue.ABSENT, "pdf", "Un document PDF : une machine n’y lit pas de données."),
    ".doc": (Issue.ABSENT, "doc", "Un document : une machine n’y lit pas de données."),
    ".docx": (Issue.ABSENT, "docx", "Un document : une machine n’y lit pas de données."),
    ".shp": (
        Issue.PARTIEL,
        "shp",
        "Un fichier de formes : format publié, mais de fait propriétaire.",
    ),
}
_FICTIF = re.compile(
    r"\bfictifs?\b|\bfictives?\b|synthetiques?\b|\bsynthetic\b|\bfake\b|"
    r"factices?\b|jeu d.essai|donnees de test\b|\bmock\b"
)
_MISE_A_JOUR = frozenset(
    {"maj", "modification", "modifie", "update", "updated", "modified", "actualisation", "jour"}
)


@dataclass(frozen=True, slots=True)
class Attentes:
    """What the folder or the person says of a file before it is opened."""

    fiche: Fiche = field(default_factory=Fiche)
    declare: object = None  # schema named by the data package
    impose: Mapping[str, object] | None = None  # schema given by a person
    impose_nom: str = ""
    octets: int | None = None
    empreinte: str = ""
    complet: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """The findings on one file, and what the report counts."""

    jeu: Jeu
    constats: tuple[Constat, ...]


def observe(fichier: Path, affiche: str, au: date, attentes: Attentes) -> Observation:
    """Read one file and answer the eight questions; a file that cannot be read answers too."""
    jeu = Jeu(affiche)
    try:
        _open(fichier, jeu, attentes)
    except Illisible as refus:
        jeu.illisible = str(refus)
    if not jeu.lisible and fichier.suffix.lower() in _AUTRES:
        return Observation(jeu, _unread(jeu, _other_format(fichier, jeu)))
    if not jeu.lisible or not jeu.octets:
        return Observation(jeu, _unread(jeu))
    lu = _read_through(fichier, jeu, attentes)
    if jeu.illisible:
        return Observation(jeu, _unread(jeu))
    _check_integrity(fichier, jeu, attentes)
    return Observation(jeu, _answer(jeu, lu, au))


@dataclass(slots=True)
class _Lu:
    """What reading the rows has filled in."""

    fiche: Fiche
    vues: list[profils.Colonne] = field(default_factory=list)
    profil: personnel.Combinaison = field(default_factory=personnel.Combinaison)
    trouve: schema.Schema | None = None
    validateur: schema.Validateur | None = None


def _read_through(fichier: Path, jeu: Jeu, attentes: Attentes) -> _Lu:
    """Every block of rows, once, past the profiles of the columns and the schema."""
    lu = _Lu(_card(fichier, jeu, attentes))
    if attentes.impose is not None:
        preuve = Preuve(chemin=attentes.impose_nom, ligne=1)
        lu.trouve = schema.Schema(attentes.impose_nom, preuve, attentes.impose)
    debut = True
    for bloc in jeu.blocs():
        if len(lu.vues) < len(jeu.entete):
            lu.vues += profils.columns(jeu.entete[len(lu.vues) :])
        if debut:
            lu.profil = personnel.combination(lu.vues)
            lu.fiche = _card(fichier, jeu, attentes)
            lu.trouve = lu.trouve or schema.find(fichier, jeu.chemin, lu.fiche, attentes.declare)
            lu.validateur = schema.validator(lu.trouve, jeu, jeu.entete)
            debut = False
        profils.add(lu.vues, bloc)
        lu.profil.add(bloc)
        if lu.validateur is not None:
            lu.validateur.add(bloc)
    lu.vues = lu.vues or profils.columns(jeu.entete)
    lu.fiche = _card(fichier, jeu, attentes)  # members that follow the rows count too
    lu.trouve = lu.trouve or schema.find(fichier, jeu.chemin, lu.fiche, attentes.declare)
    return lu


def _open(fichier: Path, jeu: Jeu, attentes: Attentes) -> None:
    suffixe = fichier.suffix.lower()
    with open_regular(fichier) as flux:
        tete = read_exactly(flux, 4096)
        jeu.octets = flux.seek(0, 2)
    if nature := signature(tete):
        raise Illisible(f"C’est {nature} : rien n’est décompressé ni deviné.")
    jeu.format = EXTENSIONS.get(suffixe, "")
    if not jeu.format or jeu.format in {"csv", "tsv"}:
        sonde = _sniff(tete)
        if sonde and sonde != jeu.format:
            if jeu.format:
                jeu.fault(f"L’extension dit {suffixe}, le contenu est du {sonde.upper()}.", 1)
            jeu.format = sonde
    jeu.format = jeu.format or "csv"
    if (
        suffixe not in EXTENSIONS
        and b"\0" in tete
        and not tete.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise Illisible("Le format n’est pas reconnu : ce n’est pas du texte.")
    match jeu.format:
        case "parquet":
            parquet.read(fichier, jeu)
        case "json" | "geojson" | "jsonl":
            json_flux.read(fichier, jeu, lignes=jeu.format == "jsonl", complet=attentes.complet)
        case _:
            if _binary(tete):
                raise Illisible("Le contenu est binaire : ce n’est pas du texte.")
            separe.read(fichier, jeu, complet=attentes.complet)


def _sniff(tete: bytes) -> str:
    debut = tete.lstrip(b"\xef\xbb\xbf \t\r\n")
    if tete.startswith(b"PAR1"):
        return "parquet"
    if re.match(rb'\{\s*"|\{\s*\}|\[\s*[\[{]', debut):
        return "geojson" if b'"FeatureCollection"' in debut[:400] else "json"
    return ""


def _binary(tete: bytes) -> bool:
    """Many control characters that no text holds."""
    if tete.startswith((b"\xff\xfe", b"\xfe\xff")) or not tete:
        return False
    controles = sum(tete.count(bytes([c])) for c in (*range(1, 9), *range(14, 27), 127))
    return controles > len(tete) * 0.05


def _card(fichier: Path, jeu: Jeu, attentes: Attentes) -> Fiche:
    """Everything said of the data: data package, the file's own members, companions."""
    fiche = Fiche()
    fiche.merge(attentes.fiche)
    if jeu.metadonnees:
        propres = {
            k: v
            for k, v in jeu.metadonnees.items()
            if k not in {"type", "bbox", "crs", "geo", "pandas"}
        }
        fiche.merge(metadonnees.from_mapping(propres, jeu.chemin, 5))
    dossier = jeu.chemin.rpartition("/")[0]
    for voisin in metadonnees.companions(fichier):
        nom = f"{dossier}/{printable(voisin.name)}" if dossier else printable(voisin.name)
        if nom not in fiche.lus:
            fiche.merge(metadonnees.read_companion(voisin, nom))
    return fiche


def _check_integrity(fichier: Path, jeu: Jeu, attentes: Attentes) -> None:
    """Size and hash that a data package announces."""
    if attentes.octets is not None and attentes.octets != jeu.octets:
        ecart = f"{jeu.octets} octets au lieu des {attentes.octets} annoncés"
        if jeu.octets < attentes.octets:
            jeu.tronque = jeu.tronque or f"Le fichier a {ecart}."
        else:
            jeu.fault(f"Le fichier a {ecart}.")
    algorithme, _, attendue = attentes.empreinte.rpartition(":")
    algorithme = algorithme or "md5"
    if attendue and algorithme in {"md5", "sha1", "sha256", "sha512"}:
        with open_regular(fichier) as flux:
            lue = hashlib.new(algorithme, usedforsecurity=False)
            while bloc := read_exactly(flux, 1024 * 1024):
                lue.update(bloc)
        if lue.hexdigest() != attendue.lower():
            jeu.fault("L’empreinte n’est pas celle que le datapackage.json annonce.")


def _answer(jeu: Jeu, lu: _Lu, au: date) -> tuple[Constat, ...]:
    fiche, vues = lu.fiche, lu.vues
    lus = [n for n in dict.fromkeys(fiche.lus) if n != jeu.chemin]
    cherche = (
        "lu : " + ", ".join([*lus[:4], jeu.chemin])
        if lus
        else "aucun datapackage.json, LISEZMOI ni fichier d’accompagnement"
    )
    constats = (
        licence.judge(
            [(str(m.valeur), m.preuve, m.sur) for m in fiche.mentions.get("licence", ())],
            cherche=cherche,
        ),
        metadonnees.judge(fiche, cherche),
        forme.judge_form(jeu),
        schema.judge(jeu, lu.trouve, lu.validateur, cherche),
        fraicheur.judge(fiche, au, derniere=_last_update(jeu, vues)),
        personnel.judge(jeu, vues, lu.profil, fictif_declare=_declared_fictitious(jeu, fiche)),
        forme.judge_identifiers(jeu, vues),
        forme.judge_format(jeu),
    )
    return tuple(_sober(jeu, constat) for constat in constats)


def _last_update(jeu: Jeu, vues: list[profils.Colonne]) -> tuple[str, Preuve] | None:
    dates = [
        c
        for c in vues
        if c.nature is Nature.DATE and c.derniere_date and _MISE_A_JOUR & set(words(c.nom))
    ]
    if not dates:
        return None
    return dates[0].derniere_date, jeu.proof(
        jeu.ligne_entete, f"colonne « {printable(dates[0].nom)} »"
    )


def _declared_fictitious(jeu: Jeu, fiche: Fiche) -> bool:
    textes = [jeu.chemin.rpartition("/")[2]]
    textes += [
        str(m.valeur) for champ in ("titre", "description") for m in fiche.mentions.get(champ, ())
    ]
    return any(
        _FICTIF.search(fold(t).replace("_", " ").replace("-", " "))
        and not re.search(r"\b(?:non|pas|sans)\b", fold(t))
        for t in textes
    )


def _sober(jeu: Jeu, constat: Constat) -> Constat:
    """An empty or truncated file never satisfies a criterion, whatever was read of it."""
    if jeu.tronque:
        suite = f"Le fichier est tronqué. {jeu.tronque}"
        if constat.critere == personnel.CRITERE and constat.issue in {Issue.VU, Issue.PARTIEL}:
            return replace(constat, issue=Issue.PARTIEL, message=f"{constat.message} {suite}")
        return replace(
            constat, issue=Issue.ERREUR, message=f"{suite} {constat.message}", confiance=5
        )
    if jeu.vide:
        suite = "Le fichier n’a aucune ligne de données."
        if constat.issue in {Issue.VU, Issue.ABSENT, Issue.PARTIEL, Issue.NON_APPLICABLE}:
            garde = constat.issue is Issue.ABSENT and constat.critere in {
                "jeu_licence",
                "jeu_metadonnees",
                "jeu_schema",
            }
            issue = Issue.ABSENT if garde else Issue.INCONNU
            return replace(constat, issue=issue, message=f"{suite} {constat.message}", confiance=5)
    return constat


def _unread(jeu: Jeu, ouvert: Constat | None = None) -> tuple[Constat, ...]:
    """Eight times the same reason: nothing could be looked at."""
    raison = jeu.illisible or "Le fichier est vide."
    if jeu.tronque and jeu.tronque not in raison:
        raison = f"{raison} {jeu.tronque}"
    preuve = (jeu.proof(),)
    remede = "Donnez le fichier de données lui-même, entier, dans un format ouvert."
    return tuple(
        ouvert
        if ouvert is not None and cle == "jeu_ouvert"
        else Constat(cle, Issue.ERREUR, None, raison, 5, preuve, remede=remede)
        for cle in CLES
    )


def _other_format(fichier: Path, jeu: Jeu) -> Constat | None:
    if not jeu.octets or not jeu.illisible.startswith("C’est "):
        return None
    issue, valeur, message = _AUTRES[fichier.suffix.lower()]
    return Constat(
        "jeu_ouvert", issue, valeur, message, 4, (jeu.proof(),), remede="Publiez aussi en CSV."
    )
