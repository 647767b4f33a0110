# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`preconisations/E*/*.md`: a recommendation a file, front matter then Markdown.

The text is for everyone whom the recommendation names, but for the roles that have their own:
it stands after it, under a first-level heading that names the role.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from encommun.core.recherche.fiches import summarise
from encommun.core.referentiel import Effort, Preconisation, Priorite, Regard, TypePreconisation
from encommun.loader.champs import Endroit
from encommun.loader.conditions import ask, ask_if_any
from encommun.loader.corps import read as corps_lu
from encommun.loader.sources import citations
from encommun.loader.textes import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.loader.brouillon import Brouillon
    from encommun.loader.champs import Champs
    from encommun.loader.textes import Section, Texte

REQUISES = ("Enjeu", "Actions", "Preuve")
LIBRES = (
    "Piège",
    "Pourquoi on hésite",
    "Ce que vous y gagnez",
    "Ensuite",
    "Ressources",
)

# How a proof can be observed (catalogue, part 3).
SONDES = (
    "manuel",
    "git.fichier",
    "git.contenu",
    "git.log",
    "git.tags",
    "git.secrets",
    "git.spdx",
    "git.trailers",
    "forge.api",
    "web.page",
    "web.a11y",
    "data.schema",
    "data.catalogue",
    "cat.recherche",
    "outil.registre",
)
_SONDE = re.compile(r"([a-z0-9.]+)(?:\([^()]+\))?")

# What detectors observe; a test compares this list with theirs.
CRITERES = (
    "lisezmoi",
    "lisezmoi_langue",
    "licence_fichier",
    "licence_identite",
    "licence_liste_legale",
    "licence_coherence",
    "spdx_entetes",
    "publiccode",
    "publiccode_valide",
    "contribuer",
    "code_conduite",
    "gouvernance",
    "politique_securite",
    "journal_versions",
    "contact",
    "integration_continue",
    "essais",
    "versions_etiquetees",
    "modeles_tickets",
    "origine_contributions",
    "documentation",
    "langages",
    "dependances_declarees",
    "secrets",
    "donnees_personnelles",
    "schema_donnees",
    "nomenclature_logicielle",
    "jeu_licence",
    "jeu_metadonnees",
    "jeu_encodage",
    "jeu_schema",
    "jeu_fraicheur",
    "jeu_donnees_personnelles",
    "jeu_identifiants",
    "jeu_ouvert",
)


def read(champs: Champs, brouillon: Brouillon, texte: Texte) -> None:
    """One recommendation."""
    # A page replaced by another one keeps its header only.
    tenue = "remplace_par" not in champs
    titres = (REQUISES, LIBRES) if tenue else ((), REQUISES + LIBRES)
    (_, _, commun), *propres = parts(texte)
    dits = _texts(champs, commun, titres)
    enjeu = dits["enjeu"]
    roles = champs.renvois("roles", "roles")
    preconisation = Preconisation(
        id=champs.identifiant(),
        etape=champs.renvoi("etape", "etapes"),
        titre=champs.texte("titre"),
        type=champs.genre("type", TypePreconisation),
        priorite=champs.genre("priorite", Priorite),
        effort=champs.genre("effort", Effort),
        qui=champs.renvoi("qui", "acteurs"),
        resume=champs.texte("resume", "") or summarise(enjeu),
        citations=citations(champs),
        roles=roles,
        applicable_si=ask(champs, "applicable_si", du_commun=True),
        renforce_si=ask_if_any(champs, "renforce_si"),
        urgente_si=ask_if_any(champs, "urgente_si"),
        dependances=champs.renvois("dependances", "preconisations"),
        livrable=champs.renvoi("livrable", "livrables", ""),
        sonde=_sonde(champs),
        criteres=champs.renvois("criteres", "criteres"),
        regards=_regards(champs, roles, propres),
        retire_le=champs.jour("retire_le"),
        remplace_par=champs.renvoi("remplace_par", "preconisations", ""),
        **dits,
    )
    dossier, _, nom = texte.fichier.rpartition("/")
    if preconisation.id and nom != f"{preconisation.id}.md":
        champs.signale("id", f"Le fichier s’appelle « {nom} ».", "Donnez-lui le nom de sa fiche.")
    if preconisation.etape and not dossier.endswith(f"/{preconisation.etape}"):
        champs.signale("etape", f"Le fichier est dans « {dossier} ».", "Déplacez-le.")
    if preconisation.remplace_par and preconisation.retire_le is None:
        champs.signale(
            "remplace_par", "Une fiche remplacée est retirée.", "Ajoutez « retire_le »."
        )
    brouillon.ajoute("preconisations", preconisation, champs)


