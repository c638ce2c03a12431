"""How well accounts are linked to the register.

`python -m benchmarks.linkage ACCOUNTS REGISTER [--tokens FILE] [--out FILE]`, or `--generate 200000x1000000`.

ACCOUNTS (parquet): acc_id, handle, display_name, location, bio and the truth `true_asn_id` (-1:
not in the register). REGISTER (parquet): asn_id, name, nip, agency, region_code, region; region
codes dotted or not. Prints aggregates only; `--out FILE` writes ids, probability and the gate's
verdict. Peers run on the same prepared columns and the same pairs.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import linkage_peers, people_generator
from benchmarks.linkage_measures import average_precision, wilson
from saksama.kernel.folding import plain, region_code
from saksama.patrol.screening.linkage import blocks, gate, profiles, score, weights
from saksama.patrol.screening.linkage.facts import Places
from saksama.patrol.screening.linkage.setting import LinkageSetting, Population
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.linkage.vocabulary import Vocabulary

BENCH = {"arguments": ["--generate", "200000x1000000", "--no-peers"], "long": True}

ACCOUNTS = ("acc_id", "handle", "display_name", "location", "bio", "true_asn_id")
REGISTER = ("asn_id", "name", "nip", "agency", "region_code", "region")
PRIORS = (0.15, 0.05, 0.01)
DEFAULT_PRIOR = 0.01
SHARED = Path(os.environ.get("SAKSAMA_SHARED") or Path(__file__).resolve().parents[2] / "shared")
EDGES = (0.0, 0.001, 0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99, 1.01)


@dataclass(frozen=True)
class Run:
    """Scored pairs with their truth."""

    accounts: profiles.Accounts
    people: profiles.People
    pairs: score.Pairs
    vocabulary: Vocabulary
    acc_ids: np.ndarray
    asn_ids: np.ndarray
    truth: np.ndarray  # per account, -1 outside
    seconds: dict[str, float]

    @property
    def hit(self) -> np.ndarray:
        return self.truth[self.pairs.account] == self.asn_ids[self.pairs.person]

    @property
    def outside(self) -> np.ndarray:
        return self.truth < 0


def main() -> None:
    asked = _arguments()
    if asked.generate:
        many, people = (int(n) for n in asked.generate.lower().split("x"))
        noise = people_generator.HARSH if asked.harsh else people_generator.Noise()
        with tempfile.TemporaryDirectory() as folder:
            paths = _generated(Path(folder), many, people, (noise, asked.seed))
            _report(*paths, asked)
    elif asked.accounts and asked.register:
        _report(asked.accounts, asked.register, asked)
    else:
        sys.exit("ACCOUNTS and REGISTER, or --generate 20000x10000")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("accounts", type=Path, nargs="?")
    parser.add_argument("register", type=Path, nargs="?")
    parser.add_argument("--tokens", type=Path, help="token table; without it the one shipped with the product")
    parser.add_argument("--prior", type=float, default=0.15, help="prior of the ranking and calibration (.15)")
    parser.add_argument("--out", type=Path, help="write acc_id,asn_id,probability,gate as CSV")
    parser.add_argument("--generate", help="ACCOUNTSxREGISTER from the benchmark's own generator")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--harsh", action="store_true", help="the generator's harsher noise")
    parser.add_argument("--no-peers", action="store_true")
    return parser.parse_args()


def _generated(folder: Path, many: int, people: int, how: tuple[people_generator.Noise, int]) -> tuple[Path, Path]:
    """Generated in a process of its own, so that its memory is not counted as the linkage's."""
    paths = folder / "accounts.parquet", folder / "register.parquet"
    started = time.perf_counter()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        other.submit(_write, paths, (many, people), how).result()
    print(
        f"generated {many:,} accounts x {people:,} persons, seed {how[1]}, "
        f"in {time.perf_counter() - started:.0f} s (not counted)"
    )
    return paths


