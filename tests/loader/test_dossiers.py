# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 — one case a line, whatever its length
"""The dossier file: what it may say, how it says no, and that nothing in it is ever lost."""

import os
import stat
import time
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.core.erreurs import ContenuInvalide, Erreur, Inaccessible
from encommun.core.logique import AuMoins, Parmi
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.referentiel import Portee, Reponse, TypeQuestion
from encommun.core.suivi import Avancement, Etat
from encommun.loader.dossiers import dump, parse, read, update, write
from soutien.echantillon import question, referentiel

LOT = Portee.LOT
REFERENTIEL = referentiel(
    questions=(
        question("public", "oui", "non"),
        question(
            "origines",
            "interne",
            "prestataire",
            type_=TypeQuestion.MULTIPLE,
            alias=("origine",),
            inconnu=("inconnue",),
        ),
        question(
            "attentes", "cout", "qualite", "lien", type_=TypeQuestion.MULTIPLE, max_reponses=2
        ),
        replace(
            question("sensibilite", "perso", "secret", type_=TypeQuestion.MULTIPLE),
            reponses=(
                Reponse("perso", "Perso", synonymes=("rgpd",)),
                Reponse("secret", "Secret"),
                Reponse("aucune", "Aucune", exclusive=True),
            ),
        ),
        question("publication", "jamais", type_=TypeQuestion.DATE),
        question("origine", "agent", "prestataire", portee=LOT),
        question("date_creation", type_=TypeQuestion.DATE, portee=LOT),
        question("licence_recue", "aucune", "EUPL-1.2", type_=TypeQuestion.LICENCE, portee=LOT),
        question("dependances", type_=TypeQuestion.DEPENDANCES, portee=LOT),
    )
)


def lire(texte):
    return parse(texte.encode(), "encommun.yml", REFERENTIEL)


def faits(*lignes):
    return lire("version: 1\nfaits:\n" + "".join(f"  {ligne}\n" for ligne in lignes)).dossier.faits


def lot(*lignes):
    texte = "version: 1\nlots:\n  -\n" + "".join(f"    {ligne}\n" for ligne in lignes)
    return lire(texte).dossier.lots[0].faits


def defauts(texte):
    with pytest.raises(ContenuInvalide) as refus:
        lire(texte)
    return [
        f"{d.ligne}:{d.colonne} {d.champ} | {d.message} {d.remede}" for d in refus.value.defauts
    ]


def defaut(texte):
    (seul,) = defauts(texte)
    return seul.replace("\u00a0", " ").replace("\u202f", " ")


# --- Reading ------------------------------------------------------------------------------


