# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`surcouche.yaml`, and what an organisation's folder may do to the content it is laid over.

A folder of the same shape adds entries, or gives again those it names: the whole entry is then
its own. It may retire recommendations, words, examples and frequent questions for itself. The
closed lists of the law (licences, words of the outputs) stay those of encommun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from encommun.core.erreurs import Defaut
from encommun.core.referentiel import Preconisation, Surcouche
from encommun.core.referentiel.faq import QuestionFrequente
from encommun.core.referentiel.mots import Terme
from encommun.loader import noeuds, textes
from encommun.loader.champs import Champs, Endroit, Lecture, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from encommun.loader import Couche
    from encommun.loader.brouillon import Brouillon, Entree

FICHIER = "surcouche.yaml"
RETIRABLES = ("preconisations", "glossaire", "exemples", "faq")
RESERVES = ("droits/licences/", "droits/mots.yaml")
_JAMAIS = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class EnTete:
    """The header of an overlay, with the place of what it retires."""

    surcouche: Surcouche
    acteurs: tuple[str, ...] = ()
    livrables: tuple[tuple[str, str], ...] = ()
    retraits: tuple[tuple[str, str, Endroit], ...] = ()

    @property
    def id(self) -> str:
        """The identifier of the overlay."""
        return self.surcouche.id


def admit(couche: Couche, defauts: list[Defaut]) -> dict[str, bytes]:
    """The files that an overlay may give; the others are faults of its folder."""
    admis: dict[str, bytes] = {}
    for nom, octets in couche.contenus.items():
        chemin = f"{couche.dossier.rstrip('/')}/{nom}"
        if nom == FICHIER:
            continue
        if nom == "referentiel.yaml":
            message = "Une surcouche ne redéfinit pas le référentiel."
            defauts.append(Defaut(chemin, 1, 1, "", message, f"Écrivez « {FICHIER} »."))
        elif nom.startswith(RESERVES):
            message = "Une surcouche ne change pas les listes de la loi."
            remede = "Proposez le changement à encommun."
            defauts.append(Defaut(chemin, 1, 1, "", message, remede))
        else:
            admis[nom] = octets
    return admis


def read_header(couche: Couche, brouillon: Brouillon, defauts: list[Defaut]) -> EnTete:
    """`surcouche.yaml`: whose content this is, the lists it extends, what it retires."""
    fichier = f"{couche.dossier.rstrip('/')}/{FICHIER}"
    vide = EnTete(Surcouche(couche.dossier, "", "", _JAMAIS))
    octets = couche.contenus.get(FICHIER)
    if octets is None:
        remede = "Dites-y de qui vient ce contenu : id, nom, version, date."
        defauts.append(Defaut(fichier, 1, 1, "", "Ce fichier manque.", remede))
        return vide
    texte = textes.decode(fichier, octets)
    if isinstance(texte, Defaut):
        defauts.append(texte)
        return vide
    racine, fautes = noeuds.compose(fichier, texte)
    defauts += fautes
    if racine is None:
        return vide
    with Champs(Lecture(fichier, brouillon, defauts), racine) as champs:
        cle = champs.identifiant()
        nom, version = champs.texte("nom"), champs.texte("version")
        jour = champs.jour("date", requis=True) or _JAMAIS
        acteurs = champs.textes("acteurs")
        livrables = tuple(champs.libelles("livrables").items())
        retraits = tuple(_retraits(champs))
    retire = tuple(f"{collection}.{entree}" for collection, entree, _ in retraits)
    return EnTete(Surcouche(cle, nom, version, jour, retire), acteurs, livrables, retraits)


def _retraits(champs: Champs) -> list[tuple[str, str, Endroit]]:
    groupe = champs.groupe("retire", requis=False)
    if groupe is None:
        return []
    with groupe:
        trouves = [
            (collection, mot, endroit)
            for collection in RETIRABLES
            for mot, endroit in groupe.mots(collection)
        ]
        for nom in groupe.valeurs:
            if nom not in RETIRABLES:
                groupe.prend(nom, requis=False)
                groupe.signale(
                    nom,
                    f"« {nom} » ne se retire pas.",
                    "Se retirent une préconisation, un mot, un exemple ou une question "
                    "fréquente : le reste sert à raisonner.",
                )
    return trouves


def extend_lists(entetes: Iterable[EnTete], brouillon: Brouillon) -> None:
    """The actors and documents that overlays add to the closed lists."""
    for entete in entetes:
        acteurs = cast("tuple[str, ...]", brouillon.entete.get("acteurs", ()))
        brouillon.entete["acteurs"] = tuple(dict.fromkeys((*acteurs, *entete.acteurs)))
        livrables = cast("dict[str, str]", brouillon.entete.get("livrables", {}))
        brouillon.entete["livrables"] = {**livrables, **dict(entete.livrables)}


def retire(entetes: Iterable[EnTete], brouillon: Brouillon, defauts: list[Defaut]) -> None:
    """Mark what overlays retire; what depended on it no longer does.

    A retired recommendation keeps its page and its identifier, as ours do. The rest goes.
    """
    for entete in entetes:
        for collection, cle, endroit in entete.retraits:
            entrees = brouillon.collections[collection]
            if cle not in entrees:
                defauts.append(endroit.defaut(f"« {cle} » n’existe pas.", nearest(cle, entrees)))
                continue
            if collection == "preconisations":
                fiche = cast("Preconisation", entrees[cle])
                entrees[cle] = replace(fiche, retire_le=entete.surcouche.date)
            else:
                del entrees[cle]
            brouillon.provenances[collection, cle] = entete.id
            for autre in list(entrees.values()):
                if isinstance(autre, Preconisation) and cle in autre.dependances:
                    reste = tuple(d for d in autre.dependances if d != cle)
                    entrees[autre.id] = replace(autre, dependances=reste)
                elif isinstance(autre, Terme) and cle in autre.voir:
                    entrees[autre.id] = replace(
                        autre, voir=tuple(v for v in autre.voir if v != cle)
                    )
            if collection == "exemples":
                _forget_example(brouillon.collections["faq"], cle)
            brouillon.renvois[:] = [
                r for r in brouillon.renvois if (r.collection, r.cible) != (collection, cle)
            ]


def _forget_example(faq: dict[str, Entree], cle: str) -> None:
    """Answers no longer point to an example that is gone."""
    for question in list(faq.values()):
        if isinstance(question, QuestionFrequente) and cle in question.exemples:
            restent = tuple(e for e in question.exemples if e != cle)
            faq[question.id] = replace(question, exemples=restent)
