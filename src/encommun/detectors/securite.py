# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is it said how to report a vulnerability?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot
from encommun.detectors.projet import (
    Document,
    contributing,
    documents,
    documents_below,
    find_sections,
    read_all,
    readmes,
)
from encommun.detectors.textes import close_to, fold, line_of, lines_of

CRITERES = (
    Critere(
        "politique_securite",
        "Est-il dit comment signaler une faille ?",
        "Ajoutez un SECURITY.md : à qui écrire sans passer par un ticket public, sous quel délai "
        "vous répondez, quelles versions sont suivies.",
        Gravite.ATTENDU,
        preconisations=("politique-securite",),
    ),
)

_NOMS = frozenset(
    [
        "security",
        "securite",
        "security_policy",
        "politique_de_securite",
        "politique_securite",
        "vulnerability_disclosure",
        "signaler_une_faille",
        "signalement_de_failles",
        "divulgation",
        "vulnerabilites",
        "responsible_disclosure",
        "divulgation_responsable",
    ]
)
_FAILLE = re.compile(
    r"\b(?:vulnerabilit\w*|failles?|security (?:issues?|bugs?|flaws?|problems?|concerns?|holes?|"
    r"reports?|incidents?)|(?:problemes?|incidents?|anomalies?) de securite|exploits?)\b"
)
_SIGNALER = re.compile(
    r"\b(?:report\w*|disclos\w*|contact\w*|e-?mail\w*|courriel|notify|signal\w+|ecri\w+|prevenir|"
    r"transmet\w+|remont\w+|divulg\w+|adress\w+|hackerone|bug ?bounty|yeswehack|yogosha"
    r"|advisor\w+|"
    r"security-advisories|raise)\b"
)
_TITRE = re.compile(
    r"\bsecurity\b|\bsecurite\b|vulnerabilit|\bfailles?\b|responsible disclosure|divulgation"
)
_SECURITY_TXT = re.compile(r"(?:^|/)\.well-known/security\.txt$|^security\.txt$", re.IGNORECASE)


def detect(depot: Depot) -> Iterator[Constat]:
    en_vue = read_all(depot, documents(depot, _NOMS))
    dessous = read_all(depot, documents_below(depot, _NOMS))
    lus = [*en_vue, *dessous]
    for document in lus:
        # In a documentation, « security » is first of all a chapter for those who run the tool.
        dit = _tells(document.texte) if document in en_vue else _tells_closely(document.texte)
        if dit or _is_short_policy(document):
            yield _file(depot, document)
            return
    for document in read_all(depot, [f for f in depot.propres if _SECURITY_TXT.search(f.chemin)]):
        if re.search(r"(?im)^contact\s*:", document.texte):
            yield _file(depot, document)
            return
    for document, section in find_sections([*readmes(depot), *contributing(depot)], _TITRE):
        if _tells(section.titre + "\n" + section.corps):
            yield _section(depot, document, section.ligne, section.titre)
            return
    for document in [*readmes(depot), *contributing(depot)]:
        if m := _PHRASE.search(texte := fold(document.texte)):
            yield _section(depot, document, line_of(texte, m.start()), lines_of(texte, m))
            return
    detail = ""
    if lus:
        detail = f" « {lus[0].fichier.chemin} » parle d’autre chose."
    yield Constat(
        "politique_securite",
        Issue.ABSENT,
        "absent",
        f"Rien ne dit comment signaler une faille.{detail}",
        4,
    )


_PHRASE = re.compile(
    r"\b(?:report|disclose|signale[rz]|pour signaler|to report|remonter"
    r"|declarer)\b[^.\n]{0,60}"
    r"\b(?:vulnerabilit\w*|failles?|security (?:issues?|bugs?|flaws?|problems?))\b"
)


def _tells(texte: str) -> bool:
    """Somewhere, a flaw and the way to report it stand close to each other."""
    return close_to(_FAILLE, _SIGNALER, fold(texte), avant=300, apres=300)


_SIGNALER_FAILLE = re.compile(
    r"\b(?:report\w*|disclos\w*|signal\w+|declar\w+|divulg\w+|notify|found|find|discover\w*|trouv\w+"
    r"|decouv\w+|remont\w+)\b[^.!?]{0,80}"
    + _FAILLE.pattern
    + "|"
    + _FAILLE.pattern
    + r"[^.!?]{0,60}\b(?:report(?:ed|ing)?|disclos\w*|signal\w+|divulg\w+)\b"
)
_OU = re.compile(
    r"[\w.+-](?:@| \[at\] )[\w-]+\.|security/advisories|hackerone|bugcrowd|yeswehack|bug ?bounty"
    r"|security@|\b(?:e-?mail|courriel|ecri\w+|contact\w*|form|formulaire|pgp|privately|private)\b"
)


def _tells_closely(texte: str) -> bool:
    """In one sentence, a flaw is reported; near it, an address or a private way."""
    return close_to(_SIGNALER_FAILLE, _OU, fold(texte), avant=200, apres=300)


def _is_short_policy(document: Document) -> bool:
    """SECURITY.md that says no more than an address, at the place where forges look for it."""
    en_vue = document.fichier.dossier.lower() in ("", ".github", ".gitlab")
    return (
        en_vue
        and re.search(r"@[\w-]+\.|https?://", document.texte) is not None
        and len(document.texte) < 1500
        and _SIGNALER.search(fold(document.texte)) is not None
    )


def _file(depot: Depot, document: Document) -> Constat:
    chemin = document.fichier.chemin
    preuve = depot.proof(document.fichier, *document.titre)
    message = f"« {chemin} » dit comment signaler une faille."
    return Constat("politique_securite", Issue.VU, "fichier", message, 5, (preuve,))


def _section(depot: Depot, document: Document, ligne: int, extrait: str) -> Constat:
    return Constat(
        "politique_securite",
        Issue.VU,
        "section",
        f"« {document.fichier.chemin} » dit comment signaler une faille.",
        4,
        (depot.proof(document.fichier, ligne, extrait),),
    )