def test_a_whole_dossier_is_read():
    lu = lire(
        """\
version: 1
referentiel: 1.0.0
nom: L’outil « Cantine »
faits:
  nature: commune
  population: 3499
  role: [ouvrir, creer_commun]
  freins: temps          # one answer needs no brackets
lots:
  - nom: Le code
    composant: programme
    dependances: [{spdx: mit, lien: lie}, {spdx: nsp, lien: copie}]
  - composant: tableau
    nature: etat           # a fact of the commons prevails in a lot
suivi:
  - {preconisation: evaluer, etat: fait, le: 2026-03-02, par: Une agente, motif: "Vu : oui."}
"""
    )
    assert lu.avertissements == ()
    assert lu.dossier == Dossier(
        nom="L’outil « Cantine »",
        referentiel="1.0.0",
        faits={
            "nature": "commune",
            "population": 3499,
            "role": frozenset({"ouvrir", "creer_commun"}),
            "freins": frozenset({"temps"}),
        },
        lots=(
            Lot(
                "Le code",
                {
                    "composant": "programme",
                    "dependances": (Dependance("MIT", "lie"), Dependance(None, "copie")),
                },
            ),
            Lot("", {"composant": "tableau", "nature": "etat"}),
        ),
        suivi=(Avancement("evaluer", Etat.FAIT, date(2026, 3, 2), "Une agente", "Vu : oui."),),
    )


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("public: oui", {"public": "oui"}),
        ("public: non", {"public": "non"}),
        ("public: 'oui'", {"public": "oui"}),
        ("public: nsp", {"public": Silence.NSP}),
        ("public: ne_sait_pas", {"public": Silence.NSP}),
        ("public: plus_tard", {"public": Silence.PLUS_TARD}),
        ("public:", {}),
        ("public: ~", {}),
        ("existant: pas_cherche", {"existant": "pas_cherche"}),
        ("sensibilite: rgpd", {"sensibilite": frozenset({"perso"})}),
        ("sensibilite: []", {"sensibilite": frozenset()}),
        ("sensibilite: [perso, nsp]", {"sensibilite": AuMoins(frozenset({"perso"}))}),
        ("origine: prestataire", {"origines": frozenset({"prestataire"})}),
        ("origines: [inconnue, interne]", {"origines": frozenset({"inconnue", "interne"})}),
        ("population: 0", {"population": 0}),
        ("publication: 2024-03-01", {"publication": date(2024, 3, 1).toordinal()}),
        ("publication: jamais", {"publication": "jamais"}),
    ],
)
def test_a_fact_of_the_commons_is_read(ligne, attendu):
    assert faits(ligne) == attendu


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("origine: agent", {"origine": "agent"}),
        ("licence_recue: eupl-1.2", {"licence_recue": "EUPL-1.2"}),
        ("licence_recue: aucune", {"licence_recue": "aucune"}),
        ("licence_recue: mit", {"licence_recue": "MIT"}),
        ("dependances: []", {"dependances": ()}),
        ("dependances: nsp", {"dependances": Silence.NSP}),
        ("dependances: [{lien: lie}]", {"dependances": (Dependance(None, "lie"),)}),
        ("date_creation: 2022-01-31", {"date_creation": date(2022, 1, 31).toordinal()}),
    ],
)
def test_a_fact_of_a_lot_is_read(ligne, attendu):
    assert lot(ligne) == attendu


def test_an_alias_holds_in_its_own_scope():
    lu = lire("version: 1\nfaits: {origine: interne}\nlots: [{origine: agent}]\n").dossier
    assert lu.faits == {"origines": frozenset({"interne"})}
    assert lu.lots[0].faits == {"origine": "agent"}


@pytest.mark.parametrize("vide", ["faits:", "lots: []", "suivi: ~", "faits: {}\nlots:"])
def test_a_heading_may_be_empty(vide):
    assert lire(f"version: 1\n{vide}\n").dossier == Dossier()


def test_windows_lines_and_a_byte_order_mark_are_read():
    octets = b"\xef\xbb\xbfversion: 1\r\nfaits:\r\n  public: oui\r\n"
    assert parse(octets, "e.yml", REFERENTIEL).dossier.faits == {"public": "oui"}


def test_a_fact_of_a_lot_may_be_said_once_for_every_lot():
    octets = b"version: 1\nfaits:\n  licence_recue: EUPL-1.2\n"
    assert parse(octets, "e.yml", REFERENTIEL).dossier.faits == {"licence_recue": "EUPL-1.2"}


