# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Indicators of the history, by definitions that anyone can recompute. No name leaves this module.

The window is the 365 days that end on the day of observation, included.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from encommun.core.constats import Valeur
from encommun.detectors.depot import Depot, Illisible
from encommun.detectors.historique import Historique
from encommun.detectors.versions import last_tag, looks_like_version

FENETRE = 365  # days
_CLES = (
    "commits", "auteurs", "robots", "absence_contributeurs", "elephant", "dernier_commit", "actif_12_mois", "nouveaux",  # noqa: E501 - one string, kept whole
    "retention", "part_externe", "concentration", "regularite", "age_version", "origine_signee",
)  # fmt: skip
_FOURNISSEURS = re.compile(
    r"^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|free|orange|wanadoo|laposte|sfr"
    r"|neuf|numericable|"
    r"bbox|aol|gmx|icloud|me|mac|protonmail|proton|pm|posteo|riseup|mailo|club-internet|tutanota"
    r"|tuta|tutamail|"
    r"fastmail|zoho|yandex|qq|163|126|mailbox|disroot|duck|hey|web|mail|no-log|zaclys|ik"
    r"|netcourrier|aliceadsl)"
    r"\.(?:com|fr|net|org|io|me|ch|de|co\.uk|email|ru|be|it|es|ca|li|fm|cn|eu)$"
    r"|noreply\.(?:github|gitlab|codeberg)|"
    r"users\.noreply|\.local$|\.localdomain$|\.home$|\.lan$|^localhost|\(none\)$|^$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit for counting: author's number, day, signed off."""

    auteur: int
    jour: int
    signe: bool


def compute(depot: Depot) -> tuple[dict[str, Valeur], dict[str, Valeur]]:
    """Values and details. Everything is null when the history is not whole."""
    vides: dict[str, Valeur] = dict.fromkeys(_CLES)
    if not depot.source.a_historique:
        return vides, {"raison": "Une archive n’a pas d’historique."}
    try:
        h = depot.historique
    except Illisible as refus:
        return vides, {"raison": str(refus)}
    if h.tronque:
        return vides | _truncated(depot, h), {
            "raison": "Clone superficiel : l’historique est tronqué, rien n’est calculé.",
            "commits_presents": len(h),
        }
    return _compute(depot, h)


def _truncated(depot: Depot, h: Historique) -> dict[str, Valeur]:
    """Recent activity stays true whatever is missing: what is missing is older."""
    dernier = _last_day(h)
    if dernier and (depot.au - dernier).days <= FENETRE:
        return {"actif_12_mois": True}
    return {}


def _last_day(h: Historique) -> date | None:
    if not len(h):
        return None
    dernier = max(range(len(h)), key=h.instants.__getitem__)
    return date.fromordinal(h.jours[dernier]) if h.jours[dernier] else None


def _compute(depot: Depot, h: Historique) -> tuple[dict[str, Valeur], dict[str, Valeur]]:
    au, depuis = depot.au.toordinal(), (depot.au - timedelta(days=FENETRE)).toordinal()
    robots = h.robots()
    personne_de = _people(h, depot.text_of(".mailmap"))
    humains = [i for i, a in enumerate(h.auteurs) if a not in robots]
    recents = [i for i in humains if depuis <= h.jours[i] <= au]
    dernier = _last_day(h)
    par_adresse = Counter(h.auteurs[i] for i in humains)
    par_adresse_recents = Counter(h.auteurs[i] for i in recents)
    organisation = {a: _organisation(h.adresses[a]) for a in range(len(h.adresses))}
    orgs = Counter(organisation[h.auteurs[i]] for i in humains)
    orgs_recentes = Counter(organisation[h.auteurs[i]] for i in recents)
    personnes_recentes = Counter(personne_de[h.auteurs[i]] for i in recents)
    nouveaux, retention = _newcomers(h, humains, personne_de, au)
    signes = sum(h.signes[i] for i in recents)
    initiateur = _initiator(h, humains, organisation)
    valeurs: dict[str, Valeur] = {
        "commits": len(h),
        "auteurs": len(h.adresses),
        "robots": len(robots),
        "absence_contributeurs": smallest_half(par_adresse),
        "elephant": smallest_half(_known(orgs)),
        "dernier_commit": dernier.isoformat() if dernier else None,
        "actif_12_mois": (depot.au - dernier).days <= FENETRE if dernier else None,
        "nouveaux": nouveaux,
        "retention": retention,
        "part_externe": _outside(orgs_recentes, initiateur),
        "concentration": _share(max(personnes_recentes.values(), default=0), len(recents)),
        "regularite": _active_months((h.jours[i] for i in range(len(h))), depot.au),
        "age_version": _tag_age(depot),
        "origine_signee": _share(signes, len(recents)),
    }
    details: dict[str, Valeur] = {
        "au": depot.au.isoformat(),
        "fenetre_jours": FENETRE,
        "commits_humains": len(humains),
        "commits_12_mois": len(recents),
        "auteurs_sans_robots": len(h.adresses) - len(robots),
        "auteurs_mailmap": len({personne_de[a] for a in range(len(h.adresses))}),
        "auteurs_mailmap_sans_robots": len({personne_de[a] for a in par_adresse}),
        "auteurs_12_mois": len(par_adresse_recents),
        "absence_contributeurs_12_mois": smallest_half(par_adresse_recents),
        "elephant_12_mois": smallest_half(_known(orgs_recentes)),
        "organisations": len(_known(orgs)),
        "commits_sans_organisation": orgs.get("", 0),
        "concentration_totale": _share(
            max(Counter(personne_de[h.auteurs[i]] for i in humains).values(), default=0),
            len(humains),
        ),
        "origine_signee_totale": _share(sum(h.signes[i] for i in humains), len(humains)),
        "part_externe_totale": _outside(orgs, initiateur),
        "premier_commit": _first_day(h),
    }
    return valeurs, details


def smallest_half(parts: Mapping[int, int] | Mapping[str, int]) -> int | None:
    """The smallest number of parts that make at least half of the whole; None of nothing."""
    total = sum(parts.values())
    if not total:
        return None
    cumul = 0
    for rang, part in enumerate(sorted(parts.values(), reverse=True), 1):
        cumul += part
        if cumul * 2 >= total:
            return rang
    return None


def _known(orgs: Counter[str]) -> Counter[str]:
    return Counter({o: n for o, n in orgs.items() if o})


def _organisation(adresse: str) -> str:
    """E-mail domain; empty for public mail providers and machines."""
    domaine = adresse.rpartition("@")[2] if "@" in adresse else ""
    return "" if _FOURNISSEURS.search(domaine) or "." not in domaine else domaine


def _share(part: int, total: int) -> float | None:
    return round(part / total, 4) if total else None


def _people(h: Historique, mailmap: str) -> list[int]:
    """Author's number → person's number, by the repository's own `.mailmap`."""
    vers: dict[str, str] = {}
    for ligne in mailmap.splitlines()[:20_000]:
        adresses = re.findall(r"<([^<>]*)>", ligne.partition("#")[0])
        if len(adresses) == 2:
            vers[adresses[1].strip().lower()] = adresses[0].strip().lower()
    numero_de: dict[str, int] = {}
    personnes = []
    for adresse in h.adresses:
        propre = vers.get(adresse, adresse)
        personnes.append(numero_de.setdefault(propre, len(numero_de)))
    return personnes


def _newcomers(
    h: Historique, humains: list[int], personne_de: list[int], au: int
) -> tuple[int | None, float | None]:
    """First-time people of the window, and how many of earlier ones came back.

    Of those whose first commit is 183 to 548 days old, the share that committed again at least
    183 days after it.
    """
    premier: dict[int, int] = {}
    dernier: dict[int, int] = {}
    for i in humains:
        p, jour = personne_de[h.auteurs[i]], h.jours[i]
        if not jour or jour > au:
            continue
        premier[p] = min(premier.get(p, jour), jour)
        dernier[p] = max(dernier.get(p, jour), jour)
    if not premier:
        return None, None
    nouveaux = sum(jour >= au - FENETRE for jour in premier.values())
    cohorte = [p for p, jour in premier.items() if au - 548 <= jour <= au - 183]
    revenus = sum(dernier[p] - premier[p] >= 183 for p in cohorte)
    return nouveaux, _share(revenus, len(cohorte))


def _initiator(h: Historique, humains: list[int], organisation: Mapping[int, str]) -> str:
    """The organisation that made most of the commits of the first year; empty when unknown."""
    if not humains:
        return ""
    debut = min((h.jours[i] for i in humains if h.jours[i]), default=0)
    premiers = Counter(
        organisation[h.auteurs[i]] for i in humains if h.jours[i] <= debut + FENETRE
    )
    return next((o for o, _ in premiers.most_common() if o), "")


def _outside(orgs: Counter[str], initiateur: str) -> float | None:
    """Share of commits from other organisations, among those whose organisation is known."""
    connus = _known(orgs)
    if not initiateur or not connus:
        return None
    return _share(sum(n for o, n in connus.items() if o != initiateur), sum(connus.values()))


def _active_months(jours: Iterable[int], au: date) -> int:
    """Of the twelve calendar months that end with the month of observation, those with a commit."""  # noqa: E501 - one string, kept whole
    fin = au.year * 12 + au.month
    actifs: set[int] = set()
    vus: set[int] = set()
    for jour in jours:
        if jour and jour not in vus:
            vus.add(jour)
            le = date.fromordinal(jour)
            mois = le.year * 12 + le.month
            if fin - 12 < mois <= fin and le <= au:
                actifs.add(mois)
    return len(actifs)


def _tag_age(depot: Depot) -> int | None:
    """Days since the latest tag that looks like a version; since the latest tag otherwise."""
    try:
        etiquettes = depot.etiquettes
    except Illisible:
        return None
    versions = [e for e in etiquettes if looks_like_version(e.nom)]
    derniere = last_tag(versions or etiquettes)
    return (depot.au - derniere.le).days if derniere and derniere.le else None


def _first_day(h: Historique) -> str | None:
    jour = min((j for j in h.jours if j), default=0)
    return date.fromordinal(jour).isoformat() if jour else None
