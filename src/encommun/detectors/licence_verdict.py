# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The licence of a repository, from everything that says it: one expression and its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from encommun.core.constats import Preuve
from encommun.detectors.declarations import (
    AUCUNE,
    Declaration,
    is_content,
    manifest_declarations,
    names_content,
    readme_declarations,
)
from encommun.detectors.depot import Depot
from encommun.detectors.entetes import header_counts
from encommun.detectors.licence_fichiers import FichierLicence, content_in_folders, root_files
from encommun.detectors.licences_noms import FAMILLES, agree, base, grant, identifiers, settle
from encommun.detectors.licences_textes import order
from encommun.detectors.publiccode_lieu import declared_licence
from encommun.detectors.releve import survey
from encommun.detectors.textes import fold


@dataclass(slots=True)
class Verdict:
    """One expression, or the reason why there is none."""

    expression: str = ""
    message: str = ""
    confiance: int = 5
    inconnue: bool = False
    du_fichier: bool = False
    declarations: list[Declaration] = field(default_factory=list)
    reference: Declaration | None = None
    places: list[tuple[str, int, str]] = field(default_factory=list)

    def preuves(self, depot: Depot) -> tuple[Preuve, ...]:
        return tuple(depot.proof(*place) for place in self.places[:6])


# --- Deciding -------------------------------------------------------------------------------


def decide(depot: Depot) -> Verdict:
    return depot.once("licence_verdict", lambda: _decide(depot))


def _decide(depot: Depot) -> Verdict:
    verdict = Verdict(declarations=_declarations(depot))
    fichiers = [f for f in root_files(depot) if f.est_licence]
    restreint = next((f for f in fichiers if f.identite.reserve), None)
    reconnus = [f for f in fichiers if f.identite.ids]
    if restreint is not None:
        verdict.inconnue = True
        verdict.places.append((restreint.fichier.chemin, *restreint.titre))
        ids = " et ".join(restreint.identite.ids)
        verdict.message = (
            f"« {restreint.fichier.chemin} » ressemble à {ids}, mais ajoute une restriction : "
            f"« …{restreint.identite.reserve}… ». Ce n’est plus cette licence."
        )
        return verdict
    if reconnus:
        precis = [_with_version(f, verdict.declarations) for f in reconnus]
        vague = next((i for f in precis for i in f.identite.ids if i in FAMILLES), "")
        if vague:
            _only_a_family(verdict, vague, (precis[0].fichier.chemin, *precis[0].titre))
        else:
            _from_files(depot, verdict, precis)
    elif fichiers and not _declared_ids(verdict.declarations):
        verdict.inconnue = not all(f.reserve_droits for f in fichiers)
        verdict.places.append((fichiers[0].fichier.chemin, *fichiers[0].titre))
        verdict.message = (
            f"Le texte de « {fichiers[0].fichier.chemin} » n’est pas reconnu : faites-le relire."
            if verdict.inconnue
            else f"« {fichiers[0].fichier.chemin} » réserve tous les droits : rien n’est accordé."
        )
        return verdict
    else:
        _from_declarations(verdict)
        if fichiers:
            verdict.confiance = min(verdict.confiance, 3)
    return verdict


# The only version in use of a family, when nothing says which.
_SEULE_VERSION = {"AGPL": "AGPL-3.0", "EUPL": "EUPL-1.2"}


def _with_version(fichier: FichierLicence, declarations: list[Declaration]) -> FichierLicence:
    """« Régi par la licence CeCILL », in the file; « CeCILL v2.1 », elsewhere."""
    ids = []
    for i in fichier.identite.ids:
        dits = [j for d in declarations for j in d.ids if base(j) in FAMILLES.get(i, ())]
        ids.append(next(iter(dits), _SEULE_VERSION.get(i, i)) if i in FAMILLES else i)
    if tuple(ids) == fichier.identite.ids:
        return fichier
    return replace(fichier, identite=replace(fichier.identite, ids=tuple(ids), confiance=3))


