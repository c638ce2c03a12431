"""G6: a lead is a hint. In words, in code, in shape, and in the order of reading."""

from __future__ import annotations

import ast
import re
import typing
from datetime import date

import pytest
from babel.messages.pofile import read_po

from saksama.handover.judgement import Judgement
from saksama.handover.lead import Candidate, Lead, Stance
from saksama.law.forms import form_of
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Ownership
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.fieldwork.words import ownership_words
from tests.architecture.test_words import ITS_WORD, PLENARY, of_the_plenary
from tests.demo.test_page import Outline, many, page
from tests.guardrails.doors import SOURCE, commands, handover_structs, names_in_code, structs, tables
from tests.patrol.leads.lead_rows import DECLARED_ACCOUNT, declared, interaction, leads, stance

ACCUSING = re.compile(
    r"temuan|pelangg?ar|pelaku|tersangka|oknum|melanggar|finding|violat|offend|culprit|suspect|perpetrat"
)
RANKING = re.compile(r"skor|ranking|peringkat|akurasi")
BREACH_IN_OUR_WORDS = re.compile(
    r"bukan pelanggaran|dugaan pelanggaran|possible breach|dapat merupakan pelanggaran|not_a_breach|could_be_breach"
)
NOT_OF_A_PERSON = {
    "cli/doctor.py": "what a check of this machine found",
    "patrol/roster/report.py": "what is wrong in a line of the register file",
    "workbench/fieldwork/services/decide.py": "the plenary's own word, which it alone gives",
}
"""File → why its names may say "finding". Cases and forms bring the pleno's own; the patrol has none."""


def accuses(text):
    return ACCUSING.findall(BREACH_IN_OUR_WORDS.sub("", text.lower()))


def test_no_name_in_code_calls_a_lead_a_finding_or_a_person_an_offender():
    named = {file for file, name in names_in_code() if accuses(name) and not file.startswith(PLENARY)}
    assert named <= set(NOT_OF_A_PERSON)
    strict = [name for _file, name in names_in_code() if accuses(name.lower().replace("finding", ""))]
    assert strict == []


def test_no_field_column_or_command_does_either():
    said = [f"{shape.__name__}.{name}" for shape in structs() for name in shape.__struct_fields__]
    said += [f"{table}.{column}" for table, schema in tables().items() for column in schema.names]
    said += [words for words, _command in commands()]
    assert [one for one in said if accuses(one) or RANKING.search(one.lower())] == []


def test_no_word_of_the_page_does():
    row = interaction("i-9", key=DECLARED_ACCOUNT, act="like", text=None, flags=["edited", "promoted", "partial"])
    reads = [stance(label=label) for label in ("support", "neutral", "oppose", None)]
    pages = [page(many(30)), page([]), page(leads([row], candidates=[declared()], stances=[]))]
    pages += [page(leads(stances=[read])) for read in reads]
    for html in pages:
        text = " ".join(Outline(html).text)
        assert "petunjuk" in text.lower()
        assert accuses(text) == []
        assert not RANKING.search(text.lower())


@pytest.mark.parametrize("file", ["page.html.jinja", "card.html.jinja"])
def test_no_template_does_even_in_a_branch_no_test_takes(file):
    text = (SOURCE / "demo" / "page" / file).read_text(encoding="utf-8")
    assert accuses(text) == []
    assert not RANKING.search(text.lower())


def test_no_sentence_the_leads_can_say_does():
    for path in [*(SOURCE / "patrol" / "leads").glob("*.py"), *(SOURCE / "demo" / "page").glob("*.py")]:
        for said in re.findall(r'_\(\s*((?:"[^"]*"\s*)+)\)', path.read_text(encoding="utf-8")):
            assert accuses(said) == [], path.name


def test_no_sentence_of_the_whole_interface_does_in_either_language():
    with (SOURCE / "locale" / "en" / "LC_MESSAGES" / "saksama.po").open("rb") as file:
        book = [(message.id, message.string) for message in read_po(file, locale="en")]
    own = of_the_plenary()
    sentences = [ITS_WORD.sub("", str(said)) if pair[0] in own else said for pair in book for said in pair]
    spoken = [re.sub(r"\{\w+\}", "", said) for said in sentences if isinstance(said, str)]
    assert len(spoken) > 1000
    assert [said for said in spoken if accuses(said) or re.search(r"guilt|bersalah", said.lower())] == []


