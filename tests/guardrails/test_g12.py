"""The civil servant's rights: what was judged not a breach never surfaces again in another run; deletion is by key.

Built so far: a judged act stays judged whatever is imported again, and an original whose key is destroyed can be
opened by nobody, the holder of the recovery sheet included; a tombstone stays.
"""

from __future__ import annotations

import io

import msgspec
import pytest

from saksama.evidence.store import Store
from saksama.handover.judgement import Identity, Judgement, Verdict
from saksama.kernel.errors import Damaged, SaksamaError
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.leads.handover import already, judged_from, remember
from tests import people
from tests.patrol.test_run import BRAM, on_lotus, run


def judgement(*acts: str, verdict: Verdict = Verdict.NOT_A_BREACH) -> Judgement:
    return Judgement(
        judgement_id="j-1", lead_id="l-1", interaction_ids=acts, participant_id="p1", officer=people.REVIEWER,
        at=people.MONDAY, verdict=verdict, identity=Identity.NOT_IDENTIFIED, reason="Ucapan selamat.",
    )  # fmt: skip


LATER = [pytest.param(one, marks=pytest.mark.slow) for one in Verdict if one is not Verdict.NOT_A_BREACH]


@pytest.mark.parametrize("verdict", [Verdict.NOT_A_BREACH, *LATER])
def test_a_judged_act_never_makes_a_lead_again(tmp_path, verdict):
    judged = judged_from([judgement("a", verdict=verdict)])
    left = run(tmp_path, on_lotus("a", **BRAM), on_lotus("b", **BRAM), known=lambda _acts: judged).leads
    assert [act.interaction_id for lead in left for act in lead.acts] == ["b"]


def test_the_dismissal_outlives_its_message(tmp_path):
    home, keyring = Home(tmp_path / "home").prepare(), Keyring.create(tmp_path / "home" / "keys")
    remember([judgement("a")], home, keyring, at=people.MONDAY)
    assert already(home, Keyring.open(home.keys), ["a", "b"]) == {"a"}


def test_the_ledger_says_nothing_about_anybody(tmp_path):
    home, keyring = Home(tmp_path / "home").prepare(), Keyring.create(tmp_path / "home" / "keys")
    remember([judgement("interaksi-rahasia")], home, keyring, at=people.MONDAY)
    written = b"".join(path.read_bytes() for path in home.ledger.rglob("*") if path.is_file())
    assert written
    assert b"interaksi-rahasia" not in written
    assert b"Ucapan" not in written


def test_a_destroyed_original_stays_closed_even_with_the_recovery_sheet(tmp_path):
    keyring = Keyring.create(tmp_path / "keys")
    store = Store(tmp_path / "originals", keyring)
    sealed = store.put(io.BytesIO(b"isi"), kind="patrol-original", at=people.MONDAY, expires_on=None)
    sheet = keyring.recovery_sheet()
    store.destroy(sealed.object_id, reason="retention", at=people.MONDAY)
    recovered = Keyring.recover(tmp_path / "new-keys", sheet)
    with pytest.raises(SaksamaError), Store(tmp_path / "originals", recovered).open(sealed.object_id) as stream:
        stream.read()
    assert store.tombstone(sealed.object_id) is not None


def test_no_page_of_the_ledger_can_be_put_in_another_ones_place(tmp_path):
    """Both pages are signed; overwriting one by a copy of the other would bring its dismissed acts back."""
    home, keyring = Home(tmp_path / "home").prepare(), Keyring.create(tmp_path / "home" / "keys")
    for number in (1, 2):
        again = msgspec.structs.replace(judgement(f"act-{number}"), judgement_id=f"j-{number}")
        remember([again], home, keyring, at=people.MONDAY)
    one, two = sorted(home.ledger.glob("*.page.json"))
    assert already(home, keyring, ["act-1", "act-2"]) == {"act-1", "act-2"}
    two.write_bytes(one.read_bytes())
    with pytest.raises(Damaged, match="milik pesan lain"):
        already(home, keyring, ["act-1", "act-2"])
