# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Static files under hashed names, served compressed and kept for ever by browsers."""

from __future__ import annotations

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class Statique(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names once collected (`lancement.prepare`), plain names before."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The name to serve."""
        return str(super().stored_name(name)) if self.hashed_files else name