# --- Saying no ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("publc: oui", "3:3 faits.publc | Question inconnue : « publc ». Vouliez-vous dire « public » ?"),
        ("xyz: oui", "3:3 faits.xyz | Question inconnue : « xyz ». Retirez cette ligne"),
        ("nature: comune", "3:11 faits.nature | Réponse inconnue : « comune ». Vouliez-vous dire « commune » ?"),
        ("nature: chat", "Réponses possibles : etat, commune, operateur, nsp."),
        ("nature: [etat]", "3:11 faits.nature | Cette question attend une seule réponse."),
        ("nature: {etat: oui}", "Cette question attend une seule réponse."),
        ("public: yes", "« yes » n’est pas une réponse en français. Écrivez « oui »."),
        ("public: no", "« no » n’est pas une réponse en français. Écrivez « non »."),
        ("public: true", "Écrivez « oui »."),
        ("population: 1_2", "« 1_2 » n’est pas un nombre entier. Écrivez « 12 »"),
        ("population: 2 000", "Écrivez « 2000 »"),
        ("population: 010", "Écrivez « 10 »"),
        ("population: -3", "Écrivez un nombre entier, de 0 à un milliard"),
        ("population: 3.5", "« 3.5 » n’est pas un nombre entier."),
        ("population: 0x1F", "n’est pas un nombre entier"),
        ("population: " + "9" * 5000, "n’est pas un nombre entier"),
        ("public: 2024-01-01", "Réponse inconnue : « 2024-01-01 »."),
        ("publication: 01/03/2024", "« 01/03/2024 » n’est pas une date. Écrivez « 2024-03-01 »."),
        ("publication: 2024-02-30", "« 2024-02-30 » n’est pas une date."),
        ("publication: 32/13/2024", "Écrivez année-mois-jour"),
        ("publication: 1875-01-01", "est antérieur à 1978"),
        ("publication: 2999-01-01", "est dans le futur"),
        ("sensibilite: [aucune, perso]", "3:16 faits.sensibilite | « aucune » exclut les autres réponses."),
        ("attentes: [cout, qualite, lien]", "3 réponses, quand la question en admet 2."),
        ("freins: [temps, plus_tard]", "« plus_tard » ne se mêle pas à d’autres réponses."),
        ("freins: [temps, hierachie]", "3:19 faits.freins | Réponse inconnue : « hierachie ». Vouliez-vous dire « hierarchie » ?"),
        ("freins: [temps, [x]]", "Une réponse est un mot."),
        ("public: oui\n  public: non", "4:3 public | Le champ « public » est déjà donné ligne 3."),
        ("origine: interne\n  origines: interne", "4:3 faits.origines | « origines » répète « origine »"),
        ("<<: {public: oui}", "« << » n’est pas admis."),
        ("? [a]\n  : b", "Un nom de champ est un mot."),
        ("public: !!python/object:os.system oui", "Les étiquettes (!) ne sont pas admises."),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_explained_where_it_stands(ligne, attendu):
    assert attendu in defaut(f"version: 1\nfaits:\n  {ligne}\n")


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("licence_recue: EUPL-12", "3:20 lots[1].licence_recue | Licence inconnue : « EUPL-12 ». Vouliez-vous dire « EUPL-1.2 » ?"),
        ("licence_recue: MIT OR Apache-2.0", "laisse le choix entre plusieurs licences : une seule est attendue. Donnez celle que vous retenez."),
        ("licence_recue: MIT AND Zlib", "combine plusieurs licences : une seule est attendue. Décrivez un lot, ou une dépendance, par licence."),
        ("licence_recue: GPL-2.0-only WITH Classpath-exception-2.0", "Donnez la licence seule, « GPL-2.0-only », plus stricte."),
        ("licence_recue: GPLv3", "désigne plusieurs licences. Écrivez « GPL-3.0-only » ou « GPL-3.0-or-later »."),
        ("licence_recue: GPL", "Écrivez « GPL-2.0-only », « GPL-2.0-or-later », « GPL-3.0-only » ou « GPL-3.0-or-later »."),
        ("licence_recue: Licence Ouverte 2.0", "Vouliez-vous dire « etalab-2.0 » ?"),
        ("dependances: [{spdx: MIT, lein: lie}]", "lots[1].dependances[1].lein | Champ inconnu : « lein »."),
        ("dependances: [{spdx: MIT, lien: lies}]", "Lien inconnu : « lies ». Vouliez-vous dire « lie » ?"),
        ("dependances: [MIT]", "Une dépendance a une licence et un lien."),
        ("dependances: MIT", "Ce n’est pas une liste de dépendances."),
        ("nom: [a]", "Un texte est attendu."),
    ],
)  # fmt: skip
def test_a_wrong_fact_of_a_lot_is_explained(ligne, attendu):
    assert attendu in defaut(f"version: 1\nlots:\n  - {ligne}\n")


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", "1:1  | Le fichier est vide."),
        ("- a\n- b\n", "Ce fichier n’est pas un dossier encommun."),
        ("bonjour\n", "Ce fichier n’est pas un dossier encommun."),
        ("version: 2\nfaits: {inconnu: 1}\n", "1:10 version | Ce dossier est au format 2 ; cet encommun lit le format 1. Mettez encommun à jour."),
        ("version: un\n", "1:10 version | Le format du dossier est un nombre."),
        ("version: [1]\n", "Le format du dossier est un nombre."),
        ("version: 1\nfait:\n  public: oui\n", "2:1 fait | Rubrique inconnue : « fait ». Vouliez-vous dire « faits » ?"),
        ("version: 1\npublic: oui\n", "2:1 public | « public » est un fait du commun."),
        ("version: 1\nfaits: oui\n", "2:8 faits | Les faits se donnent par leur nom."),
        ("version: 1\nlots: {a: b}\n", "Les lots forment une liste."),
        ("version: 1\nlots: [oui]\n", "2:8 lots[1] | Un lot se décrit par ses faits."),
        ("version: 1\nreferentiel: hier\n", "« hier » n’est pas une version du référentiel."),
        ("version: 1\nnom: {a: b}\n", "Un texte est attendu."),
        ("version: 1\nsuivi: fait\n", "Le suivi forme une liste."),
        ("version: 1\nsuivi: [fait]\n", "Une ligne de suivi a des champs."),
        ("version: 1\nsuivi: [{preconisation: evaluer}]\n", "2:9 suivi[1] | Il manque « etat »."),
        ("version: 1\nsuivi: [{preconisation: evaluez, etat: fait}]\n", "Préconisation inconnue : « evaluez ». Vouliez-vous dire « evaluer » ?"),
        ("version: 1\nsuivi: [{preconisation: evaluer, etat: finit}]\n", "suivi[1].etat | État inconnu : « finit »."),
        ("version: 1\nsuivi: [{preconisation: evaluer, etat: fait, le: hier}]\n", "« hier » n’est pas une date."),
        ("version: 1\nsuivi: [{preconisation: evaluer, etat: fait, qui: moi}]\n", "Champ inconnu : « qui »."),
        ("version: 1\nfaits: {public: oui\n", "n’est pas refermé"),
        ("version: 1\nfaits: [", "n’est pas refermé"),
        ("version: 1\nfaits:\n\tpublic: oui\n", "tabulation"),
        ("version: 1\n---\nversion: 1\n", "Un seul document par fichier."),
        ("version: 1\nx: &a [1]\ny: *a\n", "Les ancres (&) et les alias (*) ne sont pas admis."),
    ],
)  # fmt: skip
def test_a_wrong_file_is_explained(texte, attendu):
    assert attendu in " ".join(defauts(texte)).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_file_with_more_lots_than_anyone_reads_is_refused():
    assert len(lire("lots:\n" + "- {}\n" * 1000).dossier.lots) == 1000
    assert "1001 lots : un dossier en décrit 1000 au plus." in defaut("lots:\n" + "- {}\n" * 1001)


