# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there a README, in which language, and does it tell users where to turn?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from encommun.core.constats import Constat, Critere, Gravite, Issue
from encommun.detectors.depot import Depot
from encommun.detectors.masque import mask_address
from encommun.detectors.projet import LISEZMOI, Document, documents, readmes
from encommun.detectors.textes import fold, language, line_of, without_dangling

CRITERES = (
    Critere(
        "lisezmoi",
        "Y a-t-il un README à la racine ?",
        "Ajoutez un README.md à la racine : à quoi sert la ressource, comment l’essayer, "
        "comment contribuer, sous quelle licence.",
        Gravite.ATTENDU,
        preconisations=("rediger-readme",),
    ),
    Critere(
        "lisezmoi_langue",
        "Dans quelle langue le README est-il surtout écrit ?",
        "Écrivez le README dans la langue de vos usagers.",
        preconisations=("rediger-readme",),
    ),
    Critere(
        "contact",
        "Le README donne-t-il une adresse, un forum ou un salon ?",
        "Ajoutez au README une adresse générique, un forum ou un salon de discussion.",
        Gravite.ATTENDU,
        preconisations=("ouvrir-canaux",),
    ),
)


def detect(depot: Depot) -> Iterator[Constat]:
    lus = readmes(depot)
    if not lus:
        yield from _without(depot)
        return
    principal = lus[0]
    ligne, titre = principal.titre
    yield Constat(
        "lisezmoi",
        Issue.VU,
        True,
        f"README à la racine : « {principal.fichier.chemin} ».",
        5,
        (depot.proof(principal.fichier, ligne, titre),),
    )
    yield _language(depot, principal)
    yield _contact(depot, lus)


def _without(depot: Depot) -> Iterator[Constat]:
    vides = documents(depot, LISEZMOI, ("",))
    detail = f" « {vides[0].chemin} » est vide." if vides else ""
    yield Constat("lisezmoi", Issue.ABSENT, False, f"Aucun README à la racine.{detail}")
    sans = "Sans README, la question ne se pose pas."
    yield Constat("lisezmoi_langue", Issue.NON_APPLICABLE, "na", sans)
    yield Constat("contact", Issue.ABSENT, "absent", "Aucun README où donner un contact.")


_NOMS = {"fr": "français", "en": "anglais", "de": "allemand", "es": "espagnol", "it": "italien"}


def _language(depot: Depot, readme: Document) -> Constat:
    langue, marge = language(readme.texte)
    if langue == "na":
        return Constat(
            "lisezmoi_langue",
            Issue.INCONNU,
            "na",
            "Le README est trop court pour en reconnaître la langue.",
            1,
        )
    nom = _NOMS.get(langue, langue)
    return Constat(
        "lisezmoi_langue",
        Issue.VU,
        langue,
        f"Le README est surtout écrit en {nom}.",
        4 if marge > 0.4 else 3,
        (depot.proof(readme.fichier, *readme.titre),),
    )


# --- Contact ------------------------------------------------------------------------------

_ADRESSE = re.compile(
    r"(?<![\w.+%/:@=-])([a-z0-9][\w.+-]*(?:@|\s?(?:\[at\]|\(at\)|\[arobase\]|\s+at\s+|&#64;)\s?)"
    r"[a-z0-9][a-z0-9-]*(?:(?:\.|\s?\[dot\]\s?)[a-z0-9-]+)*(?:\.|\s?\[dot\]\s?)[a-z]{2,})\b",
    re.IGNORECASE,
)
_FAUSSE = re.compile(
    r"@(?:[\w-]+\.)*(?:example|exemple|test|localhost|domain|domaine|acme|foo|bar)\.|@example\b|"
    r"noreply|no-reply|ne-pas-repondre|^git@|^(?:user|username|utilisateur|admin|you|your|votre"
    r"|me|"
    r"john|jane|jean\.dupont|foo|test|postgres|root|someone|nom|prenom|name"
    r"|email)[\w.]*@(?!.*gouv\.fr)|"
    r"@(?:users\.noreply\.)?github\.com$|@(?:\d+\.)+|@v?\d|\.(?:png|svg|git|js|ts|py|service"
    r"|local)$|"
    r"@(?:db|localhost|host|hote|postgres|redis|mail\.local)",
    re.IGNORECASE,
)
_SALON = re.compile(
    r"discord\.(?:gg|com/invite)|\bjoin (?:our|the"
    r"|us on) (?:\[)?(?:discord|slack|matrix|zulip|gitter)"
    r"|[\w-]\.slack\.com|slack\.com/(?:join|archives|app_redirect)|matrix\.to/"
    r"|#[\w-]+:[\w.-]+\.[a-z]{2,}"
    r"|gitter\.im|app\.gitter|tchap\.gouv|zulipchat\.com|\bzulip\b.{0,40}https?://|framateam\.org/"
    r"|mattermost\.[\w./-]+|\bt\.me/|telegram\.me/|libera\.?chat|oftc\.net|\birc\.|\bIRC\b|/discussions\b"
    r"|groups\.google\.com|framalistes\.org|groupes\.renater\.fr"
    r"|(?://|@)liste?s?\.[\w-]+\.[a-z]{2,}|\bmailing[- ]?list|liste de (?:diffusion|discussion)"
    r"|//(?:forum|forums|community|communaute|discourse|talk|discuss|chat)\.[\w-]+\.[\w./-]+"
    r"|(?:https?://|\]\()[^\s)>]{0,300}/(?:forums?|contact|contactez-nous|contact-us"
    r"|nous-contacter)(?:[/)\s>\"'#?]|$)"
    r"|mailto:[^\s?)>\"]{1,200}(?:@|%40)[^\s?)>\"]+|element\.io/#/room"
    r"|\b(?:sur|via|on|in) (?:le |la |notre |our |the )?(?:salon |canal |channel |chaîne )?"
    r"(?:[\w«» ]{0,20})?\b(?:Tchap|Mattermost|Zulip|Rocket\.?Chat)\b"
    r"|\b(?:salon|canal|channel) (?:[\w«»#: -]{0,40} )?(?:sur|on|de|du)(?: l[ea'’])? ?"
    r"(?:Tchap|Slack|Mattermost|Matrix|Discord|Zulip)\b"
    r"|\b(?:rejoi(?:ndre|gnez)|retrouvez)[- ][^.\n]{0,40}\b(?:Tchap|Slack|Mattermost|Matrix|Discord)\b"  # noqa: E501 - one string, kept whole
    r"|signal\.group|chat\.whatsapp|mastodon|piaille\.fr|stackoverflow\.com/questions/tagged"
    r"|reddit\.com/r/",
    re.IGNORECASE,
)
# The tracker, not one ticket of somebody else's.
_TICKETS_LIEN = re.compile(
    r"(?:https?://[^\s)\"'>]{1,400}/|\]\((?:\.\./\.\./|/?-/|/)?)issues(?:/new[^\s)\"'>]*|/choose)?/?(?=[)\s\"'>?#\]`.,;]|$)",
    re.IGNORECASE,
)


