# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Are there personal data? By column, by value and by combination; one graded answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from encommun.core.constats import Constat, Issue, Point, Preuve
from encommun.detectors.donnees.colonnes import Colonne, Indice
from encommun.detectors.donnees.identifiants import Nature, words
from encommun.detectors.donnees.masque import scrub, shape
from encommun.detectors.donnees.modele import POINTS_MAX, Bloc, Jeu
from encommun.detectors.donnees.personnel_noms import (
    AUTEURS,
    ELUS,
    FONCTION,
    ORGANISATION,
    QUASI,
    STATISTIQUE,
    Trait,
)
from encommun.detectors.donnees.personnel_valeurs import COURRIEL, Niveau, email

CRITERE = "jeu_donnees_personnelles"
COMBINAISONS_MAX = 200_000
_PERSONNE = frozenset({Trait.NAISSANCE, Trait.SEXE, Trait.AGE, Trait.NATIONALITE, Trait.METIER})
_NOMS = frozenset({Trait.NOM, Trait.PRENOM, Trait.NOM_COMPLET})
_REMEDE = (
    "Avant toute publication : retirez ou généralisez ces colonnes, testez la réidentification, "
    "et faites valider par le délégué à la protection des données."
)


@dataclass(slots=True)
class Combinaison:
    """How many rows are alone with their combination of quasi-identifiers."""

    rangs: tuple[int, ...] = ()
    compte: Counter[int] = field(default_factory=Counter)
    lignes: int = 0

    def add(self, bloc: Bloc) -> None:
        if len(self.rangs) < 2 or len(self.compte) > COMBINAISONS_MAX:  # one is no combination
            return
        for valeurs in zip(
            *(bloc.colonnes[i] for i in self.rangs if i < len(bloc.colonnes)), strict=True
        ):
            if all(valeurs):
                self.compte[hash(valeurs)] += 1
                self.lignes += 1

    @property
    def part_unique(self) -> float:
        return sum(n == 1 for n in self.compte.values()) / self.lignes if self.lignes else 0.0


def combination(colonnes: list[Colonne]) -> Combinaison:
    return Combinaison(tuple(i for i, c in enumerate(colonnes) if c.trait in QUASI)[:8])


@dataclass(slots=True)
class _Signal:
    niveau: Niveau
    message: str
    preuves: tuple[Preuve, ...] = ()
    sur: int = 4  # confidence


@dataclass(slots=True)
class _Contexte:
    """What the other columns say of the rows: organisations, officials, statistics."""

    metier: bool
    elus: bool
    sirene: bool
    deces: bool
    fonction: bool
    statistique: Colonne | None


def judge(
    jeu: Jeu, colonnes: list[Colonne], combinaison: Combinaison, *, fictif_declare: bool = False
) -> Constat:
    contexte = _context(colonnes)
    signaux = [s for c in colonnes for s in _direct(jeu, c, contexte)]
    if not any(Trait.COURRIEL in c.indices for c in colonnes):
        signaux += _direct(jeu, _whole_file(jeu), contexte)
    signaux += _names(jeu, colonnes, contexte)
    signaux += _combined(jeu, colonnes, combinaison, contexte, signaux)
    signaux.sort(key=lambda s: -s.niveau)
    niveau = signaux[0].niveau if signaux else Niveau.AUCUNE
    if fictif_declare and niveau > Niveau.FICTIVES:
        niveau = Niveau.FICTIVES
        signaux.insert(0, _Signal(niveau, "Le jeu se déclare fictif ou synthétique.", sur=3))
    return _finding(jeu, niveau, signaux, contexte)


def _whole_file(jeu: Jeu) -> Colonne:
    """Addresses of a file whose values were sampled: these were looked for everywhere."""
    colonne = Colonne("hors de l’échantillon")
    for ligne, autour in jeu.arobases:
        for local, domaine in COURRIEL.findall(autour)[:1]:
            indice = colonne.indices.setdefault(Trait.COURRIEL, Indice())
            indice.add(email(local, domaine), ligne, f"{local}@{domaine}")
    return colonne


