"""10 M interactions through the patrol's own steps on DuckDB, beside the same plan written natively in Polars.

    python -m benchmarks.interactions [--rows 10000000]

Read Parquet → fence → linked accounts → one row per act → act rules → counts per campaign account × act × day: the
order of the run, which drops the unlinked before anything is sorted. Polars follows the same order.
Targets: ≥ 2 M rows/s, ≤ 1.3 × Polars, peak ≤ 2 GB. Both must give identical counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

from benchmarks.measure import MB, in_own_process, machine, peak_bytes, timed
from saksama.handover.fence import AccountClass, Calendar, CampaignAccount, Fence, Participant, Population
from saksama.handover.parts import Period, Platform
from saksama.law import load as load_rulebook
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import keep, load
from saksama.patrol.interactions import fence as fence_tables
from saksama.patrol.interactions import step
from saksama.patrol.screening.acts.schema import rules_table
from saksama.patrol.screening.acts.step import screen_acts

BENCH = {"long": True}

PLATFORMS = ("tiktok", "x", "instagram", "youtube", "facebook")
DAY = date(2024, 10, 14)
CANDIDATES_SET = date(2024, 9, 22)
ACCOUNTS, OWNERS, ACTORS, LINKED, OBJECTS = 40, 60, 2_000_000, 30_000, 4_000
NARROW = [
    "interaction_id",
    "platform",
    "act",
    "reaction",
    "object_id",
    "object_owner_id",
    "object_owner_handle",
    "actor_id",
    "actor_handle",
    "occurred_at",
    "precision",
    "observed_at",
    "visibility",
    "file_digest",
    "line_no",
]


def generate(rows: int, path: Path) -> None:
    """`rows` interactions and one exact duplicate in 29, from hashes of the row number."""
    con = duckdb.connect()
    con.execute("SET threads = 2; SET memory_limit = '4GB'; SET TimeZone = 'UTC'")
    con.execute(f"""COPY (
        WITH n AS (SELECT i, (hash(i) >> 1)::BIGINT a, (hash(i * 7 + 1) >> 1)::BIGINT b,
                          (hash(i * 13 + 5) >> 1)::BIGINT c
                   FROM range({rows}) t(i)),
        r AS (SELECT md5(i::VARCHAR) interaction_id, ['{"','".join(PLATFORMS)}'][1 + a % 5] platform,
            ['comment','comment','comment','reply','like','share','quote','react'][1 + b % 8] act,
            CASE WHEN b % 8 = 7 THEN ['love','like','angry','haha'][1 + a % 4] END reaction,
            'o' || (c % {OBJECTS}) object_id, 'c' || (c % {OWNERS}) object_owner_id, NULL::VARCHAR object_owner_handle,
            'u' || (b % {ACTORS}) actor_id, 'h' || (b % {ACTORS}) actor_handle, 'teks ' || (c % 1700000) AS "text",
            TIMESTAMPTZ '2024-09-01 00:00:00+00' + to_seconds(a % 7000000) occurred_at, 'second' AS precision,
            TIMESTAMPTZ '2024-11-25 00:00:00+00' observed_at,
            CASE WHEN c % 50 = 0 THEN 'unknown' ELSE 'public' END visibility, 'f' || (i % 40) file_digest, i line_no
            FROM n)
        SELECT * FROM r UNION ALL SELECT * FROM r WHERE line_no % 29 = 0
    ) TO '{path}' (FORMAT parquet)""")


def fence() -> Fence:
    """Forty accounts on each platform by stable id, so two thirds of the rows are inside."""
    accounts = tuple(
        CampaignAccount(
            campaign_account_id=f"ca-{platform}-{n}", platform=Platform(platform), handle=f"akun{n}", url="",
            participant_id="p1", account_class=AccountClass.REGISTERED, proof="KPU", stable_id=f"c{n}",
        )
        for platform in PLATFORMS
        for n in range(ACCOUNTS)
    )  # fmt: skip
    return Fence(
        fence_id="f", mandate_id="m", participants=(Participant(participant_id="p1", name="Satu"),), accounts=accounts,
        calendar=Calendar(candidates_set_on=CANDIDATES_SET, campaign=None, quiet=None, voting_on=date(2024, 11, 27)),
        period=Period(first=date(2024, 9, 1), last=date(2024, 11, 27)),
        population=Population(residents=1, civil_servants=1, source="-"), roster_digest="",
    )  # fmt: skip


def linked_keys() -> list[str]:
    """30,000 linked accounts: 6,000 on each platform."""
    return [f"{platform}:u{n}" for platform in PLATFORMS for n in range(LINKED // len(PLATFORMS))]


def by_steps(path: Path) -> tuple[pa.Table, pa.Table]:
    """The patrol's own steps; counts per campaign account × act × day, and per rule."""
    with connect("duckdb", memory="1600MB", threads=2) as engine:
        tables = step.FenceTables(load(engine, fence_tables.keys_of_accounts(fence(), DAY)), None)
        linked = load(engine, pa.table({"account_key": linked_keys()}))
        rules = load(engine, rules_table(load_rulebook(), fence().period))
        raw = step.readable(engine.read_parquet(path).select(*NARROW))
        objects = keep(engine, step.own_posts(engine.read_parquet(path).select(*NARROW, "text"), tables))
        inside = step.with_account_key(step.inside_fence(raw, tables, objects))
        acts = keep(engine, step.one_each(step.of_accounts(inside, linked)))
        fired = screen_acts(acts, rules, candidates_set_on=CANDIDATES_SET, campaign=None, quiet=None, zone="WIB")
        rule_counts = fired.group_by(["rule_code", "stage_proposed"]).agg(acts=lambda t: t.count())
        daily = step.daily_counts(acts, 7).order_by(["campaign_account_id", "act", "day"])
        return daily.to_pyarrow(), rule_counts.order_by(["rule_code", "stage_proposed"]).to_pyarrow()


