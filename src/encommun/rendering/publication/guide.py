# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole guide as one PDF to print: tagged (PDF/UA-1), with its contents.

Typst receives the content as JSON and a fixed template (`guide.typ`): no text of the content is
ever read as markup. Only fonts that ship with typst are used, so that the same content gives
the same file everywhere.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from encommun.core.erreurs import Erreur
from encommun.core.recherche.racines import fold
from encommun.core.referentiel import Confiance, Effort, Priorite, TypePreconisation
from encommun.rendering import markdown
from encommun.rendering.publication.arbre import Arbre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from encommun.core.referentiel import Citation, Etape, Preconisation, Referentiel, Source
    from encommun.core.referentiel.exemples import ExempleDeCommun
    from encommun.core.referentiel.faq import QuestionFrequente

GABARIT = Path(__file__).with_name("guide.typ")
TYPES = {
    TypePreconisation.OBLIGATION: "Obligation",
    TypePreconisation.FREIN_A_LEVER: "Frein à lever",
    TypePreconisation.DIFFICULTE_A_ANTICIPER: "Difficulté à anticiper",
    TypePreconisation.BONNE_PRATIQUE: "Bonne pratique",
    TypePreconisation.BENEFICE_A_OPTIMISER: "Bénéfice à optimiser",
    TypePreconisation.ACCELERATEUR: "Accélérateur",
}
EFFORTS = {
    Effort.S: "moins de deux jours",
    Effort.M: "deux à dix jours",
    Effort.L: "plus de dix jours",
}
PRIORITES = {
    Priorite.MUST: "Indispensable",
    Priorite.SHOULD: "Recommandé",
    Priorite.COULD: "Utile",
}
CONFIANCES = {
    Confiance.CONFIRME: "relu dans la source",
    Confiance.CONNU: "connaissance générale",
    Confiance.A_VERIFIER: "à vérifier",
}
HESITATION = "Pourquoi on hésite"  # read before what to do
_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def pdf(referentiel: Referentiel) -> bytes:
    """The guide."""
    import typst  # noqa: PLC0415 - a large library, for this alone

    donnees = json.dumps(content(referentiel), ensure_ascii=False)
    try:
        rendu = typst.compile(
            GABARIT.read_bytes(),
            format="pdf",
            sys_inputs={"donnees": donnees},
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )
    except (RuntimeError, typst.TypstError) as refus:
        raise Erreur(
            f"Le PDF ne se compose pas : {refus}",
            remede="C’est une faute d’encommun : transmettez ce message à qui le maintient.",
        ) from refus
    if not isinstance(rendu, bytes):
        raise TypeError("typst returned no bytes")
    return rendu


def content(referentiel: Referentiel) -> dict[str, Any]:
    """What the template prints."""
    vivantes = referentiel.en_vigueur
    arbre = Arbre(markdown.titles(vivantes))
    return {
        "version": referentiel.version,
        "date": [referentiel.date.year, referentiel.date.month, referentiel.date.day],
        "jour": day(referentiel.date),
        "nombre": len(vivantes),
        "etapes": [
            _etape(referentiel, e, [p for p in vivantes if p.etape == e.id], arbre)
            for e in referentiel.etapes.values()
        ],
        "foires": [
            {
                "titre": foire.titre,
                "chapeau": arbre.line(foire.chapeau),
                "questions": [
                    _question(referentiel, q, arbre)
                    for q in referentiel.faq.values()
                    if q.foire == foire.id
                ],
            }
            for foire in referentiel.foires.values()
        ],
        "exemples": [
            _exemple(referentiel, e, arbre)
            for e in sorted(referentiel.exemples.values(), key=lambda e: fold(e.nom))
        ],
        "glossaire": [
            {"terme": t.terme, "definition": arbre.line(t.definition)}
            for t in sorted(referentiel.glossaire.values(), key=lambda t: fold(t.terme))
        ],
        "sources": [
            _source(s) for s in sorted(referentiel.sources.values(), key=lambda s: fold(s.titre))
        ],
    }


def _etape(
    referentiel: Referentiel, e: Etape, fiches: list[Preconisation], arbre: Arbre
) -> dict[str, Any]:
    return {
        "nom": e.nom,
        "but": arbre.line(e.but),
        "corps": arbre.blocks(e.corps),
        "entree": arbre.line(e.entree),
        "duree": e.duree,
        "qui": e.qui,
        "sortie": [arbre.line(critere) for critere in e.sortie],
        "sections": [
            {"titre": titre, "corps": arbre.blocks(texte)} for titre, texte in e.sections.items()
        ],
        "livrables": [referentiel.livrables[cle] for cle in e.livrables],
        "sources": _citees(referentiel, e.citations),
        "fiches": [
            _fiche(referentiel, p, arbre)
            for p in sorted(fiches, key=lambda p: (p.priorite.rang, p.effort.rang))
        ],
    }


