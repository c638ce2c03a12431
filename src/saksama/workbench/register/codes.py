"""Keyed digests of the register: what may be compared without being readable."""

from __future__ import annotations

from saksama.kernel.folding import handle, plain
from saksama.keys import Purpose
from saksama.workbench.safe.keyring import keyring


def agency_code(name: str) -> str:
    """The agency's code: spelled with other capitals or blanks it is the same agency."""
    return keyring().digest(Purpose.PERSON, "agency", " ".join(plain(name).split()))


def agency_codes(name: str) -> tuple[str, ...]:
    """`agency_code` under every generation of the key, newest first."""
    return keyring().digests(Purpose.PERSON, "agency", " ".join(plain(name).split()))


def id_code(platform: str, stable_id: str) -> str:
    """The code of an account by its stable id."""
    return id_codes(platform, stable_id)[0]


def id_codes(platform: str, stable_id: str) -> tuple[str, ...]:
    """`id_code` under every generation of the key, newest first."""
    return keyring().digests(Purpose.PERSON, "id", platform, stable_id)


def handle_code(platform: str, written: str) -> str:
    """The code of an account by its handle, however it is written."""
    return handle_codes(platform, written)[0]


def handle_codes(platform: str, written: str) -> tuple[str, ...]:
    """`handle_code` under every generation of the key, newest first."""
    return keyring().digests(Purpose.PERSON, "handle", platform, handle(written))


def person_keys(nip: str) -> tuple[str, ...]:
    """The person keys of an exact NIP, under every generation of the key. Only for lawful look-ups (G2)."""
    return keyring().digests(Purpose.PERSON, nip)
