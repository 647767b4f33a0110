# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What column names say of persons, in French and English, accents and abbreviations included."""

from __future__ import annotations

from enum import Enum

from encommun.detectors.donnees.identifiants import listed, words


class Trait(Enum):
    """What a column tells of a person. The last ones identify only together."""

    NOM = "nom"
    PRENOM = "prénom"
    NOM_COMPLET = "nom complet"
    COURRIEL = "courriel"
    TELEPHONE = "téléphone"
    NIR = "numéro de sécurité sociale"
    IBAN = "compte bancaire"
    PIECE = "pièce d’identité ou identifiant de personne"
    SENSIBLE = "donnée sensible"
    NAISSANCE = "date de naissance"
    ADRESSE_IP = "adresse IP"
    SEXE = "sexe"
    AGE = "âge"
    LIEU = "lieu"
    ADRESSE = "adresse"
    METIER = "profession"
    NATIONALITE = "nationalité"


DIRECTS = frozenset(
    {
        Trait.NOM,
        Trait.PRENOM,
        Trait.NOM_COMPLET,
        Trait.COURRIEL,
        Trait.TELEPHONE,
        Trait.NIR,
        Trait.IBAN,
        Trait.PIECE,
        Trait.ADRESSE_IP,
    }
)
QUASI = frozenset(
    {
        Trait.NAISSANCE,
        Trait.SEXE,
        Trait.AGE,
        Trait.LIEU,
        Trait.ADRESSE,
        Trait.METIER,
        Trait.NATIONALITE,
    }
)

_AGREGATS = listed(
    """nb nbre nombre nbr effectif effectifs taux part total totaux moyenne mediane somme pct
    pourcentage population pop count avg mean sum ratio indice montant cout"""
)
_CHOSES = listed(
    """commune ville communes etablissement ecole voie rue lieu site equipement organisme
    association entreprise societe raison service structure produit projet marche station arret
    ligne gare parc espece variable champ fichier jeu domaine region departement epci pays
    batiment monument musee piscine salle zone quartier bureau unite enseigne commercial
    usage_sol denomination scientifique vernaculaire officine cours plage foret arbre
    cultivar latin genre_botanique categorie type theme rubrique titre label couche point
    circonscription canton parcelle aire borne bassin ouvrage metier formation diplome
    syndicat groupement collectivite"""
)
_EXCEPTION_TYPE = frozenset({"type", "statut", "code", "libelle", "source", "precision", "format"})

_NOMS = frozenset({"nom", "noms", "patronyme", "patronymique", "surname", "lastname"})
_PRENOMS = frozenset({"prenom", "prenoms", "firstname", "forename", "pren"})
_COMPLETS = frozenset(
    {
        "nomprenom",
        "prenomnom",
        "nometprenom",
        "prenometnom",
        "fullname",
        "nomcomplet",
        "identite",
        "beneficiaire",
        "allocataire",
        "titulaire",
        "proprietaire",
        "occupant",
        "demandeur",
        "patient",
        "eleve",
        "usager",
        "locataire",
        "salarie",
        "agent",
        "candidat",
        "plaignant",
        "nomsprenoms",
        "nomsetprenoms",
        "employee",
        "customer",
        "personname",
        "directeur",
        "directrice",
        "responsable",
        "maire",
        "president",
        "presidente",
        "referent",
        "dirigeant",
        "interlocuteur",
        "correspondant",
        "gerant",
        "signataire",
        "conseiller",
        "auteur",
        "artiste",
        "architecte",
        "contact",
        "medecin",
        "enseignant",
        "stagiaire",
    }
)
_ROLES = listed("observateur observateurs determinateur determinateurs collecteur observers")
_COURRIELS = frozenset({"email", "emails", "mail", "mails", "courriel", "courriels", "mel"})
_TELEPHONES = frozenset(
    {
        "tel",
        "telephone",
        "telephones",
        "phone",
        "portable",
        "mobile",
        "gsm",
        "fax",
        "tph",
        "tels",
        "telport",
        "telfixe",
        "cellphone",
    }
)
_NAISSANCES = frozenset(
    {
        "ddn",
        "dob",
        "birthdate",
        "dateofbirth",
        "birthday",
        "datenaissance",
        "datenaiss",
        "datnais",
        "datnaiss",
        "dtnaiss",
        "dtenaiss",
        "nele",
        "datedenaissance",
    }
)
_PIECES = frozenset(
    {
        "passeport",
        "passport",
        "cni",
        "matricule",
        "ine",
        "permisconduire",
        "numallocataire",
        "numeroallocataire",
        "idpatient",
        "ipp",
        "immatriculation",
        "plaque",
    }
)
_SENSIBLES = listed(
    """sante handicap religion confession syndicat syndical ethnie origine_ethnique diagnostic
    pathologie maladie cim10 orientation_sexuelle opinion casier condamnation grossesse
    quotient_familial qf rsa aah apa mdph addiction traitement_medical"""
)
_SEXES = frozenset({"sexe", "genre", "sex", "gender", "civilite", "codesexe", "civ"})
_METIERS = frozenset({"profession", "csp", "pcs", "occupation", "job"})


