# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""How one value of a publiccode.yml is checked: texts, dates, addresses, lists, languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml

from encommun.detectors.licences_noms import identifiers, is_spdx


@dataclass(frozen=True, slots=True)
class Faute:
    """A fault (`grave`) or an advice, at a line."""

    ligne: int
    champ: str
    message: str
    remede: str
    grave: bool = True


@dataclass(slots=True)
class Releve:
    """Faults found so far, for one version of the standard."""

    v1: bool = False
    fautes: list[Faute] = field(default_factory=list)

    def say(
        self, noeud: yaml.Node, champ: str, message: str, remede: str, *, grave: bool = True
    ) -> None:
        self.fautes.append(Faute(noeud.start_mark.line + 1, champ, message, remede, grave))


type Controle = Callable[[Releve, yaml.Node, str], None]


# --- Values -----------------------------------------------------------------------------------


def scalar(noeud: yaml.Node) -> str | None:
    return str(noeud.value) if isinstance(noeud, yaml.ScalarNode) else None


def is_empty(noeud: yaml.Node) -> bool:
    if isinstance(noeud, yaml.ScalarNode):
        nul = noeud.style is None and noeud.value in ("", "~", "null", "Null", "NULL")
        return nul or not str(noeud.value).strip()
    return not noeud.value


def text(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    if scalar(noeud) is None:
        releve.say(
            noeud, champ, "une chaîne est attendue.", "Écrivez un seul texte, entre guillemets."
        )
    elif is_empty(noeud):
        releve.say(noeud, champ, "le champ est vide.", "Remplissez-le, ou retirez la ligne.")


def sized(minimum: int, maximum: int) -> Controle:
    def controle(releve: Releve, noeud: yaml.Node, champ: str) -> None:
        text(releve, noeud, champ)
        longueur = len((scalar(noeud) or "").strip())
        if longueur and longueur > maximum:
            releve.say(
                noeud, champ, f"{longueur} caractères, {maximum} au plus.", "Raccourcissez."
            )
        elif longueur and longueur < minimum:
            releve.say(noeud, champ, f"{longueur} caractères, {minimum} au moins.", "Développez.")

    return controle


_ADRESSE = re.compile(r"^https?://[^\s/$.?#:]\S*$", re.IGNORECASE)


def url(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = scalar(noeud)
    if valeur is None or is_empty(noeud):
        text(releve, noeud, champ)
    elif not _ADRESSE.match(valeur.strip()):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:60]} » n’est pas une adresse.",
            "Donnez une adresse complète, en https://.",
        )


def urls(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    if isinstance(noeud, yaml.SequenceNode):
        for i, enfant in enumerate(noeud.value):
            url(releve, enfant, f"{champ}[{i}]")
    else:
        url(releve, noeud, champ)


def day(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = (scalar(noeud) or "").strip()
    if is_empty(noeud):
        text(releve, noeud, champ)
        return
    try:
        juste = re.fullmatch(r"\d{4}-\d{2}-\d{2}", valeur) is not None and date.fromisoformat(
            valeur
        )
    except ValueError:
        juste = False
    if not juste:
        releve.say(noeud, champ, f"« {valeur[:30]} » n’est pas une date.", "Écrivez AAAA-MM-JJ.")


def boolean(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = scalar(noeud) or ""
    libre = isinstance(noeud, yaml.ScalarNode) and noeud.style is None
    if libre and valeur.lower() in ("true", "false"):
        return
    if libre and valeur.lower() in ("yes", "no", "on", "off", "y", "n"):
        releve.say(
            noeud,
            champ,
            f"« {valeur} » n’est un booléen qu’en YAML 1.1.",
            "Écrivez true ou false.",
            grave=False,
        )
        return
    releve.say(
        noeud, champ, "true ou false est attendu.", "Écrivez true ou false, sans guillemets."
    )


def one_of(*valeurs: str) -> Controle:
    def controle(releve: Releve, noeud: yaml.Node, champ: str) -> None:
        valeur = scalar(noeud)
        if valeur is None or is_empty(noeud):
            text(releve, noeud, champ)
        elif valeur not in valeurs:
            releve.say(
                noeud,
                champ,
                f"« {valeur[:40]} » n’est pas une valeur admise.",
                f"Choisissez parmi : {', '.join(valeurs)}.",
            )

    return controle


def list_of(controle: Controle, *, vide: bool = True) -> Controle:
    def controle_liste(releve: Releve, noeud: yaml.Node, champ: str) -> None:
        if not isinstance(noeud, yaml.SequenceNode):
            if not (vide and is_empty(noeud)):
                releve.say(
                    noeud,
                    champ,
                    "une liste est attendue.",
                    "Mettez un tiret devant chaque valeur.",
                )
            return
        if not vide and not noeud.value:
            releve.say(noeud, champ, "la liste est vide.", "Donnez au moins une valeur.")
        for i, enfant in enumerate(noeud.value):
            controle(releve, enfant, f"{champ}[{i}]")

    return controle_liste


def mapping(champs: Mapping[str, Controle], requis: tuple[str, ...]) -> Controle:
    def controle(releve: Releve, noeud: yaml.Node, champ: str) -> None:
        if not isinstance(noeud, yaml.MappingNode):
            releve.say(
                noeud, champ, "une rubrique est attendue.", f"Attendu : {', '.join(champs)}."
            )
            return
        walk(releve, noeud, f"{champ}/", champs, requis)

    return controle


_LANGUE = re.compile(r"^[a-zA-Z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[\w]{5,8})*$")


def language(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = scalar(noeud) or ""
    if not _LANGUE.match(valeur):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:30]} » n’est pas une langue (BCP 47).",
            "Écrivez par exemple fr, en, fr-FR.",
        )
    elif (
        isinstance(noeud, yaml.ScalarNode)
        and noeud.style is None
        and valeur.lower() in ("no", "on")
    ):
        releve.say(
            noeud,
            champ,
            f"« {valeur} » sans guillemets devient « faux » en YAML 1.1.",
            f'Écrivez "{valeur}".',
            grave=False,
        )


def country(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = scalar(noeud) or ""
    if not re.fullmatch(r"[A-Za-z]{2}", valeur):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:30]} » n’est pas un pays (ISO 3166-1, deux lettres).",
            "Écrivez par exemple FR.",
        )
    elif valeur.islower():
        releve.say(
            noeud,
            champ,
            f"« {valeur} » est en minuscules.",
            f"Écrivez {valeur.upper()}.",
            grave=releve.v1,
        )
    elif valeur in ("NO", "ON") and isinstance(noeud, yaml.ScalarNode) and noeud.style is None:
        releve.say(
            noeud,
            champ,
            "NO sans guillemets devient « faux » en YAML 1.1.",
            'Écrivez "NO".',
            grave=False,
        )


