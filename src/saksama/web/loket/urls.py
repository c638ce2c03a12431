"""Addresses of the counter: every page in Indonesian, and below /en/ in English; each office by its code."""

from __future__ import annotations

from django.urls import include, path, register_converter

from saksama.web.loket.look import PLACE
from saksama.web.loket.views import asking, exchange, files, learning, office, receipt, report


class Code:
    """An office's code: "33", "33.11"."""

    regex = r"[0-9]{2}(?:\.[0-9]{2})?"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(Code, "code")
handler404 = "saksama.web.loket.pages.missing"
handler500 = "saksama.web.loket.pages.fault"
PAGES = [
    path("", office.offices, name="offices"),
    path("<code:code>/", office.home, name="office"),
    path("<code:code>/aman/", office.safe, name="safe"),
    path("<code:code>/boleh/", asking.may, name="may"),
    path("<code:code>/boleh/poster/", asking.poster, name="may-poster"),
    path("<code:code>/boleh/luring/", asking.offline, name="may-offline"),
    path("<code:code>/boleh/luring/pelayan.js", asking.worker, name="may-worker"),
    path("<code:code>/boleh/<slug:question>/", asking.question, name="may-question"),
    path("<code:code>/belajar/", learning.learning, name="learning"),
    path("<code:code>/belajar/kelas/", learning.lesson, name="class"),
    path("<code:code>/belajar/<slug:theme>/<int:number>/", learning.screen, name="screen"),
    path("<code:code>/belajar/<slug:theme>/selesai/", learning.end, name="end"),
    path("<code:code>/bahan/", learning.listed, name="materials"),
    path("<code:code>/bahan/<slug:piece>/", learning.piece, name="piece"),
    path("<code:code>/unduh/", office.forms, name="forms"),
    path("<code:code>/formulir/", office.paper, name="paper"),
    path("<code:code>/lapor/", report.begin, name="begin"),
    path("<code:code>/lapor/bagian/", files.parts, name="parts"),
    path("<code:code>/lapor/<slug:name>/", report.step, name="step"),
    path("<code:code>/kode/", receipt.receipt, name="receipt"),
    path("<code:code>/kode/jawab/", receipt.answer, name="answer"),
    path("<code:code>/kode/tambah/", receipt.more, name="more"),
    path("<code:code>/kode/tarik/", receipt.withdraw, name="withdraw"),
]
urlpatterns = [
    path("sehat", office.healthy, name="healthy"),
    path(f"{PLACE[1:]}<str:name>", office.look, name="look"),
    path("kantor/<code:code>/<slug:what>/", exchange.call, name="call"),
    path("kantor/<code:code>/berkas/<uuid:file_id>/", exchange.file, name="file"),
    path("en/", include((PAGES, "loket"), namespace="loket-en")),
    path("", include((PAGES, "loket"), namespace="loket")),
]
