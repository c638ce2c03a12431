"""G2: nothing reads beyond campaign accounts, and no door joins what one person did."""

from __future__ import annotations

import inspect
import re
import typing

import msgspec
import pytest

from saksama.handover.fence import AccountClass
from saksama.handover.lead import Lead, SeenAct
from tests import people
from tests.demo.test_page import page
from tests.guardrails.doors import asked, commands, handover_structs, modules, tables
from tests.patrol.leads.lead_rows import account, candidate, interaction, leads

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
