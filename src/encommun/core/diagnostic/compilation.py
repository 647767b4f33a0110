# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law compiled once into decision diagrams: every table, rule, lock, act and output.

Everything is read from the content: the order of the lines of a table is the order of
precedence. Licences are the exception: the steps c and d of the funnel are set operations,
written once in `entonnoir` and compiled here value by value.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from encommun.core.diagnostic import entonnoir
from encommun.core.diagnostic.dependances import Effets
from encommun.core.diagnostic.faits import (
    CONTRAINTE,
    FAIT_MANQUANT,
    INCOMPATIBILITE,
    VIDES,
    domaines,
    etendre,
)
from encommun.core.logique import FAUX, VRAI, Diagrammes, Parmi, atomes, seuils

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from encommun.core.logique import Condition, Domaine
    from encommun.core.referentiel import Question
    from encommun.core.referentiel.droits import Cas, Droits, Regle

_NEUTRES = "licence_souhaitee", "reciprocite"


@dataclass(frozen=True, slots=True)
class Detail:
    """The parts of a rule, compiled: facts it reads, what it gives, locks, advice."""

    lus: tuple[str, ...]
    donne: tuple[tuple[str, Cas, int], ...]
    verrous: tuple[tuple[str, int], ...]
    conseils: tuple[tuple[str, int], ...]


