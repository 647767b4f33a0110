# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The legal note put in words, lot by lot: four answers, never one light."""

from encommun.web.note.ensemble import Annexe, annexes, to_check, whole
from encommun.web.note.lot import lot_name, read
from encommun.web.note.sorties import named, shorten

__all__ = ["Annexe", "annexes", "lot_name", "named", "read", "shorten", "to_check", "whole"]
