# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The smallest content that holds together, to be broken one way at a time."""

REFERENTIEL = """\
version: "1.0.0"
date: 2026-11-22
langues: [fr]
acteurs: ["Service juridique"]
livrables:
  note: "Note"
roles:
  - id: initiateur
    libelle: "À l’initiative"
    reponses: [ouvrir]
"""

SOURCES = """\
sources:
  - id: crpa
    titre: "Code des relations entre le public et l’administration"
    nature: loi
    verifie_le: 2026-04-03
    confiance: C
"""

QUESTIONS = """\
theme:
  id: projet
  titre: "Votre projet"
  ordre: 1
questions:
  - id: role
    type: multiple
    question: "Que voulez-vous faire ?"
    pourquoi: "Tout en dépend."
    reponses:
      - id: ouvrir
        libelle: "Ouvrir"
        synonymes: [initiateur]
      - id: recevoir
        libelle: "Recevoir"
  - id: taille
    type: choix
    question: "Quelle taille ?"
    pourquoi: "Un seuil en dépend."
    alias: [grandeur]
    reponses:
      - id: petite
        libelle: "Petite"
      - id: grande
        libelle: "Grande"
    definition:
      - valeur: petite
        si: {agents: {moins_de: 50}}
    sinon: grande
  - id: agents
    type: entier
    question: "Combien d’agents ?"
    pourquoi: "Un seuil en dépend."
  - id: naissance
    type: date
    portee: lot
    question: "Depuis quand ?"
    pourquoi: "Un texte en dépend."
  - id: spdx
    type: licence
    question: "Quelle licence ?"
    pourquoi: "La suite en dépend."
    qui_sait: "Le service juridique."
"""

ETAPE = """\
---
id: E1
nom: "Comprendre"
but: "Savoir"
entree: "Une idée"
sortie: ["Une décision"]
duree: "Deux semaines"
qui: "La direction"
livrables: [note]
sources: [crpa]
---

Une étape.

## Vous y êtes quand

- Vous commencez.

## Ce qui prend du temps

Peu.

## Qui fait quoi

- **La direction** décide.

## Pièges

- Tarder.

## Si vous contribuez

Rien ne change.

## Si vous arrivez en cours de route

Relisez.
"""

FICHE = """\
---
id: premiere
etape: E1
titre: "Commencer"
type: bonne_pratique
roles: [initiateur]
applicable_si: {taille: [petite]}
priorite: must
effort: S
qui: Service juridique
livrable: note
sonde: manuel
criteres: [lisezmoi]
sources:
  - source: crpa
    precision: "L. 300-2"
---

## Enjeu

Il le faut.

## Actions

1. Faire
2. Refaire,
   encore

## Preuve

C’est fait.
"""

TERMES = """\
termes:
  - id: commun
    terme: "Commun"
    definition: "Ce qui est à plusieurs."
    voir: [commun]
"""

CONTENU = {
    "referentiel.yaml": REFERENTIEL,
    "sources.yaml": SOURCES,
    "questions/projet.yaml": QUESTIONS,
    "etapes/E1.md": ETAPE,
    "preconisations/E1/premiere.md": FICHE,
    "glossaire/termes.yaml": TERMES,
}

