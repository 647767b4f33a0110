# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""One lot examined: its outputs, the rules that are true, what to do, what to ask."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from encommun.core.diagnostic import faits as f
from encommun.core.diagnostic.formes import DiagnosticLot, RegleCitee, Sortie
from encommun.core.diagnostic.raisons import contradictions, expliquer
from encommun.core.logique import FAUX, VRAI, AuMoins, Savoir, Valeur, Verdict
from encommun.core.profil import Silence

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from encommun.core.diagnostic.compilation import Detail, LogiqueDroits
    from encommun.core.logique import Examen
    from encommun.core.profil import Declaration, Dependance
    from encommun.core.referentiel.droits import Fiche

# Beyond this, alternatives of locks are told by their bounds: nobody reads sixty of them.
_VERROUS_CROISES = 2


class Lecteur:
    """What is known of one lot, and how to ask the diagrams about it."""

    def __init__(
        self, logique: LogiqueDroits, declarations: Mapping[str, Declaration], *, plusieurs: bool
    ) -> None:
        self.logique, self.d = logique, logique.diagrammes
        self.declarations = declarations
        self._deduits: dict[str, str | None] = {}
        self.dependances: tuple[Dependance, ...] | None = f.dependances(declarations)
        self.faits = f.valeurs(logique.droits, logique.domaines, logique.definis, declarations)
        nombre = {f.PLUSIEURS_LOTS: "oui" if plusieurs else "non"}
        self.savoir = self._savoir({**self.faits, **nombre})
        if suites := self._suites():
            self.faits |= suites
            self.savoir = self._savoir({**self.faits, **nombre})

    def _suites(self) -> dict[str, Valeur]:
        """What follows from the facts declared, and was not said."""
        return {
            fait: valeur
            for fait, valeur, si in self.logique.decoulent
            if fait not in self.faits and self.vraie(si)
        }

    def _savoir(self, faits: dict[str, Valeur]) -> Savoir:
        effets = self.logique.effets
        if self.dependances is None:
            return self.d.savoir(faits | {f.CITEE: AuMoins(frozenset())})
        mondes = effets.mondes(self.dependances)
        citees = frozenset[str]()
        for dependance in self.dependances:
            possibles = [effet.regles for effet in effets.possibles(dependance)]
            citees |= possibles[0].intersection(*possibles[1:])
        completes = all(d.spdx and d.lien for d in self.dependances)
        faits |= {
            f.PRESENTES: "oui" if self.dependances else "non",
            f.CITEE: citees if completes else AuMoins(citees),
        }
        if len(mondes) == 1:
            ((symbole, bloque),) = mondes
            faits |= {f.CONTRAINTE: symbole, f.BLOQUENT: "oui" if bloque else "non"}
            return self.d.savoir(faits)
        savoir = self.d.savoir(faits)
        contrainte = FAUX
        for symbole, bloque in sorted(mondes):
            ce_monde = self.d.et(
                self.d.traduire(self.d.valeur_de(f.CONTRAINTE), symbole.__eq__),
                self.d.traduire(self.d.valeur_de(f.BLOQUENT), ("oui" if bloque else "non").__eq__),
            )
            contrainte = self.d.ou(contrainte, ce_monde)
        return Savoir(savoir.fixes, self.d.et(savoir.contrainte, contrainte))

    def examiner(self, noeud: int) -> Examen:
        """What a diagram may still be worth."""
        return self.d.examiner(noeud, self.savoir)

    def feuille(self, noeud: int) -> int | None:
        """The leaf that known facts lead to, if they do."""
        tests, branches, fixes = self.d.tests, self.d.branches, self.savoir.fixes
        while noeud >= 0:
            cas = fixes.get(tests[noeud])
            if cas is None:
                return None
            noeud = branches[noeud][cas]
        return noeud

    def verdict(self, noeud: int) -> Verdict:
        """Whether a condition holds, in every case or in some."""
        feuille = self.feuille(noeud)
        if feuille is not None:
            return Verdict.OUI if feuille == VRAI else Verdict.NON
        return self.examiner(noeud).verdict

    def vraie(self, noeud: int) -> bool:
        """Whether a condition holds in every case."""
        return self.verdict(noeud) is Verdict.OUI

    def vraies(self, noeuds: Mapping[str, int]) -> frozenset[str]:
        """The names of the conditions that hold in every case: one loop, for speed."""
        tests, branches, fixes = self.d.tests, self.d.branches, self.savoir.fixes
        trouvees: list[str] = []
        for nom, racine in noeuds.items():
            noeud = racine
            while noeud >= 0:
                cas = fixes.get(tests[noeud])
                if cas is None:
                    if self.examiner(noeud).verdict is Verdict.OUI:
                        trouvees.append(nom)
                    break
                noeud = branches[noeud][cas]
            else:
                if noeud == VRAI:
                    trouvees.append(nom)
        return frozenset(trouvees)

    def sortie(self, noeud: int) -> tuple[tuple[Hashable, ...], frozenset[str]]:
        """The possible values of an output, and the facts that weigh."""
        feuille = self.feuille(noeud)
        if feuille is not None:
            return (self.d.valeur(feuille),), frozenset()
        examen = self.examiner(noeud)
        if len(examen.issues) == 1:
            return tuple(examen.issues), frozenset()
        return tuple(sorted(examen.issues, key=repr)), examen.pesent

    def deduit(self, fait: str) -> str | None:
        """The value of a table once it is settled."""
        if fait not in self._deduits:
            issues, _ = self.sortie(self.d.valeur_de(fait))
            premiere = issues[0] if len(issues) == 1 else None
            self._deduits[fait] = premiere if isinstance(premiere, str) else None
        return self._deduits[fait]

    # Words --------------------------------------------------------------------------------

    def nommer(self, licence: str) -> str:
        """A licence as people know it: the one declared when it is outside the table."""
        if licence.startswith("="):
            declaree = self.declarations.get(licence[1:])
            dite = isinstance(declaree, str) and not isinstance(declaree, Silence)
            return str(declaree) if dite else f.AUTRE_LIBRE
        return licence

    def demander(self, pesent: frozenset[str]) -> frozenset[str]:
        """The facts to ask, dependencies by the part that is missing."""
        demandes = set(pesent) - {f.CONTRAINTE, f.BLOQUENT}
        if demandes == pesent:
            return pesent
        if self.dependances is None:
            return frozenset(demandes | {f.DEPENDANCES})
        for dependance in self.dependances:
            if len(self.logique.effets.possibles(dependance)) > 1:
                demandes |= {"dependances.spdx"} if dependance.spdx is None else set()
                demandes |= {"dependances.lien"} if dependance.lien is None else set()
        return frozenset(demandes)


