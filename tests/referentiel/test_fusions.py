# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Recommendations merged into others: nobody loses an address, a state or a way to find them."""

from functools import cache

import pytest
import yaml

from encommun.core.migration import migrate, revert
from encommun.core.parcours import parcourir
from encommun.core.profil import Dossier
from encommun.core.recherche import Nature
from encommun.core.recherche.fiches import trouvables
from encommun.core.suivi import Avancement, Etat
from encommun.loader import CONTENU, collect_layers, load, migrations
from soutien.commande import lancer

RETIREES = {p.id: p.remplace_par for p in load().preconisations.values() if p.retire_le}
FAITS = {
    "role": frozenset({"ouvrir", "contribuer_amont"}),
    "maturite": "installe",
    "ressources": frozenset({"logiciel", "donnees"}),
    "commun_existant": "proche",
    "portage": "personne",
    "ouverture_visee": "contributif",
}


@cache
def read_migrations():
    return migrations.read(collect_layers(CONTENU)[0], load())


def etats(suivi):
    plan = parcourir(load(), Dossier(faits=FAITS, suivi=suivi)).plan
    return {ligne.preconisation.id: ligne.etat for ligne in plan.lignes if ligne.etat}


def test_fifteen_were_merged():
    assert len(RETIREES) == 15
    assert set(RETIREES.values()) <= {p.id for p in load().en_vigueur}


@pytest.mark.parametrize("cle", RETIREES)
def test_a_state_on_a_retired_one_shows_on_the_one_that_says_it_now(cle):
    assert etats((Avancement(cle, Etat.EN_COURS),)) == {RETIREES[cle]: "en_cours"}


def test_the_last_word_wins():
    suivi = (Avancement("capitaliser", Etat.FAIT), Avancement("publier-bilan", Etat.EN_COURS))
    assert etats(suivi) == {"publier-bilan": "en_cours"}


@pytest.mark.parametrize("cle", RETIREES)
def test_a_dossier_passes_and_comes_back(cle):
    dossier = {
        "version": 1,
        "referentiel": "1.0.0",
        "suivi": [{"preconisation": cle, "etat": "fait", "le": "2026-03-04", "motif": "vu"}],
    }
    passe = migrate(dossier, read_migrations())
    (ligne,) = passe.dossier["suivi"]
    assert ligne == {**dossier["suivi"][0], "preconisation": RETIREES[cle]}
    assert passe.dossier["referentiel"] == load().version
    assert [r["nom"] for r in passe.dossier["a_revoir"]] == [RETIREES[cle]]
    assert revert(passe.dossier).dossier == dossier


def test_a_trial_tells_what_would_change_and_writes_nothing(tmp_path):
    fichier = tmp_path / "encommun.yml"
    texte = yaml.safe_dump(
        {
            "version": 1,
            "referentiel": "1.0.0",
            "suivi": [
                {"preconisation": "mesurer-impact", "etat": "fait"},
                {"preconisation": "publier-bilan", "etat": "bloque"},
            ],
        }
    )
    fichier.write_text(texte, encoding="utf-8")
    fini = lancer("referentiel", "migrer", "--essai", fichier)
    assert fini.returncode == 0, fini.stderr
    assert "« publier-bilan »" in fini.stdout
    assert "les états diffèrent" in fini.stdout
    assert fichier.read_text(encoding="utf-8") == texte
    assert lancer("plan", fichier).returncode == 0


def test_search_finds_the_survivor_by_the_old_title():
    fiches = {t.id: t for t in trouvables(load()) if t.nature is Nature.PRECONISATION}
    assert not set(RETIREES) & set(fiches)
    for ancienne, actuelle in RETIREES.items():
        mots = " ".join(texte for _, texte in fiches[actuelle].champs)
        assert load().preconisations[ancienne].titre in mots