def _only_a_family(verdict: Verdict, famille: str, place: tuple[str, int, str]) -> None:
    verdict.inconnue = True
    verdict.message = f"Une licence {famille} est nommée, sans sa version ni son texte."
    verdict.places = [place]


def _declarations(depot: Depot) -> list[Declaration]:
    dites = [*readme_declarations(depot), *_manifests(depot)]
    if publie := declared_licence(depot):
        valeur, chemin, ligne = publie
        dites.append(
            Declaration(
                "publiccode", tuple(identifiers(valeur)), chemin, ligne, f"license: {valeur}"
            )
        )
    return [*dites, *_headers(depot)]


def _manifests(depot: Depot) -> list[Declaration]:
    """Root manifests; deeper ones unless their folder has a licence of its own."""
    locaux = {
        f.dossier
        for f in depot.propres
        if f.dossier and re.match(r"licen[cs]e|copying", fold(f.nom))
    }
    gardes = []
    for d in manifest_declarations(depot):
        dossier = d.chemin.rpartition("/")[0]
        if dossier and any(dossier == x or dossier.startswith(f"{x}/") for x in locaux):
            continue
        if AUCUNE in d.ids and re.search(r'"private"\s*:\s*true', depot.text_of(d.chemin)):
            continue
        gardes.append(d)
    return gardes


def _headers(depot: Depot) -> list[Declaration]:
    """What most source headers say, when enough of them say something."""
    comptes = header_counts(depot)
    total = sum(comptes.values())
    if not total:
        return []
    expression, nombre = comptes.most_common(1)[0]
    if nombre * 2 <= total and total > 1:
        return []
    releve = survey(depot)
    chemin, ligne = next((c, numero) for c, (numero, e) in releve.tags.items() if e == expression)
    return [
        Declaration(
            "entetes",
            tuple(identifiers(expression)),
            chemin,
            ligne,
            # REUSE-IgnoreStart
            f"SPDX-License-Identifier: {expression}",
            # REUSE-IgnoreEnd
            " OR " in expression,
        )
    ]


def _declared_ids(declarations: Iterable[Declaration]) -> list[str]:
    return [i for d in declarations for i in d.ids if i not in FAMILLES and i != AUCUNE]


def _from_files(depot: Depot, verdict: Verdict, fichiers: list[FichierLicence]) -> None:
    verdict.du_fichier = True
    racine = [f for f in fichiers if not f.fichier.dossier]
    dossier = [f for f in fichiers if f.fichier.dossier]
    codes, contenus, choix = _combine(racine, verdict.declarations)
    if dossier:
        codes, contenus = _with_folder(
            depot, verdict, codes, contenus, dossier, a_racine=bool(racine)
        )
    contenus += [
        i
        for i in _content_in_readme(verdict.declarations)
        if i not in contenus and i not in codes and not any(agree(i, c) for c in contenus)
    ]
    premier = (racine or dossier)[0]
    contenus += [i for i in content_in_folders(depot) if i not in contenus and i not in codes]
    accorde, doute = _grant_evidence(depot, verdict, fichiers, codes)
    codes = [settle(i, accorde.get(base(i), "")) for i in codes]
    verdict.expression = _join(codes, contenus, choix=choix and len(codes) > 1)
    verdict.confiance = min((f.identite.confiance for f in fichiers[:2]), default=4)
    verdict.places = [(f.fichier.chemin, *f.titre) for f in fichiers]
    verdict.message = (
        f"Licence : {verdict.expression}, d’après « {premier.fichier.chemin} ».{doute}"
    )
    chemin = premier.fichier.chemin
    # What is compared to other declarations: bases where the file itself grants nothing.
    explicites = {
        base(i) for f in fichiers for i in f.identite.ids if f.identite.accorde or grant(i)
    }
    ids = [i if base(i) in explicites else base(i) for i in (*codes, *contenus)]
    verdict.reference = Declaration("fichier", tuple(ids), chemin, *premier.titre)


