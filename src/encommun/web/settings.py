# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings: safe by default, and decided by the environment (docs/exploiter.md)."""

from __future__ import annotations

from pathlib import Path

from django.utils.csp import CSP

from encommun.web import environnement

ICI = Path(__file__).parent
DONNEES = environnement.data_dir()

SECRET_KEY = environnement.secret_key(DONNEES)
DEBUG = environnement.asked("ENCOMMUN_DEBUG")
ALLOWED_HOSTS = environnement.hosts()
DATABASES = {"default": environnement.database(DONNEES)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Ours.
DELAI_JOURS = environnement.days_kept()
TAILLE_FICHIER_MAX = 512 * 1024  # bytes of a dossier file; real ones weigh under 50 kB

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "encommun.store",
    "encommun.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page is secret as a whole, through its address: nobody can have a browser ask for it
    # again and again beside words of their own, which is what attacks on compression need.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "encommun.web.middleware.headers",
    "encommun.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "encommun.web.middleware.explained",
]

ROOT_URLCONF = "encommun.web.urls"
WSGI_APPLICATION = "encommun.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ICI / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "encommun.web.middleware.context",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["encommun.web.gabarits.Loader"],
                )
            ],
        },
    }
]
if DEBUG:
    TEMPLATES[0]["OPTIONS"]["loaders"] = ["django.template.loaders.filesystem.Loader"]  # type: ignore[index]

# --- Static files: hashed names, kept for ever by browsers -------------------------------

STATIC_URL = "/statique/"
STATIC_ROOT = DONNEES / "statique"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "encommun.web.statique.Statique"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# --- Language and time -------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "langue"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [ICI.parent / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- What a browser may do ---------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# The link of a dossier is its key: no other site ever receives it. « no-referrer » would go
# no further, and would have browsers post forms with « Origin: null », which CSRF refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# The only cookie, set by pages that hold a form; it identifies nobody and dies with the browser.
CSRF_COOKIE_NAME = "csrftoken"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "encommun.web.erreurs.forgery"

HTTPS = environnement.asked("ENCOMMUN_HTTPS")
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True

# A dossier file has its own, smaller bound; forms hold a few short fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["encommun.web.televersement.Borne"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# --- Logs: what failed, never which dossier ------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"masque": {"()": "encommun.web.journal.Masque"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "masque"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A link that leads nowhere is not an incident.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
    },
}
