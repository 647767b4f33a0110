# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a folder of content to a `Referentiel`: which reader reads which files.

A new kind of content is one module with a `read`, one line in `GENRES`, and one field of
`core.referentiel.Referentiel` of the name given to `Brouillon.ajoute`.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, cast

from encommun.core.erreurs import ContenuInvalide, Defaut
from encommun.core.referentiel import Referentiel
from encommun.loader import (
    droits,
    entete,
    etapes,
    exemples,
    faq,
    glossaire,
    licences,
    noeuds,
    preconisations,
    questions,
    renvois,
    sources,
    surcouches,
    synonymes,
    textes,
)
from encommun.loader.brouillon import Brouillon
from encommun.loader.champs import Champs, Lecture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from encommun.loader import Couche
    from encommun.loader.conditions import AtomeLu


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of file: where it stands, who reads it, and its rank among its kind."""

    motif: str
    read: Callable[..., None]
    order: Callable[[Champs], int] = lambda _: 0

    @property
    def markdown(self) -> bool:
        """Whether the file has a front matter; its reader then receives the `Texte` too."""
        return self.motif.endswith(".md")


GENRES = (
    Genre("referentiel.yaml", entete.read),
    Genre("sources.yaml", sources.read),
    Genre("questions/*.yaml", questions.read, questions.order),
    Genre("etapes/*.md", etapes.read),
    Genre("preconisations/*/*.md", preconisations.read),
    Genre("glossaire/*.yaml", glossaire.read),
    Genre("recherche/synonymes.yaml", synonymes.read),
    Genre("exemples/sources.yaml", sources.read),
    Genre("exemples/*.yaml", exemples.read),
    Genre("faq/foires.yaml", faq.read_foires),
    Genre("faq/*/*.yaml", faq.read, faq.order),
    # The law: what rules name comes first, then the rules, a theme a file.
    Genre("droits/sources.yaml", sources.read),
    Genre("droits/licences/table.yaml", licences.read_table),
    Genre("droits/licences/autres.yaml", licences.read_autres),
    Genre("droits/licences/groupes.yaml", licences.read_groupes),
    Genre("droits/licences/classes.yaml", licences.read_classes),
    Genre("droits/mots.yaml", droits.read_mots),
    Genre("droits/actes.yaml", droits.read_actes),
    Genre("droits/tables.yaml", droits.read_tables),
    Genre("droits/ordre.yaml", droits.read_ordre),
    Genre("droits/annexes/*.yaml", droits.read_annexe),
    Genre("droits/*.yaml", droits.read, droits.order),
)

INDISPENSABLES = ("referentiel.yaml", "sources.yaml")

# Folders that other parts of the product read by themselves.
AILLEURS = ("migrations/", "traductions/")


def read(contenus: Mapping[str, bytes], couches: Sequence[Couche] = ()) -> Referentiel:
    """The référentiel that these files make, overlays laid over them in order.

    Raises:
        ContenuInvalide: every fault of every file, in reading order.
    """
    return read_counted(contenus, couches)[0]


def read_counted(
    contenus: Mapping[str, bytes], couches: Sequence[Couche] = ()
) -> tuple[Referentiel, int]:
    """The référentiel, and how many references between its entries were resolved."""
    brouillon = Brouillon()
    defauts: list[Defaut] = []
    lus = list(open_files(contenus, brouillon, defauts))
    attendus = sum(_genre(nom) is not None for nom in contenus)
    for rang, couche in enumerate(couches, 1):
        admis = surcouches.admit(couche, defauts)
        attendus += sum(_genre(nom) is not None for nom in admis)
        lus += open_files(admis, brouillon, defauts, couche=couche, rang=rang)
    entetes = [surcouches.read_header(couche, brouillon, defauts) for couche in couches]
    noms = {couche.dossier: e.id for couche, e in zip(couches, entetes, strict=True)}
    for genre in GENRES:
        miens = (lu for lu in lus if lu.genre is genre)
        for lu in sorted(miens, key=lambda lu: (lu.couche, lu.rang)):
            brouillon.couche = noms.get(lu.dossier, "")
            lu.read(brouillon)
        if genre.read is entete.read:
            surcouches.extend_lists(entetes, brouillon)
    surcouches.retire(entetes, brouillon, defauts)
    defauts += [
        Defaut(nom, 1, 1, "", "Ce fichier manque.", "Ajoutez-le.")
        for nom in INDISPENSABLES
        if nom not in contenus
    ]
    if len(lus) == attendus:
        # With a file missing from the picture, every reference to it would be a false fault.
        defauts += renvois.check(brouillon)
    if defauts:
        raise ContenuInvalide(tuple(dict.fromkeys(sorted(defauts))))
    brouillon.entete["surcouches"] = {e.id: e.surcouche for e in entetes}
    brouillon.entete["provenances"] = {
        f"{collection}.{cle}": nom for (collection, cle), nom in brouillon.provenances.items()
    }
    du_droit = cast("list[AtomeLu]", brouillon.entete.get("droits.atomes", []))
    lus_ailleurs = (1 + len(atome.valeurs) for atome in (*brouillon.atomes, *du_droit))
    nombre = len(brouillon.renvois) + sum(lus_ailleurs)
    return _referentiel(brouillon), nombre


def _genre(nom: str, genres: Sequence[Genre] = GENRES) -> Genre | None:
    return next((genre for genre in genres if fnmatchcase(nom, genre.motif)), None)


@dataclass(frozen=True, slots=True)
class Lu:
    """A file whose form could be read, and who reads it."""

    genre: Genre
    champs: Champs
    texte: textes.Texte
    dossier: str = ""
    couche: int = 0

    @property
    def rang(self) -> int:
        """The rank of the file among its kind."""
        return self.genre.order(self.champs)

    def read(self, brouillon: Brouillon) -> None:
        """Have its reader read it."""
        with self.champs as champs:
            self.genre.read(champs, brouillon, *([self.texte] if self.genre.markdown else []))


def open_files(  # noqa: PLR0913 - what is read, where it goes, whose it is
    contenus: Mapping[str, bytes],
    brouillon: Brouillon,
    defauts: list[Defaut],
    *,
    couche: Couche | None = None,
    rang: int = 0,
    genres: Sequence[Genre] = GENRES,
) -> Iterator[Lu]:
    """The files whose form can be read. Those of an overlay are named by their folder too."""
    dossier = couche.dossier if couche else ""
    for relatif, octets in contenus.items():
        genre = _genre(relatif, genres)
        nom = f"{dossier.rstrip('/')}/{relatif}" if couche else relatif
        if genre is None:
            if genres is not GENRES or not relatif.startswith(AILLEURS):
                remede = f"Emplacements : {', '.join(g.motif for g in genres)}."
                defauts.append(Defaut(nom, 1, 1, "", "Fichier inattendu.", remede))
            continue
        texte = _texte(nom, octets, markdown=genre.markdown)
        if isinstance(texte, Defaut):
            defauts.append(texte)
            continue
        racine, fautes = noeuds.compose(nom, texte.yaml)
        defauts += fautes
        if racine is not None:
            champs = Champs(Lecture(nom, brouillon, defauts), racine)
            yield Lu(genre, champs, texte, dossier, rang)


def _texte(nom: str, octets: bytes, *, markdown: bool) -> textes.Texte | Defaut:
    texte = textes.decode(nom, octets)
    if isinstance(texte, Defaut):
        return texte
    return textes.split(nom, texte) if markdown else textes.Texte(nom, texte)


def _referentiel(brouillon: Brouillon) -> Referentiel:
    valeurs: dict[str, Any] = {}
    for champ in fields(Referentiel):
        if champ.name in brouillon.entete:
            valeurs[champ.name] = brouillon.entete[champ.name]
        elif champ.name in brouillon.collections or _required(champ):
            valeurs[champ.name] = dict(brouillon.collections[champ.name])
    return Referentiel(**valeurs)


def _required(champ: Field[Any]) -> bool:
    return champ.default is MISSING and champ.default_factory is MISSING
