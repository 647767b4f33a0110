# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What personal data look like in a file: addresses, telephones, NIR, IBAN, tables of people.

Check digits tell numbers from numbers; places and reserved ranges tell fiction from people.
Only masks leave this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from encommun.detectors.masque import mask, mask_address

FICTIVE, PROFESSIONNELLE, PERSONNELLE = "fictive", "professionnelle", "personnelle"


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """Something that may be about a person. `genre`: adresse, telephone, nir, iban, tableau."""

    chemin: str
    ligne: int
    genre: str
    masque: str
    nature: str


_DOMAINE = re.compile(rb"@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})(?![\w@/-])")
_LOCAL = re.compile(rb"(?<![\w.%+/:@-])([A-Za-z0-9][\w.%+-]{0,63})\Z")
_TLD_FAUX = re.compile(
    r"\.(?:png|jpe?g|svg|gif|webp|js|mjs|ts|tsx|jsx|vue|py|rb|css|scss|md|json|ya?ml|html?|txt"
    r"|git|sh|php|java|local|lan|internal|\d+|x|0|component|service|module|property|class"
    r"|keyframes|media|param|return|type|get|set)$",
    re.IGNORECASE,
)
_FICTIF = re.compile(
    r"(?:^|[.-])(?:example|exemple|acme|fake|dummy|mailinator|yopmail|invalid|localhost|nowhere"
    r"|somewhere|mailtrap|factice|ethereal|your-?(?:domain|company|org)|my-?domain|votre-?domaine"
    r"|mon-?domaine|domain1)\.[a-z.]+$"
    # As the name itself, right before the suffix: « mail.numerique.gouv.fr » exists.
    r"|(?:^|[.-])(?:test|tests|tld|domain|domaine|foo|bar|baz|email|mail|ville|mairie|machin|truc"
    r"|bidule|company|site|corp|government|organi[sz]ation|collectivite)\.[a-z]{2,10}$"
    r"|@(?:[a-z]|abc|aaa|xxx)\.\w+$"
    r"|^(?:foo|bar|toto|tata|titi|test|fake|dummy|jean\.?dupont|john\.?doe|jane\.?doe|alice"
    r"|bob)\b",
    re.IGNORECASE,
)
_DONNE_EN_EXEMPLE = re.compile(
    rb"\bex[ea]mples?\b|placeholder|\be\.g\.|\bp\.? ?ex\b|\bex\.? ?:|\bpar ex", re.IGNORECASE
)
_ROLE = re.compile(
    r"^(?:contact|info|infos|support|hello|bonjour|aide|help|admin|equipe|team|dev|devs|tech"
    r"|technique|security|securite|dpo|rgpd|noreply|no-reply|ne-pas-repondre|donotreply|webmaster"
    r"|postmaster|root|git|hg|bot|ci|press|presse|communication|secretariat|direction|accueil"
    r"|abuse|legal|privacy|feedback|sales|news|newsletter|inscription|si|sig|data|opendata"
    r"|conduct|coc|maintainers?|community|github|user|username|login|email|me|you|name|nom|prenom"
    r"|utilisateur|nobody|mail|service|notification\w*|exemple|example|demo|guest|action|actions"
    r"|support\w*|contact\w*|licensing|info\w*|[\w.-]*(?:@|list|liste|support|contact|team|equipe"
    r"|dev|bot|noreply)[\w.-]*)$",
    re.IGNORECASE,
)
_PERSO = re.compile(
    r"^(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|free|orange|wanadoo|laposte|sfr|neuf"
    r"|numericable|bbox|aol|gmx|icloud|me|protonmail|proton|pm|posteo|riseup|mailo|msn"
    r"|club-internet|aliceadsl|tutanota|zaclys)\.[a-z.]{2,6}$",
    re.IGNORECASE,
)
_LIEU_FICTIF = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|e2e|fixtures?|__fixtures__|mocks?|__mocks__|examples?"
    r"|exemples?|samples?|demos?|testdata|test[-_]\w+|[\w-]+[-_]tests?|cypress|playwright|stories"
    r"|factories|seeds?|storybook|tdd|sandbox|bouchons?)(?:/|$)"
    r"|(?:^|/)(?:test|tests|conftest|factories|fixtures?|seed)[\w-]*\.\w+$|[-_.](?:test|tests"
    r"|spec|stories|example|sample|template|dist|mock|mocks|factory|factories|fixtures?)\.\w+$"
    r"|\.(?:test|spec|cy|stories)\.[jt]sx?$|\.env\.|(?:dev|test|demo)[_-]?data",
    re.IGNORECASE,
)
_HORS = re.compile(
    r"(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|composer\.lock"
    r"|cargo\.lock|gemfile\.lock|pipfile\.lock|go\.sum|\.lock|\.svg|\.css|\.scss|\.less|\.map"
    r"|\.snap|\.secrets\.baseline|\.mailmap)$"
    r"|(?:^|/)(?:licen[cs]es?|copying|notice)(?:[._-][\w.-]*)?$|^LICENSES/|(?:^"
    r"|/)\.all-contributorsrc$",
    re.IGNORECASE,
)
# Shapes of numbers: every digit is 0; then, every separator is a space.
_CHIFFRES = bytes(b"0"[0] if chr(i).isdigit() and i < 128 else i for i in range(256))
_GROUPES = _CHIFFRES.translate(bytes.maketrans(b".-", b"  "))
_PETIT = 16 * 1024  # bytes
_TABLEAUX = (".csv", ".tsv", ".txt")
_PRENOMS = (b"prenom", b"pr\xc3\xa9nom", b"pr\xe9nom")
# What must not stand before comes after the first character, which is then looked for quickly.
_TELEPHONE = re.compile(
    rb"(?:\+(?<![\w.,/=#&%+-]\+)33[ .-]?(?:\(0\)[ .-]?)?|0(?<![\w.,/=#&%+-]0)(?:033[ .-]?)?)"
    rb"([1-9](?:[ .-]?\d{2}){4})(?![\w-]|[.,]\d|%)"
)
_NIR_CORPS = (
    rb" ?(\d{2}) ?(0[1-9]|1[0-2]|[2-4]\d|[5-9]\d) ?(\d{2}|2[AB]|2[ab])"
    rb" ?(\d{3}) ?(\d{3}) ?-?(\d{2})"
)
_NIR = re.compile(rb"([12])(?<![\w.,-][12])" + _NIR_CORPS + rb"(?![\w]|[.,]\d)")
# Between the commas of a table, a comma is no decimal mark.
_NIR_TABLEAU = re.compile(rb"([12])(?<![\w.-][12])" + _NIR_CORPS + rb"(?![\w]|\.\d)")
_MOT_NIR = rb"nir|secu|n_ss|numss|insee|ssn|assure"
_IBAN = re.compile(rb"(FR(?<!\wFR)\d{2}(?: ?[0-9A-Z]{4}){5} ?[0-9A-Z]{3})(?![\w])")
# Numbers that ARCEP keeps for fiction, and those that everybody types.
_TEL_FICTIF = re.compile(
    r"^(?:199001\d{3}|261911\d{3}|353010\d{3}|465710\d{3}|536490\d{3}|639980\d{3}|63998\d{4}"
    r"|[1-9]?(?:12345678|23456789|02030405|00000000|01010101|11111111|22222222|33333333|44444444"
    r"|55555555|66666666|77777777|88888888|99999999|11223344|23344556|87654321|98765432)\d?)$"
)