def trait_of(nom: str) -> Trait | None:  # noqa: C901, PLR0911, PLR0912 - a table of names
    """What a column of this name would tell of a person; None for a count or a thing."""
    mots = words(nom)
    ensemble, colle = set(mots), "".join(mots)
    if not mots or ensemble & _AGREGATS:
        return None
    if (
        ensemble & _NAISSANCES
        or colle in _NAISSANCES
        or (
            {"naissance", "naiss", "birth"} & ensemble
            and {"date", "jour", "dt", "annee"} & ensemble
        )
    ):
        return Trait.NAISSANCE
    if ensemble & {"nir", "nss", "secu"} or {"securite", "sociale"} <= ensemble:
        return Trait.NIR
    if ensemble & {"iban", "rib"}:
        return Trait.IBAN
    if ensemble & _COURRIELS or colle in {"adressemail", "adresseemail", "emailaddress"}:
        return Trait.COURRIEL
    if (
        ensemble & _TELEPHONES or colle.startswith("telephone")
    ) and not ensemble & _EXCEPTION_TYPE:
        return Trait.TELEPHONE
    if ensemble & _PRENOMS or {"first", "name"} <= ensemble:
        return Trait.PRENOM
    if colle in _COMPLETS or {"full", "name"} <= ensemble:
        return Trait.NOM_COMPLET
    if ensemble & _ROLES and not ensemble & (_CHOSES | _EXCEPTION_TYPE):
        return Trait.NOM_COMPLET
    if {"last", "name"} <= ensemble or {"family", "name"} <= ensemble:
        return Trait.NOM
    if ensemble & _NOMS and not ensemble & _CHOSES and not ensemble & _EXCEPTION_TYPE:
        return Trait.NOM
    if ensemble & _PIECES or colle in _PIECES:
        return Trait.PIECE
    if colle in {"ip", "adresseip", "ipaddress", "clientip", "remoteaddr"}:
        return Trait.ADRESSE_IP
    if ensemble & _SENSIBLES or "_".join(mots) in _SENSIBLES:
        return None if ensemble & {"etablissement", "service", "acces", "nom"} else Trait.SENSIBLE
    return _quasi(mots, ensemble, colle)


def _quasi(  # noqa: PLR0911 - a table of names
    mots: tuple[str, ...], ensemble: set[str], colle: str
) -> Trait | None:
    if (ensemble & _SEXES or colle in _SEXES) and not ensemble & {"botanique", "espece"}:
        return Trait.SEXE
    if "age" in ensemble and len(mots) <= 3:  # age_du_patient
        return Trait.AGE
    if ensemble & {"nationalite", "nationality"}:
        return Trait.NATIONALITE
    if ensemble & _METIERS:
        return Trait.METIER
    if (ensemble & {"adresse", "address", "domicile"}) and not ensemble & {"web", "url", "site"}:
        return Trait.ADRESSE
    if colle in {
        "cp",
        "codepostal",
        "codpost",
        "postcode",
        "zipcode",
        "zip",
        "commune",
        "ville",
        "codecommune",
        "codeinsee",
        "insee",
        "iris",
        "city",
    }:
        return Trait.LIEU
    return None


ORGANISATION = listed(
    """siret siren etablissement raison denomination entreprise societe association organisme
    structure mairie ecole uai finess rna enseigne collectivite service equipement commerce
    officine bibliotheque musee"""
)
ELUS = listed("elu elus mandat maire conseiller depute senateur candidat candidats voix")
FONCTION = listed(
    """fonction directeur directrice responsable referent contact president presidente
    dirigeant correspondant interlocuteur gestionnaire chef signataire"""
)
AUTEURS = listed(
    """auteur auteurs artiste architecte sculpteur peintre compositeur realisateur editeur author
    observateur observateurs determinateur determinateurs collecteur observers
    illustrateur interprete"""
)
STATISTIQUE = _AGREGATS - {"montant", "cout", "somme", "ratio", "indice"}
