# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Licence texts by the phrases that only they have, folded and on one line.

Short phrases, never whole texts: enough to tell a text, its language and its version.
"""

from __future__ import annotations

import re

# Each licence by phrases that only its text has, all of them required. Where versions share
# their phrases, the version is one of them.
PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("AGPL-3.0", (r"gnu affero general public license", r"remote network interaction")),
    (
        "GPL-3.0",
        (
            r"gnu general public license version 3, 29 june 2007",
            r"conveying modified source versions",
        ),
    ),
    (
        "GPL-2.0",
        (
            r"gnu general public license version 2, june 1991",
            r"each time you redistribute the program",
        ),
    ),
    (
        "LGPL-2.1",
        (
            r"gnu lesser general public license version 2\.1, february 1999",
            r"work that uses the library",
        ),
    ),
    (
        "LGPL-3.0",
        (r"gnu lesser general public license version 3, 29 june 2007", r"combined works"),
    ),
    (
        "GPL-3.0",
        (
            r"licence publique generale gnu.{0,60}version 3",
            r"transmission de versions|transmettre",
        ),
    ),
    ("Apache-2.0", (r"apache license,? version 2\.0,? january 2004", r"grant of patent license")),
    (
        "MPL-2.0",
        (
            r"mozilla public license,? version 2\.0",
            r"covered software|incompatible with secondary",
        ),
    ),
    ("EPL-2.0", (r"eclipse public license ?-? ?v(?:ersion)? ?2\.0", r"secondary licenses?")),
    ("EPL-1.0", (r"eclipse public license ?-? ?v(?:ersion)? ?1\.0", r"commercial distribution")),
    (
        "CECILL-B",
        (
            r"cecill-b",
            (
                r"(?:contrat de )?licence de logiciel libre cecill-b"
                r"|cecill-b free software licen[cs]e agreement"
            ),
            r"licencie|licensee",
        ),
    ),
    (
        "CECILL-C",
        (
            r"cecill-c",
            (
                r"(?:contrat de )?licence de logiciel libre cecill-c"
                r"|cecill-c free software licen[cs]e agreement"
            ),
            r"licencie|licensee",
        ),
    ),
    (
        "CECILL-2.1",
        (
            (
                r"version 2\.1 du 2013-06-21|version 2\.1 dated 2013-06-21"
                r"|cecill[^.]{0,40}version 2\.1"
            ),
            (
                r"contrat de licence de logiciel libre cecill"
                r"|cecill free software licen[cs]e agreement"
            ),
            r"licencie|licensee",
        ),
    ),
    (
        "CECILL-2.0",
        (
            (
                r"version 2\.0 du 2006-09-05|version 2\.0 dated 2006-09-05"
                r"|cecill[^.]{0,40}version 2\.0"
            ),
            (
                r"contrat de licence de logiciel libre cecill"
                r"|cecill free software licen[cs]e agreement"
            ),
            r"licencie|licensee",
        ),
    ),
    ("CECILL-1.1", (r"version 1\.1 du 26/10/2004|version 1\.1 of 10/26/2004", r"cecill")),
    (
        "EUPL-1.2",
        (
            (
                r"(?:european union public licen[cs]e"
                r"|licence publique de l'union europeenne).{0,40}v(?:ersion)?\.? ?1\.2"
            ),
            (
                r"(?:the licensor hereby grants you|le donneur de licence vous concede"
                r"|(?:vous )?concede.{0,60}une licence mondiale|obligations of the licensee"
                r"|obligations du licencie)"
            ),
        ),
    ),
    (
        "EUPL-1.1",
        (
            (
                r"(?:european union public licen[cs]e"
                r"|licence publique de l'union europeenne).{0,40}v(?:ersion)?\.? ?1\.1"
            ),
            (
                r"(?:the licensor hereby grants you|le donneur de licence vous concede"
                r"|concede.{0,60}une licence mondiale|obligations of the licensee"
                r"|obligations du licencie)"
            ),
        ),
    ),
    (
        "etalab-2.0",
        (
            (
                r"le concedant concede au reutilisateur|the grantor grants the re-?user"
                r"|the licensor grants the re-?user"
            ),
            r"information",
        ),
    ),
    (
        "LicenseRef-etalab-1.0",
        (
            (
                r"le producteur garantit au reutilisateur|the producer (?:guarantees"
                r"|grants) the re-?user"
            ),
            r"information",
        ),
    ),
    (
        "ODbL-1.0",
        (
            r"open database licen[cs]e|licence (?:de|open) (?:base de donnees ouverte|database)",
            r"derivative database|base de donnees derivee",
            r"produced work|creation produite|produit derive",
        ),
    ),
    ("ODC-By-1.0", (r"open data commons attribution licen[cs]e", r"derivative database")),
    ("PDDL-1.0", (r"public domain dedication (?:and|&) licen[cs]e", r"database")),
    (
        "CC0-1.0",
        (
            r"cc0 1\.0 (?:universal|universel)|creative commons (?:legal code )?cc0",
            r"affirmer|affirmant|declarant|renoncia",
        ),
    ),
    (
        "MIT",
        (
            (
                r"permission is hereby granted,? free of charge,? to any person obtaining a copy of"  # noqa: E501 - one string, kept whole
                r" th(?:is|e) software and associated documentation"
            ),
            r"above copyright notice and this permission notice",
        ),
    ),
    (
        "MIT",
        (
            (
                r"(?:il est|l'autorisation est|permission est"
                r"|autorisation est) (?:par la presente )?(?:accordee?|permis),? (?:gratuitement"
                r"|a titre gratuit|sans frais)"
            ),
            r"copie de ce logiciel|copie du logiciel",
        ),
    ),
    (
        "MIT-0",
        (
            (
                r"permission is hereby granted,? free of charge,? to any person obtaining a copy of"  # noqa: E501 - one string, kept whole
                r" th(?:is|e) software and associated documentation"
            ),
        ),
    ),
    (
        "BSD-4-Clause",
        (
            r"redistributions? in binary form must reproduce",
            r"all advertising materials mentioning features",
        ),
    ),
    (
        "BSD-3-Clause",
        (
            r"redistributions? in binary form must reproduce",
            (
                r"neither the name|names? of (?:its|the) (?:contributors|copyright holder"
                r"|author).{0,60}may (?:not )?be used to endorse|may be used to endorse or promote"
            ),
        ),
    ),
    (
        "BSD-2-Clause",
        (
            r"redistributions? of source code must retain the above copyright",
            r"redistributions? in binary form must reproduce",
        ),
    ),
    (
        "ISC",
        (
            (
                r"permission to use, copy, modify,? and(?:/or)? distribute this software for any"
                r" purpose with or without fee is hereby granted"
            ),
            r"above copyright notice and this permission notice appear",
        ),
    ),
    (
        "0BSD",
        (
            (
                r"permission to use, copy, modify,? and/or distribute this software for any purpose"  # noqa: E501 - one string, kept whole
                r" with or without fee is hereby granted"
            ),
        ),
    ),
    (
        "Zlib",
        (r"this software is provided 'as-is'", r"altered source versions must be plainly marked"),
    ),
    ("Unlicense", (r"this is free and unencumbered software released into the public domain",)),
    ("WTFPL", (r"do what the fuck you want to public licen[cs]e",)),
    ("BSL-1.0", (r"boost software license - version 1\.0", r"machine-executable object code")),
    ("OFL-1.1", (r"sil open font licen[cs]e,? version 1\.1", r"reserved font name")),
    ("Artistic-2.0", (r"artistic license 2\.0", r"standard version")),
    (
        "OGL-UK-3.0",
        (
            (
                r"open government licence.{0,40}(?:v3|version 3)"
                r"|open government licence for public sector information"
            ),
            r"information provider",
        ),
    ),
    ("GFDL-1.3", (r"gnu free documentation license version 1\.3", r"invariant sections")),
    ("LiLiQ-R-1.1", (r"licence libre du quebec.{0,10} ?- ?reciprocite \(liliq-r\)",)),
    ("LiLiQ-P-1.1", (r"licence libre du quebec.{0,10} ?- ?permissive \(liliq-p\)",)),
    ("BUSL-1.1", (r"business source licen[cs]e 1\.1", r"change date")),
    ("SSPL-1.0", (r"server side public licen[cs]e", r"offering the program as a service")),
    ("Elastic-2.0", (r"elastic license 2\.0", r"managed service")),
    ("JSON", (r"shall be used for good,? not evil",)),
)
COMPILEES = [(nom, tuple(re.compile(p) for p in phrases)) for nom, phrases in PHRASES]
# A more precise text silences the one it contains.
CONTIENT = {
    "MIT": ("MIT-0",),
    "JSON": ("MIT", "MIT-0"),
    "ISC": ("0BSD",),
    "BSD-4-Clause": ("BSD-3-Clause", "BSD-2-Clause"),
    "BSD-3-Clause": ("BSD-2-Clause",),
    "AGPL-3.0": ("GPL-3.0",),
    "SSPL-1.0": ("GPL-3.0", "AGPL-3.0"),
    "CECILL-B": ("CECILL-2.1", "CECILL-2.0", "CECILL-1.1"),
    "CECILL-C": ("CECILL-2.1", "CECILL-2.0", "CECILL-1.1"),
    "EUPL-1.2": ("EUPL-1.1", "CECILL-2.1", "CECILL-2.0"),
    "EUPL-1.1": ("CECILL-2.0",),
    "CECILL-2.1": ("CECILL-2.0",),
    "etalab-2.0": ("LicenseRef-etalab-1.0",),
    "ODbL-1.0": ("ODC-By-1.0",),
    "ODC-By-1.0": ("PDDL-1.0",),
    "LiLiQ-R-1.1": ("CECILL-C", "CECILL-B", "CECILL-2.1"),
    "LiLiQ-P-1.1": ("CECILL-C", "CECILL-B", "CECILL-2.1"),
    "LiLiQ-Rplus-1.1": ("CECILL-C", "CECILL-B", "CECILL-2.1"),
    "NCSA": ("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause"),
    "Apache-1.1": ("BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause"),
}
