# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# fmt: off
# ruff: noqa: E501 — one case a line, whatever its length

"""Every way to break content, and the whole sentence that it gives, with its line and column.

Each table is a test elsewhere; `test_defauts` refuses a sentence of the loader without a row here.
"""

from soutien.contenu_minimal import CONTENU, DROIT
from soutien.fautes_note import DEFAUTS_DE_LA_NOTE, TROP_PEU
from soutien.fautes_recits import DEFAUTS_DES_RECITS, REMARQUES_DES_RECITS
from soutien.fautes_traductions import DEFAUTS_DES_TRADUCTIONS, REMARQUES_DES_TRADUCTIONS

R, S, Q, E, F, T = CONTENU
ID, TITRE = "id: premiere", 'titre: "Commencer"'
SI, SONDE = "{taille: [petite]}", "sonde: manuel"
CITATION = '  - source: crpa\n    precision: "L. 300-2"'

# --- Content: the file, a passage, what replaces it, « line:column : field : sentence » ---------

DEFAUTS = [
    # Fields
    (F, "titre:", "titer:", "4:1 : titer : Champ inconnu. Vouliez-vous dire « titre » ?"),
    (F, "priorite: must\n", "", "2:1 : priorite : Champ manquant. Ajoutez « priorite: … »."),
    (F, "priorite: must", "priorite: mist", "8:11 : priorite : « mist » n’est pas admis. Vouliez-vous dire « must » ?"),
    (F, "effort: S", "effort: Z", "9:9 : effort : « Z » n’est pas admis. Valeurs admises : S, M, L."),
    (F, TITRE, "titre: no", '4:8 : titre : On attend un texte, pas un booléen. Écrivez entre guillemets : « "no" ».'),
    (F, TITRE, "titre: 2026-11-22", '4:8 : titre : On attend un texte, pas une date. Écrivez entre guillemets : « "2026-11-22" ».'),
    (F, TITRE, "titre: 1.10", '4:8 : titre : On attend un texte, pas un nombre à virgule. Écrivez entre guillemets : « "1.10" ».'),
    (F, TITRE, "titre: 1_2", '4:8 : titre : On attend un texte, pas un nombre. Écrivez entre guillemets : « "1_2" ».'),
    (F, TITRE, "titre:", "4:7 : titre : On attend un texte, pas rien."),
    (F, TITRE, 'titre: ""', "4:8 : titre : Texte vide. Écrivez une phrase."),
    (F, TITRE, "titre: [a]", "4:8 : titre : On attend un texte, pas une liste."),
    (F, "roles: [initiateur]", "roles: initiateur", "6:8 : roles : On attend une liste, pas un texte. Écrivez « [a, b] » ou une puce."),
    (F, "roles: [initiateur]", "roles: [initiateur, initiateur]", "6:21 : roles[1] : « initiateur » est répété. Gardez-en un seul."),
    (F, ID, "id: une fiche", "2:5 : id : « une fiche » n’est pas un identifiant. Lettres, chiffres, « _ » et « - »."),
    (F, SONDE, "sonde: telepathie", "12:8 : sonde : Sonde inconnue. Sondes : manuel, git.fichier, git.contenu, git.log, git.tags, git.secrets, git.spdx, git.trailers, forge.api, web.page, web.a11y, data.schema, data.catalogue, cat.recherche, outil.registre."),
    (Q, "  ordre: 1", "  ordre: 1_0", "4:10 : theme.ordre : On attend un nombre entier, pas un nombre. Écrivez-le en chiffres, sans séparateur."),
    (Q, "  ordre: 1", "  ordre: premier", "4:10 : theme.ordre : On attend un nombre entier, pas un texte. Écrivez-le en chiffres, sans séparateur."),
    (Q, "    alias: [grandeur]", "    demandee: non", "20:15 : questions[1].demandee : On attend true ou false, pas un texte. Écrivez « true » ou « false »."),
    (Q, "    alias: [grandeur]", "    demandee: yes", "20:15 : questions[1].demandee : On attend true ou false, pas un booléen. Écrivez « true » ou « false »."),
    (S, "verifie_le: 2026-04-03", "verifie_le: 2026-13-03", "5:17 : sources[0].verifie_le : On attend une date. Écrivez-la comme 2026-11-22."),
    (S, "confiance: C", "confiance: Z", "6:16 : sources[0].confiance : « Z » n’est pas admis. Valeurs admises : C, K, V."),
    (S, "nature: loi", "nature: lois", "4:13 : sources[0].nature : « lois » n’est pas admis. Vouliez-vous dire « loi » ?"),
    (R, '"1.0.0"', '"1.0"', '1:10 : version : La version compte trois nombres. Écrivez « "1.0.0" ».'),
    (R, '"1.0.0"', "1.10", '1:10 : version : On attend un texte, pas un nombre à virgule. Écrivez entre guillemets : « "1.10" ».'),
    (R, "date: 2026-11-22", "date: demain", "2:7 : date : On attend une date. Écrivez-la comme 2026-11-22."),
    # YAML
    (F, TITRE, 'titre: "Commencer"\ntitre: "Encore"', "5:1 : titre : Le champ « titre » est déjà donné ligne 4. Gardez-en un seul."),
    (F, TITRE, "titre: &ancre x\nsonde: *ancre", "4:8 : Les ancres (&) et les alias (*) ne sont pas admis. Écrivez la valeur en entier."),
    (F, TITRE, "titre: *rien", "4:8 : Les alias (*) ne sont pas admis. Écrivez la valeur en entier."),
    (F, TITRE, "<<: {titre: x}", "4:1 : « << » n’est pas admis. Écrivez chaque champ."),
    (F, TITRE, "titre: !!python/name:os.system ''", "4:8 : Les étiquettes (!) ne sont pas admises. Retirez-la."),
    (F, TITRE, "titre: a: b", "4:9 : Deux-points inattendu. Mettez le texte entre guillemets, ou corrigez le retrait."),
    (F, 'precision: "L. 300-2"', 'precision: "L. 300-2', "16:16 : Un guillemet n’est pas refermé. Refermez-le."),
    (F, TITRE, "titre: [a, b", "5:5 : Une liste ou un groupe n’est pas refermé. Vérifiez les crochets et virgules."),
    (F, TITRE, "\ttitre: x", "4:1 : Une tabulation sert de retrait. Remplacez-la par des espaces."),
    (F, TITRE, "titre: " + "[" * 60, "4:47 : Plus de 40 niveaux imbriqués. Simplifiez ce passage."),
    (F, TITRE, "titre:\n" + "- " * 60, "5:79 : Plus de 40 niveaux imbriqués. Simplifiez ce passage."),
    (F, TITRE, "no: x", "4:1 : Un nom de champ est un mot. Mettez-le entre guillemets."),
    (F, TITRE, "? [a]\n: b", "4:3 : Un nom de champ est un mot. Mettez-le entre guillemets."),
    (F, TITRE, "titre: \u202e", "4:8 : Caractère invisible interdit (U+202E). Effacez-le."),
    (F, TITRE, "titre: \x00", "4:8 : Caractère invisible interdit (U+0000). Effacez-le."),
    (T, CONTENU[T], "# rien\n", "1:1 : Le fichier est vide. Remplissez-le."),
    (T, CONTENU[T], "- a\n", "1:1 : On attend un groupe de champs, pas une liste."),
    (T, CONTENU[T], CONTENU[T] + "---\na: b\n", "6:1 : Un seul document par fichier. Retirez la ligne « --- »."),
    (F, TITRE, "titre: &a x\nsonde: &a y", "5:8 : Les ancres (&) ne sont pas admises. Retirez-la."),
    (F, TITRE, "titre: x\nsuite", "6:1 : Deux-points attendu après le nom du champ. Écrivez « champ: valeur », ou mettez le texte entre guillemets."),
    (F, TITRE, 'titre: "a\\q"', "4:10 : Barre oblique inverse inattendue. Doublez-la : « \\\\ »."),
    (F, TITRE, "titre: @moi", "4:8 : Caractère réservé. Mettez le texte entre guillemets."),
    (T, CONTENU[T], "%YAML 9.0\n---\na: b\n", "1:1 : YAML mal formé. Vérifiez retraits, guillemets et tirets."),
    # Markdown
    (F, "---\nid", "id", "1:1 : L’en-tête manque. Commencez le fichier par une ligne « --- »."),
    (F, "---\n\n## Enjeu", "\n## Enjeu", "1:1 : L’en-tête n’est pas refermé. Ajoutez une ligne « --- » après le dernier champ."),
    (F, "## Enjeu", "## Enjeux", "19:1 : Enjeux : Titre inconnu. Titres admis : Enjeu, Actions, Preuve, Piège, Pourquoi on hésite, Ce que vous y gagnez, Ensuite, Ressources."),
    (F, "## Preuve", "## Enjeu", "29:1 : Enjeu : Ce titre revient deux fois. Réunissez les deux passages."),
    (F, "## Preuve\n\nC’est fait.", "", "18:1 : Preuve : Le titre « ## Preuve » manque. Ajoutez-le."),
    (F, "C’est fait.", "", "29:1 : Preuve : Rien sous ce titre. Écrivez un texte, ou retirez le titre."),
    (F, "1. Faire", "- Faire", "25:1 : Actions : On attend une liste numérotée. Commencez la ligne par « 1. »."),
    (F, "## Enjeu\n", "Avant.\n\n## Enjeu\n", "19:1 : Ce texte n’est sous aucun titre. Ajoutez « ## Enjeu » avant."),
    (E, "Une étape.", "", "15:1 : Le texte manque : à quoi sert cette étape. Écrivez-le sous l’en-tête, avant les titres."),
    (E, "## Pièges", "## Piège", "27:1 : Piège : Titre inconnu. Titres admis : Vous y êtes quand, Ce qui prend du temps, Qui fait quoi, Pièges, Si vous contribuez, Si vous arrivez en cours de route."),
    (E, "## Pièges\n\n- Tarder.\n", "", "12:1 : Pièges : Le titre « ## Pièges » manque. Ajoutez-le."),
    (E, "- Tarder.", "", "27:1 : Pièges : Rien sous ce titre. Écrivez un texte, ou retirez le titre."),
    (E, "## Pièges", "## Qui fait quoi", "27:1 : Qui fait quoi : Ce titre revient deux fois. Réunissez les deux passages."),
    (E, "sources: [crpa]", "sources: [crap]", "10:11 : sources[0] : « crap » : source inconnue. Vouliez-vous dire « crpa » ?"),
    (E, "sources: [crpa]\n", "", "2:1 : sources : Champ manquant. Ajoutez « sources: … »."),
    (E, "livrables: [note]", "livrables: [nota]", "9:13 : livrables[0] : « nota » : livrable inconnu (liste « livrables » de referentiel.yaml). Vouliez-vous dire « note » ?"),
    (E, "id: E1", "id: E7", "2:5 : id : Le fichier s’appelle « E1.md ». Donnez-lui le nom de l’étape."),
    (E, "livrables: [note]", "passee_si: {taile: [petite]}", "9:13 : passee_si.taile : « taile » : question inconnue. Vouliez-vous dire « taille » ?"),
    (E, "livrables: [note]", "facultative_si: {taille: [nulle]}", "9:27 : facultative_si.taille[0] : « nulle » : réponse inconnue de « taille ». Valeurs admises : petite, grande."),
    (E, "livrables: [note]", "prioritaire_si: {taille: petite}", "9:26 : prioritaire_si.taille : On attend une liste de valeurs ou une comparaison. Écrivez « taille: [valeur] » ou « taille: {moins_de: 50} »."),
    (E, "livrables: [note]", "passee_si: {naissance: {avant: 2020-01-01}}", "9:13 : passee_si.naissance : Ce fait est celui d’un lot, et la condition porte sur le commun. Passez par un fait du commun qui suit des lots (« des_lots »)."),
    (E, "livrables: [note]", "passe_si: {taille: [petite]}", "9:1 : passe_si : Champ inconnu. Vouliez-vous dire « passee_si » ?"),
    # References
    (F, ID, "id: seconde", "2:5 : id : Le fichier s’appelle « premiere.md ». Donnez-lui le nom de sa fiche."),
    (F, "etape: E1", "etape: E9", "3:8 : etape : Le fichier est dans « preconisations/E1 ». Déplacez-le."),
    (F, "etape: E1", "etape: E9", "3:8 : etape : « E9 » : étape inconnue. Valeurs admises : E1."),
    (F, "source: crpa", "source: crap", "15:13 : sources[0].source : « crap » : source inconnue. Vouliez-vous dire « crpa » ?"),
    (F, "  - source: crpa\n    precision:", "  - crap\nautre:", "15:5 : sources[0] : « crap » : source inconnue. Vouliez-vous dire « crpa » ?"),
    (F, "roles: [initiateur]", "roles: [initiatrice]", "6:9 : roles[0] : « initiatrice » : rôle inconnu. Vouliez-vous dire « initiateur » ?"),
    (F, "qui: Service juridique", "qui: Personne", "10:6 : qui : « Personne » : acteur inconnu (liste « acteurs » de referentiel.yaml). Valeurs admises : Service juridique."),
    (F, "livrable: note", "livrable: nota", "11:11 : livrable : « nota » : livrable inconnu (liste « livrables » de referentiel.yaml). Vouliez-vous dire « note » ?"),
    (F, "criteres: [lisezmoi]", "criteres: [lismoi]", "13:12 : criteres[0] : « lismoi » : critère inconnu. Vouliez-vous dire « lisezmoi » ?"),
    (F, SONDE, "dependances: [absente]", "12:15 : dependances[0] : « absente » : préconisation inconnue. Valeurs admises : premiere."),
    (F, SONDE, "dependances: [premiere]", "2:5 : id : Cette entrée dépend d’elle-même : premiere ← premiere. Retirez l’une de ces dépendances."),
    (F, SONDE, "regards: {usager: {titre: Vu}}", "12:19 : regards.usager : « usager » : rôle inconnu. Valeurs admises : initiateur."),
    (F, SONDE, "regards: {usager: {titre: Vu}}", "12:19 : regards.usager : La préconisation ne s’adresse pas à « usager ». Ajoutez-le à « roles », ou retirez ce passage."),
    (F, SONDE, "regards: {initiateur: {titres: Vu}}", "12:24 : regards.initiateur.titres : Champ inconnu. Vouliez-vous dire « titre » ?"),
    (F, SONDE, "regards: {initiateur: {effort: Z}}", "12:32 : regards.initiateur.effort : « Z » n’est pas admis. Valeurs admises : S, M, L."),
    (F, "C’est fait.", "C’est fait.\n\n# maire\n\n## Enjeu\n\nA.\n\n## Actions\n\n1. B.\n\n## Preuve\n\nC.", "33:1 : maire : « maire » : rôle inconnu. Valeurs admises : initiateur."),
    (F, "C’est fait.", "C’est fait.\n\n# initiateur\n\n## Enjeu\n\nA.\n\n## Actions\n\n1. B.", "34:1 : Preuve : Le titre « ## Preuve » manque. Ajoutez-le."),
    (F, "C’est fait.", "C’est fait." + 2 * "\n\n# initiateur\n\n## Enjeu\n\nA.\n\n## Actions\n\n1. B.\n\n## Preuve\n\nC.", "47:1 : initiateur : Ce titre revient deux fois. Réunissez les deux textes."),
    (F, SONDE, "remplace_par: premiere", "12:15 : remplace_par : Une fiche remplacée est retirée. Ajoutez « retire_le »."),
    (T, "voir: [commun]", "voir: [comun]", "5:12 : termes[0].voir[0] : « comun » : terme inconnu. Vouliez-vous dire « commun » ?"),
    (R, "reponses: [ouvrir]", "reponses: [ouvir]", "10:16 : roles[0].reponses[0] : « ouvir » : réponse inconnue de « role ». Vouliez-vous dire « ouvrir » ?"),
    # Conditions
    (F, SI, "{taile: [petite]}", "7:17 : applicable_si.taile : « taile » : question inconnue. Vouliez-vous dire « taille » ?"),
    (F, SI, "{taille: [petit]}", "7:26 : applicable_si.taille[0] : « petit » : réponse inconnue de « taille ». Vouliez-vous dire « petite » ?"),
    (F, SI, "{grandeur: [petite]}", "7:17 : applicable_si.grandeur : « grandeur » : question inconnue. Écrivez « taille »."),
    (F, SI, "{role: [initiateur]}", "7:24 : applicable_si.role[0] : « initiateur » : réponse inconnue de « role ». Écrivez « ouvrir »."),
    (F, SI, "{taille: petite}", "7:25 : applicable_si.taille : On attend une liste de valeurs ou une comparaison. Écrivez « taille: [valeur] » ou « taille: {moins_de: 50} »."),
    (F, SI, "{taille: []}", "7:25 : applicable_si.taille : Liste vide. Donnez au moins une valeur."),
    (F, SI, "{taille: {moins_de: 3}}", "7:17 : applicable_si.taille : Cette question attend une liste de réponses. Corrigez la condition."),
    (F, SI, "{agents: {moin_de: 3}}", "7:26 : applicable_si.agents.moin_de : Champ inconnu. Vouliez-vous dire « moins_de » ?"),
    (F, SI, "{agents: {moins_de: 1_0}}", "7:36 : applicable_si.agents.moins_de : On attend un nombre entier, pas un nombre. Écrivez-le en chiffres, sans séparateur."),
    (F, SI, "{agents: {au_moins: 3, moins_de: 3}}", "7:25 : applicable_si.agents : Cet intervalle est vide. Vérifiez les deux bornes."),
    (F, SI, "{agents: {avant: 2020-01-01}}", "7:17 : applicable_si.agents : Cette question attend une comparaison de nombres. Corrigez la condition."),
    (F, SI, "{naissance: {avant: 2020-01-01}}", "7:17 : applicable_si.naissance : Ce fait est celui d’un lot, et la condition porte sur le commun. Passez par un fait du commun qui suit des lots (« des_lots »)."),
    (F, SI, "{un_de: {taille: [petite]}}", "7:24 : applicable_si.un_de : On attend une liste, pas un groupe de champs. Écrivez « [a, b] » ou une puce."),
    (F, SI, "[petite]", "7:16 : applicable_si : On attend un groupe de champs, pas une liste."),
    (F, SI, "{un_de: []}", "7:24 : applicable_si.un_de : Liste vide. Donnez au moins une valeur."),
    # Questions
    (Q, "valeur: petite", "valeur: moyenne", "27:7 : questions[1].definition : « moyenne » n’est pas une réponse de cette question (definition[0].valeur). Reprenez l’identifiant d’une réponse."),
    (Q, "    sinon: grande\n", "", "16:5 : questions[1].sinon : Champ manquant. Ajoutez « sinon: … »."),
    (Q, "sinon: grande", "sinon: moyenne", "29:12 : questions[1].sinon : « moyenne » n’est pas une réponse de cette question (sinon). Reprenez l’identifiant d’une réponse."),
    (Q, "id: grande", "id: petite", "24:13 : questions[1].reponses[1].id : « petite » désigne déjà une réponse. Changez-le."),
    (Q, "id: agents", "id: taille", "30:9 : questions[2].id : L’identifiant « taille » sert déjà : questions/projet.yaml:16. Choisissez-en un autre."),
    (Q, "id: agents", "id: sauf", "30:9 : questions[2].id : « sauf » est un mot des conditions. Changez-le."),
    (Q, "alias: [grandeur]", "alias: [agents]", "16:9 : questions[1].id : L’alias « agents » désigne déjà un fait. Changez-le."),
    (Q, "alias: [grandeur]", "max_reponses: 2", "20:19 : questions[1].max_reponses : Une seule réponse est possible ici. Retirez ce champ."),
    (Q, "alias: [grandeur]", "posee_si: {taille: [petite]}", "16:9 : questions[1].id : Cette entrée dépend d’elle-même : taille ← taille. Retirez l’une de ces dépendances."),
    (Q, "alias: [grandeur]", "des_lots: [{valeur: petite}]", "20:16 : questions[1].des_lots[0] : On attend « un_lot » ou « tous_les_lots ». Choisissez."),
    (F, SI, "{spdx: [MIT]}", "7:17 : applicable_si.spdx : Une licence ou un composant ne se teste pas ici. Laissez le diagnostic la lire."),
    (Q, "{agents: {moins_de: 50}}", "{spdx: [MIT]}", "16:9 : questions[1].id : Une licence ou un composant ne peut pas définir un fait. Retirez cette ligne."),
    (Q, "type: date\n    portee: lot", "type: date\n    sinon: x", "36:12 : questions[3].sinon : « sinon » complète « definition ». Retirez ce champ."),
    (Q, "    portee: lot", "    portee: lot\n    des_lots: [{valeur: a, un_lot: {}}]", "37:15 : questions[3].des_lots : Ce fait est déjà celui d’un lot. Retirez ce champ."),
    (Q, "portee: lot", "portee: lot\n    max_reponses: 3", "37:19 : questions[3].max_reponses : Une seule réponse est possible ici. Retirez ce champ."),
    (Q, '      - id: recevoir\n        libelle: "Recevoir"\n', "", "11:7 : questions[0].reponses : On attend au moins deux réponses. Complétez la liste."),
    (Q, "theme:", "tema:", "1:1 : tema : Champ inconnu. Vouliez-vous dire « theme » ?"),
    (S, "    nature: loi", "    nature: loi\n    url: http://x", "5:10 : sources[0].url : L’adresse ne commence pas par « https:// ». Corrigez-la."),
    (F, 'sources:\n  - source: crpa\n    precision: "L. 300-2"', "sources: []", "14:10 : sources : On attend au moins une source. Écrivez une puce par source."),
    (F, 'sources:\n  - source: crpa\n    precision: "L. 300-2"', "sources: crpa", "14:10 : sources : On attend au moins une source. Écrivez une puce par source."),
    (F, '  - source: crpa\n    precision: "L. 300-2"', "  - 3", '15:5 : sources[0] : On attend un texte, pas un nombre. Écrivez entre guillemets : « "3" ».'),
    (F, '  - source: crpa\n    precision: "L. 300-2"', "  - source: crpa", "15:5 : sources[0].precision : Champ manquant. Ajoutez « precision: … »."),
    (F, TITRE, "titre: " + "[]" * 50 + "'", "4:10 : Le retrait ne correspond pas. Alignez les champs d’un même groupe."),
    (Q, "type: choix", "type: entier", "27:7 : questions[1].definition : Seul un choix se définit. Utilisez « decoule »."),
    (Q, "portee: lot", "portee: lot\n    sinon: x", "37:12 : questions[3].sinon : « sinon » complète « definition ». Retirez ce champ."),
]

