# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`encommun droits FICHIER`: the rights of each lot, and the note that explains them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from encommun.cli.terminal import (
    Format,
    argument_fichier,
    command,
    open_dossier,
    option_format,
    option_surcouches,
    put,
    screen,
    tell,
)

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "droits",
    help=(
        "Établir les droits et les devoirs de chaque lot du dossier FICHIER : qui détient les "
        "droits, ce qu’il faut publier, ce qui bloque, sous quelle licence, et pourquoi."
    ),
)
@argument_fichier()
@option_format()
@option_surcouches()
def commande(fichier: Path, format_: str, surcouches: tuple[Path, ...]) -> None:
    """Diagnose, then write the note in the form asked for."""
    from datetime import datetime

    from encommun.core.diagnostic import diagnose
    from encommun.rendering import droits

    referentiel, lecture = open_dossier(fichier, surcouches)
    dossier = lecture.dossier
    diagnostic = diagnose(referentiel, dossier.faits, dossier.lots)
    if not diagnostic.lots:
        tell(
            "Attention : ce dossier ne décrit aucun lot, donc aucun droit. Nommez ses parties "
            f"avec « encommun parcours {fichier} », ou ajoutez « lots: », avec au moins "
            "« composant_type » et « origine »."
        )
    if Format(format_) is Format.JSON:
        import json

        print(json.dumps(droits.as_data(referentiel, diagnostic), ensure_ascii=False, indent=2))
        return
    le = datetime.now().astimezone().date()
    note = droits.Note(referentiel, dossier, diagnostic, le)
    if Format(format_) is Format.MARKDOWN:
        put(note.as_markdown())
    else:
        put(note.as_text(screen(sys.stdout)))
