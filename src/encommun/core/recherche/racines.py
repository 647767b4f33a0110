# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""From French words to what they share: no case, no accent, no plural, no common ending.

Two tables say everything, so that the published site, which searches in the browser, follows
the very same rules (`static/encommun/recherche.js`); a test compares them on every word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MOT = re.compile(r"[a-z0-9]+(?:-[0-9]+)*")

# « L323-2 » is « L. 323-2 », whose letter says nothing alone.
_ARTICLE = re.compile(r"\b[adlr](?=[0-9]+-[0-9])", re.ASCII)

# Words that say nothing of the subject, folded.
VIDES = frozenset(
    (  # noqa: SIM905 - words are read better than quotes
        "a ai ainsi alors apres art article articles as au aucun aucune aussi autre autres aux"
        " avant avec avoir ca car"
        " ce cela celle celles celui ces cet cette ceux chaque comme comment dans de depuis des"
        " dit doit donc dont du elle elles en encore est et etait etre eux fait faire faut font il"
        " ils je la le les leur leurs lors lui ma mais me meme mes moins mon ne ni non nos notre"
        " nous on ont ou par parce pas peu peut peuvent plus pour pourquoi puis qu quand que quel"
        " quelle quelles quels qui quoi sa sans se sera ses si soit son sont sous sur ta tel tes"
        " ton tous tout toute toutes tres tu un une vers vos votre vous y"
    ).split()
)

# The same in the other languages of the content.
VIDES_AILLEURS = {
    "en": frozenset(
        (  # noqa: SIM905 - idem
            "a about all also an and any are as at be been but by can do does for from had has"
            " have how i if in into is it its may me my no not of on one or our so some such than"
            " that the their them then there these they this those to up us was we were what when"
            " where which who whom whose why will with would you your"
        ).split()
    )
}

# Left as they are: « commune » is not « commun ».
EXCEPTIONS = {"commune": "commune", "communes": "commune"}

# Endings, longest first in each length; what replaces them; letters that must remain.
FINALES: tuple[tuple[str, str, int], ...] = (
    ("issements", "", 4),
    ("issement", "", 4),
    ("isations", "is", 3),
    ("isateurs", "is", 3),
    ("isatrice", "is", 3),
    ("isation", "is", 3),
    ("isateur", "is", 3),
    ("ications", "i", 3),
    ("ication", "i", 3),
    ("icateur", "i", 3),
    ("utrice", "u", 4),
    ("uteur", "u", 4),
    ("ution", "u", 4),
    ("atrice", "", 4),
    ("ateur", "", 4),
    ("ation", "", 4),
    ("ement", "", 4),
    ("trice", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ance", "", 4),
    ("ence", "", 4),
    ("ique", "", 4),
    ("euse", "", 4),
    ("ant", "", 4),
    ("eur", "", 4),
    ("ion", "", 5),
    ("iez", "i", 4),
    ("ier", "i", 4),
    ("iee", "i", 4),
    ("ie", "i", 4),
    ("re", "", 5),
    ("er", "", 4),
    ("ez", "", 4),
    ("ee", "", 4),
    ("e", "", 3),
)
_PLURIEL_MIN = 4


def fold(texte: str) -> str:
    """Lower case without accents or ligatures: « Œuvre » becomes « oeuvre »."""
    decompose = unicodedata.normalize("NFKD", texte.casefold().replace("œ", "oe"))
    return "".join(c for c in decompose if not unicodedata.combining(c)).replace("æ", "ae")


def words(texte: str) -> list[str]:
    """The words that say something, folded; all of them when none does."""
    tous = _MOT.findall(_ARTICLE.sub("", fold(texte)))
    parlants = [mot for mot in tous if mot not in VIDES and (len(mot) > 1 or mot.isdigit())]
    return parlants or tous


@lru_cache(maxsize=32_768)
def stem(mot: str) -> str:
    """What a folded word shares with those of its family."""
    if mot in EXCEPTIONS:
        return EXCEPTIONS[mot]
    racine = singular(mot)
    for finale, remplace, reste in FINALES:
        if racine.endswith(finale) and len(racine) - len(finale) >= reste:
            return racine[: len(racine) - len(finale)] + remplace
    return racine


def singular(mot: str) -> str:
    """« licences », « réseaux », « journaux » lose their plural."""
    if len(mot) <= _PLURIEL_MIN or mot[-1] not in "sx":
        return mot
    if mot.endswith("aux") and not mot.endswith("eaux"):
        return mot[:-3] + "al"
    return mot[:-1]
