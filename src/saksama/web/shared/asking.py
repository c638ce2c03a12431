"""A page with one form: shown, sent, objected to with what was typed, or done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest


@dataclass(frozen=True)
class Asking:
    """What the page says."""

    heading: str
    lead: str
    button: str
    done: str


def asked(
    request: OfficerRequest, form: forms.Form, asking: Asking, act: Callable[[], Any], *, to: str, about: Any = None,
    above: tuple[str, Any] = ("", ""), template: str = "shared/ask.html", more: Mapping[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """The form's page, or, where `act` went through, the page `to` of what it is `about`.

    What is new is about nothing yet: it gives `above`, address and label of the page that lists it, and its page is
    that of what `act` gave. A `template` of its own extends the common one, and is told `more`.
    """
    made: list[Any] = []
    if request.method == "POST" and form.is_valid() and went(form, lambda: made.append(act())):
        messages.success(request, asking.done)
        return redirect(to, (about or made[0]).pk)
    address, label = (reverse(to, args=[about.pk]), about.number) if about else above
    page = {"form": form, "asking": asking, "about": about, "address": address, "label": label}
    return render(request, template, page | dict(more or {}), status=422 if form.errors else 200)
