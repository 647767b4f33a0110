# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Traps of programs: tests, continuous integration, languages, dependencies, secrets, people.

Written from the definition of criteria before any detector was run on them.
"""

from soutien.depots import MIT, Commit
from soutien.pieges import (
    CONTRIBUER,
    ESSAI,
    PROGRAMME,
    ROMAN_EN,
    ROMAN_FR,
    Piege,
    _repo,
)

JAVA = "package v;\npublic class Somme { int somme(int a, int b) { return a + b; } }\n" * 20
ALEA = "q7Zk2Wm9Rt4Xp8LsQ1vN"
CLE_PUBLIQUE = (
    "-----BEGIN PUBLIC KEY-----\n"
    + "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx7Zk2Wm9Rt4Xp8LsQ1vN\n" * 4
    + "-----END PUBLIC KEY-----\n"
)
CERTIFICAT = CLE_PUBLIQUE.replace("PUBLIC KEY", "CERTIFICATE")


def _alone(**fichiers: str) -> dict:
    return {"README.md": ROMAN_EN, **fichiers}


PIEGES = [
    # --- Tests ----------------------------------------------------------------------------------
    Piege(
        "tests java de maven",
        _alone(
            **{
                "src/main/java/v/Somme.java": JAVA,
                "src/test/java/v/SommeTest.java": "import org.junit.Test;\nclass SommeTest {\n  @Test\n"  # noqa: E501 - one string, kept whole
                "  void somme() { assertEquals(3, new Somme().somme(1, 2)); }\n}\n",
                "pom.xml": "<project><dependencies/></project>",
            }
        ),
        {"essais": True, "langages": ["Java"], "dependances_declarees": ["pom.xml"]},
    ),
    Piege(
        "tests php",
        _alone(
            **{
                "src/Somme.php": "<?php\nclass Somme {}\n" * 40,
                "tests/SommeTest.php": "<?php\nclass SommeTest extends TestCase {\n  public function "  # noqa: E501 - one string, kept whole
                "testSomme() { $this->assertSame(3, 3); }\n}\n",
            }
        ),
        {"essais": True, "langages": ["PHP"]},
    ),
    Piege(
        "tests r",
        _alone(
            **{
                "R/somme.R": "somme <- function(a, b) a + b\n" * 30,
                "tests/testthat/test-somme.R": 'test_that("somme", expect_equal(somme(1, 2), 3))\n',  # noqa: E501 - one string, kept whole
            }
        ),
        {"essais": True, "langages": ["R"]},
    ),
    Piege(
        "tests rust dans le code",
        _alone(
            **{
                "src/lib.rs": "pub fn somme(a: i32, b: i32) -> i32 { a + b }\n" * 20
                + "#[cfg(test)]\nmod tests {\n    #[test]\n    fn somme() { assert_eq!(3, 3); }\n}\n",  # noqa: E501 - one string, kept whole
                "Cargo.toml": '[package]\nname = "x"\n[dependencies]\nserde = "1"\n',
                "Cargo.lock": "version = 3\n",
            }
        ),
        {
            "essais": True,
            "langages": ["Rust"],
            "dependances_declarees": ["Cargo.lock", "Cargo.toml"],
        },
    ),
    Piege(
        "tests c#",
        _alone(
            **{
                "Eclairage/Somme.cs": "class Somme {}\n" * 60,
                "Eclairage.Tests/SommeTests.cs": "public class SommeTests {\n  [Fact]\n  public void "  # noqa: E501 - one string, kept whole
                "Somme() { Assert.Equal(3, 3); }\n}\n",
                "Eclairage/Eclairage.csproj": "<Project><ItemGroup/></Project>",
            }
        ),
        {
            "essais": True,
            "langages": ["C#"],
            "dependances_declarees": ["Eclairage/Eclairage.csproj"],
        },
    ),
    Piege(
        "tests ruby, scénarios cucumber",
        _alone(
            **{
                "lib/somme.rb": "def somme(a, b)\n  a + b\nend\n" * 40,
                "features/somme.feature": "Feature: somme\n  Scenario: deux\n    Given 1\n",
            }
        ),
        {"essais": True, "langages": ["Ruby"]},
    ),
    Piege(
        "tests d’un projet elixir",
        _alone(
            **{
                "lib/somme.ex": "defmodule Somme do\nend\n" * 40,
                "test/somme_test.exs": 'defmodule SommeTest do\n  test "x" do\n    assert 1 == 1\n'
                "  end\nend\n",
            }
        ),
        {"essais": True, "langages": ["Elixir"]},
    ),
    Piege(
        "tests de composants",
        _alone(
            **{
                "src/Lampe.tsx": "export const Lampe = () => null;\n" * 40,
                "src/__tests__/Lampe.tsx": 'it("brille", () => { expect(1).toBe(1); });\n',
            }
        ),
        {"essais": True, "langages": ["TypeScript"]},
    ),
    Piege(
        "tests écrits en robot framework",
        _alone(**{"tests/lampes.robot": "*** Test Cases ***\nAllumer\n    Log    x\n"}),
        {"essais": True},
    ),
    Piege(
        "des épreuves d’examen ne sont pas des tests",
        _alone(**{"examens/test_candidats.md": "Épreuve\n" * 40, "a.py": PROGRAMME}),
        {"essais": False},
    ),
    Piege(
        "un dossier de tests sans test",
        _repo(**{"tests/__init__.py": "", "tests/README.md": "À écrire.\n"}),
        {"essais": False},
    ),
    Piege(
        "la configuration des tests n’est pas un test",
        _repo(**{"config/settings/test.py": "DEBUG = False\nBASE = 'essais'\n"}),
        {"essais": False},
    ),
    Piege(
        "tests de dbt",
        _alone(
            **{
                "models/lampes.sql": "select * from lampes\n" * 20,
                "dbt_project.yml": "name: eclairage\n",
                "tests/aucune_lampe_sans_rue.sql": "select * from lampes where rue is null\n",
            }
        ),
        {"essais": True},
    ),
    # --- Continuous integration -----------------------------------------------------------------
    Piege(
        "intégration de forgejo",
        _repo(**{".forgejo/workflows/essais.yaml": "on: push\njobs: {}\n"}),
        {"integration_continue": ["forgejo-actions"]},
    ),
    Piege(
        "intégration de bitbucket",
        _repo(**{"bitbucket-pipelines.yml": "pipelines: {}\n"}),
        {"integration_continue": ["bitbucket-pipelines"]},
    ),
    Piege(
        "dependabot, renovate et pre-commit ne sont pas une intégration",
        _repo(
            **{
                ".github/dependabot.yml": "version: 2\n",
                "renovate.json": "{}\n",
                ".pre-commit-config.yaml": "repos: []\n",
            }
        ),
        {"integration_continue": []},
    ),
    Piege(
        "jenkins par son script",
        _repo(**{"jenkins.sh": "#!/bin/sh\nmake test\n"}),
        {"integration_continue": ["jenkins"]},
    ),
    Piege(
        "un flux de travail rangé ailleurs",
        _repo(**{"docs/exemples/.github/workflows/ci.yml": "on: push\n"}),
        {"integration_continue": []},
    ),
    Piege(
        "jenkinsfile dans un sous-dossier",
        _repo(**{"ci/Jenkinsfile": "pipeline {}\n"}),
        {"integration_continue": ["jenkins"]},
    ),
    # --- Templates ------------------------------------------------------------------------------
    Piege(
        "modèles dans forgejo",
        _repo(**{".forgejo/ISSUE_TEMPLATE/anomalie.yaml": "name: x\n"}),
        {"modeles_tickets": "tickets"},
    ),
    Piege(
        "ancien modèle de ticket, à la racine",
        _repo(**{"ISSUE_TEMPLATE.md": "Quoi ?\n"}),
        {"modeles_tickets": "tickets"},
    ),
    Piege(
        "des modèles de page ne sont pas des modèles de ticket",
        _repo(**{"templates/issue.html": "<p>x</p>\n", "docs/template.md": "x\n"}),
        {"modeles_tickets": "absent"},
    ),
    Piege(
        "modèle de demande de fusion gitlab",
        _repo(**{".gitlab/merge_request_templates/Default.md": "Quoi ?\n"}),
        {"modeles_tickets": "demandes_seulement"},
    ),
    # --- Origin ---------------------------------------------------------------------------------
    Piege(
        "dco demandé dans le modèle de demande",
        _repo(
            **{".github/pull_request_template.md": "- [ ] My commits are signed off (DCO).\n"},
        ),
        {"origine_contributions": "dco_exige", "modeles_tickets": "demandes_seulement"},
    ),
    Piege(
        "ni dco ni cla en toutes lettres",
        _repo(
            **{"CONTRIBUTING.md": CONTRIBUER + "\nNous ne demandons ni DCO ni CLA.\n"},
        ),
        {"origine_contributions": "absent"},
    ),
    Piege(
        "cla hébergé ailleurs",
        _repo(
            **{
                "CONTRIBUTING.md": CONTRIBUER
                + "\nBefore we merge, [sign the CLA](https://cla.example.org/v/e).\n"
            }
        ),
        {"origine_contributions": "cla_exige"},
    ),
    Piege(
        "un fichier de cla que rien n’exige",
        _repo(**{"legal/CLA.md": "Contributor License Agreement\n\nYou grant us rights.\n"}),
        {"origine_contributions": "fichier_seul"},
    ),
    # --- Documentation --------------------------------------------------------------------------
    Piege(
        "un fichier de documentation à la racine",
        {
            "README.md": ROMAN_FR
            + "\nVoir la [doc](https://forge.ville.fr/v/e/blob/main/DOC.md).\n",
            "DOC.md": "# Documentation\n\nInstaller, puis lancer.\n",
            "outil.py": PROGRAMME,
        },
        {"documentation": "depot"},
    ),
    Piege(
        "paquet r, vignettes",
        _alone(
            **{
                "R/somme.R": "somme <- function(a, b) a + b\n" * 400,
                "vignettes/guide.Rmd": "---\ntitle: Guide\n---\n\nPour commencer.\n",
                "DESCRIPTION": "Package: eclairage\nImports: dplyr\n",
            }
        ),
        {"documentation": "depot", "dependances_declarees": ["DESCRIPTION"]},
    ),
    Piege(
        "un wiki de forge",
        _alone(**{"README.md": ROMAN_EN + "\nRead the [wiki](https://github.com/v/e/wiki).\n"}),
        {"documentation": "externe"},
    ),
    Piege(
        "la documentation d’un outil tiers",
        _alone(
            **{"README.md": ROMAN_EN + "\nInstall [Docker](https://docs.docker.com/install/).\n"}
        ),
        {"documentation": "absent"},
    ),
    Piege(
        "des images seulement dans docs",
        _repo(**{"docs/ecran.png": "x" * 400}),
        {"documentation": "absent"},
    ),
    Piege(
        "docs d’un paquet d’un dépôt à plusieurs paquets",
        _repo(**{"packages/coeur/docs/usage.md": "# Utiliser\n\nAppelez `somme`.\n"}),
        {"documentation": "depot"},
    ),
    Piege(
        "un jeu de données n’est pas une documentation",
        {
            "README.md": ROMAN_FR,
            "lampes.csv": "id;rue\n" + "1;rue de l’Exemple\n" * 4000,
            "notes.md": "Une note de collecte sur les lampes.\n" * 60,
        },
        {"documentation": "absent", "langages": []},
    ),
    # --- Languages ------------------------------------------------------------------------------
    Piege(
        "deux langages, le premier d’abord",
        _alone(**{"a.go": "package a\n" * 400, "b.sh": "echo a\n" * 200}),
        {"langages": ["Go", "Shell"]},
    ),
    Piege(
        "un lien symbolique ne compte pas deux fois",
        _alone(**{"a.py": "x = 1\n" * 100, "b.js": "let a = 1;\n" * 80}),
        {"langages": ["JavaScript", "Python"]},
        liens={"c.py": "a.py", "d.py": "a.py"},
    ),
    Piege(
        "code compilé livré avec sa source",
        _alone(
            **{
                "src/a.ts": "export const a = 1;\n" * 100,
                "dist/a.js": "exports.a = 1;\n" * 4000,
                "package.json": '{"devDependencies": {"typescript": "5"}}',
            }
        ),
        {"langages": ["TypeScript"], "dependances_declarees": ["package.json"]},
    ),
    Piege(
        "code engendré par protobuf",
        _alone(**{"a_pb2.py": "x = 1\n" * 4000, "b.go": "package b\n" * 200}),
        {"langages": ["Go"]},
    ),
    Piege(
        "client engendré d’après une api",
        _alone(
            **{
                "client/api.ts": "/* tslint:disable */\n/* eslint-disable */\n// This file was "
                "automatically generated by OpenAPI Generator. DO NOT EDIT.\n"
                + "export const a = 1;\n"
                * 4000,
                "outil.py": PROGRAMME,
            }
        ),
        {"langages": ["Python"]},
    ),
    Piege(
        "carnets de calcul",
        _alone(
            **{
                "a.ipynb": '{"cells": [{"cell_type": "code", "source": ["x = 1\\n"], "outputs": '
                '[{"data": "'
                + "A" * 9000
                + '"}]}], "metadata": {"kernelspec": {"language": "python"}}}'
            }
        ),
        {"langages": ["Python"]},
    ),
    # --- Dependencies ---------------------------------------------------------------------------
    Piege(
        "manifestes sans dépendance",
        _repo(
            **{
                "package.json": '{"name": "x", "scripts": {"a": "b"}}',
                "pyproject.toml": "[tool.black]\nline-length = 99\n",
                "setup.cfg": "[flake8]\nmax-line-length = 99\n",
                "requirements.txt": "\n# rien\n",
            }
        ),
        {"dependances_declarees": []},
    ),
    Piege(
        "dépôt à plusieurs paquets",
        _alone(
            **{
                "package.json": '{"workspaces": ["packages/*"], "devDependencies": {"turbo": "2"}}',  # noqa: E501 - one string, kept whole
                "packages/a/package.json": '{"dependencies": {"b": "1"}}',
                "packages/b/package.json": '{"name": "b"}',
                "pnpm-lock.yaml": "lockfileVersion: 9\n",
                "packages/a/node_modules/c/package.json": '{"dependencies": {"d": "1"}}',
            }
        ),
        {
            "dependances_declarees": [
                "package.json",
                "packages/a/package.json",
                "pnpm-lock.yaml",
            ]
        },
    ),
    Piege(
        "exigences rangées par milieu",
        _repo(
            **{
                "requirements/base.in": "django\n",
                "requirements/base.txt": "django==5.2 \\\n    --hash=sha256:00\n",
                "docs/exigences-requirements.txt": "Le service doit répondre vite aux agents.\n"
                * 9,
            }
        ),
        {"dependances_declarees": ["requirements/base.in", "requirements/base.txt"]},
    ),
    Piege(
        "buildout, conda, ansible et terraform",
        _repo(
            **{
                "buildout.cfg": "[buildout]\nparts = a\n[a]\nrecipe = zc.recipe.egg\neggs = django\n",  # noqa: E501 - one string, kept whole
                "environment.yml": "dependencies:\n  - pandas\n",
                "ansible/requirements.yml": "roles:\n  - src: geerlingguy.docker\n",
                "infra/.terraform.lock.hcl": 'provider "x" {\n  version = "1.0"\n}\n',
            }
        ),
        {
            "dependances_declarees": [
                "ansible/requirements.yml",
                "buildout.cfg",
                "environment.yml",
                "infra/.terraform.lock.hcl",
            ]
        },
    ),
    Piege(
        "go, gradle, composer, swift",
        _alone(
            **{
                "go.mod": "module v\n",
                "android/build.gradle.kts": "dependencies {}\n",
                "composer.lock": "{}\n",
                "ios/Package.swift": "// swift\n",
                "vendor/x/go.mod": "module x\n",
            }
        ),
        {
            "dependances_declarees": [
                "android/build.gradle.kts",
                "composer.lock",
                "go.mod",
                "ios/Package.swift",
            ]
        },
    ),
    # --- Secrets --------------------------------------------------------------------------------
    Piege(
        "clé publique et certificat",
        _repo(**{"conf/cle.pub.pem": CLE_PUBLIQUE, "conf/site.crt": CERTIFICAT}),
        {"secrets": "aucun"},
    ),
    Piege(
        "mot de passe de base de développement",
        _repo(
            **{
                "docker-compose.yml": "services:\n  base:\n    environment:\n"
                "      POSTGRES_PASSWORD: postgres\n"
            }
        ),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "clé d’un cadriciel, faite pour être remplacée",
        _repo(**{"config/settings.py": 'SECRET_KEY = "django-insecure-' + ALEA * 2 + '"\n'}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "clé d’un cadriciel, vraie",
        _repo(**{"eclairage/settings.py": 'SECRET_KEY = "' + ALEA + "mZ8rT2wX5yB7nK3vC6" + '"\n'}),
        {"secrets": "suspect"},
    ),
    Piege(
        "mot de passe dans une adresse de production",
        _repo(
            **{
                "deploy/production.env": "DATABASE_URL=postgres://eclairage:Kz9fQ2pLm4Vt@"
                "base.ville-lumiere.fr:5432/eclairage\n"
            }
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "mot de passe court et tiré au sort, dans un réglage",
        _repo(**{"config/base.yml": "production:\n  password: Kz9fQ2pLm4Vt\n"}),
        {"secrets": "suspect"},
    ),
    Piege(
        "mot de passe court que l’on tape partout",
        _repo(**{"config/base.yml": "production:\n  password: Azerty2024!\n"}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "variables du service d’intégration",
        _repo(
            **{
                ".github/workflows/a.yml": "env:\n  API_KEY: ${{ secrets.API_KEY }}\n",
                ".gitlab-ci.yml": "variables:\n  TOKEN: $CI_JOB_TOKEN\n",
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "secret chiffré par sops",
        _repo(
            **{
                "secrets/prod.yaml": "db_password: ENC[AES256_GCM,data:q7Zk2Wm9Rt4X,iv:p8Ls,"
                "tag:Q1vN,type:str]\nsops:\n  version: 3.8.1\n"
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "coffre ansible",
        _repo(
            **{
                "group_vars/all/vault.yml": "$ANSIBLE_VAULT;1.1;AES256\n"
                + "6633356437326239323764363838316437\n" * 6
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "jeton public de cartographie",
        _repo(
            **{
                "front/carte.js": 'mapboxgl.accessToken = "pk.eyJ1IjoidmlsbGUiLCJhIjoiY2p4In0.q7Zk2Wm9Rt4X";\n'  # noqa: E501 - one string, kept whole
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "identifiant public de suivi des erreurs",
        _repo(
            **{
                "front/erreurs.js": 'Sentry.init({dsn: "https://7f3c9a1b2d4e5f60718293a4b5c6d7e8'
                '@sentry.ville-lumiere.fr/4"});\n'
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "exemple d’une description d’api",
        _repo(
            **{"api/openapi.yaml": "example:\n  api_key: 3fa85f64-5717-4562-b3fc-2c963f66afa6\n"}
        ),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "règle et message de formulaire",
        _repo(
            **{
                "front/regles.ts": 'export const passwordRegex = "^(?=.*[A-Z])(?=.*[0-9]).{12,}$";\n'  # noqa: E501 - one string, kept whole
                'export const messages = { password: "Le mot de passe doit avoir 12 caractères" };\n'  # noqa: E501 - one string, kept whole
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "empreintes d’intégrité",
        _repo(
            **{
                "index.html": '<script integrity="sha384-q7Zk2Wm9Rt4Xp8LsQ1vNbYc5UeJdGh3KfOaTiRwSnMz6"'  # noqa: E501 - one string, kept whole
                "></script>\n",
                "sommes.txt": "d41d8cd98f00b204e9800998ecf8427e  a.zip\n",
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "jeton de paquets dans un réglage",
        _repo(**{".npmrc": "//forge.ville.fr/:_authToken=npm_" + (ALEA + ALEA)[:36] + "\n"}),
        {"secrets": "suspect"},
    ),
    Piege(
        "réglages vides à remplir",
        _repo(**{".env.example": "SECRET_KEY=\nDB_PASSWORD=\n", "a.yml": "password: \n"}),
        {"secrets": "aucun"},
    ),
    Piege(
        "secret d’exemple dans la documentation",
        _repo(**{"docs/reglages.md": '```\nSECRET_KEY = "this-is-a-secret"\n```\n'}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "noms de secrets d’une grappe",
        _repo(
            **{
                "k8s/app.yaml": "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n"  # noqa: E501 - one string, kept whole
                "        name: base-de-donnees\n        key: mot-de-passe\n"
            }
        ),
        {"secrets": "aucun"},
    ),
    Piege(
        "secret dans le dossier d’une dépendance",
        _repo(**{"vendor/x/a.js": 'const t = "ghp_' + "q7Zk2Wm9Rt4Xp8Ls" * 3 + '";\n'}),
        {"secrets": "aucun"},
    ),
    Piege(
        "clé d’un service de messagerie",
        _repo(
            **{
                "app/envoi.php": '<?php\n$cle = "xkeysib-'
                + "9f8e7d6c5b4a3928" * 4
                + "-q7Zk2Wm9Rt4Xp8Ls"
                + '";\n'
            }
        ),
        {"secrets": "suspect"},
    ),
    # --- People ---------------------------------------------------------------------------------
    Piege(
        "téléphones de la fiction et adresses d’exemple",
        _repo(**{"docs/exemple.md": "Appelez Léa au 06 39 98 12 34, lea@example.org.\n"}),
        {"donnees_personnelles": "fictives"},
    ),
    Piege(
        "standard d’une mairie",
        _repo(**{"front/pied.html": "<p>Mairie : 01 47 20 33 18, mairie@ville-lumiere.fr</p>\n"}),
        {"donnees_personnelles": "contacts_professionnels"},
    ),
    Piege(
        "annuaire d’équipements, sans personne",
        _repo(
            **{
                "donnees/mairies.csv": "commune;courriel;telephone\n"
                + "".join(
                    f"Ville{i};mairie@ville{i}.fr;01 47 20 33 1{i % 10}\n" for i in range(30)
                )
            }
        ),
        {"donnees_personnelles": "contacts_professionnels"},
    ),
    Piege(
        "une adresse personnelle dans un fichier de données",
        _repo(
            **{"donnees/signalements.json": '[{"de": "zoe.martin@orange.fr", "quoi": "panne"}]\n'}
        ),
        {"donnees_personnelles": "faible"},
    ),
    Piege(
        "numéros de sécurité sociale",
        _repo(
            **{"donnees/assures.csv": "nir;nom\n" + "284067505601814;Durand\n" * 3},
        ),
        {"donnees_personnelles": "suspectes"},
    ),
    Piege(
        "numéros de sécurité sociale dans un tableau à virgules, loin de leur en-tête",
        _repo(
            **{
                "donnees/suivi.csv": "rue,ville,numero_secu,note\n"
                + "2 rue des Ormes et du Moulin,Saint-Martin-des-Champs-sur-Loire,,rien\n" * 4
                + "8 rue Haute,Ormes,284067505601814,17\n"
            },
        ),
        {"donnees_personnelles": "suspectes"},
    ),
    Piege(
        "mot de passe dans l’adresse d’une base nommée",
        _repo(
            **{"src/base.py": 'URL = "postgres://appli:Vq7z-Lw2rTn9@db.interne.ormes.fr/prod"\n'}
        ),
        {"secrets": "suspect"},
    ),
    Piege(
        "mot de passe dans l’adresse d’un conteneur voisin",
        _repo(**{"src/base.py": 'URL = "postgres://appli:Vq7z-Lw2rTn9@db/prod"\n'}),
        {"secrets": "exemple_ou_essai"},
    ),
    Piege(
        "identifiants d’entreprises, de communes et de lieux",
        _repo(
            **{
                "donnees/lieux.csv": "siret;insee;x;y\n"
                + "73282932000074;75056;652381.20;6862047.15\n" * 20
            }
        ),
        {"donnees_personnelles": "aucune"},
    ),
    Piege(
        "mainteneuse avec une adresse personnelle",
        _repo(
            **{"AUTHORS.md": "- Zoé Martin <zoe.martin@orange.fr>\n"},
        ),
        {"donnees_personnelles": "contacts_professionnels"},
    ),
    Piege(
        "arobases qui ne sont pas des adresses",
        _repo(
            **{
                "a.css": "@media print {}\n",
                "front/a.ts": 'import a from "@ville/lampe";\n@Component({})\nclass A {}\n',
                "k.yml": "uses: actions/checkout@v4.1.0\nimage: x@sha256:abc\n",
                "Makefile": "x:\n\t@echo bonjour\n",
            }
        ),
        {"donnees_personnelles": "aucune"},
    ),
    Piege(
        "personnes du recensement inventées par un générateur",
        _repo(
            **{
                "tests/fixtures/personnes.csv": "nom;prenom;date_naissance\n"
                + "Martin;Zoé;1980-01-01\n" * 40
            }
        ),
        {"donnees_personnelles": "fictives"},
    ),
    # --- Schemas, SBOM, publiccode, tags --------------------------------------------------------
    Piege(
        "paquet de données",
        {
            "README.md": ROMAN_FR,
            "datapackage.json": '{"name": "lampes", "resources": [{"path": "lampes.csv", "schema": '  # noqa: E501 - one string, kept whole
            '{"fields": [{"name": "id", "type": "integer"}]}}]}',
            "lampes.csv": "id\n1\n",
        },
        {"schema_donnees": ["datapackage.json"]},
    ),
    Piege(
        "des réglages qui nomment un schéma",
        _repo(
            **{
                "renovate.json": '{"$schema": "https://docs.renovatebot.com/renovate-schema.json"}',
                "turbo.json": '{"$schema": "https://turbo.build/schema.json", "tasks": {}}',
                "carte.json": '{"$schema": "https://vega.github.io/schema/vega-lite/v5.json"}',
            }
        ),
        {"schema_donnees": []},
    ),
    Piege(
        "formulaire qui a des champs",
        _repo(**{"front/form.json": '{"fields": [{"label": "Nom", "widget": "text"}]}'}),
        {"schema_donnees": []},
    ),
    Piege(
        "schéma écrit en yaml",
        _repo(
            **{
                "schemas/lampe.yaml": '$schema: "https://json-schema.org/draft/2020-12/schema"\n'
                "type: object\nproperties:\n  id:\n    type: integer\n"
            }
        ),
        {"schema_donnees": ["schemas/lampe.yaml"]},
    ),
    Piege(
        "nomenclature en xml et en texte spdx",
        _repo(
            **{
                "bom.xml": '<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>\n',
                "eclairage.spdx": "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n",
            }
        ),
        {"nomenclature_logicielle": ["bom.xml", "eclairage.spdx"]},
    ),
    Piege(
        "un fichier qui parle de nomenclature",
        _repo(**{"docs/sbom.md": "Nous publierons une nomenclature.\n", "bom.json": '{"a": 1}'}),
        {"nomenclature_logicielle": []},
    ),
    Piege(
        "étiquettes de paquets d’un dépôt à plusieurs paquets",
        {},
        {"versions_etiquetees": {"nombre": 2, "derniere": "coeur@1.1.0", "date": "2025-06-20"}},
        commits=[Commit({"README.md": ROMAN_FR, "LICENSE": MIT}), Commit({"a.py": ESSAI}, jour=5)],
        etiquettes={"coeur@1.0.0": 1, "coeur@1.1.0": 2},
    ),
    Piege(
        "le jour de l’étiquette est celui de la personne",
        {},
        {"versions_etiquetees": {"nombre": 1, "derniere": "v1", "date": "2025-06-16"}},
        commits=[Commit({"README.md": ROMAN_FR}, fuseau="+1200")],
        etiquettes={"v1": 1},
    ),
]
