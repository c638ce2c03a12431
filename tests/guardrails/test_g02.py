"""G2: nothing reads beyond campaign accounts, never a civil servant's own, and no door joins what one person did."""

from __future__ import annotations

import inspect
import re
import typing
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from saksama.handover.fence import AccountClass
from saksama.handover.lead import Lead, SeenAct
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import Refused
from saksama.web.areas.contest import urls as contest_urls
from saksama.web.areas.contest.views import accounts, elections, fence, lists, plan
from saksama.web.areas.fieldwork.views import naming
from saksama.web.areas.mandates import urls as mandate_urls
from saksama.web.areas.mandates import views as mandate_views
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit.models import Line
from saksama.workbench.contest.queries import fence_in_force
from saksama.workbench.offices.rules import MAY, Role
from saksama.workbench.register.models import Lookup
from saksama.workbench.register.queries import by_exact_name
from saksama.workbench.register.rules import LOOKUPS_A_DAY, MOST_FOUND
from saksama.workbench.register.services import Seen
from tests import people
from tests.demo.test_page import page
from tests.guardrails.doors import asked, commands, handover_structs, modules, tables
from tests.office import a_fence, signed_in
from tests.patrol.leads.lead_rows import account, candidate, interaction, leads
from tests.patrol.test_run import BRAM, on_lotus, run
from tests.workbench.contest.asked import add, agreed, content, many_registered

PERSON = {
    "nip",
    "nama",
    "name",
    "person",
    "people",
    "orang",
    "pegawai",
    "asn",
    "handle",
    "akun",
    "account",
    "actor",
    "author",
}
LAWFUL = {
    ("saksama patrol import", "handle"): "--owner-handle: the campaign account whose post a stored answer belongs to",
}
"""Command and word → why it may be asked. Narrow look-ups of a person come with the workbench, by two people."""


def test_no_command_takes_a_person_an_account_or_a_name():
    found = {(words, word) for words, command in commands() for word in asked(command) & PERSON}
    assert found == set(LAWFUL)


def test_a_lead_is_of_one_account_and_one_object_and_holds_no_other_lead():
    shapes = typing.get_type_hints(Lead)
    assert shapes["object_id"] is str
    assert shapes["account_id"] == (str | None)
    assert "object_id" not in SeenAct.__struct_fields__, "an act of another object cannot stand on the lead"


def test_no_message_gathers_leads_or_acts_under_a_person():
    for shape in handover_structs():
        held = {f.name: repr(f.type) for f in msgspec.structs.fields(shape)}
        gathers = [name for name, kind in held.items() if re.search(r"\b(Lead|SeenAct|Judgement)\b", kind)]
        assert gathers == (["acts"] if shape is Lead else []), shape
        if "person_key" in held:
            assert not {"object_id", "interaction_id", "interaction_ids", "lead_id"} & set(held), shape


def test_no_table_holds_a_register_person_and_an_act():
    for name, schema in tables().items():
        columns = set(schema.names)
        if "person_key" in columns:
            assert not {"interaction_id", "item_id", "object_id", "text", "lead_id"} & columns, name


def test_no_function_of_the_leads_asks_for_a_person():
    for module in modules():
        if not module.__name__.startswith(("saksama.patrol.leads", "saksama.demo.page")):
            continue
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                assert not {"person_key", "nip", "name", "handle"} & set(inspect.signature(function).parameters)


def values(thing):
    """Every text in a structure except the account itself and its candidates."""
    if isinstance(thing, dict):
        hidden = {"candidates", "account_id", "account_handle", "account_name"}
        return {v for key, value in thing.items() if key not in hidden for v in values(value)}
    if isinstance(thing, list | tuple):
        return {v for value in thing for v in values(value)}
    return {thing} if isinstance(thing, str) else set()


@pytest.fixture
def mine_and_another_s():
    """Two leads of one person, on two objects, and one of another person; same words, same day."""
    mine, other = "tiktok:5001", "tiktok:5002"
    acts = [interaction("i-1", key=mine, object_id="v-1"), interaction("i-2", key=mine, object_id="v-2"),
            interaction("i-3", key=other, object_id="v-3")]  # fmt: skip
    who = [candidate(mine, "k-rare"), candidate(other, "k-wrongly")]
    made = leads(acts, candidates=who, accounts=[account(mine), account(other)])
    by_object = {lead.object_id: lead for lead in made}
    return made, [by_object[v] for v in ("v-1", "v-2", "v-3")]


def test_two_acts_by_one_person_on_two_objects_are_two_leads_and_nothing_joins_them(mine_and_another_s):
    _made, (one, two, other) = mine_and_another_s
    shared = values(msgspec.to_builtins(one)) & values(msgspec.to_builtins(two))
    with_anybody = values(msgspec.to_builtins(one)) & values(msgspec.to_builtins(other))
    assert shared == with_anybody
    assert len({lead.lead_id for lead in (one, two, other)}) == 3


