"""Where the workbench sends an officer who wants to see a recording: another site, under another name."""

from __future__ import annotations

from saksama.kernel import words
from saksama.workbench.safe.setting import setting


def replay_address(token: str) -> str:
    """The address on *putar* that opens `token` (custody's `replay_link`), once, in the language in use.

    Link to it with `target="_blank" rel="noopener noreferrer"`.
    """
    asked = "?b=en" if words.language() == "en" else ""
    return f"{setting().replay_front}/buka/{token}{asked}"
