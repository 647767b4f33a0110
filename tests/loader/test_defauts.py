# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every fault of every file, at its line, in words that say what to do."""

import ast
import re
from pathlib import Path

import pytest

from encommun.core.erreurs import ContenuInvalide
from encommun.core.logique import Entre, Parmi, Sauf, Tous, UnDe
from encommun.loader import Couche, contenu
from soutien.contenu_minimal import CONTENU, DROIT
from soutien.fautes import (
    DEFAUTS,
    DEFAUTS_DES_SURCOUCHES,
    DEFAUTS_DU_DROIT,
    FICHIERS,
    TABLES_DE_FAUTES,
)

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
    assert lu.etapes["E1"].sections["Pièges"] == "- Tarder."
    assert lu.etapes["E1"].citations[0].source == "crpa"


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


def told(contenus, *couches):
    """The faults of these files, as people read them."""
    with pytest.raises(ContenuInvalide) as refus:
        contenu.read(contenus, couches)
    assert all(d.ligne >= 1 and d.colonne >= 1 for d in refus.value.defauts)
    return [str(d) for d in refus.value.defauts]


@pytest.mark.parametrize(
    ("base", "fichier", "avant", "apres", "attendu"),
    [
        pytest.param(base, *cas, id=f"{rang} — {cas[-1][:60]}")
        for base, table in ((CONTENU, DEFAUTS), (DROIT, DEFAUTS_DU_DROIT))
        for rang, cas in enumerate(table)
    ],
)
def test_each_fault_is_told_where_it_stands(base, fichier, avant, apres, attendu):
    assert avant in base[fichier]
    casse = base | {fichier: base[fichier].replace(avant, apres, 1)}
    dits = told({nom: texte.encode() for nom, texte in casse.items()})
    assert {attendu, f"{fichier}:{attendu}"} & set(dits), dits


@pytest.mark.parametrize(
    ("fichier", "octets", "attendu"), FICHIERS, ids=[cas[-1][:60] for cas in FICHIERS]
)
def test_a_file_that_is_missing_unexpected_or_no_text_is_told(fichier, octets, attendu):
    fichiers = {nom: texte.encode() for nom, texte in CONTENU.items()} | {fichier: octets}
    dits = told({nom: texte for nom, texte in fichiers.items() if texte is not None})
    assert any(dit.startswith(attendu) for dit in dits), dits


@pytest.mark.parametrize(
    ("fichiers", "attendu"),
    DEFAUTS_DES_SURCOUCHES,
    ids=[cas[-1][:60] for cas in DEFAUTS_DES_SURCOUCHES],
)
def test_each_broken_overlay_has_its_sentence(fichiers, attendu):
    couche = Couche("ici", {nom: texte.encode() for nom, texte in fichiers.items()})
    dits = told({nom: texte.encode() for nom, texte in CONTENU.items()}, couche)
    assert attendu in dits
    assert all(dit.startswith("ici/") for dit in dits)


# --- Every sentence has its example ---------------------------------------------------------


def sentences(module):
    """The sentences that a module may say, as patterns: values stand where they will."""
    noeuds = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    muets = {id(n.value) for n in noeuds if isinstance(n, ast.Expr)}  # docstrings
    muets |= {id(partie) for n in noeuds if isinstance(n, ast.JoinedStr) for partie in n.values}
    for noeud in noeuds:
        if id(noeud) in muets or not isinstance(noeud, ast.Constant | ast.JoinedStr):
            continue
        parties = noeud.values if isinstance(noeud, ast.JoinedStr) else [noeud]
        dits = [p.value if isinstance(p, ast.Constant) else None for p in parties]
        if isinstance(dits[-1], str) and re.search(r"\s.*[.?!]$", " ".join(filter(None, dits))):
            yield noeud.lineno, "".join(".+?" if dit is None else re.escape(dit) for dit in dits)


LOADER = Path(contenu.__file__).parent
# Descriptions for editors' tools; reproaches of style, which have their own table of examples.
AILLEURS = {"schemas.py", "relecture.py"}


def test_every_sentence_of_the_loader_has_an_example():
    """A new way to refuse content comes with the passage that triggers it, in `soutien.fautes`."""
    dites = "\n".join(cas[-1] for table in TABLES_DE_FAUTES for cas in table)
    sans_exemple = [
        f"{module.relative_to(LOADER)}:{ligne} {motif}"
        for paquet in ("", "verification/", "traductions/")
        for module in sorted(LOADER.glob(f"{paquet}*.py"))
        if module.name not in AILLEURS
        for ligne, motif in sentences(module)
        if not re.search(motif, dites)
    ]
    assert sans_exemple == []


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