def test_every_fault_comes_in_one_run_in_reading_order():
    texte = "version: 1\nfaits:\n  nature: chat\n  population: beaucoup\nlots:\n  - origine: moi\n"
    assert [d.split(" ")[0] for d in defauts(texte)] == ["3:11", "4:15", "6:14"]


def test_a_file_that_is_not_utf8_is_refused():
    with pytest.raises(ContenuInvalide) as refus:
        parse("version: 1\nnom: été".encode("latin-1"), "e.yml", REFERENTIEL)
    assert "UTF-8" in str(refus.value.defauts[0])


BOMBE = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "texte",
    [
        pytest.param(BOMBE, id="milliard de rires"),
        pytest.param("[" * 500_000, id="crochets"),
        pytest.param("{a: " * 200_000, id="accolades"),
        pytest.param("- " * 400_000, id="tirets"),
        pytest.param("a: b\n" * 3_000_000, id="dix mégaoctets"),
        pytest.param("faits: {" + ",".join(f"k{i}: v" for i in range(50_000)) + "}", id="clés"),
        pytest.param("? " * 300_000, id="clés emboîtées"),
    ],
)
def test_a_bomb_is_refused_quickly(texte, tmp_path):
    fichier = tmp_path / "encommun.yml"
    fichier.write_text(texte, encoding="utf-8")
    debut = time.process_time()
    with pytest.raises(ContenuInvalide):
        read(fichier, REFERENTIEL)
    assert time.process_time() - debut < 20  # a bound, not a measure


# --- Warning --------------------------------------------------------------------------------


def test_an_anchor_met_many_times_is_one_fault():
    with pytest.raises(ContenuInvalide) as refus:
        parse(b"a: &a [x]\nb: [*a, *a, *a]\n", "d.yml", REFERENTIEL)
    assert len(refus.value.defauts) == 1