# --- Whole files: given, or taken away (None) ---------------------------------------------------

FICHIERS = [
    (T, "terme: é".encode("latin-1"), "glossaire/termes.yaml:1:8 : Ce n’est pas de l’UTF-8. Enregistrez-le en UTF-8."),
    (T, b"a: \xff", "glossaire/termes.yaml:1:4 : Ce n’est pas de l’UTF-8. Enregistrez-le en UTF-8."),
    (T, b"a" * (1024 * 1024 + 1), "glossaire/termes.yaml:1:1 : Fichier de plus de 1 Mio. Découpez-le."),
    ("essai.txt", b"", "essai.txt:1:1 : Fichier inattendu. Emplacements : referentiel.yaml, sources.yaml"),
    (R, None, "referentiel.yaml:1:1 : Ce fichier manque. Ajoutez-le."),
    (S, None, "sources.yaml:1:1 : Ce fichier manque. Ajoutez-le."),
    ("recherche/synonymes.yaml", b"synonymes: [{id: a, mots: [agent]}]\n", "recherche/synonymes.yaml:1:27 : synonymes[0].mots : On attend au moins deux mots. Complétez la liste."),
]

# --- The law: as the first table, over the minimal law ------------------------------------------

REGLES, TABLES, ORDRE, ACTES, MOTS, ANNEXE, LICENCES, GROUPES, CLASSES = (
    nom for nom in DROIT if nom not in CONTENU
)

