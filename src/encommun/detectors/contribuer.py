# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is it said how to contribute, how to behave, and where contributions must come from?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot, Illisible
from encommun.detectors.projet import (
    ACCUEIL,
    CONTRIBUER,
    Document,
    contributing,
    documents,
    documents_below,
    find_sections,
    is_path,
    is_pointer,
    read_all,
    readmes,
)
from encommun.detectors.textes import fold, line_of, lines_of

CRITERES = (
    Critere(
        "contribuer",
        "Est-il dit comment contribuer ?",
        "Ajoutez un CONTRIBUTING.md : où signaler, comment proposer un changement, qui relit, "
        "sous quelle licence.",
        Gravite.ATTENDU,
        frozenset({Issue.VU, Issue.PARTIEL}),
        preconisations=("rediger-contributing",),
    ),
    Critere(
        "code_conduite",
        "Y a-t-il un code de conduite ?",
        "Ajoutez un CODE_OF_CONDUCT.md, avec une personne à qui écrire en cas d’incident.",
        Gravite.ATTENDU,
        preconisations=("adopter-code-conduite",),
    ),
    Critere(
        "origine_contributions",
        "Un DCO ou un CLA est-il demandé ?",
        "Demandez une signature « Signed-off-by » (DCO) : chacun atteste l’origine de son apport.",
        preconisations=("regler-origine", "signer-dco-cla"),
    ),
)

_TITRE = re.compile(
    r"^(?:help |request for |about )?contribut(?:ing|ions?)\b"
    r"(?!.*\blist|,? (?:sociales?|fiscales?|economiques?|financieres?|foncieres?|generalisee|patronales?"  # noqa: E501 - one string, kept whole
    r"|salariales?|climat|volontaire agricole|au budget|a la formation))"
    r"|\b(?:how|want|ways?|like|wish|start|where|help)\b.{0,24}\bcontribut(?:e|ing)\b|^contribute\b"
    r"|\bguid\w+ (?:for|to) contribut(?:ing|ions?|ors)\b"
    r"|\bcontribuer\b"
    r"|^contribuez|^guide (?:de|du) contribut|^participer\b|^participez|get(?:ting)? involved"
    r"|^comment (?:participer|aider)|^appel a contributions?|^helping out|^(?:pull"
    r"|merge) requests?$"
)


def detect(depot: Depot) -> Iterator[Constat]:
    yield _contributing(depot)
    yield _conduct(depot)
    yield _origin(depot)


# --- How to contribute ----------------------------------------------------------------------


def _contributing(depot: Depot) -> Constat:
    guides = contributing(depot)
    en_vue = [g for g in guides if g.fichier.dossier.lower() in ACCUEIL]
    dessous = [g for g in guides if g not in en_vue]
    pleins = [g for g in en_vue if not _points(g)]
    if pleins:
        return _found(depot, pleins[0], "fichier", f"Guide : « {pleins[0].fichier.chemin} ».")
    if en_vue:
        guide = en_vue[0]
        return _found(
            depot,
            guide,
            "renvoi",
            f"« {guide.fichier.chemin} » ne fait que renvoyer ailleurs.",
            Issue.PARTIEL,
        )
    trouvees = list(find_sections(readmes(depot), _TITRE))
    dites = [(d, s) for d, s in trouvees if not (dessous and is_pointer(s.corps))]
    if dites:
        readme, section = dites[0]
        return Constat(
            "contribuer",
            Issue.VU,
            "section",
            f"« {readme.fichier.chemin} » a une section « {section.titre} ».",
            4,
            (depot.proof(readme.fichier, section.ligne, section.titre),),
        )
    if dessous:
        chemin = dessous[0].fichier.chemin
        return _found(
            depot, dessous[0], "sous_dossier", f"Guide dans un sous-dossier : « {chemin} »."
        )
    if regles := _rules_for_developers(depot):
        guide, ligne = regles
        return Constat(
            "contribuer",
            Issue.VU,
            "sous_dossier",
            f"« {guide.fichier.chemin} » dit aux développeurs comment contribuer.",
            3,
            (depot.proof(guide.fichier, ligne, guide.texte.splitlines()[ligne - 1]),),
        )
    return Constat(
        "contribuer",
        Issue.ABSENT,
        "absent",
        "Ni guide de contribution, ni section du README.",
        4,
    )


