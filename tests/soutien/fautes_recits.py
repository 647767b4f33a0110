# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# fmt: off
# ruff: noqa: E501 — one case a line, whatever its length

"""Every way to break an example or a frequent question, and the whole sentence that it gives."""

from encommun.loader.verification.recits import MOTS_MAX
from soutien.contenu_minimal import RECITS

S, F = "sources.yaml", "preconisations/E1/premiere.md"
X, P, Q = RECITS

# The file, a passage, what replaces it, « line:column : field : sentence ».
DEFAUTS_DES_RECITS = [
    (X, 'nom: "Sentier"\n', "", "1:1 : nom : Champ manquant. Ajoutez « nom: … »."),
    (X, "porteur:", "porteurs:", "5:1 : porteurs : Champ inconnu. Vouliez-vous dire « porteur » ?"),
    (X, 'nom: "Sentier"', "nom: no", '2:6 : nom : On attend un texte, pas un booléen. Écrivez entre guillemets : « "no" ».'),
    (X, 'licence: "MIT"', "licence: 2.0", '7:10 : licence : On attend un texte, pas un nombre à virgule. Écrivez entre guillemets : « "2.0" ».'),
    (X, "type: logiciel", "type: logiciels", "3:7 : type : « logiciels » n’est pas admis. Vouliez-vous dire « logiciel » ?"),
    (X, "depuis: 2012", "depuis: 12", "6:9 : depuis : On attend une date, un mois ou une année. Écrivez 2016-10-18, 2016-10 ou 2016."),
    (X, "depuis: 2012", "depuis: 2012-13", "6:9 : depuis : On attend une date, un mois ou une année. Écrivez 2016-10-18, 2016-10 ou 2016."),
    (X, "depuis: 2012", "depuis: 2012-02-30", "6:9 : depuis : On attend une date, un mois ou une année. Écrivez 2016-10-18, 2016-10 ou 2016."),
    (X, "depuis: 2012", "depuis: vers 2012", "6:9 : depuis : On attend une date, un mois ou une année. Écrivez 2016-10-18, 2016-10 ou 2016."),
    (X, "depuis: 2012", "depuis: [2012]", "6:9 : depuis : On attend une date, un mois ou une année. Écrivez 2016-10-18, 2016-10 ou 2016."),
    (X, "depuis: 2012", "depuis: 2012\nfin: 2011", "7:6 : fin : La fin vient avant le début. Corrigez l’une des deux dates."),
    (X, "depuis: 2012", "depuis: 2012\nadresse: http://x", "7:10 : adresse : L’adresse ne commence pas par « https:// ». Corrigez-la."),
    (X, "id: sentier", "id: chemin", "1:5 : id : Le fichier s’appelle « sentier.yaml ». Donnez-lui le nom de son exemple."),
    (X, "id: sentier", "id: un sentier", "1:5 : id : « un sentier » n’est pas un identifiant. Lettres, chiffres, « _ » et « - »."),
    (X, "    date: 2016-10\n", "", "11:5 : faits[0].date : Champ manquant. Ajoutez « date: … »."),
    (X, "    date: 2016-10\n    sources: [crpa]\n", "    date: 2016-10\n", "11:5 : faits[0].sources : Champ manquant. Ajoutez « sources: … »."),
    (X, "sources: [crpa]\nfaits", "sources: []\nfaits", "9:10 : sources : On attend au moins une source. Écrivez une puce par source."),
    (X, "    sources: [crpa]", "    sources: [crap]", "13:15 : faits[0].sources[0] : « crap » : source inconnue. Vouliez-vous dire « crpa » ?"),
    (X, "[premiere]", "[premier]", "14:22 : faits[0].preconisations[0] : « premier » : préconisation inconnue. Vouliez-vous dire « premiere » ?"),
    (X, "etapes: [E1]", "etapes: [E9]", "15:14 : faits[0].etapes[0] : « E9 » : étape inconnue. Valeurs admises : E1."),
    (X, "etapes: [E1]", "etapes: E1", "15:13 : faits[0].etapes : On attend une liste, pas un texte. Écrivez « [a, b] » ou une puce."),
    (X, "etapes: [E1]", "etape: [E1]", "15:5 : faits[0].etape : Champ inconnu. Vouliez-vous dire « etapes » ?"),
    (X, RECITS[X][RECITS[X].index("faits:") :], "faits: []\n", "10:8 : faits : Liste vide. Donnez au moins une valeur."),
    (P, "chapeau:", "chapo:", "4:5 : foires[0].chapo : Champ inconnu. Vouliez-vous dire « chapeau » ?"),
    (P, "foires:", "foire:", "1:1 : foire : Champ inconnu. Vouliez-vous dire « foires » ?"),
    (Q, "foire: elus", "foire: elu", "1:8 : foire : « elu » : foire inconnue (faq/foires.yaml). Vouliez-vous dire « elus » ?"),
    (Q, "foire: elus", "foire: juristes", "1:8 : foire : Le fichier est dans « elus ». Déplacez-le."),
    (Q, 'theme: "Argent"\n', "", "1:1 : theme : Champ manquant. Ajoutez « theme: … »."),
    (Q, "ordre: 1", "ordre: premier", "3:8 : ordre : On attend un nombre entier, pas un texte. Écrivez-le en chiffres, sans séparateur."),
    (Q, "    confiance: C\n", "", "5:5 : questions[0].confiance : Champ manquant. Ajoutez « confiance: … »."),
    (Q, "confiance: C", "confiance: sûr", "8:16 : questions[0].confiance : « sûr » n’est pas admis. Valeurs admises : C, K, V."),
    (Q, 'reponse: "Peu."', "reponse: no", '7:14 : questions[0].reponse : On attend un texte, pas un booléen. Écrivez entre guillemets : « "no" ».'),
    (Q, 'reponse: "Peu."', 'reponse: ""', "7:14 : questions[0].reponse : Texte vide. Écrivez une phrase."),
    (Q, 'reponse: "Peu."', "reponse: Peu : très peu", "7:18 : Deux-points inattendu. Mettez le texte entre guillemets, ou corrigez le retrait."),
    (Q, "preconisations: [premiere]", "regles: [R-001]", "12:14 : questions[0].regles[0] : « R-001 » : règle inconnue."),
    (Q, "preconisations: [premiere]", "preconisations: [b]", "12:22 : questions[0].preconisations[0] : « b » : préconisation inconnue. Valeurs admises : premiere."),
    (Q, "exemples: [sentier]", "exemples: [sentiers]", "13:16 : questions[0].exemples[0] : « sentiers » : exemple inconnu. Vouliez-vous dire « sentier » ?"),
    (Q, RECITS[Q], RECITS[Q] + RECITS[Q][RECITS[Q].index("  - id") :], "14:9 : questions[1].id : L’identifiant « cout » sert déjà : faq/elus/argent.yaml:5. Choisissez-en un autre."),
]

