# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was got wrong on data files never met before, each reduced to its cause."""

import json
from datetime import date

import pytest

from encommun.detectors.donnees import CLES, inspect

CAS = {
    "siret des schémas de la commande publique": (
        {"x.csv": "idAttribuant;montant\n21750001600019;10\n21750001600018;20\n"},
        "x.csv",
        {"jeu_identifiants": "partiel"},
    ),
    "identifiants internes de bénéficiaires": (
        {"x.csv": "id_beneficiaire;montant\nB12;10\nB13;20\n"},
        "x.csv",
        {"jeu_identifiants": "non_applicable"},
    ),
    "deux dates ISO sous un nom qui ne le dit pas": (
        {"x.csv": "jour,plat\n2025-08-25,Gratin\n2025-08-26,Soupe\n"},
        "x.csv",
        {"jeu_identifiants": "vu"},
    ),
    "téléphones de mairies": (
        {
            "x.csv": "commune;telephone;courriel\nLormes;03 86 22 84 11;mairie@lormes.fr\n"
            "Clamecy;03 86 27 50 70;accueil@clamecy.fr\n"
        },
        "x.csv",
        {"jeu_donnees_personnelles": "absent"},
    ),
}


@pytest.mark.parametrize(("fichiers", "cible", "attendus"), CAS.values(), ids=CAS)
def test_a_file_never_met_gives_what_a_careful_person_says(fichiers, cible, attendus, tmp_path):
    for nom, contenu in fichiers.items():
        texte = contenu if isinstance(contenu, str) else json.dumps(contenu)
        (tmp_path / nom).write_text(texte, encoding="utf-8")
    constats = {c.critere: c for c in inspect(tmp_path / cible, date(2025, 9, 1)).constats}
    assert tuple(constats) == CLES
    assert {cle: constats[cle].issue.value for cle in attendus} == attendus
