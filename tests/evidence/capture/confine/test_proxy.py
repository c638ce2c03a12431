"""The only way out: looked up once, every answer good, that very address; limits; a line for each connection."""

from __future__ import annotations

import asyncio
import gc
import time
import warnings

import pytest

from saksama.evidence.capture.confine import proxy as proxy_module
from saksama.evidence.capture.confine.resolving import system_resolver
from saksama.evidence.capture.record import Limits
from tests.evidence.capture.confine.rig import (
    INTERNAL,
    OTHER_PUBLIC,
    PUBLIC,
    PUBLIC_6,
    Names,
    endless,
    everything,
    leading_to,
    reply,
    rigged,
    serving,
)

LOCAL = "sosial.test"


@pytest.mark.parametrize("host", INTERNAL)
def test_no_spelling_of_this_machine_passes_and_no_resolver_hears_of_it(tmp_path, host):
    names, went = Names(**{host: [["127.0.0.1"]]}), []
    with serving() as inner, rigged(tmp_path, names=names, connector=leading_to(inner.port, went)) as rig:
        assert rig.get(f"http://{host}/") == b""
        assert b"403" in rig.tunnel(f"{host}:443")
        assert set(rig.said()) <= {"refused:address", "refused:name"}
        assert (inner.connections, went, names.asked) == (0, [], [])


@pytest.mark.parametrize(
    "answers",
    [
        [PUBLIC, "127.0.0.1"], ["10.0.0.5", PUBLIC], [PUBLIC, "::1"], [PUBLIC, PUBLIC_6, "fe80::1"],
        ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["::ffff:127.0.0.1"], ["169.254.169.254"], ["0.0.0.0"],
    ],
    ids=str,
)  # fmt: skip
def test_one_bad_answer_among_good_ones_refuses_the_name(tmp_path, answers):
    went = []
    with serving() as inner:
        connector = leading_to(inner.port, went)
        with rigged(tmp_path, names=Names(jahat_go_id=[answers]), connector=connector) as rig:
            assert rig.get("http://jahat.go.id/") == b""
            assert rig.said() == ["refused:address"]
            assert (inner.connections, went) == (0, [])


def test_a_name_that_turns_to_this_machine_after_the_look_up_gains_nothing(tmp_path):
    """DNS rebinding: the first answer is public, each later one is loopback."""
    names, went = Names(jahat_go_id=[[PUBLIC], ["127.0.0.1"]]), []
    with serving() as site, rigged(tmp_path, names=names, connector=leading_to(site.port, went)) as rig:
        assert b"halo" in rig.get("http://jahat.go.id/satu")
        assert rig.get("http://jahat.go.id/dua") == b""
        assert went == [(PUBLIC, 80)]
        assert names.asked == ["jahat.go.id", "jahat.go.id"]
        first, second = rig.lines()
    assert (first["said"], first["ip"]) == ("ok", PUBLIC)
    assert (second["said"], second["ip"]) == ("refused:address", "")


def test_where_an_address_does_not_answer_the_next_of_the_same_look_up_is_tried(tmp_path):
    names, went = Names(a_go_id=[[PUBLIC_6, PUBLIC], ["127.0.0.1"]]), []
    with serving() as site:
        reach = leading_to(site.port, went)

        async def only_4(ip, port):
            if ":" in ip:
                raise OSError("no route")
            return await reach(ip, port)

        with rigged(tmp_path, names=names, connector=only_4) as rig:
            assert b"halo" in rig.get("http://a.go.id/")
            assert rig.lines()[0]["ip"] == PUBLIC
    assert names.asked == ["a.go.id"]


def test_the_machines_resolver_gives_every_address_of_a_name():
    assert "127.0.0.1" in asyncio.run(system_resolver("localhost", 80))


def test_a_name_nobody_knows_and_a_server_that_is_not_there_are_told_apart(tmp_path):
    async def nobody(ip, port):
        raise ConnectionRefusedError

    with rigged(tmp_path, names=Names(a_go_id=[[PUBLIC]], kosong_go_id=[[]]), connector=nobody) as rig:
        for name in ("a.go.id", "b.go.id", "kosong.go.id"):
            assert rig.get(f"http://{name}/") == b""
        assert rig.said() == ["refused:unreachable", "refused:dns", "refused:dns"]


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 8080, 6379])
def test_only_the_ports_of_the_web_are_reached(tmp_path, port):
    names = Names(a_go_id=[[PUBLIC]])
    with rigged(tmp_path, names=names) as rig:
        assert rig.get(f"http://a.go.id:{port}/") == b""
        assert b"403" in rig.tunnel(f"a.go.id:{port}")
        assert rig.said() == ["refused:port", "refused:port"]
    assert names.asked == []


