# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Form of the file, openness of its format, standard identifiers: one finding each."""

from __future__ import annotations

from encommun.core.constats import Constat, Issue, Point, Preuve, Valeur
from encommun.detectors.donnees.colonnes import Colonne
from encommun.detectors.donnees.identifiants import Nature
from encommun.detectors.donnees.masque import scrub, shape
from encommun.detectors.donnees.modele import POINTS_MAX, Jeu
from encommun.detectors.donnees.personnel_noms import DIRECTS, Trait
from encommun.detectors.donnees.separe import NOMS_SEPARATEURS

_FORMATS = {
    "csv": "CSV",
    "tsv": "TSV",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "geojson": "GeoJSON",
    "parquet": "Parquet",
}

# South, north, west, east, in degrees, wide: mainland, Antilles, Guyane, Réunion, Mayotte,
# Saint-Pierre-et-Miquelon, Nouvelle-Calédonie, Polynésie.
_TERRITOIRES = (
    (41, 52, -6, 10),
    (14, 19, -64, -60),
    (2, 6, -55, -51),
    (-22, -20, 55, 56),
    (-14, -12, 44, 46),
    (46, 48, -57, -56),
    (-23, -19, 163, 169),
    (-28, -7, -155, -134),
)


def judge_form(jeu: Jeu) -> Constat:
    """`jeu_encodage`: UTF-8, one delimiter, a header without empty or repeated names."""
    valeur: dict[str, Valeur] = {
        "encodage": jeu.encodage or None,
        "delimiteur": jeu.delimiteur or None,
        "entete": jeu.entete_presente,
        "colonnes": jeu.colonnes,
        "lignes": jeu.total,
        "defauts": jeu.nombre_defauts,
    }
    forme = _FORMATS.get(jeu.format, jeu.format)
    if jeu.delimiteur:
        forme += f" à séparateur {NOMS_SEPARATEURS[jeu.delimiteur]}"
    lignes = jeu.total if jeu.total is not None else jeu.lignes
    total = f"{lignes} ligne{'s' * (lignes > 1)}"
    if jeu.total is None:
        total = f"au moins {total}"
    colonnes = f"{jeu.colonnes} colonne{'s' * (jeu.colonnes > 1)}"
    resume = f"{forme}, {jeu.encodage.upper() or 'encodage inconnu'}, {colonnes}, {total}."
    if jeu.format in {"csv", "tsv"} and jeu.colonnes == 1:
        resume += " Une seule colonne : le séparateur n’a pas été reconnu, ou il n’y en a pas."
    phrases = [resume]
    if jeu.nombre_defauts:
        s = "s" * (jeu.nombre_defauts > 1)
        phrases.append(
            f"{jeu.nombre_defauts} défaut{s} de forme, d’abord : {jeu.defauts[0].message}"
        )
    phrases += [*jeu.notes, _coverage_of_form(jeu)]
    return Constat(
        "jeu_encodage",
        Issue.PARTIEL if jeu.nombre_defauts else Issue.VU,
        valeur,
        " ".join(p for p in phrases if p),
        5 if jeu.integre else 4,
        tuple(p.preuve for p in jeu.defauts) or (jeu.proof(jeu.ligne_entete),),
        remede=next((p.remede for p in jeu.defauts if p.remede), ""),
        points=tuple(jeu.defauts),
    )


def _coverage_of_form(jeu: Jeu) -> str:
    if jeu.integre or not jeu.valeurs_lisibles:
        return ""
    if jeu.encodage.startswith("utf-8") or jeu.encodage == "cp1252":
        partout = "Encodage vérifié sur tout le fichier. " if jeu.repartie else ""
        return partout + jeu.coverage()
    return jeu.coverage()


def judge_format(jeu: Jeu) -> Constat:
    """`jeu_ouvert`: an open format that a machine reads."""
    nom = _FORMATS[jeu.format]
    message = f"{nom} : format ouvert, lisible par une machine."
    if jeu.format in {"csv", "tsv"} and jeu.colonnes == 1 and jeu.lignes:
        message += " Il n’a qu’une colonne."
    return Constat("jeu_ouvert", Issue.VU, jeu.format, message, 5, (jeu.proof(),))


