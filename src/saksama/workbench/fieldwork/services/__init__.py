"""What is done to supervision records, a file per verb."""

from saksama.workbench.fieldwork.services.advise import advise, answer_correction
from saksama.workbench.fieldwork.services.decide import decide, move_discovery
from saksama.workbench.fieldwork.services.issue import issue_record
from saksama.workbench.fieldwork.services.look import open_record
from saksama.workbench.fieldwork.services.propose import propose_record
from saksama.workbench.fieldwork.services.write import rewrite_record, write_record

__all__ = [
    "advise", "answer_correction", "decide", "issue_record", "move_discovery", "open_record", "propose_record", "rewrite_record",
    "write_record",
]  # fmt: skip
