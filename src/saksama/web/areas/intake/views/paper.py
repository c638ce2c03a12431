"""A paper at the counter: brought, read by machine, confirmed field by field; its text never leaves its page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from saksama.kernel.words import _
from saksama.web.areas.intake.paper_forms import BringPaperForm, PaperForm
from saksama.web.areas.intake.views.counter import election_of, elections, handed_out
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.uploads import EVIDENCE_BYTES, MB, too_large
from saksama.workbench.intake import papers, services
from saksama.workbench.intake.rules import PAPER_FOR, PaperState
from saksama.workbench.vault.queries import health
from saksama.workbench.vault.rules import Health, says_health


@door("intake.receive", "GET", "POST")
def bring(request: OfficerRequest) -> HttpResponse:
    """Its pages come in."""
    sent = request.method == "POST"
    form = BringPaperForm(*((request.POST, request.FILES) if sent else ()))
    if sent and too_large(request.path, int(request.META.get("CONTENT_LENGTH") or 0)):
        form.add_error("pages", _("Semuanya bersama lebih dari {n} MB. Kirim sebagian dulu.").format(
            n=EVIDENCE_BYTES // MB))  # fmt: skip
    if sent and form.is_valid():
        made = tried(form, lambda: services.bring_paper(
            request.desk, pages=form.brought, at=request.now, once=form.key))  # fmt: skip
        if made is not None:
            return redirect("intake:paper", made.pk)
    page = {"form": form, "hours": PAPER_FOR.seconds // 3600}
    return render(request, "intake/paper_bring.html", page, status=422 if form.errors else 200)


@door("intake.receive", "GET", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def read(request: OfficerRequest, paper_id: UUID) -> HttpResponse:
    """Form B.1 beside what was read; nothing stands in it that the officer did not confirm or type."""
    paper = papers.paper_for(request.desk, paper_id)
    if paper.state in {PaperState.WAITING, PaperState.ENDED}:
        return render(request, "intake/paper_wait.html", {"paper": paper, "ended": paper.state == PaperState.ENDED})
    vault_open = health(request.desk.office) not in {Health.NONE, Health.LOST}
    form = PaperForm(request.POST or None, read=papers.read_of(paper), vault_open=vault_open, zone=request.desk.zone,
                     at=request.now, elections=elections(request.desk))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _receive(request, paper, form, vault_open=vault_open))
        if made is not None:
            return handed_out(request, made, form)
    return render(request, "intake/paper.html", _page(request, paper, form), status=422 if form.errors else 200)


@door("intake.receive")
def page(request: OfficerRequest, paper_id: UUID, number: int) -> HttpResponse:
    """One page, pixels only, for whoever brought it."""
    paper = papers.paper_for(request.desk, paper_id)
    data = services.open_page(request.desk, paper, number, at=request.now)
    response = HttpResponse(data, content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="halaman-{number}.jpg"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["Cache-Control"] = "no-store"
    return response


@door("intake.receive", "POST")
def throw_away(request: OfficerRequest, paper_id: UUID) -> HttpResponse:
    """Picture and text go; the report, if any, is typed."""
    services.throw_away(request.desk, papers.paper_for(request.desk, paper_id), at=request.now)
    messages.success(request, _("Pindaian dan bacaannya sudah dimusnahkan. Hapus juga berkasnya dari alat pemindai."))
    return redirect("intake:index")


def _receive(request: OfficerRequest, paper: Any, form: PaperForm, *, vault_open: bool) -> Any:
    """The report, its paper in the vault; away where the vault takes nothing."""
    said = form.cleaned_data
    report, kept = services.receive_on_paper(
        request.desk, paper, body=form.body, identity=form.who if vault_open else None, at=request.now, once=form.key,
        election=election_of(request.desk, said["election"]), **form.arrival, **form.counts,
    )  # fmt: skip
    if kept:
        messages.info(request, _("Pindaiannya tersegel di brankas; gambar dan bacaan mesinnya sudah dimusnahkan."))
    else:
        messages.warning(
            request, _("Brankas belum dapat menerima: pindaiannya dimusnahkan. Simpan kertasnya terkunci.")
        )
    return report


def _page(request: OfficerRequest, paper: Any, form: PaperForm) -> dict[str, Any]:
    read, state = papers.read_of(paper), health(request.desk.office)
    return {
        "form": form, "paper": paper, "read": read, "pages": papers.pages_of(paper),
        "vault_open": state not in {Health.NONE, Health.LOST}, "says": says_health(state),
        "any": elections(request.desk), "until": paper.brought_at + PAPER_FOR,
    }  # fmt: skip
