# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The diagnosis against a naive reading of the content, and what must hold of any dossier."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.core.diagnostic import diagnose, logique_des_droits
from encommun.core.diagnostic.faits import NON_LIBRE
from encommun.core.logique import FAUX, VRAI
from encommun.core.profil import Dependance, Lot, Silence
from soutien.cas_droits import referentiel
from soutien.interprete import Monde

SORTIES = ("droits", "fond", "verrous", "licences", "recommandee")
LICENCES = ("MIT", "EUPL-1.2", "GPL-2.0-only", "CC-BY-SA-4.0", "etalab-2.0", "ODbL-1.0", NON_LIBRE)
BRIQUES = (*LICENCES, "Apache-2.0", "GPL-3.0-or-later", "AGPL-3.0-or-later", "LGPL-3.0-or-later")
LIENS = ("copie", "lie", "separe", "reseau", "base_derivee", "oeuvre_produite", "collection")
BORNES = {
    "agents_etp": (10, 49, 50, 300),
    "population": ("sans_objet", 3499, 3500),
    "date_creation": (737000, 738140, 738141, 739000),
    "marche_consultation_date": (737000, 738064, 738065, 739000),
    "concession_date": (736000, 736240, 736246, 736247, 738000),
}
SYNTHESE = ("dependance", "contrainte", "plusieurs", "fait_manquant")


def domaine(fait):
    if fait in BORNES:
        return BORNES[fait]
    d = logique_des_droits(referentiel()).domaines[fait]
    if d.multiple:
        return tuple(frozenset({v}) for v in d.valeurs)
    if len(d.valeurs) > 20:
        return tuple(v for v in (*LICENCES, "aucune") if v in d.valeurs)
    return d.valeurs


FAITS = tuple(f for f in logique_des_droits(referentiel()).domaines if not f.startswith(SYNTHESE))
# Facts without object: what they are worth, the fact that tells it, and how.
SANS_OBJET = {
    "modele_base_licence": ("aucune", "composant_type", lambda v: v != "modele_ia"),
    "donnees_forte_valeur": ("non", "composant_type", lambda v: v != "donnees"),
    "demande_mise_en_ligne": ("non", "demande_communication", lambda v: v == "non"),
}


def suites(faits):
    """What follows from these facts."""
    return {
        fait: valeur
        for fait, (valeur, dont, si) in SANS_OBJET.items()
        if dont in faits and si(faits[dont])
    }


def rendu_coherent(faits):
    return {**faits, **suites(faits)}


MONDES = st.fixed_dictionaries({fait: st.sampled_from(domaine(fait)) for fait in FAITS}).map(
    rendu_coherent
)
DEPENDANCES = st.lists(
    st.builds(Dependance, st.sampled_from(BRIQUES), st.sampled_from(LIENS)), max_size=2
)


def diagnostic(faits, dependances):
    declares = dict(faits)
    if dependances is not None:
        declares["dependances"] = tuple(dependances)
    return diagnose(referentiel(), {}, [Lot("", declares)]).lots[0]


def sorties(lot):
    return {nom: getattr(lot, nom).valeur for nom in SORTIES}


def naif(faits, dependances):
    couples = [(d.spdx, d.lien) for d in dependances]
    vues = Monde(referentiel().droits, faits, couples).sorties()
    return {**vues, "licences": tuple(vues["licences"])}


@settings(max_examples=400)
@given(MONDES, DEPENDANCES)
def test_a_complete_dossier_is_read_as_the_content_says(faits, dependances):
    lot = diagnostic(faits, dependances)
    vues = sorties(lot)
    assert lot.questions == ()
    assert {**vues, "licences": tuple(vues["licences"])} == naif(faits, dependances)


@settings(max_examples=150)
@given(MONDES, DEPENDANCES, st.data())
def test_an_output_is_open_exactly_when_two_completions_differ(faits, dependances, data):
    retires = data.draw(st.lists(st.sampled_from(FAITS), min_size=1, max_size=2, unique=True))
    connus = {f: v for f, v in faits.items() if f not in retires}
    lot = diagnostic(connus, dependances)
    completes = [
        {**connus, **dict(zip(retires, valeurs, strict=True))}
        for valeurs in product(*map(domaine, retires))
    ]
    suivent = {f: v for f, v in suites(connus).items() if f in retires}
    mondes = [naif({**complet, **suivent}, dependances) for complet in completes]
    for sortie in SORTIES:
        vues = {monde[sortie] for monde in mondes}
        obtenue = getattr(lot, sortie)
        if not any(f.startswith("licence_") or f == "modele_base_licence" for f in retires):
            assert obtenue.connue == (len(vues) == 1), (sortie, vues, obtenue)
        if obtenue.connue:
            assert vues == {obtenue.valeur}
        elif sortie != "verrous":
            assert vues <= set(obtenue.possibles)
    for fait in retires:
        if fait not in lot.questions:
            autres = {f: v for f, v in faits.items() if f not in retires}
            for valeurs in product(*(domaine(r) for r in retires if r != fait)):
                reste = dict(zip((r for r in retires if r != fait), valeurs, strict=True))
                completes = [{**autres, **reste, fait: v} for v in domaine(fait)]
                issues = {str(naif({**c, **suivent}, dependances)) for c in completes}
                assert len(issues) == 1, fait


