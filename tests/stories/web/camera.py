"""Takes the guide's pictures while a story is told; the tests tell the same stories without one."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

COLOURS = 48


class Camera:
    """Writes `name`.png, as small as flat pages allow; without a folder it sees nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.taken: list[Path] = []

    def shoot(self, page: Page, name: str, *, height: int = 0) -> None:
        """The window, or its upper `height` pixels."""
        if self.folder is None:
            return
        page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        size = page.viewport_size
        assert size
        clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
        seen = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")
        path = self.folder / f"{name}.png"
        seen.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        self.taken.append(path)
