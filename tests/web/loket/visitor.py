"""A visitor with an old phone: reads the page that came, fills its form, presses one of its buttons. No script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.test import Client

START = "/33.11/"
STORY = "Lurah membagikan stiker calon di balai desa saat bantuan dibagikan."


class Read(HTMLParser):
    """The fields of every form of a page, as a browser would send them; the post that leads on is the first form's."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.forms.append((said["action"], {}))
        if not self.forms:
            return
        fields = self.forms[-1][1]
        if tag == "textarea":
            self._area = said["name"]
            fields[self._area] = ""
        kind = said.get("type")
        if tag == "input" and kind != "file" and (kind not in {"radio", "checkbox"} or "checked" in said):
            fields[said["name"]] = said.get("value") or ""

    def handle_data(self, data):
        if self._area:
            self.forms[-1][1][self._area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""


class Visitor:
    """Their browser."""

    def __init__(self, **extra: str) -> None:
        self.client, self.extra = Client(**extra), extra
        self.answer = None
        self.sizes: dict[str, int] = {}

    @property
    def page(self) -> str:
        return self.answer.content.decode()

    @property
    def heading(self) -> str:
        """What the page asks or says."""
        return re.sub(r"<[^>]*>", "", re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)[1])

    def go(self, path: str = START):
        return self._came(path, self.client.get(path))

    def press(self, button: str = "lanjut", *, form: int = 0, address: str = "", **typed):
        """Fill in what is typed and press the button."""
        action, fields = Read(self.page).forms[form]
        return self._came(action, self.client.post(address or action, {**fields, **typed, "go": button}))

    def fields(self, form: int = 0) -> dict[str, str]:
        """What the form holds now, hidden fields among them."""
        return Read(self.page).forms[form][1]

    def _came(self, path: str, answer):
        self.answer = answer
        self.sizes[f"{path} {len(self.sizes)}"] = len(answer.content)
        return self

    def until_kind(self, **first):
        """Everything up to the question whether with a name."""
        self.go("/33.11/lapor/").press(what=STORY, **first)
        self.press(name0="Pak Lurah", agency0="Lurah Telukan")
        self.press(where="here").press(region="33.11.09").press(village="33.11.09.2002", place="Balai desa")
        return self.press(day="2024-10-13", hour="9 pagi").press()

    def without_a_name(self):
        """Up to the look over everything, as initial information."""
        return self.until_kind().press(kind="information")

    def with_a_name(self, **said):
        """The same as a report."""
        own = {
            "own_name": "Wagiyem Suryaningtyas",
            "own_address": "Dukuh Telukan RT 2",
            "standing": "voter",
            "truth": "ya",
        }
        return self.until_kind().press(kind="report").press(**own, **said)

    def words(self) -> list[str]:
        """Of the receipt that the page shows."""
        return re.findall(r"<li>([a-z]+)</li>", self.page.split('class="lk-code"')[1].split("</ol>")[0])
