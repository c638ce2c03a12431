"""One bundle and the next: numbered, signed, encrypted; again is nothing new, a gap is named, a cut file is nothing.

Both ends stand in one database here; tests/upkeep/test_bundle_days.py has two machines.
"""

from __future__ import annotations

import msgspec
import pytest

from saksama.handover import bundle_file
from saksama.handover.bundle import Count, Downward, Upward
from saksama.handover.bundle import Paper as Shape
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import Purpose
from saksama.keys.shared import FILE
from saksama.workbench.audit.models import Carried, Line
from saksama.workbench.audit.services import record, seal
from saksama.workbench.nation import queries, services
from saksama.workbench.nation.models import Counted, HeldAnchor, Paper, Peer, Sent, SharedAct, Taken
from saksama.workbench.nation.rules import Fit, Place, fit
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.patrols.models import SettledAct
from saksama.workbench.patrols.services.settled import settle, settled_among
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.office import a_lead
from tests.people import MONDAY

WRITES = (Counted, HeldAnchor, Paper, SharedAct, Taken, Line)


@pytest.fixture
def ends(house):
    """Sukoharjo and RI, each with the other's card, entered by one and agreed by another."""
    ri = Office.objects.create(code="ri", kind="national", name="Bawaslu Republik Indonesia")
    for key in ("coordinator", "pleno"):
        Membership.objects.create(officer=house.officers[key], office=ri, role=Role.COORDINATOR, first_day="2024-01-01")
    yield known(house, house.sukoharjo, ri), known(house, ri, house.sukoharjo)
    (setting().keys / FILE).unlink(missing_ok=True)  # other tests have no shared key


def known(house, here, other):
    """The card of `other` at `here`."""
    enters, agrees = (_desk(house, key, here) for key in ("coordinator", "pleno"))
    card = services.own_card(other, at=MONDAY)
    peer = services.ask_peer(msgspec.json.encode(card), desk=enters, at=MONDAY)
    services.agree_peer(peer, mark=bundle_file.mark_of(card), desk=agrees, at=MONDAY)
    peer.refresh_from_db()
    return peer


def _desk(house, key, office):
    return next(desk for desk in desks_of(house.officers[key], MONDAY) if desk.office == office)


def made(peer):
    return bytes(services.make_bundle(peer, at=MONDAY).data)


def everything():
    return [(model.__name__, model.objects.count()) for model in WRITES]


def test_a_card_is_believed_when_a_second_person_typed_the_mark(house, ends):
    """Who entered it does not agree to it, another mark is refused, a neighbour's card is nobody's."""
    to_ri, _to_office = ends
    desk = _desk(house, "coordinator", house.sukoharjo)
    fresh = services.start_anew(to_ri.office, at=MONDAY)
    peer = services.ask_peer(msgspec.json.encode(msgspec.structs.replace(fresh, code="33")), desk=desk, at=MONDAY)
    with pytest.raises(Refused):
        services.agree_peer(peer, mark=peer.mark, desk=desk, at=MONDAY)
    with pytest.raises(BadInput):
        services.agree_peer(peer, mark="0" * 32, desk=_desk(house, "pleno", house.sukoharjo), at=MONDAY)
    with pytest.raises(Refused):
        services.ask_peer(msgspec.json.encode(msgspec.structs.replace(fresh, code="33.13")), desk=desk, at=MONDAY)
    with pytest.raises(BadInput):
        services.ask_peer(b'{"code": "33"}', desk=desk, at=MONDAY)


def test_counts_and_anchors_arrive_once(house, ends):
    """Three lines under one root and one lead; the same file twice is nothing new."""
    a_lead(house)
    seal("33.11", at=MONDAY)
    data = made(ends[0])
    first = services.take_bundle(data, "satu", at=MONDAY)
    assert first.new
    assert first.anchors == 1
    assert first.counts > 0
    assert Counted.objects.get(code="33.11", kind="leads", quarter="2024-Q4").number == 1
    held = everything()
    assert not services.take_bundle(data, "satu", at=MONDAY).new
    assert everything() == held


def test_the_other_end_learns_what_arrived_and_the_anchor_counts_as_carried_only_then(house, ends):
    """Bytes stay until the receiver's bundle says that they came."""
    record("offices.opened", office="33.11", actor="p-operator", at=MONDAY)
    seal("33.11", at=MONDAY)
    services.take_bundle(made(ends[0]), "naik", at=MONDAY)
    assert queries.unarrived(ends[0]).count() == 1
    assert not Carried.objects.filter(place="bundle:ri").exists()
    services.take_bundle(made(ends[1]), "turun", at=MONDAY)
    assert queries.unarrived(ends[0]).count() == 0
    assert Carried.objects.get(office="33.11", place="bundle:ri").number == 1


