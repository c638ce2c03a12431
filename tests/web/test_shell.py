"""The frame, the forms and the small parts every page is made of."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import LEVEL_TAGS
from django.core.paginator import Paginator
from django.template import engines
from django.templatetags.static import static
from django.test import RequestFactory

from saksama.web.home.menu import SECTIONS, Item, menu_of, tabs_of
from saksama.workbench.offices.rules import MAY
from tests.office import signed_in


class Notes(forms.Form):
    """One of each kind of question."""

    letter = forms.CharField(label="Nomor surat", help_text="Seperti di kop.")
    day = forms.DateField(label="Berlaku sejak")
    verdict = forms.ChoiceField(label="Penilaian", widget=forms.RadioSelect, choices=[("a", "Satu"), ("b", "Dua")])
    seen = forms.BooleanField(label="Saya melihatnya sendiri", help_text="Bukan dari orang lain.")
    remark = forms.CharField(label="Catatan", widget=forms.Textarea, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)


def rendered(source, **context):
    return engines["django"].from_string(source).render(context)


def test_the_summary_names_every_error_and_leads_to_a_place_that_is_there():
    page = str(Notes({"letter": "", "day": "31-31-2024"}))
    links = re.findall(r'<a href="#([^"]+)">([^<]+)', page)
    assert [said.split(":")[0] for _target, said in links] == [
        "Nomor surat",
        "Berlaku sejak",
        "Penilaian",
        "Saya melihatnya sendiri",
    ]
    for target, _said in links:
        assert page.count(f'id="{target}"') == 1


def test_the_summary_takes_the_focus_and_what_was_typed_stays():
    page = str(Notes({"letter": "", "remark": "Teks saya"}))
    assert re.search(r'<div class="[^"]*sk-summary"[^>]* tabindex="-1" autofocus>', page)
    assert "Teks saya</textarea>" in page


def test_without_errors_there_is_no_summary():
    assert "sk-summary" not in str(Notes())


def test_an_error_stands_beside_its_field_and_is_tied_to_it():
    page = str(Notes({"letter": ""}))
    assert 'id="id_letter_error"' in page
    assert re.search(r'<input[^>]*name="letter"[^>]*aria-describedby="id_letter_helptext id_letter_error"', page)
    assert re.search(r'<input[^>]*name="letter"[^>]*aria-invalid="true"', page)


def test_nothing_comes_preselected_and_every_choice_has_its_own_label():
    page = str(Notes())
    assert "checked" not in page
    assert page.count('<label class="sk-choice"') == 2
    assert page.count("<legend") == page.count("</legend>") == 1


def test_what_may_stay_empty_says_so():
    page = str(Notes())
    assert page.count("(boleh kosong)") == 1
    assert page.index("Catatan") < page.index("(boleh kosong)")


def test_an_address_carries_its_file_s_digest():
    address = static("saksama/app.css")
    assert re.fullmatch(r"/static/saksama/app\.css\?v=[0-9a-f]{10}", address)
    assert address != static("saksama/kantor.css")
    with pytest.raises(ValueError, match="nowhere"):
        static("saksama/nowhere.css")


def test_every_level_of_message_has_its_note():
    assert {LEVEL_TAGS[level] for level in constants.DEFAULT_LEVELS.values()} == {"info", "done", "due", "late"}


def test_the_menu_shows_a_desk_what_it_may_and_where_it_is(house, monkeypatch):
    log = Item("mfa_index", "log", "Jejak", "audit.see")
    below = Item("account_login", "kunci", "Masuk", "home.see", tab=True)
    monkeypatch.setattr("saksama.web.home.menu.SECTIONS", [("Hari ini", SECTIONS[0][1][:1]), ("Dasar", [log, below])])
    menu = menu_of(house.desk("operator"), "/akun/login/sesuatu/")
    assert [entry.item.label for entry in menu[1][1]] == ["Masuk"]
    assert [(entry.address, entry.here) for _t, entries in menu for entry in entries][-1] == ("/akun/login/", "true")
    assert [entry.address for entry in tabs_of(menu)] == ["/", "/akun/login/"]
    assert menu_of(house.desk("operator"), "/")[0][1][0].here == "page"


def test_every_entry_of_the_menu_has_a_verb_and_an_address(house):
    for _title, items in SECTIONS:
        for item in items:
            assert item.verb in MAY
    for key in house.officers:
        menu_of(house.desk(key), "/")


def test_the_pager_keeps_the_other_parameters():
    request = RequestFactory().get("/?platform=x&page=2")
    page = Paginator(range(60), 25).page(2)
    shown = engines["django"].from_string('{% include "shared/pager.html" %}').render({"page": page}, request)
    assert "26 sampai 50 dari 60" in shown
    assert 'href="?platform=x&amp;page=1"' in shown
    assert 'href="?platform=x&amp;page=3"' in shown
    assert rendered('{% include "shared/pager.html" %}', page=Paginator([1], 25).page(1), request=request).strip() == ""


def test_a_state_is_a_word_with_a_sign():
    assert rendered('{% state "due" "Segera" %}') == (
        '<span class="sk-tag sk-tag--due"><span class="i i-jam" aria-hidden="true"></span>Segera</span>'
    )
    assert rendered('{% state "" "Netral" %}') == '<span class="sk-tag">Netral</span>'


def test_an_empty_list_says_why_and_what_next():
    shown = rendered('{% include "shared/empty.html" with title="Kosong" why="Belum ada." address="/x/" act="Isi" %}')
    assert "<h2>Kosong</h2>" in shown
    assert '<a href="/x/">Isi</a>' in shown


def test_a_fault_says_what_is_safe_without_anything_of_the_request(house, monkeypatch):
    def broken(*_args, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr("saksama.web.home.frame.menu_of", broken)
    page = signed_in(house, "operator").get("/")
    assert page.status_code == 500
    assert "tetap aman" in page.content.decode()
    assert "Sekar" not in page.content.decode()


def test_a_page_is_sent_compressed_to_who_can_read_it(house):
    browser = signed_in(house, "operator")
    assert browser.get("/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in browser.get("/")
