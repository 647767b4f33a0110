# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Core values turned into Markdown, PDF, ODT, YAML and SVG."""
