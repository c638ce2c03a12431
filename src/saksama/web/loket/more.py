"""What the holder of a receipt sends: an answer, more evidence, a withdrawal. Each gives the sentence said then."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from saksama.handover.loket import Card
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.loket.client import network_of
from saksama.web.loket.draft import Draft, read
from saksama.web.loket.pages import at_of
from saksama.web.loket.uploads import kept
from saksama.workbench.loket import services

LONGEST_ID = 36


def answer(request: HttpRequest, card: Card, words: str) -> str:
    """An answer to one question, with files where there are some. Raises BadInput for nothing said."""
    draft = _draft(request, card)
    _require_said(request, draft)
    about, network, at = request.POST.get("about", "")[:LONGEST_ID], network_of(request), at_of(request)
    if draft.files:
        services.add_more(card, words, _said(request, draft), token=draft.token, network=network, at=at, answers=about)
    else:
        services.answer(card, words, about, _said(request, draft), token=draft.token, network=network, at=at)
    return _("Jawaban Anda terkirim.")


def more(request: HttpRequest, card: Card, words: str) -> str:
    """More words, links, files. Raises BadInput for nothing said."""
    draft = _draft(request, card)
    _require_said(request, draft)
    said, network, at = _said(request, draft), network_of(request), at_of(request)
    services.add_more(card, words, said, token=draft.token, network=network, at=at)
    return _("Tambahan Anda terkirim.")


def withdraw(request: HttpRequest, card: Card, words: str) -> str:
    """The withdrawal. Raises BadInput where it was not confirmed."""
    if request.POST.get("sure") != "ya":
        raise BadInput(_("Centang kalimat penegasannya bila Anda sungguh menarik laporan ini."))
    draft, network, at = read(request.POST), network_of(request), at_of(request)
    services.withdraw(card, words, request.POST.get("text", ""), token=draft.token, network=network, at=at)
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
    if not (_said(request, draft) or draft.files):
        raise BadInput(_("Tulis sesuatu, atau pilih berkas."))


def _said(request: HttpRequest, draft: Draft) -> str:
    """The words and the links, which have no place of their own in what is sent afterwards."""
    return "\n".join(part for part in (request.POST.get("text", "").strip(), draft["links"]) if part)
