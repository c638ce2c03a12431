"""Several senders and receivers: nobody speaks over another office, nothing old comes twice, nothing is left behind."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from saksama.handover import bundle_file
from saksama.handover.bundle import Count, Downward, Upward
from saksama.handover.bundle import Paper as Shape
from saksama.kernel.errors import Refused
from saksama.workbench.audit.services import record, seal
from saksama.workbench.nation import services
from saksama.workbench.nation.counting import counts_of
from saksama.workbench.nation.models import Counted, HeldAnchor, Peer, Taken
from saksama.workbench.nation.services import sending
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.safe.keyring import keyring
from tests.people import MONDAY
from tests.workbench.nation.test_bundle import ends, known, made  # noqa: F401  both ends in one database

QUARTER = "2024-Q4"


def told(peer, body, number=1, previous=bundle_file.START):
    """A bundle of the sender that `peer` (a row at the receiver) names, with `body` in it."""
    heading = msgspec.structs.replace(
        bundle_file.read(made(Peer.objects.get(office__code=peer.code, code=peer.office.code, ended_at=None)), "x")[0]
        .heading, number=number, previous=previous,
    )  # fmt: skip
    return bundle_file.pack(body, heading, to=peer.recipient, keyring=keyring())[1]


def count(office, kind, number, cell="all", quarter=QUARTER):
    return Count(office=office, quarter=quarter, kind=kind, cell=cell, number=number)


@pytest.fixture
def both(house, ends):  # noqa: F811
    """At RI the cards of Sukoharjo and of its province; RI's card at the province."""
    ri, province = Office.objects.get(code="ri"), house.offices["33"]
    for key in ("coordinator", "pleno"):
        Membership.objects.create(
            officer=house.officers[key], office=province, role="coordinator", first_day="2024-01-01"
        )
    known(house, province, ri)
    return ends[1], known(house, ri, province)


def test_what_a_province_notes_of_an_office_never_replaces_what_that_office_counts_itself(house, both):
    """The province knows how many civil servants Sukoharjo has; Sukoharjo's own twelve reports stay counted."""
    office, province = both
    services.take_bundle(told(office, Upward(taken=0, counts=(count("33.11", "reports", 12),))), "1", at=MONDAY)
    said = (count("33", "reports", 4), count("33.11", "asn", 9000))
    services.take_bundle(told(province, Upward(taken=0, counts=said)), "2", at=MONDAY)
    found = {(one.office, one.kind): n for one, n in counts_of([QUARTER]).items()}
    assert (found["33.11", "reports"], found["33", "reports"]) == (12, 4)


def test_an_office_that_works_on_this_machine_is_counted_from_its_own_rows(house, both):
    """Karanganyar sends nothing: it works here. What its province says of it changes none of its counts."""
    before = {one: n for one, n in counts_of([QUARTER]).items() if one.office == "33.13"}
    services.take_bundle(told(both[1], Upward(taken=0, counts=(count("33.13", "reports", 40),))), "1", at=MONDAY)
    assert {one: n for one, n in counts_of([QUARTER]).items() if one.office == "33.13"} == before
    assert not Counted.objects.filter(code="33.13").exists()


def test_a_count_that_fell_to_none_is_none(house, both):
    """A report was counted by mistake and taken out again: the next bundle has no count, and none stays."""
    data = told(both[0], Upward(taken=0, counts=(count("33.11", "reports", 1),)))
    services.take_bundle(data, "1", at=MONDAY)
    digest = bundle_file.digest_of(bundle_file.read(data, "x")[0].heading)
    services.take_bundle(told(both[0], Upward(taken=0), 2, digest), "2", at=MONDAY)
    assert not Counted.objects.filter(code="33.11").exists()


def test_bundles_of_before_are_not_taken_again_after_the_receiver_began_anew(house, ends):  # noqa: F811
    """RI starts its own sequence anew; an old stick of Sukoharjo is nothing new, and its next bundle fits."""
    to_ri, at_ri = ends
    old = made(to_ri)
    services.take_bundle(old, "1", at=MONDAY)
    services.start_anew(at_ri.office, at=MONDAY)
    fresh = known(house, house.sukoharjo, at_ri.office)
    assert not services.take_bundle(old, "1 dari tongkat lama", at=MONDAY).new
    assert Taken.objects.count() == 1
    assert services.take_bundle(made(fresh), "1 yang baru", at=MONDAY).new


def test_a_paper_that_was_still_being_kept_when_a_bundle_was_made_goes_with_the_next(house, ends):  # noqa: F811
    """Its time is that of the command that began to keep it; a bundle was made meanwhile."""
    services.make_bundle(ends[1], at=MONDAY)
    juknis = Shape(kind="guideline", code="juknis", version="1", text="Isi juknis")
    services.keep_paper(juknis, office="ri", at=MONDAY - timedelta(minutes=20))
    sealed = bundle_file.read(made(ends[1]), "turun")[1]
    assert bundle_file.opened(sealed, Downward, keyring(), "x").papers == (juknis,)


def test_an_anchor_that_skips_one_is_refused(house, both):
    """A log written anew could else pass by leaving out the anchor whose predecessor is held here."""
    roots = []
    for _hour in range(3):
        record("offices.opened", office="33.11", actor="p-operator", at=MONDAY)
        roots.append(sending._plain(seal("33.11", at=MONDAY)))
    data = told(both[0], Upward(taken=0, anchors=(roots[0], roots[2])))
    with pytest.raises(Refused, match="tidak menyambung"):
        services.take_bundle(data, "1", at=MONDAY)
    assert not HeldAnchor.objects.exists()


def test_a_chain_that_a_province_keeps_about_an_office_never_stands_for_the_offices_own_log(house, both):
    """A delegation leaves lines about Sukoharjo in the province's database; they are no anchors of Sukoharjo's log."""
    record("offices.delegation_asked", office="33.11", actor="p-satu", at=MONDAY)
    seal("33.11", at=MONDAY)
    Membership.objects.filter(office__code="33.11").delete()  # as on the province's machine
    services.take_bundle(made(Peer.objects.get(office__code="33", code="ri")), "33", at=MONDAY)
    assert not HeldAnchor.objects.filter(office_code="33.11").exists()
