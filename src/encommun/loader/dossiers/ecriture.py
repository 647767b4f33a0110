# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""From facts to the text of a dossier: a new file, or the least change to an existing one.

An existing text is mended in place: comments, unknown keys, order and layout stay as their
author left them. What was written is read again before it replaces anything.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, ScalarNode

from encommun.core.erreurs import Erreur, Inaccessible, obstacle
from encommun.core.migration import A_REVOIR, JOURNAL
from encommun.core.profil import Dossier
from encommun.loader.dossiers.lecture import VERSION, Lecture, fingerprint, parse, read_bytes
from encommun.loader.dossiers.retouche import Retouche
from encommun.loader.dossiers.textes import Ecrivain, quote
from encommun.loader.noeuds import compose, has_aliases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Referentiel

_EN_TETE = """\
# Dossier d’un commun numérique, au format d’encommun. Il se modifie aussi à la main :
# une ligne par fait, « nsp » quand personne ne sait, « plus_tard » pour y revenir.
# N’y mettez ni mot de passe ni donnée personnelle.
"""


class FichierChange(Erreur):
    """The file is no longer the one that was read: writing would lose what someone did."""


# --- Texts --------------------------------------------------------------------------------


def dump(dossier: Dossier, referentiel: Referentiel) -> str:
    """The text of a new file: facts by theme, each beside its question."""
    ecrivain = Ecrivain(referentiel)
    lignes = [f"{_EN_TETE}version: {VERSION}"]
    lignes += [f"referentiel: {dossier.referentiel}"] if dossier.referentiel else []
    lignes += [f"nom: {quote(dossier.nom)}"] if dossier.nom else []
    if dossier.faits:
        lignes += ["", "faits:", *ecrivain.faits(dossier.faits)]
    if dossier.lots:
        lignes += ["", "lots:"]
        for lot in dossier.lots:
            lignes += ecrivain.lot(lot, "  ")
    if dossier.suivi:
        lignes += ["", "suivi:", *(f"  - {ecrivain.avancement(a)}" for a in dossier.suivi)]
    return "\n".join(lignes) + "\n"


def as_written(texte: str) -> str:
    """What a file holds for a person to settle, and the log of its migrations, word for word."""
    racine, _ = compose("", texte, repetitions=True)
    if not isinstance(racine, MappingNode):
        return ""
    lignes = texte.split("\n")
    debuts = [cle.start_mark.line for cle, _ in racine.value]
    gardes: list[str] = []
    for (cle, _), debut, fin in zip(racine.value, debuts, [*debuts[1:], len(lignes)], strict=True):
        if isinstance(cle, ScalarNode) and cle.value in {A_REVOIR, JOURNAL}:
            gardes.append("\n".join(lignes[debut:fin]).rstrip())
    return "".join(f"\n{bloc}\n" for bloc in gardes)


def update(texte: str, avant: Dossier, apres: Dossier, referentiel: Referentiel) -> str:
    """The text of `avant`, changed where `apres` differs, and nowhere else."""
    retouche = Retouche(texte, Ecrivain(referentiel))
    for cle in ("nom", "referentiel"):
        valeur = getattr(apres, cle)
        if getattr(avant, cle) != valeur:
            mot = quote(valeur) if cle == "nom" else valeur
            retouche.set((), cle, mot if valeur else None, apres="version")
    _update_facts(retouche, ("faits",), avant.faits, apres.faits)
    _update_lots(retouche, avant, apres)
    if avant.suivi != apres.suivi:
        gardes = len(avant.suivi)
        if apres.suivi[:gardes] != avant.suivi:
            retouche.empty("suivi")
            gardes = 0
        for avancement in apres.suivi[gardes:]:
            ligne = retouche.ecrivain.avancement(avancement)
            retouche.append("suivi", [f"- {ligne}"], ligne)
    return retouche.texte


def _update_facts(
    retouche: Retouche,
    chemin: tuple[str | int, ...],
    avant: Mapping[str, Declaration],
    apres: Mapping[str, Declaration],
) -> None:
    for fait in [*avant, *(f for f in apres if f not in avant)]:
        if avant.get(fait) != apres.get(fait):
            retouche.set_fact(chemin, fait, apres.get(fait))


def _update_lots(retouche: Retouche, avant: Dossier, apres: Dossier) -> None:
    anciens = list(avant.lots)
    # Lots have no identifier: what leaves is what the survivors no longer show.
    rang = 0
    while len(anciens) > len(apres.lots):
        if rang < len(apres.lots) and anciens[rang] == apres.lots[rang]:
            rang += 1
            continue
        retouche.remove("lots", rang)
        del anciens[rang]
    for n, (ancien, nouveau) in enumerate(zip(anciens, apres.lots, strict=False)):
        if ancien.nom != nouveau.nom:
            retouche.set(("lots", n), "nom", quote(nouveau.nom) if nouveau.nom else None)
        _update_facts(retouche, ("lots", n), ancien.faits, nouveau.faits)
    for nouveau in apres.lots[len(anciens) :]:
        en_ligne = retouche.ecrivain.lot_en_ligne(nouveau)
        retouche.append("lots", retouche.ecrivain.lot(nouveau, ""), en_ligne)


