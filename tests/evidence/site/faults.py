"""Addresses that go wrong, each in its own way: what a capture must survive (study §1.4 and §6)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from tests.evidence.site import bad_pages, downloads, wire
from tests.evidence.site.server import Answer, Asked

COMPLETE, PARTIAL, NEGATIVE, FAILED = "complete", "partial", "negative", "failed"


@dataclass(frozen=True)
class Fault:
    """One bad address."""

    path: str
    what: str
    ends: tuple[str, ...]
    """How a capture of it may end (the codes of `Outcome`)."""
    answer: Answer
    under: bool = False
    """Answers every address under `path` too."""


def _page(name: str) -> Answer:
    return lambda asked: asked.say(bad_pages.PAGES[name])


def _status(status: int, words: str) -> Answer:
    return lambda asked: asked.say(f"<h1>{status}</h1><p>{words}</p>", status=status)


def _counted_down(asked: Asked) -> None:
    left = int(asked.path.rsplit("/", 1)[1])
    if left:
        asked.redirect(f"/alih/{left - 1}", status=(301, 302, 303, 307, 308)[left % 5])
    else:
        asked.say("<title>Sampai</title><h1>Sampai di tujuan</h1>")


def _inwards(asked: Asked) -> None:
    asked.redirect(asked.server.about["internal"][int(asked.path.rsplit("/", 1)[1])])


def _sub_resources(asked: Asked) -> None:
    asked.say(bad_pages.SUB_RESOURCES.replace("{{host}}", asked.server.about["internal_host"]))


def _tokens(asked: Asked) -> None:
    """A page that gives a cookie, and whose script sends it and a token back."""
    asked.say(bad_pages.PAGES["token"], Set_Cookie=f"lacak={COOKIE}; Path=/")


def _token_asked(asked: Asked) -> None:
    asked.say(f"<p>{zlib.crc32(asked.headers.get('Authorization', '').encode())}</p>", Set_Cookie=f"baru={COOKIE}")


COOKIE, TOKEN = bad_pages.COOKIE, bad_pages.TOKEN
FAULTS = (
    Fault("/alih/5", "five redirects", (COMPLETE,), _counted_down),
    Fault("/putaran", "a redirect to itself", (NEGATIVE,), lambda asked: asked.redirect("/putaran")),
    Fault("/bungkam", "never answers", (NEGATIVE,), Asked.hang),
    Fault("/menetes", "a few letters every half second, for ever", (PARTIAL, NEGATIVE), wire.trickle),
    Fault("/gambar-lambat", "a picture that never comes", (PARTIAL,), _page("slow_picture")),
    Fault("/skrip-lambat", "a script that never comes", (PARTIAL,), _page("slow_script")),
    Fault("/terpotong", "a body shorter than it says", (PARTIAL, NEGATIVE), wire.cut_short),
    Fault("/tak-berujung", "HTML without an end, as fast as it goes", (PARTIAL, NEGATIVE), wire.endless_html),
    Fault("/gambar-rusak", "a picture that is none; a page for later", (COMPLETE, PARTIAL), _page("broken_picture")),
    Fault("/gambar-besar", "a page whose picture is 200 MB", (PARTIAL,), _page("huge_picture")),
    Fault("/lampiran", "an attachment of 200 MB", (PARTIAL, NEGATIVE), downloads.attachment),
    Fault("/arsip.zip", "a small ZIP to keep", (COMPLETE, PARTIAL), downloads.archive),
    Fault("/bom", "2 GB of blanks in 2 MB of gzip", (PARTIAL, NEGATIVE), downloads.bomb),
    Fault("/bom-di-dalam", "a page whose script fetches that", (PARTIAL,), _page("bomb_inside")),
    Fault("/laporan.pdf", "a PDF", (COMPLETE,), downloads.pdf),
    Fault("/foto.png", "a picture", (COMPLETE,), downloads.picture),
    Fault("/data.json", "JSON", (COMPLETE,), downloads.data),
    Fault("/peringatan", "two hundred alerts, one after another", (COMPLETE, PARTIAL), _page("alerts")),
    Fault("/tanya", "confirm and prompt", (COMPLETE,), _page("questions")),
    Fault("/jangan-pergi", "asks before leaving", (COMPLETE,), _page("before_unload")),
    Fault("/macet", "a script that never ends", (PARTIAL, FAILED, NEGATIVE), _page("hang")),
    Fault("/popup", "opens ten windows", (COMPLETE, PARTIAL), _page("popups")),
    Fault("/tinggi", "60,000 px tall", (PARTIAL,), _page("tall")),
    Fault("/meta-alih", "meta refresh at once", (COMPLETE, PARTIAL), _page("meta_refresh")),
    Fault("/js-alih", "a script that leaves at once", (COMPLETE, PARTIAL), _page("script_redirect")),
    Fault("/tujuan", "where those two lead", (COMPLETE,), _page("target")),
    Fault("/403", "forbidden", (NEGATIVE,), _status(403, "Terlarang.")),
    Fault("/404", "not there", (NEGATIVE,), _status(404, "Kiriman tidak ditemukan.")),
    Fault("/410", "removed", (NEGATIVE,), _status(410, "Kiriman telah dihapus.")),
    Fault("/500", "broken", (NEGATIVE,), _status(500, "Galat peladen.")),
    Fault("/putus", "connection reset", (NEGATIVE,), wire.reset),
    Fault("/kosong", "an answer of no bytes", (PARTIAL, NEGATIVE), lambda asked: asked.say(b"")),
    Fault("/ke-dalam/0", "redirect to an internal address", (NEGATIVE,), _inwards),
    Fault("/ke-berkas", "redirect to file:", (NEGATIVE,), lambda asked: asked.redirect("file:///etc/passwd")),
    Fault("/sumber-dalam", "asks internal addresses in seven ways", (COMPLETE, PARTIAL), _sub_resources),
    Fault("/lenyap", "its text goes after 1.5 s", (COMPLETE,), _page("vanishing")),
    Fault("/masuk-id", "login wall, Indonesian", (COMPLETE, PARTIAL), _page("login_id")),
    Fault("/masuk-en", "login wall, English", (COMPLETE, PARTIAL), _page("login_en")),
    Fault("/setuju-id", "consent wall, Indonesian", (COMPLETE, PARTIAL), _page("consent_id")),
    Fault("/setuju-en", "consent wall, English", (COMPLETE, PARTIAL), _page("consent_en")),
    Fault("/captcha", "captcha", (COMPLETE, PARTIAL), _page("captcha")),
    Fault("/latin", "text in Windows-1252", (COMPLETE,), wire.latin),
    Fault("/sekali-lagi", "the same picture three times, once over the wire", (COMPLETE,), _page("again")),
    Fault("/token", "gives a cookie, sends a token", (COMPLETE,), _tokens),
    Fault("/soket", "talks over a WebSocket", (COMPLETE, PARTIAL), _page("web_socket")),
)
HELPERS = (  # what the pages above ask for
    Fault("/alih", "the rest of the redirects", (), _counted_down, under=True),
    Fault("/ke-dalam", "the other spellings", (), _inwards, under=True),
    Fault("/tak-datang", "never comes", (), Asked.hang, under=True),
    Fault("/besar.png", "200 MB", (), downloads.huge_picture),
    Fault("/rusak.png", "no picture", (), downloads.no_picture),
    Fault("/foto-tetap.png", "to be kept by the browser", (), downloads.lasting),
    Fault("/token/api", "who sends a token", (), _token_asked),
    Fault("/gema", "the WebSocket", (), wire.echo),
)


def answers(path: str) -> Answer | None:
    """What the origin of faults says to `path`."""
    every = FAULTS + HELPERS
    return next((f.answer for f in every if path == f.path or (f.under and path.startswith(f.path + "/"))), None)
