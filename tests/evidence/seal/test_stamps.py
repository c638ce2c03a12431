"""Authorities that are down, lie, drip, redirect or have another clock: the seal stands, and the stamp's state says."""

from __future__ import annotations

import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from asn1crypto import tsp
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

from saksama.evidence.seal import example_authority as examples
from saksama.evidence.seal import stamping
from saksama.evidence.seal.checking import check
from saksama.evidence.seal.client import Unreachable, ask
from saksama.evidence.seal.making import read_bag, stamp
from saksama.evidence.seal.shape import StampState
from saksama.evidence.seal.tokens import BadReply, facts, judge
from saksama.kernel.clock import now
from tests.evidence.seal.sealed import (
    AT,
    answering,
    asked_at,
    authority_at,
    by,
    failed,
    make,
    openssl_cms,
    openssl_ts,
    outside,
    roots,
    states,
    write_roots,
)


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    return authority_at(tmp_path_factory.mktemp("tsa") / "contoh")


def query(data=b"isi"):
    return TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()


def other_nonce(body):
    asked = tsp.TimeStampReq.load(body)
    asked["nonce"] = asked["nonce"].native + 1
    return asked.dump()


def other_data(body):
    asked, other = tsp.TimeStampReq.load(body), tsp.TimeStampReq.load(query(b"lain").as_bytes())
    other["nonce"] = asked["nonce"].native
    return other.dump()


REJECTION = bytes.fromhex("30053003020102")
"""PKIStatus 2 and no token: RFC 3161, 2.4.2."""


def redirected(handler, _body):
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:1/")
    handler.end_headers()


@pytest.mark.parametrize(("lie", "state", "why"), [
    (lambda example: lambda _h, body: example.answer(other_nonce(body)), "refused", "nonce"),
    (lambda example: lambda _h, body: example.answer(other_data(body)), "refused", "imprint"),
    (lambda example: lambda _h, body: REJECTION, "refused", "refused_by_authority"),
    (lambda example: lambda _h, body: b"<html>Selamat datang</html>", "refused", "unreadable"),
    (lambda example: lambda _h, body: example.answer(body)[:-40], "refused", "unreadable"),
    (lambda example: lambda _h, body: b"x" * 70_000, "waiting", "too_big"),
    (lambda example: lambda _h, body: b"", "waiting", "empty"),
    (lambda example: lambda h, body: h.send_error(500), "waiting", "http_500"),
    (lambda example: redirected, "waiting", "http_302"),
])  # fmt: skip
def test_an_answer_that_is_no_stamp_is_said_and_the_bag_stands(tmp_path, key, example, lie, state, why):
    with answering(None, by(lie(example))) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, example.root_pem)])
    write_roots(tmp_path / "x", key, example)
    assert [(one.state, one.why, bool(one.says)) for one in bag.stamps] == [(state, why, True)]
    assert (bag.level, bag.stamp_state) == ("B-B", "waiting")
    assert stamping.reply_files(bag.path) == []
    assert openssl_cms(bag.path)[0] == 0
    assert (bag.path / "manifest.json.tsr.ditolak").exists() == (state == "refused")


def test_an_old_answer_played_again_is_refused(tmp_path, key, example):
    answers: list[bytes] = []

    def recorded(_handler, body):
        answers.append(example.answer(body))
        return answers[0]

    with answering(None, by(recorded)) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, example.root_pem)])
        for path in stamping.reply_files(bag.path):
            path.unlink()
        (again,) = stamp(bag.path, [asked_at(url, example.root_pem)], at=AT)
    assert (again.state, again.why) == (StampState.REFUSED, "nonce")


