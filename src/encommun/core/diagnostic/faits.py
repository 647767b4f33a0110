# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of the law: what each may be worth, and how declarations become values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.logique import Domaine, Entre, Parmi, Sauf, Tous, UnDe, Valeur
from encommun.core.profil import Dependance, Silence
from encommun.core.referentiel import TypeQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from encommun.core.logique import Condition
    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Question
    from encommun.core.referentiel.droits import Droits

AUTRE_LIBRE, NON_LIBRE, AUCUNE = "autre_libre", "non_libre", "aucune"

# Facts that no one is asked: the engine knows them.
CONTRAINTE = "contrainte_dependances"  # what dependencies leave to the whole
BLOQUENT = "dependances_bloquent"
CITEE = "dependance_citee"  # the rules that dependencies call
PRESENTES = "dependances_presentes"
PLUSIEURS_LOTS = "plusieurs_lots"
FAIT_MANQUANT = "fait_manquant"
DE_SYNTHESE = (CONTRAINTE, BLOQUENT, CITEE, PRESENTES, PLUSIEURS_LOTS, FAIT_MANQUANT)
DEPENDANCES = "dependances"

# What the funnel and the outputs read by name: content without them cannot be reasoned on.
TABLES_LUES = ("droits", "fond", "regime_licences", "logiciel_ou_documentation", "liste_ouverte")
FAITS_LUS = (
    *DE_SYNTHESE,
    "composant_type",
    "licence_amont",
    "licence_recue",
    "licence_souhaitee",
    "motif_interet_general",
    "reciprocite",
)
GROUPES_DE_LICENCES = ("LOG_PERM", "LOG_RECIP", "INFO")

# Facts worth known once licences are: read by acts only.
VIDES, INCOMPATIBILITE = "licences_vides", "verrou_incompatibilite"

_OUI_NON = ("oui", "non")
# Words that conditions may use for a fact, besides its own values.
GROUPES_LUS = ("libres", "non_libres", "reciproques")


def domaines(
    droits: Droits, questions: Mapping[str, Question], contraintes: tuple[str, ...] = ()
) -> dict[str, Domaine]:
    """What each fact of the law may be worth, in the order of the diagrams."""
    licences = tuple(droits.licences)
    synthese = {
        CONTRAINTE: Domaine(contraintes or (AUCUNE,)),
        BLOQUENT: Domaine(_OUI_NON),
        CITEE: Domaine(tuple(dict.fromkeys(p.regle for p in droits.propagations)), multiple=True),
        PRESENTES: Domaine(_OUI_NON),
        PLUSIEURS_LOTS: Domaine(_OUI_NON),
        FAIT_MANQUANT: Domaine(_OUI_NON),
    }
    trouves: dict[str, Domaine] = {}
    for fait in droits.ordre:
        question = questions.get(fait)
        if fait in synthese:
            trouves[fait] = synthese[fait]
        elif question is None:
            continue
        elif question.type is TypeQuestion.LICENCE:
            autres = (r.id for r in question.reponses if r.id not in licences and not r.inconnu)
            trouves[fait] = Domaine((*licences, *autres))
        else:
            trouves[fait] = question.domaine
    return trouves


def issues_des_tables(
    droits: Droits, questions: Mapping[str, Question]
) -> dict[str, tuple[str, ...]]:
    """The values that each table may take."""
    bases = {fait: d.valeurs for fait, d in domaines(droits, questions).items()}
    trouvees: dict[str, tuple[str, ...]] = {
        **{f"verrou_{verrou}": _OUI_NON for verrou in droits.verrous},
        VIDES: _OUI_NON,
    }
    for table in droits.tables.values():
        cas = [table.sinon]
        for ligne in table.lignes:
            regle = droits.regles.get(ligne.regle)
            cas += ligne.cas or (regle.donne.get(table.id, ()) if regle else ())
        valeurs: list[str] = []
        for c in cas:
            valeurs += [c.vaut] if c.vaut else trouvees.get(c.comme, bases.get(c.comme, ()))
        trouvees[table.id] = tuple(dict.fromkeys(valeurs))
    return trouvees