REPETE = (
    "version: 1\nfaits: {public: &p oui}\nlots:\n"
    "- {origine: agent, dependances: &id001 []}\n- {dependances: *id001}\nx: *p\n"
)


def test_a_lone_value_that_a_program_repeats_by_name_is_read():
    lots = lire(REPETE).dossier.lots
    assert [lot.faits["dependances"] for lot in lots] == [(), ()]
    assert any("ancres" in d for d in defauts(REPETE.replace("[]", "[{spdx: MIT, lien: lie}]")))


def test_a_file_that_repeats_values_by_name_is_never_mended(tmp_path):
    fichier = tmp_path / "e.yml"
    fichier.write_text(REPETE, encoding="utf-8")
    lu = read(fichier, REFERENTIEL)
    with pytest.raises(Erreur, match="alias"):
        write(fichier, replace(lu.dossier, faits={"public": "non"}), REFERENTIEL, lu=lu)
    assert fichier.read_text(encoding="utf-8") == REPETE


def test_a_newer_content_is_read_with_a_warning():
    lu = lire("version: 1\nreferentiel: 2.10.0\nfaits: {public: oui}\n")
    assert lu.dossier.faits == {"public": "oui"}
    assert "plus récent" in lu.avertissements[0]


def test_an_unknown_heading_is_kept_and_told():
    lu = lire("version: 1\nmon_service: voirie\n")
    assert "mon_service" in lu.avertissements[0]


def test_a_missing_format_is_told():
    assert "version: 1" in lire("faits: {public: oui}\n").avertissements[0]


# --- Files ----------------------------------------------------------------------------------


def test_what_cannot_be_read_is_said(tmp_path):
    with pytest.raises(Inaccessible, match="n’existe pas"):
        read(tmp_path / "absent.yml", REFERENTIEL)
    with pytest.raises(Inaccessible, match="dossier du disque"):
        read(tmp_path, REFERENTIEL)


def test_a_new_file_is_written_then_read_back(tmp_path):
    fichier = tmp_path / "encommun.yml"
    dossier = Dossier(nom="Essai : 1", faits={"public": "oui"})
    write(fichier, dossier, REFERENTIEL, lu=None)
    assert read(fichier, REFERENTIEL).dossier == dossier
    assert [f.name for f in tmp_path.iterdir()] == ["encommun.yml"]


def test_a_file_that_was_not_read_is_never_overwritten(tmp_path):
    fichier = tmp_path / "encommun.yml"
    fichier.write_text("à moi", encoding="utf-8")
    with pytest.raises(Erreur, match="existe déjà"):
        write(fichier, Dossier(faits={"public": "oui"}), REFERENTIEL, lu=None)
    assert fichier.read_text(encoding="utf-8") == "à moi"
    assert [f.name for f in tmp_path.iterdir()] == ["encommun.yml"]


def test_a_file_changed_meanwhile_is_never_overwritten(tmp_path):
    fichier = tmp_path / "encommun.yml"
    fichier.write_text("version: 1\n", encoding="utf-8")
    lu = read(fichier, REFERENTIEL)
    fichier.write_text("version: 1\nfaits: {public: non}\n", encoding="utf-8")
    with pytest.raises(Erreur, match="a changé"):
        write(fichier, Dossier(faits={"public": "oui"}), REFERENTIEL, lu=lu)
    assert "non" in fichier.read_text(encoding="utf-8")


def test_a_disk_without_hard_links_takes_a_new_file(tmp_path, monkeypatch):
    """A USB key, say."""

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    chemin, dossier = tmp_path / "encommun.yml", Dossier(faits={"public": "oui"})
    write(chemin, dossier, REFERENTIEL, lu=None)
    assert read(chemin, REFERENTIEL).dossier == dossier
    with pytest.raises(Erreur, match="existe déjà"):
        write(chemin, Dossier(), REFERENTIEL, lu=None)
    assert list(tmp_path.iterdir()) == [chemin]