@settings(max_examples=60)
@given(MONDES, st.sampled_from(BRIQUES), st.sampled_from(LIENS), st.sampled_from(("spdx", "lien")))
def test_a_dependency_known_by_half_leaves_open_what_it_can_change(faits, spdx, lien, retiree):
    brique = Dependance(None if retiree == "spdx" else spdx, None if retiree == "lien" else lien)
    lot = diagnostic(faits, [brique])
    completions = BRIQUES if retiree == "spdx" else LIENS
    mondes = [
        naif(faits, [Dependance(c, lien) if retiree == "spdx" else Dependance(spdx, c)])
        for c in completions
    ]
    for sortie in SORTIES:
        vues = {monde[sortie] for monde in mondes}
        obtenue = getattr(lot, sortie)
        if len(vues) > 1:
            assert not obtenue.connue
            assert f"dependances.{retiree}" in lot.questions
        if obtenue.connue:
            assert vues == {obtenue.valeur}


@settings(max_examples=100)
@given(MONDES, DEPENDANCES, st.data())
def test_adding_a_fact_never_turns_a_settled_output_into_another(faits, dependances, data):
    connus = data.draw(st.lists(st.sampled_from(FAITS), unique=True))
    partiel = {f: faits[f] for f in connus}
    avant, apres = diagnostic(partiel, None), diagnostic(faits, dependances)
    for sortie in SORTIES:
        peu, tout = getattr(avant, sortie), getattr(apres, sortie)
        assert tout.connue
        if peu.connue:
            assert peu.valeur == tout.valeur
        elif sortie != "verrous":
            assert tout.valeur in peu.possibles
    # Fewer facts never make a bolder answer: what is safe then is possible in the end.
    assert set(avant.sures) <= set(apres.licences.valeur)
    assert {c.regle.id for c in avant.regles} <= {c.regle.id for c in apres.regles} | {
        "R-024",
        "R-118",
    }
    assert {a.id for a in avant.actes} <= {a.id for a in apres.actes} | {"A-JURISTE"}


@settings(max_examples=50)
@given(MONDES, st.sampled_from(FAITS))
def test_not_knowing_and_not_saying_are_the_same(faits, fait):
    sans = {f: v for f, v in faits.items() if f != fait}
    nsp = diagnostic({**sans, fait: Silence.NSP}, ())
    tu = diagnostic(sans, ())
    assert [getattr(nsp, s).possibles for s in SORTIES] == [
        getattr(tu, s).possibles for s in SORTIES
    ]


def test_nothing_known_leaves_every_outcome_of_the_law_open():
    lot = diagnostic({}, None)
    mots = referentiel().droits.valeurs
    assert set(lot.droits.possibles) == {v.id for v in mots["droits"]}
    assert set(lot.fond.possibles) == {v.id for v in mots["fond"]}
    assert lot.sures == ()


def test_each_rule_and_each_act_can_be_called():
    logique = logique_des_droits(referentiel())
    vide = logique.diagrammes.savoir({})
    for nom, noeud in (*logique.regles.items(), *logique.actes.items()):
        assert True in logique.diagrammes.examiner(noeud, vide).issues, nom


def test_each_rule_that_gives_an_output_decides_it_somewhere():
    """No line of a table is always hidden by the lines above it."""
    logique = logique_des_droits(referentiel())
    d = logique.diagrammes
    muettes = []
    for table in referentiel().droits.tables.values():
        deja = FAUX
        for ligne in table.lignes:
            regle = referentiel().droits.regles.get(ligne.regle)
            socle = logique.regle(regle) if regle else VRAI
            for cas in ligne.cas or regle.donne.get(table.id, ()):
                si = d.et(socle, logique.condition(cas.si))
                if d.et(si, d.si(deja, FAUX, VRAI)) == FAUX:
                    muettes.append((table.id, ligne.regle, cas.vaut or cas.comme))
                deja = d.ou(deja, si)
    assert muettes == []
