# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Content and dossier files turned into core values; every fault names its file and line."""
