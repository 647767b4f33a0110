# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files that stand as the licence of a repository, and what each says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from encommun.detectors.declarations import is_content
from encommun.detectors.depot import Depot, Fichier
from encommun.detectors.licences_noms import base, canonical, grant, is_spdx
from encommun.detectors.licences_textes import Identite, identify, says_reserved
from encommun.detectors.projet import is_pointer
from encommun.detectors.textes import fold

_NOM = re.compile(
    r"^(?:(?:mit|apache|gpl|agpl|lgpl|eupl|bsd|project|code|software|data|content|docs?"
    r"|main)[-_ .])?licen[cs]es?(?:[-_ .(].*)?$"
    r"|^copying(?:[-_ .].*)?$|^unlicen[cs]e(?:\..*)?$|^copyright(?:[-_ .].*)?$"
    r"|^licen[cs]e[-_ ]?(?:ouverte|cecill|eupl).*$"
    r"|^(?:cecill|eupl|agpl|lgpl|gpl|odbl|etalab|cc0|cc-by|mpl|mit|apache)[-_ .v\d\w]*\.(?:txt|md"
    r"|pdf|html?)$"
    r"|^[\w-]{1,30}[-_.]licen[cs]e(?:\.(?:txt|md|rst))?$|^la[-_]licen[cs]e(?:\..*)?$"
)
_PAS_LICENCE = re.compile(
    r"third|3rd|party|tiers|depend|header|template|check|icons?\b|fonts?\b|deny|report"
    r"|attribution|entete"
    r"|\.(?:jsx?|tsx?|py|rb|php|go|rs|json5?|ya?ml|toml|png|svg|jpe?g|gif|css|sh|xml|lock|tt|erb"
    r"|vue|csv|license)$"
)
_CONTENU = re.compile(
    r"docs?\b|documentation|content|contenu|donnees|data|text|media|images?|creative|\bcc\b"
    r"|etalab|odbl"
)


@dataclass(frozen=True, slots=True)
class FichierLicence:
    """A file at the root that is called a licence, and what it says."""

    fichier: Fichier
    identite: Identite
    titre: tuple[int, str]
    est_licence: bool
    reserve_droits: bool = False


def root_files(depot: Depot) -> list[FichierLicence]:
    """Licence files at the root or in LICENSES/, the main one first."""
    return depot.once("licences", lambda: _root_files(depot))


def _root_files(depot: Depot) -> list[FichierLicence]:
    trouves = []
    for fichier in depot.papiers:
        dossier, nom = fichier.dossier, fold(fichier.nom)
        a_la_racine = not dossier and _NOM.match(nom) and not _PAS_LICENCE.search(nom)
        if a_la_racine or dossier.upper() in ("LICENSES", "LICENCES"):
            trouves.append(read_licence(depot, fichier))
    return sorted(trouves, key=lambda f: (_rank(f.fichier), f.fichier.chemin))


def _rank(fichier: Fichier) -> int:
    if fichier.dossier:
        return 3
    tronc = fold(fichier.nom).partition(".")[0]
    if tronc in ("license", "licence", "licences", "licenses", "copying"):
        return 0 if fold(fichier.nom) != "copying.lesser" else 1
    return 2 if _CONTENU.search(fold(fichier.nom)) else 1


def read_licence(depot: Depot, fichier: Fichier) -> FichierLicence:
    if fichier.nom.lower().endswith(".pdf"):
        return FichierLicence(fichier, _by_name(fichier), (1, fichier.nom), est_licence=True)
    texte = depot.text(fichier)
    identite = identify(texte, fichier.nom)
    if (
        fichier.dossier
        and (nomme := _by_name(fichier)).ids
        and not (identite.ids and {base(i) for i in identite.ids} & {base(i) for i in nomme.ids})
    ):
        # In LICENSES/, the name is the identifier (REUSE).
        identite = nomme
    elif fichier.dossier and (nomme := _by_name(fichier)).ids:
        identite = Identite(nomme.ids, identite.accorde, identite.reserve, 5, texte_complet=True)
    lignes = [(n, x) for n, x in enumerate(texte.splitlines()[:40], 1) if re.search(r"\w{2}", x)]
    mots = len(re.findall(r"\w+", texte))
    muet = mots < 60 and (is_pointer(texte) or says_reserved(texte) or mots < 8)
    est_licence = bool(identite.ids) or (mots > 0 and not muet)
    reserve = not identite.ids and says_reserved(texte)
    return FichierLicence(
        fichier, identite, lignes[0] if lignes else (1, ""), est_licence, reserve
    )


def _by_name(fichier: Fichier) -> Identite:
    tronc = fichier.nom.rpartition(".")[0] or fichier.nom
    ids = [canonical(tronc)]
    if is_spdx(ids[0]) or ids[0].startswith("LicenseRef-"):
        return Identite((ids[0],), grant(ids[0]), "", 4, texte_complet=True)
    return Identite(confiance=1)


_DOSSIER_CONTENU = re.compile(
    r"docs?|documentation|contents?|contenus?|data|donnees|textes?", re.IGNORECASE
)


def content_in_folders(depot: Depot) -> list[str]:
    """`docs/LICENSE`, `data/LICENSE`: a licence for contents beside that of the code."""
    lus = [
        read_licence(depot, f)
        for f in depot.propres
        if _DOSSIER_CONTENU.fullmatch(f.dossier) and _NOM.match(fold(f.nom))
    ]
    return [i for f in lus if f.est_licence for i in f.identite.ids if is_content(i)]
