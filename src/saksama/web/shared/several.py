"""A form's field that takes more than one file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from saksama.kernel.words import _


class Several(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """One file or several, at most `most`."""

    def __init__(self, *, most: int, **named: Any) -> None:
        super().__init__(max_length=200, **named)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Every file that was chosen, in order."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > self.most:
            raise forms.ValidationError(_("Paling banyak {n} berkas sekaligus.").format(n=self.most))
        return [super(Files, self).clean(one, initial) for one in given]
