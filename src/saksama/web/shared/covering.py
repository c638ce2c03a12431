"""Which parts of a picture are covered: boxes in percent, drawn (drawer.js) or typed. One form for every picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from saksama.kernel.words import _
from saksama.web.shared.fields import Once, Paragraph
from saksama.web.shared.words import later as _l
from saksama.workbench.custody.rules import LONGEST_REASON
from saksama.workbench.custody.shapes import Box

BOXES = 6
"""Rows of numbers on the page; once they are full, four more come with every answer, and a script adds its own."""
MOST_BOXES = 40
SIDES = ("left", "top", "width", "height")
PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")
EDGE = 1.0005
"""The far edge of a picture, with what rounding to a hundredth of a percent may add."""


class CoverForm(forms.Form):
    """Which parts of which picture are covered, in percent of its width and height; shown by shared/drawer.html."""

    once = Once()
    said = _l("Salinan belum dibuat: ada isian yang perlu dibetulkan")
    why = Paragraph(
        label=_l("Apa yang ditutup, dan mengapa?"), max_length=LONGEST_REASON,
        help_text=_l("Misalnya: nama dan foto orang lain di kolom komentar. Jangan tulis namanya di sini."),
    )  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4()
        self.use_required_attribute = False  # what is missing is said in words, at its place
        self.boxes: list[Box] = []

    def rows(self) -> list[tuple[int, list[str]]]:
        """The rows of numbers as they were sent, with empty ones after them."""
        sent = [[str(self.data.get(f"{side}-{n}", ""))[:12].strip() for side in SIDES] for n in range(MOST_BOXES)]
        filled = max((n + 1 for n, row in enumerate(sent) if any(row)), default=0)
        return list(enumerate(sent[: max(BOXES, min(filled + 4, MOST_BOXES))]))

    def clean(self) -> dict[str, Any]:
        """Whole rows inside the picture; at least one."""
        data = super().clean() or {}
        for n, row in self.rows():
            if any(row):
                self._take(n + 1, row)
        if not self.boxes and not self.non_field_errors():
            self.add_error(None, _("Belum ada bagian yang ditutup. Gambar kotak, atau isi angkanya."))
        return data

    def _take(self, number: int, row: Sequence[str]) -> None:
        if any(PERCENT.fullmatch(one) is None for one in row):
            self.add_error(None, _("Kotak {n}: isi keempat angkanya, dalam persen.").format(n=number))
            return
        left, top, width, height = (float(one.replace(",", ".")) / 100 for one in row)
        if not (width > 0 and height > 0 and left + width <= EDGE and top + height <= EDGE):
            says = _(
                "Kotak {n}: harus di dalam gambar; kiri dan lebar bersama paling banyak 100, atas dan tinggi juga."
            )
            self.add_error(None, says.format(n=number))
            return
        self.boxes.append(Box(left, top, min(left + width, 1.0), min(top + height, 1.0)))

    @property
    def key(self) -> UUID:
        """The id that what is made will have."""
        return UUID(str(self.cleaned_data["once"] or uuid4()))