def _combine(
    fichiers: list[FichierLicence], declarations: list[Declaration]
) -> tuple[list[str], list[str], bool]:
    """Code licences, content licences, and whether the code licences are a choice."""
    codes: list[str] = []
    contenus: list[str] = []
    choix = False
    for f in fichiers:
        ids = list(f.identite.ids)
        if len(ids) > 3:  # the project's own, then those of what it bundles
            ids = ids[:1]
        choix = choix or (f.identite.au_choix and len(ids) > 1)
        for i in ids:
            vers = contenus if is_content(i) else codes
            if base(i) not in (base(d) for d in vers):
                vers.append(i)
    racines = {base(c) for c in codes}
    for limitee in [c for c in codes if c.startswith("LGPL")]:
        if racines & {"GPL-3.0", "GPL-2.0"}:
            codes = [limitee, *(c for c in codes if not c.startswith(("GPL", "LGPL")))]
            break
    if len(codes) > 1:
        suffixes = sum(
            "-" in f.fichier.nom
            or "_" in f.fichier.nom
            or "." in f.fichier.nom.replace(".txt", "").replace(".md", "")
            for f in fichiers
        )
        dit_choix = any(
            d.au_choix and len({base(i) for i in d.ids} & racines) > 1 for d in declarations
        )
        choix = (
            choix
            or dit_choix
            or (
                suffixes >= 2
                and racines <= {"MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "Unlicense"}
            )
        )
    return codes, contenus, choix


def _with_folder(  # noqa: PLR0913
    depot: Depot,
    verdict: Verdict,
    codes: list[str],
    contenus: list[str],
    dossier: list[FichierLicence],
    *,
    a_racine: bool,
) -> tuple[list[str], list[str]]:
    """LICENSES/ (REUSE): the main licence is the one most source headers carry."""
    comptes = header_counts(depot)
    usage = {base(i): n for e, n in comptes.items() for i in identifiers(e)}
    dits = [base(i) for d in verdict.declarations if d.nature != "entetes" for i in d.ids]
    ids = order([i for f in dossier for i in f.identite.ids])
    total = sum(comptes.values())
    employees = _in_use(depot, verdict) if a_racine else set()
    for i in ids:
        # Beside a licence at the root, a folder of texts may hold those of bundled components.
        if a_racine and base(i) not in employees:
            continue
        if is_content(i):
            if i not in contenus:
                contenus.append(i)
        elif base(i) not in {base(c) for c in codes} and (
            not a_racine or usage.get(base(i), 0) * 10 >= total > 0
        ):
            codes.append(i)
    if not a_racine:
        codes.sort(
            key=lambda i: (-usage.get(base(i), 0), dits.index(base(i)) if base(i) in dits else 99)
        )
    return codes, contenus


def _in_use(depot: Depot, verdict: Verdict) -> set[str]:
    """Licences that a file of the project, REUSE.toml, dep5 or a statement says it uses."""
    dites = {base(i) for d in verdict.declarations for i in d.ids}
    for _, expression in survey(depot).tags.values():
        dites.update(base(i) for i in identifiers(expression))
    for chemin in ("REUSE.toml", ".reuse/dep5"):
        for m in re.finditer(
            # REUSE-IgnoreStart
            r"(?:SPDX-License-Identifier\s*=|^License:)\s*[\"']?([^\"'\n]+)",
            # REUSE-IgnoreEnd
            depot.text_of(chemin),
            re.MULTILINE,
        ):
            dites.update(base(i) for i in identifiers(m[1]))
    return dites


def _content_in_readme(declarations: list[Declaration]) -> list[str]:
    """« Le code est sous MIT, les contenus sous Licence Ouverte » : the second part."""
    readme = [d for d in declarations if d.nature == "lisezmoi"]
    if len(readme) < 2 or not any(not is_content(i) for d in readme for i in d.ids):
        return []
    contexte = "\n".join(d.extrait for d in readme)
    if not names_content(contexte):
        return []
    return [
        i
        for d in readme
        for i in d.ids
        if is_content(i) and i not in FAMILLES and names_content(d.extrait)
    ]


def _grant_evidence(
    depot: Depot, verdict: Verdict, fichiers: list[FichierLicence], codes: list[str]
) -> tuple[dict[str, str], str]:
    """For each GNU base, what was granted of later versions, the strongest word first."""
    accorde: dict[str, str] = {}
    doute = ""
    for identifiant in codes:
        racine = base(identifiant)
        if not re.match(r"(?:A|L)?GPL-", racine):
            continue
        paroles = [
            grant(i) or f.identite.accorde
            for f in fichiers
            for i in f.identite.ids
            if base(i) == racine
        ]
        for nature in ("entetes", "manifeste", "lisezmoi", "publiccode"):
            paroles += [
                grant(i)
                for d in verdict.declarations
                if d.nature == nature
                for i in d.ids
                if base(i) == racine
            ]
            if nature == "entetes":
                paroles.append(_notices(depot))
        dit = next((p for p in paroles if p), "")
        accorde[racine] = dit or "only"
        if not dit:
            doute = (
                " Rien n’accorde les versions ultérieures : la licence est lue « -only » ; "
                "dites-le si vous vouliez « ou toute version ultérieure »."
            )
    return accorde, doute


def _notices(depot: Depot) -> str:
    """What most GNU notices at the head of own files grant."""
    gnu = [
        accordee
        for c, accordee in survey(depot).gnu.items()
        if not c.endswith((".md", ".rst", ".txt", ".html"))
    ]
    if not gnu:
        return ""
    return "later" if sum(gnu) * 2 > len(gnu) else ""


def _from_declarations(verdict: Verdict) -> None:
    """No licence file: what the README says, else the manifests, publiccode.yml, the headers."""
    for nature in ("lisezmoi", "manifeste", "publiccode", "entetes"):
        dites = [d for d in verdict.declarations if d.nature == nature]
        if nature == "manifeste":
            racine = [d for d in dites if "/" not in d.chemin]
            dites = (racine or dites)[:2]
        ids = order(list(dict.fromkeys(_declared_ids(dites))))
        if not ids:
            continue
        ids = _most_precise(ids, verdict.declarations)
        choix = any(d.au_choix for d in dites)
        codes = [i for i in ids if not is_content(i)]
        contenus = [i for i in ids if is_content(i)]
        dits = {base(i): grant(i) for d in verdict.declarations for i in d.ids if grant(i)}
        codes = list(dict.fromkeys(settle(i, dits.get(base(i), "")) for i in codes))
        verdict.expression = _join(codes, contenus, choix=choix)
        verdict.confiance = 3 if nature == "entetes" else 4
        verdict.places = [(d.chemin, d.ligne, d.extrait) for d in dites]
        verdict.reference = next(d for d in dites if _declared_ids([d]))
        verdict.message = (
            f"Licence : {verdict.expression}, d’après « {dites[0].chemin} » seulement : "
            "aucun texte de licence à la racine."
        )
        return
    familles = [i for d in verdict.declarations for i in d.ids if i in FAMILLES]
    if familles:
        dite = next(d for d in verdict.declarations if familles[0] in d.ids)
        _only_a_family(verdict, familles[0], (dite.chemin, dite.ligne, dite.extrait))
    else:
        verdict.message = "Aucune licence n’est accordée : tous les droits restent réservés."


def _join(codes: list[str], contenus: list[str], *, choix: bool) -> str:
    """Code licences, then content licences. A choice is among the first, when there are several."""  # noqa: E501 - one string, kept whole
    if choix and len(codes) < 2:
        return " OR ".join((*codes, *contenus))
    partie = (" OR " if choix else " AND ").join(codes)
    if choix and contenus:
        partie = f"({partie})"
    return " AND ".join(p for p in (partie, *contenus) if p)


def _most_precise(ids: list[str], declarations: list[Declaration]) -> list[str]:
    """`GPL-3.0` in the README becomes what a manifest says more precisely."""
    precis = {base(i): i for d in declarations for i in d.ids if grant(i)}
    return [precis.get(i, i) for i in ids]
