# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which continuous integration is configured, and which templates await tickets?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from encommun.core.constats import Constat, Critere, Issue
from encommun.detectors.depot import Depot, Fichier

CRITERES = (
    Critere(
        "integration_continue",
        "Quelle intégration continue est configurée ?",
        "Configurez une intégration continue qui lance les tests à chaque proposition.",
        preconisations=("integrer-continu",),
    ),
    Critere(
        "modeles_tickets",
        "Y a-t-il des modèles de tickets ou de demandes de fusion ?",
        "Ajoutez des modèles de tickets : quoi, où, comment reproduire.",
        preconisations=("ouvrir-tickets",),
    ),
)

_OUTILS = (
    ("github-actions", r"\.github/workflows/[^/]+\.ya?ml"),
    ("gitlab-ci", r"\.gitlab-ci\.ya?ml"),
    ("forgejo-actions", r"\.forgejo/workflows/[^/]+\.ya?ml"),
    ("gitea-actions", r"\.gitea/workflows/[^/]+\.ya?ml"),
    ("circleci", r"\.circleci/config\.ya?ml|circle\.ya?ml"),
    ("travis", r"\.travis\.ya?ml"),
    (
        "jenkins",
        (
            r"jenkinsfile(?:[.\-_][\w.-]+)?|(?:ci|\.ci|\.jenkins|jenkins)/jenkinsfile[\w.-]*"
            # Before Jenkinsfile, the job ran a script of the repository.
            r"|jenkins(?:[-_]\w+)?\.sh"
        ),
    ),
    ("woodpecker", r"\.woodpecker\.ya?ml|\.woodpecker/[^/]+\.ya?ml"),
    ("drone", r"\.drone\.(?:ya?ml|jsonnet|star)"),
    (
        "azure-pipelines",
        (
            r"\.?azure-pipelines[\w.-]*\.ya?ml|\.azure-pipelines/[\w./-]+\.ya?ml"
            r"|\.pipelines/[\w.-]+\.ya?ml"
        ),
    ),
    ("appveyor", r"\.?appveyor\.ya?ml"),
    ("bitbucket-pipelines", r"bitbucket-pipelines\.ya?ml"),
    ("cirrus", r"\.cirrus\.(?:ya?ml|star)"),
    ("buildkite", r"\.buildkite/[\w./-]+\.ya?ml"),
    ("semaphore", r"\.semaphore/[\w./-]+\.ya?ml"),
    ("sourcehut", r"\.build\.ya?ml|\.builds/[^/]+\.ya?ml"),
    ("scrutinizer", r"\.scrutinizer\.ya?ml"),
    ("teamcity", r"\.teamcity/[\w./-]+\.(?:kts|xml)"),
    ("wercker", r"wercker\.ya?ml"),
    ("codeship", r"codeship-(?:services|steps)\.ya?ml"),
    ("bitrise", r"bitrise\.ya?ml"),
    ("google-cloud-build", r"\.?cloudbuild\.ya?ml"),
    ("tekton", r"\.tekton/[^/]+\.ya?ml"),
    ("zuul", r"\.zuul\.ya?ml|zuul\.(?:d/[^/]+\.)?ya?ml"),
    ("shippable", r"shippable\.ya?ml"),
    ("codemagic", r"codemagic\.ya?ml"),
    ("onedev", r"\.onedev-buildspec\.ya?ml"),
    ("concourse", r"(?:\.?ci|\.?concourse)/pipelines?\.ya?ml"),
)
_MOTIFS = [(nom, re.compile(rf"(?:{motif})\Z", re.IGNORECASE)) for nom, motif in _OUTILS]
_TESTE = re.compile(
    r"\b(?:py|uni|cy|pest-?|php|j|vi|play)?tests?\b|pytest|\bspec\b|\btox\b|\bnox\b|\bjest\b"
    r"|vitest"
    r"|cypress|playwright|cargo (?:test|nextest)|go test|mvn |gradlew? |rspec|phpunit|ctest"
    r"|behave",
    re.IGNORECASE,
)

