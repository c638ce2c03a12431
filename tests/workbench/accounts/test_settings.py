"""What officers set for themselves; how their sessions end."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession

from saksama.kernel.errors import BadInput, NotThere
from saksama.workbench.accounts import queries, services
from saksama.workbench.audit.models import Line
from tests.people import MONDAY

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"


def settle(officer, **said):
    kept = {"name": "Sekar Wulandari, S.I.P.", "language": "id", "single_keys": False}
    services.settle(officer, **{**kept, **said}, office="33.11", at=MONDAY)
    officer.refresh_from_db()


def test_name_language_and_keys_are_kept_and_the_line_names_fields_only(house):
    officer = house.officers["operator"]
    settle(officer, language="en", name="  Sekar   Wulandari, S.I.P. ")
    assert (officer.name, officer.language, officer.single_keys) == ("Sekar Wulandari, S.I.P.", "en", False)
    assert Line.objects.get(verb="accounts.settings_changed").detail == '{"fields":"language+name+single_keys"}'


def test_nothing_changed_nothing_said(house):
    officer = house.officers["operator"]
    settle(officer)
    settle(officer)
    assert Line.objects.filter(verb="accounts.settings_changed").count() == 1


@pytest.mark.parametrize("wrong", [{"name": "  "}, {"name": "x" * 121}, {"language": "jv"}])
def test_what_cannot_be_is_refused(house, wrong):
    with pytest.raises(BadInput):
        settle(house.officers["operator"], **wrong)


def session(officer, key, agent=AGENT):
    store = UserSession(user=officer)._session_store()
    store.save(must_create=True)
    return UserSession.objects.create(user=officer, session_key=store.session_key, ip="10.0.0.7", user_agent=agent)


def test_devices_are_named_as_their_owner_knows_them(house):
    me = house.officers["operator"]
    mine = session(me, "a")
    session(me, "b", "curl/8")
    shown = queries.devices(me, current=mine.session_key)
    assert [(d.browser, d.system, d.current) for d in shown] == [("Edge", "Linux", True), ("", "", False)]


def test_one_s_own_session_is_ended_and_nobody_else_s(house):
    me, other = house.officers["operator"], house.officers["reviewer"]
    theirs = session(other, "b")
    with pytest.raises(NotThere):
        services.end_session(me, theirs.pk, office="33.11", at=MONDAY)
    mine = session(me, "a")
    services.end_session(me, mine.pk, office="33.11", at=MONDAY)
    assert not mine.exists()
    assert theirs.exists()
    assert Line.objects.filter(verb="accounts.session_ended", actor="p-operator").count() == 1


def test_all_others_end_this_one_stays(house):
    me = house.officers["operator"]
    mine, others = session(me, "a"), [session(me, "b"), session(me, "c")]
    assert services.end_other_sessions(me, current=mine.session_key, office="33.11", at=MONDAY) == 2
    assert mine.exists()
    assert not any(one.exists() for one in others)


def test_the_session_hash_changes_with_password_and_round(house):
    me = house.officers["operator"]
    before = me.get_session_auth_hash()
    services.end_sessions(me, office="33.11", by="p-administrator", at=MONDAY)
    me.refresh_from_db()
    after = me.get_session_auth_hash()
    me.set_password("lain-sekali-dari-itu")
    assert len({before, after, me.get_session_auth_hash()}) == 3


def test_a_rotated_secret_key_ends_no_session(house, settings):
    me = house.officers["operator"]
    before = me.get_session_auth_hash()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "baru"
    assert me.get_session_auth_hash() != before
    assert list(me.get_session_auth_fallback_hash()) == [before]
