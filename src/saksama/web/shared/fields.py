"""Form fields that every area needs, and how a form takes a service's objection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from saksama.kernel.errors import NotThere, SaksamaError
from saksama.kernel.folding import hidden
from saksama.kernel.words import _

T = TypeVar("T")


class Text(forms.CharField):
    """Text without characters that nobody sees: direction marks, zero-width letters, control characters."""

    def validate(self, value: Any) -> None:
        """Names what it found by code point; line ends are fine where there are several lines."""
        super().validate(value)
        shown = value.replace("\r", "").replace("\n", "") if isinstance(self.widget, forms.Textarea) else value
        if found := hidden(shown):
            raise ValidationError(_("Memuat tanda yang tidak terlihat: {marks}.").format(marks=", ".join(found)))


class Paragraph(Text):
    """Text of several lines."""

    widget = forms.Textarea(attrs={"rows": 3})


class Day(forms.DateField):
    """A calendar day, as every browser sends it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d"]


class Once(forms.UUIDField):
    """The hidden id that a form brings along: sent twice, what it makes is stored once."""

    widget = forms.HiddenInput

    def __init__(self, **named: Any) -> None:
        super().__init__(required=False, **named)


def tried(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What `act` gives; None when a service objected: then the objection stands at the top of `form`."""
    try:
        return act()
    except SaksamaError as error:
        form.add_error(None, f"{error.message} {error.advice}".strip())
        return None


def went(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether `act` went through; where a service objected, the objection stands at the top of `form`."""
    return tried(form, lambda: (act(),)) is not None


def as_uuid(said: str) -> UUID:
    """An id out of an address. Raises NotThere where it is none: the two are never told apart."""
    try:
        return UUID(said)
    except ValueError:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda.")) from None
