# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pure domain: values and functions, read in the order of the journey (start at parcours.py)."""
