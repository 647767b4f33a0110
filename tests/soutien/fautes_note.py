# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# fmt: off
# ruff: noqa: E501 — one case a line, whatever its length

"""Every way to miss a promise of the founding note, and the whole sentence that it gives."""

from encommun.core.logique import Parmi

INITIATEUR = {"roles": ("initiateur",)}
MUETTE = {"renforce_si": None}

# Recommendations taken away, fields of others changed, the one sentence that it gives.
DEFAUTS_DE_LA_NOTE = [
    (("commencer-petit",), {}, "erreur : frein temps : Il n’a que 1 réponse. Écrivez-en : au moins 2 « frein_a_lever » le citent dans « applicable_si » ou « renforce_si »."),
    ((), {"dedier-temps-agents": MUETTE}, "erreur : frein temps : Il n’a que 1 réponse. Écrivez-en : au moins 2 « frein_a_lever » le citent dans « applicable_si » ou « renforce_si »."),
    ((), {"dedier-temps-agents": {"renforce_si": Parmi("freins", ("budget",))}}, "erreur : frein temps : Il n’a que 1 réponse. Écrivez-en : au moins 2 « frein_a_lever » le citent dans « applicable_si » ou « renforce_si »."),
    ((), {"commencer-petit": INITIATEUR, "dedier-temps-agents": INITIATEUR}, "erreur : frein temps : Une personne peut le cocher et n’en recevoir aucune réponse. Ouvrez l’une d’elles à tous ceux qui le cochent."),
]
TROP_PEU = "erreur : promesse accelerateur : Elle n’a que 7 préconisations. Écrivez-en : on en attend au moins 8."
