"""Messages from the counter on the net: piles, one message, its files, what is decided about it and said back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.intake import pages, sent_pages
from saksama.web.areas.intake import sent_words as said
from saksama.web.areas.intake.sent_forms import AcceptForm, AsideForm, SayForm
from saksama.web.areas.intake.views.counter import elections
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import elections_of
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.rules import Sending

PAGE, BLOCK = 25, 64 * 1024
Named = dict[str, Any]


@door("intake.see")
def index(request: OfficerRequest) -> HttpResponse:
    """How the line to the counter stands, and what waits, pile by pile."""
    chosen = request.GET.get("tumpukan", "ordinary")
    chosen = chosen if chosen in said.PILES else "ordinary"
    page = Paginator(sent_pages.heaps(request.desk, chosen), PAGE).get_page(request.GET.get("page"))
    found = sent_pages.piles_of(request.desk)
    return render(request, "intake/loket.html", {
        "page": page, "rows": sent_pages.shown_heaps(request.desk, page), "says": said.PILES_SAY[chosen],
        "chips": pages.chips_by(request, "tumpukan", said.PILES, chosen, found),
        "may_pull": request.desk.may("intake.receive"), **sent_pages.line_state(request.desk),
    })  # fmt: skip


@door("intake.receive", "POST")
def pull(request: OfficerRequest) -> HttpResponse:
    """Call the counter now, not at the next turn."""
    services.ask_pull(request.desk, at=request.now)
    messages.info(request, _("Loket dihubungi di latar belakang. Muat ulang halaman ini sebentar lagi."))
    return redirect("intake:loket")


@door("intake.see")
def sending(request: OfficerRequest, delivery_id: UUID) -> HttpResponse:
    """One message."""
    row = queries.delivery_for(request.desk, delivery_id)
    return render(request, "intake/sending.html", sent_pages.sending_page(request, row))


@door("intake.receive", "GET", "POST")
def accept(request: OfficerRequest, delivery_id: UUID) -> HttpResponse:
    """It becomes what it was sent as, on the clock of its arrival."""
    row, desk = queries.delivery_for(request.desk, delivery_id), request.desk
    choice = elections(desk) if row.kind == Sending.REPORT else []
    form = AcceptForm(request.POST if request.method == "POST" else None, elections=choice)
    asking = Asking(
        _("Catat kiriman ini"), _("Menjadi laporan atau informasi awal. Tenggatnya dihitung sejak ia tiba di loket."),
        _("Catat"), _("Kiriman dicatat."),
    )  # fmt: skip

    def act() -> Any:
        said_one = form.cleaned_data.get("election")
        election = elections_of(desk).get(pk=said_one) if said_one else None
        return services.accept(desk, row, at=request.now, election=election)

    to = "intake:report" if row.kind == Sending.REPORT else "intake:information"
    return asked(request, form, asking, act, to=to, above=_above(row))


@door("intake.receive", "GET", "POST")
def aside(request: OfficerRequest, delivery_id: UUID) -> HttpResponse:
    """It is no report, with a reason; where many say the same, all of them may be set aside at once."""
    row = queries.delivery_for(request.desk, delivery_id)
    alike = queries.alike(row).exclude(pk=row.pk)
    form = AsideForm(request.POST or None, alike=alike.count())
    asking = Asking(
        _("Sisihkan kiriman ini"), _("Ia tetap tersimpan, dapat dibaca, dan dapat dicatat lagi."), _("Sisihkan"),
        _("Disisihkan."),
    )  # fmt: skip

    def act() -> Any:
        rows = [row, *alike] if form.cleaned_data.get("whole") else [row]
        services.set_aside(request.desk, rows, reason=form.cleaned_data["reason"], at=request.now)
        return row

    return asked(request, form, asking, act, to="intake:sending", above=_above(row))


@door("intake.receive", "POST")
def read(request: OfficerRequest, delivery_id: UUID) -> HttpResponse:
    """What was added, answered or taken back was read."""
    services.note_read(request.desk, queries.delivery_for(request.desk, delivery_id), at=request.now)
    messages.success(request, _("Ditandai sudah dibaca."))
    return redirect("intake:sending", delivery_id)


@door("intake.say", "GET", "POST")
def speak(request: OfficerRequest, delivery_id: UUID) -> HttpResponse:
    """A question or a word to whoever holds the receipt."""
    row, form = queries.delivery_for(request.desk, delivery_id), SayForm(request.POST or None)
    asking = Asking(
        _("Tulis kepada pemegang tanda terima"),
        _("Tersegel untuk kode tanda terimanya, dan tampil di loket sesudah kantor menghubunginya lagi."),
        _("Kirim"), _("Pesan tersimpan; berangkat pada hubungan berikutnya dengan loket."),
    )  # fmt: skip

    def act() -> Any:
        services.say_to_reporter(request.desk, row, at=request.now, **form.said(request.desk.zone))
        return row

    return asked(request, form, asking, act, to="intake:sending", above=_above(row))


@door("intake.examine")
def file(request: OfficerRequest, file_id: UUID) -> StreamingHttpResponse:
    """One file: the picture without what a phone writes into it, or (?asli=ya) as it came. Always a download."""
    row, original = queries.delivery_file_for(request.desk, file_id), request.GET.get("asli") == "ya"
    with ExitStack() as stack:
        stream = stack.enter_context(services.open_file(request.desk, row, original=original, at=request.now))
        answer = StreamingHttpResponse(_blocks(stream, stack.pop_all()), content_type="application/octet-stream")
    ending = "asli" if original else "tanpa-lokasi.png"
    answer["Content-Disposition"] = f'attachment; filename="loket-{row.sha256[:8]}-{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _blocks(stream: BinaryIO, until: ExitStack) -> Iterator[bytes]:
    with until:
        while block := stream.read(BLOCK):
            yield block


def _above(row: Any) -> tuple[str, Any]:
    return reverse("intake:sending", args=[row.pk]), _("Kiriman loket")
