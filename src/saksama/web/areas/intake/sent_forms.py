"""What an officer decides about a message from the counter on the net, or says to whoever holds its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from saksama.kernel.clock import ZONES
from saksama.kernel.words import _
from saksama.web.areas.intake.small_forms import ReasonForm
from saksama.web.shared.fields import Day, Paragraph
from saksama.web.shared.words import later as _l

LONGEST = 2_000


class AcceptForm(forms.Form):
    """A report needs an election; initial information nothing."""

    def __init__(self, *given: Any, elections: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        if elections:
            self.fields["election"] = forms.ChoiceField(label=_("Pemilu atau pemilihan"), choices=list(elections))


class AsideForm(ReasonForm):
    """Why it is no report; `alike`: how many others say the same or came in the same flood."""

    def __init__(self, *given: Any, alike: int, **named: Any) -> None:
        super().__init__(*given, **named)
        if alike:
            label = _("Sisihkan juga {n} kiriman serupa yang menunggu").format(n=alike)
            self.fields["whole"] = forms.BooleanField(label=label, required=False)


class SayForm(forms.Form):
    """A question, or a word that needs no answer."""

    kind = forms.ChoiceField(
        label=_l("Jenis pesan"), widget=forms.RadioSelect,
        choices=[("question", _l("pertanyaan, menunggu jawaban")), ("note", _l("pemberitahuan"))],
    )  # fmt: skip
    words = Paragraph(
        label=_l("Pesan"), max_length=LONGEST,
        help_text=_l("Dibaca siapa pun yang memegang kode tanda terima. Jangan menulis nama siapa pun."),
    )  # fmt: skip
    until = Day(label=_l("Ditunggu sampai"), required=False, help_text=_l("Boleh dikosongkan. Sampai akhir hari itu."))

    def said(self, zone: str) -> dict[str, Any]:
        """What the service takes."""
        typed, day = self.cleaned_data, self.cleaned_data["until"]
        until = datetime.combine(day, time(23, 59, 59), ZoneInfo(ZONES[zone])) if day else None
        return {"kind": typed["kind"], "words": typed["words"], "until": until}
