"""Invented files for the import tests: TikTok comments as the extension writes them, and an office."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saksama.handover.attestation import Answer, Attestation, SeenBy
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports import chosen, flow
from saksama.patrol.sources.base import Row, Seen
from saksama.patrol.sources.registry import by_name
from tests import people

VIDEO = "7420000000000000001"
PAGE = f"https://www.tiktok.com/@terataisatu/video/{VIDEO}"
PLANTED_NAME, PLANTED_HANDLE, PLANTED_TEXT = (
    "Gendhuk Sembada Rekaan",
    "gendhuk.rekaan",
    "kalimat tanam rahasia",
)
PLANTED_UID = "6911111111111111111"
PLANTED = tuple(text.encode() for text in (PLANTED_NAME, PLANTED_HANDLE, PLANTED_TEXT, PLANTED_UID))


def comment(number: int, **said: Any) -> dict[str, Any]:
    """Comment `number` by an invented account; `said` changes the platform's own object."""
    user = {
        "uid": str(6900000000000000000 + number),
        "unique_id": f"warga.{number}",
        "nickname": f"Warga {number}",
    }
    data = {
        "cid": str(7421000000000000000 + number), "aweme_id": VIDEO, "text": f"komentar {number}",
        "create_time": 1728800000 + number, "reply_id": "0", "user": user,
        "share_info": {"url": PAGE, "title": "Kampanye rekaan"},
    }  # fmt: skip
    return {
        "id": number, "item_id": data["cid"], "timestamp_collected": 1728870000000,
        "source_platform": "tiktok-comments", "source_platform_url": PAGE,
        "source_url": "https://www.tiktok.com/api/comment/list/?device_id=77&msToken=rahasia",
        "data": data | said,
    }  # fmt: skip


def planted(number: int) -> dict[str, Any]:
    """A comment by the person nobody may find afterwards."""
    user = {"uid": PLANTED_UID, "unique_id": PLANTED_HANDLE, "nickname": PLANTED_NAME}
    return comment(number, user=user, text=PLANTED_TEXT)


def ndjson(*records: Any) -> bytes:
    """One record a line; bytes stand as they are."""
    return b"".join((r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in records)


def comments(count: int, start: int = 1) -> bytes:
    """`count` comments as a file."""
    return ndjson(*(comment(number) for number in range(start, start + count)))


def attestation(**changes: Any) -> Attestation:
    """Anyone could see it, nobody was logged in."""
    said = {
        "seen_by": SeenBy.NO_ACCOUNT, "logged_in": False, "anyone_could_see": Answer.YES,
        "through_relation": Answer.NO, "chat_member": False, "collected_at": people.MONDAY,
        "collector": people.OPERATOR,
    }  # fmt: skip
    return Attestation(**(said | changes))


def office(root: Path) -> dict[str, Any]:
    """Home and keys of an office under `root`, its mandate, the instant: what every service call takes."""
    home = Home(root / "kantor").prepare()
    return {
        "home": home,
        "keyring": Keyring.create(home.keys),
        "mandate": people.mandate(),
        "at": people.MONDAY,
    }


def everything_under(*folders: Path) -> bytes:
    """All bytes of all files under `folders`, names included."""
    files = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return b"\n".join(str(path).encode() + (path.read_bytes() if path.is_file() else b"") for path in files)


def newer(monkeypatch: pytest.MonkeyPatch, understands: Callable[[bytes], bytes]) -> None:
    """A release later: the comment source as it will be, in the list of sources."""
    source = by_name("zeeschuimer-tiktok-comments")

    def rows_then(record: bytes, number: int, seen: Seen) -> list[Row]:
        return source.rows(understands(record), number, seen)

    later = replace(source, version="2", rows=rows_then)
    for module in (flow, chosen):
        monkeypatch.setattr(module, "by_name", lambda _name: later)
