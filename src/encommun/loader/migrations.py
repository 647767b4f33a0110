# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""`migrations/*.yaml`: what became of names between two versions, one file a step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from encommun.core.erreurs import ContenuInvalide, Defaut
from encommun.core.migration import Migration, Objet, Operation, Sort, linked
from encommun.loader import noeuds, textes
from encommun.loader.brouillon import Brouillon
from encommun.loader.champs import Champs, Endroit, Lecture, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from encommun.core.referentiel import Referentiel

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_NOMS = {1: "un nom d’arrivée", 2: "deux noms d’arrivée au moins"}
_FICHIER = re.compile(r"migrations/[^/]+\.yaml")


def read(contenus: Mapping[str, bytes], referentiel: Referentiel) -> tuple[Migration, ...]:
    """The migrations of a content, oldest first.

    Raises:
        ContenuInvalide: every fault of every file.
    """
    defauts: list[Defaut] = []
    lues: list[tuple[Endroit, Migration]] = []
    for nom, octets in contenus.items():
        if not _FICHIER.fullmatch(nom):
            continue
        texte = textes.decode(nom, octets)
        if isinstance(texte, Defaut):
            defauts.append(texte)
            continue
        racine, fautes = noeuds.compose(nom, texte)
        defauts += fautes
        if racine is not None:
            with Champs(Lecture(nom, Brouillon(), defauts), racine) as champs:
                migration = _migration(champs, referentiel)
                lues.append((champs.endroit("vers"), migration))
    lues.sort(key=lambda lue: _number(lue[1].de))
    if not defauts and lues:
        endroit, derniere = lues[-1]
        if not linked([migration for _, migration in lues]):
            message = "Les versions ne se suivent pas d’un fichier à l’autre."
            defauts.append(endroit.defaut(message, "Il manque une étape."))
        if derniere.vers != referentiel.version:
            message = f"La dernière migration mène à {derniere.vers}, pas à {referentiel.version}."
            defauts.append(endroit.defaut(message, "Ajoutez l’étape qui manque."))
    if defauts:
        raise ContenuInvalide(tuple(sorted(defauts)))
    return tuple(migration for _, migration in lues)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in version.split(".") if n.isdigit())


def _migration(champs: Champs, referentiel: Referentiel) -> Migration:
    de, vers = champs.texte("de"), champs.texte("vers")
    for nom, version in (("de", de), ("vers", vers)):
        if version and not _VERSION.fullmatch(version):
            champs.signale(nom, "La version compte trois nombres.", 'Écrivez « "1.0.0" ».')
    if _number(de) >= _number(vers):
        champs.signale("vers", "On migre vers une version plus récente.", "Vérifiez les deux.")
    resume = champs.texte("resume")
    operations: list[Operation] = []
    actuelle = vers == referentiel.version
    for groupe in champs.groupes("operations"):
        with groupe:
            operations.append(_operation(groupe, referentiel if actuelle else None))
    return Migration(de, vers, resume, tuple(operations))


def _operation(champs: Champs, referentiel: Referentiel | None) -> Operation:
    operation = Operation(
        sur=champs.genre("sur", Objet),
        sort=champs.genre("sort", Sort),
        de=champs.textes("de", requis=True),
        vers=champs.textes("vers"),
        motif=champs.texte("motif"),
        fait=champs.texte("fait", ""),
    )
    if (operation.sur is Objet.REPONSE) is not bool(operation.fait):
        champs.signale("fait", "« fait » va avec une réponse, et seulement elle.", "Corrigez.")
    attendus = {
        Sort.RENOMME: (1, 1),
        Sort.SCINDE: (1, 2),
        Sort.FUSIONNE: (2, 1),
        Sort.FILE: (1, 0),
    }
    au_moins_de, au_moins_vers = attendus[operation.sort]
    if len(operation.de) < au_moins_de:
        champs.signale("de", "Une fusion part d’au moins deux noms.", "Complétez « de ».")
    if len(operation.vers) < au_moins_vers or bool(operation.vers) is not bool(au_moins_vers):
        champs.signale(
            "vers",
            f"« {operation.sort} » demande {_NOMS[au_moins_vers]}."
            if au_moins_vers
            else "Ce qui attend une personne n’a pas de nom d’arrivée.",
            "Corrigez « vers ».",
        )
    if referentiel is not None:
        connus = _known(referentiel, operation)
        for nom in operation.vers:
            if nom not in connus:
                champs.signale(
                    "vers", f"« {nom} » n’existe pas dans cette version.", nearest(nom, connus)
                )
    return operation


def _known(referentiel: Referentiel, operation: Operation) -> Collection[str]:
    match operation.sur:
        case Objet.FAIT:
            return referentiel.questions
        case Objet.PRECONISATION:
            return referentiel.preconisations
        case Objet.REPONSE:
            question = referentiel.questions.get(operation.fait)
            return [r.id for r in question.reponses] if question else ()
