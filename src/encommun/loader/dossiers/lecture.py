# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the text of a dossier to its facts: every fault of the file in one run."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from encommun.core.diagnostic.faits import AUTRE_LIBRE, NON_LIBRE
from encommun.core.erreurs import ContenuInvalide, Defaut, Erreur, Inaccessible, obstacle
from encommun.core.profil import Dependance, Dossier, Lot
from encommun.core.referentiel import Portee, Question, Referentiel, TypeQuestion
from encommun.core.suivi import Avancement, Etat
from encommun.loader.dossiers import valeurs
from encommun.loader.fichiers import TAILLE_MAX
from encommun.loader.noeuds import compose, kind, position
from encommun.loader.textes import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from encommun.core.profil import Declaration

VERSION = 1
LOTS_MAX = 1000
_SUGGESTIONS = 100  # faults after which no nearest word is searched
# The last two belong to `encommun referentiel migrer`.
_CLES = ("version", "referentiel", "nom", "faits", "lots", "suivi", "a_revoir", "migrations")
_CLES_DU_SUIVI = ("preconisation", "etat", "le", "par", "motif")


@dataclass(frozen=True, slots=True)
class Lecture:
    """A dossier as read: `empreinte` tells later whether the file has changed since."""

    dossier: Dossier
    empreinte: str
    avertissements: tuple[str, ...] = ()


def read(chemin: Path, referentiel: Referentiel) -> Lecture:
    """The dossier of a file.

    Raises:
        Inaccessible: there is no such file, or it cannot be opened.
        ContenuInvalide: every fault of the file.
    """
    return parse(read_bytes(chemin), str(chemin), referentiel)


def read_bytes(chemin: Path) -> bytes:
    """The bytes of a file, never more than what could be a dossier."""
    try:
        with chemin.open("rb") as flux:
            return flux.read(TAILLE_MAX + 1)
    except FileNotFoundError:
        if chemin.is_symlink():
            raise Inaccessible(
                f"« {chemin} » est un lien, et le fichier auquel il mène n’existe pas.",
                remede="Supprimez ce lien, ou remettez le fichier à sa place.",
            ) from None
        raise Inaccessible(
            f"Le fichier « {chemin} » n’existe pas.",
            remede=f"Vérifiez son nom, ou créez-le avec « encommun parcours {chemin} ».",
        ) from None
    except IsADirectoryError:
        raise Inaccessible(
            f"« {chemin} » est un dossier du disque, pas un fichier.",
            remede="Donnez le fichier, par exemple « encommun.yml ».",
        ) from None
    except OSError as refus:
        raise Inaccessible(
            f"Le fichier « {chemin} » ne s’ouvre pas ({obstacle(refus)}).",
            remede="Vérifiez vos droits sur ce fichier.",
        ) from refus


def fingerprint(octets: bytes) -> str:
    """What tells two contents apart."""
    return sha256(octets).hexdigest()


def parse(octets: bytes, fichier: str, referentiel: Referentiel) -> Lecture:
    """The dossier of these bytes; `fichier` names them in faults."""
    texte = decode(fichier, octets)
    if isinstance(texte, Defaut):
        raise ContenuInvalide((_too_big(texte) if len(octets) > TAILLE_MAX else texte,))
    racine, defauts = compose(fichier, texte, repetitions=True)
    if racine is None and "est vide" in defauts[0].message:
        remede = "Supprimez-le, ou commencez par une ligne « version: 1 »."
        defauts = [replace(defauts[0], remede=remede)]
    elif racine is None and _starts_with_tab(texte, defauts):
        message = "Une tabulation sert de retrait."
        defauts = [replace(defauts[0], message=message, remede="Remplacez-la par des espaces.")]
    lecteur = _Lecteur(fichier, referentiel, defauts)
    dossier = lecteur.dossier(racine) if racine is not None else Dossier()
    if defauts:
        raise ContenuInvalide(tuple(sorted(defauts)))
    return Lecture(dossier, fingerprint(octets), tuple(lecteur.avertissements))


