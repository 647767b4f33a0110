# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""JUnit XML: one test case per criterion."""

from __future__ import annotations

from html import escape

from encommun.core.constats import Issue
from encommun.rendering.constats.vue import Ligne, Vue, printable, sentence


def render(vue: Vue) -> str:
    lignes = vue.lignes
    echecs = len(vue.a_faire)
    erreurs = len(vue.non_verifies)
    passes = sum(_skipped(li) for li in lignes)
    cas = "\n".join(_case(vue, li) for li in lignes)
    nom = _attribute(printable(vue.rapport.depot.nom))
    comptes = (
        f'tests="{len(lignes)}" failures="{echecs}" errors="{erreurs}" skipped="{passes}" time="0"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="encommun" tests="{len(lignes)}" failures="{echecs}" errors="{erreurs}" time="0">\n'  # noqa: E501 - one string, kept whole
        f"  <testsuite name={nom} {comptes}>\n{cas}\n  </testsuite>\n</testsuites>\n"
    )


def _skipped(ligne: Ligne) -> bool:
    return ligne.constat.issue in (Issue.NON_APPLICABLE, Issue.INCONNU)


def _case(vue: Vue, ligne: Ligne) -> str:
    c = ligne.constat
    fiche = vue.fiche(ligne)
    classe = f"encommun.{fiche.etape}" if fiche else "encommun"
    tete = f'    <testcase classname="{classe}" name="{c.critere}" time="0"'
    message = _attribute(printable(c.message))
    if c.issue is Issue.ERREUR:
        return f'{tete}>\n      <error type="non_verifie" message={message}/>\n    </testcase>'
    if _skipped(ligne):
        return f"{tete}>\n      <skipped message={message}/>\n    </testcase>"
    if ligne.a_faire:
        points = "\n".join(
            escape(printable(f"{str(d.preuve) or 'absent'} : {sentence(d.message)} {d.remede}"))
            for d in vue.defauts()
            if d.ligne.critere.cle == c.critere
        )
        points = "\n".join(filter(None, (points, escape(printable(vue.reference(ligne))))))
        nature = ligne.critere.gravite.value
        return f'{tete}>\n      <failure type="{nature}" message={message}>{points}</failure>\n    </testcase>'  # noqa: E501 - one string, kept whole
    return f"{tete}/>"


def _attribute(texte: str) -> str:
    return f'"{escape(texte)}"'
