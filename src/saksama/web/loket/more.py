"""What the holder of a receipt sends afterwards: an answer, more evidence, a withdrawal. Each gives the sentence said then."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from saksama.handover.loket import Card
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.loket.client import network_of
from saksama.web.loket.draft import Draft, read
from saksama.web.loket.fields import LINKS, STORY
from saksama.web.loket.filled import added_of
from saksama.web.loket.pages import at_of
from saksama.web.loket.uploads import kept
from saksama.workbench.loket import services


def answer(request: HttpRequest, card: Card, words: str) -> str:
    """An answer to one question, with files where there are some. Raises BadInput for nothing said."""
    draft = _draft(request, card)
    _require_said(request, draft)
    services.answer(
        card, words, request.POST.get("about", ""), added_of(draft, request.POST.get("text", "")), token=draft.token,
        network=network_of(request), at=at_of(request),
    )  # fmt: skip
    return _("Jawaban Anda terkirim.")


def more(request: HttpRequest, card: Card, words: str) -> str:
    """More words, links, files. Raises BadInput for nothing said."""
    draft = _draft(request, card)
    _require_said(request, draft)
    services.add_more(
        card, words, added_of(draft, request.POST.get("text", "")), token=draft.token, network=network_of(request),
        at=at_of(request),
    )  # fmt: skip
    return _("Tambahan Anda terkirim.")


def withdraw(request: HttpRequest, card: Card, words: str) -> str:
    """The withdrawal. Raises BadInput where it was not confirmed."""
    if request.POST.get("sure") != "ya":
        raise BadInput(_("Centang kalimat penegasannya bila Anda sungguh menarik laporan ini."))
    reason = request.POST.get("text", "")[:STORY]
    services.withdraw(card, words, reason, network=network_of(request), at=at_of(request))
    return _("Penarikan Anda terkirim.")


def twin(request: HttpRequest, card: Card) -> str:
    """The receipt's page in the other language."""
    other = "loket" if request.path.startswith("/en/") else "loket-en"
    return reverse(f"{other}:receipt", args=[card.code])


def _draft(request: HttpRequest, card: Card) -> Draft:
    draft = read(request.POST)
    files = kept(request, card, draft.token, at_of(request))
    return draft.with_files(*draft.files, *files)


def _require_said(request: HttpRequest, draft: Draft) -> None:
    text = request.POST.get("text", "")
    if not (text.strip() or draft["links"] or draft.files):
        raise BadInput(_("Tulis sesuatu, atau pilih berkas."))
    if len(text) > STORY or len(draft["links"]) > LINKS:
        raise BadInput(_("Terlalu panjang: paling banyak {most} huruf.").format(most=STORY))
