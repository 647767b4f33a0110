# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates as they are served: without the indentation that their authors need.

A third of a long page was blank. What separates two words stays: a run of blanks becomes
one line break, and the break before a tag that stands alone on its line goes because the
one after it is kept. Templates hold no `<pre>`, where blanks would count (a test says so).
"""

import re

from django.template import Origin
from django.template.loaders import filesystem

_BLANCS = re.compile(r"\n[ \t\n]+")
_BALISE_SEULE = re.compile(
    r"\n(\{% (?:if|elif|else|endif|for|empty|endfor|with|endwith|block|endblock|load)\b[^%\n]*%\})"
    r"(?=\n)"
)


class Loader(filesystem.Loader):
    """Reads templates of folders, closed up."""

    def get_contents(self, origin: Origin) -> str:
        """Return the text of a template, without its indentation."""
        return closed_up(super().get_contents(origin))


def closed_up(gabarit: str) -> str:
    """Return a template whose blanks between two words are one line break."""
    return _BALISE_SEULE.sub(r"\1", _BLANCS.sub("\n", gabarit))
