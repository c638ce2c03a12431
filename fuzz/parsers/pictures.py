"""Pictures: as the reading process opens them, and as the web process takes their metadata away."""

from __future__ import annotations

from tests.pictures import samples

from fuzz.parser import Parser
from saksama.kernel.errors import Refused
from saksama.pictures.copies import copy
from saksama.pictures.kinds import Unreadable, kind
from saksama.pictures.opening import open_picture
from saksama.workbench.pictures.bare import bare


def _opened(data: bytes) -> None:
    copy(open_picture(data).pixels)


def _every() -> list[bytes]:
    return [*samples.every_kind().values(), samples.with_camera(6)]


PARSERS = (
    Parser("picture", _opened, _every, refuses=(Unreadable,), longest=1 << 13),
    Parser("picture-kind", kind, _every, refuses=(Unreadable,), longest=64),
    Parser("picture-exif", _opened, lambda: [samples.with_camera(6)], refuses=(Unreadable,), longest=1 << 13),
    Parser("picture-bare", bare, _every, refuses=(Refused,), longest=1 << 13),
)
