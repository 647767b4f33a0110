# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide outside the application: its data, its index, its printed form, its links."""
