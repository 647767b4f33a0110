# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every test may count on."""

import os
from importlib.util import find_spec

import django
from hypothesis import settings

# Here rather than in pyproject.toml: the core is tested with or without an application.
if find_spec("encommun.web.settings"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "encommun.web.settings")
    django.setup()

# Reports must not depend on what this machine has: tests of the scanner ask for it.
os.environ.setdefault("ENCOMMUN_SCANNER", "aucun")

# A slow machine is no fault; on CI the same examples come back every time.
settings.register_profile("poste", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "poste")