DEFAUTS_DU_DROIT = [
    (REGLES, "{mission: [oui]}", "{missions: [oui]}", "7:10 : regles[0].si.missions : « missions » : ni un fait ni une table. Vouliez-vous dire « mission » ?"),
    (REGLES, "{mission: [oui]}", "{mission: [peut]}", "7:20 : regles[0].si.mission[0] : « peut » : valeur inconnue de « mission ». Valeurs admises : non, oui."),
    (REGLES, "donne: {fond: libre}", "donne: {font: libre}", "9:13 : regles[0].donne.font : « font » : table inconnue (droits/tables.yaml). Vouliez-vous dire « fond » ?"),
    (REGLES, "donne: {fond: libre}", "donne: {fond: [{si: {}}]}", "9:20 : regles[0].donne.fond[0] : On attend « vaut » ou « comme ». Gardez l’un des deux."),
    (REGLES, "[secret]", "[discret]", "10:15 : regles[0].verrous[0] : « discret » : verrou inconnu (droits/mots.yaml). Vouliez-vous dire « secret » ?"),
    (REGLES, "[A-PUBLIER]", "[A-OUVRIR]", "11:15 : regles[0].actions[0] : « A-OUVRIR » : acte inconnu (droits/actes.yaml). Valeurs admises : A-PUBLIER."),
    (REGLES, "si: {mission: [oui]}", "", "5:5 : regles[0].si : Champ manquant. Ajoutez « si: … »."),
    (REGLES, "[{titre", "[{titer", "14:17 : regles[0].exemples[0].titer : Champ inconnu. Vouliez-vous dire « titre » ?"),
    (REGLES, "{mission: [oui]}", "{naissance: [oui]}", "7:10 : regles[0].si.naissance : « naissance » n’a pas de rang parmi les faits du droit. Ajoutez-le à droits/ordre.yaml."),
    (ORDRE, "[mission,", "[mission, missive,", "1:18 : ordre[1] : « missive » : question inconnue. Vouliez-vous dire « mission » ?"),
    (ORDRE, "[mission,", "[mission, mission,", "1:18 : ordre[1] : « mission » est répété. Gardez-en un seul."),
    (TABLES, "{regle: R-1}", "{}", "4:14 : tables[0].lignes[0] : Ligne vide. Donnez une règle, ou une valeur."),
    (TABLES, "{regle: R-1}", "{regle: R-2}", "4:22 : tables[0].lignes[0].regle : « R-2 » : règle inconnue. Vouliez-vous dire « R-1 » ?"),
    (TABLES, "{regle: R-1}", "{si: {}, vaut: libre}", "droits/champ.yaml:5:9 : regles[0].id : Cette règle donne une sortie, mais aucune table ne la lit. Citez-la dans une table, ou retirez « donne »."),
    (TABLES, "{vaut: obligatoire}", "{comme: fonds}", "2:9 : tables[0].id : « comme: fonds » : ni un fait ni une table. Vouliez-vous dire « fond » ?"),
    (TABLES, "{vaut: obligatoire}", "{comme: fond}", "2:9 : tables[0].id : Cette entrée dépend d’elle-même : fond ← fond. Retirez l’une de ces dépendances."),
    (LICENCES, "propagation: permissive", "propagation: copyleft", "2:63 : licences[0].propagation : « copyleft » : classe inconnue (droits/licences/classes.yaml). Valeurs admises : permissive."),
    (TABLES, "id: liste_ouverte", "id: liste_fermee", "1:1 : La table « liste_ouverte » manque : le diagnostic s’en sert. Remettez l’entrée."),
    (ORDRE, "composant_type, ", "", "1:1 : Le fait « composant_type » manque : le diagnostic s’en sert. Remettez l’entrée."),
    (GROUPES, "INFO: []", "SANS: []", "1:1 : Le groupe « INFO » manque : le diagnostic s’en sert. Remettez l’entrée."),
    (CLASSES, "classe: permissive", "classe: permissive, ensemble: [MTI]", "2:37 : propagations[0].ensemble[0] : « MTI » : licence inconnue. Vouliez-vous dire « MIT » ?"),
]