def test_one_lead_is_one_account_and_one_campaign_object():
    rows = [interaction(f"i-{n}", key=f"tiktok:{n % 2}", object_id=f"v-{n % 3}") for n in range(12)]
    made = leads(rows)
    assert len(made) == 6  # 2 accounts × 3 objects; 12 acts, two in each
    assert {(lead.account_id, lead.object_id) for lead in made} == {
        (str(a), f"v-{o}") for a in (0, 1) for o in (0, 1, 2)
    }
    assert {len(lead.acts) for lead in made} == {2}


def test_machine_output_and_people_s_judgement_are_different_shapes():
    assert not {"probability", "tier", "stance", "candidates", "order_key"} & set(Judgement.__struct_fields__)
    assert not {"verdict", "officer", "reason", "resolution"} & set(Lead.__struct_fields__)
    holding = [shape for shape in handover_structs() if {"probability", "tier"} & set(shape.__struct_fields__)]
    assert set(holding) == {Candidate, Stance}


# Form A


def fieldwork():
    """Files of the room and of its screens."""
    return [*(SOURCE / "workbench" / "fieldwork").rglob("*.py"), *(SOURCE / "web" / "areas" / "fieldwork").rglob("*.*")]


def test_no_record_holds_what_the_machine_thinks():
    asked = set(RecordBody.__struct_fields__) | {field.key for field in form_of("A", date(2024, 10, 14)).fields()}
    assert not asked & {"probability", "tier", "stance", "prior", "candidates", "order_key", "namesakes", "score"}
    columns = {field.name for field in Record._meta.get_fields()}
    assert not columns & {"probability", "tier", "stance", "person_key", "candidate_key", "actor"}


def test_a_name_that_fits_establishes_no_account():
    assert not [one for one in Ownership if re.search(r"name|nama|match|cocok|mirip", one.value)]
    says = " ".join(ownership_words().values()).lower()
    assert not re.search(r"nama|mirip|cocok|serupa", says)


def test_only_the_plenary_s_room_says_what_a_record_became():
    callers = set()
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(text)))
        used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        used |= {one.name for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names}
        if "decide" in used and "saksama.workbench.fieldwork" in text:
            callers.add(path.relative_to(SOURCE).parts[:2])
    assert callers <= {("workbench", "fieldwork"), ("workbench", "pleno")}
    assert ("workbench", "fieldwork") in callers, "this test would see another"


def test_no_page_or_sentence_of_form_a_speaks_as_the_plenary_does():
    said = [(path.name, word) for path in fieldwork() if path.suffix in {".py", ".html"}
            for word in re.findall(r"(?i)\btemuan\w*", path.read_text(encoding="utf-8"))]  # fmt: skip
    assert said == []
    for path in fieldwork():
        if path.suffix == ".py":
            for sentence in re.findall(r'_l?\(\s*((?:"[^"]*"\s*)+)\)', path.read_text(encoding="utf-8")):
                assert accuses(sentence) == [], (path.name, sentence)


def test_a_judgement_has_a_reason_and_an_officer_and_can_say_no():
    shapes = typing.get_type_hints(Judgement)
    assert shapes["reason"] is str
    assert shapes["officer"] is str
    verdicts = [verdict.value for verdict in shapes["verdict"]]
    assert verdicts[0] == "not_a_breach"
    assert {"not_a_breach", "insufficient", "prevention_only", "other_body"} <= set(verdicts)
    assert "not_identified" in [identity.value for identity in typing.get_args(shapes["identity"])[0]]


def test_nothing_is_chosen_for_the_officer_and_nothing_is_decided_in_batch():
    made_of = Outline(page(many(30)))
    assert not {tag for tag, _attrs in made_of.elements} & {"form", "input", "select", "button", "textarea"}
    assert not made_of.all("checked")
    assert not made_of.all("open")
    assert "".join(made_of.text).count("belum dinilai") == 30


def test_the_act_comes_before_the_candidate_on_every_card():
    for card in re.findall(r"<article.*?</article>", page(many(3)), re.DOTALL):
        order = [
            card.index(part)
            for part in ("sk-post--subject", "Yang dapat meringankan", "Aturan yang mungkin", "<details")
        ]
        assert order == sorted(order)
        assert card.index("Cocok</h5>") > order[-1]
