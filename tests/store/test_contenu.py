# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is declared goes to the database and back without loss."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from encommun.core.logique import AuMoins
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.suivi import Avancement, Etat
from encommun.store.contenu import from_json, numeroter, to_json

MOTS = st.text(min_size=1, max_size=8)
DECLARATIONS = st.one_of(
    MOTS,
    st.sampled_from(Silence),
    st.integers(0, 10**9),
    st.frozensets(MOTS, max_size=3),
    st.builds(AuMoins, st.frozensets(MOTS, max_size=3)),
    st.lists(st.builds(Dependance, st.none() | MOTS, st.none() | MOTS), max_size=2).map(tuple),
)
FAITS = st.dictionaries(MOTS, DECLARATIONS, max_size=4)
DOSSIERS = st.builds(
    Dossier,
    FAITS,
    st.lists(st.builds(Lot, st.text(max_size=8), FAITS), max_size=3).map(tuple),
    st.lists(
        st.builds(
            Avancement, MOTS, st.sampled_from(Etat), st.none() | st.dates(), st.text(), st.text()
        ),
        max_size=2,
    ).map(tuple),
    st.text(max_size=8),
    st.text(max_size=8),
)


@given(DOSSIERS)
def test_nothing_is_lost_on_the_way(dossier):
    assert from_json(to_json(numeroter(dossier))).dossier == dossier


def test_a_silence_is_not_an_answer_of_the_same_name():
    dossier = Dossier(faits={"a": Silence.NSP, "b": "nsp"})
    assert from_json(to_json(numeroter(dossier))).dossier == dossier


def test_a_dossier_just_begun_is_empty():
    assert from_json({}).dossier == Dossier()


def test_the_key_of_a_lot_follows_it():
    contenu = numeroter(Dossier(lots=(Lot("code"), Lot("données"))))
    premiere, seconde = contenu.cles
    apres = contenu.avec_lots(((seconde, Lot("données")), (None, Lot("textes"))))
    assert apres.rang(premiere) is None
    assert apres.rang(seconde) == 0
    assert apres.cle(1) not in contenu.cles
    assert apres.avec("a", "x", seconde).faits(seconde) == {"a": "x"}


def test_a_day_of_progress_is_kept():
    suivi = (Avancement("obtenir-mandat", Etat.FAIT, date(2026, 3, 2), "Vous", "voté"),)
    assert from_json(to_json(numeroter(Dossier(suivi=suivi)))).dossier.suivi == suivi
