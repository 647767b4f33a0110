# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever an editor does to the content, it loads or its faults have a line: no traceback."""

from functools import cache

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from encommun.core.erreurs import ContenuInvalide
from encommun.loader import CONTENU as LIVRE
from encommun.loader import contenu, fichiers
from soutien.contenu_minimal import CONTENU


def faults(contenus):
    try:
        contenu.read(contenus).logique  # noqa: B018 - building it is part of loading
    except ContenuInvalide as refus:
        return refus.defauts or pytest.fail("refused without a reason")
    return ()


def loads_or_explains(contenus):
    for defaut in faults(contenus):
        lignes = contenus.get(defaut.fichier, b"").count(b"\n") + 2
        assert 1 <= defaut.ligne <= lignes, defaut
        assert defaut.colonne >= 1
        assert defaut.message
        assert str(defaut).startswith(f"{defaut.fichier}:{defaut.ligne}:")


def minimal(nom, octets):
    return {n: t.encode() for n, t in CONTENU.items()} | {nom: octets}


noms = st.sampled_from(list(CONTENU))
morceaux = st.sampled_from(
    [
        *("[", "]", "{", "}", ":", "- ", "? ", "&a ", "*a", "!!set ", "!x ", "<<: ", "|", ">"),
        *("'", '"', "#", "---\n", "...\n", "%YAML 1.1\n", "\t", "\n", "    ", "=", "~", "null"),
        *(
            "no",
            "oui",
            "1_2",
            "1:30",
            "0x1F",
            "1.10",
            ".inf",
            "2026-02-30",
            "2026-11-22",
            "ouvrir",
        ),
        *("tous: []", "sauf: {}", "un_de: {}", "\u2028", "\x85", "\ufeff", "\x00", "\ud7ff", "😀"),
    ]
)


@given(noms, st.binary(max_size=200))
def test_any_bytes(nom, octets):
    loads_or_explains(minimal(nom, octets))


@given(noms, st.data())
def test_any_insertion(nom, data):
    octets = CONTENU[nom].encode()
    rang = data.draw(st.integers(0, len(octets)))
    ajout = data.draw(st.one_of(morceaux.map(str.encode), st.binary(min_size=1, max_size=8)))
    loads_or_explains(minimal(nom, octets[:rang] + ajout + octets[rang:]))


@given(noms, st.data())
def test_any_deletion(nom, data):
    octets = CONTENU[nom].encode()
    debut = data.draw(st.integers(0, len(octets)))
    fin = data.draw(st.integers(debut, len(octets)))
    loads_or_explains(minimal(nom, octets[:debut] + octets[fin:]))


# --- The same tree, one node changed --------------------------------------------------------

valeurs = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False),
        st.dates(),
        st.text(max_size=8),
        st.sampled_from(["role", "ouvrir", "taille", "petite", "E1", "premiere", "sauf", "lot"]),
    ),
    lambda enfants: st.one_of(
        st.lists(enfants, max_size=3),
        st.dictionaries(
            st.sampled_from(["tous", "un_de", "sauf", "role", "taille", "agents", "moins_de"]),
            enfants,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


def places(valeur, chemin=()):
    """Every path of a tree."""
    yield chemin
    enfants = (
        valeur.items()
        if isinstance(valeur, dict)
        else enumerate(valeur)
        if isinstance(valeur, list)
        else ()
    )
    for cle, enfant in enfants:
        yield from places(enfant, (*chemin, cle))


def changed(valeur, chemin, geste):
    """The tree once the node at this path is dropped, replaced, renamed or doubled."""
    if not chemin:
        return geste[1] if geste[0] == "replace" else valeur
    cle, *suite = chemin
    if suite:
        copie = dict(valeur) if isinstance(valeur, dict) else list(valeur)
        copie[cle] = changed(valeur[cle], suite, geste)
        return copie
    if isinstance(valeur, list):
        avant, ici, apres = valeur[:cle], valeur[cle], valeur[cle + 1 :]
        milieu = {"drop": [], "double": [ici, ici], "rename": [ici]}.get(geste[0], [geste[1]])
        return avant + milieu + apres
    reste = {c: v for c, v in valeur.items() if c != cle}
    if geste[0] == "drop":
        return reste
    if geste[0] == "rename":
        return reste | {f"{cle}x": valeur[cle]}
    return reste | {cle: geste[1] if geste[0] == "replace" else valeur[cle]}


def written(arbre, corps):
    texte = yaml.safe_dump(arbre, allow_unicode=True)
    return (f"---\n{texte}---\n{corps}" if corps is not None else texte).encode()


@cache
def trees():
    arbres = []
    for nom, texte in CONTENU.items():
        corps = None
        if nom.endswith(".md"):
            _, texte, corps = texte.split("---\n", 2)  # noqa: PLW2901
        arbre = yaml.safe_load(texte)
        arbres += [(nom, arbre, corps, chemin) for chemin in places(arbre)]
    return arbres


@given(
    st.sampled_from(trees()),
    st.sampled_from(["drop", "replace", "rename", "double"]),
    valeurs,
)
def test_any_change_of_a_node(arbre, geste, valeur):
    nom, racine, corps, chemin = arbre
    loads_or_explains(minimal(nom, written(changed(racine, chemin, (geste, valeur)), corps)))


# --- The content that ships -----------------------------------------------------------------


@cache
def shipped():
    return fichiers.collect(LIVRE)


@pytest.mark.parametrize("nom", sorted(shipped())[::12])
def test_losing_any_file_is_explained(nom):
    """One in twelve: only for the files that others lean on is it a fault."""
    loads_or_explains({n: o for n, o in shipped().items() if n != nom})


@given(st.sampled_from(sorted(shipped())), st.data())
@example("questions/projet.yaml", None)
def test_any_line_lost_in_the_shipped_content(nom, data):
    lignes = shipped()[nom].split(b"\n")
    rang = len(lignes) // 2 if data is None else data.draw(st.integers(0, len(lignes) - 1))
    del lignes[rang]
    loads_or_explains(shipped() | {nom: b"\n".join(lignes)})
