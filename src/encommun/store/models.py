# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept: one row per commons, and the history of what was decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now


class Nature(models.TextChoices):
    """What an event did."""

    REPONSE = "reponse", "réponse"
    LOTS = "lots", "parties de la ressource"
    NOM = "nom", "nom du dossier"
    IMPORT = "import", "fichier chargé"
    ANNULATION = "annulation", "annulation"
    MIGRATION = "migration", "changement de version du référentiel"
    REVUE = "revue", "point tranché après une migration"


class Commun(models.Model):
    """A project, reached by an unguessable link of which only the fingerprint is kept.

    `contenu` is what the team declared (`contenu.py`); `version` counts the decisions.
    `annonce` is the number of the first change of content that nobody was told about yet.
    """

    empreinte = models.CharField(max_length=64, unique=True)
    contenu = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    cree_le = models.DateTimeField(default=now)
    vu_le = models.DateTimeField(default=now, db_index=True)
    annonce = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"commun {self.pk}, version {self.version}"


class Evenement(models.Model):
    """One decision: who, when, what was there before and after. Append-only.

    For an answer, `avant` and `apres` hold one declaration; otherwise `avant` holds the whole
    content. `annule` is the number of the event that an undoing reverses. When the content of
    encommun changed its version, `apres` tells what that changed (`passages.py`).
    """

    commun = models.ForeignKey(Commun, models.CASCADE, related_name="evenements")
    numero = models.PositiveIntegerField()
    le = models.DateTimeField(default=now)
    par = models.CharField(max_length=80, default="vous")
    nature = models.CharField(max_length=12, choices=Nature)
    fait = models.CharField(max_length=80, blank=True)
    lot = models.PositiveIntegerField(null=True)
    avant = models.JSONField(null=True)
    apres = models.JSONField(null=True)
    annule = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["numero"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commun", "numero"], name="un_numero_par_evenement")
        ]

    def __str__(self) -> str:
        return f"{self.nature} {self.fait} ({self.numero})"
