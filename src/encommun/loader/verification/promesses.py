# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The promises of the content, each with the checks that prove it and what they covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from encommun.core.diagnostic import logique_des_droits
from encommun.core.logique import VRAI
from encommun.loader.verification import contenu, droits, etapes, exemples, note, recits
from encommun.loader.verification.comptes import count, profiles, support
from encommun.loader.verification.rapport import Gravite, Promesse, erreur

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from encommun.core.diagnostic.compilation import LogiqueDroits
    from encommun.core.referentiel import Referentiel
    from encommun.loader.verification.rapport import Remarque


class _Preuves:
    """Remarks gathered promise by promise."""

    def __init__(self) -> None:
        self.remarques: list[Remarque] = []
        self.promesses: list[Promesse] = []

    def promesse(  # noqa: PLR0913 — the fields of a promise
        self,
        id: str,
        enonce: str,
        examines: int,
        quoi: str,
        remarques: Iterable[Remarque] = (),
        *,
        profils: int = 0,
        precision: str = "",
    ) -> None:
        trouvees = list(remarques)
        self.remarques += trouvees
        tenue = not any(r.gravite is Gravite.ERREUR for r in trouvees)
        self.promesses.append(Promesse(id, enonce, tenue, examines, quoi, profils, precision))


def prove(
    referentiel: Referentiel, au: date, renvois: int
) -> tuple[list[Remarque], tuple[Promesse, ...]]:
    """Every remark on this content, and every promise, held or not."""
    preuves = _Preuves()
    du_commun = referentiel.logique.diagrammes
    noeuds = _nodes(referentiel)
    profils = profiles(du_commun, support(du_commun, noeuds))
    preuves.promesse(
        "renvois",
        "Chaque renvoi désigne une entrée, un fait ou une réponse qui existe",
        renvois,
        "renvois",
    )
    preuves.promesse(
        "boucles",
        "Rien ne dépend de soi-même, ni directement ni par un détour",
        len(referentiel.questions) + len(referentiel.preconisations),
        "faits et préconisations",
    )
    preuves.promesse(
        "preconisations",
        "Chaque préconisation s’applique à un profil au moins",
        len(referentiel.en_vigueur),
        "préconisations",
        [*contenu.preconisations(referentiel, au), *contenu.retraits(referentiel, au)],
        profils=profils,
        precision=_rarest(referentiel),
    )
    _own_texts(preuves, referentiel)
    _law(preuves, referentiel)
    preuves.promesse(
        "questions",
        "Chaque question peut changer quelque chose",
        len(referentiel.questions),
        "questions",
        [
            *contenu.questions(referentiel, au),
            *_idle(referentiel),
            *contenu.parcours(referentiel, au),
        ],
        profils=profils,
    )
    preuves.promesse(
        "etapes",
        "Chaque étape, chaque rôle et chaque document a ses préconisations",
        len(referentiel.etapes) + len(referentiel.roles) + len(referentiel.livrables),
        "étapes, rôles et documents",
        [*contenu.couverture(referentiel, au), *etapes.documents(referentiel)],
    )
    _note(preuves, referentiel, au, profils)
    preuves.promesse(
        "sources",
        "Chaque source sert, et porte une date de relecture possible",
        len(referentiel.sources),
        "sources",
        contenu.sources(referentiel, au),
    )
    preuves.promesse(
        "glossaire",
        "Chaque mot du glossaire n’a qu’un sens",
        len(referentiel.glossaire),
        "mots",
        contenu.glossaire(referentiel, au),
    )
    if etapes.nodes(referentiel):
        preuves.promesse(
            "frise",
            "Chaque profil est à une étape de la frise, une seule, et chaque étape a les siens",
            len(referentiel.etapes),
            "étapes",
            etapes.frise(referentiel),
            profils=profiles(du_commun, support(du_commun, etapes.nodes(referentiel))),
        )
    _stories(preuves, referentiel, au)
    return preuves.remarques, tuple(preuves.promesses)


def _own_texts(preuves: _Preuves, referentiel: Referentiel) -> None:
    """Roles that share no text with another one."""
    for role in contenu.apart(referentiel):
        fiches = [p for p in referentiel.en_vigueur if contenu.speaks_to(p, role)]
        propres = sum(contenu.has_own_text(p, role) for p in fiches)
        preuves.promesse(
            f"textes_{role.id}",
            f"Le rôle « {role.id} » ne lit jamais un texte écrit pour un autre",
            len(fiches),
            "préconisations qui le nomment",
            contenu.textes_propres(referentiel, role),
            precision=(
                f"{propres} ont un texte pour ce rôle, les {len(fiches) - propres} autres n’en "
                "ont que pour lui"
            ),
        )


def _stories(preuves: _Preuves, referentiel: Referentiel, au: date) -> None:
    """What content may do without: examples, frequent questions."""
    if referentiel.exemples:
        preuves.promesse(
            "illustrations",
            "Chaque exemple montre une préconisation ou une étape, par un fait daté et sourcé",
            sum(len(exemple.faits) for exemple in referentiel.exemples.values()),
            f"faits, dans {len(referentiel.exemples)} exemples",
            recits.exemples(referentiel, au),
        )
    if referentiel.foires:
        preuves.promesse(
            "faq",
            "Chaque réponse fréquente cite ses sources et mène à ce qui est en vigueur",
            len(referentiel.faq),
            "questions fréquentes",
            recits.faq(referentiel, au),
        )


