# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is a credential committed at HEAD?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from encommun.core.constats import Constat, Critere, Gravite, Issue, Point
from encommun.detectors.depot import Depot
from encommun.detectors.motifs_secrets import Trouvaille
from encommun.detectors.releve import Releve, survey

CRITERES = (
    Critere(
        "secrets",
        "Un secret est-il présent dans les fichiers ?",
        "Révoquez le secret d’abord, retirez-le ensuite ; l’historique le garde.",
        Gravite.BLOQUANT,
        frozenset({Issue.ABSENT, Issue.PARTIEL}),
        preconisations=("purger-secrets",),
    ),
)


def detect(depot: Depot) -> Iterator[Constat]:
    releve = survey(depot)
    autres, qui = _second_opinion(depot, releve)
    # One value may answer two patterns: a token, and what is assigned to a key.
    uniques = {(t.chemin, t.ligne, t.marque or t.masque): t for t in reversed(releve.secrets)}
    reconnus = [*reversed(uniques.values()), *autres]
    suspects = [s for s in reconnus if not s.exemple]
    exemples = [s for s in reconnus if s.exemple]
    trouves = suspects or exemples
    if not trouves:
        constat = not_seen("secrets", "aucun", "Aucun secret reconnu", releve)
        yield replace(constat, message=f"{constat.message} {qui}")
        return
    s = "s" if len(trouves) > 1 else ""
    quoi = f"secret{s} suspect{s}" if suspects else f"valeur{s} d’exemple ou d’essai"
    preuves = tuple(
        depot.proof(t.chemin, t.ligne, f"{t.genre} : {t.masque}") for t in trouves[:20]
    )
    points = tuple(
        Point(f"{t.genre} : {t.masque}", p, "Révoquez ce secret, puis retirez-le.")
        for t, p in zip(trouves, preuves, strict=False)
        if suspects
    )
    yield Constat(
        "secrets",
        Issue.VU if suspects else Issue.PARTIEL,
        "suspect" if suspects else "exemple_ou_essai",
        f"{len(trouves)} {quoi}, dont {trouves[0].genre} dans « {trouves[0].chemin} ». {qui}",
        3,
        preuves,
        points=points,
    )


def _second_opinion(depot: Depot, releve: Releve) -> tuple[list[Trouvaille], str]:
    """What an installed scanner adds to our patterns, and the sentence that says who looked."""
    if depot.scanner is None:
        return [], "Nos motifs seuls ont cherché."
    from encommun.detectors.scanner import ask  # noqa: PLC0415 - rarely needed

    avis = ask(depot.scanner, depot)
    if avis.raison:
        return [], f"Nos motifs seuls ont cherché : {avis.nom} {avis.raison}."
    connus = {(t.chemin, t.ligne) for t in releve.secrets}
    ajoutes = [t for t in avis.trouves if (t.chemin, t.ligne) not in connus]
    return ajoutes, f"Nos motifs et {avis.nom} ont cherché."


def not_seen(cle: str, valeur: str, phrase: str, releve: Releve) -> Constat:
    """« Nothing found » is said only of what could be read."""
    if manquants := len(releve.manquants):
        # A few contents are missing (partial clone): what was read is said, nothing is concluded.
        presque = releve.lus >= 9 * manquants
        s, nt = ("s", "nt") if manquants > 1 else ("", "")
        message = f"{phrase}, mais {manquants} fichier{s} manque{nt} dans ce clone."
        issue = Issue.INCONNU if presque else Issue.ERREUR
        return Constat(cle, issue, valeur if presque else None, message, 2 if presque else 1)
    if not releve.lus:
        return Constat(cle, Issue.NON_APPLICABLE, valeur, f"{phrase} : aucun fichier à lire.", 1)
    longs = len(releve.trop_longs)
    suite = f" {longs} fichiers trop longs n’ont pas été lus." if longs else ""
    if longs == 1:
        suite = " 1 fichier trop long n’a pas été lu."
    return Constat(
        cle,
        Issue.ABSENT,
        valeur,
        f"{phrase} dans {releve.lus} fichier{'s' if releve.lus > 1 else ''}.{suite}",
        3 if longs else 4,
    )
