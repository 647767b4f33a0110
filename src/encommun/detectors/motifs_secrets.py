# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a credential looks like, and what tells an example from a real one.

A finding never keeps the value: only its mask leaves this module.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from encommun.detectors.masque import mask


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """A credential, masked. `exemple`: shown, fictitious or for tests, as far as one can tell."""

    chemin: str
    ligne: int
    genre: str
    masque: str
    exemple: bool
    marque: int = field(default=0, repr=False)  # tells two values apart, in this process only


# (name, literal that must be there, pattern). Group 1 is the value.
_JETONS: tuple[tuple[str, bytes, re.Pattern[bytes]], ...] = tuple(
    (nom, litteral, re.compile(motif))
    for nom, litteral, motif in (
        ("clé d’accès AWS", b"AKIA", rb"\b(AKIA[0-9A-Z]{16})\b"),
        ("clé d’accès AWS", b"ASIA", rb"\b(ASIA[0-9A-Z]{16})\b"),
        ("jeton GitHub", b"ghp_", rb"\b(ghp_[A-Za-z0-9]{36,})"),
        ("jeton GitHub", b"gho_", rb"\b(gho_[A-Za-z0-9]{36,})"),
        ("jeton GitHub", b"ghs_", rb"\b(ghs_[A-Za-z0-9]{36,})"),
        ("jeton GitHub", b"ghu_", rb"\b(ghu_[A-Za-z0-9]{36,})"),
        ("jeton GitHub", b"ghr_", rb"\b(ghr_[A-Za-z0-9]{36,})"),
        ("jeton GitHub", b"github_pat_", rb"\b(github_pat_[A-Za-z0-9_]{60,})"),
        ("jeton GitLab", b"glpat-", rb"\b(glpat-[A-Za-z0-9_-]{20,})"),
        ("jeton Slack", b"xox", rb"\b(xox[abeoprs]-[A-Za-z0-9-]{20,})"),
        (
            "webhook Slack",
            b"hooks.slack.com/services/",
            rb"(hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,})",
        ),
        (
            "webhook Discord",
            b"/api/webhooks/",
            rb"(discord(?:app)?\.com/api/webhooks/\d{16,}/[\w-]{50,})",
        ),
        ("webhook Mattermost", b"/hooks/", rb"(mattermost[\w.-]{0,100}/hooks/[a-z0-9]{26})\b"),
        ("clé Stripe", b"_live_", rb"\b([sr]k_live_[A-Za-z0-9]{20,})"),
        ("clé Google", b"AIza", rb"\b(AIza[0-9A-Za-z_-]{35})(?![\w-])"),
        ("clé SendGrid", b"SG.", rb"\b(SG\.[\w-]{20,24}\.[\w-]{40,46})(?![\w-])"),
        ("clé Brevo", b"xkeysib-", rb"\b(xkeysib-[a-f0-9]{60,}-\w{10,})"),
        ("clé Mailgun", b"key-", rb"\b(key-[0-9a-f]{32})\b"),
        ("jeton npm", b"npm_", rb"\b(npm_[A-Za-z0-9]{36})\b"),
        ("jeton PyPI", b"pypi-AgEI", rb"\b(pypi-AgEI[\w-]{60,})"),
        ("jeton DigitalOcean", b"dop_v1_", rb"\b(dop_v1_[a-f0-9]{60,})"),
        ("jeton Hugging Face", b"hf_", rb"\b(hf_[A-Za-z]{34})\b"),
        ("clé Anthropic", b"sk-ant-", rb"\b(sk-ant-[\w-]{40,})"),
        ("clé OpenAI", b"sk-", rb"\b(sk-(?:proj-)?[A-Za-z0-9]{40,})\b"),
        ("jeton Telegram", b":AA", rb"\b(\d{8,10}:AA[\w-]{33})(?![\w-])"),
        ("clé de stockage Azure", b"AccountKey=", rb"AccountKey=([A-Za-z0-9+/]{80,}={0,2})"),
        ("jeton Shopify", b"shp", rb"\b(shp(?:at|ca|pa|ss)_[a-f0-9]{32})\b"),
        ("jeton JWT", b"eyJ", rb"\b(eyJ[\w-]{10,500}\.eyJ[\w-]{10,}\.[\w-]{20,})"),
        ("jeton Vault", b"hvs.", rb"\b(hvs\.[\w-]{24,})"),
    )
)
# Letters, digits, `-` and `_` become x; the rest becomes a space.
_FORMES = bytes(
    b"x"[0] if i < 128 and (chr(i).isalnum() or chr(i) in "-_") else b" "[0] for i in range(256)
)
# No token is shorter, but for these.
_SUITE = b"x" * 20
_COURTS = (b"hooks.slack.com/services/", b"AccountKey=", b"PRIVATE KEY")
_ANNONCES = re.compile(b"|".join(re.escape(litteral) for _, litteral, _ in _JETONS))
_PRECEDE = frozenset((b"/", b".", b":"))
_COURANTS = 10  # the first ones, that dumps do contain
# A long run announces a token by its first letters, by those after a hyphen, or by what precedes.
_TETES = frozenset(
    (*(litteral[:3] for _, litteral, _ in _JETONS if litteral[:3].isascii()), b"sk_", b"rk_")
)
_APRES_TIRET = re.compile(
    b"-(?:" + b"|".join(sorted(re.escape(t) for t in _TETES if t[:1].isalpha())) + b")"
)
_AVANT = 36  # bytes: what names a token may stand before its long run of letters and digits
_VASTE = 512 * 1024  # bytes
_PETIT = 16 * 1024  # bytes
_LIGNE_MAX = 400  # bytes: nobody writes a longer line
_CLE_PRIVEE = re.compile(
    rb"-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED "
    rb"|PGP )?PRIVATE KEY(?: BLOCK)?-----(?P<corps>[^-]{0,4000})"
)
_ADRESSE = re.compile(
    rb"\b(?P<schema>[a-z][a-z0-9+]{1,20})://(?P<qui>[^\s:/@'\"<>(){}$,`\\]{0,64}):(?P<mdp>[^\s:/@'\"<>(){}`,\\]{1,100})@(?P<hote>[^\s/'\"<>:?`)]{1,100})"
)
_MOTS = re.compile(
    rb"password|passwd|passphrase|pwd\b|secret|api[_-]?key|apikey|token|mot_?de_?passe|motdepasse"
    rb"|mdp\b|private_?key"
    rb"|access_?key|auth_?key|client_?key|encryption_?key|signing_?key|credential"
)
# Each word above holds one of these: looking for them is cheaper than the pattern.
_INDICES = (b"pass", b"secret", b"key", b"token", b"pwd", b"mdp", b"credential")
_AFFECTATION = re.compile(
    rb"(?<![\w.-])(?P<cle>[\w.-]*(?:password|passwd|passphrase|pwd|secret|api[_-]?key|apikey|token"
    rb"|mot_?de_?passe|mdp|private_?key"
    rb"|access_?key|auth_?key|client_?key|encryption_?key"
    rb"|signing_?key)[\w-]{0,30}(?:\.(?:key|value))?)[\"']?\s{0,4}(?P<op>:=|=>|=|:)\s{0,4}"
    rb"(?:(?P<quote>[\"'`])(?P<entre>[^\s\"'`]{4,200})(?P=quote)|(?P<nu>[^\s\"'`,;#][^\s\"'`,;]{3,199}))",
    re.IGNORECASE,
)
_CLE_INNOCENTE = re.compile(
    rb"token(?:_?(?:url|type|name|field|count|expir\w*|lifetime|ttl|header|endpoint|class|length"
    rb"|max|limit|id|s|iz\w*|uri|path|valid\w*|path))+$"
    rb"|(?:password|secret|passwd)_?(?:url|field|input|label|name|reset\w*|length|min\w*|max\w*"
    rb"|hint|regex|pattern|policy|valid\w*|hash\w*|change\w*|confirm\w*|forgot\w*|strength"
    rb"|placeholder|help\w*|file|path|ref|key_?ref|names?|s|error\w*|check\w*|expir\w*|type"
    rb"|required|rules?)$"
    rb"|csrf|xsrf|public|site_?key|pubkey|max_?tokens|tokeni[sz]er|sub_?token|design_?token|_id$"
    rb"|selector|^token$|^tokens$|key_?name|api_?key_?(?:url|name|header)|secret_?name",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    rb"^(?:\$|%|\{|<|&|#|\*+$"
    rb"|\[|\(|@|!|\\|!ref|env|os\.|process\.|config|settings|self\.|this\.|import|vars?\.|secrets?\.|data\.|params|props|ctx"
    rb"|request|req\.|null$|none$|true$|false$|undefined|str$|string|bool|int$|any$|optional|nil$"
    rb"|function|async|await|new |return|lambda|models?\.|forms?\.|z\.|t\.|serializers)"
    rb"|\(|\)|\[|\{\{|\}\}|\$\{|::|=>|->|^[\w]+\.[\w.]+$|^--|\.\.\.|^/|^\.{0,2}/|^https?:"
    rb"|^[A-Z][A-Za-z]+<",
    re.IGNORECASE,
)
_FACTICE = re.compile(
    rb"example|exemple|sample|dummy|fake|fictif|fictive|placeholder|change[_-]?me|changeme"
    rb"|replace|remplac|todo|your|votre|mon[_-]?mot|mysecret|my[_-]|xxx|\*\*\*|\.\.\.|123|abc"
    rb"|insecure|unsafe|test|demo|secret|passw|pass$|password|foo|bar|baz|azerty|qwerty|admin"
    rb"|root|postgres|user|local|dev|mdp|guest|minio|redis|rabbit|mysql|not[_-]?so|not[_-]?a"
    rb"|p[@4a]ss?w[0o]rd|this[_-]?is|superman|hunter2|default|token|key$|keycloak|sentry|aaaa|0000|1111|deadbeef"
    rb"|lorem|toto|tata|titi|symfony|django|laravel|thisis|needs",
    re.IGNORECASE,
)
_LIEU_FACTICE = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|e2e|fixtures?|__fixtures__|mocks?|__mocks__|examples?"
    r"|exemples?|samples?|demos?|docs?|documentation|testdata|test[-_]\w+|[\w-]+[-_]tests?"
    r"|cypress|playwright"
    r"|stories|doc|tutorials?|benchmarks?|dev|local|docker|\.docker|\.devcontainer|\.github"
    r"|\.gitlab|\.circleci|ci|\.ci|seeds?|storybook|sandbox|vagrant)(?:/|$)"
    r"|(?:^|/)(?:docker-compose[\w.-]*|compose[\w.-]*\.ya?ml|\.gitlab-ci\.yml|\.travis\.yml"
    r"|[\w.-]*(?:openapi|swagger)[\w.-]*\.(?:ya?ml|json)"
    r"|readme[\w.-]*|vagrantfile|jenkinsfile|changelog[\w.-]*|contributing[\w.-]*"
    r"|install[\w.-]*\.md)$"
    r"|\.(?:example|sample|template|dist|test|tpl|default|dev|local|spec|md|rst|adoc)(?:\.\w+)?$"
    r"|(?:^|/)\.env\.(?!prod)[\w.]+$|(?:^|/)(?:test|tests|conftest|dev|development|local|ci"
    r"|example)[\w-]*\.\w+$|[-_.](?:test|tests|dev|local|example|sample|template|spec"
    r"|stories)\.\w+$"
    r"|(?:^|/)env[._-](?:example|sample|template|dev|default)|\.(?:test|spec|cy"
    r"|stories)\.[jt]sx?$",
    re.IGNORECASE,
)
_HORS = re.compile(
    r"(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|composer\.lock"
    r"|cargo\.lock|gemfile\.lock|pipfile\.lock|go\.sum|flake\.lock|deno\.lock|bun\.lock"
    r"|\.secrets\.baseline|\.svg|\.css|\.scss|\.po|\.pot|\.xlf|\.ipynb|\.snap|\.map|\.csv"
    r"|\.geojson|\.tsv|\.html?|\.lock|messages\.\w+\.json|\.ftl|\.strings)$"
    r"|(?:^|/)(?:locales?|i18n|translations?|lang|langs)/",
    re.IGNORECASE,
)
_CONFIG = re.compile(
    r"\.(?:env|ya?ml|toml|ini|cfg|conf|config|properties|tf|tfvars|tfstate|json|xml|sh|dockerfile)(?:\.[\w.]{1,40})?$"
    r"|(?:^|/)(?:\.env|dockerfile|procfile|makefile)[\w.-]*$|settings[\w/]{0,200}\.py$"
    r"|config[\w/]{0,200}\.(?:py|php|rb|js|ts)$",
    re.IGNORECASE,
)


