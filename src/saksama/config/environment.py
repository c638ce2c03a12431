"""Typed values out of the environment. A secret may be named by a file (`NAME_FILE`); a wrong value stops the start."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from saksama.kernel.errors import BadInput
from saksama.kernel.place import is_elsewhere, set_aside
from saksama.kernel.words import _

COUNTER = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA cache_size=-20000; PRAGMA journal_size_limit=27103364"
)
"""The counter's: a flood is a write a request, and what a power cut takes there was not yet answered with a receipt."""
MODES = ("require", "verify-ca", "verify-full")
"""How a database on another machine may be reached; the last two also check its certificate."""
POOL, POOL_PARTS = "2 8 30", ("min_size", "max_size", "timeout")
YES, NO = {"1", "true", "yes", "ya"}, {"", "0", "false", "no", "tidak"}
TLS = ("sslmode", "sslrootcert", "sslcert", "sslkey")
"""What a database's address may say after "?"."""
REPLAY_PARTS = ("front", "content")
SQLITE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364"
)
"""FULL: a power cut must not lose a signed act or an audit line. secure_delete: what is deleted is overwritten."""


def flag(name: str) -> bool:
    """A yes or no. Raises BadInput for anything else."""
    value = os.environ.get(name, "").strip().lower()
    if value not in YES | NO:
        raise BadInput(_("{name} harus ya atau tidak.").format(name=name))
    return value in YES


def figures() -> list[str]:
    """The middleware that counts, where the extra `metrics` is installed."""
    return ["saksama.config.figures.Figures"] if find_spec("prometheus_client") else []


def words_of(name: str, otherwise: str) -> list[str]:
    """Words separated by blanks."""
    return os.environ.get(name, otherwise).split()


def folders_of(name: str) -> tuple[Path, ...]:
    """Folders separated as in PATH. Raises BadInput for one that is not given from the root."""
    folders = tuple(Path(part) for part in os.environ.get(name, "").split(os.pathsep) if part)
    if not all(folder.is_absolute() for folder in folders):
        raise BadInput(_("{name} harus berisi alamat folder yang lengkap.").format(name=name))
    return folders