def judge_identifiers(jeu: Jeu, colonnes: list[Colonne]) -> Constat:
    """`jeu_identifiants`: share of valid values of each column that claims a standard one."""
    cle = "jeu_identifiants"
    if not jeu.valeurs_lisibles:
        return Constat(cle, Issue.INCONNU, None, "Les valeurs n’ont pas été lues.")
    retenues = [c for c in colonnes if c.nature and c.remplies and _claims(c)]
    if not retenues:
        return Constat(
            cle,
            Issue.NON_APPLICABLE,
            None,
            " ".join(filter(None, ["Aucune colonne d’identifiants normalisés.", jeu.coverage()])),
            4,
        )
    _swapped(retenues)
    points: list[Point] = []
    valeur: dict[str, Valeur] = {}
    for colonne in retenues:
        total = colonne.valides + colonne.invalides
        part = colonne.valides / total if total else 0.0
        nom = scrub(colonne.nom)
        valeur[nom] = {
            "type": colonne.nature.value if colonne.nature else None,
            "part_valides": round(part, 4)
            if not colonne.invalides
            else min(round(part, 4), 0.9999),
        }
        for faute, nombre in colonne.fautes.most_common():
            ligne, brut = next(((n, v) for n, v, f in colonne.premieres if f == faute), (None, ""))
            s = "s" if nombre > 1 else ""
            message = f"« {nom} » : {nombre} valeur{s} en défaut ({faute})."
            points.append(Point(message, Preuve("", jeu.chemin, ligne, _extract(colonne, brut))))
    fautes = sum(c.invalides for c in retenues)
    valides = sum(c.valides for c in retenues)
    liste = ", ".join(f"{scrub(c.nom)} ({c.nature.value})" for c in retenues[:8] if c.nature)
    if fautes:
        message = (
            f"{fautes} identifiant{'s' * (fautes > 1)} en défaut sur {fautes + valides} : {liste}."
        )
    else:
        s = "s" * (valides > 1)
        message = f"{valides} identifiant{s} bien formé{s} : {liste}."
    if points:
        message += f" {points[0].message}"
    return Constat(
        cle,
        Issue.PARTIEL if fautes else Issue.VU,
        valeur,
        f"{message} {jeu.coverage()}".strip(),
        5 if jeu.integre and all(c.par_nom for c in retenues) else 4,
        tuple(p.preuve for p in points[:POINTS_MAX])
        or tuple(jeu.proof(n, _extract(c, v)) for c in retenues[:3] for n, v in c.exemples[:1]),
        remede="Corrigez ces valeurs à la source et gardez ces colonnes en texte."
        if fautes
        else "",
        points=tuple(points[:POINTS_MAX]),
    )


def _claims(colonne: Colonne) -> bool:
    """A name alone is not enough where hardly any value has the form that it promises."""
    if colonne.nature in {Nature.NIR, Nature.IBAN}:
        return False  # judged as personal data
    if colonne.nature in {Nature.SIRET, Nature.SIREN} or not colonne.par_nom:
        return True
    inconnues = sum(
        n
        for faute, n in colonne.fautes.items()
        if faute.startswith(("forme inconnue", "autre chose"))
    )
    return inconnues < colonne.remplies * 0.9


def _extract(colonne: Colonne, valeur: str) -> str:
    if colonne.trait in DIRECTS or colonne.trait is Trait.NAISSANCE:
        return shape(valeur)
    if colonne.nature in {Nature.SIRET, Nature.SIREN, Nature.RNA}:
        return (
            valeur.strip()[:40]
            if valeur.strip().isascii() and valeur.strip().isalnum()
            else scrub(valeur)
        )
    return scrub(valeur)


def _swapped(colonnes: list[Colonne]) -> None:
    """Latitudes where longitudes should be: both within bounds, and yet the other way round."""
    latitude = next((c for c in colonnes if c.nature is Nature.LATITUDE), None)
    longitude = next((c for c in colonnes if c.nature is Nature.LONGITUDE), None)
    if latitude is None or longitude is None or latitude.invalides or longitude.invalides:
        return
    bornes = (latitude.minimum, latitude.maximum, longitude.minimum, longitude.maximum)
    if None in bornes:
        return
    lat_bas, lat_haut, lon_bas, lon_haut = (float(b or 0) for b in bornes)
    droit = _within(lat_bas, lat_haut, lon_bas, lon_haut)
    if not droit and _within(lon_bas, lon_haut, lat_bas, lat_haut):
        for colonne in (latitude, longitude):
            colonne.invalides, colonne.valides = colonne.valides, 0
            faute = "latitude et longitude interverties ?"
            colonne.fautes[faute] = colonne.invalides
            ligne, valeur = colonne.exemples[0]
            colonne.premieres.append((ligne, valeur, faute))


def _within(lat_bas: float, lat_haut: float, lon_bas: float, lon_haut: float) -> bool:
    """Whether these bounds lie in one French territory."""
    return any(
        sud <= lat_bas and lat_haut <= nord and ouest <= lon_bas and lon_haut <= est
        for sud, nord, ouest, est in _TERRITOIRES
    )