def _note(preuves: _Preuves, referentiel: Referentiel, au: date, profils: int) -> None:
    par_frein = note.par_frein(referentiel)
    if not par_frein:
        return
    par_promesse = note.par_promesse(referentiel)
    fiches, reponses = min(par_promesse.values()), min(map(len, par_frein.values()))
    preuves.promesse(
        "note",
        "Chaque promesse de la note est tenue, et chaque frein a ses réponses",
        len(par_promesse) + len(par_frein),
        "promesses et freins",
        note.promises(referentiel, au),
        profils=profils,
        precision=(
            f"au moins {fiches} préconisations par promesse ; au moins {reponses} réponses par "
            "frein, dont une pour quiconque le coche"
        ),
    )


def _law(preuves: _Preuves, referentiel: Referentiel) -> None:
    loi = referentiel.droits
    if not loi.tables:
        return
    logique = logique_des_droits(referentiel)
    d = logique.diagrammes
    profils = profiles(d, support(d, _legal_nodes(logique)))
    preuves.promesse(
        "regles",
        "Chaque règle de droit, chaque verrou et chaque acte arrive dans une situation au moins",
        len(loi.regles) + len(loi.verrous) + len(loi.actes),
        "règles, verrous et actes",
        droits.reached(referentiel, logique),
        profils=profils,
    )
    preuves.promesse(
        "tables",
        "Chaque ligne d’une table de décision peut l’emporter",
        sum(len(table.lignes) for table in loi.tables.values()),
        "lignes",
        droits.tables(referentiel, logique),
        profils=profils,
    )
    preuves.promesse(
        "issues",
        "Chaque chemin juridique aboutit, et chaque issue annoncée s’obtient",
        droits.paths_end(referentiel, logique),
        f"issues, dans {len(loi.tables)} tables",
        droits.outcomes(referentiel, logique),
        profils=profils,
    )
    rencontres = droits.encounters(referentiel, logique)
    preuves.promesse(
        "contradictions",
        "Deux règles ne se contredisent jamais sans qu’un ordre écrit les départage",
        rencontres.examinees,
        "paires de lignes",
        droits.equal_rank(referentiel),
        profils=profils,
        precision=(
            f"{rencontres.departagees} paires donnent deux valeurs à une même situation : "
            "la première ligne de la table l’emporte"
        ),
    )
    preuves.promesse(
        "exemples",
        "Chaque règle a un exemple où elle est vraie, et tient tous les siens",
        sum(len(regle.exemples) for regle in loi.regles.values()),
        f"exemples, pour {len(loi.regles)} règles",
        exemples.check(referentiel, logique),
    )


# --- What the diagrams of the commons and of the law read ---------------------------------


def _nodes(referentiel: Referentiel) -> list[int]:
    """The diagrams of all that facts of the commons decide."""
    logique = referentiel.logique
    d = logique.diagrammes
    noeuds = [*logique.applicables.values(), *etapes.nodes(referentiel)]
    for p in referentiel.preconisations.values():
        applicable = logique.applicables[p.id]
        conditions = (c for c in (p.renforce_si, p.urgente_si) if c is not None)
        noeuds += [d.et(applicable, logique.noeud(c)) for c in conditions]
    for q in referentiel.questions.values():
        noeuds += [logique.noeud(si) for _, si in q.decoule]
        for ligne in q.des_lots:
            conditions = (c for c in (ligne.un_lot, ligne.tous_les_lots) if c is not None)
            noeuds += [logique.noeud(c) for c in conditions]
    return noeuds


def _legal_nodes(logique: LogiqueDroits) -> list[int]:
    d = logique.diagrammes
    return [
        *logique.noeuds.values(),
        *logique.verrous.values(),
        *logique.actes.values(),
        *logique.regles.values(),
        *logique.sauf.values(),
        *(
            d.et(logique.regles[regle], si)
            for regle, detail in logique.details.items()
            for si in (*(si for _, _, si in detail.donne), *(si for _, si in detail.conseils))
        ),
        *(logique.condition(f.si) for fiches in logique.droits.annexes.values() for f in fiches),
    ]


def _idle(referentiel: Referentiel) -> list[Remarque]:
    """Facts that conditions name, and that change none of them: diagrams see it exactly."""
    pesent: set[str] = set()
    logique = referentiel.logique
    ensembles = [(logique.diagrammes, _nodes(referentiel))]
    if referentiel.droits.tables:
        droits_ = logique_des_droits(referentiel)
        ensembles.append((droits_.diagrammes, _legal_nodes(droits_)))
    for diagrammes, noeuds in ensembles:
        pesent |= {diagrammes.fait_de[v] for v in support(diagrammes, noeuds)}
    pesent |= {fait.partition("=")[0] for fait in pesent}
    utiles = contenu.useful_facts(referentiel)
    lus = contenu.facts_read((tuple(referentiel.preconisations.values()), referentiel.droits))
    return [
        erreur(
            f"question {q.id}",
            "Des conditions la lisent, mais sa réponse n’en change aucune.",
            "Simplifiez ces conditions, ou retirez la question.",
        )
        for q in referentiel.questions.values()
        if q.id in lus & utiles and q.id in logique.diagrammes.domaines and q.id not in pesent
    ]


def _rarest(referentiel: Referentiel) -> str:
    """The recommendation that the smallest share of profiles receives."""
    logique = referentiel.logique
    d = logique.diagrammes
    parts = {
        cle: count(d, noeud, VRAI) / profiles(d, support(d, [noeud]))
        for cle, noeud in logique.applicables.items()
    }
    if not parts:
        return ""
    rare = min(parts, key=lambda cle: parts[cle])
    if not parts[rare]:
        return ""
    return f"la plus rare, « {rare} », revient à un profil sur {max(1, round(1 / parts[rare]))}"
