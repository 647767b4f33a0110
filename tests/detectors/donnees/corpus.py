# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501, S311, SIM905, T201 - rows of values are read as rows; a script that prints
"""Data files made by code, each a trap or a defect, with the findings that they call for.

`python tests/detectors/donnees/corpus.py` prints precision and recall by criterion, in Markdown.
Nobody's data: names, numbers and keys are computed here and never written as such.
"""

from __future__ import annotations

import csv
import io
import json
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

AU = date(2026, 6, 1)
VU, ABSENT, PARTIEL = "vu", "absent", "partiel"
NA, INCONNU, ERREUR = "non_applicable", "inconnu", "erreur"
PAR_DEFAUT = {
    "jeu_licence": ABSENT,
    "jeu_metadonnees": ABSENT,
    "jeu_encodage": VU,
    "jeu_schema": ABSENT,
    "jeu_fraicheur": INCONNU,
    "jeu_donnees_personnelles": ABSENT,
    "jeu_identifiants": NA,
    "jeu_ouvert": VU,
}
PARTOUT_ERREUR = dict.fromkeys(PAR_DEFAUT, ERREUR)
ABREGES = {
    "perso": "jeu_donnees_personnelles",
    "ident": "jeu_identifiants",
    "forme": "jeu_encodage",
}


@dataclass(frozen=True)
class Cas:
    nom: str
    construire: Callable[[Path], Path]
    attendus: dict[str, str]
    valeurs: dict[str, object] = field(default_factory=dict)
    dit: tuple[str, ...] = ()  # pieces of messages that must be there


CAS: list[Cas] = []


def cas(nom, *, valeurs=None, dit=(), tout=None, **attendus):
    """Declare a case: what differs from a plain, well-formed, undocumented CSV."""
    longs = {
        ABREGES.get(c, c if c.startswith("jeu_") else f"jeu_{c}"): v for c, v in attendus.items()
    }
    noms = {
        ABREGES.get(c, c if c.startswith("jeu_") else f"jeu_{c}"): v
        for c, v in (valeurs or {}).items()
    }

    def declare(construire):
        CAS.append(Cas(nom, construire, {**(tout or PAR_DEFAUT), **longs}, noms, tuple(dit)))
        return construire

    return declare


# --- Fabricated values -------------------------------------------------------------------

HASARD = random.Random(20260601)
PRENOMS = (
    "Camille Lucas Manon Nathalie Philippe Sylvie Hugo Chloé Bernard Élodie Karim Sandrine".split()
)
NOMS = "Vasselin Tourbier Quémard Lestrade Ouazar Pimbêche Guédelon Frémaux Batisson Corvisier".split()


def prenom():
    return HASARD.choice(PRENOMS)


def nom():
    return HASARD.choice(NOMS)


def luhn(corps):
    total = sum(
        int(c) if i % 2 else sum(divmod(2 * int(c), 10)) for i, c in enumerate(reversed(corps))
    )
    return corps + str(-total % 10)


def siren():
    return luhn(f"{HASARD.randrange(10**7, 10**8):08d}")


def siret():
    return luhn(siren() + f"{HASARD.randrange(1, 9999):04d}")


def nir():
    corps = f"{HASARD.choice('12')}{HASARD.randrange(50, 99):02d}{HASARD.randrange(1, 13):02d}{HASARD.randrange(1, 95):02d}{HASARD.randrange(1, 400):03d}{HASARD.randrange(1, 900):03d}"
    return corps + f"{97 - int(corps) % 97:02d}"


def iban():
    compte = "".join(HASARD.choice("0123456789") for _ in range(23))
    return f"FR{98 - int(compte + '152700') % 97:02d}{compte}"


def mobile():
    return "06" + "".join(f" {HASARD.randrange(10, 89):02d}" for _ in range(4))


def fixe():
    return (
        "02 4"
        + str(HASARD.randrange(0, 9))
        + "".join(f" {HASARD.randrange(10, 89):02d}" for _ in range(3))
    )


def naissance():
    return (
        f"19{HASARD.randrange(50, 99)}-{HASARD.randrange(1, 13):02d}-{HASARD.randrange(1, 29):02d}"
    )


def particulier(p=None, n=None):
    return f"{(p or prenom()).lower()}.{(n or nom()).lower()}@{'gmail' if HASARD.random() > 0.5 else 'orange'}.{'com' if HASARD.random() > 0.5 else 'fr'}".replace(
        "gmail.fr", "gmail.com"
    ).replace("orange.com", "orange.fr")


def table(entete, ligne, nombre=30, sep=";"):
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=sep, lineterminator="\n")
    ecrivain.writerow(entete)
    ecrivain.writerows(ligne(i) for i in range(nombre))
    return sortie.getvalue()


