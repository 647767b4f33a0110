# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content said in another language: what can be said, what it is worth, and saying it.

French is the reference. A translation says one whole entry and carries the imprint of the
French it was made from; when the French changes, it is out of date by itself, and an overlay
that words an entry anew does not inherit our translation of it. A question out of date goes
back to French: nobody should answer a sentence that has changed. Titles, summaries and stages
stay in the language, and their page says that the French has changed.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from encommun.core.referentiel import Etape, Preconisation, Question, Role, Theme
from encommun.core.referentiel.langues import EtatTraduction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.referentiel import Referentiel
    from encommun.core.referentiel.langues import Traduction

type Traduisible = Theme | Question | Etape | Preconisation | Role

_COLLECTIONS: Mapping[type, str] = {
    Theme: "themes",
    Question: "questions",
    Etape: "etapes",
    Preconisation: "preconisations",
    Role: "roles",
}
COLLECTIONS = tuple(_COLLECTIONS.values())
MOTS, MOT = "mots", "mot"  # actors and documents: words, which their French names
_CHAMPS: Mapping[str, tuple[str, ...]] = {
    "themes": ("titre", "introduction"),
    "questions": ("question", "pourquoi", "aide", "qui_sait", "unite"),
    "etapes": ("nom", "but", "entree", "sortie", "duree", "qui", "corps", "sections"),
    "preconisations": ("titre", "resume"),
    "roles": ("libelle", "si"),
}
_CHIFFRES = 8


def textes(entree: Traduisible) -> dict[str, str]:
    """What a translation of this entry says, by path: « reponses.oui.libelle »."""
    trouves: dict[str, str] = {}
    for champ in _CHAMPS[_COLLECTIONS[type(entree)]]:
        match getattr(entree, champ):
            case tuple() as suite:
                trouves |= {f"{champ}.{rang}": texte for rang, texte in enumerate(suite)}
            case dict() as sections if champ == "sections":
                for rang, (titre, texte) in enumerate(sections.items()):
                    trouves |= {f"{champ}.{rang}.titre": titre, f"{champ}.{rang}.texte": texte}
            case dict() as libelles:
                trouves |= {f"{champ}.{cle}": texte for cle, texte in libelles.items()}
            case texte:
                trouves[champ] = texte
    if isinstance(entree, Preconisation):
        for role, regard in entree.regards.items():
            trouves |= {f"titres.{role}": regard.titre, f"resumes.{role}": regard.resume}
    if isinstance(entree, Question):
        for r in entree.reponses:
            trouves |= {f"reponses.{r.id}.libelle": r.libelle, f"reponses.{r.id}.aide": r.aide}
    return {chemin: texte for chemin, texte in trouves.items() if texte}


def imprint(dits: Mapping[str, str]) -> str:
    """What tells these texts from any other. Spaces and apostrophes of another kind are alike."""
    lignes = (f"{c}\t{' '.join(t.split())}" for c, t in sorted(dits.items()))
    ensemble = "\n".join(lignes).replace("’", "'")
    return sha256(ensemble.encode()).hexdigest()[:_CHIFFRES]


def entries(referentiel: Referentiel) -> Iterator[tuple[str, Traduisible]]:
    """Every entry that can be said, by key: « questions.role ». Retired ones are left as is."""
    for collection in COLLECTIONS:
        for cle, entree in getattr(referentiel, collection).items():
            if not (isinstance(entree, Preconisation) and entree.retire_le):
                yield f"{collection}.{cle}", entree


def words(referentiel: Referentiel) -> tuple[str, ...]:
    """Actors and documents, which translations key by their French."""
    fiches = referentiel.preconisations.values()
    acteurs = (p.qui for p in fiches)
    propres = (regard.qui for p in fiches for regard in p.regards.values() if regard.qui)
    return tuple(dict.fromkeys((*acteurs, *propres, *referentiel.livrables.values())))


def paths(referentiel: Referentiel) -> dict[str, frozenset[str]]:
    """What the French says: for each key, the paths of its texts. Retired entries count too."""
    dits = {
        f"{collection}.{cle}": frozenset(textes(entree))
        for collection in COLLECTIONS
        for cle, entree in getattr(referentiel, collection).items()
    }
    return dits | {f"{MOTS}.{mot}": frozenset({MOT}) for mot in words(referentiel)}


def state(entree: Traduisible, traduction: Traduction | None) -> EtatTraduction:
    """What a translation of this entry is worth."""
    if traduction is None:
        return EtatTraduction.ABSENTE
    dits = textes(entree)
    if traduction.empreinte != imprint(dits):
        return EtatTraduction.PERIMEE
    if dits.keys() - traduction.textes.keys():
        return EtatTraduction.INCOMPLETE
    return EtatTraduction.A_JOUR


