# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`droits/*.yaml`: the rules of law, a theme a file, and the tables that order them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from encommun.core.diagnostic.faits import DE_SYNTHESE
from encommun.core.logique import TOUJOURS
from encommun.core.referentiel import Confiance
from encommun.core.referentiel.droits import (
    Acte,
    Cas,
    Droits,
    Exemple,
    Fiche,
    Libelle,
    Ligne,
    Regle,
    Table,
)
from encommun.loader.conditions import ask
from encommun.loader.droits_renvois import check
from encommun.loader.sources import citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs

_JAMAIS_LU = date(1, 1, 1)


def complete(brouillon: Brouillon, **champs: Any) -> None:  # noqa: ANN401 - fields of Droits
    """Add what one file gives to the law read so far."""
    droits = brouillon.entete.get("droits")
    if not isinstance(droits, Droits):
        droits = Droits()
        brouillon.verifications.append(check)
    brouillon.entete["droits"] = replace(droits, **champs)


def connus(brouillon: Brouillon) -> Droits:
    """The law read so far."""
    droits = brouillon.entete.get("droits")
    return droits if isinstance(droits, Droits) else Droits()


def set_apart(brouillon: Brouillon, premier: int) -> None:
    """Conditions of the law read tables too: their atoms are checked apart."""
    atomes = brouillon.entete.setdefault("droits.atomes", [])
    if isinstance(atomes, list):
        atomes += brouillon.atomes[premier:]
    del brouillon.atomes[premier:]


# --- Rules --------------------------------------------------------------------------------


def read(champs: Champs, brouillon: Brouillon) -> None:
    """One theme of rules."""
    premier = len(brouillon.atomes)
    theme, _titre = champs.identifiant("theme"), champs.texte("titre")
    champs.entier("ordre")  # read again by the order of files
    jour = champs.jour("verifie_le", requis=True) or _JAMAIS_LU
    regles = dict(connus(brouillon).regles)
    for groupe in champs.groupes("regles", requis=True):
        with groupe:
            regle = _regle(groupe, theme, jour)
            brouillon.ajoute("regles", regle, groupe)
            regles[regle.id] = regle
    set_apart(brouillon, premier)
    complete(brouillon, regles=regles)


def order(champs: Champs) -> int:
    """The rank of a theme: rules are cited in the order in which one reasons."""
    return champs.entier("ordre", 0) or 0


def _regle(champs: Champs, theme: str, jour: date) -> Regle:
    endroit = champs.endroit()
    conditionnelle = "sauf_si_etabli" in champs
    return Regle(
        id=champs.identifiant(),
        theme=theme,
        titre=champs.texte("titre"),
        si=ask(champs, "si", requis=True),
        alors=champs.texte("alors"),
        citations=citations(champs),
        confiance=champs.genre("confiance", Confiance),
        verifie_le=champs.jour("verifie_le") or jour,
        donne=_donne(champs),
        verrous=tuple(_cas(champs, "verrous", "verrous")),
        actions=tuple(_cas(champs, "actions", "actes")),
        conseils=tuple(_cas(champs, "conseils")),
        sauf_si_etabli=ask(champs, "sauf_si_etabli") if conditionnelle else None,
        a_verifier=champs.texte("a_verifier", ""),
        note=champs.texte("note", ""),
        exemples=tuple(_exemples(champs)),
        fichier=endroit.fichier,
        ligne=endroit.ligne,
    )


def _donne(champs: Champs) -> dict[str, tuple[Cas, ...]]:
    groupe = champs.groupe("donne", requis=False)
    if groupe is None:
        return {}
    for table, (cle, _) in groupe.valeurs.items():
        endroit = groupe.lecture.endroit(cle, groupe.sous(table))
        groupe.lecture.brouillon.renvoie("tables", table, endroit)
    return {table: tuple(_cas(groupe, table)) for table in groupe.valeurs}


def _cas(champs: Champs, nom: str, collection: str = "") -> Iterator[Cas]:
    """The lines of a field: a word, a group, or a list of words and groups.

    `collection`: where the words must stand.
    """
    noeud = champs.prend(nom, requis=False)
    if noeud is None:
        return
    elements = noeud.value if isinstance(noeud, SequenceNode) else [noeud]
    for rang, element in enumerate(elements):
        chemin = f"{champs.sous(nom)}[{rang}]"
        if isinstance(element, MappingNode):
            with type(champs)(champs.lecture, element, chemin) as groupe:
                lu = cas(groupe)
        else:
            lu = Cas(vaut=champs.texte_de(element, chemin))
        if collection and lu.vaut:
            endroit = champs.lecture.endroit(element, chemin)
            champs.lecture.brouillon.renvoie(collection, lu.vaut, endroit)
        yield lu


def cas(champs: Champs) -> Cas:
    """One line: a condition, and a value or the fact that gives it."""
    lu = Cas(ask(champs, "si"), champs.texte("vaut", ""), champs.texte("comme", ""))
    if bool(lu.vaut) is bool(lu.comme):
        champs.signale("", "On attend « vaut » ou « comme ».", "Gardez l’un des deux.")
    return lu


def _exemples(champs: Champs) -> Iterator[Exemple]:
    for groupe in champs.groupes("exemples", requis=True):
        with groupe:
            yield Exemple(groupe.texte("titre"), _brut(groupe, "faits"), _brut(groupe, "attendu"))


