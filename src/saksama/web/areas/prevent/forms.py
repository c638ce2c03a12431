"""What a form of this area sends: an id of its own and a letter's number. Nobody is named, nobody is picked."""

from __future__ import annotations

from uuid import uuid4

from django import forms

from saksama.web.shared.words import later as _l


class WriteForm(forms.Form):
    """A letter to one agency: its leads go into it all together, nobody picks."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class NumberForm(forms.Form):
    """A letter's number, from the office's book."""

    number = forms.CharField(
        label=_l("Nomor surat"), max_length=80, help_text=_l("Dari buku nomor kantor; sekali saja.")
    )
