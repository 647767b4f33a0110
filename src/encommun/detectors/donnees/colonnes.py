# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The profile of each column, filled block by block in bounded memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from encommun.detectors.donnees import personnel_valeurs as valeurs
from encommun.detectors.donnees.identifiants import (
    VERIFICATIONS,
    Nature,
    compact,
    nature_of,
    words,
)
from encommun.detectors.donnees.modele import Bloc
from encommun.detectors.donnees.personnel_noms import Trait, trait_of
from encommun.detectors.donnees.personnel_valeurs import Niveau

ESSAIS = 500  # distinct values that settle what a column without a telling name holds
MEMOIRE_MAX = 20_000  # distinct values remembered by column that is checked
TEXTE_MAX = 5_000  # characters of one value searched for persons
PREUVES_MAX = 3
NOM_MAX = 60  # characters of the name of a person
_NOMS_POSSIBLES = frozenset({Trait.NOM, Trait.PRENOM, Trait.NOM_COMPLET})
_NOMBRE = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_QUATORZE = re.compile(r"\d{14}")
_DATE_ISO = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_ORGANISMES = frozenset(
    {"attribuant", "beneficiaire", "acheteur", "titulaire", "concedante", "etablissement"}
)
_CHIFFRES = re.compile(r"\d{14}|\d{9}")


@dataclass(slots=True)
class Indice:
    """What values of one kind add up to in a column: how many, the worst, where first."""

    nombre: int = 0
    par_niveau: Counter[Niveau] = field(default_factory=Counter)
    exemples: dict[Niveau, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, niveau: Niveau, ligne: int, valeur: str) -> None:
        self.nombre += 1
        self.par_niveau[niveau] += 1
        exemples = self.exemples.setdefault(niveau, [])
        if len(exemples) < PREUVES_MAX:
            exemples.append((ligne, valeur))


@dataclass(slots=True)
class Colonne:
    """One column: what its name claims, what its values are."""

    nom: str
    nature: Nature | None = None
    par_nom: bool = False
    trait: Trait | None = None
    remplies: int = 0
    valides: int = 0
    invalides: int = 0
    fautes: Counter[str] = field(default_factory=Counter)
    premieres: list[tuple[int, str, str]] = field(default_factory=list)
    indices: dict[Trait, Indice] = field(default_factory=dict)
    distinctes: dict[str, str] = field(default_factory=dict)
    numeriques: int = 0
    essayees: int = 0
    noms_vus: int = 0
    prenoms: int = 0
    noms_fictifs: int = 0
    exemples: list[tuple[int, str]] = field(default_factory=list)
    minimum: float | None = None
    maximum: float | None = None
    derniere_date: str = ""
    cellules_petites: int = 0


def columns(entete: tuple[str, ...]) -> list[Colonne]:
    colonnes = []
    for nom in entete:
        nature = nature_of(nom.rpartition(".")[2] if nom.startswith("geometry.") else nom)
        colonnes.append(Colonne(nom, nature, par_nom=nature is not None, trait=trait_of(nom)))
    return colonnes


def add(colonnes: list[Colonne], bloc: Bloc) -> None:
    """Take one block in. Each distinct value is looked at once, as far as memory allows."""
    for colonne, valeurs_bloc in zip(colonnes, bloc.colonnes, strict=False):
        if colonne.nature is None and colonne.essayees < ESSAIS and not colonne.par_nom:
            _guess(colonne, valeurs_bloc)
        if colonne.nature is not None:
            _check(colonne, bloc, valeurs_bloc)
        else:
            colonne.remplies += len(valeurs_bloc) - valeurs_bloc.count("")
        _observe(colonne, bloc, valeurs_bloc)
        _search(colonne, bloc, valeurs_bloc)


def _guess(colonne: Colonne, valeurs_bloc: Sequence[str]) -> None:
    """A column full of valid SIRET, or of dates, is one whatever its name."""
    echantillon = [v for v in dict.fromkeys(valeurs_bloc) if v.strip()][:ESSAIS]
    colonne.essayees += len(echantillon)
    if _is_identifier_of_a_body(colonne.nom) and _mostly(_QUATORZE, echantillon):
        colonne.nature = Nature.SIRET
        return
    if len(echantillon) >= 2 and _mostly(_DATE_ISO, echantillon):  # nothing else is written so
        colonne.nature = Nature.DATE
        return
    if len(echantillon) < 5:  # fewer values prove nothing
        return
    if all(_CHIFFRES.fullmatch(compact(v)) for v in echantillon[:20]):
        for nature in (Nature.SIRET, Nature.SIREN):
            bons = sum(not VERIFICATIONS[nature](v) for v in echantillon)
            if bons >= len(echantillon) * 0.8:
                colonne.nature = nature
                return
    dates = sum(
        bool(re.fullmatch(r"\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d", v.strip())) for v in echantillon
    )
    if dates >= len(echantillon) * 0.9:
        colonne.nature = Nature.DATE


def _mostly(forme: re.Pattern[str], echantillon: list[str]) -> bool:
    return sum(forme.fullmatch(compact(v)) is not None for v in echantillon) * 2 >= len(
        echantillon
    )


def _is_identifier_of_a_body(nom: str) -> bool:
    """`idAttribuant`, `id_acheteur`: French schemas of public spending want a SIRET there."""
    mots = set(words(nom))
    return bool(mots & {"id", "identifiant"}) and bool(mots & _ORGANISMES)