_DEVELOPPER = frozenset(
    [
        "develop",
        "developers",
        "developing",
        "development",
        "developpement",
        "developper",
        "developpeurs",
        "developer_guide",
        "guide_du_developpeur",
        "development_guide",
    ]
)


def _rules_for_developers(depot: Depot) -> tuple[Document, int] | None:
    """A page for developers that speaks of contributing, and of how a change is proposed."""
    pages = [*documents(depot, _DEVELOPPER), *documents_below(depot, _DEVELOPPER)]
    for page in read_all(depot, pages[:6]):
        texte = fold(page.texte)
        m = re.search(r"\bcontribu(?:er|te|tion|ting)", texte)
        if m and re.search(r"\b(?:pull|merge) requests?\b|demandes? de fusion", texte):
            return page, line_of(texte, m.start())
    return None


_GESTES = re.compile(
    r"\b(fork|branch|commit|test|lint|ticket|issue|squash|rebas|sign|relectur|review|changelog"
    r"|pull request|merge request|demande de fusion|bifurqu|clon)"
)


def _points(guide: Document) -> bool:
    if is_path(guide.texte):
        return True
    # However short, a text that says three things to do is a guide.
    gestes = set(_GESTES.findall(fold(guide.texte)))
    return is_pointer(guide.texte) and len(gestes) < 3


def _found(
    depot: Depot, guide: Document, valeur: str, message: str, issue: Issue = Issue.VU
) -> Constat:
    preuve = depot.proof(guide.fichier, *guide.titre)
    return Constat("contribuer", issue, valeur, message, 5, (preuve,))


# --- Code of conduct ------------------------------------------------------------------------

_CONDUITE = frozenset(
    [
        "code_of_conduct",
        "codeofconduct",
        "code_de_conduite",
        "code_conduite",
        "conduct",
        "conduite",
        "charte_de_bonne_conduite",
        "charte_de_conduite",
        "code_de_bonne_conduite",
        "coc",
    ]
)
_TITRE_CONDUITE = re.compile(
    r"code of conduct|code de (?:bonne )?conduite|charte de (?:bonne )?conduite"
    r"|regles de (?:bonne )?conduite|contributor covenant"
)
_MENTION_CONDUITE = re.compile(
    r"\b(?:code of conduct|code de (?:bonne )?conduite|contributor[- ]covenant)"
)


def _conduct(depot: Depot) -> Constat:
    fichiers = [*documents(depot, _CONDUITE), *documents_below(depot, _CONDUITE)]
    lus = read_all(depot, fichiers)
    if lus:
        document = lus[0]
        return Constat(
            "code_conduite",
            Issue.VU,
            "fichier",
            f"Code de conduite : « {document.fichier.chemin} ».",
            5,
            (depot.proof(document.fichier, *document.titre),),
        )
    guides = contributing(depot)
    for document, section in find_sections([*guides, *readmes(depot)], _TITRE_CONDUITE):
        return Constat(
            "code_conduite",
            Issue.VU,
            "dans_contribuer",
            f"« {document.fichier.chemin} » a une section « {section.titre} ».",
            4 if document in guides else 3,
            (depot.proof(document.fichier, section.ligne, section.titre),),
        )
    for document in guides:
        texte = fold(document.texte)
        m = _MENTION_CONDUITE.search(texte)
        if m and re.search(r"https?://|\]\(|`_|<http", lines_of(texte, m)):
            return Constat(
                "code_conduite",
                Issue.PARTIEL,
                "dans_contribuer",
                f"« {document.fichier.chemin} » renvoie à un code de conduite.",
                3,
                (depot.proof(document.fichier, line_of(texte, m.start()), lines_of(texte, m)),),
            )
    return Constat("code_conduite", Issue.ABSENT, "absent", "Aucun code de conduite.", 4)


# --- Origin of contributions ----------------------------------------------------------------

