"""What is done to supervision records, a file per verb."""

from saksama.workbench.fieldwork.services.advise import advise, answer_correction
from saksama.workbench.fieldwork.services.arrive import (
    Another,
    Faulty,
    Missing,
    add_part,
    begin_arrival,
    digests,
    finish_arrival,
    next_parts,
)
from saksama.workbench.fieldwork.services.begin import (
    begin_free,
    begin_from_lead,
    begin_from_run,
    begin_traced,
    lead_to_write,
    run_to_write,
)
from saksama.workbench.fieldwork.services.decide import decide
from saksama.workbench.fieldwork.services.end import blank, shut
from saksama.workbench.fieldwork.services.hand_in import hand_in
from saksama.workbench.fieldwork.services.issue import issue_record
from saksama.workbench.fieldwork.services.keep import keep_media, read_media
from saksama.workbench.fieldwork.services.look import open_media, open_record
from saksama.workbench.fieldwork.services.name import look_up_seen, may_look_up, name_actor
from saksama.workbench.fieldwork.services.propose import propose_record
from saksama.workbench.fieldwork.services.write import require_may_change, rewrite_record, write_record

__all__ = [
    "Another", "Faulty", "Missing", "add_part", "advise", "answer_correction", "begin_arrival", "begin_free",
    "begin_from_lead", "begin_from_run", "begin_traced", "blank", "decide", "digests", "finish_arrival", "hand_in",
    "issue_record", "keep_media", "lead_to_write", "look_up_seen", "may_look_up", "name_actor", "next_parts",
    "open_media", "open_record", "propose_record", "read_media", "require_may_change", "rewrite_record",
    "run_to_write", "shut", "write_record",
]  # fmt: skip
