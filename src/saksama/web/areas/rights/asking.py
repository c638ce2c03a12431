"""A page with one form: shown, sent, objected to with what was typed, or done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest


@dataclass(frozen=True)
class Asking:
    """What the page says."""

    heading: str
    lead: str
    button: str
    done: str


def asked(
    request: OfficerRequest, form: forms.Form, asking: Asking, act: Callable[[], Any], *, to: str, about: Any = None
) -> HttpResponse:
    """The form's page, or, where `act` went through, the page `to` of what it gave."""
    if request.method == "POST" and form.is_valid():
        made = tried(form, act)
        if made is not None:
            messages.success(request, asking.done)
            return redirect(to, made.pk)
    page = {"form": form, "asking": asking, "about": about, "up": to}
    return render(request, "rights/ask.html", page, status=422 if form.errors else 200)