def scan(chemin: str, contenu: bytes, petit: bytes) -> list[Trouvaille]:
    """Hints of personal data in one file, at most forty. `petit` is the content in lower case."""
    return list(islice(_scan(chemin, contenu, petit), 40))


def _scan(chemin: str, contenu: bytes, petit: bytes) -> Iterator[Trouvaille]:
    # What a small file holds is cheaper to look at than its path.
    grand = len(contenu) > _PETIT
    if grand and _HORS.search(chemin):
        return
    groupes = contenu.translate(_GROUPES)
    nombres = b"00 00" in groupes or b"00000000" in groupes
    prenom = chemin.lower().endswith(_TABLEAUX) and any(m in petit for m in _PRENOMS)
    arobase = b"@" in contenu
    if not (nombres or prenom or arobase) or (not grand and _HORS.search(chemin)):
        return
    fiction = _LIEU_FICTIF.search(chemin) is not None
    if arobase:
        yield from _addresses(chemin, contenu, fiction=fiction)
    if nombres:
        yield from _numbers(chemin, contenu, groupes, fiction=fiction)
    if prenom:
        yield from _table(chemin, contenu, fiction=fiction)


def _addresses(chemin: str, contenu: bytes, *, fiction: bool) -> Iterator[Trouvaille]:
    vues: set[str] = set()
    for m in _DOMAINE.finditer(contenu):
        local = _LOCAL.search(contenu[max(0, m.start() - 66) : m.start()])
        if local is None:
            continue
        adresse = f"{local[1].decode('ascii', 'replace')}@{m[1].decode('ascii')}".lower()
        domaine = m[1].decode("ascii").lower()
        if adresse in vues or _TLD_FAUX.search(domaine) or not re.search(r"\.[a-z]{2,}$", domaine):
            continue
        if (
            contenu[max(0, m.start() - 100) : m.start()].rfind(b"://")
            > contenu[max(0, m.start() - 100) : m.start()].rfind(b"\n")
            and b" " not in contenu[max(0, m.start() - 40) : m.start()]
        ):
            continue  # user:password@host: a credential, not a person
        vues.add(adresse)
        if re.search(r"noreply|no-reply|^git@|^hg@|users\.|@li\.org$", adresse):
            continue
        ligne = contenu.count(b"\n", 0, m.start()) + 1
        nature = _nature(adresse, domaine, fiction=fiction)
        if nature != FICTIVE and _DONNE_EN_EXEMPLE.search(_line_before(contenu, m.start())):
            nature = FICTIVE
        if nature == PERSONNELLE:
            nature = _in_context(chemin, contenu, m.start())
        yield Trouvaille(chemin, ligne, "adresse", mask_address(adresse), nature)
        if len(vues) > 60:
            return