def traduire(
    referentiel: Referentiel, langue: str, traductions: Mapping[str, Traduction]
) -> Referentiel:
    """The same content said in this language, as far as it is translated."""
    etats = {cle: state(entree, traductions.get(cle)) for cle, entree in entries(referentiel)}
    mots = {
        mot: traductions[cle].textes[MOT]
        for mot in words(referentiel)
        if (cle := f"{MOTS}.{mot}") in traductions
    }
    dits: dict[str, Any] = {nom: {} for nom in COLLECTIONS}
    montrees: list[str] = []
    for nom, dites in dits.items():
        for cle, entree in getattr(referentiel, nom).items():
            complet = f"{nom}.{cle}"
            if complet in etats and _shown(entree, etats[complet], traductions.get(complet)):
                montrees.append(complet)
                dite = _say(entree, traductions[complet].textes)
            else:
                dite = entree
            if isinstance(dite, Preconisation):
                dite = replace(
                    dite,
                    qui=mots.get(dite.qui, dite.qui),
                    regards={
                        role: replace(r, qui=mots.get(r.qui, r.qui))
                        for role, r in dite.regards.items()
                    },
                )
            dites[cle] = dite
    livrables = {cle: mots.get(nom, nom) for cle, nom in referentiel.livrables.items()}
    tus = (f"{MOTS}.{mot}" for mot in words(referentiel) if mot not in mots)
    return replace(
        referentiel,
        langue=langue,
        traductions=etats | dict.fromkeys(tus, EtatTraduction.ABSENTE),
        traduites=frozenset(montrees),
        livrables=livrables,
        francais=referentiel,
        **dits,
    )


def _shown(entree: Traduisible, etat: EtatTraduction, traduction: Traduction | None) -> bool:
    """Whether people read this translation: up to date, or whole and harmless if it is late."""
    if etat is EtatTraduction.PERIMEE and traduction is not None:
        complete = textes(entree).keys() <= traduction.textes.keys()
        return complete and not isinstance(entree, Question)
    return etat is EtatTraduction.A_JOUR


def _say[E: Traduisible](entree: E, dits: Mapping[str, str]) -> E:
    """The entry with these texts; what they lack stays as it is."""
    changes: dict[str, Any] = {}
    for champ in _CHAMPS[_COLLECTIONS[type(entree)]]:
        match getattr(entree, champ):
            case tuple() as suite:
                places = (dits.get(f"{champ}.{rang}") for rang in range(len(suite)))
                changes[champ] = tuple(dit or su for dit, su in zip(places, suite, strict=True))
            case dict() as sections if champ == "sections":
                changes[champ] = {
                    dits[f"{champ}.{rang}.titre"]: dits[f"{champ}.{rang}.texte"]
                    for rang in range(len(sections))
                }
            case dict() as libelles:
                changes[champ] = {c: dits.get(f"{champ}.{c}", t) for c, t in libelles.items()}
            case texte:
                changes[champ] = dits.get(champ, texte)
    if isinstance(entree, Preconisation):
        changes["regards"] = {
            role: replace(
                regard,
                titre=dits.get(f"titres.{role}", regard.titre),
                resume=dits.get(f"resumes.{role}", regard.resume),
            )
            for role, regard in entree.regards.items()
        }
    if isinstance(entree, Question):
        changes["reponses"] = tuple(
            replace(
                r,
                libelle=dits.get(f"reponses.{r.id}.libelle", r.libelle),
                aide=dits.get(f"reponses.{r.id}.aide", r.aide),
            )
            for r in entree.reponses
        )
    return replace(entree, **changes)


def language_of(referentiel: Referentiel, entree: Traduisible | str) -> str:
    """In which language this entry, or this word, is said as it stands."""
    if referentiel.francais is None:
        return "fr"
    if isinstance(entree, str):
        return "fr" if f"{MOTS}.{entree}" in referentiel.traductions else referentiel.langue
    collection = _COLLECTIONS[type(entree)]
    if not _said_here(entree, getattr(referentiel, collection).get(entree.id)):
        return "fr"
    return referentiel.langue if f"{collection}.{entree.id}" in referentiel.traduites else "fr"


def _said_here(entree: Traduisible, dite: Traduisible | None) -> bool:
    """Whether an entry is this one, be it seen from a role, and not the French one perhaps."""
    if entree == dite:
        return True
    if not isinstance(dite, Preconisation):
        return False
    return any(entree == dite.seen_from(role) for role in dite.regards)
