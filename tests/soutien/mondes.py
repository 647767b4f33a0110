# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small worlds to check the logic against: every completion is enumerated, nothing is clever."""

from itertools import combinations, product

from hypothesis import strategies as st

from encommun.core.logique import Domaine, Entre, Parmi, Sauf, Tous, UnDe

DOMAINES = {
    "forme": Domaine(("etat", "commune", "association")),
    "publie": Domaine(("oui", "non")),
    "parties": Domaine(("ville", "citoyens", "recherche"), multiple=True),
    "habitants": Domaine(("sans_objet",), mesure=True),
    "agents": Domaine(mesure=True),
}
SEUILS = (50, 3500)
_MESURES = (49, 50, 3500)

# One value per way in which a condition may tell values apart.
VALEURS = {
    "forme": DOMAINES["forme"].valeurs,
    "publie": DOMAINES["publie"].valeurs,
    "parties": [
        frozenset(c) for n in range(4) for c in combinations(DOMAINES["parties"].valeurs, n)
    ],
    "habitants": ("sans_objet", *_MESURES),
    "agents": _MESURES,
}


def _parmi(fait):
    valeurs = st.lists(st.sampled_from(DOMAINES[fait].valeurs), unique=True)
    return st.builds(lambda v: Parmi(fait, tuple(v)), valeurs)


_bornes = st.sampled_from((None, *SEUILS))
atomes = st.one_of(
    st.sampled_from(("forme", "publie", "parties", "habitants")).flatmap(_parmi),
    st.builds(Entre, st.sampled_from(("habitants", "agents")), _bornes, _bornes),
)
conditions = st.recursive(
    atomes,
    lambda enfants: st.one_of(
        st.lists(enfants, max_size=3).map(lambda c: Tous(tuple(c))),
        st.lists(enfants, max_size=3).map(lambda c: UnDe(tuple(c))),
        enfants.map(Sauf),
    ),
    max_leaves=10,
)
profils = st.fixed_dictionaries({}, optional={f: st.sampled_from(v) for f, v in VALEURS.items()})


def est_vraie(condition, monde):
    """The meaning of a condition when nothing is missing."""
    match condition:
        case Parmi(fait, valeurs):
            valeur = monde[fait]
            return (
                bool(valeur & set(valeurs)) if isinstance(valeur, frozenset) else valeur in valeurs
            )
        case Entre(fait, au_moins, moins_de):
            valeur = monde[fait]
            return isinstance(valeur, int) and (au_moins or 0) <= valeur < (moins_de or 10**9)
        case Tous(enfants):
            return all(est_vraie(c, monde) for c in enfants)
        case UnDe(enfants):
            return any(est_vraie(c, monde) for c in enfants)
        case Sauf(enfant):
            return not est_vraie(enfant, monde)


def completions(connus):
    """Every world that agrees with what is known."""
    choix = [[connus[f]] if f in connus else valeurs for f, valeurs in VALEURS.items()]
    return [dict(zip(VALEURS, monde, strict=True)) for monde in product(*choix)]


def pesent(fonction, connus):
    """The missing facts of which one answer or another, all else equal, changes the result."""
    mondes = completions(connus)
    return {
        fait
        for fait, valeurs in VALEURS.items()
        if fait not in connus
        and any(len({fonction({**m, fait: v}) for v in valeurs}) > 1 for m in mondes)
    }