def _line_before(contenu: bytes, position: int) -> bytes:
    debut = max(contenu.rfind(b"\n", 0, position) + 1, position - 100)
    return contenu[debut:position]


def _nature(adresse: str, domaine: str, *, fiction: bool) -> str:
    local = adresse.partition("@")[0]
    if fiction or _FICTIF.search(domaine) or _FICTIF.search(adresse):
        return FICTIVE
    if _PERSO.match(domaine) and not _ROLE.match(local):
        return PERSONNELLE
    return PROFESSIONNELLE


# Where projects name those who make them: in that capacity, not as private persons.
_PAPIERS = re.compile(
    r"(?:^|/)(?:authors?|auteurs?|contributors?|contributeurs?|maintainers?|codeowners"
    r"|code_of_conduct|contributing|readme|security|governance"
    r"|changelog|changes|history|news|credits|thanks|support)(?:[._-][\w.-]*)?$|(?:package"
    r"|composer|codemeta|\.zenodo)\.json$|pyproject\.toml$|setup\.(?:py|cfg)$"
    r"|cargo\.toml$|\.gemspec$|pom\.xml$|citation\.cff$|publiccode\.ya?ml$|description$|debian/"
    r"|\.po$|\.pot$|(?:^|/)conf\.py$|mix\.exs$|project\.clj$",
    re.IGNORECASE,
)
_PROGRAMMES = re.compile(
    r"\.(?:py|[cm]?[jt]sx?|vue|svelte|rb|php|java|kt|go|rs|c|cc|cpp|h|cs|ex|exs|clj[sc]?|scala"
    r"|swift|dart|r|jl|lua|pl|sh|html?|erb|pug|jinja2?|j2|twig|haml|ipynb|md|rst|adoc|org|mdx"
    r"|ya?ml|toml|cfg|ini|conf)$",
    re.IGNORECASE,
)


