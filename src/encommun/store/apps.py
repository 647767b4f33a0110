# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Django application that keeps dossiers."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """One label, one set of tables."""

    name = "encommun.store"
    label = "store"
    verbose_name = "Dossiers"
