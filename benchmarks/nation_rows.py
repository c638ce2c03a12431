"""The rows and the question of `benchmarks.nation`: everything follows from the number of a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import duckdb
import numpy as np
import pyarrow as pa
from tests import people

from benchmarks import people_generator
from saksama.handover.fence import (
    AccountClass,
    Calendar,
    CampaignAccount,
    Fence,
    Participant,
    Population,
)
from saksama.handover.parts import Period, Platform
from saksama.handover.roster import Category, DeclaredAccount, Roster, RosterRow, roster_digest
from saksama.law import load as load_rulebook
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.river.question import Question
from saksama.patrol.screening.linkage.setting import LinkageSetting
from saksama.patrol.screening.linkage.setting import Population as Town
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.stance.base import base_model

AT_ONCE = 200_000
"""Rows made at a time."""
REGISTER, DECLARED, PLANTED = 10_000, 300, 3_000
"""Persons; those who declared an account; accounts that belong to a person and show it."""
OWNERS, WATCHED = 60, 40
ROWS_PER_ACCOUNT = 50
ROWS_PER_TEXT = 100
WORDS = (  # noqa: SIM905  a list of words reads better as text
    "jalan desa pasar sekolah banjir lampu warga kami tolong perbaiki semoga lancar terima kasih bapak ibu "
    "hebat mantap kerja nyata pilih coblos nomor satu dua dukung lanjut ganti baru lama air sawah harga pupuk "
    "guru dokter murah "
).split()


def register(accounts: int) -> Roster:
    """Ten thousand invented civil servants; the first ones declared an account."""
    _accounts, table = people_generator.generate(1, REGISTER, noise=people_generator.Noise(), seed=9)
    rows = tuple(
        RosterRow(
            person_key=f"k{n:06}", nip=row["nip"], category=Category.PNS, name=row["name"], titles=(),
            agency=row["agency"], unit=None, position="Staf", region_code=row["region_code"], source="BKPSDM",
            declared_accounts=_declared(1 + n * (accounts // DECLARED)) if n < DECLARED else (),
        )
        for n, row in enumerate(table.to_pylist())
    )  # fmt: skip
    return Roster(roster_id="r-1", transfer_basis="-", received_on=date(2024, 9, 20), rows=rows)


def _declared(number: int) -> tuple[DeclaredAccount, ...]:
    return (
        DeclaredAccount(
            platform=Platform.TIKTOK, stable_id=f"u{number}", handle=None, basis="surat",
            declared_on=date(2024, 9, 1),
        ),
    )  # fmt: skip


def question(rows: int, *, engine: str, part_rows: int) -> Question:
    """One district's question, whose answer is the same on every engine."""
    roster = register(accounts_of(rows))
    mandate = people.mandate()
    accounts = tuple(
        CampaignAccount(
            campaign_account_id=f"ca-{n}", platform=Platform.TIKTOK, handle=f"akun{n}", url="",
            participant_id=f"p{1 + n % 2}", account_class=AccountClass.REGISTERED, proof="KPU", stable_id=f"c{n}",
        )
        for n in range(WATCHED)
    )  # fmt: skip
    fence = Fence(
        fence_id="f", mandate_id=mandate.mandate_id, accounts=accounts, roster_digest=roster_digest(roster),
        participants=(Participant(participant_id="p1", name="Teratai", number="1"),
                      Participant(participant_id="p2", name="Beringin", number="2")),
        calendar=Calendar(candidates_set_on=date(2024, 9, 22), campaign=None, quiet=None, voting_on=date(2024, 11, 27)),
        period=Period(first=date(2024, 9, 1), last=date(2024, 11, 27)),
        population=Population(residents=900_000, civil_servants=REGISTER, source="BPS"),
    )  # fmt: skip
    return Question(
        mandate=mandate, fence=fence, roster=roster, rulebook=load_rulebook(), tokens=TokenTable.default(),
        stance=base_model(), at=datetime(2024, 11, 25, 3, tzinfo=UTC), run_id=f"run-{rows}", engine=engine,
        part_rows=part_rows,
        linkage=LinkageSetting(
            prior=fence.prior.value, territory=mandate.territory, population=Town(900_000, REGISTER, 284_973_643)
        ),
    )  # fmt: skip


