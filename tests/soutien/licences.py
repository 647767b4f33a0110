# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""A French set of licence texts and names, written or derived for the purpose."""

from dataclasses import dataclass

from soutien.depots import MIT, licence, officiel

CECILL = """CONTRAT DE LICENCE DE LOGICIEL LIBRE CeCILL{suffixe}

{version}

Avertissement

Ce contrat est une licence de logiciel libre. Le Licencié peut utiliser, modifier et redistribuer
le Logiciel dans les conditions qu’il prévoit. Le Licencié reconnaît en avoir pris connaissance.
"""
LO1 = """LICENCE OUVERTE / OPEN LICENCE

Vous êtes libre de réutiliser l’« Information ». Le « Producteur » garantit au « Réutilisateur » le
droit personnel, non exclusif et gratuit, de réutilisation de l’« Information », dans le monde
entier et pour une durée illimitée, à des fins commerciales ou non, dans les conditions ci-après.
"""
LO2 = """LICENCE OUVERTE 2.0

Le « Concédant » concède au « Réutilisateur » un droit non exclusif et gratuit de libre
« Réutilisation » de l’« Information », à des fins commerciales ou non, dans le monde entier.
"""
EUPL = """LICENCE PUBLIQUE DE L’UNION EUROPÉENNE v. {v}
EUPL © l’Union européenne

Le Donneur de licence Vous concède une licence mondiale, libre de redevances, non exclusive, pour
la durée du droit d’auteur sur l’Œuvre. Obligations du Licencié : droit de paternité, gauche
d’auteur, fourniture du code source.
"""
CC_FR = """Creative Commons
{clauses} {v}

En exerçant les Droits concédés, Vous acceptez les conditions. L’Élément sous licence est mis à
disposition par le Donneur de licence ; un Objet dérivé est une Œuvre dérivée de cet Élément.
"""


@dataclass(frozen=True)
class Cas:
    """A text, and the licences it contains."""

    nom: str
    texte: str
    ids: tuple
    restreint: bool = False


def _variants(nom: str, texte: str, ids: tuple) -> list[Cas]:
    """The same text as people publish it."""
    lignes = texte.splitlines()
    return [
        Cas(nom, texte, ids),
        Cas(f"{nom}, en majuscules", texte.upper(), ids),
        Cas(f"{nom}, sur une ligne", " ".join(texte.split()), ids),
        Cas(f"{nom}, en citation Markdown", "\n".join("> " + x for x in lignes), ids),
        Cas(f"{nom}, en HTML", "<h1>Licence</h1>\n<p>" + "</p>\n<p>".join(lignes) + "</p>", ids),
        Cas(
            f"{nom}, apostrophes droites",
            texte.replace("’", "'").replace("« ", '"').replace(" »", '"'),
            ids,
        ),
        Cas(f"{nom}, après un en-tête", "Copyright (c) 2026 Ville d’Exemple\n\n" + texte, ids),
    ]


