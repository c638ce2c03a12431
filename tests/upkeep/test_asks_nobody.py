"""Nothing of ours asks a name server, and nothing of others reports our use to its maker (G13)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from http.server import BaseHTTPRequestHandler

from saksama.kernel.unnamed import UnnamedServer
from tests.processes import ROOT

ASK = (
    "import os, saksama.pictures.text.models\n"
    "import ctypes\n"
    "get = ctypes.CDLL(None).getenv; get.restype = ctypes.c_char_p\n"
    "print(get(b'ORT_DISABLE_TELEMETRY').decode())\n"
)


def test_a_small_server_asks_for_no_name(monkeypatch):
    def asked(*_given):
        raise AssertionError("a name was asked for")

    monkeypatch.setattr(socket, "getfqdn", asked)
    monkeypatch.setattr(socket, "gethostbyaddr", asked)
    with UnnamedServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        assert server.server_name == "127.0.0.1"


def test_no_server_of_the_library_is_used_directly():
    wrong = [
        str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py")
        if path.name != "unnamed.py" and "ThreadingHTTPServer" in path.read_text()
    ]  # fmt: skip
    assert wrong == []


def test_the_runtime_of_the_text_reader_is_told_before_it_is_loaded():
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    said = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "1"