def scan(chemin: str, contenu: bytes, petit: bytes) -> list[Trouvaille]:
    """Credentials of one file, at most twenty. `petit` is the content in lower case."""
    return list(islice(_scan(chemin, contenu, petit), 20))


def _scan(chemin: str, contenu: bytes, petit: bytes) -> Iterator[Trouvaille]:
    if not chemin.endswith((".svg", ".css", ".scss", ".po")):
        yield from _tokens(chemin, contenu)
    if chemin.endswith((".php", ".inc", ".phtml")):
        yield from _arguments(chemin, contenu)
    # What a small file holds is cheaper to look at than its path.
    if len(contenu) > _PETIT and _HORS.search(chemin):
        return
    adresses = b"://" in contenu
    lignes = _lines_that_name(petit)
    if (adresses or lignes) and (len(contenu) > _PETIT or not _HORS.search(chemin)):
        if adresses:
            yield from _addresses(chemin, contenu)
        yield from _assignments(chemin, contenu, petit, lignes)


def _tokens(chemin: str, contenu: bytes) -> Iterator[Trouvaille]:
    annonces = set(_ANNONCES.findall(_long_words(contenu)))
    annonces.update(court for court in _COURTS if court in contenu)
    if not annonces:
        return
    # A large file of data is looked at for the tokens that dumps do contain.
    vaste = len(contenu) > _VASTE and chemin.endswith((".json", ".geojson", ".csv", ".tsv"))
    for genre, litteral, motif in _JETONS[:_COURANTS] if vaste else _JETONS:
        if litteral in annonces:
            for m in motif.finditer(contenu):
                if _entropy(m[1]) >= 3.0 or _FACTICE.search(m[1]):
                    yield _found(
                        chemin,
                        contenu,
                        m.start(1),
                        genre,
                        m[1],
                        (_LIEU_EXEMPLE.search(chemin) is not None or _looks_made_up(m[1])),
                    )
    if b"PRIVATE KEY" in annonces:
        for m in _CLE_PRIVEE.finditer(contenu):
            corps = re.sub(rb"\\[nr]|[^A-Za-z0-9+/=]", b"", m["corps"])
            if len(corps) >= 64 and _entropy(corps[:200]) > 4:
                exemple = bool(_LIEU_EXEMPLE.search(chemin))
                cle = _found(chemin, contenu, m.start(), "clé privée", b"", exemple)
                yield replace(cle, marque=hash(corps))


