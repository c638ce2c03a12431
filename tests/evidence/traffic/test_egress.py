"""Who answered, from the proxy's log: the browser itself only saw the proxy."""

from __future__ import annotations

import json
from datetime import timedelta

import msgspec
import pytest

from saksama.evidence.capture.egress import EGRESS, Egress
from tests.evidence.traffic.made import NOON


def line(name="lini-masa.test", ip="203.0.113.7", *, after=0, port=80, said="ok", own=False):
    at = (NOON + timedelta(seconds=after)).isoformat()
    return {"at": at, "name": name, "port": port, "ip": ip, "up": 1, "down": 2, "said": said, "own": own}


def log(folder, *lines):
    (folder / EGRESS).write_text("".join(json.dumps(one) + "\n" for one in lines))
    return Egress.read(folder)


def test_no_log_is_not_a_log_without_refusals(tmp_path):
    assert Egress.read(tmp_path) is None
    assert log(tmp_path).refused == 0


def test_only_what_was_refused_to_the_page_counts(tmp_path):
    egress = log(
        tmp_path,
        line(),
        line("dalam.test", "", said="refused:address"),
        line("pembuat.test", "", said="refused:own", own=True),
        line(said="cut:bytes"),
        line("", "", said="refused:request"),
    )
    assert egress.refused == 1


def test_the_newest_connection_until_the_answer_is_the_one_that_answered(tmp_path):
    egress = log(tmp_path, line(ip="203.0.113.9", after=60), line(), line(ip="203.0.113.8", after=30))
    assert egress.address("http://lini-masa.test/a", NOON + timedelta(seconds=40)) == "203.0.113.8"


def test_another_port_or_name_is_another_server(tmp_path):
    egress = log(tmp_path, line())
    assert egress.address("https://lini-masa.test/", NOON) == ""
    assert egress.address("http://cdn.lini-masa.test/", NOON) == ""
    assert egress.address("http://lini-masa.test/", NOON) == "203.0.113.7"


def test_a_log_that_is_no_log_is_an_error(tmp_path):
    with pytest.raises(msgspec.DecodeError):
        log(tmp_path, {"at": "kemarin"})
