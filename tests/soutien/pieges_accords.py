# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Traps of agreement between statements, and of kinds of repositories met less often.

Written from the definition of criteria before any detector was run on them.
"""

from soutien.depots import MIT, licence, officiel
from soutien.pieges import AGPL, ESSAI, GPL, PROGRAMME, ROMAN_EN, ROMAN_FR, Piege, _repo

APACHE = licence("Apache-2.0")
EUPL = officiel("EUPL-1.2")


def _readme(suite: str, **fichiers: str) -> dict:
    return {"README.md": ROMAN_FR + suite, "outil.py": PROGRAMME, **fichiers}


def _english(suite: str, **fichiers: str) -> dict:
    return {"README.md": ROMAN_EN + suite, "outil.py": PROGRAMME, **fichiers}


PIEGES = [
    # --- Statements that agree ------------------------------------------------------------------
    Piege(
        "documentation sous une autre licence, dite dans le readme",
        _english("\n## License\n\nCode: MIT. Documentation: CC BY 4.0.\n", LICENSE=MIT),
        {"licence_identite": "MIT AND CC-BY-4.0", "licence_coherence": []},
    ),
    Piege(
        "une marque et une police à part",
        _readme(
            "\n## Licence\n\nLe code est sous licence AGPL v3. La police Marianne et les icônes "
            "Font Awesome (CC BY 4.0) ont leurs propres conditions.\n",
            LICENSE=AGPL,
        ),
        {"licence_coherence": []},
    ),
    Piege(
        "licence ouverte sans sa version, texte de la version 1",
        _readme(
            "\n## Licence\n\nPublié sous Licence Ouverte.\n",
            LICENCE="LICENCE OUVERTE / OPEN LICENCE\n\nVous êtes libre de réutiliser l’« Information ». "  # noqa: E501 - one string, kept whole
            "Le « Producteur » garantit au « Réutilisateur » le droit personnel, non exclusif et "
            "gratuit, de réutilisation de l’« Information », dans le monde entier et pour une durée "  # noqa: E501 - one string, kept whole
            "illimitée, à des fins commerciales ou non.\n",
        ),
        {"licence_identite": "LicenseRef-etalab-1.0", "licence_coherence": []},
    ),
    Piege(
        "licence etalab, par son surnom",
        _readme("\n## Licence\n\nLicence Etalab.\n", LICENSE=officiel("etalab-2.0")),
        {"licence_identite": "etalab-2.0", "licence_coherence": []},
    ),
    Piege(
        "une bibliothèque dont on se sert, avec sa licence",
        _english(
            "\n## Credits\n\nBuilt with Leaflet (BSD-2-Clause) and Django (BSD-3-Clause).\n",
            LICENSE=AGPL,
        ),
        {"licence_identite": "AGPL-3.0-only", "licence_coherence": []},
    ),
    Piege(
        "cargo au choix, deux fichiers",
        {
            "README.md": ROMAN_EN,
            "LICENSE-MIT": MIT,
            "LICENSE-APACHE": APACHE,
            "Cargo.toml": '[package]\nname = "x"\nlicense = "MIT OR Apache-2.0"\n',
            "src/lib.rs": "pub fn a() {}\n" * 40,
        },
        {"licence_identite": {"MIT", "Apache-2.0"}, "licence_coherence": []},
    ),
    Piege(
        "le manifeste d’un exemple n’engage pas le projet",
        _repo(
            LICENSE=AGPL,
            **{"examples/petit/package.json": '{"name": "petit", "license": "ISC"}'},
        ),
        {"licence_coherence": []},
    ),
    Piege(
        "un paquet privé sans licence",
        _repo(LICENSE=EUPL, **{"package.json": '{"private": true, "license": "UNLICENSED"}'}),
        {"licence_identite": "EUPL-1.2", "licence_coherence": []},
    ),
    Piege(
        "un manifeste plus précis que le fichier",
        _repo(
            LICENSE=AGPL,
            **{"publiccode.yml": "legal:\n  license: AGPL-3.0-or-later\n"},
        ),
        {"licence_identite": "AGPL-3.0-or-later", "licence_coherence": []},
    ),
    Piege(
        "classifieur et fichier d’accord",
        _repo(
            LICENSE=EUPL,
            **{
                "setup.py": "setup(name='x', classifiers=['License :: OSI Approved :: European Union "  # noqa: E501 - one string, kept whole
                "Public Licence 1.2 (EUPL 1.2)'], install_requires=['django'])\n"
            },
        ),
        {"licence_coherence": [], "dependances_declarees": ["setup.py"]},
    ),
    Piege(
        "adresse spdx dans codemeta",
        _repo(
            LICENSE=APACHE,
            **{"codemeta.json": '{"license": "https://spdx.org/licenses/Apache-2.0"}'},
        ),
        {"licence_identite": "Apache-2.0", "licence_coherence": []},
    ),
    # --- Statements that do not -----------------------------------------------------------------
    Piege(
        "la citation contredit le fichier",
        _repo(LICENSE=MIT, **{"CITATION.cff": "cff-version: 1.2.0\nlicense: Apache-2.0\n"}),
        {"licence_coherence": 1},
    ),
    Piege(
        "un badge contredit le fichier",
        _english(
            "\n[![License: MIT](https://img.shields.io/badge/License-MIT-yellow.svg)](LICENSE)\n",
            LICENSE=APACHE,
        ),
        {"licence_identite": "Apache-2.0", "licence_coherence": 1},
    ),
    Piege(
        "le paquet du site dit une autre licence",
        _repo(LICENSE=AGPL, **{"front/package.json": '{"name": "front", "license": "MIT"}'}),
        {"licence_coherence": 1},
    ),
    Piege(
        "readme et manifeste se contredisent, sans fichier",
        _readme(
            "\n## Licence\n\nLicence Apache 2.0.\n",
            **{"package.json": '{"name": "x", "license": "MIT"}'},
        ),
        {"licence_fichier": False, "licence_identite": "Apache-2.0", "licence_coherence": 1},
    ),
    Piege(
        "gpl 2 dans le readme, gpl 3 dans le fichier",
        _english("\n## License\n\nGPL v2.\n", LICENSE=GPL),
        {"licence_coherence": 1},
    ),
    # --- Licences of less usual shape -----------------------------------------------------------
    Piege(
        "code et données, un fichier chacun",
        _repo(**{"LICENSE-CODE": MIT, "LICENSE-DATA": licence("ODbL-1.0")}),
        {"licence_identite": "MIT AND ODbL-1.0"},
    ),
    Piege(
        "la couronne, à l’anglaise",
        _english(
            "\n## Licence\n\nUnless stated otherwise, the codebase is released under the MIT License. "  # noqa: E501 - one string, kept whole
            "The documentation is available under the terms of the Open Government Licence v3.0.\n",  # noqa: E501 - one string, kept whole
            LICENCE=MIT,
        ),
        {"licence_identite": "MIT AND OGL-UK-3.0", "licence_coherence": []},
    ),
    Piege(
        "apache, puis les textes de ce qui est embarqué",
        _repo(
            LICENSE=APACHE
            + "\n\n=====\nThis product bundles the lamp library, which is available under the "
            "following license:\n\n" + MIT
        ),
        {"licence_identite": "Apache-2.0"},
    ),
    Piege(
        "licence en html",
        _repo(**{"LICENSE.html": "<html><body><pre>" + MIT + "</pre></body></html>"}),
        {"licence_fichier": True, "licence_identite": "MIT"},
    ),
    Piege(
        "cecill sans version dans la notice, avec dans le readme",
        _readme(
            "\n## Licence\n\nCeCILL v2.1.\n",
            LICENSE="Ce logiciel est régi par la licence CeCILL soumise au droit français et "
            "respectant les principes de diffusion des logiciels libres.\n",
        ),
        {"licence_identite": "CECILL-2.1", "licence_coherence": []},
    ),
    Piege(
        "un guide sous licence ouverte, dit par le readme",
        {
            "README.md": ROMAN_FR + "\nCe guide est publié sous Licence Ouverte 2.0.\n",
            **{f"chapitre-{i}.md": ROMAN_FR * 9 for i in range(6)},
        },
        {
            "licence_fichier": False,
            "licence_identite": "etalab-2.0",
            "documentation": "contenu",
        },
    ),
    # --- Contact --------------------------------------------------------------------------------
    Piege(
        "les tickets par un lien relatif",
        _english("\nFound a bug? [Tell us](../../issues).\n"),
        {"contact": "tickets_seulement"},
    ),
    Piege(
        "l’équipe et ses adresses",
        _readme("\n## Équipe\n\n- Ada Exemple, ada.exemple@ville-lumiere.fr\n"),
        {"contact": "adresse"},
    ),
    Piege(
        "un compte de réseau social n’est pas une aide, une lettre non plus",
        _english("\nFollow [@lights](https://twitter.com/lights), read our newsletter.\n"),
        {"contact": "absent"},
    ),
    # --- Documentation, languages, tests --------------------------------------------------------
    Piege(
        "une marche à suivre à la racine",
        _repo(**{"DEPLOYMENT.md": "# Déployer\n\nPréparez un serveur.\n"}),
        {"documentation": "depot"},
    ),
    Piege(
        "décisions d’architecture",
        _repo(**{"docs/adr/0001-choix.md": "# Choisir la base\n\nAccepté.\n"}),
        {"documentation": "depot"},
    ),
    Piege(
        "papiers du projet seulement",
        _repo(
            **{
                "ROADMAP.md": "# Feuille de route\n",
                "AUTHORS.md": "- Ada\n",
                "CLAUDE.md": "Lis le code.\n",
                "TODO.md": "- tout\n",
            }
        ),
        {"documentation": "absent"},
    ),
    Piege(
        "projet de requêtes seulement",
        {
            "README.md": ROMAN_FR,
            "requetes/lampes.sql": "select * from lampes;\n" * 200,
        },
        {"langages": ["SQL"]},
    ),
    Piege(
        "requêtes à côté d’un programme",
        {
            "README.md": ROMAN_FR,
            "donnees/lampes.sql": "insert into lampes values (1);\n" * 4000,
            "outil.py": PROGRAMME,
        },
        {"langages": ["Python"]},
    ),
    Piege(
        "tests codeception",
        {
            "README.md": ROMAN_FR,
            "src/A.php": "<?php\nclass A {}\n" * 40,
            "tests/acceptance/AccueilCest.php": "<?php\nclass AccueilCest {\n  public function "
            "voirAccueil($I) { $I->amOnPage('/'); $I->see('Bonjour'); }\n}\n",
        },
        {"essais": True},
    ),
    Piege(
        "tests scala et powershell",
        {
            "README.md": ROMAN_EN,
            "src/test/scala/SommeSpec.scala": "class SommeSpec extends AnyFlatSpec {\n"
            '  "somme" should "ajouter" in { 1 + 1 shouldBe 2 }\n}\n',
            "src/main/scala/Somme.scala": "object Somme\n" * 60,
        },
        {"essais": True, "langages": ["Scala"]},
    ),
    Piege(
        "tests perl",
        {
            "README.md": ROMAN_EN,
            "lib/Somme.pm": "package Somme;\nsub somme { }\n1;\n" * 40,
            "t/somme.t": "use Test::More tests => 1;\nis(Somme::somme(1, 2), 3);\n",
        },
        {"essais": True, "langages": ["Perl"]},
    ),
    Piege(
        "tests nommés à la powershell",
        {
            "README.md": ROMAN_EN,
            "Somme.ps1": "function Somme { }\n" * 40,
            "Somme.Tests.ps1": "Describe 'Somme' {\n  It 'ajoute' { Somme | Should -Be 3 }\n}\n",
        },
        {"essais": True, "langages": ["PowerShell"]},
    ),
    Piege(
        "cible d’essai sans essai",
        _repo(Makefile="test:\n\tpython -m pytest\n"),
        {"essais": False},
    ),
    # --- People ---------------------------------------------------------------------------------
    Piege(
        "adresse donnée en exemple dans une interface de programmation",
        _repo(
            **{
                "api/creer.dto.ts": "/**\n * @example jeanne@ministere.gouv.fr\n */\nexport class A {}\n",  # noqa: E501 - one string, kept whole
                "front/form.html": '<input placeholder="nom@collectivite.fr">\n',
            }
        ),
        {"donnees_personnelles": "fictives"},
    ),
    Piege(
        "adresse de l’équipe de traduction que pose gettext",
        _repo(**{"locale/fr.po": '"Language-Team: LANGUAGE <LL@li.org>\\n"\n'}),
        {"donnees_personnelles": "aucune"},
    ),
    Piege(
        "coordonnées d’élus, une liste de personnes",
        _repo(
            **{
                "donnees/elus.csv": "nom,prenom,date_naissance,mandat\n"
                + "Martin,Zoé,1980-01-01,maire\n" * 40
            }
        ),
        {"donnees_personnelles": "suspectes"},
    ),
    Piege(
        "nombres qui ressemblent à des téléphones",
        _repo(
            **{
                "donnees/mesures.csv": "x\n" + "0123456789\n0612345678\n" * 20,
                "a.svg": '<path d="M01 23 45 67 89 10"/>\n',
                "carte.geojson": '{"coordinates": [0612345678, 4812345678]}\n',
            }
        ),
        {"donnees_personnelles": "aucune"},
    ),
    # --- Not the project's own ------------------------------------------------------------------
    Piege(
        "un cadriciel copié entier avec sa version",
        {
            "README.md": ROMAN_FR,
            "lib/symfony/1.4.6/lib/a.php": "<?php\nclass A {}\n" * 900,
            "lib/symfony/1.4.6/test/ATest.php": "<?php\nclass ATest extends TestCase { function "
            "testA() { $this->assertTrue(true); } }\n",
            "lib/symfony/1.4.6/LICENSE": MIT,
            "outil.py": PROGRAMME,
        },
        {"langages": ["Python"], "essais": False},
    ),
    Piege(
        "environnement python commis par erreur",
        {
            "README.md": ROMAN_EN,
            "env/pyvenv.cfg": "home = x\n",
            "env/lib/python3.12/site.py": "x = 1\n" * 9000,
            "env/lib/python3.12/test_a.py": ESSAI,
            "a.go": "package a\n" * 40,
        },
        {"langages": ["Go"], "essais": False},
    ),
    Piege(
        "sortie de documentation engendrée",
        {
            "README.md": ROMAN_EN,
            "docs/_build/html/_static/jquery.js": "var a = 1;\n" * 9000,
            "docs/index.rst": "Guide\n=====\n\nInstaller.\n",
            "a.py": PROGRAMME,
        },
        {"langages": ["Python"], "documentation": "depot"},
    ),
    Piege(
        "des bibliothèques connues rangées avec le site",
        {
            "README.md": ROMAN_FR,
            "static/js/jquery-3.7.1.js": "var a = 1;\n" * 9000,
            "web/js/leaflet-src.js": "var a = 1;\n" * 9000,
            "outil.py": PROGRAMME,
        },
        {"langages": ["Python"]},
    ),
    Piege(
        "du code minifié qui n’en dit rien",
        {
            "README.md": ROMAN_FR,
            "app/bundle-a1b2.js": "var a=1;" * 9000 + "\n",
            "outil.py": PROGRAMME,
        },
        {"langages": ["Python"]},
    ),
    Piege(
        "un programme du projet qui porte le nom d’une bibliothèque",
        {"README.md": ROMAN_FR, "src/chart.js": "export const a = 1;\n" * 200},
        {"langages": ["JavaScript"]},
    ),
    Piege(
        "une bibliothèque signée, sous un nom que personne ne connaît",
        {
            "README.md": ROMAN_FR,
            "static/js/frise.js": "/*! frise v2.1.0 | (c) Ada Exemple | MIT License */\n"
            + "var a = 1;\n" * 9000,
            "static/js/carte.js": "/* La carte des lampes. */\nvar a = 1;\n" * 40,
            "outil.py": PROGRAMME,
        },
        {"langages": ["JavaScript", "Python"]},
    ),
]
