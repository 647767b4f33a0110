# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""One value that may say something of a person: what it is, and whether to worry."""

from __future__ import annotations

import re
from enum import IntEnum

from stdnum import iban as _iban
from stdnum.fr import nir as _nir

from encommun.detectors.donnees.identifiants import listed
from encommun.detectors.textes import fold


class Niveau(IntEnum):
    """How much personal data; the value of the finding is the highest one met."""

    AUCUNE = 0
    FICTIVES = 1
    PROFESSIONNELS = 2
    FAIBLE = 3
    SUSPECTES = 4

    @property
    def valeur(self) -> str:
        return ("aucune", "fictives", "contacts_professionnels", "faible", "suspectes")[self]


COURRIEL = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![\w@-])"
)
TELEPHONE = re.compile(
    r"(?<![\d.,+-])(?:(?:\+|00)33[ .\u00a0-]?(?:\(0\)[ .]?)?[1-9]|"
    r"0[1-9])(?:([ .\u00a0/-]?)\d\d)(?:\1\d\d){3}(?![\d,])"
)
NIR = re.compile(
    r"(?<![\d.,])[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-4]\d|5[0]|[6-9]\d) "
    r"?(?:\d\d|2[ABab]) ?\d{3} ?\d{3} ?\d\d(?![\d.,])"
)
IBAN = re.compile(r"(?<![A-Za-z0-9])FR\d\d ?(?:[0-9A-Z]{4} ?){5}[0-9A-Z]{3}(?![A-Za-z0-9])")
CIVILITE = re.compile(
    r"(?<!\w)(?:M\.|Mme|Mlle|MM\.|Monsieur|Madame|Mademoiselle)\s+[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)?"
)
RAPIDE = re.compile(r"@|\d[\d .\u00a0/-]{8,}\d|FR\d\d|(?:M\.|Mme|Mlle|Monsieur|Madame) ")

_DOMAINES_FICTIFS = re.compile(
    r"(?:^|\.)(?:example|exemple|test|invalid|localhost|local|domaine|domain|monsite|mail)\.(?:com|org|net|fr|test|tld|invalid)$|\.(?:example|test|invalid|localhost)$"
)
_LOCAUX_FICTIFS = frozenset(
    {
        "test",
        "toto",
        "foo",
        "bar",
        "john.doe",
        "jane.doe",
        "jean.dupont",
        "prenom.nom",
        "nom.prenom",
        "user",
        "email",
        "adresse",
        "exemple",
        "example",
        "noreply",
        "no-reply",
    }
)
_FONCTIONS = listed(
    """mairie accueil contact contacts secretariat secretaire info infos information communication
    dpo rgpd cnil dgs direction service services urbanisme etatcivil etat civil standard bureau
    administration admin webmaster support opendata data donnees sig geomatique marches commande
    ressources rh recrutement presse culture sport sports bibliotheque mediatheque ecole college
    lycee ce musee tourisme ot office cabinet maire prefecture courrier association asso club
    comite agence siege gestion facturation compta comptabilite technique dsi informatique
    environnement dechets eau assainissement voirie police ccas crous cdg sdis ccam hello bonjour
    bienvenue reservation billetterie abonnement abonnements newsletter vie scolaire reclamation
    question questions permanence antenne centre cfa greta site maison france signalement equipe
    team sales office help postmaster hostmaster abuse security commune ville communaute
    agglo agglomeration departement region syndicat mediation residence ehpad creche halte
    piscine camping gite hotel restaurant boutique magasin pharmacie cabinet gendarmerie"""
)
_GRAND_PUBLIC = listed(
    """gmail.com googlemail.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net hotmail.com
    hotmail.fr outlook.com outlook.fr live.fr live.com yahoo.fr yahoo.com icloud.com me.com
    bbox.fr neuf.fr aol.com msn.com numericable.fr protonmail.com proton.me gmx.fr gmx.com
    club-internet.fr aliceadsl.fr cegetel.net voila.fr ymail.com"""
)
_PHONES_FICTIFS = re.compile(r"0(?:19900|26191|35301|46571|53649|63998)\d{4}")
_NIRS_FICTIFS = frozenset(
    {"185057800608436", "255081416802538", "269054958815780", "180126955222380"}
)
_IBANS_FICTIFS = frozenset({"FR7630006000011234567890189", "FR1420041010050500013M02606"})

