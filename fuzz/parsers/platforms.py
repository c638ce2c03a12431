"""Files of platforms, each with its source; and whole files as an import takes them in, packed or not."""

from __future__ import annotations

import io
from functools import cache, partial

from fuzz.parser import SAMPLES, Parser
from fuzz.seeds import gzipped, zipped
from saksama.kernel.errors import SaksamaError
from saksama.patrol.imports.limits import Limits
from saksama.patrol.imports.lines import fill
from saksama.patrol.imports.mapping import map_stream
from saksama.patrol.imports.unpack import members
from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Seen, Source, Unit
from saksama.patrol.sources.html_text import words
from saksama.patrol.sources.registry import SOURCES, map_record, object_of_request, recognise

HEAD = 1 << 18
SEEN = Seen(observed_us=1_732_000_000_000_000, without_flag="unknown")
SMALL = Limits(block=1 << 16, line=1 << 14, document=1 << 18, archive=1 << 18, unpacked=1 << 22, ratio_from=1 << 20)
"""The same rules as in an office at sizes that a fuzzer reaches."""


@cache
def samples() -> dict[str, list[bytes]]:
    """Source → its sample files."""
    found: dict[str, list[bytes]] = {source.name: [] for source in SOURCES}
    for path in sorted(SAMPLES.iterdir()):
        if path.is_file():
            data = path.read_bytes()
            found[recognise(_head(data)).name].append(data)
    return found


def _head(data: bytes) -> Head:
    lines = (line for line in data[:HEAD].splitlines() if line.strip())
    return Head("berkas.json", data[:HEAD], next(lines, b""))


def read_with(source: Source, data: bytes) -> None:
    """Every record of `data` by `source`. Raises SaksamaError, and AssertionError where its quick road differs."""
    head = _head(data)
    source.recognises(head)
    if source.refuses:
        source.refuses(head)
    items = source.split(data) if source.unit is Unit.DOCUMENT and source.split else data.splitlines()
    for number, item in enumerate(items, 1):
        quick = source.quick(item, number, SEEN) if source.quick else None
        try:
            _source, rows = map_record(source, item, number, SEEN)
        except (NotUnderstood, LeftOut):
            rows = []
        assert quick is None or rows == [quick], "the quick road tells something else"


def take_in(data: bytes) -> None:
    """A whole file as it comes: unpacked, recognised, mapped into THE table."""
    for member in members(io.BytesIO(data), "berkas", SMALL):
        if member.sheet:
            fill(member.stream, SMALL.archive)
            continue
        source = recognise(member.head)
        for mapped in map_stream(member.stream, source, SEEN, file_digest="0" * 64, limits=SMALL):
            assert mapped.batch.num_rows == mapped.counts.rows


def _asked(data: bytes) -> None:
    url = data.decode("utf-8", "replace")
    for source in SOURCES:
        try:
            object_of_request(source.name, url)
        except SaksamaError:
            continue


def _html(data: bytes) -> None:
    words(data.decode("utf-8", "replace"))


PARSERS = (
    *(
        Parser(f"source-{source.name}", partial(read_with, source), partial(samples().__getitem__, source.name))
        for source in SOURCES
    ),
    Parser("import", take_in, lambda: [*(one for some in samples().values() for one in some)], longest=1 << 15),
    Parser("import-zip", take_in, lambda: [zipped({"a.json": some[0][:4000]}) for some in samples().values() if some],
           longest=1 << 15, zipped=True),
    Parser("import-gzip", take_in, lambda: [gzipped(some[0][:4000]) for some in samples().values() if some]),
    Parser("stored-request", _asked, lambda: [
        b"https://graph.facebook.com/v19.0/123_456/comments?access_token=x&fields=id",
        b"https://www.googleapis.com/youtube/v3/commentThreads?videoId=abc&key=x",
        b"https://contoh.social/api/v1/statuses/1/favourited_by",
        b"https://public.api.bsky.app/xrpc/app.bsky.feed.getLikes?uri=at://did:plc:abc/app.bsky.feed.post/3k",
        b"https://api.twitter.com/2/tweets/1/liking_users?max_results=100",
        b"https://www.tiktok.com/api/comment/list/?aweme_id=7&cursor=0"]),
    Parser("post-html", _html, lambda: [
        b"<p>Halo <span class=\"h-card\">@<a href=\"x\">nama</a></span> &amp; 1<br>2</p>"]),
)  # fmt: skip
