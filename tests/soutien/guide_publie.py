# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published guide, written once for all the tests of a run: read it, change a copy."""

import fcntl
import os

from soutien.commande import lancer


def guide_publie(tmp_path_factory, langue="fr"):
    """The folder of the guide in a language; the first worker that asks writes it."""
    racine = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has its folder in that of the run
        racine = racine.parent
    dossier = racine / f"guide-{langue}"
    with (racine / f"guide-{langue}.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not dossier.exists():
            brouillon = racine / f"guide-{langue}-brouillon"
            fini = lancer("referentiel", "publier", brouillon, "--langue", langue)
            assert fini.returncode == 0, fini.stderr
            assert "Attention" not in fini.stderr
            brouillon.rename(dossier)
    return dossier
