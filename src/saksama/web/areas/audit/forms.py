"""What an auditor may ask the log for: codes that stand in it, an object's code, days. No names."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from saksama.kernel.clock import ZONES
from saksama.kernel.codes import require_codes
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.audit.words import verb_words
from saksama.web.shared.words import later as _l
from saksama.workbench.audit import queries
from saksama.workbench.audit.queries import Sieve
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.log_reading import staff

SUBJECT = re.compile(r"[a-z_]+\.[a-z_]+:[A-Za-z0-9._:/+-]{1,80}")
DAY = {"input_formats": ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], "required": False}


def _day_field() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SieveForm(forms.Form):
    """Which lines."""

    verb = forms.ChoiceField(label=_l("Kegiatan"), required=False)
    actor = forms.ChoiceField(label=_l("Petugas"), required=False)
    subject = forms.CharField(
        label=_l("Kode objek"), required=False, max_length=96,
        help_text=_l("Bukan nama."),
    )  # fmt: skip
    first = forms.DateField(label=_l("Dari tanggal"), widget=_day_field(), **DAY)  # type: ignore[arg-type]
    last = forms.DateField(label=_l("Sampai tanggal"), widget=_day_field(), **DAY)  # type: ignore[arg-type]

    def __init__(self, *args: Any, desk: Desk, **named: Any) -> None:
        super().__init__(*args, **named)
        self._zone = ZoneInfo(ZONES[desk.zone])
        codes = queries.actors(desk.office.code)
        names = staff(codes)
        anything = [("", _("semua"))]
        self.fields["verb"].choices = [  # type: ignore[attr-defined]
            *anything, *((verb, verb_words(verb)) for verb in queries.verbs(desk.office.code)),
        ]  # fmt: skip
        self.fields["actor"].choices = [  # type: ignore[attr-defined]
            *anything, *((code, f"{code} · {names[code]}" if code in names else code) for code in codes),
        ]  # fmt: skip

    def clean_subject(self) -> str:
        """A code as it stands in lines; a personal number is none."""
        subject = str(self.cleaned_data["subject"]).strip()
        if not subject:
            return ""
        try:
            require_codes([subject])
        except BadInput:
            subject = ""
        if not SUBJECT.fullmatch(subject):
            raise forms.ValidationError(_("Isi dengan kode objek dari jejak, bukan nama atau nomor induk."))
        return subject

    @property
    def sieve(self) -> Sieve:
        """What passes; everything when the form is wrong."""
        asked = self.cleaned_data if self.is_valid() else {}
        last = asked.get("last")
        return Sieve(
            verb=asked.get("verb", ""), actor=asked.get("actor", ""), subject=asked.get("subject", ""),
            first=self._began(asked.get("first")), until=self._began(last + timedelta(days=1) if last else None),
        )  # fmt: skip

    def _began(self, day: date | None) -> datetime | None:
        return datetime.combine(day, time(), self._zone) if day else None