def poser(dossier, nom, contenu, encodage="utf-8"):
    chemin = dossier / nom
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode(encodage))
    return chemin


def arbres(nombre=30, sep=";"):
    return table(
        ("essence", "hauteur", "etat"), lambda i: (f"érable {i % 7}", i % 20, "bon"), nombre, sep
    )


# --- Dialects and encodings --------------------------------------------------------------


@cas("csv point-virgule propre")
def _(d):
    return poser(d, "arbres.csv", arbres())


@cas("csv virgule")
def _(d):
    return poser(d, "arbres.csv", arbres(sep=","))


@cas("tsv")
def _(d):
    return poser(d, "arbres.tsv", arbres(sep="\t"))


@cas("barre verticale")
def _(d):
    return poser(d, "arbres.csv", arbres(sep="|"))


@cas("windows-1252", forme=PARTIEL, dit=("UTF-8",))
def _(d):
    return poser(d, "arbres.csv", arbres(), "cp1252")


@cas("utf-8 avec BOM")
def _(d):
    return poser(d, "arbres.csv", arbres(), "utf-8-sig")


@cas("utf-16", forme=PARTIEL)
def _(d):
    return poser(d, "arbres.csv", arbres(), "utf-16")


@cas("utf-16 sans BOM", forme=PARTIEL)
def _(d):
    return poser(d, "arbres.csv", arbres(), "utf-16-le")


@cas("encodages mêlés", forme=PARTIEL, dit=("même fichier",))
def _(d):
    return poser(d, "a.csv", arbres().encode() + "chêne;12;bon\n".encode("cp1252"))


@cas("converti deux fois", forme=PARTIEL, dit=("converti deux fois",))
def _(d):
    return poser(d, "a.csv", arbres().encode().decode("cp1252").encode())


@cas("décimales à la virgule")
def _(d):
    return poser(d, "prix.csv", table(("produit", "prix"), lambda i: (f"p{i}", f"{i},50")))


@cas("guillemets et retours à la ligne")
def _(d):
    return poser(
        d, "a.csv", table(("titre", "texte"), lambda i: (f"t{i}", f"une ; deux\ntrois « {i} »"))
    )


@cas("lignes inégales", forme=PARTIEL, dit=("au lieu de 3",))
def _(d):
    return poser(d, "a.csv", arbres() + "orme;3\nsaule;4;bon;trop\nfrêne;1;bon\n")


@cas("colonne sans nom", forme=PARTIEL, dit=("sans nom",))
def _(d):
    return poser(d, "a.csv", table(("essence", "", "etat"), lambda i: (f"e{i}", i, "bon")))


@cas("colonnes en double", forme=PARTIEL, dit=("2 fois",))
def _(d):
    return poser(d, "a.csv", table(("essence", "Etat", "etat"), lambda i: (f"e{i}", i, "bon")))


@cas("sans en-tête", forme=PARTIEL, dit=("Aucun en-tête",))
def _(d):
    return poser(d, "a.csv", "".join(f"érable {i};{i};2.5\n" for i in range(20)))


@cas("années en en-tête")
def _(d):
    return poser(
        d,
        "a.csv",
        table(("territoire", "2021", "2022", "2023"), lambda i: (f"zone {i}", i, i + 1, i + 2)),
    )


@cas("titre au-dessus de l’en-tête", forme=PARTIEL, dit=("précédé",))
def _(d):
    return poser(d, "a.csv", "Inventaire des arbres;;\n;;\n" + arbres())


@cas("ligne sep=", forme=PARTIEL, dit=("sep=",))
def _(d):
    return poser(d, "a.csv", "sep=;\n" + arbres())


@cas("octets nuls", forme=PARTIEL, dit=("nul",))
def _(d):
    return poser(d, "a.csv", arbres().replace("érable 3", "éra\0ble 3", 1))


@cas("fins de ligne CRLF")
def _(d):
    return poser(d, "a.csv", arbres().replace("\n", "\r\n"))


@cas("fins de ligne CR", forme=PARTIEL, dit=("CR",))
def _(d):
    return poser(d, "a.csv", arbres().replace("\n", "\r"))


@cas("une seule colonne", dit=("seule colonne",))
def _(d):
    return poser(d, "a.csv", "essence\n" + "".join(f"érable {i}\n" for i in range(20)))


# --- Nothing to see ----------------------------------------------------------------------


@cas("fichier vide", tout=PARTOUT_ERREUR)
def _(d):
    return poser(d, "vide.csv", "")


@cas("blancs seulement", tout=PARTOUT_ERREUR)
def _(d):
    return poser(d, "vide.csv", "\n \n\n")


@cas("en-tête sans ligne", forme=INCONNU, perso=INCONNU, ident=INCONNU, ouvert=INCONNU)
def _(d):
    return poser(d, "a.csv", "essence;hauteur;etat\n")


