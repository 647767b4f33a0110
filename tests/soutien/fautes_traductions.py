# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# fmt: off
# ruff: noqa: E501 — one case a line, whatever its length

"""The English of the minimal content, and each way to break it with the sentence it deserves."""

from encommun.core import traduction
from encommun.loader import contenu
from soutien.contenu_minimal import octets

FRANCAIS = contenu.read(octets())


def imprint(collection, cle):
    return traduction.imprint(traduction.textes(getattr(FRANCAIS, collection)[cle]))


MOTS = f"""\
roles:
  - id: initiateur
    empreinte: "{imprint("roles", "initiateur")}"
    libelle: "Initiator"
mots:
  "Service juridique": "Legal department"
  "Note": "Briefing note"
"""
QUESTIONS = f"""\
theme:
  id: projet
  empreinte: "{imprint("themes", "projet")}"
  titre: "Your project"
questions:
  - id: role
    empreinte: "{imprint("questions", "role")}"
    question: "What do you want to do?"
    pourquoi: "Everything depends on it."
    reponses:
      - id: ouvrir
        libelle: "Open"
      - id: recevoir
        libelle: "Receive"
"""
ETAPE = f"""\
---
id: E1
empreinte: "{imprint("etapes", "E1")}"
nom: "Understand"
but: "Know"
entree: "An idea"
sortie: ["A decision"]
duree: "Two weeks"
qui: "Management"
---

A stage.

## You are here when

- You start.

## What takes time

Little.

## Who does what

- **Management** decides.

## Traps

- Being late.

## If you contribute

Nothing changes.

## If you arrive along the way

Read again.
"""
IMPRINT = imprint("preconisations", "premiere")
FICHES = f"""\
preconisations:
  - id: premiere
    empreinte: "{IMPRINT}"
    titre: "Start"
    resume: "You have to."
"""
ANGLAIS = {
    "traductions/en/mots.yaml": MOTS,
    "traductions/en/questions/projet.yaml": QUESTIONS,
    "traductions/en/etapes/E1.md": ETAPE,
    "traductions/en/preconisations/E1.yaml": FICHES,
}
M, Q, E, P = ANGLAIS

# --- The file, a passage, what replaces it, « line:column : field : sentence » ------------------

DEFAUTS_DES_TRADUCTIONS = [
    (Q, "id: role", "id: rolle", "6:9 : questions[0].id : « rolle » n’est pas une question du référentiel. Corrigez ce nom, ou retirez cette traduction. Vouliez-vous dire « role » ?"),
    (Q, "id: role", "id: xyz", "6:9 : questions[0].id : « xyz » n’est pas une question du référentiel. Corrigez ce nom, ou retirez cette traduction. Valeurs admises : role, taille, agents, naissance, spdx."),
    (Q, "id: ouvrir", "id: ouvre", "11:13 : questions[0].reponses[0].id : « ouvre » n’est pas une réponse de « role ». Retirez ce champ, ou corrigez son nom."),
    (Q, "    pourquoi:", '    aide: "Help"\n    pourquoi:', "9:11 : questions[0].aide : Le français de « role » ne dit rien ici. Retirez ce champ, ou corrigez son nom."),
    (Q, "    pourquoi:", '    but: "Help"\n    pourquoi:', "9:5 : questions[0].but : Champ inconnu."),
    (Q, '"What do you want to do?"', '""', "8:15 : questions[0].question : Texte vide. Écrivez une phrase."),
    (Q, "id: projet", "id: autre", "2:7 : theme.id : « autre » n’est pas un thème du référentiel. Corrigez ce nom, ou retirez cette traduction. Valeurs admises : projet."),
    (P, "id: premiere", "id: seconde", "2:9 : preconisations[0].id : « seconde » n’est pas une préconisation du référentiel. Corrigez ce nom, ou retirez cette traduction. Valeurs admises : premiere."),
    (P, '    resume: "You have to."\n', "", "2:5 : preconisations[0].resume : Champ manquant. Ajoutez « resume: … »."),
    (P, "    titre:", '    titres: {maire: "Go"}\n    titre:', "4:21 : preconisations[0].titres.maire : Le français de « premiere » ne dit rien ici. Retirez ce champ, ou corrigez son nom."),
    (P, IMPRINT, "xyz", "3:16 : preconisations[0].empreinte : « xyz » n’est pas une empreinte. Recopiez celle que donne « encommun referentiel traduire »."),
    (P, FICHES, FICHES + FICHES.split("\n", 1)[1], "6:9 : preconisations[1].id : L’identifiant « preconisations.premiere » sert déjà : traductions/en/preconisations/E1.yaml:2. Choisissez-en un autre."),
    (E, "id: E1", "id: E9", "2:5 : id : « E9 » n’est pas une étape du référentiel. Corrigez ce nom, ou retirez cette traduction. Valeurs admises : E1."),
    (E, '["A decision"]', '["A decision", "A name"]', "7:9 : sortie : Le français de « E1 » ne dit rien ici. Retirez ce champ, ou corrigez son nom."),
    (E, "Read again.", "Read again.\n\n## More\n\nText.", "38:1 : More : Le français de « E1 » ne dit rien ici. Retirez ce champ, ou corrigez son nom."),
    (M, '"Note":', '"Notice":', "7:13 : mots.Notice : « Notice » n’est pas un acteur ni un document du référentiel. Corrigez ce nom, ou retirez cette traduction. Vouliez-vous dire « Note » ?"),
    (M, '"Note":', '"Ordre du jour":', "7:20 : mots.Ordre du jour : « Ordre du jour » n’est pas un acteur ni un document du référentiel. Corrigez ce nom, ou retirez cette traduction. Valeurs admises : Service juridique, Note."),
    (M, "id: initiateur", "id: chef", "2:9 : roles[0].id : « chef » n’est pas un rôle du référentiel. Corrigez ce nom, ou retirez cette traduction. Valeurs admises : initiateur."),
]

# The French changes, or the English lacks something: what the verifier then says.
LANGUES = ("referentiel.yaml", "langues: [fr]", "langues: [en]", "3:10 : langues : Le français vient d’abord. Écrivez « [fr, …] ».")
PERIMEE = (
    "avertissement : traduction preconisations.premiere (traductions/en/preconisations/E1.yaml:2) : "
    "Le français a changé depuis cette traduction. "
    "Revoyez-la : « encommun referentiel traduire en » la montre."
)
INCOMPLETE = (
    "avertissement : traduction questions.role (traductions/en/questions/projet.yaml:6) : "
    "Cette traduction ne dit pas tout le français. "
    "Revoyez-la : « encommun referentiel traduire en » la montre."
)
INCONNUE = (
    "erreur : langue de : Cette langue manque à « langues » de referentiel.yaml : "
    "personne ne la lira. Ajoutez « de »."
)
REMARQUES_DES_TRADUCTIONS = [LANGUES, (PERIMEE,), (INCOMPLETE,), (INCONNUE,)]