# The file, a passage, what replaces it, the remark.
REMARQUES_DES_RECITS = [
    (X, "    preconisations: [premiere]\n    etapes: [E1]\n", "", "erreur : exemple sentier : Aucune page ne le rappelle. Dites quelle préconisation ou quelle étape un de ses faits montre."),
    (X, "    etapes: [E1]\n", "", "avertissement : étape E1 : Aucun exemple ne la montre. Nommez-la sous « etapes », sur un fait."),
    (X, "2016-10", "2027", "erreur : exemple sentier : La date « 2027 » est à venir. Corrigez-la."),
    (X, "2016-10", "2026-12", "erreur : exemple sentier : La date « 2026-12 » est à venir. Corrigez-la."),
    (X, "2016-10", "2026-11-23", "erreur : exemple sentier : La date « 2026-11-23 » est à venir. Corrigez-la."),
    (Q, '"Peu."', f'"{"mot " * (MOTS_MAX + 1)}"', "avertissement : question fréquente cout : Sa réponse a 151 mots, 150 au plus. Coupez, ou faites-en deux questions."),
    (S, "    verifie_le: 2026-04-03\n    confiance: C", "    confiance: K", "avertissement : question fréquente cout : Elle se dit relue, aucune de ses sources ne l’est. Relisez une source, ou baissez la confiance."),
    (Q, "    preconisations: [premiere]\n", "", "avertissement : question fréquente cout : Sa réponse ne mène à aucune préconisation. Ajoutez « preconisations »."),
    (P, "foires:\n", 'foires:\n  - {id: autres, titre: "A", chapeau: "B"}\n', "erreur : foire autres : Elle n’a aucune question. Écrivez-en une dans son dossier."),
    (F, "sonde: manuel", "retire_le: 2026-01-01", "erreur : question fréquente cout : La préconisation « premiere » est retirée. Citez celle qui la remplace."),
    (F, "sonde: manuel", "retire_le: 2026-01-01", "erreur : exemple sentier : La préconisation « premiere » est retirée. Citez celle qui la remplace."),
]