def groupe(droits: Droits, nom: str) -> tuple[str, ...] | None:
    """The licences that a word stands for in a condition."""
    match nom:
        case "libres":
            return tuple(li.id for li in droits.licences.values() if li.libre)
        case "non_libres":
            return tuple(li.id for li in droits.licences.values() if not li.libre)
        case "reciproques":
            return tuple(li.id for li in droits.licences.values() if li.reciproque)
        case _:
            return droits.groupes.get(nom)


def _nomme_une_licence(fait: str) -> bool:
    return fait.startswith("licence_") or fait == "modele_base_licence"


def etendre(droits: Droits, condition: Condition) -> Condition:
    """The condition once groups of licences are spelled out.

    Only for facts that name a licence: « libres » is also an answer of its own elsewhere.
    """
    match condition:
        case Parmi(fait, valeurs) if _nomme_une_licence(fait):
            etendues: list[str] = []
            for valeur in valeurs:
                membres = groupe(droits, valeur)
                etendues += (valeur,) if membres is None else membres
            return Parmi(fait, tuple(etendues))
        case Parmi() | Entre():
            return condition
        case Tous(conditions):
            return Tous(tuple(etendre(droits, c) for c in conditions))
        case UnDe(conditions):
            return UnDe(tuple(etendre(droits, c) for c in conditions))
        case Sauf(sous_condition):
            return Sauf(etendre(droits, sous_condition))


# --- From declarations to values ----------------------------------------------------------


def identifier(droits: Droits, mot: str) -> str:
    """The licence of the table that an SPDX identifier stands for, as reasoning reads it.

    Free licences outside the table reason alike; so do the others. What nobody knows is not
    free: nobody may publish on the strength of a licence that we cannot name.
    """
    if mot in droits.licences:
        return mot
    if mot in droits.autres_libres:
        return AUTRE_LIBRE
    if mot in droits.autres_non_libres:
        return NON_LIBRE
    bas = mot.lower()
    for licence in droits.licences.values():
        if bas == licence.id.lower() or bas in (a.lower() for a in licence.alias):
            return licence.id
    if bas in {autre.lower() for autre in droits.autres_libres}:
        return AUTRE_LIBRE
    return NON_LIBRE


def valeurs(
    droits: Droits,
    domaines_connus: Mapping[str, Domaine],
    definis: Mapping[str, tuple[str, ...]],
    declarations: Mapping[str, Declaration],
) -> dict[str, Valeur]:
    """The declarations that say something, as the diagrams read them.

    `definis`: facts that others define, with their values. Declared, they narrow those others.
    """
    lues: dict[str, Valeur] = {}
    for fait, declaration in declarations.items():
        if isinstance(declaration, str) and declaration in definis.get(fait, ()):
            lues[fait] = declaration
            continue
        domaine = domaines_connus.get(fait)
        if domaine is None or isinstance(declaration, Silence | tuple):
            continue
        if isinstance(declaration, str):
            lue = _lire(droits, domaine, fait, declaration)
            if lue is not None:
                lues[fait] = lue
        else:
            lues[fait] = declaration
    return lues


def _lire(droits: Droits, domaine: Domaine, fait: str, mot: str) -> Valeur | None:
    if domaine.multiple:
        return frozenset({mot}) & frozenset(domaine.valeurs)
    if mot in domaine.valeurs:
        return mot
    if _nomme_une_licence(fait):
        return identifier(droits, mot)
    return None


def dependances(declarations: Mapping[str, Declaration]) -> tuple[Dependance, ...] | None:
    """The dependencies declared; None when nobody knows them."""
    declaration = declarations.get(DEPENDANCES)
    if isinstance(declaration, tuple):
        return declaration
    return None
