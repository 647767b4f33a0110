# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every test may count on."""

import os

from hypothesis import settings

# A slow machine is no fault; on CI the same examples come back every time.
settings.register_profile("poste", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "poste")
