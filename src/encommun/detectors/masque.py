# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Masks: what is shown of a secret or of a person is never enough to use it."""

from __future__ import annotations


def mask(valeur: str, visibles: int = 3) -> str:
    """The first characters, then stars: `ghp********`. A short value shows nothing."""
    if len(valeur) < 3 * visibles:
        visibles = 0
    return valeur[:visibles] + "*" * 8


def mask_address(adresse: str) -> str:
    """`jean.dupont@ville.fr` → `j***@ville.fr`."""
    local, _, domaine = adresse.partition("@")
    return f"{local[:1]}***@{domaine}" if domaine else mask(adresse)