@cas("tronqué dans une ligne", tout=PARTOUT_ERREUR, dit=("tronqué",))
def _(d):
    return poser(d, "a.csv", arbres() + "orme;1")


@cas("tronqué dans un caractère", tout=PARTOUT_ERREUR, dit=("coupé",))
def _(d):
    return poser(d, "a.csv", arbres().encode() + "orme;1;élevé".encode()[:-1])


@cas("classeur renommé en csv", tout=PARTOUT_ERREUR, dit=("classeur",))
def _(d):
    return poser(d, "a.csv", b"PK\x03\x04" + bytes(500))


@cas("page d’erreur HTML en csv", tout=PARTOUT_ERREUR, dit=("HTML",))
def _(d):
    return poser(d, "a.csv", "<!DOCTYPE html><html><title>404</title></html>")


@cas("pointeur Git LFS", tout=PARTOUT_ERREUR, dit=("LFS",))
def _(d):
    return poser(d, "a.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n")


@cas("fichier compressé", tout=PARTOUT_ERREUR, dit=("compressé",))
def _(d):
    return poser(d, "a.csv.gz", b"\x1f\x8b" + bytes(100))


@cas("document PDF", tout=PARTOUT_ERREUR, ouvert=ABSENT)
def _(d):
    return poser(d, "a.pdf", b"%PDF-1.7\n" + bytes(100))


@cas("classeur xlsx", tout=PARTOUT_ERREUR, ouvert=PARTIEL)
def _(d):
    return poser(d, "a.xlsx", b"PK\x03\x04" + bytes(100))


@cas("lien symbolique", tout=PARTOUT_ERREUR, dit=("lien symbolique",))
def _(d):
    poser(d, "vrai.csv", arbres())
    (d / "lien.csv").symlink_to(d / "vrai.csv")
    return d / "lien.csv"


@cas("dossier sans données", tout=PARTOUT_ERREUR)
def _(d):
    poser(d, "notes.txt", "rien")
    return d


# --- JSON --------------------------------------------------------------------------------


def objets(nombre=20):
    return [{"essence": f"érable {i}", "hauteur": i, "etat": None} for i in range(nombre)]


@cas("json liste")
def _(d):
    return poser(d, "a.json", json.dumps(objets()))


@cas("json lignes")
def _(d):
    return poser(d, "a.jsonl", "".join(json.dumps(o) + "\n" for o in objets()))


@cas(
    "json enveloppe avec licence",
    licence=VU,
    metadonnees=PARTIEL,
    valeurs={"licence": "etalab-2.0"},
)
def _(d):
    return poser(
        d,
        "a.json",
        json.dumps({"title": "Arbres", "license": "Licence Ouverte 2.0", "data": objets()}),
    )


@cas("json tronqué", tout=PARTOUT_ERREUR, dit=("tronqué",))
def _(d):
    return poser(d, "a.json", json.dumps(objets())[:-30])


@cas("json invalide", tout=PARTOUT_ERREUR)
def _(d):
    return poser(d, "a.json", '[{"a": 1}, {"a": undefined}, {"a": 3}' + ', {"a": 2}' * 20 + "]")


@cas("json liste vide", forme=INCONNU, perso=INCONNU, ident=INCONNU, ouvert=INCONNU)
def _(d):
    return poser(d, "a.json", "[]")


@cas("json imbriqué à l’excès", tout=PARTOUT_ERREUR)
def _(d):
    return poser(d, "a.json", "[" * 200_000 + "]" * 200_000)


@cas("json en latin-1", forme=PARTIEL)
def _(d):
    return poser(d, "a.json", json.dumps(objets(), ensure_ascii=False), "latin-1")


def geojson(lon, lat, **membres):
    points = [
        {
            "type": "Feature",
            "properties": {"essence": f"e{i}"},
            "geometry": {"type": "Point", "coordinates": [lon + i / 100, lat + i / 100]},
        }
        for i in range(12)
    ]
    return json.dumps({"type": "FeatureCollection", **membres, "features": points})


@cas("geojson", ident=VU)
def _(d):
    return poser(d, "a.geojson", geojson(2.3, 48.8))


@cas(
    "geojson avec métadonnées à la fin",
    ident=VU,
    licence=VU,
    metadonnees=PARTIEL,
    valeurs={"licence": "ODbL-1.0"},
)
def _(d):
    corps = json.loads(geojson(2.3, 48.8))
    corps |= {"licence": "ODbL 1.0", "title": "Arbres"}
    return poser(d, "a.geojson", json.dumps(corps))


@cas("geojson interverti", ident=PARTIEL, dit=("interverties",))
def _(d):
    return poser(d, "a.geojson", geojson(48.8, 2.3))


