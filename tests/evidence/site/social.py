"""The invented network: its page and its CDN, two origins, 44 requests to the end of the feed."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.evidence.site.pictures import drawn
from tests.evidence.site.posts import comments, feed
from tests.evidence.site.server import Answer, Asked

FILES = Path(__file__).parent / "files"
FONTS = resources.files("saksama.demo") / "page" / "fonts"
FONT_FILES = {
    "/f/teks.woff2": "source-sans-3-latin-wght-normal.woff2",
    "/f/mono.woff2": "atkinson-hyperlegible-mono-latin-wght-normal.woff2",
}
REQUESTS = 44
"""html, css, js, 2 fonts, background, hero, iframe and its script, session, 6 feed pages, 24 pictures, 4 comments."""
SESSION = "RAHASIA-SESI-7f3a"
ANYBODY = {"Access_Control_Allow_Origin": "*"}
JSON, SCRIPT = "application/json", "application/javascript"


def page_answers(path: str) -> Answer | None:
    """The page's own origin."""
    return {
        "/": _page,
        "/bingkai": lambda asked: asked.say(_file("bingkai.html", asked)),
        "/bingkai.js": lambda asked: asked.say(_file("bingkai.js", asked), SCRIPT),
        "/api/saya": _session,
        "/api/beranda": _feed,
        "/graphql": _comments,
    }.get(path)


def cdn_answers(path: str) -> Answer | None:
    """The origin of its files."""
    if path in FONT_FILES:
        return lambda asked: asked.say((FONTS / FONT_FILES[path]).read_bytes(), "font/woff2", **ANYBODY)
    if path in {"/beranda.css", "/beranda.js"}:
        kind = "text/css" if path.endswith("css") else SCRIPT
        return lambda asked: asked.say(_file(path[1:], asked), kind, **ANYBODY)
    if path.startswith("/g/"):
        return _picture
    return None


def _page(asked: Asked) -> None:
    asked.say(_file("beranda.html", asked), Set_Cookie=f"sid={SESSION}; Path=/; HttpOnly; SameSite=Lax")


def _session(asked: Asked) -> None:
    known = f"sid={SESSION}" in asked.headers.get("Cookie", "")
    asked.say(json.dumps({"dikenal": known}), JSON)


def _feed(asked: Asked) -> None:
    page = int(parse_qs(urlsplit(asked.path).query)["hal"][0])
    asked.say(json.dumps(feed(page)), JSON, Cache_Control="no-store")


def _comments(asked: Asked) -> None:
    if asked.command != "POST":
        asked.say("POST saja", status=405)
    else:
        asked.say(json.dumps(comments(json.loads(asked.body)["variables"]["id"])), JSON)


def _picture(asked: Asked) -> None:
    name = urlsplit(asked.path).path.removeprefix("/g/")
    kind = "webp" if name.endswith(".webp") else "png"
    asked.say(drawn(name, kind.upper()), f"image/{kind}", Cache_Control="max-age=3600", **ANYBODY)


def _file(name: str, asked: Asked) -> str:
    return (FILES / name).read_text("utf-8").replace("{{cdn}}", asked.server.about["cdn"])