def test_a_stamp_waits_while_its_authority_is_down_and_is_added_later(tmp_path, key, example):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        down = asked_at(f"http://127.0.0.1:{taken.getsockname()[1]}/", example.root_pem)
        bag = make(tmp_path / "x", key, [down])
    assert [(one.state, one.why) for one in bag.stamps] == [(StampState.WAITING, "unreachable")]
    with answering(example) as url:
        (late,) = stamp(bag.path, [asked_at(url, example.root_pem)], at=AT)
    assert late.state is StampState.DONE
    again = read_bag(bag.path)
    assert (again.level, again.stamp_state) == ("B-T", "done")
    assert failed(check(bag.path, roots=roots(key, example), at=AT)) == set()


def test_a_late_stamp_confirms_no_clock(tmp_path, key, example):
    at = now()
    bag = make(tmp_path / "x", key, at=at - timedelta(minutes=125))
    with answering(example) as url:
        stamp(bag.path, [asked_at(url, example.root_pem)], at=at)
    found = {line.what: line for line in check(bag.path, roots=roots(key, example), at=at)}
    assert found["clock"].state == "nothing"
    assert re.search(r"\b12[5-9] menit", found["clock"].says)


def test_two_authorities_give_two_stamps_and_one_that_is_down_costs_only_its_own(tmp_path, key, tsa, example):
    down = asked_at("http://127.0.0.1:1/", example.root_pem, "mati")
    with answering(example) as url:
        second = asked_at(url, example.root_pem, "kedua")
        bag = make(tmp_path / "x", key, [down, tsa, second])
    assert [one.state for one in bag.stamps] == ["waiting", "done", "done"]
    assert [one.file for one in bag.stamps] == ["", "manifest.json.tsr", "manifest.json.2.tsr"]
    write_roots(tmp_path / "x", key, tsa, second)
    for reply in ("manifest.json.tsr", "manifest.json.2.tsr"):
        assert openssl_ts(bag.path, reply)[0] == 0


def test_an_authority_under_another_root_than_the_one_given_is_refused(tmp_path, key, example, stranger):
    with answering(example) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, stranger.root_pem)])
    assert [(one.state, one.why) for one in bag.stamps] == [(StampState.REFUSED, "untrusted")]
    assert states(check(bag.path, roots=roots(key, example), at=AT))["stamp"] == {"nothing"}


def by_openssl(place, body) -> bytes:
    """What `openssl ts` replies when told to send its root along: signer and root in no order at all."""
    (place / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n"
        "digests = sha256\nordering = no\ntsa_name = no\ness_cert_id_alg = sha256\nsigner_cert = stempel.pem\n"
        "signer_key = kunci.pem\ncerts = akar.pem\n"
    )
    (place / "serial").write_text("01\n")
    (place / "query").write_bytes(body)
    told = outside("openssl", "ts", "-reply", "-queryfile", "query", "-config", "ts.cnf", "-out", "reply", cwd=place)
    assert told[0] == 0, told
    return (place / "reply").read_bytes()


def unordered(place) -> bytes:
    """Such a reply whose certificates really stand in the wrong order; keys are made until they do."""
    for turn in range(40):
        authority = authority_at(place / str(turn))
        raw = by_openssl(place / str(turn), query().as_bytes())
        try:
            decode_timestamp_response(raw)
        except ValueError:
            (place / "root").write_bytes(authority.root_pem)
            return raw
    raise AssertionError("no reply came out of order")


def test_certificates_out_of_order_are_judged_by_openssl(tmp_path):
    raw = unordered(tmp_path)
    with pytest.raises(ValueError, match="SetOrdering"):
        decode_timestamp_response(raw)
    root = (tmp_path / "root").read_bytes()
    assert abs((judge(raw, b"isi", root_pem=root).at - now()).total_seconds()) < 60
    stranger = authority_at(tmp_path / "lain").root_pem
    with pytest.raises(BadReply, match="untrusted"):
        judge(raw, b"isi", root_pem=stranger)
    with pytest.raises(BadReply, match="imprint"):
        judge(raw, b"isj", root_pem=root)
    with pytest.raises(BadReply, match="nonce"):
        judge(raw, b"isi", root_pem=root, nonce=1)


