"""G2 at the web's doors: no address, field, parameter, input, sort or file leads to one person or joins their acts."""

from __future__ import annotations

import ast
import inspect

from saksama.workbench.patrols.models import Lead
from saksama.workbench.register import queries
from saksama.workbench.register.models import Person
from saksama.workbench.review.models import Judgement, Place, Resolution
from tests.guardrails.web_doors import (
    WEB,
    WORKBENCH,
    addresses,
    columns,
    files,
    form_fields,
    inputs,
    ours,
    parameters,
    sorts,
    trees,
    words,
)

PERSON = {"nip", "nik", "nama", "name", "person", "people", "orang", "pegawai", "asn", "handle", "akun", "account",
          "actor", "author", "candidate", "calon", "terlapor", "respondent"}  # fmt: skip
SEEK = {"q", "query", "search", "cari", "find", "lookup", "filter", "saring", "sort", "order", "urut"}
ALLAUTH = "allauth's: the officer's own sign-in"

FIELDS = {
    ("register.AskForm", "exact_nip"): "the subject's own access request: exact, by two people, counted",
    ("register.AskForm", "exact_account"): "the same, by one exact account",
    ("rights.ReceiveForm", "exact_nip"): "the same, where the request is written down: sealed, handed to the register",
    ("rights.ReceiveForm", "exact_account"): "the same, by one exact account",
    ("first.Administrator", "name"): "the first officer's own name",
    ("accounts.Settings", "name"): "the officer's own name",
    ("offices.Invite", "name"): "the name of an officer who is invited",
    ("accounts.AddPasskey", "name"): ALLAUTH,
    ("accounts.NamePasskey", "name"): ALLAUTH,
    ("patrols.AttestForm", "owner_handle"): "the campaign account whose post a stored answer belongs to",
    ("contest.AccountForm", "account_class"): "a campaign account's class",
    ("contest.AccountForm", "handle"): "a campaign account's handle",
    ("contest.ParticipantForm", "name"): "a participant's name as on the ballot",
    ("contest.ElectionForm", "name"): "an election's name",
    ("mandates.MandateForm", "election_name"): "an election's name",
    ("observe.ObservationForm", "account"): "the campaign account, chosen from the fence",
    ("observe.ObservationForm", "account_name"): "as seen on one screenshot; kept, compared with no register",
    ("observe.ObservationForm", "account_handle"): "the same",
    (
        "observe.ObservationForm",
        "account_id",
    ): "the same; exact, it may name its declarer to the judges",
    ("fieldwork.BodyForm", "actor"): "Form A, part IV: written by the officer, sealed, compared with nothing",
    ("fieldwork.BodyForm", "actor_account"): "the same",
    ("fieldwork.BodyForm", "actor_address"): "the same",
    ("fieldwork.BodyForm", "respondent"): "what kind of office: one of ten codes",
    **{
        (f"cases.{form}", field): "who a party of one open case is: into its sealed file, compared with nothing"
        for form in ("PartyForm", "AddPartyForm")
        for field in ("name", "nip")
    },
    ("fieldwork.SeenForm", "name"): "one seen person under a Form A: exact, with the agency, ten a day, counted",
    ("fieldwork.ActorForm", "actor"): "the answer the officer recognised, by their own press",
    **{
        (f"intake.{form}", field): "who reports, at the counter: into the vault, compared with nothing"
        for form in ("WhoForm", "IdentityForm", "CounterForm", "CompleteForm", "PaperForm")
        for field in ("full_name", "nik")
    },
    ("intake.WhatForm", "party_name"): "as whoever reports calls them; sealed, compared with no register",
    ("vulnerable.AgencyForm", "name"): "the name of an agency: a dinas, a school, a kecamatan's office",
    **{
        ("vulnerable.AgencyForm", field): "how many civil servants an agency has, and who says so"
        for field in ("asn", "asn_source")
    },
    ("audit.SieveForm", "actor"): "the auditor reads the log by officer: officers, not civil servants",
}
"""Form and field → why it may ask for somebody or something by name."""
PARAMETERS = {
    ("web/areas/review/candidate_views.py", "nip"): "which of the candidates on the open card is unmasked",
    ("web/areas/patrols/views/uploads.py", "name"): "the name of the officer's own file",
}
ARGUMENTS = {"account_id": "a campaign account, by opaque id"}
PHONE = "areas/field/templates/field/app.html"
WRITTEN = (
    "one record's own words about one act, as on the desk's Form A: written, never searched; the phone knows nobody"
)
INPUTS = {
    ("areas/review/templates/review/person.html", "nip"): "the button that unmasks a candidate on the open card",
    (
        "areas/fieldwork/templates/fieldwork/naming.html",
        "actor",
    ): "one of three answers: see ActorForm",
    (PHONE, "actor"): WRITTEN,
    (PHONE, "actor_account"): WRITTEN,
    (PHONE, "actor_address"): WRITTEN,
    (PHONE, "respondent"): "what kind of office: one of ten codes",
}
PARTS = "which parts of the officer's own form are here"
NO = "why a phone's call was not taken"
FILES = {
    ("web/areas/register/views.py", "template"): "an empty table for agencies",
    ("web/areas/audit/views.py", "export"): "the log for its auditor: codes only",
    ("web/areas/audit/views.py", "take_anchors"): "signed roots of the log",
    ("web/areas/patrols/views/agreements.py", "paper"): "the signed agreement with a platform: no case in it, noted",
    ("web/areas/contest/views/accounts.py", "proof"): "the proof that a campaign account campaigns",
    ("web/areas/evidence/views/items.py", "picture"): "one picture of an exhibit: noted, shut to who still judges",
    ("web/areas/pictures/views/readings.py", "frame"): "one picture that was read, without what a camera wrote: noted",
    ("web/areas/pictures/views/readings.py", "original"): "one kept picture as it came: the case team only, noted",
    ("web/areas/evidence/views/handing.py", "take"): "the package of one exhibit, asked for with its purpose",
    ("web/areas/vulnerable/views/runs.py", "take"): "data, method and result of an index run: areas and agencies",
    ("web/areas/cases/views/quarter.py", "download"): "the office's cases for its own reports: numbers and days only",
    ("web/areas/map/views/areas.py", "shapes"): "boundaries of areas, the same for everybody",
    ("web/areas/map/views/reports.py", "download"): "the index of areas or agencies as a PDF: nobody in it (G7)",
    ("web/areas/referral/views/acting.py", "take"): "the package of one referral, encrypted to its receiver: noted",
    ("web/areas/open/views/public.py", "as_data"): "an edition's public counts for machines: areas and participants",
    ("web/areas/open/views/desk.py", "page_file"): "an edition's public page as one file: the same counts",
    ("web/areas/documents/views/acting.py", "as_file"): "one official document, sealed or signed: noted",
    ("web/areas/review/views.py", "picture"): "one picture of the act on the card, its names black in the pixels",
    ("web/areas/review/candidate_views.py", "picture"): "the same whole, behind the candidate's door",
    ("web/areas/review/candidate_views.py", "exhibit"): "the screenshot of one observation, on its card",
    ("web/areas/intake/views/sending.py", "file"): "one file that a citizen sent: without its place first, noted",
    ("web/areas/intake/views/paper.py", "page"): "one page of the officer's own scan: noted, gone with the report",
    ("web/areas/intake/views/showing.py", "_shown"): "one picture that a citizen sent, pixels only, or covered: noted",
    ("web/areas/fieldwork/views/pages.py", "media"): "one photo of one record, brought by its officer: noted",
    ("web/areas/field/views.py", "me"): "what an officer's own phone may know: their name, office, area; nobody else",
    ("web/areas/field/views.py", "begin"): PARTS,
    ("web/areas/field/views.py", "part"): PARTS,
    ("web/areas/field/views.py", "finish"): PARTS,
    ("web/areas/field/views.py", "worker"): "the phone's script",
    ("web/areas/field/views.py", "manifest"): "how a phone shows the page among its apps",
    ("web/areas/field/answers.py", "_stopped"): NO,
    ("web/areas/field/answers.py", "answers"): NO,
    ("web/areas/field/answers.py", "built"): NO,
    ("web/areas/field/answers.py", "guarded"): NO,
    ("web/areas/patrols/answers.py", "_refusal"): "why a part of an upload was not taken",
    ("web/areas/patrols/answers.py", "answered"): "how much of an upload has arrived",
    ("web/areas/patrols/answers.py", "as_json"): "the same",
}
SORTS = {
    ("workbench/offices/queries.py", "officer__name"): "officers of the office, by name",
    ("workbench/early_warning/queries.py", "name"): "agencies of the office, by name",
    ("workbench/audit/queries.py", "actor"): "officers in the log, by code",
}
COLUMNS = {
    ("review.Judgement", "candidate_opened_at"): "an instant",
    ("register.Person", "person_key"): "a keyed digest: found by it, read from it by nobody",
    ("register.DeclaredAccount", "person"): "whose declaration it is, inside the register",
    ("register.DeclaredAccount", "handle_code"): "a keyed digest",
    ("fieldwork.Record", "respondent"): "what kind of office: one of ten codes",
}
ABOUT_PEOPLE = {"register", "patrols", "review", "fieldwork", "custody", "jobs", "agenda"}