def test_permissions_and_symbolic_links_are_kept(tmp_path):
    vrai, lien = tmp_path / "vrai.yml", tmp_path / "lien.yml"
    vrai.write_text("version: 1\n", encoding="utf-8")
    vrai.chmod(0o664)
    lien.symlink_to(vrai)
    lu = read(lien, REFERENTIEL)
    write(lien, Dossier(faits={"public": "oui"}), REFERENTIEL, lu=lu)
    assert lien.is_symlink()
    assert stat.S_IMODE(vrai.stat().st_mode) == 0o664
    assert "public: oui" in vrai.read_text(encoding="utf-8")


def test_a_write_that_fails_leaves_the_file_whole(tmp_path, monkeypatch):
    fichier = tmp_path / "encommun.yml"
    fichier.write_text("version: 1\n", encoding="utf-8")
    lu = read(fichier, REFERENTIEL)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Inaccessible, match="Rien n’a été modifié"):
        write(fichier, Dossier(faits={"public": "oui"}), REFERENTIEL, lu=lu)
    assert fichier.read_text(encoding="utf-8") == "version: 1\n"
    assert [f.name for f in tmp_path.iterdir()] == ["encommun.yml"]


# --- Mending --------------------------------------------------------------------------------

ECRIT = """\
# À nous
version: 1   # le format
x-service: {a: 1, b: [2,   3]}

faits:
  # la ville
  nature:   commune  # vu avec Ana
  origine: [interne]

  # la suite

# les parties
lots:
  # d’abord le code
  - nom: 'Le code'
    composant: programme
    dependances:
      - spdx: MIT
        lien: lie

  - {nom: Les données, composant: tableau}
# fin
"""


def mend(texte, change):
    avant = lire(texte).dossier
    apres = change(avant)
    nouveau = update(texte, avant, apres, REFERENTIEL)
    assert lire(nouveau).dossier == apres
    return nouveau


def test_one_answer_changes_one_line_and_no_comment_moves():
    nouveau = mend(ECRIT, lambda d: d.avec("nature", "etat"))
    assert nouveau == ECRIT.replace("nature:   commune  #", "nature:   etat  #")


def test_a_new_answer_stands_after_the_others():
    nouveau = mend(ECRIT, lambda d: d.avec("public", "oui"))
    assert nouveau == ECRIT.replace(
        "origine: [interne]\n", "origine: [interne]\n  public: oui  # public ?\n"
    )


def test_a_fact_keeps_the_name_that_its_author_gave_it():
    nouveau = mend(ECRIT, lambda d: d.avec("origines", frozenset({"prestataire", "interne"})))
    assert nouveau == ECRIT.replace("[interne]", "[interne, prestataire]")


def test_lots_are_renamed_added_and_removed_in_place():
    nouveau = mend(
        ECRIT, lambda d: replace(d, lots=(replace(d.lots[0], nom="Le programme"), d.lots[1]))
    )
    assert nouveau == ECRIT.replace("'Le code'", '"Le programme"')
    nouveau = mend(
        ECRIT, lambda d: replace(d, lots=(*d.lots, Lot("Le logo", {"origine": "agent"})))
    )
    assert '  - nom: "Le logo"\n    origine: agent' in nouveau
    assert mend(ECRIT, lambda d: replace(d, lots=d.lots[:1])) == ECRIT.replace(
        "  - {nom: Les données, composant: tableau}\n", ""
    )
    assert "# d’abord le code" in mend(ECRIT, lambda d: replace(d, lots=d.lots[1:]))


def test_line_ends_and_byte_order_mark_are_kept(tmp_path):
    fichier = tmp_path / "e.yml"
    fichier.write_bytes(b"\xef\xbb\xbfversion: 1\r\nfaits:\r\n  public: oui\r\n")
    lu = read(fichier, REFERENTIEL)
    write(fichier, lu.dossier.avec("public", "non"), REFERENTIEL, lu=lu)
    assert fichier.read_bytes() == b"\xef\xbb\xbfversion: 1\r\nfaits:\r\n  public: non\r\n"


# --- Nothing is lost ------------------------------------------------------------------------

textes = st.text(st.characters(codec="utf-8"), max_size=12)
noms = textes | st.sampled_from(
    ["oui", "no", "~", "2024-01-01", "a: b", "# x", "  # y", "", "\u2028"]
)


