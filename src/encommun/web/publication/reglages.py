# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings for writing pages: no database, no session, no key, nothing of this machine."""

from __future__ import annotations

from pathlib import Path

ICI = Path(__file__).resolve().parent
WEB = ICI.parent

SECRET_KEY = "publication"  # noqa: S105 - nothing is signed here
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "encommun.web.publication.adresses"
INSTALLED_APPS = ["encommun.store", "encommun.web"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DELAI_JOURS = 0
TAILLE_FICHIER_MAX = 0
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ICI / "templates", WEB / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "encommun.web.publication.vues.context",
            ],
        },
    }
]
STATIC_URL = "/statique/"
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [WEB.parent / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