def _contact(depot: Depot, lus: list[Document]) -> Constat:
    for readme in lus:
        if trouve := _channel(readme.texte):
            ligne, extrait, quoi = trouve
            return Constat(
                "contact",
                Issue.VU,
                "adresse",
                f"Le README indique {quoi}.",
                4,
                (depot.proof(readme.fichier, ligne, extrait),),
            )
    for readme in lus:
        lisible = _readable(readme.texte)
        if ticket := _TICKETS_LIEN.search(lisible) or _OUVRIR.search(lisible):
            ligne = line_of(readme.texte, ticket.start())
            return Constat(
                "contact",
                Issue.PARTIEL,
                "tickets_seulement",
                "Le README ne donne que le suivi des tickets, qui suppose un compte.",
                4,
                (depot.proof(readme.fichier, ligne, readme.texte.splitlines()[ligne - 1]),),
            )
    return Constat(
        "contact", Issue.ABSENT, "absent", "Le README ne donne ni adresse, ni forum, ni salon.", 4
    )


_OUVRIR = re.compile(
    r"(?<!will )(?<!would )(?<!can then )(?<!automatically )"
    r"\b(?:open|file|create|submit|raise|report|ouvr(?:ir|ez)|cré(?:er|ez)|soumet(?:tre|tez)"
    r"|signale[rz]|remonte[rz]|dépose[rz])"
    r"\s[^.\n]{0,40}\b(?:issues?|tickets?|anomalies?|bugs?)\b",
    re.IGNORECASE,
)


_CODE = re.compile(r"```.*?```|~~~.*?~~~|(?m:^(?: {4}|\t)[^\n]*$)|<!--.*?-->", re.DOTALL)
_BADGE = re.compile(
    # Neither runs over the next of its kind.
    r"!\[(?:[^\]!]|!(?!\[))*+\]\((?:[^)!]|!(?!\[))*+\)|<img\b(?:[^<>]|<(?!img\b))*+>"
    r"|\bimg\.shields\.io\S*",
    re.IGNORECASE,
)


def _blank(m: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", m[0])


def _readable(texte: str) -> str:
    """What people read: code and images blanked, every line at its place."""
    return _BADGE.sub(_blank, _CODE.sub(_blank, without_dangling(texte[:300_000])))


def _channel(texte: str) -> tuple[int, str, str] | None:
    """Line, masked extract and kind of the first way to reach people."""
    lisible = _readable(texte)
    for m in islice(_ADRESSE.finditer(lisible), 2000):
        if not _FAUSSE.search(m[1]) and not _is_someone_else(lisible, m.start(), m.end()):
            return line_of(lisible, m.start()), mask_address(m[1]), "une adresse"
    # A link around a badge is still a link: only the image is taken out.
    if salon := _SALON.search(lisible):
        ligne = line_of(lisible, salon.start())
        return ligne, lisible.splitlines()[ligne - 1].strip()[:100], "un forum ou un salon"
    return None


_COMPTE = re.compile(
    r"mots? de passe|\bpassword|\blog ?in\b|se connecter|connectez-vous|\bsign in\b|identifiants?\b"  # noqa: E501 - one string, kept whole
    r"|credentials|superuser|super-?utilisateur|compte (?:de )?(?:test|demo|admin|essai)"
    r"|(?:test|demo|admin) (?:account|user)"
)


_AUTOUR = 1000  # characters: what stands further on the same line is another sentence


def _is_someone_else(texte: str, debut: int, fin: int) -> bool:
    """`Copyright (c) 2020 Jean <jean@…>` is an author, « connectez-vous avec … » an account."""
    avant, _, _ = texte[max(0, debut - _AUTOUR) : debut][::-1].partition("\n")
    if re.search(r"copyright|©|\(c\)|spdx|author", fold(avant[::-1])):
        return True
    apres, _, _ = texte[debut : fin + _AUTOUR].partition("\n")
    return _COMPTE.search(fold(avant[::-1] + apres)) is not None