def examiner_lot(
    logique: LogiqueDroits,
    nom: str,
    declarations: Mapping[str, Declaration],
    *,
    plusieurs: bool,
) -> DiagnosticLot:
    """The diagnosis of one lot: its facts over those of the commons."""
    lecteur = Lecteur(logique, declarations, plusieurs=plusieurs)
    brutes = {nom: lecteur.sortie(noeud) for nom, noeud in logique.noeuds.items()}
    poids: Counter[str] = Counter()
    for _, pesent in brutes.values():
        poids.update(lecteur.demander(pesent))
    verrous, verrous_pesent = _verrous(lecteur)
    poids.update(lecteur.demander(verrous_pesent))
    questions = tuple(sorted(poids, key=lambda fait: (-poids[fait], fait)))
    lecteur.savoir = _sachant_s_il_manque(lecteur, manque=bool(questions))
    diagnostic = DiagnosticLot(
        nom=nom,
        faits=lecteur.faits,
        droits=cast("Sortie[str]", _sortie(lecteur, brutes["droits"])),
        fond=cast("Sortie[str]", _sortie(lecteur, brutes["fond"])),
        verrous=Sortie(verrous, tuple(sorted(lecteur.demander(verrous_pesent)))),
        licences=_licences(lecteur, brutes["licences"]),
        recommandee=_recommandee(lecteur, brutes["recommandee"]),
        sures=_sures(lecteur, brutes["licences"][0]),
        regles=_regles(lecteur),
        actes=tuple(
            sorted(
                (logique.droits.actes[acte] for acte in _appeles(lecteur)),
                key=lambda acte: (acte.rang, acte.id),
            )
        ),
        questions=questions,
        contradictions=contradictions(logique, lecteur),
        signataire=_signataire(lecteur),
    )
    return replace(diagnostic, entonnoir=expliquer(logique, lecteur, diagnostic))


def _sachant_s_il_manque(lecteur: Lecteur, *, manque: bool) -> Savoir:
    """The same knowledge, once R-024 can be answered."""
    su = lecteur.logique.manque[manque]
    return Savoir({**lecteur.savoir.fixes, **su.fixes}, lecteur.savoir.contrainte)


def _sortie(
    lecteur: Lecteur, brute: tuple[tuple[Hashable, ...], frozenset[str]]
) -> Sortie[Hashable]:
    issues, pesent = brute
    return Sortie(issues, tuple(sorted(lecteur.demander(pesent))))


def _licences(
    lecteur: Lecteur, brute: tuple[tuple[Hashable, ...], frozenset[str]]
) -> Sortie[tuple[str, ...]]:
    issues = cast("tuple[tuple[str, ...], ...]", brute[0])
    nommees = (tuple(map(lecteur.nommer, issue)) for issue in issues)
    return Sortie(tuple(dict.fromkeys(nommees)), tuple(sorted(lecteur.demander(brute[1]))))


