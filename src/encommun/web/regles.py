# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law as anyone may read and contest it: every rule, every licence, with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encommun.core.diagnostic.compatibilite import Compatibilite, compatibilite
from encommun.core.logique import TOUJOURS, Tous
from encommun.core.referentiel import Confiance
from encommun.rendering import mots
from encommun.rendering.mots import Phrase
from encommun.web.briques import NSP, links
from encommun.web.contenu import Dit, francais
from encommun.web.note import Annexe
from encommun.web.pages import matches
from encommun.web.renvois import confiance, renvois

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpRequest, HttpResponse

    from encommun.core.logique import Condition
    from encommun.core.referentiel.droits import Cas, Exemple, Licence, Propagation, Regle


def _themes() -> dict[str, str]:
    """Themes, in reading order."""
    return {
        "champ": _("Faut-il publier\u00a0? Champ, achèvement, publication"),
        "titularite-personnes": _("Qui détient les droits\u00a0? Œuvres des personnes"),
        "titularite-contrats": _("Qui détient les droits\u00a0? Marchés et concessions"),
        "titularite-autres": _(
            "Qui détient les droits\u00a0? Partenaires, administrations, tiers"
        ),
        "contenus": _("Contenus particuliers\u00a0: données, images, modèles, marques"),
        "licences": _("Licences"),
        "decision": _("Décider et collaborer"),
    }


# --- All rules ----------------------------------------------------------------------------


@require_safe
def regles(request: HttpRequest) -> HttpResponse:
    """The rules by theme, narrowed by words, theme or confidence."""
    droits = francais().droits
    cherche = request.GET.get("q", "").strip()[:100]
    theme, sure = request.GET.get("theme", ""), request.GET.get("sure", "")
    trouvees = [
        regle
        for regle in droits.regles.values()
        if theme in ("", regle.theme)
        if sure != "non" or not regle.sure
        if matches(cherche, *_words(regle))
    ]
    noms = _themes()
    ordre = dict.fromkeys((*noms, *(r.theme for r in trouvees)))
    contexte = {
        "groupes": [
            (cle, noms.get(cle, cle), liste)
            for cle in ordre
            if (liste := [r for r in trouvees if r.theme == cle])
        ],
        "nombre": len(trouvees),
        "total": len(droits.regles),
        "filtre": bool(cherche or theme or sure),
        "q": cherche,
        "theme_choisi": theme,
        "sure_choisie": sure,
        "themes": noms.items(),
        "avertissement": droits.phrases.get("avertissement", ""),
        "annexes": [
            Annexe(nom, droits.annexes[cle])
            for cle, nom in _annexes().items()
            if cle in droits.annexes
        ],
        "fil": [(_("Les règles de droit"), "")],
    }
    return render(request, "droits/regles.html", contexte)


def _annexes() -> dict[str, str]:
    return {
        "clauses": _("Clauses et gestes du marché"),
        "controles": _("À contrôler à la réception"),
        "vehicules": _("Pour s’associer\u00a0: les véhicules"),
        "risques": _("Risques et responsabilités"),
        "signataires": _("Qui signe"),
    }


def _words(regle: Regle) -> tuple[str, ...]:
    """What is searched: the rule, its number and the texts that it cites."""
    cites = (f"{r.nom} {r.precision}" for r in renvois(regle.citations))
    return (regle.id, regle.titre, regle.alors, regle.note, *cites)


# --- One rule -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effet:
    """One thing that a rule gives or asks, and when, if not always."""

    quoi: str
    detail: str = ""
    quand: tuple[Phrase, ...] = ()
    sinon: bool = False  # what it gives once the lines above do not hold


@dataclass(frozen=True, slots=True)
class Rang:
    """Where a rule stands in the order of evaluation: those above win."""

    table: str
    place: int
    sur: int
    avant: tuple[str, ...]


@require_safe
def regle(request: HttpRequest, cle: str) -> HttpResponse:
    """One rule, so that a lawyer may contest any line of it."""
    contenu = francais()
    trouvee = contenu.droits.regles.get(cle)
    if trouvee is None:
        raise Http404
    ids = list(contenu.droits.regles)
    rang = ids.index(cle)
    contexte: dict[str, object] = {
        "regle": trouvee,
        "theme": _themes().get(trouvee.theme, trouvee.theme),
        "conditions": list(_all_of(trouvee.si)),
        "sauf": mots.say(contenu, trouvee.sauf_si_etabli) if trouvee.sauf_si_etabli else None,
        "donne": list(_given(trouvee)),
        "actions": list(_asked(trouvee)),
        "conseils": [Effet(cas.vaut, quand=_when(cas.si)) for cas in trouvee.conseils],
        "renvois": renvois(trouvee.citations),
        "confiance": confiance(trouvee),
        "a_relire": trouvee.confiance is Confiance.A_VERIFIER,
        "rangs": list(_ranks(cle)),
        "exemples": [_example(exemple) for exemple in trouvee.exemples],
        "fil": [(_("Les règles de droit"), reverse("regles")), (Dit(trouvee.titre, "fr"), "")],
    }
    for nom, place in (("avant", rang - 1), ("apres", rang + 1)):
        if 0 <= place < len(ids):
            voisine = contenu.droits.regles[ids[place]]
            adresse = reverse("regle", args=[voisine.id])
            contexte[nom] = {"nom": Dit(voisine.titre, "fr"), "adresse": adresse}
    return render(request, "droits/regle.html", contexte)


def _all_of(condition: Condition) -> Iterator[Phrase]:
    """The sentences that must all hold; none means « always »."""
    for facteur in condition.conditions if isinstance(condition, Tous) else (condition,):
        yield mots.say(francais(), facteur)


