"""What the capture was made with: versions of tools, fonts, the name the browser gives itself."""

from __future__ import annotations

import platform
import re
import subprocess
from functools import cache
from importlib.metadata import version

from saksama import __version__

CHROMIUM = "/usr/bin/chromium"
LOCALE, TIME_ZONE = "id-ID", "Asia/Jakarta"
EMOJI = re.compile(r"emoji", re.IGNORECASE)


def fonts() -> tuple[str, ...]:
    """Families of fonts on this machine, sorted; empty where none can be listed."""
    lines = _output("fc-list", ":", "family").splitlines()
    return tuple(sorted({name.strip() for line in lines for name in line.split(",") if name.strip()}))


def has_emoji(families: tuple[str, ...]) -> bool:
    """Whether one of the fonts draws emoji; without it they are boxes, in the picture of evidence too."""
    return any(EMOJI.search(name) for name in families)


def tools() -> dict[str, str]:
    """Name → version of everything that touches the page's bytes."""
    libraries = {name: version(name) for name in ("playwright", "warcio", "wacz")}
    return {
        "saksama": __version__,
        "chromium": chromium_version(),
        "pdftoppm": _number(_output("pdftoppm", "-v")),
        "python": platform.python_version(),
        **libraries,
    }


@cache
def chromium_version() -> str:
    """Such as "156.0.8078.108"; "" where there is no Chromium."""
    return _number(_output(CHROMIUM, "--version"))


def user_agent() -> str:
    """An ordinary browser's: a page made for a headless one would be another page. Recorded with the capture."""
    major = chromium_version().split(".")[0] or "0"
    return f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"


def _output(*command: str) -> str:
    """What a local tool says of itself; "" when it is not there or does not answer."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603  fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def _number(text: str) -> str:
    found = re.search(r"\d+(\.\d+)+", text)
    return found[0] if found else ""
