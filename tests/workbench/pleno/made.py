"""A plenary of three, meetings and votes, each in a word or two. The letterhead is there; nothing is set on paper."""

from __future__ import annotations

from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due
from saksama.workbench.fieldwork.queries import clock_of
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import Proposal, State
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno import services
from saksama.workbench.pleno.rules import Choice, Presence
from saksama.workbench.pleno.services import Seat
from saksama.workbench.safe.sealing import seal_row
from tests.office import PASSWORD, START, contest_of
from tests.people import MONDAY

PARTY = "Sutarman Legiwanto"
"""Whom the report names; he stands in no agenda and no minutes."""
WHY = "Cukup bukti permulaan untuk ditangani; Terlapor-1 belum didengar."
YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
HERE, ONLINE = Seat(Presence.PRESENT), Seat(Presence.ONLINE)
AWAY = Seat(Presence.ABSENT, "tugas di luar kota")
MORE = {"two": "Wisnu Adikara", "three": "Larasati Puspa"}
"""The members beside the cast's own: Endah is the first of three."""
BENCH = ("pleno", "two", "three")


def sitting(house, at=MONDAY):
    """Three members at their desks: "pleno" of the cast, "two" and "three"."""
    made = {"pleno": house.officers["pleno"]}
    for key, name in MORE.items():
        officer = Officer.objects.filter(code=f"p-{key}").first()
        made[key] = officer or Officer.objects.create_user(f"{key}@rekaan.test", PASSWORD, name=name, code=f"p-{key}")
        holds(made[key], house.sukoharjo, Role.PLENO)
    return {key: desk(officer, house.sukoharjo, at) for key, officer in made.items()}


def holds(officer, office, role, **columns):
    given = {"officer": officer, "office": office, "role": role, "first_day": START}
    return Membership.objects.get_or_create(**given, defaults=columns)[0]


def desk(officer, office, at=MONDAY):
    return next(one for one in desks_of(officer, at) if one.office == office)


def called(house, at=MONDAY, **said):
    given = {"planned_at": at, "place": "Ruang rapat", "chair": house.officers["pleno"],
             "secretary": house.officers["coordinator"]} | said  # fmt: skip
    return services.call_meeting(house.desk("coordinator", at), at=at, **given)


def opened(house, bench, *, at=MONDAY, **seats):
    """A meeting that is open; everybody is there but whom `seats` says otherwise of."""
    meeting = called(house, at)
    begin(house, meeting, bench, at=at, **seats)
    return meeting


def begin(house, meeting, bench, *, at=MONDAY, **seats):
    noted = {one.code: seats.get(key, HERE) for key, one in bench.items()}
    services.open_meeting(house.desk("coordinator", at), meeting, noted, at=at)


def listed(house, meeting, *, at=MONDAY, **about):
    return services.add_item(house.desk("coordinator", at), meeting, at=at, **about)


def votes(bench, item, *choices, at=MONDAY):
    """`choices` in the order of the bench; None: this member does not vote."""
    for one, choice in zip(bench.values(), choices, strict=False):
        if choice is not None:
            services.vote(one, item, choice=choice, at=at)


def concluded(bench, item, *, who="pleno", at=MONDAY, reason=WHY):
    done = services.conclude_item(bench[who], item, reason=reason, at=at)
    item.refresh_from_db()
    return done


def a_report(house, number=1, *, at=MONDAY, state=State.READY):
    """A report whose preliminary study is done, as intake leaves it."""
    body = ReportBody(event="Ajakan memilih di rapat warga", parties=(Party(name=PARTY),), evidence=("satu foto",))
    return Report.objects.create(
        office=house.sukoharjo, year=2024, seq=number, number=f"{number:03}/LP/K.JT-28/X/2024", how="counter",
        election=contest_of(house, at)[1], standing="voter", known_on=at.date(), arrived_at=at, counted_at=at,
        file_until=at, state=state, sealed=seal_row(body), received_by="p-colleague",
        proposal=Proposal.REGISTER, proposed_by="p-coordinator", proposed_at=at,
    )  # fmt: skip


def window(record) -> Due:
    due = clock_of(record)
    assert due is not None
    return due
