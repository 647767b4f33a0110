# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Uploads stay in memory and never hold more than a dossier file may weigh."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class Borne(FileUploadHandler):
    """Count every byte, keep the first ones: the size tells when some were left out."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Start a file."""
        super().new_file(*args, **kwargs)
        self.recu = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the chunk while the file is not too heavy."""
        if start + len(raw_data) <= settings.TAILLE_FICHIER_MAX:
            self.recu.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """The file, with the size it really had."""
        self.recu.seek(0)
        return InMemoryUploadedFile(
            file=self.recu,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