PRENOMS = listed(
    """jean marie pierre michel andre philippe alain bernard jacques daniel christian francois
    nathalie isabelle sylvie catherine martine francoise valerie christine monique sandrine
    veronique nicole stephanie sophie celine chantal patrick nicolas christophe laurent frederic
    stephane david pascal eric thierry julien thomas olivier alexandre sebastien maxime antoine
    paul louis emma lea manon chloe camille laura julie marine pauline sarah lucas hugo theo
    nathan enzo leo gabriel raphael arthur adam jules mathis clement quentin romain kevin
    anthony guillaume vincent benoit mathieu matthieu fabrice bruno didier gilles serge
    claude claudine jacqueline jeanne marguerite helene anne caroline aurelie emilie elodie
    melanie virginie karine laetitia delphine corinne brigitte annie dominique evelyne denise
    mohamed mohammed fatima karim samir ahmed yasmine ines lina rayan sofia elena maria
    yves yvonne roger robert rene georges henri marcel lucien simone odette louise alice rose
    charlotte clara eva zoe jade lola juliette margaux agathe oceane justine mathilde lucie
    florence muriel agnes josephine therese bernadette xavier regis ludovic cedric jerome
    damien fabien gregory arnaud yann loic gael erwan ronan morgane solene maelle baptiste
    tom noah ethan axel simon samuel benjamin victor martin denis emmanuel marc luc gerard"""
)
_NOMS_FICTIFS = listed(
    """dupont durand martin doe smith nom prenom test exemple toto tata titi dupond x y z xxx
    john jane jean alice bob jeanne marie paul pierre jacques foo bar lorem ipsum"""
)


def email(local: str, domaine: str) -> Niveau:
    """Grade of an address: fictitious, of a service, of a person at work, of a person."""
    local, domaine = fold(local), domaine.lower()
    if _DOMAINES_FICTIFS.search(domaine) or local in _LOCAUX_FICTIFS:
        return Niveau.FICTIVES
    mots = set(re.findall(r"[a-z]+", local))
    if mots & _FONCTIONS or local.startswith(
        ("mairie", "contact", "accueil", "ce.", "secretariat")
    ):
        return Niveau.PROFESSIONNELS
    if domaine in _GRAND_PUBLIC:
        return Niveau.SUSPECTES
    return Niveau.FAIBLE if _looks_nominative(local) else Niveau.PROFESSIONNELS


def _looks_nominative(local: str) -> bool:
    """`prenom.nom`, `p.nom`, `pnom` with a known first name."""
    parties = re.split(r"[._-]", local)
    if len(parties) >= 2 and all(p.isalpha() for p in parties):  # two names
        return True
    return any(p in PRENOMS for p in parties)


def phone(numero: str, *, metier: bool) -> Niveau:
    """Grade of a telephone number; `metier`: the rows describe organisations."""
    chiffres = re.sub(r"^(?:\+|00)33(?:\(0\))?", "0", re.sub(r"[^\d+()]", "", numero))
    if _PHONES_FICTIFS.fullmatch(chiffres) or _is_sequence(chiffres):
        return Niveau.FICTIVES
    if chiffres.startswith("08"):
        return Niveau.PROFESSIONNELS
    mobile = chiffres.startswith(("06", "07"))
    if metier:
        return Niveau.FAIBLE if mobile else Niveau.PROFESSIONNELS
    return Niveau.SUSPECTES if mobile else Niveau.FAIBLE


def _is_sequence(chiffres: str) -> bool:
    """`0123456789`, `0102030405`, `0600000000`: nobody's number."""
    paires = {int(b) - int(a) for a, b in zip(chiffres[::2], chiffres[2::2], strict=False)}
    return (
        chiffres in "01234567890123456789"
        or len(set(chiffres[2:])) <= 1
        or (len(paires) == 1 and chiffres[1::2] == "12345"[: len(chiffres) // 2])
        or bool(re.fullmatch(r"0\d(12345678|23456789|98765432)", chiffres))
        or bool(
            re.fullmatch(r"0[1-9]02030405|0[67]12345678|0[1-9](?:01020304|11223344)", chiffres)
        )
    )


def nir(numero: str) -> Niveau:
    """Grade of a number with the form of a social security number."""
    compact = (
        re.sub(r"\D", "", numero)
        if not re.search(r"[ABab]", numero)
        else numero.replace(" ", "").upper()
    )
    if not _nir.is_valid(compact):
        return Niveau.AUCUNE
    return (
        Niveau.FICTIVES
        if compact in _NIRS_FICTIFS or compact[7:13] == "000000"
        else Niveau.SUSPECTES
    )


def iban(numero: str) -> Niveau:
    compact = numero.replace(" ", "").upper()
    if not _iban.is_valid(compact):
        return Niveau.AUCUNE
    return Niveau.FICTIVES if compact in _IBANS_FICTIFS else Niveau.SUSPECTES


def is_first_name(valeur: str) -> bool:
    mots = re.findall(r"[a-z]+", fold(valeur))
    return bool(mots) and mots[0] in PRENOMS


def is_fictitious_name(valeur: str) -> bool:
    mots = re.findall(r"[a-z]+", fold(valeur))
    return bool(mots) and all(m in _NOMS_FICTIFS or len(m) == 1 for m in mots)