def _fiche(referentiel: Referentiel, p: Preconisation, arbre: Arbre) -> dict[str, Any]:
    return {
        "id": p.id,
        **_textes(p, arbre),
        "regards": [
            {"annonce": referentiel.roles[role].annonce, **_textes(p.seen_from(role), arbre)}
            for role, regard in p.regards.items()
            if regard.enjeu
        ],
        "avant": [
            {"id": cle, "titre": referentiel.preconisations[cle].titre}
            for cle in p.dependances
            if referentiel.preconisations[cle].retire_le is None
        ],
        "sources": _citees(referentiel, p.citations),
    }


def _textes(p: Preconisation, arbre: Arbre) -> dict[str, Any]:
    return {
        "titre": p.titre,
        "marques": [TYPES[p.type], PRIORITES[p.priorite], EFFORTS[p.effort], p.qui],
        "enjeu": arbre.blocks(p.enjeu),
        "actions": [arbre.line(action) for action in p.actions],
        "preuve": arbre.blocks(p.preuve),
        "hesitation": arbre.blocks(p.sections.get(HESITATION, "")),
        "sections": [
            {"titre": t, "corps": arbre.blocks(c)}
            for t, c in p.sections.items()
            if t != HESITATION
        ],
    }


def _citees(referentiel: Referentiel, citations: Sequence[Citation]) -> list[str]:
    return [
        ", ".join(filter(None, (referentiel.sources[c.source].titre, _whole(c.precision))))
        for c in citations
    ]


def _whole(precision: str) -> str:
    """« L. 312-1-1 » is not cut after its letter at the end of a line."""
    return re.sub(r"\b(art\.|[ADLR]\.) (?=[\dADLR])", "\\1\u00a0", precision)


def _relues(referentiel: Referentiel, citations: Sequence[Citation]) -> list[str]:
    """The same, saying which ones nobody has read again yet."""
    lues = (referentiel.sources[c.source] for c in citations)
    return [
        dite if _read(source) else f"{dite} (pas encore relue)"
        for dite, source in zip(_citees(referentiel, citations), lues, strict=True)
    ]


def _read(s: Source) -> bool:
    """What is our own has nothing to be read again."""
    return bool(s.verifie_le) or s.confiance is Confiance.CONFIRME or s.nature == "interne"


def _question(referentiel: Referentiel, q: QuestionFrequente, arbre: Arbre) -> dict[str, Any]:
    suites = (referentiel.preconisations[cle] for cle in q.preconisations)
    return {
        "question": q.question,
        "reponse": arbre.blocks(q.reponse),
        "a_verifier": arbre.line(q.a_verifier),
        "confiance": CONFIANCES[q.confiance],
        "suites": [{"id": p.id, "titre": p.titre} for p in suites if p.retire_le is None],
        "regles": list(q.regles),
        "sources": _relues(referentiel, q.citations),
    }


def _exemple(referentiel: Referentiel, e: ExempleDeCommun, arbre: Arbre) -> dict[str, Any]:
    return {
        "nom": e.nom,
        "resume": arbre.line(e.resume),
        "carte": [
            {"nom": nom, "dit": dit}
            for nom, dit in (
                ("Porté par", e.porteur),
                ("Depuis", moment(e.depuis)),
                ("Arrêt, décidé ou constaté", moment(e.fin) if e.fin else ""),
                ("Licence", e.licence),
                ("Forme juridique", e.forme),
            )
            if dit
        ],
        "faits": [
            {
                "date": moment(fait.date),
                "dit": arbre.line(fait.dit),
                "sources": _relues(referentiel, fait.citations),
            }
            for fait in sorted(e.faits, key=lambda fait: fait.date)
        ],
    }


def _source(s: Source) -> dict[str, Any]:
    relue = f", le {day(s.verifie_le)}" if s.verifie_le else ""
    return {
        "titre": s.titre,
        "emetteur": s.emetteur,
        "url": s.url,
        "confiance": f"{CONFIANCES[s.confiance]}{relue}",
    }


def day(jour: date) -> str:
    """« 1er juillet 2026 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {_MOIS[jour.month - 1]} {jour.year}"


def moment(dit: str) -> str:
    """« 18 octobre 2016 », « octobre 2016 » or « 2016 », no more precise than it is."""
    annee, *reste = dit.split("-")
    if len(reste) == 2:  # noqa: PLR2004 - month and day
        return day(date.fromisoformat(dit))
    return f"{_MOIS[int(reste[0]) - 1]} {annee}" if reste else annee
