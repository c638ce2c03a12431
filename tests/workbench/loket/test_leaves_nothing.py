"""Line 6.4 at the counter: nothing that a citizen wrote, and nothing of their device, can be read off its disk."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime

import pytest
from django.db import connections

from saksama.handover.loket import Who
from saksama.workbench.loket import services
from saksama.workbench.loket.services import tallies
from tests.workbench.loket.made import AT, PLANTED, REPORTER, a_card, filled, patiently, sent

pytestmark = [pytest.mark.django_db(databases=["loket"], transaction=True), pytest.mark.slow]


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "loket"
    tallies.forget()
    return a_card()


def everything(home) -> bytes:
    """Every byte of the folder, names of files included, and of the database, row by row."""
    found = b"".join(str(path).encode() + (path.read_bytes() if path.is_file() else b"") for path in home.rglob("*"))
    connection = connections["loket"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            found += repr(cursor.fetchall()).encode()
    return found


def test_nothing_planted_is_found(card, settings):
    token = services.begin_draft()
    body = b"\xff\xd8\xff" + PLANTED["file"].encode() * 50_000
    services.keep_file(card, token, io.BytesIO(body), network=PLANTED["network"], at=AT)
    form = filled(
        kind="report", what=PLANTED["text"], place=PLANTED["place"], identity=REPORTER, links=(PLANTED["link"],),
        who=(Who(name=PLANTED["respondent"], agency="Kecamatan"),), contest=card.contests[0].id,
    )  # fmt: skip
    words = sent(card, form, token=token, network=PLANTED["network"], came=patiently(script=False))
    services.add_more(
        card, " ".join(words), PLANTED["text"], token=services.begin_draft(), network=PLANTED["network"], at=AT
    )
    services.look(card, " ".join(words), network=PLANTED["network"], at=AT)
    lying = everything(settings.LOKET_HOME).lower()
    assert [key for key, value in PLANTED.items() if value.lower().encode() in lying] == []
    assert [word for word in (" ".join(words), "-".join(words), token) if word.lower().encode() in lying] == []


def test_times_of_files_say_the_day_only(card, settings):
    services.keep_file(card, services.begin_draft(), io.BytesIO(b"%PDF-1.7 x"), network="127.0.2.1", at=AT)
    midnight = datetime(AT.year, AT.month, AT.day, tzinfo=UTC).timestamp()
    files = [path for path in (settings.LOKET_HOME / "files").rglob("*") if path.is_file()]
    assert files
    assert {os.stat(path).st_mtime for path in files} == {midnight}
