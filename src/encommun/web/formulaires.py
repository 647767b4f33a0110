# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of one question: what it offers, and what was sent turned into a declaration."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.core.logique import AuMoins
from encommun.core.profil import Dependance, Silence
from encommun.core.referentiel import TypeQuestion
from encommun.loader.dossiers import valeurs
from encommun.web import briques
from encommun.web.contenu import francais, interface, language

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import QueryDict

    from encommun.core.profil import Declaration
    from encommun.core.referentiel import Question, Reponse

NSP = Silence.NSP.value
_LIGNES_MAX = 100


@dataclass(frozen=True, slots=True)
class Option:
    """One answer as a card to tick."""

    id: str
    libelle: str
    aide: str = ""
    coche: bool = False
    exclusive: bool = False
    langue: str = field(default_factory=interface)


class Reponses(forms.MultipleChoiceField):
    """The answers ticked. A forged one is repeated in its error: never at any length."""

    def to_python(self, value: object) -> list[str]:
        """No answer of ours is as long."""
        return [mot[:80] for mot in super().to_python(value)]


class ReponseForm(forms.Form):
    """One question. `declaration` holds the answer once the form is valid."""

    vue = forms.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={"required": "", "invalid": ""},
    )
    reponse = Reponses(required=False)
    valeur = forms.CharField(required=False, max_length=4000)

    def __init__(
        self,
        question: Question,
        actuelle: Declaration | None,
        possibles: Collection[str],
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data)
        self.question = question
        self.actuelle = actuelle
        self.declaration: Declaration | None = None
        self.multiple = question.type is TypeQuestion.MULTIPLE
        self.libre = question.type not in (TypeQuestion.CHOIX, TypeQuestion.MULTIPLE)
        self._en_lignes = question.type is TypeQuestion.DEPENDANCES
        self._cochees = self._ticked()
        self.options = self._options(possibles)
        self._reponse().choices = [(o.id, o.libelle) for o in self.options]
        if not self.libre:
            del self.fields["valeur"]

    def _reponse(self) -> forms.MultipleChoiceField:
        champ = self.fields["reponse"]
        assert isinstance(champ, forms.MultipleChoiceField)  # noqa: S101 - declared above
        champ.error_messages["invalid_choice"] = _(
            "« %(value)s » n’est pas une réponse à cette question."
        )
        return champ

    # What is shown ------------------------------------------------------------------------

    def _ticked(self) -> frozenset[str]:
        if self.is_bound:
            return frozenset(self.data.getlist("reponse"))  # type: ignore[attr-defined]
        match self.actuelle:
            case Silence.NSP:
                return frozenset({NSP})
            case AuMoins(dites):
                return dites | {NSP}
            case frozenset():
                return self.actuelle
            case str():
                return frozenset({self.actuelle})
            case _:
                return frozenset()

    def _options(self, possibles: Collection[str]) -> list[Option]:
        options = [
            Option(
                r.id,
                r.libelle,
                r.aide,
                r.id in self._cochees,
                r.exclusive,
                language(self.question),
            )
            for r in self.question.reponses
            if r.id in possibles or r.id in self._cochees
        ]
        if not any(_says_unknown(r) for r in francais().questions[self.question.id].reponses):
            aide = _("On continue, et nous vous dirons à qui demander.")
            options.append(Option(NSP, _("Je ne sais pas"), aide, NSP in self._cochees))
        if self._en_lignes:
            aucune = briques.AUCUNE in self._cochees or (not self.is_bound and self.actuelle == ())
            options.insert(0, Option(briques.AUCUNE, _("Aucune brique"), coche=aucune))
        return options

    @property
    def briques(self) -> list[briques.Brique]:
        """The rows of a question about components."""
        envoye: QueryDict | None = self.data if self.is_bound else None  # type: ignore[assignment]
        return briques.rows(self.actuelle, envoye)

    @property
    def liens(self) -> list[tuple[str, str]]:
        """The ways to use a component."""
        return briques.links()

    @property
    def valeur_affichee(self) -> str:
        """What stands in the free field."""
        if self.is_bound:
            return str(self.data.get("valeur", ""))
        match self.actuelle:
            case tuple():
                return "\n".join(
                    f"{d.spdx or NSP}{', ' + d.lien if d.lien else ''}" for d in self.actuelle
                )
            case int():
                return valeurs.as_words(self.question, self.actuelle)[0]
            case str() if self.actuelle not in {o.id for o in self.options}:
                return str(self.actuelle)
            case _:
                return ""

    @property
    def type_de_champ(self) -> str:
        """The kind of free field."""
        return {
            TypeQuestion.ENTIER: "number",
            TypeQuestion.DATE: "date",
            TypeQuestion.DEPENDANCES: "lignes",
        }.get(self.question.type, "text")

    # What was sent ------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Turn what was sent into a declaration."""
        donnees = super().clean() or {}
        if self.errors:
            return donnees
        cochees: list[str] = donnees["reponse"]
        libre: str = donnees.get("valeur", "").strip()
        try:
            self.declaration = self._declare(cochees, libre)
        except valeurs.ValeurRefusee as refus:
            champ = "valeur" if libre or self._en_lignes else "reponse"
            self.add_error(champ, f"{refus.message} {refus.remede}")
        return donnees

    def _rows(self, cochees: list[str]) -> Declaration:
        """Rows, or « aucune brique », or « je ne sais pas »."""
        envoye: QueryDict = self.data  # type: ignore[assignment]
        dites = briques.declare(envoye)
        if dites and cochees:
            raise valeurs.ValeurRefusee(str(_BOTH), remede=str(_ONE))
        if not dites and not cochees:
            raise valeurs.ValeurRefusee(str(_NOTHING[True]), remede=str(_LATER))
        return Silence.NSP if NSP in cochees else dites

    def _declare(self, cochees: list[str], libre: str) -> Declaration:
        if self._en_lignes and not libre:
            return self._rows(cochees)
        if libre and cochees:
            raise valeurs.ValeurRefusee(str(_BOTH), remede=str(_ONE))
        if not libre and not cochees:
            raise valeurs.ValeurRefusee(str(_NOTHING[self.libre]), remede=str(_LATER))
        if self._en_lignes:
            return self._dependencies(libre)
        if libre:
            return self._measure(libre)
        if not self.multiple:
            if len(cochees) > 1:
                raise valeurs.ValeurRefusee(
                    _("Cette question attend une seule réponse."), remede=_("Gardez-en une.")
                )
            return valeurs.declare(self.question, cochees)
        self._check_together(cochees)
        return valeurs.declare(self.question, cochees)

    def _measure(self, libre: str) -> Declaration:
        """What was written; the way out of a bad number is in the words of the page."""
        try:
            return valeurs.declare(self.question, [libre])
        except valeurs.ValeurRefusee as refus:
            if self.question.type is not TypeQuestion.ENTIER:
                raise
            raise valeurs.ValeurRefusee(refus.message, remede=str(_NOTHING[True])) from refus

    def _check_together(self, cochees: list[str]) -> None:
        """The rules of a set of answers, in the words of the page."""
        exclusives = [r for r in self.question.reponses if r.exclusive and r.id in cochees]
        if exclusives and len(cochees) > 1:
            raise valeurs.ValeurRefusee(
                _("« %(reponse)s » ne va pas avec d’autres réponses.")
                % {"reponse": exclusives[0].libelle},
                remede=_("Gardez cette réponse seule, ou décochez-la."),
            )
        maximum = self.question.max_reponses
        dites = [c for c in cochees if c != NSP]
        if maximum and len(dites) > maximum:
            raise valeurs.ValeurRefusee(
                _("Vous avez coché %(nombre)s réponses ; la question en admet %(maximum)s.")
                % {"nombre": len(dites), "maximum": maximum},
                remede=_("Gardez celles qui comptent le plus."),
            )

    def _dependencies(self, libre: str) -> tuple[Dependance, ...]:
        lignes = [ligne.strip() for ligne in libre.splitlines() if ligne.strip()]
        if len(lignes) > _LIGNES_MAX:
            raise valeurs.ValeurRefusee(
                _("Cette liste compte %(nombre)s lignes.") % {"nombre": len(lignes)},
                remede=_("Regroupez les dépendances de même licence : une ligne par licence."),
            )
        return tuple(map(_dependency, lignes))


def _says_unknown(reponse: Reponse) -> bool:
    """Whether the content words « I do not know » itself."""
    return reponse.inconnu and ("sais pas" in reponse.libelle or "savons pas" in reponse.libelle)


_BOTH = gettext_lazy("Vous avez écrit une valeur et coché une réponse.")
_ONE = gettext_lazy("Gardez l’une des deux.")
_NOTHING = {
    False: gettext_lazy("Choisissez une réponse."),
    True: gettext_lazy("Écrivez une réponse, ou cochez « Je ne sais pas »."),
}
_LATER = gettext_lazy("« Plus tard » permet d’y revenir.")


def _dependency(ligne: str) -> Dependance:
    spdx, _virgule, lien = (partie.strip() for partie in ligne.partition(","))
    return Dependance(
        None if spdx in ("", NSP) else valeurs.licence(spdx), valeurs.lien(lien) if lien else None
    )
