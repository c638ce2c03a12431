"""What is asked about an edition: which quarter, and why it is taken back. No text at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms

from saksama.kernel.words import _
from saksama.web.areas.open import words
from saksama.web.shared.fields import Once
from saksama.web.shared.words import later as _l
from saksama.workbench.cases.quarters import days_of

QUARTERS = 8


class PrepareForm(forms.Form):
    """Which quarter."""

    once = Once()
    period = forms.ChoiceField(label=_l("Masa"), choices=())

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.fields["once"].initial = uuid4()
        self.fields["period"].choices = quarters(today)  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def days(self) -> tuple[date, date]:
        """First and last."""
        year, number = self.cleaned_data["period"].split("-")
        return days_of(int(year), int(number))

    @property
    def key(self) -> UUID:
        """The id of what is made."""
        return UUID(str(self.cleaned_data["once"] or uuid4()))


class WithdrawForm(forms.Form):
    """Why."""

    because = forms.ChoiceField(label=_l("Alasan"), choices=(), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, public: bool) -> None:
        super().__init__(data)
        offered = [(key, says) for key, says in words.WITHDRAWN.items() if (key != "unused") is public]
        self.fields["because"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField
        self.use_required_attribute = False


def quarters(today: date) -> list[tuple[str, str]]:
    """Those that are over, the newest first."""
    found, day = [], today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    for _n in range(QUARTERS):
        number = (day.month - 1) // 3 + 1
        found.append((f"{day.year}-{number}", _("Triwulan {n} tahun {year}").format(n=number, year=day.year)))
        day = days_of(day.year, number)[0] - timedelta(days=1)
    return found
