"""What an officer says about a warning. Nothing is preset, nobody is named; each form carries the version it saw."""

from __future__ import annotations

from typing import Any

from django import forms

from saksama.web.areas.alerts.words import OUTCOMES
from saksama.web.shared.fields import Paragraph
from saksama.web.shared.words import later as _l
from saksama.workbench.early_warning.services.answering import LONGEST

NAMELESS = _l("Wilayah, instansi, jumlah, dan tanggal saja; tanpa nama orang.")


class SeenForm(forms.Form):
    """Which version of the warning was on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ActForm(SeenForm):
    """What is done about it."""

    done = Paragraph(label=_l("Apa yang dilakukan"), max_length=LONGEST, help_text=NAMELESS)
    field_order = ("done", "version")


class CloseForm(SeenForm):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_l("Bagaimana berakhir"), widget=forms.RadioSelect,
        choices=lambda: [(key, f"{word}: {says}") for key, (word, says) in OUTCOMES.items()],
    )  # fmt: skip
    note = Paragraph(label=_l("Apa yang terjadi, dan dari mana diketahui"), max_length=LONGEST, help_text=NAMELESS)
    field_order = ("outcome", "note", "version")


class HandForm(SeenForm):
    """To which officer who answers warnings."""

    to = forms.ChoiceField(label=_l("Diserahkan kepada"))
    field_order = ("to", "version")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
