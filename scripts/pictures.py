"""Pictures of the demo's page of leads at desktop and phone width, by headless Chromium: docs/pictures/.

Runs a small demo and draws its page; only invented people are on it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZES = {1280: 1500, 390: 1500}
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
)  # fmt: skip


def draw(page: Path, width: int, height: int, profile: Path) -> Path:
    """One picture of `page`; raises CalledProcessError when the browser fails."""
    out = PICTURES / f"demo-{width}.png"
    size = [f"--window-size={width},{height}", f"--user-data-dir={profile}", f"--screenshot={out}"]
    subprocess.run([*CHROMIUM, *size, page.as_uri()], check=True, capture_output=True, timeout=120)
    return out


def main() -> None:
    """Run a small demo and draw its page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        command = [sys.executable, "-m", "saksama", "demo", "--check", "--scale", "0.1", "--folder", str(demo)]
        subprocess.run(command, check=True, capture_output=True)
        for width, height in SIZES.items():
            print(draw(demo / "petunjuk.html", width, height, Path(folder) / f"profile-{width}"))


if __name__ == "__main__":
    main()