def valeurs_de(q):
    ids = [r.id for r in q.reponses]
    match q.type:
        case TypeQuestion.CHOIX:
            dites = st.sampled_from(ids)
        case TypeQuestion.ENTIER:
            dites = st.integers(0, 10**9)
        case TypeQuestion.DATE:
            dites = st.dates(date(1978, 1, 1), date(2026, 11, 1)).map(date.toordinal)
        case TypeQuestion.LICENCE:
            dites = st.sampled_from([*ids, "MIT", "GPL-3.0-or-later", "0BSD"])
        case TypeQuestion.DEPENDANCES:
            dites = st.lists(
                st.builds(
                    Dependance,
                    st.sampled_from([None, "MIT", "ODbL-1.0"]),
                    st.sampled_from([None, "lie", "copie"]),
                ),
                max_size=3,
            ).map(tuple)
        case _:
            exclusives = {r.id for r in q.reponses if r.exclusive}
            permis = [i for i in ids if i not in exclusives]
            tailles = range(min(q.max_reponses or len(permis), len(permis)) + 1)
            ensembles = [frozenset(c) for n in tailles for c in combinations(permis, n)]
            plusieurs = st.sampled_from(ensembles)
            dites = plusieurs | plusieurs.filter(bool).map(AuMoins)
    return dites | st.sampled_from(Silence)


def faits_de(*portees):
    return st.fixed_dictionaries(
        {},
        optional={
            q.id: valeurs_de(q) for q in REFERENTIEL.questions.values() if q.portee in portees
        },
    )


avancements = st.builds(
    Avancement,
    st.sampled_from(list(REFERENTIEL.preconisations)),
    st.sampled_from(Etat),
    st.none() | st.dates(),
    noms,
    noms,
)
dossiers = st.builds(
    Dossier,
    faits=faits_de(Portee.COMMUN),
    lots=st.lists(st.builds(Lot, noms, faits_de(Portee.LOT, Portee.COMMUN)), max_size=4).map(
        tuple
    ),
    suivi=st.lists(avancements, max_size=3).map(tuple),
    nom=noms,
    referentiel=st.sampled_from(["", "1.0.0", "0.9"]),
)


@given(dossiers)
def test_what_is_written_reads_back_the_same(dossier):
    assert lire(dump(dossier, REFERENTIEL)).dossier == dossier


DEPARTS = [
    ECRIT,
    "version: 1\n",
    "version: 1",
    "{version: 1}\n",
    "{version: 1, faits: {public: oui, nature: etat}, lots: [{composant: texte}, {nom: b}]}",
    "version: 1\nfaits:\nlots:\n# fin",
    "version: 1\nfaits: ~   # rien\nlots: []\nsuivi:\n",
    "version: 1\nlots:\n-\n  nom: |\n    a\n    b\n- nom: x\nfaits:\n    public: oui",
    "---\nversion: 1\nfaits: {public: oui,\n  nature: etat,}\n",
    "version: 1\nlots:\n- - 1\n".replace("- - 1", "-   origine: agent\n    nom: >\n      plié\n\n"),
    "version: 1\nfaits:\n  freins:\n  - temps   # 1\n  # 2\n  - hierarchie\n  public: oui\nlots:\n  -\n  -\n",
    "version: 1\nfaits:\n  ? public\n  : oui\n",
    "version: 1\n...\n",
]  # fmt: skip


@given(st.sampled_from(DEPARTS), dossiers, dossiers)
def test_any_change_to_any_layout_reads_back_the_same(texte, premier, second):
    avant = lire(texte).dossier
    comments = [
        morceau for morceau in ("# À nous", "x-service: {a: 1, b: [2,   3]}") if morceau in texte
    ]
    for apres in (premier, second, avant):
        texte = update(texte, avant, apres, REFERENTIEL)
        avant = lire(texte).dossier
        assert avant == apres
    assert all(morceau in texte for morceau in comments)


def test_an_answer_without_object_is_kept():
    texte = "version: 1\nfaits:\n  role: [ouvrir]\n  contribution: [argent]\n"
    assert REFERENTIEL.questions["contribution"].posee_si == Parmi("role", ("contribuer_amont",))
    assert lire(dump(lire(texte).dossier, REFERENTIEL)).dossier.faits["contribution"]