@cas("geojson en Lambert-93", ident=PARTIEL, dit=("Lambert-93",))
def _(d):
    return poser(d, "a.geojson", geojson(652_000, 6_862_000))


@cas("geojson outre-mer", ident=VU)
def _(d):
    return poser(d, "a.geojson", geojson(55.3, -21.2))


# --- Identifiers -------------------------------------------------------------------------


@cas("siret valides", ident=VU)
def _(d):
    return poser(d, "a.csv", table(("siret", "libelle"), lambda i: (siret(), f"service {i}")))


@cas("siret de La Poste", ident=VU)
def _(d):
    def ligne(i):
        base = f"3560000000{i:03d}"
        return base + str(-sum(map(int, base)) % 5), f"bureau {i}"

    return poser(d, "a.csv", table(("siret", "libelle"), ligne))


@cas("un siret faux", ident=PARTIEL, dit=("clé fausse",))
def _(d):
    faux = [siret() for _ in range(10)]
    faux[4] = faux[4][:-1] + str((int(faux[4][-1]) + 1) % 10)
    return poser(d, "a.csv", table(("SIRET", "libelle"), lambda i: (faux[i], "x"), 10))


@cas("siret abîmés par un tableur", ident=PARTIEL, dit=("scientifique",))
def _(d):
    return poser(d, "a.csv", table(("siret", "libelle"), lambda i: (f"7,3282{i % 10}E+13", "x")))


@cas("siret sans que le nom le dise", ident=VU)
def _(d):
    return poser(d, "a.csv", table(("cle", "libelle"), lambda i: (siret(), f"s{i}")))


@cas("codes de commune, Corse et outre-mer", ident=VU)
def _(d):
    codes = (
        "2A004",
        "2B033",
        "97411",
        "98735",
        "01004",
        "75056",
        "75112",
        "13201",
        "69389",
        "99100",
    )
    return poser(d, "a.csv", table(("code_insee", "valeur"), lambda i: (codes[i], i), 10))


@cas("zéros initiaux perdus", ident=PARTIEL, dit=("zéro initial",))
def _(d):
    return poser(
        d, "a.csv", table(("code_commune", "cp"), lambda i: (f"{1000 + i}", f"{1100 + i}"))
    )


@cas("code postal en guise de code de commune", ident=PARTIEL, dit=("code postal au lieu",))
def _(d):
    return poser(d, "a.csv", table(("code_insee", "valeur"), lambda i: (f"750{i + 1:02d}", i), 20))


@cas("dates françaises", ident=PARTIEL, dit=("jj/mm/aaaa",))
def _(d):
    return poser(
        d, "a.csv", table(("date_pose", "essence"), lambda i: (f"{i + 1:02d}/03/2024", "orme"), 28)
    )


@cas("date impossible", ident=PARTIEL, dit=("impossible",))
def _(d):
    return poser(
        d, "a.csv", table(("date", "essence"), lambda i: (f"2023-02-{i + 15:02d}", "orme"), 16)
    )


@cas("dates et heures iso", ident=VU)
def _(d):
    return poser(
        d, "a.csv", table(("date", "v"), lambda i: (f"2024-03-{i + 1:02d}T10:00:00+02:00", i), 28)
    )


@cas("latitude hors bornes", ident=PARTIEL, dit=("hors bornes",))
def _(d):
    return poser(d, "a.csv", table(("latitude", "longitude"), lambda i: (48 + i * 10, 2)))


@cas("latitude et longitude interverties", ident=PARTIEL, dit=("interverties",))
def _(d):
    return poser(d, "a.csv", table(("lat", "lon"), lambda i: (2 + i / 100, 48 + i / 100)))


@cas("arrêts de transport", ident=VU)
def _(d):
    return poser(
        d,
        "stops.txt",
        table(("stop_name", "stop_lat", "stop_lon"), lambda i: (f"Gare {i}", 48.1, 2.1), sep=","),
    )


@cas("noms de communes sous « commune »")
def _(d):
    return poser(
        d, "a.csv", table(("nom_commune", "type_voie"), lambda i: (f"Ville-sur-Ru {i}", "rue"))
    )


# --- Persons -----------------------------------------------------------------------------


@cas("noms et prénoms", perso=VU, valeurs={"perso": "suspectes"})
def _(d):
    return poser(d, "a.csv", table(("NOM", "Prénom", "montant"), lambda i: (nom(), prenom(), i)))


@cas("nom de lieux", valeurs={"perso": "aucune"})
def _(d):
    return poser(d, "a.csv", table(("nom", "capacite"), lambda i: (f"Salle des fêtes {i}", i)))


@cas("identité dans une seule colonne", perso=VU)
def _(d):
    return poser(
        d, "a.csv", table(("bénéficiaire", "montant"), lambda i: (f"{prenom()} {nom()}", i))
    )