def test_a_gap_is_refused_and_says_which_number_is_missing(house, ends):
    """Three before two: nothing of it is taken; then two, then three."""
    one, two, three = (made(ends[0]) for _n in range(3))
    services.take_bundle(one, "1", at=MONDAY)
    held = everything()
    with pytest.raises(Refused, match="nomor 2 dari kantor 33.11"):
        services.take_bundle(three, "3", at=MONDAY)
    assert everything() == held
    assert services.take_bundle(two, "2", at=MONDAY).new
    assert services.take_bundle(three, "3", at=MONDAY).new


@pytest.mark.parametrize("at", ["nothing", "magic", "heading", "line", "body", "last"])
def test_a_cut_file_leaves_nothing_and_the_whole_one_still_fits(house, ends, at):
    """Cut at the start, in the heading, after it, in the middle, before the last byte."""
    data = made(ends[0])
    head = data.index(b"\n", len(bundle_file.MAGIC)) + 1
    cut = {"nothing": 0, "magic": 5, "heading": head // 2, "line": head, "body": (head + len(data)) // 2,
           "last": len(data) - 1}[at]  # fmt: skip
    held = everything()
    with pytest.raises(Damaged):
        services.take_bundle(data[:cut], "potong", at=MONDAY)
    assert everything() == held
    assert services.take_bundle(data, "utuh", at=MONDAY).new


