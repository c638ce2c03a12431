"""A few facts about the page as it stands, asked of the page itself: title, words, what covers it, what is loading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

WORDS = 20_000
"""Characters of the page's text that are looked at."""

ASK = """(root, reach) => {
  const seen = (el) => { const r = el.getBoundingClientRect(); return r.width > 20 && r.height > 8; };
  const text = document.body ? document.body.innerText || "" : root.textContent || "";
  const area = innerWidth * innerHeight, over = [];
  for (const el of document.elementsFromPoint(innerWidth / 2, innerHeight / 2))
    for (let up = el; up && up !== document.body && up !== root; up = up.parentElement) {
      const fixed = getComputedStyle(up).position === "fixed" || up.matches("dialog[open]");
      if (fixed && !over.includes(up)) over.push(up);
    }
  const share = (el) => {
    const r = el.getBoundingClientRect();
    const wide = Math.min(r.right, innerWidth) - Math.max(r.left, 0);
    const high = Math.min(r.bottom, innerHeight) - Math.max(r.top, 0);
    return Math.max(0, wide) * Math.max(0, high) / area;
  };
  const frames = [...document.querySelectorAll("iframe")].filter(seen).map((el) => String(el.src));
  const marks = [...document.querySelectorAll(".g-recaptcha, .h-captcha, .cf-turnstile, #challenge-form")];
  const images = [...document.images].filter((el) => el.getBoundingClientRect().top + scrollY < reach);
  return {
    title: String(document.title).slice(0, 300),
    words: text.slice(0, LIMIT),
    length: text.length,
    passwords: [...document.querySelectorAll("input[type=password]")].filter(seen).length,
    riddles: frames.filter((src) => /captcha|turnstile|challenge/i.test(src)).length + marks.length,
    cover: Math.max(0, ...over.map(share)),
    cover_words: over.map((el) => el.innerText || "").join("\\n").slice(0, LIMIT),
    media: document.querySelectorAll("img, svg, canvas, video, audio, iframe, embed, object").length,
    waiting: images.filter((el) => !el.complete).length,
    waiting_here: images.filter((el) => !el.complete && el.getBoundingClientRect().top < innerHeight * 2).length,
    emoji: /\\p{Emoji_Presentation}|\\p{Regional_Indicator}/u.test(text),
    height: Math.max(root.scrollHeight, document.body ? document.body.scrollHeight : 0),
    at: Math.ceil(scrollY + innerHeight),
  };
}""".replace("LIMIT", str(WORDS))


@dataclass(frozen=True)
class Facts:
    """What the page said. A hostile page can lie here; nothing but codes in the record rests on it."""

    title: str = ""
    words: str = field(default="", repr=False)
    length: int = 0
    passwords: int = 0
    """Password fields that can be seen."""
    riddles: int = 0
    """Captcha frames and boxes."""
    cover: float = 0.0
    """Share of the screen under the largest thing that is fixed over its middle, 0 to 1."""
    cover_words: str = field(default="", repr=False)
    media: int = 0
    waiting: int = 0
    """Pictures that were asked for and have not come."""
    waiting_here: int = 0
    """Those of them on this screen and the next."""
    emoji: bool = False
    height: int = 0
    at: int = 0
    """The lowest pixel on the screen."""

    @property
    def empty(self) -> bool:
        """No words and nothing that could be seen."""
        return not self.words.strip() and not self.media


def facts(page: Page, milliseconds: float, reach: int = 1 << 30) -> Facts:
    """The page's facts now; pictures are counted down to pixel `reach`.

    Raises Playwright's Error when the page does not answer in time.
    """
    said: dict[str, Any] = page.locator(":root").first.evaluate(ASK, reach, timeout=milliseconds)
    return Facts(**{name: said[name] for name in Facts.__dataclass_fields__ if name in said})