@cas("associations bénéficiaires", valeurs={"perso": "aucune"})
def _(d):
    return poser(
        d, "a.csv", table(("beneficiaire", "montant"), lambda i: (f"Amicale laïque n° {i}", i))
    )


@cas("courriels de particuliers", perso=VU)
def _(d):
    return poser(d, "a.csv", table(("courriel", "sujet"), lambda i: (particulier(), "voirie")))


@cas("courriels de mairies", valeurs={"perso": "contacts_professionnels"})
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("commune", "mel"),
            lambda i: (
                f"Ville {i}",
                f"mairie.ville{i}@wanadoo.fr" if i % 2 else f"accueil@ville{i}.fr",
            ),
        ),
    )


@cas("courriels nominatifs d’agents", perso=PARTIEL, valeurs={"perso": "faible"})
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("service", "mail"),
            lambda i: (
                "voirie",
                f"{prenom().lower()}.{nom().lower()}@ville-exacte.fr".replace("é", "e").replace(
                    "ê", "e"
                ),
            ),
        ),
    )


@cas("courriels fictifs", valeurs={"perso": "fictives"})
def _(d):
    return poser(d, "a.csv", table(("email", "n"), lambda i: (f"usager{i}@example.org", i)))


@cas("standards téléphoniques", valeurs={"perso": "contacts_professionnels"})
def _(d):
    return poser(d, "a.csv", table(("nom_etablissement", "tel"), lambda i: (f"École {i}", fixe())))


@cas("portables de particuliers", perso=VU)
def _(d):
    return poser(d, "a.csv", table(("motif", "portable"), lambda i: ("rendez-vous", mobile())))


@cas("téléphones de fiction", valeurs={"perso": "fictives"})
def _(d):
    return poser(
        d, "a.csv", table(("motif", "tel"), lambda i: ("x", f"06 39 98 {i:02d} {i + 10:02d}"))
    )


@cas("numéros de sécurité sociale sous un nom muet", perso=VU, valeurs={"perso": "suspectes"})
def _(d):
    return poser(d, "a.csv", table(("ref", "v"), lambda i: (nir(), i)))


@cas("quinze chiffres quelconques", valeurs={"perso": "aucune"})
def _(d):
    return poser(
        d, "a.csv", table(("ref", "v"), lambda i: (f"2{HASARD.randrange(10**13, 10**14)}", i), 300)
    )


@cas("comptes bancaires", perso=VU)
def _(d):
    return poser(d, "a.csv", table(("ref", "IBAN"), lambda i: (i, iban())))


@cas("naissance, lieu et sexe sans nom", perso=VU, ident=VU, dit=("Combinaison",))
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("date_naissance", "code_postal", "sexe", "orientation"),
            lambda i: (naissance(), f"44{i:02d}0", HASARD.choice("HF"), "x"),
        ),
    )


@cas("statistiques par âge et sexe", ident=VU, valeurs={"perso": "aucune"})
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("code_commune", "sexe", "age", "effectif"),
            lambda i: (f"44{i:03d}", "HF"[i % 2], i, 100 + i),
        ),
    )


@cas("petits effectifs", ident=VU, perso=PARTIEL, dit=("secret statistique",))
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("code_commune", "sexe", "age", "effectif"),
            lambda i: (f"44{i:03d}", "HF"[i % 2], i, 1 + i % 4),
        ),
    )


@cas("élus", ident=VU, perso=PARTIEL, valeurs={"perso": "faible"}, dit=("élus",))
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("Nom de l’élu", "Prénom de l’élu", "Date de naissance", "Libellé de la fonction"),
            lambda i: (nom(), prenom(), naissance(), "Maire"),
        ),
    )


@cas("résultats d’élection", perso=PARTIEL, valeurs={"perso": "faible"})
def _(d):
    entete = ("Code du département", "Inscrits", "Nom 1", "Prénom 1", "Voix 1")
    return poser(d, "a.csv", table(entete, lambda i: ("44", 1000 + i, nom(), prenom(), 120 + i)))


@cas("adresse électronique au fil d’un texte", perso=VU)
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("signalement", "etat"),
            lambda i: (f"Trou n° {i}. Écrire à {particulier()} merci", "ouvert"),
        ),
    )


@cas("identités de démonstration", valeurs={"perso": "fictives"})
def _(d):
    return poser(
        d, "a.csv", table(("nom", "prenom"), lambda i: ("Dupont", ("Jean", "Alice")[i % 2]))
    )


@cas("jeu déclaré fictif", valeurs={"perso": "fictives"})
def _(d):
    return poser(d, "donnees-fictives.csv", table(("nom", "prenom"), lambda i: (nom(), prenom())))