def test_no_link_on_the_page_leads_from_a_person_to_their_other_acts(mine_and_another_s):
    made, _three = mine_and_another_s
    html = page(made)
    links = {link for link in re.findall(r'<a [^>]*href="([^"]*)"', html) if link.startswith("#")}
    assert links <= {"#isi", "#mandat", "#mesin", "#cakupan", "#tak-terlihat", "#salinan", "#bagian-1",
                     *(f"#petunjuk-{n}" for n in (1, 2, 3))}  # fmt: skip
    inside = re.findall(r"<article.*?</article>", html, re.DOTALL)
    own = [re.findall(r'<a [^>]*href="#([^"]*)"', card) for card in inside]
    assert own == [[f"petunjuk-{n}"] for n in (1, 2, 3)]
    assert not re.search(r"<(form|input|select|button|script)\b", html)


def test_an_account_is_in_the_fence_only_as_a_campaign_account():
    assert {kind.value for kind in AccountClass} == {"registered", "would_be", "addition"}
    assert not {"person_key", "nip"} & set(type(people.LOTUS_TIKTOK).__struct_fields__)


# At the pipeline's doors


def of_roster(*accounts, **changes):
    roster = people.roster()
    return {"roster": roster, "fence": people.fence(of=roster, accounts=accounts, **changes)}


@pytest.mark.parametrize("kind", list(AccountClass))
@pytest.mark.parametrize("known_by", [{"stable_id": "9001"}, {"stable_id": None, "handle": "@Bram.Hadi80"}])
def test_a_civil_servants_declared_account_is_never_in_the_fence(kind, known_by, tmp_path):
    more = [msgspec.structs.replace(people.BANYAN_TIKTOK, campaign_account_id=f"ca-{n}", stable_id=f"7{n}",
                                    handle=f"akun{n}") for n in range(3, 12)]  # fmt: skip
    own = msgspec.structs.replace(people.LOTUS_TIKTOK, campaign_account_id="ca-own", account_class=kind,
                                  expires_on=date(2024, 11, 27), approvals=people.TWO, **known_by)  # fmt: skip
    with pytest.raises(Refused, match="akun pribadi") as caught:
        run(tmp_path, on_lotus("a", **BRAM), **of_roster(people.BANYAN_TIKTOK, *more, own))
    assert "Bram" not in str(caught.value)


def test_two_acts_on_two_objects_leave_the_pipeline_as_two_leads(tmp_path):
    acts = [on_lotus("a", **BRAM), on_lotus("b", **BRAM) | {"object_id": "v2", "text": "Saya pilih pak Wiratmo saja"}]
    one, two = run(tmp_path / "1", *acts).leads
    alone = {lead.object_id: lead for act in acts for lead in run(tmp_path / "2", act).leads}
    for lead in (one, two):  # each is what it would be without the other
        assert msgspec.structs.replace(lead, order_key="") == msgspec.structs.replace(
            alone[lead.object_id], order_key=""
        )


def test_acts_whose_object_no_source_tells_are_not_gathered_into_one_lead(tmp_path):
    found = run(tmp_path, *(on_lotus(f"a{n}", **BRAM) | {"object_id": None} for n in range(3))).leads
    assert [len(lead.acts) for lead in found] == [1, 1, 1]
    followed = [on_lotus(f"f{n}", **BRAM) | {"object_id": None, "act": act, "text": None}
                for n, act in enumerate(("follow", "subscribe"))]  # fmt: skip
    assert {lead.object_id for lead in run(tmp_path / "2", *followed).leads} <= {"ca-1"}


@pytest.mark.parametrize(
    "outside",
    [
        {"object_owner_id": "5"},  # another account
        pytest.param(
            {"object_owner_id": None, "object_owner_handle": "terataisatu2"}, marks=pytest.mark.slow
        ),  # an impostor's handle
        pytest.param(
            {"object_owner_id": "700100", "platform": "x"}, marks=pytest.mark.slow
        ),  # the id on another platform
        {"occurred_at": datetime(2024, 9, 24, 16, 59, tzinfo=UTC)},  # the period begins 25 September 00.00 WIB
        pytest.param(
            {"occurred_at": datetime(2024, 11, 27, 17, 0, tzinfo=UTC)}, marks=pytest.mark.slow
        ),  # and ends 27 November 24.00 WIB
    ],
)
def test_outside_fence_or_period_there_is_no_lead(outside, tmp_path):
    assert len(run(tmp_path / "1", on_lotus("a", **BRAM)).leads) == 1
    assert run(tmp_path / "2", on_lotus("a", **BRAM) | outside).leads == []