def _write(paths: tuple[Path, Path], sizes: tuple[int, int], how: tuple[people_generator.Noise, int]) -> None:
    districts = max(1, sizes[1] // 10_000)
    for path, table in zip(
        paths, people_generator.generate(*sizes, noise=how[0], seed=how[1], districts=districts), strict=True
    ):
        pq.write_table(table, path)


def _report(accounts: Path, register: Path, asked: argparse.Namespace) -> None:
    tables = _table(accounts, ACCOUNTS), _table(register, REGISTER)
    tokens = TokenTable.load(asked.tokens) if asked.tokens else TokenTable.default()
    print(
        f"token reference: {tokens.name}{'' if asked.tokens else ' (shipped)'}; "
        "tokens of this run's tables are joined to it"
    )
    print(f"{tables[0].num_rows:,} accounts x {tables[1].num_rows:,} persons")
    run = _scored(*tables, tokens)
    used = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in run.seconds.items())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"time: {sum(run.seconds.values()):.1f} s ({used}); peak RSS {memory:.2f} GB; "
        f"{len(run.pairs.odds):,} pairs kept"
    )
    posterior = run.pairs.posterior(asked.prior, len(run.asn_ids))
    _ranking(run, posterior, asked.prior)
    _calibration(run, posterior)
    _gates(run)
    if asked.out:
        _write_ids(run, posterior, asked.out)
    if not asked.no_peers:
        rules = blocks.rules(run.accounts, run.people, run.vocabulary)
        account, person = blocks.pairs_of(rules, 0, min(len(run.truth), linkage_peers.PEERS), len(run.asn_ids))
        linkage_peers.compare(tables, (account, person), run.accounts.year, run.people.birth_year)


def _table(path: Path, needed: tuple[str, ...]) -> pa.Table:
    table = pq.read_table(path)
    missing = [c for c in needed if c not in table.column_names]
    if missing:
        sys.exit(f"{path.name}: required column missing: {', '.join(missing)}")
    return table.select(list(needed))


def _scored(accounts: pa.Table, register: pa.Table, tokens: TokenTable) -> Run:
    started = time.perf_counter()
    accounts, register = accounts.sort_by("acc_id"), register.sort_by("asn_id")
    gazetteer, territory = _gazetteer(register), _territory(register)
    columns = {c: register[c].to_pylist() for c in ("name", "agency", "region_code")}
    people = profiles.read_people(
        columns
        | {
            "birth_year": [int(n[:4]) for n in register["nip"].to_pylist()],
            "unit": [None] * register.num_rows,
        }
    )
    texts = profiles.Texts(
        *([v or "" for v in accounts[c].to_pylist()] for c in ("handle", "display_name", "bio", "location"))
    )
    read, vocabulary, people = profiles.read_accounts(
        texts, people, table=tokens, weights=weights.load(), territory=territory, places=gazetteer
    )
    prepared = time.perf_counter()
    pairs = score.score(read, people, vocabulary)
    done = time.perf_counter()
    return Run(
        accounts=read,
        people=people,
        pairs=pairs,
        vocabulary=vocabulary,
        acc_ids=accounts["acc_id"].to_numpy(),
        asn_ids=register["asn_id"].to_numpy(),
        truth=accounts["true_asn_id"].to_numpy(),
        seconds={"preparation": prepared - started, "linkage": done - prepared},
    )


def _territory(register: pa.Table) -> tuple[str, ...]:
    """The one district of the register, or the provinces of its districts."""
    codes = {region_code(str(c)) for c in register["region_code"].unique().to_pylist()}
    return tuple(codes) if len(codes) == 1 else tuple(sorted({c.split(".")[0] for c in codes}))


