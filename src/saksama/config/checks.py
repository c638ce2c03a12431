"""What must be true before the workbench starts: system checks, each with its id. An error stops the start.

Loaded after Django is set up (`saksama.config.wsgi`, `saksama serve`, `saksama worker`, `saksama doctor`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connection

from saksama.kernel.errors import Refused, SaksamaError
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.workbench.offices.first_run.queries import is_set_up
from saksama.workbench.safe.setting import setting

TAG = "saksama"
PUTAR = "saksama.web.putar.urls"
SECRET_SIGNS, SECRET_KINDS = 40, 8
"""Fewer signs, or fewer different ones, are no secret."""
OTHERS = 0o077
NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.glusterfs",
    "fuse.ceph", "fuse.rclone", "fuse.gvfsd-fuse", "davfs", "vboxsf", "virtiofs", "drvfs",
})  # fmt: skip
"""File systems on which SQLite's locks or its shared memory cannot be trusted."""
MOUNTS = Path("/proc/self/mountinfo")


def refuse_unsafe() -> None:
    """Raises Refused naming everything that is unsafe. Every process that serves or works calls it first."""
    if wrong := unsafe():
        raise Refused(
            "\n".join(f"{message.id}: {message.msg}" for message in wrong),
            "\n".join(dict.fromkeys(message.hint for message in wrong if message.hint)),
        )


def unsafe() -> list[CheckMessage]:
    """Every serious thing that Django's checks and the house's own find now."""
    return [message for message in checks.run_checks() if message.is_serious()]


@register(TAG)
def debug_stays_home(**_kwargs: Any) -> list[CheckMessage]:
    """E001: DEBUG shows settings and rows to whoever makes a fault; at most on loopback."""
    if settings.DEBUG and not _all_loopback():
        return [Error(_("DEBUG menyala, padahal alamatnya bukan 127.0.0.1."), _("Hapus SAKSAMA_DEBUG."), id=_id(1))]
    return []


@register(TAG)
def secret_is_one(**_kwargs: Any) -> list[CheckMessage]:
    """E002: a secret that was given, long, not the one of an example."""
    key = settings.SECRET_KEY
    if settings.SECRET_GIVEN and len(key) >= SECRET_SIGNS and len(set(key)) >= SECRET_KINDS and "insecure" not in key:
        return []
    hint = _("`saksama serve` membuatnya sendiri; atau sebut berkasnya dengan SAKSAMA_SECRET_KEY_FILE.")
    return [Error(_("Rahasia sesi tidak ada, terlalu pendek, atau bawaan contoh."), hint, id=_id(2))]


@register(TAG)
def network_is_encrypted(**_kwargs: Any) -> list[CheckMessage]:
    """E003: plain http carries passwords and names readable through the office's network."""
    if settings.SECURE or _all_loopback():
        return []
    hint = _("Pakai `saksama serve --lan`, atau alamat https di SAKSAMA_ADDRESS.")
    return [Error(_("Alamat jaringan tanpa https: sandi dan nama terbaca di jalan."), hint, id=_id(3))]


@register(TAG)
def folders_are_private(**_kwargs: Any) -> list[CheckMessage]:
    """E004: nobody else on this machine reads the office's folders, secret, keys or database."""
    return [
        Error(
            _("{path} dapat dibaca orang lain di komputer ini.").format(path=path),
            _("Jalankan: chmod go-rwx {path}").format(path=path), id=_id(4),
        )
        for path in _private() if path.exists() and path.stat().st_mode & OTHERS
    ]  # fmt: skip


@register(TAG)
def database_lies_here(**_kwargs: Any) -> list[CheckMessage]:
    """E005: SQLite on a network file system loses rows without a word. Best effort: what Linux says of the mount."""
    file = _sqlite()
    kind = file_system(file) if file else ""
    if kind not in NETWORK:
        return []
    hint = _("Pindahkan SAKSAMA_HOME ke cakram komputer ini, atau pakai PostgreSQL (DATABASE_URL).")
    return [Error(_("Basis data SQLite berada di cakram jaringan ({kind}).").format(kind=kind), hint, id=_id(5))]


@register(TAG)
def demo_stays_home(**_kwargs: Any) -> list[CheckMessage]:
    """E006: the demo's log-ins are printed for everybody; it answers on loopback only."""
    if setting().demo and not _all_loopback():
        return [Error(_("Demo hanya dibuka di komputer ini (127.0.0.1)."), _("Hapus SAKSAMA_DEMO."), id=_id(6))]
    return []


@register(TAG)
def postgres_has_a_pool(**_kwargs: Any) -> list[CheckMessage]:
    """E007: without a pool every click opens a connection, and fifty officers use them up."""
    main = settings.DATABASES["default"]
    if "postgresql" not in main["ENGINE"] or main.get("OPTIONS", {}).get("pool"):
        return []
    return [Error(_("PostgreSQL dipakai tanpa kumpulan sambungan (pool)."), _("Sebut lewat DATABASE_URL."), id=_id(7))]