def _context(colonnes: list[Colonne]) -> _Contexte:
    mots = {m for c in colonnes for m in words(c.nom)}
    noms = {"".join(words(c.nom)) for c in colonnes}
    fonction = bool(mots & {"fonction", "poste", "qualite"})
    compteurs = [
        c
        for c in colonnes
        if set(words(c.nom)) & STATISTIQUE and c.numeriques and c.numeriques >= c.remplies * 0.9
    ]
    return _Contexte(
        metier=bool(mots & ORGANISATION)
        or _of_services(colonnes)
        or any(c.nature in {Nature.SIRET, Nature.SIREN, Nature.RNA} for c in colonnes),
        elus=bool(mots & ELUS),
        sirene="siren" in noms and any("unitelegale" in n or "statutdiffusion" in n for n in noms),
        deces=any("deces" in m or m in {"decede", "datdeces"} for m in mots),
        fonction=fonction,
        statistique=compteurs[0] if compteurs else None,
    )


def _of_services(colonnes: list[Colonne]) -> bool:
    """Addresses of services only, and nobody named: each line is a body."""
    courriels = [c.indices[Trait.COURRIEL] for c in colonnes if Trait.COURRIEL in c.indices]
    return (
        bool(courriels)
        and all(max(i.par_niveau) is Niveau.PROFESSIONNELS for i in courriels)
        and not any(c.trait in _NOMS for c in colonnes)
    )


def _proofs(jeu: Jeu, exemples: list[tuple[int, str]], nom: str) -> tuple[Preuve, ...]:
    return tuple(
        jeu.proof(ligne, scrub(f"{nom} : ") + shape(valeur)) for ligne, valeur in exemples[:2]
    )


def _direct(jeu: Jeu, colonne: Colonne, contexte: _Contexte) -> list[_Signal]:
    """What one column shows by itself."""
    signaux = []
    for trait, indice in colonne.indices.items():
        if trait is Trait.NIR and _chance(colonne, indice):
            continue
        niveau = max(indice.par_niveau)
        exemples = indice.exemples[niveau]
        retenu = _regrade(trait, niveau, contexte, colonne)
        nombre = indice.par_niveau[niveau]
        pluriel = "s" if nombre > 1 else ""
        genre = {
            Niveau.FICTIVES: f"fictif{pluriel}",
            Niveau.PROFESSIONNELS: f"de service{pluriel and ' ou d’organisme'}",
        }.get(retenu, "")
        signaux.append(
            _Signal(
                retenu,
                f"« {scrub(colonne.nom)} » : {nombre} {_noun(trait, nombre)}"
                + (f" {genre}" if genre else "")
                + ".",
                _proofs(jeu, exemples, colonne.nom),
                sur=5 if trait in {Trait.NIR, Trait.IBAN} else 4,
            )
        )
    nommees = {Trait.NIR, Trait.PIECE, Trait.ADRESSE_IP} - set(colonne.indices)
    if colonne.trait in nommees and colonne.remplies and contexte.statistique is None:
        fort = colonne.trait is Trait.NIR and colonne.valides > colonne.remplies / 2
        signaux.append(
            _Signal(
                Niveau.SUSPECTES if fort else Niveau.FAIBLE,
                f"« {scrub(colonne.nom)} » : {colonne.trait.value}.",
                _proofs(jeu, colonne.exemples, colonne.nom),
                sur=4 if fort else 3,
            )
        )
    return signaux


def _noun(trait: Trait, nombre: int) -> str:
    noms = {
        Trait.COURRIEL: ("adresse électronique", "adresses électroniques"),
        Trait.TELEPHONE: ("numéro de téléphone", "numéros de téléphone"),
        Trait.NIR: ("numéro de sécurité sociale", "numéros de sécurité sociale"),
        Trait.IBAN: ("compte bancaire", "comptes bancaires"),
        Trait.NOM_COMPLET: ("nom de personne", "noms de personnes"),
    }
    return noms[trait][nombre > 1]


def _chance(colonne: Colonne, indice: Indice) -> bool:
    """Fifteen digits have one chance in 97 to carry the right key: a few prove nothing."""
    if colonne.trait is Trait.NIR:
        return False
    isoles = all(len(v) == 15 for ex in indice.exemples.values() for _, v in ex)  # bare digits
    return isoles and colonne.remplies >= 10 and indice.nombre < colonne.remplies * 0.3


