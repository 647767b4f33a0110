# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: C901, E501, PLR0915 - one list of cases
"""A second set of data files, written without running the detectors, to see what they miss.

The figures of the first run stand in docs/precision-donnees.md; the faults found then were mended,
and these files are now tests like the others.
"""


def declare(corpus):
    """The cases, in the words of the first corpus."""
    cas, poser, table = corpus.cas, corpus.poser, corpus.table
    arbres, paquet = corpus.arbres, corpus.paquet
    vu, absent, partiel = corpus.VU, corpus.ABSENT, corpus.PARTIEL
    na, inconnu = corpus.NA, corpus.INCONNU
    hasard, complet = corpus.HASARD, corpus.COMPLET_ATTENDU

    @cas("subventions aux associations", ident=vu, valeurs={"perso": "aucune"})
    def _(d):
        entete = (
            "nomAttribuant",
            "idAttribuant",
            "dateConvention",
            "nomBeneficiaire",
            "idBeneficiaire",
            "objet",
            "montant",
        )
        return poser(
            d,
            "subventions.csv",
            table(
                entete,
                lambda i: (
                    "Commune de Trifouillis",
                    corpus.siret(),
                    f"2024-01-{i % 28 + 1:02d}",
                    f"Union sportive {i}",
                    corpus.siret(),
                    "fonctionnement",
                    i * 100,
                ),
                sep=",",
            ),
        )

    @cas(
        "marchés publics avec contact nominatif",
        ident=vu,
        perso=partiel,
        valeurs={"perso": "faible"},
    )
    def _(d):
        return poser(
            d,
            "marches.csv",
            table(
                ("siret_acheteur", "objet", "nom_contact", "prenom_contact"),
                lambda i: (corpus.siret(), f"marché {i}", corpus.nom(), corpus.prenom()),
            ),
        )

    @cas("équipements avec adresse", ident=vu, valeurs={"perso": "aucune"})
    def _(d):
        return poser(
            d,
            "equipements.csv",
            table(
                ("nom_equipement", "adresse", "code_postal", "commune", "latitude", "longitude"),
                lambda i: (
                    f"Stade {i}",
                    f"{i} rue du Moulin",
                    "44000",
                    "Trifouillis",
                    47.2 + i / 1000,
                    -1.5,
                ),
            ),
        )

    @cas("rues qui portent des noms de personnes", valeurs={"perso": "aucune"})
    def _(d):
        return poser(
            d,
            "voies.csv",
            table(
                ("nom_voie", "longueur"), lambda i: (f"Rue {corpus.prenom()} {corpus.nom()}", i)
            ),
        )

    @cas("écoles et leurs directions", perso=partiel, valeurs={"perso": "faible"})
    def _(d):
        return poser(
            d,
            "ecoles.csv",
            table(
                ("uai", "nom_ecole", "directeur", "tel"),
                lambda i: (
                    f"044{i:04d}A",
                    f"École {i}",
                    f"{corpus.prenom()} {corpus.nom()}",
                    corpus.fixe(),
                ),
            ),
        )

    @cas("élèves inscrits", ident=vu, perso=vu, valeurs={"perso": "suspectes"})
    def _(d):
        return poser(
            d,
            "inscriptions.csv",
            table(
                ("nom_eleve", "prenom_eleve", "ddn", "ecole"),
                lambda i: (corpus.nom(), corpus.prenom(), corpus.naissance(), f"École {i % 3}"),
            ),
        )

    @cas("colonnes anglaises", ident=vu, perso=vu)
    def _(d):
        return poser(
            d,
            "people.csv",
            table(
                ("first_name", "last_name", "birthDate", "zip"),
                lambda i: (corpus.prenom(), corpus.nom(), corpus.naissance(), "35000"),
                sep=",",
            ),
        )

    @cas("colonnes abrégées", ident=vu, perso=vu)
    def _(d):
        return poser(
            d,
            "x.csv",
            table(
                ("NOM_USAGE", "PREN", "DT_NAISS", "CP"),
                lambda i: (corpus.nom(), corpus.prenom(), corpus.naissance(), "35000"),
            ),
        )

    @cas("colonne de courriels vide", valeurs={"perso": "aucune"})
    def _(d):
        return poser(
            d, "x.csv", table(("nom_equipement", "email", "tel"), lambda i: (f"Salle {i}", "", ""))
        )

    @cas("adresses IP de connexion", ident=vu, perso=partiel)
    def _(d):
        return poser(
            d,
            "logs.csv",
            table(
                ("timestamp", "ip", "page"),
                lambda i: (f"2024-01-01T10:00:{i:02d}Z", f"82.64.{i}.{i + 7}", "/"),
            ),
        )

    @cas("relevés de capteurs", ident=vu, valeurs={"perso": "aucune"})
    def _(d):
        return poser(
            d,
            "capteurs.csv",
            table(
                ("id_capteur", "date_mesure", "valeur", "unite"),
                lambda i: (
                    f"{hasard.randrange(10**14, 10**15)}",
                    f"2024-01-{i % 28 + 1:02d}T00:00:00Z",
                    f"{i},{i}",
                    "µg/m³",
                ),
            ),
        )

    @cas("numéros d’identification à dix chiffres", valeurs={"perso": "aucune"})
    def _(d):
        return poser(
            d,
            "stock.csv",
            table(("reference", "quantite"), lambda i: (f"06{hasard.randrange(10**7, 10**8)}", i)),
        )

    @cas(
        "compte bancaire d’un service public",
        ident=vu,
        valeurs={"perso": "contacts_professionnels"},
    )
    def _(d):
        return poser(
            d,
            "regies.csv",
            table(
                ("siret", "regie", "iban"), lambda i: (corpus.siret(), f"régie {i}", corpus.iban())
            ),
        )

    @cas(
        "NIR écrit avec des espaces dans un commentaire", perso=vu, valeurs={"perso": "suspectes"}
    )
    def _(d):
        def ligne(i):
            n = corpus.nir()
            return (
                i,
                f"dossier incomplet, assuré {n[0]} {n[1:3]} {n[3:5]} {n[5:7]} {n[7:10]} {n[10:13]} {n[13:]}",
            )

        return poser(d, "suivi.csv", table(("ref", "commentaire"), ligne))

    @cas("handicap par personne", perso=vu)
    def _(d):
        return poser(
            d,
            "x.csv",
            table(
                ("age", "sexe", "commune", "handicap", "qf"),
                lambda i: (i + 20, "HF"[i % 2], f"Ville {i}", "oui", i * 10),
            ),
        )

    @cas("accessibilité des lieux", valeurs={"perso": "aucune"})
    def _(d):
        return poser(
            d,
            "x.csv",
            table(
                ("nom", "acces_handicap", "stationnement_pmr"),
                lambda i: (f"Mairie annexe {i}", "oui", "non"),
            ),
        )

    @cas("décès", ident=vu, perso=partiel, valeurs={"perso": "faible"})
    def _(d):
        return poser(
            d,
            "x.csv",
            table(
                ("nom", "prenoms", "sexe", "date_naissance", "date_deces"),
                lambda i: (corpus.nom(), corpus.prenom(), 1, corpus.naissance(), "2020-01-01"),
            ),
        )

    @cas("bibliographie", ident=na, perso=partiel, valeurs={"perso": "faible"})
    def _(d):
        return poser(
            d,
            "x.csv",
            table(
                ("titre", "nom_auteur", "prenom_auteur", "annee"),
                lambda i: (f"Livre {i}", corpus.nom(), corpus.prenom(), 1990),
            ),
        )

    @cas("jeu de test de formation", valeurs={"perso": "fictives"})
    def _(d):
        poser(d, "README.md", "# Données synthétiques d’usagers\n")
        return poser(
            d,
            "usagers.csv",
            table(
                ("nom", "prenom", "tel"),
                lambda i: (corpus.nom(), corpus.prenom(), corpus.mobile()),
            ),
        )

    corpus.CAS[-1].attendus["jeu_metadonnees"] = partiel

    @cas("Excel : jours en nombre", ident=partiel, dit=("numéro de jour",))
    def _(d):
        return poser(d, "x.csv", table(("date_debut", "lieu"), lambda i: (45000 + i, "parc")))

    @cas("colonne année sous le nom de date", ident=vu)
    def _(d):
        return poser(d, "x.csv", table(("date", "lieu"), lambda i: (2000 + i % 20, "parc")))

    @cas("identifiant vide sur certaines lignes", ident=vu)
    def _(d):
        return poser(
            d,
            "x.csv",
            table(("siren", "lieu"), lambda i: (corpus.siren() if i % 3 else "", "parc")),
        )

    @cas("siret avec des espaces", ident=vu)
    def _(d):
        def ligne(i):
            s = corpus.siret()
            return f"{s[:3]} {s[3:6]} {s[6:9]} {s[9:]}", "parc"

        return poser(d, "x.csv", table(("N° SIRET", "lieu"), ligne))

    @cas("décimale à la virgule dans les coordonnées", ident=vu)
    def _(d):
        return poser(d, "x.csv", table(("lat", "long"), lambda i: (f"48,8{i:02d}", f"2,3{i:02d}")))

    @cas("point géographique d’un portail", ident=vu)
    def _(d):
        return poser(
            d,
            "x.csv",
            table(("nom", "geo_point_2d"), lambda i: (f"borne {i}", f"48.8{i:02d}, 2.3{i:02d}")),
        )

    @cas("Mayotte intervertie", ident=partiel, dit=("interverties",))
    def _(d):
        return poser(
            d, "x.csv", table(("latitude", "longitude"), lambda i: (45.1 + i / 100, -12.8))
        )

    @cas("texte long avec séparateurs", valeurs={"perso": "aucune"})
    def _(d):
        return poser(d, "x.csv", table(("id", "texte"), lambda i: (i, "a;b;c, " * 50), sep=","))

    @cas("virgules dans un fichier à points-virgules")
    def _(d):
        return poser(
            d,
            "x.csv",
            "ville, secteur;prix, taxe\n" + "".join(f"A, nord {i};1,5, ttc\n" for i in range(20)),
        )

    @cas("dernière ligne sans saut")
    def _(d):
        return poser(d, "x.csv", arbres().rstrip("\n"))

    @cas("lignes vides à la fin")
    def _(d):
        return poser(d, "x.csv", arbres() + "\n\n\n")

    @cas("lignes de total en bas", forme=partiel)
    def _(d):
        return poser(d, "x.csv", arbres() + "Total;30\nSource : ville\n")

    @cas("guillemet jamais refermé", tout=corpus.PARTOUT_ERREUR)
    def _(d):
        return poser(d, "x.csv", arbres() + 'orme;"12;bon\nsaule;2;bon\nfrêne;1;bon\n')

    @cas("json dans un fichier csv", forme=partiel, valeurs={"ouvert": "json"})
    def _(d):
        return poser(d, "x.csv", '[{"a": 1, "b": 2}, {"a": 3, "b": 4}]')

    @cas("jsonl tronqué", tout=corpus.PARTOUT_ERREUR)
    def _(d):
        return poser(d, "x.jsonl", '{"a": 1}\n{"a": 2}\n{"a": ')

    @cas("objet json de paramètres")
    def _(d):
        return poser(d, "x.json", '{"seuil": 3, "unite": "m"}')

    @cas("geojson sans géométrie")
    def _(d):
        return poser(
            d,
            "x.geojson",
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": "b"}, "geometry": null}]}',
        )

    @cas("fr-lo et ouverte sans version", **complet, valeurs={"licence": "etalab-2.0"})
    def _(d):
        return paquet(d, licenses=[{"name": "fr-lo", "title": "Licence Ouverte / Open Licence"}])

    @cas(
        "Licence Ouverte 1.0", **{**complet, "licence": partiel}, valeurs={"licence": "etalab-1.0"}
    )
    def _(d):
        return paquet(d, licenses=[{"title": "Licence Ouverte version 1.0"}])

    @cas("adresse de la licence seule", **complet, valeurs={"licence": "etalab-2.0"})
    def _(d):
        return paquet(
            d, licenses=[{"path": "https://github.com/etalab/licence-ouverte/blob/master/LO.md"}]
        )

    @cas("CC0", **{**complet, "licence": partiel}, valeurs={"licence": "CC0-1.0"})
    def _(d):
        return paquet(d, licenses=[{"name": "CC0-1.0"}])

    @cas(
        "adresse Creative Commons",
        **{**complet, "licence": partiel},
        valeurs={"licence": "CC-BY-SA-4.0"},
    )
    def _(d):
        return paquet(d, licenses=[{"path": "https://creativecommons.org/licenses/by-sa/4.0/"}])

    @cas("fichier LICENCE entier", licence=vu, valeurs={"licence": "etalab-2.0"})
    def _(d):
        poser(
            d,
            "LICENCE.txt",
            "LICENCE OUVERTE / OPEN LICENCE\nVersion 2.0\n\n« RÉUTILISATION » DE L’« INFORMATION » SOUS CETTE LICENCE\n",
        )
        return poser(d, "arbres.csv", arbres())

    @cas("licence à venir dans le LISEZMOI", metadonnees=partiel)
    def _(d):
        poser(d, "LISEZMOI.txt", "Arbres\n======\n\nLicence : à définir\n")
        return poser(d, "arbres.csv", arbres())

    @cas(
        "code MIT et données ODbL",
        licence=vu,
        metadonnees=partiel,
        valeurs={"licence": "ODbL-1.0"},
    )
    def _(d):
        poser(
            d,
            "README.md",
            "# Arbres\n\n## Licence\n\nLe code est sous licence MIT.\n\nLes données sont publiées sous licence ODbL.\n",
        )
        return poser(d, "arbres.csv", arbres())

    @cas("fréquence européenne", **complet)
    def _(d):
        return paquet(
            d,
            accrualPeriodicity="http://publications.europa.eu/resource/authority/frequency/MONTHLY",
        )

    @cas("mise à jour annuelle en retard", **{**complet, "fraicheur": partiel})
    def _(d):
        return paquet(d, accrualPeriodicity="annual", modified="2024-11-01")

    @cas("fréquence inconnue", **{**complet, "fraicheur": na})
    def _(d):
        return paquet(d, accrualPeriodicity="unknown")

    @cas("date de mise à jour dans les lignes", ident=vu, metadonnees=partiel, fraicheur=vu)
    def _(d):
        poser(d, "README.md", "# Arbres\n\nFréquence de mise à jour : annuelle\n")
        return poser(
            d,
            "x.csv",
            table(("essence", "date_maj"), lambda i: ("orme", f"2026-01-{i % 28 + 1:02d}")),
        )

    @cas("producteur sans contact", **{**complet, "metadonnees": partiel}, dit=("contact",))
    def _(d):
        return paquet(d, contributors=[{"title": "Ville de Trifouillis"}])

    @cas("clé primaire répétée", **complet, schema=partiel, dit=("déjà vue",))
    def _(d):
        champs = {
            "fields": [{"name": n} for n in ("essence", "hauteur", "etat")],
            "primaryKey": "etat",
        }
        return paquet(d, champs)

    @cas("dates françaises admises par le schéma", **complet, schema=vu, ident=partiel)
    def _(d):
        champs = {
            "fields": [
                {"name": "date", "type": "date", "format": "%d/%m/%Y"},
                {"name": "n", "type": "integer"},
            ]
        }
        return paquet(
            d, champs, donnees=table(("date", "n"), lambda i: (f"{i % 28 + 1:02d}/01/2024", i))
        )

    @cas("colonnes dans un autre ordre que le schéma", **complet, schema=partiel)
    def _(d):
        return paquet(
            d,
            corpus.SCHEMA,
            donnees=table(("hauteur", "essence", "etat"), lambda i: (i, "orme", "bon")),
        )

    @cas("schéma nommé par le LISEZMOI", schema=inconnu, metadonnees=partiel)
    def _(d):
        poser(
            d,
            "README.md",
            "# Arbres\n\nCes données suivent https://schema.data.gouv.fr/scdl/deliberations/\n",
        )
        return poser(d, "arbres.csv", arbres())

    @cas("deux ressources, deux schémas", **complet, schema=partiel)
    def _(d):
        import json

        paquet(d, corpus.SCHEMA)
        poser(d, "b.csv", "n\nx\ny\n")
        description = json.loads((d / "datapackage.json").read_text(encoding="utf-8"))
        description["resources"].append(
            {"path": "b.csv", "schema": {"fields": [{"name": "n", "type": "integer"}]}}
        )
        poser(d, "datapackage.json", json.dumps(description))
        return d

    @cas(
        "ressource annoncée et absente",
        **{**complet, "metadonnees": partiel, "fraicheur": partiel},
        forme=partiel,
        ouvert=partiel,
        perso=inconnu,
    )
    def _(d):
        import json

        paquet(d)
        description = json.loads((d / "datapackage.json").read_text(encoding="utf-8"))
        description["resources"].append({"path": "absent.csv"})
        poser(d, "datapackage.json", json.dumps(description))
        return d

    assert absent
