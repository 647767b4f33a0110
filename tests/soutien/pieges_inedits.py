# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What detectors got wrong on whole repositories never met before, reduced to its cause."""

from soutien.depots import MIT
from soutien.pieges import AGPL, GPL, PROGRAMME, ROMAN_EN, ROMAN_FR, Piege


def _readme(suite: str = "", **fichiers: str) -> dict:
    return {"README.md": ROMAN_FR + suite, "outil.py": PROGRAMME, **fichiers}


PIEGES = [
    # --- Licences -----------------------------------------------------------------------------
    Piege(
        "une extension qui dit sa licence dans son readme.txt",
        {
            "readme.txt": "=== Agenda municipal ===\nTags: agenda\nRequires at least: 6.0\n"
            "License: GPLv2 or later\nLicense URI: https://www.gnu.org/licenses/gpl-2.0.html\n\n"
            "Affiche l’agenda de la commune.\n",
            "agenda.php": "<?php\nfunction agenda() { return []; }\n",
        },
        {"licence_identite": "GPL-2.0-or-later"},
    ),
    Piege(
        "une licence dite d’une ligne, deux-points détachés",
        _readme("\nLicence : MIT\n"),
        {"licence_identite": "MIT"},
    ),
    Piege(
        "un en-tête qui accorde la suite en peu de mots",
        _readme(LICENSE=AGPL, **{"a.py": "# License AGPL-3.0 or later (gnu.org)\n" + PROGRAMME}),
        {"licence_identite": "AGPL-3.0-or-later"},
    ),
    Piege(
        "un en-tête français qui accorde la suite",
        {
            "README.md": ROMAN_FR,
            "COPYING": GPL,
            "a.sh": "#!/bin/bash\n# Sauvegarde, GPL v3 ou plus récente\necho oui\n",
        },
        {"licence_identite": "GPL-3.0-or-later"},
    ),
    Piege(
        "un en-tête français qui dit « version »",
        _readme(COPYING=GPL, **{"a.py": "# GNU GPL version 3 ou ultérieure\n" + PROGRAMME}),
        {"licence_identite": "GPL-3.0-or-later"},
    ),
    Piege(
        "un en-tête qui ne nomme qu’une version",
        _readme(COPYING=GPL, **{"a.py": "# GPL v3\n" + PROGRAMME}),
        {"licence_identite": "GPL-3.0-only"},
    ),
    Piege(
        "une licence que seul le paquet de données dit",
        {
            "README.md": ROMAN_FR,
            "datapackage.json": '{"name": "b", "licenses": [{"name": "ODbL-1.0"}], '
            '"resources": [{"name": "b", "path": "b.csv"}]}\n',
            "b.csv": "annee,montant\n2020,3\n",
        },
        {"licence_identite": "ODbL-1.0", "licence_liste_legale": True},
    ),
    Piege(
        "un paquet de données sous sa licence, dans un programme",
        _readme(
            LICENSE=MIT,
            **{"datapackage.json": '{"name": "b", "licenses": [{"name": "ODbL-1.0"}]}\n'},
        ),
        {"licence_coherence": []},
    ),
    # --- Papers -------------------------------------------------------------------------------
    Piege(
        "un journal où chaque titre commence par le nom du paquet",
        _readme(**{"NEWS.md": "# loyers 0.2.0\n\n* Une carte\n\n# loyers 0.1.0\n\n* Début\n"}),
        {"journal_versions": "fichier"},
    ),
    Piege(
        "un guide court, mais qui dit les gestes",
        {
            "README.md": ROMAN_EN,
            "CONTRIBUTING.md": "# Contributing\n\nFork, branch, open a merge request. Run "
            "`go test ./...` before. Every commit is reviewed.\n",
        },
        {"contribuer": "fichier"},
    ),
    Piege(
        "un guide qui a déménagé",
        {
            "README.md": ROMAN_EN,
            "CONTRIBUTING.md": "The contributing guide, which says how to open a pull request, "
            "has moved to https://docs.outil.example/contributing.\n",
        },
        {"contribuer": "renvoi"},
    ),
    Piege(
        "une charte qui dit qui vote",
        _readme(
            **{
                "CHARTE.md": "# Charte\n\n## Assemblée\n\nL’assemblée des membres se réunit "
                "chaque trimestre et vote le budget à la majorité.\n\n## Mainteneurs\n\n"
                "Ils sont élus pour un an.\n"
            }
        ),
        {"gouvernance": "CHARTE.md"},
    ),
    Piege(
        "une charte graphique",
        _readme(
            **{
                "CHARTE.md": "# Charte graphique\n\nLe conseil a validé un vert et une police. "
                "Les membres de l’équipe acceptent les variantes de couleur.\n"
            }
        ),
        {"gouvernance": "absent"},
    ),
    # --- Documentation ------------------------------------------------------------------------
    Piege(
        "un site de documentation, et rien d’autre",
        {
            "README.md": ROMAN_FR,
            "mkdocs.yml": "site_name: Guide\nnav:\n  - index.md\n",
            "requirements.txt": "mkdocs-material==9.5.3\n",
            "docs/index.md": "# Guide\n\nLe guide rassemble des pratiques éprouvées.\n" * 30,
            "docs/achats.md": "# Acheter moins\n\nProlonger la durée de vie.\n" * 30,
        },
        {"documentation": "contenu"},
    ),
    Piege(
        "un site de documentation à côté d’un programme",
        _readme(
            **{
                "mkdocs.yml": "site_name: Outil\n",
                "docs/index.md": "# Outil\n\nInstaller, puis lancer.\n" * 60,
            }
        ),
        {"documentation": "depot"},
    ),
    Piege(
        "un site de documentation à côté de rôles",
        {
            "README.md": ROMAN_FR,
            "mkdocs.yml": "site_name: Rôles\n",
            "docs/index.md": "# Rôles\n\nAppliquer un rôle.\n" * 60,
            "roles/a/tasks/main.yml": "- name: Installer\n  apt:\n    name: fail2ban\n" * 60,
        },
        {"documentation": "depot"},
    ),
    Piege(
        "un mémento en LaTeX",
        {
            "README.md": ROMAN_FR,
            "memento.tex": "\\chapter{Préparer}\nRecensez les briques libres existantes.\n" * 40,
            "Makefile": "pdf:\n\tlatexmk memento.tex\n",
        },
        {"documentation": "contenu"},
    ),
    Piege(
        "un catalogue de composants en ligne",
        _readme("\nCatalogue des composants : https://composants.outil.example\n"),
        {"documentation": "externe"},
    ),
    # --- Programs -----------------------------------------------------------------------------
    Piege(
        "un thème Drupal",
        {
            "README.md": ROMAN_FR,
            "site.info.yml": "name: Site\ntype: theme\ncore_version_requirement: ^10\n",
            "site.theme": "<?php\n\nfunction site_preprocess_page(&$v) { $v['a'] = 1; }\n" * 20,
            "js/menu.js": "const menu = document.querySelector('nav')\n" * 6,
        },
        {"langages": ["PHP", "JavaScript"]},
    ),
    Piege(
        "un Gemfile n’est pas un programme",
        {
            "README.md": ROMAN_FR,
            "Gemfile": "source 'https://rubygems.example'\ngem 'jekyll'\n",
            "assets/menu.js": "const menu = document.querySelector('nav')\n" * 4,
        },
        {"langages": ["JavaScript"]},
    ),
    Piege(
        "des extensions sbt",
        {
            "README.md": ROMAN_FR,
            "project/plugins.sbt": 'addSbtPlugin("org.exemple" % "sbt-outil" % "2.9.0")\n',
        },
        {"dependances_declarees": ["project/plugins.sbt"]},
    ),
    Piege(
        "des essais en SQL",
        {
            "README.md": ROMAN_FR,
            "sql/vues.sql": "CREATE VIEW v AS SELECT 1;\n",
            "tests/vues.sql": "SELECT plan(1);\nSELECT has_view('v');\nSELECT * FROM finish();\n",
        },
        {"essais": True},
    ),
    Piege(
        "du SQL rangé avec les essais, qui n’éprouve rien",
        {"README.md": ROMAN_FR, "tests/jeu.sql": "INSERT INTO t VALUES (1);\n"},
        {"essais": False},
    ),
    # --- Secrets ------------------------------------------------------------------------------
    Piege(
        "un état Terraform avec son mot de passe",
        _readme(
            **{
                "terraform.tfstate": '{"resources": [{"attributes": {"name": "app", "password": '
                '"hG5$w0Zt8pQe1n"}}]}\n'
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "une chaîne de connexion avec son mot de passe",
        _readme(
            **{
                "appsettings.json": '{"ConnectionStrings": {"Defaut": "Server=SRV-SQL02;'
                'Database=Courrier;User Id=courrier;Password=Pr0d-Mq82!tz;"}}\n'
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "un mot de passe avec un dièse, donné en argument",
        _readme(
            **{
                "deployer.py": 'client.connect("srv-lycee", username="root", '
                'password="Lyc33-Zdm1n#2021")\n'
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "une clé de Django, sortie de la commande",
        _readme(
            **{
                "site/settings.py": 'SECRET_KEY = "django-insecure-k2!v9w#r7_m0q$8a1zt5xp(cb6ny)4'
                'u-he=gj"\n'
            }
        ),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "une clé de Django qui sert",
        _readme(
            **{"site/settings.py": 'SECRET_KEY = "k2!v9w#r7_m0q$8a1zt5xp(cb6ny)4u-he=gj&e7b%p"\n'}
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "une clé de Django lue ailleurs",
        _readme(**{"site/settings.py": 'SECRET_KEY = env("DJANGO_SECRET_KEY", default=None)\n'}),
        {"secrets": "aucun"},
    ),
    Piege(
        "un mot de passe donné par sa place",
        _readme(
            **{
                "connexion.inc.php": "<?php\n$l = mysqli_connect('localhost', 'intranet', "
                "'orne2014', 'intranet');\n"
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "une connexion qui lit son mot de passe",
        _readme(
            **{
                "connexion.inc.php": "<?php\n$l = mysqli_connect($hote, $nom, $mdp, 'base');\n"
                "$m = new PDO('mysql:host=localhost', 'root', '');\n"
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "un mot de passe défini par une constante",
        _readme(
            **{
                "include/config.php": "<?php\ndefine('DB_USER', 'biblio');\n"
                "define('DB_PASSWORD', 'Bib7#Lect2019x');\n"
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "une constante à remplir",
        _readme(**{"wp-config.php": "<?php\ndefine( 'DB_PASSWORD', 'password_here' );\n"}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "une constante lue ailleurs",
        _readme(**{"config.php": "<?php\ndefine('DB_PASSWORD', getenv('DB_PASSWORD'));\n"}),
        {"secrets": "aucun"},
    ),
    Piege(
        "une valeur par défaut à remplacer",
        _readme(**{"application.yml": "jwt:\n  secret: ${JWT_SECRET:dev-secret-a-remplacer}\n"}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "une valeur sans défaut",
        _readme(**{"application.yml": "jwt:\n  secret: ${JWT_SECRET}\n"}),
        {"secrets": "aucun"},
    ),
    Piege(
        "des jetons de style",
        _readme(
            **{
                "src/theme.ts": 'export const t = { spacingToken: "space-200-large-v2", '
                'colorToken: "blue-france-113" }\n'
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "une clé montrée dans le README",
        _readme("\n```env\nSMS_API_KEY=8f14e45fceea167a5a36dedd4bea2543\n```\n"),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "une clé à mettre, dite dans le README",
        _readme("\n```env\nSMS_API_KEY=votre-cle\n```\n"),
        {"secrets": "aucun"},
    ),
    Piege(
        "un mot de passe entre balises",
        _readme(
            **{"settings.xml": "<server><id>n</id><password>Vt7xQ2mLp9Kz</password></server>\n"}
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "un libellé entre balises",
        _readme(**{"textes.xml": '<string name="password">Mot de passe</string>\n'}),
        {"secrets": "aucun"},
    ),
    Piege(
        "un jeton d’exemple dans la documentation",
        _readme(
            **{
                "docs/jetons.md": "Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0."
                "c2lnbmF0dXJlLWludmVudGVlLXBvdXItbGUtdGVzdA\n"
            }
        ),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "à changer avant la mise en service",
        _readme(**{"conf/application.conf": 'play.http.secret.key = "changeme"\n'}),
        {"secrets": "exemple_ou_essai"},
    ),
    # A sign # opens a comment after a blank only: here it belongs to the password.
    *(
        Piege(
            f"un mot de passe où un dièse n’ouvre pas de commentaire, {chemin}",
            _readme(**{chemin: texte}),
            {"secrets": "suspect"},
        )
        for chemin, texte in (
            (".env", "DB_PASSWORD=Tr#9kLm2pX\n"),
            ("config/base.yml", "database:\n  password: Xk2#pQ9vLm\n"),
            ("conf/site.ini", "[db]\npassword = zT8#mNq4Wv\n"),
        )
    ),
    Piege(
        "un commentaire à la place d’un mot de passe",
        _readme(**{".env": "SMTP_PASSWORD= # a remplir sur le serveur\nAPP_SECRET=#vide-ici\n"}),
        {"secrets": "aucun"},
    ),
    # --- People -------------------------------------------------------------------------------
    Piege(
        "des élues et des élus",
        _readme(
            **{
                "elus.csv": "nom,prenom,canton,fonction\nLemoine,Françoise,Nord,Présidente\n"
                "Berger,Alain,Sud,Conseiller\nColin,Samira,Est,Conseillère\n"
            }
        ),
        {"donnees_personnelles": "faible"},
    ),
    Piege(
        "des membres, une fiche par personne",
        _readme(
            **{
                "membres.yml": "".join(
                    f"- nom: Renaud\n  prenom: {p}\n  mobile: 06 71 2{i} 83 4{i}\n"
                    for i, p in enumerate(("Paul", "Inès", "Hugo"))
                )
            }
        ),
        {"donnees_personnelles": "faible"},
    ),
]
