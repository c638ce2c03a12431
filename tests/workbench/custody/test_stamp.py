"""Belum distempel: seen, asked for again, laid beside the bag when it comes; the bag in the store is never changed."""

from __future__ import annotations

import shutil
from datetime import timedelta
from itertools import count

import pytest

from saksama.evidence.package.custody_lines import Act
from saksama.evidence.seal.authorities import add, place_of
from saksama.evidence.seal.checking import check
from saksama.evidence.seal.shape import Roots
from saksama.kernel.errors import Refused
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.models import Item, Stamp
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import bags, stamping
from saksama.workbench.safe.setting import setting
from tests.evidence.seal.sealed import answering, authority_at
from tests.workbench.custody.kept import NOW, a_job, anew, captured, job_of

CLOSED = "http://127.0.0.1:9/tsa"


@pytest.fixture
def told():
    """Authorities of this installation, gone afterwards."""
    place = place_of(setting().home)
    yield lambda label, url, root: add(place, label, url, root)
    shutil.rmtree(place, ignore_errors=True)


def again(house):
    return stamping.stamp_waiting(a_job(house, "custody.stamp"))


def test_without_an_authority_it_waits_and_says_so(house):
    item = captured(house)
    assert (item.stamp_state, item.stamps) == ("waiting", 0)
    assert again(house) == {"tried": 0, "stamped": 0}
    assert queries.fixity_page(house.desk("auditor", NOW)).waiting_for_stamp == 1


def test_an_authority_that_is_down_does_not_keep_it_from_being_sealed_and_is_asked_again(house, told, tmp_path):
    told("contoh", CLOSED, authority_at(tmp_path / "tsa").root_pem)
    item = captured(house)
    assert (item.state, item.stamp_state) == ("sealed", "waiting")
    assert [again(house), again(house)] == [{"tried": 1, "stamped": 0}] * 2
    item = anew(item)
    assert (item.stamp_state, item.stamp_tries) == ("waiting", 2)
    assert [one.what for one in queries.timeline(item)] == [Act.CAPTURED, Act.SEALED]


def spoil(item):
    path = store()._objects.path(store()._name_of(store().about(item.object_id)))
    path.chmod(0o600)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))


def test_one_damaged_bag_does_not_keep_the_others_from_their_stamps(house, told, tmp_path):
    damaged, sound = captured(house), captured(house)
    spoil(damaged)
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        told("contoh", url, authority.root_pem)
        assert again(house) == {"tried": 2, "stamped": 1}
    assert (anew(damaged).stamp_state, anew(damaged).stamp_tries) == ("waiting", 1)
    assert anew(sound).stamp_state == "done"


def test_an_authority_that_hangs_does_not_keep_the_worker_from_other_work(house, told, tmp_path, monkeypatch):
    told("contoh", CLOSED, authority_at(tmp_path / "tsa").root_pem)
    items = [captured(house) for _ in range(3)]
    clock = count(step=stamping.MOST_SECONDS * 0.6)
    monkeypatch.setattr(stamping, "monotonic", lambda: next(clock))
    assert again(house)["tried"] == 2
    assert sorted(anew(one).stamp_tries for one in items) == [0, 1, 1]
    assert again(house)["tried"] == 2
    assert sorted(anew(one).stamp_tries for one in items) == [1, 1, 2], "who was not asked for yet is first"


def test_when_it_answers_at_last_the_stamp_lies_beside_the_sealed_bag(house, told, tmp_path):
    item = captured(house)
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        told("contoh", url, authority.root_pem)
        assert again(house) == {"tried": 1, "stamped": 1}
        assert again(house) == {"tried": 0, "stamped": 0}
    stamped = anew(item)
    assert (stamped.stamp_state, stamped.stamps, stamped.stamp_tries) == ("done", 1, 0)
    assert (stamped.object_id, stamped.sha256) == (item.object_id, item.sha256), "sealed once, never again"
    assert queries.verify(stamped) is True
    assert sorted(Stamp.objects.values_list("file", flat=True)) == ["manifest.json.p7s", "manifest.json.tsr"]
    assert [one.what for one in queries.timeline(item)] == [Act.CAPTURED, Act.SEALED, Act.STAMPED]
    _holds(stamped, tmp_path, authority.root_pem)


def test_one_that_answers_at_once_is_in_the_bag_itself(house, told, tmp_path):
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        told("contoh", url, authority.root_pem)
        item = captured(house)
    assert (item.stamp_state, item.stamps, Stamp.objects.count()) == ("done", 1, 0)
    assert item.stamp_ends_at is not None
    _holds(item, tmp_path, authority.root_pem)


def test_a_stamp_by_another_root_is_no_stamp(house, told, tmp_path):
    item = captured(house)
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        told("contoh", url, authority_at(tmp_path / "lain").root_pem)
        again(house)
    assert (anew(item).stamp_state, Stamp.objects.count()) == ("waiting", 0)


def test_before_the_authoritys_certificate_ends_it_is_stamped_again_once_a_month(house, told, tmp_path):
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        told("contoh", url, authority.root_pem)
        item = captured(house)
        assert again(house)["tried"] == 0
        Item.objects.update(stamp_ends_at=NOW + timedelta(days=20))
        assert again(house) == {"tried": 1, "stamped": 1}
        Item.objects.update(stamp_ends_at=NOW + timedelta(days=20))
        assert again(house)["tried"] == 0
    assert anew(item).stamps == 2
    assert [one.what for one in queries.timeline(item)][-2:] == [Act.STAMPED, Act.STAMPED]
    _holds(anew(item), tmp_path, authority.root_pem)


def test_an_officer_may_ask_now_and_not_when_it_is_done(house, told, tmp_path):
    item = captured(house)
    services.ask_stamp(house.desk("operator", NOW), item, NOW)
    authority = authority_at(tmp_path / "tsa")
    with answering(authority) as url:
        told("contoh", url, authority.root_pem)
        assert stamping.stamp_waiting(job_of(item)) == {"tried": 1, "stamped": 1}
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        services.ask_stamp(house.desk("operator", NOW), anew(item), NOW)


def _holds(item, tmp_path, root):
    bag = bags.unpack(item, tmp_path / "bag")
    roots = Roots(office_pem=bags.seal_key(item, NOW).root_pem, tsa_pems=(root,))
    lines = check(bag, roots=roots, at=NOW)
    assert [one for one in lines if one.state == "fail"] == []
    assert {one.state for one in lines if one.what == "stamp"} == {"pass"}
