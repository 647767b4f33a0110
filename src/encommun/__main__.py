# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""`python -m encommun` is `encommun`."""

from encommun.cli import main

main()