_DCO_FICHIER = frozenset(
    ["dco", "developer_certificate_of_origin", "certificat_d_origine", "dco1_1"]
)
_CLA_FICHIER = frozenset(
    [
        "cla",
        "contributor_license_agreement",
        "contributor_licence_agreement",
        "icla",
        "ccla",
        "individual_cla",
        "corporate_cla",
        "contributor_agreement",
        "accord_de_contribution",
        "cla_individual",
        "cla_entity",
    ]
)
_CONFIG_DCO = re.compile(r"^\.github/dco\.ya?ml$|^\.dco\.ya?ml$", re.IGNORECASE)
_CONFIG_CLA = re.compile(
    r"^\.clabot$|^\.github/(?:workflows/)?cla(?:[-_][\w-]*)?\.ya?ml$|^\.cla(?:-assistant)?\.(?:json"
    r"|ya?ml)$",
    re.IGNORECASE,
)
_DCO = re.compile(
    r"\bdeveloper'?s? certificate of origin\b|\bdco\b|certificat d'origine du developpeur"
    r"|\bsign(?:ed)?[- ]?off[- ]by\b|\bgit commit (?:-\w+ )*(?:-s\b|--signoff)"
    r"|\bsign(?:ing)?[- ]off (?:on )?(?:your|all|every|each) |\bmust be signed[- ]off"
)
_CLA = re.compile(
    r"\bcontribut(?:or|ion)s?'? (?:license|licence|licensing|assignment) agreements?\b"
    r"|\bclas?\b(?!s)"
    r"|accord de (?:licence|cession) (?:du |de |des )?contribut"
)
_NIE = re.compile(
    r"\b(?:no|not|without|don't|do not|does not|doesn't|n't|pas|aucun|aucune|sans|ni|rather than"
    r"|plutot qu)"
    r"\b[^.\n]{0,60}$"
)


def _origin(depot: Depot) -> Constat:
    part = _signed_share(depot)
    for motif, valeur, nom in (
        (_CONFIG_DCO, "dco_exige", "DCO"),
        (_CONFIG_CLA, "cla_exige", "CLA"),
    ):
        for fichier in depot.propres:
            if motif.search(fichier.chemin):
                return _asked(depot, valeur, nom, fichier.chemin, 1, fichier.nom, part)
    lus = [*contributing(depot), *readmes(depot), *_templates(depot)]
    for motif, valeur, nom in ((_CLA, "cla_exige", "CLA"), (_DCO, "dco_exige", "DCO")):
        for document in lus:
            texte = fold(document.texte)
            for m in motif.finditer(texte):
                debut = max(m.start() - 120, 0)
                debut = max(texte.rfind("\n\n", debut, m.start()), debut)
                if not _NIE.search(texte[debut : m.start()].replace("\n", " ")):
                    ligne = line_of(texte, m.start())
                    extrait = document.texte.splitlines()[ligne - 1]
                    chemin = document.fichier.chemin
                    return _asked(depot, valeur, nom, chemin, ligne, extrait, part)
    fichiers = documents(depot, _DCO_FICHIER | _CLA_FICHIER, (*ACCUEIL, "docs", "doc", "legal"))
    if fichiers:
        return Constat(
            "origine_contributions",
            Issue.PARTIEL,
            "fichier_seul",
            f"« {fichiers[0].chemin} » existe, mais aucun texte ne l’exige.{part}",
            4,
            (depot.proof(fichiers[0]),),
        )
    return Constat(
        "origine_contributions", Issue.ABSENT, "absent", f"Ni DCO ni CLA demandé.{part}", 4
    )


def _templates(depot: Depot) -> list[Document]:
    modeles = [
        f
        for f in depot.propres
        if f.dossier.lower() in (".github", "", "docs", ".gitlab/merge_request_templates")
        and re.search(r"(?:pull|merge)_request", f.chemin.lower())
    ]
    return read_all(depot, modeles[:5])


def _asked(  # noqa: PLR0913, PLR0917
    depot: Depot, valeur: str, nom: str, chemin: str, ligne: int, extrait: str, part: str
) -> Constat:
    return Constat(
        "origine_contributions",
        Issue.VU,
        valeur,
        f"Un {nom} est demandé par « {chemin} ».{part}",
        4,
        (depot.proof(chemin, ligne, extrait),),
    )


def _signed_share(depot: Depot) -> str:
    """Share of human commits that are signed off, as a sentence; empty when unknown."""
    try:
        h = depot.historique
    except Illisible:
        return ""
    robots = h.robots()
    humains = [i for i, auteur in enumerate(h.auteurs) if auteur not in robots]
    if not humains or h.tronque:
        return ""
    part = sum(h.signes[i] for i in humains) / len(humains)
    return f" {part:.0%} des commits humains sont signés (Signed-off-by).".replace("%", " %")


__all__ = ["CONTRIBUER", "CRITERES", "detect"]
