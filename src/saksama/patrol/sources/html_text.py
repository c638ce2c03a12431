"""Words out of HTML: tags gone, entities decoded, lines kept."""

from __future__ import annotations

from html.parser import HTMLParser

from saksama.patrol.sources.base import NotUnderstood
from saksama.patrol.sources.reading import said

BREAKS = frozenset({"br", "p", "li", "blockquote"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS and self.parts:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words(html: str | None) -> str | None:
    """The words of `html`; None where there are none. Raises NotUnderstood "bad_html"."""
    if not html or ("<" not in html and "&" not in html):
        return said(html)
    parser = _Words()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:  # the standard parser's way to refuse a broken `<![`
        raise NotUnderstood("bad_html") from None
    return said("".join(parser.parts).strip("\n"))
