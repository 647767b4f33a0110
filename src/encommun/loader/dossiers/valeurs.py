# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names and values, as people write them in a dossier, turned into declarations and back."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from encommun.core.erreurs import Erreur
from encommun.core.logique import AuMoins
from encommun.core.profil import LIENS, Dependance, Silence
from encommun.core.referentiel import Portee, Question, Referentiel, TypeQuestion
from encommun.loader.dossiers.noms_licences import expression, usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from encommun.core.profil import Declaration

ENTIER_MAX = 10**9
ANNEE_MIN = 1978
_MOT_LONG = 60  # no known word is as long

_SILENCES = {
    "nsp": Silence.NSP,
    "ne_sait_pas": Silence.NSP,
    "plus_tard": Silence.PLUS_TARD,
}
_ANGLAIS = {
    **dict.fromkeys(("yes", "true", "on", "y"), "oui"),
    **dict.fromkeys(("no", "false", "off", "n"), "non"),
}
_JOUR_MOIS_AN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_PROPRE = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,80}|non_libre")
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


class ValeurRefusee(Erreur):
    """A value that its question cannot take."""


# --- Names --------------------------------------------------------------------------------


def find_question(referentiel: Referentiel, nom: str, portee: Portee) -> Question | None:
    """The question that a name means here. An alias holds only in the scope of its question.

    A fact of the commons may stand in a lot: it prevails there.
    """
    noms = referentiel.once(_names)
    trouvee = noms[portee].get(nom)
    if trouvee is None and portee is Portee.LOT:
        trouvee = noms[Portee.COMMUN].get(nom)
    return referentiel.questions[trouvee] if trouvee else None


def name_of(referentiel: Referentiel, question: Question, portee: Portee) -> str:
    """The name under which to write a fact here."""
    for nom in (question.id, *question.alias):
        if (relue := find_question(referentiel, nom, portee)) and relue.id == question.id:
            return nom
    return question.id


def known_names(referentiel: Referentiel, portee: Portee) -> list[str]:
    """The names accepted here, for suggestions."""
    noms = referentiel.once(_names)
    communs = noms[Portee.COMMUN] if portee is Portee.LOT else {}
    return [*noms[portee], *communs]


def _names(referentiel: Referentiel) -> dict[Portee, dict[str, str]]:
    noms: dict[Portee, dict[str, str]] = {portee: {} for portee in Portee}
    for portee, connus in noms.items():
        questions = list(referentiel.portee(portee))
        connus |= {alias: q.id for q in questions for alias in q.alias}
        connus |= {q.id: q.id for q in questions}
    return noms


def nearest(mot: str, connus: Iterable[str]) -> str:
    """The known word that this one most looks like, if it does."""
    from difflib import get_close_matches  # noqa: PLC0415 — only for a text that has a fault

    if len(mot) > _MOT_LONG:
        return ""
    return next(iter(get_close_matches(mot.lower(), list(connus), n=1, cutoff=0.6)), "")


# --- Values -------------------------------------------------------------------------------


def declare(question: Question, mots: Sequence[str]) -> Declaration:
    """What these words declare. One word for a single answer, several for a set.

    Raises:
        ValeurRefusee: a word that the question does not know, or words that exclude each other.
    """
    if len(mots) == 1 and question.reponse(mots[0]) is None and mots[0] in _SILENCES:
        return _SILENCES[mots[0]]
    if question.type is TypeQuestion.MULTIPLE:
        return together(question, [one(question, mot) for mot in mots])
    if len(mots) != 1:
        raise ValeurRefusee(
            "Cette question attend une seule réponse.",
            remede="Gardez-en une, ou décrivez deux lots si elle change d’une partie à l’autre.",
        )
    return one(question, mots[0])