# `test -f x`, `test $(…) -eq 0`: a condition of the shell tests no project.
_COQUILLE = re.compile(r"\btest\s+(?:!\s*)?(?:-[a-zA-Z]\s|[\"'$(])")


def detect(depot: Depot) -> Iterator[Constat]:
    yield _pipelines(depot)
    yield _templates(depot)


def configurations(depot: Depot) -> dict[str, list[Fichier]]:
    """Configuration files of each continuous integration tool, in our order of tools."""
    trouves: dict[str, list[Fichier]] = {}
    candidats = [
        f
        for f in depot.propres
        if f.chemin.count("/") <= 3
        and (f.chemin.startswith(".") or "/" not in f.chemin or "jenkins" in f.chemin.lower())
    ]
    for nom, motif in _MOTIFS:
        if fichiers := [f for f in candidats if motif.match(f.chemin) and f.taille]:
            trouves[nom] = fichiers
    return trouves


def runs_tests(depot: Depot) -> str:
    """Path of a configuration that runs tests; empty when none seems to."""
    for fichiers in configurations(depot).values():
        for fichier in fichiers:
            lu = _COQUILLE.sub(
                "", re.sub(r"(?m)^[^\S\n]*+#.*$", "", depot.text_of(fichier.chemin))
            )
            if _TESTE.search(lu):
                return fichier.chemin
    return ""


def _pipelines(depot: Depot) -> Constat:
    trouves = configurations(depot)
    if not trouves:
        return Constat(
            "integration_continue", Issue.ABSENT, [], "Aucune intégration continue configurée."
        )
    ou = runs_tests(depot)
    suite = (
        f"« {ou} » lance des tests." if ou else "Aucune configuration ne semble lancer de tests."
    )
    return Constat(
        "integration_continue",
        Issue.VU,
        list(trouves),
        f"Intégration continue : {', '.join(trouves)}. {suite}",
        5,
        tuple(depot.proof(fichiers[0], 1) for fichiers in trouves.values()),
    )


# --- Templates ------------------------------------------------------------------------------

_FORGES = r"(?:\.github/|\.gitea/|\.forgejo/|docs/|)"
_TICKETS = re.compile(
    rf"(?:{_FORGES}issue_template(?:/(?!config\.ya?ml)[^/]+)?\.?(?:md|ya?ml|txt)?"
    rf"|{_FORGES}issue_template\.(?:md|ya?ml)|\.gitlab/issue_templates/[^/]+\.md)\Z",
    re.IGNORECASE,
)
_DEMANDES = re.compile(
    rf"(?:{_FORGES}pull_request_template(?:/[^/]+)?(?:\.(?:md|ya?ml|txt))?"
    r"|\.gitlab/merge_request_templates/[^/]+\.md"
    r"|\.(?:gitea|forgejo)/merge_request_template(?:\.md|/[^/]+))\Z",
    re.IGNORECASE,
)


def _templates(depot: Depot) -> Constat:
    candidats = [f for f in depot.propres if "template" in f.chemin.lower() and f.taille]
    tickets = [f for f in candidats if _TICKETS.match(f.chemin)]
    if tickets:
        return Constat(
            "modeles_tickets",
            Issue.VU,
            "tickets",
            f"Modèles de tickets : {', '.join(f.nom for f in tickets[:4])}.",
            5,
            tuple(depot.proof(f, 1) for f in tickets[:4]),
        )
    demandes = [f for f in candidats if _DEMANDES.match(f.chemin)]
    if demandes:
        return Constat(
            "modeles_tickets",
            Issue.PARTIEL,
            "demandes_seulement",
            f"Un modèle de demande de fusion (« {demandes[0].chemin} »), aucun de ticket.",
            5,
            (depot.proof(demandes[0], 1),),
        )
    return Constat("modeles_tickets", Issue.ABSENT, "absent", "Aucun modèle de ticket.")
