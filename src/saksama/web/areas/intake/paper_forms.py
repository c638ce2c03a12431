"""A paper at the counter: its pages are brought, and what the machine read is confirmed field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms

from saksama.kernel.clock import say_day
from saksama.kernel.words import _
from saksama.web.areas.intake.forms import CounterForm
from saksama.web.shared.fields import Once
from saksama.web.shared.several import Files, Several
from saksama.web.shared.words import later as _l
from saksama.workbench.intake.rules import MOST_PAGES
from saksama.workbench.intake.shapes import PaperRead, Proposed

ACCEPTED = "image/png,image/jpeg,image/webp,image/heic"
TAKE = "take_"
DAYS = ("day", "known_on")


class BringPaperForm(forms.Form):
    """The pages of one paper, in order. Their names are not kept: they may tell who reports."""

    said = _l("Belum dibaca: ada isian yang perlu dibetulkan")
    pages = Files(
        label=_l("Pindaian atau foto halamannya"), required=False, most=MOST_PAGES,
        widget=Several(attrs={"multiple": True, "accept": ACCEPTED}),
        help_text=_l("Satu gambar satu halaman, berurutan: JPEG, PNG, WebP, atau HEIC, paling besar 12 MB."),
    )  # fmt: skip
    photo = forms.FileField(
        label=_l("Atau foto kertasnya sekarang"), required=False, max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text=_l("Membuka kamera ponsel. Tegak lurus di atas kertas, seluruh halaman, tanpa bayangan."),
    )  # fmt: skip
    once = Once()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4()
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """At least one page."""
        data = super().clean() or {}
        data["all_pages"] = [*data.get("pages", []), *([data["photo"]] if data.get("photo") else [])]
        if not data["all_pages"] and not self.errors:
            self.add_error("pages", _("Pilih sedikitnya satu halaman, atau foto kertasnya."))
        return data

    @property
    def brought(self) -> list[Any]:
        """Every page, in order."""
        found: list[Any] = self.cleaned_data["all_pages"]
        return found

    @property
    def key(self) -> UUID:
        """Sent twice, it is one paper."""
        return UUID(str(self.cleaned_data["once"] or uuid4()))


@dataclass(frozen=True)
class Confirmable:
    """One field of the form, with what the machine read for it, if anything."""

    field: forms.BoundField
    read: Proposed | None = None
    take: forms.BoundField | None = None

    @property
    def says(self) -> str:
        """The reading as the page shows it: a day in words, as on the paper."""
        if self.read is None or self.field.name not in DAYS:
            return self.read.text if self.read else ""
        return say_day(date.fromisoformat(self.read.text))


class PaperForm(CounterForm):
    """Form B.1 beside its paper. A reading enters a field only where its box was ticked and nothing was typed."""

    def __init__(self, data: Any = None, *, read: PaperRead, **named: Any) -> None:
        self._read = {one.field: one for one in read.proposed}
        self._taken = [name for name in self._read if _is_taken(data, name)]
        super().__init__(self._with_taken(data), **named)
        self._read = {name: one for name, one in self._read.items() if name in self.fields}
        for name in self._read:
            self.fields[f"{TAKE}{name}"] = forms.BooleanField(
                label=_("Sama dengan kertasnya: pakai bacaan ini"), required=False
            )

    def _with_taken(self, data: Any) -> Any:
        if data is None:
            return None
        whole = data.copy()
        for name in self._taken:
            whole[name] = self._read[name].text
        return whole

    def confirmables(self) -> list[tuple[Any, Any, list[Confirmable]]]:
        """The groups of the form, each field with its reading."""
        return [(title, intro, [self._beside(one) for one in fields]) for title, intro, fields in self.groups()]

    def _beside(self, field: forms.BoundField) -> Confirmable:
        read = self._read.get(field.name)
        return Confirmable(field, read, self[f"{TAKE}{field.name}"]) if read else Confirmable(field)

    @property
    def counts(self) -> dict[str, int]:
        """How many fields were confirmed as read, and how many of those that were read were written otherwise."""
        typed = [name for name in self._read if name not in self._taken and self.cleaned_data.get(name)]
        return {"taken": len(self._taken), "typed": len(typed)}


def _is_taken(data: Any, name: str) -> bool:
    return bool(data) and bool(data.get(f"{TAKE}{name}")) and not str(data.get(name, "")).strip()
