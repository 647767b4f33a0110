# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens before serving: key, database, static files, expired dossiers."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from encommun.core.erreurs import Inaccessible
from encommun.web.environnement import data_dir, keep_secret_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def prepare() -> None:
    """Make the data directory ready; safe to repeat, or to run twice at once, and then quick."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")
    dossier = data_dir()
    keep_secret_key(dossier)
    with _alone(dossier):
        _prepare()


def connect() -> None:
    """Reach the database as it is, without preparing or writing anything.

    Raises:
        Inaccessible: there is none.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")

    import django  # noqa: PLC0415 - Django only when it serves

    django.setup()

    from django.db import DatabaseError, connection  # noqa: PLC0415

    try:
        pleine = "store_commun" in connection.introspection.table_names()
    except DatabaseError as refus:
        raise Inaccessible(
            f"La base ne répond pas ({str(refus).strip().splitlines()[0]}).",
            remede="Vérifiez ENCOMMUN_BASE, et que PostgreSQL est en marche.",
        ) from refus
    if not pleine:
        raise Inaccessible(
            f"Il n’y a pas de dossiers dans « {data_dir()} ».",
            remede="Donnez le dossier de données avec ENCOMMUN_DONNEES, ou la base avec "
            "ENCOMMUN_BASE.",
        )


@contextmanager
def _alone(dossier: Path) -> Iterator[None]:
    """One process at a time: two that collect the same files erase each other's."""
    from django.core.files import locks  # noqa: PLC0415 - Django only when serving

    with (dossier / "preparation.verrou").open("wb") as verrou:
        locks.lock(verrou, locks.LOCK_EX)
        yield


def _prepare() -> None:
    from encommun.web import settings, traductions  # noqa: PLC0415 - settings read the key above

    for catalogues in settings.LOCALE_PATHS:
        traductions.compile_all(catalogues)

    import django  # noqa: PLC0415

    django.setup()

    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from encommun.store import services  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    services.purger()
    connection.close()