def _check(colonne: Colonne, bloc: Bloc, valeurs_bloc: Sequence[str]) -> None:
    nature = colonne.nature
    if nature is None:
        return
    verifier = VERIFICATIONS[nature]
    for valeur, nombre in Counter(valeurs_bloc).items():
        if not valeur or not valeur.strip():
            continue
        colonne.remplies += nombre
        faute = colonne.distinctes.get(valeur)
        if faute is None:
            faute = verifier(valeur)
            if len(colonne.distinctes) < MEMOIRE_MAX:
                colonne.distinctes[valeur] = faute
        if not faute:
            colonne.valides += nombre
            if (
                nature is Nature.DATE and len(valeur) >= 10 and valeur[:10] > colonne.derniere_date
            ):  # aaaa-mm-jj
                colonne.derniere_date = valeur[:10]
            continue
        colonne.invalides += nombre
        if faute not in colonne.fautes or len(colonne.premieres) < PREUVES_MAX:
            ligne = bloc.lignes[valeurs_bloc.index(valeur)]
            colonne.premieres.append((ligne, valeur, faute))
        colonne.fautes[faute] += nombre


def _observe(colonne: Colonne, bloc: Bloc, valeurs_bloc: Sequence[str]) -> None:
    """Bounds of numbers, first names, examples: what judging the whole file will need."""
    trait = colonne.trait
    if trait in _NOMS_POSSIBLES and colonne.noms_vus < ESSAIS * 4:
        uniques = [v for v in dict.fromkeys(valeurs_bloc) if v.strip()][:ESSAIS]
        colonne.noms_vus += len(uniques)
        colonne.prenoms += sum(valeurs.is_first_name(v) for v in uniques if len(v) < NOM_MAX)
        colonne.noms_fictifs += sum(valeurs.is_fictitious_name(v) for v in uniques)
    for ligne, valeur in zip(bloc.lignes, valeurs_bloc, strict=False):
        if len(colonne.exemples) >= PREUVES_MAX:
            break
        if valeur.strip():
            colonne.exemples.append((ligne, valeur))
    if colonne.nature in {Nature.LATITUDE, Nature.LONGITUDE} or trait is None:
        _bounds(colonne, valeurs_bloc)


def _bounds(colonne: Colonne, valeurs_bloc: Sequence[str]) -> None:
    tete = next((v for v in valeurs_bloc if v), "")
    if not _NOMBRE.fullmatch(tete):
        return
    nombres = [
        float(v.replace(",", "."))
        for v in valeurs_bloc
        if len(v) < NOM_MAX and _NOMBRE.fullmatch(v)
    ]
    colonne.numeriques += len(nombres)
    colonne.cellules_petites += sum(1 <= n <= 10 for n in nombres)  # statistical secrecy
    if nombres:
        bas, haut = min(nombres), max(nombres)
        colonne.minimum = bas if colonne.minimum is None else min(bas, colonne.minimum)
        colonne.maximum = haut if colonne.maximum is None else max(haut, colonne.maximum)


def _search(colonne: Colonne, bloc: Bloc, valeurs_bloc: Sequence[str]) -> None:
    """Persons in the values themselves, whatever the column is called."""
    if colonne.nature in {
        Nature.SIRET,
        Nature.SIREN,
        Nature.COMMUNE,
        Nature.POSTE,
        Nature.DATE,
        Nature.LATITUDE,
        Nature.LONGITUDE,
        Nature.POINT,
    }:
        return
    ensemble = "\n".join(valeurs_bloc)
    if not valeurs.RAPIDE.search(ensemble):
        return
    courriels = "@" in ensemble
    for ligne, brut in zip(bloc.lignes, valeurs_bloc, strict=False):
        if len(brut) < 9 or not valeurs.RAPIDE.search(brut):  # a@b.fr aside, too short
            continue
        _search_value(colonne, ligne, brut[:TEXTE_MAX], courriels=courriels)


def _search_value(colonne: Colonne, ligne: int, valeur: str, *, courriels: bool) -> None:
    if courriels and "@" in valeur:
        for local, domaine in valeurs.COURRIEL.findall(valeur):
            niveau = valeurs.email(local, domaine)
            _indice(colonne, Trait.COURRIEL).add(niveau, ligne, f"{local}@{domaine}")
    if trouve := valeurs.NIR.search(valeur):
        niveau = valeurs.nir(trouve[0])
        if niveau:
            _indice(colonne, Trait.NIR).add(niveau, ligne, trouve[0])
            return
    if trouve := valeurs.IBAN.search(valeur):
        niveau = valeurs.iban(trouve[0])
        if niveau:
            _indice(colonne, Trait.IBAN).add(niveau, ligne, trouve[0])
            return
    if trouve := valeurs.TELEPHONE.search(valeur):
        isole = len(trouve[0]) == len(valeur.strip())
        separe = bool(trouve[1]) or not trouve[0].startswith("0")
        # Ten bare digits may be anything: only a telling name or a separator makes a telephone.
        if separe or colonne.trait is Trait.TELEPHONE or (not isole and "tel" in valeur.lower()):
            niveau = valeurs.phone(trouve[0], metier=False)
            _indice(colonne, Trait.TELEPHONE).add(niveau, ligne, trouve[0])
    if trouve := valeurs.CIVILITE.search(valeur):
        fictif = valeurs.is_fictitious_name(trouve[0].split(None, 1)[1])
        niveau = Niveau.FICTIVES if fictif else Niveau.FAIBLE
        _indice(colonne, Trait.NOM_COMPLET).add(niveau, ligne, trouve[0])


def _indice(colonne: Colonne, trait: Trait) -> Indice:
    return colonne.indices.setdefault(trait, Indice())
