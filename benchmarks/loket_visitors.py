"""Visitors of the counter: honest ones, who read each page and fill it without script, and hostile ones in a hurry."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from benchmarks.loket_counter import CODE, Counter
from saksama.keys.receipt import known_words

FORM = "application/x-www-form-urlencoded"
READING = 0.6
"""Seconds that an honest visitor looks at a page: ten pages are six seconds; a person takes three minutes."""
ANSWERS = (
    {"name0": "Pak Anu", "agency0": "Kecamatan Grogol"}, {"where": "here"}, {"region": "33.11.09"},
    {"village": "33.11.09.2002", "place": "balai desa"}, {"day": "2024-10-13"}, {}, {"kind": "information"},
)  # fmt: skip
"""What is typed on each page after the first, in order; then everything is sent."""
TEXTS = "pegawai membagikan kalender paslon di balai desa"


@dataclass(frozen=True)
class Tried:
    """One hostile message: what was answered."""

    status: str
    took: float


class Form(HTMLParser):
    """The first form of a page: where it leads, and what it holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.fields, self._area, self._inside = "", {}, "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Fields as a browser would send them."""
        said = dict(attrs)
        if tag == "form" and not self.action:
            self.action, self._inside = said["action"], True
        if not self._inside:
            return
        kind = said.get("type")
        if tag == "textarea":
            self._area = said["name"]
            self.fields[self._area] = ""
        elif tag == "input" and kind != "file" and (kind not in {"radio", "checkbox"} or "checked" in said):
            self.fields[said["name"]] = said.get("value") or ""

    def handle_data(self, data: str) -> None:
        """What stands in a text field."""
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        """The end of a text field, or of the form."""
        self._area = "" if tag == "textarea" else self._area
        self._inside = self._inside and tag != "form"


class Visitor:
    """One phone; its requests come from `network`."""

    def __init__(self, address: tuple[str, int], network: str) -> None:
        self.address, self.network, self.took = address, network, []

    def report(self, text: str) -> list[float]:
        """Every page to the receipt; how long each took. Raises RuntimeError where no receipt came."""
        page = self.ask("GET", f"/{CODE}/lapor/")
        for typed in ({"what": text}, *ANSWERS):
            page = self.press(page, typed, "lanjut")
        page = self.press(page, {}, "kirim")
        if "lk-code" not in page and "lk-words" not in page:
            raise RuntimeError(f"no receipt: {page[:2000]}")
        return self.took

    def press(self, page: str, typed: dict[str, str], button: str) -> str:
        """Read, fill in, press."""
        time.sleep(READING)
        form = Form(page)
        return self.ask("POST", form.action, {**form.fields, **typed, "go": button})

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        """One request on a connection of its own, as phones come."""
        began = time.monotonic()
        status, page = asked(self.address, self.network, method, path, fields)
        self.took.append(time.monotonic() - began)
        if status not in {200, 302}:
            raise RuntimeError(f"{method} {path}: {status} {page[:1000]}")
        return page


def asked(
    address: tuple[str, int], network: str, method: str, path: str, fields: dict[str, str] | None
) -> tuple[int, str]:
    """Status and page."""
    line = HTTPConnection(*address, timeout=30, source_address=(network, 0))
    try:
        line.request(method, path, urlencode(fields) if fields is not None else None, {"Content-Type": FORM})
        answer = line.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        line.close()


def hostile_forms(counter: Counter, many: int) -> list[dict[str, str]]:
    """What they send, in turn: no stamp, the trap filled, one text again and again, texts of their own.

    Stamps of the last two are fetched beforehand, one for ten messages; a token sent twice is refused.
    """
    chance, words = random.Random(11), known_words()
    pages = [asked(counter.address, "127.0.3.1", "GET", f"/{CODE}/lapor/", None)[1] for _n in range(max(1, many // 2))]
    stamped = iter(Form(page).fields for page in pages)
    forms = []
    for n in range(many):
        kind = n % 4
        form = {**_whole(), "what": TEXTS if kind == 2 else f"{TEXTS} {' '.join(chance.choices(words, k=6))}"}
        form |= (
            {key: value for key, value in next(stamped, {}).items() if value}
            if kind >= 2
            else {"token": _token(chance)}
        )
        forms.append(form | ({"website": "http://iklan.test"} if kind == 1 else {}))
    return forms


def press(counter: Counter, form: dict[str, str], network: str) -> Tried:
    """Send one form at once."""
    began = time.monotonic()
    try:
        status = str(asked(counter.address, network, "POST", f"/{CODE}/lapor/periksa/", form)[0])
    except (OSError, HTTPException):
        status = "cut"
    return Tried(status, time.monotonic() - began)


def statuses(tried: Sequence[Tried]) -> dict[str, int]:
    """Status → how often; "cut" where the line broke."""
    counted: dict[str, int] = {}
    for one in tried:
        counted[one.status] = counted.get(one.status, 0) + 1
    return counted


def _whole() -> dict[str, str]:
    return {
        **{key: value for one in ANSWERS for key, value in one.items()},
        "rows": "1",
        "reviewed": "1",
        "go": "kirim",
    }


def _token(chance: random.Random) -> str:
    import base64

    return base64.urlsafe_b64encode(chance.randbytes(32)).decode().rstrip("=")
