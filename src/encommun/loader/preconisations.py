# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`preconisations/E*/*.md`: a recommendation a file, front matter then Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from encommun.core.recherche.fiches import summarise
from encommun.core.referentiel import Effort, Preconisation, Priorite, TypePreconisation
from encommun.loader.champs import Endroit
from encommun.loader.conditions import ask, ask_if_any
from encommun.loader.corps import read as corps_lu
from encommun.loader.sources import citations

if TYPE_CHECKING:
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
    lues = corps_lu(champs, texte, *titres)
    corps = {section.titre: section for section in lues}
    dites = {titre: section.texte for titre, section in corps.items()}
    enjeu = dites.get("Enjeu", "")
    preconisation = Preconisation(
        id=champs.identifiant(),
        etape=champs.renvoi("etape", "etapes"),
        titre=champs.texte("titre"),
        type=champs.genre("type", TypePreconisation),
        priorite=champs.genre("priorite", Priorite),
        effort=champs.genre("effort", Effort),
        qui=champs.renvoi("qui", "acteurs"),
        enjeu=enjeu,
        resume=champs.texte("resume", "") or summarise(enjeu),
        actions=_actions(champs, corps.get("Actions")),
        preuve=dites.get("Preuve", ""),
        citations=citations(champs),
        roles=champs.renvois("roles", "roles"),
        applicable_si=ask(champs, "applicable_si", du_commun=True),
        renforce_si=ask_if_any(champs, "renforce_si"),
        urgente_si=ask_if_any(champs, "urgente_si"),
        dependances=champs.renvois("dependances", "preconisations"),
        livrable=champs.renvoi("livrable", "livrables", ""),
        sonde=_sonde(champs),
        criteres=champs.renvois("criteres", "criteres"),
        titres=_titres(champs),
        sections={titre: dites[titre] for titre in LIBRES if titre in dites},
        retire_le=champs.jour("retire_le"),
        remplace_par=champs.renvoi("remplace_par", "preconisations", ""),
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


def _titres(champs: Champs) -> dict[str, str]:
    titres = champs.libelles("titres")
    for role in titres:
        champs.lecture.brouillon.renvoie("roles", role, champs.endroit("titres"))
    return titres


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
