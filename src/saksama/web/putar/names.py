"""The two names of the site: the front's, and the content's, in which "*" stands for one recording's own."""

from __future__ import annotations

from enum import Enum
from urllib.parse import urlsplit

from saksama.workbench.safe.setting import setting


class Part(Enum):
    """Which of the two a request is for."""

    FRONT = "front"
    CONTENT = "content"


def front() -> str:
    """Where tokens are opened, without a slash at the end."""
    return setting().replay_front


def content(label: str) -> str:
    """The origin on which the recording `label` runs. With a "*" in the setting no two recordings share one."""
    return setting().replay_content.replace("*", label)


def part_of(host: str) -> Part | None:
    """Which part answers to `host` (with its port, as the browser sent it); None for a name of somebody else."""
    if host == urlsplit(front()).netloc:
        return Part.FRONT
    before, star, after = urlsplit(setting().replay_content).netloc.partition("*")
    if not star:
        return Part.CONTENT if host == before else None
    label = host.removesuffix(after)
    return Part.CONTENT if host.endswith(after) and label.isalnum() and not before else None
