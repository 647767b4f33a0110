# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""encommun helps French public bodies open or join digital commons."""

__version__ = "0.1.0"