def _long_words(contenu: bytes) -> bytes:
    """The runs of letters and digits that may be a token, and what stands before each."""
    formes = contenu.translate(_FORMES)
    mots = []
    debut = formes.find(_SUITE)
    while debut >= 0:
        fin = formes.find(b" ", debut)
        fin = fin if fin >= 0 else len(formes)
        if (
            contenu[debut : debut + 3] in _TETES
            or contenu[debut - 1 : debut] in _PRECEDE
            or _APRES_TIRET.search(contenu, debut, fin)
        ):
            mots.append(contenu[max(0, debut - _AVANT) : fin])
        debut = formes.find(_SUITE, fin)
    return b"\n".join(mots)


def _lines_that_name(petit: bytes) -> list[int]:
    """Where the lines begin that name a secret, in order."""
    debuts: set[int] = set()
    for indice in _INDICES:
        position = petit.find(indice)
        while position >= 0:
            debut = petit.rfind(b"\n", 0, position) + 1
            fin = petit.find(b"\n", position)
            fin = fin if fin >= 0 else len(petit)
            if fin - debut <= _LIGNE_MAX and _MOTS.search(petit, debut, fin):
                debuts.add(debut)
            position = petit.find(indice, fin)
    return sorted(debuts)


def _addresses(chemin: str, contenu: bytes) -> Iterator[Trouvaille]:
    for m in _with_password(contenu):
        mdp, hote = m["mdp"], m["hote"].lower()
        if m["schema"].lower() in (b"git", b"ssh", b"urn", b"data") or mdp.startswith(
            (b"$", b"%", b"{")
        ):
            continue
        if re.fullmatch(rb"\d{1,5}", mdp) and b"." in m["qui"]:
            continue
        # A name without a dot is a neighbour: a container, this machine.
        local = re.match(rb"(?:localhost|127\.|0\.0\.0\.0|example|exemple|[\w-]+$)", hote)
        exemple = bool(local) or _is_fake(chemin, mdp) or _entropy(mdp) < 2.5 or b"example" in hote
        yield _found(
            chemin, contenu, m.start("mdp"), "mot de passe dans une adresse", mdp, exemple
        )