def test_one_bit_anywhere_is_noticed(house, ends):
    """A bit flipped in every class of bytes: what it is, heading, signature, encrypted head, encrypted rest."""
    data = made(ends[0])
    head = data.index(b"\n", len(bundle_file.MAGIC))
    held = everything()
    places = [*range(0, head + 1, 7), *range(head + 1, len(data), max(1, (len(data) - head) // 40)), len(data) - 1]
    for place in places:
        bad = bytearray(data)
        bad[place] ^= 1
        with pytest.raises((Damaged, Refused)):
            services.take_bundle(bytes(bad), "bit", at=MONDAY)
    assert everything() == held
    with pytest.raises(Damaged):
        services.take_bundle(data + b"x", "lebih", at=MONDAY)
    assert services.take_bundle(data, "utuh", at=MONDAY).new


def test_nobody_else_s_key_and_nobody_else_s_words(house, ends):
    """Signed by another key, for another receiver, or speaking of an office that is not below the sender."""
    to_ri, at_ri = ends
    data = made(to_ri)
    Peer.objects.filter(pk=at_ri.pk).update(signer="0" * 64)
    with pytest.raises(Refused, match="tanda tangan"):
        services.take_bundle(data, "asing", at=MONDAY)
    Peer.objects.filter(pk=at_ri.pk).update(signer=to_ri.signer)
    count = Count(office="33.13", quarter="2024-Q4", kind="leads", cell="all", number=3)
    signed, _sealed = bundle_file.read(data, "x")
    _heading, foreign = bundle_file.pack(
        Upward(taken=0, counts=(count,)), signed.heading, to=to_ri.recipient, keyring=keyring()
    )
    held = everything()
    with pytest.raises(Refused, match="33.13"):
        services.take_bundle(foreign, "asing", at=MONDAY)
    assert everything() == held


def test_a_machine_that_was_set_back_is_noticed_and_begins_anew_with_a_new_card(house, ends):
    """Two different bundles under one number: refused; a new card, entered by two, begins at one."""
    to_ri, _at_ri = ends
    services.take_bundle(made(to_ri), "1", at=MONDAY)
    Sent.objects.filter(peer=to_ri).delete()  # the backup of yesterday
    a_lead(house)
    with pytest.raises(Refused, match="bercabang"):
        services.take_bundle(made(to_ri), "1 lagi", at=MONDAY)
    services.start_anew(to_ri.office, at=MONDAY)
    fresh = Peer.objects.get(office=to_ri.office, code="ri", ended_at=None)
    with pytest.raises(Refused, match="urutan baru"):
        services.take_bundle(made(fresh), "anew", at=MONDAY)
    known(house, Office.objects.get(code="ri"), house.sukoharjo)
    data = bytes(queries.unarrived(fresh).first().data)
    assert services.take_bundle(data, "anew", at=MONDAY).number == 1


def test_a_log_that_was_written_anew_is_noticed_by_the_anchors_above(house, ends):
    """Root 1 arrived; another root 1 with the office's own key is refused, and the held one stays."""
    record("offices.opened", office="33.11", actor="p-operator", at=MONDAY)
    root = seal("33.11", at=MONDAY)
    services.take_bundle(made(ends[0]), "1", at=MONDAY)
    held = HeldAnchor.objects.get()
    HeldAnchor.objects.filter(pk=held.pk).update(digest="f" * 64)  # as if this one had come first
    record("offices.opened", office="33.11", actor="p-operator", at=MONDAY)
    assert seal("33.11", at=MONDAY).number == root.number + 1
    data = made(ends[0])
    before = everything()
    with pytest.raises(Refused, match="tidak lagi sama"):
        services.take_bundle(data, "2", at=MONDAY)
    assert everything() == before


def test_a_settled_act_is_known_elsewhere_by_a_digest_that_says_nothing(house, ends):
    """Settled before the shared key came: shared when it came; the digest is not the office's own, nor unkeyed."""
    lead = a_lead(house)
    settle(lead, outcome="not_a_breach", at=MONDAY)
    own = set(SettledAct.objects.values_list("digest", flat=True))
    services.take_bundle(made(ends[1]), "turun", at=MONDAY)
    shared = set(SettledAct.objects.values_list("digest", flat=True)) - own
    assert len(shared) == len(own) == 2
    assert {one[0] for one in shared} == {"n"}
    services.take_bundle(made(ends[0]), "naik", at=MONDAY)
    assert set(SharedAct.objects.values_list("digest", "office_code")) == {(one, "33.11") for one in shared}
    assert settled_among([lead.lead_code, "i-anything-else"]) == {lead.lead_code}
    SettledAct.objects.filter(digest__in=own).delete()  # another office's database: it has the shared ones alone
    assert settled_among([lead.lead_code]) == {lead.lead_code}


def test_nothing_personal_has_a_place_in_a_bundle(house, ends):
    """Planted values of a lead, an officer, a mandate are in no opened bundle; shapes refuse fields and free text."""
    lead = a_lead(house, handle="akun.tertanam", name="Nama Tertanam", text="teks tertanam")
    settle(lead, outcome="not_a_breach", at=MONDAY)
    seal("33.11", at=MONDAY)
    services.take_bundle(made(ends[1]), "turun", at=MONDAY)
    for peer in ends:
        data = made(peer)
        _signed, sealed = bundle_file.read(data, "x")
        plain = keyring().decrypt_bytes(Purpose.BUNDLE, sealed)
        planted = ["tertanam", "Tertanam", lead.lead_code, str(lead.pk), house.officers["operator"].name, "rekaan.test",
                   lead.mandate.letter_number, "p-operator"]  # fmt: skip
        assert not [one for one in planted if one.encode() in plain or one.encode() in data]
    for bad in (
        {"office": "33.11", "quarter": "2024-Q4", "kind": "leads", "cell": "Nama Tertanam", "number": 1},
        {"office": "33.11", "quarter": "2024-Q4", "kind": "leads", "cell": "198003122005011004", "number": 1},
        {"office": "33.11", "quarter": "2024-Q4", "kind": "leads", "cell": "all", "number": 1, "name": "x"},
    ):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(bad, Count)


def test_a_paper_goes_down_and_no_version_says_two_things(house, ends):
    """Kept beside; another text under the same version is refused whole, the first stays."""
    juknis = Shape(kind="guideline", code="juknis", version="1", text="Isi juknis")
    assert services.keep_paper(juknis, office="ri", at=MONDAY)
    assert not services.keep_paper(juknis, office="ri", at=MONDAY)
    with pytest.raises(Refused):
        services.keep_paper(msgspec.structs.replace(juknis, text="Isi lain"), office="ri", at=MONDAY)
    signed, sealed = bundle_file.read(made(ends[1]), "turun")
    assert bundle_file.opened(sealed, Downward, keyring(), "x").papers == (juknis,)
    assert (signed.heading.sender, Paper.objects.get().text) == ("ri", "Isi juknis")


def test_how_a_bundle_fits():
    """Next, again, a gap, a split; by number and digest alone."""
    newest = Place(2, "b")
    assert fit(3, "c", "b", newest=newest, known=None) is Fit.NEXT
    assert fit(3, "c", "x", newest=newest, known=None) is Fit.SPLIT
    assert fit(2, "b", "a", newest=newest, known="b") is Fit.AGAIN
    assert fit(2, "z", "a", newest=newest, known="b") is Fit.SPLIT
    assert fit(5, "e", "d", newest=newest, known=None) is Fit.GAP