def _recommandee(
    lecteur: Lecteur, brute: tuple[tuple[Hashable, ...], frozenset[str]]
) -> Sortie[str | None]:
    issues = cast("tuple[str | None, ...]", brute[0])
    nommees = (None if issue is None else lecteur.nommer(issue) for issue in issues)
    return Sortie(tuple(dict.fromkeys(nommees)), tuple(sorted(lecteur.demander(brute[1]))))


def _sures(lecteur: Lecteur, issues: tuple[Hashable, ...]) -> tuple[str, ...]:
    """The licences that every possible list holds."""
    listes = cast("tuple[tuple[str, ...], ...]", issues)
    return tuple(
        lecteur.nommer(licence)
        for licence in listes[0]
        if all(licence in liste for liste in listes)
    )


def _verrous(lecteur: Lecteur) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """The possible sets of locks, and the facts that weigh on them."""
    poses: list[str] = []
    ouverts: list[str] = []
    pesent: frozenset[str] = frozenset()
    for verrou, noeud in lecteur.logique.verrous.items():
        issues, lourds = lecteur.sortie(noeud)
        if issues == (True,):
            poses.append(verrou)
        elif len(issues) > 1:
            ouverts.append(verrou)
            pesent |= lourds
    if not ouverts:
        return (tuple(poses),), frozenset()
    if len(ouverts) > _VERROUS_CROISES:
        return (tuple(poses), _ranger(lecteur, {*poses, *ouverts})), pesent
    croises = lecteur.logique.croiser(tuple(ouverts))
    ensembles = cast("frozenset[tuple[str, ...]]", lecteur.examiner(croises).issues)
    return tuple(sorted(_ranger(lecteur, {*poses, *e}) for e in ensembles)), pesent


def _ranger(lecteur: Lecteur, verrous: set[str]) -> tuple[str, ...]:
    return tuple(v for v in lecteur.logique.droits.verrous if v in verrous)


# --- Rules and acts -----------------------------------------------------------------------


def _regles(lecteur: Lecteur) -> tuple[RegleCitee, ...]:
    """The rules that are certainly true, in the order of the content."""
    logique, citees = lecteur.logique, _citees(lecteur)
    return tuple(
        RegleCitee(
            regle,
            _faits_lus(lecteur, detail.lus),
            _donnees(lecteur, detail),
            tuple(conseil for conseil, si in detail.conseils if lecteur.vraie(si)),
        )
        for regle in logique.droits.regles.values()
        if regle.id in citees
        for detail in (logique.details[regle.id],)
    )


def _citees(lecteur: Lecteur) -> frozenset[str]:
    """The rules that are true, but for those that an established fact silences (R-118)."""
    return lecteur.vraies(lecteur.logique.regles) - lecteur.vraies(lecteur.logique.sauf)


def _appeles(lecteur: Lecteur) -> frozenset[str]:
    """The acts called for: by a condition, or by a rule that a silence keeps."""
    regles, sauf = lecteur.logique.droits.regles, lecteur.logique.sauf
    gardees = lecteur.vraies({r: lecteur.logique.regles[r] for r in sauf}) - lecteur.vraies(sauf)
    return lecteur.vraies(lecteur.logique.actes) | {
        cas.vaut for regle in gardees for cas in regles[regle].actions
    }


def _faits_lus(lecteur: Lecteur, lus: tuple[str, ...]) -> tuple[tuple[str, Valeur], ...]:
    """The facts that a rule reads, with their value when it is known."""
    trouves: list[tuple[str, Valeur]] = []
    for fait in lus:
        if fait in lecteur.faits:
            trouves.append((fait, lecteur.faits[fait]))
        elif fait in lecteur.d.deduits:
            valeur = lecteur.deduit(fait)
            if valeur is not None:
                trouves.append((fait, valeur))
    return tuple(trouves)


def _donnees(lecteur: Lecteur, detail: Detail) -> tuple[tuple[str, str], ...]:
    """What a rule gives to the tables that read it: output and value.

    The first case that holds gives the value; a case that may hold leaves it open.
    """
    donnees: dict[str, str] = {}
    for table, cas, si in detail.donne:
        if table not in donnees and (verdict := lecteur.verdict(si)) is not Verdict.NON:
            sure = verdict is Verdict.OUI
            valeur = (cas.vaut or lecteur.deduit(cas.comme)) if sure else None
            donnees[table] = valeur or "indetermine"
    poses = [("verrous", verrou) for verrou, si in detail.verrous if lecteur.vraie(si)]
    return (*donnees.items(), *poses)


def _signataire(lecteur: Lecteur) -> Fiche | None:
    """Who signs: the first entry of the annexe that holds."""
    return next((fiche for fiche, si in lecteur.logique.signataires if lecteur.vraie(si)), None)