def _when(condition: Condition) -> tuple[Phrase, ...]:
    return tuple(_all_of(condition))


def _given(regle: Regle) -> Iterator[Effet]:
    """What a rule gives to each table, then the locks that it lays."""
    contenu = francais()
    for table, cas_de in regle.donne.items():
        for place, cas in enumerate(cas_de):
            sinon = place > 0 and cas.si == TOUJOURS
            yield Effet(mots.name(contenu, table), _value(table, cas), _when(cas.si), sinon)
    for cas in regle.verrous:
        yield Effet(_("À lever avant"), mots.value(contenu, "verrous", cas.vaut), _when(cas.si))


def _value(table: str, cas: Cas) -> str:
    contenu = francais()
    if cas.comme:
        return _("la même chose que «\u00a0%(fait)s\u00a0»") % {
            "fait": mots.name(contenu, cas.comme)
        }
    return mots.value(contenu, table, cas.vaut)


def _asked(regle: Regle) -> Iterator[Effet]:
    actes = francais().droits.actes
    for cas in regle.actions:
        acte = actes.get(cas.vaut)
        if acte is not None:
            yield Effet(acte.titre, f"{acte.qui}. {acte.quoi}", _when(cas.si))


def _ranks(cle: str) -> Iterator[Rang]:
    for table in francais().droits.tables.values():
        lues = [ligne.regle for ligne in table.lignes]
        if cle in lues:
            place = lues.index(cle)
            avant = tuple(dict.fromkeys(r for r in lues[:place] if r and r != cle))
            yield Rang(table.titre, place + 1, len(lues), avant)


def _example(exemple: Exemple) -> tuple[str, list[tuple[str, str]], list[tuple[str, str]]]:
    """Its title, its facts, and what must come out, in words."""
    return (
        exemple.titre,
        list(_told(exemple.faits)),
        [
            (_("Cette règle") if fait == "regle" else nom, dit)
            for fait, (nom, dit) in zip(
                exemple.attendu, _told(exemple.attendu, sorties=True), strict=True
            )
        ],
    )


def _told(
    faits: Mapping[str, object],
    *,
    sorties: bool = False,
) -> Iterator[tuple[str, str]]:
    contenu = francais()
    for fait, valeur in faits.items():
        dits = valeur if isinstance(valeur, list | tuple) else [valeur]
        nom = "verrous" if sorties and fait == "verrous" else fait
        textes = [mots.value(contenu, nom, _raw(dit)) for dit in dits]
        intitule = fait.capitalize() if sorties else mots.name(contenu, fait)
        yield intitule, ", ".join(textes) or _("aucun")


def _raw(valeur: object) -> str:
    """A value of YAML as the file wrote it."""
    match valeur:
        case bool():
            return "oui" if valeur else "non"
        case dict():
            return ", ".join(f"{v}" for v in valeur.values())
        case _:
            return str(valeur)


# --- Licences -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imposition:
    """What components of a class impose on the whole, by kind of link."""

    licences: tuple[str, ...]
    liens: str
    nature: str
    ensemble: tuple[str, ...] | None
    sauf: tuple[str, ...]
    bloque: bool
    raison: str
    regle: str


@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """The table of licences, and whether one may enter another, with the reason."""
    droits = francais().droits
    nommees = [li for li in droits.licences.values() if "_" not in li.id]
    brique, ensemble = request.GET.get("brique", ""), request.GET.get("ensemble", "")
    lien = request.GET.get("lien", "lie")
    connue = brique in droits.licences and ensemble in droits.licences and lien in dict(links())
    contexte = {
        "groupes": [
            (titre, liste)
            for titre, cle in (
                (_("Liste légale, pour un logiciel"), "logiciel"),
                (_("Liste légale, pour le reste"), "information"),
                (_("Hors de la liste\u00a0: ce que l’on reçoit"), ""),
            )
            if (liste := [li for li in nommees if li.liste == cle])
        ],
        "nommees": nommees,
        "nombre": len(nommees),
        "liens": [(cle, nom) for cle, nom in links() if cle != NSP],
        "brique": brique,
        "ensemble": ensemble,
        "lien": lien,
        "reponses": list(_both_ways(brique, ensemble, lien)) if connue else [],
        "impositions": [_imposition(p) for p in droits.propagations],
        "fil": [(_("Les règles de droit"), reverse("regles")), (_("Les licences"), "")],
    }
    return render(request, "droits/licences.html", contexte)


def _both_ways(brique: str, ensemble: str, lien: str) -> Iterator[Compatibilite]:
    droits = francais().droits
    for entre, dans in dict.fromkeys(((brique, ensemble), (ensemble, brique))):
        yield compatibilite(droits, entre, dans, lien, logiciel=_software(droits.licences[dans]))


def _software(licence: Licence) -> bool:
    """Whether a whole under this licence is read as a piece of software."""
    return licence.liste != "information"


def _imposition(ligne: Propagation) -> Imposition:
    droits = francais().droits
    membres = tuple(
        li.id
        for li in droits.licences.values()
        if li.propagation == ligne.classe and "_" not in li.id
    )
    noms = dict(links())
    return Imposition(
        membres or ((_("Toute licence non libre"),) if ligne.classe != "*" else (_("Toutes"),)),
        ", ".join(noms.get(lien, lien) for lien in ligne.liens) or _("tout autre lien"),
        {"logiciel": _("logiciel"), "autre": _("hors logiciel")}.get(ligne.lot, ""),
        ligne.ensemble,
        ligne.sauf,
        ligne.bloque,
        ligne.raison,
        ligne.regle,
    )


urlpatterns = [
    path("droits/", regles, name="regles"),
    path("droits/<slug:cle>/", regle, name="regle"),
    path("licences/", licences, name="licences"),
]
