# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens before serving: key, database, static files, expired dossiers."""

from __future__ import annotations

import os

from encommun.web.environnement import data_dir, keep_secret_key


def prepare() -> None:
    """Make the data directory ready; safe to repeat, quick when nothing changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")
    keep_secret_key(data_dir())

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
