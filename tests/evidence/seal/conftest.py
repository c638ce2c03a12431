from __future__ import annotations

import pytest

from saksama.keys import Keyring
from saksama.keys.sealing import seal_key
from tests.evidence.seal.sealed import AT, SAID, answering, asked_at, authority_at


@pytest.fixture(scope="session")
def ring(tmp_path_factory):
    return Keyring.create(tmp_path_factory.mktemp("kunci") / "keys")


@pytest.fixture(scope="session")
def key(ring):
    return seal_key(ring, SAID.office, AT)


@pytest.fixture(scope="session")
def stranger(tmp_path_factory):
    """Another office's seal."""
    return seal_key(Keyring.create(tmp_path_factory.mktemp("lain") / "keys"), SAID.office, AT)


@pytest.fixture(scope="session")
def tsa(tmp_path_factory):
    authority = authority_at(tmp_path_factory.mktemp("tsa") / "contoh", clock=lambda: AT)
    with answering(authority) as url:
        yield asked_at(url, authority.root_pem)
