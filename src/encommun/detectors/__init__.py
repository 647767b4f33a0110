# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""A git tree or a data file turned into findings with their evidence, one module per detector.

The registry of what looks at a repository is `encommun.detectors.registre`.
"""
