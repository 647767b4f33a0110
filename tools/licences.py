# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write docs/licences.md again from the content."""

from pathlib import Path

from encommun.loader import load
from encommun.rendering import licences

PAGE = Path(__file__).resolve().parents[1] / "docs" / "licences.md"

PAGE.write_text(licences.render(load()), encoding="utf-8")
print(PAGE)