@cas("fichier des prénoms donnés", ident=NA, valeurs={"perso": "aucune"})
def _(d):
    return poser(
        d,
        "a.csv",
        table(
            ("sexe", "prenom", "annee", "nombre"), lambda i: (i % 2, prenom(), 2000 + i, 120 + i)
        ),
    )


@cas("personnes dans un geojson", ident=VU, perso=VU)
def _(d):
    corps = json.loads(geojson(2.3, 48.8))
    for point in corps["features"]:
        point["properties"] = {"nom": nom(), "prenom": prenom()}
    return poser(d, "a.geojson", json.dumps(corps))


# --- Licence, metadata, freshness --------------------------------------------------------

COMPLET = {
    "title": "Arbres de la ville",
    "contributors": [
        {
            "title": "Ville de Trifouillis",
            "email": "opendata@ville-trifouillis.fr",
            "role": "publisher",
        }
    ],
    "accrualPeriodicity": "mensuelle",
    "spatial": "Trifouillis",
    "modified": "2026-05-20",
    "licenses": [
        {"name": "etalab-2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence"}
    ],
}


def paquet(dossier, schema=None, ressource=None, donnees=None, **membres):
    corps = {**COMPLET, **membres}
    corps = {c: v for c, v in corps.items() if v is not None}
    description = {"name": "arbres", "path": "arbres.csv", **(ressource or {})}
    if schema is not None:
        description["schema"] = schema
    poser(dossier, "arbres.csv", donnees or arbres())
    poser(
        dossier,
        "datapackage.json",
        json.dumps({**corps, "resources": [description]}, ensure_ascii=False),
    )
    return dossier


COMPLET_ATTENDU = {"licence": VU, "metadonnees": VU, "fraicheur": VU}


@cas("paquet complet", **COMPLET_ATTENDU, valeurs={"licence": "etalab-2.0"})
def _(d):
    return paquet(d)


@cas("paquet désigné par son fichier de données", **COMPLET_ATTENDU)
def _(d):
    return paquet(d) / "arbres.csv"


@cas("ODbL", **COMPLET_ATTENDU, valeurs={"licence": "ODbL-1.0"}, dit=("forte valeur",))
def _(d):
    return paquet(d, licenses=[{"name": "odc-odbl"}])


@cas(
    "CC-BY à homologuer",
    **{**COMPLET_ATTENDU, "licence": PARTIEL},
    valeurs={"licence": "CC-BY-4.0"},
    dit=("homologuer",),
)
def _(d):
    return paquet(d, licenses=[{"name": "CC-BY-4.0"}])


@cas(
    "licence non commerciale",
    **{**COMPLET_ATTENDU, "licence": PARTIEL},
    dit=("pas une licence ouverte",),
)
def _(d):
    return paquet(d, licenses=[{"name": "CC-BY-NC-SA-4.0"}])


@cas(
    "licence de logiciel", **{**COMPLET_ATTENDU, "licence": PARTIEL}, dit=("licence de logiciel",)
)
def _(d):
    return paquet(d, licenses=[{"name": "MIT"}])


@cas(
    "licence non spécifiée", **{**COMPLET_ATTENDU, "licence": ABSENT}, valeurs={"licence": "none"}
)
def _(d):
    return paquet(d, licenses=[{"name": "notspecified"}])


@cas("tous droits réservés", **{**COMPLET_ATTENDU, "licence": ABSENT})
def _(d):
    return paquet(d, licenses=[{"title": "Tous droits réservés"}])


@cas("licences contradictoires", **{**COMPLET_ATTENDU, "licence": PARTIEL}, dit=("contredisent",))
def _(d):
    paquet(d)
    poser(d, "README.md", "# Arbres\n\nLicence : ODbL 1.0\n")
    return d


@cas("en retard", **{**COMPLET_ATTENDU, "fraicheur": PARTIEL}, dit=("En retard",))
def _(d):
    return paquet(d, modified="2026-01-02")


@cas("à jour au bord", **COMPLET_ATTENDU)
def _(d):
    return paquet(d, accrualPeriodicity="P1Y", modified="2025-06-02")


@cas("fréquence ponctuelle", **{**COMPLET_ATTENDU, "fraicheur": NA})
def _(d):
    return paquet(d, accrualPeriodicity="ponctuelle")


@cas("date dans le futur", **{**COMPLET_ATTENDU, "fraicheur": INCONNU}, dit=("postérieure",))
def _(d):
    return paquet(d, modified="2027-01-01")


@cas("sans fréquence", **{**COMPLET_ATTENDU, "fraicheur": INCONNU, "metadonnees": PARTIEL})
def _(d):
    return paquet(d, accrualPeriodicity=None)