def _regrade(trait: Trait, niveau: Niveau, contexte: _Contexte, colonne: Colonne) -> Niveau:
    """An organisation's line, an official's address: the same value worries less."""
    mots = set(words(colonne.nom))
    if trait is Trait.IBAN and contexte.metier and niveau is Niveau.SUSPECTES:
        return Niveau.PROFESSIONNELS
    if trait not in {Trait.COURRIEL, Trait.TELEPHONE}:
        return niveau
    if trait is Trait.TELEPHONE and contexte.metier and niveau >= Niveau.FAIBLE:
        return Niveau(niveau - 1)
    public = contexte.metier or contexte.elus or mots & FONCTION
    return Niveau.FAIBLE if niveau is Niveau.SUSPECTES and public else niveau


def _names(jeu: Jeu, colonnes: list[Colonne], contexte: _Contexte) -> list[_Signal]:
    """Columns of names of persons: told by their names, confirmed by their values."""
    prenoms = [c for c in colonnes if c.trait is Trait.PRENOM and c.remplies]
    noms = [c for c in colonnes if c.trait in {Trait.NOM, Trait.NOM_COMPLET} and c.remplies]
    noms = [c for c in noms if prenoms or _holds_names(c)]
    # Counts by first name are statistics, not persons.
    if not (noms or prenoms) or (contexte.statistique is not None and not noms):
        return [] if jeu.valeurs_lisibles else _unread_names(jeu, colonnes)
    retenues = prenoms + noms
    preuves = tuple(p for c in retenues[:2] for p in _proofs(jeu, c.exemples[:1], c.nom))
    liste = ", ".join(f"« {scrub(c.nom)} »" for c in retenues[:4])
    fictifs = sum(c.noms_fictifs for c in retenues)
    essayees = sum(c.noms_vus for c in retenues)
    mots = {m for c in retenues for m in words(c.nom)}
    if essayees and fictifs >= essayees * 0.9:
        return [_Signal(Niveau.FICTIVES, f"Noms manifestement fictifs dans {liste}.", preuves, 3)]
    nuances = (
        (contexte.sirene, "répertoire Sirene : respectez le statut de diffusion"),
        (
            contexte.elus or mots & ELUS,
            "élus dans leur mandat : publiez ce que la loi prévoit, pas plus",
        ),
        (contexte.deces, "personnes décédées : le RGPD ne s’applique pas, le secret parfois"),
        (mots & AUTEURS, "auteurs d’œuvres"),
        (contexte.fonction or mots & FONCTION, "personnes dans leur fonction : informez-les"),
    )
    for vrai, nuance in nuances:
        if vrai:
            return [_Signal(Niveau.FAIBLE, f"Noms de personnes dans {liste} ({nuance}).", preuves)]
    return [_Signal(Niveau.SUSPECTES, f"Noms de personnes dans {liste}.", preuves)]


def _holds_names(colonne: Colonne) -> bool:
    mots = set(words(colonne.nom))
    explicite = mots & {
        "famille",
        "naissance",
        "usage",
        "patronyme",
        "patronymique",
        "surname",
        "last",
    }
    return bool(explicite) or (
        colonne.noms_vus > 0 and colonne.prenoms >= max(colonne.noms_vus * 0.3, 1)
    )


def _unread_names(jeu: Jeu, colonnes: list[Colonne]) -> list[_Signal]:
    suspectes = [c for c in colonnes if c.trait is not None and c.trait not in QUASI]
    if not suspectes:
        return []
    liste = ", ".join(f"« {scrub(c.nom)} »" for c in suspectes[:4])
    return [_Signal(Niveau.FAIBLE, f"Colonnes aux noms parlants : {liste}.", (jeu.proof(),), 2)]