@register(TAG)
def keys_are_there(**_kwargs: Any) -> list[CheckMessage]:
    """E008: an office that was set up opens its keys. E009: demo keys in the demo, and nowhere else."""
    try:
        keyring = Keyring.open(setting().keys)
    except SaksamaError as error:
        return [Error(error.message, error.advice, id=_id(8))] if _was_set_up() else []
    if keyring.is_demo == setting().demo:
        return []
    said = _("Kunci demo dipakai di luar demo.") if keyring.is_demo else _("Kunci kantor dipakai dalam demo.")
    return [Error(said, _("Pilih folder lain dengan SAKSAMA_HOME."), id=_id(9))]


@register(TAG)
def names_are_listed(**_kwargs: Any) -> list[CheckMessage]:
    """E010: a site that answers to any name answers to an attacker's too (DNS rebinding)."""
    own = f".{_host_of(setting().replay_content)}" if settings.ROOT_URLCONF == PUTAR else None
    if not any(host == "*" or (host.startswith(".") and host != own) for host in settings.ALLOWED_HOSTS):
        return []
    return [Error(_("SAKSAMA_HOSTS berisi tanda bintang."), _("Tulis nama dan alamatnya satu per satu."), id=_id(10))]


@register(TAG)
def recordings_have_own_names(**_kwargs: Any) -> list[CheckMessage]:
    """E011: cookies do not look at ports, so what was recorded runs under names the workbench never answers to."""
    office = {_host_of(setting().public_address), *(host.strip("[]") for host in settings.OFFICE_HOSTS)}
    front, content = setting().replay_front, setting().replay_content
    named = {_host_of(front), _host_of(content)}
    below = any(name.endswith(f".{host}") for name in named for host in office if "." in host)
    one_site = f".{_host_of(content)}".endswith(f".{_host_of(front)}")  # a frame of another site gets no worker
    if not named & office and not below and one_site and front != content and all(map(_is_shut, (front, content))):
        return []
    said = _("Alamat pemutar rekaman memakai nama meja kerja, tidak sepasang, atau tidak lewat https.")
    hint = _(
        "Tulis dua alamat lain di SAKSAMA_REPLAY: bagian depan, lalu isi rekaman di bawah nama itu atau di port lain."
    )
    return [Error(said, hint, id=_id(11))]


def _host_of(address: str) -> str:
    """The host in `address`, without the "*." of a content's."""
    return (urlsplit(address).hostname or "").removeprefix("*.")


def _is_shut(address: str) -> bool:
    """Whether nobody on the way reads along; browsers run the player's worker nowhere else."""
    return address.startswith("https://") or _is_loopback(_host_of(address))


def file_system(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system `path` lies on ("ext4", "nfs4"); "" where it cannot be told."""
    if not mounts.exists():
        return ""
    at, best = path.resolve(), (-1, "")
    for line in mounts.read_text("utf-8", errors="replace").splitlines():
        where, _dash, what = line.partition(" - ")
        point = Path(where.split()[4].replace("\\040", " "))
        if at.is_relative_to(point):
            best = max(best, (len(point.parts), what.split()[0]), key=lambda one: one[0])
    return best[1]


def _id(number: int) -> str:
    return f"saksama.E{number:03d}"


def _all_loopback() -> bool:
    """Whether the address and every name the site answers to are this machine's own."""
    hosts = [urlsplit(setting().public_address).hostname or "", *settings.ALLOWED_HOSTS]
    return all(_is_loopback(host.strip("[]")) for host in hosts)


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):  # browsers never ask anybody about these
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _sqlite() -> Path | None:
    main = settings.DATABASES["default"]
    return Path(main["NAME"]) if "sqlite" in main["ENGINE"] else None


def _private() -> Iterator[Path]:
    home = setting().home
    yield home
    yield from sorted(path for path in home.iterdir() if path.is_dir()) if home.exists() else ()
    yield home / "workbench" / "rahasia"
    if file := _sqlite():
        yield from (file.with_name(file.name + end) for end in ("", "-wal", "-shm"))


def _was_set_up() -> bool:
    """False where there is no database yet, too."""
    try:
        return is_set_up()
    except DatabaseError:
        connection.close()
        return False


ALL: Sequence[Any] = (
    debug_stays_home, secret_is_one, network_is_encrypted, folders_are_private, database_lies_here, demo_stays_home,
    postgres_has_a_pool, keys_are_there, names_are_listed, recordings_have_own_names,
)  # fmt: skip
"""Every check of the house, in the order of the ids."""