@cas("LISEZMOI complet", **COMPLET_ATTENDU)
def _(d):
    poser(d, "LISEZMOI.md", (
        "# Arbres de la ville\n\n- **Producteur** : Ville de Trifouillis\n- **Contact** : opendata@ville-trifouillis.fr\n"
        "- **Fréquence de mise à jour** : hebdomadaire\n- **Couverture géographique** : la commune\n"
        "- **Dernière mise à jour** : 28 mai 2026\n\n## Licence\n\nCes données sont sous Licence Ouverte 2.0 (Etalab).\n"
    ))  # fmt: skip
    return poser(d, "arbres.csv", arbres())


@cas("licence refusée dans le LISEZMOI", metadonnees=PARTIEL)
def _(d):
    poser(
        d,
        "README.md",
        "# Arbres\n\n## Licence\n\nCes données ne sont pas encore sous Licence Ouverte 2.0.\n",
    )
    return poser(d, "arbres.csv", arbres())


@cas("licence du code seulement", metadonnees=PARTIEL)
def _(d):
    poser(d, "README.md", "# Arbres\n\nLe code des scripts est sous licence MIT.\n")
    return poser(d, "arbres.csv", arbres())


@cas("fiche d’un portail", **COMPLET_ATTENDU, valeurs={"licence": "etalab-2.0"})
def _(d):
    poser(d, "arbres.metadata.json", json.dumps({
        "title": "Arbres", "organization": {"name": "Ville de Trifouillis"}, "license": "lov2", "frequency": "weekly",
        "last_modified": "2026-05-29T10:00:00", "spatial": {"zones": ["fr:commune:44109"]},
        "contact_points": [{"email": "sig@ville-trifouillis.fr"}],
    }))  # fmt: skip
    return poser(d, "arbres.csv", arbres())


# --- Schemas -----------------------------------------------------------------------------

SCHEMA = {
    "fields": [
        {"name": "essence", "type": "string", "constraints": {"required": True}},
        {"name": "hauteur", "type": "integer", "constraints": {"minimum": 0, "maximum": 60}},
        {"name": "etat", "type": "string", "constraints": {"enum": ["bon", "mort"]}},
    ]
}


@cas("schéma respecté", **COMPLET_ATTENDU, schema=VU)
def _(d):
    return paquet(d, SCHEMA)


@cas("schéma enfreint", **COMPLET_ATTENDU, schema=PARTIEL, dit=("au-dessus du maximum",))
def _(d):
    return paquet(d, SCHEMA, donnees=arbres() + "orme;99;bon\n")


@cas("schéma voisin", schema=VU)
def _(d):
    poser(d, "arbres.schema.json", json.dumps(SCHEMA))
    return poser(d, "arbres.csv", arbres())


@cas("schéma à distance", **COMPLET_ATTENDU, schema=INCONNU, dit=("--schema",))
def _(d):
    return paquet(d, "https://schema.data.gouv.fr/schemas/etalab/arbres/1.0/schema.json")


@cas("colonne obligatoire absente", **COMPLET_ATTENDU, schema=PARTIEL, dit=("manque",))
def _(d):
    return paquet(d, SCHEMA, donnees=table(("hauteur", "etat"), lambda i: (i, "bon")))


@cas("décimales annoncées par le schéma", **COMPLET_ATTENDU, schema=VU)
def _(d):
    champs = {
        "fields": [
            {"name": "essence", "type": "string"},
            {"name": "prix", "type": "number", "decimalChar": ","},
        ]
    }
    return paquet(d, champs, donnees=table(("essence", "prix"), lambda i: (f"e{i}", f"{i},5")))


@cas("motif ruineux", **COMPLET_ATTENDU, schema=PARTIEL, dit=("trop coûteux",))
def _(d):
    champs = {
        "fields": [
            {"name": "essence", "type": "string", "constraints": {"pattern": "(a+)+$"}},
            {"name": "n", "type": "integer"},
        ]
    }
    return paquet(d, champs, donnees=table(("essence", "n"), lambda i: ("a" * 60 + "!", i)))


@cas("JSON Schema respecté", schema=VU)
def _(d):
    poser(
        d,
        "a.schema.json",
        json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "array",
                "items": {"type": "object", "required": ["essence"]},
            }
        ),
    )
    return poser(d, "a.json", json.dumps(objets()))


@cas("JSON Schema enfreint", schema=PARTIEL, dit=("95",))
def _(d):
    poser(
        d,
        "a.schema.json",
        json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "array",
                "items": {"type": "object", "properties": {"hauteur": {"maximum": 18}}},
            }
        ),
    )
    return poser(d, "a.json", json.dumps(objets()))


