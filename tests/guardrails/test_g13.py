"""At home: everything works on the office's own machine without a network; nothing personal leaves it.

The whole demo (import, linkage, stance, leads, page) runs in a network namespace without a route where the machine
allows one, and under an audit hook that counts every name look-up and connection: there are none.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import sys
calls = []
def hook(event, arguments):
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"}:
        calls.append(event)
sys.addaudithook(hook)
from saksama.cli import app
try:
    app(sys.argv[1:], prog_name="saksama")
except SystemExit as ended:
    print("CALLS", calls)
    sys.exit(ended.code)
"""


def without_route() -> list[str]:
    """`unshare` into a namespace without any network, where this machine allows it."""
    command = ["unshare", "--net", "--map-root-user"]
    try:
        allowed = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    return command if allowed else []


@pytest.mark.slow
def test_the_whole_demo_runs_without_a_network_and_asks_for_none(tmp_path):
    done = subprocess.run(
        [*without_route(), sys.executable, "-c", WATCHED, "demo", "--check", "--workers", "1", "--scale", "0.03",
         "--folder", tmp_path / "demo"], capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "CALLS []" in done.stdout


def test_the_hook_would_notice():
    asking = (
        WATCHED.split("from saksama", maxsplit=1)[0]
        + "import socket\nsocket.gethostbyname('127.0.0.1')\nprint('CALLS', calls)"
    )
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert "gethostbyname" in done.stdout


def test_no_client_of_a_foreign_service_is_a_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = " ".join(project["dependencies"]).lower()
    assert "duckdb" in named
    assert [word for word in ("openai", "anthropic", "google", "boto", "requests", "httpx", "aiohttp", "huggingface")
            if word in named] == []  # fmt: skip