def bucket_of(name: str) -> str:
    """The address s3://bucket/prefix without a slash at its end, or "". Raises BadInput; no server is asked yet."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not value.startswith("s3://"):
        raise BadInput(_("{name} harus alamat s3://ember/awalan.").format(name=name))
    return value


def number_of(name: str, otherwise: int, *, least: int) -> int:
    """A whole number, at least `least`. Raises BadInput."""
    value = os.environ.get(name, str(otherwise)).strip()
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise BadInput(_("{name} harus angka, paling sedikit {least}.").format(name=name, least=least))
    return int(value)


def pattern_of(name: str, otherwise: str) -> str:
    """How a number reads, with {seq}, {unit}, {month} and {year} in it. Raises BadInput for anything else in braces."""
    value = os.environ.get(name, otherwise).strip()
    try:
        value.format(seq=1, unit="X", month="I", year=2000)
    except (KeyError, IndexError, ValueError):
        raise BadInput(
            _("{name} hanya boleh memuat {parts}.").format(name=name, parts="{seq} {unit} {month} {year}")
        ) from None
    if "{seq" not in value:
        raise BadInput(_("{name} harus memuat nomor urut.").format(name=name), _("Tulis {seq} pada pola nomor."))
    return value


def address_of(name: str, otherwise: str) -> str:
    """An http(s) address without a trailing slash. Raises BadInput."""
    return address_in(name, os.environ.get(name, otherwise))


def address_in(name: str, said: str) -> str:
    """`said` without a trailing slash, if it is an http(s) address. Raises BadInput naming the setting `name`."""
    value = said.rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadInput(_("{name} bukan alamat http atau https.").format(name=name))
    return value


def replay_of(name: str, otherwise: str) -> tuple[str, str]:
    """Two addresses separated by a blank: the front's, the content's; that one may hold a "*". Raises BadInput."""
    said = words_of(name, otherwise)
    if len(said) != len(REPLAY_PARTS) or "*" in said[0] or said[1].count("*") > 1:
        raise BadInput(_("{name} harus berisi dua alamat: bagian depan, lalu isi rekaman.").format(name=name))
    front, content = (address_in(name, one) for one in said)
    return front, content


def secret(name: str, file: Path | None) -> str:
    """The secret `name`: from the file named by `NAME_FILE`, else the variable, else `file`; "" where none is.

    Raises BadInput when the file that was named cannot be read.
    """
    named = os.environ.get(f"{name}_FILE")
    path = Path(named) if named else file
    if not named and os.environ.get(name):
        return os.environ[name]
    if path is None or not (named or path.exists()):
        return ""
    try:
        return path.read_text("utf-8").strip()
    except OSError:
        raise BadInput(_("Berkas rahasia {name}_FILE tidak terbaca.").format(name=name)) from None


def database_of(url: str, file: Path) -> dict[str, Any]:
    """Django's database from a URL ("postgresql://user:password@host/name"); SQLite in `file` without one.

    Raises BadInput for another URL, and without one where the office moved to PostgreSQL: two audit chains of one
    office would grow side by side.
    """
    if not url and set_aside(file).exists() and not file.exists():
        raise BadInput(
            _("Basis data kantor ini sudah pindah ke PostgreSQL, tetapi alamatnya tidak disebut."),
            _("Isi DATABASE_URL_FILE (loket: SAKSAMA_LOKET_DATABASE_URL_FILE)."),
        )
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3", "NAME": file, "CONN_MAX_AGE": None,
            "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE},
        }  # fmt: skip
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise BadInput(_("DATABASE_URL harus berbentuk postgresql://pengguna:sandi@mesin/nama."))
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "", "PORT": str(parts.port or ""), "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": pool_of("SAKSAMA_DB_POOL"), **_tls_in(parts.hostname or "", parts.query)},
    }  # fmt: skip


def _tls_in(host: str, query: str) -> dict[str, str]:
    """How the connection is protected: to another machine by TLS at least. Raises BadInput for anything else, and for a
    mode that may fall back to plain words: nobody is to trust what is not heeded.
    """
    said = dict(parse_qsl(query, keep_blank_values=True))
    if said.keys() - set(TLS):
        raise BadInput(_("DATABASE_URL hanya boleh memuat {parts} sesudah tanda tanya.").format(parts=", ".join(TLS)))
    if is_elsewhere(host) and said.setdefault("sslmode", MODES[0]) not in MODES:
        raise BadInput(
            _("DATABASE_URL: basis data di mesin lain harus lewat TLS."),
            _("sslmode: {modes}.").format(modes=", ".join(MODES)),
        )
    return said


def pool_of(name: str) -> dict[str, int]:
    """Connections that each process holds: at least, at most, and for how many seconds one is waited for.

    Every connection is tried before it is handed out (CONN_HEALTH_CHECKS): after the server's restart the dead ones
    are replaced and no request sees them. Raises BadInput.
    """
    said = words_of(name, POOL)
    if len(said) != len(POOL_PARTS) or not all(one.isascii() and one.isdigit() for one in said):
        raise BadInput(_("{name} harus berisi tiga angka: paling sedikit, paling banyak, detik.").format(name=name))
    found = dict(zip(POOL_PARTS, map(int, said), strict=True))
    if not 0 <= found["min_size"] <= found["max_size"] or not found["max_size"] or not found["timeout"]:
        raise BadInput(_("{name}: paling sedikit tidak boleh melebihi paling banyak, dan bukan nol.").format(name=name))
    return found


def counter_database(folder: Path) -> dict[str, Any]:
    """The counter's own: SAKSAMA_LOKET_DATABASE_URL, else SQLite in `folder`."""
    found = database_of(secret("SAKSAMA_LOKET_DATABASE_URL", None), folder / "loket.sqlite3")
    if "init_command" in found["OPTIONS"]:
        found["OPTIONS"]["init_command"] = COUNTER
    return {**found, "TEST": {"DEPENDENCIES": [], "MIGRATE": False}}  # in tests made at once, without the workbench's
