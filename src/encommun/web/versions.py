# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a new version of the référentiel changed in a dossier, and what waits for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from encommun.core.migration import Objet, Sort
from encommun.core.referentiel import Portee
from encommun.core.revue import Geste
from encommun.loader.dossiers import tables
from encommun.store import passages, queries, services
from encommun.store.models import Nature
from encommun.web import ecran
from encommun.web.access import Acces, by_link
from encommun.web.contenu import Dit, francais, interface, language, migrateur, referentiel
from encommun.web.formulaires import Option
from encommun.web.paroles import say, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from encommun.core.referentiel import Question
    from encommun.core.revue import Choix, Point

_ID = re.compile(r"«\s([a-z0-9][a-z0-9_-]*)\s»")


@dataclass(frozen=True, slots=True)
class Affiche:
    """One point that waits, in words."""

    rang: int
    titre: Dit
    adresse: str  # the page of what it is about, when there is one
    phrases: tuple[Dit, ...]
    options: tuple[Option, ...]  # none when there is only one thing to say
    seule: str = ""  # what the button says then
    erreurs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed by itself, in words."""

    phrase: str
    motif: Dit
    liens: tuple[tuple[Dit, str], ...]


@by_link("GET", "POST")
def versions(request: HttpRequest, acces: Acces) -> HttpResponse:
    """What waits for a choice, then what changed. POST settles one point."""
    manque = None
    if request.method == "POST":
        rang, choisi = (_number(request, nom) for nom in ("point", "choix"))
        if choisi is None:
            choisi = _number(request, f"choix-{rang}")
        if rang is None:
            raise services.Perime
        if choisi is not None:
            passages.trancher(
                acces.commun,
                migrateur(),
                rang,
                choisi,
                vue=ecran.version_seen(request),
                le=timezone.localdate(),
            )
            return redirect(acces.url("versions") + "?dit=tranche")
        manque = rang
    else:
        passages.lu(acces.commun)
    faits = queries.passages(acces.commun)
    dernier = queries.last_decision(acces.commun)
    contexte: dict[str, object] = {
        "points": [
            _shown(acces, rang, point, choix, manque=manque == rang)
            for rang, (point, choix) in enumerate(passages.points(acces.contenu, migrateur()))
        ],
        "passages": [
            (evenement.le, ecran.passage_dit(evenement.apres or {}), _changes(evenement.apres))
            for evenement in faits
            if not (evenement.apres or {}).get("retour")
        ],
        "vue": acces.commun.version,
        "dit": request.GET.get("dit", ""),
        "annulable": dernier is not None and dernier.nature == Nature.REVUE,
    }
    status = 200 if manque is None else 422
    return ecran.show(request, acces, "dossiers/versions.html", contexte, status=status)


def _number(request: HttpRequest, nom: str) -> int | None:
    texte = request.POST.get(nom, "")
    return int(texte) if re.fullmatch(r"\d{1,6}", texte, re.ASCII) else None


# --- What waits -----------------------------------------------------------------------------


def _shown(
    acces: Acces, rang: int, point: Point, choix: tuple[Choix, ...], *, manque: bool
) -> Affiche:
    if point.sur is Objet.PRECONISATION:
        titre, adresse = _recommendation(point.vers[0] if point.vers else point.nom)
        phrases, dire = _progress_words(_state_of(acces, point), point)
    else:
        question = _question(point)
        titre = Dit(question.question, language(question)) if question else Dit(point.nom, "fr")
        adresse = ""
        if question is not None and question.demandee:
            adresse = ecran.question_url(acces, question.id, _lot(acces, point, question))
        phrases, dire = _answer_words(acces, point, question)
    lot = point.lot
    if lot is not None and lot < len(acces.dossier.lots):
        partie = acces.dossier.lots[lot].nom or str(lot + 1)
        phrases = (Dit(_("Partie : %(nom)s.") % {"nom": partie}, interface()), *phrases)
    if point.motif:
        phrases = (*phrases, Dit(_titled(_sentence(point.motif)), "fr"))
    actuel = _state_of(acces, point)
    options = tuple(
        Option(str(n), dire(c))
        for n, c in enumerate(choix)
        if c.geste is not Geste.DECLARER or point.partielle or c.valeur != actuel
    )
    seul = len(options) == 1
    return Affiche(
        rang,
        titre,
        adresse,
        phrases,
        () if seul else options,
        seule=_("C’est vu, retirer ce point") if seul else "",
        erreurs=(_("Choisissez une des réponses."),) if manque else (),
    )


def _question(point: Point) -> Question | None:
    portee = Portee.COMMUN if point.lot is None else Portee.LOT
    noms = (*point.vers, point.nom) if point.sur is Objet.FAIT else (point.nom,)
    return next((q for nom in noms if (q := tables.find(referentiel(), nom, portee))), None)


def _lot(acces: Acces, point: Point, question: Question) -> int | None:
    if question.portee is not Portee.LOT or point.lot is None:
        return None
    return acces.contenu.cle(point.lot) if point.lot < len(acces.dossier.lots) else None


type Dire = Any  # from a choice to the words of its option


def _answer_words(
    acces: Acces, point: Point, question: Question | None
) -> tuple[tuple[Dit, ...], Dire]:
    """A point about an answer: what was said, what counts today, what may be chosen."""
    avant = say(question, tables.declared(question, point.valeur)) if point.valeur else ""
    faits = acces.dossier.faits
    if point.lot is not None and point.lot < len(acces.dossier.lots):
        faits = acces.dossier.lots[point.lot].faits
    actuelle = faits.get(question.id) if question else None
    phrases = []
    if isinstance(point.valeur, dict):  # many at once: a migration that was undone
        avant = " ; ".join(f"{nom} : {_raw(valeur)}" for nom, valeur in point.valeur.items())
    if avant:
        phrases.append(
            Dit(_("Vous aviez répondu : %(reponse)s.") % {"reponse": avant}, interface())
        )
    if question is None and point.sur is not None:
        phrases.append(Dit(_("Cette question n’existe plus."), interface()))
    if point.sur is Objet.REPONSE and question is not None and not point.vers:
        dit = _("Cette réponse n’existe plus : ouvrez la question pour en choisir une autre.")
        phrases.append(Dit(dit, interface()))
    if point.sur is Objet.REPONSE and point.vers:
        dit = _("Cette réponse en fait maintenant plusieurs : laquelle est la vôtre ?")
        phrases.append(Dit(dit, interface()))

    def dire(choix: Choix) -> str:
        if choix.geste is Geste.PRENDRE:
            reponse = say(question, tables.declared(question, choix.valeur))
            return _("Prendre : %(reponse)s") % {"reponse": reponse}
        if actuelle is None:
            return _("Ne pas répondre pour le moment")
        return _("Garder la réponse d’aujourd’hui : %(reponse)s") % {
            "reponse": told(question, actuelle)
        }

    return tuple(phrases), dire


def _state_of(acces: Acces, point: Point) -> str:
    """The state that counts today for the recommendation of a point."""
    noms = point.vers or (point.nom,)
    etats = {francais().actuelle(a.preconisation): a.etat for a in acces.dossier.suivi}
    return next((etats[nom] for nom in noms if nom in etats), "")


def _progress_words(actuel: str, point: Point) -> tuple[tuple[Dit, ...], Dire]:
    """A point about the progress of a recommendation."""

    def dire(choix: Choix) -> str:
        if choix.geste is Geste.GARDER:
            if point.sort is Sort.SCINDE or point.partielle:
                return _("Oui, tout est fait")
            return _("Garder l’état d’aujourd’hui : %(etat)s") % {"etat": _state(actuel)}
        if point.sort is Sort.SCINDE:
            reste = [nom for nom in point.vers if nom not in choix.noms]
            if not reste:
                return _("Non, il reste à faire partout")
            return _("Seulement « %(titre)s »") % {"titre": _recommendation(reste[0])[0]}
        if point.partielle:
            return _("Non, il reste à faire")
        return _("Prendre : %(etat)s") % {"etat": _state(str(choix.valeur))}

    return _declared(point), dire


def _declared(point: Point) -> tuple[Dit, ...]:
    """What had been declared, in words."""
    match point.valeur:
        case {"preconisation": str(nom), "etat": str(etat)}:
            lignes = {nom: etat}
        case dict():
            lignes = {str(nom): str(etat) for nom, etat in point.valeur.items()}
        case str(etat):
            lignes = {point.nom: etat}
        case _:
            return ()
    modele = _("Vous aviez déclaré « %(titre)s » : %(etat)s.")
    return tuple(
        Dit(modele % {"titre": _recommendation(nom)[0], "etat": _state(etat)}, interface())
        for nom, etat in lignes.items()
    )


# --- What changed -----------------------------------------------------------------------------


def _changes(passage: Mapping[str, Any] | None) -> list[Change]:
    """What a change of version did by itself: once each, however many lots it touched."""
    dits = {}
    for change in (passage or {}).get("changements", ()):
        if change.get("sur") and not change.get("a_revoir"):
            dits[change["sur"], tuple(change["de"]), change["fait"]] = _change(change)
    return list(dits.values())


def _change(change: Mapping[str, Any]) -> Change:
    de, vers = change["de"], change["vers"]
    motif = Dit(change["motif"], "fr")
    if change["sur"] == Objet.PRECONISATION:
        anciennes = [_recommendation(nom)[0].texte for nom in de if nom not in vers]
        cibles = tuple(_recommendation(nom) for nom in vers)
        modele = _("%(avant)s rejoint :") if len(anciennes) == 1 else _("%(avant)s rejoignent :")
        if change["sort"] != Sort.FUSIONNE:
            modele = _("%(avant)s devient :")
        return Change(modele % {"avant": _quoted(anciennes)}, motif, cibles)
    fait = change["fait"] or (vers[0] if vers else "")
    question = referentiel().questions.get(fait)
    liens: tuple[tuple[Dit, str], ...] = ()
    if question is not None:
        liens = ((Dit(question.question, language(question)), ""),)
    if change["sur"] == Objet.REPONSE:
        apres = [say(question, tables.declared(question, mot)) for mot in vers]
        phrase = _("La réponse %(avant)s se dit maintenant %(apres)s :") % {
            "avant": _quoted(de),
            "apres": _quoted(apres),
        }
        return Change(phrase, motif, liens)
    liens = tuple(
        (Dit(q.question, language(q)), "")
        for nom in vers
        if (q := referentiel().questions.get(nom))
    )
    phrase = _("Votre réponse à %(avant)s compte maintenant pour :") % {"avant": _quoted(de)}
    return Change(phrase, motif, liens)


# --- Words ------------------------------------------------------------------------------------


def _recommendation(nom: str) -> tuple[Dit, str]:
    """Its title, and its page."""
    fiche = referentiel().preconisations.get(nom)
    if fiche is None:
        return Dit(nom, "fr"), ""
    return Dit(fiche.titre, language(fiche)), reverse("preconisation", args=[nom])


def _titled(texte: str) -> str:
    """Identifiers between quotes, said by their titles."""
    fiches = francais().preconisations
    return _ID.sub(lambda m: f"« {fiches[m[1]].titre} »" if m[1] in fiches else m[0], texte)


def _sentence(texte: str) -> str:
    return texte[:1].upper() + texte[1:]


def _quoted(mots: list[str]) -> str:
    return ", ".join(_("« %(mot)s »") % {"mot": mot} for mot in mots)


def _state(etat: str) -> str:
    return {
        "": _("rien de déclaré"),
        "a_faire": _("à faire"),
        "en_cours": _("en cours"),
        "bloque": _("bloqué"),
        "fait": _("fait"),
        "ecarte": _("écarté"),
        "sans_objet": _("sans objet"),
    }.get(etat, etat)


def _raw(valeur: object) -> str:
    if isinstance(valeur, list):
        return ", ".join(map(_raw, valeur))
    if isinstance(valeur, date):
        return formats.date_format(valeur, "j F Y")
    return str(valeur)
