"""What is typed at a plenary. Nothing is chosen beforehand: no vote, no attendance, no order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from saksama.handover.parts import says_nothing
from saksama.kernel.words import _
from saksama.web.shared.moments import Moment, instant
from saksama.web.shared.words import later as _l
from saksama.workbench.pleno.rules import LONGEST_PLACE, LONGEST_REASON, Choice, Presence
from saksama.workbench.pleno.services import Seat
from saksama.workbench.pleno.words import say_choice, say_presence

Choices = Sequence[tuple[str, Any]]
People = Sequence[Any]
"""Officers, as the queries give them."""
NO_NAMES = _l("Jangan menulis nama terlapor atau pelapor: tulis Terlapor-1, Pelapor-1.")


def _chosen(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class CallForm(forms.Form):
    """When and where, who leads, who writes."""

    planned_at = Moment(_l("Hari dan jam"))
    place = forms.CharField(label=_l("Tempat"), max_length=LONGEST_PLACE)
    chair = forms.ChoiceField(label=_l("Pimpinan rapat"))
    secretary = forms.ChoiceField(label=_l("Pencatat"))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: QueryDict | None = None, *, chairs: People, secretaries: People, zone: str) -> None:
        """Who may lead and write today, and the office's zone."""
        super().__init__(data)
        self.zone, self.people = zone, {str(one.pk): one for one in (*chairs, *secretaries)}
        self.fields["planned_at"].help_text = _("Waktu setempat, {zone}.").format(zone=zone)
        for name, people in (("chair", chairs), ("secretary", secretaries)):
            _chosen(self, name, [("", _("Pilih seorang")), *((str(one.pk), one.name) for one in people)])

    def clean_chair(self) -> Any:
        """As an officer."""
        return self.people[self.cleaned_data["chair"]]

    def clean_secretary(self) -> Any:
        """As an officer."""
        return self.people[self.cleaned_data["secretary"]]

    def clean_planned_at(self) -> datetime:
        """As an instant."""
        return instant(self.cleaned_data["planned_at"], self.zone)


class AgendaForm(forms.Form):
    """What of that which waits comes on the agenda."""

    chosen = forms.MultipleChoiceField(label=_l("Yang menunggu"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None = None, *, waiting: Choices) -> None:
        """`waiting` in its order."""
        super().__init__(data)
        _chosen(self, "chosen", waiting)


class StartForm(forms.Form):
    """From when a term is to count."""

    window = forms.ChoiceField(label=_l("Tenggat"))
    new_start = Moment(_l("Ditemukan"))

    def __init__(self, data: QueryDict | None = None, *, windows: Choices, zone: str) -> None:
        """The running terms of the plenary, and the office's zone."""
        super().__init__(data)
        self.zone = zone
        _chosen(self, "window", [("", _("Pilih tenggat")), *windows])
        self.fields["new_start"].help_text = _("Waktu setempat, {zone}.").format(zone=zone)

    def clean_new_start(self) -> datetime:
        """As an instant."""
        return instant(self.cleaned_data["new_start"], self.zone)


class SeatForm(forms.Form):
    """Whether one member is there."""

    presence = forms.ChoiceField(label=_l("Kehadiran"), widget=forms.RadioSelect(attrs={"class": "ob-row"}))
    reason = forms.CharField(
        label=_l("Alasan bila tidak hadir"), required=False, max_length=LONGEST_REASON,
        help_text=_l("Tersimpan tersegel, tidak dicetak."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, code: str, name: str) -> None:
        """The member's opaque code and name."""
        super().__init__(data, prefix=code)
        self.code = code
        self.name = name
        _chosen(self, "presence", [(one.value, say_presence(one).capitalize()) for one in Presence])

    def clean(self) -> None:
        """Absent, with a reason."""
        said = self.cleaned_data
        if said.get("presence") == Presence.ABSENT and says_nothing(said.get("reason", "")):
            self.add_error("reason", _("Tulis mengapa tidak hadir."))

    @property
    def seat(self) -> Seat:
        """What was noted."""
        return Seat(Presence(self.cleaned_data["presence"]), self.cleaned_data["reason"])


class VoteForm(forms.Form):
    """One's vote."""

    choice = forms.ChoiceField(label=_l("Suara Anda"), widget=forms.RadioSelect)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        _chosen(self, "choice", [(one.value, say_choice(one).capitalize()) for one in Choice])


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_l("Alasan"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: QueryDict | None = None, *, what: str, says: Any, hint: Any = NO_NAMES) -> None:
        """`what` tells several on one page apart; `says` is the label."""
        super().__init__(data, prefix=what)
        self.fields["reason"].label, self.fields["reason"].help_text = says, hint

    def clean_reason(self) -> str:
        """Something that says something."""
        said: str = self.cleaned_data["reason"]
        if says_nothing(said):
            raise forms.ValidationError(_("Tulis alasannya."))
        return said