def unlawful(found, lawful, asks):
    return sorted((where, name) for where, name in found if words(name) & asks and (where, name) not in lawful)


def test_no_form_asks_for_a_person_but_the_one_lawful_look_up():
    found = form_fields()
    assert ("register.AskForm", "exact_nip") in found, "the look-up is among them: this test would see another"
    assert ("register.ColumnsForm", "column") in found, "fields made on the way are seen too"
    assert unlawful(found, FIELDS, PERSON | SEEK) == []


def test_no_view_reads_a_person_a_search_or_an_order_from_the_address():
    found = parameters()
    assert ("web/areas/register/access.py", "page") in found
    assert unlawful(found, PARAMETERS, PERSON | SEEK) == []


def test_no_template_asks_for_one_by_hand():
    assert ("areas/register/templates/register/decide.html", "decision") in inputs()
    assert unlawful(inputs(), INPUTS, PERSON | SEEK) == []


def test_no_address_names_a_person():
    found = addresses()
    assert len(found) > 15
    named = [(route, name) for route, arguments in found for name in arguments if words(name) & PERSON]
    assert [one for one in named if one[1] not in ARGUMENTS] == []


def test_every_exception_is_still_needed():
    """A reason for a door that is gone would let the next one of that name in unasked."""
    for lawful, there in ((FIELDS, form_fields()), (PARAMETERS, parameters()), (INPUTS, inputs()), (FILES, files()),
                          (SORTS, sorts(WORKBENCH)), (COLUMNS, columns())):  # fmt: skip
        assert sorted(set(lawful) - there) == []


