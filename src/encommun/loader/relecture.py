# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The French of each page: typography, long sentences, jargon, acronyms, and how it reads.

The figure is the formula of Flesch as Kandel and Moles fitted it to French (1958):
207 − 1,015 × words per sentence − 73,6 × syllables per word. It is an indicator of ours, not a
truth: 100 reads at once, 50 asks for attention, and words of law weigh on it whatever one does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.referentiel import Preconisation, Referentiel

MOTS_MAX = 30  # per sentence

_TYPOGRAPHIE = (
    (re.compile(r"\w'\w"), "Apostrophe droite", "Écrivez « ’ »."),
    (re.compile(r" [:;!?»%€](?:\s|$)"), "Espace sécable avant un signe", "Mettez-la insécable."),
    (re.compile(r"« "), "Espace sécable après « « »", "Mettez-la insécable."),
    (re.compile(r"\S  +\S"), "Deux espaces de suite", "Gardez-en une."),
    (re.compile(r"\w·\w"), "Point médian", "Écrivez les deux mots, ou un seul."),
    (re.compile(r"\.\.\."), "Trois points", "Écrivez « … »."),
)
# Words that a reader outside the trade does not know, and what to write instead.
_JARGON: Mapping[str, str] = {
    "backlog": "liste de tâches",
    "benchmark": "comparaison",
    "commit": "changement",
    "dashboard": "tableau de bord",
    "deadline": "échéance",
    "feedback": "retour",
    "fork": "dérivation",
    "forker": "dériver",
    "issue tracker": "suivi des tickets",
    "kick-off": "réunion de lancement",
    "merge request": "demande d’intégration",
    "onboarding": "accueil",
    "process": "démarche",
    "pull request": "demande d’intégration",
    "release": "version",
    "reporting": "compte rendu",
    "repository": "dépôt",
    "roadmap": "feuille de route",
    "scalable": "qui tient la charge",
    "sprint": "période de travail",
    "stakeholders": "parties prenantes",
    "upstream": "amont",
    "workflow": "circuit",
}
_MOTS_DU_JARGON = "|".join(map(re.escape, _JARGON))
_JARGON_LU = re.compile(rf"(?<![\w-])({_MOTS_DU_JARGON})s?(?![\w-])", re.IGNORECASE)
_SIGLE = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
# Known to everyone, or names of licences, formats and countries rather than notions.
_SIGLES_CONNUS = frozenset(
    {
        *("AAAA", "AGPL", "BSD", "CC", "CSV", "EUPL", "FAQ", "GPL", "HTML", "IA", "INSEE", "JJ"),
        *("JSON", "LGPL", "MIT", "MM", "MPL", "PDF", "TVA", "UE", "URL", "XML", "YAML"),
    }
)
_CODE = re.compile(
    r"`[^`]*`|\]\((?:[^)\]]|\](?!\())*+\)|https?://\S+|«[^«»]*»|\b[\w-]+\.[a-z]{2,4}\b"
)
_FIN = re.compile(r"(?<=[.!?…:])\s+(?=[A-ZÀÉÈÊÎÔŒ«])|\n")
_MOT = re.compile(r"[^\W\d_]+")
_VOYELLES = re.compile(r"[aeiouyàâäéèêëîïôöùûüœ]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reproche:
    """Something to reword, where it stands, and a way to."""

    page: str
    genre: str
    extrait: str
    remede: str

    def __str__(self) -> str:
        return f"{self.page} : {self.genre} : « {self.extrait} ». {self.remede}"


@dataclass(frozen=True, slots=True)
class PageRelue:
    """One page: how many words and sentences, how it reads, what to reword."""

    page: str
    mots: int
    phrases: int
    lisibilite: int
    reproches: tuple[Reproche, ...]


def reread(referentiel: Referentiel) -> tuple[PageRelue, ...]:
    """Every page of the guide, in order."""
    connus = {
        forme.casefold()
        for terme in referentiel.glossaire.values()
        for forme in (terme.terme, *terme.formes)
    }
    connus |= {exemple.nom.casefold() for exemple in referentiel.exemples.values()}  # proper nouns
    connus |= {mot for forme in tuple(connus) for mot in re.split(r"[ /-]+", forme)}
    pages = dict(_pages(referentiel))
    return tuple(reread_page(page, textes, connus) for page, textes in pages.items())


def figure(referentiel: Referentiel, collection: str, cle: str) -> int | None:
    """How one page reads, worked out once; None for what is no page of the guide."""
    textes = referentiel.once(_by_page).get(f"{_NOMS.get(collection)} {cle}")
    return None if textes is None else _figure(textes)


def figures(referentiel: Referentiel) -> dict[str, dict[str, int]]:
    """How each page reads, by collection and id."""
    collections = {nom: collection for collection, nom in _NOMS.items()}
    toutes: dict[str, dict[str, int]] = {collection: {} for collection in _NOMS}
    for page, textes in _pages(referentiel):
        nom, _, cle = page.rpartition(" ")
        if nom in collections and "/" not in cle:  # the common text of a page stands for it
            toutes[collections[nom]][cle] = _figure(textes)
    return toutes


def _by_page(referentiel: Referentiel) -> dict[str, tuple[str, ...]]:
    return dict(_pages(referentiel))


@lru_cache(1024)
def _figure(textes: tuple[str, ...]) -> int:
    return reread_page("", textes, set()).lisibilite


# How pages are called in what is said of them.
_NOMS = {
    "etapes": "étape",
    "preconisations": "préconisation",
    "exemples": "exemple",
    "faq": "question fréquente",
}


def _pages(referentiel: Referentiel) -> Iterator[tuple[str, tuple[str, ...]]]:
    for e in referentiel.etapes.values():
        textes = (e.but, e.entree, *e.sortie, e.duree, e.qui, e.corps, *e.sections.values())
        yield f"étape {e.id}", textes
    for p in referentiel.en_vigueur:
        yield f"préconisation {p.id}", _recommendation(p)
        for role, regard in p.regards.items():
            if regard.enjeu:
                yield f"préconisation {p.id}/{role}", _recommendation(p.seen_from(role))
    for x in referentiel.exemples.values():
        faits = (fait.dit for fait in x.faits)
        yield f"exemple {x.id}", (x.resume, x.porteur, x.forme, x.licence, *faits)
    for q in referentiel.faq.values():
        yield f"question fréquente {q.id}", (q.question, q.reponse, q.a_verifier)


def _recommendation(p: Preconisation) -> tuple[str, ...]:
    return (f"{p.titre}.", p.enjeu, *p.actions, p.preuve, *p.sections.values())


def reread_page(page: str, textes: tuple[str, ...], connus: set[str]) -> PageRelue:
    """One page, with the words that the glossary explains."""
    reproches = [r for texte in textes for r in _typography(page, texte)]
    proses = [_CODE.sub("…", texte) for texte in textes]
    phrases = [phrase for prose in proses for phrase in _sentences(prose)]
    for phrase in phrases:
        nombre = len(_MOT.findall(phrase))
        if nombre > MOTS_MAX:
            genre = f"phrase de {nombre} mots"
            reproches.append(Reproche(page, genre, _short(phrase), "Coupez-la en deux."))
    prose = "\n".join(proses)
    for mot in dict.fromkeys(m.lower() for m in _JARGON_LU.findall(prose)):
        if mot not in connus:
            remede = f"Dites « {_JARGON[mot]} », ou expliquez le mot au glossaire."
            reproches.append(Reproche(page, "jargon", mot, remede))
    for sigle in dict.fromkeys(_SIGLE.findall(prose)):
        if sigle in _SIGLES_CONNUS or sigle.casefold() in connus or f"({sigle})" in prose:
            continue
        remede = "Écrivez-le en entier, ou expliquez-le au glossaire."
        reproches.append(Reproche(page, "sigle inexpliqué", sigle, remede))
    mots = [mot for phrase in phrases for mot in _MOT.findall(phrase)]
    return PageRelue(
        page, len(mots), len(phrases), readability(mots, len(phrases)), tuple(reproches)
    )


def _typography(page: str, texte: str) -> Iterator[Reproche]:
    sans_code = re.sub(r"`[^`]*`|https?://\S+", "x", texte)
    for motif, genre, remede in _TYPOGRAPHIE:
        if trouve := motif.search(sans_code):
            autour = sans_code[max(0, trouve.start() - 20) : trouve.end() + 20]
            yield Reproche(page, genre, autour.strip(), remede)


def _sentences(prose: str) -> list[str]:
    lignes = (ligne.lstrip("-*#0123456789. ") for ligne in _FIN.split(prose))
    return [li for li in lignes if li and not li.startswith("|") and _MOT.search(li)]


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= 60 else f"{phrase[:59].rstrip()}…"  # noqa: PLR2004


def syllables(mot: str) -> int:
    """Groups of vowels, the mute « e » of the end aside. An approximation, the same for all."""
    mot = re.sub(r"([qg])u(?=[eéèêiy])", r"\1", mot, flags=re.IGNORECASE)
    groupes = len(_VOYELLES.findall(mot))
    if groupes > 1 and re.search(r"[^aeiouyéèêà](?:e|es|ent)$", mot, re.IGNORECASE):
        groupes -= 1
    return max(1, groupes)


def readability(mots: list[str], phrases: int) -> int:
    """The figure of Kandel and Moles, from 0 to 100."""
    if not mots or not phrases:
        return 100
    par_mot = sum(map(syllables, mots)) / len(mots)
    figure = 207 - 1.015 * len(mots) / phrases - 73.6 * par_mot
    return max(0, min(100, round(figure)))