TEXTES = [
    *_variants(
        "CeCILL 2.1",
        CECILL.format(suffixe="", version="Version 2.1 du 2013-06-21"),
        ("CECILL-2.1",),
    ),
    *_variants(
        "CeCILL-B", CECILL.format(suffixe="-B", version="Version 1.0 du 2006-07-12"), ("CECILL-B",)
    ),
    *_variants(
        "CeCILL-C", CECILL.format(suffixe="-C", version="Version 1.0 du 2006-07-12"), ("CECILL-C",)
    ),
    *_variants("Licence Ouverte 1.0", LO1, ("LicenseRef-etalab-1.0",)),
    *_variants("Licence Ouverte 2.0", LO2, ("etalab-2.0",)),
    *_variants("Licence Ouverte 2.0, officielle", officiel("etalab-2.0"), ("etalab-2.0",)),
    *_variants("EUPL 1.2 en français", EUPL.format(v="1.2"), ("EUPL-1.2",)),
    *_variants("EUPL 1.1 en français", EUPL.format(v="1.1"), ("EUPL-1.1",)),
    *_variants("MIT", MIT, ("MIT",)),
    *_variants(
        "CC BY-SA en français",
        CC_FR.format(
            clauses="Attribution - Partage dans les Mêmes Conditions", v="4.0 International"
        ),
        ("CC-BY-SA-4.0",),
    ),
    *_variants(
        "CC BY-NC en français",
        CC_FR.format(clauses="Attribution - Pas d’Utilisation Commerciale", v="4.0 International"),
        ("CC-BY-NC-4.0",),
    ),
    Cas("ODbL en anglais", licence("ODbL-1.0"), ("ODbL-1.0",)),
    Cas("CeCILL 2.1 en anglais", licence("CECILL-2.1"), ("CECILL-2.1",)),
    Cas("MIT puis Licence Ouverte", MIT + "\n\n" + LO2, ("MIT", "etalab-2.0")),
    Cas(
        "MIT sauf usage commercial",
        MIT + "\nUsage commercial interdit.\n",
        ("MIT",),
        restreint=True,
    ),
    Cas("quelques mots", "Ce logiciel est publié sous licence EUPL v1.2.", ("EUPL-1.2",)),
    Cas("une étiquette", "SPDX-License-Identifier: etalab-2.0\n", ("etalab-2.0",)),
    Cas(
        "une étiquette composée", "SPDX-License-Identifier: MIT OR EUPL-1.2\n", ("MIT", "EUPL-1.2")
    ),
    Cas("rien qu’un titre", "Licence\n", ()),
    Cas(
        "un règlement", "Le présent règlement fixe les horaires de la piscine municipale. " * 9, ()
    ),
]

NOMS_FR = [
    ("Publié sous licence MIT.", ("MIT",)),
    ("Le code est sous licence CeCILL v2.1", ("CECILL-2.1",)),
    ("Logiciel libre sous licence CeCILL-B", ("CECILL-B",)),
    ("licence Cecill C", ("CECILL-C",)),
    ("Diffusé sous Licence Ouverte 2.0", ("etalab-2.0",)),
    ("Données sous Licence Ouverte / Open Licence version 2.0", ("etalab-2.0",)),
    ("sous licence etalab-2.0", ("etalab-2.0",)),
    ("Licence Ouverte 1.0", ("LicenseRef-etalab-1.0",)),
    ("Base sous licence ODbL", ("ODbL-1.0",)),
    ("sous EUPL 1.2", ("EUPL-1.2",)),
    ("Licence publique de l’Union européenne (EUPL) version 1.2", ("EUPL-1.2",)),
    ("licence GPL v3", ("GPL-3.0",)),
    ("GPLv3+", ("GPL-3.0-or-later",)),
    ("GNU GPL version 3 ou ultérieure", ("GPL-3.0-or-later",)),
    ("licence GNU Affero GPL v3 ou toute version ultérieure", ("AGPL-3.0-or-later",)),
    ("AGPLv3", ("AGPL-3.0",)),
    ("Licence publique générale GNU version 2 seulement", ("GPL-2.0-only",)),
    ("LGPL 2.1 ou supérieure", ("LGPL-2.1-or-later",)),
    ("licence Apache 2.0", ("Apache-2.0",)),
    ("sous licence Apache", ("Apache-2.0",)),
    ("licence BSD à 3 clauses", ("BSD-3-Clause",)),
    ("licence BSD 2 clauses", ("BSD-2-Clause",)),
    ("licence BSD", ("BSD",)),
    ("licence MPL 2.0", ("MPL-2.0",)),
    ("sous licence EPL 2.0.", ("EPL-2.0",)),
    ("CC BY-SA 4.0", ("CC-BY-SA-4.0",)),
    ("Creative Commons Attribution - Partage dans les mêmes conditions 4.0", ("CC-BY-SA-4.0",)),
    ("Creative Commons Attribution 4.0 International", ("CC-BY-4.0",)),
    ("CC-BY-NC-ND 4.0", ("CC-BY-NC-ND-4.0",)),
    ("CC0", ("CC0-1.0",)),
    ("Le code est sous MIT, les contenus sous Licence Ouverte 2.0", ("MIT", "etalab-2.0")),
]
