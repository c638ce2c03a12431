"""What an officer does with a warning: take it, write what is done, hand it over, close it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.web.areas.alerts import shown
from saksama.web.areas.alerts.forms import ActForm, CloseForm, HandForm, SeenForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import alerting
from saksama.workbench.early_warning.services import answering as services

TO = "alerts:one"


@door("early_warning.answer", "POST")
def take(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Acknowledge it and own it."""
    found, form = alerting.alert_for(request.desk, alert_id), SeenForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Formulir ini tidak lengkap."), _("Muat ulang halamannya, lalu coba lagi."))
    services.take(request.desk, found, seen=form.cleaned_data["version"], at=request.now)
    messages.success(request, _("Peringatan ini Anda tangani sekarang."))
    return redirect(TO, found.pk)


@door("early_warning.answer", "GET", "POST")
def act(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Write down what is done about it."""
    found = alerting.alert_for(request.desk, alert_id)
    form = ActForm(request.POST or None, initial={"version": found.version})
    asking = Asking(_("Catat tindakan"), _("Apa yang dilakukan agar tidak terjadi; rencananya boleh menyusul."),
                    _("Simpan tindakan"), _("Tindakan dicatat."))  # fmt: skip
    return _asked(request, form, asking, found, lambda said: services.act(
        request.desk, found, done=said["done"], seen=said["version"], at=request.now
    ))  # fmt: skip


@door("early_warning.answer", "GET", "POST")
def hand_over(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Give it to another officer."""
    found = alerting.alert_for(request.desk, alert_id)
    others = {str(one.pk): one for one in alerting.answerers(request.desk, request.now) if one.pk != found.owner_id}
    choices = [(key, one.name) for key, one in others.items()]
    form = HandForm(request.POST or None, initial={"version": found.version}, choices=choices)
    asking = Asking(_("Serahkan kepada petugas lain"), _("Petugas itu diberi tahu dan menanganinya dari sekarang."),
                    _("Serahkan"), _("Peringatan diserahkan."))  # fmt: skip
    return _asked(request, form, asking, found, lambda said: services.hand_over(
        request.desk, found, to=others[said["to"]], seen=said["version"], at=request.now
    ))  # fmt: skip


@door("early_warning.answer", "GET", "POST")
def close(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """End it with what came of it."""
    found = alerting.alert_for(request.desk, alert_id)
    form = CloseForm(request.POST or None, initial={"version": found.version})
    asking = Asking(_("Tutup peringatan"), _("Hasilnya dihitung: begitu diketahui aturan mana yang sering keliru."),
                    _("Tutup peringatan ini"), _("Peringatan ditutup."))  # fmt: skip
    return _asked(request, form, asking, found, lambda said: services.close(
        request.desk, found, outcome=said["outcome"], note=said["note"], seen=said["version"], at=request.now
    ))  # fmt: skip


def _asked(
    request: OfficerRequest, form: SeenForm, asking: Asking, alert: Any, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """The form's page. Where the warning changed meanwhile, the objection says so, the text stays, and sending it once
    more is about the warning as it is now.
    """

    def tried() -> Any:
        try:
            return act(form.cleaned_data)
        except SaksamaError:
            newest = alerting.alert_for(request.desk, alert.pk).version
            form.data = {**dict(form.data.items()), "version": newest}
            raise

    above = reverse(TO, args=[alert.pk]), shown.heading(alert, request.desk)
    return asked(request, form, asking, tried, to=TO, above=above)
