# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The content of the law read naively, one complete world at a time: what diagrams must equal.

No diagram here: conditions are evaluated, the first true line of each table wins, licences are
sets. Every fact must be given.
"""

from encommun.core.diagnostic.faits import etendre, identifier
from encommun.core.logique import Entre, Parmi, Sauf, Tous, UnDe

RECIPROQUE_VOULUE = {
    "faible": "MPL-2.0",
    "forte": "GPL-3.0-or-later",
    "forte_reseau": "AGPL-3.0-or-later",
}


class Monde:
    """One complete world: its facts, and the content read in it."""

    def __init__(self, droits, faits, dependances=()):
        self.droits, self.faits, self.dependances = droits, dict(faits), dependances
        self.vus = {}

    def vaut(self, fait):
        if fait in self.vus:
            return self.vus[fait]
        if fait.startswith("verrou_"):
            valeur = "oui" if self.verrou(fait.removeprefix("verrou_")) else "non"
        elif fait == "dependances_bloquent":
            valeur = "oui" if any(p.bloque for p in self.propagations()) else "non"
        elif fait in self.droits.tables:
            valeur = self.table(self.droits.tables[fait])
        else:
            return self.faits[fait]
        self.vus[fait] = valeur
        return valeur

    def vrai(self, condition):  # noqa: PLR0911 - one return per kind of condition
        match etendre(self.droits, condition):
            case Parmi(fait, valeurs):
                valeur = self.vaut(fait)
                if isinstance(valeur, frozenset):
                    return bool(valeur & set(valeurs))
                return valeur in valeurs
            case Entre(fait, bas, haut):
                valeur = self.vaut(fait)
                if isinstance(valeur, str):
                    return False
                return (bas is None or valeur >= bas) and (haut is None or valeur < haut)
            case Tous(conditions):
                return all(map(self.vrai, conditions))
            case UnDe(conditions):
                return any(map(self.vrai, conditions))
            case Sauf(condition):
                return not self.vrai(condition)

    def table(self, table):
        for ligne in table.lignes:
            regle = self.droits.regles.get(ligne.regle)
            if regle is not None and not self.vrai(regle.si):
                continue
            for cas in ligne.cas or regle.donne.get(table.id, ()):
                if self.vrai(cas.si):
                    return cas.vaut or self.vaut(cas.comme)
        return table.sinon.vaut or self.vaut(table.sinon.comme)

    def verrou(self, verrou):
        if verrou == "incompatibilite":
            return self.funnel()[1]
        return any(
            cas.vaut == verrou and self.vrai(cas.si) and self.vrai(regle.si)
            for regle in self.droits.regles.values()
            for cas in regle.verrous
        )

    # Licences -----------------------------------------------------------------------------

    @property
    def logiciel(self):
        return self.vaut("logiciel_ou_documentation") == "oui"

    def propagations(self):
        lot = "logiciel" if self.logiciel else "autre"
        for spdx, lien in self.dependances:
            classe = self.droits.licences[identifier(self.droits, spdx)].propagation
            yield next(
                p
                for p in self.droits.propagations
                if p.classe in (classe, "*")
                and p.lot in ("", lot)
                and (not p.liens or lien in p.liens)
            )

    def admises(self):
        admises = {li.id for li in self.droits.licences.values() if li.libre}
        for p in self.propagations():
            admises &= admises if p.ensemble is None else set(p.ensemble)
            admises -= set(p.sauf)
        return admises

    def funnel(self):
        """The licences, and whether they contradict each other."""
        regime, admises = self.vaut("regime_licences"), self.admises()
        if regime == "aucune":
            return (), not admises
        if regime in ("licence_recue", "licence_amont"):
            imposee = self.vaut(regime)
            return ((imposee,), False) if imposee in admises else ((), True)
        groupes = self.droits.groupes
        legale = {
            "liste_logiciel": (*groupes["LOG_PERM"], *groupes["LOG_RECIP"]),
            "liste_information": groupes["INFO"],
            "etalab_seule": ("etalab-2.0",),
        }[regime]
        restent = [li for li in legale if li in admises]
        seules = {
            li for p in self.droits.propagations if p.regle == "R-085" for li in p.ensemble or ()
        }
        if not restent and regime != "etalab_seule" and len(admises) == 1:
            restent = sorted(admises & seules)
        souhaitee = self.vaut("licence_souhaitee")
        if self.vaut("fond") == "hors_champ" and souhaitee in admises and souhaitee not in restent:
            restent.append(souhaitee)
        if not restent:
            return (), True
        if self.vaut("motif_interet_general") == "non":
            fiches = self.droits.licences
            restent = [li for li in restent if not fiches[li].reciproque] or restent
        return tuple(restent), False

    def recommandee(self):
        licences, souhaitee = self.funnel()[0], self.vaut("licence_souhaitee")
        if souhaitee in licences:
            return souhaitee
        if len(licences) < 2:
            return licences[0] if licences else None
        reciprocite = self.vaut("reciprocite")
        if self.logiciel:
            ordre = [RECIPROQUE_VOULUE.get(reciprocite), *self.droits.preferences]
        elif self.vaut("composant_type") == "donnees" and reciprocite in RECIPROQUE_VOULUE:
            ordre = ["ODbL-1.0", "etalab-2.0"]
        else:
            ordre = ["etalab-2.0"]
        return next(li for li in ordre if li in licences)

    def sorties(self):
        """Every output."""
        return {
            "droits": self.vaut("droits"),
            "fond": self.vaut("fond"),
            "verrous": tuple(v for v in self.droits.verrous if self.verrou(v)),
            "licences": self.funnel()[0],
            "recommandee": self.recommandee(),
        }
