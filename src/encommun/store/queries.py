# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading: one function per question that a screen asks."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import now

from encommun.store.contenu import Contenu, from_json
from encommun.store.models import Commun, Nature

if TYPE_CHECKING:
    from datetime import datetime

    from encommun.store.models import Evenement


def empreinte(jeton: str) -> str:
    """What the database keeps of a token. 192 random bits need neither salt nor slowness."""
    return sha256(jeton.encode()).hexdigest()


def oldest_visit() -> datetime:
    """Dossiers not seen since then have expired."""
    return now() - timedelta(days=settings.DELAI_JOURS)


def expiry(commun: Commun) -> datetime:
    """When this dossier will be erased, if nobody comes back."""
    return commun.vu_le + timedelta(days=settings.DELAI_JOURS)


def find(jeton: str) -> Commun | None:
    """The commons of this link; an expired one is already gone.

    The index is searched for a hash of what was sent, so time tells nothing of the links
    that exist.
    """
    return Commun.objects.filter(empreinte=empreinte(jeton), vu_le__gte=oldest_visit()).first()


def contenu(commun: Commun) -> Contenu:
    """What was declared."""
    return from_json(commun.contenu)


def decisions_since(commun: Commun, version: int) -> list[Evenement]:
    """What was decided after this version, in order."""
    return list(commun.evenements.filter(numero__gt=version))


def answers(commun: Commun) -> list[tuple[str, int | None]]:
    """The questions answered, in the order of their first answer."""
    lignes = commun.evenements.filter(nature=Nature.REPONSE).values_list("fait", "lot")
    return list(dict.fromkeys(lignes))


def last_decision(commun: Commun) -> Evenement | None:
    """The last decision that can still be undone.

    Those before a change of version speak of names that may be gone: they stay as they are.
    """
    passages = commun.evenements.filter(nature=Nature.MIGRATION).order_by("-numero")
    barriere = passages.values_list("numero", flat=True).first() or 0
    annules = commun.evenements.filter(annule__isnull=False).values("annule")
    return (
        commun.evenements.filter(numero__gt=barriere)
        .exclude(nature=Nature.ANNULATION)
        .exclude(numero__in=annules)
        .order_by("numero")
        .last()
    )


def passages(commun: Commun) -> list[Evenement]:
    """The changes of version that this dossier went through, the latest first."""
    annules = commun.evenements.filter(annule__isnull=False).values("annule")
    return list(
        commun.evenements.filter(nature__in=(Nature.MIGRATION, Nature.IMPORT), apres__isnull=False)
        .exclude(numero__in=annules)
        .order_by("-numero")
    )
