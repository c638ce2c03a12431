"""Known answers of RFC 6238, appendix B (its eight digits end in our six)."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from tests.served.totp import digits

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(("second", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_the_code_is_the_standard_s(second, code):
    assert digits(SECRET, datetime.fromtimestamp(second, UTC)) == code