def _sonde(champs: Champs) -> str:
    sonde = champs.texte("sonde", "")
    if sonde:
        lue = _SONDE.fullmatch(sonde)
        if lue is None or lue[1] not in SONDES:
            champs.signale("sonde", "Sonde inconnue.", f"Sondes : {', '.join(SONDES)}.")
    return sonde


def _texts(
    champs: Champs, texte: Texte, titres: tuple[tuple[str, ...], tuple[str, ...]]
) -> dict[str, Any]:
    """What a body says, by field."""
    corps = {section.titre: section for section in corps_lu(champs, texte, *titres)}
    dites = {titre: section.texte for titre, section in corps.items()}
    return {
        "enjeu": dites.get("Enjeu", ""),
        "actions": _actions(champs, corps.get("Actions")),
        "preuve": dites.get("Preuve", ""),
        "sections": {titre: dites[titre] for titre in LIBRES if titre in dites},
    }


def _regards(
    champs: Champs, roles: tuple[str, ...], propres: list[tuple[str, int, Texte]]
) -> dict[str, Regard]:
    """What is said to one role: its fields in the header, its text under « # role »."""
    regards: dict[str, Regard] = {}
    resumes: dict[str, str] = {}
    entete = champs.groupe("regards", requis=False)
    for role, groupe in _groups(entete):
        _addressed(champs, roles, role, groupe.endroit())
        with groupe:
            regards[role] = Regard(
                titre=groupe.texte("titre", ""),
                qui=groupe.renvoi("qui", "acteurs", ""),
                effort=groupe.genre("effort", Effort) if "effort" in groupe else None,
            )
            resumes[role] = groupe.texte("resume", "")
    vus: set[str] = set()
    for role, ligne, texte in propres:
        ou = Endroit(texte.fichier, ligne, 1, role)
        if role in vus:
            champs.lecture.signale(ou, "Ce titre revient deux fois.", "Réunissez les deux textes.")
            continue
        vus.add(role)
        _addressed(champs, roles, role, ou)
        dits = _texts(champs, texte, (REQUISES, LIBRES))
        resume = resumes.get(role) or summarise(dits["enjeu"])
        regards[role] = replace(regards.get(role, Regard()), resume=resume, **dits)
    return regards


def _groups(champs: Champs | None) -> Iterator[tuple[str, Champs]]:
    """The groups that stand under keys which the writer chooses."""
    if champs is not None:
        for cle in champs.valeurs:
            if (groupe := champs.groupe(cle)) is not None:
                yield cle, groupe


def _addressed(champs: Champs, roles: tuple[str, ...], role: str, ou: Endroit) -> None:
    """A role that the recommendation speaks to: it must exist, and be among those it names."""
    champs.lecture.brouillon.renvoie("roles", role, ou)
    if roles and role not in roles:
        message = f"La préconisation ne s’adresse pas à « {role} »."
        champs.lecture.signale(ou, message, "Ajoutez-le à « roles », ou retirez ce passage.")


def _actions(champs: Champs, section: Section | None) -> tuple[str, ...]:
    """The items of an ordered list; an indented line goes on with its item."""
    actions: list[str] = []
    lignes = section.texte.split("\n") if section else []
    for numero, ligne in enumerate(lignes, section.ligne_du_texte if section else 1):
        if puce := re.match(r"\d+\.\s+(\S.*)", ligne):
            actions.append(puce[1].strip())
        elif actions and ligne.startswith("  ") and ligne.strip():
            actions[-1] += " " + ligne.strip()
        elif ligne.strip():
            champs.lecture.signale(
                Endroit(champs.lecture.fichier, numero, 1, "Actions"),
                "On attend une liste numérotée.",
                "Commencez la ligne par « 1. ».",
            )
    return tuple(actions)
