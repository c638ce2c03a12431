"""What a respondent types: code and figures; an answer; an objection."""

from __future__ import annotations

from uuid import uuid4

from django import forms

from saksama.web.shared.fields import Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.cases.rules import LONGEST


class EnterForm(forms.Form):
    """Both halves."""

    code = Text(
        label=_l("Kode"), max_length=40, help_text=_l("Dari surat; huruf besar atau kecil sama saja."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    factor = Text(
        label=_l("Angka kedua"), max_length=12, help_text=_l("Enam angka yang diberitahukan petugas secara lisan."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class WordsForm(forms.Form):
    """An answer or an objection, in one's own words."""

    words = Paragraph(label=_l("Yang hendak Anda sampaikan"), max_length=LONGEST)
    once = Once(initial=uuid4)