# --- An organisation's folder: its files, the fault that stands in it -----------------------------

ENTETE = 'id: ici\nnom: "Ici"\nversion: "1.0.0"\ndate: 2026-11-22\n'

DEFAUTS_DES_SURCOUCHES = [
    ({}, "ici/surcouche.yaml:1:1 : Ce fichier manque. Dites-y de qui vient ce contenu : id, nom, version, date."),
    ({"surcouche.yaml": ENTETE.replace('nom: "Ici"\n', "")}, "ici/surcouche.yaml:1:1 : nom : Champ manquant. Ajoutez « nom: … »."),
    ({"surcouche.yaml": ENTETE + "vide: 1\n"}, "ici/surcouche.yaml:5:1 : vide : Champ inconnu. Valeurs admises : acteurs, livrables, retire."),
    ({"surcouche.yaml": ENTETE + "retire: {questions: [role]}\n"}, "ici/surcouche.yaml:5:21 : retire.questions : « questions » ne se retire pas. Se retirent une préconisation, un mot, un exemple ou une question fréquente : le reste sert à raisonner."),
    ({"surcouche.yaml": ENTETE + "retire: {preconisations: [premier]}\n"}, "ici/surcouche.yaml:5:27 : retire.preconisations[0] : « premier » n’existe pas. Vouliez-vous dire « premiere » ?"),
    ({"surcouche.yaml": ENTETE, R: CONTENU[R]}, "ici/referentiel.yaml:1:1 : Une surcouche ne redéfinit pas le référentiel. Écrivez « surcouche.yaml »."),
    ({"surcouche.yaml": ENTETE, LICENCES: "licences: []\n"}, "ici/droits/licences/table.yaml:1:1 : Une surcouche ne change pas les listes de la loi. Proposez le changement à encommun."),
    ({"surcouche.yaml": ENTETE, "autre.txt": "x"}, "ici/autre.txt:1:1 : Fichier inattendu. Emplacements : referentiel.yaml, sources.yaml, questions/*.yaml, etapes/*.md, preconisations/*/*.md, glossaire/*.yaml, recherche/synonymes.yaml, exemples/sources.yaml, exemples/*.yaml, faq/foires.yaml, faq/*/*.yaml, droits/sources.yaml, droits/licences/table.yaml, droits/licences/autres.yaml, droits/licences/groupes.yaml, droits/licences/classes.yaml, droits/mots.yaml, droits/actes.yaml, droits/tables.yaml, droits/ordre.yaml, droits/annexes/*.yaml, droits/*.yaml."),
    ({"surcouche.yaml": ENTETE, "glossaire/a.yaml": CONTENU[T], "glossaire/b.yaml": CONTENU[T]}, "ici/glossaire/b.yaml:2:9 : termes[0].id : L’identifiant « commun » sert déjà : ici/glossaire/a.yaml:2. Choisissez-en un autre."),
    ({"surcouche.yaml": "- x\n"}, "ici/surcouche.yaml:1:1 : On attend un groupe de champs, pas une liste."),
    ({"surcouche.yaml": "a: [\n"}, "ici/surcouche.yaml:2:1 : Une liste ou un groupe n’est pas refermé. Vérifiez les crochets et virgules."),
    ({"surcouche.yaml": ENTETE, F: CONTENU[F].replace("etape: E1", "etape: E9")}, "ici/preconisations/E1/premiere.md:3:8 : etape : « E9 » : étape inconnue. Valeurs admises : E1."),
]

