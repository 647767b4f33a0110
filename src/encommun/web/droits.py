# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The legal note of a dossier: the whole, one lot in full, and the text to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.rendering.droits import Note
from encommun.web import ecran, note
from encommun.web.access import Acces, by_link
from encommun.web.contenu import francais

if TYPE_CHECKING:
    from django.http import HttpRequest

# Beyond, a page says the four answers of each lot and leads to the reasoning of each.
LOTS_EN_ENTIER = 2
LOTS_PAR_PAGE = 10
TOUT_MAX = 20


@by_link("GET")
def droits(request: HttpRequest, acces: Acces) -> HttpResponse:
    """The note: each lot in full when there are few, else its four answers and what it lacks."""
    nombre = len(acces.dossier.lots)
    if not nombre:
        return ecran.show(request, acces, "droits/vide.html", {"lots": acces.url("lots")})
    tout = "tout" in request.GET and nombre <= TOUT_MAX
    pages = 1 if tout else -(-nombre // LOTS_PAR_PAGE)
    page = _page(request, pages)
    debut = (page - 1) * LOTS_PAR_PAGE
    rangs = range(nombre) if tout else range(debut, min(debut + LOTS_PAR_PAGE, nombre))
    contexte = _around(acces, rangs) | {
        "ensemble": note.whole(acces),
        "entier": tout or nombre <= LOTS_EN_ENTIER,
        "tout": tout,
        "tout_possible": LOTS_EN_ENTIER < nombre <= TOUT_MAX and not tout,
        "nombre": nombre,
        "page": page,
        "pages": pages,
        **_neighbours(page, pages),
    }
    return ecran.show(request, acces, "droits/note.html", contexte)


def _page(request: HttpRequest, pages: int) -> int:
    texte = request.GET.get("page", "1")
    numero = int(texte) if texte.isascii() and texte.isdigit() and len(texte) < 6 else 0  # noqa: PLR2004
    if not 1 <= numero <= pages:
        raise Http404
    return numero


def _neighbours(page: int, pages: int) -> dict[str, object]:
    voisines: dict[str, object] = {}
    for nom, numero in (("avant", page - 1), ("apres", page + 1)):
        if 1 <= numero <= pages:
            titre = _("Page %(n)s sur %(total)s") % {"n": numero, "total": pages}
            voisines[nom] = {"nom": titre, "adresse": f"?page={numero}#lots"}
    return voisines


@by_link("GET")
def un_lot(request: HttpRequest, acces: Acces, lot: int) -> HttpResponse:
    """One lot in full, alone."""
    rang = acces.contenu.rang(lot)
    if rang is None:
        raise Http404
    contexte = _around(acces, (rang,)) | {
        "entier": True,
        "seul": note.lot_name(acces, rang),
        "nombre": len(acces.dossier.lots),
        "page": 1,
        "pages": 1,
    }
    return ecran.show(request, acces, "droits/note.html", contexte)


def _around(acces: Acces, rangs: range | tuple[int, ...]) -> dict[str, object]:
    """The lots shown, and what comes with them."""
    diagnostic = acces.parcours.diagnostic
    phrases = francais().droits.phrases
    lots = [note.read(acces, rang) for rang in rangs]
    return {
        "lots": lots,
        "le": timezone.localdate(),
        "phrases": phrases,
        "doctrines": any(lot.possibles for lot in lots),
        "contribuer": "R-097" in diagnostic.regles,
        "annexes": list(note.annexes(diagnostic)),
        "a_verifier": note.to_check(diagnostic, rangs),
        "telecharger": acces.url("note_markdown"),
        "parties": acces.url("lots"),
    }


@by_link("GET")
def markdown(request: HttpRequest, acces: Acces) -> HttpResponse:  # noqa: ARG001 - a view
    """The note as the terminal writes it, to paste in a document."""
    le = timezone.localdate()
    ecrite = Note(francais(), acces.dossier, acces.parcours.diagnostic, le)
    texte = "\n".join(ecrite.as_markdown()) + "\n"
    return HttpResponse(
        texte,
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="note-droits.md"'},
    )