def test_the_raw_reply_is_on_the_disk_before_anything_reads_it(tmp_path, key, tsa, monkeypatch):
    def received():
        (path,) = bag.path.glob("manifest.json.tsr.*.diterima")
        return path.read_bytes()

    def crashes(raw, *_, **__):
        assert received() == raw
        raise MemoryError

    bag = make(tmp_path / "x", key)
    monkeypatch.setattr(stamping, "judge", crashes)
    with pytest.raises(MemoryError):
        stamp(bag.path, [tsa], at=AT)
    assert facts(received()).signer == examples.CALLED


@pytest.mark.parametrize(("off", "ahead"), [(timedelta(minutes=-10), 600), (timedelta(minutes=10), -600)])
def test_a_clock_that_is_wrong_is_said(tmp_path, key, off, ahead):
    authority = authority_at(tmp_path / "tsa", clock=lambda: now() + off)
    with answering(authority) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, authority.root_pem)], at=now())
    (made,) = bag.stamps
    assert made.ahead == pytest.approx(ahead, abs=5)
    assert (made.state, made.why) == (StampState.DONE, "clock")
    assert "jam komputer" in made.says
    found = states(check(bag.path, roots=roots(key, authority), at=AT))["clock"]
    assert found == {"fail" if ahead > 0 else "nothing"}


def test_a_clock_that_is_right_is_not_complained_about(tmp_path, key, tsa):
    (made,) = make(tmp_path / "x", key, [tsa], at=AT).stamps  # the authority's clock stands at AT too
    assert (abs(made.ahead) < 1, made.why) == (True, ""), "what the way there took is no wrong clock"


def test_an_authority_whose_certificate_ends_is_said_in_time(tmp_path, key, monkeypatch):
    monkeypatch.setattr(examples, "AFTER", timedelta(days=200))
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, authority.root_pem)], at=now())

    def told(days):
        lines = check(bag.path, roots=roots(key, authority), at=now() + timedelta(days=days))
        return next((line.state, line.says) for line in lines if line.what == "stamp_age")

    assert told(0)[0] == "pass"
    assert "stempel ulang" not in told(0)[1]
    assert told(150)[0] == "pass"
    assert "distempel ulang" in told(150)[1]
    assert told(201)[0] == "nothing"
    assert bag.stamps_hold_until is not None


def test_an_authority_whose_certificate_had_ended_when_it_stamped_is_refused(tmp_path, key, monkeypatch):
    monkeypatch.setattr(examples, "AFTER", timedelta(days=-1))
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, authority.root_pem)])
    assert [(one.state, one.why) for one in bag.stamps] == [(StampState.REFUSED, "untrusted")]


def dripping(handler, _body):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def test_an_authority_that_drips_is_left(example):
    def patient(handler, body):
        try:
            dripping(handler, body)
        except OSError:  # who asked has gone: what is tested
            return

    with answering(None, by(patient)) as url:
        began = time.monotonic()
        with pytest.raises(Unreachable, match="unreachable"):
            ask(url, query().as_bytes(), seconds=0.3)
        assert time.monotonic() - began < 2


def test_four_who_stamp_at_once_leave_one_whole_bag(tmp_path, key, tsa):
    bag = make(tmp_path / "x", key)
    with ThreadPoolExecutor(4) as four:
        made = list(four.map(lambda _: stamp(bag.path, [tsa], at=AT), range(4)))
    assert {one.state for (one,) in made} == {StampState.DONE}
    lines = check(bag.path, roots=roots(key, tsa), at=AT)
    assert failed(lines) == set()
    assert "outside" not in states(lines)


def test_a_reply_granted_with_changes_is_a_stamp(example):
    asked = query()
    reply = tsp.TimeStampResp.load(example.answer(asked.as_bytes()))
    reply["status"] = {"status": "granted_with_mods"}
    assert judge(reply.dump(), b"isi", root_pem=example.root_pem, nonce=asked.nonce).nonce == asked.nonce
