# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""publiccode.yml, versions 0.x and 1.0, checked offline: each fault with its line and its remedy.

YAML is read as a tree of marks, never as values: `no` stays `no`, `1.10` stays `1.10`, and
every fault knows its line. The standard asks for YAML 1.2.

Source: the publiccode.yml standard, « schema.core », versions 0.2 to 0.7 and drafts of 1.0.
"""

from __future__ import annotations

import re

import yaml

from encommun.detectors.publiccode_valeurs import (
    Controle,
    Faute,
    Releve,
    anything,
    boolean,
    country,
    day,
    is_empty,
    language,
    list_of,
    mail,
    mapping,
    one_of,
    scalar,
    sized,
    spdx,
    text,
    url,
    version,
    walk,
)

_TAILLE_MAX = 300_000


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
    def controle(releve: Releve, noeud: yaml.Node, champ: str) -> None:
        valeur = scalar(noeud) or ""
        if valeur not in mots:
            releve.say(
                noeud,
                champ,
                f"« {valeur[:40]} » n’est pas {quoi} du vocabulaire.",
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
_CONTACT = mapping({"name": text, "email": mail, "phone": text, "affiliation": text}, ("name",))
_PRESTATAIRE = mapping(
    {"name": text, "until": day, "email": mail, "website": url}, ("name", "until")
)
_DEPENDANCE = mapping(
    {
        "name": text,
        "versionMin": anything,
        "versionMax": anything,
        "version": anything,
        "optional": boolean,
    },
    ("name",),
)
_ORGANISATION = mapping({"name": text, "uri": text}, ())
_DESCRIPTION: dict[str, Controle] = {
    "localisedName": text,
    "genericName": sized(1, 35),
    "shortDescription": sized(1, 150),
    "longDescription": sized(150, 10_000),
    "documentation": url,
    "apiDocumentation": url,
    "features": list_of(text),
    "screenshots": list_of(text),
    "videos": list_of(url),
    "awards": list_of(text),
}


def _descriptions(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    if not isinstance(noeud, yaml.MappingNode) or not noeud.value:
        releve.say(noeud, champ, "il faut au moins une langue.", "Ajoutez une rubrique « fr: ».")
        return
    complets = {"longDescription": False, "features": False}
    for cle, valeur in noeud.value:
        langue = str(cle.value)
        language(releve, cle, f"{champ}/{langue}")
        if not isinstance(valeur, yaml.MappingNode):
            releve.say(
                cle, f"{champ}/{langue}", "une rubrique est attendue.", "Ajoutez shortDescription."
            )
            continue
        walk(
            releve,
            valeur,
            f"{champ}/{langue}/",
            _DESCRIPTION,
            ("shortDescription",),
            ("genericName",),
        )
        presents = {str(c.value) for c, v in valeur.value if not is_empty(v)}
        complets = {requis: deja or requis in presents for requis, deja in complets.items()}
    for requis, present in complets.items():
        if not present:
            releve.say(
                noeud,
                f"{champ}/*/{requis}",
                "requis dans au moins une langue.",
                f"Ajoutez {requis} dans une des langues.",
            )


def _maintenance(releve: Releve, noeud: yaml.Node, champ: str) -> None:
    champs: dict[str, Controle] = {
        "type": one_of("internal", "contract", "community", "none"),
        "contacts": list_of(_CONTACT),
        "contractors": list_of(_PRESTATAIRE),
    }
    mapping(champs, ("type",))(releve, noeud, champ)
    if not isinstance(noeud, yaml.MappingNode):
        return
    valeurs = {str(c.value): v for c, v in noeud.value}
    genre = scalar(valeurs["type"]) if "type" in valeurs else ""
    requis = {"internal": "contacts", "community": "contacts", "contract": "contractors"}.get(
        genre or ""
    )
    if requis and (requis not in valeurs or is_empty(valeurs[requis])):
        releve.say(
            noeud,
            f"{champ}/{requis}",
            f"requis quand le type est « {genre} ».",
            f"Ajoutez {requis}.",
        )


_RACINE: dict[str, Controle] = {
    "publiccodeYmlVersion": version,
    "name": text,
    "applicationSuite": text,
    "url": url,
    "landingURL": url,
    "isBasedOn": lambda r, n, c: (
        list_of(text)(r, n, c) if isinstance(n, yaml.SequenceNode) else text(r, n, c)
    ),
    "softwareVersion": text,
    "releaseDate": day,
    "logo": text,
    "monochromeLogo": text,
    "inputTypes": list_of(text),
    "outputTypes": list_of(text),
    "platforms": lambda r, n, c: (
        list_of(text, vide=False)(r, n, c) if isinstance(n, yaml.SequenceNode) else text(r, n, c)
    ),
    "categories": list_of(_word(_CATEGORIES, "une catégorie")),
    "usedBy": list_of(text),
    "fundedBy": list_of(_ORGANISATION),
    "roadmap": url,
    "developmentStatus": one_of("concept", "development", "beta", "stable", "obsolete"),
    "softwareType": one_of(*_TYPES),
    "supports": list_of(mapping({"id": text}, ("id",))),
    "organisation": mapping({"uri": text, "name": text}, ("uri",)),
    "intendedAudience": mapping(
        {
            "countries": list_of(country),
            "unsupportedCountries": list_of(country),
            "scope": list_of(_word(_PORTEES, "un domaine")),
        },
        (),
    ),
    "description": _descriptions,
    "legal": mapping(
        {"license": spdx, "mainCopyrightOwner": text, "repoOwner": text, "authorsFile": text},
        ("license",),
    ),
    "maintenance": _maintenance,
    "localisation": mapping(
        {"localisationReady": boolean, "availableLanguages": list_of(language, vide=False)},
        ("localisationReady", "availableLanguages"),
    ),
    "dependsOn": mapping(
        {
            "open": list_of(_DEPENDANCE),
            "proprietary": list_of(_DEPENDANCE),
            "hardware": list_of(_DEPENDANCE),
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


def validate(texte: str) -> list[Faute]:  # noqa: PLR0911 - one outcome a line
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
        (scalar(v) or "" for c, v in racine.value if c.value == "publiccodeYmlVersion"), ""
    )
    releve = Releve(v1=version.startswith("1"))
    walk(releve, racine, "", _RACINE, _REQUIS, _VIEUX)
    return sorted(releve.fautes, key=lambda f: (f.ligne, f.champ))


class _Sage(yaml.SafeLoader):
    """Anchors are refused: nothing here needs them, and they make small files huge."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            evenement = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "alias", evenement.start_mark)
        return super().compose_node(parent, index)
