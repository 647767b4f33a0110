# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""All the trap repositories."""

from soutien import pieges, pieges_accords, pieges_inedits, pieges_papiers, pieges_programmes

PIEGES = [
    *pieges.PIEGES,
    *pieges_papiers.PIEGES,
    *pieges_programmes.PIEGES,
    *pieges_accords.PIEGES,
    *pieges_inedits.PIEGES,
]