def _gazetteer(register: pa.Table) -> Places:
    """Districts by name: those of the register and, where the shared
    data lie beside the checkout, all of them.
    """
    known: dict[str, set[str]] = {}
    both = register.select(["region", "region_code"]).group_by(["region", "region_code"]).aggregate([])
    rows = list(zip(both["region"].to_pylist(), both["region_code"].to_pylist(), strict=True))
    official = SHARED / "data" / "regions" / "regions.csv"
    if official.exists():
        with official.open(encoding="utf-8") as file:
            rows += [(r["name"], r["code"]) for r in csv.DictReader(file) if r["level"] == "regency"]
    for name, code in rows:
        known.setdefault(_place(name), set()).add(region_code(str(code)))
    found = {name: tuple(sorted(codes)) for name, codes in known.items()}
    return lambda text: found.get(_place(text), ())


def _place(text: str) -> str:
    low = re.sub(r",? *indonesia$", "", plain(text)).replace("kab.", "kabupaten")
    return re.sub(r"^(kabupaten|kota) +", "", low).strip()


def _ranking(run: Run, posterior: np.ndarray, prior: float) -> None:
    true = int((run.truth >= 0).sum())
    print(
        f"\nAP over all {true:,} true pairs, prior {prior:g}: "
        f"{average_precision(posterior, run.hit, true):.3f} "
        f"(pairs kept hold {run.hit.sum() / true:.3f} of them)"
    )
    print("probability >=   precision   recall")
    for least in (0.2, 0.5, 0.8, 0.95):
        kept = posterior >= least
        print(
            f"{least:14.2f} {run.hit[kept].mean() if kept.any() else float('nan'):11.3f} "
            f"{run.hit[kept].sum() / true:8.3f}"
        )


def _calibration(run: Run, posterior: np.ndarray) -> None:
    print("\ncalibration: mean probability -> share of true links (pairs)")
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        kept = (posterior >= low) & (posterior < high)
        if kept.any():
            print(f"  {posterior[kept].mean():.3f} -> {run.hit[kept].mean():.3f} ({kept.sum():,})")


def _gates(run: Run) -> None:
    true, outside = int((run.truth >= 0).sum()), int(run.outside.sum())
    print(f"\nthe gate (G5; default prior {DEFAULT_PRIOR:g}), outsiders re-weighted to the prior's share")
    print("prior   precision   95 % lower   recall   right   wrong: outsiders, other persons")
    for prior in PRIORS:
        passed = gate.judge(run.pairs, run.people, _setting(prior, len(run.asn_ids)))
        hit, out = run.hit[passed.rows], run.outside[run.pairs.account[passed.rows]]
        weight = np.where(out, (1 - prior) / prior * true / max(outside, 1), 1.0)
        precision = float((weight * hit).sum() / weight.sum()) if len(hit) else float("nan")
        print(
            f"{prior:5.2f} {precision:11.4f} {wilson(precision, len(hit)):12.4f} "
            f"{hit.sum() / true:8.3f} {hit.sum():7d} "
            f"{(out & ~hit).sum():10d}, {(~out & ~hit).sum()}"
        )
    reasons = ", ".join(f"{name} {count:,}" for name, count in passed.counts.items())
    print(f"accounts at prior {PRIORS[-1]:g}: {reasons}")


def _setting(prior: float, persons: int) -> LinkageSetting:
    town = Population(residents=100 * persons, civil_servants=persons, nation=284_973_643)
    return LinkageSetting(prior=prior, default_prior=DEFAULT_PRIOR, territory=(), population=town)


def _write_ids(run: Run, posterior: np.ndarray, path: Path) -> None:
    passed = np.zeros(len(posterior), bool)
    passed[gate.judge(run.pairs, run.people, _setting(DEFAULT_PRIOR, len(run.asn_ids))).rows] = True
    kept = np.flatnonzero(posterior >= 1e-4)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("acc_id", "asn_id", "probability", "gate"))
        for at in kept:
            rows.writerow(
                (
                    run.acc_ids[run.pairs.account[at]],
                    run.asn_ids[run.pairs.person[at]],
                    f"{posterior[at]:.6f}",
                    int(passed[at]),
                )
            )
    print(f"\nids written: {path}")


if __name__ == "__main__":
    main()