def together(question: Question, unes: Sequence[str | int | Silence]) -> Declaration:
    """Several answers of one question as one declaration; `nsp` among them leaves it open."""
    dites = frozenset(une for une in unes if isinstance(une, str) and une not in _SILENCES)
    seules = [r for r in question.reponses if r.exclusive and r.id in dites]
    if seules and len(dites) > 1:
        raise ValeurRefusee(
            f"« {seules[0].id} » exclut les autres réponses.",
            remede="Gardez cette réponse seule, ou retirez-la.",
        )
    if question.max_reponses and len(dites) > question.max_reponses:
        raise ValeurRefusee(
            f"{len(dites)} réponses, quand la question en admet {question.max_reponses}.",
            remede="Gardez celles qui comptent le plus.",
        )
    if any(une is Silence.PLUS_TARD for une in unes):
        raise ValeurRefusee(
            "« plus_tard » ne se mêle pas à d’autres réponses.", remede="Retirez l’un ou l’autre."
        )
    if any(une is Silence.NSP for une in unes):
        return AuMoins(dites) if dites else Silence.NSP
    return dites


def one(question: Question, mot: str) -> str | int | Silence:
    """One word as one answer."""
    if reponse := question.reponse(mot):
        return reponse.id
    if mot in _SILENCES:
        return _SILENCES[mot]
    match question.type:
        case TypeQuestion.ENTIER:
            return _integer(question, mot)
        case TypeQuestion.DATE:
            return _day(question, mot)
        case TypeQuestion.LICENCE:
            return licence(mot, [r.id for r in question.reponses])
        case TypeQuestion.DEPENDANCES:
            raise ValeurRefusee(
                "Ce n’est pas une liste de dépendances.",
                remede="Écrivez par exemple « [{spdx: MIT, lien: lie}] », ou « [] » sans aucune.",
            )
        case TypeQuestion.CHOIX | TypeQuestion.MULTIPLE:
            raise _unknown(question, mot)


def _unknown(question: Question, mot: str) -> ValeurRefusee:
    connus = {m: r.id for r in question.reponses for m in (r.id, *r.synonymes)}
    en_clair = {r.libelle.lower(): r.id for r in question.reponses}
    francais = _ANGLAIS.get(mot.lower(), "")
    if francais in connus:
        return ValeurRefusee(
            f"« {mot} » n’est pas une réponse en français.", remede=f"Écrivez « {francais} »."
        )
    proche = connus.get(nearest(mot, connus)) or en_clair.get(nearest(mot, en_clair))
    if proche:
        remede = f"Vouliez-vous dire « {proche} » ?"
    else:
        possibles = [r.id for r in question.reponses if not r.inconnu]
        remede = f"Réponses possibles : {', '.join([*possibles, 'nsp'])}."
    return ValeurRefusee(f"Réponse inconnue : « {mot[:80]} ».", remede=remede)


def _others(question: Question) -> str:
    return "".join(f", « {r.id} »" for r in question.reponses) + " ou « nsp »"


def _integer(question: Question, mot: str) -> int:
    if re.fullmatch(r"0|[1-9]\d{0,9}", mot, re.ASCII) and int(mot) <= ENTIER_MAX:
        return int(mot)
    chiffres = re.sub(r"[\s_']", "", mot)
    if re.fullmatch(r"\d{1,9}", chiffres, re.ASCII):
        remede = f"Écrivez « {int(chiffres)} », en chiffres qui se suivent."
    else:
        remede = f"Écrivez un nombre entier, de 0 à un milliard{_others(question)}."
    raise ValeurRefusee(f"« {mot[:40]} » n’est pas un nombre entier.", remede=remede)


def _day(question: Question, mot: str) -> int:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", mot, re.ASCII):
        with suppress(ValueError):
            return _plausible(date.fromisoformat(mot)).toordinal()
    remede = f"Écrivez année-mois-jour, par exemple « 2024-03-01 »{_others(question)}."
    if lue := _JOUR_MOIS_AN.fullmatch(mot):
        jour, mois, an = map(int, lue.groups())
        with suppress(ValueError):
            remede = f"Écrivez « {date(an, mois, jour).isoformat()} »."
    raise ValeurRefusee(f"« {mot[:40]} » n’est pas une date.", remede=remede)


