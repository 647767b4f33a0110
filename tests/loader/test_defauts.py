# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every fault of every file, at its line, in words that say what to do."""

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.core.logique import Entre, Parmi, Sauf, Tous, UnDe
from encommun.loader import contenu
from soutien.contenu_minimal import CONTENU

R, S, Q, E, F, T = CONTENU


def read(**_):
    return contenu.read({nom: texte.encode() for nom, texte in CONTENU.items()})


def broken(fichier, avant, apres):
    """The faults of the minimal content once one passage is replaced."""
    fichiers = dict(CONTENU)
    assert avant in fichiers[fichier]
    fichiers[fichier] = fichiers[fichier].replace(avant, apres, 1)
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read({nom: texte.encode() for nom, texte in fichiers.items()})
    return refus.value.defauts


def condition(texte):
    fichiers = CONTENU | {F: CONTENU[F].replace("{taille: [petite]}", texte)}
    lu = contenu.read({nom: t.encode() for nom, t in fichiers.items()})
    return lu.preconisations["premiere"].applicable_si


def test_the_minimal_content_is_read():
    lu = read()
    fiche = lu.preconisations["premiere"]
    assert fiche.actions == ("Faire", "Refaire, encore")
    assert fiche.enjeu == "Il le faut."
    assert fiche.citations[0].precision == "L. 300-2"
    assert lu.questions["taille"].definition == (("petite", Entre("agents", None, 50)),)
    assert lu.etapes["E1"].corps == "Une étape."


@pytest.mark.parametrize(
    ("texte", "attendue"),
    [
        ("{}", Tous()),
        ("{taille: [petite, grande]}", Parmi("taille", ("petite", "grande"))),
        (
            "{taille: [petite], agents: {au_moins: 3}}",
            Tous((Parmi("taille", ("petite",)), Entre("agents", 3, None))),
        ),
        ("{sauf: {taille: [petite]}}", Sauf(Parmi("taille", ("petite",)))),
        (
            "{un_de: [{taille: [petite]}, {role: [ouvrir]}]}",
            UnDe((Parmi("taille", ("petite",)), Parmi("role", ("ouvrir",)))),
        ),
        ("{tous: [{taille: [petite]}]}", Tous((Parmi("taille", ("petite",)),))),
    ],
)
def test_conditions_are_read(texte, attendue):
    assert condition(texte) == attendue