def _with_password(contenu: bytes) -> Iterator[re.Match[bytes]]:
    """Each `schema://who:password@host`, found from its `://`."""
    fin = 0
    position = contenu.find(b"://")
    while position >= 0:
        if b"@" in contenu[position + 3 : position + 170]:
            m = _ADRESSE.search(contenu, max(fin, position - 21), position + 271)
            if m is not None and m.end("schema") == position:
                fin = m.end()
                yield m
        position = contenu.find(b"://", position + 3)


def _assignments(
    chemin: str, contenu: bytes, petit: bytes, lignes: list[int]
) -> Iterator[Trouvaille]:
    for debut in lignes:
        fin = contenu.find(b"\n", debut)
        ligne = contenu[debut : fin if fin >= 0 else len(contenu)]
        if b"define" in ligne:
            ligne = _DEFINE.sub(rb"\1\2=", ligne)
        elif b"</" in ligne:
            ligne = _BALISE.sub(rb'\1="\2"', ligne)
        if b"=" not in ligne and b":" not in ligne:
            continue
        for m in _AFFECTATION.finditer(ligne):
            valeur = m["entre"] or m["nu"]
            # `${NAME:default}`: what serves when nothing is set.
            if defaut := _PAR_DEFAUT.fullmatch(valeur):
                valeur = defaut[1]
            place = debut + max(m.start("entre"), m.start("nu"))
            exemple = _judge(chemin, m["cle"], m["op"], m["quote"] or b"", valeur)
            if exemple is False and _PUBLIQUE.search(petit[max(0, debut - 300) : debut + 300]):
                continue
            if exemple is False and chemin.endswith((".yml", ".yaml")):
                exemple = _in_development(contenu, debut)
            if exemple is not None:
                yield _found(
                    chemin,
                    contenu,
                    place,
                    "secret en clair",
                    valeur,
                    exemple,
                )