def _plausible(jour: date) -> date:
    """A day on which something of ours may have happened."""
    if jour.year < ANNEE_MIN:
        raise ValeurRefusee(
            f"Le {jour.isoformat()} est antérieur à {ANNEE_MIN}.",
            remede="Vérifiez l’année : le droit d’accès aux documents date de 1978.",
        )
    if jour > datetime.now().astimezone().date():
        raise ValeurRefusee(
            f"Le {jour.isoformat()} est dans le futur.",
            remede="Vérifiez l’année, ou écrivez « nsp ».",
        )
    return jour


def licence(mot: str, admises: Sequence[str] = ()) -> str:
    """The SPDX identifier that a word means, whatever its case."""
    for admise in admises:
        if admise.lower() == mot.lower():
            return admise
    if lue := expression(mot):
        raise ValeurRefusee(f"« {mot[:80]} » {lue[0]}", remede=lue[1])
    if _PROPRE.fullmatch(mot):
        return mot  # a licence of one's own: nothing tells that it is free
    usuelles = usual(mot)
    connues = _spdx() if _SPDX.fullmatch(mot) else {}
    if mot.lower() in connues and (len(usuelles) <= 1 or re.search(r"\d", mot)):
        return connues[mot.lower()]
    if len(usuelles) > 1:
        raise ValeurRefusee(
            f"« {mot[:80]} » désigne plusieurs licences.",
            remede=f"Écrivez {_in_choice(usuelles)}.",
        )
    if usuelles:
        raise ValeurRefusee(
            f"« {mot[:80]} » n’est pas un identifiant SPDX.",
            remede=f"Vouliez-vous dire « {usuelles[0]} » ?",
        )
    proche = nearest(mot, [*(a.lower() for a in admises), *_spdx()])
    noms = {a.lower(): a for a in admises} | _spdx()
    raise ValeurRefusee(
        f"Licence inconnue : « {mot[:80]} ».",
        remede=f"Vouliez-vous dire « {noms[proche]} » ?"
        if proche
        else "Donnez son identifiant SPDX, par exemple « EUPL-1.2 », ou « nsp ».",
    )


def _in_choice(mots: Sequence[str]) -> str:
    *premiers, dernier = [f"« {mot} »" for mot in mots]
    return f"{', '.join(premiers)} ou {dernier}"


@cache
def _spdx() -> dict[str, str]:
    """Each SPDX identifier, by its lower-case form."""
    from license_expression import get_license_index  # noqa: PLC0415 — costs 60 ms

    connues: dict[str, str] = {}
    for entree in get_license_index():
        cle = entree.get("spdx_license_key") or ""
        if cle and not cle.startswith("LicenseRef-"):
            # Former identifiers (« GPL-3.0 ») mean the one that replaced them.
            anciens = (a for a in entree.get("other_spdx_license_keys") or () if "Ref-" not in a)
            connues |= {ancien.lower(): cle for ancien in anciens if ancien.lower() not in connues}
            connues[cle.lower()] = cle
    return connues


def lien(mot: str) -> str | None:
    """The kind of link of a dependency; None when nobody knows."""
    if mot in _SILENCES:
        return None
    if mot in LIENS:
        return mot
    proche = nearest(mot, LIENS)
    raise ValeurRefusee(
        f"Lien inconnu : « {mot[:40]} ».",
        remede=f"Vouliez-vous dire « {proche} » ?"
        if proche
        else f"Liens possibles : {', '.join(LIENS)}, nsp.",
    )


# --- Back to words ------------------------------------------------------------------------


def as_words(question: Question, declaration: Declaration) -> list[str]:
    """The words that declare it, in the order of the answers."""
    rang = {r.id: n for n, r in enumerate(question.reponses)}
    match declaration:
        case Silence():
            return [declaration.value]
        case AuMoins(presentes):
            return [*sorted(presentes, key=lambda v: rang.get(v, 0)), Silence.NSP.value]
        case frozenset():
            return sorted(declaration, key=lambda v: rang.get(v, 0))
        case bool() | int():
            en_date = question.type is TypeQuestion.DATE
            return [date.fromordinal(declaration).isoformat() if en_date else str(declaration)]
        case str():
            return [declaration]
        case tuple():
            return [_dependency_words(d) for d in declaration]


def _dependency_words(dependance: Dependance) -> str:
    return f"{dependance.spdx or 'nsp'} ({dependance.lien or 'nsp'})"