# fichier, passage, what replaces it, line of the fault, words of the fault or of its remedy
CAS = [
    # Fields
    (F, "titre:", "titer:", 4, "Vouliez-vous dire « titre »"),
    (F, "priorite: must\n", "", 2, "Ajoutez « priorite: … »"),
    (F, "priorite: must", "priorite: mist", 8, "Vouliez-vous dire « must »"),
    (F, "effort: S", "effort: Z", 9, "Valeurs admises : S, M, L."),
    (F, 'titre: "Commencer"', "titre: no", 4, 'Écrivez entre guillemets : « "no" »'),
    (F, 'titre: "Commencer"', "titre: 2026-11-22", 4, "pas une date"),
    (F, 'titre: "Commencer"', "titre: 1.10", 4, "pas un nombre à virgule"),
    (F, 'titre: "Commencer"', "titre: 1_2", 4, "pas un nombre"),
    (F, 'titre: "Commencer"', "titre:", 4, "pas rien"),
    (F, 'titre: "Commencer"', 'titre: ""', 4, "Texte vide"),
    (F, 'titre: "Commencer"', "titre: [a]", 4, "pas une liste"),
    (F, "roles: [initiateur]", "roles: initiateur", 6, "On attend une liste"),
    (F, "roles: [initiateur]", "roles: [initiateur, initiateur]", 6, "est répété"),
    (F, "id: premiere", "id: une fiche", 2, "n’est pas un identifiant"),
    (F, "sonde: manuel", "sonde: telepathie", 12, "Sonde inconnue"),
    (Q, "  ordre: 1", "  ordre: 1_0", 4, "On attend un nombre entier"),
    (Q, "  ordre: 1", "  ordre: premier", 4, "On attend un nombre entier"),
    (Q, "    alias: [grandeur]", "    demandee: non", 20, "true ou false"),
    (Q, "    alias: [grandeur]", "    demandee: yes", 20, "true ou false"),
    (S, "verifie_le: 2026-04-03", "verifie_le: 2026-13-03", 5, "On attend une date"),
    (S, "confiance: C", "confiance: Z", 6, "Valeurs admises : C, K, V."),
    (S, "nature: loi", "nature: lois", 4, "Vouliez-vous dire « loi »"),
    (R, '"1.0.0"', '"1.0"', 1, "trois nombres"),
    (R, '"1.0.0"', "1.10", 1, "pas un nombre à virgule"),
    (R, "date: 2026-11-22", "date: demain", 2, "On attend une date"),
    # YAML
    (F, 'titre: "Commencer"', 'titre: "Commencer"\ntitre: "Encore"', 5, "déjà donné ligne 4"),
    (F, 'titre: "Commencer"', "titre: &ancre x\nsonde: *ancre", 4, "alias"),
    (F, 'titre: "Commencer"', "titre: *rien", 4, "alias"),
    (F, 'titre: "Commencer"', "<<: {titre: x}", 4, "« << » n’est pas admis"),
    (F, 'titre: "Commencer"', "titre: !!python/name:os.system ''", 4, "étiquettes"),
    (F, 'titre: "Commencer"', "titre: a: b", 4, "Deux-points inattendu"),
    (F, 'precision: "L. 300-2"', 'precision: "L. 300-2', 16, "guillemet"),
    (F, 'titre: "Commencer"', "titre: [a, b", 5, "pas refermé"),
    (F, 'titre: "Commencer"', "\ttitre: x", 4, "tabulation"),
    (F, 'titre: "Commencer"', "titre: " + "[" * 60, 4, "niveaux imbriqués"),
    (F, 'titre: "Commencer"', "titre:\n" + "- " * 60, 5, "niveaux imbriqués"),
    (F, 'titre: "Commencer"', "no: x", 4, "nom de champ"),
    (F, 'titre: "Commencer"', "? [a]\n: b", 4, "nom de champ"),
    (F, 'titre: "Commencer"', "titre: \u202e", 4, "Caractère invisible"),
    (F, 'titre: "Commencer"', "titre: \x00", 4, "U+0000"),
    (T, CONTENU[T], "# rien\n", 1, "Le fichier est vide"),
    (T, CONTENU[T], "- a\n", 1, "On attend un groupe de champs"),
    (T, CONTENU[T], CONTENU[T] + "---\na: b\n", 6, "Un seul document"),
    # Markdown
    (F, "---\nid", "id", 1, "L’en-tête manque"),
    (F, "---\n\n## Enjeu", "\n## Enjeu", 1, "pas refermé"),
    (F, "## Enjeu", "## Enjeux", 19, "Titre inconnu"),
    (F, "## Preuve", "## Enjeu", 29, "revient deux fois"),
    (F, "## Preuve\n\nC’est fait.", "", 18, "« ## Preuve » manque"),
    (F, "C’est fait.", "", 29, "Rien sous ce titre"),
    (F, "1. Faire", "- Faire", 25, "liste numérotée"),
    (F, "## Enjeu\n", "Avant.\n\n## Enjeu\n", 19, "sous aucun titre"),
    (E, "\nUne étape.\n", "", 2, "Le texte de l’étape manque"),
    # References
    (F, "etape: E1", "etape: E9", 3, "étape inconnue"),
    (F, "source: crpa", "source: crap", 15, "Vouliez-vous dire « crpa »"),
    (F, "  - source: crpa\n    precision:", "  - crap\nautre:", 15, "Vouliez-vous dire « crpa »"),
    (F, "roles: [initiateur]", "roles: [initiatrice]", 6, "Vouliez-vous dire « initiateur »"),
    (F, "qui: Service juridique", "qui: Personne", 10, "acteur"),
    (F, "livrable: note", "livrable: nota", 11, "Vouliez-vous dire « note »"),
    (F, "criteres: [lisezmoi]", "criteres: [lismoi]", 13, "Vouliez-vous dire « lisezmoi »"),
    (F, "sonde: manuel", "dependances: [absente]", 12, "préconisation inconnue"),
    (F, "sonde: manuel", "dependances: [premiere]", 2, "dépend d’elle-même"),
    (F, "sonde: manuel", "titres: {usager: Vu}", 12, "rôle inconnu"),
    (F, "sonde: manuel", "remplace_par: premiere", 12, "Ajoutez « retire_le »"),
    (T, "voir: [commun]", "voir: [comun]", 5, "Vouliez-vous dire « commun »"),
    (R, "reponses: [ouvrir]", "reponses: [ouvir]", 10, "Vouliez-vous dire « ouvrir »"),
    # Conditions
    (F, "{taille: [petite]}", "{taile: [petite]}", 7, "Vouliez-vous dire « taille »"),
    (F, "{taille: [petite]}", "{taille: [petit]}", 7, "Vouliez-vous dire « petite »"),
    (F, "{taille: [petite]}", "{grandeur: [petite]}", 7, "Écrivez « taille »"),
    (F, "{taille: [petite]}", "{role: [initiateur]}", 7, "Écrivez « ouvrir »"),
    (F, "{taille: [petite]}", "{taille: petite}", 7, "On attend une liste de valeurs"),
    (F, "{taille: [petite]}", "{taille: []}", 7, "Liste vide"),
    (F, "{taille: [petite]}", "{taille: {moins_de: 3}}", 7, "attend une liste de réponses"),
    (F, "{taille: [petite]}", "{agents: {moin_de: 3}}", 7, "Vouliez-vous dire « moins_de »"),
    (F, "{taille: [petite]}", "{agents: {moins_de: 1_0}}", 7, "On attend un nombre entier"),
    (F, "{taille: [petite]}", "{agents: {au_moins: 3, moins_de: 3}}", 7, "intervalle est vide"),
    (F, "{taille: [petite]}", "{agents: {avant: 2020-01-01}}", 7, "comparaison de nombres"),
    (F, "{taille: [petite]}", "{naissance: {avant: 2020-01-01}}", 7, "celui d’un lot"),
    (F, "{taille: [petite]}", "{un_de: {taille: [petite]}}", 7, "On attend une liste"),
    (F, "{taille: [petite]}", "[petite]", 7, "On attend un groupe de champs"),
    (F, "{taille: [petite]}", "{un_de: []}", 7, "Liste vide"),
    # Questions
    (Q, "valeur: petite", "valeur: moyenne", 27, "n’est pas une réponse"),
    (Q, "    sinon: grande\n", "", 16, "Ajoutez « sinon: … »"),
    (Q, "sinon: grande", "sinon: moyenne", 29, "n’est pas une réponse"),
    (Q, "id: grande", "id: petite", 24, "désigne déjà une réponse"),
    (Q, "id: agents", "id: taille", 30, "sert déjà"),
    (Q, "id: agents", "id: sauf", 30, "mot des conditions"),
    (Q, "alias: [grandeur]", "alias: [agents]", 16, "désigne déjà un fait"),
    (Q, "alias: [grandeur]", "max_reponses: 2", 20, "Une seule réponse"),
    (Q, "alias: [grandeur]", "posee_si: {taille: [petite]}", 16, "dépend d’elle-même"),
    (
        Q,
        "alias: [grandeur]",
        "des_lots: [{valeur: petite}]",
        20,
        "« un_lot » ou « tous_les_lots »",
    ),
    (F, "{taille: [petite]}", "{spdx: [MIT]}", 7, "ne se teste pas ici"),
    (Q, "{agents: {moins_de: 50}}", "{spdx: [MIT]}", 16, "ne peut pas définir un fait"),
    (Q, "type: date\n    portee: lot", "type: date\n    sinon: x", 36, "complète"),
    (Q, "    portee: lot", "    portee: lot\n    des_lots: [{valeur: a, un_lot: {}}]", 37, "déjà"),
    (Q, "portee: lot", "portee: lot\n    max_reponses: 3", 37, "Une seule réponse"),
    (Q, '      - id: recevoir\n        libelle: "Recevoir"\n', "", 11, "au moins deux réponses"),
    (Q, "theme:", "tema:", 1, "Vouliez-vous dire « theme »"),
    (S, "    nature: loi", "    nature: loi\n    url: http://x", 5, "https://"),
    (F, 'sources:\n  - source: crpa\n    precision: "L. 300-2"', "sources: []", 14, "une source"),
    (
        F,
        'sources:\n  - source: crpa\n    precision: "L. 300-2"',
        "sources: crpa",
        14,
        "une source",
    ),
    (F, '  - source: crpa\n    precision: "L. 300-2"', "  - 3", 15, "pas un nombre"),
    (F, '  - source: crpa\n    precision: "L. 300-2"', "  - source: crpa", 15, "precision: …"),
    (F, 'titre: "Commencer"', "titre: " + "[]" * 50 + "'", 4, ""),
    (Q, "type: choix", "type: entier", 27, "Seul un choix se définit"),
]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "ligne", "mots"),
    [pytest.param(*cas, id=f"{rang} — {cas[-1]}") for rang, cas in enumerate(CAS)],
)
def test_each_fault_is_told_where_it_stands(fichier, avant, apres, ligne, mots):
    defauts = broken(fichier, avant, apres)
    dits = [(d.fichier, d.ligne) for d in defauts if mots in f"{d.message} {d.remede}"]
    assert (fichier, ligne) in dits, [str(d) for d in defauts]
    assert all(d.ligne >= 1 and d.colonne >= 1 for d in defauts)