_PAR_DEFAUT = re.compile(rb"\$\{[\w.]+:-?([^{}]{4,200})\}")
# `define('DB_PASSWORD', '…')` assigns as `=` does; as long as what it replaces, for the places.
_DEFINE = re.compile(rb"(\bdefine\s*\(\s*['\"])([A-Z_]{3,60}['\"]\s*),")
# `<password>…</password>`, likewise.
_BALISE = re.compile(
    rb"<((?:[\w.-]{0,30})(?:password|passwd|passphrase|secret|api_?key)[\w]{0,10})>([^<>\s]{4,100})<",
    re.IGNORECASE,
)
# Keys that are made to be shown to browsers.
_PUBLIQUE = re.compile(
    rb"docsearch|algolia|posthog|publishable|recaptcha|site_?key|firebase|search-only|maptiler"
)
_RUBRIQUE = re.compile(rb"^(\w[\w-]*)\s*:", re.MULTILINE)


def _in_development(contenu: bytes, position: int) -> bool:
    """Whether the last top-level key above is `development`, `test` or the like."""
    rubriques = _RUBRIQUE.findall(contenu, 0, position)
    return bool(rubriques) and rubriques[-1] in (b"development", b"test", b"dev", b"local", b"ci")


def _judge(chemin: str, cle: bytes, op: bytes, quote: bytes, valeur: bytes) -> bool | None:  # noqa: C901, PLR0911 - one outcome a line
    """None when this is no credential; else whether it is an example."""
    config = _CONFIG.search(chemin) is not None
    if quote and cle == b"SECRET_KEY" and _DJANGO.fullmatch(valeur):
        return _is_fake(chemin, valeur)
    if (quote or config) and _A_CHANGER.fullmatch(valeur):
        return True
    if not quote and op == b"=" and cle.isupper() and chemin.lower().endswith(_PAGE):
        return True if _AU_HASARD.fullmatch(valeur) and _entropy(valeur) >= 3.3 else None
    if _CLE_INNOCENTE.search(cle) or _REFERENCE.search(valeur) or (not quote and not config):
        return None
    if not quote and op == b":" and not chemin.lower().endswith((".yml", ".yaml")):
        return None
    if valeur.lower() == cle.lower() or not re.search(rb"[A-Za-z0-9]{3}", valeur):
        return None
    melange = re.search(rb"\d", valeur) and re.search(rb"[A-Za-z]", valeur)
    if not melange or len(valeur) < 8:
        # A plain word: only the environment of a service makes it a password.
        forte = (
            re.search(rb"(?:PASSWORD|PASSWD|SECRET|_KEY|TOKEN|MDP|PWD)[A-Z_]{0,60}$", cle)
            and config
        )
        humain = _HUMAIN.search(cle)
        a_clef = humain or re.search(rb"(?:SECRET|_KEY|TOKEN)[A-Z_]{0,60}$", cle)
        dans_code = a_clef and quote and _LIEU_FACTICE.search(chemin) and op in (b"=", b":", b"=>")
        if (
            re.fullmatch(rb"[a-z]+[A-Z]\w*|[A-Z][a-z]+(?:[A-Z]\w*)?:?|[A-Z_]+", valeur)
            and not forte
        ):
            return None
        secret = humain or re.search(rb"secret", cle, re.IGNORECASE)
        a_remplacer = secret and config and _A_REMPLACER.search(valeur)
        return True if forte or dans_code or a_remplacer else None
    if re.fullmatch(rb"\w+(?:[-./]\w+)*+", valeur) and _entropy(valeur) < 3.3 and not quote:
        return True if config else None
    if _is_fake(chemin, valeur):
        return True
    if not _HUMAIN.search(cle) and _SLUG.fullmatch(valeur):
        return None  # an identifier, a slug, a path
    if len(valeur) < 16 or _entropy(valeur) < 3.5 or re.search(rb"[,;#]", valeur):
        return not _is_strong_password(cle, valeur, dans_code=not config)
    return None if _SLUG.fullmatch(valeur) else False


