# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