def _combined(
    jeu: Jeu,
    colonnes: list[Colonne],
    combinaison: Combinaison,
    contexte: _Contexte,
    signaux: list[_Signal],
) -> list[_Signal]:
    """Birth date, sex, place… : nobody's name, and yet one person alone."""
    remplies = [c for c in colonnes if c.remplies]
    traits = {c.trait for c in remplies if c.trait is not None and c.trait in QUASI}
    sensibles = [c for c in remplies if c.trait is Trait.SENSIBLE]
    personnels = traits & _PERSONNE
    quasi = [c for c in remplies if c.trait in traits]
    preuves = tuple(p for c in quasi[:3] for p in _proofs(jeu, c.exemples[:1], c.nom))
    noms = ", ".join(sorted(t.value for t in traits))
    if contexte.statistique is not None:
        if len(traits) >= 2 and personnels and contexte.statistique.cellules_petites:
            n = contexte.statistique.cellules_petites
            message = (
                f"Croisement ({noms}) avec {n} effectif{'s' * (n > 1)} de 1 à 10 : "
                "appliquez le secret statistique."
            )
            return [_Signal(Niveau.FAIBLE, message, preuves or (jeu.proof(),), 3)]
        return []
    resultat = []
    nommes = any(s.niveau >= Niveau.FAIBLE for s in signaux)
    if sensibles and (nommes or len(personnels) >= 2):
        liste = ", ".join(f"« {scrub(c.nom)} »" for c in sensibles[:3])
        extraits = _proofs(jeu, sensibles[0].exemples[:1], sensibles[0].nom)
        resultat.append(
            _Signal(Niveau.SUSPECTES, f"Donnée sensible par personne : {liste}.", extraits)
        )
    public = contexte.elus or contexte.sirene or contexte.deces
    naissance = Trait.NAISSANCE in traits
    if naissance and len(traits) == 1:
        resultat.append(_Signal(Niveau.FAIBLE, "Une date de naissance par ligne.", preuves, 3))
    elif (
        len(traits) >= (2 if naissance else 3)
        and personnels
        and (naissance or len(personnels) >= 2)  # age and sex, at least
    ):
        part = combinaison.part_unique
        # A birth date with a place or a sex singles out, whatever the sample shows.
        forte = (naissance and len(traits) >= 3) or part > 0.05  # one row in twenty
        niveau = Niveau.FAIBLE if public or not forte else Niveau.SUSPECTES
        unicite = (
            f" : {part * 100:.0f} % des lignes sont seules de leur espèce"
            if combinaison.lignes
            else ""
        )
        resultat.append(
            _Signal(niveau, f"Combinaison identifiante ({noms}){unicite}.", preuves, 4)
        )
    return resultat


def _finding(jeu: Jeu, niveau: Niveau, signaux: list[_Signal], contexte: _Contexte) -> Constat:
    utiles = [s for s in signaux if s.niveau] or []
    if not jeu.valeurs_lisibles and niveau < Niveau.FAIBLE:
        return Constat(
            CRITERE,
            Issue.INCONNU,
            None,
            "Les valeurs n’ont pas été lues. " + " ".join(jeu.notes),
            5,
        )
    issue = {Niveau.SUSPECTES: Issue.VU, Niveau.FAIBLE: Issue.PARTIEL}.get(niveau, Issue.ABSENT)
    tetes = {
        Niveau.SUSPECTES: "Des données personnelles.",
        Niveau.FAIBLE: (
            "Des données personnelles à faible risque, ou publiées en vertu d’un texte."
        ),
        Niveau.PROFESSIONNELS: "Des coordonnées de services seulement.",
        Niveau.FICTIVES: "Des données de personnes fictives.",
        Niveau.AUCUNE: "Aucune donnée personnelle reconnue.",
    }
    phrases = [tetes[niveau], *[s.message for s in utiles[:3]]]
    if contexte.sirene and niveau is Niveau.AUCUNE:
        phrases.append("Extrait de Sirene : respectez le statut de diffusion.")
    phrases.append(jeu.coverage())
    if jeu.repartie:
        phrases.append("Les adresses électroniques sont cherchées dans tout le fichier.")
    preuves = tuple(dict.fromkeys(p for s in utiles[:4] for p in s.preuves))[:POINTS_MAX]
    confiance = max((s.sur for s in utiles if s.niveau is niveau), default=4 if jeu.integre else 3)
    return Constat(
        CRITERE,
        issue,
        niveau.valeur,
        " ".join(p for p in phrases if p),
        confiance,
        preuves or ((jeu.proof(jeu.ligne_entete),) if issue is not Issue.ABSENT else ()),
        remede=_REMEDE if issue in {Issue.VU, Issue.PARTIEL} else "",
        points=tuple(
            Point(s.message, s.preuves[0] if s.preuves else Preuve(chemin=jeu.chemin))
            for s in utiles[:POINTS_MAX]
            if s.niveau >= Niveau.FAIBLE
        ),
    )
