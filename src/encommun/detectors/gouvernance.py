# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is it written who decides, and how?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.projet import (
    ACCUEIL,
    contributing,
    documents,
    documents_below,
    find_sections,
    is_pointer,
    name_key,
    read_all,
    readmes,
)
from encommun.detectors.textes import fold

CRITERES = (
    Critere(
        "gouvernance",
        "Est-il écrit qui décide, et comment ?",
        "Écrivez un GOVERNANCE.md : qui décide de quoi, comment, et comment entrer ou sortir.",
        Gravite.ATTENDU,
        preconisations=("ecrire-charte",),
    ),
)

_NOMS = frozenset(
    [
        "governance",
        "gouvernance",
        "governance_model",
        "modele_de_gouvernance",
        "charte_de_gouvernance",
        "project_governance",
        "gouvernance_du_projet",
        "governance_charter",
    ]
)
# These names say nothing of what is decided: the text must.
_CHARTES = frozenset(
    [
        "charte",
        "charter",
        "charte_du_commun",
        "charte_du_projet",
        "charte_de_la_communaute",
        "project_charter",
        "reglement_interieur",
        "statuts",
        "bylaws",
    ]
)
_DOSSIERS = frozenset({"governance", "gouvernance"})
_COMMUNAUTE = ("community", "communaute", "project", "projet", "meta", "about")
_NOMS_DU_DOSSIER = re.compile(
    r"readme|index|charter|charte|procedure|process|rules|regles|statut|bylaws|decision|roles"
    r"|voting"
    r"|governance|gouvernance|steering|comite|organi[sz]ation"
)
# Governance of a project, as against that of data, of companies, or of a service's content.
_DECIDE = re.compile(
    r"\b(?:maintainers?|mainteneu(?:r|se)s?|steering|committee|comite|council|conseil|core team|"
    r"equipe (?:coeur|produit|noyau)|lead(?:er)?s?|bdfl|technical committee|product owner|"
    r"stewards?|garants?|contribut(?:or|eur|rice)s?|committers?|copil|membres?|members?"
    r"|maintained by|maintenue? par|staff|"
    r"pilotee? par|portee? par|association|fondation|foundation)\b"
)
_COMMENT = re.compile(
    r"\b(?:decid\w+|decisions?|vot(?:e|es|ing|er|ons)|consensus|consentement|consent|"
    r"arbitr\w+|quorum|majorit\w+|elect\w+|elire|elu(?:e)?s?|appoint\w+|nomm\w+|approv\w+"
    r"|valid\w+|"
    r"responsab\w+|responsibilit\w+|accountab\w+|rfcs?|merge rights|droits? d'ecriture"
    r"|accept(?:e[dr]?|ons)?)\b"
)
_TITRE = re.compile(
    r"^(?:project |gouvernance|modele de |our )?\s*(?:governance|gouvernance)\b(?!.*\b(?:donnees"
    r"|data)\b)"
    r"|decision[- ]making|prise de decisions?|comment (?:sont prises )?les decisions|qui decide"
    r"|^steering (?:committee|group)|^comite de pilotage"
)


def detect(depot: Depot) -> Iterator[Constat]:
    fichiers = [
        *documents(depot, _NOMS),
        *_in_governance_folder(depot),
        *documents_below(depot, _NOMS),
        *documents(depot, _NOMS, _COMMUNAUTE),
    ]
    ecartes: list[Fichier] = []
    chartes = documents(depot, _CHARTES, (*ACCUEIL, *_COMMUNAUTE, "docs", "doc"))
    for document in read_all(depot, [*fichiers, *chartes]):
        texte = fold(document.texte)
        en_vue = document.fichier.dossier.lower() in ACCUEIL
        if document.fichier in chartes and _SUFFRAGE.search(texte) is None:
            continue
        if _is_of_project(texte) or (
            en_vue and (is_pointer(document.texte) or _is_about_changes(texte))
        ):
            yield Constat(
                "gouvernance",
                Issue.VU,
                document.fichier.chemin,
                f"Règles de gouvernance : « {document.fichier.chemin} ».",
                4,
                (depot.proof(document.fichier, *document.titre),),
            )
            return
        ecartes.append(document.fichier)
    for document, section in find_sections([*contributing(depot), *readmes(depot)], _TITRE):
        if _is_of_project(fold(section.corps)) or is_pointer(section.corps):
            yield Constat(
                "gouvernance",
                Issue.VU,
                document.fichier.chemin,
                f"« {document.fichier.chemin} » a une section « {section.titre} ».",
                3,
                (depot.proof(document.fichier, section.ligne, section.titre),),
            )
            return
    detail = f" « {ecartes[0].chemin} » parle d’autre chose." if ecartes else ""
    yield Constat(
        "gouvernance",
        Issue.ABSENT,
        "absent",
        f"Aucun document ne dit qui décide, ni comment.{detail}",
        4,
    )


_SUFFRAGE = re.compile(
    r"\b(?:gouvernance|governance|assemblee|majorit\w+|vote[sz]?|voter|consensus|consentement|quorum"
    r"|scrutin|elect\w+|elue?s?)\b"
)


def _in_governance_folder(depot: Depot) -> list[Fichier]:
    trouves = [
        f
        for f in depot.propres
        if "/" in f.chemin
        and f.chemin.split("/", 1)[0].lower() in _DOSSIERS
        and f.chemin.count("/") == 1
        and _NOMS_DU_DOSSIER.search(name_key(f.nom))
    ]
    return sorted(trouves, key=lambda f: ("readme" not in f.nom.lower(), f.chemin))


_AUTRE = re.compile(
    r"\b(?:data|information|corporate|model|ai) governance\b|gouvernance (?:de la|des?|d'une?) "
    r"(?:donnees?|modeles?|l'information|algorithmes?)"
)
_CHANGER = re.compile(
    r"\b(?:suggest\w*|propos\w+|pull requests?|merge requests?|demandes? de fusion|contribut\w+"
    r"|contribu\w+|patch\w*)\b"
)
_TRANCHER = re.compile(
    r"\b(?:decid\w+|accept\w*|refus\w+|reject\w*|merg\w+|approv\w+|valid\w+|review\w*|tranch\w+"
    r"|explain\w*|respond\w*|answer\w*|relit|relisent|arbitr\w+)\b"
)


def _is_about_changes(texte: str) -> bool:
    """Where forges look for it, a few lines that say what becomes of a proposal are enough."""
    return (
        _AUTRE.search(texte) is None
        and _CHANGER.search(texte) is not None
        and len(set(_TRANCHER.findall(texte))) >= 2
    )


def _is_of_project(texte: str) -> bool:
    qui, comment = len(_DECIDE.findall(texte)), len(_COMMENT.findall(texte))
    return qui >= 1 and comment >= 1 and qui + comment >= 3
