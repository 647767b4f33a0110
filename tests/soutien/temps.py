# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stopping what would not end: the time counted is that of computing, whatever else runs."""

import signal
from collections.abc import Callable


def ends[T](quoi: object, agir: Callable[[], T], secondes: float) -> T:
    """What it answers, within so many seconds of computing.

    Raises:
        AssertionError: in the midst of what was being done; again if that goes on.
    """

    def too_long(*_: object) -> None:
        raise AssertionError(f"{quoi} : sans fin")

    signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, secondes, secondes)
    try:
        return agir()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