class LogiqueDroits:
    """The diagrams of the law. `noeuds` are those of the outputs, locks apart."""

    def __init__(self, droits: Droits, questions: Mapping[str, Question]) -> None:
        self.droits = droits
        self.effets = Effets(droits)
        self.domaines = domaines(droits, questions, tuple(self.effets.contraintes))
        conditions = [etendre(droits, c) for c in _conditions(droits)]
        # A measure is cut where a question of the catalogue cuts it too.
        for question in _definies(questions, self.domaines):
            conditions += [si for _, si in question.definition]
        mesures = {f for f, d in self.domaines.items() if d.mesure}
        bornes = {f: s for f, s in seuils(conditions).items() if f in mesures}
        self.diagrammes = Diagrammes(self.domaines, bornes)
        self.definis: dict[str, tuple[str, ...]] = {}  # facts that others define: their values
        self._en_cours: list[str] = []
        self._si: dict[str, int] = {}
        self._deduire_les_questions(questions)
        for table in droits.tables:
            self._exiger(table)
        self._licences()
        self.verrous = {v: self._verrou(v) for v in droits.verrous}
        d = self.diagrammes
        self.noeuds = {s: d.deduits[s] for s in ("droits", "fond")} | {
            "licences": self.licences,
            "recommandee": self.recommandee,
        }
        self.regles = {r.id: self.regle(r) for r in droits.regles.values()}
        self.sauf = {
            r.id: self.condition(r.sauf_si_etabli)
            for r in droits.regles.values()
            if r.sauf_si_etabli is not None
        }
        self.actes = {a: self._acte(a) for a in droits.actes}
        self.details = {r.id: self._detail(r) for r in droits.regles.values()}
        self.decoulent = tuple(self._decoulent(questions))
        self.signataires = tuple(
            (fiche, self.condition(fiche.si))
            for fiche in droits.annexes.get("signataires", ())
            if fiche.moment == "publier"
        )
        self.manque = {
            reponse: d.savoir({FAIT_MANQUANT: "oui" if reponse else "non"})
            for reponse in (True, False)
        }
        self._croises: dict[tuple[str, ...], int] = {}

    def _deduire_les_questions(self, questions: Mapping[str, Question]) -> None:
        """Questions of the catalogue that follow from facts of the law narrow them."""
        for question in _definies(questions, self.domaines):
            self.diagrammes.deduire(question.id, question.definition, question.sinon)
            self.definis[question.id] = question.domaine.valeurs

    def _detail(self, regle: Regle) -> Detail:
        """What is needed to tell why a rule is true and what it gives."""
        donne = [(table, cas) for table, lignes in regle.donne.items() for cas in lignes]
        return Detail(
            tuple(dict.fromkeys(atome.fait for atome in atomes(regle.si))),
            tuple((table, cas, self.condition(cas.si)) for table, cas in donne),
            tuple((cas.vaut, self.condition(cas.si)) for cas in regle.verrous),
            tuple((cas.vaut, self.condition(cas.si)) for cas in regle.conseils),
        )

    def croiser(self, verrous: tuple[str, ...]) -> int:
        """The diagram of which of these locks are laid together."""
        if verrous not in self._croises:
            self._croises[verrous] = self.diagrammes.combiner(
                lambda *presences: tuple(
                    v for v, presente in zip(verrous, presences, strict=True) if presente
                ),
                *(self.verrous[v] for v in verrous),
            )
        return self._croises[verrous]

    def _decoulent(self, questions: Mapping[str, Question]) -> Iterator[tuple[str, str, int]]:
        """Facts that have no object, given others of the law: what they are then worth."""
        for question in questions.values():
            if question.id in self.domaines:
                for valeur, si in question.decoule:
                    if all(atome.fait in self.domaines for atome in atomes(si)):
                        yield question.id, valeur, self.condition(si)

    # Conditions and tables ----------------------------------------------------------------

    def condition(self, condition: Condition) -> int:
        """The diagram of a condition of the content."""
        etendue = etendre(self.droits, condition)
        for atome in atomes(etendue):
            self._exiger(atome.fait)
        return self.diagrammes.condition(etendue)

    def regle(self, regle: Regle) -> int:
        """The diagram of what makes a rule true."""
        if regle.id not in self._si:
            self._si[regle.id] = self.condition(regle.si)
        return self._si[regle.id]

    def _exiger(self, fait: str) -> None:
        """Compile the table of this name, if it is one and is not done yet."""
        d = self.diagrammes
        if fait in d.deduits or fait in d.domaines:
            return
        if fait in self._en_cours:
            boucle = " ← ".join([*self._en_cours, fait])
            raise ValueError(f"This table depends on itself: {boucle}")
        self._en_cours.append(fait)
        if fait.startswith("verrou_"):
            d.deduits[fait] = self._verrou_en_mots(fait.removeprefix("verrou_"))
        else:
            d.deduits[fait] = self._table(fait)
        self._en_cours.pop()

    def _table(self, fait: str) -> int:
        table = self.droits.tables[fait]
        lignes: list[tuple[int, int]] = []
        for ligne in table.lignes:
            regle = self.droits.regles[ligne.regle] if ligne.regle else None
            socle = self.regle(regle) if regle else VRAI
            for cas in ligne.cas or (regle.donne.get(fait, ()) if regle else ()):
                si = self.diagrammes.et(socle, self.condition(cas.si))
                lignes.append((si, self._valeur(cas)))
        return self.diagrammes.cascade(lignes, self._valeur(table.sinon))

    def _valeur(self, cas: Cas) -> int:
        if not cas.comme:
            return self.diagrammes.feuille(cas.vaut)
        self._exiger(cas.comme)
        return self.diagrammes.valeur_de(cas.comme)

    def _verrou(self, verrou: str) -> int:
        """Whether a lock is laid: a condition."""
        self._exiger(f"verrou_{verrou}")
        return self.diagrammes.traduire(
            self.diagrammes.deduits[f"verrou_{verrou}"], lambda valeur: valeur == "oui"
        )

    def _verrou_en_mots(self, verrou: str) -> int:
        d = self.diagrammes
        pose = FAUX
        for regle in self.droits.regles.values():
            for cas in regle.verrous:
                if cas.vaut == verrou:
                    pose = d.ou(pose, d.et(self.regle(regle), self.condition(cas.si)))
        return d.si(pose, d.feuille("oui"), d.feuille("non"))

    def _acte(self, acte: str) -> int:
        d = self.diagrammes
        propre = self.droits.actes[acte].si
        appele = FAUX if propre is None else self.condition(propre)
        for regle in self.droits.regles.values():
            if regle.sauf_si_etabli is None:
                for cas in regle.actions:
                    if cas.vaut == acte:
                        appele = d.ou(appele, d.et(self.regle(regle), self.condition(cas.si)))
        return appele

    # Licences -----------------------------------------------------------------------------

    def _licences(self) -> None:
        """Steps c and d of the funnel, and the licence to recommend."""
        d = self.diagrammes
        regime = d.deduits["regime_licences"]
        listes, choix = [], []
        for nom in entonnoir.REGIMES:
            ce_regime = d.traduire(regime, nom.__eq__)
            liste = self._liste(nom)
            listes.append((ce_regime, liste))
            choix.append((ce_regime, self._choix(nom, liste)))
        vide = d.feuille(entonnoir.Liste())
        self.listes = d.cascade(listes, vide)
        self.licences = d.traduire(self.listes, lambda liste: liste.licences)  # type: ignore[attr-defined]
        self.recommandee = d.cascade(choix, d.feuille(None))
        d.deduits[INCOMPATIBILITE] = d.traduire(
            self.listes,
            lambda liste: "oui" if liste.incompatible else "non",  # type: ignore[attr-defined]
        )
        d.deduits[VIDES] = d.traduire(
            self.licences, lambda licences: "oui" if licences == () else "non"
        )

    def _liste(self, regime: str) -> int:
        """The licences that remain under this regime, and whether dependencies contradict it."""
        d = self.diagrammes
        funnel = partial(entonnoir.passer, self.effets, regime)
        if regime in entonnoir.IMPOSEES:
            return d.combiner(
                lambda admises, imposee: funnel(admises, imposee=imposee),
                self._admises(),
                d.valeur_de(regime),
            )
        if regime == entonnoir.RIEN:
            return d.traduire(self._admises(), funnel)
        admises = self._admises_pour(logiciel=regime == entonnoir.LISTE_LOGICIEL)
        motif = d.valeur_de("motif_interet_general")
        fermee = d.combiner(lambda a, m: funnel(a, motif=m == "oui"), admises, motif)
        ouverte = d.combiner(
            lambda a, m, s: funnel(a, motif=m == "oui", souhaitee=s),
            admises,
            motif,
            d.valeur_de("licence_souhaitee"),
        )
        ouvre = d.traduire(d.deduits["liste_ouverte"], "oui".__eq__)
        return d.si(ouvre, ouverte, fermee)

    def _admises(self) -> int:
        """The licences that dependencies leave to the lot, whatever it is."""
        return self.diagrammes.si(
            self.condition(Parmi("logiciel_ou_documentation", ("oui",))),
            self._admises_pour(logiciel=True),
            self._admises_pour(logiciel=False),
        )

    def _admises_pour(self, *, logiciel: bool) -> int:
        """The licences that dependencies leave to a lot of this kind."""
        return self.diagrammes.traduire(
            self.diagrammes.valeur_de(CONTRAINTE),
            lambda symbole: self.effets.contraintes[str(symbole)].pour(logiciel=logiciel),
        )

    def _choix(self, regime: str, liste: int) -> int:
        d = self.diagrammes
        if regime == entonnoir.RIEN:
            return d.feuille(None)
        if regime in entonnoir.IMPOSEES:
            return d.traduire(liste, lambda li: li.licences[0] if li.licences else None)  # type: ignore[attr-defined]
        souhaitee, reciprocite = map(d.valeur_de, _NEUTRES)
        if regime == entonnoir.LISTE_LOGICIEL:
            return d.combiner(
                lambda li, s, r: entonnoir.recommander(self.droits, li.licences, s, r, "logiciel"),
                liste,
                souhaitee,
                reciprocite,
            )
        nature = d.traduire(
            d.valeur_de("composant_type"), lambda c: "donnees" if c == "donnees" else "autre"
        )
        return d.combiner(
            lambda li, s, r, n: entonnoir.recommander(self.droits, li.licences, s, r, n),
            liste,
            souhaitee,
            reciprocite,
            nature,
        )


def _conditions(droits: Droits) -> Iterator[Condition]:
    for regle in droits.regles.values():
        yield regle.si
        for cas in (
            *regle.verrous,
            *regle.actions,
            *regle.conseils,
            *(c for t in regle.donne.values() for c in t),
        ):
            yield cas.si
    for table in droits.tables.values():
        yield table.sinon.si
        yield from (cas.si for ligne in table.lignes for cas in ligne.cas)
    yield from (a.si for a in droits.actes.values() if a.si is not None)
    yield from (f.si for fiches in droits.annexes.values() for f in fiches)


def _definies(
    questions: Mapping[str, Question], domaines_connus: Mapping[str, Domaine]
) -> Iterator[Question]:
    """The questions worth what facts of the law say."""
    for question in questions.values():
        lues = {atome.fait for _, si in question.definition for atome in atomes(si)}
        if lues and all(f in domaines_connus and not domaines_connus[f].multiple for f in lues):
            yield question