@cas("JSON Schema à référence lointaine", schema=INCONNU, dit=("hors du fichier",))
def _(d):
    poser(
        d,
        "a.schema.json",
        json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "array",
                "items": {"$ref": "https://exemple.fr/schema.json"},
            }
        ),
    )
    return poser(d, "a.json", json.dumps(objets()))


# --- Data packages that lie --------------------------------------------------------------


@cas("taille annoncée plus grande", tout=PARTOUT_ERREUR, dit=("tronqué",))
def _(d):
    return paquet(d, ressource={"bytes": 10**6})


@cas("empreinte fausse", **COMPLET_ATTENDU, forme=PARTIEL, dit=("empreinte",))
def _(d):
    return paquet(d, ressource={"hash": "sha256:" + "0" * 64})


@cas("ressource hors du dossier", tout=PARTOUT_ERREUR, dit=("hors du dossier",))
def _(d):
    return paquet(d, ressource={"path": "../../secret.csv"})


@cas("ressource à distance", tout=PARTOUT_ERREUR, dit=("à distance",))
def _(d):
    return paquet(d, ressource={"path": "https://exemple.fr/a.csv"})


@cas("dossier : un bon, un mauvais", forme=PARTIEL)
def _(d):
    poser(d, "bon.csv", arbres())
    poser(d, "latin.csv", arbres(), "cp1252")
    return d


@cas("dossier : des personnes dans un seul fichier", perso=VU)
def _(d):
    poser(d, "bon.csv", arbres())
    poser(d, "autre/gens.csv", table(("nom", "prenom"), lambda i: (nom(), prenom())))
    return d


def second_set():
    """Add the cases of `epreuve.py`; return how many cases stood before them."""
    if str(Path(__file__).parent) not in sys.path:
        sys.path.insert(0, str(Path(__file__).parent))
    import epreuve

    avant = len(CAS)
    epreuve.declare(sys.modules[cas.__module__])
    return avant


PREMIERS = second_set()


# --- The figures -------------------------------------------------------------------------


def run(un_cas, dossier):
    """Findings on one case, by criterion."""
    from encommun.detectors.donnees import inspect

    HASARD.seed(un_cas.nom)
    return {c.critere: c for c in inspect(un_cas.construire(dossier), AU).constats}


def faults(un_cas, constats):
    """What differs from what was expected."""
    ecarts = [
        f"{cle}: {constats[cle].issue.value} au lieu de {issue} — {constats[cle].message}"
        for cle, issue in un_cas.attendus.items()
        if constats[cle].issue.value != issue
    ]
    ecarts += [
        f"{cle}: valeur {constats[cle].valeur!r} au lieu de {valeur!r}"
        for cle, valeur in un_cas.valeurs.items()
        if constats[cle].valeur != valeur
    ]
    dits = " ".join(
        c.message + c.remede + " ".join(p.message for p in c.points) for c in constats.values()
    )
    return ecarts + [f"rien ne dit « {mot} »" for mot in un_cas.dit if mot not in dits]


def measure(liste):
    """Per criterion: expected and stated positives, and those that agree, issue and value."""
    comptes = {cle: [0, 0, 0, 0] for cle in PAR_DEFAUT}
    ecarts = []
    for un_cas in liste:
        with tempfile.TemporaryDirectory() as nom_dossier:
            constats = run(un_cas, Path(nom_dossier))
        ecarts += [f"{un_cas.nom} : {e}" for e in faults(un_cas, constats)]
        for cle, attendu in un_cas.attendus.items():
            lu = constats[cle].issue.value
            juste = (
                lu == attendu
                and un_cas.valeurs.get(cle, constats[cle].valeur) == constats[cle].valeur
            )
            compte = comptes[cle]
            compte[0] += attendu in {VU, PARTIEL}
            compte[1] += lu in {VU, PARTIEL}
            compte[2] += juste and attendu in {VU, PARTIEL}
            compte[3] += juste
    return comptes, ecarts


def show(titre, liste):
    comptes, ecarts = measure(liste)
    print(f"### {titre}\n")
    print(f"| Critère | Attendus | Précision | Rappel | Exactitude ({len(liste)} cas) |")
    print("|---|---|---|---|---|")
    for cle, (attendus, dits, justes, exacts) in comptes.items():
        precision, rappel = justes / dits if dits else 1, justes / attendus if attendus else 1
        parts = (
            f"{part:.3f}".replace(".", ",") for part in (precision, rappel, exacts / len(liste))
        )
        print(f"| `{cle}` | {attendus} | {' | '.join(parts)} |")
    print()
    if ecarts:
        print("Écarts :", *ecarts, sep="\n", file=sys.stderr)
    return bool(ecarts)


def main():
    fautes = [show("Premier lot", CAS[:PREMIERS]), show("Second lot", CAS[PREMIERS:])]
    return int(any(fautes))


if __name__ == "__main__":
    sys.exit(main())