# --- Files --------------------------------------------------------------------------------


def write(
    chemin: Path, dossier: Dossier, referentiel: Referentiel, *, lu: Lecture | None
) -> Lecture:
    """Write the dossier, all or nothing, and only over what was read.

    Args:
        chemin: the file. A symbolic link stays one: the file it leads to is written.
        dossier: what the file will say.
        referentiel: the content that its names come from.
        lu: what was read in this file; None for a file that must not exist yet.

    Raises:
        Inaccessible: the file cannot be written.
        FichierChange: it exists though it was not read, or it has changed since.
    """
    cible = chemin.resolve()
    if lu is None:
        texte = dump(dossier, referentiel)
    else:
        octets = read_bytes(cible)
        if fingerprint(octets) != lu.empreinte:
            raise _changed(chemin)
        if lu.dossier == dossier:
            return lu
        texte = _mend(octets, lu.dossier, dossier, referentiel)
    ecrits = texte.encode()
    relu = parse(ecrits, str(chemin), referentiel)
    if relu.dossier != dossier:
        raise Erreur(
            f"Ce dossier ne se relirait pas à l’identique : « {chemin} » n’a pas été modifié.",
            remede="Signalez ce défaut d’encommun, avec le fichier.",
        )
    try:
        _replace(cible, ecrits, neuf=lu is None)
    except FileExistsError:
        raise FichierChange(
            f"« {chemin} » existe déjà et n’a pas été lu : il n’a pas été modifié.",
            remede="Choisissez un autre nom, ou recommencez pour le reprendre.",
        ) from None
    except OSError as refus:
        raise _unwritable(chemin, refus) from refus
    return relu


def check_place(chemin: Path) -> None:
    """Say at once, before anyone answers anything, that this file could not be written.

    Raises:
        Inaccessible: its folder is missing, or closed to us.
    """
    dossier = chemin.resolve().parent
    try:
        dossier.stat()
    except OSError as refus:
        raise _unwritable(chemin, refus) from refus
    if not dossier.is_dir():
        raise _unwritable(chemin, OSError(errno.ENOTDIR, ""))
    if not os.access(dossier, os.W_OK | os.X_OK):
        raise _unwritable(chemin, OSError(errno.EACCES, ""))


def _unwritable(chemin: Path, refus: OSError) -> Inaccessible:
    return Inaccessible(
        f"« {chemin} » ne peut pas être écrit ({obstacle(refus)}). Rien n’a été modifié.",
        remede="Vérifiez le dossier, la place disponible et vos droits.",
    )


def _changed(chemin: Path) -> FichierChange:
    return FichierChange(
        f"« {chemin} » a changé depuis sa lecture : il n’a pas été modifié.",
        remede="Recommencez : la nouvelle version sera lue.",
    )


def _mend(octets: bytes, avant: Dossier, apres: Dossier, referentiel: Referentiel) -> str:
    """The mended text, with the line ends and the byte order mark of its author."""
    texte = octets.decode()
    if has_aliases(texte):  # changing the value would change it everywhere it is repeated
        raise Erreur(
            "Ce fichier répète des valeurs par des ancres (&) et des alias (*) : "
            "il n’a pas été modifié.",
            remede="Écrivez chaque valeur en entier, puis recommencez.",
        )
    marque = "\ufeff" if texte.startswith("\ufeff") else ""
    fin = "\r\n" if "\r\n" in texte else "\n"
    texte = texte.removeprefix(marque).replace("\r\n", "\n")
    return marque + update(texte, avant, apres, referentiel).replace("\n", fin)


def _replace(cible: Path, octets: bytes, *, neuf: bool) -> None:
    """Put the bytes in place in one step; a new file never takes the place of another."""
    brouillon = cible.with_name(f".{cible.name}.{os.getpid()}.tmp")
    mode = 0o666 if neuf else cible.stat().st_mode & 0o7777
    descripteur = os.open(brouillon, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descripteur, "wb") as flux:
            if not neuf:
                os.fchmod(flux.fileno(), mode)  # beyond the umask
            flux.write(octets)
            flux.flush()
            os.fsync(flux.fileno())
        if neuf:
            _take_name(brouillon, cible)
        else:
            brouillon.replace(cible)
    finally:
        brouillon.unlink(missing_ok=True)
    with suppress(OSError):  # some file systems refuse to sync a folder
        dossier = os.open(cible.parent, os.O_RDONLY)
        try:
            os.fsync(dossier)
        finally:
            os.close(dossier)


def _take_name(brouillon: Path, cible: Path) -> None:
    """Give a new file its name, unless another one has it."""
    try:
        os.link(brouillon, cible)
    except FileExistsError:
        raise
    except OSError:  # a USB key or a network folder has no hard links: hold the name, then fill it
        os.close(os.open(cible, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        brouillon.replace(cible)
