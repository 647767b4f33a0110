# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The WSGI application, warm before the first visit."""

from __future__ import annotations

import os

from encommun.web.environnement import data_dir, keep_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")
keep_secret_key(data_dir())

from django.core.wsgi import get_wsgi_application  # noqa: E402 - settings read the key above

application = get_wsgi_application()

from encommun.web.contenu import warm  # noqa: E402

warm()
