# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""All the addresses. What lies under `/d/<jeton>/` belongs to one dossier: see `access.py`."""

from __future__ import annotations

from django.urls import include, path

from encommun.web import (
    dossiers,
    droits,
    entretien,
    etapes,
    lots,
    pages,
    plan,
    recherche,
    recits,
    regles,
    sources,
    versions,
)

DOSSIER = [
    path("", dossiers.entrer, name="entrer"),
    path("question/", entretien.suivante, name="question"),
    path("question/<slug:fait>/", entretien.question, name="une_question"),
    path("partie/<int:lot>/question/<slug:fait>/", entretien.question, name="question_lot"),
    path("annuler/", entretien.annuler, name="annuler"),
    path("plan/", plan.plan, name="plan"),
    path("et-si/<slug:fait>/", plan.et_si, name="et_si"),
    path("etape/<slug:cle>/", etapes.etape, name="etape"),
    path("droits/", droits.droits, name="droits"),
    path("droits/note/", droits.markdown, name="note_markdown"),
    path("droits/partie/<int:lot>/", droits.un_lot, name="droits_lot"),
    path("parties/", lots.lots, name="lots"),
    path("partie/<int:lot>/", lots.un_lot, name="un_lot"),
    path("reponses/", dossiers.reponses, name="reponses"),
    path("telecharger/<slug:forme>/", dossiers.telecharger, name="telecharger"),
    path("dossier/", dossiers.garder, name="garder"),
    path("versions/", versions.versions, name="versions"),
    path("importer/", dossiers.importer, name="importer"),
    path("effacer/", dossiers.effacer, name="effacer"),
]

urlpatterns = [
    path("commencer/", dossiers.commencer, name="commencer"),
    path(
        "",
        include(
            (
                [
                    # The same name opens a new dossier, or replaces the one of a link.
                    path("importer/", dossiers.reprendre, name="importer"),
                    path("d/<str:jeton>/", include(DOSSIER)),
                ],
                "dossier",
            )
        ),
    ),
    *regles.urlpatterns,
    *pages.urlpatterns,
    *sources.urlpatterns,
    *recherche.urlpatterns,
    *recits.urlpatterns,
]

handler400 = "encommun.web.erreurs.refused"
handler403 = "encommun.web.erreurs.forgery"
handler404 = "encommun.web.erreurs.absent"
handler500 = "encommun.web.erreurs.broken"
