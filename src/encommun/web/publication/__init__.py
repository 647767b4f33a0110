# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide as a folder of plain pages, readable the day the application stops.

The pages are those of the application: same views, same templates, at other addresses
(`adresses.py`) and inside another frame (`templates/`, found before those of the application).
What needs a server is left out. Addresses become relative, so that the folder may stand
anywhere, or be opened from a disk.
"""
