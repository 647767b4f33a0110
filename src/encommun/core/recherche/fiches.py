# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be found, and in which words: each entry of the content as weighted texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encommun.core.referentiel import Preconisation, Question, Referentiel, Regard, Source

TITRE, RESUME, CORPS = 4.0, 1.5, 1.0
_MARQUES = re.compile(r"\]\((?:[^)\]]|\](?!\())*+\)|[*_`#\[\]|]")
_LIEN = re.compile(r"\[([^\[\]]*+)\]\([^)]{0,500}\)")
_BLANCS = re.compile(r"[ \t\n]+")  # those that may break, only
_PHRASE = re.compile(r"(?<=[.!?…])[ \t\n]+")
LONGUEUR = 240


class Nature(StrEnum):
    """What kind of entry was found."""

    PRECONISATION = "preconisation"
    ETAPE = "etape"
    TERME = "terme"
    REGLE = "regle"
    QUESTION = "question"
    FREQUENTE = "frequente"
    EXEMPLE = "exemple"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Trouvable:
    """An entry that search may give back: its title, a summary, and its words by weight."""

    nature: Nature
    id: str
    titre: str
    resume: str
    champs: tuple[tuple[float, str], ...]


def trouvables(referentiel: Referentiel) -> Iterator[Trouvable]:
    """All that can be found. Of two equal answers the first given here comes first."""
    for p in referentiel.en_vigueur:
        yield _preconisation(referentiel, p)
    for e in referentiel.etapes.values():
        resume = f"{e.but}."
        corps = (e.entree, *e.sortie, e.corps, *e.sections.values())
        yield _entree(Nature.ETAPE, e.id, e.nom, resume, *corps)
    for t in referentiel.glossaire.values():
        titres = " ".join((t.terme, *t.formes, t.anglais))
        champs = ((TITRE, titres), (RESUME, t.definition))
        yield Trouvable(Nature.TERME, t.id, t.terme, plain(t.definition), champs)
    for r in referentiel.droits.regles.values():
        ou = " ".join(citation.precision for citation in r.citations)
        champs = ((TITRE / 2, r.titre), (CORPS, plain(f"{r.alors} {r.note} {ou} {r.id}")))
        yield Trouvable(Nature.REGLE, r.id, r.titre, shorten(plain(r.alors)), champs)
    for q in referentiel.questions.values():
        if q.demandee:
            yield _question(q)
    yield from _recits(referentiel)
    for s in referentiel.sources.values():
        yield _source(s)


def _source(s: Source) -> Trouvable:
    """What a project says of itself comes after the example that draws on it."""
    du_titre, du_corps = (TITRE / 2, CORPS)
    if s.nature == "temoignage":
        du_titre, du_corps = (TITRE / 16, CORPS / 4)
    corps = f"{s.emetteur} {s.reference} {s.note} {s.id}"
    return Trouvable(
        Nature.SOURCE, s.id, s.titre, s.emetteur, ((du_titre, s.titre), (du_corps, corps))
    )


def _recits(referentiel: Referentiel) -> Iterator[Trouvable]:
    for f in referentiel.faq.values():
        ou = " ".join(citation.precision for citation in f.citations)
        champs = ((TITRE / 2, f.question), (CORPS, plain(f"{f.reponse} {ou}")))
        yield Trouvable(Nature.FREQUENTE, f.id, f.question, shorten(plain(f.reponse)), champs)
    for x in referentiel.exemples.values():
        faits = (fait.dit for fait in x.faits)
        yield _entree(Nature.EXEMPLE, x.id, x.nom, x.resume, x.porteur, x.licence, x.forme, *faits)


def _entree(nature: Nature, cle: str, titre: str, resume: str, *corps: str) -> Trouvable:
    champs = ((TITRE, titre), (RESUME, plain(resume)), (CORPS, plain(" ".join(corps))))
    return Trouvable(nature, cle, titre, plain(resume), champs)


def _preconisation(referentiel: Referentiel, p: Preconisation) -> Trouvable:
    ou = " ".join(citation.precision for citation in p.citations)
    livrable = referentiel.livrables.get(p.livrable, "")
    vues: tuple[Preconisation | Regard, ...] = (p, *p.regards.values())
    textes = chain.from_iterable((*v.actions, v.preuve, *v.sections.values(), v.qui) for v in vues)
    propres = (regard.enjeu for regard in p.regards.values())
    corps = plain(" ".join((*textes, *propres, livrable, ou, p.id)))
    titres = " ".join((p.titre, *(r.titre for r in p.regards.values())))
    # Who looks for a title that was merged into this page still finds it.
    anciens = (
        f"{ancienne.titre} {ancienne.id}"
        for ancienne in referentiel.preconisations.values()
        if ancienne.retire_le and referentiel.actuelle(ancienne.id) == p.id
    )
    enjeu = plain(p.enjeu)
    resume = " ".join((enjeu if p.resume in enjeu else f"{p.resume} {enjeu}", *anciens))
    champs = ((TITRE, titres), (RESUME, resume), (CORPS, corps))
    return Trouvable(Nature.PRECONISATION, p.id, p.titre, p.resume, champs)


def _question(q: Question) -> Trouvable:
    reponses = " ".join(r.libelle for r in q.reponses)
    corps = f"{q.pourquoi} {q.aide} {reponses}"
    champs = ((TITRE / 2, q.question), (CORPS, plain(corps)))
    return Trouvable(Nature.QUESTION, q.id, q.question, plain(q.pourquoi), champs)


def plain(texte: str) -> str:
    """Without the marks of Markdown."""
    return " ".join(_MARQUES.sub(" ", texte).split())


def summarise(texte: str) -> str:
    """The first sentences of a Markdown text, without its marks, typography untouched."""
    nu = _LIEN.sub(r"\1", texte).replace("`", "").replace("**", "")
    return shorten(_BLANCS.sub(" ", nu))


def shorten(texte: str) -> str:
    """Whole sentences, as many as fit."""
    gardees = ""
    for phrase in _PHRASE.split(texte):
        if gardees and len(gardees) + len(phrase) > LONGUEUR:
            break
        gardees = f"{gardees} {phrase}".strip()
    return gardees