# What `startproject` draws its key from.
_DJANGO = re.compile(rb"[a-z0-9!@#$%^&*(\-_=+)]{40,100}")
_HUMAIN = re.compile(rb"password|passwd|mot_?de_?passe", re.IGNORECASE)
_SLUG = re.compile(rb"[a-z]+(?:[-_.:/][a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+")
# A page that shows how to set the environment: what looks drawn at random is a key.
_PAGE = (".md", ".rst", ".adoc", ".org", ".txt")
_AU_HASARD = re.compile(rb"(?=[^\d\s]*\d)[A-Za-z0-9+/_-]{20,100}={0,2}")
_A_REMPLACER = re.compile(rb"remplac|replace|chang(?:e|er)", re.IGNORECASE)
_A_CHANGER = re.compile(
    rb"(?:to[_-]?(?:be)?|a|please)?[_-]?(?:change|chang|remplac|replac|modifi)(?:[_-]?(?:me|moi|this|it)|er|ed?)!?",
    re.IGNORECASE,
)


def _is_strong_password(cle: bytes, valeur: bytes, *, dans_code: bool) -> bool:
    """Short, but not what anybody makes up for an example: `Kz9fQ2pLm4Vt`, `Mq-82!tzPr0`."""
    if not re.search(rb"passw|pwd|mdp|passe|secret", cle, re.IGNORECASE):
        return False
    if len(valeur) < 10 or _entropy(valeur) < 3.1:
        return False
    if not all(re.search(motif, valeur) for motif in (rb"[a-z]", rb"[A-Z]", rb"\d")):
        return False
    # In a program, what lacks a sign may be a key of something else.
    if re.search(rb"[^\w]", valeur):
        return True
    return not dans_code and _alternances(valeur) >= 4


