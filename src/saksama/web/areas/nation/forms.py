"""What the pages between offices ask for."""

from __future__ import annotations

from django import forms

from saksama.web.shared.words import later as _l


class QuarterForm(forms.Form):
    """Which quarter."""

    quarter = forms.RegexField(r"^20\d\d-Q[1-4]$", label=_l("Triwulan"))


class CardForm(forms.Form):
    """Another office's card, as its machine wrote it."""

    card = forms.FileField(label=_l("Berkas kartu"), help_text=_l("Dari kantor itu: saksama bundle card"))


class MarkForm(forms.Form):
    """The mark as the other office reads it out."""

    mark = forms.CharField(label=_l("Sidik yang dibacakan kantor itu"), max_length=64, strip=True)