def spdx(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = (scalar(noeud) or "").strip()
    if not valeur or is_empty(noeud):
        text(releve, noeud, champ)
        return
    ids = [
        m
        for m in re.findall(r"[\w.+:-]+", re.sub(r"\bWITH\s+[\w.-]+", "", valeur))
        if m not in ("AND", "OR")
    ]
    inconnus = [i for i in ids if not is_spdx(i) and not i.startswith("LicenseRef-")]
    if inconnus or not re.fullmatch(
        r"\(*[\w.+:-]+\)*(?:\s+(?:AND|OR|WITH)\s+\(*[\w.+:-]+\)*)*", valeur
    ):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:60]} » n’est pas une expression SPDX.",
            "Écrivez par exemple EUPL-1.2 ou MIT.",
        )
        return
    mal_ecrits = [
        i
        for i in ids
        if identifiers(i) and identifiers(i)[0].lower() == i.lower() and identifiers(i)[0] != i
    ]
    if mal_ecrits:
        juste = identifiers(mal_ecrits[0])[0]
        releve.say(noeud, champ, f"« {mal_ecrits[0]} » s’écrit « {juste} ».", f"Écrivez {juste}.")


def mail(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = (scalar(noeud) or "").strip()
    if is_empty(noeud):
        text(releve, noeud, champ)
    elif not re.fullmatch(r"[^@\s]++@(?=[^@\s]+\.[^@\s])[^@\s]++", valeur):
        releve.say(
            noeud, champ, "ce n’est pas une adresse électronique.", "Écrivez nom@domaine.fr."
        )


def anything(_releve: Releve, _noeud: yaml.Node, _champ: str) -> None:
    """Nothing to check offline."""


def version(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = scalar(noeud) or ""
    if not re.fullmatch(
        r"0(?:\.[1-9](?:\.\d+)?)?|0\.\d{1,2}(?:\.\d+)?|1(?:\.0(?:\.\d+)?)?", valeur
    ):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:20]} » n’est pas une version du standard.",
            'Écrivez par exemple "0.4".',
        )
    elif isinstance(noeud, yaml.ScalarNode) and noeud.style is None:
        releve.say(
            noeud,
            champ,
            "sans guillemets, la version est un nombre.",
            f'Écrivez "{valeur}".',
            grave=False,
        )


_VIEUX_DESSOUS = {"legal/": ("repoOwner", "authorsFile")}


def walk(  # noqa: PLR0913, PLR0917
    releve: Releve,
    noeud: yaml.MappingNode,
    prefixe: str,
    champs: Mapping[str, Controle],
    requis: tuple[str, ...],
    vieux: tuple[str, ...] = (),
) -> None:
    vus: set[str] = set()
    vieux = vieux or _VIEUX_DESSOUS.get(prefixe, ())
    for cle, valeur in noeud.value:
        nom = str(cle.value)
        champ = f"{prefixe}{nom}"
        if nom in vus:
            releve.say(cle, champ, "la clé est écrite deux fois.", "Gardez-en une seule.")
        vus.add(nom)
        if nom in vieux:
            releve.say(
                cle, champ, "clé abandonnée par le standard.", "Retirez-la.", grave=releve.v1
            )
        if nom not in champs:
            if not prefixe and re.fullmatch(r"[A-Za-z]{2}", nom):
                releve.say(
                    cle,
                    champ,
                    "rubrique propre à un pays, abandonnée en 1.0.",
                    "Retirez-la.",
                    grave=releve.v1,
                )
                continue
            releve.say(cle, champ, "clé inconnue du standard.", _closest(nom, champs))
        elif nom in requis or not is_empty(valeur) or isinstance(valeur, yaml.ScalarNode):
            champs[nom](releve, valeur, champ)
    for nom in requis:
        if nom not in vus:
            releve.say(noeud, f"{prefixe}{nom}", "champ requis absent.", f"Ajoutez « {nom} ».")


def _closest(nom: str, champs: Mapping[str, Controle]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    proches = get_close_matches(nom, champs, n=1, cutoff=0.7)
    return f"Vouliez-vous « {proches[0]} » ?" if proches else "Retirez-la."
