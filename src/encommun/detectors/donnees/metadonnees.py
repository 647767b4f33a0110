# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of a data set beside its rows: data package, sidecars, README, own members."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from encommun.core.constats import Constat, Issue, Preuve
from encommun.detectors.donnees.lecture import Illisible, read_small
from encommun.detectors.donnees.masque import printable, scrub
from encommun.detectors.donnees.personnel_valeurs import COURRIEL, Niveau, email
from encommun.detectors.textes import decode, fold

_ALIAS = {
    "titre": "title, titre, name, nom, nom du jeu, nom du jeu de donnees, intitule, label",
    "producteur": (
        "publisher, producteur, organization, organisation, organisme, creator, editeur, auteur, "
        "author, producer, fournisseur, owner, contributors, maintainer, produit par, publie par, "
        "source, proprietaire"
    ),
    "contact": (
        "contact, contact point, contact points, contacts, email, courriel, mail, nous contacter"
    ),
    "frequence": (
        "frequency, frequence, accrual periodicity, frequence de mise a jour, periodicite, "
        "mise a jour frequence, update frequency, rythme de mise a jour, "
        "frequence d'actualisation"
    ),
    "couverture": (
        "spatial, temporal, couverture, coverage, spatial coverage, temporal coverage, "
        "territoire, "
        "couverture geographique, couverture spatiale, couverture temporelle, perimetre, emprise, "
        "bbox, zone geographique, periode, geographic coverage, granularite territoriale, period"
    ),
    "mise_a_jour": (
        "modified, last modified, last update, updated, date modified, mise a jour, maj, "
        "derniere mise a jour, date de mise a jour, date de derniere mise a jour, updated at, "
        "derniere maj, date maj, date de modification, derniere modification"
    ),
    "creation": "created, issued, date published, date de creation, date de publication",
    "licence": (
        "license, licence, licenses, licences, licence de diffusion, droits, rights, "
        "conditions de reutilisation"
    ),
    "schema": "schema, conforms to, described by, schema de donnees, $schema",
    "description": "description, resume, abstract, notes",
}
CHAMPS = ("titre", "producteur", "contact", "frequence", "couverture", "mise_a_jour")
LIBELLES = {
    "titre": "titre",
    "producteur": "producteur",
    "contact": "contact",
    "frequence": "fréquence de mise à jour",
    "couverture": "couverture géographique ou temporelle",
    "mise_a_jour": "date de dernière mise à jour",
}
_PAR_ALIAS = {
    alias.replace(" ", ""): champ for champ, noms in _ALIAS.items() for alias in noms.split(", ")
}
_LISEZMOI = re.compile(
    r"(?i)^(?:readme|lisez[-_ ]?moi|lire[-_ ]?moi|notice|metadonnees|metadata)(?:[._-].*)?$"
)
_LICENCE = re.compile(r"(?i)^(?:licen[cs]es?|copying)(?:[-_.].*)?$")
_PAIRE = re.compile(  # on a line whose spaces have been reduced to one
    r"^ ?(?:[-*+|>]|\d+\.)? ?[*_`]{0,2}([^:|*`]{2,48}?)[*_`]{0,2} ?(?:[:=]|\|) ?[*_`]{0,2}"
    r" ?(\S[^|]{0,400}?) ?\|? ?$"
)
_NEGATION = re.compile(
    r"\bpas\b|\bnon\b(?! commercial)|\baucune?\b|\bsans\b|a definir|a choisir|todo|ancien|"
    r"remplac|projet de|\bno\b|\bnot\b|previously|formerly|envisag|prevu|souhait|bientot|"
    r"autrefois|avant \d{4}"
)
_CODE = re.compile(r"\b(?:code|logiciel|software|script|scripts|programme)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing said of the data set, and where."""

    valeur: object
    preuve: Preuve
    sur: int


@dataclass(slots=True)
class Fiche:
    """Everything said, by field, in the order of trust."""

    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    lus: list[str] = field(default_factory=list)

    def add(self, champ: str, valeur: object, preuve: Preuve, sur: int) -> None:
        if valeur not in (None, "", [], {}):
            self.mentions.setdefault(champ, []).append(Mention(valeur, preuve, sur))

    def first(self, champ: str) -> Mention | None:
        return next(iter(self.mentions.get(champ, ())), None)

    def merge(self, autre: Fiche) -> None:
        for champ, mentions in autre.mentions.items():
            self.mentions.setdefault(champ, []).extend(mentions)
        self.lus += autre.lus


def field_of(cle: str) -> str | None:
    """Field of ours that a key of some vocabulary stands for: `dct:modified`, « Mise à jour »."""
    nu = cle.rpartition(":")[2] if ":" in cle else cle.rpartition("/")[2].rpartition("#")[2]
    return _PAR_ALIAS.get(re.sub(r"[\s_.-]+", "", fold(nu)))


def from_mapping(
    objet: Mapping[str, object], chemin: str, sur: int, texte: str = "", *, propre: bool = False
) -> Fiche:
    """Fields of a JSON or YAML object. `propre`: members of the data file itself."""
    fiche = Fiche(lus=[chemin])
    for cle, valeur in objet.items():
        champ = field_of(str(cle))
        if champ is None or (
            propre and str(cle) in {"name", "source", "type", "nom", "bbox"} and str(cle) == "bbox"
        ):
            if str(cle).lower() in {
                "metadata",
                "metadonnees",
                "dataset",
                "properties",
                "extras",
                "meta",
            } and isinstance(valeur, dict):
                fiche.merge(from_mapping(valeur, chemin, sur, texte))
            continue
        lu = plain(valeur)
        ligne = _line_of(texte, str(cle))
        preuve = Preuve(chemin=chemin, ligne=ligne, extrait=scrub(f"{cle} : {lu}"))
        fiche.add(champ, lu, preuve, sur)
        if champ == "producteur" and (adresse := _address_in(valeur)):
            fiche.add("contact", adresse, preuve, sur)
    return fiche


def _line_of(texte: str, cle: str) -> int | None:
    position = texte.find(f'"{cle}"')
    if position < 0:
        position = texte.find(f"{cle}:")
    return texte.count("\n", 0, position) + 1 if position >= 0 else None


def plain(valeur: object, niveau: int = 0) -> str:
    """The telling text of a value: the name of an organisation, the label of a licence."""
    if niveau > 4:  # nothing useful is deeper
        return ""
    match valeur:
        case None:
            return ""
        case dict():
            for cle in (
                "name",
                "title",
                "nom",
                "titre",
                "prefLabel",
                "label",
                "id",
                "@id",
                "path",
                "url",
                "foaf:name",
                "fn",
                "email",
                "@value",
                "zones",
                "geom",
            ):
                if valeur.get(cle):
                    return plain(valeur[cle], niveau + 1)
            return " / ".join(
                p for p in (plain(v, niveau + 1) for v in list(valeur.values())[:4]) if p
            )
        case list():
            return ", ".join(p for p in (plain(v, niveau + 1) for v in valeur[:4]) if p)
        case _:
            return str(valeur)[:500].strip()


def _address_in(valeur: object) -> str:
    textes = (
        json.dumps(valeur, ensure_ascii=False, default=str)[:5000]
        if isinstance(valeur, dict | list)
        else str(valeur)
    )
    trouve = COURRIEL.search(textes)
    return trouve[0] if trouve else ""


_LIGNE_MAX = 2_000  # characters


def from_text(texte: str, chemin: str, sur: int = 4) -> Fiche:
    """Fields of a README: front matter, « clé : valeur » lines, table rows, sections."""
    fiche = Fiche(lus=[chemin])
    lignes = [ligne[:_LIGNE_MAX] for ligne in texte.splitlines()[:2_000]]
    if lignes and lignes[0].strip() == "---" and "---" in [li.strip() for li in lignes[1:60]]:
        fin = [li.strip() for li in lignes].index("---", 1)
        entete = _yaml("\n".join(lignes[1:fin]))
        fiche.merge(from_mapping(entete, chemin, sur, texte))
    section, dans_code = "", False
    for numero, ligne in enumerate(lignes, 1):
        if ligne.lstrip().startswith(("```", "~~~")):
            dans_code = not dans_code
        if dans_code or not ligne.strip():
            continue
        if titre := re.match(r"#{1,4}\s++(\S.*)$", ligne) or _underlined(lignes, numero):
            section = titre[1].rstrip().rstrip("#").rstrip() or titre[1]
            if fiche.first("titre") is None:
                fiche.add(
                    "titre",
                    section,
                    Preuve(chemin=chemin, ligne=numero, extrait=scrub(section)),
                    sur,
                )
            continue
        _line(
            fiche,
            ligne,
            section,
            Preuve(chemin=chemin, ligne=numero, extrait=scrub(ligne.strip())),
            sur,
        )
    return fiche


def _underlined(lignes: list[str], numero: int) -> re.Match[str] | None:
    suivante = lignes[numero] if numero < len(lignes) else ""
    return (
        re.match(r"(.{3,})$", lignes[numero - 1])
        if re.fullmatch(r"[=-]{3,}", suivante.strip())
        else None
    )


def _line(fiche: Fiche, ligne: str, section: str, preuve: Preuve, sur: int) -> None:
    paire = _PAIRE.match(" ".join(ligne.split()))
    champ = field_of(paire[1]) if paire else None
    if paire and champ and champ not in {"licence", "titre"}:
        fiche.add(champ, paire[2].strip(" *_`"), preuve, sur)
        return
    if (
        paire
        and champ == "titre"
        and fold(paire[1]).strip() in {"titre", "title", "nom du jeu", "nom du jeu de donnees"}
    ):
        fiche.mentions.pop("titre", None)
        fiche.add("titre", paire[2].strip(" *_`"), preuve, sur)
        return
    sujet, plat = fold(section), fold(ligne)
    parle = champ == "licence" or "licen" in plat or "licen" in sujet or "reutilisation" in sujet
    if parle and not _NEGATION.search(plat) and not (_CODE.search(plat) and "donnee" not in plat):
        from encommun.detectors.donnees.licence import identify  # noqa: PLC0415 - no cycle at import

        nommee = identify(paire[2] if paire and champ == "licence" else ligne)
        if nommee not in {"unknown", "none"} or champ == "licence":
            texte = paire[2] if paire and champ == "licence" else ligne.strip()
            fiche.add("licence", texte, preuve, sur)
    if "contact" in sujet and (COURRIEL.search(ligne) or "http" in plat):
        fiche.add("contact", ligne.strip(), preuve, sur)
    par_section = field_of(section) if section else None
    if (
        par_section in {"frequence", "couverture", "producteur", "mise_a_jour"}
        and fiche.first(par_section) is None
    ):
        fiche.add(par_section, ligne.strip(" -*"), preuve, sur)
    if "schema.data.gouv.fr" in plat or re.search(r"\betalab/schema-", plat):
        fiche.add("schema", ligne.strip(), preuve, 3)


def _yaml(texte: str) -> dict[str, object]:
    try:
        lu = yaml.safe_load(texte) if texte.count("&") < 20 else None  # no alias bomb
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return lu if isinstance(lu, dict) else {}


def companions(fichier: Path) -> Iterator[Path]:
    """Files that may describe this one: same stem, README, licence, metadata; never a link."""
    souche = fichier.name.split(".")[0].lower()
    for voisin in _neighbours(fichier.parent):
        nom = voisin.name.lower()
        meme = (
            nom.startswith(souche)
            and nom != fichier.name.lower()
            and _is_companion(nom[len(souche) :])
        )
        if meme or nom == "datapackage.json" or _LISEZMOI.match(nom) or _LICENCE.match(nom):
            yield voisin


def _is_companion(suite: str) -> bool:
    return bool(
        re.fullmatch(
            (
                r"(?:[-_. ]?(?:metadata|metadonnees|meta|readme|lisezmoi|licence|"
                r"license|notice))?\.(?:json|jsonld|ya?ml|md|txt|csv-metadata\.json)|\.[a-z]+[-.](?:metadata|meta|licen[cs]e)(?:\.json|\.txt)?"
            ),
            suite,
        )
    )


def _neighbours(dossier: Path) -> list[Path]:
    try:
        with_names = []
        for rang, entree in enumerate(dossier.iterdir()):
            if rang > 20_000:  # a million neighbours would tell nothing more
                break
            if entree.suffix.lower() in {
                ".md",
                ".txt",
                ".json",
                ".jsonld",
                ".yml",
                ".yaml",
                ".rst",
                "",
            }:
                with_names.append(entree)
        return sorted(with_names)
    except OSError:
        return []


def read_companion(fichier: Path, nom: str) -> Fiche:  # noqa: PLR0911 - one shape, one way out
    """Fields of one companion file; nothing when it cannot be read."""
    try:
        texte = decode(read_small(fichier))
    except Illisible:
        return Fiche()
    if fichier.suffix.lower() in {".json", ".jsonld"}:
        objet = load_json(texte)
        graphe = objet.get("@graph") if isinstance(objet, dict) else None
        if isinstance(graphe, list):
            objet = next(
                (o for o in graphe if isinstance(o, dict) and "Dataset" in str(o.get("@type"))),
                None,
            )
        if not isinstance(objet, dict) or "features" in objet:
            return Fiche()
        if "fields" in objet and not {"resources", "license", "licenses"} & set(objet):
            return Fiche()  # a Table Schema describes columns, not the data set
        return from_mapping(objet, nom, 5, texte)
    if fichier.suffix.lower() in {".yml", ".yaml"}:
        return from_mapping(_yaml(texte), nom, 5, texte)
    if _LICENCE.match(fichier.name):
        fiche = Fiche(lus=[nom])
        debut = " ".join(texte[:600].split())
        if debut:
            fiche.add("licence", debut, Preuve(chemin=nom, ligne=1, extrait=scrub(debut)), 4)
        return fiche
    return from_text(texte, nom)


def load_json(texte: str) -> object:
    try:
        return json.loads(texte)
    except (ValueError, RecursionError):
        return None


def judge(fiche: Fiche, cherche: str) -> Constat:
    """`jeu_metadonnees`: which of the six fields are told, and where."""
    valeur = {champ: _shown(champ, fiche.first(champ)) for champ in CHAMPS}
    presents = [champ for champ in CHAMPS if fiche.first(champ)]
    manquants = [LIBELLES[champ] for champ in CHAMPS if champ not in presents]
    if not presents:
        return Constat(
            "jeu_metadonnees",
            Issue.ABSENT,
            valeur,
            f"Aucune métadonnée ({cherche}).",
            4,
            remede=(
                "Joignez un datapackage.json ou un LISEZMOI : titre, producteur, "
                "contact, fréquence, couverture, date."
            ),
        )
    mentions = [m for champ in CHAMPS if (m := fiche.first(champ))]
    complet = not manquants
    message = (
        "Les six métadonnées attendues sont dites."
        if complet
        else (
            f"{len(presents)} métadonnée{'s' * (len(presents) > 1)} sur {len(CHAMPS)} ; "
            f"manque{'nt' * (len(manquants) > 1)} : {', '.join(manquants)}."
        )
    )
    return Constat(
        "jeu_metadonnees",
        Issue.VU if complet else Issue.PARTIEL,
        valeur,
        message,
        min(m.sur for m in mentions),
        tuple(dict.fromkeys(m.preuve for m in mentions)),
        remede="" if complet else f"Ajoutez : {', '.join(manquants)}.",
    )


def _shown(champ: str, mention: Mention | None) -> str | None:
    if mention is None:
        return None
    texte = printable(str(mention.valeur))[:120]
    trouve = COURRIEL.search(texte) if champ == "contact" else None
    if trouve and email(trouve[1], trouve[2]) is Niveau.PROFESSIONNELS:
        return trouve[0]
    return scrub(texte)
