"""Pictures and copies of the page as it stands: viewport, whole height in tiles, PDF, MHTML, source."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import CDPSession, Page

from saksama.evidence.capture.watch import Watch

WIDTH, HEIGHT = 1280, 900
WIDEST = 2 * WIDTH
"""Pixels of width that are pictured."""
ONE = 16_384
"""Height up to which the page is one picture; Chromium's drawing surfaces end there."""
TILE = 10_000


def viewport(page: Page, path: Path, watch: Watch, seconds: float = 10) -> bool:
    """A picture of what is on the screen now. False, and no file, when it is of one colour: that shows nothing.

    Raises Playwright's Error when the page cannot be drawn in time.
    """
    data = page.screenshot(timeout=watch.at_most(seconds), caret="initial")
    if blank(data):
        return False
    path.write_bytes(data)
    return True


def blank(data: bytes) -> bool:
    """Whether the PNG has one colour only."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB").getcolors(1) is not None  # None: more than one


def size(session: CDPSession) -> tuple[int, int]:
    """Width and height of the whole page in pixels."""
    box = session.send("Page.getLayoutMetrics")["cssContentSize"]
    return int(box["width"]), int(box["height"])


def whole_page(page: Page, folder: Path, watch: Watch, *, height: int, width: int = WIDTH) -> list[Path]:
    """`page.png`, or tiles `page-001.png` … from the top down to `height`. Raises as `viewport` does."""
    tiles = _tiles(height)
    names = ["page.png"] if len(tiles) == 1 else [f"page-{n:03}.png" for n in range(1, len(tiles) + 1)]
    for name, (top, tall) in zip(names, tiles, strict=True):
        clip = {"x": 0, "y": top, "width": min(width, WIDEST), "height": tall}
        patience = watch.at_most(20)
        data = page.screenshot(full_page=True, clip=clip, timeout=patience, caret="initial")  # type: ignore[arg-type]  # a dict
        (folder / name).write_bytes(data)
    return [folder / name for name in names]


def _tiles(height: int) -> list[tuple[int, int]]:
    """(top, height) of each: one up to ONE, else steps of TILE."""
    if height <= ONE:
        return [(0, max(1, height))]
    return [(top, min(TILE, height - top)) for top in range(0, height, TILE)]


def source(page: Page, path: Path) -> None:
    """The document as it stands, scripts run, as HTML."""
    path.write_text(page.content(), "utf-8", errors="surrogatepass")


def mhtml(session: CDPSession, path: Path) -> None:
    """The page and what it shows in one file, as Chromium saves it."""
    path.write_text(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"], "utf-8", newline="")


def pdf(page: Page, path: Path) -> None:
    """The page as Chromium prints it, on A4."""
    path.write_bytes(page.pdf(format="A4", print_background=True))
