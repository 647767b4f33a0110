# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages as a Django application: template tags, and the check of what the operator chose."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No models here: they live in `encommun.store`."""

    name = "encommun.web"
    label = "encommun_web"

    def ready(self) -> None:
        """Register the system check."""
        from encommun.web import exploitant  # noqa: F401, PLC0415 - registers on import
