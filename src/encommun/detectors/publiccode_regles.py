# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""publiccode.yml, versions 0.x and 1.0, checked offline: each fault with its line and its remedy.

YAML is read as a tree of marks, never as values: `no` stays `no`, `1.10` stays `1.10`, and
every fault knows its line. The standard asks for YAML 1.2.

Source: the publiccode.yml standard, « schema.core », versions 0.2 to 0.7 and drafts of 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import yaml

from encommun.detectors.depot import Depot
from encommun.detectors.licences_noms import identifiers, is_spdx

NOMS = ("publiccode.yml", "publiccode.yaml")
_TAILLE_MAX = 300_000


@dataclass(frozen=True, slots=True)
class Faute:
    """A fault (`grave`) or an advice, at a line."""

    ligne: int
    champ: str
    message: str
    remede: str
    grave: bool = True


@dataclass(slots=True)
class _Releve:
    """Faults found so far, for one version of the standard."""

    v1: bool = False
    fautes: list[Faute] = field(default_factory=list)

    def say(
        self, noeud: yaml.Node, champ: str, message: str, remede: str, *, grave: bool = True
    ) -> None:
        self.fautes.append(Faute(noeud.start_mark.line + 1, champ, message, remede, grave))


type Controle = Callable[[_Releve, yaml.Node, str], None]


# --- Values -----------------------------------------------------------------------------------


def _scalar(noeud: yaml.Node) -> str | None:
    return str(noeud.value) if isinstance(noeud, yaml.ScalarNode) else None


def _is_empty(noeud: yaml.Node) -> bool:
    if isinstance(noeud, yaml.ScalarNode):
        nul = noeud.style is None and noeud.value in ("", "~", "null", "Null", "NULL")
        return nul or not str(noeud.value).strip()
    return not noeud.value


def _text(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    if _scalar(noeud) is None:
        releve.say(
            noeud, champ, "une chaîne est attendue.", "Écrivez un seul texte, entre guillemets."
        )
    elif _is_empty(noeud):
        releve.say(noeud, champ, "le champ est vide.", "Remplissez-le, ou retirez la ligne.")


def _sized(minimum: int, maximum: int) -> Controle:
    def controle(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
        _text(releve, noeud, champ)
        longueur = len((_scalar(noeud) or "").strip())
        if longueur and longueur > maximum:
            releve.say(
                noeud, champ, f"{longueur} caractères, {maximum} au plus.", "Raccourcissez."
            )
        elif longueur and longueur < minimum:
            releve.say(noeud, champ, f"{longueur} caractères, {minimum} au moins.", "Développez.")

    return controle


_ADRESSE = re.compile(r"^https?://[^\s/$.?#:][^\s:]*\.?[^\s]*$", re.IGNORECASE)


def _url(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = _scalar(noeud)
    if valeur is None or _is_empty(noeud):
        _text(releve, noeud, champ)
    elif not _ADRESSE.match(valeur.strip()):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:60]} » n’est pas une adresse.",
            "Donnez une adresse complète, en https://.",
        )


