# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is the data set as fresh as it announces? Age against frequency, on the day of observation."""

from __future__ import annotations

import re
from datetime import date

from encommun.core.constats import Constat, Issue, Preuve, Valeur
from encommun.detectors.donnees.masque import scrub
from encommun.detectors.donnees.metadonnees import Fiche
from encommun.detectors.textes import fold

CRITERE = "jeu_fraicheur"
TOLERANCE = 0.1  # share of the period granted beyond it, one day at least

# Longest time in days between two updates, by folded word of French, English and EU vocabularies.
_PERIODES: tuple[tuple[str, int], ...] = (
    (
        (
            r"temps reel|continu|real[ -]?time|\bcont\b|toutes les heures|horaire|"
            r"hourly|quart d.heure|minute"
        ),
        1,
    ),
    (r"bihebdomadaire|deux fois par semaine|semiweekly|semi-weekly", 4),
    (
        (
            r"quinzaine|biweekly|bi-weekly|fortnight|tous les quinze jours|"
            r"bimensuel|deux fois par mois|semimonthly"
        ),
        16,
    ),
    (r"hebdo|weekly|chaque semaine|toutes les semaines|par semaine|\bweek", 7),
    (r"bimestriel|bimonthly|tous les deux mois", 62),
    (
        (
            r"trimestriel|quarterly|chaque trimestre|tous les trimestres|tous les "
            r"trois mois|\bquarter"
        ),
        92,
    ),
    (
        (
            r"semestriel|semiannual|semi-annual|chaque semestre|deux fois par an|"
            r"biannual|tous les six mois"
        ),
        184,
    ),
    (r"mensuel|monthly|chaque mois|tous les mois|par mois|\bmonth", 31),
    (r"triennal|triennial|tous les trois ans", 1096),
    (r"biennal|biennial|tous les deux ans", 731),
    (r"quinquenn|tous les cinq ans", 1827),
    (r"decennal|decennial|tous les dix ans", 3653),
    (r"annuel|annual|yearly|chaque annee|tous les ans|par an|\byear", 366),
    (r"quotidien|journalier|daily|chaque jour|tous les jours|par jour|24 ?h|\bjour\b|\bday\b", 1),
)
_SANS_RYTHME = re.compile(
    r"ponctuel|punctual|irregulier|irregular|jamais|never|notplanned|"
    r"unknown|inconnu|au besoin|as needed|"
    r"asneeded|a la demande|selon|variable|autre|other|une fois|unique|once|"
    r"archiv|si besoin|non defini"
)
_ISO = re.compile(r"^(?:R\d*/)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$")
_NOMS_MOIS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_MOIS = {nom: rang for rang, nom in enumerate(_NOMS_MOIS, 1)}


def period(texte: str) -> int | None:
    """Days between two updates; 0 when no rhythm is promised, None when not understood."""
    if (trouve := _ISO.match(texte.strip())) and any(trouve.groups()):
        ans, mois, semaines, jours = (int(g or 0) for g in trouve.groups())
        return ans * 366 + mois * 31 + semaines * 7 + jours
    if re.match(r"^(?:R\d*/)?PT\d", texte.strip()):
        return 1
    plat = fold(texte).replace("_", " ")
    if _SANS_RYTHME.search(plat):
        return 0
    return next((jours for motif, jours in _PERIODES if re.search(motif, plat)), None)


def read_date(texte: str) -> date | None:
    """The day that a text gives: ISO, French figures or words; the end of a month or year."""
    plat = fold(texte)
    if trouve := re.search(r"\b(\d{4})-(\d\d)(?:-(\d\d))?", plat):
        return _day(int(trouve[1]), int(trouve[2]), int(trouve[3] or 28))
    if trouve := re.search(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b", plat):
        return _day(int(trouve[3]), int(trouve[2]), int(trouve[1]))
    trouve = re.search(r"\b(?:(\d{1,2})(?:er)? )?([a-z]+) (\d{4})\b", plat)
    if trouve and trouve[2] in _MOIS:
        return _day(int(trouve[3]), _MOIS[trouve[2]], int(trouve[1] or 28))
    return None


def _day(annee: int, mois: int, jour: int) -> date | None:
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None


def judge(fiche: Fiche, au: date, *, derniere: tuple[str, Preuve] | None = None) -> Constat:
    """`jeu_fraicheur`. `derniere`: latest date found in an update column of the rows."""
    frequence, mention = (
        fiche.first("frequence"),
        fiche.first("mise_a_jour") or fiche.first("creation"),
    )
    jours = period(str(frequence.valeur)) if frequence else None
    if frequence and jours == 0:
        return Constat(
            CRITERE,
            Issue.NON_APPLICABLE,
            None,
            f"Aucun rythme n’est promis (« {scrub(str(frequence.valeur))} »).",
            5,
            (frequence.preuve,),
        )
    le = read_date(str(mention.valeur)) if mention else None
    preuve, sur = (mention.preuve, mention.sur) if mention else (None, 5)
    if le is None and derniere is not None:
        le, preuve, sur = read_date(derniere[0]), derniere[1], 3
    manque = []
    if frequence is None:
        manque.append("la fréquence de mise à jour n’est pas annoncée")
    elif jours is None:
        manque.append(f"la fréquence « {scrub(str(frequence.valeur))} » n’est pas comprise")
    if le is None:
        manque.append("la date de dernière mise à jour n’est pas dite")
    if manque or le is None or jours is None or frequence is None or preuve is None:
        return Constat(
            CRITERE,
            Issue.INCONNU,
            None,
            f"On ne peut pas le dire : {' et '.join(manque)}.",
            5,
            tuple(m.preuve for m in (frequence, mention) if m),
            remede="Annoncez la fréquence et la date de dernière mise à jour.",
        )
    age = (au - le).days
    valeur: dict[str, Valeur] = {
        "age_jours": age,
        "periode_jours": jours,
        "derniere": le.isoformat(),
    }
    preuves = (preuve, frequence.preuve)
    if age < 0:
        return Constat(
            CRITERE,
            Issue.INCONNU,
            valeur,
            f"La dernière mise à jour ({le.isoformat()}) est postérieure au {au.isoformat()}.",
            5,
            preuves,
            remede="Corrigez la date.",
        )
    sur = min(sur, frequence.sur)
    if age <= jours + max(1, round(jours * TOLERANCE)):
        return Constat(
            CRITERE,
            Issue.VU,
            valeur,
            (
                f"Mis à jour il y a {age} jour{'s' * (age > 1)}, pour une période "
                f"annoncée de {jours}."
            ),
            sur,
            preuves,
        )
    return Constat(
        CRITERE,
        Issue.PARTIEL,
        valeur,
        (
            f"En retard : dernière mise à jour il y a {age} jours, pour une période "
            f"annoncée de {jours}."
        ),
        sur,
        preuves,
        remede="Mettez le jeu à jour, ou annoncez le rythme réel.",
    )