def _alternances(valeur: bytes) -> int:
    return len(re.findall(rb"(?<=[A-Za-z])\d|(?<=\d)[A-Za-z]|(?<=[a-z])[A-Z]", valeur))


# The third argument of these functions is the password.
_CONNEXION = re.compile(
    rb"\b(?:mysqli?_p?connect|mysqli|ldap_bind|odbc_connect|PDO)\s*\(\s*"
    rb"(?:[^,();]|\([^();]{0,80}\)){1,160},\s*[^,();]{1,100},\s*"
    rb"(?P<quote>['\"])(?P<mdp>[^'\"\s]{3,80})(?P=quote)"
)


def _arguments(chemin: str, contenu: bytes) -> Iterator[Trouvaille]:
    for m in _CONNEXION.finditer(contenu):
        if not _REFERENCE.search(m["mdp"]):
            exemple = _is_fake(chemin, m["mdp"])
            yield _found(
                chemin, contenu, m.start("mdp"), "mot de passe en argument", m["mdp"], exemple
            )


def _is_fake(chemin: str, valeur: bytes) -> bool:
    return bool(_LIEU_FACTICE.search(chemin) or _looks_made_up(valeur))


def _looks_made_up(valeur: bytes) -> bool:
    return bool(_FACTICE.search(valeur) or len(set(valeur)) <= 5)


_SANS_TETE = frozenset(
    {"secret en clair", "mot de passe dans une adresse", "mot de passe en argument"}
)

# A real token is one wherever it stands, but for the places where examples are written.
_LIEU_EXEMPLE = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|e2e|fixtures?|__fixtures__|mocks?|__mocks__|examples?|exemples?"
    r"|samples?|demos?|docs?|documentation|testdata|test[-_]\w+|[\w-]+[-_]tests?|cypress|playwright)/"
    r"|\.(?:example|sample|template|dist|md|rst|adoc)$|(?:^|/)(?:test_|conftest)[\w-]*\.\w+$"
    r"|[-_.](?:test|tests|spec|example|sample|template)\.\w+$",
    re.IGNORECASE,
)


def in_an_example(chemin: str) -> bool:
    """Whether this is a place where examples are written, even of real tokens."""
    return _LIEU_EXEMPLE.search(chemin) is not None


def _entropy(valeur: bytes) -> float:
    """Bits per byte."""
    total = len(valeur)
    if not total:
        return 0.0
    return -sum(n / total * math.log2(n / total) for n in Counter(valeur).values())


def _found(  # noqa: PLR0913, PLR0917
    chemin: str,
    contenu: bytes,
    position: int,
    genre: str,
    valeur: bytes,
    exemple: bool,  # noqa: FBT001
) -> Trouvaille:
    ligne = contenu.count(b"\n", 0, position) + 1
    # A token begins by what names its maker; a password begins by itself.
    visibles = 0 if genre in _SANS_TETE else 3
    masque = mask(valeur.decode("ascii", "replace"), visibles)
    # Python salts the hash of bytes: it says nothing of the value to anybody else.
    return Trouvaille(chemin, ligne, genre, masque, exemple, hash(valeur))
