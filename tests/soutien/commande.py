# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real command, run as a person runs it: through pipes, or at a terminal."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

ENCOMMUN = [sys.executable, "-m", "encommun"]
_SEQUENCES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78])|\r")


def lancer(*arguments, entree="", dans=None, **environnement):
    """Run a command to its end, with this text on its standard input."""
    return subprocess.run(
        [*ENCOMMUN, *map(str, arguments)],
        input=entree,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=dans,
        env=_environment(environnement),
        timeout=600,  # for a command that hangs, not for a busy machine
    )


def _environment(ajouts):
    herites = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "LINES"}}
    return {**herites, "LC_ALL": "C.UTF-8", **ajouts}


class Terminal:
    """A command at an 80-column terminal, with keys to press and a text to read."""

    def __init__(self, *arguments, dans, colonnes=80, rangees=30, **environnement):
        self.lu = ""
        maitre, esclave = pty.openpty()
        fcntl.ioctl(esclave, termios.TIOCSWINSZ, struct.pack("HHHH", rangees, colonnes, 0, 0))
        self.maitre = maitre
        self.processus = subprocess.Popen(
            [*ENCOMMUN, *map(str, arguments)],
            stdin=esclave,
            stdout=esclave,
            stderr=esclave,
            cwd=dans,
            env=_environment({"TERM": "xterm", **environnement}),
            start_new_session=True,
            close_fds=True,
        )
        os.close(esclave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.processus.poll() is None:
            self.processus.kill()
        self.processus.wait()
        os.close(self.maitre)

    def attendre(self, texte, secondes=20):
        """Read until this text appears after the last one waited for."""
        limite = time.monotonic() + secondes
        while (place := self._clair().find(texte)) < 0:
            assert time.monotonic() < limite, f"« {texte} » attendu, lu : {self._clair()!r}"
            self._lire()
        self.lu = self._clair()[place + len(texte) :]

    def _clair(self):
        # Cut lines come back together, so that a sentence is found wherever it was folded.
        texte = _SEQUENCES.sub("", self.lu).replace("\u00a0", " ").replace("\u202f", " ")
        return re.sub(r"[ \n]+", " ", texte)

    def _lire(self):
        if select.select([self.maitre], [], [], 0.1)[0]:
            try:
                self.lu += os.read(self.maitre, 65536).decode(errors="replace")
            except OSError:  # the other end is closed
                time.sleep(0.05)

    def taper(self, touches):
        """Press keys, one after the other."""
        for touche in touches:
            os.write(self.maitre, touche.encode())
            time.sleep(0.02)

    def finir(self, secondes=20):
        """Wait for the end and give the exit code."""
        limite = time.monotonic() + secondes
        while self.processus.poll() is None:
            assert time.monotonic() < limite, f"Ne finit pas, lu : {self._clair()!r}"
            self._lire()
        return self.processus.returncode


HAUT, BAS, GAUCHE, ENTREE = "\x1b[A", "\x1b[B", "\x1b[D", "\r"
