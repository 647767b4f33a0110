# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`preconisations/E*/*.md`: a recommendation a file, front matter then Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from encommun.core.referentiel import Effort, Preconisation, Priorite, TypePreconisation
from encommun.loader.champs import Endroit
from encommun.loader.conditions import ask
from encommun.loader.sources import citations
from encommun.loader.textes import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.logique import Condition
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
    corps = {section.titre: section for section in _sections(champs, texte)}
    dites = {titre: section.texte for titre, section in corps.items()}
    preconisation = Preconisation(
        id=champs.identifiant(),
        etape=champs.renvoi("etape", "etapes"),
        titre=champs.texte("titre"),
        type=champs.genre("type", TypePreconisation),
        priorite=champs.genre("priorite", Priorite),
        effort=champs.genre("effort", Effort),
        qui=champs.renvoi("qui", "acteurs"),
        enjeu=dites.get("Enjeu", ""),
        actions=_actions(champs, corps.get("Actions")),
        preuve=dites.get("Preuve", ""),
        citations=citations(champs),
        roles=champs.renvois("roles", "roles"),
        applicable_si=ask(champs, "applicable_si", du_commun=True),
        renforce_si=_peut_etre(champs, "renforce_si"),
        urgente_si=_peut_etre(champs, "urgente_si"),
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


def _peut_etre(champs: Champs, nom: str) -> Condition | None:
    condition = ask(champs, nom, du_commun=True)
    return condition if nom in champs else None


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


def _sections(champs: Champs, texte: Texte) -> Iterator[Section]:
    """The sections of the body, each known and given once."""
    lecture, vues = champs.lecture, set[str]()
    for section in sections(texte):
        ou = Endroit(lecture.fichier, section.ligne, 1, section.titre)
        if not section.titre and not section.texte:
            continue
        if not section.titre:
            message, remede = "Ce texte n’est sous aucun titre.", "Ajoutez « ## Enjeu » avant."
            lecture.signale(
                Endroit(lecture.fichier, section.ligne_du_texte, 1, ""), message, remede
            )
        elif section.titre not in REQUISES + LIBRES:
            lecture.signale(
                ou, "Titre inconnu.", f"Titres admis : {', '.join(REQUISES + LIBRES)}."
            )
        elif section.titre in vues:
            lecture.signale(ou, "Ce titre revient deux fois.", "Réunissez les deux passages.")
        elif not section.texte:
            lecture.signale(ou, "Rien sous ce titre.", "Écrivez un texte, ou retirez le titre.")
        else:
            yield section
        vues.add(section.titre)
    for titre in REQUISES:
        if titre not in vues:
            fin = Endroit(lecture.fichier, texte.ligne_du_corps, 1, titre)
            lecture.signale(fin, f"Le titre « ## {titre} » manque.", "Ajoutez-le.")


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