def test_chromiums_own_calls_are_refused_before_any_look_up_and_logged_apart(tmp_path):
    names = Names(a_go_id=[[OTHER_PUBLIC]])
    with rigged(tmp_path, names=names) as rig:
        for host in (
            "accounts.google.com",
            "update.googleapis.com",
            "clients4.google.com",
            "Safebrowsing.googleapis.com.",
        ):
            assert b"403" in rig.tunnel(f"{host}:443")
        rig.tunnel("intranet:443")
        assert [(line["said"], line["own"]) for line in rig.lines()] == [("refused:own", True)] * 4 + [
            ("refused:name", False)
        ]
        assert rig.log.refused == 1
    assert names.asked == []


def test_an_invented_name_leads_to_its_port_and_to_nothing_else(tmp_path):
    names = Names()
    with serving() as site, rigged(tmp_path, local={LOCAL: site.port}, names=names) as rig:
        assert b"halo" in rig.get(f"http://{LOCAL}/a?b=c")
        assert b"403" in rig.tunnel(f"{LOCAL}:443")
        assert rig.get(f"http://{LOCAL}:{site.port}/") == b""
        assert rig.get(f"http://lain.{LOCAL}/") == b""
        assert rig.said() == ["ok", "refused:port", "refused:port", "refused:name"]
        assert site.connections == 1
    assert names.asked == []


def test_the_server_gets_the_host_of_the_address_and_nothing_that_was_for_the_proxy(tmp_path):
    with serving() as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        rig.ask(
            f"GET http://{LOCAL}/a?b=c HTTP/1.1\r\nHost: 127.0.0.1\r\nProxy-Authorization: Basic x\r\n"
            "Proxy-Connection: keep-alive\r\nConnection: keep-alive\r\nAccept: */*\r\n\r\n".encode()
        )
        assert site.heads == [
            f"GET /a?b=c HTTP/1.1\r\nHost: {LOCAL}\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode()
        ]


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\n\r\n", b"GET https://a.go.id/ HTTP/1.1\r\n\r\n", b"halo\r\n\r\n", b"\r\n\r\n",
        b"GET ftp://a.go.id/ HTTP/1.1\r\n\r\n", b"CONNECT a.go.id HTTP/1.1\r\n\r\n", b"CONNECT :443 HTTP/1.1\r\n\r\n",
        b"CONNECT x@a.go.id:443 HTTP/1.1\r\n\r\n", b"CONNECT a.go.id:abc HTTP/1.1\r\n\r\n",
        b"GET http://a.go.id/ HTTP/1.1\r\n folded: x\r\n\r\n", b"GET http://a.go.id/ HTTP/1.1\r\nA : x\r\n\r\n",
        b"GET http://a.go.id/ HTTP/1.1\nHost: x\r\n\r\n", b"GET http://a.go.id/ HTTP/1.1\r\nA: x\nB: y\r\n\r\n",
        b"GET http://a.go.id/ HTTP/9.9\r\n\r\n", b"GET http://a.go.id/\x00 HTTP/1.1\r\n\r\n",
        b"GET http://[::1/ HTTP/1.1\r\n\r\n",
    ],
)  # fmt: skip
def test_what_is_not_exactly_a_request_is_refused(tmp_path, raw):
    names = Names(a_go_id=[[PUBLIC]])
    with rigged(tmp_path, names=names) as rig:
        rig.ask(raw)
        assert rig.said() in (["refused:request"], ["refused:port"])
    assert names.asked == []


def test_a_head_without_end_is_refused(tmp_path):
    with rigged(tmp_path) as rig:
        rig.ask(b"GET http://a.go.id/ HTTP/1.1\r\n" + b"A: b\r\n" * 20_000)
        assert rig.said() == ["refused:request"]


def test_a_tunnel_passes_bytes_both_ways_unchanged(tmp_path):
    def echo(connection, head):
        connection.sendall(head[::-1])

    went = []
    with serving(echo) as site:
        connector = leading_to(site.port, went)
        with rigged(tmp_path, names=Names(a_go_id=[[PUBLIC]]), connector=connector) as rig, rig.open() as browser:
            browser.sendall(b"CONNECT a.go.id:443 HTTP/1.1\r\n\r\n")
            browser.sendall(b"\x16\x03\x01 apa saja\r\n\r\n")
            got = everything(browser)
            line = rig.lines()[0]
    assert got == b"HTTP/1.1 200 Connection established\r\n\r\n" + b"\x16\x03\x01 apa saja\r\n\r\n"[::-1]
    assert (line["up"], line["down"], line["port"]) == (16, 16, 443)
    assert went == [(PUBLIC, 443)]


