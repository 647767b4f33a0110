# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file that changes version keeps its comments and its layout, and says exactly what it must."""

import pytest
import yaml

from encommun.core.migration import migrate
from encommun.loader.dossiers.reprise import mend, read_words
from soutien.versions import MIGRATEUR, REFERENTIEL

TEXTE = """\
# Notre projet
version: 1
referentiel: 1.0.0  # la première
faits:
  maturite: idee  # on commence
  achat: [subvention, marche_a_lancer]  # voté en mars
suivi:
  - {preconisation: mesurer-impact, etat: fait, le: 2026-03-04}  # avec Anne
  # ce qui suit attend le conseil
  - preconisation: relancer-portage
    etat: en_cours
"""


def passed(texte):
    mots = read_words(texte)
    migre = migrate(mots, MIGRATEUR.migrations).dossier
    return mend(texte, mots, migre, REFERENTIEL), migre


def test_only_the_words_that_change_are_changed():
    ecrit, migre = passed(TEXTE)
    attendu = (
        TEXTE.replace("1.0.0", REFERENTIEL.version)
        .replace("subvention", "aide_versee")
        .replace("mesurer-impact", "publier-bilan")
        .replace("relancer-portage", "convaincre-decideurs")
    )
    assert ecrit.startswith(attendu)
    assert yaml.safe_load(ecrit) == migre


@pytest.mark.parametrize(
    "texte",
    [
        "{version: 1, referentiel: 1.0.0, suivi: [{preconisation: capitaliser, etat: fait}]}\n",
        "version: 1\nreferentiel: 1.0.0\nfaits: {maturite: &m idee, horizon: lancer}\nnom: *m\n",
        "version: 1\nreferentiel: 1.0.0\nlots:\n-\n- {}\n- nom: x\nsuivi:\n",
        "version: 1\nreferentiel: 1.0.0\nfaits: {achat: [subvention]}\na_revoir: []\n",
        "referentiel: '1.0.0'\nfaits:\n    achat:\n    - subvention\n    maturite: idee",
    ],
    ids=["braces", "aliases", "blank parts", "empty lists", "no version, no end of line"],
)
def test_a_layout_that_cannot_be_mended_is_written_anew(texte):
    ecrit, migre = passed(texte)
    lu = yaml.safe_load(ecrit)
    assert {c: v for c, v in lu.items() if v} == {c: v for c, v in migre.items() if v}
