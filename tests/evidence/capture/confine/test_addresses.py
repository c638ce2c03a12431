"""Which addresses, names and URLs may be opened; the list has no exception."""

from __future__ import annotations

import inspect
from ipaddress import ip_address

import pytest

from saksama.evidence.capture.confine import allowed, confined, why_not
from saksama.evidence.capture.confine.addresses import DENIED_4, DENIED_6
from saksama.evidence.capture.confine.names import own, refusal
from tests.evidence.capture.confine.rig import INTERNAL, OTHER_PUBLIC, PUBLIC, PUBLIC_6

CALLED_GLOBAL_BY_PYTHON = (
    "224.0.0.1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::127.0.0.1",
    "fec0::1",
    "192.0.0.8",
    "192.88.99.1",
)


@pytest.mark.parametrize("ip", [PUBLIC, OTHER_PUBLIC, PUBLIC_6, "103.10.60.1", "::ffff:93.184.216.34"])
def test_a_public_address_may_be_reached(ip):
    assert allowed(ip)


@pytest.mark.parametrize("ip", CALLED_GLOBAL_BY_PYTHON)
def test_what_python_wrongly_calls_global_may_not(ip):
    assert not allowed(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "198.18.0.1", "198.19.255.255", "192.0.2.1",
        "198.51.100.7", "203.0.113.9", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12:3456::1", "2001::7f00:1", "2001:db8::1", "2001:10::1", "2001:20::1", "2002:a00:1::",
        "64:ff9b::a00:1", "64:ff9b:1::1", "3fff::1", "5f00::1", "100::1", "2606:4700::1%eth0",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_may_not(ip):
    assert not allowed(ip)


@pytest.mark.parametrize("ip", ["", "localhost", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "[::1]", "1.1.1.1 "])
def test_what_is_not_an_address_in_its_usual_spelling_may_not(ip):
    assert not allowed(ip)


@pytest.mark.parametrize("network", [*DENIED_4, *DENIED_6], ids=str)
def test_the_deny_list_has_no_exception(network):
    step = max(network.num_addresses // 97, 1)
    inside = [network[i] for i in range(0, network.num_addresses, step)]
    assert not [ip for ip in (*inside, network[-1]) if allowed(str(ip))]
    if network.version == 4:
        assert not [ip for ip in inside if allowed(f"::ffff:{ip}")]


def test_the_whole_of_ipv6_outside_of_public_unicast_is_denied():
    firsts = [ip_address(n << 112) for n in range(0, 0x10000, 8) if not 0x2000 <= n < 0x4000]
    assert not [ip for ip in firsts if allowed(str(ip))]


def test_nothing_can_be_added_to_the_doors_without_saying_so():
    """No setting opens an address; invented names are given by the caller, and none is shipped."""
    assert list(inspect.signature(allowed).parameters) == ["ip"]
    assert inspect.signature(confined).parameters["local"].default is None
    assert inspect.signature(refusal).parameters["local"].default == ()
    assert inspect.signature(why_not).parameters["local"].default == ()


@pytest.mark.parametrize("host", INTERNAL)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_this_machine_may_be_opened(host, scheme):
    assert why_not(f"{scheme}://{host}/") is not None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "view-source:file:///etc/passwd", "view-source:http://a.go.id/", "chrome://version",
        "chrome-error://chromewebdata/", "data:text/html,halo", "javascript:alert(1)", "about:blank", "blob:http://a.go.id/x",
        "ftp://a.go.id/", "ws://a.go.id/", "devtools://x", "", "a.go.id", "//a.go.id/", "http:///x", "http://",
    ],
)  # fmt: skip
def test_only_http_and_https_may_be_opened(url):
    assert why_not(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://a.go.id:8080/", "https://a.go.id:22/", "http://a.go.id:0/", "http://a.go.id:99999/",
        "http://siti@a.go.id/", "http://siti:rahasia@a.go.id/", "http://a.go.id\\@127.0.0.1/", "http://a.go.id/\n",
        "http://a b.go.id/", "http://a..go.id/", "http://intranet/", "http://printer.local/", "http://db.internal/",
        "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/",
        "http://toko.test/", "http://a.onion/", "http://①②⑦.⓪.⓪.①/", "http://localhost./", "http://LOCALHOST/",
        "http://127。0。0。1/", "http://1.2.3/", "http://a.go.id.0x7f/", "http://" + "a" * 4000 + ".id/",
    ],
)  # fmt: skip
def test_no_other_way_around_is_open(url):
    assert why_not(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://a.go.id/", "https://www.contoh.co.id/p/1?a=b#c", "https://a.go.id:443/", "http://a.go.id:80",
        f"http://{PUBLIC}/", f"https://[{PUBLIC_6}]/", "https://bücher.de/", "https://a_b.contoh.id/", "https://a.go.id./",
    ],
)  # fmt: skip
def test_a_public_address_may_be_opened(url):
    assert why_not(url) is None


def test_an_invented_name_is_opened_only_where_the_room_knows_it_and_only_over_plain_http():
    assert why_not("http://sosial.test/a", local=("sosial.test",)) is None
    assert why_not("http://lain.test/a", local=("sosial.test",)) is not None
    assert why_not("http://x.sosial.test/a", local=("sosial.test",)) is not None
    assert why_not("https://sosial.test/a", local=("sosial.test",)) is not None


@pytest.mark.parametrize(
    "host", ["accounts.google.com", "UPDATE.googleapis.com.", "clients2.google.com", "r3---sn.gvt1.com",
             "optimizationguide-pa.googleapis.com", "safebrowsing.googleapis.com"],
)  # fmt: skip
def test_chromiums_own_hosts_are_known(host):
    assert own(host)


@pytest.mark.parametrize(
    "host", ["google.com", "fonts.googleapis.com", "xaccounts.google.com", "accounts.google.com.id"]
)
def test_a_pages_hosts_are_not_taken_for_chromiums(host):
    assert not own(host)
