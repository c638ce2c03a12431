from __future__ import annotations

from saksama.cli.patrol_run import tell
from saksama.handover.lead import Tier
from tests.patrol.test_run import BRAM, RARE, SITI, on_lotus, run


def test_every_count_of_a_run_is_told_in_words(tmp_path, capsys):
    answer = run(tmp_path, on_lotus("a", **BRAM), on_lotus("b", **SITI), on_lotus("c", **RARE))
    assert {lead.candidates[0].tier for lead in answer.leads} == {Tier.DECLARED, Tier.CORROBORATED}
    tell(answer, own_sop=False)
    counted = capsys.readouterr().out.splitlines()[: -len(answer.coverage)]
    assert len(counted) == len(answer.counts)
    assert "          3 interaksi dibaca dari berkas asli" in counted
    assert "          2 petunjuk" in counted
    assert "_" not in "".join(counted)  # no code
