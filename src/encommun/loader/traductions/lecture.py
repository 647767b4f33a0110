# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a language: same names, same fields as the French, and the imprint of each entry.

Every text read is checked against the French: an identifier or a field that the French does not
have is a fault where it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from encommun.core import traduction
from encommun.core.erreurs import ContenuInvalide
from encommun.core.referentiel.langues import Traduction
from encommun.loader.brouillon import Brouillon
from encommun.loader.champs import Endroit, nearest
from encommun.loader.contenu import Genre, open_files
from encommun.loader.textes import sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from encommun.core.erreurs import Defaut
    from encommun.core.referentiel import Referentiel
    from encommun.loader import Couche
    from encommun.loader.brouillon import Renvoi
    from encommun.loader.champs import Champs
    from encommun.loader.textes import Texte

_EMPREINTE = re.compile(r"[0-9a-f]{8}")
_COLLECTION = "traductions"


# --- One entry ------------------------------------------------------------------------------


class _Dite:
    """An entry being read: its texts by path, each known to the French or refused later."""

    def __init__(self, champs: Champs, collection: str) -> None:
        self.champs = champs
        self.brouillon = champs.lecture.brouillon
        cle = champs.identifiant()
        self.cle = f"{collection}.{cle}"
        self.textes: dict[str, str] = {}
        if cle:
            self.brouillon.renvoie("", self.cle, champs.endroit("id"))

    def text(self, nom: str, *, requis: bool = False) -> None:
        """A field of this name."""
        if requis or nom in self.champs:
            self._keep(self.champs, nom, nom, self.champs.texte(nom))

    def texts(self, nom: str) -> None:
        """A list of texts."""
        for rang, texte in enumerate(self.champs.textes(nom, requis=True)):
            self._keep(self.champs, nom, f"{nom}.{rang}", texte)

    def labels(self, nom: str) -> None:
        """Texts by identifier."""
        if (groupe := self.champs.groupe(nom, requis=False)) is not None:
            for cle in groupe.valeurs:
                self._keep(groupe, cle, f"{nom}.{cle}", groupe.texte(cle))

    def answers(self) -> None:
        """The answers of a question."""
        for groupe in self.champs.groupes("reponses"):
            with groupe:
                chemin = f"reponses.{groupe.identifiant()}"
                self._keep(groupe, "id", f"{chemin}.libelle", groupe.texte("libelle"))
                if "aide" in groupe:
                    self._keep(groupe, "aide", f"{chemin}.aide", groupe.texte("aide"))

    def body(self, texte: Texte) -> None:
        """The Markdown under a header: what comes first, then sections as the French has them."""
        rang = 0
        for section in sections(texte):
            ou = Endroit(texte.fichier, section.ligne, 1, section.titre)
            if section.titre:
                self._note(f"sections.{rang}.titre", section.titre, ou)
                self._note(f"sections.{rang}.texte", section.texte, ou)
                rang += 1
            else:
                self._note("corps", section.texte, ou)

    def _keep(self, champs: Champs, nom: str, chemin: str, texte: str) -> None:
        self._note(chemin, texte, champs.endroit(nom))

    def _note(self, chemin: str, texte: str, ou: Endroit) -> None:
        if texte:
            self.textes[chemin] = texte
            self.brouillon.renvoie(self.cle, chemin, ou)

    def close(self) -> None:
        """Keep what was read."""
        empreinte = self.champs.texte("empreinte")
        if empreinte and not _EMPREINTE.fullmatch(empreinte):
            self.champs.signale(
                "empreinte",
                f"« {empreinte} » n’est pas une empreinte.",
                "Recopiez celle que donne « encommun referentiel traduire ».",
            )
        ou = self.champs.endroit("id")
        traduite = Traduction(self.cle, empreinte, self.textes, ou.fichier, ou.ligne)
        self.brouillon.ajoute(_COLLECTION, traduite, self.champs)


def read_words(champs: Champs, brouillon: Brouillon) -> None:
    """`mots.yaml`: roles, then actors and documents by their French."""
    for groupe in champs.groupes("roles"):
        with groupe:
            role = _Dite(groupe, "roles")
            role.text("libelle", requis=True)
            role.text("si")
            role.close()
    mots = champs.groupe("mots", requis=False)
    if mots is None:
        return
    for mot in mots.valeurs:
        cle, ou = f"{traduction.MOTS}.{mot}", mots.endroit(mot)
        brouillon.renvoie("", cle, ou)
        textes = {traduction.MOT: mots.texte(mot)}
        brouillon.collections[_COLLECTION][cle] = Traduction(cle, "", textes, ou.fichier, ou.ligne)


