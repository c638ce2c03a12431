"""Takes the guide's pictures while a story is told; the tests tell the same stories without one."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

COLOURS = 64


class Camera:
    """Writes `name`.png, as small as flat pages allow; without a folder it sees nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.taken: list[Path] = []

    def shoot(self, page: Page, name: str, *, height: int = 0) -> None:
        """The window, or as it would be with `height` pixels: bars that stick stand at its edges."""
        if self.folder is None:
            return
        size = page.viewport_size
        assert size
        page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
        page.set_viewport_size({"width": size["width"], "height": height or size["height"]})
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        page.set_viewport_size(size)
        path = self.folder / f"{name}.png"
        seen.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        self.taken.append(path)