def test_one_run_tells_the_faults_of_all_files():
    fichiers = CONTENU | {
        R: CONTENU[R].replace('"1.0.0"', "1"),
        T: CONTENU[T].replace("terme:", "mot:"),
        F: CONTENU[F].replace("effort: S", "effort: 3").replace("etape: E1", "etape: E2"),
    }
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read({nom: texte.encode() for nom, texte in fichiers.items()})
    assert {d.fichier for d in refus.value.defauts} == {R, T, F}
    assert list(refus.value.defauts) == sorted(refus.value.defauts)
    assert "défauts à corriger" in refus.value.message


@pytest.mark.parametrize(
    ("octets", "mots"),
    [
        ("terme: é".encode("latin-1"), "UTF-8"),
        (b"a" * (1024 * 1024 + 1), "1 Mio"),
        (b"a: \xff", "UTF-8"),
    ],
    ids=["latin-1", "too long", "no text"],
)
def test_bytes_that_are_no_text_are_refused(octets, mots):
    fichiers = {nom: texte.encode() for nom, texte in CONTENU.items()} | {T: octets}
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read(fichiers)
    assert [mots in d.message for d in refus.value.defauts] == [True]


def test_a_file_no_one_reads_is_refused():
    fichiers = {nom: texte.encode() for nom, texte in CONTENU.items()} | {"essai.txt": b""}
    with pytest.raises(ContenuInvalide, match="1 défaut"):
        contenu.read(fichiers)


