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


# What people write instead of a text, in a file called LICENCE.
NOTICES = [
    Cas(
        "EPL 1.0, son titre et sa première phrase",
        "Eclipse Public License - v 1.0\n\nThe accompanying program is provided under the terms of "  # noqa: E501 - one string, kept whole
        "this Eclipse Public License.\n",
        ("EPL-1.0",),
    ),
    Cas(
        "CC BY-SA 2.0 France",
        "Creative Commons\nPaternité - Partage des Conditions Initiales à l’Identique 2.0 France\n\n"  # noqa: E501 - one string, kept whole
        "L’Œuvre dite Collective et l’Œuvre dite Dérivée sont définies ci-après.\n",
        ("CC-BY-SA-2.0",),
    ),
    Cas(
        "CC BY-NC-SA 3.0 France",
        "Attribution - Pas d’Utilisation Commerciale - Partage dans les Mêmes Conditions 3.0 France\n"  # noqa: E501 - one string, kept whole
        "\nUne Œuvre dérivée est une adaptation de l’Œuvre.\n",
        ("CC-BY-NC-SA-3.0",),
    ),
    Cas(
        "CC BY-ND, la phrase du choix de licence",
        "Cette œuvre est mise à disposition selon les termes de la licence Creative Commons "
        "Attribution - Pas de Modification 4.0 International.\n",
        ("CC-BY-ND-4.0",),
    ),
    Cas(
        "Licence Ouverte, un titre et un lien",
        "Licence Ouverte / Open Licence version 2.0\nVoir le site d’Etalab.\n",
        ("etalab-2.0",),
    ),
    Cas(
        "AGPL en quelques mots",
        "Ce logiciel est distribué sous les termes de la licence AGPL v3.\n",
        ("AGPL-3.0",),
    ),
    Cas(
        "AGPL et textes sous Creative Commons",
        "Le code source est publié sous licence AGPL-3.0-or-later.\nLes textes et images sont sous "  # noqa: E501 - one string, kept whole
        "licence CC BY-SA 4.0.\n",
        ("AGPL-3.0-or-later", "CC-BY-SA-4.0"),
    ),
    Cas(
        "notice de l’EUPL",
        "Licensed under the EUPL, Version 1.2 or – as soon they will be approved by the European "
        "Commission – subsequent versions of the EUPL.\n",
        ("EUPL-1.2",),
    ),
    Cas(
        "notice de l’EUPL, en français",
        "Concédée sous licence EUPL, version 1.2 ou – dès leur approbation par la Commission "
        "européenne – versions ultérieures de l’EUPL.\n",
        ("EUPL-1.2",),
    ),
    Cas(
        "notice de la GPL en français",
        "Ce programme est un logiciel libre ; vous pouvez le redistribuer ou le modifier suivant "
        "les termes de la GNU General Public License telle que publiée par la Free Software "
        "Foundation ; soit la version 3 de la licence, soit (à votre gré) toute version "
        "ultérieure.\n",
        ("GPL-3.0",),
    ),
    Cas(
        "notice de la LGPL en anglais",
        "This library is free software; you can redistribute it under the terms of the GNU Lesser "
        "General Public License as published by the Free Software Foundation; either version 2.1 "
        "of the License, or (at your option) any later version.\n",
        ("LGPL-2.1",),
    ),
    Cas(
        "notice de CeCILL-C",
        "Ce logiciel est régi par la licence CeCILL-C soumise au droit français et respectant les "
        "principes de diffusion des logiciels libres.\n",
        ("CECILL-C",),
    ),
    Cas(
        "notice de CeCILL-B, en anglais",
        "This software is governed by the CeCILL-B license under French law and abiding by the "
        "rules of distribution of free software.\n",
        ("CECILL-B",),
    ),
    Cas(
        "données et code",
        "Données publiées sous Licence Ouverte version 2.0 et, pour le code, licence MIT.\n",
        ("etalab-2.0", "MIT"),
    ),
    Cas("domaine public", "Licence : domaine public (CC0 1.0).\n", ("CC0-1.0",)),
    Cas(
        "MPL, son annexe",
        "This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0.\n",
        ("MPL-2.0",),
    ),
    Cas("Apache, sa notice", "Licensed under the Apache License, Version 2.0.\n", ("Apache-2.0",)),
    Cas(
        "double licence au choix",
        "Ce logiciel est publié, au choix, sous licence CeCILL v2.1 ou sous licence EUPL v1.2.\n",
        ("CECILL-2.1", "EUPL-1.2"),
    ),
    Cas("ODbL, quelques mots", "Base de données sous licence ODbL 1.0.\n", ("ODbL-1.0",)),
    Cas("tous droits réservés", "© Ville d’Exemple 2026. Tous droits réservés.\n", ()),
    Cas(
        "Licence libre du Québec, réciprocité forte",
        licence("LiLiQ-Rplus-1.1"),
        ("LiLiQ-Rplus-1.1",),
    ),
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
    *NOTICES,
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

# What a README says, alone: the expression that follows.
READMES = [
    ("Ce projet est sous licence [MIT](LICENSE).", "MIT"),
    ("## Licence\n\nMIT", "MIT"),
    ("## License\n\n[MIT](https://choosealicense.com/licenses/mit/)", "MIT"),
    ("Distribué sous licence GNU AGPLv3.", "AGPL-3.0-only"),
    ("## Licence\n\nGNU Affero General Public License v3.0 or later", "AGPL-3.0-or-later"),
    ("Code sous licence Apache 2", "Apache-2.0"),
    (
        "2026, Ville d’Exemple. Le code source de ce dépôt est publié sous licence MIT. Les contenus sont publiés sous licence Ouverte 2.0.",  # noqa: E501 - one string, kept whole
        "MIT AND etalab-2.0",
    ),
    (
        "# Licence\n\n2026, Ville d’Exemple. L'application est publiée sous licence EUPL 1.2.",
        "EUPL-1.2",
    ),
    (
        "## Licence\n\nLes fichiers de ce dépôt sont distribués sous licence Licence Ouverte 2.0 ou EPL-2.0 (au choix).",  # noqa: E501 - one string, kept whole
        "EPL-2.0 OR etalab-2.0",
    ),
    ("* License\n\nThis is licensed under the EPL-2.0 license.", "EPL-2.0"),
    (
        "This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version.",  # noqa: E501 - one string, kept whole
        "GPL-3.0-or-later",
    ),
    ("## License\n\nBSD 3-Clause", "BSD-3-Clause"),
    ("## License\n\nNew BSD License", "BSD-3-Clause"),
    ("## License\n\nGPL-2.0+", "GPL-2.0-or-later"),
    ("## License\n\nLGPLv3", "LGPL-3.0-only"),
    (
        "## License\n\nThis project is licensed under the Mozilla Public License 2.0 - see the LICENSE file",  # noqa: E501 - one string, kept whole
        "MPL-2.0",
    ),
    ("## Licence\n\nCC0", "CC0-1.0"),
    ("## Licence\n\nCe contenu est sous licence Creative Commons BY-SA 4.0", "CC-BY-SA-4.0"),
    (
        "## Licence\n\nCe guide est mis à disposition sous licence Creative Commons Attribution - Pas d'Utilisation Commerciale 4.0 International",  # noqa: E501 - one string, kept whole
        "CC-BY-NC-4.0",
    ),
    ("Les données sont publiées sous Licence Ouverte.", "etalab-2.0"),
    (
        "## Licence\n\nLe code source est sous AGPL-3.0-or-later et la documentation sous CC-BY-SA-4.0",  # noqa: E501 - one string, kept whole
        "AGPL-3.0-or-later AND CC-BY-SA-4.0",
    ),
    ("## Licence\n\nCeCILL-B", "CECILL-B"),
    ("## Licence\n\nLicence CeCILL V2", "CECILL-2.0"),
    ("## Licence\n\nLogiciel libre, CeCILL 2.1", "CECILL-2.1"),
    (
        "## License\n\nLicensed under either of Apache License, Version 2.0 or MIT license at your option.",  # noqa: E501 - one string, kept whole
        "Apache-2.0 OR MIT",
    ),
    ("## License\n\nEuropean Union Public Licence v1.2", "EUPL-1.2"),
    ("## License\n\nISC", "ISC"),
    ("## License\n\nUnlicense", "Unlicense"),
    ("## Licence\n\nTous droits réservés.", "none"),
    ("## Licence\n\nÀ définir.", "none"),
    ("## Licence\n\nCe logiciel est la propriété de la ville.", "none"),
    (
        "[![License: AGPL v3](https://img.shields.io/badge/License-AGPL%20v3-blue.svg)](https://www.gnu.org/licenses/agpl-3.0)",
        "AGPL-3.0-only",
    ),
    ("[![licence](https://img.shields.io/github/license/ville/eclairage)](LICENSE)", "none"),
    (
        "## Licence\n\n[Licence Ouverte 2.0/Open Licence 2.0](https://www.etalab.gouv.fr/licence-ouverte-open-licence)",
        "etalab-2.0",
    ),
    (
        "Le code est libre, sous licence [GPLv3](https://www.gnu.org/licenses/gpl-3.0.html).",
        "GPL-3.0-only",
    ),
    ("Un pipeline qui télécharge des données sous licence ODbL d'OpenStreetMap.", "none"),
    ("## Données\n\nLes données OpenStreetMap sont sous licence ODbL.", "none"),
    ("## Crédits\n\nIcônes de Font Awesome, licence CC BY 4.0.", "none"),
    ("Le logiciel permet de choisir une licence : MIT, GPL ou Apache.", "none"),
    ("## Licence\n\nVoir LICENSE", "none"),
    (
        "## Droits d'auteur et licence\n\nCopyright 2015-2024 Région Exemple. Code sous [licence MIT](LICENSE). Documentation sous [Creative Commons](https://creativecommons.org/licenses/by/3.0/).",  # noqa: E501 - one string, kept whole
        "MIT AND CC-BY-3.0",
    ),
    (
        "## License\n\n© Crown copyright. Licensed under the Open Government Licence v3.0.",
        "OGL-UK-3.0",
    ),
]
