# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Traps of the papers of a project: README, licences, guides, policies, changelog, contacts.

Written from the definition of criteria before any detector was run on them.
"""

from soutien.depots import MIT, licence, officiel
from soutien.pieges import (
    AGPL,
    CONTRIBUER,
    GPL,
    PROGRAMME,
    ROMAN_EN,
    ROMAN_FR,
    Piege,
    _repo,
)

LIGNES = "Une ligne d’histoire, sans rien de particulier à dire du projet. " * 4
GPL2 = licence("GPL-2.0")
BSD3 = """Copyright (c) 2026, Ville d’Exemple
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions
   and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of
   conditions and the following disclaimer in the documentation and/or other materials provided
   with the distribution.
3. Neither the name of the Town nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT
OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""
CODE_R = "somme <- function(a, b) {\n  a + b\n}\n" * 30


def _readme(suite: str, **fichiers: str) -> dict:
    return {"README.md": ROMAN_FR + suite, "outil.py": PROGRAMME, **fichiers}


def _english(suite: str, **fichiers: str) -> dict:
    return {"README.md": ROMAN_EN + suite, "outil.py": PROGRAMME, **fichiers}


PIEGES = [
    # --- README ---------------------------------------------------------------------------------
    Piege(
        "readme en lien vers un fichier du dépôt",
        {"docs/index.md": ROMAN_FR, "outil.py": PROGRAMME},
        {"lisezmoi": True, "lisezmoi_langue": "fr"},
        liens={"README.md": "docs/index.md"},
    ),
    Piege(
        "readme en lien vers un paquet du dépôt",
        {"packages/coeur/README.md": ROMAN_EN, "packages/coeur/a.js": "let a = 1;\n" * 50},
        {"lisezmoi": True, "lisezmoi_langue": "en"},
        liens={"README.md": "./packages/coeur/README.md"},
    ),
    Piege(
        "readme en lien qui tourne en rond",
        {"outil.py": PROGRAMME},
        {"lisezmoi": False},
        liens={"README.md": "LISEZMOI.md", "LISEZMOI.md": "README.md"},
    ),
    Piege("readme seulement dans docs", {"docs/README.md": ROMAN_FR}, {"lisezmoi": False}),
    Piege(
        "readme français et anglais, deux fichiers",
        {"README.md": ROMAN_FR, "README.en.md": ROMAN_EN},
        {"lisezmoi": True, "lisezmoi_langue": "fr"},
    ),
    Piege(
        "readme seulement avec le code de sa langue",
        {"README.fr.md": ROMAN_FR},
        {"lisezmoi": True, "lisezmoi_langue": "fr"},
    ),
    Piege(
        "readme d’un paquet R, écrit en Rmd et en md",
        {"README.Rmd": ROMAN_EN, "README.md": ROMAN_EN, "R/somme.R": CODE_R},
        {"lisezmoi": True, "lisezmoi_langue": "en", "langages": ["R"]},
    ),
    Piege(
        "readme anglais qui cite des mots français",
        {
            "README.md": ROMAN_EN
            + "\nIt implements the “Référentiel général d’amélioration de l’accessibilité” and "
            "speaks to the “Base adresse nationale”. See the code for more of it.\n"
        },
        {"lisezmoi_langue": "en"},
    ),
    Piege(
        "readme bilingue, surtout en français",
        {"README.md": ROMAN_FR * 3 + "\n## English summary\n\n" + ROMAN_EN},
        {"lisezmoi_langue": "fr"},
    ),
    Piege(
        "readme allemand",
        {
            "README.md": "# Straßenlampen\n\nDieses Werkzeug hilft den Gemeinden, die Störungen der "  # noqa: E501 - one string, kept whole
            "Lampen zu verfolgen. Es ist für die technischen Dienste und wird von der Stadt auf "
            "dem eigenen Server nicht ohne die Daten betrieben.\n"
        },
        {"lisezmoi_langue": "de"},
    ),
    # --- Contact --------------------------------------------------------------------------------
    Piege(
        "un salon nommé sans adresse",
        _readme("\n## Aide\n\nRetrouvez-nous sur Tchap, dans le salon « Éclairage ».\n"),
        {"contact": "adresse"},
    ),
    Piege(
        "une adresse dans une balise mailto",
        _readme('\n<a href="mailto:eclairage@ville-lumiere.fr">Nous écrire</a>\n'),
        {"contact": "adresse"},
    ),
    Piege(
        "une adresse écrite pour tromper les robots",
        _readme("\nUne question ? eclairage [at] ville-lumiere [dot] fr\n"),
        {"contact": "adresse"},
    ),
    Piege(
        "un formulaire de contact",
        _readme("\n[Contactez-nous](https://ville-lumiere.fr/contact)\n"),
        {"contact": "adresse"},
    ),
    Piege(
        "l’adresse d’un compte de démonstration",
        _readme("\nConnectez-vous avec `agent@ville-lumiere.fr` et le mot de passe `agent`.\n"),
        {"contact": "absent"},
    ),
    Piege(
        "des discussions de forge",
        _english("\nAsk on https://github.com/ville/eclairage/discussions.\n"),
        {"contact": "adresse"},
    ),
    Piege(
        "des auteurs avec leur adresse, ce n’est pas une aide",
        _english("\n## Copyright\n\nCopyright (c) 2024 Ada Exemple <ada@ville-lumiere.fr>\n"),
        {"contact": "absent"},
    ),
    Piege(
        "un lien vers les tickets, dans un badge seulement",
        _english(
            "\n[![issues](https://img.shields.io/github/issues/v/e)]"
            "(https://github.com/v/e/issues)\n"
        ),
        {"contact": "tickets_seulement"},
    ),
    Piege(
        "le mot slack, sans salon",
        _english("\nThe tool sends alerts to Slack and to e-mail, and it has no slack time.\n"),
        {"contact": "absent"},
    ),
    # --- Licence --------------------------------------------------------------------------------
    Piege(
        "une collection de textes de licences n’est pas la licence",
        {
            "README.md": ROMAN_EN,
            "LICENSE": licence("CC0-1.0"),
            "licenses/mit.txt": MIT,
            "licenses/gpl-3.0.txt": GPL,
            "licenses/cc-by-4.0.txt": licence("CC-BY-4.0"),
            "site.py": PROGRAMME,
        },
        {"licence_identite": "CC0-1.0"},
    ),
    Piege(
        "les licences des composants embarqués dans un dossier",
        _repo(
            LICENSE=AGPL,
            **{
                "licenses/leaflet-BSD.txt": licence("BSD-2-Clause"),
                "licenses/fontawesome-OFL.txt": licence("OFL-1.1"),
            },
        ),
        {"licence_fichier": True, "licence_identite": "AGPL-3.0-only"},
    ),
    Piege(
        "un lien licence vers un fichier du dépôt",
        {"README.md": ROMAN_FR, "legal/MIT.txt": MIT, "outil.py": PROGRAMME},
        {"licence_fichier": True, "licence_identite": "MIT"},
        liens={"LICENSE": "legal/MIT.txt"},
    ),
    Piege(
        "un lien licence vers l’extérieur",
        _repo(),
        {"licence_fichier": False, "licence_identite": "none"},
        liens={"LICENSE": "../../etc/LICENSE"},
    ),
    Piege(
        "licence.md en français, quelques mots et un lien",
        _repo(
            **{
                "LICENCE.md": "# Licence\n\nCe logiciel est diffusé sous la licence publique de "
                "l’Union européenne (EUPL) version 1.2. Texte : https://eupl.eu/1.2/fr/\n"
            }
        ),
        {"licence_fichier": True, "licence_identite": "EUPL-1.2", "licence_liste_legale": True},
    ),
    Piege(
        "apache avec sa notice",
        _repo(LICENSE=licence("Apache-2.0"), NOTICE="Éclairage\nCopyright 2026 Ville\n"),
        {"licence_identite": "Apache-2.0", "licence_coherence": []},
    ),
    Piege(
        "paquet R : licence du manifeste et fichier d’accompagnement",
        {
            "README.md": ROMAN_EN,
            "DESCRIPTION": "Package: eclairage\nVersion: 1.0.0\nLicense: MIT + file LICENSE\n"
            "Imports: dplyr\n",
            "LICENSE": "YEAR: 2026\nCOPYRIGHT HOLDER: Ville d’Exemple\n",
            "R/somme.R": CODE_R,
        },
        {"licence_identite": "MIT", "langages": ["R"]},
    ),
    Piege(
        "paquet R sous gpl 3 et au-delà",
        {
            "README.md": ROMAN_EN,
            "DESCRIPTION": "Package: eclairage\nLicense: GPL (>= 3)\nImports: dplyr\n",
            "R/somme.R": CODE_R,
        },
        {"licence_fichier": False, "licence_identite": "GPL-3.0-or-later"},
    ),
    Piege(
        "maven",
        {
            "README.md": ROMAN_EN,
            "pom.xml": "<project><licenses><license><name>Apache License, Version 2.0</name>"
            "</license></licenses><dependencies/></project>",
            "src/main/java/A.java": "class A {}\n" * 50,
        },
        {"licence_identite": "Apache-2.0", "dependances_declarees": ["pom.xml"]},
    ),
    Piege(
        "composer, cecill-b",
        {
            "README.md": ROMAN_FR,
            "composer.json": '{"name": "v/e", "license": "CECILL-B", "require": {"php": ">=8"}}',
            "src/A.php": "<?php\nclass A {}\n" * 50,
        },
        {"licence_identite": "CECILL-B", "dependances_declarees": ["composer.json"]},
    ),
    Piege(
        "licence par défaut d’un générateur de paquets",
        _repo(LICENSE=GPL, **{"package.json": '{\n"name": "x",\n"license": "ISC"\n}\n'}),
        {"licence_identite": "GPL-3.0-only", "licence_coherence": 1},
    ),
    Piege(
        "le paquet d’un sous-dossier a sa propre licence",
        {
            "README.md": ROMAN_EN,
            "LICENSE": AGPL,
            "packages/client/LICENSE": MIT,
            "packages/client/package.json": '{"name": "client", "license": "MIT"}',
            "outil.py": PROGRAMME,
        },
        {"licence_identite": "AGPL-3.0-only", "licence_coherence": []},
    ),
    Piege(
        "gpl 2 ou ultérieure, dite par les en-têtes",
        {
            "README.md": ROMAN_EN,
            "COPYING": GPL2,
            "a.c": "/* This program is free software; you can redistribute it and/or modify it under "  # noqa: E501 - one string, kept whole
            "the terms\n * of the GNU General Public License as published by the Free Software "
            "Foundation; either\n * version 2 of the License, or (at your option) any later "
            "version. */\nint a;\n" * 2,
        },
        {"licence_identite": "GPL-2.0-or-later", "licence_liste_legale": True},
    ),
    Piege(
        "gpl 2 seulement, dite par un en-tête spdx",
        {
            "README.md": ROMAN_EN,
            "COPYING": GPL2,
            "a.c": "// SPDX-License-Identifier: GPL-2.0-only\nint a;\n",
        },
        {"licence_identite": "GPL-2.0-only", "licence_liste_legale": False},
    ),
    Piege(
        "bsd à trois clauses",
        _repo(LICENSE=BSD3),
        {"licence_identite": "BSD-3-Clause", "licence_liste_legale": True},
    ),
    Piege(
        "licence d’accès commercial différé",
        _repo(LICENSE=licence("BUSL-1.1")),
        {"licence_identite": "BUSL-1.1", "licence_liste_legale": False},
    ),
    Piege(
        "licence non commerciale pour tout",
        {"README.md": ROMAN_EN, "LICENSE": licence("CC-BY-NC-4.0"), "a.py": PROGRAMME},
        {"licence_identite": "CC-BY-NC-4.0", "licence_liste_legale": False},
    ),
    Piege(
        "données et code, dits par le readme seul",
        _readme(
            "\n## Licence\n\n- Code : licence MIT\n- Données : Licence Ouverte 2.0\n",
        ),
        {"licence_fichier": False, "licence_identite": "MIT AND etalab-2.0"},
    ),
    Piege(
        "fichier pour le code, readme pour les données",
        _readme(
            "\n## Licence\n\nLe code est sous licence MIT, les données sous licence ODbL.\n",
            LICENSE=MIT,
        ),
        {"licence_identite": "MIT AND ODbL-1.0", "licence_coherence": []},
    ),
    Piege(
        "deux fichiers, code et documentation",
        _repo(**{"LICENSE": licence("Apache-2.0"), "LICENSE-docs": licence("CC-BY-4.0")}),
        {"licence_identite": "Apache-2.0 AND CC-BY-4.0", "licence_liste_legale": True},
    ),
    Piege(
        "readme qui renvoie au fichier sans nommer de licence",
        _readme(
            "\n## Licence\n\nVoir le fichier [LICENSE](LICENSE).\n", LICENSE=officiel("EUPL-1.2")
        ),
        {"licence_identite": "EUPL-1.2"},
    ),
    Piege(
        "une compatibilité annoncée n’est pas une licence",
        _readme(
            "\n## Licence\n\nEUPL 1.2, compatible avec la GPL v3.\n", LICENSE=officiel("EUPL-1.2")
        ),
        {"licence_identite": "EUPL-1.2", "licence_coherence": []},
    ),
    Piege(
        "un outil qui sait lire des licences",
        _english(
            "\n## Features\n\nIt recognises the MIT license, the Apache License 2.0 and the GPL-3.0.\n"  # noqa: E501 - one string, kept whole
        ),
        {"licence_identite": "none"},
    ),
    Piege(
        "badge de licence seul",
        _english("\n![License: EUPL](https://img.shields.io/badge/license-EUPL--1.2-blue.svg)\n"),
        {"licence_fichier": False, "licence_identite": "EUPL-1.2"},
    ),
    Piege(
        "licence vide",
        _repo(LICENSE="\n\n"),
        {"licence_fichier": False, "licence_identite": "none"},
    ),
    Piege(
        "publiccode contredit le fichier",
        _repo(
            LICENSE=MIT,
            **{
                "publiccode.yml": "publiccodeYmlVersion: '0.4'\nlegal:\n  license: AGPL-3.0-only\n"
            },
        ),
        {"licence_identite": "MIT", "licence_coherence": 1},
    ),
    Piege(
        "mit à usage de recherche seulement",
        _repo(LICENSE=MIT + "\nThe Software may be used for academic research purposes only.\n"),
        {"licence_identite": "unknown", "licence_coherence": []},
    ),
    Piege(
        "mit traduite en français",
        _repo(
            LICENSE="Licence MIT\n\nCopyright (c) 2026 Ville d’Exemple\n\nL’autorisation est accordée, "  # noqa: E501 - one string, kept whole
            "gracieusement, à toute personne acquérant une copie de ce logiciel et des fichiers de "  # noqa: E501 - one string, kept whole
            "documentation associés, de commercialiser le logiciel sans restriction, notamment les "  # noqa: E501 - one string, kept whole
            "droits d’utiliser, de copier, de modifier, de fusionner, de publier, de distribuer.\n"
        ),
        {"licence_fichier": True, "licence_identite": "MIT"},
    ),
    # --- Contributing ---------------------------------------------------------------------------
    Piege(
        "comment puis-je contribuer, en anglais",
        _english("\n## How can I contribute?\n\nFork, branch, test, open a pull request.\n"),
        {"contribuer": "section"},
    ),
    Piege(
        "façons de contribuer",
        _english("\n## Ways to contribute\n\nTranslate, test, write code, answer questions.\n"),
        {"contribuer": "section"},
    ),
    Piege(
        "une contribution fiscale n’est pas une contribution au projet",
        _readme("\n## Contribution économique territoriale\n\nElle est calculée par commune.\n"),
        {"contribuer": "absent"},
    ),
    Piege(
        "section de contribution en rst",
        {
            "README.rst": "Éclairage\n=========\n\nCet outil aide les communes à suivre les pannes "  # noqa: E501 - one string, kept whole
            "de leur éclairage et il est utilisé par des villes.\n\nContribuer\n----------\n\nProposez "  # noqa: E501 - one string, kept whole
            "une branche, une personne la relit.\n"
        },
        {"lisezmoi": True, "contribuer": "section"},
    ),
    Piege(
        "section de contribution vide",
        _english("\n## Contributing\n\n## Licence\n\nMIT\n"),
        {"contribuer": "absent"},
    ),
    Piege(
        "guide à la racine et renvoi dans le readme",
        _english(
            "\n## Contributing\n\nSee [CONTRIBUTING](CONTRIBUTING.md).\n",
            **{"CONTRIBUTING.md": CONTRIBUER},
        ),
        {"contribuer": "fichier"},
    ),
    Piege(
        "guide d’une dépendance copiée",
        _repo(**{"third_party/x/CONTRIBUTING.md": CONTRIBUER}),
        {"contribuer": "absent"},
    ),
    Piege(
        "lien de contribution vers un fichier du dépôt",
        _repo(**{"docs/contribuer.md": CONTRIBUER}),
        {"contribuer": "fichier"},
        liens={"CONTRIBUTING.md": "docs/contribuer.md"},
    ),
    # --- Conduct, governance, security ----------------------------------------------------------
    Piege(
        "code de conduite dans .github",
        _repo(**{".github/CODE_OF_CONDUCT.md": "# Code of Conduct\n\nBe kind.\n"}),
        {"code_conduite": "fichier"},
    ),
    Piege(
        "charte de bonne conduite routière",
        _repo(**{"donnees/conduite.md": "Les règles de conduite sur route mouillée.\n"}),
        {"code_conduite": "absent"},
    ),
    Piege(
        "gouvernance courte, mais bien celle du projet",
        _repo(
            **{
                "GOVERNANCE.md": "# Governance\n\nAnyone may suggest a change. The Town of Example "  # noqa: E501 - one string, kept whole
                "answers every pull request. It may refuse some of them, and it says why.\n"
            }
        ),
        {"gouvernance": "GOVERNANCE.md"},
    ),
    Piege(
        "gouvernance des données à la racine",
        _repo(
            **{
                "GOVERNANCE.md": "# Data governance\n\nEach table has an owner. Data quality is "
                "measured every month, and the data catalogue lists the retention of each column.\n"  # noqa: E501 - one string, kept whole
            }
        ),
        {"gouvernance": "absent"},
    ),
    Piege(
        "gouvernance dans une section de contribuer",
        _repo(
            **{
                "CONTRIBUTING.md": CONTRIBUER
                + "\n## Gouvernance\n\nLes mainteneuses décident par consensus ; à défaut, le comité "  # noqa: E501 - one string, kept whole
                "de pilotage vote.\n"
            }
        ),
        {"gouvernance": "CONTRIBUTING.md", "contribuer": "fichier"},
    ),
    Piege(
        "une liste de mainteneurs ne dit pas comment on décide",
        _repo(**{"MAINTAINERS.md": "# Maintainers\n\n- Ada Exemple\n- Bob Exemple\n"}),
        {"gouvernance": "absent"},
    ),
    Piege(
        "un guide de sécurité pour les exploitants",
        _repo(
            **{
                "docs/security.md": "# Securing your server\n\nUse a firewall and an IP address filter. "  # noqa: E501 - one string, kept whole
                "Old versions of the server have a vulnerability: update them. Contact your host "
                "when the network is down.\n"
            }
        ),
        {"politique_securite": "absent"},
    ),
    Piege(
        "une section de sécurité qui ne dit pas où signaler",
        _readme(
            "\n## Sécurité\n\nLes mots de passe sont hachés, les sessions durent une heure.\n"
        ),
        {"politique_securite": "absent"},
    ),
    Piege(
        "security.txt",
        _repo(**{"public/.well-known/security.txt": "Contact: mailto:faille@ville-lumiere.fr\n"}),
        {"politique_securite": "fichier"},
    ),
    Piege(
        "une phrase du guide de contribution",
        _repo(
            **{
                "CONTRIBUTING.md": CONTRIBUER
                + "\nPour signaler une vulnérabilité, n’ouvrez pas de ticket : écrivez-nous.\n"
            }
        ),
        {"politique_securite": "section"},
    ),
    Piege(
        "security.md qui renvoie à la politique de l’organisation",
        _repo(**{"SECURITY.md": "See https://ville-lumiere.fr/security to report an issue.\n"}),
        {"politique_securite": "fichier"},
    ),
    # --- Changelog ------------------------------------------------------------------------------
    Piege(
        "un dossier de versions à la racine",
        _repo(
            **{
                "changelog/1.0.0.md": "Première version.\n",
                "changelog/1.1.0.md": "Le calcul des coûts.\n",
            }
        ),
        {"journal_versions": "fichier"},
    ),
    Piege(
        "un dossier de versions dans la documentation",
        _repo(
            **{
                "docs/releases/1.0.rst": "1.0\n===\n\nPremière.\n",
                "docs/releases/1.1.rst": "1.1\n",
            }
        ),
        {"journal_versions": "docs"},
    ),
    Piege(
        "journal de paquet debian",
        _repo(
            CHANGES="éclairage (1.2-1) stable; urgency=low\n\n  * Un défaut corrigé.\n\n"
            " -- Ada Exemple  Mon, 2 Mar 2026 10:00:00 +0100\n"
        ),
        {"journal_versions": "fichier"},
    ),
    Piege(
        "journal qui ne porte que l’à venir",
        _repo(**{"CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n- Le calcul des coûts.\n"}),
        {"journal_versions": "fichier"},
    ),
    Piege(
        "l’histoire de la commune",
        _repo(**{"HISTORY.md": LIGNES}),
        {"journal_versions": "absent"},
    ),
    Piege(
        "le readme renvoie aux versions de la forge",
        _english("\n## Changelog\n\nSee [releases](https://github.com/v/e/releases).\n"),
        {"journal_versions": "renvoi"},
    ),
    Piege(
        "journal écrit en anglais sans extension",
        _repo(NEWS="v2.0\n----\n\n- New map.\n\nv1.0\n----\n\n- First.\n"),
        {"journal_versions": "fichier"},
    ),
]
