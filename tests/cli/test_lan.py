"""`saksama serve --lan`: https by the office's own certificate, a plain page for new devices, a guide to print."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography import x509

from saksama.cli.lan import network
from saksama.cli.lan.addresses import addresses, names
from saksama.cli.lan.network import look, write_guide
from saksama.cli.lan.page import helper
from saksama.cli.serve import Lan, serve
from saksama.kernel.errors import BadInput, Refused
from saksama.patrol.home import Home
from tests.people import MONDAY
from tests.processes import free_port, machine, wait_for, with_tables

pytestmark = pytest.mark.slow

OWN = "192.168.1.7"


@pytest.fixture
def home(tmp_path):
    tmp_path.chmod(0o700)
    return Home(tmp_path).prepare()


def seen(home, *wished, at=MONDAY):
    return look(home, wished=wished or (OWN,), port=8027, helper_port=8028, at=at)


def test_the_first_address_is_what_officers_type(home):
    found = seen(home)
    assert found.address == f"https://{OWN}:8027"
    assert found.hosts[0] == OWN
    assert {"127.0.0.1", "localhost"} < set(found.hosts)


def test_without_a_network_it_says_what_to_do(home, monkeypatch):
    monkeypatch.setattr(network, "addresses", list)
    with pytest.raises(Refused, match="jaringan"):
        look(home, wished=(), port=8027, helper_port=8028, at=MONDAY)


def test_looking_for_addresses_finds_none_of_this_machine_alone():
    assert not {"127.0.0.1", "0.0.0.0"} & set(addresses())
    assert all(name == name.lower() for name in names())


@pytest.mark.parametrize("form", ["html", "text"])
def test_the_guide_names_addresses_fingerprint_and_every_kind_of_device(home, form):
    guide = seen(home).guide
    said = guide.html() if form == "html" else guide.text()
    for words in (f"https://{OWN}:8027/", f"http://{OWN}:8028/", "Windows", "Android", "iPhone", "saksama.crt"):
        assert words in said
    assert guide.vouched.fingerprint in said
    assert guide.vouched.thumbprint in said


def test_the_page_brings_everything_along_and_runs_nothing(home):
    page = seen(home).guide.html()
    assert "<script" not in page
    assert "<svg" in page
    assert "src=" not in page
    assert page.count("https://") + page.count("http://") == page.count(f"https://{OWN}") + page.count(
        f"http://{OWN}") + page.count(".local:8027") + page.count("http://www.w3.org/")  # fmt: skip


def test_the_guide_is_written_as_a_page_or_as_text(home, tmp_path):
    guide = seen(home).guide
    write_guide(guide, tmp_path / "panduan.html")
    write_guide(guide, tmp_path / "panduan.txt")
    assert (tmp_path / "panduan.html").read_text().startswith("<!doctype html>")
    assert max(len(line) for line in (tmp_path / "panduan.txt").read_text().splitlines() if ":" not in line) <= 76


def test_a_moved_machine_is_noticed_and_keeps_its_authority(home):
    office = Lan(home, (OWN,), 8027, seen(home))
    mark = office.network.vouched.fingerprint
    assert not office.changed(MONDAY)
    office.wished = ("192.168.1.9",)
    assert office.changed(MONDAY)
    assert office.place.address == "https://192.168.1.9:8027"
    assert office.network.vouched.fingerprint == mark


def test_lan_options_without_lan_are_refused():
    told = CliRunner().invoke(serve, ["--address", OWN])
    assert isinstance(told.exception, BadInput)


@pytest.fixture
def page(home):
    seen(home)
    with helper(home.root / "lan", bind="127.0.0.1", port=0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield home, server.server_address[1]
        server.shutdown()
        thread.join()


def ask(port, path, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_the_helper_page_hands_out_guide_and_certificate_and_nothing_else(page):
    home, port = page
    answer, body = ask(port, "/")
    assert (answer.status, body.decode()) == (200, seen(home).guide.html())
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    answer, body = ask(port, "/saksama.crt")
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    handed = x509.load_der_x509_certificate(body)
    assert handed.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    for path in ("/otoritas-kunci.pem", "/../otoritas-kunci.pem", "/situs-kunci.pem", "/panduan.html", "/mulai/"):
        assert ask(port, path)[0].status == 404
    assert ask(port, "/", method="POST")[0].status == 501


@pytest.fixture
def in_the_office(tmp_path):
    with machine(tmp_path) as made:
        port = free_port()
        process = with_tables(made).start(
            "serve", "--lan", "--address", "127.0.0.2", "--port", str(port), "--guide", str(tmp_path / "panduan.html")
        )
        wait_for(lambda: "Ctrl+C" in made.output.read_text())
        yield made, port, process


def by_https(port: int, authority: Path, *, host: str, path: str = "/mulai/kode/"):
    trusted = ssl.create_default_context(cafile=str(authority))
    connection = http.client.HTTPSConnection("127.0.0.2", port, timeout=10, context=trusted)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    encrypted = connection.sock.version(), connection.sock.cipher()[0]
    answer = connection.getresponse()
    answer.body, answer.encrypted = answer.read().decode(), encrypted
    connection.close()
    return answer


def test_recordings_are_played_by_https_under_a_name_the_workbench_does_not_answer_to(in_the_office):
    office, port, _process = in_the_office
    name = network.replay_name()
    assert f"https://{name}:{port + 2}/" in office.output.read_text()
    authority = office.home / "lan" / "otoritas.pem"
    assert by_https(port + 2, authority, host=name, path="/").status == 200
    script = by_https(port + 3, authority, host=name, path="/replay/jaga.js")
    assert script.status == 200
    assert f"frame-ancestors 'self' https://{name}:{port + 2}" in script.headers["Content-Security-Policy"]
    assert by_https(port + 3, authority, host=name, path="/").status == 404
    assert by_https(port + 2, authority, host=name, path="/replay/jaga.js").status == 404
    certificate = x509.load_pem_x509_certificate((office.home / "lan" / "situs.pem").read_bytes())
    named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert name in named.get_values_for_type(x509.DNSName)
    assert by_https(port, authority, host=name).status == 400
    assert by_https(port + 2, authority, host="127.0.0.2", path="/").status == 400


def test_citizens_meet_the_counter_by_the_office_s_certificate_and_the_worker_too(in_the_office):
    office, port, _process = in_the_office
    authority = office.home / "lan" / "otoritas.pem"
    assert f"https://127.0.0.2:{port + 4}/" in office.output.read_text()
    page = by_https(port + 4, authority, host="127.0.0.2", path="/")
    assert (page.status, page.headers.get("Set-Cookie")) == (200, None)
    assert "belum dihubungkan" in page.body
    assert by_https(port + 4, authority, host="evil.example", path="/").status == 400
    trusted = ssl.create_default_context(cafile=str(authority))
    worker = http.client.HTTPSConnection("127.0.0.1", port + 4, timeout=10, context=trusted)
    worker.request("GET", "/sehat")
    assert worker.getresponse().read() == b"sehat"
    worker.close()


def test_in_the_network_it_answers_by_https_only_and_to_its_own_names_only(in_the_office, tmp_path):
    office, port, process = in_the_office
    authority = office.home / "lan" / "otoritas.pem"
    answer = by_https(port, authority, host="127.0.0.2")
    assert answer.status == 200
    assert "Kode mulai" in answer.body
    assert not any(letter.isdigit() for letter in answer.headers.get("Server", "")), "the server tells its version"
    assert answer.encrypted[0] == "TLSv1.3"
    assert answer.encrypted[1] in {"TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"}
    older = ssl.create_default_context(cafile=str(authority))
    older.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_connection(("127.0.0.2", port), timeout=10) as line, pytest.raises((ssl.SSLError, OSError)):
        older.wrap_socket(line, server_hostname="127.0.0.2")
    with socket.create_connection(("127.0.0.2", port), timeout=10) as line, pytest.raises(ssl.SSLCertVerificationError):
        ssl.create_default_context().wrap_socket(line, server_hostname="127.0.0.2")
    assert all("Secure" in cookie for cookie in answer.headers.get_all("Set-Cookie") or ["Secure"])
    assert by_https(port, authority, host="evil.example").status == 400
    with pytest.raises((http.client.HTTPException, OSError)):
        ask(port, "/")
    assert ask(port + 1, "/saksama.crt")[0].status == 200
    said = office.output.read_text()
    assert "Sidik sertifikat kantor (SHA-256)" in said
    assert f"https://127.0.0.2:{port}/mulai/" in said
    assert "saksama.crt" in (tmp_path / "panduan.html").read_text()
    process.terminate()
    assert process.wait(30) == 0
