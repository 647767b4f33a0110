# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Logs tell what failed, never which dossier: the link of a dossier is its key."""

from __future__ import annotations

import logging
import re

_LIEN = re.compile(r"/d/[A-Za-z0-9_-]+")


class Masque(logging.Formatter):
    """Hide the token of every dossier link, wherever it stands in a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, links masked, tracebacks included."""
        return _LIEN.sub("/d/…", super().format(record))