_FICHE = re.compile(rb"(?m)^[ -]{0,12}(?:pr\S{1,2}nom|first_?name)\s*:\s*\S", re.IGNORECASE)


def _in_context(chemin: str, contenu: bytes, position: int) -> str:
    """What a private-looking address is, by where it stands."""
    if _PAPIERS.search(chemin) or _near(
        contenu, position, rb"author|auteur|maintain|copyright|contact|spdx|credit"
    ):
        return PROFESSIONNELLE
    if chemin.endswith((".yml", ".yaml")) and len(_FICHE.findall(contenu)) >= 3:
        return PERSONNELLE  # cards of people, one after the other
    return FICTIVE if _PROGRAMMES.search(chemin) else PERSONNELLE


_SEPARES = (b"00 00 00 00", b"00.00.00.00", b"00-00-00-00")
_INTERNATIONAUX = (b"+00 0", b"+000000")
_NIR_FORMES = (b"0" * 15, b"000 000", b"0A000000", b"0B000000")


def _numbers(
    chemin: str, contenu: bytes, groupes: bytes, *, fiction: bool
) -> Iterator[Trouvaille]:
    donnees = chemin.lower().endswith((".csv", ".tsv", ".sql", ".json", ".geojson", ".xml"))
    forme = contenu.translate(_CHIFFRES)
    separes = b"00 00 00 00" in groupes and any(s in forme for s in _SEPARES)
    if not separes and b"+" in contenu:
        separes = any(s in forme for s in _INTERNATIONAUX)
    if separes or (not donnees and b"0" * 10 in forme):
        yield from _telephones(chemin, contenu, donnees=donnees, fiction=fiction)
    if any(s in forme for s in _NIR_FORMES):
        yield from _nirs(chemin, contenu, donnees=donnees, fiction=fiction)
    if b"FR00" in forme:
        yield from _ibans(chemin, contenu, fiction=fiction)


def _telephones(
    chemin: str, contenu: bytes, *, donnees: bool, fiction: bool
) -> Iterator[Trouvaille]:
    for m in _TELEPHONE.finditer(contenu):
        chiffres = re.sub(rb"\D", b"", m[1]).decode()
        separe = re.search(rb"[ .-]|\+33", m[0]) is not None
        if not separe and (donnees or not _near_phone(contenu, m.start())):
            continue
        factice = fiction or _TEL_FICTIF.match(chiffres) or len(set(chiffres)) <= 3
        mobile = chiffres[0] in "67"
        nature = FICTIVE if factice else PERSONNELLE if mobile else PROFESSIONNELLE
        if nature == PERSONNELLE:
            nature = _in_context(chemin, contenu, m.start())
        yield _numbered(chemin, contenu, m.start(), "telephone", chiffres, nature)


def _nirs(chemin: str, contenu: bytes, *, donnees: bool, fiction: bool) -> Iterator[Trouvaille]:
    tableau = chemin.lower().endswith((".csv", ".tsv"))
    for m in (_NIR_TABLEAU if tableau else _NIR).finditer(contenu):
        if _nir_is_valid(b"".join(m.groups()).decode().upper()):
            brut = b"".join(m.groups()).decode()
            # In data, keys of any thirteen digits come true once in a hundred: ask for a word.
            if donnees and not (
                _near(contenu, m.start(), _MOT_NIR)
                or (tableau and re.search(_MOT_NIR, _heading(contenu, m.start()), re.IGNORECASE))
            ):
                continue
            # A number in a program is an example; in a file of data, it is somebody's.
            exemple = fiction or _is_sequence(brut) or _PROGRAMMES.search(chemin)
            yield _numbered(
                chemin, contenu, m.start(), "nir", brut, FICTIVE if exemple else PERSONNELLE
            )


