"""What is handed in at the desk."""

from __future__ import annotations

from django import forms

from saksama.web.shared.words import later as _l


class HandInForm(forms.Form):
    """One file from a phone."""

    use_required_attribute = False
    file = forms.FileField(
        label=_l("Berkas serah terima"),
        help_text=_l("Berakhiran .saksama; dibuat di ponsel dengan “Simpan ke berkas serah terima”."),
    )
