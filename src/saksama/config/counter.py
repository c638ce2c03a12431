"""What must be true before the counter starts. It may stand on another machine: it knows nothing of the workbench."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings

from saksama.kernel.errors import Refused
from saksama.kernel.words import _

OTHERS = 0o077


def refuse_unsafe() -> None:
    """Raises Refused naming everything that is unsafe. Every process that serves the counter calls it first."""
    if wrong := list(unsafe()):
        raise Refused("\n".join(said for said, _advice in wrong), "\n".join(advice for _said, advice in wrong))


def unsafe() -> Iterator[tuple[str, str]]:
    """What is wrong, and what to do."""
    home = Path(settings.LOKET_HOME)
    for path in (home, home / "rahasia", home / "loket.sqlite3"):
        if path.exists() and path.stat().st_mode & OTHERS:
            said = _("{path} dapat dibaca orang lain di komputer ini.").format(path=path)
            yield said, _("Jalankan: chmod go-rwx {path}").format(path=path)
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield _("SAKSAMA_LOKET_HOSTS berisi tanda bintang."), _("Tulis nama dan alamatnya satu per satu.")
    if not settings.SECURE and not settings.LOKET_PROXIES and not all(map(_is_loopback, settings.ALLOWED_HOSTS)):
        said = _("Loket dibuka untuk jaringan tanpa https: isi laporan terbaca di jalan.")
        yield said, _("Beri --certificate dan --key, atau taruh di belakang proksi https (SAKSAMA_LOKET_PROXY).")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