def _ibans(chemin: str, contenu: bytes, *, fiction: bool) -> Iterator[Trouvaille]:
    for m in _IBAN.finditer(contenu):
        brut = m[1].replace(b" ", b"").decode()
        if _iban_is_valid(brut):
            exemple = fiction or brut in _IBAN_EXEMPLES or _PROGRAMMES.search(chemin)
            yield _numbered(
                chemin, contenu, m.start(), "iban", brut, FICTIVE if exemple else PERSONNELLE
            )


_IBAN_EXEMPLES = frozenset(
    {
        "FR1420041010050500013M02606",
        "FR7630006000011234567890189",
        "FR7630001007941234567890185",
        "FR7612345987650123456789014",
    }
)


def _heading(contenu: bytes, position: int) -> bytes:
    """The header of the column where this position stands, in a table."""
    entete = contenu[: max(contenu.find(b"\n"), 0)][:4000]
    separateur = max((b";", b",", b"\t", b"|"), key=entete.count)
    rang = contenu.count(separateur, contenu.rfind(b"\n", 0, position) + 1, position)
    colonnes = entete.split(separateur)
    return colonnes[rang] if rang < len(colonnes) else b""


def _near_phone(contenu: bytes, position: int) -> bool:
    return _near(
        contenu,
        position,
        rb"t[e\xc3\xa9\xa9]{1,3}l|phone|mobile|portable|fax|appel|numero|joindre",
    )


def _near(contenu: bytes, position: int, mots: bytes) -> bool:
    return re.search(mots, contenu[max(0, position - 80) : position], re.IGNORECASE) is not None


def _is_sequence(brut: str) -> bool:
    return len(set(brut)) <= 4 or "12345" in brut or "000000" in brut


def _nir_is_valid(brut: str) -> bool:
    from stdnum.fr import nir  # noqa: PLC0415 - rarely needed

    return bool(nir.is_valid(brut))


def _iban_is_valid(brut: str) -> bool:
    from stdnum import iban  # noqa: PLC0415 - rarely needed

    return bool(iban.is_valid(brut, check_country=False))


def _numbered(  # noqa: PLR0913, PLR0917
    chemin: str, contenu: bytes, position: int, genre: str, brut: str, nature: str
) -> Trouvaille:
    return Trouvaille(chemin, contenu.count(b"\n", 0, position) + 1, genre, mask(brut, 2), nature)


_COLONNE = re.compile(r"^\W*(?:pr[ée]noms?|firstname|first_name)\W*$", re.IGNORECASE)
_NOM = re.compile(r"^\W*(?:nom|nom_\w+|last_?name|surname|family_?name)\W*$", re.IGNORECASE)
_INTIMES = re.compile(
    r"naissance|birth|mail|t[ée]l|mobile|portable|adresse|nir|s[ée]cu|iban|sexe|genre|handicap"
    r"|salaire|revenu|patient|b[ée]n[ée]ficiaire|adh[ée]rent|inscrit|classe|parents?",
    re.IGNORECASE,
)


def _table(chemin: str, contenu: bytes, *, fiction: bool) -> Iterator[Trouvaille]:
    """A table whose header has first names, with rows below."""
    entete, _, suite = contenu.partition(b"\n")
    lignes = suite.count(b"\n")
    texte = entete[:4000].decode("utf-8", "replace")
    separateur = max(";,\t|", key=texte.count)
    colonnes = [c.strip().strip('"') for c in texte.split(separateur)]
    if len(colonnes) < 2 or lignes < 3 or not any(_COLONNE.match(c) for c in colonnes):
        return
    intime = any(_INTIMES.search(c) for c in colonnes)
    nature = FICTIVE if fiction else PERSONNELLE
    if not intime and not any(_NOM.match(c) for c in colonnes):
        return  # first names that are counted, not people
    # Elected people, staff, authors: named for what they do, which is a weaker finding.
    genre = "tableau" if intime else "tableau de noms"
    yield Trouvaille(chemin, 1, genre, f"{lignes} lignes, colonne de prénoms", nature)