def test_what_was_seen_on_a_screenshot_meets_the_register_by_exact_account_number_only():
    """The one form with a name that comes near people: the name must not travel further than its lead."""
    tree = dict(trees(WORKBENCH / "review" / "services"))["workbench/review/services/observe.py"]
    functions = {name: thing for name, thing in vars(queries).items() if inspect.isfunction(thing)}
    of_the_register = {name for name, thing in functions.items() if thing.__module__ == queries.__name__}
    asked = {
        call.func.id: {part.attr for given in call.args for part in ast.walk(given) if isinstance(part, ast.Attribute)}
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in of_the_register
    }
    assert set(asked) == {"declared_by", "people"}
    assert asked["declared_by"] == {"office", "platform", "account_id"}


def test_every_search_box_is_one_of_these():
    """An input of type search, or a form that is sent by GET with a free text, would be a box to type a name into."""
    boxes = [path.name for path in WEB.rglob("*.html") if 'type="search"' in path.read_text("utf-8")]
    assert boxes == []


def test_nothing_is_sorted_by_person_and_no_view_sorts():
    assert sorts(WEB) == set()
    found = sorts(WORKBENCH)
    assert len(found) > 10
    assert unlawful(found, SORTS, PERSON) == []


def test_no_page_exports_leads_or_people():
    assert sorted(files() - set(FILES)) == []
    assert ("web/areas/register/views.py", "template") in files()


def test_no_clear_column_about_work_on_people_names_one():
    found = {(label, name) for label, name in columns() if label.split(".")[0] in ABOUT_PEOPLE}
    assert len(found) > 100
    assert unlawful(found, COLUMNS, PERSON - {"account"}) == []


def test_no_table_joins_a_person_of_the_register_to_a_lead():
    to_people = {model._meta.label for model in ours() for field in model._meta.get_fields()
                 if field.is_relation and not field.auto_created and field.related_model is Person}  # fmt: skip
    assert to_people == {"register.DeclaredAccount"}
    for table in (Lead, Place, Judgement, Resolution):
        assert not {field.name for field in table._meta.get_fields()} & {"person", "person_key", "candidate_key"}


def test_no_question_of_the_register_takes_a_name():
    asked = {
        name: set(inspect.signature(function).parameters)
        for name, function in vars(queries).items()
        if inspect.isfunction(function) and function.__module__ == queries.__name__
    }
    assert len(asked) > 10
    seen = {"by_exact_name"}  # a person whom a field officer saw, under their own record: see test_g02.py
    assert {name for name, takes in asked.items() if takes & {"name", "nama", "text", "q"}} == {"_groups", *seen}
    assert {name for name, takes in asked.items() if takes & {"nip"}} == {"by_nip"}
    assert {name for name, takes in asked.items() if takes & {"handle"}} == {"is_declared"}
