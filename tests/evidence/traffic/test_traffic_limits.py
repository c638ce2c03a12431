"""How much of a page's traffic is held: a few bytes on the wire may unpack to a full disk."""

from __future__ import annotations

from types import SimpleNamespace

from saksama.evidence.capture import traffic as module
from saksama.evidence.capture.network_log import Counts
from saksama.evidence.capture.traffic import Traffic
from tests.evidence.traffic.made import NOON


class Listened:
    """A context of a browser that only remembers who listens."""

    def __init__(self):
        self.pages, self.told = [], {}

    def on(self, what, listener):
        self.told[what] = listener


class Answered:
    """A request whose answer of 40 bytes on the wire unpacks to `size` zeros."""

    resource_type, method, redirected_from, post_data_buffer, failure = "fetch", "GET", None, None, None

    def __init__(self, n, size):
        self.url, self._size = f"http://bom.test/{n}", size

    def headers_array(self):
        return [{"name": "Content-Type", "value": "text/plain"}, {"name": "Content-Encoding", "value": "gzip"}]

    def response(self):
        return SimpleNamespace(
            request=self, status=200, status_text="OK", headers_array=self.headers_array, server_addr=lambda: None,
            body=lambda: b"0" * self._size,
        )  # fmt: skip

    def sizes(self):
        return {"responseBodySize": 40}


def passed(folder, sizes) -> Counts:
    context, traffic = Listened(), Traffic(folder, at=lambda: NOON)
    traffic.watch(context)
    for request in (Answered(n, size) for n, size in enumerate(sizes)):
        context.told["request"](request)
        context.told["response"](request.response())
        context.told["requestfinished"](request)
    return traffic.close()


def test_what_unpacks_to_more_than_the_disk_should_hold_is_a_gap_that_is_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 1_000)
    counts = passed(tmp_path, [600, 600, 600, 5])
    assert (counts.requests, counts.kept, counts.by) == (4, 2, {"too_big": 2})


def test_up_to_that_everything_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 1_000)
    assert passed(tmp_path, [600, 400, 5]).kept == 3
