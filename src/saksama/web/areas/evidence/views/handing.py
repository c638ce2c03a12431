"""What leaves: packages, hand-overs, redacted copies; and what is destroyed by two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.evidence import gate, pages
from saksama.web.areas.evidence.forms import DestroyForm, HandOverForm, PackageForm
from saksama.web.shared.covering import CoverForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.custody import queries, services
from saksama.workbench.pictures import services as pictures


@door("custody.package", "GET", "POST")
def package(request: OfficerRequest, number: str) -> HttpResponse:
    """Ask for a package; those that were made lie ready for a week."""
    found = _open(request, number)
    gate.require_originals(request.desk, found.item)
    sent = request.method == "POST"
    form = PackageForm(request.POST if sent else None)
    if sent and form.is_valid():
        said = form.cleaned_data["for_whom"]
        if went(form, lambda: services.ask_package(
            request.desk, found.item, for_whom=said, at=request.now, once=form.key)):  # fmt: skip
            return redirect("evidence:package", number)
    page = pages.bare_page(request, found, form=form, **pages.packages_of(request, found))
    return render(request, "evidence/package.html", page, status=422 if sent else 200)


@door("custody.package")
def take(request: OfficerRequest, number: str, package_id: UUID) -> HttpResponse:
    """The package as a file, proven before its first byte leaves."""
    found = _open(request, number)
    gate.require_originals(request.desk, found.item)
    with services.take_package(request.desk, found.item, package_id, at=request.now) as (stream, _export):
        body = stream.read()
    response = HttpResponse(body, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{found.item.number}.zip"'
    return response


@door("custody.hand_over", "GET", "POST")
def hand_over(request: OfficerRequest, number: str) -> HttpResponse:
    """Note who took it, with the signed receipt."""
    found, sent = _open(request, number), request.method == "POST"
    form = HandOverForm(*((request.POST, request.FILES) if sent else ()))
    if sent and form.is_valid() and went(form, lambda: _hand_over(request, found.item, form)):
        messages.success(request, _("Serah terima tercatat di rantai penguasaan."))
        return redirect("evidence:item", number)
    page = pages.bare_page(request, found, form=form, newest=pages.newest_package(request, found))
    return render(request, "evidence/hand_over.html", page, status=422 if sent else 200)


def _hand_over(request: OfficerRequest, item: Any, form: HandOverForm) -> None:
    said, desk, at = form.cleaned_data, request.desk, request.now
    scan = services.keep(said["scan"], desk=desk, purpose="custody.receipt", at=at) if said["scan"] else None
    services.hand_over(desk, item, to=said["to"], receipt=said["receipt"], scan=scan, at=at, once=form.key)


@door("custody.copy", "GET", "POST")
def copy(request: OfficerRequest, number: str) -> HttpResponse:
    """Cover parts of a picture; the copy gets a number of its own."""
    found, sent = _open(request, number), request.method == "POST"
    form = CoverForm(request.POST if sent else None)
    picture, pictures = pages.chosen_picture(request, found)
    if sent and form.is_valid():
        made = tried(form, lambda: services.make_copy(
            request.desk, found.item, boxes=form.boxes, why=form.cleaned_data["why"], file=picture.name,
            at=request.now, once=form.key))  # fmt: skip
        if made:
            return redirect("evidence:item", made.number)
    page = pages.bare_page(request, found, form=form, picture=picture, pictures=pictures)
    return render(request, "evidence/copy.html", page, status=422 if sent else 200)


@door("custody.destroy", "GET", "POST")
def destroy(request: OfficerRequest, number: str) -> HttpResponse:
    """One asks with a reason; another agrees, or either keeps it. Shows nothing of the content."""
    found, sent = _open(request, number, even_closed=True), request.method == "POST"
    form = DestroyForm(request.POST if sent else None)
    act = request.POST.get("act", "")
    if sent and _settled(request, found.item, form, act):
        return redirect("evidence:item", number)
    page = pages.bare_page(request, found, form=form, asked=pages.destruction(request, found))
    return render(request, "evidence/destroy.html", page, status=422 if sent else 200)


def _settled(request: OfficerRequest, item: Any, form: DestroyForm, act: str) -> bool:
    desk, at = request.desk, request.now
    if act == "agree":
        pictures.destroy(desk, item, at=at)
    elif act == "keep":
        services.give_up_destruction(desk, item, at=at)
    else:
        return form.is_valid() and went(
            form, lambda: services.ask_destruction(desk, item, why=form.cleaned_data["why"], at=at)
        )
    return True


def _open(request: OfficerRequest, number: str, *, even_closed: bool = False) -> Any:
    """The item, if its content is open to this officer."""
    found = queries.item_for(request.desk, number)
    gate.require_open(request.desk, found.item, even_closed=even_closed)
    return found
