# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""An invented version before the first: every fate, on questions of every type."""

from datetime import date

import yaml
from hypothesis import strategies as st

from encommun.core.logique import AuMoins
from encommun.core.migration import Migration, Objet, Operation, Sort
from encommun.core.profil import Dependance, Dossier, Lot, Silence
from encommun.core.suivi import Avancement, Etat
from encommun.loader import load
from encommun.loader.dossiers.migration import Migrateur
from encommun.loader.dossiers.tables import as_table

F, R, P = Objet.FAIT, Objet.REPONSE, Objet.PRECONISATION
REFERENTIEL = load()
PUBLIEES = Migrateur.of(REFERENTIEL).migrations
ANCIENNE = "0.9.0"
INVENTEE = Migration(
    ANCIENNE,
    PUBLIEES[0].de,
    "Des noms d’avant.",
    (
        Operation(F, Sort.RENOMME, ("avancee",), ("maturite",), "Plus clair."),
        Operation(F, Sort.RENOMME, ("obstacles",), ("freins",), "Plus clair."),
        Operation(F, Sort.RENOMME, ("agents",), ("agents_etp",), "Plus clair."),
        Operation(F, Sort.RENOMME, ("cree_le",), ("date_creation",), "Plus clair."),
        Operation(F, Sort.RENOMME, ("briques",), ("dependances",), "Plus clair."),
        Operation(F, Sort.FUSIONNE, ("argent", "credits"), ("budget",), "Même question."),
        Operation(F, Sort.FILE, ("couleur",), (), "La question a disparu."),
        Operation(R, Sort.RENOMME, ("peur",), ("hierarchie",), "Plus juste.", "freins"),
        Operation(
            R, Sort.SCINDE, ("proches",), ("proche", "partiel"), "Deux cas.", "commun_existant"
        ),
        Operation(R, Sort.FILE, ("bleue",), (), "N’existe plus.", "communaute"),
        Operation(P, Sort.RENOMME, ("avoir-mandat",), ("obtenir-mandat",), "Plus clair."),
        Operation(
            P,
            Sort.SCINDE,
            ("afficher",),
            ("deposer-licence", "afficher-engagement"),
            "Deux chantiers.",
        ),
        Operation(P, Sort.FILE, ("fax",), (), "Plus personne n’en envoie."),
    ),
)
MIGRATEUR = Migrateur(REFERENTIEL, (INVENTEE, *PUBLIEES))

# What an application of version 0.9.0 may have kept, in the types of its questions.
SILENCES = st.sampled_from(Silence)
FAITS = {
    "avancee": st.sampled_from(["idee", "prototype"]) | SILENCES,
    "obstacles": st.frozensets(st.sampled_from(["temps", "critique"]))
    | st.builds(AuMoins, st.frozensets(st.sampled_from(["temps", "securite"]), min_size=1)),
    "freins": st.frozensets(st.sampled_from(["peur", "temps", "securite"])),
    "agents": st.integers(0, 5000),
    "argent": st.sampled_from(["aucun", "ponctuel"]),
    "credits": st.sampled_from(["aucun", "pluriannuel"]),
    "couleur": st.sampled_from(["bleue", "verte"]) | SILENCES,
    "commun_existant": st.sampled_from(["proches", "aucun"]),
    "communaute": st.sampled_from(["bleue", "petite"]),
    "achat": st.frozensets(st.sampled_from(["subvention", "marche_a_lancer"])),
    "organisation": st.sampled_from(["etat", "operateur"]) | SILENCES,
    "attentes": st.frozensets(st.sampled_from(["visibilite", "partage_couts"])),
    "licence_amont": st.sampled_from(["MIT", "GPL-3.0-only", "aucune"]),
}
FAITS_DE_LOT = {
    "cree_le": st.integers(730_000, 739_000) | SILENCES,
    "briques": st.lists(
        st.builds(Dependance, st.none() | st.just("MIT"), st.none() | st.just("lie")), max_size=2
    ).map(tuple),
    "origine": st.sampled_from(["agent", "stagiaire"]),
    "marche_consultation_date": st.integers(730_000, 739_000),
}
TEXTES = st.text(st.sampled_from('aé’: #"-{}[]&*1\u00a0'), max_size=8)
LIGNES = st.builds(
    Avancement,
    st.sampled_from(
        ["avoir-mandat", "afficher", "fax", "mesurer-impact", "publier-bilan", "capitaliser"]
    ),
    st.sampled_from(Etat),
    st.none() | st.dates(),
    TEXTES,
    TEXTES,
)
DOSSIERS = st.builds(
    Dossier,
    st.fixed_dictionaries({}, optional=FAITS),
    st.lists(
        st.builds(Lot, TEXTES, st.fixed_dictionaries({}, optional=FAITS_DE_LOT)), max_size=2
    ).map(tuple),
    st.lists(LIGNES, max_size=4).map(tuple),
    TEXTES.map(str.strip),
    st.just(ANCIENNE),
)


# Two dossiers to look at: from the first version, and with a point of every kind.
VIEUX = Dossier(
    faits={"maturite": "idee", "achat": frozenset({"subvention"})},
    suivi=(
        Avancement("mesurer-impact", Etat.FAIT, date(2026, 3, 2)),
        Avancement("publier-bilan", Etat.BLOQUE),
        Avancement("relancer-portage", Etat.FAIT),
    ),
    referentiel=PUBLIEES[0].de,
)
ANCIEN = Dossier(
    faits={
        "credits": "aucun",
        "argent": "ponctuel",
        "couleur": "bleue",
        "commun_existant": "proches",
    },
    lots=(Lot("Le code", {"communaute": "bleue"}),),
    suivi=(Avancement("afficher", Etat.FAIT), Avancement("fax", Etat.ECARTE)),
    referentiel=ANCIENNE,
)


def old_words(dossier):
    """The words of its file."""
    return as_table(dossier, REFERENTIEL, MIGRATEUR.migrations)


def old_file(dossier):
    """Its file, as someone may have written it."""
    texte = yaml.safe_dump(old_words(dossier), allow_unicode=True, sort_keys=False)
    return f"# Notre projet\n{texte}# fin\n"