# --- Migrations: a passage of the one below, what replaces it -------------------------------------

MIGRATION = """\
de: "1.0.0"
vers: "1.1.0"
resume: "Des noms plus clairs."
operations:
  - {sur: fait, sort: renomme, de: [grosseur], vers: [taille], motif: "Le mot dit la mesure."}
  - {sur: fait, sort: file, de: [couleur], motif: "La question a disparu."}
  - {sur: preconisation, sort: renomme, de: [debut], vers: [premiere], motif: "Plus clair."}
"""

DEFAUTS_DES_MIGRATIONS = [
    ('vers: "1.1.0"', 'vers: "1.0"', '2:7 : vers : La version compte trois nombres. Écrivez « "1.0.0" ».'),
    ('vers: "1.1.0"', 'vers: "0.9.0"', "2:7 : vers : On migre vers une version plus récente. Vérifiez les deux."),
    ('vers: "1.1.0"', 'vers: "1.2.0"', "2:7 : vers : La dernière migration mène à 1.2.0, pas à 1.1.0. Ajoutez l’étape qui manque."),
    ("vers: [taille]", "vers: [tail]", "5:54 : operations[0].vers : « tail » n’existe pas dans cette version. Vouliez-vous dire « taille » ?"),
    ("vers: [premiere]", "vers: [premier]", "7:60 : operations[2].vers : « premier » n’existe pas dans cette version. Vouliez-vous dire « premiere » ?"),
    ("sur: fait, sort: renomme, de: [grosseur], vers: [taille]", "sur: reponse, fait: taille, sort: renomme, de: [grosse], vers: [gras]", "5:69 : operations[0].vers : « gras » n’existe pas dans cette version. Vouliez-vous dire « grande » ?"),
    ("vers: [taille], ", "", "5:5 : operations[0].vers : « renomme » demande un nom d’arrivée. Corrigez « vers »."),
    ("sort: file, de: [couleur]", "sort: scinde, de: [couleur], vers: [taille]", "6:52 : operations[1].vers : « scinde » demande deux noms d’arrivée au moins. Corrigez « vers »."),
    ("sort: file, de: [couleur]", "sort: fusionne, de: [couleur], vers: [taille]", "6:37 : operations[1].de : Une fusion part d’au moins deux noms. Complétez « de »."),
    ("sur: preconisation", "sur: reponse", "7:5 : operations[2].fait : « fait » va avec une réponse, et seulement elle. Corrigez."),
    ("sort: file,", "sort: garde,", "6:23 : operations[1].sort : « garde » n’est pas admis. Valeurs admises : renomme, scinde, fusionne, file."),
    ("sort: file, de", "sort: file, vers: [taille], de", "6:35 : operations[1].vers : Ce qui attend une personne n’a pas de nom d’arrivée. Corrigez « vers »."),
    ('resume: "Des noms plus clairs."\n', "", "1:1 : resume : Champ manquant. Ajoutez « resume: … »."),
]