def test_after_its_last_day_a_would_be_account_is_no_object_any_more(tmp_path):
    would_be = msgspec.structs.replace(people.LOTUS_TIKTOK, account_class=AccountClass.WOULD_BE,
                                       expires_on=date(2024, 10, 14), approvals=people.TWO)  # fmt: skip
    given = of_roster(would_be, people.BANYAN_TIKTOK)
    last = datetime(2024, 10, 14, 16, 59, tzinfo=UTC)  # 23.59 WIB
    assert len(run(tmp_path / "1", on_lotus("a", **BRAM), at=last, **given).leads) == 1
    assert run(tmp_path / "2", on_lotus("a", **BRAM), at=last + timedelta(minutes=1), **given).leads == []


# The narrow look-up of a seen person


def test_the_look_up_answers_exactly_three_at_most_and_ten_times_a_day_and_keeps_nothing():
    assert (LOOKUPS_A_DAY, MOST_FOUND) == (10, 3)
    kept = {field.name for field in Lookup._meta.get_fields()}
    assert kept == {"id", "office", "day", "number", "subject", "found", "by", "at"}
    assert set(inspect.signature(by_exact_name).parameters) == {"office", "name", "agency"}
    assert set(Seen.__dataclass_fields__) == {"name", "position", "unit", "agency", "category"}, "no key, no NIP"


def test_only_a_field_officer_asks_and_only_by_a_form():
    assert MAY["fieldwork.look_up"] == {Role.FIELD}
    for view in (naming.ask, naming.use):
        assert (view.door.verb, view.door.methods) == ("fieldwork.look_up", ("POST",))


# At the workbench's doors


def test_a_civil_servants_own_account_never_gets_into_a_signed_fence(house):
    version = a_fence(house, now())
    election = version.election
    own = content(account_class="registered", expires_on=None, stable_id=people.RIGHTLY.declared_accounts[0].stable_id)
    add(house, election, own, at=now())
    browser = signed_in(house, "pleno")
    page = browser.get(f"/peserta/{election.pk}/pagar/").content.decode()
    assert "akun pribadi seorang pegawai" in page
    answer = browser.post(f"/peserta/{election.pk}/pagar/tandatangani/")
    assert answer.status_code == 403
    assert not {"Bramantya", people.RIGHTLY.nip} & set(re.findall(r"\w+", page + answer.content.decode()))
    assert fence_in_force(election) == version


def test_an_addition_is_counted_publicly_told_to_the_province_and_shown_apart(house):
    election = a_fence(house, now()).election
    many_registered(house, election, 4)
    added = content("-tambahan", expires_on=local_day(now(), "WIB"))
    account = agreed(house, add(house, election, added, at=now()), at=now())
    browser = signed_in(house, "operator")
    for path in (f"/peserta/{election.pk}/", f"/peserta/{election.pk}/rencana/"):
        assert "1 akun tambahan di luar daftar KPU, dari 7 akun" in browser.get(path).content.decode()
    page = browser.get(f"/peserta/{election.pk}/akun/").content.decode()
    apart = page.index("Tambahan di luar daftar KPU")
    assert page.index(account.handle) > apart > page.index("Terdaftar di KPU")
    assert Message.objects.filter(office=house.offices["33"], kind="contest.addition").count() == 1


def test_a_proof_opens_for_this_office_only_and_every_opening_is_a_line(house):
    election = a_fence(house, now()).election
    account = add(house, election, content(), at=now())
    path = f"/peserta/akun/{account.pk}/bukti/"
    assert signed_in(house, "elsewhere").get(path).status_code == 404
    assert signed_in(house, "auditor").get(path).status_code == 403
    assert not Line.objects.filter(verb="contest.proof-seen").exists()
    answer = signed_in(house, "operator").get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Line.objects.filter(verb="contest.proof-seen", actor="p-operator").count() == 1


def test_no_address_of_contest_or_mandate_asks_for_a_person():
    """Every argument is an opaque id or the name of a letter; nothing is searched, filtered or sorted by text."""
    for area in (contest_urls, mandate_urls):
        for one in area.urlpatterns:
            assert {type(converter).__name__ for converter in one.pattern.converters.values()} <= {
                "UUIDConverter", "SlugConverter",
            }  # fmt: skip
    sources = [inspect.getsource(module) for module in (accounts, elections, fence, lists, plan, mandate_views)]
    asked = {
        word for text in sources
        for word in re.findall(r'request\.GET(?:\.\w+\(|\[)"(\w+)"|"(\w+)" in request\.GET', text)
    }  # fmt: skip
    assert {word for pair in asked for word in pair if word} == {"salin", "periksa"}
    assert sum(text.count("request.GET") for text in sources) == 2