# The same, with the smallest law: what the diagnosis reads by name, one rule, one act, one lock.
DROIT = CONTENU | {
    "questions/projet.yaml": QUESTIONS
    + """\
  - id: mission
    type: choix
    portee: lot
    question: "Est-ce votre mission ?"
    pourquoi: "La loi en dépend."
    qui_sait: "La direction."
    reponses: [{id: oui, libelle: "Oui"}, {id: non, libelle: "Non"}]
"""
    + "".join(
        f"""\
  - id: {fait}
    type: {genre}
    portee: lot
    question: "Et {fait} ?"
    pourquoi: "La loi en dépend."
    qui_sait: "La direction."
    reponses: [{{id: {oui}, libelle: "Oui"}}, {{id: {non}, libelle: "Non"}}]
"""
        for fait, genre, oui, non in (
            ("composant_type", "choix", "donnees", "logiciel"),
            ("licence_amont", "licence", "autre_libre", "non_libre"),
            ("licence_recue", "licence", "autre_libre", "non_libre"),
            ("licence_souhaitee", "licence", "autre_libre", "aucune"),
            ("motif_interet_general", "choix", "oui", "non"),
            ("reciprocite", "choix", "aucune", "forte"),
        )
    ),
    "droits/champ.yaml": """\
theme: champ
titre: "Champ"
verifie_le: 2026-11-22
regles:
  - id: R-1
    titre: "Une règle"
    si: {mission: [oui]}
    alors: "Il faut publier."
    donne: {fond: libre}
    verrous: [secret]
    actions: [A-PUBLIER]
    sources: [crpa]
    confiance: C
    exemples: [{titre: "Oui", faits: {mission: oui}, attendu: {regle: oui, fond: libre}}]
""",
    "droits/tables.yaml": """\
tables:
  - id: fond
    titre: "Fond"
    lignes: [{regle: R-1}]
    sinon: {vaut: obligatoire}
  - id: droits
    titre: "Droits"
    lignes: [{si: {mission: [oui], composant_type: [donnees]}, vaut: acquis}]
    sinon: {vaut: partages}
  - id: regime_licences
    titre: "Régime"
    lignes:
      - {si: {licence_recue: [MIT]}, vaut: licence_recue}
      - {si: {licence_amont: [MIT]}, vaut: licence_amont}
      - {si: {motif_interet_general: [oui]}, vaut: liste_information}
    sinon: {vaut: liste_logiciel}
  - id: logiciel_ou_documentation
    titre: "Logiciel"
    lignes: [{si: {composant_type: [logiciel]}, vaut: oui}]
    sinon: {vaut: non}
  - id: liste_ouverte
    titre: "Liste ouverte"
    lignes: [{si: {composant_type: [donnees]}, vaut: oui}]
    sinon: {vaut: non}
""",
    "droits/ordre.yaml": """\
ordre: [mission, composant_type, licence_amont, licence_recue, licence_souhaitee,
  motif_interet_general, reciprocite, contrainte_dependances, dependances_bloquent,
  dependance_citee, dependances_presentes, plusieurs_lots, fait_manquant]
""",
    "droits/actes.yaml": """\
actes:
  - {id: A-PUBLIER, titre: "Publier", quoi: "Publiez.", qui: "Vous"}
""",
    "droits/mots.yaml": """\
sorties:
  fond: [{id: libre, libelle: "Libre"}, {id: obligatoire, libelle: "Obligatoire"}]
  verrous: [{id: secret, libelle: "Un secret"}]
phrases: {}
""",
    "droits/annexes/risques.yaml": """\
annexe: risques
fiches: [{id: F-1, titre: "Un risque", si: {mission: [oui]}}]
""",
    "droits/licences/table.yaml": """\
licences:
  - {id: MIT, nom: "MIT", famille: "permissive", propagation: permissive, sources: [crpa]}
""",
    "droits/licences/groupes.yaml": """\
groupes: {LOG_PERM: [MIT], LOG_RECIP: [], INFO: []}
preferences: [MIT]
""",
    "droits/licences/classes.yaml": """\
propagations:
  - {classe: permissive, regle: R-1, raison: "Elle permet tout."}
""",
}

EXEMPLE = """\
id: sentier
nom: "Sentier"
type: logiciel
resume: "Un outil."
porteur: "Un parc"
depuis: 2012
licence: "MIT"
forme: "Aucune"
sources: [crpa]
faits:
  - dit: "Un comité se réunit."
    date: 2016-10
    sources: [crpa]
    preconisations: [premiere]
    etapes: [E1]
"""

FOIRES = """\
foires:
  - id: elus
    titre: "Élus"
    chapeau: "Pour eux."
"""

FAQ = """\
foire: elus
theme: "Argent"
ordre: 1
questions:
  - id: cout
    question: "Combien ?"
    reponse: "Peu."
    confiance: C
    sources:
      - source: crpa
        precision: "L. 300-2"
    preconisations: [premiere]
    exemples: [sentier]
"""

# What content may do without.
RECITS = {
    "exemples/sentier.yaml": EXEMPLE,
    "faq/foires.yaml": FOIRES,
    "faq/elus/argent.yaml": FAQ,
}


def octets(**remplaces):
    """The minimal content as bytes, some files replaced (dots stand for slashes)."""
    return {nom: remplaces.get(nom, texte).encode() for nom, texte in CONTENU.items()}
