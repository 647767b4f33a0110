# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write docs/faits.md again from the content."""

from pathlib import Path

from encommun.loader import load
from encommun.rendering import faits

PAGE = Path(__file__).resolve().parents[1] / "docs" / "faits.md"

PAGE.write_text(faits.render(load()), encoding="utf-8")
print(PAGE)
