# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Examples and frequent questions: dated, short, and leading to something that is still there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from encommun.core.referentiel import Confiance
from encommun.core.referentiel.exemples import vus_ailleurs
from encommun.loader.verification.rapport import avertissement, erreur

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from encommun.core.referentiel import Referentiel, Source
    from encommun.loader.verification.rapport import Remarque

MOTS_MAX = 150  # of an answer
_CITEZ = "Nommez-la sous « etapes », sur un fait."
_MOT = re.compile(r"\w[\w’'-]*")


def exemples(referentiel: Referentiel, au: date) -> Iterator[Remarque]:
    """Each example shows something, and tells nothing of tomorrow."""
    jour = au.isoformat()
    for exemple in referentiel.exemples.values():
        objet = f"exemple {exemple.id}"
        montrees = [p for fait in exemple.faits for p in fait.preconisations]
        if not montrees and not any(fait.etapes for fait in exemple.faits):
            remede = "Dites quelle préconisation ou quelle étape un de ses faits montre."
            yield erreur(objet, "Aucune page ne le rappelle.", remede)
        yield from _retired(referentiel, objet, montrees)
        dates = (exemple.depuis, exemple.fin, *(fait.date for fait in exemple.faits))
        for dite in dates:
            if dite > jour[: len(dite)]:
                message = f"La date « {dite} » est à venir."
                yield erreur(objet, message, "Corrigez-la.")
    for etape in referentiel.etapes:
        if referentiel.exemples and not vus_ailleurs(referentiel.exemples.values(), etape=etape):
            yield avertissement(f"étape {etape}", "Aucun exemple ne la montre.", _CITEZ)


def faq(referentiel: Referentiel, _: date) -> Iterator[Remarque]:
    """Each answer is short and leads to a recommendation; each public has its questions."""
    for question in referentiel.faq.values():
        objet = f"question fréquente {question.id}"
        nombre = len(_MOT.findall(question.reponse))
        if nombre > MOTS_MAX:
            message = f"Sa réponse a {nombre} mots, {MOTS_MAX} au plus."
            yield avertissement(objet, message, "Coupez, ou faites-en deux questions.")
        lues = [referentiel.sources[c.source] for c in question.citations]
        if question.confiance is Confiance.CONFIRME and not any(map(_read, lues)):
            remede = "Relisez une source, ou baissez la confiance."
            yield avertissement(
                objet, "Elle se dit relue, aucune de ses sources ne l’est.", remede
            )
        if not question.preconisations:
            remede = "Ajoutez « preconisations »."
            yield avertissement(objet, "Sa réponse ne mène à aucune préconisation.", remede)
        yield from _retired(referentiel, objet, question.preconisations)
    for foire in referentiel.foires:
        if not any(question.foire == foire for question in referentiel.faq.values()):
            remede = "Écrivez-en une dans son dossier."
            yield erreur(f"foire {foire}", "Elle n’a aucune question.", remede)


def _read(source: Source) -> bool:
    return source.verifie_le is not None or source.confiance is Confiance.CONFIRME


def _retired(referentiel: Referentiel, objet: str, citees: Iterable[str]) -> Iterator[Remarque]:
    """What we retired ourselves; an overlay may retire what our entries cite: pages skip it."""
    for cle in dict.fromkeys(citees):
        retiree = referentiel.preconisations[cle].retire_le is not None
        if retiree and referentiel.provenance("preconisations", cle) is None:
            remede = "Citez celle qui la remplace."
            yield erreur(objet, f"La préconisation « {cle} » est retirée.", remede)
