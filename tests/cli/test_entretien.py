# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 — one case a line, whatever its length
"""The interview without a screen: what is asked, about which part, and what is kept."""

import re

import pytest

from encommun.cli.entretien import Arret, Geste, Session
from encommun.cli.saisie import hear
from encommun.core.logique import AuMoins
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.referentiel import Portee
from encommun.loader import load
from encommun.loader.dossiers import ValeurRefusee, read, write

CONTENU = load()


class Scenario:
    """Answers and menu choices prepared in advance; remembers what it was shown."""

    def __init__(self, *reponses):
        self.reponses = list(reponses)
        self.poses, self.menus, self.dits = [], [], []

    def demander(self, pose):
        self.poses.append(pose)
        reponse = self.reponses.pop(0)
        return hear(pose, reponse) if isinstance(reponse, str) else reponse

    def choisir(self, titre, choix):
        self.menus.append((titre, dict(choix)))
        return self.reponses.pop(0)

    def confirmer(self, texte, *, defaut):
        self.dits.append(texte)
        return self.reponses.pop(0)

    def saisir(self, texte):
        self.dits.append(texte)
        return self.reponses.pop(0)

    def dire(self, texte):
        self.dits.append(texte)


@pytest.fixture
def ouvrir(tmp_path):
    def session(dossier, *reponses):
        chemin = tmp_path / "encommun.yml"
        lecture = write(chemin, dossier, CONTENU, lu=None) if dossier != Dossier() else None
        return Session(CONTENU, chemin, lecture, Scenario(*reponses))

    return session


def kept(session):
    return read(session.chemin, CONTENU).dossier


def test_a_question_about_a_lot_names_it_and_is_kept_in_it(ouvrir):
    session = ouvrir(Dossier(lots=(Lot("Le code"), Lot())), "logiciel", "donnees")
    session._poser("composant_type", 0)
    session._poser("composant_type", 1)
    assert [p.progression.split(" · ")[0] for p in session.interlocuteur.poses] == [
        "Le code",
        "Partie 2",
    ]
    assert [lot.faits for lot in kept(session).lots] == [
        {"composant_type": "logiciel"},
        {"composant_type": "donnees"},
    ]


def test_going_back_crosses_from_one_part_to_the_other(ouvrir):
    session = ouvrir(
        Dossier(lots=(Lot("a"), Lot("b"))), "logiciel", Geste.RETOUR, "contenu", "donnees"
    )
    session._poser("composant_type", 0)
    assert session._poser("composant_type", 1) is False
    session._poser("composant_type", 1)
    assert [lot.faits["composant_type"] for lot in kept(session).lots] == ["contenu", "donnees"]


def test_removing_a_part_forgets_the_way_back_to_it(ouvrir):
    session = ouvrir(
        Dossier(lots=(Lot("a"), Lot("b"))),
        "logiciel",
        Geste.REPONSES,
        "lot/retirer/0",
        True,
        None,
    )
    session._poser("composant_type", 0)
    session._poser("equipe", None)
    assert [lot.nom for lot in kept(session).lots] == ["b"]
    assert session.historique == []


def test_an_answer_asked_again_offers_what_it_ruled_out(ouvrir):
    session = ouvrir(Dossier({"maturite": "idee"}), Geste.ARRET)
    with pytest.raises(Arret):
        session._poser("maturite", None)
    (pose,) = session.interlocuteur.poses
    assert pose.actuelle == "idee"
    assert {"idee", "prototype", "production"} <= set(pose.possibles)


def test_an_answer_without_effect_is_shown_as_such(ouvrir):
    dossier = Dossier({"role": frozenset({"ouvrir"}), "contribution": frozenset({"financement"})})
    session = ouvrir(dossier, Geste.REPONSES, None)
    session._poser("equipe", None)
    ((_, menu),) = session.interlocuteur.menus
    assert "sans effet" in menu["fait//contribution"]
    assert "sans effet" not in menu["fait//role"]
    assert "contribution" in kept(session).faits


class Ignorant(Scenario):
    """Knows nothing, and stops at the first plan."""

    def demander(self, pose):
        self.poses.append(pose)
        return Silence.NSP

    def confirmer(self, texte, *, defaut):
        return False


def test_the_count_of_questions_never_grows(tmp_path):
    session = Session(CONTENU, tmp_path / "e.yml", None, Ignorant())
    session.mener()
    poses = session.interlocuteur.poses
    annonces = [int(re.search(r"encore (\d+) question", p.progression)[1]) for p in poses]
    assert annonces == sorted(annonces, reverse=True)
    assert len(annonces) <= annonces[0]


def test_a_version_written_by_a_newer_content_stays(ouvrir):
    session = ouvrir(Dossier(referentiel="9.1"), "aucune")
    session._poser("equipe", None)
    assert kept(session).referentiel == "9.1"


@pytest.mark.parametrize(
    ("fait", "ligne", "attendu"),
    [
        ("freins", "1, 2", frozenset({"critique", "securite"})),
        ("freins", "temps nsp", AuMoins(frozenset({"temps"}))),
        ("freins", "s", Silence.NSP),
        ("equipe", "Dix ou plus", "plus_de_9"),
        ("equipe", "2", "de_1_a_2"),
        ("population", "2", 2),
        ("population", "sans_objet", "sans_objet"),
        ("licence_amont", "eupl-1.2", "EUPL-1.2"),
        ("date_creation", "2024-03-01", 738946),
        ("dependances", "MIT lie, nsp copie", (Dependance("MIT", "lie"), Dependance(None, "copie"))),
        ("dependances", "mit", (Dependance("MIT"),)),
        ("dependances", "aucune", ()),
    ],
)  # fmt: skip
def test_what_is_typed_is_heard(ouvrir, fait, ligne, attendu):
    lot = 0 if CONTENU.questions[fait].portee is Portee.LOT else None
    session = ouvrir(Dossier(lots=(Lot("a"),)), ligne)
    session._poser(fait, lot)
    dossier = kept(session)
    faits = dossier.faits if lot is None else dossier.lots[lot].faits
    assert faits[fait] == attendu


@pytest.mark.parametrize(
    ("fait", "ligne"),
    [("equipe", "1, 2"), ("equipe", "7"), ("freins", "0"), ("dependances", "MIT lies"), ("date_creation", "hier")],
)  # fmt: skip
def test_what_is_not_an_answer_is_refused(ouvrir, fait, ligne):
    session = ouvrir(Dossier(lots=(Lot("a"),)))
    lot = 0 if CONTENU.questions[fait].portee is Portee.LOT else None
    with pytest.raises(ValeurRefusee):
        hear(session._pose(fait, lot), ligne)
