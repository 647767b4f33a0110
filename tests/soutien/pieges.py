# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small repositories, each a trap of the definition of criteria, with the values expected.

Nothing here comes from anybody's repository: everything is written for the purpose.
"""

from dataclasses import dataclass, field

from soutien.depots import MIT, Commit, licence, officiel

NUL = {"nombre": 0, "derniere": None, "date": None}


@dataclass(frozen=True)
class Piege:
    """One repository, and for some criteria the value that must be found."""

    nom: str
    fichiers: dict
    attendu: dict
    etiquettes: object = ()
    liens: dict = field(default_factory=dict)
    commits: list | None = None


ROMAN_FR = (
    "# Éclairage public\n\nCet outil aide les communes à suivre les pannes de leur éclairage. Il "
    "recense les points lumineux, les interventions et les coûts, et il est utilisé par les "
    "services techniques de plusieurs villes.\n"
)
ROMAN_EN = (
    "# Street lights\n\nThis tool helps towns to follow the failures of their street lights. It "
    "lists the lights, the interventions and the costs, and it is used by the technical services "
    "of several towns.\n"
)
PROGRAMME = "def somme(a, b):\n    return a + b\n" * 40
ESSAI = "from outil import somme\n\n\ndef test_la_somme():\n    assert somme(1, 2) == 3\n"
GPL = licence("GPL-3.0")
AGPL = licence("AGPL-3.0")
CECILL = (
    "CONTRAT DE LICENCE DE LOGICIEL LIBRE CeCILL\n\nVersion 2.1 du 2013-06-21\n\n"
    "Ce contrat est une licence de logiciel libre. Le Licencié a la liberté de modifier et de "
    "redistribuer le Logiciel dans le cadre d’un modèle de diffusion en logiciel libre.\n"
)
ACCORD = " (at your option) any later version."
ENTETE_GPL = (
    "# This program is free software: you can redistribute it and/or modify it under the terms of\n"  # noqa: E501 - one string, kept whole
    "# the GNU General Public License as published by the Free Software Foundation, either\n"
    "# version 3 of the License, or (at your option) any later version.\n"
)
CONTRIBUER = (
    "# Contribuer\n\nOuvrez un ticket pour discuter d’un changement, puis proposez-le dans une "
    "branche. Une personne de l’équipe le relit sous une semaine. Les tests doivent passer, et la "
    "documentation doit être mise à jour dans la même proposition. Merci de garder des messages "
    "courts et de parler des cas d’usage avant les détails de réalisation.\n"
)


def _repo(**fichiers):
    return {"README.md": ROMAN_FR, "outil.py": PROGRAMME, **fichiers}


PIEGES = [
    # --- README, language, contact ----------------------------------------------------------
    Piege(
        "lisez-moi en français, en majuscules, en texte",
        {"LISEZMOI.TXT": ROMAN_FR},
        {"lisezmoi": True, "lisezmoi_langue": "fr", "contact": "absent"},
    ),
    Piege("lisez_moi avec tiret bas", {"Lisez_Moi.md": ROMAN_FR}, {"lisezmoi": True}),
    Piege(
        "readme sans extension, en anglais",
        {"readme": ROMAN_EN},
        {"lisezmoi": True, "lisezmoi_langue": "en"},
    ),
    Piege("readme en org", {"README.org": ROMAN_FR.replace("#", "*")}, {"lisezmoi": True}),
    Piege("readme en asciidoc", {"README.adoc": ROMAN_FR.replace("#", "=")}, {"lisezmoi": True}),
    Piege(
        "pas de readme, un dossier qui en porte le nom",
        {"readme/notes.md": ROMAN_FR, "outil.py": PROGRAMME},
        {"lisezmoi": False, "lisezmoi_langue": "na", "contact": "absent"},
    ),
    Piege("readme vide", {"README.md": "\n", "a.py": PROGRAMME}, {"lisezmoi": False}),
    Piege(
        "readme en lien symbolique vers l’extérieur",
        {"a.py": PROGRAMME},
        {"lisezmoi": False},
        liens={"README.md": "/etc/passwd"},
    ),
    Piege(
        "readme seulement dans node_modules",
        {"node_modules/x/README.md": ROMAN_EN, "a.js": "let a = 1;\n" * 50},
        {"lisezmoi": False},
    ),
    Piege(
        "readme français plein de code anglais",
        _repo(
            **{
                "README.md": ROMAN_FR
                + "```sh\n# this is the way to install the tool with all of the options\n"
                "make install for the of and to in is\n```\n"
            }
        ),
        {"lisezmoi_langue": "fr"},
    ),
    Piege(
        "readme en latin-1",
        {"README.md": ROMAN_FR.replace("’", "'").encode("latin-1", "replace")},
        {"lisezmoi": True, "lisezmoi_langue": "fr"},
    ),
    Piege(
        "adresse de contact",
        _repo(**{"README.md": ROMAN_FR + "\nÉcrivez à eclairage@ville-lumiere.fr.\n"}),
        {"contact": "adresse"},
    ),
    Piege(
        "adresse d’exemple dans une commande",
        _repo(**{"README.md": ROMAN_FR + "\n```\ncreer --courriel admin@example.org\n```\n"}),
        {"contact": "absent"},
    ),
    Piege(
        "clone par ssh, ce n’est pas une adresse",
        _repo(**{"README.md": ROMAN_FR + "\nClonez git@forge.ville.fr:eclairage/outil.git\n"}),
        {"contact": "absent"},
    ),
    Piege(
        "salon matrix derrière un badge",
        _repo(
            **{
                "README.md": "[![salon](https://img.shields.io/matrix/x)](https://matrix.to/#/#x:ville.fr)\n"
                + ROMAN_FR
            }
        ),
        {"contact": "adresse"},
    ),
    Piege(
        "tickets seulement",
        _repo(**{"README.md": ROMAN_FR + "\nOuvrez un ticket pour signaler une panne.\n"}),
        {"contact": "tickets_seulement"},
    ),
    # --- Licence ------------------------------------------------------------------------------
    Piege(
        "licence au pluriel, code et contenus",
        _repo(
            **{
                "LICENCES.md": "# Licences\n\nLe code source est publié sous licence MIT, les contenus "  # noqa: E501 - one string, kept whole
                "sous Licence Ouverte 2.0.\n\n## Licence MIT\n\n"
                + MIT
                + "\n## Licence Ouverte\n\n"
                + officiel("etalab-2.0")
            }
        ),
        {
            "licence_fichier": True,
            "licence_identite": "MIT AND etalab-2.0",
            "licence_liste_legale": True,
        },
    ),
    Piege(
        "orthographe britannique",
        _repo(LICENCE=licence("Apache-2.0")),
        {"licence_fichier": True, "licence_identite": "Apache-2.0"},
    ),
    Piege(
        "copying, gpl sans accord",
        _repo(COPYING=GPL),
        {
            "licence_fichier": True,
            "licence_identite": "GPL-3.0-only",
            "licence_liste_legale": True,
        },
    ),
    Piege(
        "gpl accordée par les en-têtes",
        {"README.md": ROMAN_FR, "LICENSE": GPL, "outil.py": ENTETE_GPL + PROGRAMME},
        {"licence_identite": "GPL-3.0-or-later"},
    ),
    Piege(
        "gpl accordée par le manifeste",
        _repo(LICENSE=AGPL, **{"package.json": '{"name":"x","license":"AGPL-3.0-or-later"}'}),
        {"licence_identite": "AGPL-3.0-or-later", "licence_coherence": []},
    ),
    Piege(
        "gpl accordée par le readme",
        _repo(
            LICENSE=GPL,
            **{
                "README.md": ROMAN_FR
                + "\n## Licence\n\nGNU GPL version 3 ou toute version ultérieure.\n"
            },
        ),
        {"licence_identite": "GPL-3.0-or-later"},
    ),
    Piege(
        "licence seulement dans le readme",
        _repo(**{"README.md": ROMAN_FR + "\n## Licence\n\nPublié sous licence MIT.\n"}),
        {"licence_fichier": False, "licence_identite": "MIT", "licence_liste_legale": True},
    ),
    Piege(
        "licence seulement dans le manifeste",
        _repo(**{"pyproject.toml": '[project]\nname = "x"\nlicense = "EUPL-1.2"\n'}),
        {"licence_fichier": False, "licence_identite": "EUPL-1.2"},
    ),
    Piege(
        "aucune licence",
        _repo(),
        {
            "licence_fichier": False,
            "licence_identite": "none",
            "licence_liste_legale": "na",
        },
    ),
    Piege(
        "tous droits réservés",
        _repo(LICENSE="Copyright (c) 2026 Société Exemple. Tous droits réservés.\n"),
        {"licence_identite": "none", "licence_liste_legale": "na"},
    ),
    Piege(
        "mit suivie d’une restriction",
        _repo(LICENSE=MIT + "\nToute utilisation commerciale est interdite sans autorisation.\n"),
        {"licence_fichier": True, "licence_identite": "unknown", "licence_liste_legale": "na"},
    ),
    Piege(
        "mit et clause commons",
        _repo(LICENSE="“Commons Clause” License Condition v1.0\n\n" + MIT),
        {"licence_identite": "unknown"},
    ),
    Piege(
        "licence vendue avec une dépendance",
        _repo(**{"vendor/lib/LICENSE": MIT, "node_modules/y/LICENSE": MIT}),
        {"licence_fichier": False, "licence_identite": "none"},
    ),
    Piege(
        "licences des dépendances listées à la racine",
        _repo(**{"THIRD-PARTY-LICENSES.txt": MIT + GPL}),
        {"licence_fichier": False, "licence_identite": "none"},
    ),
    Piege(
        "programme qui s’appelle licence",
        _repo(**{"license.js": "module.exports = 1;\n", "licence.py": "x = 1\n"}),
        {"licence_fichier": False},
    ),
    Piege(
        "au choix, à la rust",
        _repo(
            **{
                "LICENSE-MIT": MIT,
                "LICENSE-APACHE": licence("Apache-2.0"),
                "Cargo.toml": '[package]\nname = "x"\nlicense = "MIT OR Apache-2.0"\n',
            }
        ),
        {"licence_identite": {"MIT", "Apache-2.0"}, "licence_coherence": []},
    ),
    Piege(
        "lgpl en deux fichiers",
        _repo(COPYING=GPL, **{"COPYING.LESSER": licence("LGPL-3.0")}),
        {"licence_identite": "LGPL-3.0-only"},
    ),
    Piege(
        "dossier LICENSES et en-têtes",
        {
            "README.md": ROMAN_FR,
            "LICENSES/EUPL-1.2.txt": officiel("EUPL-1.2"),
            "LICENSES/etalab-2.0.txt": officiel("etalab-2.0"),
            "outil.py": "# SPDX-License-Identifier: EUPL-1.2\n" + PROGRAMME,
        },
        {"licence_identite": "EUPL-1.2 AND etalab-2.0", "spdx_entetes": 1.0},
    ),
    Piege("cecill en français", _repo(LICENCE=CECILL), {"licence_identite": "CECILL-2.1"}),
    Piege("eupl", _repo(LICENSE=licence("EUPL-1.2")), {"licence_identite": "EUPL-1.2"}),
    Piege(
        "licence ouverte pour des données",
        {
            "README.md": ROMAN_FR,
            "LICENCE.txt": officiel("etalab-2.0"),
            "points.csv": "id;x\n1;2\n",
        },
        {"licence_identite": "etalab-2.0", "licence_liste_legale": True},
    ),
    Piege(
        "creative commons hors liste",
        {"README.md": ROMAN_FR, "LICENSE": licence("CC-BY-SA-4.0")},
        {"licence_identite": "CC-BY-SA-4.0", "licence_liste_legale": False},
    ),
    Piege("gpl 2 hors liste", _repo(LICENSE=licence("GPL-2.0")), {"licence_liste_legale": False}),
    Piege(
        "texte de licence qui est le contenu",
        _repo(**{"textes/gpl.txt": GPL, "textes/mit.txt": MIT, "LICENSE": officiel("EUPL-1.2")}),
        {"licence_identite": "EUPL-1.2"},
    ),
    Piege(
        "identifiant spdx pour tout fichier de licence",
        _repo(LICENSE="SPDX-License-Identifier: CECILL-B\n"),
        {"licence_identite": "CECILL-B"},
    ),
    Piege(
        "texte de licence inconnu",
        _repo(LICENSE="Vous pouvez regarder ce programme le dimanche, avec bienveillance. " * 12),
        {"licence_fichier": True, "licence_identite": "unknown"},
    ),
    Piege(
        "le manifeste contredit le fichier",
        _repo(LICENSE=MIT, **{"package.json": '{\n"name":"x",\n"license":"ISC"\n}'}),
        {"licence_identite": "MIT", "licence_coherence": 1},
    ),
    Piege(
        "le readme contredit le fichier",
        _repo(LICENSE=MIT, **{"README.md": ROMAN_FR + "\n## Licence\n\nSous licence GPL v3.\n"}),
        {"licence_coherence": 1},
    ),
    Piege(
        "les en-têtes contredisent le fichier",
        {
            "README.md": ROMAN_FR,
            "LICENSE": MIT,
            "a.py": "# SPDX-License-Identifier: EUPL-1.2\n" + PROGRAMME,
        },
        {"licence_coherence": 1},
    ),
    Piege(
        "une famille n’est pas une contradiction",
        _repo(LICENSE=GPL, **{"README.md": ROMAN_FR + "\n## Licence\n\nGPL\n"}),
        {"licence_coherence": []},
    ),
    Piege(
        "licence d’une police citée dans le readme",
        _repo(
            LICENSE=MIT,
            **{
                "README.md": ROMAN_FR
                + "\n## Licence\n\nMIT. La police est sous licence OFL-1.1.\n"
            },
        ),
        {"licence_identite": "MIT", "licence_coherence": []},
    ),
    Piege(
        "une part des en-têtes",
        {"a.py": "# SPDX-License-Identifier: MIT\nx = 1\n", "b.py": "x = 1\n", "LICENSE": MIT},
        {"spdx_entetes": 0.5},
    ),
    Piege("aucun fichier source", {"README.md": ROMAN_FR}, {"spdx_entetes": None, "langages": []}),
    # --- publiccode.yml -------------------------------------------------------------------------
    Piege(
        "publiccode vide de sens",
        _repo(**{"publiccode.yml": 'publiccodeYmlVersion: "0.2"\nname: ""\n'}),
        {"publiccode": True, "publiccode_valide": False},
    ),
    Piege(
        "publiccode dans un sous-dossier",
        _repo(**{"docs/publiccode.yml": "name: x\n"}),
        {"publiccode": False, "publiccode_valide": "na"},
    ),
    # --- Contributing, conduct, governance, security -------------------------------------------
    Piege(
        "contribuer en français", _repo(**{"CONTRIBUER.md": CONTRIBUER}), {"contribuer": "fichier"}
    ),
    Piege(
        "contribuer dans .github",
        _repo(**{".github/CONTRIBUTING.md": CONTRIBUER}),
        {"contribuer": "fichier"},
    ),
    Piege(
        "contribuer dans docs",
        _repo(**{"docs/contribuer/contributing.rst": CONTRIBUER}),
        {"contribuer": "sous_dossier"},
    ),
    Piege(
        "contribuer qui renvoie ailleurs",
        _repo(
            **{
                "CONTRIBUTING.md": "# Contribuer\n\nVoir [notre site](https://ville.fr/contribuer).\n"
            }
        ),
        {"contribuer": "renvoi"},
    ),
    Piege(
        "section du readme",
        _repo(
            **{"README.md": ROMAN_FR + "\n## 🤝 Comment contribuer ?\n\nProposez une branche.\n"}
        ),
        {"contribuer": "section"},
    ),
    Piege(
        "une liste de contributeurs n’est pas un guide",
        _repo(
            **{
                "README.md": ROMAN_FR + "\n## Contributeurs\n\n- Ada\n",
                "CONTRIBUTORS.md": "- Ada\n",
            }
        ),
        {"contribuer": "absent"},
    ),
    Piege(
        "code de conduite en français",
        _repo(**{"CODE-DE-CONDUITE.md": "# Code de conduite\n\nRespect.\n"}),
        {"code_conduite": "fichier"},
    ),
    Piege(
        "code de conduite dans contribuer",
        _repo(**{"CONTRIBUTING.md": CONTRIBUER + "\n## Code de conduite\n\nSoyez aimables.\n"}),
        {"code_conduite": "dans_contribuer", "contribuer": "fichier"},
    ),
    Piege(
        "gouvernance du projet",
        _repo(
            **{
                "GOUVERNANCE.md": "# Gouvernance\n\nLe comité de pilotage décide à la majorité. Les "  # noqa: E501 - one string, kept whole
                "mainteneurs valident les propositions.\n"
            }
        ),
        {"gouvernance": "GOUVERNANCE.md"},
    ),
    Piege(
        "gouvernance qui parle d’autre chose",
        _repo(
            **{"docs/governance.md": "# Governance of data\n\nTables are named in lower case.\n"}
        ),
        {"gouvernance": "absent"},
    ),
    Piege(
        "module de code nommé gouvernance",
        _repo(**{"src/governance/vote.py": PROGRAMME}),
        {"gouvernance": "absent"},
    ),
    Piege(
        "politique de sécurité",
        _repo(
            **{"SECURITY.md": "# Security\n\nReport a vulnerability to faille@ville-lumiere.fr.\n"}
        ),
        {"politique_securite": "fichier"},
    ),
    Piege(
        "securité en français dans .github",
        _repo(
            **{
                ".github/SECURITE.md": "Pour signaler une faille, écrivez à faille@ville-lumiere.fr.\n"  # noqa: E501 - one string, kept whole
            }
        ),
        {"politique_securite": "fichier"},
    ),
    Piege(
        "sécurité qui parle d’architecture",
        _repo(
            **{"docs/security.md": "# Security\n\nPasswords are hashed. Sessions last an hour.\n"}
        ),
        {"politique_securite": "absent"},
    ),
    Piege(
        "section de sécurité",
        _repo(
            **{
                "README.md": ROMAN_FR
                + "\n## Sécurité\n\nSignalez toute faille à faille@ville-lumiere.fr, pas dans un ticket.\n"  # noqa: E501 - one string, kept whole
            }
        ),
        {"politique_securite": "section"},
    ),
    Piege(
        "security d’une dépendance",
        _repo(**{"node_modules/z/SECURITY.md": "Report a vulnerability to a@b.fr\n"}),
        {"politique_securite": "absent"},
    ),
    # --- Versions -------------------------------------------------------------------------------
    Piege(
        "journal en français",
        _repo(**{"JOURNAL_DES_VERSIONS.md": "# Journal\n\n## 1.2.0\n\nUn changement.\n"}),
        {"journal_versions": "fichier"},
    ),
    Piege(
        "journal dans docs",
        _repo(**{"docs/changelog.rst": "1.2.0\n=====\n\nUn changement.\n"}),
        {"journal_versions": "docs"},
    ),
    Piege(
        "journal qui renvoie ailleurs",
        _repo(**{"CHANGELOG.md": "# Changelog\n\nSee https://forge.ville.fr/outil/releases\n"}),
        {"journal_versions": "renvoi"},
    ),
    Piege(
        "journal d’une dépendance",
        _repo(**{"vendor/x/CHANGELOG.md": "## 1.0.0\n"}),
        {"journal_versions": "absent"},
    ),
    Piege(
        "des actualités qui ne sont pas un journal",
        _repo(**{"NEWS.md": "La mairie inaugure son éclairage. Le maire était présent. " * 5}),
        {"journal_versions": "absent"},
    ),
    Piege(
        "étiquettes qui ne sont pas des versions",
        _repo(),
        {"versions_etiquetees": {"nombre": 2, "derniere": "prod", "date": "2025-06-15"}},
        etiquettes=["demo", "prod"],
    ),
    Piege(
        "étiquettes de version",
        {},
        {"versions_etiquetees": {"nombre": 2, "derniere": "v1.10.0", "date": "2025-06-25"}},
        commits=[Commit({"README.md": ROMAN_FR}), Commit({"a.py": PROGRAMME}, jour=10)],
        etiquettes={"v1.9.0": 1, "v1.10.0": 2},
    ),
    Piege("aucune étiquette", _repo(), {"versions_etiquetees": NUL}),
    # --- CI, tests, templates -------------------------------------------------------------------
    Piege(
        "intégration sans test, tests sans intégration",
        _repo(
            **{
                ".github/workflows/stale.yml": "on: schedule\njobs:\n  stale:\n    steps: []\n",
                "tests/test_outil.py": ESSAI,
            }
        ),
        {"integration_continue": ["github-actions"], "essais": True},
    ),
    Piege(
        "deux intégrations",
        _repo(**{".gitlab-ci.yml": "test:\n  script: pytest\n", ".woodpecker.yml": "steps: []\n"}),
        {"integration_continue": ["gitlab-ci", "woodpecker"]},
    ),
    Piege(
        "intégration d’une dépendance",
        _repo(**{"vendor/x/.travis.yml": "script: test\n"}),
        {"integration_continue": []},
    ),
    Piege(
        "un contrôleur nommé tests n’est pas un test",
        {"README.md": ROMAN_FR, "src/tests.controller.ts": "export class Controleur {}\n" * 9},
        {"essais": False},
    ),
    Piege(
        "fichier de tests laissé vide par un générateur",
        _repo(
            **{"app/tests.py": "from django.test import TestCase\n\n# Create your tests here.\n"}
        ),
        {"essais": False},
    ),
    Piege(
        "tests écrits en yaml",
        _repo(**{"tests/taxe.yaml": "- name: cas\n  input: {a: 1}\n  output: {b: 2}\n"}),
        {"essais": True},
    ),
    Piege("tests d’une dépendance", _repo(**{"vendor/x/test_x.py": ESSAI}), {"essais": False}),
    Piege(
        "tests go à côté du code",
        {
            "a.go": "package a\n",
            "a_test.go": 'package a\nfunc TestA(t *testing.T) { t.Fatal("x") }\n',
        },
        {"essais": True, "langages": ["Go"]},
    ),
    Piege(
        "modèle de demande seulement",
        _repo(
            **{
                ".github/PULL_REQUEST_TEMPLATE.md": "Quoi ?\n",
                ".github/ISSUE_TEMPLATE/config.yml": "x: 1\n",
            }
        ),
        {"modeles_tickets": "demandes_seulement"},
    ),
    Piege(
        "modèle de ticket gitlab",
        _repo(**{".gitlab/issue_templates/Anomalie.md": "Quoi ?\n"}),
        {"modeles_tickets": "tickets"},
    ),
    # --- Origin, documentation, languages, dependencies ----------------------------------------
    Piege(
        "dco demandé",
        _repo(
            **{
                "CONTRIBUTING.md": CONTRIBUER
                + "\nChaque commit porte Signed-off-by (git commit -s).\n"
            }
        ),
        {"origine_contributions": "dco_exige"},
    ),
    Piege(
        "cla refusé en toutes lettres",
        _repo(**{"CONTRIBUTING.md": CONTRIBUER + "\nThere is no CLA to sign.\n"}),
        {"origine_contributions": "absent"},
    ),
    Piege(
        "cla demandé",
        _repo(
            **{
                "CONTRIBUTING.md": CONTRIBUER
                + "\nYou must sign our Contributor License Agreement.\n"
            }
        ),
        {"origine_contributions": "cla_exige"},
    ),
    Piege(
        "dco posé sans être demandé",
        _repo(DCO="Version 1.1\n"),
        {"origine_contributions": "fichier_seul"},
    ),
    Piege(
        "documentation du dépôt",
        _repo(**{"docs/installer.md": "# Installer\n\nSuivez les étapes.\n"}),
        {"documentation": "depot"},
    ),
    Piege(
        "un changelog dans docs n’est pas une documentation",
        _repo(**{"docs/CHANGELOG.md": "## 1.0.0\n\nPremier.\n"}),
        {"documentation": "absent"},
    ),
    Piege(
        "documentation ailleurs",
        _repo(
            **{
                "README.md": ROMAN_FR
                + "\nVoir la [documentation](https://doc.ville-lumiere.fr/outil).\n"
            }
        ),
        {"documentation": "externe"},
    ),
    Piege(
        "le dépôt est un guide",
        {"README.md": ROMAN_FR, **{f"chapitre-{i}.md": ROMAN_FR * 9 for i in range(6)}},
        {"documentation": "contenu", "langages": []},
    ),
    Piege(
        "octets minifiés et vendus",
        {
            "outil.py": PROGRAMME,
            "static/app.min.js": "var a=1;" * 9000,
            "static/vendor/lib.js": "var a=1;" * 9000,
            "public/ckeditor/core.js": "var a=1;" * 9000,
        },
        {"langages": ["Python"]},
    ),
    Piege(
        "octets vendus selon .gitattributes",
        {
            "outil.py": PROGRAMME,
            "legs/x.js": "var a=1;\n" * 9000,
            ".gitattributes": "legs/** linguist-vendored\n",
        },
        {"langages": ["Python"]},
    ),
    Piege(
        "dépendances, vendues et d’essai laissées",
        _repo(
            **{
                "requirements.txt": "django>=5\n",
                "front/package.json": '{"dependencies": {"vue": "3"}}',
                "front/package-lock.json": "{}\n",
                "tests/fixtures/package.json": '{"dependencies": {"x": "1"}}',
                "node_modules/x/package.json": '{"dependencies": {"y": "1"}}',
                "pyproject.toml": "[tool.ruff]\nline-length = 99\n",
            }
        ),
        {
            "dependances_declarees": [
                "front/package-lock.json",
                "front/package.json",
                "requirements.txt",
            ]
        },
    ),
    # --- Secrets, people ------------------------------------------------------------------------
    Piege("rien à cacher", _repo(), {"secrets": "aucun", "donnees_personnelles": "aucune"}),
    Piege(
        "mot de passe d’exemple",
        _repo(**{".env.example": "DB_PASSWORD=changeme\n"}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "jeton d’essai dans les tests",
        _repo(**{"tests/test_api.py": ESSAI + 'JETON = "ghp_' + "a1B2c3D4e5F6" * 3 + '"\n'}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "jeton dans le code",
        _repo(**{"src/envoi.py": 'JETON = "ghp_' + "q7Zk2Wm9Rt4Xp8Ls" * 3 + '"\n'}),
        {"secrets": "suspect"},
    ),
    Piege(
        "clé privée",
        _repo(
            **{
                "deploiement/cle.pem": "-----BEGIN RSA PRIVATE KEY-----\n"
                + "MIIEpQIBAAKCAQEAx7Zk2Wm9Rt4Xp8LsQ1vNbYc5UeJdGh3KfOaTiRwSnMz6\n" * 4
                + "-----END RSA PRIVATE KEY-----\n"
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "la même clé dans les tests",
        _repo(
            **{
                "tests/fixtures/cle.pem": "-----BEGIN RSA PRIVATE KEY-----\n"
                + "MIIEpQIBAAKCAQEAx7Zk2Wm9Rt4Xp8LsQ1vNbYc5UeJdGh3KfOaTiRwSnMz6\n" * 4
                + "-----END RSA PRIVATE KEY-----\n"
            }
        ),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "variables d’environnement, pas de secret",
        _repo(
            **{
                "reglages.py": 'SECRET_KEY = os.environ["SECRET_KEY"]\nPASSWORD = config.password\n'  # noqa: E501 - one string, kept whole
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "étiquettes de formulaire, pas de secret",
        _repo(**{"front/form.js": 'const champ = {type: "password", name: "password"};\n'}),
        {"secrets": "aucun"},
    ),
    Piege(
        "contact professionnel",
        _repo(
            **{
                "pyproject.toml": '[project]\nname = "x"\nauthors = [{email = "dsi@ville-lumiere.fr"}]\n'  # noqa: E501 - one string, kept whole
            }
        ),
        {"donnees_personnelles": "contacts_professionnels"},
    ),
    Piege(
        "personnes inventées dans les tests",
        _repo(**{"tests/test_a.py": ESSAI + 'COURRIEL = "zoe.martin@orange.fr"\n'}),
        {"donnees_personnelles": "fictives"},
    ),
    Piege(
        "liste de personnes",
        _repo(
            **{
                "donnees/agents.csv": "nom;prenom;date_naissance;courriel\n"
                + "".join(
                    f"Durand{i};Léa;1980-01-0{i % 9 + 1};lea.durand{i}@orange.fr\n"
                    for i in range(12)
                )
            }
        ),
        {"donnees_personnelles": "suspectes"},
    ),
    Piege(
        "vrai jeton dans l’intégration continue",
        _repo(**{".github/workflows/x.yml": "env:\n  T: ghp_" + "q7Zk2Wm9Rt4Xp8Ls" * 3 + "\n"}),
        {"secrets": "suspect"},
    ),
    Piege(
        "clés de développement d’un cadriciel",
        _repo(
            **{
                "config/secrets.yml": "development:\n  secret_key_base: 9f8e7d6c5b4a39281706f5e4d3c2b1a0\n"  # noqa: E501 - one string, kept whole
                "production:\n  secret_key_base: <%= ENV['CLE'] %>\n"
            }
        ),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "un automate nommé claude n’est pas un cla",
        _repo(**{".github/workflows/claude.yml": "on: push\n"}),
        {"origine_contributions": "absent"},
    ),
    Piege(
        "la marche à suivre pour publier n’est pas un journal",
        _repo(
            **{
                "RELEASE.md": "# Publier\n\nPosez l’étiquette v1.2.3 puis attendez la fin des essais. "  # noqa: E501 - one string, kept whole
                * 4
            }
        ),
        {"journal_versions": "absent"},
    ),
    Piege(
        "c’est sympa, ce n’est pas une liste de diffusion",
        _repo(**{"README.md": ROMAN_FR + "\nUn outil sympa, avec list.append.\n"}),
        {"contact": "absent"},
    ),
    Piege(
        "historique du projet dans le readme",
        _repo(
            **{"README.md": ROMAN_FR + "\n## History\n\nSee [the story](https://ville.fr/x).\n"}
        ),
        {"journal_versions": "absent"},
    ),
    # --- Schemas, SBOM --------------------------------------------------------------------------
    Piege(
        "schéma de table",
        _repo(
            **{
                "schema.json": '{"fields": [{"name": "id", "type": "integer"}], "primaryKey": "id"}'  # noqa: E501 - one string, kept whole
            }
        ),
        {"schema_donnees": ["schema.json"]},
    ),
    Piege(
        "schéma json, et un fichier qui s’en sert",
        _repo(
            **{
                "schemas/point.schema.json": '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}',  # noqa: E501 - one string, kept whole
                "tsconfig.json": '{"$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": {}}',  # noqa: E501 - one string, kept whole
                "tests/schema.json": '{"$schema": "https://json-schema.org/draft-07/schema", "type": "object"}',  # noqa: E501 - one string, kept whole
            }
        ),
        {"schema_donnees": ["schemas/point.schema.json"]},
    ),
    Piege(
        "nomenclature",
        _repo(**{"sbom.cdx.json": '{"bomFormat": "CycloneDX", "specVersion": "1.6"}'}),
        {"nomenclature_logicielle": ["sbom.cdx.json"]},
    ),
    # --- Read on real repositories, written anew ------------------------------------------------
    Piege(
        "une licence pour les contenus dans le dossier de documentation",
        _repo(LICENSE=AGPL, **{"docs/LICENSE": licence("CC-BY-SA-4.0"), "docs/a.md": ROMAN_FR}),
        {"licence_identite": "AGPL-3.0-only AND CC-BY-SA-4.0"},
    ),
    Piege(
        "la licence d’un outil dont on se sert",
        {"README.md": ROMAN_FR + "\nCet outil utilise Django, qui est sous licence BSD.\n"},
        {"licence_identite": "none"},
    ),
    Piege(
        "le ticket d’un autre projet, et une image qui compte les tickets",
        {
            "README.md": ROMAN_FR
            + "\n![tickets](https://img.shields.io/github/issues/x/y)\n\n"
            + "Voir [ce défaut](https://github.com/django/django/issues/123).\n"
        },
        {"contact": "absent"},
    ),
    Piege(
        "un outil qui ouvre des tickets ne dit pas d’en ouvrir",
        {"README.md": ROMAN_EN + "\nThis command will create an issue for every failure.\n"},
        {"contact": "absent"},
    ),
    Piege(
        "une adresse à mettre dans sa configuration",
        {"README.md": ROMAN_FR + "\nMettez `EXPEDITEUR=contact@ville.fr` dans `.env`.\n"},
        {"contact": "absent"},
    ),
    Piege(
        "un salon IRC par son réseau",
        {"README.md": ROMAN_EN + "\nCome and chat in #lights on Libera.Chat.\n"},
        {"contact": "adresse"},
    ),
    Piege(
        "le suivi des tickets du projet",
        {"README.md": ROMAN_FR + "\nUn défaut ? https://codeberg.org/x/y/issues.\n"},
        {"contact": "tickets_seulement"},
    ),
    Piege(
        "des règles pour contribuer dans la page de développement",
        _repo(
            **{
                "docs/development.rst": "Développement\n=============\n\nLisez ces pratiques pour "
                "contribuer : une branche par sujet, une pull request vers « develop ».\n"
            }
        ),
        {"contribuer": "sous_dossier"},
    ),
    Piege(
        "une page de développement qui ne dit pas comment contribuer",
        _repo(**{"docs/development.md": "# Développement\n\nLancez `make test`.\n"}),
        {"contribuer": "absent"},
    ),
    Piege(
        "des essais écrits en shell, que l’intégration continue lance",
        {
            "README.md": ROMAN_EN,
            "script/test-markdown.sh": "#!/bin/sh\nset -e\nmdl .\n",
            ".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n"
            "      - run: ./script/test-markdown.sh\n",
        },
        {"essais": True},
    ),
    Piege(
        "un script d’essai que rien ne lance",
        {"README.md": ROMAN_EN, "script/test-markdown.sh": "#!/bin/sh\nset -e\nmdl .\n"},
        {"essais": False},
    ),
    Piege(
        "un langage que l’on n’écrit pas à la main",
        _repo(**{"src/routeTree.gen.ts": "export const a = 1\n" * 4000}),
        {"langages": ["Python"]},
    ),
    Piege(
        "un manifeste Nix et son verrou",
        _repo(**{"flake.nix": "{ outputs = a: { }; }\n", "flake.lock": "{}\n"}),
        {"dependances_declarees": ["flake.lock", "flake.nix"]},
    ),
]
