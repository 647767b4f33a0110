# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which schema a data set names, whether it is at hand, and whether the rows satisfy it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from encommun.core.constats import Constat, Issue, Point, Preuve, Valeur
from encommun.core.erreurs import Erreur
from encommun.detectors.donnees.json_schema import JsonSchema, is_json_schema
from encommun.detectors.donnees.lecture import Illisible, read_small
from encommun.detectors.donnees.masque import printable, scrub, shape
from encommun.detectors.donnees.metadonnees import Fiche, load_json
from encommun.detectors.donnees.modele import Jeu
from encommun.detectors.donnees.personnel_noms import trait_of
from encommun.detectors.donnees.table_schema import TableSchema, is_table_schema
from encommun.detectors.textes import decode

CRITERE = "jeu_schema"
type Validateur = TableSchema | JsonSchema


@dataclass(slots=True)
class Schema:
    """A schema at hand (`objet`), or only named (`nom`)."""

    nom: str
    preuve: Preuve
    objet: Mapping[str, object] | None = None
    sur: int = 5


def load(chemin: Path) -> Mapping[str, object]:
    """The schema given by a person.

    Raises:
        Erreur: unreadable, not JSON, or neither a Table Schema nor a JSON Schema.
    """
    try:
        objet = load_json(decode(read_small(chemin)))
    except Illisible as erreur:
        raise Erreur(
            f"Le schéma « {printable(chemin.name)} » ne se lit pas. {erreur}",
            remede="Donnez le chemin d’un Table Schema ou d’un JSON Schema.",
        ) from erreur
    if not isinstance(objet, dict) or not (is_table_schema(objet) or is_json_schema(objet)):
        raise Erreur(
            f"« {printable(chemin.name)} » n’est ni un Table Schema ni un JSON Schema.",
            remede="Donnez un fichier JSON qui contient « fields » (Table Schema) ou « $schema ».",
        )
    return objet


def find(fichier: Path, affiche: str, fiche: Fiche, declare: object = None) -> Schema | None:
    """The schema that the data package, a neighbour file or the metadata name; surest first."""
    if isinstance(declare, dict) and (is_table_schema(declare) or is_json_schema(declare)):
        return Schema(
            "schéma du datapackage.json",
            Preuve(chemin=_beside(affiche, "datapackage.json")),
            declare,
        )
    nomme = declare if isinstance(declare, str) else ""
    mention = fiche.first("schema")
    nomme = nomme or (str(mention.valeur) if mention else "")
    souche = fichier.name.split(".")[0]
    voisins = [nomme] if nomme and "://" not in nomme else []
    voisins += [
        f"{souche}.schema.json",
        f"{souche}-schema.json",
        f"{souche}_schema.json",
        f"schema-{souche}.json",
        f"{fichier.name}.schema.json",
        "schema.json",
        "tableschema.json",
        "table-schema.json",
    ]
    for nom in voisins:
        voisin = _safe(fichier.parent, nom)
        if voisin is None:
            continue
        try:
            objet = load_json(decode(read_small(voisin)))
        except Illisible:
            continue
        if isinstance(objet, dict) and (is_table_schema(objet) or is_json_schema(objet)):
            return Schema(
                printable(nom),
                Preuve(chemin=_beside(affiche, nom), ligne=1),
                objet,
                5 if souche in nom or nom == nomme else 4,
            )
    if nomme:
        return Schema(
            scrub(nomme),
            mention.preuve if mention else Preuve(chemin=_beside(affiche, "datapackage.json")),
        )
    return None


def _safe(dossier: Path, nom: str) -> Path | None:
    """A file under this folder and nowhere else."""
    if (
        len(nom) > 200 or nom.startswith("/") or ".." in Path(nom).parts or "\0" in nom
    ):  # a file name
        return None
    voisin = dossier / nom
    return voisin if voisin.is_file() and not voisin.is_symlink() else None


def _beside(affiche: str, nom: str) -> str:
    dossier = affiche.rpartition("/")[0]
    return f"{dossier}/{printable(nom)}" if dossier else printable(nom)


def validator(schema: Schema | None, jeu: Jeu, entete: tuple[str, ...]) -> Validateur | None:
    if schema is None or schema.objet is None:
        return None
    if is_table_schema(schema.objet):
        return TableSchema(schema.objet, entete, schema.nom)
    return JsonSchema(schema.objet, schema.nom) if "json" in jeu.format else None


def judge(jeu: Jeu, schema: Schema | None, validateur: Validateur | None, cherche: str) -> Constat:
    """`jeu_schema`: named or not, at hand or not, satisfied by which share of the rows."""
    if schema is None:
        return Constat(
            CRITERE,
            Issue.ABSENT,
            None,
            f"Aucun schéma nommé ({cherche}).",
            4,
            remede=(
                "Cherchez un schéma sur schema.data.gouv.fr, ou décrivez les colonnes "
                "dans un Table Schema."
            ),
        )
    valeur: dict[str, Valeur] = {"schema": schema.nom, "part_valides": None, "lignes_verifiees": 0}
    if validateur is None:
        raison = (
            "il n’est pas ici et rien n’est téléchargé"
            if schema.objet is None
            else "il ne s’applique pas à ce format"
        )
        return Constat(
            CRITERE,
            Issue.INCONNU,
            valeur,
            f"Le jeu nomme un schéma ({schema.nom}), mais {raison}.",
            5,
            (schema.preuve,),
            remede="Donnez une copie du schéma avec --schema.",
        )
    resultat = validateur.resultat
    valeur["lignes_verifiees"] = resultat.lignes
    if not resultat.lignes:
        raison = (
            " ; ".join(resultat.structure + resultat.reserves)
            or "aucune ligne n’a pu être vérifiée"
        )
        return Constat(
            CRITERE, Issue.INCONNU, valeur, f"Schéma {schema.nom} : {raison}.", 5, (schema.preuve,)
        )
    part = resultat.part_valides
    valeur["part_valides"] = min(round(part, 4), 0.9999) if resultat.invalides else 1.0
    points = tuple(
        Point(
            f"« {scrub(f.colonne)} » : {f.message}.",
            jeu.proof(f.ligne, _shown(f.colonne, f.valeur)),
        )
        for f in resultat.fautes
    )
    structure = tuple(
        Point(f"{s[0].upper()}{s[1:]}.", jeu.proof(jeu.ligne_entete)) for s in resultat.structure
    )
    conforme = not resultat.invalides and not resultat.structure
    pour_cent = f"{int(part * 1000) / 10:g}".replace(".", ",")
    phrases = [f"Schéma {schema.nom} : {pour_cent} % de lignes valides sur {resultat.lignes}."]
    phrases += [p.message for p in (*structure, *points[:1])]
    if resultat.reserves:
        phrases.append(f"Réserves : {' ; '.join(dict.fromkeys(resultat.reserves))}.")
    phrases.append(jeu.coverage())
    return Constat(
        CRITERE,
        Issue.VU if conforme and not resultat.reserves else Issue.PARTIEL,
        valeur,
        " ".join(p for p in phrases if p),
        min(schema.sur, 5 if jeu.integre else 4),
        (schema.preuve, *(p.preuve for p in (structure + points)[:5])),
        remede="" if conforme else "Corrigez les lignes signalées, ou le schéma s’il se trompe.",
        points=structure + points,
    )


def _shown(colonne: str, valeur: str) -> str:
    return shape(valeur) if trait_of(colonne) is not None else scrub(valeur)
