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
---

Une étape.
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


def octets(**remplaces):
    """The minimal content as bytes, some files replaced (dots stand for slashes)."""
    return {nom: remplaces.get(nom, texte).encode() for nom, texte in CONTENU.items()}
