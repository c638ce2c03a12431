"""A respondent's browser: in with both halves, then the file, an answer, an objection, out. No officer's session."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.errors import NotThere
from saksama.keys.custodians import Plain
from saksama.web.areas.respondent.forms import EnterForm, WordsForm
from saksama.web.areas.respondent.outside import COOKIE, LANGUAGE, PATH, held, outside, remember, too_often
from saksama.web.areas.respondent.shown import shown
from saksama.web.shared.doors import OPEN, door
from saksama.web.shared.fields import went
from saksama.web.shared.once import pdf_once
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights.services import respondent as services

PAGE = "respondent/file.html"


@door(OPEN, "GET", "POST")
@outside
def enter(request: OfficerRequest) -> HttpResponse:
    """Code and second factor. Whatever does not fit is answered alike."""
    form = EnterForm(request.POST or None)
    if request.method == "POST" and too_often(request):
        return _door(request, form, HTTPStatus.TOO_MANY_REQUESTS, many=True)
    if not form.is_valid():
        return _door(request, form, HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK)
    secret = services.enter_with(form.cleaned_data["code"], form.cleaned_data["factor"], at=request.now)
    if secret is None:
        return _door(request, form, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=True)
    return remember(_to_file(request), secret, secure=request.is_secure())


@door(OPEN)
@outside
def file(request: OfficerRequest) -> HttpResponse:
    """Their file, for one hour."""
    try:
        access = held(request)
    except NotThere:
        return _ended(request)
    return render(request, PAGE, shown(access, at=request.now))


@door(OPEN)
@outside
def pdf(request: OfficerRequest) -> HttpResponse:
    """The redacted PDF, byte for byte as it was checked."""
    try:
        access = held(request)
    except NotThere:
        return _ended(request)
    return pdf_once(Plain(services.file_bytes(access, at=request.now)), "berkas-perkara.pdf")


@door(OPEN, "POST")
@outside
def reply(request: OfficerRequest) -> HttpResponse:
    """Send an answer."""
    return _sent(request, "jawaban", "reply_form")


@door(OPEN, "POST")
@outside
def objection(request: OfficerRequest) -> HttpResponse:
    """Send an objection."""
    return _sent(request, "keberatan", "objection_form")


@door(OPEN, "POST")
@outside
def leave(request: OfficerRequest) -> HttpResponse:
    """End the hour."""
    try:
        services.leave(held(request), at=request.now)
    except NotThere:
        return _ended(request)
    answer = _door(request, EnterForm(), HTTPStatus.OK, left=True)
    answer.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return answer


def _sent(request: OfficerRequest, prefix: str, name: str) -> HttpResponse:
    """What was typed is on the page again where it was refused."""
    try:
        access = held(request)
    except NotThere:
        return _ended(request)
    form, act = WordsForm(request.POST, prefix=prefix), {"jawaban": services.reply}.get(prefix, services.take_objection)
    if form.is_valid():
        said = form.cleaned_data
        if went(form, lambda: act(access, text=said["words"], at=request.now, once=said["once"])):
            return _to_file(request)
    return render(request, PAGE, shown(access, at=request.now, **{name: form}), status=422)


def _to_file(request: OfficerRequest) -> HttpResponse:
    spoken = f"?{LANGUAGE}=en" if request.GET.get(LANGUAGE) == "en" else ""
    return redirect(reverse("respondent:file") + spoken)


def _ended(request: OfficerRequest) -> HttpResponse:
    return _door(request, EnterForm(), HTTPStatus.NOT_FOUND, ended=True)


def _door(request: OfficerRequest, form: EnterForm, status: int, **said: bool) -> HttpResponse:
    return render(request, "respondent/enter.html", {"form": form, **said}, status=status)
