"""The office's side: prepare with everything that is hidden and why, let out as another officer, take back."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere, SaksamaError
from saksama.kernel.words import _
from saksama.web.areas.open import words
from saksama.web.areas.open.answering import in_one_file
from saksama.web.areas.open.forms import PrepareForm, WithdrawForm
from saksama.web.areas.open.prevented import prevented
from saksama.web.areas.open.shown import page_of
from saksama.web.areas.open.views.public import public_page
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import editions
from saksama.workbench.early_warning.services import publishing


@door("early_warning.see")
def listing(request: OfficerRequest) -> HttpResponse:
    """Every edition of the office with where it stands."""
    lines = [(one, words.WITHDRAWN.get(one.withdrawn_because, "")) for one in editions.editions(request.desk)]
    return render(request, "open/desk.html", {"lines": lines, "may": request.desk.may("early_warning.publish")})


@door("early_warning.publish", "GET", "POST")
def prepare(request: OfficerRequest) -> HttpResponse:
    """Choose a quarter, see what would go out and what would not, then write it down."""
    today = local_day(request.now, request.desk.zone)
    sent = request.method == "POST"
    form = PrepareForm(request.POST if sent else request.GET or None, today=today)
    form.use_required_attribute = False
    made = _asked(request, form) if form.is_valid() else None
    if sent and made:
        messages.success(request, _("Edisi disiapkan. Orang lain harus membaca dan menyetujuinya."))
        return redirect("open:item", made.pk)
    shown = page_of(made.body, made.withheld) if made else {}
    page = {"form": form, "chosen": form.data.get("period", ""), **shown}
    return render(request, "open/prepare.html", page, status=422 if form.is_bound and not made else 200)


@door("early_warning.see")
def item(request: OfficerRequest, edition_id: UUID) -> HttpResponse:
    """One edition with the reasons of its gaps, and what this desk may do with it."""
    return _item(request, editions.edition_for(request.desk, edition_id))


@door("early_warning.agree_publish", "POST")
def approve(request: OfficerRequest, edition_id: UUID) -> HttpResponse:
    """Let it out, by the digest that was on the page."""
    found = editions.edition_for(request.desk, edition_id)
    try:
        publishing.approve(request.desk, found, digest=request.POST.get("digest", ""), at=request.now)
    except NotThere:
        raise
    except SaksamaError as error:
        return _item(request, found, fault=error)
    messages.success(request, _("Edisi {number} terbit di halaman terbuka.").format(number=found.number))
    return redirect("open:item", found.pk)


@door("early_warning.see", "POST")
def withdraw(request: OfficerRequest, edition_id: UUID) -> HttpResponse:
    """Take it back; the service asks who may."""
    found = editions.edition_for(request.desk, edition_id)
    form = WithdrawForm(request.POST, public=found.approved_at is not None)
    if not form.is_valid():
        return _item(request, found, form=form)
    publishing.withdraw(request.desk, found, because=form.cleaned_data["because"], at=request.now)
    messages.info(request, _("Edisi {number} ditarik.").format(number=found.number))
    return redirect("open:item", found.pk)


@door("early_warning.publish")
def page_file(request: OfficerRequest, edition_id: UUID) -> HttpResponse:
    """The public page as one file for the office's own site. Raises NotThere of what is not public."""
    found = editions.edition_for(request.desk, edition_id)
    if not editions.stands(found):
        raise NotThere(_("Edisi ini tidak terbit, jadi tidak ada halamannya."))
    html = render_to_string("open/edition.html", {"alone": True, **public_page(found)})
    answer = HttpResponse(in_one_file(html), content_type="text/html; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="terbuka-{found.number}.html"'
    return answer


def _asked(request: OfficerRequest, form: PrepareForm) -> Any:
    """The draft that was asked to be seen, or the edition that was made; None with the objection on the form."""
    first, last = form.days
    given: dict[str, Any] = {
        "first": first, "last": last, "prevention": prevented(request.desk, first, last), "at": request.now,
    }  # fmt: skip
    if request.method == "POST":
        return tried(form, lambda: publishing.prepare(request.desk, once=form.key, **given))
    return tried(form, lambda: publishing.preview(request.desk, **given))


def _item(
    request: OfficerRequest, found: Any, *, form: WithdrawForm | None = None, fault: SaksamaError | None = None
) -> HttpResponse:
    public = found.approved_at is not None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form or fault else HTTPStatus.OK
    return render(request, "open/item.html", {
        "it": found, "stands": editions.stands(found), "because": words.WITHDRAWN.get(found.withdrawn_because, ""),
        "fault": fault, "withdraw_form": form or WithdrawForm(public=public), "may": _may(request, found),
        **page_of(found.body, found.withheld),
    }, status=status)  # fmt: skip


def _may(request: OfficerRequest, found: Any) -> dict[str, bool]:
    """What this desk may do with it; the services ask again."""
    may, public, gone = request.desk.may, found.approved_at is not None, found.withdrawn_at is not None
    another = found.prepared_by != request.desk.code
    return {
        "approve": not public and not gone and another and may("early_warning.agree_publish"),
        "withdraw": not gone and may("early_warning.agree_publish" if public else "early_warning.publish"),
        "file": editions.stands(found) and may("early_warning.publish"),
    }
