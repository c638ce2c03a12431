"""The open pages: no sign-in, no cookie, no script, light, in two languages; what is not told is in none of them."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from saksama.web.areas.contest.forms import ParticipantForm
from saksama.workbench.early_warning.models import Publication
from saksama.workbench.early_warning.publishing.body import digest_of
from saksama.workbench.early_warning.services import publishing
from tests.office import signed_in
from tests.world import open as world_of_open

pytestmark = pytest.mark.django_db
LIGHT = 60_000


@pytest.fixture
def world(mandated, at):
    made = {}
    world_of_open.add(mandated, at, made)
    return made


def page(world, number="open.number", **query):
    return Client().get(f"/terbuka/33.11/{world[number]}/", query)


def test_anybody_reads_it_and_keeps_no_cookie(world):
    for answer in (page(world), Client().get("/terbuka/"), page(world, b="en")):
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer["Cache-Control"] == "public, max-age=300"
        assert "<script" not in answer.content.decode()


def test_the_whole_page_with_its_look_is_light(world, mandated):
    whole = signed_in(mandated, "prevention").get(f"/terbuka/kantor/{world['open.out']}/terbuka.html")
    assert len(whole.content) < LIGHT
    assert len(page(world).content) + 20_000 < LIGHT


def test_the_file_for_the_office_s_site_needs_nothing_beside_it(world, mandated):
    answer = signed_in(mandated, "prevention").get(f"/terbuka/kantor/{world['open.out']}/terbuka.html")
    said = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"|@import|url\(', said) == []
    assert "Perkara yang dibuka" in said


def test_a_draft_and_a_withdrawn_one_show_no_figure(world):
    drafts = Publication.objects.get(pk=world["open.draft"])
    assert Client().get(f"/terbuka/33.11/{drafts.number}/").status_code == 404
    assert Client().get(f"/terbuka/33.11/{drafts.number}/data.json").status_code == 404
    gone = page(world, "open.gone_number")
    assert gone.status_code == 410
    assert "ada angka yang keliru" in gone.content.decode()
    data = Client().get(f"/terbuka/33.11/{world['open.gone_number']}/data.json")
    assert (data.status_code, data.json()) == (410, {"number": int(world["open.gone_number"]), "withdrawn": "wrong"})


def test_the_data_are_the_page_s_with_a_licence_and_the_digest_anybody_can_check(world):
    said = Client().get(f"/terbuka/33.11/{world['open.number']}/data.json").json()
    assert said["licence"]["id"] == "CC-BY-4.0"
    bare = json.dumps(said["edition"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert digest_of(said["edition"]) == said["sha256"] == __import__("hashlib").sha256(bare).hexdigest()


def test_why_something_is_hidden_is_for_the_office_alone(world, mandated):
    inside = signed_in(mandated, "pleno").get(f"/terbuka/kantor/{world['open.out']}/").content.decode()
    assert "melindungi yang lain" in inside
    outside = (
        page(world).content.decode() + Client().get(f"/terbuka/33.11/{world['open.number']}/data.json").content.decode()
    )
    assert [says for says in ("melindungi yang lain", "shields", "withheld") if says in outside] == []


def test_every_participant_stands_on_it_the_empty_box_too(world):
    said = page(world).content.decode()
    for name in ("Kolom kosong", "Tidak dipantau"):
        assert name in said


def test_no_officer_no_case_number_no_code_of_anybody(world, mandated):
    said = page(world).content.decode() + Client().get("/terbuka/").content.decode()
    names = [one.name for one in mandated.officers.values()] + [one.code for one in mandated.officers.values()]
    assert [name for name in [*names, "/REG"] if name in said] == []


def test_both_languages_have_the_same_figures(world):
    """Figures stand in cells; words around them differ."""
    cells = [
        re.findall(r"<td[^>]*>([\d.,]+)</td>", page(world, b=b).content.decode().replace(",", ".")) for b in ("", "en")
    ]
    assert cells[0] == cells[1] != []


def test_the_officer_who_prepared_sees_no_button_to_let_it_out(world, mandated):
    assert "Setujui dan terbitkan" not in signed_in(mandated, "prevention").get(
        f"/terbuka/kantor/{world['open.draft']}/").content.decode()  # fmt: skip
    assert "Setujui dan terbitkan" in signed_in(mandated, "coordinator").get(
        f"/terbuka/kantor/{world['open.draft']}/").content.decode()  # fmt: skip


def test_a_preview_shows_gaps_with_reasons_and_keeps_nothing(world, mandated):
    before = Publication.objects.count()
    answer = signed_in(mandated, "prevention").get("/terbuka/kantor/siapkan/", {"period": world["open.period"]})
    assert "kurang dari 3" in answer.content.decode()
    assert Publication.objects.count() == before


def test_another_digest_lets_nothing_out(world, mandated):
    answer = signed_in(mandated, "pleno").post(f"/terbuka/kantor/{world['open.draft']}/setujui/", {"digest": "x"})
    assert answer.status_code == 422
    assert Publication.objects.get(pk=world["open.draft"]).approved_at is None


def test_a_newer_one_of_the_same_days_is_named(world, mandated, at):
    old = Publication.objects.get(pk=world["open.out"])
    desk = mandated.desk("prevention", at)
    made = publishing.prepare(desk, first=old.first, last=old.last, prevention={"ikrar": 3}, at=at)
    publishing.approve(mandated.desk("pleno", at), made, digest=made.digest, at=at + timedelta(hours=1))
    assert f"Edisi {made.number} memuat masa yang sama" in page(world).content.decode()


def test_the_one_sentence_an_officer_writes_that_the_public_reads_asks_for_no_names():
    said = str(ParticipantForm.base_fields["not_watched_because"].help_text)
    assert "Dibaca umum: tanpa nama orang." in said
