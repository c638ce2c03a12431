"""What is typed at the vault. A passphrase is never shown again, kept or filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from saksama.kernel.words import _
from saksama.keys.custodians import Passphrase
from saksama.web.shared.words import later as _l
from saksama.workbench.vault.services.ask import LONGEST

MOST_TYPED = 300


def _secret(label: Any, *, new: bool, help_text: Any = "") -> forms.CharField:
    """A field that the browser hides and neither offers to keep nor fills in."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "off", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, max_length=MOST_TYPED, strip=False, widget=widget)


class EnrolForm(forms.Form):
    """A custodian's new passphrase, typed twice."""

    passphrase = _secret(
        _l("Kata sandi kustodian"), new=True,
        help_text=_l("Lima kata acak atau lebih. Bukan sandi masuk Anda. Tidak ada yang dapat memulihkannya."),
    )  # fmt: skip
    again = _secret(_l("Ketik sekali lagi"), new=True)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> None:
        """The same twice."""
        said = self.cleaned_data
        if not self.errors and said["passphrase"] != said["again"]:
            self.add_error("again", _("Keduanya tidak sama. Ketik ulang keduanya."))

    @property
    def secret(self) -> Passphrase:
        """What was typed."""
        return Passphrase(self.cleaned_data["passphrase"])


class GiveForm(forms.Form):
    """A custodian's passphrase for one request."""

    passphrase = _secret(_l("Kata sandi kustodian Anda"), new=False)

    @property
    def secret(self) -> Passphrase:
        """What was typed."""
        return Passphrase(self.cleaned_data["passphrase"])


def _reason(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget)


class AskForm(forms.Form):
    """For what one reporter's identity is needed."""

    reason = _reason(
        _l("Untuk apa identitas ini diperlukan"),
        _l("Misalnya: undangan klarifikasi B.9 untuk hari Kamis. Jangan menulis nama siapa pun."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AskPaperForm(AskForm):
    """For what one paper is needed."""

    reason = _reason(
        _l("Untuk apa dokumen ini diperlukan"),
        _l("Misalnya: berkas laporan diteruskan hari ini. Jangan menulis nama siapa pun."),
    )


class FoundForm(forms.Form):
    """Who is to hold the key."""

    custodians = forms.MultipleChoiceField(
        label=_l("Kustodian"), widget=forms.CheckboxSelectMultiple,
        help_text=_l("Paling sedikit tiga. Dua di antaranya dapat membuka; satu kata sandi boleh hilang."),
    )  # fmt: skip
    reason = _reason(
        _l("Mengapa"), _l("Misalnya: brankas pertama, atau seorang kustodian pindah tugas. Dasar penunjukannya.")
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: QueryDict | None = None, *, ready: Sequence[tuple[str, str]]) -> None:
        """`ready`: (id, name) of who enrolled and works here today."""
        super().__init__(data)
        field = self.fields["custodians"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(ready)