def read_questions(champs: Champs, _: Brouillon) -> None:
    """A theme and its questions."""
    entete = champs.groupe("theme", requis=False)
    if entete is not None:
        with entete:
            theme = _Dite(entete, "themes")
            theme.text("titre", requis=True)
            theme.text("introduction")
            theme.close()
    for groupe in champs.groupes("questions", requis=True):
        with groupe:
            question = _Dite(groupe, "questions")
            question.text("question", requis=True)
            for nom in ("pourquoi", "aide", "qui_sait", "unite"):
                question.text(nom)
            question.answers()
            question.close()


def read_stage(champs: Champs, _: Brouillon, texte: Texte) -> None:
    """One stage."""
    etape = _Dite(champs, "etapes")
    for nom in ("nom", "but", "entree", "duree", "qui"):
        etape.text(nom, requis=True)
    etape.texts("sortie")
    etape.body(texte)
    etape.close()


def read_recommendations(champs: Champs, _: Brouillon) -> None:
    """Titles and summaries."""
    for groupe in champs.groupes("preconisations", requis=True):
        with groupe:
            fiche = _Dite(groupe, "preconisations")
            fiche.text("titre", requis=True)
            fiche.labels("titres")
            fiche.text("resume", requis=True)
            fiche.labels("resumes")
            fiche.close()


GENRES = (
    Genre("traductions/*/mots.yaml", read_words),
    Genre("traductions/*/questions/*.yaml", read_questions),
    Genre("traductions/*/etapes/*.md", read_stage),
    Genre("traductions/*/preconisations/*.yaml", read_recommendations),
)


def read(
    referentiel: Referentiel, contenus: Mapping[str, bytes], couches: Sequence[Couche] = ()
) -> dict[str, Traduction]:
    """The translations of one language, by key, overlays laid over ours in order.

    Raises:
        ContenuInvalide: every fault of every file, in reading order.
    """
    brouillon = Brouillon()
    defauts: list[Defaut] = []
    lus = list(open_files(contenus, brouillon, defauts, genres=GENRES))
    for rang, couche in enumerate(couches, 1):
        lus += open_files(
            couche.contenus, brouillon, defauts, couche=couche, rang=rang, genres=GENRES
        )
    for lu in lus:
        brouillon.couche = lu.dossier
        lu.read(brouillon)
    defauts += _check(referentiel, brouillon.renvois)
    if defauts:
        raise ContenuInvalide(tuple(dict.fromkeys(sorted(defauts))))
    return cast("dict[str, Traduction]", dict(brouillon.collections[_COLLECTION]))


_NOMS = {
    "themes": "un thème",
    "questions": "une question",
    "etapes": "une étape",
    "preconisations": "une préconisation",
    "roles": "un rôle",
    "mots": "un acteur ni un document",
}


def _check(referentiel: Referentiel, renvois: Sequence[Renvoi]) -> Iterator[Defaut]:
    """What the French does not have."""
    dits = traduction.paths(referentiel)
    for renvoi in renvois:
        connus = dits if not renvoi.collection else dits.get(renvoi.collection)
        if connus is None or renvoi.cible in connus:  # None: the entry is already refused
            continue
        if renvoi.collection:
            yield renvoi.endroit.defaut(
                _not_said(renvoi), "Retirez ce champ, ou corrigez son nom."
            )
            continue
        collection, _, cle = renvoi.cible.partition(".")
        voisins = (c.partition(".")[2] for c in dits if c.startswith(f"{collection}."))
        remede = f"Corrigez ce nom, ou retirez cette traduction. {nearest(cle, voisins)}".strip()
        message = f"« {cle} » n’est pas {_NOMS[collection]} du référentiel."
        yield renvoi.endroit.defaut(message, remede)


def _not_said(renvoi: Renvoi) -> str:
    """« reponses.oui.libelle » that the French lacks, in a sentence."""
    entree = renvoi.collection.partition(".")[2]
    reponse = renvoi.cible.removeprefix("reponses.").removesuffix(".libelle")
    if renvoi.cible == f"reponses.{reponse}.libelle":
        return f"« {reponse} » n’est pas une réponse de « {entree} »."
    return f"Le français de « {entree} » ne dit rien ici."