@pytest.mark.parametrize("nom", ["referentiel.yaml", "sources.yaml"])
def test_a_missing_file_is_told(nom):
    fichiers = {n: t.encode() for n, t in CONTENU.items() if n != nom}
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read(fichiers)
    assert any(d.fichier == nom for d in refus.value.defauts)


def test_an_unreadable_file_does_not_make_its_neighbours_wrong():
    assert [d.fichier for d in broken(Q, "theme:", "theme: [")] == [Q]


def test_definitions_may_stand_before_what_they_read():
    suite = CONTENU[Q].replace(
        "  - id: taille",
        "  - id: rang\n"
        "    type: choix\n"
        '    question: "Quel rang ?"\n'
        '    pourquoi: "Il le faut."\n'
        "    reponses: [{id: premier, libelle: Premier}, {id: second, libelle: Second}]\n"
        "    definition: [{valeur: premier, si: {taille: [grande]}}]\n"
        "    sinon: second\n"
        "  - id: taille",
    )
    lu = contenu.read({n: t.encode() for n, t in (CONTENU | {Q: suite}).items()})
    diagrammes = lu.logique.diagrammes
    savoir = diagrammes.savoir({"agents": 60})
    assert diagrammes.examiner(diagrammes.deduits["rang"], savoir).issues == {"premier"}


def test_a_heading_inside_a_block_of_code_is_no_heading():
    fiche = CONTENU[F] + "\n## Ressources\n\n```\n## Enjeu\n```\n"
    lu = contenu.read({n: t.encode() for n, t in (CONTENU | {F: fiche}).items()})
    assert lu.preconisations["premiere"].sections == {"Ressources": "```\n## Enjeu\n```"}