def by_polars(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The same plan, native Polars (streaming)."""
    keys = pl.from_arrow(fence_tables.keys_of_accounts(fence(), DAY)).lazy()
    rules = pl.from_arrow(rules_table(load_rulebook(), fence().period)).lazy()
    linked = pl.LazyFrame({"account_key": linked_keys()})
    raw = pl.scan_parquet(path).select(NARROW).filter(pl.col("visibility").is_in(["public", "attested"]))
    own = (
        pl.scan_parquet(path).filter(pl.col("act") == "post")
        .join(keys, left_on=["platform", "actor_id"], right_on=["fence_platform", "fence_key"])
        .select("platform", "object_id", mine="campaign_account_id", mine_class="account_class")
    )  # fmt: skip
    inside = (
        raw.join(keys, left_on=["platform", "object_owner_id"], right_on=["fence_platform", "fence_key"], how="left")
        .join(own, on=["platform", "object_id"], how="left")
        .with_columns(
            campaign_account_id=pl.coalesce("campaign_account_id", "mine"),
            account_class=pl.coalesce("account_class", "mine_class"),
        )
        .filter(pl.col("campaign_account_id").is_not_null())
        .join(keys, left_on=["platform", "actor_id"], right_on=["fence_platform", "fence_key"], how="anti")
        .with_columns(account_key=pl.col("platform") + ":" + pl.col("actor_id"))
        .join(linked, on="account_key", how="semi")
        .sort("observed_at", "file_digest", "line_no")
        .unique("interaction_id", keep="first", maintain_order=False)
    )  # fmt: skip
    acts = inside.collect(engine="streaming")
    local = (pl.col("occurred_at") + pl.duration(hours=7)).dt.replace_time_zone(None)
    daily = (
        acts.lazy().with_columns(day=local.dt.date()).group_by("campaign_account_id", "act", "day").len("acts")
        .sort("campaign_account_id", "act", "day").collect(engine="streaming")
    )  # fmt: skip
    kind = pl.col("reaction").fill_null("?").str.to_lowercase()
    side = (
        pl.when(local.is_null()).then(pl.lit("either"))
        .when(local < pl.lit(CANDIDATES_SET).cast(pl.Datetime)).then(pl.lit("pre"))
        .when(local.dt.date() == pl.lit(CANDIDATES_SET)).then(pl.lit("either")).otherwise(pl.lit("post"))
    )  # fmt: skip
    fired = (
        acts.lazy()
        .with_columns(
            local=local.dt.replace_time_zone("UTC"), side=side,
            reaction=pl.when(pl.col("act") == "react").then(kind).otherwise(pl.lit("")),
        )
        .join(rules, on=["act", "reaction", "account_class", "side"])
        .filter((pl.col("local") >= pl.col("valid_from")) & (pl.col("local") < pl.col("valid_until")))
        .group_by("rule_code", "stage_proposed").len("acts").sort("rule_code", "stage_proposed")
    )  # fmt: skip
    return daily, fired.collect(engine="streaming")


def digest(*tables: pa.Table | pl.DataFrame) -> str:
    """A fingerprint of the counts, so that two engines can be compared."""
    rows = [row for table in tables for row in (table.to_pylist() if isinstance(table, pa.Table) else table.to_dicts())]
    plain = [{name: str(value) for name, value in sorted(row.items())} for row in rows]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:16]


def open_once() -> None:
    """Load both engines."""
    pl.LazyFrame({"a": [1]}).collect(engine="streaming")
    with connect("duckdb") as engine:
        load(engine, pa.table({"a": [1]})).count().execute()


def measure(engine: str, path: Path) -> None:
    """Measure one engine in this process and print it as JSON."""
    _, start_up = timed(open_once)  # loading the engine's library, for both alike outside the measured time
    (daily, rules), seconds = timed(lambda: by_steps(path) if engine == "steps" else by_polars(path))
    print(
        json.dumps(
            {
                "seconds": seconds,
                "start_up": start_up,
                "peak": peak_bytes(),
                "groups": len(daily),
                "digest": digest(daily, rules),
                "rules": len(rules),
            }
        )
    )


def report(rows: int, folder: Path) -> None:
    """Generate, run each engine three times in turn, keep each one's median run, print the figures."""
    path = folder / f"interactions-{rows}.parquet"
    if not path.exists():
        generate(rows, path)
    total = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchone()[0]
    runs: dict[str, list[dict[str, float]]] = {"steps": [], "polars": []}
    for _ in range(3):
        for engine, seen in runs.items():
            seen.append(in_own_process("benchmarks.interactions", "--measure", engine, "--path", str(path)))
    median = {engine: sorted(seen, key=lambda r: r["seconds"])[1] for engine, seen in runs.items()}
    ours, theirs = median["steps"], median["polars"]
    if ours["digest"] != theirs["digest"]:
        raise SystemExit("the two engines counted differently")
    print(f"interactions: {total:,} rows ({machine()})")
    for name, run in (("our steps on DuckDB", ours), ("native Polars", theirs)):
        rate = total / run["seconds"]
        print(
            f"  {name:20} {run['seconds']:6.1f} s  {rate:>12,.0f} rows/s  peak {run['peak'] / MB:,.0f} MB"
            f"  (start-up {run['start_up']:.1f} s apart)"
        )
    print(f"  same {ours['groups']:,} counts on both; targets: 2,000,000 rows/s, ratio 1.3, 2,000 MB")
    print(f"interactions_rows_per_second {total / ours['seconds']:.0f}")
    print(f"interactions_ratio_to_polars {ours['seconds'] / theirs['seconds']:.2f}")
    print(f"interactions_peak_mb {ours['peak'] / MB:.0f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", choices=["steps", "polars"])
    parser.add_argument("--path", type=Path)
    chosen = parser.parse_args()
    if chosen.measure:
        measure(chosen.measure, chosen.path)
    elif chosen.folder:
        report(chosen.rows, chosen.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            report(chosen.rows, Path(folder))


if __name__ == "__main__":
    main()
