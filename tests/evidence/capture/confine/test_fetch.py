"""What the browser cannot picture is fetched through the same proxy, with the same rules."""

from __future__ import annotations

import ssl

import pytest

from saksama.evidence.capture.confine import NotFetched, why_not
from saksama.evidence.capture.confine.fetching import Fetcher
from saksama.evidence.capture.confine.names import plain
from saksama.evidence.capture.record import Limits
from tests.evidence.capture.confine.certificates import certificate_for
from tests.evidence.capture.confine.rig import PUBLIC, Names, endless, leading_to, reply, rigged, serving

LOCAL = "arsip.test"
URL = f"http://{LOCAL}/surat.pdf"


def fetcher(rig, most=1_000_000):
    def said(url):
        line = rig.log.last(plain(url.split("/")[2]))
        return (line.said, line.ip) if line else ("", "")

    return Fetcher(
        connect=rig.open, check=lambda url: why_not(url, (LOCAL,)), said=said, user_agent="Peramban/1", most=most
    )


def test_a_pdf_comes_as_it_is(tmp_path):
    def pdf(connection, head):
        connection.sendall(reply(b"%PDF-1.7", b"Content-Type: application/pdf", b"X-A: 1", b"X-A: 2"))

    with serving(pdf) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        got = fetcher(rig).get(URL)
        assert (got.url, got.status, got.body, got.whole, got.hops) == (URL, 200, b"%PDF-1.7", True, ())
        assert (got.ip, got.issuer, got.header("content-type")) == ("127.0.0.1", "", "application/pdf")
        assert [value for name, value in got.headers if name == "X-A"] == ["1", "2"]
        head = site.heads[0].decode()
    assert head.startswith("GET /surat.pdf HTTP/1.1\r\n")
    assert "User-Agent: Peramban/1" in head
    assert "Cookie" not in head


def test_redirects_are_followed_and_kept(tmp_path):
    def steps(connection, head):
        n = int(head.split(b" ")[1].rsplit(b"/", 1)[1])
        to = b"Location: /%d" % (n - 1)
        connection.sendall(reply(b"isi") if n == 0 else reply(b"", to, status=b"302 Found"))

    with serving(steps) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        got = fetcher(rig).get(f"http://{LOCAL}/5")
        assert (got.url, got.body) == (f"http://{LOCAL}/0", b"isi")
        assert got.hops == tuple((f"http://{LOCAL}/{n}", 302) for n in (5, 4, 3, 2, 1))
        with pytest.raises(NotFetched) as no:
            fetcher(rig).get(f"http://{LOCAL}/6")
    assert no.value.code == "redirect_loop"


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "file:///etc/passwd"])
def test_a_redirect_to_this_machine_is_not_followed(tmp_path, target):
    def away(connection, head):
        connection.sendall(reply(b"", b"Location: " + target.encode(), status=b"302 Found"))

    with serving(away) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        with pytest.raises(NotFetched) as no:
            fetcher(rig).get(URL)
        assert no.value.code == "refused:name"
        assert [line["name"] for line in rig.lines()] == [LOCAL]


def test_a_body_is_cut_where_we_keep_no_more(tmp_path):
    with serving(endless) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        got = fetcher(rig, most=100_000).get(URL)
        assert (len(got.body), got.whole) == (100_000, False)


def test_a_body_of_just_the_size_we_keep_is_whole(tmp_path):
    with (
        serving(lambda s, head: s.sendall(reply(b"x" * 1000))) as site,
        rigged(tmp_path, local={LOCAL: site.port}) as rig,
    ):
        got = fetcher(rig, most=1000).get(URL)
        assert (len(got.body), got.whole) == (1000, True)


def test_a_body_that_the_proxy_cut_is_not_whole(tmp_path):
    limits = Limits(bytes=300_000)
    with serving(endless) as site, rigged(tmp_path, limits=limits, local={LOCAL: site.port}) as rig:
        got = fetcher(rig, most=10_000_000).get(URL)
        assert len(got.body) <= 300_000
        assert not got.whole


@pytest.mark.parametrize(
    "answer",
    [reply(b"separuh", length=100), b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nseparuh\r\n"],
    ids=["by length", "in chunks"],
)
def test_a_body_that_the_sender_broke_off_is_not_whole(tmp_path, answer):
    with serving(lambda s, head: s.sendall(answer)) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        got = fetcher(rig).get(URL)
        assert (got.body, got.whole) == (b"separuh", False)


def test_a_compressed_body_stays_compressed(tmp_path):
    bomb = bytes.fromhex("1f8b0800000000000003") + b"\x00" * 20
    with (
        serving(lambda s, head: s.sendall(reply(bomb, b"Content-Encoding: gzip"))) as site,
        rigged(tmp_path, local={LOCAL: site.port}) as rig,
    ):
        assert fetcher(rig).get(URL).body == bomb


def test_why_nothing_came_is_told(tmp_path):
    async def nobody(ip, port):
        raise ConnectionRefusedError

    names = Names(mati_go_id=[[PUBLIC]], dalam_go_id=[["10.0.0.1"]])
    with rigged(tmp_path, names=names, connector=nobody) as rig:
        for url, code in (
            ("http://mati.go.id/", "refused:unreachable"),
            ("https://mati.go.id/", "refused:unreachable"),
            ("http://dalam.go.id/", "refused:address"),
            ("https://tiada.go.id/", "refused:dns"),
            ("https://accounts.google.com/", "refused:own"),
        ):
            with pytest.raises(NotFetched) as no:
                fetcher(rig).get(url)
            assert no.value.code == code


def test_a_server_that_hangs_up_gave_no_answer(tmp_path):
    with serving(lambda s, head: None) as site, rigged(tmp_path, local={LOCAL: site.port}) as rig:
        with pytest.raises(NotFetched) as no:
            fetcher(rig).get(URL)
        assert no.value.code == "no_answer"


def test_https_goes_through_a_tunnel_and_names_who_issued_the_certificate(tmp_path, monkeypatch):
    pair = certificate_for("a.go.id", tmp_path)
    with serving(behind_tls(pair), raw=True) as site:
        connector = leading_to(site.port, [])
        with rigged(tmp_path, names=Names(a_go_id=[[PUBLIC]]), connector=connector) as rig:
            with pytest.raises(NotFetched) as no:
                fetcher(rig).get("https://a.go.id/x")
            assert no.value.code == "tls"  # nobody we trust issued it
            trusting = ssl.create_default_context(cafile=str(pair))
            monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
            got = fetcher(rig).get("https://a.go.id/x")
    assert (got.body, got.ip, got.issuer) == (b"rahasia", PUBLIC, "CN=a.go.id")


def behind_tls(pair):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)

    def answer(connection, head):
        with context.wrap_socket(connection, server_side=True) as secure:
            secure.recv(4096)
            secure.sendall(reply(b"rahasia"))

    return answer