def test_more_bytes_than_the_limit_never_pass_and_everything_is_cut(tmp_path):
    def silent(connection, head):
        connection.recv(1)

    limits = Limits(bytes=500_000)
    with serving(endless) as site, serving(silent) as waiting:
        local = {LOCAL: site.port, "diam.test": waiting.port}
        with rigged(tmp_path, limits=limits, local=local) as rig, rig.open() as other:
            other.sendall(b"GET http://diam.test/ HTTP/1.1\r\n\r\n")
            got = rig.get(f"http://{LOCAL}/")
            assert everything(other) == b""
            assert rig.get(f"http://{LOCAL}/lagi") == b""
            assert rig.budget.cut == "bytes"
            assert rig.said() == ["cut:bytes"] * 3
    assert 400_000 < len(got) <= 500_000
    assert site.connections == 1


def test_when_the_seconds_are_over_everything_is_cut(tmp_path):
    def trickle(connection, head):
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with serving(trickle) as site, rigged(tmp_path, limits=Limits(seconds=0.5), local={LOCAL: site.port}) as rig:
        assert rig.get(f"http://{LOCAL}/").strip(b"x") == b""
        assert time.monotonic() - began > 0.4
        assert rig.budget.cut == "seconds"
        assert rig.said() == ["cut:seconds"]


def test_more_connections_than_the_limit_are_refused_and_open_ones_go_on(tmp_path):
    with serving() as site, rigged(tmp_path, limits=Limits(connections=3), local={LOCAL: site.port}) as rig:
        with rig.open() as first:
            first.sendall(f"GET http://{LOCAL}/".encode())
            answers = [rig.get(f"http://{LOCAL}/{n}") for n in range(4)]
            assert [b"halo" in answer for answer in answers] == [True, True, True, False]
        assert rig.budget.cut == "connections"
        assert site.connections == 3
        assert rig.said().count("cut:connections") == 1


def test_a_browser_that_never_finishes_its_request_is_hung_up_on(tmp_path, monkeypatch):
    """Slow-loris from inside."""
    monkeypatch.setattr(proxy_module, "HEAD_SECONDS", 0.3)
    with rigged(tmp_path) as rig:
        assert rig.ask(b"GET http://a.go.id/ HTTP/1.1\r\nA") == b""
        assert rig.said() == ["refused:request"]


def test_a_server_that_falls_silent_is_hung_up_on(tmp_path, monkeypatch):
    """Slow-loris from outside."""
    monkeypatch.setattr(proxy_module, "IDLE_SECONDS", 0.3)

    def half(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        connection.recv(1)

    with serving(half) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        assert rig.get(f"http://{LOCAL}/") == b"HTTP/1.1 200 OK\r\n"
        assert rig.said() == ["cut:idle"]


def test_a_connection_on_which_nothing_was_asked_leaves_no_line(tmp_path):
    with rigged(tmp_path) as rig:
        rig.open().close()
        assert rig.lines() == []


def test_each_connection_is_one_line_that_says_all(tmp_path):
    with serving(lambda s, head: s.sendall(reply(b"isi"))) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        got = rig.get(f"http://{LOCAL}/a")
        assert rig.lines() == [
            {
                "at": "2027-03-01T05:00:00Z",
                "name": LOCAL,
                "port": 80,
                "ip": "127.0.0.1",
                "up": len(site.heads[0]),
                "down": len(got),
                "said": "ok",
                "own": False,
            }
        ]


def test_a_page_cannot_fill_the_disk_with_log_lines(tmp_path, monkeypatch):
    monkeypatch.setattr("saksama.evidence.capture.confine.egress_log.MOST", 5)
    with rigged(tmp_path) as rig:
        for n in range(9):
            rig.get(f"http://jahat{n}.test/")
        assert rig.said() == ["refused:name"] * 5 + ["cut:log:4"]
        assert rig.log.refused == 9


def test_connections_still_open_at_the_end_are_in_the_log(tmp_path):
    with serving(lambda s, head: s.recv(1)) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        browser = rig.open()
        browser.sendall(f"GET http://{LOCAL}/ HTTP/1.1\r\n\r\n".encode())
        while not site.heads:
            time.sleep(0.01)
        assert rig.said() == ["cut:end"]
        browser.close()


def test_who_never_reads_its_last_bytes_holds_no_socket_of_ours(tmp_path):
    """More stands in the connection than its other side takes: the end does not wait for it, and leaves nothing."""
    with serving(endless) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        browser = rig.open()
        browser.sendall(f"GET http://{LOCAL}/ HTTP/1.1\r\n\r\n".encode())
        while not site.heads:
            time.sleep(0.01)
        time.sleep(0.3)
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            rig.egress.stop()
            gc.collect()
        assert [str(one.message) for one in said] == []
        browser.close()