# A step is missing between the two files.
MIGRATIONS_SANS_SUITE = (
    MIGRATION.replace("1.1.0", "1.0.1"),
    MIGRATION.replace("1.0.0", "1.0.2"),
    "migrations/b.yaml:2:7 : vers : Les versions ne se suivent pas d’un fichier à l’autre. Il manque une étape.",
)

# --- Decision trees --------------------------------------------------------------------------

DEFAUTS_DES_ARBRES = [
    ("- {name: a, end: true}\n- {name: a, end: true}\n", "2:10 : [1].name : « a » est déjà un nœud. Changez ce nom."),
    ("obligatoires: [x]\nnoeuds: [{name: a, end: true}]\n", "1:16 : obligatoires[0] : « x » n’est pas un nœud de cet arbre. Valeurs admises : a."),
    ("[]\n", "1:1 : Cet arbre n’a aucun nœud. Ajoutez-en."),
    ("- {choices: []}\n", "1:3 : [0].name : Champ manquant. Ajoutez « name: … »."),
    ("- {name: a, choices: [{reponse: O, goto: b}]}\n", "1:23 : [0].choices[0].answer : Champ manquant. Ajoutez « answer: … »."),
    ("- {name: a\n", "2:1 : Une liste ou un groupe n’est pas refermé. Vérifiez les crochets et virgules."),
]

# --- Sound files that break a promise: over the minimal law, what the verifier says ---------------

