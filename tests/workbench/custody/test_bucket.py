"""Exhibits in a bucket: kept, read and checked every week there; a server that is away is said, never called loss."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from saksama.kernel.errors import Unreachable
from saksama.workbench.custody.models import Exhibit, FixityRun
from saksama.workbench.custody.services import keep
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import fixity
from saksama.workbench.safe.setting import setting
from tests.buckets import serving
from tests.workbench.custody.kept import NOW, a_job, picture


@pytest.fixture
def server(settings, tmp_path, monkeypatch):
    with serving(tmp_path) as served:
        for name, value in served.environ.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("saksama.evidence.objects_s3.TRIES", 0)
        settings.SAKSAMA = replace(setting(), evidence=f"s3://{served.bucket().name}/kantor")
        yield served


def test_the_weekly_check_finds_rot_and_loss_in_a_bucket_and_a_silent_server_ends_it_as_failed(house, server):
    operator = house.desk("operator", NOW)
    for name in ("satu", "dua", "tiga"):
        keep(io.BytesIO(picture() + name.encode()), desk=operator, purpose="contest.proof", at=NOW)
    whole, rotten, lost = Exhibit.objects.order_by("pk")
    place, names = store()._objects, [store()._name_of(store().about(one.object_id)) for one in (whole, rotten, lost)]
    assert all(name in place.names() for name in names), "they lie in the bucket"
    assert not list(setting().exhibits.rglob(names[0].rpartition("/")[2])), "and not on this machine"
    place.put(names[1], place.get(names[1])[:-1] + b"\x00", only_new=False)
    place.remove(names[2])
    found = fixity.check(a_job(house, "custody.fixity"))
    assert (found["sound"], found["rotten"], found["missing"]) == (1, 1, 1)
    server.stop()
    with pytest.raises(Unreachable, match="tidak menjawab"):  # the job ends as failed, with these words
        fixity.check(a_job(house, "custody.fixity"))
    assert FixityRun.objects.count() == 1, "a check that could not look says nothing about what lies there"
