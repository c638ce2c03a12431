"""docs/sources.md is made from the code; `SAKSAMA_WRITE_DOCS=1` writes it again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from saksama.patrol.sources.base import allow_list
from saksama.patrol.sources.describe import sources_page
from saksama.patrol.sources.registry import SOURCES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "sources.md"
FORBIDDEN = (
    "avatar",
    "birthday",
    "region",
    "phone",
    "token",
    "device",
    "user_agent",
    "source_url",
    "header",
    "email",
    "secuid",
    "sec_uid",
    "downloadaddr",
    "ip",
    "lat",
    "lng",
    "profile_image",
    "fields",
    "position",
    "session",
)


def test_the_page_is_up_to_date():
    if os.environ.get("SAKSAMA_WRITE_DOCS"):
        PAGE.write_text(sources_page(), encoding="utf-8")
    assert PAGE.read_text("utf-8") == sources_page()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_allow_list_holds_what_must_not_be_stored(source):
    for path in allow_list(source.shape):
        assert not set(path.lower().split(".")) & set(FORBIDDEN)
        assert not any(word in path.lower() for word in ("token", "avatar", "birthday", "phone", "device", "agent"))


def test_a_shape_that_holds_itself_is_listed_once():
    paths = next(allow_list(source.shape) for source in SOURCES if source.name == "zeeschuimer-x")
    assert "data.quoted_status_result.result.…" in paths
    assert len(paths) == len(set(paths))


def test_names_are_unique_and_speak_for_themselves():
    assert len({source.name for source in SOURCES}) == len(SOURCES)