def _urls(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    if isinstance(noeud, yaml.SequenceNode):
        for i, enfant in enumerate(noeud.value):
            _url(releve, enfant, f"{champ}[{i}]")
    else:
        _url(releve, noeud, champ)


def _date(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = (_scalar(noeud) or "").strip()
    if _is_empty(noeud):
        _text(releve, noeud, champ)
        return
    try:
        juste = re.fullmatch(r"\d{4}-\d{2}-\d{2}", valeur) is not None and date.fromisoformat(
            valeur
        )
    except ValueError:
        juste = False
    if not juste:
        releve.say(noeud, champ, f"« {valeur[:30]} » n’est pas une date.", "Écrivez AAAA-MM-JJ.")


def _boolean(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = _scalar(noeud) or ""
    libre = isinstance(noeud, yaml.ScalarNode) and noeud.style is None
    if libre and valeur.lower() in ("true", "false"):
        return
    if libre and valeur.lower() in ("yes", "no", "on", "off", "y", "n"):
        releve.say(
            noeud,
            champ,
            f"« {valeur} » n’est un booléen qu’en YAML 1.1.",
            "Écrivez true ou false.",
            grave=False,
        )
        return
    releve.say(
        noeud, champ, "true ou false est attendu.", "Écrivez true ou false, sans guillemets."
    )


def _one_of(*valeurs: str) -> Controle:
    def controle(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
        valeur = _scalar(noeud)
        if valeur is None or _is_empty(noeud):
            _text(releve, noeud, champ)
        elif valeur not in valeurs:
            releve.say(
                noeud,
                champ,
                f"« {valeur[:40]} » n’est pas une valeur admise.",
                f"Choisissez parmi : {', '.join(valeurs)}.",
            )

    return controle


def _list_of(controle: Controle, *, vide: bool = True) -> Controle:
    def controle_liste(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
        if not isinstance(noeud, yaml.SequenceNode):
            if not (vide and _is_empty(noeud)):
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


def _object(champs: Mapping[str, Controle], requis: tuple[str, ...]) -> Controle:
    def controle(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
        if not isinstance(noeud, yaml.MappingNode):
            releve.say(
                noeud, champ, "une rubrique est attendue.", f"Attendu : {', '.join(champs)}."
            )
            return
        _walk(releve, noeud, f"{champ}/", champs, requis)

    return controle


_LANGUE = re.compile(r"^[a-zA-Z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[\w]{5,8})*$")


def _language(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = _scalar(noeud) or ""
    if not _LANGUE.match(valeur):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:30]} » n’est pas une langue (BCP 47).",
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
            f"« {valeur} » sans guillemets devient « faux » en YAML 1.1.",
            f'Écrivez "{valeur}".',
            grave=False,
        )


def _country(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = _scalar(noeud) or ""
    if not re.fullmatch(r"[A-Za-z]{2}", valeur):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:30]} » n’est pas un pays (ISO 3166-1, deux lettres).",
            "Écrivez par exemple FR.",
        )
    elif valeur.islower():
        releve.say(
            noeud,
            champ,
            f"« {valeur} » est en minuscules.",
            f"Écrivez {valeur.upper()}.",
            grave=releve.v1,
        )
    elif valeur in ("NO", "ON") and isinstance(noeud, yaml.ScalarNode) and noeud.style is None:
        releve.say(
            noeud,
            champ,
            "NO sans guillemets devient « faux » en YAML 1.1.",
            'Écrivez "NO".',
            grave=False,
        )


def _spdx(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = (_scalar(noeud) or "").strip()
    if not valeur or _is_empty(noeud):
        _text(releve, noeud, champ)
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
            f"« {valeur[:60]} » n’est pas une expression SPDX.",
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
        releve.say(noeud, champ, f"« {mal_ecrits[0]} » s’écrit « {juste} ».", f"Écrivez {juste}.")


def _mail(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = (_scalar(noeud) or "").strip()
    if _is_empty(noeud):
        _text(releve, noeud, champ)
    elif not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", valeur):
        releve.say(
            noeud, champ, "ce n’est pas une adresse électronique.", "Écrivez nom@domaine.fr."
        )


def _any(_releve: _Releve, _noeud: yaml.Node, _champ: str) -> None:
    """Nothing to check offline."""


def _version(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    valeur = _scalar(noeud) or ""
    if not re.fullmatch(
        r"0(?:\.[1-9](?:\.\d+)?)?|0\.\d{1,2}(?:\.\d+)?|1(?:\.0(?:\.\d+)?)?", valeur
    ):
        releve.say(
            noeud,
            champ,
            f"« {valeur[:20]} » n’est pas une version du standard.",
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


# --- The standard -----------------------------------------------------------------------------

_CATEGORIES = frozenset(
    [
        "accounting",
        "agile-project-management",
        "applicant-tracking",
        "application-development",
        "appointment-scheduling",
        "backup",
        "billing-and-invoicing",
        "blog",
        "budgeting",
        "business-intelligence",
        "business-process-management",
        "cad",
        "call-center-management",
        "cloud-management",
        "collaboration",
        "communications",
        "compliance-management",
        "contact-management",
        "content-management",
        "crm",
        "customer-service-and-support",
        "data-analytics",
        "data-collection",
        "data-visualization",
        "design",
        "design-system",
        "digital-asset-management",
        "digital-citizenship",
        "document-management",
        "donor-management",
        "e-commerce",
        "e-signature",
        "educational-content",
        "email-management",
        "email-marketing",
        "employee-management",
        "enterprise-project-management",
        "enterprise-social-networking",
        "erp",
        "event-management",
        "facility-management",
        "feedback-and-reviews-management",
        "financial-reporting",
        "fleet-management",
        "fundraising",
        "gamification",
        "geographic-information-systems",
        "grant-management",
        "graphic-design",
        "help-desk",
        "hr",
        "ide",
        "identity-management",
        "instant-messaging",
        "integrated-library-system",
        "inventory-management",
        "it-asset-management",
        "it-development",
        "it-management",
        "it-security",
        "it-service-management",
        "knowledge-management",
        "learning-management-system",
        "marketing",
        "mind-mapping",
        "mobile-marketing",
        "mobile-payment",
        "network-management",
        "office",
        "online-booking",
        "online-community",
        "payment-gateway",
        "payroll",
        "predictive-analysis",
        "procurement",
        "productivity-suite",
        "project-collaboration",
        "project-management",
        "property-management",
        "real-estate-management",
        "regulations-and-directives",
        "remote-support",
        "resource-management",
        "sales-management",
        "seo",
        "service-desk",
        "social-media-management",
        "survey",
        "talent-management",
        "task-management",
        "taxes-management",
        "test-management",
        "time-management",
        "time-tracking",
        "translation",
        "video-conferencing",
        "video-editing",
        "visitor-management",
        "voip",
        "warehouse-management",
        "web-collaboration",
        "web-conferencing",
        "website-builder",
        "whistleblowing",
        "workflow-management",
        "other",
    ]
)
_PORTEES = frozenset(
    [
        "agriculture",
        "culture",
        "defence",
        "education",
        "emergency-services",
        "employment",
        "energy",
        "environment",
        "finance-and-economic-development",
        "foreign-affairs",
        "government",
        "healthcare",
        "infrastructures",
        "justice",
        "local-authorities",
        "manufacturing",
        "research",
        "science-and-technology",
        "security",
        "society",
        "sport",
        "tourism",
        "transportation",
        "welfare",
    ]
)


def _word(mots: frozenset[str], quoi: str) -> Controle:
    def controle(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
        valeur = _scalar(noeud) or ""
        if valeur not in mots:
            releve.say(
                noeud,
                champ,
                f"« {valeur[:40]} » n’est pas {quoi} du vocabulaire.",
                "Choisissez dans la liste du standard.",
            )

    return controle


_TYPES = (
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
)
_CONTACT = _object(
    {"name": _text, "email": _mail, "phone": _text, "affiliation": _text}, ("name",)
)
_PRESTATAIRE = _object(
    {"name": _text, "until": _date, "email": _mail, "website": _url}, ("name", "until")
)
_DEPENDANCE = _object(
    {"name": _text, "versionMin": _any, "versionMax": _any, "version": _any, "optional": _boolean},
    ("name",),
)
_ORGANISATION = _object({"name": _text, "uri": _text}, ())
_DESCRIPTION: dict[str, Controle] = {
    "localisedName": _text,
    "genericName": _sized(1, 35),
    "shortDescription": _sized(1, 150),
    "longDescription": _sized(150, 10_000),
    "documentation": _url,
    "apiDocumentation": _url,
    "features": _list_of(_text),
    "screenshots": _list_of(_text),
    "videos": _list_of(_url),
    "awards": _list_of(_text),
}


def _descriptions(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    if not isinstance(noeud, yaml.MappingNode) or not noeud.value:
        releve.say(noeud, champ, "il faut au moins une langue.", "Ajoutez une rubrique « fr: ».")
        return
    complets = {"longDescription": False, "features": False}
    for cle, valeur in noeud.value:
        langue = str(cle.value)
        _language(releve, cle, f"{champ}/{langue}")
        if not isinstance(valeur, yaml.MappingNode):
            releve.say(
                cle, f"{champ}/{langue}", "une rubrique est attendue.", "Ajoutez shortDescription."
            )
            continue
        _walk(
            releve,
            valeur,
            f"{champ}/{langue}/",
            _DESCRIPTION,
            ("shortDescription",),
            ("genericName",),
        )
        presents = {str(c.value) for c, v in valeur.value if not _is_empty(v)}
        for requis in complets:
            complets[requis] = complets[requis] or requis in presents
    for requis, present in complets.items():
        if not present:
            releve.say(
                noeud,
                f"{champ}/*/{requis}",
                "requis dans au moins une langue.",
                f"Ajoutez {requis} dans une des langues.",
            )


def _maintenance(releve: _Releve, noeud: yaml.Node, champ: str) -> None:
    champs: dict[str, Controle] = {
        "type": _one_of("internal", "contract", "community", "none"),
        "contacts": _list_of(_CONTACT),
        "contractors": _list_of(_PRESTATAIRE),
    }
    _object(champs, ("type",))(releve, noeud, champ)
    if not isinstance(noeud, yaml.MappingNode):
        return
    valeurs = {str(c.value): v for c, v in noeud.value}
    genre = _scalar(valeurs["type"]) if "type" in valeurs else ""
    requis = {"internal": "contacts", "community": "contacts", "contract": "contractors"}.get(
        genre or ""
    )
    if requis and (requis not in valeurs or _is_empty(valeurs[requis])):
        releve.say(
            noeud,
            f"{champ}/{requis}",
            f"requis quand le type est « {genre} ».",
            f"Ajoutez {requis}.",
        )


_RACINE: dict[str, Controle] = {
    "publiccodeYmlVersion": _version,
    "name": _text,
    "applicationSuite": _text,
    "url": _url,
    "landingURL": _url,
    "isBasedOn": lambda r, n, c: (
        _list_of(_text)(r, n, c) if isinstance(n, yaml.SequenceNode) else _text(r, n, c)
    ),
    "softwareVersion": _text,
    "releaseDate": _date,
    "logo": _text,
    "monochromeLogo": _text,
    "inputTypes": _list_of(_text),
    "outputTypes": _list_of(_text),
    "platforms": lambda r, n, c: (
        _list_of(_text, vide=False)(r, n, c)
        if isinstance(n, yaml.SequenceNode)
        else _text(r, n, c)
    ),
    "categories": _list_of(_word(_CATEGORIES, "une catégorie")),
    "usedBy": _list_of(_text),
    "fundedBy": _list_of(_ORGANISATION),
    "roadmap": _url,
    "developmentStatus": _one_of("concept", "development", "beta", "stable", "obsolete"),
    "softwareType": _one_of(*_TYPES),
    "supports": _list_of(_object({"id": _text}, ("id",))),
    "organisation": _object({"uri": _text, "name": _text}, ("uri",)),
    "intendedAudience": _object(
        {
            "countries": _list_of(_country),
            "unsupportedCountries": _list_of(_country),
            "scope": _list_of(_word(_PORTEES, "un domaine")),
        },
        (),
    ),
    "description": _descriptions,
    "legal": _object(
        {"license": _spdx, "mainCopyrightOwner": _text, "repoOwner": _text, "authorsFile": _text},
        ("license",),
    ),
    "maintenance": _maintenance,
    "localisation": _object(
        {"localisationReady": _boolean, "availableLanguages": _list_of(_language, vide=False)},
        ("localisationReady", "availableLanguages"),
    ),
    "dependsOn": _object(
        {
            "open": _list_of(_DEPENDANCE),
            "proprietary": _list_of(_DEPENDANCE),
            "hardware": _list_of(_DEPENDANCE),
        },
        (),
    ),
}
_REQUIS = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
_VIEUX = ("monochromeLogo", "inputTypes", "outputTypes")
_VIEUX_DESSOUS = {"legal/": ("repoOwner", "authorsFile")}


def _walk(
    releve: _Releve,
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
        elif nom in requis or not _is_empty(valeur) or isinstance(valeur, yaml.ScalarNode):
            champs[nom](releve, valeur, champ)
    for nom in requis:
        if nom not in vus:
            releve.say(noeud, f"{prefixe}{nom}", "champ requis absent.", f"Ajoutez « {nom} ».")


def _closest(nom: str, champs: Mapping[str, Controle]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    proches = get_close_matches(nom, champs, n=1, cutoff=0.7)
    return f"Vouliez-vous « {proches[0]} » ?" if proches else "Retirez-la."


def validate(texte: str) -> list[Faute]:
    """Every fault and advice on a publiccode.yml, in reading order."""
    if len(texte) > _TAILLE_MAX:
        return [Faute(1, "", "le fichier est démesuré.", "Ramenez-le à quelques kilo-octets.")]
    if re.match(r"\s*\Z", texte):
        return [Faute(1, "", "le fichier est vide.", "Remplissez les champs requis.")]
    if "\t" in re.sub(r"(?m)#.*$", "", texte) and re.search(r"(?m)^ *\t", texte):
        ligne = next(i for i, x in enumerate(texte.splitlines(), 1) if re.match(r" *\t", x))
        return [
            Faute(ligne, "", "une tabulation indente la ligne.", "Remplacez-la par des espaces.")
        ]
    try:
        racine = yaml.compose(texte, Loader=_Sage)
    except yaml.MarkedYAMLError as refus:
        marque = refus.problem_mark
        return [
            Faute(
                marque.line + 1 if marque else 1,
                "",
                "le YAML est mal formé.",
                "Vérifiez l’indentation et les guillemets.",
            )
        ]
    except (yaml.YAMLError, RecursionError, ValueError):
        return [Faute(1, "", "le YAML est illisible.", "Réenregistrez le fichier en UTF-8.")]
    if not isinstance(racine, yaml.MappingNode):
        return [Faute(1, "", "une rubrique est attendue.", "Commencez par publiccodeYmlVersion.")]
    version = next(
        (_scalar(v) or "" for c, v in racine.value if c.value == "publiccodeYmlVersion"), ""
    )
    releve = _Releve(v1=version.startswith("1"))
    _walk(releve, racine, "", _RACINE, _REQUIS, _VIEUX)
    return sorted(releve.fautes, key=lambda f: (f.ligne, f.champ))


class _Sage(yaml.SafeLoader):
    """Anchors are refused: nothing here needs them, and they make small files huge."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            evenement = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "alias", evenement.start_mark)
        return super().compose_node(parent, index)


# --- In a repository --------------------------------------------------------------------------


def find_file(depot: Depot) -> str:
    """Path of publiccode.yml at the root; empty when there is none."""
    return next((n for n in NOMS if n in depot.fichiers_par_chemin), "")


@cache
def _legal_line() -> re.Pattern[str]:
    return re.compile(
        r"^legal:[^\n]*\n(?:[ \t]+[^\n]*\n|\s*#[^\n]*\n"
        r"|\n)*?[ \t]+license:[ \t]*[\"']?([^\"'\n#]+)",
        re.MULTILINE,
    )


def declared_licence(depot: Depot) -> tuple[str, str, int] | None:
    """(expression, path, line) of `legal/license`."""
    chemin = find_file(depot)
    texte = depot.text_of(chemin) if chemin else ""
    m = _legal_line().search(texte)
    if m is None or not m[1].strip():
        return None
    return m[1].strip(), chemin, texte.count("\n", 0, m.start(1)) + 1


def field_value(texte: str, cle: str) -> Iterator[tuple[str, int]]:
    """Value and line of a top-level scalar."""
    if m := re.search(rf"(?m)^{cle}:[ \t]*[\"']?([^\"'\n#]+)", texte):
        yield m[1].strip(), texte.count("\n", 0, m.start()) + 1