_JAMAIS = "{mission: [oui], sauf: {mission: [oui]}}"
_AVANT = "{naissance: {avant: 2020-01-01}}"
_TOUJOURS = f"{{mission: [oui], un_de: [{_AVANT}, {{sauf: {_AVANT}}}]}}"
_SECONDE = CONTENU[F].replace(ID, "id: seconde")
_TARDIVE = _SECONDE.replace("etape: E1", "etape: E2").replace(SI, "{taille: [grande]}")
_A_PART = CONTENU[R] + "    texte_propre: true\n  - {id: soutien, libelle: En soutien, reponses: [recevoir]}\n"
_PARTAGEE = CONTENU[F].replace("roles: [initiateur]", "roles: [initiateur, soutien]")
_ETAPE_2 = {"etapes/E2.md": CONTENU[E].replace("id: E1", "id: E2")}

REMARQUES = [
    # Questions
    (F, SI, "{}", "erreur : question taille : Sa réponse ne change rien. Retirez-la, ou servez-vous-en."),
    (Q, "alias: [grandeur]", "posee_si: {role: [ouvrir], sauf: {role: [ouvrir]}}", "erreur : question taille : Elle n’est jamais posée. Revoyez « posee_si »."),
    (Q, "{agents: {moins_de: 50}}", "{tous: [{agents: {moins_de: 50}}, {agents: {au_moins: 50}}]}", "erreur : question taille : La réponse « petite » ne suit d’aucun cas. Complétez « definition », ou retirez la réponse."),
    (Q, "alias: [grandeur]", "court: 2", "erreur : parcours court : Les rangs ne se suivent pas : [2]. Numérotez « court » à partir de 1."),
    ({ORDRE: DROIT[ORDRE].replace("[mission", "[naissance, mission"), REGLES: DROIT[REGLES].replace("{mission: [oui]}", _TOUJOURS, 1)}, "erreur : question naissance : Des conditions la lisent, mais sa réponse n’en change aucune. Simplifiez ces conditions, ou retirez la question."),
    (Q, "alias: [grandeur]", "alias: [grandeur]", "avertissement : question taille : On ne dit pas qui connaît la réponse. Ajoutez « qui_sait »."),
    (Q, "id: naissance", "id: etapes", "erreur : question etapes : Ses réponses ne sont pas les étapes, dans l’ordre. Reprenez leurs identifiants."),
    # Recommendations, stages, roles, documents
    (F, SI, "{un_de: [{tous: [{sauf: {}}]}]}", "erreur : préconisation premiere : Aucun profil ne la reçoit. Revoyez « applicable_si »."),
    (F, SI, "{taille: [petite]}\nrenforce_si: {taille: [grande]}", "erreur : préconisation premiere : « renforce_si » n’est jamais vraie quand elle s’applique. Revoyez ou retirez ce champ."),
    (F, SI, "{taille: [petite]}\nurgente_si: {taille: [grande]}", "erreur : préconisation premiere : « urgente_si » n’est jamais vraie quand elle s’applique. Revoyez ou retirez ce champ."),
    ({"preconisations/E1/seconde.md": _SECONDE.replace(SONDE, "dependances: [premiere]"), F: CONTENU[F].replace(SONDE, "retire_le: 2026-01-01")}, "erreur : préconisation seconde : Elle dépend de « premiere », qui est retirée. Remplacez cette dépendance."),
    ({"preconisations/E1/seconde.md": _SECONDE.replace(SONDE, "retire_le: 2026-01-01"), F: CONTENU[F].replace(SONDE, "retire_le: 2026-01-01\nremplace_par: seconde")}, "erreur : préconisation premiere : « seconde », qui la remplace, est retirée aussi. Nommez une préconisation en vigueur."),
    ({**_ETAPE_2, "preconisations/E2/seconde.md": _TARDIVE, F: CONTENU[F].replace(SONDE, "dependances: [seconde]")}, "avertissement : préconisation premiere : Elle dépend de « seconde », d’une étape suivante. Déplacez l’une, ou retirez la dépendance."),
    ({**_ETAPE_2, "preconisations/E2/seconde.md": _TARDIVE, F: CONTENU[F].replace(SONDE, "dependances: [seconde]")}, "avertissement : préconisation premiere : Elle ne s’applique jamais avec « seconde », dont elle dépend. Revoyez « applicable_si » de l’une des deux."),
    (_ETAPE_2, "erreur : étape E2 : Elle n’a aucune préconisation. Écrivez-en une dans son dossier."),
    ({R: _A_PART, F: _PARTAGEE}, "erreur : préconisation premiere : Son texte s’adresse à « initiateur » comme à d’autres. Écrivez le sien sous « # initiateur », après le texte commun."),
    (F, "roles: [initiateur]\n", "", "erreur : rôle initiateur : Aucune préconisation ne s’adresse à lui. Ajoutez-le aux « roles » d’une fiche."),
    (R, '  note: "Note"', '  note: "Note"\n  autre: "Autre"', "erreur : livrable autre : Aucune préconisation ne le fait produire. Citez-le, ou retirez-le de referentiel.yaml."),
    (F, "livrable: note\n", "", "erreur : étape E1 : Aucune préconisation ne produit « note ». Retirez-le de « livrables », ou donnez-le à une fiche."),
    # The frise
    (E, "livrables: [note]", "passee_si: {taille: [petite]}", "erreur : frise : Des profils ne sont à aucune étape. La dernière étape ne porte ni « passee_si » ni « facultative_si »."),
    (E, "livrables: [note]", "facultative_si: {}", "erreur : étape E1 : Aucun profil n’y est. Revoyez ses conditions."),
    (E, "livrables: [note]", "passee_si: {taille: [petite], sauf: {taille: [petite]}}", "erreur : étape E1 : « passee_si » n’est jamais vraie. Revoyez cette condition."),
    ({Q: DROIT[Q].replace("alias: [grandeur]", "demandee: false"), E: CONTENU[E].replace("livrables: [note]", "prioritaire_si: {taille: [petite]}")}, "erreur : étape E1 : Sa place dépend de « taille », que personne ne peut dire. Lisez un fait que l’on demande."),
    # Sources, words
    (S, "sources:\n", "sources:\n  - {id: x, titre: X, nature: loi}\n", "erreur : source x : Personne ne la cite. Retirez-la, ou citez-la."),
    (S, "    verifie_le: 2026-04-03\n", "", "avertissement : source crpa : Elle n’a pas encore été relue. Relisez-la et datez."),
    (S, "verifie_le: 2026-04-03", "verifie_le: 2027-04-03", "erreur : source crpa : Sa date de relecture est à venir. Corrigez « verifie_le »."),
    (S, "verifie_le: 2026-04-03", "verifie_le: 2024-04-03", "avertissement : source crpa : Relue il y a plus d’un an. Relisez-la et datez."),
    (T, "voir: [commun]", 'formes: ["Communs"]\n  - {id: deux, terme: "communs", definition: "Un autre."}', "erreur : terme commun : « communs » désigne commun, deux. Gardez cette forme pour un seul."),
    # Rules, locks, acts, annexes
    (REGLES, "si: {mission: [oui]}", f"si: {_JAMAIS}", "erreur : règle R-1 (droits/champ.yaml:5) : Aucune situation ne la rend vraie. Revoyez « si »."),
    (REGLES, "donne: {fond: libre}", "donne: {fond: libre}\n    sauf_si_etabli: {mission: [oui]}", "erreur : règle R-1 (droits/champ.yaml:5) : « sauf_si_etabli » l’écarte toujours. Revoyez ce champ."),
    (REGLES, "donne: {fond: libre}", f"donne: {{fond: [{{si: {_JAMAIS}, vaut: libre}}, obligatoire]}}", "erreur : règle R-1 (droits/champ.yaml:5) : « donne.fond » : « libre » n’arrive jamais. Revoyez « si »."),
    (REGLES, "verrous: [secret]", f"verrous: [{{si: {_JAMAIS}, vaut: secret}}]", "erreur : règle R-1 (droits/champ.yaml:5) : « verrous » : « secret » n’arrive jamais. Revoyez « si »."),
    (REGLES, "    verrous: [secret]\n", "", "erreur : verrou secret : Aucune règle ne le pose. Retirez-le de mots.yaml."),
    (REGLES, "    actions: [A-PUBLIER]\n", "", "erreur : acte A-PUBLIER : Aucune situation ne l’appelle. Retirez-le."),
    (ANNEXE, "{mission: [oui]}", _JAMAIS, "erreur : annexe risques, F-1 : Elle ne s’applique jamais. Revoyez « si »."),
    # Examples
    (REGLES, "regle: oui,", "regle: non,", "erreur : règle R-1 (droits/champ.yaml:5) : L’exemple « Oui » attend « regle : non » et obtient « oui ». Corrigez la règle, ou l’exemple."),
    (REGLES, "regle: oui,", "", "erreur : règle R-1 (droits/champ.yaml:5) : Aucun exemple ne la montre vraie. Ajoutez-en un, avec « attendu: {regle: oui} »."),
    (REGLES, "regle: oui,", "regle: oui, ailleurs: oui,", "erreur : règle R-1 (droits/champ.yaml:5) : L’exemple « Oui » attend « ailleurs », qui n’existe pas. Nommez un fait ou une table."),
    # Tables and outcomes
    (TABLES, "[{regle: R-1}]", "[{si: {}, vaut: obligatoire}, {regle: R-1}]", "erreur : table fond : La ligne 2 (R-1) ne l’emporte jamais. Revoyez l’ordre."),
    (TABLES, "[{regle: R-1}]", "[{regle: R-1}, {regle: R-1}]", "avertissement : table fond : La ligne 2 (R-1) répète toujours une ligne précédente. Voyez l’ordre."),
    (TABLES, "sinon: {vaut: obligatoire}", "sinon: {si: {mission: [non]}, vaut: obligatoire}", "erreur : table fond : « sinon » a une condition : un chemin n’aboutit pas. Ôtez-la."),
    (MOTS, "{id: libre", '{id: mystere, libelle: "Rien"}, {id: libre', "erreur : sortie fond : Personne n’obtient « mystere ». Retirez-la."),
    (MOTS, '{id: libre, libelle: "Libre"}, ', "", "erreur : sortie fond : « libre » n’a pas de mots. Écrivez-les."),
    # Two rules of equal rank that contradict each other
    (TABLES, "{regle: R-1}", "{regle: R-1, vaut: obligatoire}", "erreur : table fond : Elle donne une valeur à R-1, qui en donne déjà une. Gardez-en une seule."),
    (Q, "    definition:\n", "    decoule:\n      - {valeur: petite, si: {role: [ouvrir]}}\n      - {valeur: grande, si: {role: [recevoir]}}\n    definition:\n", "erreur : question taille : Sa réponse découle à la fois de « petite » et de « grande ». Précisez « si » pour qu’une seule ligne vaille."),
]

# --- What no table can break: the file system, and a tree beyond reading --------------------------

DOSSIER_ABSENT = "Le dossier « absent » ne se lit pas : le dossier n’existe pas. Vérifiez son chemin et vos droits."
ARBRE_ABSENT = "Le fichier « absent.json » n’existe pas. Vérifiez son nom et son dossier."
ARBRE_IMMENSE = "Cet arbre a plus de 100\u202f000 chemins. Donnez-le par parties."

TABLES_DE_FAUTES = (
    DEFAUTS,
    FICHIERS,
    DEFAUTS_DU_DROIT,
    DEFAUTS_DES_SURCOUCHES,
    DEFAUTS_DES_MIGRATIONS,
    [MIGRATIONS_SANS_SUITE],
    DEFAUTS_DES_ARBRES,
    REMARQUES,
    DEFAUTS_DES_RECITS,
    REMARQUES_DES_RECITS,
    DEFAUTS_DES_TRADUCTIONS,
    REMARQUES_DES_TRADUCTIONS,
    DEFAUTS_DE_LA_NOTE,
    [(TROP_PEU,)],
    [(DOSSIER_ABSENT,), (ARBRE_ABSENT,), (ARBRE_IMMENSE,)],
)
