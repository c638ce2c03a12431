from __future__ import annotations

import numpy as np
import pyarrow.parquet as pq
import pytest
from benchmarks.linkage_measures import average_precision, wilson

from benchmarks import linkage, people_generator


def test_average_precision_known_answer():
    # right at rank 1 and 3 of 4, a third true pair never seen: (1/1 + 2/3) / 3
    value, hit = np.array([0.9, 0.8, 0.7, 0.1]), np.array([True, False, True, False])
    assert average_precision(value, hit, 3) == pytest.approx((1 + 2 / 3) / 3)


def test_ties_help_nobody():
    # two pairs of one value, one right: precision 1/2 at full recall, whatever comes first
    for hit in (np.array([True, False]), np.array([False, True])):
        assert average_precision(np.array([0.5, 0.5]), hit, 1) == 0.5


def test_wilson_known_answer():
    # 60 of 60 at 95 %: 60 / (60 + 1.96²) = .93982
    assert wilson(1.0, 60) == pytest.approx(60 / (60 + 1.96**2))


def test_accounts_without_truth_are_refused(tmp_path):
    accounts, register = people_generator.generate(20, 10, noise=people_generator.Noise(), seed=1)
    path = tmp_path / "accounts.parquet"
    pq.write_table(accounts.drop_columns(["true_asn_id"]), path)
    with pytest.raises(SystemExit, match="true_asn_id"):
        linkage._table(path, linkage.ACCOUNTS)


def test_the_generator_is_repeatable():
    first, again = (people_generator.generate(50, 30, noise=people_generator.HARSH, seed=4) for _ in range(2))
    assert first[0].equals(again[0])
    assert first[1].equals(again[1])


def test_region_codes_may_stand_without_dots():
    _accounts, register = people_generator.generate(5, 20, noise=people_generator.Noise(), seed=1)
    column = register.column_names.index("region_code")
    undotted = register.set_column(
        column, "region_code", [[c.replace(".", "") for c in register["region_code"].to_pylist()]]
    )
    assert linkage._territory(undotted) == linkage._territory(register) == ("91.01",)