def _brut(champs: Champs, nom: str) -> dict[str, object]:
    noeud = champs.prend(nom, requis=True)
    valeur = _valeur(noeud) if noeud is not None else {}
    return valeur if isinstance(valeur, dict) else {}


def _valeur(noeud: Node) -> object:
    """Plain words, lists and groups, as written."""
    if isinstance(noeud, MappingNode):
        return {cle.value: _valeur(v) for cle, v in noeud.value if isinstance(cle, ScalarNode)}
    if isinstance(noeud, SequenceNode):
        return tuple(_valeur(element) for element in noeud.value)
    return str(noeud.value)


# --- Tables -------------------------------------------------------------------------------


def read_tables(champs: Champs, brouillon: Brouillon) -> None:
    """The deduced facts, each with its lines in order."""
    premier = len(brouillon.atomes)
    tables = dict(connus(brouillon).tables)
    for groupe in champs.groupes("tables", requis=True):
        with groupe:
            sinon = groupe.groupe("sinon")
            repli = Cas()
            if sinon is not None:
                with sinon:
                    repli = cas(sinon)
            table = Table(
                id=groupe.identifiant(),
                titre=groupe.texte("titre"),
                lignes=tuple(_lignes(groupe)),
                sinon=repli,
                note=groupe.texte("note", ""),
            )
            brouillon.ajoute("tables", table, groupe)
            tables[table.id] = table
    set_apart(brouillon, premier)
    complete(brouillon, tables=tables)


def _lignes(champs: Champs) -> Iterator[Ligne]:
    for groupe in champs.groupes("lignes", requis=True):
        with groupe:
            regle = groupe.renvoi("regle", "regles", "")
            sur_place = "vaut" in groupe or "comme" in groupe
            if not regle and not sur_place:
                groupe.signale("", "Ligne vide.", "Donnez une règle, ou une valeur.")
            yield Ligne(regle, (cas(groupe),) if sur_place else ())


def read_ordre(champs: Champs, brouillon: Brouillon) -> None:
    """The order in which diagrams test facts."""
    premiers = connus(brouillon).ordre  # an overlay adds its facts after ours
    ajoutes = champs.mots("ordre", requis=True)
    for fait, endroit in ajoutes:
        if fait not in DE_SYNTHESE:
            brouillon.renvoie("questions", fait, endroit)
    complete(brouillon, ordre=tuple(dict.fromkeys((*premiers, *(fait for fait, _ in ajoutes)))))


# --- Words, acts, annexes -----------------------------------------------------------------


def read_actes(champs: Champs, brouillon: Brouillon) -> None:
    """The catalogue of what there is to do."""
    premier = len(brouillon.atomes)
    actes = dict(connus(brouillon).actes)
    for groupe in champs.groupes("actes", requis=True):
        with groupe:
            acte = Acte(
                id=groupe.identifiant(),
                titre=groupe.texte("titre"),
                quoi=groupe.texte("quoi"),
                qui=groupe.texte("qui"),
                si=ask(groupe, "si") if "si" in groupe else None,
                rang=groupe.entier("rang", 0) or 0,
            )
            brouillon.ajoute("actes", acte, groupe)
            actes[acte.id] = acte
    set_apart(brouillon, premier)
    complete(brouillon, actes=actes)


def read_mots(champs: Champs, brouillon: Brouillon) -> None:
    """What each value of an output means, in words."""
    sorties: dict[str, tuple[Libelle, ...]] = {}
    groupe = champs.groupe("sorties")
    if groupe is not None:
        for nom in groupe.valeurs:
            sorties[nom] = tuple(
                Libelle(
                    id=element.identifiant(),
                    libelle=element.texte("libelle"),
                    aide=element.texte("aide", ""),
                )
                for element in groupe.groupes(nom)
            )
    verrous = {libelle.id: libelle for libelle in sorties.pop("verrous", ())}
    brouillon.collections["verrous"] |= verrous
    complete(brouillon, valeurs=sorties, verrous=verrous, phrases=champs.libelles("phrases"))


def read_annexe(champs: Champs, brouillon: Brouillon) -> None:
    """Clauses, vehicles, risks, checks, signatories: one file each."""
    premier = len(brouillon.atomes)
    nom = champs.identifiant("annexe")
    champs.texte("titre", "")
    fiches = {fiche.id: fiche for fiche in connus(brouillon).annexes.get(nom, ())}
    for groupe in champs.groupes("fiches", requis=True):
        with groupe:
            fiche = Fiche(
                id=groupe.identifiant(),
                titre=groupe.texte("titre"),
                quoi=groupe.texte("quoi", ""),
                moment=groupe.texte("moment", ""),
                quand=groupe.texte("quand", ""),
                qui=groupe.texte("qui", ""),
                vigilance=groupe.texte("vigilance", ""),
                regles=groupe.renvois("regles", "regles"),
                citations=citations(groupe) if "sources" in groupe else (),
                confiance=groupe.genre("confiance", Confiance, Confiance.CONNU),
                si=ask(groupe, "si", TOUJOURS),
            )
            brouillon.ajoute(f"annexe_{nom}", fiche, groupe)
            fiches[fiche.id] = fiche
    set_apart(brouillon, premier)
    complete(brouillon, annexes={**connus(brouillon).annexes, nom: tuple(fiches.values())})