def batches(rows: int) -> Iterator[pa.RecordBatch]:
    """`rows` interactions, every 29th told twice; schema INTERACTIONS."""
    with duckdb.connect() as con:
        con.execute("SET threads = 2; SET memory_limit = '700MB'; SET TimeZone = 'UTC'")
        many = accounts_of(rows), max(rows // ROWS_PER_TEXT, 1_000)
        con.register("planted", _planted(many[0]))
        con.execute("CREATE TABLE theirs AS SELECT * FROM planted")
        for low in range(0, rows, AT_ONCE):
            made = con.execute(_sql(low, min(low + AT_ONCE, rows), *many)).to_arrow_table()
            yield from made.cast(INTERACTIONS).combine_chunks().to_batches()


def accounts_of(rows: int) -> int:
    """How many accounts `rows` interactions come from."""
    return max(rows // ROWS_PER_ACCOUNT, 2 * (PLANTED + DECLARED))


def _planted(accounts: int) -> pa.Table:
    """Accounts of the register's people: name in full, and the birth year in every second handle."""
    rows = register(accounts).rows[DECLARED : DECLARED + PLANTED]
    names = [row.name.partition(",")[0] for row in rows]
    handles = ["".join(name.lower().split()[:2]).replace(".", "") for name in names]
    years = [row.nip[:4] if n % 2 else "" for n, row in enumerate(rows)]
    return pa.table(
        {
            "n": [2 + n * (accounts // PLANTED) for n in range(PLANTED)], "name": names,
            "handle": [handle + year for handle, year in zip(handles, years, strict=True)],
        }
    )  # fmt: skip


def _list(words: list[str]) -> str:
    return "['" + "','".join(words) + "']"


def _sql(low: int, high: int, accounts: int, texts: int) -> str:
    pool = people_generator.pools(np.random.default_rng(9))
    firsts, seconds = _list(pool.firsts), _list(pool.seconds)
    words, word = _list(WORDS), "w[1 + (hash(t * 31 + {n}) % {m})::INT]"
    said = " || ' ' || ".join(word.format(n=n, m=len(WORDS)) for n in range(6))
    return f"""
    WITH n AS (SELECT i, (hash(i) >> 1)::BIGINT a, (hash(i * 7 + 1) >> 1)::BIGINT b, (hash(i * 13 + 5) >> 1)::BIGINT c
               FROM range({low}, {high}) t(i)),
    told AS (SELECT i, a, b, c FROM n UNION ALL SELECT i, a, b, c FROM n WHERE i % 29 = 0),
    r AS (SELECT *, floor({accounts} * pow((b % 1000003) / 1000003.0, 2.5))::BIGINT + (c % 7) who,
          CASE WHEN a % 5 = 0 THEN c % 400 ELSE 1000 + c % {texts} END t, {words} w, {firsts} f, {seconds} s FROM told)
    SELECT md5(i::VARCHAR) interaction_id, 'tiktok' platform,
        ['comment','comment','reply','like','like','like','share','react'][1 + a % 8] act,
        CASE WHEN a % 8 = 7 THEN ['love','like','angry','haha'][1 + b % 4] END reaction, i::VARCHAR item_id,
        NULL::VARCHAR parent_item_id, 'o' || (c % 4000) object_id, NULL::VARCHAR object_url,
        'c' || (c % {OWNERS}) object_owner_id, NULL::VARCHAR object_owner_handle, NULL::VARCHAR campaign_account_id,
        NULL::VARCHAR participant_id, 'u' || who actor_id,
        coalesce(p.handle, f[1 + (1500 * pow((hash(who * 3) % 9973) / 9973.0, 3))::INT]
            || s[1 + (1790 * pow((hash(who * 5) % 9967) / 9967.0, 3))::INT] || (who % 997)) actor_handle,
        coalesce(p.name, f[1 + (1500 * pow((hash(who * 3) % 9973) / 9973.0, 3))::INT] || ' '
            || s[1 + (1790 * pow((hash(who * 5) % 9967) / 9967.0, 3))::INT]) actor_name,
        CASE WHEN who % 3 = 0 THEN 'pecinta kopi' END actor_bio, NULL::VARCHAR actor_place,
        CASE WHEN a % 8 < 3 THEN {said} END AS "text", NULL::VARCHAR parent_text, NULL::VARCHAR[] media_digests,
        TIMESTAMPTZ '2024-10-02 00:00:00+00' + to_seconds(a % 4000000) occurred_at, 'second' AS precision,
        TIMESTAMPTZ '2024-11-20 00:00:00+00' observed_at,
        CASE WHEN c % 50 = 0 THEN 'unknown' ELSE 'public' END visibility, 'bench' AS source, '1' source_version,
        'f' || (i % 40) file_digest, i line_no, NULL::VARCHAR[] flags
    FROM r LEFT JOIN theirs p ON p.n = who"""