def _starts_with_tab(texte: str, defauts: list[Defaut]) -> bool:
    # A fault at the very end stands on the line after the last.
    ligne = next(iter(texte.split("\n")[defauts[0].ligne - 1 :]), "") if defauts else ""
    return "\t" in ligne[: len(ligne) - len(ligne.lstrip())]


def _too_big(defaut: Defaut) -> Defaut:
    return Defaut(
        defaut.fichier,
        1,
        1,
        "",
        "Ce fichier pèse plus de 1 Mio.",
        "Un dossier en pèse cent fois moins : vérifiez que c’est le bon fichier.",
    )


class _Lecteur:
    """Walks the nodes of a dossier, keeps the faults met on the way."""

    def __init__(self, fichier: str, referentiel: Referentiel, defauts: list[Defaut]) -> None:
        self.fichier = fichier
        self.referentiel = referentiel
        self.defauts = defauts
        self.avertissements: list[str] = []

    def refuse(self, noeud: Node, champ: str, message: str, remede: str) -> None:
        self.defauts.append(Defaut(self.fichier, *position(noeud), champ, message, remede))

    def near(self, mot: str, connus: Iterable[str]) -> str:
        """The known word meant, as long as someone may still read the suggestion."""
        return valeurs.nearest(mot, connus) if len(self.defauts) < _SUGGESTIONS else ""

    # The file ------------------------------------------------------------------------------

    def dossier(self, racine: Node) -> Dossier:
        if not isinstance(racine, MappingNode):
            remede = "Commencez par « version: 1 », puis « faits: » et ses lignes en retrait."
            self.refuse(racine, "", "Ce fichier n’est pas un dossier encommun.", remede)
            return Dossier()
        champs = self.fields(racine)
        if not self._version(champs.get("version"), racine):
            return Dossier()
        for nom, (cle, _) in champs.items():
            if nom not in _CLES:
                self._unknown_key(cle, nom)
        return Dossier(
            nom=self.text(champs, "nom", "nom"),
            referentiel=self._referentiel(champs),
            faits=self.faits(champs["faits"][1]) if "faits" in champs else {},
            lots=self.lots(champs["lots"][1]) if "lots" in champs else (),
            suivi=self.suivi(champs["suivi"][1]) if "suivi" in champs else (),
        )

    @staticmethod
    def fields(table: MappingNode) -> dict[str, tuple[ScalarNode, Node]]:
        """Keys that are words, once each: the others are faults already seen."""
        champs: dict[str, tuple[ScalarNode, Node]] = {}
        for cle, valeur in table.value:
            if isinstance(cle, ScalarNode) and kind(cle) == "str":
                champs.setdefault(cle.value, (cle, valeur))
        return champs

    def _version(self, champ: tuple[ScalarNode, Node] | None, racine: Node) -> bool:
        """Whether we know how to read the rest."""
        if champ is None:
            self.avertissements.append(
                f"{self.fichier} ne dit pas son format : « version: {VERSION} » est supposé."
            )
            return True
        noeud = champ[1]
        if isinstance(noeud, ScalarNode) and noeud.value == str(VERSION):
            return True
        plus_recente = isinstance(noeud, ScalarNode) and re.fullmatch(r"[1-9]\d{0,8}", noeud.value)
        if plus_recente:
            self.defauts.clear()  # what we do not know is not wrong
            self.refuse(
                noeud,
                "version",
                f"Ce dossier est au format {noeud.value} ; cet encommun lit le format {VERSION}.",
                "Mettez encommun à jour. Le fichier n’a pas été modifié.",
            )
        else:
            self.refuse(
                noeud if position(noeud) >= position(racine) else racine,
                "version",
                "Le format du dossier est un nombre.",
                f"Écrivez « version: {VERSION} ».",
            )
        return not plus_recente

    def _unknown_key(self, cle: ScalarNode, nom: str) -> None:
        if question := valeurs.find_question(self.referentiel, nom, Portee.COMMUN):
            remede = "Placez-la sous « faits: », en retrait."
            self.refuse(cle, nom, f"« {question.id} » est un fait du commun.", remede)
        elif proche := self.near(nom, _CLES):
            remede = f"Vouliez-vous dire « {proche} » ?"
            self.refuse(cle, nom, f"Rubrique inconnue : « {nom} ».", remede)
        else:
            self.avertissements.append(
                f"{self.fichier}:{position(cle)[0]} : la rubrique « {nom} » n’est pas lue ; "
                "elle est gardée telle quelle."
            )

    def text(self, champs: dict[str, tuple[ScalarNode, Node]], nom: str, champ: str) -> str:
        """A free text: as written, even when YAML takes it for a date or a number."""
        if nom not in champs:
            return ""
        noeud = champs[nom][1]
        if not isinstance(noeud, ScalarNode):
            self.refuse(noeud, champ, "Un texte est attendu.", "Écrivez-le sur une ligne.")
            return ""
        return "" if _empty(noeud) else noeud.value

    def _referentiel(self, champs: dict[str, tuple[ScalarNode, Node]]) -> str:
        version = self.text(champs, "referentiel", "referentiel")
        if not version:
            return ""
        if not re.fullmatch(r"\d{1,6}(?:\.\d{1,6}){0,3}", version, re.ASCII):
            remede = f"Écrivez par exemple « {self.referentiel.version} », ou retirez la ligne."
            message = f"« {version[:40]} » n’est pas une version du référentiel."
            self.refuse(champs["referentiel"][1], "referentiel", message, remede)
        elif newer(version, self.referentiel):
            self.avertissements.append(
                f"{self.fichier} a été écrit avec le référentiel {version}, plus récent que celui "
                f"d’ici ({self.referentiel.version}) : mettez encommun à jour pour tout lire."
            )
        return version

    # Facts ---------------------------------------------------------------------------------

    def faits(self, noeud: Node) -> dict[str, Declaration]:
        if _empty(noeud):
            return {}
        if not isinstance(noeud, MappingNode):
            remede = "Écrivez une ligne par fait, par exemple « maturite: production »."
            self.refuse(noeud, "faits", "Les faits se donnent par leur nom.", remede)
            return {}
        return self._facts(noeud, Portee.COMMUN, "faits", ())

    def _facts(
        self, table: MappingNode, portee: Portee, chemin: str, reserves: tuple[str, ...]
    ) -> dict[str, Declaration]:
        faits: dict[str, Declaration] = {}
        noms: dict[str, str] = {}
        for nom, (cle, noeud) in self.fields(table).items():
            champ = f"{chemin}.{nom}"
            if nom in reserves:
                continue
            question = valeurs.find_question(self.referentiel, nom, portee)
            if question is None and portee is Portee.COMMUN:
                # Said of the whole, a fact of a lot holds for each lot that does not say it.
                question = valeurs.find_question(self.referentiel, nom, Portee.LOT)
            if question is None:
                self._unknown_fact(cle, nom, champ, portee)
            elif question.id in noms:
                message = f"« {nom} » répète « {noms[question.id]} » : c’est le même fait."
                self.refuse(cle, champ, message, "Gardez l’un des deux.")
            else:
                noms[question.id] = nom
                declaration = self.declaration(question, noeud, champ)
                if declaration is not None:
                    faits[question.id] = declaration
        return faits

    def _unknown_fact(self, cle: Node, nom: str, champ: str, portee: Portee) -> None:
        proche = self.near(nom, valeurs.known_names(self.referentiel, portee))
        remede = (
            f"Vouliez-vous dire « {proche} » ?"
            if proche
            else "Retirez cette ligne ; « encommun parcours » pose les questions connues."
        )
        self.refuse(cle, champ, f"Question inconnue : « {nom[:80]} ».", remede)

    def declaration(self, question: Question, noeud: Node, champ: str) -> Declaration | None:
        """What a value declares; None for a line left blank, or for a fault."""
        if _empty(noeud):
            return None
        if question.type is TypeQuestion.DEPENDANCES and isinstance(noeud, SequenceNode):
            return self.dependances(noeud, champ)
        if isinstance(noeud, ScalarNode):
            return self._try(noeud, champ, partial(valeurs.declare, question, [noeud.value]))
        if isinstance(noeud, SequenceNode) and question.type is TypeQuestion.MULTIPLE:
            return self._several(question, noeud, champ)
        remede = "Gardez-en une, ou décrivez deux lots si elle change d’une partie à l’autre."
        self.refuse(noeud, champ, "Cette question attend une seule réponse.", remede)
        return None

    def _several(self, question: Question, liste: SequenceNode, champ: str) -> Declaration | None:
        unes = []
        for element in liste.value:
            if not isinstance(element, ScalarNode) or _empty(element):
                self.refuse(element, champ, "Une réponse est un mot.", "Un mot par réponse.")
                continue
            mot = element.value
            une = self._try(element, champ, partial(valeurs.one, question, mot))
            if une is not None:
                unes.append(une)
        if len(unes) < len(liste.value):
            return None
        return self._try(liste, champ, partial(valeurs.together, question, unes))

    def _try[V](self, noeud: Node, champ: str, de: Callable[[], V]) -> V | None:
        try:
            return de()
        except Erreur as refus:
            self.refuse(noeud, champ, refus.message, refus.remede)
            return None

    @cached_property
    def _licences(self) -> tuple[str, ...]:
        """The identifiers that the law names: the whole list of SPDX takes longer to open."""
        droits = self.referentiel.droits
        return (
            *(licence for licence in droits.licences if licence not in (AUTRE_LIBRE, NON_LIBRE)),
            *droits.autres_libres,
            *droits.autres_non_libres,
        )

    def dependances(self, liste: SequenceNode, champ: str) -> tuple[Dependance, ...]:
        trouvees = []
        for rang, noeud in enumerate(liste.value, 1):
            ou = f"{champ}[{rang}]"
            if not isinstance(noeud, MappingNode):
                remede = "Écrivez par exemple « {spdx: MIT, lien: lie} »."
                self.refuse(noeud, ou, "Une dépendance a une licence et un lien.", remede)
                continue
            champs = self.fields(noeud)
            for nom, (cle, _) in champs.items():
                if nom not in {"spdx", "lien"}:
                    message = f"Champ inconnu : « {nom[:80]} »."
                    self.refuse(
                        cle, f"{ou}.{nom}", message, "Seuls « spdx » et « lien » sont lus."
                    )
            spdx, lien = self.text(champs, "spdx", ou), self.text(champs, "lien", ou)
            trouvees.append(
                Dependance(
                    self._try(noeud, f"{ou}.spdx", partial(valeurs.licence, spdx, self._licences))
                    if spdx not in {"", "nsp"}
                    else None,
                    self._try(noeud, f"{ou}.lien", partial(valeurs.lien, lien)) if lien else None,
                )
            )
        return tuple(trouvees)

    # Lots and progress ----------------------------------------------------------------------

    def lots(self, noeud: Node) -> tuple[Lot, ...]:
        if _empty(noeud):
            return ()
        if not isinstance(noeud, SequenceNode):
            remede = "Commencez chaque partie par un tiret."
            self.refuse(noeud, "lots", "Les lots forment une liste.", remede)
            return ()
        if len(noeud.value) > LOTS_MAX:
            message = f"{len(noeud.value)} lots : un dossier en décrit {LOTS_MAX} au plus."
            remede = "Réunissez ceux qui ont la même nature et la même origine."
            self.refuse(noeud, "lots", message, remede)
            return ()
        lots = []
        for rang, element in enumerate(noeud.value, 1):
            champ = f"lots[{rang}]"
            if _empty(element):
                lots.append(Lot())
            elif isinstance(element, MappingNode):
                nom = self.text(self.fields(element), "nom", f"{champ}.nom")
                lots.append(Lot(nom, self._facts(element, Portee.LOT, champ, ("nom",))))
            else:
                remede = "Donnez son nom et ses faits, par exemple « - nom: Le code source »."
                self.refuse(element, champ, "Un lot se décrit par ses faits.", remede)
        return tuple(lots)

    def suivi(self, noeud: Node) -> tuple[Avancement, ...]:
        if _empty(noeud):
            return ()
        if not isinstance(noeud, SequenceNode):
            self.refuse(
                noeud, "suivi", "Le suivi forme une liste.", "Un tiret par ligne de suivi."
            )
            return ()
        lus = (self._progress(e, f"suivi[{rang}]") for rang, e in enumerate(noeud.value, 1))
        return tuple(avancement for avancement in lus if avancement is not None)

    def _progress(self, noeud: Node, champ: str) -> Avancement | None:
        if not isinstance(noeud, MappingNode):
            remede = "Écrivez par exemple « {preconisation: obtenir-mandat, etat: fait} »."
            self.refuse(noeud, champ, "Une ligne de suivi a des champs.", remede)
            return None
        champs = self.fields(noeud)
        for nom, (cle, _) in champs.items():
            if nom not in _CLES_DU_SUIVI:
                proche = self.near(nom, _CLES_DU_SUIVI)
                remede = f"Vouliez-vous dire « {proche} » ?" if proche else "Retirez-le."
                self.refuse(cle, f"{champ}.{nom}", f"Champ inconnu : « {nom[:80]} ».", remede)
        textes = {nom: self.text(champs, nom, f"{champ}.{nom}") for nom in _CLES_DU_SUIVI}
        for nom, connus in (
            ("preconisation", list(self.referentiel.preconisations)),
            ("etat", list(Etat)),
        ):
            if textes[nom] not in connus:
                self._unknown_word(
                    champs[nom][1] if nom in champs else noeud, champ, nom, textes[nom], connus
                )
        le = self._date(champs, textes["le"], f"{champ}.le")
        if textes["etat"] not in Etat:
            return None
        etat = Etat(textes["etat"])
        return Avancement(textes["preconisation"], etat, le, textes["par"], textes["motif"])

    def _unknown_word(
        self, noeud: Node, champ: str, nom: str, mot: str, connus: Sequence[str]
    ) -> None:
        if not mot:
            self.refuse(noeud, champ, f"Il manque « {nom} ».", f"Ajoutez « {nom}: … ».")
            return
        proche = self.near(mot, connus)
        remede = f"Vouliez-vous dire « {proche} » ?" if proche else ""
        if not proche and nom == "etat":
            remede = f"États possibles : {', '.join(connus)}."
        sorte = "Préconisation inconnue" if nom == "preconisation" else "État inconnu"
        self.refuse(
            noeud,
            f"{champ}.{nom}",
            f"{sorte} : « {mot[:80]} ».",
            remede or "« encommun plan » donne les identifiants.",
        )

    def _date(
        self, champs: dict[str, tuple[ScalarNode, Node]], texte: str, champ: str
    ) -> date | None:
        if not texte:
            return None
        try:
            return date.fromisoformat(texte)
        except ValueError:
            message = f"« {texte[:40]} » n’est pas une date."
            remede = "Écrivez année-mois-jour, par exemple « 2026-03-02 »."
            self.refuse(champs["le"][1], champ, message, remede)
            return None


def _empty(noeud: Node) -> bool:
    return isinstance(noeud, ScalarNode) and kind(noeud) == "null"


def newer(version: str, referentiel: Referentiel) -> bool:
    """Whether a dossier was written with a later content than this one."""
    return _number(version) > _number(referentiel.version)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(partie) for partie in version.split(".") if partie.isdigit())
