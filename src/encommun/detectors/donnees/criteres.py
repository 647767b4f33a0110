# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The eight questions put to a data file."""

from __future__ import annotations

from encommun.core.constats import Critere, Gravite, Issue

CRITERES: tuple[Critere, ...] = (
    Critere(
        "jeu_licence",
        "Une licence est-elle déclarée, et la loi la permet-elle pour des données ?",
        "Déclarez la Licence Ouverte 2.0 (etalab-2.0) ou l’ODbL-1.0.",
        Gravite.BLOQUANT,
        preconisations=("choisir-licence-donnees", "publier-jeu-donnees"),
        source="CRPA, art. L. 323-2, D. 323-2-1 et D. 323-2-2",
    ),
    Critere(
        "jeu_metadonnees",
        "Titre, producteur, contact, fréquence, couverture et date de mise à jour sont-ils dits ?",
        "Joignez un datapackage.json ou un LISEZMOI qui les donne.",
        Gravite.ATTENDU,
        preconisations=("publier-jeu-donnees",),
        source="DCAT-AP ; CRPA, art. L. 312-1-1",
    ),
    Critere(
        "jeu_encodage",
        "Le fichier est-il en UTF-8, avec un seul séparateur et un en-tête sans doublon ?",
        "Exportez de nouveau en CSV UTF-8, avec un en-tête simple.",
        Gravite.ATTENDU,
        preconisations=("controler-qualite",),
        source="RFC 4180 ; RFC 8259",
    ),
    Critere(
        "jeu_schema",
        "Le jeu nomme-t-il un schéma, et les lignes le respectent-elles ?",
        "Nommez un schéma et corrigez les lignes signalées.",
        Gravite.UTILE,
        preconisations=("decrire-schema", "controler-qualite"),
        source="Table Schema ; JSON Schema",
    ),
    Critere(
        "jeu_fraicheur",
        "Le jeu est-il aussi frais qu’annoncé ?",
        "Mettez le jeu à jour, ou annoncez le rythme réel.",
        Gravite.UTILE,
        preconisations=("publier-jeu-donnees",),
    ),
    Critere(
        "jeu_donnees_personnelles",
        "Des colonnes ou des valeurs ressemblent-elles à des données personnelles ?",
        (
            "Retirez, généralisez ou masquez ; faites valider par le délégué à la "
            "protection des données."
        ),
        Gravite.BLOQUANT,
        satisfaisantes=frozenset({Issue.ABSENT}),
        preconisations=("anonymiser", "proteger-donnees"),
        source="RGPD, art. 4 et cons. 26 ; CRPA, art. L. 312-1-2",
    ),
    Critere(
        "jeu_identifiants",
        "Les identifiants normalisés (SIRET, codes INSEE, dates, coordonnées) sont-ils valides ?",
        "Corrigez à la source, et gardez ces colonnes en texte.",
        Gravite.ATTENDU,
        satisfaisantes=frozenset({Issue.VU, Issue.NON_APPLICABLE}),
        preconisations=("controler-qualite",),
    ),
    Critere(
        "jeu_ouvert",
        "Le format est-il ouvert et lisible par une machine ?",
        "Publiez aussi en CSV, JSON, GeoJSON ou Parquet.",
        Gravite.ATTENDU,
        preconisations=("publier-jeu-donnees",),
        source="CRPA, art. L. 300-4",
    ),
)
CLES = tuple(critere.cle for critere in CRITERES)
